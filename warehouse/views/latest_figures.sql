-- The latest total that each claimant gave, and how old it is.
-- Age is counted from the newest day that any row of series stands for, not from today: a warehouse tells the same
-- tomorrow as it does today. Totals of a place are not among them: ask figures for its location.
-- example: SELECT claimant, category, as_of, age_days, qualifier, value FROM latest_figures ORDER BY age_days, claim_id LIMIT 5
CREATE OR REPLACE VIEW latest_figures AS
WITH latest AS NOT MATERIALIZED (
    SELECT * FROM figures
    WHERE newest AND stance = 'asserted' AND location IS NULL AND period IN ('cumulative', 'day')
)
SELECT
    claimant_id,
    claimant,
    side,
    category,
    measure,
    unit,
    as_of,
    date_diff('day', as_of, a.day) AS age_days,
    value,
    low,
    high,
    qualifier,
    claim_id,
    quote,
    document_id,
    url,
    documents
FROM latest CROSS JOIN (SELECT max(as_of) AS day FROM latest) a
WHERE period = 'cumulative' AND standing = 1;

COMMENT ON VIEW latest_figures IS 'The latest total that each claimant gave, and how old it is';
COMMENT ON COLUMN latest_figures.claimant_id IS 'Who vouches for it; publisher:<outlet> where an outlet speaks in its own voice';
COMMENT ON COLUMN latest_figures.claimant IS 'Name of the claimant to show';
COMMENT ON COLUMN latest_figures.side IS 'Party whose people or equipment it is';
COMMENT ON COLUMN latest_figures.category IS 'What is counted';
COMMENT ON COLUMN latest_figures.measure IS 'What happened to it';
COMMENT ON COLUMN latest_figures.unit IS 'count, percent, km, km2 or ratio';
COMMENT ON COLUMN latest_figures.as_of IS 'Day that the figure stands for';
COMMENT ON COLUMN latest_figures.age_days IS 'Days from as_of to the newest as_of in series';
COMMENT ON COLUMN latest_figures.value IS 'One number to show: best, or else low, or else high; read it with qualifier';
COMMENT ON COLUMN latest_figures.low IS 'Lower end, null where open';
COMMENT ON COLUMN latest_figures.high IS 'Upper end, null where open';
COMMENT ON COLUMN latest_figures.qualifier IS 'exact, about, at_least, more_than, at_most, less_than, range or vague';
COMMENT ON COLUMN latest_figures.claim_id IS 'Claim of the earliest document that carries the figure';
COMMENT ON COLUMN latest_figures.quote IS 'Sentence of that claim';
COMMENT ON COLUMN latest_figures.document_id IS 'That document';
COMMENT ON COLUMN latest_figures.url IS 'Its address';
COMMENT ON COLUMN latest_figures.documents IS 'Documents that carry the figure';
