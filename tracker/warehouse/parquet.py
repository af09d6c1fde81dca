"""Claims to a Parquet file, in the columns and types of the table `claims`."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import duckdb

from tracker.records import Claim
from tracker.warehouse.failure import told
from tracker.warehouse.frames import claims_frame
from tracker.warehouse.load import CLAIM_FIELDS

BATCH = 10_000
FIELDS = f"SELECT * EXCLUDE (trace, row_hash) FROM (SELECT {CLAIM_FIELDS} FROM batch)"


def write_parquet(claims: Iterable[Claim], file: Path) -> None:
    """Write claims in order, without their traces. Raises `TrackerError` where the disk or the memory fails."""
    source = iter(claims)
    with told(str(file)), duckdb.connect() as con:
        con.register("batch", claims_frame(()))
        con.execute(f"CREATE TABLE claims AS {FIELDS}")
        while batch := list(islice(source, BATCH)):
            con.register("batch", claims_frame(batch))
            con.execute(f"INSERT INTO claims {FIELDS}")
        con.execute("COPY claims TO $file (FORMAT parquet)", {"file": str(file)})
