"""A file or address -> rows by column name, from CSV, JSON or JSON lines."""

from __future__ import annotations

import csv
import io
import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from tracker.errors import TrackerError

LARGEST = 512 * 1024 * 1024
"""Bytes of a table; the largest of the known ones is a thousandth of it."""
TIMEOUT = 60
"""Seconds without an answer after which an address is given up."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as people count it, and its cells as text, without empty ones."""

    number: int
    cells: dict[str, str]
    broken: str = ""
    """What is wrong with it, where it could not be read as a row."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was read."""

    name: str
    """File name, without the way to it."""
    source: str
    """Path or address."""
    url: str | None
    text: str
    columns: tuple[str, ...]
    """Every column that a row fills, in order of appearance."""
    rows: tuple[Row, ...]


def read_table(source: str) -> Table:
    """Read a table; rows of CSV count from 2 as in a spreadsheet, objects of JSON from 1.

    Raises `TrackerError` for what cannot be fetched or read as a table at all.
    """
    url = source if urlsplit(source).scheme in ("http", "https") else None
    data = _fetch(source) if url else _load(Path(source))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TrackerError(source, f"is not UTF-8: byte {error.start} is wrong", "save it as UTF-8") from error
    rows = tuple(_json(text, source) if text.lstrip()[:1] in ("[", "{") else _csv(text, source))
    if not rows:
        raise TrackerError(source, "holds no rows", "fetch it again")
    columns = tuple(dict.fromkeys(name for row in rows for name in row.cells))
    name = Path(urlsplit(source).path if url else source).name
    return Table(name, source, url, text, columns, rows)


def _load(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise TrackerError(
            str(path), f"cannot be read: {error.strerror}", "name a file or an http(s) address"
        ) from error


def _fetch(url: str) -> bytes:
    request = urllib.request.Request(url, headers={"User-Agent": "tracker"})
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
            data: bytes = answer.read(LARGEST + 1)
    except (OSError, ValueError) as error:  # URLError is an OSError
        if isinstance(error, urllib.error.HTTPError):
            error.close()
        reason = getattr(error, "reason", None) or error
        raise TrackerError(
            url, f"cannot be fetched: {reason}", "try it in a browser, or save it and import the file"
        ) from error
    if len(data) > LARGEST:
        raise TrackerError(url, f"is larger than {LARGEST:,} bytes", "save it and import a part of it")
    return data


def _csv(text: str, source: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        for number, cells in enumerate(reader, 2):
            if any(cell.strip() for cell in cells):
                yield _row(number, header, cells)
    except csv.Error as error:
        raise TrackerError(
            f"{source}:{reader.line_num}", f"is not CSV: {error}", "look for a stray quotation mark"
        ) from error


def _row(number: int, header: list[str], cells: list[str]) -> Row:
    if len(cells) != len(header):
        return Row(number, {}, f"has {len(cells)} cells where the header has {len(header)}")
    split = next((name for name, cell in zip(header, cells, strict=True) if "\n" in cell), None)
    if split is not None:
        return Row(number, {}, f"has a line break in {split}")
    filled = {name: cell.strip() for name, cell in zip(header, cells, strict=True) if cell.strip()}
    return Row(number, filled)


def _json(text: str, source: str) -> Iterator[Row]:
    array = text.lstrip().startswith("[")
    try:
        found = json.loads(text) if array else [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, RecursionError) as error:
        hint = "a table is an array of objects, or one object a line"
        raise TrackerError(source, f"is not JSON: {error}", hint) from error
    for number, item in enumerate(found, 1):
        if isinstance(item, dict):
            yield Row(number, {key: _text(value) for key, value in item.items() if value not in (None, "")})
        else:
            yield Row(number, {}, "is no object")


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
