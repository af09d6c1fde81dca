-- One row per distinct figure of a claimant, with the number of documents that carry it.
-- Fourteen outlets that repeat one post of a ministry are one figure of the ministry in fourteen documents; two outlets
-- that give the same number in their own voices are two figures.
-- example: SELECT claimant, as_of, category, value, documents FROM figures ORDER BY documents DESC, claim_id LIMIT 5
CREATE OR REPLACE VIEW figures AS
WITH grouped AS (
    SELECT
        claimant_id,
        claimant,
        side,
        category,
        measure,
        unit,
        period,
        stance,
        as_of,
        qualifier,
        low,
        best,
        high,
        value,
        count(DISTINCT document_id) AS documents,
        min(published) AS first_published,
        max(published) AS last_published,
        arg_min(
            claim_id,
            {
                'published': coalesce(published, DATE '9999-12-31'),
                'document': document_id,
                'start': coalesce(start, 0),
                'claim': claim_id
            }
        ) AS claim_id
    FROM attributed_claims
    GROUP BY ALL
)
SELECT g.*, c.quote FROM grouped g JOIN claims c USING (claim_id);

COMMENT ON VIEW figures IS 'One row per distinct figure of a claimant, with the number of documents that carry it';
COMMENT ON COLUMN figures.claimant_id IS 'Who vouches for it; publisher:<outlet> where an outlet speaks in its own voice';
COMMENT ON COLUMN figures.claimant IS 'Name of the claimant to show';
COMMENT ON COLUMN figures.side IS 'Party whose people or equipment it is';
COMMENT ON COLUMN figures.category IS 'What is counted';
COMMENT ON COLUMN figures.measure IS 'What happened to it';
COMMENT ON COLUMN figures.unit IS 'count, percent, km, km2 or ratio';
COMMENT ON COLUMN figures.period IS 'cumulative, day, interval, event or unknown';
COMMENT ON COLUMN figures.stance IS 'asserted, denied or hypothetical';
COMMENT ON COLUMN figures.as_of IS 'Day that the figure stands for';
COMMENT ON COLUMN figures.qualifier IS 'exact, about, at_least, more_than, at_most, less_than, range or vague';
COMMENT ON COLUMN figures.low IS 'Lower end, null where open';
COMMENT ON COLUMN figures.best IS 'The number itself, null for bare bounds';
COMMENT ON COLUMN figures.high IS 'Upper end, null where open';
COMMENT ON COLUMN figures.value IS 'One number to plot: best, or else low, or else high; read it with qualifier';
COMMENT ON COLUMN figures.documents IS 'Documents that carry the figure';
COMMENT ON COLUMN figures.first_published IS 'Publication of the earliest of them';
COMMENT ON COLUMN figures.last_published IS 'Publication of the latest of them';
COMMENT ON COLUMN figures.claim_id IS 'Claim of the earliest of them, as an example';
COMMENT ON COLUMN figures.quote IS 'Sentence of that claim';
