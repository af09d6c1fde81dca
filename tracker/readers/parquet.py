"""Parquet files: one document a row, with the columns that JSON lines have as keys.

DuckDB reads them in batches and only the columns that are needed. What is held in memory is a column of one row group
as it lies in the file, and one of its pages: 100 to 200 MB beside the program for files of pandas and Spark, up to
500 MB for files of DuckDB itself, whose pages may have 100 MB.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.readers.decode import shown
from tracker.readers.endings import stem
from tracker.readers.rows import OPTIONAL, document
from tracker.records import Document, Problem

if TYPE_CHECKING:
    import duckdb

BATCH = 200
"""Rows that are handed over at once."""
COLUMNS = ("id", "text", *OPTIONAL)
# Types of DuckDB whose text form is what JSON lines would hold; lists and structures are none.
# Tied to the beginning, so that no search ever tries the same characters twice.
TEXT = r"VARCHAR|BLOB|ENUM\(.*\)"
READABLE = {
    "id": re.compile(rf"\A(?:{TEXT}|UUID|U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?)"),
    "published": re.compile(rf"\A(?:{TEXT}|DATE|TIMESTAMP[A-Z_ ]*)"),
}
TEXTUAL = re.compile(rf"\A(?:{TEXT})")
GLOB = re.compile(r"([*?\[])")
SOURCE = "read_parquet($file, file_row_number = true, hive_partitioning = true)"
ROW_GROUPS = (
    "SELECT any_value(row_group_num_rows) FROM parquet_metadata($file) GROUP BY row_group_id ORDER BY row_group_id"
)
WITHIN = "WHERE file_row_number BETWEEN $first AND $last"
AGAIN = "Write it again, or fetch it again."

Row = tuple[int, *tuple[str | bytes | None, ...]]


def read_parquet(path: Path) -> Iterator[Document | Problem]:
    """Read a Parquet file; the source of a document is `path#row`, the first row being 1."""
    # Imported on need, as DuckDB is larger than all that reads other files.
    import duckdb  # noqa: PLC0415

    file = {"file": GLOB.sub(r"[\1]", str(path))}
    fallback, empty = stem(path), True
    try:
        with duckdb.connect(config={"threads": 1}) as con:
            con.execute("SET TimeZone = 'UTC'")
            found = {name: kind for name, kind, *_ in con.execute(f"DESCRIBE FROM {SOURCE}", file).fetchall()}
            yield from _unusable(found, shown(path))
            columns = [name for name in COLUMNS if name in found and _readable(name, found[name])]
            if "text" not in columns:
                return
            # Bytes that nobody declared to be text are decoded here, where a broken one costs no more than itself.
            names = ", ".join(f'"{name}"' if found[name] == "BLOB" else f'"{name}"::VARCHAR' for name in columns)
            for row in _rows(con, f"SELECT file_row_number + 1, {names} FROM {SOURCE}", file):
                empty = False
                if isinstance(row, Gap):
                    yield _lost(row, path)
                    continue
                number, *values = row
                texts = {name: _text(value) for name, value in zip(columns, values, strict=True)}
                yield from document(texts, f"{shown(path)}#{number}", f"{fallback}:{number}")
        if empty:
            yield Problem(shown(path), "holds no rows", "Give it one row per article.")
    except (duckdb.Error, UnicodeError) as error:
        yield Problem(shown(path), f"cannot be read as Parquet: {_reason(error, path)}", AGAIN)


@dataclass(frozen=True, slots=True)
class Gap:
    """Rows that cannot be read, from the first to the last of them."""

    first: int
    last: int
    error: Exception


def _rows(con: duckdb.DuckDBPyConnection, query: str, file: dict[str, str]) -> Iterator[Row | Gap]:
    """All rows in one go or, from a broken page on, row group by row group, so that one costs no other."""
    import duckdb  # noqa: PLC0415

    last = 0
    try:
        for row in _fetched(con.execute(query, file)):
            last = row[0]
            yield row
    except (duckdb.Error, UnicodeError):
        yield from _past_a_break(con, query, file, last)


def _past_a_break(con: duckdb.DuckDBPyConnection, query: str, file: dict[str, str], last: int) -> Iterator[Row | Gap]:
    """The rows after `last` by row groups, and what lies between those that can be read as one gap."""
    import duckdb  # noqa: PLC0415

    gap = None
    for end in accumulate(rows for (rows,) in con.execute(ROW_GROUPS, file).fetchall()):
        try:
            for row in _fetched(con.execute(f"{query} {WITHIN}", file | {"first": last, "last": end - 1})):
                if gap:
                    yield gap
                gap, last = None, row[0]
                yield row
        except (duckdb.Error, UnicodeError) as error:
            gap = replace(gap, last=end) if gap else Gap(last + 1, end, error)
            last = end
    if gap:
        yield gap


def _fetched(con: duckdb.DuckDBPyConnection) -> Iterator[Row]:
    while rows := con.fetchmany(BATCH):
        yield from rows


def _text(value: str | bytes | None) -> str | None:
    return value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else value


def _readable(name: str, kind: str) -> bool:
    return bool(READABLE.get(name, TEXTUAL).fullmatch(kind))


def _unusable(found: dict[str, str], where: str) -> Iterator[Problem]:
    """Tell of the columns that are missed, or hold something else than they should, once for the whole file."""
    if "text" not in found:
        names = ", ".join(name[:40] for name in list(found)[:30] if name != "file_row_number") or "none"
        hint = "Rename the columns: duckdb -c \"COPY (SELECT body AS text, * FROM 'OLD.parquet') TO 'NEW.parquet'\""
        yield Problem(where, f"has no column 'text'; its columns are: {names}", hint)
    for name in COLUMNS:
        kind = found.get(name, "VARCHAR")
        if not _readable(name, kind):
            what = f"has a column '{name}' of type {kind[:60]}, which is no text" + (
                "" if name == "text" else "; it is left out"
            )
            hint = "Write it as a date, a timestamp or text." if name == "published" else "Write it as text."
            yield Problem(where, what, hint)


def _lost(gap: Gap, path: Path) -> Problem:
    rows = f"row {gap.first:,}" if gap.first == gap.last else f"rows {gap.first:,} to {gap.last:,}"
    return Problem(shown(path), f"{rows} cannot be read: {_reason(gap.error, path)}", AGAIN)


def _reason(error: Exception, path: Path) -> str:
    return str(error).partition("\n")[0].replace(str(path), path.name)
