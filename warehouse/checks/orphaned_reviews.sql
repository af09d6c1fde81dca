-- title: A review is of a claim that is no more
-- severity: warning
-- why: What a person decided has no effect: the document was removed or is read otherwise now.
-- fix: See what became of the claim in claim_changes, and judge the claim that took its place, or take the review back with --undo.
SELECT r.claim_id, format('{} by {} on {}', r.decision, coalesce(r.reviewer, 'somebody'), r.reviewed_at::DATE::VARCHAR) AS detail
FROM reviews r ANTI JOIN claims USING (claim_id)
WHERE r.decision <> 'undo'
QUALIFY row_number() OVER (PARTITION BY r.claim_id ORDER BY r.reviewed_at DESC, r.review_id DESC) = 1
ORDER BY r.claim_id
