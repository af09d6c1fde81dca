-- title: Two totals of one claimant for one day
-- severity: info
-- why: A claimant has one count a day; where two are reported, one is misquoted, mistyped, or was revised the same day.
-- fix: Compare the quotes; series shows the total that stands in more documents.
--
-- Where many speak under one name, two totals of a day are two speakers'.
WITH totals AS (
    SELECT f.*, list_sort(list_distinct(list(f.value) OVER day)) AS given
    FROM figures f LEFT JOIN claimants n ON n.claimant_id = f.claimant_id
    WHERE NOT coalesce(n.collective, n.claimant_id IS NULL)
        AND f.period = 'cumulative' AND f.stance = 'asserted' AND f.qualifier = 'exact' AND f.unit = 'count'
        AND f.as_of IS NOT NULL AND f.location IS NULL
    WINDOW day AS (PARTITION BY f.claimant_id, f.side, f.category, f.measure, f.as_of)
    QUALIFY len(given) > 1
)
SELECT
    claim_id,
    document_id,
    format(
        '{}: {} {} of {} as of {}: {:.0f} in {} document(s), but also {}',
        claimant, category, measure, coalesce(side, 'unknown side'), as_of::VARCHAR, value, documents,
        array_to_string([printf('%.0f', other) FOR other IN given IF other <> value], ' and ')
    ) AS detail
FROM totals
ORDER BY claimant_id, category, measure, as_of, value
