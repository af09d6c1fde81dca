"""What a command made -> the place where it belongs, whole or not at all."""

# ruff: noqa: PLC0415 - most commands deliver nothing but lines
from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO, TypeVar

from tracker.cli import options
from tracker.errors import TrackerError

T = TypeVar("T")
UNFINISHED = ".tracker-"
"""Begins the name of a folder in which a file is made."""
IN_MEMORY = 1 << 24
"""Bytes of a text that are held in memory before it is put aside on disk."""


def to_file(out: Path, write: Callable[[Path], T]) -> T:
    """Let `write` make a file and put it at `out`; what was there stays if that fails."""
    import tempfile

    options.writable(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=out.parent) as folder:
            unfinished = Path(folder) / out.name
            done = write(unfinished)
            unfinished.replace(out)
    except OSError as error:
        problem = f"cannot be written: {error.strerror or error}"
        raise TrackerError(str(out), problem, "name another place, or free some space") from error
    return done


def text_to_file(out: Path, write: Callable[[TextIO], T]) -> T:
    """As `to_file`, for text."""

    def whole(unfinished: Path) -> T:
        with unfinished.open("w", encoding="utf-8", newline="\n") as stream:
            return write(stream)

    return to_file(out, whole)


def bytes_to_stdout(write: Callable[[Path], T]) -> T:
    """Let `write` make a file and print it. Raises `TrackerError` where stdout is a terminal."""
    import tempfile

    if sys.stdout.isatty():
        raise TrackerError("--format parquet", "is not for a terminal", "write it to a file with --out FILE")
    with tempfile.TemporaryDirectory(prefix="tracker-") as folder:
        done = write(Path(folder) / "made")
        with (Path(folder) / "made").open("rb") as stream:
            shutil.copyfileobj(stream, sys.stdout.buffer)
    return done


@contextmanager
def text_to_stdout() -> Iterator[TextIO]:
    """A stream whose text is printed when the block has ended, unless it failed: a slow reader holds up nobody."""
    import tempfile

    with tempfile.SpooledTemporaryFile(IN_MEMORY, "w+", encoding="utf-8", errors="replace", newline="") as kept:
        yield kept  # type: ignore[misc] # it has what a TextIO has
        kept.seek(0)
        shutil.copyfileobj(kept, sys.stdout)
