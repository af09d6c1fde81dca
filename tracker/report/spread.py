"""How far all claimants of one thing are apart as time goes, worked out where the figures are."""

from __future__ import annotations

from datetime import date

import duckdb
import pandas as pd

from tracker.charts.spread import COLUMNS
from tracker.charts.subject import NOT_LOSSES, PEOPLE
from tracker.report.choice import Choice, in_sql
from tracker.report.listed import first
from tracker.report.series import ChartData

THINGS = 6
"""Things drawn: the sides take turns, each with the things for which two claimants spoke most often."""
STRETCHES = 50
"""Stretches of time of a thing at most, which makes them weeks, months, quarters or years."""
STRETCH = {"week": (7, "W"), "month": (30, "M"), "quarter": (91, "Q"), "year": (365, "Y")}
"""The stretches that time is cut into: their days, and what pandas calls them."""


def spreads(con: duckdb.DuckDBPyConnection, choice: Choice) -> ChartData:
    """The lowest and the highest of the totals of each thing and stretch of time; `make_series` comes before."""
    stretch = stretch_of(*first(con, SPAN))
    parts = {"stretch": stretch, "not_losses": in_sql(sorted(NOT_LOSSES))}
    con.execute(f"CREATE OR REPLACE TEMP TABLE report_spreads AS {SPREADS.format(source=ONCE, **parts)}")
    stretches, things = first(con, COUNTED)
    ends = con.execute(ENDS, {"things": THINGS, "people": sorted(PEOPLE)}).df()
    con.execute("DROP TABLE temp.report_spreads")
    periods = pd.PeriodIndex(ends.pop("stretch"), freq=STRETCH[stretch][1])
    ends = ends.assign(time=periods.astype(str), until=periods.end_time.normalize(), nth=periods.astype("int64"))
    told = SPREADS.format(source=SERIES.format(where=choice.where()), **parts)
    return ChartData(ends[list(COLUMNS)], 2 * stretches, things, told, what="things")


def stretch_of(since: date | None, until: date | None) -> str:
    """The shortest stretch of which no more than `STRETCHES` make up a time.

    >>> stretch_of(date(2022, 2, 24), date(2022, 9, 1)), stretch_of(date(2022, 2, 24), date(2025, 6, 1))
    ('week', 'month')
    """
    days = (until - since).days if since and until else 0
    return next((name for name, (length, _) in STRETCH.items() if days <= STRETCHES * length), "year")


SPAN = "SELECT min(as_of), max(as_of) FROM temp.report_series WHERE period = 'cumulative' AND unit = 'count'"

ONCE = "temp.report_series WHERE period = 'cumulative'"
SERIES = "series WHERE period = 'cumulative' AND origin = 'stated' AND {where}"
# From `SERIES` it is complete in itself, so that a user can paste it; the report reads the same figures from its table.
SPREADS = """
SELECT side, category, measure, stretch, count(*) AS claimants, min(value) AS least, max(value) AS most,
       list(claim_id ORDER BY value, claimant_id) AS claims
FROM (
    SELECT *, date_trunc('{stretch}', as_of)::DATE AS stretch FROM {source}
    AND unit = 'count' AND value IS NOT NULL AND qualifier <> 'vague' AND measure NOT IN ({not_losses})
    QUALIFY row_number() OVER (
        PARTITION BY claimant_id, side, category, measure, stretch ORDER BY as_of DESC, claim_id
    ) = 1
) GROUP BY ALL HAVING count(*) > 1 ORDER BY side, category, measure, stretch
"""

COUNTED = """
SELECT count(*), (SELECT count(*) FROM (SELECT DISTINCT side, category, measure FROM temp.report_spreads))
FROM temp.report_spreads
"""

ENDS = """
WITH counted AS (
    SELECT side, category, measure, count(*) AS told,
           row_number() OVER (
               PARTITION BY side ORDER BY count(*) DESC, list_contains($people, category) DESC, category, measure
           ) AS turn
    FROM temp.report_spreads GROUP BY side, category, measure
),
ranked AS (
    SELECT * FROM counted QUALIFY row_number() OVER (ORDER BY turn, told DESC, side, category, measure) <= $things
),
kept AS (
    SELECT s.* FROM temp.report_spreads AS s SEMI JOIN ranked AS r
        ON r.side IS NOT DISTINCT FROM s.side AND r.category = s.category AND r.measure = s.measure
)
SELECT e.* EXCLUDE (claims, claim_id),
       s.claimant_id, s.claimant, s.qualifier, s.low, s.value, s.high, s.as_of, s.claim_id
FROM (SELECT *, unnest([false, true]) AS top, unnest([claims[1], claims[-1]]) AS claim_id FROM kept) AS e
JOIN temp.report_series AS s ON s.claim_id = e.claim_id AND s.period = 'cumulative'
ORDER BY e.side, e.category, e.measure, stretch, top
"""
