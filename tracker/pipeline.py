"""The main job, stage by stage: documents to claims, claims to the warehouse, the warehouse to its checks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path

import duckdb

from tracker import __version__
from tracker.check.baseline import write_baseline
from tracker.check.findings import Finding, list_findings
from tracker.check.suite import MOST_FINDINGS, CheckResult, Outcome, Suite, failed, run_checks
from tracker.errors import Stopped, TrackerError
from tracker.records import Extraction, Held, Problem
from tracker.warehouse.connect import open_for_writing
from tracker.warehouse.extracted import Folder, Part, pack_hash_of, parts_of
from tracker.warehouse.figures import count_figures
from tracker.warehouse.held import held_documents
from tracker.warehouse.load import (
    LoadCounts,
    finish_run,
    load_batch,
    load_dimensions,
    load_tables,
    record_problems,
    start_run,
)

BATCH = 200
"""Documents loaded in one transaction: what is acknowledged survives a crash, what is not leaves no trace."""

Clock = Callable[[], datetime]
Load = Callable[[duckdb.DuckDBPyConnection, str], LoadCounts]
"""Loads one batch into an open warehouse for the run of this id."""
Extract = Callable[[Mapping[str, int]], Iterable[Extraction | Held]]
"""Gives the extraction of each document, but for those that the warehouse holds (`held_documents`)."""
Dimensions = dict[str, list[dict[str, object]]]


@dataclass(frozen=True, slots=True)
class Job:
    """What a run is told besides what it loads."""

    command: str
    warehouse: Path
    pack_hash: str
    dimensions: Dimensions
    inputs: tuple[str, ...]
    clock: Clock
    suite: Suite


@dataclass(frozen=True, slots=True)
class JobResult:
    """What a run read, loaded and found."""

    run_id: str
    counts: LoadCounts
    checks: tuple[CheckResult, ...]
    fail_on: str = "error"

    @property
    def exit_code(self) -> int:
        """2 where input could not be used, 1 where a check failed that has to hold, else 0."""
        return 2 if self.counts.problems else exit_code(self.checks, self.fail_on)

    def summary(self) -> Iterator[str]:
        """Lines for people, one a thing."""
        n = self.counts
        yield (
            f"documents: {n.documents_read:,} read, {n.documents_new:,} new, {n.documents_changed:,} changed, "
            f"{n.documents_unchanged:,} already there"
        )
        yield (
            f"claims:    {n.claims_new:,} new, {n.claims_changed:,} changed, {n.claims_unchanged:,} already there, "
            f"{n.claims_removed:,} gone"
        )
        yield f"rejected:  {n.claims_rejected:,}" + (" (why: table rejected_claims)" if n.claims_rejected else "")
        yield f"problems:  {n.problems:,}" + (" (which: table problems)" if n.problems else "")
        failed = [check for check in self.checks if check.status == "fail"]
        yield f"checks:    {len(failed):,} of {len(self.checks):,} failed"
        for check in failed:
            lesser = f", {check.lesser:,} of them less severe" if check.lesser else ""
            yield f"  {check.severity:<8} {check.check.name}: {check.failures:,} found{lesser} ({check.check.title})"
        for check in self.checks:
            if check.problem:
                yield f"  {check.problem}"


@dataclass(frozen=True, slots=True)
class CheckRun:
    """What a run of checks alone found; `findings` are those that count, the worst first, 20,000 at most."""

    run_id: str
    outcome: Outcome
    findings: tuple[Finding, ...]
    baseline: int | None = None
    """Findings that a new baseline was written with."""


def exit_code(checks: Sequence[CheckResult], fail_on: str) -> int:
    """2 where a check could not be run, 1 where one of severity `fail_on` or worse failed, else 0."""
    if any(check.problem for check in checks):
        return 2
    return int(failed(checks, fail_on))


def run_job(  # noqa: PLR0913 - what a run is made of
    extract: Extract,
    problems: Sequence[Problem],
    *,
    warehouse: Path,
    pack_hash: str,
    dimensions: Dimensions,
    inputs: Sequence[str],
    clock: Clock,
    suite: Suite,
    command: str = "run",
) -> JobResult:
    """Validate, load and check what is extracted; `problems` may grow while that is done.

    The warehouse is opened for each batch and closed again, so that readers get in between; `clock` gives naive UTC.
    Raises `TrackerError` if it cannot be opened or written, and `Stopped` on Ctrl-C; batches loaded before stay.
    """
    job = Job(command, warehouse, pack_hash, dimensions, tuple(inputs), clock, suite)
    return _run(job, lambda held: _loads(extract(held)), problems)


def load_folders(
    folders: Sequence[Folder], *, warehouse: Path, dimensions: Dimensions, clock: Clock, suite: Suite
) -> JobResult:
    """Validate, load and check what was extracted elsewhere, as `run_job` does.

    Raises `TrackerError` also if the folders were not made with the same rules.
    """
    inputs = tuple(str(folder.path) for folder in folders)
    job = Job("load", warehouse, pack_hash_of(folders), dimensions, inputs, clock, suite)
    with parts_of(folders) as (clashes, parts):
        return _run(job, lambda _: map(_loading, parts), clashes)


def _loading(part: Part) -> Load:
    def load(con: duckdb.DuckDBPyConnection, run_id: str) -> LoadCounts:
        return load_tables(con, run_id, part.documents, part.claims) + record_problems(con, run_id, part.problems)

    return load


def _loads(found: Iterable[Extraction | Held]) -> Iterator[Load | LoadCounts]:
    """A load for each batch that holds anything new, and the counts of what is there already."""
    source = iter(found)
    while batch := list(islice(source, BATCH)):
        held = [one.claims for one in batch if isinstance(one, Held)]
        yield LoadCounts(documents_read=len(held), documents_unchanged=len(held), claims_unchanged=sum(held))
        if extractions := [one for one in batch if isinstance(one, Extraction)]:
            yield partial(load_batch, extractions=extractions)


def _run(
    job: Job, loads: Callable[[Mapping[str, int]], Iterable[Load | LoadCounts]], problems: Sequence[Problem]
) -> JobResult:
    """A run from its start to its checks; its problems are kept last."""
    with open_for_writing(job.warehouse) as con:
        load_dimensions(con, job.dimensions)
        run_id = start_run(
            con,
            started_at=job.clock(),
            version=__version__,
            pack_hash=job.pack_hash,
            command=job.command,
            inputs=job.inputs,
        )
        held = held_documents(con)
    counts = LoadCounts()
    try:
        for load in loads(held):
            counts += load if isinstance(load, LoadCounts) else _loaded(job, run_id, load)
        with open_for_writing(job.warehouse) as con:
            count_figures(con)
            outcome = run_checks(con, run_id, job.suite, checked_at=job.clock())
            counts += record_problems(con, run_id, problems)
            finish_run(con, run_id, counts, finished_at=job.clock())
    except KeyboardInterrupt:
        _note_interrupted(job, run_id, counts)
        raise Stopped(_so_far(counts)) from None
    return JobResult(run_id, counts, outcome.results, job.suite.settings.fail_on)


def _loaded(job: Job, run_id: str, load: Load) -> LoadCounts:
    with open_for_writing(job.warehouse) as con:
        return load(con, run_id)


def _note_interrupted(job: Job, run_id: str, counts: LoadCounts) -> None:
    """Record how far a run came, unless another process keeps the file: who pressed Ctrl-C does not want to wait."""
    with suppress(TrackerError), open_for_writing(job.warehouse, patience=0) as con:
        finish_run(con, run_id, counts, finished_at=None)


def _so_far(counts: LoadCounts) -> str:
    loaded = counts.documents_read
    what = f"{loaded:,} documents with their claims are" if loaded != 1 else "1 document with its claims is"
    return f"{what} in the warehouse; the same command goes on from there"


def check_warehouse(
    warehouse: Path,
    clock: Clock,
    suite: Suite,
    *,
    since: str | None = None,
    baseline: Path | None = None,
) -> CheckRun:
    """Run checks on a warehouse and keep their results as a run of their own; with `baseline`, write one there.

    Raises `TrackerError` if there is no warehouse, or it or the baseline cannot be opened or written.
    """
    if not warehouse.exists():
        raise TrackerError(str(warehouse), "there is no warehouse here", "make one with: tracker run PATH...")
    with open_for_writing(warehouse) as con:
        count_figures(con)
        started = clock()
        run_id = start_run(con, started_at=started, version=__version__, pack_hash="", command="check")
        outcome = run_checks(con, run_id, suite, checked_at=started, since=since)
        written = write_baseline(con, baseline) if baseline else None
        found = list_findings(con, MOST_FINDINGS)
        finish_run(con, run_id, LoadCounts(), finished_at=clock())
    return CheckRun(run_id, outcome, found, written)
