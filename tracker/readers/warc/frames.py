"""The bytes of a compressed or plain file in pieces, each with its place; a damaged frame costs that frame.

gzip members and Zstandard frames follow each other in a file, by the standard one for each record. Behind a damaged
one the next is looked for that begins with a record; whole-file frames and plain files are one long frame.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from tracker.readers.compressed import LONGEST_WINDOW

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

CHUNK = 1 << 16
MOST = 1 << 20
"""Bytes of a piece at most: a chunk may be a million times longer once it is decompressed."""
RECORD = b"WARC/"
SKIPPABLE = range(0x184D2A50, 0x184D2A60)
DICTIONARY = 0x184D2A5D
"""The skippable frame with which a .warc.zst begins that was compressed with a dictionary."""
LONGEST_DICTIONARY = 1 << 25


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes of the content and the offset in the file: of their own, or of the frame that holds them."""

    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Damage:
    """A place in the file from which on something cannot be read, and why."""

    offset: int
    reason: str


class Decompressor(Protocol):
    """What the decompressors of one frame have in common, as in the standard library."""

    @property
    def eof(self) -> bool:
        """Whether the frame is at its end."""

    @property
    def unused_data(self) -> bytes:
        """What was given to it from behind the end of the frame."""

    @property
    def needs_input(self) -> bool:
        """Whether more is wanted before there is more to come."""

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """The next bytes, `max_length` at most."""


class _Gzip:
    """One gzip member; zlib hands back what it has not taken, the others keep it."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(31)
        self.eof, self.unused_data, self.needs_input = False, b"", True

    def decompress(self, data: bytes, max_length: int) -> bytes:
        found = self._inner.decompress(self._inner.unconsumed_tail + data, max_length)
        self.eof, self.unused_data = self._inner.eof, self._inner.unused_data
        self.needs_input = not self._inner.unconsumed_tail
        return found


def pieces(stream: BinaryIO, name: str) -> Iterator[Piece | Damage]:
    """The content of a file, decompressed as the ending of its name tells, and the damage in it, in order."""
    if name.endswith(".gz"):
        yield from _frames(stream, _Gzip, b"\x1f\x8b\x08")
    elif name.endswith(".zst"):
        new = _zstandard(stream)
        yield from _frames(stream, new, b"\x28\xb5\x2f\xfd")
    else:
        at = 0
        while data := stream.read(CHUNK):
            yield Piece(at, data)
            at += len(data)


def _zstandard(stream: BinaryIO) -> Callable[[], Decompressor]:
    """What makes decompressors for the file: with the dictionary that it may begin with."""
    options: dict[int, int] = {zstd.DecompressionParameter.window_log_max: LONGEST_WINDOW}
    head = stream.read(8)
    size = int.from_bytes(head[4:], "little")
    if int.from_bytes(head[:4], "little") != DICTIONARY or size > LONGEST_DICTIONARY:
        stream.seek(0)
        return lambda: zstd.ZstdDecompressor(options=options)
    data = stream.read(size)
    if data.startswith(b"\x28\xb5\x2f\xfd"):
        data = zstd.ZstdDecompressor(options=options).decompress(data, LONGEST_DICTIONARY)
    dictionary = zstd.ZstdDict(data, is_raw=not data.startswith(b"\x37\xa4\x30\xec"))
    return lambda: zstd.ZstdDecompressor(dictionary, options)


def _frames(stream: BinaryIO, new: Callable[[], Decompressor], magic: bytes) -> Iterator[Piece | Damage]:
    """Frame by frame from where the stream stands; behind a damaged one from the next that holds a record."""
    start: int | None = stream.tell()
    while start is not None:
        stream.seek(start)
        head = stream.read(CHUNK)
        if not head.strip(b"\0"):
            return  # the end, or the zeros that fill up a tape
        if int.from_bytes(head[:4], "little") in SKIPPABLE:
            start += 8 + int.from_bytes(head[4:8], "little")
            continue
        try:
            start = yield from _frame(stream, new(), head, start)
        except (zlib.error, zstd.ZstdError, EOFError) as error:
            behind = _next_record(stream, new, magic, start + 1)
            lost = behind is None and not isinstance(error, EOFError)
            yield Damage(start, str(error) + ("; nothing behind it could be read" if lost else ""))
            start = behind


def _frame(stream: BinaryIO, inner: Decompressor, data: bytes, start: int) -> Generator[Piece, None, int]:
    """Yield the pieces of a frame that begins with `data`, and return the offset behind it."""
    read = start + len(data)
    while not inner.eof:
        if found := inner.decompress(data, MOST):
            yield Piece(start, found)
        elif not data and inner.needs_input and not inner.eof:
            raise EOFError("the file ends in the middle of it")
        data = stream.read(CHUNK) if inner.needs_input and not inner.eof else b""
        read += len(data)
    return read - len(inner.unused_data)


def _next_record(stream: BinaryIO, new: Callable[[], Decompressor], magic: bytes, start: int) -> int | None:
    """Offset of the first frame from `start` on that begins with a record, `None` where there is none."""
    at, tail = start, b""
    stream.seek(at)
    while data := stream.read(CHUNK):
        window = tail + data
        hit = window.find(magic)
        while hit >= 0:
            found = at - len(tail) + hit
            if _holds_record(stream, new(), found):
                return found
            hit = window.find(magic, hit + len(magic))
        at, tail = at + len(data), window[1 - len(magic) :]
        stream.seek(at)
    return None


def _holds_record(stream: BinaryIO, inner: Decompressor, start: int) -> bool:
    stream.seek(start)
    try:
        return inner.decompress(stream.read(CHUNK), len(RECORD)) == RECORD
    except (zlib.error, zstd.ZstdError):
        return False
