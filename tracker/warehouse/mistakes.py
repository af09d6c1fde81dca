"""What is wrong with a query: DuckDB's message, the place in the text, names that are near, what to do next."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

import duckdb

from tracker.errors import TrackerError
from tracker.warehouse.failure import first_line
from tracker.warehouse.schema import Relation, relations

QUERY = "query"
LOOK = "tracker sql --schema"
"""The command that shows tables, views and columns."""
WIDTH = 76
"""Characters of the query's line that are shown."""
NO_COLUMN = re.compile(r'does not have a column named "([^"]+)"|Referenced column "([^"]+)"')
MORE = 3
"""Names shown of those that are near, and of the views that have one."""
SIGNS = (
    ("pytz", "gives times with a time zone, which cannot be shown", "cast them: now()::TIMESTAMP or ::VARCHAR"),
    ("disabled by configuration", "{}", "this console only reads the warehouse"),
    ("read-only mode", "{}", "this console only reads the warehouse"),
    ("has been locked", "{}", "this console only reads the warehouse"),
)
"""What a refusal says, how to put it, and what to do next."""


def explained(error: duckdb.Error, sql: str, con: duckdb.DuckDBPyConnection) -> TrackerError:
    """A failure of a query in words: problem, suggestions, the line with a caret, what to do next."""
    told = _told(error)
    message = str(told["exception_message"]).replace("bindings: :", "bindings:")
    problem, *more = [line.strip() for line in message.splitlines() if line.strip()]
    for sign, instead, hint in SIGNS:
        if sign in message:
            return TrackerError(QUERY, instead.format(problem), hint)
    lines = [*_place(sql, told.get("position")), *more, *_near(told, con)]
    return TrackerError(QUERY, problem, "\n  ".join(lines))


def _told(error: duckdb.Error) -> dict[str, object]:
    """DuckDB's error as it says it in JSON, which a console has it do; what is none is a message alone."""
    text = str(error)
    try:
        found = json.loads(text[text.index("{") :])
    except ValueError:
        found = None
    return (
        found
        if isinstance(found, dict) and found.get("exception_message")
        else {"exception_message": first_line(error)}
    )


def _near(told: dict[str, object], con: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Names of the warehouse like the one that is unknown, and where to look them up."""
    message = str(told["exception_message"])
    column = NO_COLUMN.search(message)
    if column:
        yield from _near_columns(column[1] or column[2], message, relations(con))
    elif told.get("type") == "Table" and "Did you mean" not in message:
        yield from _alike(str(told.get("name")), [relation.name for relation in relations(con)])
    if column or told.get("type") == "Table":
        yield f"to see all names: {LOOK}"


def _near_columns(name: str, message: str, known: Sequence[Relation]) -> Iterator[str]:
    """Columns of other views and tables; DuckDB's message has those of the ones that the query reads."""
    having: dict[str, list[str]] = {}
    for relation in known:
        for column in relation.columns:
            having.setdefault(column.name, []).append(relation.name)
    for near in get_close_matches(name.lower(), having, MORE, 0.7):
        if f'"{near}"' in message.partition("bindings:")[2]:
            continue
        shown, rest = having[near][:MORE], len(having[near]) - MORE
        yield f'"{near}" is a column of {", ".join(shown)}' + (f" and {rest} more" if rest > 0 else "")


def _alike(name: str, known: Sequence[str]) -> Iterator[str]:
    near = get_close_matches(name.lower(), known, MORE, 0.5)
    if near:
        yield "Names like it: " + ", ".join(near)


def _place(sql: str, position: object) -> Iterator[str]:
    """Line and column of a place, given in bytes of UTF-8, and the line with a caret below it."""
    if not isinstance(position, str) or not position.isdigit():
        return
    before = sql.encode()[: int(position)].decode(errors="ignore")
    number, start = before.count("\n"), before.rfind("\n") + 1
    column = len(before) - start
    line = sql.split("\n")[number].replace("\t", " ").rstrip()
    cut = max(0, column - WIDTH * 2 // 3) if len(line) > WIDTH else 0
    yield f"line {number + 1}, column {column + 1}:"
    yield f"  {line[cut : cut + WIDTH]}"
    yield f"  {' ' * (column - cut)}^"
