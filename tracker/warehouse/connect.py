"""Open a warehouse: for writing, for reading, or for queries that a user typed."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from tracker.errors import TrackerError
from tracker.warehouse.failure import file_failure, is_lock, told
from tracker.warehouse.migrate import current_version, migrate, migrations

PATIENCE = 5.0
"""Seconds to wait for another process to let go of the file."""

# Files are written so that the released DuckDB command-line tools (1.5) can open them too.
WRITING = {"storage_compatibility_version": "v1.5.0"}
CONSOLE = {
    "enable_external_access": "false",
    "allow_community_extensions": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "python_enable_replacements": "false",
    "max_temp_directory_size": "0KB",
    "lock_configuration": "true",
}
"""A console reads this one file and nothing else of the machine, and cannot loosen that."""


@contextmanager
def open_for_writing(path: str | Path, *, patience: float = PATIENCE) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse at `path`, made if missing and brought up to date, closed after the block.

    Shuts out every other process: open late, close early. Waits up to `patience` seconds for another one to finish.
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
def open_for_reading(
    path: str | Path, *, patience: float = PATIENCE, config: Mapping[str, str] | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse at `path`, read-only, closed after the block; many readers may share it.

    Raises `TrackerError` as `open_for_writing`, and if the file is missing or older than this program's tables.
    """
    path = Path(path)
    if not path.exists():
        raise TrackerError(str(path), "there is no warehouse here", "make one with: tracker run PATH...")
    with told(str(path)), _connection(path, read_only=True, config=config or {}, patience=patience) as con:
        version, needed = current_version(con, str(path)), migrations()[-1].version
        if version < needed:
            problem = f"is not up to date (tables of version {version}, needed: {needed})"
            raise TrackerError(str(path), problem, "bring it up to date with: tracker check")
        yield con


@contextmanager
def open_console(
    path: str | Path, *, memory: str = "1GB", patience: float = PATIENCE
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse for queries of a user: read-only, without access to other files, network or settings."""
    with open_for_reading(path, patience=patience, config={**CONSOLE, "memory_limit": memory}) as con:
        yield con


@contextmanager
def _connection(
    path: Path, *, read_only: bool, config: Mapping[str, str], patience: float
) -> Iterator[duckdb.DuckDBPyConnection]:
    con = _connect(path, read_only, dict(config), patience)
    try:
        yield con
    finally:
        # A connection that failed fatally may also fail to close; what failed first is what the user needs.
        with suppress(duckdb.Error):
            con.close()


def _connect(path: Path, read_only: bool, config: dict[str, str], patience: float) -> duckdb.DuckDBPyConnection:
    deadline, pause = time.monotonic() + patience, 0.05
    while True:
        try:
            return duckdb.connect(str(path), read_only=read_only, config=dict(config))
        except duckdb.Error as error:
            left = deadline - time.monotonic()
            if not is_lock(error) or left <= 0:
                raise file_failure(str(path), error) from error
            time.sleep(min(pause, left))
            pause = min(pause * 2, 0.5)
