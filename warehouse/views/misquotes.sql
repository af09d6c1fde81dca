-- Where a document gives a claimant's figure otherwise than the claimant's own record of it.
-- A claimant's own record is what it publishes itself or what a structured source holds under its name; a figure of the
-- same claimant, side, category, unit, period and place in anybody else's document is a quotation. It is right if an own figure of
-- three days around has its value with the same bound and measure (equipment lost is equipment destroyed). What is not right
-- is a misquote if the way from the own figure to it is known: digits swapped, dropped or mistyped (the last one may be another day's); a bound lost or added;
-- another measure (killed for casualties); an older total given as that day's, or a newer one as an older day's. Other differences are disagreements.
-- example: SELECT kind, claimant, as_of, own_value, quoted_value, publisher FROM misquotes ORDER BY as_of, claim_id LIMIT 5
CREATE OR REPLACE VIEW misquotes AS
WITH owners AS (
    SELECT DISTINCT document_id, claimant_id FROM claims
    WHERE locator IS NOT NULL OR (attribution = 'publisher' AND claimant_id <> 'publisher')
    UNION
    SELECT d.document_id, n.claimant_id FROM documents d JOIN claimants n ON n.name = d.publisher
),
marked AS (
    SELECT
        a.*,
        o.document_id IS NOT NULL AS own,
        CASE WHEN a.measure = 'destroyed' THEN 'lost' ELSE a.measure END AS fate,
        CASE WHEN a.qualifier = 'about' THEN 'exact' ELSE a.qualifier END AS bound,
        CAST(CAST(a.value AS BIGINT) AS VARCHAR) AS digits
    FROM attributed_claims a LEFT JOIN owners o USING (document_id, claimant_id)
    WHERE a.stance = 'asserted' AND a.as_of IS NOT NULL AND a.value BETWEEN 10 AND 1e15
        AND a.period IN ('cumulative', 'day') AND a.qualifier <> 'vague'
),
own AS (SELECT * FROM marked WHERE own),
quoted AS (
    SELECT q.*
    FROM marked q
    WHERE NOT q.own AND NOT EXISTS (
        SELECT 1 FROM own o
        WHERE o.claimant_id = q.claimant_id AND o.side IS NOT DISTINCT FROM q.side AND o.category = q.category
            AND o.unit = q.unit AND o.period = q.period AND o.location IS NOT DISTINCT FROM q.location AND o.value = q.value AND o.fate = q.fate AND o.bound = q.bound
            AND abs(o.as_of - q.as_of) <= 3
    )
),
-- Whoever copies wrongly keeps the day or the number.
candidates AS (
    SELECT q.claim_id, o.claim_id AS own_claim_id
    FROM quoted q JOIN own o
        ON o.claimant_id = q.claimant_id AND o.side IS NOT DISTINCT FROM q.side AND o.category = q.category
        AND o.unit = q.unit AND o.period = q.period AND o.location IS NOT DISTINCT FROM q.location AND o.as_of = q.as_of
    UNION
    SELECT q.claim_id, o.claim_id AS own_claim_id
    FROM quoted q JOIN own o
        ON o.claimant_id = q.claimant_id AND o.side IS NOT DISTINCT FROM q.side AND o.category = q.category
        AND o.unit = q.unit AND o.period = q.period AND o.location IS NOT DISTINCT FROM q.location AND o.value = q.value
),
pairs AS (
    SELECT
        CASE
            WHEN o.value = q.value AND abs(o.as_of - q.as_of) <= 3
                THEN CASE
                    WHEN o.fate = q.fate THEN 'bound'
                    WHEN NOT list_has_all(['lost', 'killed_or_wounded', 'intercepted'], [o.fate, q.fate]) THEN 'measure'
                END
            WHEN o.fate <> q.fate OR q.value < 100 THEN NULL
            WHEN (o.bound = 'range') <> (q.bound = 'range') THEN NULL  -- the middle of a range is nobody's figure
            WHEN o.value = q.value AND q.period = 'cumulative'
                THEN CASE WHEN o.as_of < q.as_of THEN 'old figure' ELSE 'day' END
            WHEN o.as_of = q.as_of AND damerau_levenshtein(o.digits, q.digits) = 1 AND o.digits[:-2] <> q.digits[:-2]
                THEN 'digits'
        END AS kind,
        q.claimant_id,
        q.claimant,
        q.side,
        q.category,
        q.unit,
        q.period,
        q.location,
        q.as_of,
        o.as_of AS own_as_of,
        o.measure AS own_measure,
        q.measure AS quoted_measure,
        o.qualifier AS own_qualifier,
        q.qualifier AS quoted_qualifier,
        o.value AS own_value,
        q.value AS quoted_value,
        q.publisher,
        q.document_id,
        q.claim_id,
        o.claim_id AS own_claim_id
    FROM candidates c JOIN quoted q USING (claim_id) JOIN own o ON o.claim_id = c.own_claim_id
)
SELECT * FROM pairs p
WHERE kind IS NOT NULL AND (kind NOT IN ('old figure', 'day') OR EXISTS (
    SELECT 1 FROM own n
    WHERE n.claimant_id = p.claimant_id AND n.side IS NOT DISTINCT FROM p.side AND n.category = p.category
        AND n.unit = p.unit AND n.period = p.period AND n.location IS NOT DISTINCT FROM p.location AND n.measure = p.own_measure
        AND n.as_of BETWEEN least(p.own_as_of, p.as_of) AND greatest(p.own_as_of, p.as_of) AND n.value <> p.own_value
))
QUALIFY row_number() OVER (
    PARTITION BY claim_id
    ORDER BY list_position(['bound', 'measure', 'digits', 'old figure', 'day'], kind), abs(own_as_of - as_of), own_claim_id
) = 1;

COMMENT ON VIEW misquotes IS 'Where a document gives a claimant''s figure otherwise than the claimant''s own record of it';
COMMENT ON COLUMN misquotes.kind IS 'digits, bound, measure, old figure or day';
COMMENT ON COLUMN misquotes.claimant_id IS 'Who is quoted';
COMMENT ON COLUMN misquotes.claimant IS 'Name to show';
COMMENT ON COLUMN misquotes.side IS 'Party whose people or equipment it is';
COMMENT ON COLUMN misquotes.category IS 'What is counted';
COMMENT ON COLUMN misquotes.unit IS 'count, percent, km, km2 or ratio';
COMMENT ON COLUMN misquotes.period IS 'cumulative or day';
COMMENT ON COLUMN misquotes.location IS 'Place that both are figures of, as printed; null for the whole war';
COMMENT ON COLUMN misquotes.as_of IS 'Day that the quotation stands for';
COMMENT ON COLUMN misquotes.own_as_of IS 'Day that the own figure stands for';
COMMENT ON COLUMN misquotes.own_measure IS 'What happened, by the claimant itself';
COMMENT ON COLUMN misquotes.quoted_measure IS 'What happened, as quoted';
COMMENT ON COLUMN misquotes.own_qualifier IS 'How firmly the claimant gave it';
COMMENT ON COLUMN misquotes.quoted_qualifier IS 'How firmly it is quoted';
COMMENT ON COLUMN misquotes.own_value IS 'The claimant''s own figure';
COMMENT ON COLUMN misquotes.quoted_value IS 'The figure as quoted';
COMMENT ON COLUMN misquotes.publisher IS 'Who published the quotation';
COMMENT ON COLUMN misquotes.document_id IS 'Document with the quotation';
COMMENT ON COLUMN misquotes.claim_id IS 'The quotation';
COMMENT ON COLUMN misquotes.own_claim_id IS 'The own figure';
