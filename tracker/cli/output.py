"""Rows to stdout in the format that is asked for, messages to stderr."""

# ruff: noqa: PLC0415 - whoever asks for help needs no formats
from __future__ import annotations

import math
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from enum import StrEnum
from typing import Any, TextIO

START_OF_LINE = "\r\x1b[K"
"""Goes back to the start of a terminal's line and clears it: a message takes the place of the count."""
MAX_CELL = 60
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    markdown = "markdown"


class FileFormat(StrEnum):
    """How rows are printed or written to a file."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    markdown = "markdown"
    parquet = "parquet"


def write_rows(rows: Iterable[Mapping[str, Any]], form: Format, columns: Sequence[str], out: TextIO) -> None:
    """Write rows with the given columns; JSON and CSV stream, a table is gathered first."""
    match form:
        case Format.jsonl:
            for row in rows:
                out.write(_json(row) + "\n")
        case Format.json:
            between = "[\n"
            for row in rows:
                out.write(between + _json(row))
                between = ",\n"
            out.write("[]\n" if between == "[\n" else "\n]\n")
        case Format.csv:
            import csv

            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows([_cell(row[name]) for name in columns] for row in rows)
        case Format.table:
            out.writelines(line + "\n" for line in _table(list(rows), columns))
        case Format.markdown:
            out.writelines(line + "\n" for line in _markdown(list(rows), columns))


def distinct(columns: Sequence[str]) -> tuple[str, ...]:
    """Names of columns made distinct, as a row can hold each name once.

    >>> distinct(["day", "value", "value"])
    ('day', 'value', 'value_2')
    """
    names: list[str] = []
    for column in columns:
        name, number = column, 1
        while name in names:
            number += 1
            name = f"{column}_{number}"
        names.append(name)
    return tuple(names)


def _json(row: Mapping[str, Any]) -> str:
    import json

    try:
        return json.dumps(row, ensure_ascii=False, default=_json_value, allow_nan=False)
    except ValueError:  # JSON has no infinity and no NaN
        return json.dumps(
            {name: _finite(value) for name, value in row.items()}, ensure_ascii=False, default=_json_value
        )


def _json_value(value: Any) -> Any:
    from decimal import Decimal

    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)


def _finite(value: Any) -> Any:
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _cell(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return " ".join(map(str, value))
    return "" if value is None else value


def _table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> Iterator[str]:
    cells = [[_short(row[name]) for name in columns] for row in rows]
    right = _of_numbers(rows, columns)
    widths = [max(len(name), *(len(line[i]) for line in cells), 0) for i, name in enumerate(columns)]

    def line(texts: Sequence[str]) -> str:
        padded = (t.rjust(w) if r else t.ljust(w) for t, w, r in zip(texts, widths, right, strict=True))
        return "  ".join(padded).rstrip()

    yield line(columns)
    yield "  ".join("-" * width for width in widths)
    yield from map(line, cells)


def _of_numbers(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> list[bool]:
    """Whether each column holds numbers alone, to be set to the right."""
    from decimal import Decimal

    return [
        bool(rows) and all(isinstance(row[name], (int, float, Decimal, type(None))) for row in rows) for name in columns
    ]


def _markdown(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> Iterator[str]:
    """A table as GitHub, and most that shows Markdown, reads it; cells are whole."""

    def line(texts: Iterable[str]) -> str:
        return "| " + " | ".join(text.replace("\\", "\\\\").replace("|", "\\|") for text in texts) + " |"

    yield line(columns)
    yield line("---:" if right else "---" for right in _of_numbers(rows, columns))
    yield from (line(_in_a_line(row[name]) for name in columns) for row in rows)


def _in_a_line(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return printable(" ".join(str(_cell(value)).split()))


def _short(value: Any) -> str:
    text = _in_a_line(value)
    return text if len(text) <= MAX_CELL else text[: MAX_CELL - 1] + "…"


def printable(text: str) -> str:
    """Text of others without the characters that steer a terminal; line feeds stay."""
    return CONTROL.sub("\ufffd", text)


def tell(message: str) -> None:
    """A message for the person, on stderr; it must not stop a run that nobody reads it."""
    with suppress(OSError, ValueError):
        print((START_OF_LINE if sys.stderr.isatty() else "") + printable(message), file=sys.stderr, flush=True)


def status(text: str) -> None:
    """A line on a terminal's stderr that the next one replaces."""
    with suppress(OSError, ValueError):
        print(f"{START_OF_LINE}{text}", end="", file=sys.stderr, flush=True)
