"""How far a command is: told on a terminal, and nowhere else."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from command import tracker

from tracker.cli.progress import Meter, clock, share, watched
from tracker.records import Document, Extraction, Held


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def extraction(source: Path, text: str, at: str = "") -> Extraction:
    return Extraction(Document("a", text, source=f"{source}{at}"), (), ())


def test_a_meter_counts_whole_files_and_what_is_read_of_long_ones(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    sizes = {"a.txt": 100, "b/long.jsonl": 1000, "b/packed.jsonl.gz": 50}
    for name, size in sizes.items():
        (tmp_path / name).write_bytes(b"x" * size)
    meter = Meter([tmp_path, tmp_path / "missing"])
    assert meter.total == 1150
    steps = (("a.txt", 90), ("b/long.jsonl:1", 300), ("b/long.jsonl:2", 500), ("b/packed.jsonl.gz:1", 400))
    reached = [meter.reached(str(tmp_path / source), characters) for source, characters in steps]
    assert reached == [100, 400, 900, 1100]
    assert meter.reached("elsewhere", 10) == 1150


def test_a_terminal_is_told_how_many_documents_and_claims_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("x" * 400)
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr("time.monotonic", iter(range(0, 100, 5)).__next__)
    given = [Held(f"{path}:1", 100, 1234), extraction(path, "x" * 100, ":2"), "an end"]
    assert list(watched(given, [path])) == given
    shown = terminal.getvalue().split("\r\x1b[K")
    assert shown[2] == "[#####.....]  50 %, 0:00:15 left  documents: 2, claims: 1,234, 0.2 a second"
    assert shown[-1] == ""  # the line is gone when all is done


def test_nobody_else_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "At least 12 soldiers were killed.", "lang": "en"}))
    assert tracker("extract", "a.jsonl", "-f", "jsonl", cwd=tmp_path).err == ""


def test_numbers_of_a_line() -> None:
    assert (share(0, 0), share(3, 3)) == ("[..........]   0 %", "[##########] 100 %")
    assert clock(59.6) == "0:01:00"
