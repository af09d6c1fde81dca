"""Web archives as crawlers write them, record by record, and Zstandard wherever this Python has it."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable, Iterable

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

__all__ = ["COMPRESS", "archive", "page", "record", "zstd"]

HTML = "Content-Type: text/html; charset=utf-8"
COMPRESS: dict[str, Callable[[bytes], bytes]] = {".warc": bytes, ".warc.gz": gzip.compress, ".warc.zst": zstd.compress}


def page(text: str = "At least 12 people were killed in the attack on the town, the ministry said on Monday.") -> bytes:
    """A page whose article is this text."""
    head = "<html lang='en'><head><title>Attack</title></head>"
    return f"{head}<body><h1>The attack</h1><p>{text}</p></body></html>".encode()


def record(
    number: int,
    body: bytes | None = None,
    *http: str,
    kind: str = "response",
    status: str | None = "HTTP/1.1 200 OK",
    length: int | str | None = None,
    more: str = "",
) -> bytes:
    """A record with the lines of its HTTP head, or none where there is no status; `length` may lie."""
    head = "\r\n".join((status, *(http or (HTML,)))) + "\r\n\r\n" if status else ""
    block = head.encode("latin-1") + (page() if body is None else body)
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.org/{number}\r\n"
        f"WARC-Date: 2024-02-03T04:05:06Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\n{more}"
        f"Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    ).encode() + block + b"\r\n\r\n"  # fmt: skip


def archive(records: Iterable[bytes], form: str = ".warc") -> bytes:
    """A file of records, each compressed for itself."""
    return b"".join(map(COMPRESS[form], records))
