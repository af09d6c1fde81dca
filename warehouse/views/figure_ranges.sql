-- What each dated figure allows: the least and the most that it can mean.
-- A bound leaves one end open. "About" and a range's middle mean the number to half of its last printed digit that is not
-- zero: about 4500 allows 4450 to 4550, about 200,000 allows 150,000 to 250,000.
-- example: SELECT claimant, qualifier, value, least, most FROM figure_ranges WHERE category = 'tanks' ORDER BY as_of, claim_id LIMIT 5
CREATE OR REPLACE VIEW figure_ranges AS
WITH rounded AS (
    SELECT
        *,
        0.5 * pow(10, CASE WHEN qualifier = 'about' AND value >= 1 AND value = floor(value) AND value < 1e15
            THEN length(regexp_extract(CAST(CAST(value AS BIGINT) AS VARCHAR), '0*$')) ELSE 0 END) AS half_unit
    FROM figures
    WHERE stance = 'asserted' AND as_of IS NOT NULL AND value IS NOT NULL
)
SELECT
    claim_id,
    claimant_id,
    claimant,
    side,
    category,
    measure,
    unit,
    period,
    location,
    as_of,
    date_precision,
    qualifier,
    value,
    CASE
        WHEN qualifier IN ('at_most', 'less_than') THEN 0
        WHEN qualifier = 'about' THEN greatest(value - half_unit, 0)
        ELSE coalesce(low, value)
    END AS least,
    CASE
        WHEN qualifier IN ('at_least', 'more_than', 'vague') THEN CAST('infinity' AS DOUBLE)
        WHEN qualifier = 'about' THEN value + half_unit
        ELSE coalesce(high, value)
    END AS most,
    documents,
    first_published
FROM rounded;

COMMENT ON VIEW figure_ranges IS 'What each asserted and dated figure allows: the least and the most that it can mean';
COMMENT ON COLUMN figure_ranges.claim_id IS 'Claim of the earliest document that carries the figure';
COMMENT ON COLUMN figure_ranges.claimant_id IS 'Who vouches for it; publisher:<outlet> where an outlet speaks in its own voice';
COMMENT ON COLUMN figure_ranges.claimant IS 'Name of the claimant to show';
COMMENT ON COLUMN figure_ranges.side IS 'Party whose people or equipment it is';
COMMENT ON COLUMN figure_ranges.category IS 'What is counted';
COMMENT ON COLUMN figure_ranges.measure IS 'What happened to it';
COMMENT ON COLUMN figure_ranges.unit IS 'count, percent, km, km2 or ratio';
COMMENT ON COLUMN figure_ranges.period IS 'cumulative, day, interval, event or unknown';
COMMENT ON COLUMN figure_ranges.location IS 'Place that it is a figure of, as printed; null for the whole war';
COMMENT ON COLUMN figure_ranges.as_of IS 'Day that the figure stands for';
COMMENT ON COLUMN figure_ranges.date_precision IS 'UCDP date precision of as_of: 1 exact day, 2 within a week, 3 week, 4 month, 5 year';
COMMENT ON COLUMN figure_ranges.qualifier IS 'exact, about, at_least, more_than, at_most, less_than, range or vague';
COMMENT ON COLUMN figure_ranges.value IS 'One number to show: best, or else low, or else high';
COMMENT ON COLUMN figure_ranges.least IS 'Least that the figure allows';
COMMENT ON COLUMN figure_ranges.most IS 'Most that the figure allows, infinity where it leaves that end open';
COMMENT ON COLUMN figure_ranges.documents IS 'Documents that carry the figure';
COMMENT ON COLUMN figure_ranges.first_published IS 'Publication of the earliest of them';
