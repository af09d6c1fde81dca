-- What sources counted anew: the part of a day's step between totals that is about earlier days.

CREATE TABLE recounts (
    document_id VARCHAR NOT NULL,
    claimant_id VARCHAR NOT NULL,
    side VARCHAR,
    category VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    as_of DATE NOT NULL,
    value DOUBLE NOT NULL,
    locator VARCHAR NOT NULL
);
COMMENT ON TABLE recounts IS 'What sources counted anew: the part of a day''s step between their totals that is about earlier days';
COMMENT ON COLUMN recounts.document_id IS 'Table that tells of it';
COMMENT ON COLUMN recounts.claimant_id IS 'Whose totals they are';
COMMENT ON COLUMN recounts.side IS 'Party whose people or equipment it is';
COMMENT ON COLUMN recounts.category IS 'What is counted';
COMMENT ON COLUMN recounts.measure IS 'What happened to it';
COMMENT ON COLUMN recounts.as_of IS 'Day whose total holds the recount';
COMMENT ON COLUMN recounts.value IS 'What was added for earlier days; less than nought where it was taken away';
COMMENT ON COLUMN recounts.locator IS 'file#row of that table';
