-- What a claimant later gave otherwise for the same day: each figure with the next one published that differs.
-- Records of structured sources have no day of publication and are no revisions; see disagreements.
-- example: SELECT claimant, category, as_of, value, revised_value, revised_on FROM revisions ORDER BY revised_on, claim_id LIMIT 5
CREATE OR REPLACE VIEW revisions AS
WITH ordered AS (
    SELECT
        *,
        lead(value) OVER told AS revised_value,
        lead(qualifier) OVER told AS revised_qualifier,
        lead(first_published) OVER told AS revised_on,
        lead(claim_id) OVER told AS revised_claim_id
    FROM figures
    WHERE stance = 'asserted' AND as_of IS NOT NULL AND first_published IS NOT NULL AND period IN ('cumulative', 'day')
    WINDOW told AS (
        PARTITION BY claimant_id, side, category, measure, unit, period, location, as_of ORDER BY first_published, claim_id
    )
)
SELECT
    claimant_id,
    claimant,
    side,
    category,
    measure,
    unit,
    period,
    location,
    as_of,
    qualifier,
    value,
    first_published AS stated_on,
    revised_qualifier,
    revised_value,
    revised_on,
    revised_value - value AS difference,
    claim_id,
    revised_claim_id
FROM ordered
WHERE revised_on > first_published AND revised_value <> value;

COMMENT ON VIEW revisions IS 'What a claimant later gave otherwise for the same day';
COMMENT ON COLUMN revisions.claimant_id IS 'Who vouches for both';
COMMENT ON COLUMN revisions.claimant IS 'Name to show';
COMMENT ON COLUMN revisions.side IS 'Party whose people or equipment it is';
COMMENT ON COLUMN revisions.category IS 'What is counted';
COMMENT ON COLUMN revisions.measure IS 'What happened to it';
COMMENT ON COLUMN revisions.unit IS 'count, percent, km, km2 or ratio';
COMMENT ON COLUMN revisions.period IS 'cumulative or day';
COMMENT ON COLUMN revisions.location IS 'Place that both are figures of, as printed; null for the whole war';
COMMENT ON COLUMN revisions.as_of IS 'Day that both stand for';
COMMENT ON COLUMN revisions.qualifier IS 'How firmly the earlier was given';
COMMENT ON COLUMN revisions.value IS 'The earlier figure';
COMMENT ON COLUMN revisions.stated_on IS 'Publication of the earlier';
COMMENT ON COLUMN revisions.revised_qualifier IS 'How firmly the later is given';
COMMENT ON COLUMN revisions.revised_value IS 'The later figure';
COMMENT ON COLUMN revisions.revised_on IS 'Publication of the later';
COMMENT ON COLUMN revisions.difference IS 'The later less the earlier';
COMMENT ON COLUMN revisions.claim_id IS 'Claim of the earlier';
COMMENT ON COLUMN revisions.revised_claim_id IS 'Claim of the later';
