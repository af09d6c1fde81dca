"""Open a warehouse: for writing, for reading, or for queries that a user typed."""

from __future__ import annotations

import math
import os
import signal
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

import duckdb

from tracker.errors import TrackerError
from tracker.warehouse.failure import file_failure, holder, in_use, is_lock, told
from tracker.warehouse.migrate import current_version, migrate, migrations

PATIENCE = 30.0
"""Seconds to wait for another process to let go of the file, unless the environment variable `WAIT` says otherwise."""
WAIT = "TRACKER_WAIT"

# Files are written so that the released DuckDB command-line tools (1.5) can open them too. Every checkpoint writes the
# last rows of all columns anew: after 16 MB, which is DuckDB's own choice, it would in each of many batches.
WRITING = {"storage_compatibility_version": "v1.5.0", "checkpoint_threshold": "256MB"}
CONSOLE = {
    "allow_community_extensions": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "python_enable_replacements": "false",
    "max_temp_directory_size": "0KB",
}
LOCKED = ("errors_as_json = true", "enable_external_access = false", "lock_configuration = true")
"""A console reads this one file and nothing else of the machine, and cannot loosen that."""


@contextmanager
def open_for_writing(path: str | Path, *, patience: float | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse at `path`, made if missing and brought up to date, closed after the block.

    Shuts out every other process: open late, close early. Waits up to `patience` seconds for another one to finish, and
    says on stderr for whom.
    Raises `TrackerError` if the file is locked, no warehouse, from a newer tracker, or cannot be written,
    also for failures of disk or memory inside the block.
    """
    path = Path(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise file_failure(str(path), error) from error
    with told(str(path)), _connection(path, read_only=False, config=WRITING, patience=patience) as con:
        migrate(con, str(path))
        yield con


@contextmanager
def open_for_reading(path: str | Path, *, patience: float | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse at `path`, read-only, closed after the block; many readers may share it.

    Raises `TrackerError` as `open_for_writing`, and if the file is missing or older than this program's tables.
    """
    path = _present(path)
    with told(str(path)), _connection(path, read_only=True, config={}, patience=patience) as con:
        _require_current(con, str(path))
        yield con


@contextmanager
def open_console(
    path: str | Path, *, memory: str = "1GB", folder: Path | None = None, patience: float | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse for queries of a user: read-only, without access to other files, network or settings.

    Only `folder`, if one is given, may be read and written: name one that is empty and nobody else's.
    Errors are told in JSON, see `tracker.warehouse.mistakes`.
    """
    path = _present(path)
    config = {**CONSOLE, "memory_limit": memory}
    with told(str(path)), _connection(path, read_only=True, config=config, patience=patience) as con:
        _lock(con, folder)
        _require_current(con, str(path))
        yield con


def _present(path: str | Path) -> Path:
    path = Path(path)
    if not path.exists():
        raise TrackerError(str(path), "there is no warehouse here", "make one with: tracker run PATH...")
    return path


def _require_current(con: duckdb.DuckDBPyConnection, where: str) -> None:
    version, needed = current_version(con, where), migrations()[-1].version
    if version < needed:
        problem = f"is not up to date (tables of version {version}, needed: {needed})"
        raise TrackerError(where, problem, "bring it up to date with: tracker check")


def _lock(con: duckdb.DuckDBPyConnection, folder: Path | None) -> None:
    """Shut the rest of the machine out, for good. The order matters: the last one forbids any other."""
    if folder is not None:
        quoted = str(folder.resolve()).replace("'", "''")
        con.execute(f"SET allowed_directories = ['{quoted}']")
    for setting in LOCKED:
        con.execute(f"SET {setting}")


@contextmanager
def _connection(
    path: Path, *, read_only: bool, config: Mapping[str, str], patience: float | None
) -> Iterator[duckdb.DuckDBPyConnection]:
    con = _connect(path, read_only, dict(config), patience)
    try:
        with _stoppable(con):
            yield con
    finally:
        # A connection that failed fatally may also fail to close; what failed first is what the user needs.
        with suppress(duckdb.Error):
            con.close()


@contextmanager
def _stoppable(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Let Ctrl-C stop all threads of a query: DuckDB tells the one that waits, while the others may go on for hours."""
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or before is not signal.default_int_handler:
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        con.interrupt()
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _connect(path: Path, read_only: bool, config: dict[str, str], patience: float | None) -> duckdb.DuckDBPyConnection:
    patience = _patience() if patience is None else patience
    started, pause, told = time.monotonic(), 0.05, ""
    while True:
        try:
            return duckdb.connect(str(path), read_only=read_only, config=dict(config))
        except duckdb.Error as error:
            left = started + patience - time.monotonic()
            if not is_lock(error):
                raise file_failure(str(path), error) from error
            if left <= 0:
                raise in_use(str(path), error, patience) from error
            if (who := holder(error)) != told:
                told = who
                print(
                    f"tracker: {path} is in use by {who}: waiting up to {math.ceil(left)} s",
                    file=sys.stderr,
                    flush=True,
                )
            time.sleep(min(pause, left))
            pause = min(pause * 2, 0.5)


def _patience() -> float:
    given = os.environ.get(WAIT, "")
    try:
        patience = float(given or PATIENCE)
    except ValueError:
        patience = math.nan
    if not 0 <= patience < math.inf:
        raise TrackerError(WAIT, f"{given!r} is no number of seconds", f"write it as {WAIT}=120")
    return patience


def holds_warehouse(path: Path) -> bool:
    """Whether a file is a warehouse of this or an earlier tracker. Raises `TrackerError` if another program's."""
    with told(str(path)), _connection(path, read_only=True, config={}, patience=None) as con:
        return current_version(con, str(path)) > 0
