-- title: A total stands for a day before its war
-- severity: warning
-- why: Losses of a war are counted from its first day: an earlier date was misread, or the figure is of another war.
-- fix: Look at the dates in the quote and the document, and correct its day of publication if that is wrong.
--
-- Its war is the last one of its side that had begun when the document was published (a table without such a day counts
-- as published on the last day that it tells of). A day within an earlier war of that side is left alone.
WITH wars AS (
    SELECT unnest(parties) AS party, name, start_date, coalesce(end_date, DATE '9999-12-31') AS end_date FROM conflicts
),
totals AS (
    SELECT c.*, coalesce(d.published, max(c.as_of) OVER (PARTITION BY c.document_id)) AS told_on
    FROM claims c JOIN documents d USING (document_id)
    WHERE c.period = 'cumulative' AND c.stance = 'asserted' AND c.as_of IS NOT NULL
),
begun AS (
    SELECT t.claim_id, max(w.start_date) AS first_day, arg_max(w.name, (w.start_date, w.name)) AS war
    FROM totals t JOIN wars w ON w.party = t.side AND w.start_date <= t.told_on
    GROUP BY t.claim_id
)
SELECT
    t.claim_id,
    t.document_id,
    format('{} {} of {} as of {}, but {} began on {}',
        t.category, t.measure, t.side, t.as_of::VARCHAR, b.war, b.first_day::VARCHAR) AS detail
FROM totals t JOIN begun b USING (claim_id)
WHERE t.as_of < b.first_day AND NOT EXISTS (
    SELECT 1 FROM wars w WHERE w.party = t.side AND t.as_of BETWEEN w.start_date AND w.end_date
)
ORDER BY t.document_id, t.start
