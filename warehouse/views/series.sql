-- Lines ready to plot: what a claimant gave as total (cumulative) or for the day, one row per day.
-- Only figures of the whole war that are asserted and dated; those of a place stand in figures. Where a claimant has several
-- figures for one day, the one in the most documents stands, then the one published last, then the one whose document_id
-- comes first, so that of two tables that differ a line follows one. Where a claimant gave totals for two days that follow one another but no figure for the day, the second less the
-- first is a row of its own: origin is derived, claim_id the second total's claim and since_claim_id the first's. It is exact
-- if both are and "about" if one is; from other bounds, from dates not known to the day, over several days and where the
-- total fell nothing is derived. What the source is known to have counted anew for earlier days (the table recounts) is no part of
-- it; what else it counted late is: ask for origin = 'stated' if that matters.
-- example: SELECT as_of, claimant, qualifier, value, origin FROM series WHERE category = 'personnel' AND side = 'russia' ORDER BY as_of, claim_id LIMIT 5
CREATE OR REPLACE VIEW series AS
WITH stated AS NOT MATERIALIZED (
    SELECT * FROM figures
    WHERE standing = 1 AND stance = 'asserted' AND as_of IS NOT NULL AND location IS NULL AND period IN ('cumulative', 'day')
),
steps AS (
    SELECT
        *,
        lag(as_of) OVER line AS since,
        lag(value) OVER line AS former,
        lag(qualifier) OVER line AS former_qualifier,
        lag(date_precision) OVER line AS former_precision,
        lag(claim_id) OVER line AS since_claim_id
    FROM stated
    WHERE period = 'cumulative' AND unit = 'count' AND measure NOT IN ('strength', 'controlled', 'gained', 'missing')
    WINDOW line AS (PARTITION BY claimant_id, claimant, side, category, measure, unit ORDER BY as_of)
),
known AS (
    SELECT claimant_id, side, category, measure, as_of, arg_min(value, (document_id, locator)) AS recounted
    FROM recounts
    GROUP BY ALL
),
derived AS (
    SELECT
        t.*,
        value - former - coalesce(recounted, 0) AS step,
        CASE WHEN 'about' IN (qualifier, former_qualifier) THEN 'about' ELSE 'exact' END AS bound
    FROM steps t LEFT JOIN known k
        ON k.claimant_id = t.claimant_id AND k.side IS NOT DISTINCT FROM t.side AND k.category = t.category
        AND k.measure = t.measure AND k.as_of = t.as_of
    WHERE t.as_of - since = 1 AND step >= 0 AND date_precision = 1 AND former_precision = 1
        AND qualifier IN ('exact', 'about') AND former_qualifier IN ('exact', 'about')
)
SELECT
    claimant_id,
    claimant,
    side,
    category,
    measure,
    unit,
    period,
    as_of,
    date_precision,
    value,
    low,
    high,
    qualifier,
    'stated' AS origin,
    claim_id,
    NULL::VARCHAR AS since_claim_id,
    quote,
    document_id,
    url,
    documents
FROM stated
UNION ALL
SELECT
    claimant_id,
    claimant,
    side,
    category,
    measure,
    unit,
    'day' AS period,
    as_of,
    date_precision,
    step AS value,
    CASE WHEN bound = 'exact' THEN step END AS low,
    CASE WHEN bound = 'exact' THEN step END AS high,
    bound AS qualifier,
    'derived' AS origin,
    claim_id,
    since_claim_id,
    quote,
    document_id,
    url,
    documents
FROM derived d ANTI JOIN (SELECT * FROM stated WHERE period = 'day') s
    ON s.claimant_id = d.claimant_id AND s.side IS NOT DISTINCT FROM d.side AND s.category = d.category
    AND s.measure = d.measure AND s.unit = d.unit AND s.as_of = d.as_of;

COMMENT ON VIEW series IS 'Lines ready to plot: what a claimant gave as total (cumulative) or for the day, one row per day';
COMMENT ON COLUMN series.claimant_id IS 'Who vouches for it; publisher:<outlet> where an outlet speaks in its own voice';
COMMENT ON COLUMN series.claimant IS 'Name of the claimant to show';
COMMENT ON COLUMN series.side IS 'Party whose people or equipment it is';
COMMENT ON COLUMN series.category IS 'What is counted';
COMMENT ON COLUMN series.measure IS 'What happened to it';
COMMENT ON COLUMN series.unit IS 'count, percent, km, km2 or ratio';
COMMENT ON COLUMN series.period IS 'cumulative or day';
COMMENT ON COLUMN series.as_of IS 'Day that the figure stands for';
COMMENT ON COLUMN series.date_precision IS 'UCDP date precision of as_of: 1 exact day, 2 within a week, 3 week, 4 month, 5 year';
COMMENT ON COLUMN series.value IS 'One number to plot: best, or else low, or else high; read it with qualifier';
COMMENT ON COLUMN series.low IS 'Lower end, null where open';
COMMENT ON COLUMN series.high IS 'Upper end, null where open';
COMMENT ON COLUMN series.qualifier IS 'exact, about, at_least, more_than, at_most, less_than, range or vague';
COMMENT ON COLUMN series.origin IS 'stated by the claimant, or derived from two of its totals';
COMMENT ON COLUMN series.claim_id IS 'Claim of the earliest document that carries the figure; of a derived one, the later total''s';
COMMENT ON COLUMN series.since_claim_id IS 'Claim of the total of the day before, where the figure is derived from both';
COMMENT ON COLUMN series.quote IS 'Sentence of the claim';
COMMENT ON COLUMN series.document_id IS 'Document of the claim';
COMMENT ON COLUMN series.url IS 'Its address';
COMMENT ON COLUMN series.documents IS 'Documents that carry the figure';
