"""The data-quality checks: each finds its fault, and none where there is none."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from factory import DAY, make_document, make_extraction, make_figure
from stored import NOON, empty, fill

from tracker.check.suite import CheckResult, load_checks, run_check, run_checks
from tracker.errors import TrackerError
from tracker.pipeline import exit_code
from tracker.records import Extraction
from tracker.warehouse.connect import open_for_writing
from tracker.warehouse.load import load_dimensions

CHECKS = {check.name: check for check in load_checks()}


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_for_writing(tmp_path_factory.mktemp("warehouse") / "war.duckdb") as opened:
        load_dimensions(opened, {"claimants": [{"claimant_id": "ua_mod", "name": "Ukraine's Ministry of Defence"}]})
        yield opened


@pytest.fixture
def con(warehouse: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    empty(warehouse)
    return warehouse


def day(number: int) -> date:
    return DAY + timedelta(days=number)


def total(number: int, value: float, **changes: Any) -> Extraction:
    return make_figure(f"total-{number}-{value:g}-{len(changes)}", value, day(number), **changes)


def increment(number: int, value: float, **changes: Any) -> Extraction:
    return make_figure(f"increment-{number}-{value:g}", value, day(number), period="day", **changes)


def about(number: int, value: float) -> Extraction:
    return total(number, value, qualifier="about")


def at_least(number: int, value: float) -> Extraction:
    return total(number, value, qualifier="at_least")


FALLS: list[tuple[int, list[Extraction]]] = [
    (1, [total(0, 700), total(3, 650)]),
    (1, [total(0, 700), total(1, 9000), total(2, 710), total(3, 720)]),
    (2, [total(0, 700), total(1, 600), total(2, 500)]),
    (1, [at_least(0, 700), total(1, 650)]),
    (1, [at_least(0, 700), total(1, 650, qualifier="at_most")]),
    (1, [about(0, 29450), about(1, 29430)]),
    (1, [total(0, 5, side=None), total(1, 4, side=None)]),
    (0, [total(0, 700), total(1, 700), total(2, 701)]),
    (0, [total(0, 700), at_least(1, 650)]),
    (0, [total(0, 700, qualifier="at_most"), total(1, 650)]),
    (0, [about(0, 30000), total(1, 29450)]),
    (0, [total(0, 700), total(1, 650, claimant_id="ru_mod")]),
    (0, [total(0, 700), total(1, 650, side="ukraine")]),
    (0, [total(0, 700), total(1, 650, measure="wounded")]),
    (0, [total(0, 700), total(1, 650, location="Mariupol")]),
    (0, [total(0, 700, measure="strength"), total(1, 650, measure="strength")]),
    (0, [increment(0, 700), increment(1, 650)]),
]
MISMATCHES: list[tuple[int, list[Extraction]]] = [
    (1, [total(0, 100), total(1, 110), increment(1, 9)]),
    (1, [total(0, 100), total(1, 110), increment(1, 11)]),
    (1, [total(0, 659), total(2, 661), increment(2, 14)]),
    (1, [total(0, 100), total(2, 110), increment(1, 6), increment(2, 5)]),
    (1, [total(0, 100), total(2, 110), increment(1, 4), increment(2, 5)]),
    (1, [total(0, 100), total(3, 110), increment(1, 6), increment(2, 5)]),
    (1, [about(0, 29200), about(1, 29450), increment(1, 900)]),
    (0, [total(0, 100), total(1, 110), increment(1, 10)]),
    (0, [total(0, 100), total(2, 110), increment(2, 3)]),
    (0, [total(0, 100), total(2, 110), increment(2, 10)]),
    (0, [total(0, 100), total(2, 110), increment(1, 6), increment(2, 4)]),
    (0, [total(1, 110), increment(1, 300)]),
    (0, [total(0, 100), total(1, 90), increment(1, 5)]),
    (0, [about(0, 29000), about(1, 29450), increment(1, 900)]),
    (0, [total(0, 100), total(1, 110), increment(1, 90, claimant_id="ru_mod")]),
    (0, [total(0, 100), total(1, 110), increment(1, 90, side=None)]),
    (0, [total(0, 100), total(1, 110), increment(1, 90, location="Bakhmut")]),
    (0, [total(0, 100), total(1, 110), increment(1, 9, qualifier="at_least")]),
]
OTHERS: list[tuple[str, int, list[Extraction]]] = [
    ("as_of_after_publication", 1, [make_figure("a", 5, day(2), published=DAY)]),
    ("as_of_after_publication", 0, [make_figure("a", 5, day(1), published=DAY)]),
    ("as_of_after_publication", 0, [make_figure("a", 5, day(9), published=DAY, stance="hypothetical")]),
    ("as_of_after_publication", 0, [make_figure("a", 5, day(0), published=None)]),
    ("unknown_claimant", 1, [total(0, 5, claimant_id="ua_modd")]),
    (
        "unknown_claimant",
        0,
        [total(0, 5), total(1, 5, claimant_id="other:mayor"), total(2, 5, claimant_id="publisher")],
    ),
    ("two_totals_one_day", 2, [total(0, 700), total(0, 701), total(1, 702)]),
    ("two_totals_one_day", 0, [total(0, 700), at_least(0, 690), total(0, 9, location="Kyiv"), total(1, 702)]),
    ("undated_documents", 1, [make_figure("a", 5, published=None), make_figure("b", 5)]),
    ("undated_documents", 0, [make_extraction(make_document(published=None), []), make_figure("b", 5)]),
    ("quote_lacks_value", 0, [make_extraction(), make_figure("b", 5)]),
    ("orphaned_claims", 0, [make_extraction()]),
    ("figures_out_of_step", 0, [make_extraction(), make_figure("b", 5), make_figure("c", 5)]),
]
CASES = [
    *(("cumulative_falls", *case) for case in FALLS),
    *(("increment_mismatch", *case) for case in MISMATCHES),
    *OTHERS,
]


@pytest.mark.parametrize(
    ("name", "failures", "batch"), CASES, ids=[f"{n}-{f}-{i}" for i, (n, f, _) in enumerate(CASES)]
)
def test_a_check_finds_its_fault_and_no_other(
    con: duckdb.DuckDBPyConnection, name: str, failures: int, batch: list[Extraction]
) -> None:
    fill(con, *batch)
    result = run_check(con, CHECKS[name])
    assert result.failures == failures, result.sample
    assert result.status == ("fail" if failures else "pass")


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("quote_lacks_value", "UPDATE documents SET text = 'x' || text"),
        ("quote_lacks_value", "UPDATE claims SET value_text = '999' WHERE value_text = '120'"),
        ("quote_lacks_value", "UPDATE claims SET quote = 'y' || quote WHERE value_text = '120'"),
        ("orphaned_claims", "DELETE FROM documents"),
        ("figures_out_of_step", "DELETE FROM kept_figures"),
        ("figures_out_of_step", "DELETE FROM claims"),
    ],
)
def test_a_check_finds_a_damaged_warehouse(con: duckdb.DuckDBPyConnection, name: str, damage: str) -> None:
    fill(con, make_extraction())
    con.execute(damage)
    result = run_check(con, CHECKS[name])
    assert (result.status, result.severity) == ("fail", "error")


def test_every_shipped_check_is_made_to_fail_and_to_pass_above() -> None:
    failing = {name for name, failures, _ in CASES if failures} | {
        "quote_lacks_value",
        "orphaned_claims",
        "figures_out_of_step",
    }
    assert failing == {name for name, failures, _ in CASES if not failures} == CHECKS.keys()


def test_the_detail_tells_the_numbers_and_the_days(con: duckdb.DuckDBPyConnection) -> None:
    fill(con, total(0, 659), total(2, 661), increment(2, 14))
    (row,) = run_check(con, CHECKS["increment_mismatch"]).sample
    told = str(row["detail"])
    assert all(word in told for word in ("Ukraine's Ministry of Defence", "659", "661", "14", str(DAY), str(day(2))))
    assert row["document_id"] == "increment-2-14"


def test_results_are_kept_those_that_passed_included(con: duckdb.DuckDBPyConnection) -> None:
    fill(con, *(total(number, 100 - number) for number in range(8)))
    results = run_checks(con, "run-1", checked_at=NOON)
    run_checks(con, "run-2", checked_at=NOON)
    kept = con.execute("SELECT check_name, status, failures, checked_at FROM check_results WHERE run_id = 'run-1'")
    assert kept.fetchall() == [(r.check, r.status, r.failures, NOON) for r in results]
    assert [r.check for r in results] == sorted(CHECKS)
    assert con.execute("SELECT count(*) FROM check_results").fetchall() == [(2 * len(CHECKS),)]
    falls = next(r for r in results if r.check == "cumulative_falls")
    assert (falls.failures, len(falls.sample)) == (7, 5)
    (sample,) = con.execute("SELECT sample FROM check_results WHERE failures = 7 AND run_id = 'run-1'").fetchone() or (
        "",
    )
    assert json.loads(sample) == [dict(row) for row in falls.sample]


def result(severity: str, status: str) -> CheckResult:
    return CheckResult("c", "t", severity, status, int(status == "fail"), (), "", "", "")


@pytest.mark.parametrize(
    ("results", "code"),
    [
        ([], 0),
        ([result("error", "pass"), result("info", "fail")], 0),
        ([result("info", "fail"), result("warning", "fail")], 0),
        ([result("warning", "fail"), result("error", "fail")], 1),
    ],
)
def test_only_a_failure_of_severity_error_changes_the_exit_code(results: list[CheckResult], code: int) -> None:
    assert exit_code(results) == code


HEAD = "-- title: T\n-- severity: info\n-- why: W\n-- fix: F\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (HEAD + "SELECT claim_id, 'x' AS detail FROM nowhere", "nowhere"),
        (HEAD + "SELEC", "syntax"),
        (HEAD + "SELECT claim_id FROM claims", "does not tell"),
        (HEAD + "SELECT 'x' AS detail FROM claims", "does not tell"),
        (HEAD + "DELETE FROM claims", "not one SELECT"),
        (HEAD + "SELECT 1; SELECT 2", "not one SELECT"),
        ("SELECT 1", "lacks title, severity, why, fix"),
        (HEAD.replace("info", "bad") + "SELECT 1", "severity is 'bad'"),
    ],
)
def test_a_broken_check_is_named_by_its_path(
    con: duckdb.DuckDBPyConnection, tmp_path: Path, text: str, words: str
) -> None:
    path = tmp_path / "checks" / "broken.sql"
    path.parent.mkdir()
    path.write_text(text)
    with pytest.raises(TrackerError, match=re.compile(words)) as caught:
        run_checks(con, "run", checked_at=NOON, directory=path.parent)
    assert caught.value.where == str(path)


def test_a_folder_without_checks_is_refused(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    with pytest.raises(TrackerError, match="holds no checks"):
        run_checks(con, "run", checked_at=NOON, directory=tmp_path / "nowhere")
