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

CREATE TABLE rejected_claims (
    claim_id VARCHAR,
    document_id VARCHAR NOT NULL,
    check_name VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    claim JSON NOT NULL,
    row_hash VARCHAR PRIMARY KEY,
    run_id VARCHAR NOT NULL
);
COMMENT ON TABLE rejected_claims IS 'Claims that the gate refused, whole, with the reason: nothing that was extracted vanishes';
COMMENT ON COLUMN rejected_claims.claim_id IS 'Id that the claim came with, not necessarily unique or well formed';
COMMENT ON COLUMN rejected_claims.document_id IS 'Document that carries the claim';
COMMENT ON COLUMN rejected_claims.check_name IS 'Rules of the gate that it broke, with "; " between them';
COMMENT ON COLUMN rejected_claims.reason IS 'What is wrong with it, in words';
COMMENT ON COLUMN rejected_claims.claim IS 'Every field of the claim as it was extracted';
COMMENT ON COLUMN rejected_claims.row_hash IS 'Hash of the claim and the rules it broke';
COMMENT ON COLUMN rejected_claims.run_id IS 'Run that first refused it in this form';

CREATE TABLE runs (
    run_id VARCHAR PRIMARY KEY,
    started_at TIMESTAMP NOT NULL,
    finished_at TIMESTAMP,
    tracker_version VARCHAR NOT NULL,
    pack_hash VARCHAR NOT NULL,
    command VARCHAR NOT NULL,
    inputs VARCHAR[] NOT NULL,
    documents_read BIGINT,
    documents_new BIGINT,
    documents_changed BIGINT,
    documents_unchanged BIGINT,
    claims_new BIGINT,
    claims_changed BIGINT,
    claims_unchanged BIGINT,
    claims_removed BIGINT,
    claims_rejected BIGINT,
    problems BIGINT
);
COMMENT ON TABLE runs IS 'One row per run that wrote to the warehouse';
COMMENT ON COLUMN runs.run_id IS 'Start of the run in UTC and four random characters: sorts by time';
COMMENT ON COLUMN runs.started_at IS 'Start, UTC';
COMMENT ON COLUMN runs.finished_at IS 'End, UTC; null while it runs and for ever if it was cut off';
COMMENT ON COLUMN runs.tracker_version IS 'Version of the program';
COMMENT ON COLUMN runs.pack_hash IS 'Version hash of the rule pack';
COMMENT ON COLUMN runs.command IS 'Command that was run';
COMMENT ON COLUMN runs.inputs IS 'Paths that it was given';
COMMENT ON COLUMN runs.documents_read IS 'Documents that were read';
COMMENT ON COLUMN runs.documents_new IS 'Documents that the warehouse did not have';
COMMENT ON COLUMN runs.documents_changed IS 'Documents whose text or metadata had changed';
COMMENT ON COLUMN runs.documents_unchanged IS 'Documents that the warehouse already had as they are';
COMMENT ON COLUMN runs.claims_new IS 'Claims that the warehouse did not have';
COMMENT ON COLUMN runs.claims_changed IS 'Claims of which a field had changed';
COMMENT ON COLUMN runs.claims_unchanged IS 'Claims that the warehouse already had as they are';
COMMENT ON COLUMN runs.claims_removed IS 'Claims that are no longer extracted from a document that was read again';
COMMENT ON COLUMN runs.claims_rejected IS 'Claims that the gate refused (see rejected_claims)';
COMMENT ON COLUMN runs.problems IS 'Inputs that could not be used (see problems)';

CREATE TABLE problems (
    run_id VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    message VARCHAR NOT NULL,
    hint VARCHAR NOT NULL
);
COMMENT ON TABLE problems IS 'Input that could not be used';
COMMENT ON COLUMN problems.run_id IS 'Run that met it';
COMMENT ON COLUMN problems.source IS 'Where it is: a path, with line or row in a file of many documents';
COMMENT ON COLUMN problems.message IS 'What is wrong with it';
COMMENT ON COLUMN problems.hint IS 'What to do next';

