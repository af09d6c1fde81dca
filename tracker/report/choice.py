"""Which part of the warehouse a report is about, as a condition in SQL that every query of the report takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from tracker.errors import TrackerError


@dataclass(frozen=True, slots=True)
class Choice:
    """Part of the warehouse: everything, unless something is named."""

    conflict: str = ""
    """Name of the conflict, for people."""
    sides: tuple[str, ...] = ()
    since: date | None = None
    """First day for which figures stand; figures without a day are left out with it."""
    claimants: tuple[tuple[str, str], ...] = ()
    """Ids and names."""
    categories: tuple[str, ...] = ()

    def where(self, claimants: Sequence[str] = ("claimant_id",), day: str = "as_of") -> str:
        """A condition on the columns of the views that tell side and category, and on `day`; TRUE for everything.

        `claimants` are the columns that hold claimants, of which one has to be chosen.
        """
        parts = []
        if self.sides:
            parts.append(f"side IN ({in_sql(self.sides)})")
        if self.since:
            parts.append(f"{day} >= DATE '{self.since}'")
        if self.categories:
            parts.append(f"category IN ({in_sql(self.categories)})")
        if self.claimants:
            ids = in_sql([identifier for identifier, _ in self.claimants])
            parts.append("(" + " OR ".join(f"{column} IN ({ids})" for column in claimants) + ")")
        return " AND ".join(parts) or "TRUE"

    def told(self) -> tuple[str, ...]:
        """What was chosen, in words."""
        return (
            *([self.conflict] if self.conflict else []),
            *([f"as of {self.since} or later"] if self.since else []),
            *([", ".join(name for _, name in self.claimants)] if self.claimants else []),
            *([", ".join(self.categories).replace("_", " ")] if self.categories else []),
        )


def choose(
    con: duckdb.DuckDBPyConnection,
    conflict: str | None = None,
    since: date | None = None,
    claimants: Sequence[str] = (),
    categories: Sequence[str] = (),
) -> Choice:
    """The choice that these words name; `claimants` are ids or names.

    A conflict stands for figures of its parties since its start. Raises `TrackerError` for what the warehouse lacks.
    """
    sides: tuple[str, ...] = ()
    name = ""
    if conflict is not None:
        known = {
            row[0]: row for row in con.execute("FROM conflicts SELECT conflict, name, start_date, parties").fetchall()
        }
        if conflict not in known:
            raise TrackerError(
                "--conflict", f"there is no conflict {conflict!r}", f"known are: {', '.join(sorted(known))}"
            )
        _, name, start, parties = known[conflict]
        sides = tuple(parties)
        since = max(filter(None, (since, start)), default=None)
    held = {
        row[0] for row in con.execute("SELECT category FROM categories UNION SELECT category FROM claims").fetchall()
    }
    for category in categories:
        if category not in held:
            raise TrackerError("--category", f"there is no {category!r}", f"known are: {', '.join(sorted(held))}")
    return Choice(name, sides, since, tuple(_claimant(con, given) for given in claimants), tuple(categories))


def _claimant(con: duckdb.DuckDBPyConnection, given: str) -> tuple[str, str]:
    """Id and name of a claimant who claims something in this warehouse."""
    row = next(iter(con.execute(CLAIMANT, {"given": given}).fetchall()), None)
    if row is None:
        hint = 'ask for ids with: tracker sql "SELECT DISTINCT claimant_id, claimant FROM figures"'
        raise TrackerError("--claimant", f"{given!r} claims nothing in this warehouse", hint)
    return row[0], row[1]


def in_sql(words: Sequence[str]) -> str:
    """Words as a list of SQL, such as follows IN between brackets; of none one that nothing equals.

    >>> in_sql(["a", "b's"]), in_sql([])
    ("'a', 'b''s'", 'NULL')
    """
    return ", ".join("'" + word.replace("'", "''") + "'" for word in words) or "NULL"


CLAIMANT = """
SELECT claimant_id, any_value(claimant) FROM figures WHERE $given IN (claimant_id, claimant)
GROUP BY claimant_id ORDER BY claimant_id
"""
