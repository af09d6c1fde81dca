-- Figures for the same thing on the same day that cannot both be right, because their ranges do not meet.
-- Compared are totals with totals and days with days, of the same unit, category, measure, side and place and of a date known
-- to the day: casualties are not held against deaths, nor a city against the war. The records of one claimant are held against each other (between_records), and the claimants
-- among themselves (between_claimants), each pair once.
-- example: SELECT kind, category, as_of, claimant, value, other_claimant, other_value FROM disagreements ORDER BY as_of, category LIMIT 5
CREATE OR REPLACE VIEW disagreements AS
WITH totals AS (SELECT * FROM figure_ranges WHERE period IN ('cumulative', 'day') AND date_precision = 1)
SELECT
    CASE WHEN a.claimant_id = b.claimant_id THEN 'between_records' ELSE 'between_claimants' END AS kind,
    a.side,
    a.category,
    a.measure,
    a.unit,
    a.period,
    a.location,
    a.as_of,
    a.claimant_id,
    a.claimant,
    a.qualifier,
    a.value,
    b.claimant_id AS other_claimant_id,
    b.claimant AS other_claimant,
    b.qualifier AS other_qualifier,
    b.value AS other_value,
    b.value - a.value AS difference,
    a.claim_id,
    b.claim_id AS other_claim_id
FROM totals a JOIN totals b
    ON a.category = b.category AND a.measure = b.measure AND a.unit = b.unit AND a.period = b.period
    AND a.as_of = b.as_of AND a.side IS NOT DISTINCT FROM b.side AND a.location IS NOT DISTINCT FROM b.location
    AND (a.claimant_id < b.claimant_id OR (a.claimant_id = b.claimant_id AND a.value < b.value))
WHERE a.most < b.least OR b.most < a.least;

COMMENT ON VIEW disagreements IS 'Figures for the same thing on the same day that cannot both be right: their ranges do not meet';
COMMENT ON COLUMN disagreements.kind IS 'between_claimants, or between_records where two records of one claimant''s figure differ';
COMMENT ON COLUMN disagreements.side IS 'Party whose people or equipment it is';
COMMENT ON COLUMN disagreements.category IS 'What is counted';
COMMENT ON COLUMN disagreements.measure IS 'What happened to it';
COMMENT ON COLUMN disagreements.unit IS 'count, percent, km, km2 or ratio';
COMMENT ON COLUMN disagreements.period IS 'cumulative or day';
COMMENT ON COLUMN disagreements.location IS 'Place that both are figures of, as printed; null for the whole war';
COMMENT ON COLUMN disagreements.as_of IS 'Day that both stand for';
COMMENT ON COLUMN disagreements.claimant_id IS 'Who vouches for the one';
COMMENT ON COLUMN disagreements.claimant IS 'Name to show';
COMMENT ON COLUMN disagreements.qualifier IS 'How firmly it is given';
COMMENT ON COLUMN disagreements.value IS 'The one figure; the smaller one between records';
COMMENT ON COLUMN disagreements.other_claimant_id IS 'Who vouches for the other';
COMMENT ON COLUMN disagreements.other_claimant IS 'Name to show';
COMMENT ON COLUMN disagreements.other_qualifier IS 'How firmly it is given';
COMMENT ON COLUMN disagreements.other_value IS 'The other figure';
COMMENT ON COLUMN disagreements.difference IS 'The other less the one';
COMMENT ON COLUMN disagreements.claim_id IS 'Claim of the one';
COMMENT ON COLUMN disagreements.other_claim_id IS 'Claim of the other';
