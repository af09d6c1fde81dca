"""Texts as the user names them -> extractions, and their claims -> stdout or a file."""

# ruff: noqa: PLC0415
from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeVar

from tracker.cli import delivery, options
from tracker.cli.claims import CLAIM_COLUMNS, CLAIM_SHORT, claim_row
from tracker.cli.output import FileFormat, Format, write_rows
from tracker.cli.problems import Problems
from tracker.cli.progress import watched
from tracker.errors import Stopped
from tracker.records import Claim, Document, Extraction, Problem

if TYPE_CHECKING:
    from tracker.jobs import Team
    from tracker.rules import Pack

T = TypeVar("T")


@dataclass
class Source:
    """Where documents come from and what the options say about them; gathers the problems that reading them meets."""

    paths: list[Path]
    pack: Pack
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    text: str | None = None
    """Read this text in place of the paths."""
    met: Problems = field(default_factory=Problems)

    @property
    def problems(self) -> list[Problem]:
        """The problems that reading and extraction met, all of them once the extractions are at their end."""
        return self.met.kept

    def extractions(self) -> Iterator[Extraction]:
        """One extraction a document; problems are told as they are met, and kept."""
        from tracker.extraction import extractions

        return extractions(self.documents(), self.pack, self.met.add)

    def documents(self) -> Iterator[Document]:
        """The documents as they are read; problems are told as they are met, and kept."""
        return self.told(self.items())

    def items(self) -> Iterator[Document | Problem]:
        """The documents as they are read, with the problems in between."""
        from tracker.readers import read
        from tracker.readers.decode import shown

        day, language = options.day_of(self.published), options.language_of(self.language, self.pack)
        publisher = None if self.publisher is None else shown(self.publisher)
        if self.text is not None:
            return iter([Document("text", self.text, language, day, publisher)])
        return read(self.paths, published=day, publisher=publisher, language=language)

    def told(self, items: Iterable[T | Problem]) -> Iterator[T]:
        """The same items without the problems, which are told and kept."""
        for item in items:
            if isinstance(item, Problem):
                self.met.add(item)
            else:
                yield item
        self.met.sum_up()


def given(argument: str, pack: Pack, published: str | None, publisher: str | None, language: str | None) -> Source:
    """The source that one argument names: a path, `-` for standard input, or the text itself."""
    about = (published, publisher, language)
    if argument == "-":
        return Source([], pack, *about, text=sys.stdin.read())
    if _names_file(argument):
        return Source([Path(argument)], pack, *about)
    return Source([], pack, *about, text=argument)


def _names_file(argument: str) -> bool:
    """Whether an argument is a path, be it misspelt, rather than a text."""
    from tracker.readers import SUPPORTED

    if len(argument.split()) == 1 and argument.lower().endswith(SUPPORTED):
        return True
    try:
        return Path(argument).exists()
    except (OSError, ValueError):  # too long for a path
        return False


def with_a_document(items: Iterator[Document | Problem]) -> tuple[bool, Iterator[Document | Problem]]:
    """Whether there is a document among the items, and the same items."""
    before: list[Document | Problem] = []
    for item in items:
        before.append(item)
        if isinstance(item, Document):
            return True, chain(before, items)
    return False, iter(before)


def write(source: Source, team: Team, form: FileFormat, out: str | None) -> None:
    """Extract what a source holds and write the claims to stdout, to a file, or to a folder in parts."""
    if out is not None and out.endswith(("/", os.sep)):
        from tracker.cli.folder import Folder, Found

        folder = Folder(Path(out), form, source.pack)
        found: Iterator[Found] = team.extractions(folder.items(source.items()))
        folder.write(watched(found, source.paths), source.met.add)
        source.met.sum_up()
        return
    extractions: Iterable[Extraction] = source.told(team.extractions(source.items()))
    if out is not None or not sys.stdout.isatty():
        extractions = watched(extractions, source.paths)
    claims = (claim for extraction in extractions for claim in extraction.claims)
    try:
        write_claims(claims, form, None if out is None else Path(out))
    except KeyboardInterrupt:
        if out is None:
            raise Stopped("not all claims are printed") from None
        raise Stopped(f"nothing is written to {out}; a folder, --out {Path(out).stem}/, keeps what is done") from None


def write_claims(claims: Iterable[Claim], form: FileFormat, out: Path | None) -> None:
    """Write claims to a file, whole or not at all, or to stdout."""
    if form is FileFormat.parquet:
        _to_parquet(claims, out)
    elif out is not None:
        delivery.text_to_file(out, lambda stream: _write_text(claims, form, stream))
    else:
        _write_text(claims, form, sys.stdout)


def _to_parquet(claims: Iterable[Claim], out: Path | None) -> None:
    from tracker.warehouse.parquet import write_parquet

    def write(file: Path) -> None:
        write_parquet(claims, file)

    if out is not None:
        delivery.to_file(out, write)
    else:
        delivery.bytes_to_stdout(write)


def _write_text(claims: Iterable[Claim], form: FileFormat, out: TextIO) -> None:
    columns = CLAIM_SHORT if form in (FileFormat.table, FileFormat.markdown) else CLAIM_COLUMNS
    write_rows(map(claim_row, claims), Format(form), columns, out)
