"""What the report shows, read from the warehouse: the only place of the report that knows SQL.

The page never grows with the warehouse. It holds at most `EVIDENCE_ROWS` claims, and each chart at most the number of
figures in `CHART_POINTS`; the numbers left out are counted, so that the page can tell them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import duckdb
import pandas as pd

from tracker.assets import asset
from tracker.charts import daily, equipment, people, personnel
from tracker.charts.subject import COLUMNS, NOT_LOSSES, PEOPLE, Subject

EVIDENCE_ROWS = 2000
LATEST_ROWS = 400
CHART_POINTS: Mapping[str, int] = {"personnel": 350, "equipment": 600, "people": 250, "daily": 250}
"""Figures of a chart; with `LATEST_ROWS` no more than `EVIDENCE_ROWS`, so that every figure shown has its evidence."""
CHART_CLAIMANTS = 8
"""Claimants of a chart, those with most figures: as many as there are colours that anyone can tell apart."""
OTHER_ROWS = 50
"""Rows of the lists of problems, publishers, languages and runs."""

DAY = "day"
HEAD_LINE = re.compile(r"^-- (\w+): (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Overview:
    """What was read, in numbers."""

    documents: int
    claims: int
    claimants: int
    publishers: int
    rejected: int
    runs: int
    problems: int
    first_as_of: date | None
    last_as_of: date | None
    first_published: date | None
    last_published: date | None
    finished_at: datetime | None
    """End of the latest run, naive UTC: the report's own date."""
    run_id: str | None
    pack_hash: str | None


@dataclass(frozen=True, slots=True)
class ChartData:
    """Figures of one chart: the rows to draw, and how many there are in the warehouse."""

    points: pd.DataFrame
    """Columns `tracker.charts.subject.COLUMNS`."""
    figures: int
    claimants: int


@dataclass(frozen=True, slots=True)
class ReportData:
    """Everything that the page shows; the columns of each frame are those of the query that fills it."""

    overview: Overview
    publishers: pd.DataFrame
    languages: pd.DataFrame
    latest: pd.DataFrame
    latest_total: int
    charts: Mapping[str, ChartData]
    """By `Subject.key`."""
    evidence: pd.DataFrame
    checks: pd.DataFrame
    problems: pd.DataFrame
    runs: pd.DataFrame


def gather(con: duckdb.DuckDBPyConnection) -> ReportData:
    """Read the report's data from an open connection to a warehouse, which may be read-only.

    Raises `duckdb.Error` if the database lacks the tables and views of a warehouse.
    """
    latest = con.execute(LATEST, {"rows": LATEST_ROWS, "people": sorted(PEOPLE)}).df()
    con.execute(SERIES_ONCE)
    charts = {module.SUBJECT.key: _chart(con, module.SUBJECT) for module in (personnel, equipment, people, daily)}
    con.execute("DROP TABLE temp.report_series")
    shown = [*latest["claim_id"], *(name for chart in charts.values() for name in chart.points["claim_id"])]
    overview = _overview(con)
    return ReportData(
        overview=overview,
        publishers=con.execute(PUBLISHERS, {"rows": OTHER_ROWS}).df(),
        languages=con.execute(LANGUAGES, {"rows": OTHER_ROWS}).df(),
        latest=latest.drop(columns="total"),
        latest_total=int(latest["total"].max()) if len(latest) else 0,
        charts=charts,
        evidence=con.execute(EVIDENCE, {"shown": [str(name) for name in shown], "rows": EVIDENCE_ROWS}).df(),
        checks=_explained(con.execute(CHECKS).df()),
        problems=con.execute(PROBLEMS, {"run": overview.run_id, "rows": OTHER_ROWS}).df(),
        runs=con.execute(RUNS, {"rows": 10}).df(),
    )


