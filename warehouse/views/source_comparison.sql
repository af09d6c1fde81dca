-- Totals of two claimants side by side: on each day on which one of them gave a total, the latest that the other had given.
-- Each pair stands once, and no further apart than 31 days: an older figure says nothing of the day.
-- Compared are totals of the same unit, category, measure and side. Whoever wants casualties beside deaths joins series.
-- example: SELECT as_of, claimant, value, other_claimant, other_value, ratio FROM source_comparison WHERE category = 'personnel' ORDER BY as_of, claimant, other_claimant LIMIT 5
CREATE OR REPLACE VIEW source_comparison AS
WITH totals AS (SELECT * FROM series WHERE period = 'cumulative'),
calendar AS (SELECT DISTINCT side, category, measure, unit, as_of AS day FROM totals),
claimants AS (SELECT DISTINCT claimant_id, side, category, measure, unit FROM totals),
known AS (
    SELECT c.day, t.*
    FROM (
        SELECT c.*, k.claimant_id
        FROM calendar c JOIN claimants k
            ON k.category = c.category AND k.measure = c.measure AND k.unit = c.unit AND k.side IS NOT DISTINCT FROM c.side
    ) c
    ASOF JOIN totals t
        ON t.claimant_id = c.claimant_id AND t.category = c.category AND t.measure = c.measure AND t.unit = c.unit
        AND coalesce(t.side, '') = coalesce(c.side, '') AND c.day >= t.as_of
    WHERE c.day - t.as_of <= 31
)
SELECT
    a.day AS as_of,
    a.side,
    a.category,
    a.measure,
    a.unit,
    a.claimant_id,
    a.claimant,
    a.as_of AS figure_as_of,
    a.qualifier,
    a.value,
    b.claimant_id AS other_claimant_id,
    b.claimant AS other_claimant,
    b.as_of AS other_figure_as_of,
    b.qualifier AS other_qualifier,
    b.value AS other_value,
    b.value - a.value AS difference,
    b.value / nullif(a.value, 0) AS ratio,
    abs(b.value - a.value) / nullif((a.value + b.value) / 2, 0) AS spread,
    a.claim_id,
    b.claim_id AS other_claim_id
FROM known a JOIN known b
    ON a.day = b.day AND a.category = b.category AND a.measure = b.measure AND a.unit = b.unit
    AND a.side IS NOT DISTINCT FROM b.side AND a.claimant_id < b.claimant_id
WHERE a.as_of = a.day OR b.as_of = b.day;

COMMENT ON VIEW source_comparison IS 'Totals of two claimants side by side on each day on which one of them gave one';
COMMENT ON COLUMN source_comparison.as_of IS 'Day on which one of the two gave a total';
COMMENT ON COLUMN source_comparison.side IS 'Party whose people or equipment it is';
COMMENT ON COLUMN source_comparison.category IS 'What is counted';
COMMENT ON COLUMN source_comparison.measure IS 'What happened to it';
COMMENT ON COLUMN source_comparison.unit IS 'count, percent, km, km2 or ratio';
COMMENT ON COLUMN source_comparison.claimant_id IS 'The one claimant';
COMMENT ON COLUMN source_comparison.claimant IS 'Name to show';
COMMENT ON COLUMN source_comparison.figure_as_of IS 'Day that its latest total stands for, at most 31 days before';
COMMENT ON COLUMN source_comparison.qualifier IS 'How firmly it is given';
COMMENT ON COLUMN source_comparison.value IS 'Its latest total';
COMMENT ON COLUMN source_comparison.other_claimant_id IS 'The other claimant';
COMMENT ON COLUMN source_comparison.other_claimant IS 'Name to show';
COMMENT ON COLUMN source_comparison.other_figure_as_of IS 'Day that the other''s latest total stands for';
COMMENT ON COLUMN source_comparison.other_qualifier IS 'How firmly it is given';
COMMENT ON COLUMN source_comparison.other_value IS 'The other''s latest total';
COMMENT ON COLUMN source_comparison.difference IS 'The other''s total less the one''s';
COMMENT ON COLUMN source_comparison.ratio IS 'The other''s total divided by the one''s';
COMMENT ON COLUMN source_comparison.spread IS 'Difference without its sign, as a share of the mean of both';
COMMENT ON COLUMN source_comparison.claim_id IS 'Claim of the one';
COMMENT ON COLUMN source_comparison.other_claim_id IS 'Claim of the other';
