"""Folders of extracted claims -> parts that fit into memory and that the warehouse takes; see `layout`."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from tracker.errors import TrackerError
from tracker.records import Problem
from tracker.warehouse.batch import clash
from tracker.warehouse.failure import MENDABLE, first_line
from tracker.warehouse.frames import DOCUMENT_DTYPES, DTYPES
from tracker.warehouse.layout import SUCCESS, SUMMARY

NEEDED = (*DOCUMENT_DTYPES, "claims", "problems", "pack_hash")
PART = 5_000
"""Documents loaded in one transaction. With eight claims each a load takes some 500 MB, however many there are."""
AGAIN = "make it with: tracker extract IN... --format parquet --out DIR/; tables of others are read by tracker import"

DOCUMENTS = f"SELECT {', '.join(DOCUMENT_DTYPES)} FROM part WHERE document_id IS NOT NULL"
CLAIMS = f"""
SELECT {", ".join(f'claim."{name}"' for name in DTYPES)}
FROM (SELECT unnest(claims) AS claim FROM part WHERE document_id IS NOT NULL)
"""
PROBLEMS = "SELECT p.source, p.message, p.hint FROM (SELECT unnest(problems) AS p FROM part)"
ROWS = "read_parquet($files, filename = 'file', file_row_number = true)"
REPEATED = f"""
CREATE TEMP TABLE repeated AS
SELECT
    file,
    file_row_number AS row,
    coalesce(nullif(source, ''), document_id) AS source,
    document_id,
    first(source) OVER earlier AS first_source,
    text_hash <> first(text_hash) OVER earlier AS clashes
