"""The main job on the sample that ships with the program, from its files to the report and back by SQL."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from command import Ran, article, tracker
from factory import make_document, make_extraction, make_figure

from tracker.assets import PACKAGE
from tracker.check.suite import load_suite
from tracker.errors import TrackerError
from tracker.pipeline import BATCH, JobResult, check_warehouse, run_job
from tracker.records import Extraction, Problem

NOON = datetime(2026, 1, 2, 12)


@dataclass(frozen=True)
class Sample:
    """A folder where the sample was run twice."""

    folder: Path
    first: Ran
    second: Ran

    def rows(self, query: str) -> list[dict[str, object]]:
        """What `tracker sql` answers."""
        ran = tracker("sql", query, "-f", "jsonl", cwd=self.folder)
        assert ran.code == 0
        return [json.loads(line) for line in ran.out.splitlines()]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    folder = tmp_path_factory.mktemp("sample")
    first, second = (tracker("run", PACKAGE / "sample", "--out", "report.html", cwd=folder) for _ in range(2))
    return Sample(folder, first, second)


def test_the_sample_loads_without_a_problem(sample: Sample) -> None:
    assert (sample.first.code, sample.first.out) == (0, "report.html\n")
    assert "problems:  0" in sample.first.err and "rejected:  0" in sample.first.err
    (counted,) = sample.rows("SELECT count(*) AS documents, count(DISTINCT publisher) AS publishers FROM documents")
    files = [path for path in (PACKAGE / "sample").iterdir() if path.suffix in {".txt", ".html"}]
    assert int(str(counted["documents"])) > len(files)  # files, and posts in JSON lines
    assert int(str(counted["publishers"])) >= 10


def test_a_second_run_loads_nothing_new(sample: Sample) -> None:
    assert "documents:" in sample.second.err and " 0 new, 0 changed, " in sample.second.err
    query = (
        "SELECT documents_new, documents_changed, claims_new, claims_changed, claims_removed FROM runs ORDER BY run_id"
    )
    first, second = sample.rows(query)
    assert int(str(first["claims_new"])) > 500
    assert set(second.values()) == {0}


def test_the_report_names_claimants_and_needs_no_network(sample: Sample) -> None:
    page = (sample.folder / "report.html").read_text("utf-8")
    for claimant in ("General Staff of the Armed Forces of Ukraine", "Oryx", "Mediazona"):
        assert claimant in page
    assert "<script src" not in page and "<link" not in page


def test_sql_compares_claimants_side_by_side(sample: Sample) -> None:
    query = "SELECT DISTINCT claimant_id FROM series WHERE category = 'tanks' AND period = 'cumulative'"
    assert {"ua_general_staff", "oryx"} <= {row["claimant_id"] for row in sample.rows(query)}


def test_every_quote_stands_in_its_document(sample: Sample) -> None:
    place = 'text[start + 1 : "end"]'
    query = f"SELECT claim_id FROM claims JOIN documents USING (document_id) WHERE {place} <> value_text"
    assert sample.rows(query) == []


def test_a_changed_and_a_new_document_are_all_that_is_written(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE / "sample", tmp_path / "sample", ignore=lambda _, names: sorted(names)[10:])
    tracker("run", "sample", cwd=tmp_path)
    article(tmp_path / "sample", "new.txt")
    changed = next((tmp_path / "sample").glob("*general-staff.txt"))
    changed.write_text(changed.read_text("utf-8") + "\nThe ministry said 3 tanks were destroyed.\n", encoding="utf-8")
    ran = tracker("run", "sample", cwd=tmp_path)
    assert "1 new, 1 changed" in ran.err


def job(folder: Path, extractions: list[Extraction], problems: list[Problem]) -> JobResult:
    return run_job(
        lambda _: extractions,
        problems,
        warehouse=folder / "w.duckdb",
        pack_hash="pack-1",
        dimensions={},
        inputs=["a"],
        clock=lambda: NOON,
        suite=load_suite(),
    )


def test_many_batches_add_up(tmp_path: Path) -> None:
    many = [make_figure(f"d{n}", n) for n in range(BATCH + 3)]
    result = job(tmp_path, many, [])
    assert (result.counts.documents_new, result.counts.claims_new) == (BATCH + 3, BATCH + 3)


def test_the_exit_code_tells_bad_input_from_failed_checks(tmp_path: Path) -> None:
    (tmp_path / "fine").mkdir()
    assert job(tmp_path / "fine", [make_extraction()], []).exit_code == 0
    assert job(tmp_path / "fine", [make_extraction()], [Problem("a.txt", "is empty")]).exit_code == 2
    (tmp_path / "wrong").mkdir()
    good = make_extraction(make_document("a"))
    moved = make_document("a", text=good.document.text.replace("120", "121"))
    result = job(tmp_path / "wrong", [Extraction(moved, good.claims, ())], [])
    assert result.exit_code == 1
    assert any("error" in line and "quote_lacks_value" in line for line in result.summary())


def test_of_a_check_is_told_how_many_findings_are_less_severe(tmp_path: Path) -> None:
    rows = [(day, who, n) for who in ("own", "US officials") for day, n in (("01.05.2023", 700), ("02.05.2023", 650))]
    mapping = tmp_path / "rules" / "sources" / "mine.toml"
    mapping.parent.mkdir(parents=True)
    mapping.write_text(
        'id = "mine"\nname = "Mine"\n[date]\ncolumn = "day"\nformat = "%d.%m.%Y"\n[fields]\nside = "russia"\n'
        'measure = "lost"\nperiod = "cumulative"\ncategory = "tanks"\n[fields.claimant]\ncolumn = "who"\n'
        'values = { own = "ua_general_staff" }\n[[figures]]\ncolumns = [["n"]]\n'
    )
    lines = ["day,who,n", *(",".join(map(str, row)) for row in rows)]
    (tmp_path / "t.csv").write_text("\n".join(lines) + "\n")
    ran = tracker("import", "t.csv", "--as", "mine", "--rules", "rules", cwd=tmp_path)
    assert "warning  cumulative_falls: 2 found, 1 of them less severe (A cumulative total falls)" in ran.err
    assert "cumulative_falls (warning, 1 of 2 less severe): A cum" in tracker("check", cwd=tmp_path).out


def test_checking_makes_no_warehouse(tmp_path: Path) -> None:
    with pytest.raises(TrackerError, match="there is no warehouse here"):
        check_warehouse(tmp_path / "none.duckdb", lambda: NOON, load_suite())
    assert list(tmp_path.iterdir()) == []
