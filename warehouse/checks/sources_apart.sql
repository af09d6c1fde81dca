-- title: Two claimants are far apart
-- severity: info
-- why: A total that is a multiple of another one for the same thing counts something else, or one of them is wrong.
-- fix: Compare what each of them counts (whose people, dead or casualties, confirmed or estimated) before you show them side by side.
-- limit ratio = 3: how many times the smaller one the greater may be
-- limit least = 100: totals below this are not compared
--
-- One finding for each pair, side and measure: the newest day.
SELECT
    claim_id,
    other_claim_id,
    concat_ws(' and ', claimant_id, other_claimant_id) AS subject,
    format('{} {}: {} has {:.0f}, {} has {:.0f} as of {}',
        category, measure, claimant, value, other_claimant, other_value, as_of::VARCHAR) AS detail
FROM source_comparison
WHERE unit = 'count' AND greatest(value, other_value) >= $least
    AND greatest(value, other_value) > $ratio * least(value, other_value)
QUALIFY row_number() OVER (
    PARTITION BY claimant_id, other_claimant_id, side, category, measure ORDER BY as_of DESC, claim_id, other_claim_id
) = 1
ORDER BY subject, detail
