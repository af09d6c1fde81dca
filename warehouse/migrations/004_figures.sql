-- Figures counted once and kept, so that views need not count every claim anew, and what has changed since.

CREATE TABLE kept_figures (
    line_id UBIGINT NOT NULL,
    claimant_id VARCHAR NOT NULL,
    side VARCHAR,
    category VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    stance VARCHAR NOT NULL,
    location VARCHAR,
    as_of DATE,
    date_precision TINYINT,
    qualifier VARCHAR NOT NULL,
    low DOUBLE,
    best DOUBLE,
    high DOUBLE,
    documents BIGINT NOT NULL,
    first_published DATE,
    last_published DATE,
    claim_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    url VARCHAR,
    quote VARCHAR NOT NULL,
    standing BIGINT NOT NULL
);
COMMENT ON TABLE kept_figures IS 'Figures as they were last counted: ask the view figures';
COMMENT ON COLUMN kept_figures.line_id IS 'Number of the line that the figure belongs to: one claimant, side, category, measure, unit, period, stance and location';
COMMENT ON COLUMN kept_figures.claimant_id IS 'Who vouches for it; publisher:<outlet> where an outlet speaks in its own voice';
COMMENT ON COLUMN kept_figures.side IS 'Party whose people or equipment it is';
COMMENT ON COLUMN kept_figures.category IS 'What is counted';
COMMENT ON COLUMN kept_figures.measure IS 'What happened to it';
COMMENT ON COLUMN kept_figures.unit IS 'count, percent, km, km2 or ratio';
COMMENT ON COLUMN kept_figures.period IS 'cumulative, day, interval, event or unknown';
COMMENT ON COLUMN kept_figures.stance IS 'asserted, denied or hypothetical';
COMMENT ON COLUMN kept_figures.location IS 'Place that it is a figure of, as printed';
COMMENT ON COLUMN kept_figures.as_of IS 'Day that the figure stands for';
COMMENT ON COLUMN kept_figures.date_precision IS 'UCDP date precision of as_of, the most exact of the claims';
COMMENT ON COLUMN kept_figures.qualifier IS 'exact, about, at_least, more_than, at_most, less_than, range or vague';
COMMENT ON COLUMN kept_figures.low IS 'Lower end, null where open';
COMMENT ON COLUMN kept_figures.best IS 'The number itself, null for bare bounds';
COMMENT ON COLUMN kept_figures.high IS 'Upper end, null where open';
COMMENT ON COLUMN kept_figures.documents IS 'Documents that carry the figure';
COMMENT ON COLUMN kept_figures.first_published IS 'Publication of the earliest of them';
COMMENT ON COLUMN kept_figures.last_published IS 'Publication of the latest of them';
COMMENT ON COLUMN kept_figures.claim_id IS 'Claim of the earliest of them, as an example';
COMMENT ON COLUMN kept_figures.document_id IS 'Document of that claim';
COMMENT ON COLUMN kept_figures.url IS 'Address of that document';
COMMENT ON COLUMN kept_figures.quote IS 'Sentence of that claim';
COMMENT ON COLUMN kept_figures.standing IS 'Place among the figures of its line and day: 1 is in the most documents';

CREATE TABLE uncounted_documents (document_id VARCHAR NOT NULL);
COMMENT ON TABLE uncounted_documents IS 'Documents that were loaded or judged since figures were last counted; empty after a run';
COMMENT ON COLUMN uncounted_documents.document_id IS 'The document';

CREATE TABLE uncounted_days (
    claimant_id VARCHAR NOT NULL,
    side VARCHAR,
    category VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    stance VARCHAR NOT NULL,
    location VARCHAR,
    as_of DATE
);
COMMENT ON TABLE uncounted_days IS 'Lines and days whose figures have to be counted anew; empty after a run';
COMMENT ON COLUMN uncounted_days.claimant_id IS 'Who vouched for it';
COMMENT ON COLUMN uncounted_days.side IS 'Party whose people or equipment it was';
COMMENT ON COLUMN uncounted_days.category IS 'What was counted';
COMMENT ON COLUMN uncounted_days.measure IS 'What happened to it';
COMMENT ON COLUMN uncounted_days.unit IS 'count, percent, km, km2 or ratio';
COMMENT ON COLUMN uncounted_days.period IS 'cumulative, day, interval, event or unknown';
COMMENT ON COLUMN uncounted_days.stance IS 'asserted, denied or hypothetical';
COMMENT ON COLUMN uncounted_days.location IS 'Place that it was a figure of, as printed';
COMMENT ON COLUMN uncounted_days.as_of IS 'Day that the figure stood for';
