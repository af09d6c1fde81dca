"""Run the data-quality checks of a warehouse and keep what they found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from tracker.check.files import SEVERITIES, Check, load_checks, select
from tracker.check.findings import Gathered, gather
from tracker.check.settings import DEFAULT, CheckSettings, load_settings, verify
from tracker.errors import TrackerError
from tracker.warehouse.transaction import kept

SAMPLE = 5
MOST_FINDINGS = 20_000
"""Findings that are listed for other programs; GitHub reads 25,000 results of a SARIF file at most."""

CLOSE = """
UPDATE check_findings SET gone_in = $run_id
WHERE gone_in IS NULL AND finding_id NOT IN (SELECT finding_id FROM findings)
    AND (list_contains($ran, check_name) OR $whole AND NOT list_contains($broken, check_name))
"""
RENEW = """
UPDATE check_findings SET severity = f.severity, disposition = f.disposition, reason = f.reason, detail = f.detail
FROM findings f WHERE check_findings.finding_id = f.finding_id AND gone_in IS NULL
    AND (check_findings.severity, check_findings.disposition, check_findings.reason, check_findings.detail)
    IS DISTINCT FROM (f.severity, f.disposition, f.reason, f.detail)
"""
ENTER = """
INSERT INTO check_findings BY NAME
SELECT finding_id, check_name, severity, disposition, reason, claim_id, document_id, subject, detail,
    $run_id AS appeared_in
FROM findings WHERE finding_id NOT IN (SELECT finding_id FROM check_findings WHERE gone_in IS NULL)
"""
LEAVE_OLDER = """
DELETE FROM findings WHERE finding_id IN (
    SELECT finding_id FROM check_findings WHERE gone_in IS NULL AND appeared_in <= $since
)
"""
OPEN = ", ".join(f"count(*) FILTER (disposition = 'open' AND severity = '{severity}')" for severity in SEVERITIES)
COUNTS = f"""
SELECT
    check_name,
    count(*) FILTER (disposition = 'accepted') AS accepted,
    count(*) FILTER (disposition = 'baseline') AS baseline,
    {OPEN}
FROM findings GROUP BY check_name
"""
SAMPLES = f"""
SELECT check_name, claim_id, document_id, subject, detail FROM findings WHERE disposition = 'open'
QUALIFY row_number() OVER (
    PARTITION BY check_name ORDER BY list_position(['error', 'warning', 'info'], severity), detail, finding_id
) <= {SAMPLE}
ORDER BY check_name, list_position(['error', 'warning', 'info'], severity), detail, finding_id
"""

INSERT = """
INSERT INTO check_results
    (run_id, checked_at, check_name, title, severity, status, failures, accepted, baseline, sample)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


