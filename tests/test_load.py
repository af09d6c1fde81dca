"""Loading into the warehouse, and what survives when something breaks."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from factory import DAY, TEXT, make_claim, make_document, make_extraction
from stored import begin, loaded, python, rows

from tracker.errors import TrackerError
from tracker.records import NEAR_MISS, Problem, Rejection, TraceStep
from tracker.warehouse import load
from tracker.warehouse.connect import open_for_writing
from tracker.warehouse.load import LoadCounts, finish_run, load_batch, load_dimensions, record_problems, start_run

TESTS = Path(__file__).parent


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "war.duckdb"


@pytest.fixture
def con(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_for_writing(path) as opened:
        yield opened


def test_what_was_extracted_is_kept_field_by_field(con: duckdb.DuckDBPyConnection) -> None:
    document = make_document(text="Десятки танків 😀: 35", url="https://example.org/1", title="T", language="uk")
    step = TraceStep("measure", "destroyed", "uk.destroyed", 0, 7)
    claim = make_claim(
        document, "35", location="Bakhmut", likelihood="likely", relayed_by="TASS", rule_ids=("a", "b"), trace=(step,)
    )
    assert loaded(con, make_extraction(document, [claim])) == LoadCounts(1, 1, claims_new=1)
    cursor = con.execute("SELECT * FROM claims")
    names = [column[0] for column in cursor.description]
    kept = dict(zip(names, cursor.fetchall()[0], strict=True))
    fields = {name: getattr(claim, name) for name in names if hasattr(claim, name)}
    assert json.loads(kept["trace"])[0]["rule"] == "uk.destroyed"
    assert {name: kept[name] for name in fields if name != "trace"} == {
        **{name: value for name, value in fields.items() if name != "trace"},
        "rule_ids": ["a", "b"],
    }
    assert rows(con, "SELECT document_id, language, published, publisher, url, title, source, text FROM documents") == [
        ("doc-1", "uk", DAY, "Example Post", "https://example.org/1", "T", "doc-1", document.text)
    ]


def test_the_same_again_changes_nothing(con: duckdb.DuckDBPyConnection) -> None:
    document = make_document()
    batch = make_extraction(document, [make_claim(document), make_claim(document, "35", category="hats")])
    tables = ("documents", "claims", "rejected_claims")
    loaded(con, batch)
    before = [rows(con, f"FROM {table}") for table in tables]
    counts = loaded(con, batch)
    assert counts == LoadCounts(1, documents_unchanged=1, claims_unchanged=1, claims_rejected=1)
    assert [rows(con, f"FROM {table}") for table in tables] == before
    assert rows(con, "SELECT count(*) FROM runs") == [(2,)]


def test_the_same_file_by_another_way_is_no_change(con: duckdb.DuckDBPyConnection) -> None:
    for source in ("articles/a.txt", "/home/me/articles/a.txt"):
        counts = loaded(con, make_extraction(replace(make_document(), source=source)))
    assert (counts.documents_changed, counts.documents_unchanged) == (0, 1)


def test_a_document_that_changed_replaces_its_claims(con: duckdb.DuckDBPyConnection) -> None:
    loaded(con, make_extraction(), make_extraction(make_document("doc-2")))
    document = make_document(text=TEXT.replace("35", "36"))
    counts = loaded(con, make_extraction(document, [make_claim(document, confidence=0.5), make_claim(document, "36")]))
    # The span of 36 is that of the former 35: the same claim_id, other fields.
    assert counts == LoadCounts(1, documents_changed=1, claims_changed=2)
    assert loaded(con, make_extraction(document, [])) == LoadCounts(1, documents_unchanged=1, claims_removed=2)
    assert rows(con, "SELECT document_id, count(*) FROM claims GROUP BY ALL") == [("doc-2", 2)]


@pytest.mark.parametrize("change", [{"published": date(2024, 1, 1)}, {"url": "https://example.org"}, {"title": None}])
def test_new_metadata_is_a_change(con: duckdb.DuckDBPyConnection, change: dict[str, Any]) -> None:
    document = make_document(title="Old")
    loaded(con, make_extraction(document))
    counts = loaded(con, make_extraction(replace(document, **change)))
    assert (counts.documents_changed, counts.claims_unchanged) == (1, 2)


def test_two_documents_of_one_id_in_a_run_are_a_problem_not_a_loss(con: duckdb.DuckDBPyConnection) -> None:
    run_id = begin(con)
    first, second = make_document(source="a/1.txt"), make_document(text="Other text.", source="b/1.txt")
    same = replace(first, source="c/1.txt")
    load_batch(con, run_id, [make_extraction(first)])
    counts = load_batch(con, run_id, [make_extraction(second, []), make_extraction(same)])
    assert counts == LoadCounts(2, documents_unchanged=1, problems=1)
    assert rows(con, "SELECT source, text FROM documents") == [("a/1.txt", TEXT)]
    ((source, message),) = rows(con, "SELECT source, message FROM problems")
    assert source == "b/1.txt" and "a/1.txt" in message


def test_refused_claims_are_kept_with_the_reason(con: duckdb.DuckDBPyConnection) -> None:
    document = make_document()
    bad = make_claim(document, "35", low=50.0, as_of=None, date_precision=None)
    assert loaded(con, make_extraction(document, [make_claim(document), bad])).claims_rejected == 1
    ((claim_id, names, claim),) = rows(con, "SELECT claim_id, check_name, claim FROM rejected_claims")
    assert (claim_id, names) == (bad.claim_id, "bounds_order; bounds_qualifier")
    assert json.loads(claim)["low"] == 50 and json.loads(claim)["rule_ids"] == ["en.killed"]
    good = replace(bad, low=35.0)
    assert loaded(con, make_extraction(document, [make_claim(document), good])).claims_new == 1
    assert rows(con, "FROM rejected_claims") == []


@pytest.mark.parametrize("known", [False, True], ids=["a new document", "one read before"])
def test_an_id_stands_for_a_claim_of_one_document(con: duckdb.DuckDBPyConnection, known: bool) -> None:
    first, other = make_document("doc-1"), make_document("doc-2")
    taken = replace(make_claim(other), claim_id=make_claim(first).claim_id)
    loaded(con, make_extraction(first))
    if known:
        loaded(con, make_extraction(other, []))
    counts = loaded(con, make_extraction(other, [taken, make_claim(other, "35")]))
    assert (counts.claims_new, counts.claims_rejected) == (1, 1)
    assert rows(con, "SELECT check_name FROM rejected_claims") == [("claim_id_taken",)]
    assert rows(con, "SELECT document_id, count(*) FROM claims GROUP BY ALL ORDER BY ALL") == [
        ("doc-1", 2),
        ("doc-2", 1),
    ]


def test_an_infinite_number_is_refused_and_kept_as_well(con: duckdb.DuckDBPyConnection) -> None:
    document = make_document()
    assert loaded(con, make_extraction(document, [make_claim(document, value=float("inf"))])).claims_rejected == 1
    assert rows(con, "SELECT claim->>'best' FROM rejected_claims") == [("inf",)]


def test_half_a_surrogate_pair_keeps_every_offset(con: duckdb.DuckDBPyConnection) -> None:
    document = make_document(text="Broken \ud83d emoji, 35 tanks.")
    loaded(con, make_extraction(document, [make_claim(document, "35")]))
    assert rows(
        con, 'SELECT substr(text, start + 1, "end" - start) FROM claims JOIN documents USING (document_id)'
    ) == [("35",)]


def test_a_row_of_a_structured_source_has_a_locator_in_place_of_a_span(con: duckdb.DuckDBPyConnection) -> None:
    document = make_document(text="")
    none: dict[str, Any] = dict.fromkeys(("start", "end", "quote_start", "quote_end"))
    source = make_document("x")
    claim = replace(make_claim(source), document_id="doc-1", quote="day=1;tanks=120", locator="losses.json#1", **none)
    assert loaded(con, make_extraction(document, [claim])).claims_new == 1


def test_the_rule_pack_may_add_a_category(con: duckdb.DuckDBPyConnection) -> None:
    document = make_document()
    batch = make_extraction(document, [make_claim(document, category="bridges")])
    assert loaded(con, batch).claims_rejected == 1
    load_dimensions(con, {"categories": [{"category": "bridges", "name": "Bridges", "kind": "equipment"}]})
    assert loaded(con, batch) == LoadCounts(1, documents_unchanged=1, claims_new=1)


def test_dimensions_are_replaced_only_when_they_differ(con: duckdb.DuckDBPyConnection) -> None:
    war = {"conflict": "war", "name": "War", "start_date": date(2022, 2, 24), "parties": ["a", "b"]}
    given: dict[str, Any] = {
        "conflicts": [war],
        "claimants": [{"claimant_id": "un", "name": "UN"}, {"claimant_id": "eu", "name": "EU"}],
    }
    assert load_dimensions(con, given) == ("conflicts", "claimants")
    assert load_dimensions(con, given) == ()
    assert load_dimensions(con, {**given, "claimants": [{"claimant_id": "un", "name": "United Nations"}]}) == (
        "claimants",
    )
    assert rows(con, "SELECT claimant_id, name, party FROM claimants") == [("un", "United Nations", None)]
    assert rows(con, "SELECT * FROM conflicts") == [("war", "War", date(2022, 2, 24), ["a", "b"], None)]


def test_a_run_is_remembered_with_its_counts_and_problems(con: duckdb.DuckDBPyConnection) -> None:
    run_id = begin(con)
    counts = load_batch(con, run_id, [make_extraction()])
    counts += record_problems(con, run_id, [Problem("b.pdf", "cannot be read", "save it as text")])
    finish_run(con, run_id, counts, finished_at=datetime(2026, 1, 2, 13))
    assert rows(con, "SELECT run_id, finished_at, inputs, documents_new, claims_new, problems FROM runs") == [
        (run_id, datetime(2026, 1, 2, 13), ["a.txt"], 1, 2, 1)
    ]
    assert rows(con, "FROM problems") == [(run_id, "b.pdf", "cannot be read", "save it as text")]
    later = start_run(con, started_at=datetime(2026, 1, 2, 12, 1), version="", pack_hash="", command="")
    assert run_id < later and begin(con) != run_id


KILLED = """
import os, signal, sys
sys.path.insert(0, sys.argv[2])
from factory import make_document, make_extraction
from stored import begin
from tracker.warehouse import load
from tracker.warehouse.connect import open_for_writing

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

