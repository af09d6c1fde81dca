-- How much of its time a series covers: days with a stated figure, days from first to last, and the longest gap.
-- example: SELECT claimant, category, days, span_days, longest_gap FROM coverage ORDER BY days DESC, claimant, category LIMIT 5
CREATE OR REPLACE VIEW coverage AS
WITH steps AS (
    SELECT
        *,
        as_of - lag(as_of) OVER (PARTITION BY claimant_id, side, category, measure, unit, period ORDER BY as_of) AS gap
    FROM series
    WHERE origin = 'stated'
)
SELECT
    claimant_id,
    any_value(claimant) AS claimant,
    side,
    category,
    measure,
    unit,
    period,
    min(as_of) AS first_as_of,
    max(as_of) AS last_as_of,
    count(*) AS days,
    max(as_of) - min(as_of) + 1 AS span_days,
    count(*) / (max(as_of) - min(as_of) + 1) AS share,
    coalesce(max(gap), 0) AS longest_gap
FROM steps
GROUP BY claimant_id, side, category, measure, unit, period;

COMMENT ON VIEW coverage IS 'How much of its time each series covers';
COMMENT ON COLUMN coverage.claimant_id IS 'Who vouches for it; publisher:<outlet> where an outlet speaks in its own voice';
COMMENT ON COLUMN coverage.claimant IS 'Name of the claimant to show';
COMMENT ON COLUMN coverage.side IS 'Party whose people or equipment it is';
COMMENT ON COLUMN coverage.category IS 'What is counted';
COMMENT ON COLUMN coverage.measure IS 'What happened to it';
COMMENT ON COLUMN coverage.unit IS 'count, percent, km, km2 or ratio';
COMMENT ON COLUMN coverage.period IS 'cumulative or day';
COMMENT ON COLUMN coverage.first_as_of IS 'First day with a figure';
COMMENT ON COLUMN coverage.last_as_of IS 'Last day with a figure';
COMMENT ON COLUMN coverage.days IS 'Days with a figure';
COMMENT ON COLUMN coverage.span_days IS 'Days from the first to the last, both counted';
COMMENT ON COLUMN coverage.share IS 'Days with a figure as a share of them';
COMMENT ON COLUMN coverage.longest_gap IS 'Most days from one figure to the next';
