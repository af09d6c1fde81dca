-- title: A document was published after today
-- severity: error
-- why: Every "today" and "so far" in it stands for a wrong day.
-- fix: Correct its day of publication in manifest.csv or with --published, and run it again.
--
-- One day is allowed for time zones.
SELECT document_id, format('published on {}', published::VARCHAR) AS detail
FROM documents
WHERE date_diff('day', $today::DATE, published) > 1
ORDER BY document_id
