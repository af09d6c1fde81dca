-- title: An outlet gives a claimant's figure otherwise than the claimant
-- severity: error
-- why: Readers would cite a number that its source never gave.
-- fix: Compare the quote with the claimant's own; the view misquotes shows both.
SELECT
    claim_id,
    document_id,
    format('{}: {} {} as of {} quoted as {} {:.0f} {}, own figure {} {:.0f} {} ({})',
        claimant, category, own_measure, as_of::VARCHAR, quoted_qualifier, quoted_value, quoted_measure,
        own_qualifier, own_value, own_measure, kind) AS detail
FROM misquotes
ORDER BY claim_id
