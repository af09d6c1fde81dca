"""Files on disk -> documents: text, Markdown, saved web pages, JSON lines and CSV, each also gzip-compressed.

`read` never raises for what is on the disk: every file and row becomes a `Document` or a `Problem`.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from tracker.readers.endings import SUPPORTED, ending
from tracker.readers.metadata import Metadata, language_code
from tracker.readers.plain import read_markdown, read_text
from tracker.readers.rows import read_csv, read_json_lines
from tracker.readers.walk import File, unreadable, walk
from tracker.records import Document, Problem

__all__ = ["SUPPORTED", "read"]

Reader = Callable[[Path], Iterator[Document | Problem]]


def _read_page(path: Path) -> Iterator[Document | Problem]:
    from tracker.readers.webpage import read_page  # noqa: PLC0415 - its libraries are slow to import

    return read_page(path)


# A file of one document, or of many: a manifest's row can describe the one, but not each of the many.
ONE: Mapping[str, Reader] = {".txt": read_text, ".md": read_markdown, ".html": _read_page, ".htm": _read_page}
MANY: Mapping[str, Reader] = {".jsonl": read_json_lines, ".ndjson": read_json_lines, ".csv": read_csv}


def read(
    paths: Sequence[Path],
    *,
    published: date | None = None,
    publisher: str | None = None,
    language: str | None = None,
) -> Iterator[Document | Problem]:
    """Read files and folders, one document at a time, in a fixed order.

    What is known about a document comes from, first to last: its manifest row, then what the file itself states
    (the other way round in a file of many documents, where the row can only speak of all), then the arguments here.
    Ids are unique within one call: the same text under the same id is skipped, another text gets a longer id, both
    with a `Problem` that tells so.
    """
    given = Metadata(published=published, publisher=publisher, language=language_code(language))
    seen: dict[str, tuple[str, str]] = {}
    for item in walk([Path(path) for path in paths]):
        if isinstance(item, Problem):
            yield item
            continue
        for found in _file(item):
            if isinstance(found, Problem):
                yield found
            else:
                yield from _unique(Metadata.of(found).filled_from(given).put_into(found), seen)


def _file(file: File) -> Iterator[Document | Problem]:
    kind = ending(file.path).removesuffix(".gz")
    try:
        for found in (ONE.get(kind) or MANY[kind])(file.path):
            if isinstance(found, Problem):
                yield found
                continue
            own = Metadata.of(found)
            known = file.stated.filled_from(own) if kind in ONE else own.filled_from(file.stated)
            yield known.put_into(found)
    except (OSError, EOFError, zlib.error) as error:
        yield unreadable(file.path, error)


def _unique(document: Document, seen: dict[str, tuple[str, str]]) -> Iterator[Document | Problem]:
    """The document under an id that no other text has; `seen` holds text hash and source by id."""
    digest, source, first = document.text_hash, document.source or "", document.document_id
    document_id = first
    while document_id in seen and seen[document_id][0] != digest:
        document_id = f"{document_id}~{digest[:8]}"
    if document_id in seen:
        other = seen[document_id][1]
        yield Problem(
            source, f"is a duplicate of {other}: same id {first!r}, same text; skipped", "Remove one of them."
        )
        return
    seen[document_id] = (digest, source)
    if document_id != first:
        what = f"has the id {first!r} of {seen[first][1]} but another text; it is read as {document_id!r}"
        yield Problem(source, what, "Give it an id of its own to choose its name.")
    yield replace(document, document_id=document_id)
