"""Parquet files: one document a row, with the columns that JSON lines have as keys.

DuckDB reads them in batches and only the columns that are needed. What is held in memory is a column of one row group
as it lies in the file, and one of its pages: 100 to 200 MB beside the program for files of pandas and Spark, up to
500 MB for files of DuckDB itself, whose pages may have 100 MB.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
TEXT = r"VARCHAR|BLOB|ENUM\(.*\)"
READABLE = {
    "id": re.compile(rf"{TEXT}|UUID|U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?"),
    "published": re.compile(rf"{TEXT}|DATE|TIMESTAMP[A-Z_ ]*"),
}
TEXTUAL = re.compile(TEXT)
GLOB = re.compile(r"([*?\[])")
SOURCE = "read_parquet($file, file_row_number = true, hive_partitioning = true)"


def read_parquet(path: Path) -> Iterator[Document | Problem]:
    """Read a Parquet file; the source of a document is `path#row`, the first row being 1."""
    # Imported on need, as DuckDB is larger than all that reads other files.
    import duckdb  # noqa: PLC0415

    file = {"file": GLOB.sub(r"[\1]", str(path))}
    fallback, last = stem(path), 0
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
            con.execute(f"SELECT file_row_number + 1, {names} FROM {SOURCE}", file)
            for last, *values in _rows(con):
                row = {name: _text(value) for name, value in zip(columns, values, strict=True)}
                yield from document(row, f"{shown(path)}#{last}", f"{fallback}:{last}")
        if not last:
            yield Problem(shown(path), "holds no rows", "Give it one row per article.")
    except (duckdb.Error, UnicodeError) as error:
        yield _broken(path, last, error)


def _rows(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[int, *tuple[str | bytes | None, ...]]]:
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


def _broken(path: Path, last: int, error: Exception) -> Problem:
    reason = str(error).partition("\n")[0].replace(str(path), path.name)
    what = f"was read to row {last:,} only" if last else "cannot be read as Parquet"
    return Problem(shown(path), f"{what}: {reason}", "Write it again, or fetch it again.")
