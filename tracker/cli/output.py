"""Rows to stdout in the format that is asked for; the one place that knows how a claim looks outside."""

from __future__ import annotations

import csv
import dataclasses
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, TextIO

from tracker.records import Claim

MAX_CELL = 60


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


def claim_row(claim: Claim) -> dict[str, Any]:
    """A claim as plain values: dates as ISO text, rules as a list; the trace is left to `tracker explain`."""
    row = {field.name: getattr(claim, field.name) for field in dataclasses.fields(claim) if field.name != "trace"}
    row["as_of"] = claim.as_of.isoformat() if claim.as_of else None
    row["rule_ids"] = list(claim.rule_ids)
    return row


def write_rows(rows: Iterable[Mapping[str, Any]], form: Format, columns: Sequence[str] = (), out: TextIO | None = None) -> None:
    """Print rows; JSON lines and CSV stream, a table and JSON are gathered first."""
    out = out or sys.stdout
    match form:
        case Format.jsonl:
            for row in rows:
                out.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")
        case Format.json:
            json.dump(list(rows), out, ensure_ascii=False, indent=2, default=str)
            out.write("\n")
        case Format.csv:
            _csv(rows, columns, out)
        case Format.table:
            for line in _table([dict(row) for row in rows], columns):
                out.write(line + "\n")


def _csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], out: TextIO) -> None:
    writer = csv.writer(out, lineterminator="\n")
    names: Sequence[str] = columns
    if columns:
        writer.writerow(columns)
    for row in rows:
        if not names:
            names = tuple(row)
            writer.writerow(names)
        writer.writerow([_plain(row[name]) for name in names])


def _plain(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return " ".join(map(str, value))
    return "" if value is None else value


def _table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> Iterator[str]:
    names = list(columns) or list(rows[0] if rows else ())
    if not names:
        return
    cells = [[_cell(row[name]) for name in names] for row in rows]
    numeric = [all(isinstance(row[name], (int, float)) or row[name] is None for row in rows) and bool(rows) for name in names]
    widths = [max(len(name), *(len(line[i]) for line in cells), 0) if cells else len(name) for i, name in enumerate(names)]

    def line(texts: Sequence[str]) -> str:
        padded = (t.rjust(w) if n else t.ljust(w) for t, w, n in zip(texts, widths, numeric, strict=True))
        return "  ".join(padded).rstrip()

    yield line(names)
    yield "  ".join("-" * width for width in widths)
    yield from map(line, cells)


def _cell(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = " ".join(str(_plain(value)).split())
    return text if len(text) <= MAX_CELL else text[: MAX_CELL - 1] + "…"


def tell(message: str) -> None:
    """A message for the person, on stderr."""
    print(message, file=sys.stderr, flush=True)
