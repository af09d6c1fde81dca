"""Figures are counted once and kept: they must be those of the claims whatever was loaded, changed and judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from command import tracker
from factory import DAY, make_claim, make_document, make_extraction, make_figure
from stored import NOON, begin, fill, rows

from tracker.check.files import load_checks
from tracker.check.settings import CheckSettings
from tracker.check.suite import CheckResult, Suite, run_checks
from tracker.records import Extraction
from tracker.warehouse import migrate
from tracker.warehouse.connect import open_for_writing
from tracker.warehouse.figures import count_figures, note_everything
from tracker.warehouse.load import load_batch
from tracker.warehouse.reviews import Review, add_review

DOCUMENTS = 40
STEP = next(check for check in load_checks() if check.name == "figures_out_of_step")


def checked(con: duckdb.DuckDBPyConnection) -> CheckResult:
    """What the check of kept figures finds."""
    return run_checks(con, begin(con), Suite((STEP,), CheckSettings()), checked_at=NOON).results[0]


def article(number: int, **changes: Any) -> Extraction:
    """One of many documents; three in a row carry the same figure."""
    as_of = changes.pop("as_of", DAY + timedelta(days=number // 9))
    return make_figure(f"d{number:02}", 100 + number // 3, as_of, published=DAY, **changes)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A warehouse of many documents, so that a few changes are not counted by counting everything."""
    path = tmp_path / "t.duckdb"
    with open_for_writing(path) as con:
        fill(con, *map(article, range(DOCUMENTS)))
    return path


@pytest.fixture
def con(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_for_writing(path) as opened:
        yield opened


def figures(con: duckdb.DuckDBPyConnection) -> list[str]:
    return sorted(map(repr, rows(con, "FROM figures")))


def counted_anew(con: duckdb.DuckDBPyConnection) -> list[str]:
    note_everything(con)
    count_figures(con)
    return figures(con)


def review(con: duckdb.DuckDBPyConnection, claim: Any, decision: str, minute: int, **corrections: str) -> None:
    at = datetime(2026, 1, 2, 12, minute)
    add_review(con, Review(claim.claim_id, decision, "", "ann", corrections), at)


def test_what_changes_bit_by_bit_is_what_counting_everything_gives(con: duckdb.DuckDBPyConnection) -> None:
    first = figures(con)
    said_twice = make_document("d04", "12 tanks, I repeat: 12 tanks.")
    steps: list[list[Extraction]] = [
        [make_figure("new", 101, DAY, published=DAY - timedelta(days=3))],
        [article(7, side="ukraine")],
        [article(0, claimant_id="publisher", claimant_text=None)],
        [replace(article(1), document=replace(article(1).document, published=DAY + timedelta(days=5)))],
        [replace(article(2), claims=())],
        [make_extraction(said_twice, [make_claim(said_twice, "12"), make_claim(said_twice, "12", start=20)])],
        [article(9), article(10, as_of=None), article(11, location="Kherson")],
    ]
    seen = [first]
    for step in steps:
        fill(con, *step)
        seen.append(figures(con))
        assert seen[-1] != seen[-2]
        assert seen[-1] == counted_anew(con)


def test_a_judgement_counts_at_once(con: duckdb.DuckDBPyConnection) -> None:
    (claim,) = article(6).claims
    for minute, (decision, corrections, carried) in enumerate(
        [
            ("reject", {}, [(102, 2)]),
            ("undo", {}, [(102, 3)]),
            ("correct", {"low": "5", "best": "5", "high": "5"}, [(5, 1), (102, 2)]),
            ("correct", {"category": "tanks", "measure": "lost"}, [(102, 1), (102, 2)]),
        ]
    ):
        review(con, claim, decision, minute, **corrections)
        assert rows(con, "SELECT value, documents FROM figures WHERE value IN (5, 102) ORDER BY ALL") == carried
        assert figures(con) == counted_anew(con)


def test_a_judged_claim_that_is_read_again_stays_judged(con: duckdb.DuckDBPyConnection) -> None:
    (claim,) = article(6).claims
    review(con, claim, "correct", 0, measure="wounded")
    fill(con, replace(article(6), document=replace(article(6).document, title="Another headline")))
    assert rows(con, "SELECT documents FROM figures WHERE measure = 'wounded'") == [(1,)]
    assert figures(con) == counted_anew(con)


def test_what_a_run_that_was_cut_off_loaded_is_noted_and_counted_by_the_next(path: Path) -> None:
    with open_for_writing(path) as con:
        load_batch(con, begin(con), [make_figure("late", 999)])
        assert rows(con, "SELECT count(*) FROM figures WHERE value = 999") == [(0,)]
    asked = tracker("sql", "SELECT count(*) AS n FROM claims", "-w", path.name, "-f", "csv", cwd=path.parent)
    assert asked.out.split() == ["n", "41"]
    assert "the figures of 1 document(s) are not counted yet" in asked.err and "tracker check" in asked.err
    with open_for_writing(path) as con:
        assert rows(con, "FROM uncounted_documents") == [("late",)]
        fill(con, make_figure("later", 998))
        assert rows(con, "SELECT value FROM figures WHERE value > 900 ORDER BY value") == [(998,), (999,)]
        assert rows(con, "FROM uncounted_documents") == rows(con, "FROM uncounted_days") == []
    asked = tracker("sql", "SELECT 1 AS n", "-w", path.name, cwd=path.parent)
    assert "not counted" not in asked.err


def test_other_views_or_another_duckdb_count_everything_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_for_writing(path) as con:
        before = figures(con)
        con.execute("UPDATE kept_figures SET line_id = 1, documents = 7")
    monkeypatch.setattr(migrate.duckdb, "__version__", "9.9.9")
    with open_for_writing(path) as con:
        assert figures(con) == before


def test_claims_that_something_else_wrote_or_deleted_are_told(con: duckdb.DuckDBPyConnection) -> None:
    assert checked(con).failures == 0
    (claim,) = article(0).claims
    con.execute("UPDATE claims SET measure = 'wounded' WHERE claim_id = ?", [claim.claim_id])
    assert [(row["claim_id"]) for row in checked(con).sample] == [claim.claim_id] * 2
    con.execute("DELETE FROM claims WHERE claim_id = ?", [claim.claim_id])
    assert checked(con).failures == 1
