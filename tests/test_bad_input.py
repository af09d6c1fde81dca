"""Input, rules, warehouses and disks that fail: each says where, what and what to do, and the rest is still loaded."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest
from command import article, tracker, tracker_process
from stored import python

GOOD = json.dumps({"id": "line", "text": "The army said 7 tanks were destroyed on 3 May 2023."})


def claims(folder: Path, warehouse: str = "tracker.duckdb") -> list[str]:
    """Numbers of the claims that a warehouse holds."""
    query = "SELECT value_text FROM claims ORDER BY ALL"
    return tracker("sql", query, "-w", warehouse, "-f", "csv", cwd=folder).out.splitlines()[1:]


BAD_FILES: dict[str, tuple[str, bytes, str]] = {
    "empty": ("bad.txt", b"", "bad.txt: is empty"),
    "only spaces": ("bad.txt", b" \n\n", "bad.txt: is empty"),
    "binary": ("bad.txt", b"\x7fELF\x02\x01\x01\0\0\0\0" * 50, "bad.txt: is not text: it holds NUL bytes"),
    "renamed PDF": ("bad.txt", b"%PDF-1.7\n1 0 obj", "bad.txt: is a PDF file"),
    "no ending": ("bad", b"12 killed", "bad: a file without an ending cannot be read"),
    "unknown ending": ("bad.docx", b"12 killed", "bad.docx: files that end in .docx cannot be read"),
    "page without a body": (
        "bad.html",
        b"<html><head><title>x</title></head></html>",
        "bad.html: holds no article text",
    ),
    "not gzip": ("bad.txt.gz", b"12 killed", "bad.txt.gz: is broken or incomplete gzip data"),
    "JSON array": ("bad.jsonl", b'[{"text": "12 killed"}]', "bad.jsonl: is one JSON array"),
    "CSV without text": ("bad.csv", b"day,killed\n1,12\n", "bad.csv: "),
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_a_file_that_cannot_be_read_is_told_and_the_rest_loaded(tmp_path: Path, case: str) -> None:
    name, content, message = BAD_FILES[case]
    article(tmp_path)
    (tmp_path / name).write_bytes(content)
    ran = tracker("run", ".", cwd=tmp_path)
    assert ran.code == 2
    assert message in ran.err and "problems:  1 (which: table problems)" in ran.err
    assert ran.out == "tracker-report.html\n"
    assert claims(tmp_path) == ["12"]
    kept = tracker("sql", "SELECT source, hint FROM problems", "-f", "jsonl", cwd=tmp_path).out
    assert json.loads(kept)["source"] == name and json.loads(kept)["hint"]


def test_a_missing_path_is_told_and_the_rest_loaded(tmp_path: Path) -> None:
    article(tmp_path)
    ran = tracker("run", "goood.txt", "good.txt", cwd=tmp_path)
    assert ran.code == 2 and "goood.txt: there is no such file or folder" in ran.err
    assert claims(tmp_path) == ["12"]


def test_nothing_readable_leaves_no_warehouse_and_no_report(tmp_path: Path) -> None:
    ran = tracker("run", "missing", cwd=tmp_path)
    assert ran.code == 2 and ran.out == "" and "no document could be read, nothing was changed" in ran.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["bad.txt", "bad.jsonl"])
def test_a_line_of_50_megabytes_is_told_and_the_rest_loaded(tmp_path: Path, name: str) -> None:
    article(tmp_path)
    text = "12 soldiers were killed, " * 2_000_000
    (tmp_path / name).write_text(json.dumps({"text": text}) if name.endswith("l") else text)
    ran = tracker("run", ".", cwd=tmp_path)
    assert ran.code == 2 and "is longer than 10,000,000 characters and was not read" in ran.err
    assert claims(tmp_path) == ["12"]


def test_broken_utf8_is_told_and_its_document_kept(tmp_path: Path) -> None:
    text = "Міністерство оборони. The ministry said 31 soldiers were killed — on 3 May 2023. ".encode() * 3
    (tmp_path / "bad.txt").write_bytes(text[:4] + b"\xff\xfe" + text[4:])
    ran = tracker("run", "bad.txt", "--language", "en", cwd=tmp_path)
    assert ran.code == 2 and "bad.txt: 2 bytes were not valid UTF-8" in ran.err
    assert claims(tmp_path) == ["31", "31", "31"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"id": "a", "title": "x"}', "bad.jsonl:2: has no 'text'"),
        ('{"id": "a", "text": 12}', "bad.jsonl:2: has a 'text' that is not a string"),
        ('{"id": "a", "text": "12 kil', "bad.jsonl:2: is not JSON"),
        ('["12 killed"]', "bad.jsonl:2: is JSON, but not an object"),
    ],
)
def test_a_broken_line_is_told_and_the_lines_around_it_loaded(tmp_path: Path, line: str, message: str) -> None:
    last = GOOD.replace('"line"', '"last"').replace("7 tanks", "8 tanks")
    (tmp_path / "bad.jsonl").write_text(f"{GOOD}\n{line}\n{last}\n")
    ran = tracker("run", "bad.jsonl", cwd=tmp_path)
    assert ran.code == 2 and message in ran.err
    assert claims(tmp_path) == ["7", "8"]


@pytest.mark.parametrize(
    ("rule", "where", "hint"),
    [
        ('id = "x"\nname = "X"\nkind = "people"\ncolour = "red"\n', ":4: colour: unknown key", "known keys here: id,"),
        ('id = "x"\nname = "X"\n', "missing required field", "a file of this kind needs: id,"),
        ('id = "x\n', "not valid TOML", "strings want quotes"),
    ],
)
def test_a_wrong_rule_file_is_refused_before_anything_is_read(tmp_path: Path, rule: str, where: str, hint: str) -> None:
    article(tmp_path)
    path = tmp_path / "mine" / "categories" / "x.toml"
    path.parent.mkdir(parents=True)
    path.write_text(rule)
    ran = tracker("run", "good.txt", "--rules", "mine", cwd=tmp_path)
    assert ran.code == 2 and ran.out == ""
    assert str(path) in ran.err and where in ran.err and hint in ran.err
    assert not (tmp_path / "tracker.duckdb").exists()


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Path]:
    """A warehouse that another process has open for writing."""
    path = tmp_path / "tracker.duckdb"
    code = "import duckdb, sys; con = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(python(code, path), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin and process.stdout
        process.stdout.readline()
        yield path
        process.stdin.close()


@pytest.mark.parametrize("command", [["run", "good.txt"], ["sql", "SELECT 1"], ["check"], ["report"]])
def test_a_warehouse_in_use_names_who_uses_it(
    tmp_path: Path, locked: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    monkeypatch.setattr("time.monotonic", iter(range(0, 10_000, 3)).__next__)
    article(tmp_path)
    ran = tracker(*command, cwd=tmp_path)
    assert ran.code == 2 and "tracker.duckdb: is in use by" in ran.err and "try again" in ran.err


@pytest.mark.parametrize("command", [["run", "good.txt"], ["sql", "SELECT 1"], ["check"], ["report"]])
def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path, command: list[str]) -> None:
    article(tmp_path)
    with duckdb.connect(str(tmp_path / "tracker.duckdb")) as con:
        con.execute("CREATE TABLE invoices AS SELECT 1 AS n")
    ran = tracker(*command, cwd=tmp_path)
    assert ran.code == 2 and "is a DuckDB database of another program (it has invoices)" in ran.err
    with duckdb.connect(str(tmp_path / "tracker.duckdb")) as con:
        assert con.execute("SELECT table_name FROM duckdb_tables()").fetchall() == [("invoices",)]


@pytest.mark.parametrize("command", [["run", "good.txt"], ["sql", "SELECT 1"], ["check"], ["report"]])
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, command: list[str]) -> None:
    article(tmp_path)
    (tmp_path / "tracker.duckdb").write_text("a shopping list " * 1000)
    ran = tracker(*command, cwd=tmp_path)
    assert ran.code == 2 and "tracker.duckdb: is no DuckDB database" in ran.err
    assert (tmp_path / "tracker.duckdb").read_text().startswith("a shopping list")


@pytest.mark.parametrize(
    ("option", "place", "message"),
    [
        ("--warehouse", "good.txt/tracker.duckdb", "good.txt"),
        ("--warehouse", "/proc/tracker.duckdb", "/proc/tracker.duckdb"),
        ("--warehouse", "folder", "folder"),
        ("--out", "good.txt/report.html", "good.txt/report.html: the report cannot be written"),
        ("--out", "/proc/report.html", "/proc/report.html: the report cannot be written"),
        ("--out", "folder.html", "folder.html: is a folder"),
        ("--out", "/dev/null", "/dev/null: is no plain file"),
    ],
)
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, option: str, place: str, message: str) -> None:
    article(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder.html").mkdir()
    ran = tracker("run", "good.txt", option, place, cwd=tmp_path)
    assert ran.code == 2 and ran.out == "" and message in ran.err
    assert len(ran.err.strip().splitlines()) > 1  # what to do next


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_place_that_claims_cannot_be_written_to_is_told(tmp_path: Path, form: str) -> None:
    article(tmp_path)
    ran = tracker("extract", "good.txt", "-f", form, "--out", "good.txt/claims", cwd=tmp_path)
    assert ran.code == 2 and "good.txt/claims: cannot be written" in ran.err


def smallest(size: int) -> Callable[[], None]:
    """Let no file of a process grow beyond `size` bytes."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_a_warehouse_that_may_not_grow_is_told_and_the_next_run_goes_on(tmp_path: Path) -> None:
    article(tmp_path)
    ran = tracker_process("run", "good.txt", "--language", "en", cwd=tmp_path, before=smallest(50_000))
    assert ran.code == 2 and ran.out == "" and "tracker.duckdb: the file may not grow" in ran.err
    assert tracker("run", "good.txt", cwd=tmp_path).code == 0
    assert claims(tmp_path) == ["12"]


