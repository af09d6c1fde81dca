"""One writer and many readers of a warehouse, each a process, and the snapshot for those who will not wait."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest
from command import article, tracker, tracker_process
from factory import make_document, make_extraction
from stored import fill, python, rows

from tracker.errors import TrackerError
from tracker.warehouse.connect import open_for_reading, open_for_writing
from tracker.warehouse.snapshot import publish

OPEN = """
import sys
import duckdb
con = duckdb.connect(sys.argv[1], read_only=sys.argv[2] == "read")
print(con.execute("SELECT count(*) FROM claims").fetchall()[0][0], flush=True)
sys.stdin.readline()
print(con.execute("SELECT count(*) FROM claims").fetchall()[0][0], flush=True)
"""


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    """A warehouse of one document with two claims."""
    path = tmp_path / "tracker.duckdb"
    with open_for_writing(path) as con:
        fill(con, make_extraction())
    return path


@contextmanager
def opened(path: Path, how: str) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the file open, to "read" or to "write", until it is told to look again."""
    command = python(OPEN, path, how)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stdout.readline() == "2\n"
        yield process
        if process.poll() is None:
            process.communicate("\n")


def look_again(process: subprocess.Popen[str]) -> str:
    return process.communicate("\n")[0].strip()


@pytest.mark.parametrize("words", [("sql", "SELECT 1"), ("runs",), ("report",), ("check",), ("snapshot",)])
def test_who_meets_a_writer_is_told_whom_it_waits_for_and_then_what_to_do(
    warehouse: Path, words: tuple[str, ...]
) -> None:
    with opened(warehouse, "write") as writer:
        ran = tracker_process(*words, cwd=warehouse.parent, env={"TRACKER_WAIT": "0.2"})
    first, *rest = ran.err.splitlines()
    assert ran.code == 2 and ran.out == ""
    assert f"(process {writer.pid}): waiting up to 1 s" in first
    assert f"(process {writer.pid}), still after 0.2 s" in rest[0] and "end it" in rest[1]


def test_a_second_writer_waits_for_readers_and_loads_when_they_are_done(warehouse: Path) -> None:
    article(warehouse.parent)
    with opened(warehouse, "read") as one, opened(warehouse, "read") as two:
        command = [*python("from tracker.cli import main; main()"), "run", "good.txt"]
        with subprocess.Popen(command, cwd=warehouse.parent, stderr=subprocess.PIPE, text=True) as writer:
            assert writer.stderr
            told = writer.stderr.readline()
            assert "is in use by" in told and (str(one.pid) in told or str(two.pid) in told)
            # Readers that came first see what they saw, and the writer comes after them.
            assert (look_again(one), look_again(two)) == ("2", "2")
            writer.communicate()
        assert writer.returncode == 0
    with open_for_reading(warehouse) as con:
        assert rows(con, "SELECT count(*) FROM claims") == [(3,)]


@pytest.mark.parametrize("given", ["soon", "-1", "inf"])
def test_a_wait_that_is_no_number_of_seconds_is_refused(warehouse: Path, given: str) -> None:
    ran = tracker("runs", cwd=warehouse.parent, env={"TRACKER_WAIT": given})
    assert ran.code == 2 and repr(given) in ran.err


def test_a_snapshot_is_the_warehouse_and_says_what_it_holds(warehouse: Path) -> None:
    ran = tracker("snapshot", cwd=warehouse.parent)
    copy = warehouse.parent / "tracker.snapshot.duckdb"
    with open_for_reading(warehouse) as con:
        ((run_id,),) = rows(con, "SELECT run_id FROM runs")
        content = [rows(con, f"FROM {table} ORDER BY ALL") for table in ("documents", "claims", "series")]
    assert (ran.code, ran.out) == (0, f"{copy}\n")
    assert ran.err == f"1 documents, 2 claims, as of run {run_id}, which has not finished\n"
    with open_for_reading(copy) as con:
        assert [rows(con, f"FROM {table} ORDER BY ALL") for table in ("documents", "claims", "series")] == content