@dataclass(frozen=True, slots=True)
class Suite:
    """The checks to run, and what the user decided about them."""

    checks: tuple[Check, ...]
    settings: CheckSettings
    whole: bool = False
    """Whether these are all that the settings leave: findings of other checks are then past."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What became of a check. `failures` counts the findings that are neither accepted nor in the baseline."""

    check: Check
    severity: str
    """The worst of its failures, or what it would be."""
    failures: int = 0
    accepted: int = 0
    baseline: int = 0
    sample: tuple[Mapping[str, object], ...] = ()
    """Up to five failures: claim_id, document_id or subject, and detail."""
    problem: TrackerError | None = None
    """Why it could not be run."""
    lesser: int = 0
    """How many of the failures are less severe."""

    @property
    def status(self) -> str:
        """pass, fail or broken."""
        if self.problem:
            return "broken"
        return "fail" if self.failures else "pass"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of checks gave."""

    results: tuple[CheckResult, ...]
    gathered: Gathered


def load_suite(config: Path | None = None, names: Sequence[str] = ()) -> Suite:
    """The checks of the program and of the settings' own folder: those of `names`, or all that are not turned off.

    Settings come from `config`, else from `tracker.toml` in the current folder if there is one. Raises `TrackerError`
    where the settings are wrong, or they or `names` tell of a check that there is not.
    """
    settings = load_settings(config)
    checks = load_checks(*([settings.directory] if settings.directory else ()))
    verify(settings, checks, str(config or DEFAULT))
    if names:
        return Suite(select(checks, names), settings)
    wanted = {entry.check for entry in settings.where if entry.severity not in (None, "off")}
    off = {name for name, severity in settings.severity.items() if severity == "off"} - wanted
    return Suite(tuple(check for check in checks if check.name not in off), settings, whole=True)


def failed(results: Iterable[CheckResult], fail_on: str) -> bool:
    """Whether one of the checks found something of severity `fail_on` or worse; never for "never"."""
    severities = severities_from(fail_on)
    return any(result.status == "fail" and result.severity in severities for result in results)


def severities_from(least: str) -> tuple[str, ...]:
    """`least` and the worse ones.

    >>> severities_from("warning"), severities_from("never")
    (('warning', 'error'), ())
    """
    return SEVERITIES[SEVERITIES.index(least) :] if least in SEVERITIES else ()


def run_checks(
    con: duckdb.DuckDBPyConnection,
    run_id: str,
    suite: Suite,
    *,
    checked_at: datetime,
    since: str | None = None,
) -> Outcome:
    """Run checks and write all results, those that passed included, to `check_results` and `check_findings`.

    `checked_at` is naive UTC. With `since`, the id of an earlier run, only findings that appeared after it count. The
    findings stay in the temporary table `findings` of the connection (see `gather`).
    Raises `TrackerError` for a run that there is not, and a baseline that cannot be read.
    """
    if since is not None and not con.execute("SELECT 1 FROM runs WHERE run_id = ?", [since]).fetchall():
        raise TrackerError("--since", f"there is no run {since!r}", "tracker runs lists them")
    gathered = gather(con, suite.checks, suite.settings, checked_at.date())
    with kept(con):
        broken = list(gathered.broken)
        ran = [check.name for check in suite.checks if check.name not in broken]
        con.execute(CLOSE, {"run_id": run_id, "ran": ran, "broken": broken, "whole": suite.whole})
        con.execute(RENEW)
        con.execute(ENTER, {"run_id": run_id})
        if since is not None:
            con.execute(LEAVE_OLDER, {"since": since})
        results = _results(con, suite, gathered.broken)
        con.executemany(INSERT, [(run_id, checked_at, *_row(result)) for result in results])
    return Outcome(results, gathered)


def _results(
    con: duckdb.DuckDBPyConnection, suite: Suite, broken: Mapping[str, TrackerError]
) -> tuple[CheckResult, ...]:
    counts = {row[0]: row[1:] for row in con.execute(COUNTS).fetchall()}
    samples: dict[str, list[Mapping[str, object]]] = {}
    for name, *about in con.execute(SAMPLES).fetchall():
        row = dict(zip(("claim_id", "document_id", "subject", "detail"), about, strict=True))
        samples.setdefault(name, []).append({key: value for key, value in row.items() if value is not None})
    results = []
    for check in suite.checks:
        accepted, baseline, *open_ = counts.get(check.name, (0,) * (2 + len(SEVERITIES)))
        worst = max((rank for rank, found in enumerate(open_) if found), default=None)
        results.append(
            CheckResult(
                check,
                suite.settings.severity.get(check.name, check.severity) if worst is None else SEVERITIES[worst],
                sum(open_),
                accepted,
                baseline,
                tuple(samples.get(check.name, ())),
                broken.get(check.name),
                0 if worst is None else sum(open_[:worst]),
            )
        )
    return tuple(results)


def _row(result: CheckResult) -> tuple[object, ...]:
    check = result.check
    counts = (result.failures, result.accepted, result.baseline)
    return (check.name, check.title, result.severity, result.status, *counts, json.dumps(result.sample, default=str))
