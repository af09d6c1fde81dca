"""Claims to files of JSON-LD, one object a line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import duckdb
import msgspec

from tracker.export.linked import CLAIMS, annotation_line, claim_line

BATCH = 2_000
LINES = {"claims": claim_line, "annotations": annotation_line}
"""What a line of each file is made by."""


def write_lines(con: duckdb.DuckDBPyConnection, folder: Path) -> dict[str, int]:
    """Write the files `claims.jsonl` and `annotations.jsonl`; returns how many lines each has."""
    counts = dict.fromkeys(LINES, 0)
    encode = msgspec.json.Encoder().encode
    with ExitStack() as stack:
        files = {name: stack.enter_context((folder / f"{name}.jsonl").open("wb")) for name in LINES}
        for row in _rows(con):
            for name, line in LINES.items():
                node = line(row)
                if node is not None:
                    files[name].write(encode(node) + b"\n")
                    counts[name] += 1
    return counts


def _rows(con: duckdb.DuckDBPyConnection) -> Iterator[dict[str, Any]]:
    cursor = con.execute(CLAIMS)
    names = [column[0] for column in cursor.description or ()]
    while batch := cursor.fetchmany(BATCH):
        yield from (dict(zip(names, row, strict=True)) for row in batch)
