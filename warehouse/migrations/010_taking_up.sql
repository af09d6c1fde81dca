-- What lets a run leave alone what an earlier one, be it cut off, has done already, and how runs ended.

ALTER TABLE documents ADD COLUMN fingerprint VARCHAR;
COMMENT ON COLUMN documents.fingerprint IS 'Hash of the document as it was read, the rule pack and the program: as long as it stays the same, a run does not extract its claims again; null where that is not known';

ALTER TABLE runs ADD COLUMN outcome VARCHAR;
UPDATE runs SET outcome = 'finished' WHERE finished_at IS NOT NULL;
COMMENT ON COLUMN runs.outcome IS 'finished, or interrupted by Ctrl-C; null while it goes on and for ever if it was killed';
