"""A load that is killed again and again: nothing acknowledged is lost, nothing is half there, the rest follows."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.claims import Size, parts
from tracker.warehouse import batch, load
from tracker.warehouse.connect import open_for_reading, open_for_writing

PHASES = ("commit", "insert", "checkpoint", "validation")
KEPT = "kept"
SPREAD = 0.03
"""A kill comes within so many seconds after its phase began."""
TABLES = ("documents", "claims", "rejected_claims", "claim_changes")


def kill_loads(claims: int, kills: int, batches: int = 10, seed: int = 1) -> Counter[str]:
    """Load `claims` claims `kills` times, each time killed at another moment; returns how often in which phase.

    Raises `AssertionError` that says which and why; the same seed comes to the same moments, as near as clocks do.
    """
    chance, struck = random.Random(seed), Counter[str]()
    with tempfile.TemporaryDirectory() as folder:
        whole = _draw(Path(folder), claims, batches)
        _load(Path(folder) / "undisturbed.duckdb", whole)
        wanted = _content(Path(folder) / "undisturbed.duckdb")
        phases = cycle(PHASES)
        for kill in range(kills):
            warehouse = Path(folder) / f"{kill}.duckdb"
            phase, part = next(phases), chance.randrange(len(whole))
            kept = _killed(warehouse, Path(folder), (part, phase), chance.uniform(0, SPREAD))
            _nothing_lost(warehouse, whole, kept)
            _load(warehouse, whole)
            assert _content(warehouse) == wanted, f"kill {kill}: the load that was finished later holds other rows"
            struck[phase] += 1
            for file in Path(folder).glob(f"{kill}.duckdb*"):
                file.unlink()
    return struck


def _draw(folder: Path, claims: int, batches: int) -> list[Path]:
    """Parts of a load as folders, a few claims in each not fit to enter."""
    with duckdb.connect() as con:
        for number, part in enumerate(parts(con, Size(claims), -(-claims // batches))):
            target = folder / f"part-{number:03d}"
            target.mkdir()
            part.documents.write_parquet(str(target / "documents.parquet"))
            spoilt = "* REPLACE (CASE WHEN hash(claim_id) % 500 = 0 THEN 2 ELSE confidence END AS confidence)"
            part.claims.project(spoilt).write_parquet(str(target / "claims.parquet"))
    return sorted(folder.glob("part-*"))


def _load(warehouse: Path, whole: list[Path], tell: Callable[[str], None] = lambda _: None) -> None:
    """Load parts as a run does, a transaction each; `tell` is told of each part that is kept."""
    with open_for_writing(warehouse) as con:
        started = datetime.now(UTC).replace(tzinfo=None)
        run_id = load.start_run(con, started_at=started, version="", pack_hash="", command="benchmark")
    for part in whole:
        with open_for_writing(warehouse) as con, duckdb.connect() as files:
            documents, claims = (files.read_parquet(str(part / f"{name}.parquet")) for name in ("documents", "claims"))
            load.load_tables(con, run_id, documents, claims)
            tell(KEPT)
            tell("checkpoint")


def _killed(warehouse: Path, folder: Path, at: tuple[int, str], delay: float) -> int:
    """Kill a load `delay` seconds after a phase of a part began; returns how many parts it had acknowledged."""
    command = [sys.executable, "-m", "benchmarks.killing", str(warehouse), str(folder)]
    kept = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        while line := process.stdout.readline().strip():
            if (kept, line) == at or (line == "checkpoint" and (kept - 1, line) == at):
                time.sleep(delay)
                process.kill()
                break
            kept += line == KEPT
        kept += process.stdout.read().split().count(KEPT)
    assert process.returncode == -signal.SIGKILL, f"the load was not killed but ended with {process.returncode}"
    return kept


def _nothing_lost(warehouse: Path, whole: list[Path], kept: int) -> None:
    """Every acknowledged part is there, every other whole or not at all."""
    with open_for_writing(warehouse):
        pass  # what a kill left behind does not keep a writer out
    with open_for_reading(warehouse) as con:
        for number, part in enumerate(whole):
            sql = f"SELECT count(*) FROM {{}} SEMI JOIN '{part}/documents.parquet' USING (document_id)"
            tables = [
                f"'{part}/documents.parquet'",
                "documents",
                f"'{part}/claims.parquet'",
                "claims",
                "rejected_claims",
            ]
            documents, found, claims, *entered = (con.execute(sql.format(table)).fetchall()[0][0] for table in tables)
            there = (found, sum(entered))
            assert there == (documents, claims) or (there == (0, 0) and number >= kept), (
                f"part {number}, {kept} acknowledged: {there} of {documents, claims} documents and claims are there"
            )


def _content(warehouse: Path) -> dict[str, tuple[Any, ...]]:
    """Rows of each table and a hash of them, but for the run that wrote them."""
    with open_for_reading(warehouse) as con:
        sql = "SELECT count(*), bit_xor(md5_number(to_json(t)::VARCHAR)) FROM (SELECT * EXCLUDE (run_id) FROM {}) t"
        return {name: con.execute(sql.format(name)).fetchall()[0] for name in TABLES}


def _marked(phase: str, step: Callable[..., Any], *, after: bool = False) -> Callable[..., Any]:
    """A step of the loader that tells where the load is."""

    def marked(*arguments: Any) -> Any:
        if not after:
            print(phase, flush=True)
        result = step(*arguments)
        if after:
            print(phase, flush=True)
        return result

    return marked


def _tell_phases() -> None:
    """Let the loader of this process tell its phases; the problems of a batch are the last that it writes."""
    vars(load)["prepare"] = _marked("validation", batch.prepare)
    load._write = _marked("insert", load._write)
    load._insert_problems = _marked("commit", load._insert_problems, after=True)


if __name__ == "__main__":
    _tell_phases()
    _load(Path(sys.argv[1]), sorted(Path(sys.argv[2]).glob("part-*")), lambda line: print(line, flush=True))
