"""Runs that are stopped or killed and said again, and runs over folders that grow: nothing lost, nothing done twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from command import SENTENCE, tracker

from tracker.errors import TrackerError
from tracker.extraction import documents
from tracker.fingerprint import fingerprint
from tracker.records import Document, Extraction
from tracker.rules import Pack
from tracker.warehouse.connect import open_for_reading

SMALL = """
import sys
from tracker import pipeline
from tracker.jobs import batches
pipeline.BATCH, batches.DOCUMENTS = 20, 4
from tracker.cli import main
main()
"""
"""The program with batches so small that one of them comes early."""
MANY = 300
RULES = """
[[claimants]]
id = "ham_radio_club"
name = "Ham radio club"
kind = "other"
names.en = ["Ham Radio Club of Nowhere"]
examples = []
"""

needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="needs signals")


def corpus(folder: Path, number: int, name: str = "articles.jsonl", first: int = 0) -> Path:
    path = folder / name
    rows = ({"id": f"d{n}", "lang": "en", "text": SENTENCE.format(n + 10)} for n in range(first, first + number))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def rows(folder: Path, query: str, name: str = "tracker.duckdb") -> list[tuple[Any, ...]]:
    with open_for_reading(folder / name) as con:
        return con.execute(query).fetchall()


def contents(folder: Path, name: str = "tracker.duckdb") -> list[list[tuple[Any, ...]]]:
    """All that a run loads, but for the runs that did."""
    tables = ("documents", "claims", "rejected_claims")
    kept = [rows(folder, f"SELECT * EXCLUDE (run_id) FROM {table} ORDER BY ALL", name) for table in tables]
    return [*kept, rows(folder, "FROM figures ORDER BY ALL", name), rows(folder, "FROM claim_changes", name)]


def extracted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Ids of the documents that are extracted from now on."""
    seen: list[str] = []
    true = documents.extract_document

    def watched(document: Document, pack: Pack) -> Extraction:
        seen.append(document.document_id)
        return true(document, pack)

    monkeypatch.setattr(documents, "extract_document", watched)
    return seen


def test_only_what_is_new_or_changed_is_extracted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    path = corpus(folder, 5)
    tracker("run", folder, cwd=tmp_path)
    corpus(folder, 2, "more.jsonl", first=5)
    path.write_text(path.read_text().replace(SENTENCE.format(11), SENTENCE.format(99)))
    seen = extracted(monkeypatch)
    ran = tracker("run", folder, cwd=tmp_path)
    assert seen == ["d1", "d5", "d6"]
    assert "documents: 7 read, 2 new, 1 changed, 4 already there" in ran.err
    assert "claims:    2 new, 1 changed, 4 already there, 0 gone" in ran.err
    assert rows(tmp_path, "SELECT count(*), sum(documents) FROM figures") == [(7, 7)]


def test_a_fingerprint_tells_whatever_claims_depend_on(monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document("a", "12 killed", None, date(2023, 5, 3), "Post", "https://example.org", "Title", "a.txt")
    changes: list[dict[str, Any]] = [
        {"document_id": "b"},
        {"text": "13 killed"},
        {"language": "en"},
        {"published": None},
        {"publisher": None},
        {"url": ""},
        {"title": "a.txt"},
    ]
    others = [replace(document, **change) for change in changes]
    marks = [fingerprint(each, "pack-1") for each in (document, *others)] + [fingerprint(document, "pack-2")]
    monkeypatch.setattr("tracker.fingerprint.program", lambda: "another")
    marks.append(fingerprint(document, "pack-1"))
    assert len(set(marks)) == len(changes) + 3
    assert fingerprint(replace(document, source="elsewhere/a.txt"), "pack-1") == marks[-1]


def test_other_rules_read_everything_again_and_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = corpus(tmp_path, 2)
    tracker("run", path, cwd=tmp_path)
    (tmp_path / "mine" / "claimants").mkdir(parents=True)
    (tmp_path / "mine" / "claimants" / "nowhere.toml").write_text(RULES)
    seen = extracted(monkeypatch)
    ran = tracker("run", path, "--rules", "mine", cwd=tmp_path)
    assert "2 read, 0 new, 0 changed, 2 already there" in ran.err and "2 changed" in ran.err
    tracker("run", path, "--rules", "mine", cwd=tmp_path)
    assert seen == ["d0", "d1"]


def test_what_there_was_to_tell_of_is_told_again(tmp_path: Path) -> None:
    """A language without rules, an extraction that failed: a second run is no reason to be silent about it."""
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "cs", "lang": "cs", "text": "Tri osoby zahynuly."}))
    for _ in range(2):
        ran = tracker("run", "a.jsonl", cwd=tmp_path)
        assert ran.code == 2 and "a language without rules, 'cs'" in ran.err and "problems:  1" in ran.err


