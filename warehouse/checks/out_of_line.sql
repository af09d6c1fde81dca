-- title: A total jumps out of its line
-- severity: warning
-- collective: info
-- why: A step many times as steep as those around it is a wrong digit or date more often than a battle.
-- fix: Compare the quotes of this total and of the one before it with their pages.
-- limit times = 12: how many times as far from the usual step as steps usually are
-- limit share = 0.03: the share of the total that a step must have
-- limit steps = 12: steps of a line below which nothing is usual
-- limit twice = 2: how many times as steep as the next steepest step around it
-- limit days = 3: days of a step beyond which no attack explains it
--
-- A step is the growth a day from one total to the next. Usual is the median of the fifteen steps before and after, and
-- usually as far from it the median of their distances (MAD, times 1.4826 as for a normal distribution: Hampel's
-- identifier), but no less than a twentieth of the median or one a day. Some lines grow in bursts: missiles are shot down in
-- one night and then for weeks none. A step must therefore be steeper than all bursts around it.
-- What a source is known to have counted anew for earlier days (the table recounts) is no part of a step.
-- A great attack makes such a step too, over few days. It is left alone where something else tells of between half and twice as many for
-- these days (what is destroyed or shot down is lost): a figure of a day or an event, the claimant's own increment included; or a total that rises along with it,
-- another claimant's (the steepest of its line around) or the same count as another table keeps it, while this one goes on
-- from its new height. A slip of a digit or a day has no such witness.
WITH known AS (
    SELECT claimant_id, side, category, measure, as_of, arg_min(value, (document_id, locator)) AS recounted
    FROM recounts
    GROUP BY ALL
),
totals AS (
    SELECT
        s.*,
        CASE WHEN s.measure IN ('destroyed', 'intercepted') THEN 'lost' ELSE s.measure END AS fate,
        coalesce(k.recounted, 0) AS recounted,
        concat_ws('|', s.claimant_id, coalesce(s.side, ''), s.category, s.measure) AS line
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
        lead(value) OVER line AS later,
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
spread AS MATERIALIZED (
    SELECT
        *,
        1.4826 * median(abs(rate - usual)) OVER around AS usually,
        max(rate, 2) OVER around AS steepest
    FROM around
    WINDOW around AS (PARTITION BY line ORDER BY as_of ROWS BETWEEN 15 PRECEDING AND 15 FOLLOWING)
),
jumps AS MATERIALIZED (
    SELECT *, value - former - recounted AS step, coalesce(later >= value, false) AS goes_on
    FROM spread
    WHERE value > former AND value - former > $share * value
        AND rate - usual > $times * greatest(usually, abs(usual) / 20, 1)
        AND rate = steepest[1] AND (len(steepest) < 2 OR rate > $twice * steepest[2])
),
records AS (
    SELECT
        j.claim_id, j.since, a.document_id, a.as_of, a.value,
        lag(a.value) OVER record AS former
    FROM jumps j JOIN (attributed_claims a JOIN claims c USING (claim_id))
        ON a.claimant_id = j.claimant_id AND a.side IS NOT DISTINCT FROM j.side AND a.category = j.category
        AND a.measure = j.measure AND a.document_id <> j.document_id AND a.as_of BETWEEN j.since - 7 AND j.as_of
    WHERE c.locator IS NOT NULL AND a.period = 'cumulative' AND a.unit = 'count' AND a.stance = 'asserted' AND j.goes_on
    WINDOW record AS (PARTITION BY j.claim_id, a.document_id ORDER BY a.as_of, a.value)
),
witnesses AS (
    SELECT j.claim_id, f.value AS told
    FROM jumps j JOIN figures f
        ON f.side IS NOT DISTINCT FROM j.side AND f.category = j.category
        AND CASE WHEN f.measure IN ('destroyed', 'intercepted') THEN 'lost' ELSE f.measure END = j.fate
        AND f.as_of BETWEEN j.since AND j.as_of
    WHERE f.period IN ('day', 'event') AND f.stance = 'asserted' AND f.unit = 'count' AND f.date_precision = 1
    UNION ALL
    SELECT j.claim_id, o.value - o.former
    FROM jumps j JOIN spread o
        ON o.side IS NOT DISTINCT FROM j.side AND o.category = j.category AND o.fate = j.fate
        AND o.claimant_id <> j.claimant_id AND o.since <= j.as_of AND o.as_of >= j.since AND o.as_of - o.since <= j.as_of - j.since + 1
    WHERE j.goes_on AND o.rate = o.steepest[1]
    UNION ALL
    SELECT claim_id, value - former FROM records WHERE as_of > since
)
SELECT
    claim_id,
    document_id,
    format('{}: {} {} went from {:.0f} ({}) to {:.0f} ({}), usual is {:.1f} a day',
        claimant, category, measure, former, since::VARCHAR, value, as_of::VARCHAR, usual) AS detail
FROM jumps j ANTI JOIN witnesses w
    ON w.claim_id = j.claim_id AND w.told BETWEEN j.step / 2 AND j.step * 2 AND j.as_of - j.since <= $days
ORDER BY line, as_of
