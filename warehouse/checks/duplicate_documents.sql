-- title: One text stands under several ids
-- severity: warning
-- why: Its claims count as if several documents carried them.
-- fix: Keep one: remove the copies from the folder and start a new warehouse, or give the copy the id of the first.
--
-- Copies by different publishers are what news is made of; a copy of the same publisher and day is a mistake.
SELECT
    document_id,
    format('has the text of {}', first_value(document_id) OVER same) AS detail
FROM documents
WHERE length(trim(text)) > 0
WINDOW same AS (PARTITION BY text_hash, coalesce(publisher, ''), published ORDER BY document_id)
QUALIFY row_number() OVER same > 1
ORDER BY document_id
