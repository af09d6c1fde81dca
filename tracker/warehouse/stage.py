"""Tables from elsewhere as temporary tables of the warehouse's connection, in the types of its tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import duckdb

from tracker.errors import TrackerError
from tracker.warehouse.frames import DAY, INTEGER, NUMBER

WHOLE = r"U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?"
ACCEPTED = {
    INTEGER: re.compile(rf'{WHOLE}|"NULL"'),
    NUMBER: re.compile(rf'{WHOLE}|DOUBLE|FLOAT|"NULL"'),
    DAY: re.compile(r'DATE|TIMESTAMP(_S|_MS|_NS)?|"NULL"'),
}
"""Types of DuckDB that a column may come in; a text may also come as a dictionary, as JSON, or as a list of texts."""
TEXTS = re.compile(r'\A(VARCHAR|ENUM\(.*\)|JSON|VARCHAR\[\]|"NULL")')
STORED = {
    INTEGER: '"{0}"::INTEGER',
    NUMBER: 'CASE WHEN NOT isnan("{0}"::DOUBLE) THEN "{0}"::DOUBLE END',
    DAY: '"{0}"::DATE',
}
RULE_IDS = """from_json_strict("rule_ids"::VARCHAR, '["VARCHAR"]')"""
"""A list of texts as JSON, read at once into one: a third sooner than by way of the type JSON."""


def stage(con: duckdb.DuckDBPyConnection, name: str, table: Any, dtypes: Mapping[str, str]) -> None:
    """Copy `table` to the temporary table `name`: a stream is read once, however often the loader looks at it.

    `table` is whatever tells of itself as an Arrow stream (a table of pyarrow or polars, a relation of DuckDB), or a
    pandas frame; its columns are those of `dtypes` in any order. Raises `TrackerError` if they are not, or of other
    types: then no row is to blame but what made the table.
    """
    con.register("staging", _Stream(table) if isinstance(table, duckdb.DuckDBPyRelation) else table)
    try:
        found = {str(row[0]): str(row[1]) for row in con.execute("DESCRIBE staging").fetchall()}
        _check(name, found, dtypes)
        fields = ", ".join(f'{_stored(column, dtype, found[column])} AS "{column}"' for column, dtype in dtypes.items())
        con.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT {fields} FROM staging")
    except (duckdb.ConversionException, duckdb.InvalidInputException) as error:
        raise _wrong(name, str(error).split("\n", 1)[0]) from error
    finally:
        with suppress(duckdb.Error):  # a connection that failed fatally has forgotten it already
            con.unregister("staging")


class _Stream:
    """A relation of another connection, which DuckDB would otherwise take for one of its own."""

    def __init__(self, relation: duckdb.DuckDBPyRelation) -> None:
        self._relation = relation

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._relation.__arrow_c_stream__(requested_schema)


def _stored(column: str, dtype: str, found: str) -> str:
    if column == "rule_ids":
        return '"rule_ids"' if found == "VARCHAR[]" else RULE_IDS
    return '"trace"::JSON' if column == "trace" else STORED.get(dtype, '"{0}"::VARCHAR').format(column)


def _check(name: str, found: Mapping[str, str], dtypes: Mapping[str, str]) -> None:
    wrong = [f"{column} is missing" for column in dtypes if column not in found]
    wrong += [f"{column} is not known" for column in found if column not in dtypes]
    wrong += [
        f"{column} is {found[column]}"
        for column, dtype in dtypes.items()
        if column in found and not ACCEPTED.get(dtype, TEXTS).fullmatch(found[column])
    ]
    if wrong:
        raise _wrong(name, "; ".join(wrong))


def _wrong(name: str, what: str) -> TrackerError:
    table = name.removeprefix("batch_")
    hint = "columns and types are those of a table made by the same version of tracker"
    return TrackerError(table, f"the table of {table} has the wrong form ({what})", hint)
