-- title: Two claimants are far apart
-- severity: info
-- why: A total that is a multiple of another one for the same thing counts something else, or one of them is wrong.
-- fix: Compare what each of them counts (whose people, dead or casualties, confirmed or estimated) before you show them side by side.
-- limit ratio = 3: how many times the smaller one the greater may be
-- limit least = 100: totals below this are not compared
--
-- One finding for each pair, side and measure: the newest day on which they are apart. Held against each other are the
-- totals that the view source_comparison sets side by side: one stands until its claimant's next, 31 days at most, and
-- is compared with those that others give meanwhile. "At least 100" and 9000 are not apart. They are joined month by month: every total with every other one
-- of its kind are thousands of millions in a large warehouse.
WITH totals AS (
    SELECT
        claimant_id, coalesce(side, '') AS whose, category, measure, as_of, value, claim_id,
        qualifier IN ('at_least', 'more_than', 'vague') AS may_be_more,
        qualifier IN ('at_most', 'less_than') AS may_be_less,
        least(as_of + 31, lead(as_of, 1, DATE '9999-12-31') OVER line - 1) AS until,
        date_diff('month', DATE '2000-01-01', as_of) AS month
    FROM series
    WHERE period = 'cumulative' AND unit = 'count'
    WINDOW line AS (PARTITION BY claimant_id, side, category, measure ORDER BY as_of)
),
standing AS (
    SELECT * REPLACE (unnest(range(month, date_diff('month', DATE '2000-01-01', until) + 1)) AS month) FROM totals
),
apart AS (
    SELECT
        least(e.claimant_id, l.claimant_id) AS one, greatest(e.claimant_id, l.claimant_id) AS other,
        whose, category, measure,
        max({
            'as_of': l.as_of,
            'one': if(e.claimant_id < l.claimant_id, e.claim_id, l.claim_id),
            'other': if(e.claimant_id < l.claimant_id, l.claim_id, e.claim_id)
        }) AS newest
    FROM standing e JOIN totals l USING (whose, category, measure, month)
    WHERE l.as_of BETWEEN e.as_of AND e.until
        -- A day on which both gave a total counts once.
        AND (e.claimant_id < l.claimant_id OR (e.claimant_id > l.claimant_id AND e.as_of < l.as_of))
        AND CASE WHEN e.value < l.value THEN NOT (e.may_be_more OR l.may_be_less)
            ELSE NOT (e.may_be_less OR l.may_be_more) END
        AND greatest(e.value, l.value) >= $least AND greatest(e.value, l.value) > $ratio * least(e.value, l.value)
    GROUP BY ALL
)
SELECT
    t.claim_id,
    o.claim_id AS other_claim_id,
    concat_ws(' and ', one, other) AS subject,
    format('{} {} of {}: {} has {:.0f}, {} has {:.0f} as of {}',
        a.category, a.measure, coalesce(nullif(a.whose, ''), 'unknown side'), t.claimant, t.value, o.claimant, o.value, a.newest.as_of::VARCHAR) AS detail
FROM apart a JOIN figures t ON t.claim_id = a.newest.one JOIN figures o ON o.claim_id = a.newest.other
ORDER BY subject, detail
