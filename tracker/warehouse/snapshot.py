"""A copy of the warehouse for readers, put in place whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tracker.errors import TrackerError
from tracker.warehouse.connect import holds_warehouse, open_for_reading, open_for_writing
from tracker.warehouse.failure import file_failure

HELD = """
SELECT
    (SELECT count(*) FROM documents), (SELECT count(*) FROM claims),
    (SELECT max(run_id) FROM runs), (SELECT arg_max(finished_at IS NOT NULL, run_id) FROM runs)
"""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a snapshot holds."""

    path: Path
    documents: int
    claims: int
    run_id: str | None
    """The latest run; `None` if nothing was ever loaded."""
    finished: bool

    def __str__(self) -> str:
        as_of = f"as of run {self.run_id}" + ("" if self.finished else ", which has not finished")
        held = f"{self.documents:,} documents, {self.claims:,} claims"
        return f"{held}, {as_of}" if self.run_id else f"{held}, before any run"


def publish(warehouse: Path, out: Path) -> Snapshot:
    """Let `out` be a copy of the warehouse as it is now.

    Whoever has the earlier snapshot open goes on reading that one; whoever opens `out` finds either of them, whole.
    Raises `TrackerError` if the warehouse cannot be read, or if `out` is there and no snapshot.
    """
    out = out.resolve()
    _replaceable(warehouse, out)
    _fold(warehouse)
    # While it is open for reading nobody writes; closing any handle on the file ends that, so the copy comes last.
    with open_for_reading(warehouse) as con:
        ((documents, claims, run_id, finished),) = con.execute(HELD).fetchall()
        with _placed(out) as target, warehouse.open("rb") as source:
            if _log(warehouse).exists():
                raise TrackerError(str(warehouse), "was written to in this moment", "try again")
            shutil.copyfileobj(source, target, 1 << 20)
    return Snapshot(out, documents, claims, run_id, bool(finished))


def _replaceable(warehouse: Path, out: Path) -> None:
    """Refuse to write over anything but an earlier snapshot."""
    if out == warehouse.resolve():
        raise TrackerError(str(out), "is the warehouse itself", "name another file for the snapshot")
    if _log(out).exists():
        raise TrackerError(str(out), "was written to since it was published", "name another file, or move it away")
    if out.exists() and not (out.is_file() and holds_warehouse(out)):
        raise TrackerError(str(out), "is no warehouse and is not replaced", "name another file for the snapshot")


def _fold(warehouse: Path) -> None:
    """A writer that was killed leaves a log beside the file: opening it for writing folds that in."""
    if warehouse.exists() and _log(warehouse).exists():
        with open_for_writing(warehouse) as con:
            con.execute("CHECKPOINT")


def _log(path: Path) -> Path:
    return path.with_name(path.name + ".wal")


@contextmanager
def _placed(out: Path) -> Iterator[BinaryIO]:
    """A file to write that takes the place of `out` when the block ends well, and is gone otherwise."""
    beside = out.with_name(f".{out.name}.tmp")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with _unnamed(beside) as target:
            yield target
            target.flush()
            os.fsync(target.fileno())
            if not beside.exists():
                _name(target, beside)
            beside.replace(out)
        _keep(out.parent)
    except OSError as error:
        raise file_failure(str(out), error) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _unnamed(beside: Path) -> BinaryIO:
    """A new file without a name, which not even a kill leaves behind; under the name `beside` where that cannot be."""
    beside.unlink(missing_ok=True)
    try:
        return os.fdopen(os.open(beside.parent, os.O_TMPFILE | os.O_WRONLY, 0o666), "wb")
    except (AttributeError, OSError):  # only Linux can, and not on every file system
        return beside.open("xb")


def _name(target: BinaryIO, path: Path) -> None:
    """Give the file without a name one."""
    handles = os.open("/proc/self/fd", os.O_RDONLY)
    try:
        # Python follows the link to the file only where it is named within a folder.
        os.link(str(target.fileno()), path, src_dir_fd=handles, follow_symlinks=True)
    finally:
        os.close(handles)


def _keep(folder: Path) -> None:
    """Let the new name survive a loss of power."""
    with suppress(OSError):  # not every system opens folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
