"""How fast claims are loaded from Arrow, beside DuckDB alone."""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb
from arro3.core import Table

from benchmarks.claims import Size, parts
from tracker.rules import load_pack
from tracker.warehouse.connect import open_for_writing
from tracker.warehouse.load import load_dimensions, load_tables, start_run

BATCH = 4 * 122_880
"""Claims in a transaction: row groups of DuckDB that are full go to the file at once, others are written twice."""
Drawn = tuple[Table, Table]
BARE = """
INSERT INTO documents BY NAME SELECT *, 'benchmark' AS run_id FROM given_documents;
INSERT INTO claims BY NAME SELECT * REPLACE (rule_ids::JSON::VARCHAR[] AS rule_ids), 'benchmark' AS run_id
FROM given_claims
"""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Seconds on the clock and of the processors, and bytes of the warehouse when it was closed."""

    clock: float
    processor: float
    size: int


def measure(size: Size, repeat: int = 3) -> tuple[Loaded, Loaded]:
    """The best of `repeat` loads of the same claims, by this program and by DuckDB alone, in turns.

    Both write documents and claims to the tables of a new warehouse, from the same Arrow tables in memory, in
    transactions of `BATCH` claims; DuckDB alone checks nothing but its keys.
    """
    with duckdb.connect() as con:
        drawn = [(Table.from_arrow(p.documents), Table.from_arrow(p.claims)) for p in parts(con, size, BATCH)]
    gated, bare = [], []
    for _ in range(repeat):
        gated.append(_timed(lambda con: _gated(con, drawn)))
        bare.append(_timed(lambda con: _bare(con, drawn)))
    return min(gated, key=lambda found: found.clock), min(bare, key=lambda found: found.clock)


def _gated(con: duckdb.DuckDBPyConnection, drawn: list[Drawn]) -> None:
    started = datetime(2026, 1, 1)
    run_id = start_run(con, started_at=started, version="benchmark", pack_hash="", command="benchmark")
    for documents, claims in drawn:
        counts = load_tables(con, run_id, documents, claims)
        assert counts.claims_new == claims.num_rows and not counts.claims_rejected, counts


def _bare(con: duckdb.DuckDBPyConnection, drawn: list[Drawn]) -> None:
    for documents, claims in drawn:
        con.register("given_documents", documents)
        con.register("given_claims", claims)
        con.execute(f"BEGIN; {BARE}; COMMIT")


def _timed(filling: Callable[[duckdb.DuckDBPyConnection], None]) -> Loaded:
    """Fill a new warehouse; closing it, which writes what is not written yet, counts."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tracker.duckdb"
        with open_for_writing(path) as con:
            load_dimensions(con, load_pack().dimensions())
        with _stopwatch() as seconds, open_for_writing(path) as con:
            filling(con)
        clock, processor = seconds()
        return Loaded(clock, processor, path.stat().st_size)


@contextmanager
def _stopwatch() -> Iterator[Callable[[], tuple[float, float]]]:
    clock, processor = time.perf_counter(), _processor()
    yield lambda: (time.perf_counter() - clock, _processor() - processor)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


"""Seconds of all threads of this process."""
