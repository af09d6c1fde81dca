"""Files on disk -> documents: text, Markdown, web pages, JSON lines, CSV, web archives, each also compressed; Parquet.

`read` never raises for what is on the disk: every file, row and record becomes a `Document` or a `Problem`. A file of
many documents is read as a stream, so that its size does not matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from tracker.readers.compressed import BROKEN
from tracker.readers.endings import SUPPORTED, kind
from tracker.readers.metadata import Metadata, language_code
from tracker.readers.parquet import read_parquet
from tracker.readers.plain import read_markdown, read_text
from tracker.readers.rows import read_csv, read_json_lines
from tracker.readers.unique import Ids
from tracker.readers.walk import File, unreadable, walk
from tracker.records import Document, Problem

__all__ = ["SUPPORTED", "read"]

Reader = Callable[[Path], Iterator[Document | Problem]]


def _read_page(path: Path) -> Iterator[Document | Problem]:
    from tracker.readers.webpage import read_page  # noqa: PLC0415 - its libraries are slow to import

    return read_page(path)


def _read_warc(path: Path) -> Iterator[Document | Problem]:
    from tracker.readers.warc import read_warc  # noqa: PLC0415

    return read_warc(path)


# A file of one document, or of many: a manifest's row can describe the one, but not each of the many.
ONE: Mapping[str, Reader] = {".txt": read_text, ".md": read_markdown, ".html": _read_page, ".htm": _read_page}
MANY: Mapping[str, Reader] = {
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".csv": read_csv,
    ".parquet": read_parquet,
    ".warc": _read_warc,
}


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
    ids = Ids()
    for item in walk([Path(path) for path in paths]):
        if isinstance(item, Problem):
            yield item
            continue
        for found in _file(item):
            if isinstance(found, Problem):
                yield found
            else:
                yield from ids.unique(Metadata.of(found).filled_from(given).put_into(found))


def _file(file: File) -> Iterator[Document | Problem]:
    form = kind(file.path)
    try:
        for found in (ONE.get(form) or MANY[form])(file.path):
            if isinstance(found, Problem):
                yield found
                continue
            own = Metadata.of(found)
            known = file.stated.filled_from(own) if form in ONE else own.filled_from(file.stated)
            yield known.put_into(found)
    except BROKEN as error:
        yield unreadable(file.path, error)
