-- Lines ready to plot: what a claimant gave as total (cumulative) or for the day, one row per day.
-- Only figures that are asserted and dated. Where a claimant has several figures for one day, the one in the most
-- documents stands, then the one published last, then the one with the smallest claim_id.
-- example: SELECT as_of, claimant, qualifier, value FROM series WHERE category = 'personnel' AND side = 'russia' ORDER BY as_of, claim_id LIMIT 5
CREATE OR REPLACE VIEW series AS
WITH chosen AS (
    SELECT *
    FROM figures
    WHERE stance = 'asserted' AND as_of IS NOT NULL AND period IN ('cumulative', 'day')
    QUALIFY row_number() OVER (
        PARTITION BY claimant_id, side, category, measure, unit, period, as_of
        ORDER BY documents DESC, last_published DESC NULLS LAST, claim_id
    ) = 1
)
SELECT
    f.claimant_id,
    f.claimant,
    f.side,
    f.category,
    f.measure,
    f.unit,
    f.period,
    f.as_of,
    f.value,
    f.low,
    f.high,
    f.qualifier,
    f.claim_id,
    f.quote,
    c.document_id,
    d.url,
    f.documents
FROM chosen f JOIN claims c USING (claim_id) JOIN documents d USING (document_id);

COMMENT ON VIEW series IS 'Lines ready to plot: what a claimant gave as total (cumulative) or for the day, one row per day';
COMMENT ON COLUMN series.claimant_id IS 'Who vouches for it; publisher:<outlet> where an outlet speaks in its own voice';
COMMENT ON COLUMN series.claimant IS 'Name of the claimant to show';
COMMENT ON COLUMN series.side IS 'Party whose people or equipment it is';
COMMENT ON COLUMN series.category IS 'What is counted';
COMMENT ON COLUMN series.measure IS 'What happened to it';
COMMENT ON COLUMN series.unit IS 'count, percent, km, km2 or ratio';
COMMENT ON COLUMN series.period IS 'cumulative or day';
COMMENT ON COLUMN series.as_of IS 'Day that the figure stands for';
COMMENT ON COLUMN series.value IS 'One number to plot: best, or else low, or else high; read it with qualifier';
COMMENT ON COLUMN series.low IS 'Lower end, null where open';
COMMENT ON COLUMN series.high IS 'Upper end, null where open';
COMMENT ON COLUMN series.qualifier IS 'exact, about, at_least, more_than, at_most, less_than, range or vague';
COMMENT ON COLUMN series.claim_id IS 'Claim of the earliest document that carries the figure';
COMMENT ON COLUMN series.quote IS 'Sentence of that claim';
COMMENT ON COLUMN series.document_id IS 'That document';
COMMENT ON COLUMN series.url IS 'Its address';
COMMENT ON COLUMN series.documents IS 'Documents that carry the figure';
