-- Figures that several seem to state and that go back to one origin: outlets that give in their own voice, or through each
-- other, exactly the number that somebody else had given for the same day before them or on the same day.
-- The origin is the claimant other than an outlet who gave it first; where there is none, the outlet that was first.
-- example: SELECT origin, category, as_of, value, repeated_by FROM circular_reports ORDER BY as_of, category LIMIT 5
CREATE OR REPLACE VIEW circular_reports AS
WITH voiced AS (
    SELECT *, starts_with(claimant_id, 'publisher:') AS outlet
    FROM attributed_claims
    WHERE stance = 'asserted' AND as_of IS NOT NULL AND value >= 10 AND qualifier <> 'vague'
),
origins AS (
    SELECT *
    FROM voiced
    QUALIFY row_number() OVER (
        PARTITION BY side, category, measure, unit, period, location, as_of, value
        ORDER BY outlet, published NULLS LAST, claim_id
    ) = 1
)
SELECT
    o.claimant_id AS origin_id,
    o.claimant AS origin,
    o.side,
    o.category,
    o.measure,
    o.unit,
    o.period,
    o.location,
    o.as_of,
    o.value,
    list_sort(list(DISTINCT r.claimant)) AS repeated_by,
    count(DISTINCT r.document_id) AS documents,
    o.published AS first_published,
    o.claim_id
FROM origins o JOIN voiced r
    ON r.category = o.category AND r.measure = o.measure AND r.unit = o.unit AND r.period = o.period AND r.as_of = o.as_of
    AND r.value = o.value AND r.side IS NOT DISTINCT FROM o.side
    AND r.location IS NOT DISTINCT FROM o.location
WHERE r.outlet AND r.claimant_id <> o.claimant_id
    AND (o.published IS NULL OR r.published IS NULL OR r.published >= o.published)
GROUP BY ALL;

COMMENT ON VIEW circular_reports IS 'Figures that several seem to state and that go back to one origin';
COMMENT ON COLUMN circular_reports.origin_id IS 'Who gave the figure first';
COMMENT ON COLUMN circular_reports.origin IS 'Name to show';
COMMENT ON COLUMN circular_reports.side IS 'Party whose people or equipment it is';
COMMENT ON COLUMN circular_reports.category IS 'What is counted';
COMMENT ON COLUMN circular_reports.measure IS 'What happened to it';
COMMENT ON COLUMN circular_reports.unit IS 'count, percent, km, km2 or ratio';
COMMENT ON COLUMN circular_reports.period IS 'cumulative, day, interval, event or unknown';
COMMENT ON COLUMN circular_reports.location IS 'Place that it is a figure of, as printed; null for the whole war';
COMMENT ON COLUMN circular_reports.as_of IS 'Day that the figure stands for';
COMMENT ON COLUMN circular_reports.value IS 'The number that all give';
COMMENT ON COLUMN circular_reports.repeated_by IS 'Outlets that state it in their own voice, by name';
COMMENT ON COLUMN circular_reports.documents IS 'Documents in which they do';
COMMENT ON COLUMN circular_reports.first_published IS 'Publication of the origin, where known';
COMMENT ON COLUMN circular_reports.claim_id IS 'Claim of the origin';
