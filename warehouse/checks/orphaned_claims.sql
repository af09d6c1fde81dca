-- title: A claim without its document
-- severity: error
-- why: A number whose source text is not at hand cannot be verified.
-- fix: Read the document again with tracker run, or delete the claim.
SELECT claim_id, document_id, format('document {} is not in documents', document_id) AS detail
FROM claims ANTI JOIN documents USING (document_id)
ORDER BY document_id, claim_id
