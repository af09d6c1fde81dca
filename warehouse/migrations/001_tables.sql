-- The tables of the warehouse. Never edit a migration that has been released: add the next one.

CREATE TABLE documents (
    document_id VARCHAR PRIMARY KEY,
    language VARCHAR,
    published DATE,
    publisher VARCHAR,
    url VARCHAR,
    title VARCHAR,
    source VARCHAR,
    text VARCHAR NOT NULL,
    text_hash VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE documents IS 'Articles and posts as they were read; offsets of claims count code points in text';
COMMENT ON COLUMN documents.document_id IS 'Name of the document: the id it came with, or its file name without the ending';
COMMENT ON COLUMN documents.language IS 'ISO 639-1 code, null where unknown';
COMMENT ON COLUMN documents.published IS 'Day of publication';
COMMENT ON COLUMN documents.publisher IS 'Outlet or authority that published it';
COMMENT ON COLUMN documents.url IS 'Address of the page, where known';
COMMENT ON COLUMN documents.title IS 'Headline from the page''s metadata';
COMMENT ON COLUMN documents.source IS 'Path it was read from, with line or row in a file of many documents';
COMMENT ON COLUMN documents.text IS 'The whole text, unchanged';
COMMENT ON COLUMN documents.text_hash IS 'SHA-256 of text';
COMMENT ON COLUMN documents.run_id IS 'Run that loaded this version of the document';

CREATE TABLE claims (
    claim_id VARCHAR PRIMARY KEY,
    document_id VARCHAR NOT NULL,
    start INTEGER,
    "end" INTEGER,
    value_text VARCHAR NOT NULL,
    qualifier VARCHAR NOT NULL,
    low DOUBLE,
    best DOUBLE,
    high DOUBLE,
    unit VARCHAR NOT NULL,
    category VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    side VARCHAR,
    claimant_id VARCHAR NOT NULL,
    claimant_text VARCHAR,
    relayed_by VARCHAR,
    period VARCHAR NOT NULL,
    as_of DATE,
    date_precision TINYINT,
    stance VARCHAR NOT NULL,
    likelihood VARCHAR,
    likelihood_scale VARCHAR,
    location VARCHAR,
    quote VARCHAR NOT NULL,
    quote_start INTEGER,
    quote_end INTEGER,
    attribution VARCHAR NOT NULL,
    confidence DOUBLE NOT NULL,
    rule_ids VARCHAR[] NOT NULL,
    pack_hash VARCHAR NOT NULL,
    locator VARCHAR,
    trace JSON,
    row_hash VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE claims IS 'One row per number that a document states about people or equipment, with who states it';
COMMENT ON COLUMN claims.claim_id IS 'Stable hash of document_id, start and end';
COMMENT ON COLUMN claims.document_id IS 'Document that carries the claim';
COMMENT ON COLUMN claims.start IS 'Offset of value_text in the document, in code points from 0; null for a row of a structured source';
COMMENT ON COLUMN claims."end" IS 'Offset just behind value_text';
COMMENT ON COLUMN claims.value_text IS 'The number as printed, without its modifier';
COMMENT ON COLUMN claims.qualifier IS 'exact, about, at_least, more_than, at_most, less_than, range or vague';
COMMENT ON COLUMN claims.low IS 'Lower end, null where the text leaves it open (UCDP GED low)';
COMMENT ON COLUMN claims.best IS 'The number itself; middle of a range; null for vague words (UCDP GED best)';
COMMENT ON COLUMN claims.high IS 'Upper end, null where the text leaves it open (UCDP GED high)';
COMMENT ON COLUMN claims.unit IS 'count, percent, km, km2 or ratio';
COMMENT ON COLUMN claims.category IS 'What is counted: personnel, civilians, tanks, ... (see categories)';
COMMENT ON COLUMN claims.measure IS 'What happened to it: killed, wounded, destroyed, ... (see measures)';
COMMENT ON COLUMN claims.side IS 'Party whose people or equipment it is, null where the text does not say (see parties)';
COMMENT ON COLUMN claims.claimant_id IS 'Who vouches for the number: a canonical id, other:<name>, or publisher';
COMMENT ON COLUMN claims.claimant_text IS 'The claimant as printed, null where the writer states it in their own voice';
COMMENT ON COLUMN claims.relayed_by IS 'Second outlet or agency through which it came';
COMMENT ON COLUMN claims.period IS 'cumulative, day, interval, event or unknown';
COMMENT ON COLUMN claims.as_of IS 'Day that the figure stands for';
COMMENT ON COLUMN claims.date_precision IS 'UCDP date precision of as_of: 1 exact day, 2 within a week, 3 week, 4 month, 5 year';
COMMENT ON COLUMN claims.stance IS 'asserted, denied or hypothetical';
COMMENT ON COLUMN claims.likelihood IS 'Likelihood phrase as printed';
COMMENT ON COLUMN claims.likelihood_scale IS 'Published scale the phrase belongs to: PHIA or ICD 203';
COMMENT ON COLUMN claims.location IS 'Place where it happened, as printed';
COMMENT ON COLUMN claims.quote IS 'The sentence that holds the number';
COMMENT ON COLUMN claims.quote_start IS 'Offset of quote in the document';
COMMENT ON COLUMN claims.quote_end IS 'Offset just behind quote';
COMMENT ON COLUMN claims.attribution IS 'How the claimant was found: in_sentence, carried_over, heading or publisher';
COMMENT ON COLUMN claims.confidence IS 'Share of claims of this kind of derivation whose core fields were right on labelled texts';
COMMENT ON COLUMN claims.rule_ids IS 'Rules that made the claim';
COMMENT ON COLUMN claims.pack_hash IS 'Version hash of the rule pack that made it';
COMMENT ON COLUMN claims.locator IS 'file#row of a structured source in place of a character span';
COMMENT ON COLUMN claims.trace IS 'The derivation, step by step, as tracker explain prints it';
COMMENT ON COLUMN claims.row_hash IS 'Hash of all other fields but run_id: a claim that did not change is not written again';
COMMENT ON COLUMN claims.run_id IS 'Run that last wrote the row';
