-- title: A figure stands for a day after its publication
-- severity: warning
-- why: Nobody counts the losses of tomorrow: the date was misread, or the document carries a wrong day of publication.
-- fix: Look at the dates in the document; correct its day of publication in manifest.csv or with --published.
--
-- One day is allowed: late in the evening in one time zone it is tomorrow in another. Forecasts may look ahead.
SELECT
    c.claim_id,
    c.document_id,
    format('as of {}, published {}', c.as_of::VARCHAR, d.published::VARCHAR) AS detail
FROM claims c JOIN documents d USING (document_id)
WHERE c.stance <> 'hypothetical' AND date_diff('day', d.published, c.as_of) > 1
ORDER BY c.document_id, c.start
