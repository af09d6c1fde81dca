"""Claimants side by side: ratios over time, how far they are apart now, and where they contradict each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import duckdb

from tracker.charts import ratio
from tracker.charts.subject import PEOPLE
from tracker.report.choice import Choice, in_sql
from tracker.report.listed import Listed, first, listed
from tracker.report.series import ChartData

PAIR_ROWS, DISPUTE_ROWS = 40, 40
RATIO_POINTS, RATIO_THINGS = 300, 9
"""Days and things of the chart of ratios; the sides take turns, each with the things for which most days are known."""
COMPARED_TOTALS = 500_000
"""Days of pairs that are worked out at most, which limits the claimants to those with totals for most days."""
CLAIMANTS_TRIED, LEFT_OUT_NAMED = 200, 12
TWO = ("claimant_id", "other_claimant_id")


@dataclass(frozen=True, slots=True)
class Compared:
    """Pairs of claimants as of their newest common day, and who is in none of them because there are too many."""

    pairs: Listed
    claimants: int
    """Claimants of whom all pairs are compared."""
    left_out: Listed
    """Names of claimants; the query is for all pairs of one of them, the first."""


@dataclass(frozen=True, slots=True)
class Disputes:
    """Figures that contradict each other, the newest first; of the first and third kind the newest of each line."""

    disagreements: Listed
    misquotes: Listed
    revisions: Listed
    circular: Listed


def compared(con: duckdb.DuckDBPyConnection, choice: Choice) -> tuple[Compared, ChartData]:
    """How far claimants are apart, and the points of the chart of ratios."""
    where = f"unit = 'count' AND {choice.where(TWO)}"
    told = within(con.execute(OFTEN, {"claimants": CLAIMANTS_TRIED}).fetchall(), COMPARED_TOTALS)
    left_out = _left_out(con, told, where)
    if left_out.total or choice.claimants:
        where = f"claimant_id IN ({in_sql(told)}) AND other_claimant_id IN ({in_sql(told)}) AND {where}"
    con.execute(f"CREATE OR REPLACE TEMP TABLE report_comparison AS {ALL_PAIRS.format(where=where)}")
    newest = con.execute(WITH_ENDS, {"pairs": PAIR_ROWS}).df()
    figures, pairs = first(con, PAIRS_TOLD)
    given = {"pairs": ratio.PAIRS, "things": RATIO_THINGS, "budget": RATIO_POINTS, "people": sorted(PEOPLE)}
    points = con.execute(RATIOS, given).df()
    con.execute("DROP TABLE temp.report_comparison")
    sql = ALL_PAIRS.format(where=where) + IN_ORDER
    listed_pairs = Listed(newest, pairs, NEWEST.replace(ONCE, f"({ALL_PAIRS.format(where=where)})"))
    return Compared(listed_pairs, len(told), left_out), ChartData(points, figures, pairs, sql, what="pairs")


def within(lines: Sequence[tuple[str, str | None, str, str, int]], budget: int) -> list[str]:
    """The first claimants whose pairs have no more days than the budget, but two at least.

    `lines` are rows of claimant, side, category, measure and number of totals, all lines of a claimant together. A
    pair has as many days as both have totals.

    >>> within([("a", "x", "tanks", "lost", 9), ("b", "x", "tanks", "lost", 3), ("c", "x", "tanks", "lost", 3)], 20)
    ['a', 'b']
    """
    found: list[str] = []
    days = 0
    known: dict[tuple[str | None, str, str], tuple[int, int]] = {}
    for claimant, own in groupby(lines, key=lambda line: line[0]):
        for _, *thing, totals in own:
            key = (thing[0], str(thing[1]), str(thing[2]))
            others, theirs = known.get(key, (0, 0))
            days += theirs + others * totals
            known[key] = (others + 1, theirs + totals)
        if days > budget and len(found) > 1:
            break
        found.append(claimant)
    return found


def _left_out(con: duckdb.DuckDBPyConnection, told: Sequence[str], where: str) -> Listed:
    """Claimants with totals beside others' who are in no pair, those with most totals first."""
    rest = con.execute(LEFT_OUT.format(told=in_sql(told), named=LEFT_OUT_NAMED)).df()
    total = int(rest["total"].iloc[0]) if len(rest) else 0
    one = in_sql(list(rest["claimant_id"][:1]))
    return Listed(
        rest, total, ALL_PAIRS.format(where=f"{one} IN (claimant_id, other_claimant_id) AND {where}") + IN_ORDER
    )


def disputes(con: duckdb.DuckDBPyConnection, choice: Choice) -> Disputes:
    """What the views of contradictions hold."""
    two, one = choice.where(TWO), choice.where()
    origin = choice.where(("origin_id",))
    return Disputes(
        listed(con, DISAGREEMENTS.format(where=two), DISPUTE_ROWS),
        listed(con, f"SELECT * FROM misquotes WHERE {one} ORDER BY as_of DESC, claim_id", DISPUTE_ROWS),
        listed(con, REVISIONS.format(where=one), DISPUTE_ROWS),
        listed(con, f"SELECT * FROM circular_reports WHERE {origin} ORDER BY as_of DESC, claim_id", DISPUTE_ROWS),
    )


