"""One process that extracts, and the handle by which it is asked."""

from __future__ import annotations

import signal
import threading
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from tracker.errors import TrackerError
from tracker.jobs.wire import Answer, answers, question, reply
from tracker.records import Document
from tracker.rules import load_pack

# A new interpreter on every platform: a fork of this process would hold its threads' locks, which nobody frees there.
_processes = get_context("spawn")


DYING = 5.0
"""Seconds that a process which no longer answers may take to end by itself."""


class WorkerDeath(Exception):  # noqa: N818 - an accident, which its asker deals with
    """A process ended before it answered; says how it ended."""


def serve(asker: Connection, rules: tuple[Path, ...]) -> None:
    """What the process does: tell the hash of its rule pack, then answer until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all processes of a terminal; the asker deals with it
    try:
        pack = load_pack(*rules)
        asker.send_bytes(pack.hash.encode())
        while True:
            asker.send_bytes(reply(asker.recv_bytes(), pack))
    except (EOFError, OSError):
        return
    except TrackerError:  # the asker could load them: it is told that they are others now
        asker.send_bytes(b"none")
    except Exception as error:  # a traceback of this process would be of no use to a user
        raise SystemExit(1) from error


def spare_interrupts() -> None:
    """Keep Ctrl-C from this thread and from the processes that it starts, from their first moment on."""
    if hasattr(signal, "pthread_sigmask"):  # Windows has none
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


class Worker:
    """A process that is started when it is first asked, and again when it is asked after it died."""

    def __init__(self, rules: Sequence[Path], pack_hash: str) -> None:
        self._rules, self._hash = tuple(rules), pack_hash
        self._pipe: Connection | None = None
        self._lock = threading.Lock()
        self.ended = False

    def ask(self, documents: Sequence[Document]) -> list[Answer]:
        """One answer a document. Raises `WorkerDeath`, and `TrackerError` where no process can be started."""
        asked = question(documents)
        if self._pipe is None:
            self._pipe = self._started()
        try:
            self._pipe.send_bytes(asked)
            return answers(self._pipe.recv_bytes())
        except (EOFError, OSError):
            raise WorkerDeath(self._buried()) from None

    def end(self) -> None:
        """Kill the process: it holds nothing that is not had elsewhere. It cannot be asked any more."""
        with self._lock:
            self.ended = True
            if self._pipe is not None:
                self._process.kill()

    def close(self) -> None:
        """Leave nothing of an ended process behind; nobody may be asking it."""
        if self._pipe is not None:
            self._buried()

    def _started(self) -> Connection:
        mine, its = _processes.Pipe()
        with self._lock:
            if self.ended:
                raise WorkerDeath("stopped")
            self._process = _processes.Process(target=serve, args=(its, self._rules), daemon=True, name="tracker")
            try:
                self._process.start()
            except OSError as error:
                raise _not_started(error.strerror or str(error)) from error
            self._pipe = mine
        its.close()  # or the end of the process would not be noticed
        try:
            found = mine.recv_bytes().decode()
        except (EOFError, OSError):
            raise _not_started(self._buried()) from None
        if found != self._hash:
            raise TrackerError("rules", "were changed while texts were read", "run it again")
        return mine

    def _buried(self) -> str:
        """Wait for the process that ended, or is about to, and say how it did."""
        self._process.join(DYING)
        self._process.kill()
        self._process.join()
        with self._lock:
            code = self._process.exitcode or 0
            self._process.close()
            if self._pipe is not None:
                self._pipe.close()
            self._pipe = None
        with suppress(ValueError):
            return f"killed by {signal.Signals(-code).name}"
        return f"exit code {code}"


def _not_started(how: str) -> TrackerError:
    return TrackerError("--jobs", f"a process could not be started ({how})", "do without: --jobs 1")
