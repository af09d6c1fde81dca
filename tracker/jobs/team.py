"""The work on one stream of documents, done here or shared by several processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from tracker.jobs.batches import Batch, batches
from tracker.jobs.results import Result, results
from tracker.records import Document
from tracker.rules import Pack

if TYPE_CHECKING:
    from tracker.jobs.crew import Crew

T = TypeVar("T")


MOST = 8
"""Processes that are of use without being asked for: the one that reads and stores keeps about as many busy."""


def cores() -> int:
    """Processors that this process may use, `MOST` at most."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(MOST, usable)


class Team:
    """So many processes, started as there is work for them and gone after the block."""

    def __init__(self, pack: Pack, rules: Sequence[Path], jobs: int, tell: Callable[[str], None]) -> None:
        """`rules` are the folders that `pack` was loaded with besides the built-in one; `tell` hears of accidents."""
        self._pack, self._rules, self._jobs, self._tell = pack, rules, jobs, tell
        self._crew: Crew | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._end()

    def extractions(self, items: Iterable[Document | T]) -> Iterator[Result | T]:
        """What each document gives, in order, and between them whatever else `items` holds, as it is.

        With one process, and where there is but one batch, the work is done in this process: another one would need as
        long to start. Raises `TrackerError` where no process can be started.
        """
        if self._jobs == 1:
            yield from self._here(items)
            return
        source = batches(items)
        first = [batch for batch in (next(source, None), next(source, None)) if batch is not None]
        if len(first) < 2:
            yield from self._here(chain.from_iterable(first))
        else:
            yield from self._there(chain(first, source))

    def _here(self, items: Iterable[Document | T]) -> Iterator[Result | T]:
        for item in items:
            if isinstance(item, Document):
                yield from results(item, self._pack)
            else:
                yield item

    def _there(self, source: Iterable[Batch[T]]) -> Iterator[Result | T]:
        from tracker.jobs.crew import Crew  # noqa: PLC0415 - one article needs no libraries for processes

        self._crew = Crew(self._rules, self._pack.hash, self._jobs, self._tell)
        yield from self._crew.extractions(source)
        self._end()  # what follows the work may need the memory

    def _end(self) -> None:
        if self._crew is not None:
            self._crew.end()
        self._crew = None
