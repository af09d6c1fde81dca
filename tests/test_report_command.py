"""The command `report`: where it writes, what it leaves out, and what it compares."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from command import SENTENCE, article, tracker

from tracker.report.changes import changes, earlier_figures
from tracker.report.choice import Choice
from tracker.report.latest_run import brought
from tracker.warehouse.connect import open_for_reading


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


def claims(folder: Path, **texts: str) -> None:
    """Write texts and read them all, each from an outlet of its name."""
    folder.mkdir(exist_ok=True)
    rows = ["file,published,publisher"]
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
        rows.append(f"{name}.txt,2023-05-05,{name}")
    (folder / "manifest.csv").write_text("\n".join(rows) + "\n")
    assert tracker("run", folder.name, "-w", "w.duckdb", "--out", "r.html", cwd=folder.parent).code == 0


def total(number: int, day: int = 3) -> str:
    return (
        f"In total Russia has lost {number:,} soldiers since the war began, the General Staff said on {day} May 2023."
    )


def own(number: int) -> str:
    return f"In total {number:,} civilians have been killed in Ukraine since the war began."


def test_what_the_latest_run_brought_is_what_a_snapshot_before_it_tells(tmp_path: Path) -> None:
    here = tmp_path / "texts"
    claims(here, one=total(1200), two=total(1200), three=total(1000, 2), four=own(80), five=own(90), six=total(900, 1))
    assert tracker("snapshot", "old.duckdb", "-w", "w.duckdb", cwd=tmp_path).code == 0
    claims(
        here,
        one=total(1300),  # no longer what stands for the day: of two that are in one document each the first stands
        two=total(1200),
        three="The General Staff said nothing.",  # vanished
        four=own(81),  # revised, in the outlet's own voice
        five=own(90),  # unchanged
        six=total(900, 1),
        seven=total(1100, 4),  # new
    )
    with open_for_reading(tmp_path / "old.duckdb") as con:
        earlier = earlier_figures(con, Choice())
    with open_for_reading(tmp_path / "w.duckdb") as con:
        whole = changes(con, Choice(), *earlier)
        of_run = brought(con, Choice())
        assert brought(con, Choice(categories=("tanks",))).counts == {"revised": 0, "vanished": 0, "new": 0}
    assert of_run is not None and of_run.counts == whole.counts == {"revised": 2, "vanished": 1, "new": 1}
    told = [column for column in whole.rows if column != "claim_id"]
    pd.testing.assert_frame_equal(of_run.rows[told], whole.rows[told])
    assert of_run.run is not None and (of_run.run.command, of_run.run.later) == ("run", 0)
    page = (tmp_path / "r.html").read_text("utf-8")
    assert "1 new, 2 revised and 1 vanished figures" in page and 'id="changes"' in page


def test_a_run_that_brings_nothing_leaves_what_the_one_before_it_brought(tmp_path: Path) -> None:
    claims(tmp_path / "texts", one=total(1200))
    page = (tmp_path / "r.html").read_text("utf-8")
    assert "One run brought all claims" in page and 'id="changes"' not in page
    claims(tmp_path / "texts", one=total(1200), two=total(1300, 4))
    claims(tmp_path / "texts", one=total(1200), two=total(1300, 4))
    page = (tmp_path / "r.html").read_text("utf-8")
    assert "1 new, 0 revised and 0 vanished figures" in page and "One later run changed no claim." in page
