-- title: Too many claims lack a claimant, a side or a day
-- severity: warning
-- why: What has no known claimant, side or day is missing from every comparison; a high share shows rules that do not fit the texts.
-- fix: See which they are (SELECT claimant_id, count(*) FROM claims GROUP BY ALL ORDER BY 2 DESC); add the claimants to your rules, and days of publication to the texts.
-- limit share = 0.4: the largest share of claims of texts that may lack one of them
-- limit least = 50: claims below which a share tells nothing
--
-- Sides of people who are not soldiers are often left unsaid, and are not asked for.
WITH counted AS (
    SELECT
        'claimants that the rules name' AS subject,
        avg(starts_with(claimant_id, 'other:')::INT) AS lacking,
        count(*) AS n
    FROM claims WHERE locator IS NULL
    UNION ALL
    SELECT 'sides', avg((side IS NULL)::INT), count(*)
    FROM claims WHERE locator IS NULL AND category NOT IN ('people', 'civilians', 'children')
    UNION ALL
    SELECT 'days', avg((as_of IS NULL)::INT), count(*) FROM claims WHERE locator IS NULL
)
SELECT subject, format('{:.0f} % of {} claims are without', 100 * lacking, n) AS detail
FROM counted
WHERE lacking > $share AND n >= $least
ORDER BY subject
