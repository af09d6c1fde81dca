-- title: A document with claims has no day of publication
-- severity: info
-- why: Without it "today" and "so far" stand for no day, and such figures are missing from every line over time.
-- fix: Give the day in manifest.csv (file,published,publisher,url) or with --published.
SELECT d.document_id, format('{} claims, published unknown', count(*)) AS detail
FROM documents d JOIN claims c USING (document_id)
WHERE d.published IS NULL AND c.locator IS NULL
GROUP BY d.document_id
ORDER BY d.document_id
