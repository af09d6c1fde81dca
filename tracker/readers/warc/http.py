"""A record -> the HTTP message in it, its body as the browser would see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from io import BytesIO

from fastwarc import WarcRecord
from fastwarc.stream_io import BrotliReader, ChunkedReader, GzipReader, WarcReader, ZstdReader

from tracker.readers.decode import MAX_BYTES

DECODERS: dict[str, Callable[[BytesIO], WarcReader]] = {
    "chunked": ChunkedReader,
    "gzip": GzipReader,
    "x-gzip": GzipReader,
    "deflate": partial(GzipReader, zlib=True),
    "br": BrotliReader,
    "zstd": ZstdReader,
}


@dataclass(frozen=True, slots=True)
class Message:
    """What a record holds; of other records than responses only the type is told."""

    kind: str
    """Type of the record: response, request, metadata, ..."""
    record_id: str | None = None
    url: str | None = None
    status: int | None = None
    """`None` for what is no HTTP, such as the answer of a name server."""
    media: str | None = None
    """Media type in lower case."""
    charset: str | None = None
    cut: bool = False
    """Whether the crawler kept the beginning only."""
    body: bytes = b""


def message(data: bytes) -> Message:
    """Parse a record. Raises `OSError` or `ValueError` where its head or that of the HTTP message is no such thing."""
    record = WarcRecord.from_reader(BytesIO(data), quirks_mode=True)
    head = record.headers
    kind = (head.get("WARC-Type") or "").strip().lower()
    url = (head.get("WARC-Target-URI") or "").strip().strip("<>")
    if kind != "response" or not url.startswith(("http://", "https://")):
        return Message(kind)
    record.is_http = True  # whatever its type is called
    record.parse_http(auto_decode="none", quirks_mode=True)
    http = record.http_headers
    return Message(
        kind,
        (head.get("WARC-Record-ID") or "").strip().strip("<>").removeprefix("urn:uuid:") or None,
        url,
        http.status_code,
        (record.http_content_type or head.get("WARC-Identified-Payload-Type") or "").strip().lower() or None,
        (record.http_charset or "").strip().strip("\"'") or None,
        head.get("WARC-Truncated") is not None,
        _decoded(record.reader.read(), f"{http.get('Content-Encoding', '')},{http.get('Transfer-Encoding', '')}"),
    )


def _decoded(body: bytes, encodings: str) -> bytes:
    """The body without the encodings that the head tells, the last of which was put on last; so much of it as may be.

    Crawlers undo them and leave the head as it was, CC-NEWS did until May 2019: what an encoding does not fit stays.
    """
    for name in reversed(encodings.lower().split(",")):
        if (decoder := DECODERS.get(name.strip())) is not None:
            try:
                body = decoder(BytesIO(body)).read(MAX_BYTES + 1)
            except OSError:
                continue
    return body
