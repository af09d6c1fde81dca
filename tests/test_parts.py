"""Claims written to a folder in parts, which a command that was cut off goes on with."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command import SENTENCE, tracker
from stored import python

from tracker.jobs import parts
from tracker.records import Document, Problem
from tracker.warehouse.connect import open_for_reading


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "DOCUMENTS", 3)


def corpus(folder: Path, number: int, name: str = "a.jsonl") -> Path:
    """Documents with a claim each, then a line that is none and a text in a language without rules."""
    rows = [json.dumps({"id": f"d{n}", "lang": "en", "text": SENTENCE.format(n + 10)}) for n in range(number)]
    rows += ['{"id": "no text"}', json.dumps({"id": "cs", "lang": "cs", "text": "Tri osoby zahynuly."})]
    path = folder / name
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_parts_together_are_what_one_file_would_hold(tmp_path: Path, form: str) -> None:
    path = corpus(tmp_path, 10)
    whole = tracker("extract", path, "-f", form, cwd=tmp_path)
    ran = tracker("extract", path, "-f", form, "--out", "out/", cwd=tmp_path)
    assert (ran.code, ran.out, ran.err) == (2, "", whole.err)
    files = sorted((tmp_path / "out").glob(f"part-*.{form}"))
    assert [file.name for file in files] == [f"part-0000{n}.{form}" for n in range(4)]
    header = whole.out.index("\n") + 1 if form == "csv" else 0
    assert whole.out[:header] + "".join(file.read_text("utf-8")[header:] for file in files) == whole.out
    told = json.loads((tmp_path / "out" / "_run.json").read_text())
    assert (told["documents"], told["claims"], told["problems"]) == (11, 10, 2)


def test_a_folder_of_parquet_is_loaded_as_a_run_loads_its_texts(tmp_path: Path) -> None:
    path = corpus(tmp_path, 10)
    assert tracker("extract", path, "-f", "parquet", "--out", "out/", cwd=tmp_path).code == 2
    loaded = tracker("load", "out", "-w", "loaded.duckdb", cwd=tmp_path)
    tracker("run", path, "-w", "run.duckdb", cwd=tmp_path)
    assert loaded.code == 2 and "documents: 11 read, 11 new" in loaded.err and "problems:  2" in loaded.err
    found = []
    for name in ("loaded", "run"):
        with open_for_reading(tmp_path / f"{name}.duckdb") as con:
            tables = ("documents", "claims", "problems")
            found.append([con.execute(f"SELECT * EXCLUDE run_id FROM {t} ORDER BY ALL").fetchall() for t in tables])
    assert found[0] == found[1]
    # A run finds what was extracted for the folder, and need not do it again.
    ran = tracker("run", path, "-w", "loaded.duckdb", cwd=tmp_path)
    assert "0 new, 0 changed, 11 already there" in ran.err


def test_parts_that_stand_are_left_alone_and_their_problems_told_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = corpus(tmp_path, 10)
    first = tracker("extract", path, "-f", "jsonl", "--out", "out/", cwd=tmp_path)
    whole = contents(tmp_path / "out")
    with monkeypatch.context() as patch:
        patch.setattr("tracker.extraction.documents.extract_document", None)
        again = tracker("extract", path, "-f", "jsonl", "--out", "out/", cwd=tmp_path)
    assert (again.code, again.err) == (first.code, first.err) and contents(tmp_path / "out") == whole
    # What a kill leaves: a part without its line in the journal, a line that is torn, a file that is being made.
    journal = tmp_path / "out" / parts.JOURNAL
    journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:2]) + b'{"file": "part-00002')
    (tmp_path / "out" / "_run.json").unlink()
    (tmp_path / "out" / ".tracker-abc").mkdir()
    third = tracker("extract", path, "-f", "jsonl", "--out", "out/", cwd=tmp_path)
    assert (third.code, third.err) == (first.code, first.err) and contents(tmp_path / "out") == whole


def test_parts_are_written_anew_from_the_first_that_is_another(tmp_path: Path) -> None:
    path = corpus(tmp_path, 10)
    tracker("extract", path, "-f", "jsonl", "--out", "out/", cwd=tmp_path)
    first = (tmp_path / "out" / "part-00000.jsonl").stat()
    corpus(tmp_path, 4)
    path.write_text(path.read_text().replace(SENTENCE.format(13), SENTENCE.format(99)))
    tracker("extract", path, "-f", "jsonl", "--out", "out/", cwd=tmp_path)
    tracker("extract", path, "-f", "jsonl", "--out", "new/", cwd=tmp_path)
    assert contents(tmp_path / "out") == contents(tmp_path / "new")
    assert (tmp_path / "out" / "part-00000.jsonl").stat().st_ino == first.st_ino
    tracker("extract", path, "-f", "csv", "--out", "out/", cwd=tmp_path)
    assert {file.suffix for file in (tmp_path / "out").glob("part-*")} == {".csv"}


def test_a_folder_of_other_things_and_a_format_without_parts_are_refused(tmp_path: Path) -> None:
    path = corpus(tmp_path, 1)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "part-00000.jsonl").write_text("precious")
    ran = tracker("extract", path, "-f", "jsonl", "--out", "mine/", cwd=tmp_path)
    assert ran.code == 2 and "mine: holds other things" in ran.err
    assert (tmp_path / "mine" / "part-00000.jsonl").read_text() == "precious"
    ran = tracker("extract", path, "--out", "out/", cwd=tmp_path)
    assert ran.code == 2 and "--format table: is not written in parts" in ran.err
    assert not (tmp_path / "out").exists()


def test_a_part_is_full_at_so_many_documents_characters_or_problems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "PROBLEMS", 2)
    monkeypatch.setattr(parts, "CHARACTERS", 50)
    document, problem = Document("a", "12 killed"), Problem("b.txt", "is empty")
    long = Document("long", "12 killed " * 5)
    stream = list(parts.with_ends([*[document] * 4, problem, problem, long, problem], "pack"))
    assert "".join(type(item).__name__[0] for item in stream) == "DDDEDPPEDEPE"
    assert list(parts.with_ends([], "pack")) == []
    ends = [item for item in stream if isinstance(item, parts.End)]
    lines = [parts.Written(f"part-0000{n}.jsonl", end.digest, 3, 0, ()) for n, end in enumerate(ends)]
    rest = list(parts.without_written(iter(stream), lines))
    assert "".join(type(item).__name__[0] for item in rest) == "HHHWHWHWW"
    other = list(parts.with_ends([*[document] * 4, problem, Problem("b.txt", "is binary"), long], "pack"))
    rest = list(parts.without_written(iter(other), lines))
    assert "".join(type(item).__name__[0] for item in rest) == "HHHWDPPEDE"


SMALL = """
from tracker.jobs import batches, parts
parts.DOCUMENTS = batches.DOCUMENTS = 4
from tracker.cli import main
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGINT])
def test_a_command_that_was_cut_off_goes_on_behind_the_last_whole_part(
    tmp_path: Path, blow: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, out = corpus(tmp_path, 1200), tmp_path / "out"  # so many that the blow falls before the last
    command = [*python(SMALL, "extract", path, "-f", "jsonl", "--jobs", "2", "--out"), "out/"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        while process.poll() is None and not (out / "part-00001.jsonl").exists():
            time.sleep(0.01)
        os.killpg(process.pid, blow)
        _, messages = process.communicate()
    assert process.returncode == (130 if blow == signal.SIGINT else -blow) and "Traceback" not in messages
    assert not (out / "_run.json").exists()
    if blow == signal.SIGINT:
        assert "parts are written to out; the same command goes on from there" in messages
    first = (out / "part-00000.jsonl").stat()
    assert subprocess.run(command, cwd=tmp_path, stderr=subprocess.DEVNULL, check=False).returncode == 2
    assert (out / "part-00000.jsonl").stat().st_ino == first.st_ino
    monkeypatch.setattr(parts, "DOCUMENTS", 4)
    tracker("extract", path, "-f", "jsonl", "--out", "new/", cwd=tmp_path)
    assert contents(out) == contents(tmp_path / "new")
