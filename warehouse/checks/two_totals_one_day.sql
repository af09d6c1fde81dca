-- title: Two totals of one claimant for one day
-- severity: info
-- why: A claimant has one count a day; where two are reported, one is misquoted, mistyped, or was revised the same day.
-- fix: Compare the quotes; series shows the total that stands in more documents.
--
-- Where many speak under one name, two totals of a day are two speakers'.
WITH totals AS (
    SELECT f.*
    FROM figures f LEFT JOIN claimants n ON n.claimant_id = f.claimant_id
    WHERE NOT coalesce(n.collective, n.claimant_id IS NULL)
        AND f.period = 'cumulative' AND f.stance = 'asserted' AND f.qualifier = 'exact' AND f.unit = 'count'
        AND f.as_of IS NOT NULL AND f.location IS NULL
    QUALIFY count(DISTINCT f.value) OVER (
        PARTITION BY f.claimant_id, f.side, f.category, f.measure, f.as_of
    ) > 1
)
SELECT
    claim_id,
    document_id,
    format(
        '{}: {} {} as of {}: {:.0f} in {} document(s), not the only total of that day',
        claimant, category, measure, as_of::VARCHAR, value, documents
    ) AS detail
FROM totals
ORDER BY claimant_id, category, measure, as_of, value
