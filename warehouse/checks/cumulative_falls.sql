-- title: A cumulative total falls
-- severity: warning
-- collective: info
-- why: What has been lost cannot become less. The source corrected itself, or a number was misprinted or misread.
-- fix: Compare both quotes with their pages; if the source corrected itself, keep both and say so where you show them.
--
-- Bounds count: "at least 700" after 650 is no fall, 650 after "at least 700" is one. A number given as "about" may lie
-- half a unit of its last printed digit away. Strength, territory and missing people may become fewer, totals of a
-- place are not totals of the war and not in series. Where several tables keep a claimant's count, each is also looked at
-- alone, by its days with one exact total: series has one total a day, and may have passed over the one that fell.
WITH told AS (
    SELECT
        '' AS record, claimant_id, claimant, side, category, measure, as_of, value, low, high, qualifier, claim_id,
        document_id
    FROM series
    WHERE period = 'cumulative' AND unit = 'count'
    UNION ALL
    SELECT
        a.document_id AS record, a.claimant_id, a.claimant, a.side, a.category, a.measure, a.as_of, a.value, a.low,
        a.high, a.qualifier, claim_id, a.document_id
    FROM attributed_claims a SEMI JOIN (FROM claims WHERE locator IS NOT NULL) t USING (claim_id)
    WHERE a.period = 'cumulative' AND a.unit = 'count' AND a.stance = 'asserted' AND a.as_of IS NOT NULL
        AND a.location IS NULL AND a.qualifier = 'exact'
    QUALIFY count(*) OVER (
        PARTITION BY a.document_id, a.claimant_id, a.side, a.category, a.measure, a.as_of
    ) = 1
),
bounded AS (
    SELECT
        *,
        CASE WHEN qualifier = 'about' THEN value - slack ELSE low END AS least,
        CASE WHEN qualifier = 'about' THEN value + slack ELSE high END AS most
    FROM (
        SELECT
            *,
            pow(10, length(format('{:.0f}', value)) - length(rtrim(format('{:.0f}', value), '0'))) / 2 AS slack
        FROM told
        WHERE measure NOT IN ('strength', 'controlled', 'gained', 'missing')
    )
),
compared AS (
    SELECT
        *,
        last_value(least IGNORE NULLS) OVER earlier AS earlier_least,
        last_value(CASE WHEN least IS NOT NULL THEN value END IGNORE NULLS) OVER earlier AS earlier_value,
        last_value(CASE WHEN least IS NOT NULL THEN as_of END IGNORE NULLS) OVER earlier AS earlier_day
    FROM bounded
    WINDOW earlier AS (
        PARTITION BY record, claimant_id, side, category, measure
        ORDER BY as_of
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
)
SELECT
    claim_id,
    document_id,
    format(
        '{}: {} {} fell from {:.0f} ({}) to {:.0f} ({})',
        claimant, category, measure, earlier_value, earlier_day::VARCHAR, value, as_of::VARCHAR
    ) AS detail
FROM compared
WHERE most < earlier_least
QUALIFY row_number() OVER (
    PARTITION BY claimant_id, side, category, measure, as_of, value, earlier_day, earlier_value ORDER BY record, claim_id
) = 1
ORDER BY claimant_id, category, measure, as_of, claim_id
