"""How far a long command is: one line on a terminal's stderr, and nothing where nobody watches.

rich, which typer brings along, would draw the same line; importing it takes longer than reading a short article does.
"""

from __future__ import annotations

import re
import shutil
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from tracker.cli.output import status
from tracker.records import Extraction, Held

F = TypeVar("F")
OF_FILE = re.compile(r"[:#]\d+\Z")
"""What stands behind the path of a file of many documents."""
AS_LONG = (".jsonl", ".ndjson", ".csv")
"""Files of many documents whose texts together are about as long as the file: how far one is read can be told."""
OFTEN, RECENT = 0.1, 30.0
"""Seconds between two lines, and those over which the pace is taken: what was there already goes by much faster."""
BAR = 10


class Meter:
    """Bytes of the files that are done, as a stream of documents tells it: their sources come in the files' order."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.total = sum(map(_size, paths))
        self._done = self._part = self._size = 0
        self._path = ""

    def reached(self, source: str, characters: int) -> int:
        """Bytes that are done, `total` at most, with a document of so many characters from there."""
        path = OF_FILE.sub("", source)
        if path != self._path:
            self._done += self._size
            self._path, self._size, self._part = path, _size(Path(path)), 0
        if path == source:  # a file of one document
            self._part = self._size
        elif path.lower().endswith(AS_LONG):
            self._part = min(self._size, self._part + characters)
        return min(self.total, self._done + self._part)


class Pace:
    """Steps a second, of late."""

    def __init__(self) -> None:
        self._at: deque[tuple[float, float]] = deque([(time.monotonic(), 0.0)])

    def at(self, now: float, step: float) -> float:
        """The pace with this step reached now."""
        self._at.append((now, step))
        while len(self._at) > 2 and now - self._at[0][0] > RECENT:
            self._at.popleft()
        (then, first), passed = self._at[0], now - self._at[0][0]
        return (step - first) / passed if now > then else 0.0


def watched(found: Iterable[F], paths: Sequence[Path]) -> Iterator[F]:
    """The same items; on a terminal with a line that tells how many documents, and how much of the files is left."""
    if not sys.stderr.isatty():
        yield from found
        return
    meter, of_bytes, of_documents = Meter(paths), Pace(), Pace()
    documents, claims, last = 0, 0, 0.0
    try:
        for one in found:
            yield one
            if not isinstance(one, Extraction | Held):
                continue
            documents += 1
            claims += len(one.claims) if isinstance(one, Extraction) else one.claims
            done = meter.reached(*_place(one))
            if (now := time.monotonic()) - last > OFTEN:
                last, pace = now, of_bytes.at(now, done)
                rate = of_documents.at(now, documents)
                counts = f"documents: {documents:,}, claims: {claims:,}, {rate:,.1f} a second"
                left = share(done, meter.total) + (f", {clock((meter.total - done) / pace)} left" if pace else "")
                status(f"{left}  {counts}"[: shutil.get_terminal_size().columns - 1])
    finally:
        status("")


def share(done: int, total: int) -> str:
    """A bar with its percentage.

    >>> share(1, 4)
    '[##........]  25 %'
    """
    part = done / total if total else 0.0
    full = int(part * BAR)
    return f"[{'#' * full}{'.' * (BAR - full)}] {part * 100:3.0f} %"


def clock(seconds: float) -> str:
    """Hours, minutes and seconds.

    >>> clock(3725.4)
    '1:02:05'
    """
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def _place(one: Extraction | Held) -> tuple[str, int]:
    if isinstance(one, Held):
        return one.source or "", one.characters
    return one.document.source or "", len(one.document.text)


def _size(path: Path) -> int:
    """Bytes of a file or of all files below a folder; of what cannot be looked at 0, reading it will tell."""
    try:
        if path.is_dir():
            return sum(map(_size, path.iterdir()))
        return path.stat().st_size
    except OSError:
        return 0