# The newest of each line before a second of any: two records that part for good would fill the page alone.
DISAGREEMENTS = """
SELECT * FROM disagreements WHERE {where}
ORDER BY row_number() OVER (
    PARTITION BY claimant_id, other_claimant_id, side, category, measure, period, location
    ORDER BY as_of DESC, claim_id, other_claim_id
), as_of DESC, claim_id, other_claim_id
"""
REVISIONS = """
SELECT * FROM revisions WHERE {where}
ORDER BY row_number() OVER (
    PARTITION BY claimant_id, side, category, measure, period, location ORDER BY as_of DESC, claim_id
), as_of DESC, claim_id
"""

IN_ORDER = " ORDER BY as_of, claimant, other_claimant"

# Of some claimants only: all pairs of thousands of claimants would be worked out for minutes and read by nobody.
OFTEN = """
WITH lines AS (
    SELECT claimant_id, side, category, measure, count(*) AS totals, sum(totals) OVER (PARTITION BY claimant_id) AS told
    FROM temp.report_series WHERE period = 'cumulative' AND unit = 'count'
    GROUP BY claimant_id, side, category, measure
)
SELECT claimant_id, side, category, measure, totals FROM lines
QUALIFY dense_rank() OVER (ORDER BY told DESC, claimant_id) <= $claimants
ORDER BY told DESC, claimant_id, side, category, measure
"""

LEFT_OUT = """
WITH lines AS (
    SELECT claimant_id, any_value(claimant) AS claimant, side, category, measure, count(*) AS totals,
           count(*) OVER (PARTITION BY side, category, measure) AS claimants
    FROM temp.report_series WHERE period = 'cumulative' AND unit = 'count'
    GROUP BY claimant_id, side, category, measure
)
SELECT claimant_id, any_value(claimant) AS claimant, count(*) OVER () AS total FROM lines
WHERE claimants > 1 AND claimant_id NOT IN ({told})
GROUP BY claimant_id ORDER BY sum(totals) DESC, claimant_id LIMIT {named}
"""

ALL_PAIRS = "SELECT * FROM source_comparison WHERE {where}"
ONCE = "temp.report_comparison"

NEWEST = f"""
SELECT * FROM {ONCE}
QUALIFY row_number() OVER (
    PARTITION BY claimant_id, other_claimant_id, side, category, measure ORDER BY as_of DESC, claim_id
) = 1
ORDER BY as_of DESC, spread DESC NULLS LAST, side, category, measure, claim_id, other_claim_id
"""

# The view compares one number each; the page prints the figures as they were stated.
WITH_ENDS = f"""
WITH newest AS ({NEWEST} LIMIT $pairs), ends AS (SELECT claim_id, low, high FROM temp.report_series)
SELECT n.*, one.low, one.high, other.low AS other_low, other.high AS other_high
FROM newest AS n LEFT JOIN ends AS one USING (claim_id) LEFT JOIN ends AS other ON other.claim_id = n.other_claim_id
ORDER BY n.as_of DESC, spread DESC NULLS LAST, side, category, measure, claim_id, other_claim_id
"""

PAIRS_TOLD = """
SELECT count(*), count(DISTINCT (claimant_id, other_claimant_id, side, category, measure)) FROM temp.report_comparison
"""

RATIOS = """
WITH ranked AS (
    SELECT claimant_id, other_claimant_id,
           row_number() OVER (ORDER BY count(*) DESC, claimant_id, other_claimant_id) AS place
    FROM temp.report_comparison GROUP BY claimant_id, other_claimant_id
),
paired AS (
    SELECT c.* FROM temp.report_comparison AS c JOIN ranked USING (claimant_id, other_claimant_id)
    WHERE place <= $pairs AND ratio > 0
),
counted AS (
    SELECT side, category, measure, count(*) AS told,
           row_number() OVER (
               PARTITION BY side ORDER BY count(*) DESC, list_contains($people, category) DESC, category, measure
           ) AS turn
    FROM paired GROUP BY side, category, measure
),
things AS (
    SELECT * FROM counted
    QUALIFY row_number() OVER (ORDER BY turn, told DESC, side, category, measure) <= $things
),
kept AS (
    SELECT p.*, count(*) OVER line AS days, count(*) OVER () AS total,
           row_number() OVER (line ORDER BY as_of, claim_id) AS nth
    FROM paired AS p SEMI JOIN things AS t
        ON t.side IS NOT DISTINCT FROM p.side AND t.category = p.category AND t.measure = p.measure
    WINDOW line AS (PARTITION BY claimant_id, other_claimant_id, p.side, p.category, p.measure)
)
SELECT * EXCLUDE (days, total, nth) FROM kept
WHERE nth % ceil(total / $budget)::BIGINT = days % ceil(total / $budget)::BIGINT
ORDER BY side, category, measure, claimant_id, other_claimant_id, as_of LIMIT $budget
"""