CREATE TABLE check_results (
    run_id VARCHAR NOT NULL,
    check_name VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    failures BIGINT NOT NULL,
    checked_at TIMESTAMP NOT NULL,
    sample JSON NOT NULL
);
COMMENT ON TABLE check_results IS 'History of the data-quality checks, those that passed included';
COMMENT ON COLUMN check_results.run_id IS 'Run that checked';
COMMENT ON COLUMN check_results.check_name IS 'Name of the check: its file in warehouse/checks without the ending';
COMMENT ON COLUMN check_results.title IS 'What it looks for';
COMMENT ON COLUMN check_results.severity IS 'error, warning or info';
COMMENT ON COLUMN check_results.status IS 'pass or fail';
COMMENT ON COLUMN check_results.failures IS 'Rows that it found fault with';
COMMENT ON COLUMN check_results.checked_at IS 'When, UTC';
COMMENT ON COLUMN check_results.sample IS 'Up to five of these rows';

CREATE TABLE reviews (
    review_id VARCHAR PRIMARY KEY,
    claim_id VARCHAR NOT NULL,
    decision VARCHAR NOT NULL,
    note VARCHAR,
    reviewer VARCHAR,
    reviewed_at TIMESTAMP NOT NULL,
    corrections JSON
);
COMMENT ON TABLE reviews IS 'Decisions of people about claims; rows are only ever added, the latest of a claim counts';
COMMENT ON COLUMN reviews.review_id IS 'Name of the decision';
COMMENT ON COLUMN reviews.claim_id IS 'Claim that was judged';
COMMENT ON COLUMN reviews.decision IS 'What was decided';
COMMENT ON COLUMN reviews.note IS 'Why, in the reviewer''s words';
COMMENT ON COLUMN reviews.reviewer IS 'Who decided';
COMMENT ON COLUMN reviews.reviewed_at IS 'When, UTC';
COMMENT ON COLUMN reviews.corrections IS 'Fields that should read otherwise, with the right values';

CREATE TABLE claimants (
    claimant_id VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL,
    party VARCHAR,
    kind VARCHAR
);
COMMENT ON TABLE claimants IS 'Authorities and sources of the rule pack';
COMMENT ON COLUMN claimants.claimant_id IS 'Canonical id, as in claims';
COMMENT ON COLUMN claimants.name IS 'Name to show';
COMMENT ON COLUMN claimants.party IS 'Party that it belongs to, null where to none';
COMMENT ON COLUMN claimants.kind IS 'What it is: ministry, monitor, outlet, ...';

CREATE TABLE categories (
    category VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL,
    kind VARCHAR
);
COMMENT ON TABLE categories IS 'What can be counted';
COMMENT ON COLUMN categories.category IS 'Id, as in claims';
COMMENT ON COLUMN categories.name IS 'Name to show';
COMMENT ON COLUMN categories.kind IS 'people, equipment or territory';

CREATE TABLE measures (
    measure VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL
);
COMMENT ON TABLE measures IS 'What can have happened to the things counted';
COMMENT ON COLUMN measures.measure IS 'Id, as in claims';
COMMENT ON COLUMN measures.name IS 'Name to show';

CREATE TABLE parties (
    party VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL
);
COMMENT ON TABLE parties IS 'Parties to the conflicts of the rule pack';
COMMENT ON COLUMN parties.party IS 'Id, as in claims.side';
COMMENT ON COLUMN parties.name IS 'Name to show';

CREATE TABLE conflicts (
    conflict VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL,
    start_date DATE,
    parties VARCHAR[] NOT NULL
);
COMMENT ON TABLE conflicts IS 'Conflicts of the rule pack';
COMMENT ON COLUMN conflicts.conflict IS 'Id';
COMMENT ON COLUMN conflicts.name IS 'Name to show';
COMMENT ON COLUMN conflicts.start_date IS 'Day from which cumulative totals are counted';
COMMENT ON COLUMN conflicts.parties IS 'Ids of its parties';
