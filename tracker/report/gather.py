"""Everything that a report shows, read from the warehouse once; only the modules that it calls know SQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import duckdb
import pandas as pd

from tracker.report.changes import Changes, changes
from tracker.report.choice import Choice
from tracker.report.compared import Compared, Disputes, compared, disputes
from tracker.report.evidence import Evidence, evidence
from tracker.report.incidents import Incidents, incidents
from tracker.report.latest_run import brought
from tracker.report.overview import Latest, Overview, latest, overview
from tracker.report.quality import Quality, quality, quality_charts
from tracker.report.series import ChartData, charted, make_series
from tracker.report.sources import Sources, sources
from tracker.report.spread import spreads


@dataclass(frozen=True, slots=True)
class ReportData:
    """Everything that the pages show."""

    choice: Choice
    overview: Overview
    latest: Latest
    charts: Mapping[str, ChartData]
    """By the key of the chart's module."""
    compared: Compared
    disputes: Disputes
    incidents: Incidents
    evidence: Evidence
    quality: Quality
    sources: Sources
    changes: Changes | None


def gather(
    con: duckdb.DuckDBPyConnection, choice: Choice | None = None, earlier: tuple[str, pd.DataFrame] | None = None
) -> ReportData:
    """Read the report's data from an open connection to a warehouse, which may be read-only.

    `earlier` is what `tracker.report.changes.earlier_figures` found in the warehouse to compare with.
    Raises `duckdb.Error` if the database lacks the tables and views of a warehouse.
    """
    choice = choice or Choice()
    make_series(con, choice)
    pairs, ratios = compared(con, choice)
    charts = charted(con, choice) | {"ratio": ratios, "spread": spreads(con, choice)} | quality_charts(con)
    newest = latest(con, choice)
    con.execute("DROP TABLE temp.report_series")
    charts |= dict.fromkeys(("confirmed", "confirmed_people"), ChartData(newest.rows, newest.total, 0, newest.sql))
    disputed = disputes(con, choice)
    events = incidents(con, choice)
    changed = changes(con, choice, *earlier) if earlier else brought(con, choice)
    shown = [newest.rows, *(chart.points for chart in charts.values()), pairs.pairs.rows, events.figures]
    shown += [each.rows for each in (disputed.disagreements, disputed.misquotes, disputed.revisions, disputed.circular)]
    shown += [changed.rows] if changed else []
    return ReportData(
        choice=choice,
        overview=overview(con, choice),
        latest=newest,
        charts=charts,
        compared=pairs,
        disputes=disputed,
        incidents=events,
        evidence=evidence(con, choice, {name for frame in shown for name in _claims(frame)}),
        quality=quality(con, choice),
        sources=sources(con, choice),
        changes=changed,
    )


def _claims(frame: pd.DataFrame) -> Iterator[str]:
    """Claims that the rows of a frame point to, in whatever column."""
    for column in ("claim_id", "other_claim_id", "own_claim_id", "revised_claim_id"):
        if column in frame:
            yield from frame[column].dropna().astype(str)
