-- title: Figures are not those of the claims
-- severity: error
-- why: The views count what a run or a review notes; claims that something else wrote or deleted are missing or left over.
-- fix: Write through tracker only. To count all anew: DELETE FROM view_version in the warehouse, then run tracker check.
WITH told AS (
    SELECT *, hash(claimant_id, side, category, measure, unit, period, stance, location) AS line_id FROM attributed_claims
),
apart AS (
    SELECT t.claim_id, t.document_id, 'is in no figure' AS fault
    FROM told t ANTI JOIN kept_figures k
        ON k.line_id = t.line_id AND k.as_of IS NOT DISTINCT FROM t.as_of AND k.qualifier = t.qualifier
        AND k.low IS NOT DISTINCT FROM t.low AND k.best IS NOT DISTINCT FROM t.best AND k.high IS NOT DISTINCT FROM t.high
    UNION ALL
    SELECT k.claim_id, k.document_id, 'stands for a figure but is gone or says something else' AS fault
    FROM kept_figures k ANTI JOIN told t
        ON k.claim_id = t.claim_id AND k.line_id = t.line_id AND k.as_of IS NOT DISTINCT FROM t.as_of
        AND k.qualifier = t.qualifier AND k.best IS NOT DISTINCT FROM t.best
)
SELECT claim_id, document_id, format('claim {} {}', claim_id, fault) AS detail
FROM apart
ORDER BY claim_id