def test_a_report_that_cannot_be_finished_leaves_the_old_one(tmp_path: Path) -> None:
    tracker("run", article(tmp_path), cwd=tmp_path)
    old = (tmp_path / "tracker-report.html").read_bytes()
    ran = tracker_process("report", cwd=tmp_path, before=smallest(5_000))
    assert ran.code == 2 and "tracker-report.html: the report cannot be written: File too large" in ran.err
    assert (tmp_path / "tracker-report.html").read_bytes() == old


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 600 kB, where this machine lets us make one."""
    path = tmp_path / "disk"
    path.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(path)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no right to mount a small disk here")
    yield path
    subprocess.run(["umount", str(path)], check=True)


def test_a_full_disk_is_told(tmp_path: Path, small_disk: Path) -> None:
    article(tmp_path)
    ran = tracker_process("run", "good.txt", "-w", small_disk / "w.duckdb", cwd=tmp_path)
    assert ran.code == 2 and "w.duckdb: the disk is full" in ran.err and "free some space" in ran.err
    ran = tracker_process("run", "good.txt", "--out", small_disk / "r.html", cwd=tmp_path)
    assert ran.code == 2 and "r.html: the report cannot be written: No space left" in ran.err
    assert claims(tmp_path) == ["12"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")  # noqa: PTH110
def test_an_output_that_takes_no_more_is_told(tmp_path: Path) -> None:
    article(tmp_path)
    command = [sys.executable, "-m", "tracker", "extract", "good.txt", "-f", "jsonl"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("tracker: standard output: the disk is full") and "Traceback" not in done.stderr
