"""Run checks and gather what they find: one row a finding, with what it is about and what was decided about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from tracker.check.baseline import read_baseline
from tracker.check.files import SEVERITIES, TODAY, Check
from tracker.check.places import pointer
from tracker.check.settings import Accepted, CheckSettings
from tracker.errors import TrackerError
from tracker.warehouse.failure import first_line

TABLES = """
CREATE OR REPLACE TEMP TABLE findings (
    check_name VARCHAR, variant INTEGER, severity VARCHAR, collective VARCHAR, claim_id VARCHAR,
    document_id VARCHAR, subject VARCHAR, detail VARCHAR
);
CREATE OR REPLACE TEMP TABLE scopes (
    place INTEGER, check_name VARCHAR, conflict VARCHAR, claimant VARCHAR, category VARCHAR, claim VARCHAR,
    document VARCHAR, severity VARCHAR, limited BOOLEAN, reason VARCHAR, expires DATE
);
CREATE OR REPLACE TEMP TABLE known_findings (finding_id VARCHAR);
CREATE OR REPLACE TEMP MACRO fits(s, f) AS
    coalesce(s.check_name = f.check_name, true)
    AND (s.conflict IS NULL OR coalesce(list_contains(f.conflicts, s.conflict), false))
    AND (s.claimant IS NULL OR s.claimant IS NOT DISTINCT FROM f.claimant_id)
    AND (s.category IS NULL OR s.category IS NOT DISTINCT FROM f.category)
    AND (s.claim IS NULL OR coalesce(starts_with(f.claim_id, s.claim), false))
    AND (s.document IS NULL OR s.document IS NOT DISTINCT FROM f.document_id);
"""
# A finding keeps its id as long as it is about the same thing, whatever its words say: that is what a baseline and
# the history of findings go by. A check that finds two faults in one thing tells them apart by their order.
# Many speak under the name of an outlet and of a claimant that the rules do not name, or mark as collective.
ABOUT = """
CREATE OR REPLACE TEMP TABLE findings AS
WITH about AS (
    SELECT
        f.* EXCLUDE (collective) REPLACE (if(a.many, f.collective, f.severity) AS severity),
        a.claimant_id, a.category, a.start, a.locator, a.quote,
        (SELECT list(conflict ORDER BY conflict) FROM conflicts WHERE list_contains(parties, a.party)) AS conflicts,
        row_number() OVER (
            PARTITION BY f.check_name, f.variant, f.claim_id, f.document_id, f.subject ORDER BY f.detail
        ) AS nth
    FROM findings f LEFT JOIN (
        SELECT
            a.claim_id, a.claimant_id, a.category, c.start, c.locator, c.quote, coalesce(a.side, n.party) AS party,
            coalesce(n.collective, n.claimant_id IS NULL) AS many
        FROM attributed_claims a JOIN claims c USING (claim_id) LEFT JOIN claimants n ON n.claimant_id = a.claimant_id
        WHERE a.claim_id IN (SELECT claim_id FROM findings)
    ) a USING (claim_id)
)
SELECT
    left(sha256(concat_ws(chr(31), check_name, coalesce(claim_id, ''), coalesce(document_id, ''), coalesce(subject, ''),
        nth)), 16) AS finding_id,
    *
