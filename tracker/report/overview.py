"""What was read, and the latest total of each claimant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb
import pandas as pd

from tracker.charts.subject import PEOPLE
from tracker.report.choice import Choice
from tracker.report.listed import first

LATEST_ROWS = 300
THING_ROWS = 12
"""Claimants of one thing, those with the newest totals, and whoever confirms."""


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
    run: Mapping[str, Any]
    """The latest run, by the columns of the table `runs`: all `None` without one. Its end is the report's date."""
    judged: Mapping[str, int]
    """Claims that people have judged since that run ended, by what they decided last."""


@dataclass(frozen=True, slots=True)
class Latest:
    """Latest totals, each with the one before; at most `LATEST_ROWS`."""

    rows: pd.DataFrame
    total: int
    sql: str


def overview(con: duckdb.DuckDBPyConnection, choice: Choice) -> Overview:
    """The counts and spans of the page's head."""
    counts = first(con, COUNTS.format(where=choice.where(), everything=not choice.told()))
    cursor = con.execute("SELECT * FROM runs ORDER BY started_at DESC, run_id DESC LIMIT 1")
    names = [column[0] for column in cursor.description or ()]
    run = dict(zip(names, next(iter(cursor.fetchall()), (None,) * len(names)), strict=True))
    (problems,) = first(con, "SELECT count(*) FROM problems WHERE run_id = $run", {"run": run.get("run_id")})
    fields = ("documents", "publishers", "first_published", "last_published",
              "claims", "claimants", "first_as_of", "last_as_of", "rejected", "runs")  # fmt: skip
    judged = dict(con.execute(JUDGED, {"since": run.get("finished_at") or run.get("started_at")}).fetchall())
    return Overview(**dict(zip(fields, counts, strict=True)), problems=problems, run=run, judged=judged)


def latest(con: duckdb.DuckDBPyConnection, choice: Choice) -> Latest:
    """Latest totals, the sides with most figures first; of every thing the newest one before a second of any."""
    sql = f"SELECT * FROM latest_figures WHERE {choice.where()} ORDER BY side, category, measure, claimant"
    given = {"rows": LATEST_ROWS, "each": THING_ROWS, "people": sorted(PEOPLE)}
    rows = con.execute(LATEST.format(where=choice.where()), given).df()
    (total,) = first(con, f"SELECT count(*) FROM latest_figures WHERE {choice.where()}")
    return Latest(rows, total, sql)


COUNTS = """
WITH chosen AS (
    SELECT claimant_id, as_of, document_id, published, publisher FROM attributed_claims WHERE {where}
),
read AS (
    SELECT document_id, publisher, published FROM documents
    WHERE {everything} OR document_id IN (SELECT document_id FROM chosen)
)
SELECT d.*, c.*, (SELECT count(*) FROM rejected_claims), (SELECT count(*) FROM runs)
FROM (SELECT count(*), count(DISTINCT publisher), min(published), max(published) FROM read) AS d,
     (SELECT count(*), count(DISTINCT claimant_id), min(as_of), max(as_of) FROM chosen) AS c
"""

JUDGED = """
WITH decided AS (
    SELECT claim_id, decision, reviewed_at FROM reviews
    QUALIFY row_number() OVER (PARTITION BY claim_id ORDER BY reviewed_at DESC, review_id DESC) = 1
)
SELECT decision, count(*) FROM decided WHERE reviewed_at > $since GROUP BY decision ORDER BY decision
"""

# The total before stands in the same line of the series; report_series is made by tracker.report.series.
LATEST = """
WITH steps AS (
    SELECT claim_id, lag(value) OVER line AS value_before, lag(low) OVER line AS low_before,
           lag(high) OVER line AS high_before, lag(qualifier) OVER line AS qualifier_before,
           lag(as_of) OVER line AS before
    FROM temp.report_series WHERE period = 'cumulative'
    WINDOW line AS (PARTITION BY claimant_id, side, category, measure, unit ORDER BY as_of, claim_id)
),
sides AS (SELECT side, count(*) AS told FROM temp.report_series GROUP BY side),
placed AS (
    SELECT l.*, 'cumulative' AS period, s.* EXCLUDE (claim_id),
           coalesce(n.confirms, false) AS confirms, coalesce(sides.told, 0) AS told,
           row_number() OVER newest AS place, count(*) OVER (PARTITION BY l.side, category, measure, unit) AS claimants
    FROM (SELECT * FROM latest_figures WHERE {where}) AS l LEFT JOIN steps AS s ON s.claim_id = l.claim_id
    LEFT JOIN claimants AS n ON n.claimant_id = l.claimant_id
    LEFT JOIN sides ON sides.side IS NOT DISTINCT FROM l.side
    WINDOW newest AS (PARTITION BY l.side, category, measure, unit ORDER BY as_of DESC, documents DESC, l.claim_id)
),
kept AS (
    SELECT * FROM placed WHERE place <= $each OR confirms
    QUALIFY row_number() OVER (
        ORDER BY place, category NOT IN (SELECT unnest($people::VARCHAR[])), told DESC, side, category, measure, unit
    ) <= $rows
)
SELECT * EXCLUDE (told, place) FROM kept
ORDER BY side IS NULL, told DESC, side, category NOT IN (SELECT unnest($people::VARCHAR[])), category, claimants DESC,
         measure, unit, as_of DESC, documents DESC, claim_id
"""