def program(*arguments: object, cwd: Path) -> subprocess.Popen[str]:
    """A run in processes of its own, as a terminal starts it: Ctrl-C goes to all of them."""
    command: Sequence[str] = [sys.executable, "-c", SMALL, *map(str, arguments)]
    return subprocess.Popen(command, cwd=cwd, text=True, stderr=subprocess.PIPE, start_new_session=True)


def loaded(folder: Path, process: subprocess.Popen[str]) -> int:
    """Wait until some documents are in the warehouse; how many."""
    while process.poll() is None:
        try:
            with open_for_reading(folder / "tracker.duckdb", patience=0) as con:
                (found,) = con.execute("SELECT count(*) FROM documents").fetchone() or (0,)
        except TrackerError:  # not there yet, or open for writing
            found = 0
        if found:
            return int(found)
        time.sleep(0.02)
    raise AssertionError(process.communicate()[1])


def gone(group: int) -> bool:
    """Whether a group of processes ends by itself, which takes a while on a machine that has much to do."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with many documents and the warehouse of a run over them that nothing cut off."""
    folder = tmp_path_factory.mktemp("undisturbed")
    assert tracker("run", corpus(folder, MANY), cwd=folder).code == 0
    return folder


@needs_signals
@pytest.mark.parametrize(("blow", "jobs"), [(signal.SIGKILL, 2), (signal.SIGINT, 2), (signal.SIGINT, 1)])
def test_a_run_that_was_cut_off_goes_on_where_it_was(
    tmp_path: Path, undisturbed: Path, blow: signal.Signals, jobs: int
) -> None:
    path = undisturbed / "articles.jsonl"
    with program("run", path, "--jobs", jobs, cwd=tmp_path) as process:
        there = loaded(tmp_path, process)
        # A kill strikes one process; Ctrl-C in a terminal all that belong to the command.
        os.kill(process.pid, blow) if blow == signal.SIGKILL else os.killpg(process.pid, blow)
        _, messages = process.communicate()
    assert "Traceback" not in messages
    assert process.returncode == (-blow if blow == signal.SIGKILL else 130)
    ((outcome, finished, counted),) = rows(tmp_path, "SELECT outcome, finished_at, documents_read FROM runs")
    kept = len(rows(tmp_path, "FROM documents"))
    assert there <= kept < MANY and finished is None
    if blow == signal.SIGINT:
        assert (outcome, counted) == ("interrupted", kept)
        assert f"stopped; {kept} documents with their claims are in the warehouse; the same command goes on" in messages
    ran = tracker("run", path, cwd=tmp_path)
    assert ran.code == 0
    assert f"documents: {MANY} read, {MANY - kept} new, 0 changed, {kept} already there" in ran.err
    assert contents(tmp_path) == contents(undisturbed)
    assert gone(process.pid), "a process of the command is left"


def test_any_number_of_processes_fills_the_same_warehouse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.jobs.batches.DOCUMENTS", 4)
    path = corpus(tmp_path, 20)
    with path.open("a") as stream:
        stream.write('{"id": "no text"}\n' + json.dumps({"id": "cs", "lang": "cs", "text": "Tri osoby zahynuly."}))
    told = set()
    for jobs in (1, 3):
        ran = tracker("run", path, "-w", f"{jobs}.duckdb", "--jobs", jobs, cwd=tmp_path)
        told.add(ran.err)
        problems = rows(tmp_path, "SELECT source, message, hint FROM problems", f"{jobs}.duckdb")
        assert len(problems) == 2 and contents(tmp_path, f"{jobs}.duckdb") == contents(tmp_path, "1.duckdb")
    assert len(told) == 1
