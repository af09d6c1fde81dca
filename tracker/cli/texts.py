"""Texts as the user names them -> extractions, and their claims -> stdout or a file."""

# ruff: noqa: PLC0415
from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from tracker.cli import delivery, options
from tracker.cli.claims import CLAIM_COLUMNS, CLAIM_SHORT, claim_row
from tracker.cli.output import FileFormat, Format, write_rows
from tracker.cli.problems import Problems
from tracker.records import Claim, Document, Extraction, Problem

if TYPE_CHECKING:
    from tracker.rules import Pack


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

        yield from extractions(self.documents(), self.pack, self.met.add)
        self.met.sum_up()

    def documents(self) -> Iterator[Document]:
        """The documents as they are read; problems are told as they are met, and kept."""
        from tracker.readers import read

        day, language = options.day_of(self.published), options.language_of(self.language, self.pack)
        if self.text is not None:
            yield Document("text", self.text, language, day, self.publisher)
            return
        for found in read(self.paths, published=day, publisher=self.publisher, language=language):
            if isinstance(found, Problem):
                self.met.add(found)
            else:
                yield found


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


def first_and_rest(extractions: Iterator[Extraction]) -> Iterator[Extraction] | None:
    """The same extractions, or `None` where there is not even one."""
    first = next(extractions, None)
    return None if first is None else chain([first], extractions)


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
