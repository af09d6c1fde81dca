"""The command `report`: where it writes, what it leaves out, and what it compares."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import SENTENCE, article, tracker


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with the warehouse of one article."""
    article(tmp_path)
    assert tracker("run", "good.txt", "--published", "2023-05-05", "--publisher", "Post", cwd=tmp_path).code == 0
    return tmp_path


def test_a_name_without_html_is_a_folder_of_pages(home: Path) -> None:
    ran = tracker("report", "--out", "report", cwd=home)
    assert (ran.code, ran.out) == (0, "report/index.html\n")
    assert {"index.html", "evidence.html", "method.html", "report.js"} <= {
        one.name for one in (home / "report").iterdir()
    }
    assert tracker("report", "--out", "report", cwd=home).code == 0, "a report may be replaced"


def test_run_writes_a_folder_too(home: Path) -> None:
    ran = tracker("run", "good.txt", "--out", "pages", cwd=home)
    assert (ran.code, ran.out) == (0, "pages/index.html\n")


def test_one_file_may_have_any_name(home: Path) -> None:
    ran = tracker("report", "--out", "report.page", "--single-file", cwd=home)
    assert (ran.code, ran.out) == (0, "report.page\n")
    assert (home / "report.page").read_text("utf-8").startswith("<!doctype html>")


def test_the_same_warehouse_gives_the_same_bytes(home: Path) -> None:
    for name in ("one", "two"):
        assert tracker("report", "--out", name, cwd=home).code == 0
    files = {path.relative_to(home / "one"): path.read_bytes() for path in (home / "one").rglob("*") if path.is_file()}
    assert files == {p.relative_to(home / "two"): p.read_bytes() for p in (home / "two").rglob("*") if p.is_file()}


def test_other_files_are_not_buried_under_a_report(home: Path) -> None:
    (home / "mine").mkdir()
    (home / "mine" / "thesis.txt").write_text("x")
    ran = tracker("report", "--out", "mine", cwd=home)
    assert ran.code == 2 and "mine: holds other files and no report" in ran.err
    ran = tracker("report", "--out", "good.txt", cwd=home)
    assert ran.code == 2 and "good.txt: is a file and is not replaced" in ran.err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--conflict", "nowhere"], "--conflict: there is no conflict 'nowhere'"),
        (["--claimant", "nobody"], "--claimant: 'nobody' claims nothing"),
        (["--category", "spoons"], "--category: there is no 'spoons'"),
        (["--since", "soon"], "--since: 'soon' is no date"),
        (["--diff", "none.duckdb"], "none.duckdb: there is no warehouse here"),
    ],
)
def test_what_is_not_there_is_told_and_no_report_written(home: Path, options: list[str], words: str) -> None:
    ran = tracker("report", "--out", "part.html", *options, cwd=home)
    assert ran.code == 2 and words in ran.err and len(ran.err.strip().splitlines()) > 1
    assert not (home / "part.html").exists()


def test_a_part_says_what_it_is_a_part_of(home: Path) -> None:
    assert (
        tracker("report", "--out", "part.html", "--category", "personnel", "--since", "2023-01-01", cwd=home).code == 0
    )
    assert "This report is of a part: as of 2023-01-01 or later; personnel." in (home / "part.html").read_text("utf-8")


def test_changes_since_a_snapshot_are_shown(home: Path) -> None:
    sentence = "In total the defence ministry has lost {} soldiers since the war began, it said on 3 May 2023."
    (home / "good.txt").write_text(sentence.format(1200) + SENTENCE.format(12))
    assert tracker("run", "good.txt", "--published", "2023-05-05", "--publisher", "Post", cwd=home).code == 0
    assert tracker("snapshot", "old.duckdb", cwd=home).code == 0
    (home / "good.txt").write_text(sentence.format(1300) + SENTENCE.format(12))
    assert tracker("run", "good.txt", "--published", "2023-05-05", "--publisher", "Post", cwd=home).code == 0
    assert tracker("report", "--out", "new", "--diff", "old.duckdb", cwd=home).code == 0
    page = (home / "new" / "changes.html").read_text("utf-8")
    assert "1 revised figure" in page and "1,200" in page and "1,300" in page
