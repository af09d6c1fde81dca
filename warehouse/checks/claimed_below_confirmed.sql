-- title: A claimed loss is lower than what is confirmed
-- severity: warning
-- why: What was counted one by one, from pictures or by name, is the least that was lost: the claim is too low, or counts something else.
-- fix: Show both, and say what each of them counts; compare the quote if the claim is not of the side itself.
-- limit share = 0.95: the share of the confirmed number that a claim must reach
-- limit days = 31: days that a confirmed total may be older than the claim
--
-- Confirmed totals are those of claimants that the rules mark as confirming; a range, or "about", is an estimate. Destroyed is less than lost; killed is killed.
-- A claim is held against the latest total of each of them, and of each measure that it may not be below.
-- One finding for each claimant, side, category and measure: the newest day, and of its totals the greatest.
WITH totals AS (
    SELECT s.*, coalesce(n.confirms, false) AS confirms FROM series s LEFT JOIN claimants n USING (claimant_id)
    WHERE s.period = 'cumulative' AND s.unit = 'count' AND s.side IS NOT NULL
),
confirmed AS (
    SELECT * FROM totals
    WHERE confirms AND measure IN ('lost', 'destroyed', 'killed') AND qualifier IN ('exact', 'at_least', 'more_than')
),
confirming AS (SELECT DISTINCT claimant_id, side, category, measure FROM confirmed),
held AS (
    SELECT c.*, k.claimant_id AS confirmer, k.measure AS held_against
    FROM totals c JOIN confirming k ON c.side = k.side AND c.category = k.category
        AND (c.measure = k.measure OR (c.measure = 'lost' AND k.measure = 'destroyed'))
    WHERE NOT c.confirms AND c.qualifier IN ('exact', 'about', 'at_most', 'less_than')
)
SELECT
    c.claim_id,
    concat_ws(' ', c.claimant_id, c.side, c.category, c.measure) AS subject,
    format('{}: {:.0f} {} {} as of {}; {} confirmed {:.0f} {} by {}',
        c.claimant, c.value, c.category, c.measure, c.as_of::VARCHAR, v.claimant, v.value, v.measure, v.as_of::VARCHAR)
        AS detail
FROM held c ASOF JOIN confirmed v
    ON v.claimant_id = c.confirmer AND v.measure = c.held_against AND v.side = c.side AND v.category = c.category
    AND c.as_of >= v.as_of
WHERE c.value < $share * v.value AND date_diff('day', v.as_of, c.as_of) <= $days
QUALIFY row_number() OVER (
    PARTITION BY c.claimant_id, c.side, c.category, c.measure ORDER BY c.as_of DESC, v.value DESC, c.claim_id, v.claim_id
) = 1
ORDER BY subject
