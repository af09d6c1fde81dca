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
    -- Of millions of claims no more than it takes to find the few; what they say in full is fetched at the end. An
    -- outlet in its own voice quotes nobody. Lines are told apart by a number, as in figures.
    SELECT
        r.claim_id,
        hash(claimant_id, side, category, unit, period, location) AS line,
        period,
        as_of,
        coalesce(best, low, high) AS value,
        measure,
        qualifier,
        CASE WHEN measure = 'destroyed' THEN 'lost' ELSE measure END AS fate,
        CASE WHEN qualifier = 'about' THEN 'exact' ELSE qualifier END AS bound,
        o.document_id IS NOT NULL AS own
    FROM reviewed_claims r LEFT JOIN owners o USING (document_id, claimant_id)
    WHERE stance = 'asserted' AND as_of IS NOT NULL AND coalesce(best, low, high) BETWEEN 10 AND 1e15
        AND period IN ('cumulative', 'day') AND qualifier <> 'vague' AND claimant_id <> 'publisher'
),
own AS (SELECT * FROM marked WHERE own),
quoted AS (
    SELECT q.*
    FROM (SELECT * FROM marked WHERE NOT own) q ANTI JOIN own o
        ON o.line = q.line AND o.value = q.value AND o.fate = q.fate AND o.bound = q.bound
        AND o.as_of >= q.as_of - 3 AND o.as_of <= q.as_of + 3
),
candidates AS (
    -- Whoever copies wrongly keeps the day or the number.
    SELECT q, o FROM quoted q JOIN own o ON o.line = q.line AND o.as_of = q.as_of
    UNION ALL
    SELECT q, o FROM quoted q JOIN own o ON o.line = q.line AND o.value = q.value AND o.as_of <> q.as_of
),
digits AS (
    SELECT *, CAST(CAST(o.value AS BIGINT) AS VARCHAR) AS own_digits, CAST(CAST(q.value AS BIGINT) AS VARCHAR) AS digits
    FROM candidates
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
            WHEN o.as_of = q.as_of AND damerau_levenshtein(own_digits, digits) = 1 AND own_digits[:-2] <> digits[:-2]
                THEN 'digits'
        END AS kind,
        q,
        o
    FROM digits
),
told AS (
    SELECT * FROM pairs p
    WHERE kind IS NOT NULL AND (kind NOT IN ('old figure', 'day') OR EXISTS (
        SELECT 1 FROM own n
        WHERE n.line = p.o.line AND n.measure = p.o.measure AND n.value <> p.o.value
            AND n.as_of BETWEEN least(p.o.as_of, p.q.as_of) AND greatest(p.o.as_of, p.q.as_of)
    ))
    QUALIFY row_number() OVER (
        PARTITION BY q.claim_id
        ORDER BY list_position(['bound', 'measure', 'digits', 'old figure', 'day'], kind), abs(o.as_of - q.as_of), o.claim_id
    ) = 1
),
found AS MATERIALIZED (
    -- The few would else be joined to all documents.
    SELECT t.kind, t.q.value AS quoted_value, t.o, r.* FROM told t JOIN reviewed_claims r ON r.claim_id = t.q.claim_id
)
SELECT
    r.kind,
    r.claimant_id,
    CASE WHEN starts_with(r.claimant_id, 'other:') THEN substr(r.claimant_id, 7) ELSE coalesce(n.name, r.claimant_id) END
        AS claimant,
    r.side,
    r.category,
    r.unit,
    r.period,
    r.location,
    r.as_of,
    r.o.as_of AS own_as_of,
    r.o.measure AS own_measure,
    r.measure AS quoted_measure,
    r.o.qualifier AS own_qualifier,
    r.qualifier AS quoted_qualifier,
    r.o.value AS own_value,
    r.quoted_value,
    d.publisher,
    r.document_id,
    r.claim_id,
    r.o.claim_id AS own_claim_id
FROM found r
JOIN documents d USING (document_id)
LEFT JOIN claimants n ON n.claimant_id = r.claimant_id;

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
