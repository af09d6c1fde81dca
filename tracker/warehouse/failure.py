"""DuckDB's errors in words that say where, what and what to do next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from tracker.errors import TrackerError

HOLDER = re.compile(r"lock is held in (?P<program>.{1,500}?) \(PID (?P<pid>\d+)\)")
CLASS = re.compile(r"\A[A-Z][A-Za-z ]* Error: ")
MENDABLE = (duckdb.OperationalError, duckdb.FatalException)
"""What a user can mend: the disk, the lock, the memory. Anything else is a fault of the program."""
INTERRUPTED = "Query interrupted"
"""What DuckDB makes of Ctrl-C."""

SIGNS = (
    ("not a valid DuckDB database", "is no DuckDB database", "name another file, or move this one away"),
    ("with version number", "{}", "upgrade DuckDB: pip install --upgrade duckdb"),
    ("different configuration", "is already open in this program", "close it before it is opened another way"),
    ("No space left", "the disk is full: {}", "free some space and run it again"),
    ("File too large", "the file may not grow: {}", "raise the limit or name another place, and run it again"),
    ("Permission denied", "may not be read or written", "check its permissions, or name another place"),
    ("Read-only file system", "may not be written here", "name another place"),
    ("Out of Memory", "ran out of memory", "free some memory, or load smaller batches"),
    ("Is a directory", "is a folder", "name a file for the warehouse"),
)
"""What a failure says, how to put it, and what to do next."""


def is_lock(error: BaseException) -> bool:
    """Whether another process has the file open."""
    text = str(error)
    return "Could not set lock" in text or "being used by another process" in text


def holder(error: BaseException) -> str:
    """Which process has the file open."""
    found = HOLDER.search(str(error))
    return f"{found['program']} (process {found['pid']})" if found else "another program"


def in_use(where: str, error: BaseException, waited: float = 0.0) -> TrackerError:
    """That another process has the file open, still after a wait of so many seconds."""
    problem = f"is in use by {holder(error)}" + (f", still after {waited:g} s" if waited else "")
    hint = "wait until it is done, or end it, and try again; readers need not wait for a copy: tracker snapshot"
    return TrackerError(where, problem, hint)


def first_line(error: BaseException) -> str:
    """What DuckDB says, without the name of its error class and without the excerpt of the query."""
    line = str(error).strip().split("\n", 1)[0]
    return CLASS.sub("", line) or type(error).__name__


def file_failure(where: str, error: BaseException) -> TrackerError:
    """Why a warehouse file cannot be opened, read or written."""
    text = str(error)
    if is_lock(error):
        return in_use(where, error)
    for sign, problem, hint in SIGNS:
        if sign in text:
            return TrackerError(where, problem.format(first_line(error)), hint)
    hint = "nothing of the unfinished step was kept: mend the cause and run it again"
    return TrackerError(where, first_line(error), hint)


@contextmanager
def told(where: str) -> Iterator[None]:
    """Let failures of disk, lock and memory leave the block as `TrackerError`, and Ctrl-C in a query as Ctrl-C."""
    try:
        yield
    except MENDABLE as error:
        raise file_failure(where, error) from error
    except RuntimeError as error:
        if str(error) == INTERRUPTED:
            raise KeyboardInterrupt from error
        raise
