"""Lines and rows of input -> the documents that they hold, as the readers of files read them; runs on the workers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.errors import TrackerError
from tracker.readers.decode import MAX_LINE, errors_of
from tracker.readers.metadata import Metadata
from tracker.readers.problems import too_long
from tracker.readers.rows import OPTIONAL, document, document_in_line
from tracker.records import Document, Problem
from tracker.spark.claims import Batches, Row, batched, listed, read, told
from tracker.spark.columns import READ, READ_DTYPES
from tracker.warehouse.frames import storable

PATH, BLOCK, LINE = "_tracker_path", "_tracker_block", "_tracker_line"
"""Columns of where Spark read: the file, the byte at which its part of the file begins, and the line or row itself."""


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read, its place in the order of all, and what is known of its documents besides what they tell."""

    number: int
    path: str
    """As it is told to the user and stands in the source of a document."""
    stem: str
    known: Metadata = field(default_factory=Metadata)
    encoding: str = "utf-8"
    partition: Mapping[str, str] = field(default_factory=dict)
    """Columns of a Parquet file whose value stands in the path, as in lang=en/part-0.parquet."""
    before: Mapping[int, int] = field(default_factory=dict)
    """Lines before each part of the file, by the byte at which it begins."""


def from_lines(inputs: Mapping[str, Input]) -> Callable[[Batches], Batches]:
    """Reads lines of JSON; `inputs` are the files by the path that Spark gives."""

    def parse(batches: Batches) -> Batches:
        passed: Counter[tuple[str, int]] = Counter()

        def rows() -> Iterator[Row]:
            for row in (row for batch in batches for row in listed(batch, (PATH, BLOCK, LINE))):
                source, at = inputs[row[PATH]], (row[PATH], row[BLOCK])
                passed[at] += 1
                if row[LINE].strip():
                    yield _line(row[LINE], source, _before(source, row[BLOCK]) + passed[at])

        yield from batched(rows(), READ)

    return parse


def from_rows(inputs: Mapping[str, Input]) -> Callable[[Batches], Batches]:
    """Reads rows of Parquet files, which Spark numbers from 0."""

    def parse(batches: Batches) -> Batches:
        names = (PATH, LINE, "id", "text", *OPTIONAL)
        yield from batched((_row(row, inputs[row[PATH]]) for batch in batches for row in listed(batch, names)), READ)

    return parse


def document_in(row: Mapping[str, Any]) -> Document | None:
    """The document of a row of `READ`, if it has one."""
    if row["document_id"] is None:
        return None
    return Document(**{name: row[name] for name in READ_DTYPES if name != "text_hash"})


def _before(source: Input, block: int) -> int:
    if block not in source.before:
        raise TrackerError(source.path, "changed while it was read", "leave it alone until the job has ended")
    return source.before[block]


def _line(content: bytes, source: Input, number: int) -> Row:
    where = f"{source.path}:{number}"
    line = content.decode(source.encoding, errors_of(source.encoding)).removeprefix("\ufeff" if number == 1 else "")
    if len(line) >= MAX_LINE:
        return _found([too_long(where)], source, number)
    # The end of the line belongs to it, as a message about a line that breaks off counts characters.
    return _found(document_in_line(line + "\n", where, f"{source.stem}:{number}"), source, number)


def _row(row: Mapping[str, Any], source: Input) -> Row:
    number = row[LINE] + 1
    texts = {name: _text(value) for name, value in row.items()} | dict(source.partition)
    return _found(document(texts, f"{source.path}#{number}", f"{source.stem}:{number}"), source, number)


def _text(value: object) -> object:
    return value.decode("utf-8", errors_of("utf-8")) if isinstance(value, bytes) else value


def _found(found: Iterator[Document | Problem] | list[Document | Problem], source: Input, number: int) -> Row:
    text, problems = read(found, source.known)
    place = {"file": source.number, "line": number, "problems": told(problems)}
    return place | ({name: storable(getattr(text, name)) for name in READ_DTYPES} if text else {})
