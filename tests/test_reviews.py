"""Decisions of people, and what becomes of claims when their document is read again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from command import article, tracker
from factory import make_claim, make_document, make_extraction
from stored import loaded, rows

from tracker.warehouse.connect import open_for_writing
from tracker.warehouse.runs import list_runs


def run(folder: Path, *arguments: object, code: int = 0) -> str:
    """What the command prints and tells; it must end with the exit code."""
    ran = tracker(*arguments, "-w", "t.duckdb", cwd=folder)
    assert ran.code == code, ran.err
    return ran.out + ran.err


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a warehouse of one article."""
    text = "Kyiv said on 3 May 2023 that 12 soldiers were killed and 30 tanks were destroyed."
    (tmp_path / "a.txt").write_text(text)
    run(tmp_path, "run", "a.txt", "--language", "en", "--out", "r.html")
    return tmp_path


def asked(folder: Path, sql: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(tracker("sql", sql, "-w", "t.duckdb", "-f", "json", cwd=folder).out)
    return found


def claim_of(folder: Path, value: str) -> str:
    (row,) = asked(folder, f"SELECT claim_id FROM claims WHERE value_text = '{value}'")
    return str(row["claim_id"])


def shown(folder: Path) -> list[tuple[str, str, float]]:
    sql = "SELECT category, measure, value FROM figures ORDER BY value"
    return [(row["category"], row["measure"], row["value"]) for row in asked(folder, sql)]


BOTH = [("personnel", "killed", 12), ("tanks", "destroyed", 30)]


def test_a_rejected_claim_leaves_every_view_and_comes_back_when_that_is_taken_back(folder: Path) -> None:
    assert shown(folder) == BOTH
    claim = claim_of(folder, "30")
    run(folder, "review", "reject", claim[:8], "--note", "misread", "--reviewer", "ann")
    assert shown(folder) == BOTH[:1]
    assert len(asked(folder, "SELECT * FROM claims")) == 2
    run(folder, "review", "reject", claim, "--undo")
    assert shown(folder) == BOTH
    listed = json.loads(tracker("review", "list", "-w", "t.duckdb", "-f", "json", cwd=folder).out)
    assert [(row["claim_id"], row["decision"], row["note"]) for row in listed] == [
        (claim, "reject", "misread"),
        (claim, "undo", ""),
    ]
    assert listed[0]["reviewer"] == "ann" and not listed[0]["orphaned"]


def test_a_correction_is_what_the_views_show(folder: Path) -> None:
    claim = claim_of(folder, "30")
    run(folder, "review", "correct", claim, "--set", "measure=damaged", "--set", "qualifier=at_least", "--set", "high=")
    (row,) = asked(folder, f"SELECT measure, qualifier, low, high FROM attributed_claims WHERE claim_id = '{claim}'")
    assert row == {"measure": "damaged", "qualifier": "at_least", "low": 30.0, "high": None}
    run(folder, "review", "accept", claim)
    assert shown(folder) == BOTH


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("correct", "CLAIM", "--set", "measure=vanished"), "measure"),
        (("correct", "CLAIM", "--set", "high="), "low, best and high are not those of the qualifier"),
        (("correct", "CLAIM", "--set", "colour=red"), "known: qualifier"),
        (("correct", "CLAIM", "--set", "low=few"), "is no number"),
        (("correct", "CLAIM", "--set", "measure"), "has no value"),
        (("correct", "CLAIM"), "says not what is right"),
        (("reject", "ffffffff"), "is no claim of this warehouse"),
        (("accept", "CLAIM", "--undo"), "no decision to take back"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(folder: Path, arguments: tuple[str, ...], told: str) -> None:
    claim = claim_of(folder, "30")
    given = [claim if word == "CLAIM" else word for word in arguments]
    assert told in run(folder, "review", *given, code=2)
    assert asked(folder, "SELECT * FROM reviews") == []


def test_a_review_outlives_a_new_extraction_and_is_told_when_its_claim_is_gone(folder: Path) -> None:
    claim = claim_of(folder, "30")
    run(folder, "review", "reject", claim)
    run(folder, "run", "a.txt", "--language", "en", "--published", "2023-05-04", "--out", "r.html")
    assert shown(folder) == BOTH[:1]
    (folder / "a.txt").write_text("Kyiv said that 12 soldiers were killed.")
    run(folder, "run", "a.txt", "--language", "en", "--out", "r.html")
    (row,) = json.loads(tracker("review", "list", "-w", "t.duckdb", "-f", "json", cwd=folder).out)
    assert row["orphaned"] is True


def test_reviews_need_a_warehouse(tmp_path: Path) -> None:
    article(tmp_path)
    ran = tracker("review", "reject", "abc", "-w", "none.duckdb", cwd=tmp_path)
    assert ran.code == 2 and not (tmp_path / "none.duckdb").exists()


# --- history ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def con(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_for_writing(tmp_path / "war.duckdb") as opened:
        yield opened


def test_what_a_new_pack_finds_otherwise_is_kept(con: duckdb.DuckDBPyConnection) -> None:
    document = make_document()
    people, tanks = make_claim(document), make_claim(document, "35", category="tanks", measure="destroyed")
    loaded(con, make_extraction(document, [people, tanks]))
    assert rows(con, "SELECT * FROM claim_changes") == []
    other = replace(people, measure="wounded", pack_hash="pack-2")
    late = make_claim(document, "35", category="tanks", measure="destroyed", claim_id="0123456789abcdef")
    loaded(con, make_extraction(document, [other, late]))
    sql = """SELECT change, claim_id, claim_before->>'measure', claim->>'measure', pack_hash_before
             FROM claim_changes ORDER BY change"""
    assert rows(con, sql) == [
        ("appeared", late.claim_id, None, "destroyed", None),
        ("changed", people.claim_id, "killed", "wounded", "pack-1"),
        ("vanished", tanks.claim_id, "destroyed", None, "pack-1"),
    ]
    counted = {(row["appeared"], row["changed"], row["vanished"]) for row in list_runs(con)}
    assert counted == {(0, 0, 0), (1, 1, 1)}


def test_the_command_lists_runs(folder: Path) -> None:
    (row,) = json.loads(tracker("runs", "-w", "t.duckdb", "-f", "json", cwd=folder).out)
    assert (row["command"], row["documents_read"], row["claims_new"]) == ("run", 1, 2)
