-- What checks found, each finding with the run that found it first and the run that no longer did.

CREATE TABLE check_findings (
    finding_id VARCHAR NOT NULL,
    check_name VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,
    disposition VARCHAR NOT NULL,
    reason VARCHAR,
    claim_id VARCHAR,
    document_id VARCHAR,
    subject VARCHAR,
    detail VARCHAR NOT NULL,
    appeared_in VARCHAR NOT NULL,
    gone_in VARCHAR
);
COMMENT ON TABLE check_findings IS 'What checks found; a finding that comes back after it was gone is a row of its own';
COMMENT ON COLUMN check_findings.finding_id IS 'Stable hash of the check and of what the finding is about';
COMMENT ON COLUMN check_findings.check_name IS 'Name of the check';
COMMENT ON COLUMN check_findings.severity IS 'error, warning or info, as tracker.toml had it when last found';
COMMENT ON COLUMN check_findings.disposition IS 'open, accepted (an exception in tracker.toml) or baseline, when last found';
COMMENT ON COLUMN check_findings.reason IS 'Why it is accepted';
COMMENT ON COLUMN check_findings.claim_id IS 'Claim that it is about';
COMMENT ON COLUMN check_findings.document_id IS 'Document that it is about';
COMMENT ON COLUMN check_findings.subject IS 'What it is about where that is no single claim or document';
COMMENT ON COLUMN check_findings.detail IS 'What is wrong, in words';
COMMENT ON COLUMN check_findings.appeared_in IS 'Run that found it first';
COMMENT ON COLUMN check_findings.gone_in IS 'First run that no longer found it; null while it stands';

ALTER TABLE check_results ADD COLUMN accepted BIGINT DEFAULT 0;
ALTER TABLE check_results ADD COLUMN baseline BIGINT DEFAULT 0;
COMMENT ON COLUMN check_results.status IS 'pass, fail, or broken where the check could not be run';
COMMENT ON COLUMN check_results.failures IS 'Findings that are neither accepted nor in the baseline';
COMMENT ON COLUMN check_results.accepted IS 'Findings that an exception accepts';
COMMENT ON COLUMN check_results.baseline IS 'Findings that the baseline knows';
COMMENT ON COLUMN check_results.sample IS 'Up to five of the findings that are counted as failures';

ALTER TABLE claimants ADD COLUMN confirms BOOLEAN;
COMMENT ON COLUMN claimants.confirms IS 'Whether it counts only what it confirmed one by one, from pictures or by name';

CREATE TABLE languages (language VARCHAR PRIMARY KEY);
COMMENT ON TABLE languages IS 'Languages that the rule pack reads';
COMMENT ON COLUMN languages.language IS 'ISO 639-1 code, as in documents';
ALTER TABLE claimants ADD COLUMN repeats VARCHAR;
COMMENT ON COLUMN claimants.repeats IS 'Claimant whose count its totals are, null where it counts for itself';
ALTER TABLE parties ADD COLUMN part_of VARCHAR;
COMMENT ON COLUMN parties.part_of IS 'Party whose people live there too, null where losses are counted apart from nobody else''s';
