"""How long the views take on many claims, warm: `python -m benchmarks.views [CLAIMS] [--keep FILE]`.

Each is asked for all its rows as a user would, into a table, three times after a first; the middle one is told. The
peer is the question of `latest_figures` asked of the claims themselves, without the figures that are kept.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
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
        "series": "SELECT * FROM series",
        "coverage": "SELECT * FROM coverage",
        "the claims themselves": PEER,
    }


def seconds(con: duckdb.DuckDBPyConnection, sql: str) -> float:
    """Middle time of a few rounds after a first one."""
    taken = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        con.execute(f"CREATE OR REPLACE TEMP TABLE answer AS {sql}")
        taken.append(time.perf_counter() - start)
    return statistics.median(taken[1:])


def main() -> None:
    """Fill a warehouse and print a line for each question."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", type=lambda text: int(float(text)), nargs="?", default=1_000_000)
    parser.add_argument("--keep", type=Path, help="a warehouse to make, or to measure again if it is there")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.keep or Path(folder) / "claims.duckdb"
        made = path.exists()
        with open_for_writing(path) as con:
            if not made:
                fill(con, Size(given.claims))
            note_everything(con)
            start = time.perf_counter()
            count_figures(con)
            print(f"{time.perf_counter() - start:8.3f} s  counting all figures anew")
        size = path.stat().st_size
        with duckdb.connect(str(path), read_only=True) as con:
            counts = con.execute("SELECT (SELECT count(*) FROM claims), (SELECT count(*) FROM kept_figures)").fetchone()
            print("{:,} claims, {:,} figures, {:,} bytes".format(*(counts or ()), size))
            for name, sql in questions(con).items():
                print(f"{seconds(con, sql):8.3f} s  {name}")


if __name__ == "__main__":
    main()