def test_a_new_snapshot_leaves_readers_of_the_earlier_one_alone(warehouse: Path) -> None:
    copy = warehouse.parent / "public" / "copy.duckdb"
    publish(warehouse, copy)
    with opened(copy, "read") as early:
        with open_for_writing(warehouse) as con:
            fill(con, make_extraction(make_document("doc-2")))
        assert publish(warehouse, copy).claims == 4
        with open_for_reading(copy) as con:
            assert rows(con, "SELECT count(*) FROM claims") == [(4,)]
        assert look_again(early) == "2"
    assert [path.name for path in copy.parent.iterdir()] == ["copy.duckdb"]


def test_what_is_no_snapshot_is_not_replaced(warehouse: Path) -> None:
    folder = warehouse.parent
    (folder / "diary.duckdb").write_text("a diary\n" * 1000)
    (folder / "folder.duckdb").mkdir()
    for name, sql in (("empty.duckdb", "SELECT 1"), ("other.duckdb", "CREATE TABLE shop (n INTEGER)")):
        with duckdb.connect(str(folder / name)) as other:
            other.execute(sql)
    with open_for_writing(folder / "newer.duckdb") as con:
        con.execute("INSERT INTO schema_version VALUES (999, 'later', NULL)")
    for path in [warehouse, *folder.glob("[def-o]*.duckdb")]:
        before = path.read_bytes() if path.is_file() else b""
        ran = tracker("snapshot", path, "--warehouse", warehouse, cwd=folder)
        assert (ran.code, ran.out) == (2, "") and str(path) in ran.err
        assert path.is_dir() or path.read_bytes() == before
    assert not list(folder.glob(".*"))


KILLED = """
import os, shutil, signal, sys
from pathlib import Path
from tracker.warehouse.snapshot import publish

def half(source, target, *_):
    target.write(source.read(100_000))
    target.flush()
    os.kill(os.getpid(), int(sys.argv[3])) if sys.argv[3] != "0" else target.write(1)

shutil.copyfileobj = half
publish(Path(sys.argv[1]), Path(sys.argv[2]))
"""


@pytest.mark.parametrize("signal", [0, 9])
def test_a_snapshot_that_is_cut_off_leaves_the_earlier_one_and_nothing_else(warehouse: Path, signal: int) -> None:
    copy = warehouse.parent / "public" / "copy.duckdb"
    publish(warehouse, copy)
    before = copy.read_bytes()
    assert subprocess.run(python(KILLED, warehouse, copy, signal), check=False, capture_output=True).returncode != 0
    assert copy.read_bytes() == before
    assert [path.name for path in copy.parent.iterdir()] == ["copy.duckdb"]


def test_what_a_killed_writer_had_loaded_is_in_the_snapshot(warehouse: Path) -> None:
    code = """
import os, sys
sys.path.insert(0, sys.argv[2])
from factory import make_document, make_extraction
from stored import fill
from tracker.warehouse.connect import open_for_writing
with open_for_writing(sys.argv[1]) as con:
    fill(con, make_extraction(make_document("doc-2")))
    os.kill(os.getpid(), 9)
"""
    subprocess.run(python(code, warehouse, Path(__file__).parent), check=False)
    assert warehouse.with_name("tracker.duckdb.wal").exists()
    copy = warehouse.parent / "copy.duckdb"
    assert publish(warehouse, copy).claims == 4
    with open_for_reading(copy) as con:
        assert rows(con, "SELECT count(*) FROM claims") == [(4,)]


def test_a_snapshot_that_was_written_to_is_not_replaced(warehouse: Path) -> None:
    copy = warehouse.parent / "copy.duckdb"
    publish(warehouse, copy)
    copy.with_name("copy.duckdb.wal").write_bytes(b"log")
    with pytest.raises(TrackerError, match="written to since"):
        publish(warehouse, copy)