with open_for_writing(sys.argv[1]) as con:
    load.load_batch(con, begin(con), [make_extraction(make_document("kept"))])
    load._insert_problems = die  # the last step before the batch is committed
    load.load_batch(con, begin(con), [make_extraction(make_document("lost"))])
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a kill that cannot be caught")
def test_a_kill_in_the_middle_of_a_batch_loses_that_batch_alone(path: Path) -> None:
    done = subprocess.run(python(KILLED, path, TESTS), check=False, capture_output=True, text=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    with open_for_writing(path) as con:
        assert rows(con, "SELECT document_id FROM documents") == [("kept",)]
        assert rows(con, "SELECT DISTINCT document_id FROM claims") == [("kept",)]
        assert loaded(con, make_extraction(make_document("lost"))).claims_new == 2


FULL = """
import resource, signal, sys
sys.path.insert(0, sys.argv[2])
from factory import make_document, make_extraction
from stored import begin
from tracker.errors import TrackerError
from tracker.warehouse.connect import open_for_writing
from tracker.warehouse.load import load_batch
import random

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
try:
    with open_for_writing(sys.argv[1]) as con:
        load_batch(con, begin(con), [make_extraction(make_document("kept"))])
        con.execute("CHECKPOINT")
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))
        text = random.Random(1).randbytes(4_000_000).hex()
        load_batch(con, begin(con), [make_extraction(make_document("lost", text), [])])
except TrackerError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_disk_that_fails_is_told_in_words_and_keeps_what_was_loaded(path: Path) -> None:
    done = subprocess.run(python(FULL, path, TESTS), check=False, capture_output=True, text=True)
    assert done.stdout.startswith(str(path)), done.stderr
    assert "Traceback" not in done.stderr
    with open_for_writing(path) as con:
        assert rows(con, "SELECT document_id FROM documents") == [("kept",)]


def test_near_misses_are_counted_anew_without_making_a_document_another(con: duckdb.DuckDBPyConnection) -> None:
    missed = Rejection(0, 2, "35", "counts what no category names", NEAR_MISS)
    extraction = make_extraction()
    loaded(con, extraction)
    again = loaded(con, replace(extraction, rejections=(missed, missed, replace(missed, rule="no_link"))))
    assert (again.documents_changed, again.documents_unchanged) == (0, 1)
    assert rows(con, "SELECT near_misses FROM documents") == [(2,)]


def test_a_failure_inside_a_batch_rolls_it_back(
    con: duckdb.DuckDBPyConnection, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> LoadCounts:
        raise duckdb.IOException("IO Error: Could not write file: No space left on device")

    with monkeypatch.context() as patch, pytest.raises(TrackerError, match="disk is full") as caught:
        patch.setattr(load, "_insert_problems", fail)
        loaded(con, make_extraction())
    assert caught.value.where == str(path)
    assert rows(con, "SELECT count(*) FROM claims") == [(0,)]
    assert loaded(con, make_extraction()).claims_new == 2
