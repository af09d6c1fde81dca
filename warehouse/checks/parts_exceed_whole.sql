-- title: Parts are more than their whole
-- severity: warning
-- why: Killed and wounded cannot be more than the casualties, nor children more than people: one number is wrong or counts something else.
-- fix: Compare the quotes: one of them is misprinted, misread, or stands for another day, place or group.
--
-- Compared are totals of one claimant for one day and side, and, of events, days and places, numbers of one sentence and
-- place, because other sentences may tell of others; of a claimant under whose name many speak, only such numbers. The least that the parts can be is held against the most that the
-- whole can be; where a claimant has several such numbers, those that go together best.
WITH ranges AS (
    SELECT
        r.*,
        c.document_id,
        CASE
            WHEN r.period = 'cumulative' AND c.location IS NULL AND NOT coalesce(n.collective, n.claimant_id IS NULL)
                THEN 'total'
            ELSE concat_ws(' ', c.document_id, c.quote_start::VARCHAR, r.period, c.location)
        END AS together
    FROM figure_ranges r JOIN claims c USING (claim_id) LEFT JOIN claimants n ON n.claimant_id = r.claimant_id
    WHERE r.unit = 'count' AND (c.quote_start IS NOT NULL OR together = 'total')
),
fates AS (
    SELECT
        w.claim_id, w.document_id, w.claimant, w.as_of, w.most, w.value,
        concat_ws(' ', w.claimant_id, w.together, w.as_of::VARCHAR, w.side, w.category, w.measure) AS compared,
        format('{} {:.0f} killed and {:.0f} wounded', w.category, k.value, h.value) AS parts,
        k.least + h.least AS least,
        'casualties' AS whole
    FROM ranges w
    JOIN ranges k ON k.claimant_id = w.claimant_id AND k.together = w.together AND k.as_of = w.as_of
        AND k.category = w.category AND k.side IS NOT DISTINCT FROM w.side AND k.measure = 'killed'
    JOIN ranges h ON h.claimant_id = w.claimant_id AND h.together = w.together AND h.as_of = w.as_of
        AND h.category = w.category AND h.side IS NOT DISTINCT FROM w.side AND h.measure = 'wounded'
    WHERE w.measure = 'killed_or_wounded'
),
groups AS (
    SELECT
        w.claim_id, w.document_id, w.claimant, w.as_of, w.most, w.value,
        concat_ws(' ', w.claimant_id, w.together, w.as_of::VARCHAR, w.side, w.category, p.category, w.measure) AS compared,
        format('{:.0f} {} {}', p.value, p.category, p.measure) AS parts,
        p.least,
        w.category AS whole
    FROM ranges w JOIN ranges p
        ON p.claimant_id = w.claimant_id AND p.together = w.together AND p.as_of = w.as_of AND p.measure = w.measure
        AND p.side IS NOT DISTINCT FROM w.side
        AND (w.category, p.category) IN (
            ('people', 'civilians'), ('people', 'children'), ('civilians', 'children')
        )
    WHERE w.measure IN ('killed', 'wounded', 'killed_or_wounded', 'missing', 'captured')
)
SELECT
    claim_id,
    document_id,
    format('{}: {} as of {}, but only {:.0f} {}', claimant, parts, as_of::VARCHAR, value, whole) AS detail
FROM (
    FROM (FROM fates UNION ALL FROM groups)
    QUALIFY row_number() OVER (PARTITION BY compared ORDER BY least - most, claim_id, parts) = 1
)
WHERE least > most
ORDER BY claim_id, detail
