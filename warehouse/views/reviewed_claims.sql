-- Claims as people have judged them: without those that were rejected, and with what was corrected.
-- The latest decision about a claim counts; one that was taken back counts no more. The other views read this one.
-- example: SELECT claim_id, category, value_text, review FROM reviewed_claims ORDER BY claim_id LIMIT 3
CREATE OR REPLACE VIEW reviewed_claims AS
WITH decided AS (
    SELECT * FROM reviews
    QUALIFY row_number() OVER (PARTITION BY claim_id ORDER BY reviewed_at DESC, review_id DESC) = 1
)
SELECT
    c.claim_id,
    c.document_id,
    c.start,
    c."end",
    c.value_text,
    CASE WHEN json_exists(r.corrections, '$.qualifier') THEN r.corrections->>'qualifier' ELSE c.qualifier END AS qualifier,
    CASE WHEN json_exists(r.corrections, '$.low') THEN CAST(r.corrections->>'low' AS DOUBLE) ELSE c.low END AS low,
    CASE WHEN json_exists(r.corrections, '$.best') THEN CAST(r.corrections->>'best' AS DOUBLE) ELSE c.best END AS best,
    CASE WHEN json_exists(r.corrections, '$.high') THEN CAST(r.corrections->>'high' AS DOUBLE) ELSE c.high END AS high,
    CASE WHEN json_exists(r.corrections, '$.unit') THEN r.corrections->>'unit' ELSE c.unit END AS unit,
    CASE WHEN json_exists(r.corrections, '$.category') THEN r.corrections->>'category' ELSE c.category END AS category,
    CASE WHEN json_exists(r.corrections, '$.measure') THEN r.corrections->>'measure' ELSE c.measure END AS measure,
    CASE WHEN json_exists(r.corrections, '$.side') THEN r.corrections->>'side' ELSE c.side END AS side,
    CASE WHEN json_exists(r.corrections, '$.claimant_id') THEN r.corrections->>'claimant_id' ELSE c.claimant_id END AS claimant_id,
    c.claimant_text,
    c.relayed_by,
    CASE WHEN json_exists(r.corrections, '$.period') THEN r.corrections->>'period' ELSE c.period END AS period,
    CASE WHEN json_exists(r.corrections, '$.as_of') THEN CAST(r.corrections->>'as_of' AS DATE) ELSE c.as_of END AS as_of,
    CASE WHEN json_exists(r.corrections, '$.date_precision') THEN CAST(r.corrections->>'date_precision' AS TINYINT) ELSE c.date_precision END AS date_precision,
    CASE WHEN json_exists(r.corrections, '$.stance') THEN r.corrections->>'stance' ELSE c.stance END AS stance,
    c.likelihood,
    c.likelihood_scale,
    c.location,
    c.quote,
    c.quote_start,
    c.quote_end,
    c.attribution,
    c.confidence,
    c.rule_ids,
    c.pack_hash,
    c.locator,
    nullif(r.decision, 'undo') AS review
FROM claims c LEFT JOIN decided r USING (claim_id)
WHERE r.decision IS DISTINCT FROM 'reject';

COMMENT ON VIEW reviewed_claims IS 'Claims as people have judged them: without the rejected, with what was corrected';
COMMENT ON COLUMN reviewed_claims.claim_id IS 'Stable hash of document_id, start and end';
COMMENT ON COLUMN reviewed_claims.document_id IS 'Document that carries the claim';
COMMENT ON COLUMN reviewed_claims.start IS 'Offset of value_text in the document, in code points from 0; null for a row of a structured source';
COMMENT ON COLUMN reviewed_claims."end" IS 'Offset just behind value_text';
COMMENT ON COLUMN reviewed_claims.value_text IS 'The number as printed, without its modifier';
COMMENT ON COLUMN reviewed_claims.qualifier IS 'exact, about, at_least, more_than, at_most, less_than, range or vague';
COMMENT ON COLUMN reviewed_claims.low IS 'Lower end, null where the text leaves it open (UCDP GED low)';
COMMENT ON COLUMN reviewed_claims.best IS 'The number itself; middle of a range; null for vague words (UCDP GED best)';
COMMENT ON COLUMN reviewed_claims.high IS 'Upper end, null where the text leaves it open (UCDP GED high)';
COMMENT ON COLUMN reviewed_claims.unit IS 'count, percent, km, km2 or ratio';
COMMENT ON COLUMN reviewed_claims.category IS 'What is counted: personnel, civilians, tanks, ... (see categories)';
COMMENT ON COLUMN reviewed_claims.measure IS 'What happened to it: killed, wounded, destroyed, ... (see measures)';
COMMENT ON COLUMN reviewed_claims.side IS 'Party whose people or equipment it is, null where the text does not say (see parties)';
COMMENT ON COLUMN reviewed_claims.claimant_id IS 'Who vouches for the number: a canonical id, other:<name>, or publisher';
COMMENT ON COLUMN reviewed_claims.claimant_text IS 'The claimant as printed, null where the writer states it in their own voice';
COMMENT ON COLUMN reviewed_claims.relayed_by IS 'Second outlet or agency through which it came';
COMMENT ON COLUMN reviewed_claims.period IS 'cumulative, day, interval, event or unknown';
COMMENT ON COLUMN reviewed_claims.as_of IS 'Day that the figure stands for';
COMMENT ON COLUMN reviewed_claims.date_precision IS 'UCDP date precision of as_of: 1 exact day, 2 within a week, 3 week, 4 month, 5 year';
COMMENT ON COLUMN reviewed_claims.stance IS 'asserted, denied or hypothetical';
COMMENT ON COLUMN reviewed_claims.likelihood IS 'Likelihood phrase as printed';
COMMENT ON COLUMN reviewed_claims.likelihood_scale IS 'Published scale the phrase belongs to: PHIA or ICD 203';
COMMENT ON COLUMN reviewed_claims.location IS 'Place where it happened, as printed';
COMMENT ON COLUMN reviewed_claims.quote IS 'The sentence that holds the number';
COMMENT ON COLUMN reviewed_claims.quote_start IS 'Offset of quote in the document';
COMMENT ON COLUMN reviewed_claims.quote_end IS 'Offset just behind quote';
COMMENT ON COLUMN reviewed_claims.attribution IS 'How the claimant was found: in_sentence, carried_over, heading or publisher';
COMMENT ON COLUMN reviewed_claims.confidence IS 'Share of claims of this kind of derivation whose core fields were right on labelled texts';
COMMENT ON COLUMN reviewed_claims.rule_ids IS 'Rules that made the claim';
COMMENT ON COLUMN reviewed_claims.pack_hash IS 'Version hash of the rule pack that made it';
COMMENT ON COLUMN reviewed_claims.locator IS 'file#row of a structured source in place of a character span';
COMMENT ON COLUMN reviewed_claims.review IS 'accept or correct, null where nobody has judged it';
