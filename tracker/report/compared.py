"""Claimants side by side: ratios over time, how far they are apart now, and where they contradict each other."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from tracker.charts import ratio
from tracker.report.choice import Choice, in_sql
from tracker.report.listed import Listed, first, listed
from tracker.report.series import ChartData

PAIR_ROWS, DISPUTE_ROWS = 40, 40
RATIO_POINTS = 300
COMPARED_CLAIMANTS = 16
"""Claimants of whom all pairs are compared over time, those with totals for most days."""
TWO = ("claimant_id", "other_claimant_id")


@dataclass(frozen=True, slots=True)
class Compared:
    """Pairs of claimants as of their newest common day."""

    pairs: Listed


@dataclass(frozen=True, slots=True)
class Disputes:
    """Figures that contradict each other, the newest first."""

    disagreements: Listed
    misquotes: Listed
    revisions: Listed
    circular: Listed


def compared(con: duckdb.DuckDBPyConnection, choice: Choice) -> tuple[Compared, ChartData]:
    """How far claimants are apart, and the points of the chart of ratios."""
    told = [row[0] for row in con.execute(OFTEN, {"claimants": COMPARED_CLAIMANTS}).fetchall()]
    con.execute(COMPARISON.format(where=choice.where(TWO), told=in_sql(told or [""])))
    newest = con.execute(NEWEST + f" LIMIT {PAIR_ROWS}").df()
    (pairs,) = first(con, PAIRS_TOLD)
    points = con.execute(RATIOS, {"pairs": ratio.PAIRS, "budget": RATIO_POINTS}).df()
    (figures,) = first(con, "SELECT count(*) FROM temp.report_comparison")
    con.execute("DROP TABLE temp.report_comparison")
    sql = f"SELECT * FROM source_comparison WHERE {choice.where(TWO)} ORDER BY as_of, claimant, other_claimant"
    return Compared(Listed(newest, pairs, sql)), ChartData(points, figures, pairs, sql, what="pairs")


def disputes(con: duckdb.DuckDBPyConnection, choice: Choice) -> Disputes:
    """What the views of contradictions hold."""
    two, one = choice.where(TWO), choice.where()
    origin = choice.where(("origin_id",))
    return Disputes(
        listed(
            con, f"SELECT * FROM disagreements WHERE {two} ORDER BY as_of DESC, claim_id, other_claim_id", DISPUTE_ROWS
        ),
        listed(con, f"SELECT * FROM misquotes WHERE {one} ORDER BY as_of DESC, claim_id", DISPUTE_ROWS),
        listed(con, f"SELECT * FROM revisions WHERE {one} ORDER BY as_of DESC, claim_id", DISPUTE_ROWS),
        listed(con, f"SELECT * FROM circular_reports WHERE {origin} ORDER BY as_of DESC, claim_id", DISPUTE_ROWS),
    )


# Of a few claimants only: all pairs of hundreds of claimants would be worked out for minutes and read by nobody.
OFTEN = """
SELECT claimant_id FROM temp.report_series WHERE period = 'cumulative' AND unit = 'count'
GROUP BY claimant_id ORDER BY count(*) DESC, claimant_id LIMIT $claimants
"""

COMPARISON = """
CREATE OR REPLACE TEMP TABLE report_comparison AS
SELECT * FROM source_comparison
WHERE unit = 'count' AND claimant_id IN ({told}) AND other_claimant_id IN ({told}) AND {where}
"""

NEWEST = """
SELECT * FROM temp.report_comparison
QUALIFY row_number() OVER (
    PARTITION BY claimant_id, other_claimant_id, side, category, measure ORDER BY as_of DESC, claim_id
) = 1
ORDER BY as_of DESC, spread DESC NULLS LAST, side, category, measure, claim_id, other_claim_id
"""

PAIRS_TOLD = """
SELECT count(*)
FROM (SELECT DISTINCT claimant_id, other_claimant_id, side, category, measure FROM temp.report_comparison)
"""

RATIOS = """
WITH ranked AS (
    SELECT claimant_id, other_claimant_id,
           row_number() OVER (ORDER BY count(*) DESC, claimant_id, other_claimant_id) AS place
    FROM temp.report_comparison GROUP BY claimant_id, other_claimant_id
),
kept AS (
    SELECT c.*, count(*) OVER line AS days, count(*) OVER () AS total,
           row_number() OVER (line ORDER BY as_of, claim_id) AS nth
    FROM temp.report_comparison AS c JOIN ranked USING (claimant_id, other_claimant_id)
    WHERE place <= $pairs AND ratio > 0
    WINDOW line AS (PARTITION BY claimant_id, other_claimant_id, side, category, measure)
)
SELECT * EXCLUDE (days, total, nth) FROM kept
WHERE nth % ceil(total / $budget)::BIGINT = days % ceil(total / $budget)::BIGINT
ORDER BY side, category, measure, claimant_id, other_claimant_id, as_of LIMIT $budget
"""
