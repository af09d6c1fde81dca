-- title: A claimant that the rules do not name
-- severity: warning
-- why: An id that is not in the rules has no name and no party, and cannot be told from a slip.
-- fix: Add the claimant to your rules, or run tracker again on the document with the rules that it is in.
SELECT
    claim_id,
    document_id,
    format('{} is not in claimants', claimant_id) AS detail
FROM claims
WHERE claimant_id <> 'publisher'
    AND NOT starts_with(claimant_id, 'other:')
    AND claimant_id NOT IN (SELECT claimant_id FROM claimants)
ORDER BY claimant_id, claim_id