FROM about
"""
FITTING = "SELECT DISTINCT s.place FROM scopes s JOIN findings f ON fits(s, f)"
UNKNOWN = """
SELECT DISTINCT told FROM (
    SELECT place, 'conflict ' || conflict AS told FROM scopes ANTI JOIN conflicts USING (conflict)
    UNION ALL
    SELECT place, 'category ' || category FROM scopes ANTI JOIN categories USING (category)
    UNION ALL
    SELECT place, 'claimant ' || claimant FROM scopes
    WHERE claimant NOT IN (SELECT claimant_id FROM claimants UNION ALL SELECT claimant_id FROM attributed_claims)
)
WHERE place <= ? AND told IS NOT NULL ORDER BY told
"""
JUDGED = """
CREATE OR REPLACE TEMP TABLE findings AS
WITH scoped AS (
    SELECT
        f.*,
        coalesce(max(s.place) FILTER (s.limited), 0) AS wanted,
        arg_max(s.severity, s.place) FILTER (s.severity IS NOT NULL) AS other_severity,
        arg_min(s.reason, s.place) FILTER (s.reason IS NOT NULL) AS reason
    FROM findings f LEFT JOIN scopes s ON fits(s, f) AND coalesce(s.expires >= $today, true)
    GROUP BY ALL
)
SELECT
    * EXCLUDE (variant, nth, wanted, other_severity) REPLACE (coalesce(other_severity, severity) AS severity),
    CASE
        WHEN reason IS NOT NULL THEN 'accepted'
        WHEN finding_id IN (SELECT finding_id FROM known_findings) THEN 'baseline'
        ELSE 'open'
    END AS disposition
FROM scoped
WHERE variant = wanted AND coalesce(other_severity, severity) <> 'off'
"""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What there is to tell beside the findings."""

    broken: Mapping[str, TrackerError]
    """Why a check could not be run, by its name: it has no findings, and the others lose none."""
    expired: tuple[Accepted, ...]
    unused: tuple[Accepted, ...]
    """Exceptions that no longer hold, and those that fit nothing."""
    unknown: tuple[str, ...]
    """What entries of `where` name and the warehouse does not know: they fit nothing."""
    vanished: int
    """Findings of the baseline that are no more."""


def gather(con: duckdb.DuckDBPyConnection, checks: Sequence[Check], settings: CheckSettings, today: date) -> Gathered:
    """Run checks and leave their findings in the temporary table `findings`, judged by the settings.

    Its columns: finding_id, check_name, severity, disposition (open, accepted, baseline), reason, claim_id,
    document_id, subject, detail, claimant_id, category, conflicts, start, locator, quote.
    """
    con.execute(TABLES)
    broken: dict[str, TrackerError] = {}
    for check in checks:
        severity = settings.severity.get(check.name, check.severity)
        collective = min(severity, check.collective or severity, key=("off", *SEVERITIES).index)
        try:
            for variant, limits in _variants(check, settings).items():
                _run(con, check, {**limits, TODAY: today}, (variant, severity, collective))
        except TrackerError as error:
            broken[check.name] = error
            con.execute("DELETE FROM findings WHERE check_name = ?", [check.name])
    _enter_scopes(con, settings)
    known = read_baseline(settings.baseline) if settings.baseline else {}
    con.execute("INSERT INTO known_findings SELECT unnest(?::VARCHAR[])", [sorted(known)])
    con.execute(ABOUT)
    fitting = {int(place) for (place,) in con.execute(FITTING).fetchall()}
    con.execute(JUDGED, {"today": today})
    ran = {check.name for check in checks} - broken.keys()
    found = {str(one) for (one,) in con.execute("SELECT finding_id FROM findings").fetchall()} if known else set()
    expired = tuple(entry for entry in settings.accept if entry.expires < today)
    unused = tuple(
        entry
        for place, entry in enumerate(settings.accept, start=len(settings.where) + 1)
        if place not in fitting and (entry.check is None or entry.check in ran) and entry not in expired
    )
    vanished = sum(name in ran and one not in found for one, name in known.items())
    return Gathered(broken, expired, unused, _unknown(con, len(settings.where)), vanished)


def _unknown(con: duckdb.DuckDBPyConnection, places: int) -> tuple[str, ...]:
    """What the entries of `where`, which stand first among the scopes, name and the warehouse does not know."""
    return tuple(str(name) for (name,) in con.execute(UNKNOWN, [places]).fetchall()) if places else ()


