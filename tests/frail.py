"""Processes of `tracker.jobs` that have accidents."""

from __future__ import annotations

import os
import signal
from multiprocessing.connection import Connection
from pathlib import Path

from tracker.jobs import wire, worker
from tracker.jobs.results import Result
from tracker.records import Document
from tracker.rules import Pack

DEADLY, ONCE = "(deadly)", "(deadly once)"
"""Kills whoever extracts it; kills the first who does."""


def serve(asker: Connection, rules: tuple[Path, ...]) -> None:
    """As a process does, but for the texts above; `ONCE` is followed by the path of a file to remember by."""
    results = wire.results

    def frail(document: Document, pack: Pack) -> list[Result]:
        if DEADLY in document.text or (ONCE in document.text and _first(document.text)):
            os.kill(os.getpid(), signal.SIGKILL)
        return results(document, pack)

    wire.results = frail
    worker.serve(asker, rules)


def _first(text: str) -> bool:
    memory = Path(text.partition(ONCE)[2].strip())
    met = memory.exists()
    memory.touch()
    return not met
