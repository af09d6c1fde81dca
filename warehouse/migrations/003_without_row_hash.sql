-- Claims are compared field by field when a document is read again: a hash is no longer needed. Derivations, half of what a
-- warehouse holds and seldom read, are packed closer, which also makes them faster to write.

ALTER TABLE claims DROP COLUMN row_hash;
ALTER TABLE claims ADD COLUMN derivation JSON USING COMPRESSION zstd;
UPDATE claims SET derivation = trace;
ALTER TABLE claims DROP COLUMN trace;
ALTER TABLE claims RENAME derivation TO trace;
COMMENT ON COLUMN claims.trace IS 'The derivation, step by step, as tracker explain prints it';
