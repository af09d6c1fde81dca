"""Pieces of a web archive -> its records, each whole; what cannot be one costs no more than itself.

A record is a head of lines, an empty line, as many bytes as the head tells, and two line ends. A length is only
believed if a record, the two line ends or the end of the file follows: else the next record is looked for in what the
length would have swallowed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.readers.decode import MAX_BYTES
from tracker.readers.warc.frames import Damage, Piece

BEGIN = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n")
END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
LENGTH = re.compile(rb"\ncontent-length[ \t]*:[ \t]*(\d{1,15})[ \t]*\r?\n", re.IGNORECASE)
LONGEST_HEAD = 1 << 16
ENDS = "the file ends before it does"
OVERLAP = 16
"""Bytes of a record's first line, which may stand across the end of what is there."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record with its head, its number in the file from 1, and its offset or that of the frame that holds it."""

    number: int
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Broken:
    """What stands in the place of a record and cannot be read as one."""

    number: int
    offset: int
    reason: str


class Flow:
    """The content of a file as far as it was read, with the way back to offsets in the file."""

    def __init__(self, pieces: Iterator[Piece | Damage], *, plain: bool) -> None:
        self.data = bytearray()
        self.damage: Damage | None = None
        self._pieces, self._plain = pieces, plain
        self._marks: list[tuple[int, int]] = []
        self._taken = 0

    def fill(self, size: int) -> bool:
        """Whether so many bytes are there; none are read across damage."""
        while len(self.data) < size and self.damage is None:
            piece = next(self._pieces, None)
            if piece is None:
                return False
            if isinstance(piece, Damage):
                self.damage = piece
                return False
            if not self._marks or self._marks[-1][1] != piece.offset:
                self._marks.append((self._taken + len(self.data), piece.offset))
            self.data += piece.data
        return len(self.data) >= size

    def drop(self, size: int) -> None:
        """Leave so many bytes behind."""
        size = min(size, len(self.data))
        del self.data[:size]
        self._taken += size

    @property
    def offset(self) -> int:
        """Where in the file the first byte stands, or the frame that holds it."""
        while len(self._marks) > 1 and self._marks[1][0] <= self._taken:
            del self._marks[0]
        position, offset = self._marks[0]
        return offset + self._taken - position if self._plain else offset


def records(pieces: Iterator[Piece | Damage], *, plain: bool) -> Iterator[Record | Broken]:
    """The records in order; bytes that are none are told as `Broken`, once up to the next record."""
    flow, number = Flow(pieces, plain=plain), 0
    while True:
        _skip_line_ends(flow)
        if flow.data:
            number += 1
            yield _record(flow, number)
        elif flow.damage:
            number += 1
            yield Broken(number, flow.damage.offset, flow.damage.reason)
            flow.damage = None
        else:
            return


def _skip_line_ends(flow: Flow) -> None:
    while flow.fill(1) and flow.data[0] in b"\r\n":
        flow.drop(len(flow.data) - len(flow.data.lstrip(b"\r\n")))


def _record(flow: Flow, number: int) -> Record | Broken:
    offset = flow.offset
    flow.fill(OVERLAP)
    begun = BEGIN.match(flow.data)
    head = _head(flow) if begun else 0
    found = LENGTH.search(flow.data, 0, head)
    if found is None or BEGIN.search(flow.data, 1, head):  # a head that runs into the next one has no length of its own
        _skip_to_next(flow)
        reason = "what stands there is no record of a web archive" if flow.data or not begun else ENDS
        return Broken(number, offset, _cut(flow) or reason)
    size = head + int(found[1])
    if size > MAX_BYTES:
        _skip_to_next(flow, size)
        return Broken(number, offset, f"the record is longer than {MAX_BYTES // 1_000_000} MB and was passed over")
    if flow.fill(size) and _ends_at(flow, size):
        data = bytes(flow.data[:size])
        flow.drop(size)
        if flow.damage and flow.damage.offset == offset:
            # Its frame does not fit its checksum: who knows which digit is wrong.
            flow.drop(len(flow.data))
            return Broken(number, offset, _cut(flow) or ENDS)
        return Record(number, offset, data)
    whole = len(flow.data) >= size
    _skip_to_next(flow)
    reason = "its length is not that which its head tells" if whole or flow.data else ENDS
    return Broken(number, offset, _cut(flow) or reason)


def _head(flow: Flow) -> int:
    """Length of the head with the empty line behind it, 0 where there is none."""
    size = 2048
    while True:
        more = flow.fill(size)
        if end := END_OF_HEAD.search(flow.data, 0, LONGEST_HEAD):
            return end.end()
        if not more or size >= LONGEST_HEAD:
            return 0
        size *= 2


def _ends_at(flow: Flow, size: int) -> bool:
    """Whether a record may end there: two line ends, or at least no more than line ends up to the next or the end."""
    flow.fill(size + OVERLAP)
    rest = bytes(flow.data[size : size + OVERLAP])
    behind = rest.lstrip(b"\r\n")
    return rest.startswith(b"\r\n\r\n") or not behind or behind.startswith(b"WARC/")


def _skip_to_next(flow: Flow, most: int = sys.maxsize) -> None:
    """Drop what is there up to the next record, but no more than `most` bytes."""
    flow.drop(1)
    left = most - 1
    while True:
        found = BEGIN.search(flow.data)
        passed = found.start() if found else max(0, len(flow.data) - OVERLAP)
        flow.drop(min(passed, left))
        left -= passed
        if found or left <= 0:
            return
        if not flow.fill(len(flow.data) + 1):
            flow.drop(len(flow.data))
            return


def _cut(flow: Flow) -> str | None:
    """Why the data ended, if it did because a frame is damaged; that is told then."""
    if flow.data or flow.damage is None:
        return None
    reason, flow.damage = flow.damage.reason, None
    return reason
