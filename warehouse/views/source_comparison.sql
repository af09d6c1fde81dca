-- Totals of two claimants side by side: on each day on which one of them gave a total, the latest that the other had given.
-- Each pair stands once, the claimant_id that comes first in the alphabet as the one, and no further apart than 31 days: an older
-- figure says nothing of the day. Compared are totals of the whole war of the same unit, category, measure and side.
-- Whoever wants more, such as casualties beside deaths, joins series and says so (method.md, What may be compared).
-- example: SELECT as_of, claimant, value, other_claimant, other_value, ratio FROM source_comparison WHERE category = 'personnel' ORDER BY as_of, claimant, other_claimant LIMIT 5
CREATE OR REPLACE VIEW source_comparison AS
WITH totals AS NOT MATERIALIZED (
    SELECT * FROM figures
    WHERE standing = 1 AND stance = 'asserted' AND as_of IS NOT NULL AND location IS NULL AND period = 'cumulative'
),
lines AS NOT MATERIALIZED (
    SELECT DISTINCT line_id, claimant_id, side, category, measure, unit FROM totals
),
pairs AS NOT MATERIALIZED (
    SELECT
        a.side, a.category, a.measure, a.unit, a.claimant_id, a.line_id, b.claimant_id AS other_claimant_id,
        b.line_id AS other_line_id
    FROM lines a JOIN lines b
        ON a.category = b.category AND a.measure = b.measure AND a.unit = b.unit AND a.side IS NOT DISTINCT FROM b.side
        AND a.claimant_id < b.claimant_id
),
-- The totals of both of a pair on one calendar, each with what the other had given until then.
told AS NOT MATERIALIZED (
    SELECT p.*, t.as_of, true AS first, t.claimant, t.qualifier, t.value, t.claim_id
    FROM pairs p JOIN totals t ON t.line_id = p.line_id
    UNION ALL
    SELECT p.*, t.as_of, false AS first, t.claimant, t.qualifier, t.value, t.claim_id
    FROM pairs p JOIN totals t ON t.line_id = p.other_line_id
),
known AS NOT MATERIALIZED (
    SELECT
        *,
        last_value(CASE WHEN first THEN struct_pack(as_of, claimant, qualifier, value, claim_id) END IGNORE NULLS)
            OVER until AS one,
        last_value(CASE WHEN NOT first THEN struct_pack(as_of, claimant, qualifier, value, claim_id) END IGNORE NULLS)
            OVER until AS other
    FROM told
    WINDOW until AS (
        PARTITION BY side, category, measure, unit, claimant_id, other_claimant_id
        ORDER BY as_of RANGE BETWEEN INTERVAL 31 DAYS PRECEDING AND CURRENT ROW
    )
)
SELECT
    as_of,
    side,
    category,
    measure,
    unit,
    claimant_id,
    one.claimant AS claimant,
    one.as_of AS figure_as_of,
    one.qualifier AS qualifier,
    one.value AS value,
    other_claimant_id,
    other.claimant AS other_claimant,
    other.as_of AS other_figure_as_of,
    other.qualifier AS other_qualifier,
    other.value AS other_value,
    other.value - one.value AS difference,
    other.value / nullif(one.value, 0) AS ratio,
    abs(other.value - one.value) / nullif((one.value + other.value) / 2, 0) AS spread,
    one.claim_id AS claim_id,
    other.claim_id AS other_claim_id
FROM known
-- A day on which both gave a total stands once.
WHERE one IS NOT NULL AND other IS NOT NULL AND (first OR one.as_of < as_of);

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
