"""Run the data-quality checks of a warehouse: each is a SELECT that returns the rows it finds fault with."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from tracker.assets import asset
from tracker.errors import TrackerError
from tracker.warehouse.failure import first_line
from tracker.warehouse.transaction import kept

SEVERITIES = ("info", "warning", "error")
HEADER = ("title", "severity", "why", "fix")
SAMPLE = 5


@dataclass(frozen=True, slots=True)
class Check:
    """One file of checks: its SQL and what its header says about it."""

    name: str
    title: str
    severity: str
    why: str
    fix: str
    sql: str
    path: Path


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check found: how many rows, and up to five of them."""

    check: str
    title: str
    severity: str
    status: str
    failures: int
    sample: tuple[Mapping[str, object], ...]
    sql: str
    why: str
    fix: str


def run_checks(
    con: duckdb.DuckDBPyConnection, run_id: str, *, checked_at: datetime, directory: Path | None = None
) -> tuple[CheckResult, ...]:
    """Run every check and write all results, those that passed included, to `check_results`.

    `checked_at` is naive UTC. Checks are the `.sql` files of `directory`, by default those that ship with the program.
    Raises `TrackerError` with its path for a file that is no check or fails to run.
    """
    results = tuple(run_check(con, check) for check in load_checks(directory))
    rows = [
        (run_id, r.check, r.title, r.severity, r.status, r.failures, checked_at, json.dumps(r.sample, default=str))
        for r in results
    ]
    with kept(con):
        con.executemany("INSERT INTO check_results VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    return results


def load_checks(directory: Path | None = None) -> tuple[Check, ...]:
    """The checks of a folder in the order of their names.

    Raises `TrackerError` for a folder without checks and for a file without a proper header.
    """
    folder = directory or asset("warehouse", "checks")
    files = sorted(folder.glob("*.sql"))
    if not files:
        raise TrackerError(str(folder), "holds no checks", "name a folder with .sql files")
    return tuple(_read(path) for path in files)


def _read(path: Path) -> Check:
    try:
        sql = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TrackerError(str(path), f"cannot be read: {error}", "save it as UTF-8 text") from error
    header = dict(re.findall(rf"^-- ({'|'.join(HEADER)}): *(.*\S) *$", sql, re.MULTILINE))
    missing = [key for key in HEADER if key not in header]
    if missing:
        raise TrackerError(str(path), f"its header lacks {', '.join(missing)}", f"begin it with: -- {missing[0]}: ...")
    if header["severity"] not in SEVERITIES:
        raise TrackerError(
            str(path), f"its severity is {header['severity']!r}", f"make it one of {', '.join(SEVERITIES)}"
        )
    return Check(name=path.stem, sql=sql, path=path, **header)


def run_check(con: duckdb.DuckDBPyConnection, check: Check) -> CheckResult:
    """Run one check, without writing anything down.

    Raises `TrackerError` if its SQL is not one SELECT that DuckDB can run and that tells `detail` and an id.
    """
    where = str(check.path)
    try:
        statements = con.extract_statements(check.sql)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            raise TrackerError(where, "is not one SELECT statement", "a check returns the rows it finds fault with")
        # Once into a temporary table: the rows are needed twice, to count them and to show some.
        con.execute(f"CREATE OR REPLACE TEMP TABLE findings AS {statements[0].query}")
    except duckdb.Error as error:
        raise TrackerError(where, first_line(error), "mend the SQL of the check") from error
    columns, sample = _fetch(con, f"SELECT * FROM findings LIMIT {SAMPLE}")
    if "detail" not in columns or not {"claim_id", "document_id"} & set(columns):
        raise TrackerError(where, "does not tell what it found", "select detail, and claim_id or document_id")
    failures = int(str(_fetch(con, "SELECT count(*) FROM findings")[1][0][0]))
    rows = tuple(dict(zip(columns, row, strict=True)) for row in sample)
    status = "fail" if failures else "pass"
    return CheckResult(check.name, check.title, check.severity, status, failures, rows, check.sql, check.why, check.fix)


def _fetch(con: duckdb.DuckDBPyConnection, sql: str) -> tuple[tuple[str, ...], Sequence[tuple[object, ...]]]:
    cursor = con.execute(sql)
    return tuple(str(column[0]) for column in cursor.description or ()), cursor.fetchall()
