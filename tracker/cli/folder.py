"""What was extracted -> a folder of files, part by part, which a command that was cut off goes on with."""

# ruff: noqa: PLC0415
from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tracker import __version__
from tracker.cli import delivery, texts
from tracker.cli.output import FileFormat
from tracker.errors import Stopped, TrackerError
from tracker.jobs.parts import (
    JOURNAL,
    End,
    Written,
    note_written,
    part_name,
    read_journal,
    with_ends,
    without_written,
    write_journal,
)
from tracker.records import Document, Extraction, Held, Problem

if TYPE_CHECKING:
    from tracker.rules import Pack

SUMMARY = "_run.json"
"""Stands in a folder that is finished, with its counts."""
FORMS = (FileFormat.jsonl, FileFormat.csv, FileFormat.parquet)
Given = Document | Problem | Held | Written | End
Found = Extraction | Problem | Held | Written | End


class Folder:
    """A folder of parts in one format; those that stand there already are left as they are."""

    def __init__(self, path: Path, form: FileFormat, pack: Pack) -> None:
        """Raises `TrackerError` for a format of which no parts can be, and for a folder that holds other things."""
        if form not in FORMS:
            raise TrackerError(f"--format {form}", "is not written in parts", f"choose one of: {', '.join(FORMS)}")
        if path.exists() and (not path.is_dir() or (any(path.iterdir()) and not (path / JOURNAL).is_file())):
            raise TrackerError(str(path), "holds other things than parts of claims", "name a new folder")
        self.path, self._form, self._pack = path, form, pack
        self._journal = read_journal(path, form)
        self._written: list[Written] = []
        self._made_by = {"pack_hash": pack.hash, "tracker_version": __version__}
        self._begun = False

    def items(self, items: Iterable[Document | Problem]) -> Iterator[Given]:
        """The documents that are not written yet, with what `write` needs to know in between."""
        return without_written(with_ends(items, self._pack.hash), self._journal)

    def write(self, found: Iterable[Found], problem: Callable[[Problem], None]) -> None:
        """Write what is not written, part by part; each problem is told to `problem`.

        Raises `Stopped` on Ctrl-C: the parts that are written stay, and the same command goes on behind them.
        """
        try:
            self._write(found, problem)
        except KeyboardInterrupt:
            kept = f"{len(self._written):,} parts are written to {self.path}"
            raise Stopped(f"{kept}; the same command goes on from there") from None
        self._finish()

    def _write(self, found: Iterable[Found], problem: Callable[[Problem], None]) -> None:
        part: list[Extraction | Problem] = []
        for one in found:
            if isinstance(one, Written):
                self._written.append(one)
                for met in one.problems:
                    problem(met)
            elif isinstance(one, End):
                self._add(part, one)
                part = []
            elif not isinstance(one, Held):
                part.append(one)
                if isinstance(one, Problem):
                    problem(one)

    def _add(self, part: Sequence[Extraction | Problem], end: End) -> None:
        if not self._begun:
            self._begin()
        extractions = [one for one in part if isinstance(one, Extraction)]
        problems = tuple(one for one in part if isinstance(one, Problem))
        file = self.path / part_name(len(self._written), self._form)
        lost = [problem for problem in problems if problem.lost]
        delivery.to_file(file, lambda unfinished: self._put(extractions, lost, unfinished))
        claims = sum(len(extraction.claims) for extraction in extractions)
        self._written.append(Written(file.name, end.digest, len(extractions), claims, problems))
        note_written(self.path, self._written[-1])

    def _begin(self) -> None:
        """From here on the folder is not finished, and what stands in it is what `_written` tells."""
        self._begun = True
        self.path.mkdir(parents=True, exist_ok=True)
        write_journal(self.path, self._written)
        (self.path / SUMMARY).unlink(missing_ok=True)
        for left in self.path.glob(f"{delivery.UNFINISHED}*"):
            shutil.rmtree(left)

    def _finish(self) -> None:
        """Leave no part of an earlier, longer input, and tell that the folder is whole."""
        if not self._written:
            return
        names = {written.file for written in self._written}
        for file in self.path.glob("part-*.*"):
            if file.suffix[1:] in FORMS and file.name not in names:
                file.unlink()
        write_journal(self.path, self._written)
        counts = {
            "documents": sum(written.documents for written in self._written),
            "claims": sum(written.claims for written in self._written),
            "problems": sum(problem.lost for written in self._written for problem in written.problems),
        }
        about = {"rows": counts["documents"] + counts["problems"], **counts, **self._made_by}
        text = json.dumps(about, indent=2) + "\n"
        delivery.text_to_file(self.path / SUMMARY, lambda stream: stream.write(text))

    def _put(self, extractions: Sequence[Extraction], problems: Sequence[Problem], file: Path) -> None:
        if self._form is FileFormat.parquet:
            from tracker.warehouse.part import write_part

            write_part(extractions, problems, self._made_by, file)
        else:
            texts.write_claims((claim for each in extractions for claim in each.claims), self._form, file)
