-- title: A claimed loss is lower than what is confirmed
-- severity: warning
-- why: What was counted one by one, from pictures or by name, is the least that was lost: the claim is too low, or counts something else.
-- fix: Show both, and say what each of them counts; compare the quote if the claim is not of the side itself.
-- limit share = 0.95: the share of the confirmed number that a claim must reach
-- limit days = 31: days that a confirmed total may be older than the claim
--
-- Confirmed totals are those of claimants that the rules mark as confirming. Destroyed is less than lost; killed is killed.
-- One finding for each claimant, side, category and measure: the newest day.
WITH totals AS (
    SELECT s.*, n.confirms FROM series s LEFT JOIN claimants n USING (claimant_id)
    WHERE s.period = 'cumulative' AND s.unit = 'count' AND s.side IS NOT NULL
),
confirmed AS (SELECT * FROM totals WHERE confirms AND measure IN ('lost', 'destroyed', 'killed'))
SELECT
    c.claim_id,
    concat_ws(' ', c.claimant_id, c.side, c.category, c.measure) AS subject,
    format('{}: {:.0f} {} {} as of {}; {} confirmed {:.0f} {} by {}',
        c.claimant, c.value, c.category, c.measure, c.as_of::VARCHAR, v.claimant, v.value, v.measure, v.as_of::VARCHAR)
        AS detail
FROM totals c ASOF JOIN confirmed v
    ON c.side = v.side AND c.category = v.category AND c.as_of >= v.as_of
WHERE NOT coalesce(c.confirms, false) AND c.qualifier IN ('exact', 'about', 'at_most', 'less_than')
    AND (c.measure = v.measure OR (c.measure = 'lost' AND v.measure = 'destroyed'))
    AND c.value < $share * v.value AND date_diff('day', v.as_of, c.as_of) <= $days
QUALIFY row_number() OVER (
    PARTITION BY c.claimant_id, c.side, c.category, c.measure ORDER BY c.as_of DESC, c.claim_id
) = 1
ORDER BY subject
