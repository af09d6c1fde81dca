"""The main job, stage by stage: documents to claims, claims to the warehouse, the warehouse to its checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from tracker import __version__
from tracker.check.suite import CheckResult, run_checks
from tracker.extract import extract_document, language_of
from tracker.records import Document, Problem
from tracker.rules import Pack
from tracker.warehouse.connect import open_for_writing
from tracker.warehouse.load import LoadCounts, finish_run, load_batch, load_dimensions, record_problems, start_run

BATCH = 500
"""Documents loaded in one transaction: what is acknowledged survives a crash, what is not leaves no trace."""

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class JobResult:
    """What a run read, loaded and found."""

    run_id: str
    counts: LoadCounts
    checks: tuple[CheckResult, ...]

    @property
    def failed_checks(self) -> tuple[CheckResult, ...]:
        """Checks that found something above the severity info."""
        return tuple(check for check in self.checks if check.status == "fail" and check.severity != "info")

    @property
    def exit_code(self) -> int:
        """2 where input could not be used, 1 where a check of severity error failed, else 0."""
        if self.counts.problems:
            return 2
        return int(any(check.severity == "error" for check in self.failed_checks))

    def summary(self) -> Iterator[str]:
        """Lines for people."""
        n = self.counts
        yield (
            f"{_count(n.documents_read, 'document')} read: {n.documents_new} new, {n.documents_changed} changed, "
            f"{n.documents_unchanged} already there"
        )
        yield f"{_count(n.claims_new, 'claim')} new, {n.claims_changed} changed, {n.claims_removed} gone, {n.claims_rejected} rejected"
        if n.problems:
            yield f"{_count(n.problems, 'problem')} with the input (table problems)"
        for check in self.failed_checks:
            yield f"check {check.check} ({check.severity}): {check.failures} found: {check.title}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def run_job(
    documents: Iterable[Document],
    problems: Sequence[Problem],
    *,
    warehouse: Path,
    pack: Pack,
    inputs: Sequence[str],
    clock: Clock,
    progress: Callable[[str], None] | None = None,
) -> JobResult:
    """Extract, validate, load and check; `problems` may grow while `documents` is read.

    The warehouse is opened for each batch and closed again, so that readers get in between.
    Raises `TrackerError` if it cannot be opened or written; batches loaded before stay.
    """
    with open_for_writing(warehouse) as con:
        load_dimensions(con, pack.dimensions())
        run_id = start_run(
            con, started_at=clock(), version=__version__, pack_hash=pack.hash, command="run", inputs=inputs
        )
    counts = LoadCounts()
    unknown: list[Problem] = []
    for batch in _batches(documents):
        extractions = [extract_document(document, pack) for document in batch]
        unknown += [_no_pack(document, pack) for document in batch if language_of(document, pack) is None]
        with open_for_writing(warehouse) as con:
            counts += load_batch(con, run_id, extractions)
        if progress is not None:
            progress(f"{counts.documents_read} documents, {counts.claims_new} new claims")
    with open_for_writing(warehouse) as con:
        counts += record_problems(con, run_id, [*problems, *unknown])
        checks = run_checks(con, run_id, checked_at=clock())
        finish_run(con, run_id, counts, finished_at=clock())
    return JobResult(run_id, counts, checks)


def _no_pack(document: Document, pack: Pack) -> Problem:
    return Problem(
        document.source or document.document_id,
        f"no rules for the language {document.language!r}: stored without claims",
        f"known: {', '.join(sorted(pack.languages))}",
    )


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    source = iter(documents)
    while batch := list(islice(source, BATCH)):
        yield batch


def check_warehouse(warehouse: Path, clock: Clock) -> tuple[CheckResult, ...]:
    """Run the checks on a warehouse and keep their results as a run of their own."""
    with open_for_writing(warehouse) as con:
        started = clock()
        run_id = start_run(con, started_at=started, version=__version__, pack_hash="", command="check")
        results = run_checks(con, run_id, checked_at=started)
        finish_run(con, run_id, LoadCounts(), finished_at=clock())
    return results

