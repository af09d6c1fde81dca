"""Several processes at work on batches of documents."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar

from tracker.jobs.batches import Batch
from tracker.jobs.results import Result
from tracker.jobs.worker import Worker, WorkerDeath, spare_interrupts
from tracker.records import Document, Problem

T = TypeVar("T")
IN_FLIGHT = 3
"""Batches a process that are on their way at most: one at work, and what it has done or will do while others are slow
and while the results are stored. Memory holds these and no more, however large the input."""
HEARING = 0.5
"""Seconds after which a wait looks up: on Windows nothing else lets Ctrl-C through."""


class Crew:
    """So many workers, each asked by a thread of its own: it works on while the others, and who stores, are busy."""

    def __init__(self, rules: Sequence[Path], pack_hash: str, number: int, tell: Callable[[str], None]) -> None:
        """`tell` hears of processes that died."""
        self._workers = [Worker(rules, pack_hash) for _ in range(number)]
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(number, "tracker", spare_interrupts)
        self._tell = tell

    def end(self) -> None:
        """Leave no process, no thread and no work behind."""
        for worker in self._workers:
            worker.end()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.close()

    def extractions(self, source: Iterable[Batch[T]]) -> Iterator[Result | T]:
        """What the items of each batch give, in order."""
        waiting: deque[Future[list[Result | T]]] = deque()
        for batch in source:
            waiting.append(self._threads.submit(self._answered, batch))
            while waiting and (len(waiting) >= IN_FLIGHT * len(self._workers) or waiting[0].done()):
                yield from _result(waiting.popleft())
        while waiting:
            yield from _result(waiting.popleft())

    def _answered(self, batch: Batch[T]) -> list[Result | T]:
        documents = [item for item in batch if isinstance(item, Document)]
        found = iter(self._asked(documents) if documents else ())
        return [result for item in batch for result in (next(found) if isinstance(item, Document) else (item,))]

    def _asked(self, documents: Sequence[Document]) -> list[list[Result]]:
        """The results of each document. Where a process dies, each is tried alone: it may be the one that killed it."""
        worker = self._idle.get()
        try:
            return _ask(worker, documents)
        except WorkerDeath as death:
            if worker.ended:
                raise
            self._tell(f"tracker: a process ended ({death}) at work on {_names(documents)}; each is tried again alone")
            return [self._asked_alone(worker, document) for document in documents]
        finally:
            self._idle.put(worker)

    def _asked_alone(self, worker: Worker, document: Document) -> list[Result]:
        try:
            return _ask(worker, [document])[0]
        except WorkerDeath as death:
            if worker.ended:
                raise
            return [_killer(document, death)]


def _result(future: Future[list[Result | T]]) -> list[Result | T]:
    while not future.done():
        wait([future], timeout=HEARING)
    return future.result()


def _ask(worker: Worker, documents: Sequence[Document]) -> list[list[Result]]:
    return [answer.results(document) for answer, document in zip(worker.ask(documents), documents, strict=True)]


def _names(documents: Sequence[Document]) -> str:
    first, last = documents[0].where, documents[-1].where
    return first if len(documents) == 1 else f"{len(documents)} documents, {first} to {last}"


def _killer(document: Document, death: WorkerDeath) -> Problem:
    return Problem(
        document.where,
        f"was left out: the process that extracts it ends each time ({death})",
        "it may need more memory than there is; if not, this is a fault of tracker, please report it with the text",
    )
