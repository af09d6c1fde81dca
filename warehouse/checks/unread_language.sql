-- title: A document is in a language without rules
-- severity: info
-- why: It was stored, and no figure of it was read: its claims are missing from every view.
-- fix: Read it in a translation, state its language in lang if it was told wrongly, or write rules for the language (docs/rules.md).
SELECT document_id, format('is in {}', language) AS detail
FROM documents
WHERE language IS NOT NULL AND language NOT IN (FROM languages) AND EXISTS (FROM languages)
ORDER BY document_id
