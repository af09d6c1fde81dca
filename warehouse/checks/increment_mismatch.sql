-- title: Increments do not fit the totals
-- severity: warning
-- collective: info
-- why: What a source adds up day by day has to lead from one of its totals to the next; here one of them is wrong.
-- fix: Compare the quotes with their pages and with the totals of the days between, if you can find them.
--
-- Between two totals of a claimant that follow one another lie one or more days. Nothing is lost a negative number of
-- times, so the increments known for these days may not add up to more than the difference of the totals; and if they
-- are known for every day, not to less. Anything else proves nothing and is passed over, as are totals that fall (they
-- are found by cumulative_falls). A claimant that repeats the count of another one, as the rules say, is held against both
-- counts together; of a day that both have, its own. What the source is known to have counted anew for earlier days (the
-- table recounts) is no part of a day's increment. "About" gives every such number half a unit of its last printed digit of room.
-- Rows of a table may be counts of single units or places under one name: too few of them prove something only where
-- they stand in the row of the total. Where many speak under one name, one counts the day and another one all that was
-- lost: an increment then proves something only in the document, and the row, of the total.
WITH numbers AS (
    SELECT
        s.* REPLACE (coalesce(n.repeats, s.claimant_id) AS claimant_id),
        coalesce(s.side, '') AS whose,
        coalesce(n.collective, n.claimant_id IS NULL) AS many,
        CASE WHEN s.qualifier = 'about'
            THEN pow(10, length(format('{:.0f}', value)) - length(rtrim(format('{:.0f}', value), '0'))) / 2
            ELSE 0
        END AS slack
    FROM (SELECT s.*, c.locator FROM series s JOIN claims c USING (claim_id)) s
    LEFT JOIN claimants n ON n.claimant_id = s.claimant_id
    WHERE s.origin = 'stated' AND s.unit = 'count' AND s.qualifier IN ('exact', 'about')
        AND s.measure NOT IN ('strength', 'controlled', 'gained', 'missing')
    QUALIFY row_number() OVER (
        PARTITION BY coalesce(n.repeats, s.claimant_id), s.side, s.category, s.measure, s.period, s.as_of
        ORDER BY n.repeats IS NULL, s.claimant_id
    ) = 1
),
steps AS (
    SELECT
        claimant_id, claimant, whose, category, measure, as_of, value, slack, many, document_id, locator,
        lag(as_of) OVER day AS since,
        lag(value) OVER day AS former,
        lag(slack) OVER day AS former_slack
    FROM numbers
    WHERE period = 'cumulative'
    WINDOW day AS (PARTITION BY claimant_id, whose, category, measure ORDER BY as_of)
),
anew AS (
    SELECT t.claimant_id, t.whose, t.category, t.measure, t.as_of, sum(r.recounted) AS recounted
    FROM steps t JOIN (
        SELECT claimant_id, coalesce(side, '') AS whose, category, measure, as_of, arg_min(value, (document_id, locator)) AS recounted
        FROM recounts
        GROUP BY ALL
    ) r ON r.claimant_id = t.claimant_id AND r.whose = t.whose AND r.category = t.category AND r.measure = t.measure
        AND r.as_of > t.since AND r.as_of <= t.as_of
    GROUP BY ALL
),
rises AS (
    SELECT t.*, t.value - t.former - coalesce(a.recounted, 0) AS rise
    FROM steps t LEFT JOIN anew a USING (claimant_id, whose, category, measure, as_of)
),
summed AS (
    SELECT
        t.claimant, t.category, t.measure, t.since, t.former, t.as_of, t.value, t.rise,
        date_diff('day', t.since, t.as_of) AS days,
        count(*) AS known,
        sum(i.value) AS added,
        t.slack + t.former_slack AS total_slack,
        sum(i.slack) AS slack,
        bool_and(i.locator IS NULL OR coalesce(i.locator = t.locator, false)) AS beside,
        arg_max(i.claim_id, i.as_of) AS claim_id,
        arg_max(i.document_id, i.as_of) AS document_id
    FROM rises t JOIN numbers i
        ON i.period = 'day'
        AND i.claimant_id = t.claimant_id AND i.whose = t.whose
        AND i.category = t.category AND i.measure = t.measure
        AND i.as_of > t.since AND i.as_of <= t.as_of
        AND (NOT t.many OR (i.document_id = t.document_id AND i.locator IS NOT DISTINCT FROM t.locator))
    WHERE t.rise >= 0
    GROUP BY ALL
)
SELECT
    claim_id,
    document_id,
    format(
        '{}: {} {} went from {:.0f} ({}) to {:.0f} ({}), but the increments of {} of these {} days add up to {:.0f}',
        claimant, category, measure, former, since::VARCHAR, value, as_of::VARCHAR, known, days, added
    ) AS detail
FROM summed
WHERE added - rise > slack + total_slack OR (known = days AND beside AND rise - added > slack + total_slack)
ORDER BY as_of, claimant, category, measure
