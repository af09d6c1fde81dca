"""What cannot be used is told so that a person still reads it, and none of it is lost from the count."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
from archives import archive, record
from command import SENTENCE, tracker

from tracker.cli.problems import SINGLY, Problems
from tracker.records import Problem


def lines(path: Path, rows: list[dict[str, object]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_many_problems_of_a_kind_become_one_line_a_file(tmp_path: Path) -> None:
    empty: list[dict[str, object]] = [{"id": str(n), "text": " "} for n in range(5000)]
    good: dict[str, object] = {"id": "good", "text": SENTENCE.format(12)}
    dated = [{"id": f"d{n}", "text": "Nothing.", "published": "soon"} for n in range(SINGLY)]
    lines(tmp_path / "a.jsonl", [*empty, good, *dated])
    lines(tmp_path / "b.jsonl", empty[: SINGLY + 1])
    ran = tracker("run", "a.jsonl", "b.jsonl", cwd=tmp_path)
    told = [line for line in ran.err.splitlines() if line.startswith("tracker: ")]
    assert ran.code == 2 and "documents: 11 read" in ran.err
    assert len(told) == SINGLY + SINGLY + 1 + SINGLY + 1
    hint = "(Give the article's text, or remove the line.)"
    assert told[0] == f"tracker: a.jsonl:1: has an empty text {hint}"
    summed = f"has 4,990 more problems like these, the last at :5000: has an empty text {hint}"
    assert f"tracker: a.jsonl: {summed}" in told
    assert f"tracker: b.jsonl:11: has an empty text {hint}" in told  # one more is told as itself
    with duckdb.connect(str(tmp_path / "tracker.duckdb"), read_only=True) as con:
        kept = con.execute("SELECT count(*), count(*) FILTER (message LIKE 'has 4,990 more%') FROM problems").fetchall()
    assert kept == [(len(told), 1)]


def test_pages_in_languages_without_rules_are_summed_up_too(tmp_path: Path) -> None:
    lines(tmp_path / "a.jsonl", [{"id": str(n), "text": "12 mortos", "lang": "pt"} for n in range(300)])
    ran = tracker("extract", "a.jsonl", "-f", "jsonl", cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("in a language without rules") == SINGLY + 1 and "290 more problems" in ran.err


def test_what_is_passed_over_in_an_archive_is_told_and_no_problem(tmp_path: Path) -> None:
    records = [record(n, b"", kind=kind) for n, kind in enumerate(["request", "metadata"] * 500)]
    (tmp_path / "crawl.warc").write_bytes(archive([*records, record(2000)]))
    ran = tracker("run", "crawl.warc", cwd=tmp_path)
    assert ran.code == 0 and "problems:  0" in ran.err and "claims:    1 new" in ran.err
    (told,) = (line for line in ran.err.splitlines() if line.startswith("tracker: "))
    assert told.endswith("1 page was read; passed over were records of other kinds: 500 request, 500 metadata")


def test_files_are_never_summed_up_with_each_other() -> None:
    problems = Problems()
    for number in range(100):
        problems.add(Problem(f"{number}.txt", "is empty", "Remove it."))
    problems.sum_up()
    assert len(problems.kept) == 100
