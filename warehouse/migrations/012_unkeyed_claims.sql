-- No key of claims: the gate sees to it that an id stands for one claim, and a key took a fifth of the time of loading and a
-- fifth of the file. A table's key cannot be given up, so the table is made anew.

ALTER TABLE claims RENAME TO keyed_claims;

CREATE TABLE claims (
    claim_id VARCHAR NOT NULL,
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
    run_id VARCHAR NOT NULL,
    trace JSON USING COMPRESSION zstd
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
COMMENT ON COLUMN claims.run_id IS 'Run that last wrote the row';
COMMENT ON COLUMN claims.trace IS 'The derivation, step by step, as tracker explain prints it';

INSERT INTO claims BY NAME FROM keyed_claims;
DROP TABLE keyed_claims;
