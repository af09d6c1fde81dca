-- Every claim with its document, the name of its claimant and one value to plot.
-- An outlet that speaks in its own voice is a claimant of its own: publisher:<outlet>. Where the outlet is not known,
-- the host of the page stands for it, and failing that the document: two unknown voices are not one.
-- example: SELECT claimant, qualifier, value_text, category, measure, quote FROM attributed_claims ORDER BY as_of DESC, claim_id LIMIT 3
CREATE OR REPLACE VIEW attributed_claims AS
WITH voiced AS (
    SELECT
        c.*,
        d.published,
        d.publisher,
        d.url,
        coalesce(
            d.publisher,
            nullif(regexp_extract(d.url, '^[a-z]+://(?:www\.)?([^/:?#]+)', 1), ''),
            'document ' || c.document_id
        ) AS outlet
    FROM reviewed_claims c JOIN documents d USING (document_id)
)
SELECT
    v.claim_id,
    v.document_id,
    v.published,
    v.publisher,
    v.url,
    CASE WHEN v.claimant_id = 'publisher' THEN 'publisher:' || v.outlet ELSE v.claimant_id END AS claimant_id,
    CASE
        WHEN v.claimant_id = 'publisher' THEN v.outlet
        WHEN starts_with(v.claimant_id, 'other:') THEN substr(v.claimant_id, 7)
        ELSE coalesce(n.name, v.claimant_id)
    END AS claimant,
    v.claimant_text,
    v.relayed_by,
    v.side,
    v.category,
    v.measure,
    v.unit,
    v.period,
    v.stance,
    v.as_of,
    v.date_precision,
    v.qualifier,
    v.low,
    v.best,
    v.high,
    coalesce(v.best, v.low, v.high) AS value,
    v.value_text,
    v.likelihood,
    v.location,
    v.start,
    v.quote,
    v.attribution,
    v.confidence
FROM voiced v LEFT JOIN claimants n ON n.claimant_id = v.claimant_id;

COMMENT ON VIEW attributed_claims IS 'Every claim with its document, the name of its claimant and one value to plot';
COMMENT ON COLUMN attributed_claims.claim_id IS 'The claim';
COMMENT ON COLUMN attributed_claims.document_id IS 'Document that carries it';
COMMENT ON COLUMN attributed_claims.published IS 'Day on which the document was published';
COMMENT ON COLUMN attributed_claims.publisher IS 'Who published the document';
COMMENT ON COLUMN attributed_claims.url IS 'Address of the document';
COMMENT ON COLUMN attributed_claims.claimant_id IS 'Who vouches for it; publisher:<outlet> where an outlet speaks in its own voice';
COMMENT ON COLUMN attributed_claims.claimant IS 'Name of the claimant to show';
COMMENT ON COLUMN attributed_claims.claimant_text IS 'The claimant as printed';
COMMENT ON COLUMN attributed_claims.relayed_by IS 'Second outlet or agency through which it came';
COMMENT ON COLUMN attributed_claims.side IS 'Party whose people or equipment it is';
COMMENT ON COLUMN attributed_claims.category IS 'What is counted';
COMMENT ON COLUMN attributed_claims.measure IS 'What happened to it';
COMMENT ON COLUMN attributed_claims.unit IS 'count, percent, km, km2 or ratio';
COMMENT ON COLUMN attributed_claims.period IS 'cumulative, day, interval, event or unknown';
COMMENT ON COLUMN attributed_claims.stance IS 'asserted, denied or hypothetical';
COMMENT ON COLUMN attributed_claims.as_of IS 'Day that the figure stands for';
COMMENT ON COLUMN attributed_claims.date_precision IS 'UCDP date precision of as_of: 1 exact day, 2 within a week, 3 week, 4 month, 5 year';
COMMENT ON COLUMN attributed_claims.qualifier IS 'exact, about, at_least, more_than, at_most, less_than, range or vague';
COMMENT ON COLUMN attributed_claims.low IS 'Lower end, null where open';
COMMENT ON COLUMN attributed_claims.best IS 'The number itself, null for bare bounds';
COMMENT ON COLUMN attributed_claims.high IS 'Upper end, null where open';
COMMENT ON COLUMN attributed_claims.value IS 'One number to plot: best, or else low, or else high; read it with qualifier';
COMMENT ON COLUMN attributed_claims.value_text IS 'The number as printed';
COMMENT ON COLUMN attributed_claims.likelihood IS 'Likelihood phrase as printed';
COMMENT ON COLUMN attributed_claims.location IS 'Place where it happened, as printed';
COMMENT ON COLUMN attributed_claims.start IS 'Offset of the number in the document';
COMMENT ON COLUMN attributed_claims.quote IS 'The sentence that holds the number';
COMMENT ON COLUMN attributed_claims.attribution IS 'How the claimant was found';
COMMENT ON COLUMN attributed_claims.confidence IS 'Share of claims of this kind of derivation that were right on labelled texts';
