-- title: The document does not say this at this place
-- severity: error
-- why: A claim promises the exact characters of its source; offsets that point elsewhere make it worthless.
-- fix: Run tracker again on the document; if it stays, report it as a fault of the program with the document.
SELECT
    c.claim_id,
    c.document_id,
    format('"{}" does not stand at {} of the document, or its quote not at {}', c.value_text, c.start, c.quote_start)
        AS detail
FROM claims c JOIN documents d USING (document_id)
WHERE c.start IS NOT NULL AND (
    substr(d.text, c.start + 1, c."end" - c.start) <> c.value_text
    OR substr(d.text, c.quote_start + 1, c.quote_end - c.quote_start) <> c.quote
    OR substr(c.quote, c.start - c.quote_start + 1, length(c.value_text)) <> c.value_text
)
ORDER BY c.document_id, c.start
