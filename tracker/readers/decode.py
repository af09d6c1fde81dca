"""Bytes of a file -> text.

The encoding is that of a byte order mark; else UTF-8, if the bytes are valid UTF-8 (a saved page often declares the
charset it had on the server, not the one it was saved in); else what the server or the page declares; else, if most
of what lies beyond ASCII is valid UTF-8, UTF-8 with each broken byte replaced by U+FFFD; else the best guess of
charset-normalizer.

Line ends become a line feed while a file is decoded, and offsets count in that text. Escapes inside a string
of JSON are the user's own characters and stay as they are.
"""

from __future__ import annotations

import codecs
import io
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tracker.readers.compressed import open_bytes

MAX_CHARACTERS = 10_000_000
"""Longest text of one document. The longest news page is a thousand times shorter; what is longer is a dump."""
MAX_BYTES = 4 * MAX_CHARACTERS + 4
"""No encoding needs more for the longest text, so nothing beyond is ever read into memory."""
MAX_LINE = 6 * MAX_CHARACTERS
"""Longest line of JSON, which may write one character in six: backslash, u and four digits."""
SAMPLE = 65_536

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "gzip-compressed, though its name does not end in .gz"),
    (b"\x28\xb5\x2f\xfd", "Zstandard-compressed, though its name does not end in .zst"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "a Parquet file, though its name does not end in .parquet"),
    (b"WARC/1.", "a WARC file, though its name does not end in .warc"),
)
# Declared names that are trusted; Python also knows codecs that are no charsets of pages ("unicode_escape").
CHARSETS = ("cp", "iso8859", "koi8", "mac", "gb", "big5", "euc", "shift_jis", "johab", "tis", "kz", "ptcp")
# What a text without a declaration may be in: the more codecs to choose from, the worse is the guess on a short one.
# fmt: off
LEGACY = [
    "cp1251", "koi8_u", "iso8859_5", "cp1252", "cp1250", "iso8859_2", "cp1253", "cp1254", "cp1255", "cp1256",
    "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
]
# fmt: on
# Quotation marks, dashes and accented letters of Windows-1252.
TYPOGRAPHIC = frozenset(b"\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa7\xab\xb0\xb7\xbb") | frozenset(
    {*range(0xC0, 0xFD)} - {0xD0, 0xD7, 0xDE, 0xF0, 0xF7}
)
MARKED = "tracker.mark-undecodable"
BROKEN = re.compile("[\ud800-\udfff\0]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of a file, and how many of its bytes could not be read and became U+FFFD."""

    text: str
    replaced: int


def _mark(error: UnicodeError) -> tuple[str, int]:
    """Stand a lone surrogate in for each undecodable byte: `mend` counts and replaces them."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end


codecs.register_error(MARKED, _mark)


def errors_of(encoding: str) -> str:
    """The error handler for an encoding: Python's own does the same for UTF-8, and much faster."""
    return "surrogateescape" if encoding.startswith("utf-8") else MARKED


def mend(text: str) -> Decoded:
    """Replace lone surrogates and NUL, which no database and no JSON stores, by U+FFFD; offsets stay."""
    if text.isascii() and "\0" not in text:
        return Decoded(text, 0)
    mended, count = BROKEN.subn("\ufffd", text)
    return Decoded(mended, count)


def shown(path: Path | str) -> str:
    """A path as text that can be printed and stored, whatever bytes the file system holds."""
    return os.fsencode(path).decode("utf-8", "replace")


def what_binary(sample: bytes) -> str | None:
    """Say what a file is if its first bytes are not those of a text, else `None`."""
    if any(sample.startswith(bom) for bom, _ in BOMS):
        return None
    for magic, name in MAGIC:
        if sample.startswith(magic):
            return name
    return "not text: it holds NUL bytes" if b"\0" in sample else None


def decode(data: bytes, *declared: str | None) -> Decoded:
    """Decode a whole file, all line ends as line feeds; the most trusted declaration comes first. Never raises."""
    encoding = encoding_of(data, *declared)
    text = mend(data.decode(encoding, errors_of(encoding)))
    return Decoded(text.text.replace("\r\n", "\n").replace("\r", "\n"), text.replaced)


def open_text(path: Path, sample: bytes) -> io.TextIOWrapper:
    """Open a file as a stream of lines; the sample, its first bytes, decides on the encoding."""
    encoding = encoding_of(sample, whole=len(sample) < SAMPLE)
    return io.TextIOWrapper(open_bytes(path), encoding=encoding, errors=errors_of(encoding))


def bounded_lines(stream: io.TextIOWrapper) -> Iterator[str | None]:
    """Lines with their line feed; `None` for a line beyond `MAX_LINE`, which is skipped over, never held."""
    while line := stream.readline(MAX_LINE):
        if len(line) < MAX_LINE or line.endswith("\n"):
            yield line
            continue
        while line and not line.endswith("\n"):
            line = stream.readline(SAMPLE)
        yield None


def encoding_of(data: bytes, *declared: str | None, whole: bool = True) -> str:
    """Name of the encoding to decode with. `whole` is false for a sample that may end inside a character."""
    for bom, name in BOMS:
        if data.startswith(bom):
            return name
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=whole)
    except UnicodeDecodeError as error:
        # The neighbourhood of the first broken byte tells enough: guessing on megabytes takes minutes.
        near = data[max(0, error.start - SAMPLE // 2) : error.start + SAMPLE // 2]
    else:
        return "utf-8"
    for codec in filter(None, map(_charset, declared)):
        if len(BROKEN.findall(near.decode(codec, MARKED))) <= len(near) // 1000:
            return codec
    text = near.decode("utf-8", MARKED)
    broken = len(BROKEN.findall(text))
    return "utf-8" if sum(character > "\x7f" for character in text) > 2 * broken else _guess(near)


def _charset(declared: str | None) -> str | None:
    """Python's codec for a declared charset; as in browsers, Latin-1 and ASCII mean Windows-1252."""
    try:
        name = codecs.lookup((declared or "").strip()).name
    except (LookupError, ValueError):
        return None
    if name in ("iso8859-1", "ascii"):
        return "cp1252"
    return name if name.startswith(CHARSETS) else None


def _guess(data: bytes) -> str:
    """Guess a legacy encoding. A few odd bytes in English are typographic signs, or else damage to UTF-8."""
    odd = [byte for byte in data if byte > 0x7F]
    if len(odd) < 8 and 10 * len(odd) < len(data):
        return "cp1252" if TYPOGRAPHIC.issuperset(odd) else "utf-8"
    first = data.index(odd[0])
    sample = data[max(0, first - 1000) : first + 20_000]
    import charset_normalizer  # noqa: PLC0415 - few files need it, and it is slow to import

    best = charset_normalizer.from_bytes(sample, cp_isolation=LEGACY).best()
    return best.encoding if best is not None else "utf-8"
