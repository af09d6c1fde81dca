-- Deaths as estimates in the manner of UCDP GED: low, best and high of a claimant, with period, place and sources.
-- One row per distinct figure of people killed that a claimant asserts, told apart by place too. Only what is counted as
-- killed is here: losses, and casualties that may be wounded, are no deaths. Rows overlap, totals with their parts and one
-- claimant with another: no sum over rows counts the dead.
-- example: SELECT date_end, category, side, low, best, high, source_original FROM estimates ORDER BY date_end, claim_id LIMIT 5
CREATE OR REPLACE VIEW estimates AS
WITH deaths AS (
    SELECT
        claimant_id,
        claimant AS source_original,
        side,
        category,
        period,
        as_of,
        qualifier,
        low,
        best,
        high,
        location,
        count(DISTINCT document_id) AS number_of_sources,
        arg_min(
            claim_id,
            {
                'published': coalesce(published, DATE '9999-12-31'),
                'document': document_id,
                'start': coalesce(start, 0),
                'claim': claim_id
            }
        ) AS claim_id
    FROM attributed_claims
    WHERE measure = 'killed' AND unit = 'count' AND stance = 'asserted'
        AND (
            category IN ('personnel', 'civilians', 'children', 'people')
            OR category IN (SELECT category FROM categories WHERE kind = 'people')
        )
    GROUP BY ALL
)
SELECT
    g.claim_id,
    year(g.as_of) AS year,
    CASE
        WHEN g.period NOT IN ('day', 'event') THEN NULL
        WHEN c.date_precision = 1 THEN g.as_of
        WHEN c.date_precision = 4 THEN CAST(date_trunc('month', g.as_of) AS DATE)
        WHEN c.date_precision = 5 THEN CAST(date_trunc('year', g.as_of) AS DATE)
    END AS date_start,
    CASE
        WHEN c.date_precision = 4 THEN last_day(g.as_of)
        WHEN c.date_precision = 5 THEN make_date(year(g.as_of), 12, 31)
        ELSE g.as_of
    END AS date_end,
    c.date_precision AS date_prec,
    g.period,
    g.location AS where_description,
    g.side,
    g.category,
    g.qualifier,
    g.low,
    g.best,
    g.high,
    g.number_of_sources,
    nullif(concat_ws(',', d.publisher, d.published, d.title), '') AS source_article,
    d.publisher AS source_office,
    d.published AS source_date,
    d.title AS source_headline,
    g.source_original,
    g.claimant_id,
    c.relayed_by,
    c.likelihood,
    c.quote,
    d.url,
    c.document_id
FROM deaths g JOIN reviewed_claims c USING (claim_id) JOIN documents d ON d.document_id = c.document_id;

COMMENT ON VIEW estimates IS 'Deaths as estimates in the manner of UCDP GED: low, best and high of a claimant, with period, place and sources';
COMMENT ON COLUMN estimates.claim_id IS 'Claim of the earliest document that carries the figure (in the place of GED id)';
COMMENT ON COLUMN estimates.year IS 'Year of the day that the figure stands for';
COMMENT ON COLUMN estimates.date_start IS 'First day on which they can have died; null for totals and stretches of time, whose begin is not told';
COMMENT ON COLUMN estimates.date_end IS 'Last day on which they can have died';
COMMENT ON COLUMN estimates.date_prec IS 'UCDP date precision: 1 exact day, 2 within a week, 3 week, 4 month, 5 year';
COMMENT ON COLUMN estimates.period IS 'cumulative, day, interval, event or unknown';
COMMENT ON COLUMN estimates.where_description IS 'Place as printed';
COMMENT ON COLUMN estimates.side IS 'Party whose people died, null where the text does not say';
COMMENT ON COLUMN estimates.category IS 'Who died: personnel, civilians, children, people, ... (see categories)';
COMMENT ON COLUMN estimates.qualifier IS 'exact, about, at_least, more_than, at_most, less_than, range or vague';
COMMENT ON COLUMN estimates.low IS 'Fewest deaths that the claimant allows, null where open';
COMMENT ON COLUMN estimates.best IS 'Deaths as the claimant gives them; middle of a range; null for vague words';
COMMENT ON COLUMN estimates.high IS 'Most deaths that the claimant allows, null where open';
COMMENT ON COLUMN estimates.number_of_sources IS 'Documents that carry the figure';
COMMENT ON COLUMN estimates.source_article IS 'Publisher, date and headline of the earliest of them, with commas between';
COMMENT ON COLUMN estimates.source_office IS 'Its publisher';
COMMENT ON COLUMN estimates.source_date IS 'Its day of publication';
COMMENT ON COLUMN estimates.source_headline IS 'Its headline';
COMMENT ON COLUMN estimates.source_original IS 'Claimant: who vouches for the figure';
COMMENT ON COLUMN estimates.claimant_id IS 'Id of the claimant; publisher:<outlet> where an outlet speaks in its own voice';
COMMENT ON COLUMN estimates.relayed_by IS 'Second outlet or agency through which it came';
COMMENT ON COLUMN estimates.likelihood IS 'Likelihood phrase as printed';
COMMENT ON COLUMN estimates.quote IS 'The sentence that holds the number';
COMMENT ON COLUMN estimates.url IS 'Address of the earliest document';
COMMENT ON COLUMN estimates.document_id IS 'The earliest document';
