-- title: A total stands for a day before its war
-- severity: warning
-- why: Losses of a war are counted from its first day: an earlier date was misread, or the figure is of another war.
-- fix: Look at the dates in the quote and the document, and correct its day of publication if that is wrong.
--
-- A party may be in several wars; only a day before all of them is a fault.
WITH wars AS (SELECT unnest(parties) AS party, start_date FROM conflicts),
first_days AS (SELECT party, min(start_date) AS first_day FROM wars GROUP BY party)
SELECT
    c.claim_id,
    c.document_id,
    format('{} {} of {} as of {}, its first war began on {}',
        c.category, c.measure, c.side, c.as_of::VARCHAR, f.first_day::VARCHAR) AS detail
FROM claims c JOIN first_days f ON f.party = c.side
WHERE c.period = 'cumulative' AND c.stance = 'asserted' AND c.as_of < f.first_day
ORDER BY c.document_id, c.start
