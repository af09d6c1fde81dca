"""What the page of the method tells of this warehouse: who claims, what is counted, and under which rules."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
import pandas as pd

from tracker.report.choice import Choice
from tracker.report.listed import Listed, listed

SOURCE_ROWS = 100


@dataclass(frozen=True, slots=True)
class Sources:
    """Claimants, categories and measures of the claims chosen, and conflicts and languages of the rules."""

    claimants: Listed
    categories: pd.DataFrame
    measures: pd.DataFrame
    conflicts: pd.DataFrame
    attribution: pd.DataFrame
    languages: tuple[str, ...]


def sources(con: duckdb.DuckDBPyConnection, choice: Choice) -> Sources:
    """Read from the dimension tables, which hold what the rule pack of the latest run defines."""
    where = choice.where()
    languages = con.execute("SELECT language FROM languages ORDER BY language").fetchall()
    return Sources(
        claimants=listed(con, CLAIMANTS.format(where=where), SOURCE_ROWS),
        categories=con.execute(CATEGORIES.format(where=where)).df(),
        measures=con.execute(MEASURES.format(where=where)).df(),
        conflicts=con.execute(CONFLICTS.format(where=where)).df(),
        attribution=con.execute(ATTRIBUTION.format(where=where)).df(),
        languages=tuple(row[0] for row in languages),
    )


CLAIMANTS = """
SELECT f.claimant, any_value(c.kind) AS kind, any_value(c.party) AS party,
       coalesce(any_value(c.confirms), false) AS confirms, count(*) AS figures,
       sum(documents)::BIGINT AS mentions, min(as_of) AS first_as_of, max(as_of) AS last_as_of
FROM figures AS f LEFT JOIN claimants AS c USING (claimant_id)
WHERE {where} GROUP BY f.claimant_id, f.claimant ORDER BY figures DESC, f.claimant
"""

CATEGORIES = """
SELECT category, any_value(kind) AS kind, count(*) AS figures FROM figures LEFT JOIN categories USING (category)
WHERE {where} GROUP BY category ORDER BY figures DESC, category
"""

MEASURES = (
    "SELECT measure, count(*) AS figures FROM figures WHERE {where} GROUP BY measure ORDER BY figures DESC, measure"
)

# Of each side the conflict that began last before its newest figure: countries have fought other wars before.
CONFLICTS = """
WITH sides AS (
    SELECT side, max(as_of) AS newest FROM figures WHERE side IS NOT NULL AND {where} GROUP BY side
),
fought AS (
    SELECT name, start_date, array_to_string(parties, ', ') AS parties
    FROM sides JOIN conflicts ON list_contains(parties, side) AND start_date <= newest
    QUALIFY row_number() OVER (PARTITION BY side ORDER BY start_date DESC, conflict) = 1
)
SELECT DISTINCT name, start_date, parties FROM fought ORDER BY start_date DESC, name
"""

ATTRIBUTION = """
SELECT attribution, count(*) AS claims, avg(confidence) AS confidence FROM attributed_claims
WHERE {where} GROUP BY attribution ORDER BY claims DESC, attribution
"""