def share_of(lengths: Sequence[int], budget: int) -> int:
    """Most points that every line may keep so that all lines together stay within the budget; at least 1.

    >>> share_of([3, 100, 100], 43)
    20
    """
    rest = share = budget
    for done, length in enumerate(sorted(lengths)):
        share = rest // (len(lengths) - done)
        if length > share:
            return max(1, share)
        rest -= length
    return max(1, share)


def _overview(con: duckdb.DuckDBPyConnection) -> Overview:
    """The counts and spans of the page's head."""
    counts = con.execute(COUNTS).fetchone() or ()
    run = con.execute(LAST_RUN).fetchone() or (None, None, None)
    problems = _scalar(con, "SELECT count(*) FROM problems WHERE run_id = $run", {"run": run[1]})
    names = ("documents", "publishers", "first_published", "last_published",
             "claims", "claimants", "first_as_of", "last_as_of", "rejected", "runs")  # fmt: skip
    return Overview(
        **dict(zip(names, counts, strict=True)), problems=problems, finished_at=run[0], run_id=run[1], pack_hash=run[2]
    )


def _chart(con: duckdb.DuckDBPyConnection, subject: Subject) -> ChartData:
    """The figures of one chart, thinned to its budget."""
    budget = CHART_POINTS[subject.key]
    choice: dict[str, Any] = {
        "period": subject.period,
        "categories": sorted(subject.categories),
        "all_but": subject.all_but,
        "not_losses": sorted(NOT_LOSSES),
        "claimants": CHART_CLAIMANTS,
    }
    lengths = [row[0] for row in con.execute(CHOICE + LENGTHS, choice).fetchall()][:budget]
    thinning = RECENT if subject.period == DAY else SPREAD
    points = con.execute(CHOICE + thinning, choice | {"share": share_of(lengths, budget), "budget": budget}).df()
    total = con.execute(CHOICE + TOTALS, choice).fetchone() or (0, 0)
    return ChartData(points[list(COLUMNS)], total[0], total[1])


def _explained(checks: pd.DataFrame) -> pd.DataFrame:
    """The results of checks with `why` each matters and how to `fix` it, from the head of its shipped SQL file."""
    heads = {}
    for name in checks["check_name"]:
        path = asset("warehouse").joinpath("checks", f"{name}.sql")
        heads[name] = dict(HEAD_LINE.findall(path.read_text(encoding="utf-8"))) if path.is_file() else {}
    told = {field: [heads[name].get(field, "") for name in checks["check_name"]] for field in ("why", "fix")}
    return checks.assign(**told)


def _scalar(con: duckdb.DuckDBPyConnection, sql: str, values: Mapping[str, Any] | None = None) -> int:
    row = con.execute(sql, values or {}).fetchone()
    return int(row[0]) if row else 0


COUNTS = """
SELECT d.*, c.*, (SELECT count(*) FROM rejected_claims), (SELECT count(*) FROM runs)
FROM (SELECT count(*), count(DISTINCT publisher), min(published), max(published) FROM documents) AS d,
     (SELECT count(*), count(DISTINCT claimant_id), min(as_of), max(as_of) FROM claims) AS c
"""

LAST_RUN = "SELECT finished_at, run_id, pack_hash FROM runs ORDER BY started_at DESC, run_id DESC LIMIT 1"

PUBLISHERS = """
SELECT coalesce(publisher, 'not stated') AS publisher, count(*) AS documents,
       min(published) AS first_published, max(published) AS last_published
FROM documents GROUP BY publisher ORDER BY documents DESC, publisher LIMIT $rows
"""

LANGUAGES = """
SELECT coalesce(language, 'not known') AS language, count(*) AS documents, count(claims.document_id) AS with_claims
FROM documents LEFT JOIN (SELECT DISTINCT document_id FROM claims) AS claims USING (document_id)
GROUP BY language ORDER BY documents DESC, language LIMIT $rows
"""

