"""What became of the figures since an earlier state of them: new, revised and vanished ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import duckdb
import pandas as pd

from tracker.report.choice import Choice
from tracker.report.listed import first

CHANGE_ROWS = 100
"""Rows of each kind of change that the page shows."""
KINDS = ("revised", "vanished", "new")


@dataclass(frozen=True, slots=True)
class Run:
    """The run that made the changes."""

    command: str
    ended: datetime
    later: int
    """Runs after it, which changed no claim."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Totals and daily figures that differ between two warehouses, or between two states of one."""

    before: str
    """When the earlier state was: the end of the latest run that it knows, to the minute and in UTC; may be empty."""
    counts: Mapping[str, int]
    """How many there are of each kind of `KINDS`."""
    rows: pd.DataFrame
    """At most `CHANGE_ROWS` of each kind, the newest first."""
    run: Run | None = None
    """The run that made them; `None` where another warehouse was compared."""


def earlier_figures(con: duckdb.DuckDBPyConnection, choice: Choice) -> tuple[str, pd.DataFrame]:
    """When an earlier warehouse was last written, and its standing figures."""
    (ended,) = first(con, "SELECT max(coalesce(finished_at, started_at)) FROM runs")
    return str(ended or "")[:16], con.execute(STANDING.format(where=choice.where())).df()


def changes(con: duckdb.DuckDBPyConnection, choice: Choice, before: str, earlier: pd.DataFrame) -> Changes:
    """Compare the standing figures of a line and day with those that `earlier_figures` found.

    A figure is the same if claimant, side, category, measure, unit, period, place and day are; it is revised if its
    bound or a value differs.
    """
    con.register("report_earlier", earlier)
    found = compare(con, STANDING.format(where=choice.where()))
    con.unregister("report_earlier")
    return Changes(before, *found)


def compare(con: duckdb.DuckDBPyConnection, now: str) -> tuple[Mapping[str, int], pd.DataFrame]:
    """Counts and rows of what differs between a query for figures and those of `report_earlier`."""
    con.execute(f"CREATE OR REPLACE TEMP TABLE report_changes AS {CHANGED.format(now=now)}")
    counts = dict(con.execute("SELECT kind, count(*) FROM temp.report_changes GROUP BY kind").fetchall())
    rows = con.execute(SHOWN, {"rows": CHANGE_ROWS, "kinds": list(KINDS)}).df()
    con.execute("DROP TABLE temp.report_changes")
    return {kind: counts.get(kind, 0) for kind in KINDS}, rows


STANDING = """
SELECT claimant_id, any_value(claimant) AS claimant, side, category, measure, unit, period, location, as_of,
       arg_min(qualifier, claim_id) AS qualifier, arg_min(struct_pack(v := low), claim_id).v AS low,
       arg_min(struct_pack(v := best), claim_id).v AS best, arg_min(struct_pack(v := high), claim_id).v AS high,
       min(claim_id) AS claim_id, arg_min(quote, claim_id) AS quote
FROM figures
WHERE standing = 1 AND stance = 'asserted' AND as_of IS NOT NULL AND period IN ('cumulative', 'day') AND {where}
GROUP BY claimant_id, side, category, measure, unit, period, location, as_of
"""

CHANGED = """
WITH now AS ({now})
SELECT
    CASE WHEN o.claimant_id IS NULL THEN 'new' WHEN n.claimant_id IS NULL THEN 'vanished' ELSE 'revised' END AS kind,
    coalesce(n.claimant_id, o.claimant_id) AS claimant_id, coalesce(n.claimant, o.claimant) AS claimant,
    coalesce(n.side, o.side) AS side, coalesce(n.category, o.category) AS category,
    coalesce(n.measure, o.measure) AS measure, coalesce(n.unit, o.unit) AS unit, coalesce(n.period, o.period) AS period,
    coalesce(n.location, o.location) AS location, coalesce(n.as_of, o.as_of::DATE) AS as_of,
    n.qualifier, n.low, n.best, n.high, n.claim_id,
    o.qualifier AS old_qualifier, o.low AS old_low, o.best AS old_best, o.high AS old_high, o.quote AS old_quote
FROM now AS n FULL JOIN report_earlier AS o
    ON n.claimant_id = o.claimant_id AND n.category = o.category AND n.measure = o.measure AND n.unit = o.unit
    AND n.period = o.period AND n.as_of = o.as_of::DATE AND coalesce(n.side, '') = coalesce(o.side, '')
    AND coalesce(n.location, '') = coalesce(o.location, '')
WHERE n.claimant_id IS NULL OR o.claimant_id IS NULL OR n.qualifier <> o.qualifier
    OR n.low IS DISTINCT FROM o.low OR n.best IS DISTINCT FROM o.best OR n.high IS DISTINCT FROM o.high
"""

SHOWN = """
SELECT * FROM temp.report_changes
QUALIFY row_number() OVER (
    PARTITION BY kind ORDER BY as_of DESC, claimant_id, category, measure, side, period, location
) <= $rows
ORDER BY list_position($kinds::VARCHAR[], kind), as_of DESC, claimant, category, measure, side, period, location,
         claim_id
"""
