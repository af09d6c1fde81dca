"""Claims to a Parquet file, in the columns and types of the table `claims`."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import duckdb

from tracker.records import Claim
from tracker.warehouse.failure import told
from tracker.warehouse.frames import DTYPES, claims_frame
from tracker.warehouse.stage import stage

BATCH = 10_000
WITHOUT_TRACE = "COPY (SELECT * EXCLUDE (trace) FROM batch_claims) TO $file (FORMAT parquet)"


def write_parquet(claims: Iterable[Claim], file: Path) -> None:
    """Write claims in order, without their traces. Raises `TrackerError` where the disk or the memory fails.

    Memory holds a batch: batches are put aside as files beside `file` and then made into one.
    """
    source = iter(claims)
    with told(str(file)), tempfile.TemporaryDirectory(dir=file.parent) as aside, duckdb.connect() as con:
        con.execute("SET threads = 1")  # each thread would hold a group of rows
        parts: list[str] = []
        while (batch := list(islice(source, BATCH))) or not parts:
            stage(con, "batch_claims", claims_frame(batch), DTYPES)
            parts.append(str(Path(aside) / f"{len(parts)}.parquet"))
            con.execute(WITHOUT_TRACE, {"file": parts[-1]})
        con.execute("COPY (FROM read_parquet($parts)) TO $file (FORMAT parquet)", {"parts": parts, "file": str(file)})