LATEST = """
SELECT claimant_id, claimant, side, category, measure, unit, as_of, value, low, high, qualifier, claim_id, documents,
       age_days, count(*) OVER () AS total
FROM latest_figures
ORDER BY side NULLS LAST, category NOT IN (SELECT unnest($people::VARCHAR[])), category, measure, unit,
         claimant, claim_id
LIMIT $rows
"""

# The view is worked out once for all charts; a temporary table is allowed to readers too.
SERIES_ONCE = "CREATE OR REPLACE TEMP TABLE report_series AS SELECT * FROM series"

# The same choice as Subject.select, made where the rows are; RECENT and SPREAD then keep `share` rows of each line.
CHOICE = """
WITH subject AS (
    SELECT * FROM temp.report_series
    WHERE period = $period AND unit = 'count' AND value IS NOT NULL AND as_of IS NOT NULL AND qualifier <> 'vague'
      AND (category IN (SELECT unnest($categories::VARCHAR[]))) <> $all_but
      AND measure NOT IN (SELECT unnest($not_losses::VARCHAR[]))
),
ranked AS (
    SELECT claimant_id, row_number() OVER (ORDER BY count(*) DESC, claimant_id) AS place
    FROM subject GROUP BY claimant_id
),
kept AS (
    SELECT subject.*, count(*) OVER line AS points, min(as_of) OVER line AS first_day, max(as_of) OVER line AS last_day
    FROM subject JOIN ranked USING (claimant_id) WHERE place <= $claimants
    WINDOW line AS (PARTITION BY claimant_id, side, category, measure)
)
"""

LENGTHS = "SELECT count(*) AS points FROM kept GROUP BY claimant_id, side, category, measure ORDER BY points DESC"

TOTALS = "SELECT (SELECT count(*) FROM subject), (SELECT count(*) FROM ranked)"

SPREAD = """
SELECT * FROM kept
QUALIFY points <= $share OR row_number() OVER (
    PARTITION BY claimant_id, side, category, measure,
                 floor($share * date_diff('day', first_day, as_of) / (date_diff('day', first_day, last_day) + 1))
    ORDER BY as_of DESC, value DESC, claim_id) = 1
ORDER BY points DESC, claimant_id, side, category, measure, as_of, value, claim_id LIMIT $budget
"""

RECENT = """
SELECT * FROM kept
QUALIFY row_number() OVER (PARTITION BY claimant_id, side, category, measure
                           ORDER BY as_of DESC, value DESC, claim_id) <= $share
ORDER BY points DESC, claimant_id, side, category, measure, as_of, value, claim_id LIMIT $budget
"""

EVIDENCE = """
WITH chosen AS (
    SELECT claims.*, claim_id IN (SELECT unnest($shown::VARCHAR[])) AS shown FROM claims
    ORDER BY shown DESC, as_of DESC NULLS LAST, claim_id LIMIT $rows
)
SELECT chosen.* EXCLUDE (trace, shown), a.claimant,
       d.publisher, d.published, d.url, d.title, d.language, d.source
FROM chosen JOIN attributed_claims AS a USING (claim_id) LEFT JOIN documents AS d ON d.document_id = chosen.document_id
ORDER BY chosen.as_of DESC NULLS LAST, chosen.document_id, chosen.start NULLS LAST, claim_id
"""

CHECKS = """
SELECT check_name, title, severity, status, failures, checked_at, sample FROM check_results
QUALIFY row_number() OVER (PARTITION BY check_name ORDER BY checked_at DESC, run_id DESC) = 1
ORDER BY status, CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, check_name
"""

PROBLEMS = "SELECT source, message, hint FROM problems WHERE run_id = $run ORDER BY source, message LIMIT $rows"

RUNS = """
SELECT run_id, started_at, finished_at, pack_hash, documents_read, documents_new, documents_changed,
       claims_new, claims_changed, claims_removed, claims_rejected, problems
FROM runs ORDER BY started_at DESC, run_id DESC LIMIT $rows
"""
