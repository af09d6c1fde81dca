-- title: A cumulative total falls
-- severity: warning
-- why: What has been lost cannot become less. The source corrected itself, or a number was misprinted or misread.
-- fix: Compare both quotes with their pages; if the source corrected itself, keep both and say so where you show them.
--
-- Bounds count: "at least 700" after 650 is no fall, 650 after "at least 700" is one. A number given as "about" may lie
-- half a unit of its last printed digit away. Strength, territory and missing people may become fewer, totals of a
-- place are not totals of the war and not in series.
WITH totals AS (
    SELECT
        s.*,
        pow(10, length(format('{:.0f}', value)) - length(rtrim(format('{:.0f}', value), '0'))) / 2 AS slack
    FROM series s
    WHERE s.period = 'cumulative' AND s.unit = 'count'
        AND s.measure NOT IN ('strength', 'controlled', 'gained', 'missing')
),
bounded AS (
    SELECT
        *,
        CASE WHEN qualifier = 'about' THEN value - slack ELSE low END AS least,
        CASE WHEN qualifier = 'about' THEN value + slack ELSE high END AS most
    FROM totals
),
compared AS (
    SELECT
        *,
        last_value(least IGNORE NULLS) OVER earlier AS earlier_least,
        last_value(CASE WHEN least IS NOT NULL THEN value END IGNORE NULLS) OVER earlier AS earlier_value,
        last_value(CASE WHEN least IS NOT NULL THEN as_of END IGNORE NULLS) OVER earlier AS earlier_day
    FROM bounded
    WINDOW earlier AS (
        PARTITION BY claimant_id, side, category, measure
        ORDER BY as_of
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
)
SELECT
    claim_id,
    document_id,
    format(
        '{}: {} {} fell from {:.0f} ({}) to {:.0f} ({})',
        claimant, category, measure, earlier_value, earlier_day::VARCHAR, value, as_of::VARCHAR
    ) AS detail
FROM compared
WHERE most < earlier_least
ORDER BY claimant_id, category, measure, as_of
