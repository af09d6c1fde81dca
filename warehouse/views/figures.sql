-- One row per distinct figure of a claimant, with the number of documents that carry it.
-- Fourteen outlets that repeat one post of a ministry are one figure of the ministry in fourteen documents; two outlets
-- that give the same number in their own voices are two figures. A figure of a place (location) is another than one of the
-- whole war, though the number be the same. Figures with the same line_id may be joined to a line.
-- Counted at the end of each run and after each review; documents that a run in progress, or one that was cut off, has loaded
-- since then are listed in uncounted_documents. tracker check counts what is left.
-- example: SELECT claimant, as_of, category, value, documents FROM figures ORDER BY documents DESC, claim_id LIMIT 5
CREATE OR REPLACE VIEW figures AS
SELECT
    f.line_id,
    f.claimant_id,
    CASE
        WHEN starts_with(f.claimant_id, 'publisher:') THEN substr(f.claimant_id, 11)
        WHEN starts_with(f.claimant_id, 'other:') THEN substr(f.claimant_id, 7)
        ELSE coalesce(n.name, f.claimant_id)
    END AS claimant,
    f.side,
    f.category,
    f.measure,
    f.unit,
    f.period,
    f.stance,
    f.location,
    f.as_of,
    f.date_precision,
    f.qualifier,
    f.low,
    f.best,
    f.high,
    coalesce(f.best, f.low, f.high) AS value,
    f.documents,
    f.first_published,
    f.last_published,
    f.claim_id,
    f.document_id,
    f.url,
    f.quote,
    f.standing,
    f.newest
FROM kept_figures f LEFT JOIN claimants n ON n.claimant_id = f.claimant_id;

COMMENT ON VIEW figures IS 'One row per distinct figure of a claimant, with the number of documents that carry it';
COMMENT ON COLUMN figures.line_id IS 'Number of the line that the figure belongs to: one claimant, side, category, measure, unit, period, stance and location';
COMMENT ON COLUMN figures.claimant_id IS 'Who vouches for it; publisher:<outlet> where an outlet speaks in its own voice';
COMMENT ON COLUMN figures.claimant IS 'Name of the claimant to show';
COMMENT ON COLUMN figures.side IS 'Party whose people or equipment it is';
COMMENT ON COLUMN figures.category IS 'What is counted';
COMMENT ON COLUMN figures.measure IS 'What happened to it';
COMMENT ON COLUMN figures.unit IS 'count, percent, km, km2 or ratio';
COMMENT ON COLUMN figures.period IS 'cumulative, day, interval, event or unknown';
COMMENT ON COLUMN figures.stance IS 'asserted, denied or hypothetical';
COMMENT ON COLUMN figures.location IS 'Place that it is a figure of, as printed';
COMMENT ON COLUMN figures.as_of IS 'Day that the figure stands for';
COMMENT ON COLUMN figures.date_precision IS 'UCDP date precision of as_of, the most exact of the claims';
COMMENT ON COLUMN figures.qualifier IS 'exact, about, at_least, more_than, at_most, less_than, range or vague';
COMMENT ON COLUMN figures.low IS 'Lower end, null where open';
COMMENT ON COLUMN figures.best IS 'The number itself, null for bare bounds';
COMMENT ON COLUMN figures.high IS 'Upper end, null where open';
COMMENT ON COLUMN figures.value IS 'One number to plot: best, or else low, or else high; read it with qualifier';
COMMENT ON COLUMN figures.documents IS 'Documents that carry the figure';
COMMENT ON COLUMN figures.first_published IS 'Publication of the earliest of them';
COMMENT ON COLUMN figures.last_published IS 'Publication of the latest of them';
COMMENT ON COLUMN figures.claim_id IS 'Claim of the earliest of them, as an example';
COMMENT ON COLUMN figures.document_id IS 'Document of that claim';
COMMENT ON COLUMN figures.url IS 'Address of that document';
COMMENT ON COLUMN figures.quote IS 'Sentence of that claim';
COMMENT ON COLUMN figures.standing IS 'Place among the figures of its line and day: 1 is in the most documents';
COMMENT ON COLUMN figures.newest IS 'Whether it is of the newest day for which its line has a figure';
