-- title: A figure is out of all scale
-- severity: warning
-- why: It is many times as large as nearly all others of its kind: a number of something else, or a digit too many.
-- fix: Look at the quote or the row of the table; correct the claim in a review if it was misread.
-- limit times = 20: how many times the 95th percentile of the others of its kind it may be
-- limit least = 20: figures of a kind below which nothing is usual
--
-- A kind is what is counted, its measure, side and period. Totals grow for years and have checks of their own.
WITH kinds AS (
    SELECT category, measure, side, period, quantile_cont(value, 0.95) AS usual, count(*) AS figures
    FROM figures
    WHERE unit = 'count' AND value > 0 AND period <> 'cumulative'
    GROUP BY ALL
)
SELECT
    f.claim_id,
    c.document_id,
    format('{}: {:.0f} {} {} ({}), of {} such figures 95 % are at most {:.0f}',
        f.claimant, f.value, f.category, f.measure, f.period, k.figures, k.usual) AS detail
FROM figures f
JOIN kinds k
    ON k.category = f.category AND k.measure = f.measure AND k.period = f.period AND k.side IS NOT DISTINCT FROM f.side
JOIN claims c ON c.claim_id = f.claim_id
WHERE f.unit = 'count' AND k.figures >= $least AND f.value > $times * greatest(k.usual, 1)
ORDER BY f.claim_id
