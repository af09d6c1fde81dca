"""What the page of the method tells of this warehouse: who claims, what is counted, and under which rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb
import pandas as pd

from tracker.report.choice import Choice
from tracker.report.listed import Listed, listed
from tracker.report.terms import FIELDS

SOURCE_ROWS, VAGUE_ROWS = 100, 12


@dataclass(frozen=True, slots=True)
class Sources:
    """Claimants and terms of the claims chosen, and conflicts and languages of the rules."""

    claimants: Listed
    terms: Mapping[str, pd.DataFrame]
    """By the fields of `tracker.report.terms.FIELDS`: each `term`, its `name` in the rules, and how many `claims`."""
    vague: Listed
    """Vague words as printed, with the number that each counts as at least."""
    conflicts: pd.DataFrame
    attribution: pd.DataFrame
    languages: tuple[str, ...]


def sources(con: duckdb.DuckDBPyConnection, choice: Choice) -> Sources:
    """Read from the dimension tables, which hold what the rule pack of the latest run defines."""
    where = choice.where()
    languages = con.execute("SELECT language FROM languages ORDER BY language").fetchall()
    return Sources(
        claimants=listed(con, CLAIMANTS.format(where=where), SOURCE_ROWS),
        terms={field: con.execute(TERMS.format(field=field, where=where)).df() for field in FIELDS},
        vague=listed(con, VAGUE.format(where=where), VAGUE_ROWS),
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

TERMS = """
SELECT {field} AS term, any_value(name) AS name, count(*) AS claims
FROM attributed_claims LEFT JOIN (SELECT category AS named, name FROM categories) AS n ON named = {field}
WHERE {where} GROUP BY term ORDER BY claims DESC, term
"""

VAGUE = """
SELECT lower(value_text) AS word, min(low) AS low, count(*) AS claims FROM attributed_claims
WHERE qualifier = 'vague' AND low IS NOT NULL AND {where} GROUP BY word ORDER BY claims DESC, word
"""

# Of each side the conflict that began last before its newest figure: countries have fought other wars before.
CONFLICTS = """
WITH sides AS (
    SELECT side, max(as_of) AS newest FROM figures WHERE side IS NOT NULL AND {where} GROUP BY side
),
fought AS (
    SELECT conflict, name, start_date, parties
    FROM sides JOIN conflicts ON list_contains(parties, side) AND start_date <= newest
    QUALIFY row_number() OVER (PARTITION BY side ORDER BY start_date DESC, conflict) = 1
),
fighting AS (
    SELECT DISTINCT conflict, name, start_date, unnest(parties) AS party, generate_subscripts(parties, 1) AS place
    FROM fought
)
SELECT f.name, start_date, string_agg(coalesce(p.name, party), ', ' ORDER BY place) AS parties
FROM fighting AS f LEFT JOIN parties AS p USING (party)
GROUP BY conflict, f.name, start_date ORDER BY start_date DESC, f.name
"""

ATTRIBUTION = """
SELECT attribution, count(*) AS claims, avg(confidence) AS confidence FROM attributed_claims
WHERE {where} GROUP BY attribution ORDER BY claims DESC, attribution
"""
