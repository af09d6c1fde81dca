"""How good the data are: checks now and over time, what was refused, and what the claims cover."""

from __future__ import annotations

import re
from dataclasses import dataclass

import duckdb
import pandas as pd

from tracker.assets import asset
from tracker.charts import checks, coverage
from tracker.report.choice import Choice
from tracker.report.listed import Listed, first, listed
from tracker.report.series import ChartData

OTHER_ROWS = 50
"""Rows of the lists of problems, publishers, languages and refused claims."""
HEAD_LINE = re.compile(r"^-- (\w+): (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Quality:
    """Results of checks, refusals, and the extent of the data; each frame has the columns of its query."""

    checks: pd.DataFrame
    refused: Listed
    problems: Listed
    coverage: Listed
    publishers: Listed
    languages: Listed
    runs: Listed


def quality(con: duckdb.DuckDBPyConnection, choice: Choice) -> Quality:
    """The newest result of each check, and the lists of what was set aside and covered."""
    run = first(con, "SELECT max(run_id) FROM runs")[0]
    of_run = f"'{run}'" if run else "NULL"
    return Quality(
        checks=_explained(con.execute(CHECKS).df()),
        refused=listed(con, REFUSED, OTHER_ROWS),
        problems=listed(con, PROBLEMS.format(run=of_run), OTHER_ROWS),
        coverage=listed(con, COVERAGE.format(where=choice.where(day="last_as_of")), OTHER_ROWS),
        publishers=listed(con, PUBLISHERS, OTHER_ROWS),
        languages=listed(con, LANGUAGES, OTHER_ROWS),
        runs=listed(con, RUNS, 10),
    )


def quality_charts(con: duckdb.DuckDBPyConnection) -> dict[str, ChartData]:
    """The points of the charts of checks over time and of coverage, by the key of their module."""
    history = con.execute(HISTORY, {"checks": checks.CHECKS}).df()
    months = con.execute(MONTHS, {"claimants": coverage.CLAIMANTS}).df()
    (named,) = first(con, "SELECT count(DISTINCT claimant_id) FROM temp.report_series")
    told = "SELECT * FROM check_results ORDER BY checked_at"
    month = "date_trunc('month', as_of) AS month"
    spoken = f"SELECT claimant, {month}, count(*) AS figures FROM series GROUP BY ALL ORDER BY ALL"
    return {
        "checks": ChartData(history, len(history), history["check_name"].nunique(), told),
        "coverage": ChartData(months, len(months), named, spoken),
    }


def _explained(results: pd.DataFrame) -> pd.DataFrame:
    """The results of checks with `why` each matters and how to `fix` it, from the head of its shipped SQL file."""
    heads = {}
    for name in results["check_name"]:
        path = asset("warehouse").joinpath("checks", f"{name}.sql")
        heads[name] = dict(HEAD_LINE.findall(path.read_text(encoding="utf-8"))) if path.is_file() else {}
    told = {field: [heads[name].get(field, "") for name in results["check_name"]] for field in ("why", "fix")}
    return results.assign(**told)


CHECKS = """
SELECT check_name, title, severity, status, failures, checked_at, sample FROM check_results
QUALIFY row_number() OVER (PARTITION BY check_name ORDER BY checked_at DESC, run_id DESC) = 1
ORDER BY status, CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, check_name
"""

HISTORY = """
WITH found AS (
    SELECT check_name, row_number() OVER (ORDER BY max(failures) DESC, check_name) AS place,
           arg_max(title, checked_at) AS title, arg_max(severity, checked_at) AS severity
    FROM check_results GROUP BY check_name HAVING max(failures) > 0
),
runs AS (
    SELECT run_id, row_number() OVER (ORDER BY max(checked_at) DESC, run_id DESC) AS back
    FROM check_results GROUP BY run_id
)
SELECT check_name, found.title, found.severity, checked_at, failures
FROM check_results JOIN found USING (check_name) JOIN runs USING (run_id)
WHERE place <= $checks AND back <= 60 AND (SELECT count(*) FROM runs) > 1
ORDER BY found.severity, check_name, checked_at, run_id
"""

MONTHS = """
WITH ranked AS (
    SELECT claimant_id, row_number() OVER (ORDER BY count(*) DESC, claimant_id) AS place
    FROM temp.report_series WHERE period <> 'event' GROUP BY claimant_id
)
SELECT claimant_id, any_value(claimant) AS claimant, date_trunc('month', as_of)::DATE AS month, count(*) AS figures
FROM temp.report_series JOIN ranked USING (claimant_id)
WHERE place <= $claimants AND period <> 'event' GROUP BY claimant_id, month ORDER BY claimant_id, month
"""

REFUSED = """
SELECT check_name, reason, count(*) AS claims, min(document_id) AS document
FROM rejected_claims GROUP BY check_name, reason ORDER BY claims DESC, check_name, reason
"""

PROBLEMS = "SELECT source, message, hint FROM problems WHERE run_id = {run} ORDER BY source, message"

COVERAGE = """
SELECT claimant, side, category, measure, period, first_as_of, last_as_of, days, share, longest_gap
FROM coverage WHERE unit = 'count' AND {where}
ORDER BY days DESC, claimant, side, category, measure, period
"""

PUBLISHERS = """
SELECT coalesce(publisher, 'not stated') AS publisher, count(*) AS documents,
       min(published) AS first_published, max(published) AS last_published
FROM documents GROUP BY ALL ORDER BY documents DESC, publisher
"""

LANGUAGES = """
SELECT coalesce(language, 'not known') AS language, count(*) AS documents, count(claims.document_id) AS with_claims
FROM documents LEFT JOIN (SELECT DISTINCT document_id FROM claims) AS claims USING (document_id)
GROUP BY ALL ORDER BY documents DESC, language
"""

RUNS = """
SELECT run_id, finished_at, command, pack_hash, documents_read, documents_new, documents_changed,
       claims_new, claims_changed, claims_removed, claims_rejected, problems
FROM runs ORDER BY started_at DESC, run_id DESC
"""