def _variants(check: Check, settings: CheckSettings) -> dict[int, dict[str, float]]:
    """Limits to run the check with: 0 those of all findings, others those of the entry of `where` at that place."""
    limits = {limit.name: limit.value for limit in check.limits} | settings.limits.get(check.name, {})
    own = {
        place: limits | entry.limits
        for place, entry in enumerate(settings.where, start=1)
        if entry.check == check.name and entry.limits
    }
    return {0: limits, **own}


def _run(
    con: duckdb.DuckDBPyConnection, check: Check, parameters: Mapping[str, object], means: tuple[int, str, str]
) -> None:
    """Add what one check finds to `findings`.

    Raises `TrackerError` if its SQL is not one SELECT that DuckDB can run and that tells what it found about what.
    """
    where = str(check.path)
    try:
        statements = con.extract_statements(check.sql)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            raise TrackerError(where, "is not one SELECT statement", "a check returns the rows it finds fault with")
        wanted = {name: value for name, value in parameters.items() if name in statements[0].named_parameters}
        con.execute(f"CREATE OR REPLACE TEMP TABLE found AS {statements[0].query}", wanted)
        columns = {str(row[0]) for row in con.execute("DESCRIBE found").fetchall()}
        if "detail" not in columns or not {"claim_id", "document_id", "subject"} & columns:
            raise TrackerError(
                where, "does not tell what it found", "select detail, and claim_id, document_id or subject"
            )
        told = [name for name in ("claim_id", "document_id", "subject", "detail") if name in columns]
        about = f"? AS check_name, ? AS variant, ? AS severity, ? AS collective, {', '.join(told)}"
        con.execute(f"INSERT INTO findings BY NAME SELECT {about} FROM found", [check.name, *means])
    except duckdb.Error as error:
        raise TrackerError(where, first_line(error), "mend the SQL of the check") from error


def _enter_scopes(con: duckdb.DuckDBPyConnection, settings: CheckSettings) -> None:
    """Entries of `where` in their order, then the exceptions."""
    rows: list[tuple[object, ...]] = [
        (place, e.check, e.conflict, e.claimant, e.category, None, None, e.severity, bool(e.limits), None, None)
        for place, e in enumerate(settings.where, start=1)
    ]
    rows += [
        (place, a.check, a.conflict, a.claimant, a.category, a.claim, a.document, None, False, a.reason, a.expires)
        for place, a in enumerate(settings.accept, start=len(rows) + 1)
    ]
    if rows:
        con.executemany("INSERT INTO scopes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


LISTED = """
SELECT
    f.finding_id, f.check_name, f.severity, f.disposition, f.reason, f.claim_id, f.document_id, f.detail,
    coalesce(f.locator, d.source) AS source, f.quote
FROM findings f LEFT JOIN documents d USING (document_id)
ORDER BY list_position(['open', 'baseline', 'accepted'], disposition),
    list_position(['error', 'warning', 'info'], severity), check_name, detail, finding_id
LIMIT $most
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check finds fault with."""

    finding_id: str
    check: str
    severity: str
    disposition: str
    """open, accepted or baseline"""
    reason: str | None
    claim_id: str | None
    document_id: str | None
    detail: str
    source: str | None
    """Where it was read: a path, with `:line` or `#row` in a file of many documents."""
    quote: str | None

    @property
    def place(self) -> str:
        """Where it stands, in words; the document where that was read from no file, and nothing where there is none."""
        return pointer(self.source, self.quote) or self.document_id or ""


def open_findings(findings: Sequence[Finding], check: str) -> list[Finding]:
    """Those of a check that are neither accepted nor in the baseline."""
    return [f for f in findings if f.check == check and f.disposition == "open"]


def list_findings(con: duckdb.DuckDBPyConnection, most: int) -> tuple[Finding, ...]:
    """Findings that `gather` left, open ones first, then by severity; `most` at the most."""
    return tuple(Finding(*row) for row in con.execute(LISTED, {"most": most}).fetchall())
