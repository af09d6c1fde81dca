"""Files as bytes, through gzip or Zstandard where their names say so.

Zstandard is the standard library's from Python 3.14 on and its backport before, which is part of the base
installation: 2 MB, where the other binding, zstandard, takes 24.
"""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

COMPRESSED = {".gz": "gzip", ".zst": "Zstandard"}
"""Endings of compressed files, each with the name of its format."""
BROKEN = (OSError, EOFError, zlib.error)
"""What reading a file that cannot be opened, is broken or ends too soon may raise."""
LONGEST_WINDOW = 27
"""Base-two logarithm of the bytes that Zstandard may look back: 128 MiB, which a reader has to hold in memory."""


def open_bytes(path: Path) -> BinaryIO:
    """Open a file for reading, through gzip or Zstandard if its name ends in .gz or .zst.

    Opening and reading raise one of `BROKEN` for what is broken. Frames that follow each other are one file.
    """
    name = path.name.lower()
    if name.endswith(".gz"):
        return cast("BinaryIO", gzip.open(path, "rb"))
    return io.BufferedReader(_Zstandard(path), 1 << 17) if name.endswith(".zst") else path.open("rb")


def advice(reason: str) -> str | None:
    """What to do about data that a decompressor refuses for its window, `None` for any other reason."""
    if "requires too much memory" not in reason:
        return None
    return (
        "It was compressed with a window beyond 128 MiB; compress it anew: zstd -dc --long=31 OLD.zst | zstd -o NEW.zst"
    )


class _Zstandard(io.RawIOBase):
    """The content of a .zst file; broken data raises `OSError` as broken gzip data does."""

    def __init__(self, path: Path) -> None:
        # Imported on need: it takes longer than reading a text without it.
        if sys.version_info >= (3, 14):
            from compression import zstd  # noqa: PLC0415
        else:
            from backports import zstd  # noqa: PLC0415

        self._error = zstd.ZstdError
        self._file = zstd.ZstdFile(path, options={zstd.DecompressionParameter.window_log_max: LONGEST_WINDOW})

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        try:
            return self._file.readinto(buffer)
        except self._error as error:
            raise OSError(str(error)) from error

    def close(self) -> None:
        self._file.close()
        super().close()
