-- title: A series has stopped
-- severity: info
-- why: A line that ends silently looks like a war that stopped: the source stopped counting, or its newest posts were not read.
-- fix: Fetch its newest posts, or say where you show it when it ended.
-- limit days = 45: days after its last total, counted to the newest total of the warehouse
-- limit totals = 10: totals that make a series
-- limit gap = 7: days between two totals, in the middle, for a series to be a regular one
--
-- A mistyped day in the future makes no series stop. Where many speak under one name there is none.
WITH gaps AS (
    SELECT
        s.*,
        date_diff('day', lag(as_of) OVER (
            PARTITION BY s.claimant_id, side, category, measure, unit ORDER BY as_of
        ), as_of) AS gap
    FROM series s LEFT JOIN claimants n ON n.claimant_id = s.claimant_id
    WHERE period = 'cumulative' AND NOT coalesce(n.collective, n.claimant_id IS NULL)
)
SELECT
    concat_ws(' ', claimant_id, side, category, measure, unit) AS subject,
    arg_max(claim_id, as_of) AS claim_id,
    format('{}: {} {} of {}, {} totals, the last as of {}',
        any_value(claimant), category, measure, coalesce(side, 'unknown side'), count(*), max(as_of)::VARCHAR) AS detail
FROM gaps
GROUP BY claimant_id, side, category, measure, unit
HAVING count(*) >= $totals AND median(gap) <= $gap
    AND date_diff('day', max(as_of), (SELECT max(as_of) FROM series WHERE as_of <= $today::DATE)) > $days
ORDER BY subject