FROM {ROWS} SEMI JOIN (
    SELECT document_id FROM {ROWS} WHERE document_id IS NOT NULL GROUP BY ALL HAVING count(*) > 1
) USING (document_id)
WINDOW earlier AS (PARTITION BY document_id ORDER BY list_position($files, file), file_row_number)
QUALIFY row_number() OVER earlier > 1
"""
"""Rows of documents whose id stands in an earlier row: two columns are read of all rows, the others of these alone."""
READ = f"""
CREATE OR REPLACE TEMP TABLE part AS
SELECT {", ".join(NEEDED)} FROM {ROWS} p
ANTI JOIN repeated r ON r.file = p.file AND r.row = p.file_row_number
WHERE file_row_number >= $first AND file_row_number < $last
"""
CLASHES = "SELECT source, document_id, first_source FROM repeated WHERE clashes ORDER BY ALL"


@dataclass(frozen=True, slots=True)
class Folder:
    """A finished folder: its files in order with the rows of each, and the rules that its claims were made with."""

    path: Path
    files: tuple[tuple[Path, int], ...]
    pack_hash: str

    @property
    def rows(self) -> int:
        """Rows of all files: documents, and input that gave none."""
        return sum(rows for _, rows in self.files)


@dataclass(frozen=True, slots=True)
class Part:
    """Some whole documents with all their claims, as relations in the columns that `load_tables` takes."""

    documents: duckdb.DuckDBPyRelation
    claims: duckdb.DuckDBPyRelation
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Slice:
    """Rows of files, in each from the first up to, not including, the last."""

    files: tuple[str, ...]
    first: int
    last: int


def finished(path: Path) -> Folder:
    """The folder at `path`, looked at but not read.

    Raises `TrackerError` if it is not there, holds other things, is not finished or not whole, or if its claims were
    made with different rules.
    """
    files = sorted(path.glob("*.parquet")) if path.is_dir() else []
    if not path.is_dir():
        raise TrackerError(str(path), "there is no such folder", "name the folder that was given to the job as OUT")
    if not any((path / mark).is_file() for mark in (SUMMARY, SUCCESS)):
        hint = "wait for the job that writes it, or run it again; when copying a folder, copy these files too"
        raise TrackerError(str(path), f"is not finished: it holds neither {SUMMARY} nor {SUCCESS}", hint)
    if not files:
        raise TrackerError(str(path), "holds no Parquet file", AGAIN)
    with _told(path), duckdb.connect() as con:
        _check_columns(con, path, files)
        counted = "SELECT num_rows FROM parquet_file_metadata(?)"
        rows = [con.execute(counted, [str(file)]).fetchall()[0][0] for file in files]
        _check_rows(path, sum(rows))
        return Folder(path, tuple(zip(files, rows, strict=True)), _pack_hash(con, path, files))


def pack_hash_of(folders: Sequence[Folder]) -> str:
    """The version of the rules of all folders. Raises `TrackerError` if they differ."""
    hashes = {folder.pack_hash: folder.path for folder in folders if folder.pack_hash}
    if len(hashes) > 1:
        (one, path), (other, differs) = list(hashes.items())[:2]
        problem = f"its claims were made with other rules ({other}) than those of {path} ({one})"
        raise TrackerError(str(differs), problem, "load the folders of each version of the rules in a run of their own")
    return next(iter(hashes), "")


@contextmanager
def parts_of(folders: Sequence[Folder]) -> Iterator[tuple[tuple[Problem, ...], Iterator[Part]]]:
    """The documents of all folders, part by part; a part is good until the next is asked for.

    Of several rows of one document the first counts; those with another text are told as the problems. What does not
    fit into memory is put aside in a temporary folder.
    """
    with tempfile.TemporaryDirectory(prefix="tracker-") as aside, duckdb.connect() as con:
        con.execute("SET temp_directory = ?", [aside])
        files = [str(file) for folder in folders for file, _ in folder.files]
        con.execute(REPEATED, {"files": files})
        clashes = tuple(clash(*found) for found in con.execute(CLASHES).fetchall())
        yield clashes, (_part(con, wanted) for wanted in _planned(folders))


def _part(con: duckdb.DuckDBPyConnection, wanted: Slice) -> Part:
    given = {"files": list(wanted.files), "first": wanted.first, "last": wanted.last}
    with _told(Path(wanted.files[0])):
        con.execute(READ, given)
    problems = tuple(Problem(*found) for found in con.execute(PROBLEMS).fetchall())
    return Part(con.sql(DOCUMENTS), con.sql(CLAIMS), problems)


def _planned(folders: Sequence[Folder]) -> Iterator[Slice]:
    """All rows in order, about `PART` at a time: slices of a long file, short files together."""
    short: list[str] = []
    held = 0
    for file, rows in (entry for folder in folders for entry in folder.files):
        if short and held + rows > PART:
            yield Slice(tuple(short), 0, PART)
            short, held = [], 0
        if rows > PART:
            yield from (Slice((str(file),), first, first + PART) for first in range(0, rows, PART))
        else:
            short.append(str(file))
            held += rows
    if short:
        yield Slice(tuple(short), 0, PART)


def _check_columns(con: duckdb.DuckDBPyConnection, path: Path, files: Sequence[Path]) -> None:
    found = {row[0] for row in con.execute("DESCRIBE FROM read_parquet(?)", [str(files[0])]).fetchall()}
    if lacking := [name for name in NEEDED if name not in found]:
        raise TrackerError(str(path), f"was not written by tracker: {', '.join(lacking)} missing", AGAIN)


def _check_rows(path: Path, rows: int) -> None:
    """A copy that lacks a file, or an output that another machine kept to itself, is not loaded as if it were all."""
    try:
        promised = json.loads((path / SUMMARY).read_text("utf-8"))["rows"] if (path / SUMMARY).is_file() else rows
    except (ValueError, KeyError, TypeError) as error:
        raise TrackerError(str(path / SUMMARY), "is damaged", "copy the folder again, or run its job again") from error
    if rows != promised:
        hint = "copy the folder again, whole, or run its job again"
        raise TrackerError(str(path), f"is not whole: it holds {rows:,} of {promised:,} rows", hint)


def _pack_hash(con: duckdb.DuckDBPyConnection, path: Path, files: Sequence[Path]) -> str:
    sql = "SELECT DISTINCT pack_hash FROM read_parquet(?) WHERE pack_hash IS NOT NULL ORDER BY ALL"
    hashes = [found for (found,) in con.execute(sql, [[str(file) for file in files]]).fetchall()]
    if len(hashes) > 1:
        problem = f"its claims were made with different rules ({', '.join(hashes)})"
        raise TrackerError(str(path), problem, "extract them again with one version of the rules")
    return hashes[0] if hashes else ""


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Let files that are no Parquet files, or of which a part is missing, leave the block in words."""
    try:
        yield
    except (*MENDABLE, duckdb.InvalidInputException, duckdb.BinderException) as error:
        hint = "copy the folder again, whole, or run its job again"
        raise TrackerError(str(path), first_line(error), hint) from error
