"""A stream of documents cut into parts that are written one by one, with a journal of those that are written.

Where a part ends depends on what is read alone. A part stands as long as its documents, the rules and the program are
the same, and so do all parts before it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import msgspec

from tracker.fingerprint import fingerprint
from tracker.records import Document, Held, Problem

T = TypeVar("T")
Item = Document | Problem
JOURNAL = "_parts.jsonl"
"""Spark and DuckDB take no file whose name begins so for one of their own."""
DOCUMENTS, CHARACTERS, PROBLEMS = 1_000, 1_000_000, 10_000
"""A part is full at so many documents, characters of text or problems: a minute's work at most is done again."""


@dataclass(frozen=True, slots=True)
class End:
    """Stands in a stream behind the last item of a part. `digest` is of what was read: its documents and problems."""

    digest: str


@dataclass(frozen=True, slots=True)
class Written:
    """A line of the journal: a part that is whole in its file, what it holds, and what there was to tell of it."""

    file: str
    digest: str
    documents: int
    claims: int
    problems: tuple[Problem, ...]


def with_ends(items: Iterable[Item], pack_hash: str) -> Iterator[Item | End]:
    """The same items, documents with their fingerprints, and an `End` behind each part."""
    digest, documents, characters, problems = hashlib.sha256(), 0, 0, 0
    for item in items:
        if isinstance(item, Document):
            mark = fingerprint(item, pack_hash)
            documents, characters = documents + 1, characters + len(item.text)
            yield replace(item, fingerprint=mark)
        else:
            mark = f"{item}\n"
            problems += 1
            yield item
        digest.update(mark.encode())
        if documents >= DOCUMENTS or characters >= CHARACTERS or problems >= PROBLEMS:
            yield End(digest.hexdigest())
            digest, documents, characters, problems = hashlib.sha256(), 0, 0, 0
    if documents or problems:
        yield End(digest.hexdigest())


def without_written(stream: Iterator[Item | End], journal: Sequence[Written]) -> Iterator[Item | End | Held | Written]:
    """The same stream, with `Held` documents and the line of the journal in place of each part that stands.

    One part at most is held in memory.
    """
    for written in journal:
        part = list(_one_part(stream))
        if not part or not isinstance(part[-1], End) or part[-1].digest != written.digest:
            yield from part
            break
        yield from (Held(item.source, len(item.text), 0) for item in part if isinstance(item, Document))
        yield written
    yield from stream


def _one_part(stream: Iterator[Item | End]) -> Iterator[Item | End]:
    for item in stream:
        yield item
        if isinstance(item, End):
            return


def read_journal(folder: Path, ending: str) -> list[Written]:
    """Parts that are written, from the first on without a gap: what is damaged or gone is written again."""
    parts: list[Written] = []
    with suppress(OSError, msgspec.DecodeError):
        for line in (folder / JOURNAL).read_bytes().splitlines():
            written = msgspec.json.decode(line, type=Written)
            if written.file != part_name(len(parts), ending) or not (folder / written.file).is_file():
                break
            parts.append(written)
    return parts


def write_journal(folder: Path, parts: Sequence[Written]) -> None:
    """Write the journal anew, whole or not at all."""
    unfinished = folder / f"{JOURNAL}.tmp"
    unfinished.write_bytes(b"".join(msgspec.json.encode(written) + b"\n" for written in parts))
    unfinished.replace(folder / JOURNAL)


def note_written(folder: Path, written: Written) -> None:
    """Add a line to the journal: the part's file is in its place already."""
    with (folder / JOURNAL).open("ab") as stream:
        stream.write(msgspec.json.encode(written) + b"\n")


def part_name(number: int, ending: str) -> str:
    """Name of the file of a part, in the order of which they are read.

    >>> part_name(3, "parquet")
    'part-00003.parquet'
    """
    return f"part-{number:05d}.{ending}"
