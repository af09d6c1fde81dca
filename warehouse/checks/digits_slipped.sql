-- title: A digit of a total slipped
-- severity: error
-- why: The total lies off the line of its neighbours, and swapping, adding or dropping one digit brings it back.
-- fix: Look at the number on its page; if the page has it so, tell its publisher, and say so where you show it.
-- limit days = 21: days within which the neighbours lie
-- limit width = 0.1: how much greater than the one before the one after may be, as a share of it
-- limit width_of_many = 0.02: the same where many speak under the claimant's name, so that both are of one count
-- limit off = 0.2: how far off a total must be, as a share of the way from the one before to the one after
-- limit chance = 0.5: the share of numbers as long as this one that a digit might bring back as well
--
-- Off the line is a total that is less than the one before or more than the one after, while these two are in order and
-- the second one before or after does not side with it: of two totals that fall, either may be the wrong one.
-- Where they are far apart, or the total is off by little, a digit would bring back anything: that proves nothing; and
-- a total that stood in the line before is an old one, given anew.
-- Tried are two digits beside each other in the other order, one digit too many (a zero included), and one too few.
WITH totals AS (
    SELECT
        s.*,
        concat_ws('|', s.claimant_id, coalesce(s.side, ''), s.category, s.measure) AS line,
        printf('%.0f', s.value) AS digits,
        CASE WHEN coalesce(n.collective, n.claimant_id IS NULL) THEN $width_of_many ELSE $width END AS width
    FROM series s JOIN claims c USING (claim_id) LEFT JOIN claimants n ON n.claimant_id = s.claimant_id
    WHERE s.period = 'cumulative' AND s.unit = 'count' AND s.qualifier = 'exact' AND c.location IS NULL
        AND s.measure NOT IN ('strength', 'controlled', 'gained', 'missing') AND s.value BETWEEN 10 AND 1e12
),
neighbours AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY line, value ORDER BY as_of) AS time,
        lag(value) OVER line AS former, lag(as_of) OVER line AS since, lag(value, 2) OVER line AS before_former,
        lead(value) OVER line AS later, lead(as_of) OVER line AS until, lead(value, 2) OVER line AS after_later
    FROM totals
    WINDOW line AS (PARTITION BY line ORDER BY as_of)
),
off AS (
    SELECT * FROM neighbours
    WHERE time = 1 AND former <= later
        AND (value < least(former, before_former) OR value > greatest(later, after_later))
        AND later - former <= width * former
        AND greatest(former - value, value - later) >= $off * (later - former)
        AND date_diff('day', since, as_of) <= $days AND date_diff('day', as_of, until) <= $days
),
places AS (SELECT o.*, unnest(range(length(digits) + 1)) AS cut FROM off o),
tried AS (
    SELECT
        * EXCLUDE cut,
        digits[: cut] || unnest(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) || digits[cut + 1 :] AS mended,
        length(digits) + 1 AS ways
    FROM places
    UNION ALL
    SELECT * EXCLUDE cut, digits[: cut] || digits[cut + 2 :], 10 * length(digits) FROM places WHERE cut < length(digits)
    UNION ALL
    SELECT * EXCLUDE cut, digits[: cut] || digits[cut + 2] || digits[cut + 1] || digits[cut + 3 :], length(digits) - 1
    FROM places WHERE cut < length(digits) - 1
)
SELECT
    any_value(claim_id) AS claim_id,
    any_value(document_id) AS document_id,
    format('{}: {} {} {:.0f} as of {} lies outside {:.0f} ({}) to {:.0f} ({}); {:.0f} would fit',
        any_value(claimant), any_value(category), any_value(measure), value, as_of::VARCHAR, any_value(former),
        any_value(since)::VARCHAR, any_value(later), any_value(until)::VARCHAR, min(TRY_CAST(mended AS DOUBLE))) AS detail
FROM tried
WHERE TRY_CAST(mended AS DOUBLE) BETWEEN former AND later
    -- So many numbers of this length lead, in so many ways each, into so wide a gap.
    AND ways * (later - former + 1) <= $chance * 9 * pow(10, length(digits) - 1)
GROUP BY line, as_of, value
ORDER BY line, as_of
