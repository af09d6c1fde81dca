-- What became of claims when their document was read again, under the same rules or others.

CREATE TABLE claim_changes (
    run_id VARCHAR NOT NULL,
    claim_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    change VARCHAR NOT NULL,
    pack_hash VARCHAR NOT NULL,
    pack_hash_before VARCHAR,
    claim JSON,
    claim_before JSON
);
COMMENT ON TABLE claim_changes IS 'What became of claims when their document was read again: which appeared, changed and vanished';
COMMENT ON COLUMN claim_changes.run_id IS 'Run that read the document again';
COMMENT ON COLUMN claim_changes.claim_id IS 'The claim';
COMMENT ON COLUMN claim_changes.document_id IS 'Document that carries it';
COMMENT ON COLUMN claim_changes.change IS 'appeared, changed or vanished';
COMMENT ON COLUMN claim_changes.pack_hash IS 'Version hash of the rule pack of that run';
COMMENT ON COLUMN claim_changes.pack_hash_before IS 'Version hash of the rule pack that had made the claim; null where it appeared';
COMMENT ON COLUMN claim_changes.claim IS 'The claim since then, without its derivation; null where it vanished';
COMMENT ON COLUMN claim_changes.claim_before IS 'The claim until then, without its derivation; null where it appeared';
