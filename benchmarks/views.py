"""How long the views take on many claims, warm.

Each is asked for all its rows as a user would, into a table, three times after a first; the middle one is told. The
peer is the question of `latest_figures` asked of the claims themselves, without the figures that are kept.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from benchmarks.claims import Size, fill
from tracker.warehouse.connect import open_for_writing
from tracker.warehouse.figures import count_figures, note_everything

ROUNDS = 3
PAIR = """
SELECT claimant_id, other_claimant_id, category FROM source_comparison
WHERE category = 'tanks' GROUP BY ALL ORDER BY count(*) DESC, claimant_id, other_claimant_id LIMIT 1
"""
PEER = """
SELECT
    claimant_id, side, category, measure, unit,
    arg_max(value, as_of) AS value, count(DISTINCT document_id) AS documents
FROM attributed_claims
WHERE period = 'cumulative' AND stance = 'asserted' AND as_of IS NOT NULL AND location IS NULL GROUP BY ALL
"""


def questions(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """What is asked, by name."""
    one, other, category = con.execute(PAIR).fetchone() or ("", "", "")
    pair = f"claimant_id = '{one}' AND other_claimant_id = '{other}' AND category = '{category}'"
    line = f"claimant_id = '{one}' AND category = '{category}'"
    return {
        "latest_figures": "SELECT * FROM latest_figures",
        "latest_figures, one category": f"SELECT * FROM latest_figures WHERE category = '{category}'",
        "source_comparison, two claimants": f"SELECT * FROM source_comparison WHERE {pair}",
        "series, one line": f"SELECT * FROM series WHERE {line}",
        "figures, one line": f"SELECT * FROM figures WHERE {line}",
        "disagreements, one claimant": f"SELECT * FROM disagreements WHERE {line}",
        "revisions, one claimant": f"SELECT * FROM revisions WHERE {line}",
        "reviewed_claims, one line": f"SELECT * FROM reviewed_claims WHERE {line}",
        "attributed_claims, one line": f"SELECT * FROM attributed_claims WHERE {line}",
        "figure_ranges, one line": f"SELECT * FROM figure_ranges WHERE {line}",
        "circular_reports, one category": f"SELECT * FROM circular_reports WHERE category = '{category}'",
        "series": "SELECT * FROM series",
        "coverage": "SELECT * FROM coverage",
        "estimates": "SELECT * FROM estimates",
        "misquotes": "SELECT * FROM misquotes",
        "the claims themselves": PEER,
    }


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds that something took, on the clock and of the processors."""

    name: str
    clock: float
    processor: float


def taken(con: duckdb.DuckDBPyConnection, name: str, sql: str) -> Taken:
    """The middle of a few rounds after a first one."""
    clocks, processors = [], []
    for _ in range(ROUNDS + 1):
        clock, processor = time.perf_counter(), time.process_time()
        con.execute(f"CREATE OR REPLACE TEMP TABLE answer AS {sql}")
        clocks.append(time.perf_counter() - clock)
        processors.append(time.process_time() - processor)
    return Taken(name, statistics.median(clocks[1:]), statistics.median(processors[1:]))


def measure(size: Size, keep: Path | None) -> Iterator[Taken]:
    """Make a warehouse, at `keep` where it is not there yet, and ask it every question."""
    with tempfile.TemporaryDirectory() as folder:
        path = keep or Path(folder) / "claims.duckdb"
        made = path.exists()
        with open_for_writing(path) as con:
            if not made:
                fill(con, size)
            note_everything(con)
            clock, processor = time.perf_counter(), time.process_time()
            count_figures(con)
            clock, processor = time.perf_counter() - clock, time.process_time() - processor
        yield Taken(f"counting all figures of a file of {path.stat().st_size / 1e6:,.0f} MB", clock, processor)
        with duckdb.connect(str(path), read_only=True) as con:
            for name, sql in questions(con).items():
                yield taken(con, name, sql)
