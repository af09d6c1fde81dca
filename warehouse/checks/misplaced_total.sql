-- title: A total stands in the wrong line
-- severity: warning
-- why: It does not go with its claimant's other totals of this side and category, and fits exactly into another line of the same claimant: a side or a kind of equipment was mixed up.
-- fix: Look at the quote: of whom, and of what, does it tell?
-- limit days = 10: days within which the neighbours of a total lie
-- limit width = 0.02: how much greater than the one before the one after may be in the other line, as a share of it
-- limit off = 0.05: how far below its claimant's other totals a total must be, as a share of them; it may grow by a quarter
-- limit least = 100: totals below this fit anywhere
--
-- The other line differs in the side or in the category, not in both, and has either this very total on that day, or none
-- on that day and totals close below and above. A total that stands alone goes with nothing, but may be the first of a
-- line of its own: of another category it has to be the very total, and not of the same text, which tells of both. Round numbers meet by chance. Categories of people are not held against one
-- another: dead civilians are dead people.
WITH totals AS (
    SELECT f.claim_id, c.document_id, f.claimant_id, f.claimant, f.side, f.category, f.measure, f.as_of, f.value, c.locator,
        concat_ws('|', f.claimant_id, f.side, f.category, f.measure) AS line
    FROM figures f JOIN claims c USING (claim_id)
    WHERE f.stance = 'asserted' AND f.period = 'cumulative' AND f.unit = 'count' AND f.qualifier IN ('exact', 'about')
        AND f.side IS NOT NULL AND f.as_of IS NOT NULL AND c.location IS NULL
        AND f.measure NOT IN ('strength', 'controlled', 'gained', 'missing')
),
lines AS (
    SELECT concat_ws('|', s.claimant_id, s.side, s.category, s.measure) AS line, s.*
    FROM series s JOIN totals t USING (claim_id)
    WHERE s.origin = 'stated'
),
placed AS (
    SELECT
        t.*,
        CASE WHEN date_diff('day', b.as_of, t.as_of) <= $days THEN b.value END AS former,
        CASE WHEN date_diff('day', t.as_of, a.as_of) <= $days THEN a.value END AS later
    FROM totals t
    ASOF LEFT JOIN lines b ON b.line = t.line AND t.as_of > b.as_of
    ASOF LEFT JOIN lines a ON a.line = t.line AND t.as_of < a.as_of
    WHERE t.value >= $least AND length(rtrim(printf('%.0f', t.value), '0')) > 2
),
strays AS (
    SELECT * FROM placed
    WHERE coalesce(value NOT BETWEEN (1 - $off) * former AND 1.25 * former, false)
        OR coalesce(later NOT BETWEEN (1 - $off) * value AND 1.25 * value, false)
        OR (former IS NULL AND later IS NULL)
),
-- Where a total of each line could stand: on the day of one of its own, or between two that are close.
gaps AS (
    SELECT *, as_of AS since, as_of AS until, value AS below, value AS above FROM lines
    UNION ALL
    SELECT *, as_of AS since, lead(as_of) OVER line AS until, value AS below, lead(value) OVER line AS above
    FROM lines
    WINDOW line AS (PARTITION BY line ORDER BY as_of)
    QUALIFY date_diff('day', since, until) BETWEEN 2 AND 2 * $days AND above - below <= $width * below
),
places AS (
    SELECT g.*, p.part_of, unnest(range(
        date_diff('month', DATE '2000-01-01', g.since), date_diff('month', DATE '2000-01-01', g.until) + 1
    )) AS month
    FROM gaps g LEFT JOIN parties p ON p.party = g.side
),
fitting AS (
    SELECT t.*, g.line AS other_line, g.side AS other_side, g.category AS other_category,
        g.document_id AS other_document, g.since, g.below, g.until, g.above
    FROM strays t
    LEFT JOIN parties p ON p.party = t.side
    JOIN places g
        ON g.claimant_id = t.claimant_id AND g.measure = t.measure AND g.month = date_diff('month', DATE '2000-01-01', t.as_of)
    WHERE t.value BETWEEN g.below AND g.above
        AND (t.as_of = g.until OR (t.as_of > g.since AND t.as_of < g.until))
        AND date_diff('day', g.since, t.as_of) <= $days AND date_diff('day', t.as_of, g.until) <= $days
        AND (g.side = t.side) <> (g.category = t.category)
        AND p.part_of IS DISTINCT FROM g.side AND g.part_of IS DISTINCT FROM t.side
        AND (g.category = t.category OR NOT list_has_any(
            [g.category, t.category], ['people', 'civilians', 'children', 'personnel']
        ))
)
SELECT
    claim_id,
    document_id,
    format('{}: {:.0f} {} {} of {} as of {}; {} of {} went from {:.0f} ({}) to {:.0f} ({})',
        claimant, value, category, measure, side, as_of::VARCHAR, other_category, other_side,
        below, since::VARCHAR, above, until::VARCHAR) AS detail
FROM fitting
WHERE former IS NOT NULL OR later IS NOT NULL OR other_category = category
    OR (below = above AND (locator IS NOT NULL OR other_document <> document_id))
QUALIFY row_number() OVER (
    PARTITION BY claimant_id, measure, as_of, value ORDER BY former IS NULL, line, claim_id, above - below, other_line
) = 1
ORDER BY claim_id
