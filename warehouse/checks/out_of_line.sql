-- title: A total jumps out of its line
-- severity: warning
-- collective: info
-- why: A step many times as steep as those around it is a wrong digit or date more often than a battle.
-- fix: Compare the quotes of this total and of the one before it with their pages.
-- limit times = 12: how many times as far from the usual step as steps usually are
-- limit share = 0.03: the share of the total that a step must have
-- limit steps = 12: steps of a line below which nothing is usual
-- limit twice = 2: how many times as steep as the next steepest step around it
--
-- A step is the growth a day from one total to the next. Usual is the median of the fifteen steps before and after, and
-- usually as far from it the median of their distances (MAD, times 1.4826 as for a normal distribution: Hampel's
-- identifier), but no less than a twentieth of the median or one a day. Some lines grow in bursts: missiles are shot down in
-- one night and then for weeks none. A step must therefore be steeper than all bursts around it.
-- What a source is known to have counted anew for earlier days (the table recounts) is no part of a step.
WITH known AS (
    SELECT claimant_id, side, category, measure, as_of, arg_min(value, (document_id, locator)) AS recounted
    FROM recounts
    GROUP BY ALL
),
totals AS (
    SELECT s.*, coalesce(k.recounted, 0) AS recounted, concat_ws('|', s.claimant_id, coalesce(s.side, ''), s.category, s.measure) AS line
    FROM series s JOIN claims c USING (claim_id)
    LEFT JOIN known k ON k.claimant_id = s.claimant_id AND k.side IS NOT DISTINCT FROM s.side AND k.category = s.category
        AND k.measure = s.measure AND k.as_of = s.as_of
    WHERE s.period = 'cumulative' AND s.unit = 'count' AND s.qualifier IN ('exact', 'about') AND c.location IS NULL
        AND s.measure NOT IN ('strength', 'controlled', 'gained', 'missing')
),
steps AS (
    SELECT
        *,
        lag(value) OVER line AS former,
        lag(as_of) OVER line AS since,
        (value - lag(value) OVER line - recounted) / date_diff('day', lag(as_of) OVER line, as_of) AS rate,
        count(*) OVER (PARTITION BY line) - 1 AS steps
    FROM totals
    WINDOW line AS (PARTITION BY line ORDER BY as_of)
),
around AS (
    SELECT *, median(rate) OVER (PARTITION BY line ORDER BY as_of ROWS BETWEEN 15 PRECEDING AND 15 FOLLOWING) AS usual
    FROM steps
    WHERE former IS NOT NULL AND steps >= $steps
),
spread AS (
    SELECT
        *,
        1.4826 * median(abs(rate - usual)) OVER around AS usually,
        max(rate, 2) OVER around AS steepest
    FROM around
    WINDOW around AS (PARTITION BY line ORDER BY as_of ROWS BETWEEN 15 PRECEDING AND 15 FOLLOWING)
)
SELECT
    claim_id,
    document_id,
    format('{}: {} {} went from {:.0f} ({}) to {:.0f} ({}), usual is {:.1f} a day',
        claimant, category, measure, former, since::VARCHAR, value, as_of::VARCHAR, usual) AS detail
FROM spread
WHERE value > former AND value - former > $share * value
    AND rate - usual > $times * greatest(usually, abs(usual) / 20, 1)
    AND rate = steepest[1] AND (len(steepest) < 2 OR rate > $twice * steepest[2])
ORDER BY line, as_of
