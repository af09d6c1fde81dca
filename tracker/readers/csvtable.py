"""Rows of a CSV file by column name: what a file of documents and a manifest have in common."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from tracker.readers.compressed import open_bytes
from tracker.readers.decode import (
    MAX_CHARACTERS,
    MAX_LINE,
    SAMPLE,
    bounded_lines,
    mend,
    open_text,
    shown,
    what_binary,
)
from tracker.records import Problem

ALIASES = {
    "body": "text",
    "content": "text",
    "article": "text",
    "date": "published",
    "published_at": "published",
    "published_date": "published",
    "publication_date": "published",
    "publish_date": "published",
    "source": "publisher",
    "outlet": "publisher",
    "link": "url",
    "headline": "title",
    "language": "lang",
    "document_id": "id",
    "filename": "file",
    "file_name": "file",
    "path": "file",
}
"""Other names that a column may have."""

Row = tuple[int, dict[str, str]]


def rows(path: Path, needed: str) -> Iterator[Row | Problem]:
    """Rows as (number, fields), counted as a spreadsheet does: the header is row 1. Blank rows are left out.

    The delimiter is the one of comma, semicolon and tab that the header holds most of. Without the needed column
    there is one problem and no row.
    """
    with open_bytes(path) as stream:
        sample = stream.read(SAMPLE)
    if (what := what_binary(sample)) is not None:
        yield Problem(shown(path), f"is {what}", "Save it as CSV in UTF-8.")
        return
    # The limit is one for the whole process; the module's own is 131,072 characters, shorter than long reports.
    csv.field_size_limit(MAX_CHARACTERS)
    with open_text(path, sample) as text:
        head = text.readline(MAX_LINE)
        delimiter = max(",;\t", key=head.count)
        reader = csv.reader(chain([head], _whole(bounded_lines(text))), delimiter=delimiter)
        try:
            yield from _rows(reader, needed, shown(path))
        except csv.Error as error:
            hint = (
                "Look for a quotation mark that is never closed, or for a text beyond the limit, behind the last row."
            )
            yield Problem(shown(path), f"was not read to its end: {error}", hint)


def _whole(lines: Iterable[str | None]) -> Iterator[str]:
    for line in lines:
        if line is None:
            raise csv.Error(f"a line is longer than {MAX_LINE:,} characters")
        yield line


def _rows(reader: Iterator[list[str]], needed: str, where: str) -> Iterator[Row | Problem]:
    header = [mend(name).text for name in next(reader, [])]
    columns = _columns(header)
    if needed not in columns.values():
        others = ", ".join(name for name, alias in ALIASES.items() if alias == needed)
        found = ", ".join(name.strip()[:40] for name in header[:30]) or "none"
        yield Problem(
            where, f"has no column '{needed}'; its columns are: {found}", f"Name it '{needed}' (or {others})."
        )
        return
    empty = True
    for number, cells in enumerate(reader, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        empty = False
        if len(cells) > len(header):
            what = f"has {len(cells)} cells where the header has {len(header)}, and was not read"
            yield Problem(f"{where}#{number}", what, "Put quotation marks around a text that holds the delimiter.")
        else:
            yield number, {columns[index]: cell for index, cell in enumerate(cells) if index in columns}
    if empty:
        yield Problem(where, "holds no rows", "Give it one row per article below the header.")


def _columns(header: list[str]) -> Mapping[int, str]:
    """Canonical name by position: a column's own name wins over another's alias, the first over the next."""
    names = [name.strip().lower().replace(" ", "_").replace("-", "_") for name in header]
    columns: dict[int, str] = {}
    for index, name in sorted(enumerate(names), key=lambda pair: pair[1] in ALIASES):
        canonical = ALIASES.get(name, name)
        if canonical and canonical not in columns.values():
            columns[index] = canonical
    return columns
