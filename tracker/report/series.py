"""The figures that charts draw: chosen and thinned where they are, in the database, so that no page grows with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import duckdb
import pandas as pd

from tracker.charts import daily_equipment, daily_people, equipment, incidents, people, personnel
from tracker.charts.subject import COLUMNS, LONG_GAP, NOT_LOSSES, USUAL_STEPS, Subject
from tracker.report.choice import Choice
from tracker.report.listed import first

DRAWN: tuple[ModuleType, ...] = (personnel, people, daily_people, equipment, daily_equipment, incidents)
CHART_POINTS: Mapping[str, int] = {
    "personnel": 350,
    "people": 250,
    "daily_people": 250,
    "equipment": 600,
    "daily_equipment": 250,
    "incidents": 150,
}
"""Figures of a chart."""
CHART_CLAIMANTS = 8
"""Claimants of a chart, those with most figures: as many as there are colours that anyone can tell apart."""
WHOLE = ("cumulative", "interval")
"""Periods of which a long line is thinned evenly; of days and events the most recent are kept."""


@dataclass(frozen=True, slots=True)
class ChartData:
    """Rows of one chart, and how many there are in the warehouse."""

    points: pd.DataFrame
    """Columns as the chart's module wants them."""
    figures: int
    claimants: int
    sql: str
    """A query for all of them, to paste into `tracker sql`."""
    what: str = "claimants"
    """What `claimants` counts, which for some charts is pairs of them, or things."""


def make_series(con: duckdb.DuckDBPyConnection, choice: Choice) -> None:
    """Work the views out once for all charts; temporary tables are allowed to readers too."""
    con.execute(SERIES_ONCE.format(where=choice.where()))


def charted(con: duckdb.DuckDBPyConnection, choice: Choice) -> dict[str, ChartData]:
    """The figures of all charts of figures, by `Subject.key`."""
    return {module.SUBJECT.key: _chart(con, module.SUBJECT, choice) for module in DRAWN}


def _chart(con: duckdb.DuckDBPyConnection, subject: Subject, choice: Choice) -> ChartData:
    """The figures of one chart, thinned to its budget."""
    budget = CHART_POINTS[subject.key]
    given: dict[str, Any] = {
        "period": subject.period,
        "categories": sorted(subject.categories),
        "all_but": subject.all_but,
        "not_losses": sorted(NOT_LOSSES),
        "claimants": CHART_CLAIMANTS,
        "long_gap": LONG_GAP.days,
        "usual_steps": USUAL_STEPS,
    }
    lengths = [row[0] for row in con.execute(CHOICE + LENGTHS, given).fetchall()][:budget]
    thinning = SPREAD if subject.period in WHOLE else RECENT
    points = con.execute(CHOICE + thinning, given | {"share": share_of(lengths, budget), "budget": budget}).df()
    figures, claimants = first(con, CHOICE + TOTALS, given)
    return ChartData(points[[*COLUMNS, "stretch"]], figures, claimants, _sql(subject, choice))


def _sql(subject: Subject, choice: Choice) -> str:
    """A query for all figures of a chart."""
    listed = ", ".join(f"'{name}'" for name in sorted(subject.categories))
    word = "NOT IN" if subject.all_but else "IN"
    if subject.period == "event":
        source = "figures WHERE stance = 'asserted' AND standing = 1"
    else:
        source = "series WHERE origin = 'stated'"
    return (
        f"SELECT * FROM {source} AND period = '{subject.period}' AND category {word} ({listed}) "
        f"AND {choice.where()} ORDER BY side, category, measure, claimant, as_of"
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


SERIES_ONCE = """
CREATE OR REPLACE TEMP TABLE report_series AS
SELECT claimant_id, claimant, side, category, measure, unit, period, as_of, value, low, high, qualifier, claim_id,
       quote, documents
FROM series WHERE origin = 'stated' AND {where}
UNION ALL
SELECT claimant_id, claimant, side, category, measure, unit, period, as_of, value, low, high, qualifier, claim_id,
       quote, documents
FROM figures WHERE period = 'event' AND stance = 'asserted' AND standing = 1 AND as_of IS NOT NULL AND {where}
"""

# The same choice as Subject.select, and the same gaps as tracker.charts.subject.gaps, both made where all figures are:
# of a thinned line nobody could tell silence from what was left out. RECENT and SPREAD keep `share` rows of each line.
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
stepped AS (
    SELECT subject.*, as_of - lag(as_of) OVER (line ORDER BY as_of, value, claim_id) AS step
    FROM subject JOIN ranked USING (claimant_id) WHERE place <= $claimants
    WINDOW line AS (PARTITION BY claimant_id, side, category, measure)
),
broken AS (
    SELECT *, step > $long_gap AND step > $usual_steps * median(step) OVER line AS breaks
    FROM stepped WINDOW line AS (PARTITION BY claimant_id, side, category, measure)
),
kept AS (
    SELECT * EXCLUDE (step, breaks), count_if(breaks) OVER (line ORDER BY as_of, value, claim_id) AS stretch,
           count(*) OVER line AS points, min(as_of) OVER line AS first_day, max(as_of) OVER line AS last_day
    FROM broken WINDOW line AS (PARTITION BY claimant_id, side, category, measure)
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
