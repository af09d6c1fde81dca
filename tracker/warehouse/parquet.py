"""Claims to a Parquet file, in the columns and types of the table `claims`."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import duckdb

from tracker.records import Claim
from tracker.warehouse.failure import told
from tracker.warehouse.frames import DTYPES, claims_frame
from tracker.warehouse.stage import stage

BATCH = 10_000


def write_parquet(claims: Iterable[Claim], file: Path) -> None:
    """Write claims in order, without their traces. Raises `TrackerError` where the disk or the memory fails."""
    source = iter(claims)
    with told(str(file)), duckdb.connect() as con:
        stage(con, "batch_claims", claims_frame(()), DTYPES)
        con.execute("CREATE TABLE claims AS SELECT * EXCLUDE (trace) FROM batch_claims")
        while batch := list(islice(source, BATCH)):
            stage(con, "batch_claims", claims_frame(batch), DTYPES)
            con.execute("INSERT INTO claims SELECT * EXCLUDE (trace) FROM batch_claims")
        con.execute("COPY claims TO $file (FORMAT parquet)", {"file": str(file)})
