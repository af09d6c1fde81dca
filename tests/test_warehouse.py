"""The warehouse file: opening it, loading into it, and what survives when something breaks."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from factory import DAY, TEXT, make_claim, make_document, make_extraction

from tracker.errors import TrackerError
from tracker.records import Extraction, Problem, TraceStep
from tracker.warehouse import load, migrate
from tracker.warehouse.connect import open_console, open_for_reading, open_for_writing
from tracker.warehouse.frames import claims_frame
from tracker.warehouse.gate import gate
from tracker.warehouse.load import LoadCounts, finish_run, load_batch, load_dimensions, record_problems, start_run
from tracker.warehouse.query import query

NOON = datetime(2026, 1, 2, 12)
TESTS = Path(__file__).parent


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "war.duckdb"


@pytest.fixture
def con(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_for_writing(path) as opened:
        yield opened


def begin(con: duckdb.DuckDBPyConnection) -> str:
    return start_run(con, started_at=NOON, version="0.1.0", pack_hash="pack-1", command="run", inputs=["a.txt"])


def loaded(con: duckdb.DuckDBPyConnection, *extractions: Extraction) -> LoadCounts:
    return load_batch(con, begin(con), extractions)


def rows(con: duckdb.DuckDBPyConnection, sql: str) -> list[Any]:
    return con.execute(sql).fetchall()


def python(code: str, *arguments: object) -> list[str]:
    return [sys.executable, "-c", code, *map(str, arguments)]


# Opening


def test_a_new_warehouse_has_its_folder_tables_and_views(tmp_path: Path) -> None:
    with open_for_writing(tmp_path / "new" / "war.duckdb") as con:
        assert rows(con, "SELECT version FROM schema_version") == [(1,)]
        assert rows(con, "SELECT count(*) FROM series") == [(0,)]


def test_released_command_line_tools_can_open_the_file(con: duckdb.DuckDBPyConnection) -> None:
    tags = rows(con, "SELECT tags FROM duckdb_databases() WHERE database_name = current_database()")[0][0]
    assert tags["storage_version"].startswith("v1.5")


def test_every_table_view_and_column_has_a_comment(con: duckdb.DuckDBPyConnection) -> None:
    silent = rows(
        con,
        """SELECT table_name FROM duckdb_tables() WHERE comment IS NULL
        UNION ALL SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL
        UNION ALL SELECT table_name || '.' || column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL
        """,
    )
    assert silent == []


def test_a_view_is_made_anew_when_its_sql_changes_and_dropped_when_it_is_gone(con: duckdb.DuckDBPyConnection) -> None:
    migrate.refresh_views(con, {"two": "CREATE OR REPLACE VIEW two AS SELECT 1 AS n"})
    migrate.refresh_views(con, {"two": "CREATE OR REPLACE VIEW two AS SELECT 2 AS n"})
    assert rows(con, "SELECT n FROM two") == [(2,)]
    migrate.refresh_views(con, {})
    assert rows(con, "SELECT count(*) FROM duckdb_views() WHERE NOT internal") == [(0,)]


def test_a_view_comes_after_the_views_that_it_reads(tmp_path: Path) -> None:
    (tmp_path / "a.sql").write_text("CREATE OR REPLACE VIEW a AS SELECT * FROM b JOIN c USING (n)")
    (tmp_path / "b.sql").write_text("CREATE OR REPLACE VIEW b AS SELECT * FROM c")
    (tmp_path / "c.sql").write_text("CREATE OR REPLACE VIEW c AS SELECT 1 AS n")
    assert list(migrate.view_sources(tmp_path)) == ["c", "b", "a"]


def test_a_migration_that_fails_leaves_the_tables_as_they_were(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = migrate.Migration(2, "broken", "CREATE TABLE extra (n INTEGER); SELECT * FROM nowhere;")
    with open_for_writing(path):
        pass
    known = migrate.migrations()
    with monkeypatch.context() as patch, pytest.raises(duckdb.CatalogException):
        patch.setattr(migrate, "migrations", lambda: (*known, broken))
        with open_for_writing(path):
            pass
    with open_for_writing(path) as con:
        assert rows(con, "SELECT version FROM schema_version") == [(1,)]
        assert rows(con, "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'extra'") == [(0,)]


def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path) -> None:
    path.write_text("a diary, not a database\n" * 500)
    before = path.read_bytes()
    for opening in (open_for_writing, open_for_reading):
        with pytest.raises(TrackerError, match="no DuckDB database"), opening(path):
            pass
    assert path.read_bytes() == before


@pytest.mark.parametrize("kind", ["TABLE shop (n INTEGER)", "VIEW shop AS SELECT 1"])
def test_a_database_of_another_program_is_refused_and_left_alone(path: Path, kind: str) -> None:
    with duckdb.connect(str(path)) as other:
        other.execute(f"CREATE {kind}")
    for opening in (open_for_writing, open_for_reading):
        with pytest.raises(TrackerError, match=r"another program \(it has shop\)"), opening(path):
            pass
    with duckdb.connect(str(path)) as other:
        assert rows(other, migrate.EVERY_NAME) == [("shop",)]


def test_a_warehouse_of_a_newer_tracker_is_refused(path: Path) -> None:
    with open_for_writing(path) as con:
        con.execute("INSERT INTO schema_version VALUES (999, 'later', NULL)")
    for opening in (open_for_writing, open_for_reading):
        with pytest.raises(TrackerError, match=r"newer tracker .*999.*\n.*upgrade"), opening(path):
            pass


def test_a_missing_warehouse_cannot_be_read(path: Path) -> None:
    with pytest.raises(TrackerError, match=r"no warehouse here\n.*tracker run"), open_for_reading(path):
        pass
    assert not path.exists()


def test_an_older_warehouse_is_read_after_it_was_brought_up_to_date(path: Path) -> None:
    with open_for_writing(path) as con:
        con.execute("DELETE FROM schema_version")
    with pytest.raises(TrackerError, match=r"not up to date .*\n.*tracker check"), open_for_reading(path):
        pass


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "file" / "war.duckdb", tmp_path):
        with pytest.raises(TrackerError) as caught, open_for_writing(place):
            pass
        assert caught.value.where == str(place)


HOLD = """
import sys, duckdb
con = duckdb.connect(sys.argv[1])
print("held", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def holder(path: Path) -> Iterator[subprocess.Popen[str]]:
    with open_for_writing(path):
        pass
    with subprocess.Popen(python(HOLD, path), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout and process.stdin
        assert process.stdout.readline() == "held\n"
        yield process
        if process.poll() is None:
            process.communicate("\n")


def test_a_file_in_use_is_refused_with_who_holds_it(path: Path, holder: subprocess.Popen[str]) -> None:
    for opening in (open_for_writing, open_for_reading):
        with pytest.raises(TrackerError, match=rf"in use by .*\(process {holder.pid}\)"), opening(path, patience=0.1):
            pass


def test_a_file_in_use_is_waited_for(path: Path, holder: subprocess.Popen[str]) -> None:
    let_go = threading.Timer(0.2, lambda: holder.communicate("\n"))
    let_go.start()
    with open_for_writing(path, patience=20) as con:
        assert rows(con, "SELECT count(*) FROM claims") == [(0,)]
    let_go.join()


# Loading


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
    assert rows(con, "SELECT * FROM claimants") == [("un", "United Nations", None, None)]
    assert rows(con, "SELECT * FROM conflicts") == [("war", "War", date(2022, 2, 24), ["a", "b"])]


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
from test_warehouse import begin
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
from test_warehouse import begin
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


# The gate

BROKEN: list[tuple[str, dict[str, Any]]] = [
    ("claim_id_form", {"claim_id": "7"}),
    ("bounds_order; bounds_qualifier", {"low": 130.0}),
    ("bounds_order", {"qualifier": "range", "low": 10.0, "best": 5.0, "high": 20.0}),
    ("bounds_value", {"low": -1.0, "best": -1.0, "high": -1.0}),
    ("bounds_value", {"qualifier": "at_least", "low": float("inf"), "best": float("inf"), "high": None}),
    ("bounds_qualifier", {"best": None}),
    ("bounds_qualifier", {"qualifier": "about", "low": 1.0, "best": 1.0, "high": None}),
    ("bounds_qualifier", {"qualifier": "at_least", "low": 1.0, "best": 1.0, "high": 1.0}),
    ("bounds_qualifier", {"qualifier": "more_than", "low": 1.0, "best": 2.0, "high": None}),
    ("bounds_qualifier", {"qualifier": "at_most", "low": 0.0, "best": 1.0, "high": 1.0}),
    ("bounds_qualifier", {"qualifier": "less_than", "low": None, "best": None, "high": 1.0}),
    ("bounds_qualifier", {"qualifier": "range", "low": 1.0, "best": 2.0, "high": None}),
    ("bounds_qualifier", {"qualifier": "vague", "low": 10.0, "best": 10.0, "high": None}),
    ("bounds_qualifier; qualifier_known", {"qualifier": "roughly"}),
    ("unit_known", {"unit": "tons"}),
    ("category_known", {"category": "hats"}),
    ("measure_known", {"measure": "sold"}),
    ("period_known", {"period": "week"}),
    ("stance_known", {"stance": "doubted"}),
    ("attribution_known", {"attribution": "guess"}),
    ("claimant_id", {"claimant_id": "Ministry of Defence"}),
    ("claimant_id", {"claimant_id": "other:"}),
    ("confidence", {"confidence": 1.1}),
    ("confidence", {"confidence": -0.1}),
    ("confidence_missing; confidence", {"confidence": None}),
    ("span", {"end": 27}),
    ("quote; span", {"start": -1, "end": 2}),
    ("span_or_locator", {"end": None}),
    ("span_or_locator", {"locator": "a.csv#1"}),
    ("span_or_locator", {"start": None, "end": None}),
    ("quote", {"quote_start": 1, "quote_end": len(TEXT) + 1}),
    ("quote", {"quote_end": len(TEXT) - 1}),
    ("quote", {"quote_start": None}),
    ("quote_missing", {"quote": None}),
    ("date", {"as_of": None}),
    ("date", {"date_precision": None}),
    ("date_precision", {"date_precision": 6}),
]


@pytest.mark.parametrize(("names", "change"), BROKEN, ids=[f"{n}-{'-'.join(c)}" for n, c in BROKEN])
def test_the_gate_refuses(names: str, change: dict[str, Any]) -> None:
    document = make_document()
    good = make_claim(document, "35")
    bad = replace(make_claim(document), **change)
    accepted, refused = gate(claims_frame([good, bad]))
    assert list(accepted["claim_id"]) == [good.claim_id]
    assert sorted(refused["check_name"][0].split("; ")) == sorted(names.split("; "))
    assert refused["reason"][0]


@pytest.mark.parametrize(
    "change",
    [
        {"qualifier": "about"},
        {"qualifier": "at_least"},
        {"qualifier": "more_than"},
        {"qualifier": "at_most"},
        {"qualifier": "less_than"},
        {"qualifier": "vague"},
        {"qualifier": "range", "low": 100.0, "best": 110.0, "high": 120.0},
        {"side": None, "claimant_text": None, "claimant_id": "publisher", "as_of": None, "date_precision": None},
        {"claimant_id": "other:bbc russian"},
        {"confidence": 0.0},
        {"confidence": 1.0},
    ],
    ids=str,
)
def test_the_gate_lets_in(change: dict[str, Any]) -> None:
    accepted, refused = gate(claims_frame([make_claim(make_document(), **change)]))
    assert (len(accepted), len(refused)) == (1, 0), refused["reason"].tolist()


def test_of_claims_with_one_id_the_first_enters() -> None:
    first = make_claim(make_document())
    accepted, refused = gate(claims_frame([first, replace(first, confidence=0.1), replace(first, confidence=0.2)]))
    assert list(accepted["confidence"]) == [0.9]
    assert list(refused["check_name"]) == ["claim_id_unique"] * 2


def test_the_gate_asks_for_unique_rows_not_for_a_unique_index() -> None:
    document = make_document()
    frame = claims_frame([make_claim(document), make_claim(document, "35", category="hats")])
    accepted, refused = gate(pd.concat([frame.iloc[:1], frame.iloc[1:].set_axis([0])]))
    assert (len(accepted), len(refused)) == (1, 1)


def test_a_table_of_the_wrong_form_is_nobodys_claim() -> None:
    frame = claims_frame([make_claim(make_document())])
    for wrong in (frame.drop(columns="quote"), frame.assign(low="many"), frame.assign(extra=1)):
        with pytest.raises(TrackerError, match="wrong form"):
            gate(wrong)


# Queries of users


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "war.duckdb"
    with open_for_writing(path) as con:
        loaded(con, make_extraction())
    return path


@pytest.mark.parametrize(
    "sql",
    ["SELECT 1", "FROM claims", "EXPLAIN SELECT 1", "DESCRIBE claims", "SHOW TABLES", "SUMMARIZE claims", "SELECT 1;"],
)
def test_reading_statements_run(filled: Path, sql: str) -> None:
    assert query(filled, sql).rows


def test_a_query_takes_parameters_and_a_limit(filled: Path) -> None:
    result = query(
        filled, "SELECT value_text, low FROM claims WHERE low > $least ORDER BY low", parameters={"least": 1}
    )
    assert (result.columns, result.rows, result.truncated) == (("value_text", "low"), (("35", 35), ("120", 120)), False)
    assert query(filled, "SELECT ?", parameters=[5]).rows == ((5,),)
    cut = query(filled, "SELECT * FROM range(10)", limit=3)
    assert (len(cut.rows), cut.truncated) == (3, True)
    assert not query(filled, "SELECT * FROM range(3)", limit=3).truncated


@pytest.mark.parametrize(
    "sql",
    [
        "",
        "-- nothing",
        "SELECT 1; SELECT 2",
        "DELETE FROM claims",
        "WITH gone AS (DELETE FROM claims RETURNING *) SELECT * FROM gone",
        "CREATE TEMP TABLE t AS SELECT 1",
        "SET memory_limit = '9GB'",
        "CHECKPOINT",
        "ATTACH ':memory:' AS other",
        "COPY claims TO '/tmp/stolen.csv'",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM glob('/*')",
        "INSTALL httpfs",
        "SELECT * FROM sys",
    ],
)
def test_everything_else_is_refused(filled: Path, sql: str) -> None:
    with pytest.raises(TrackerError):
        query(filled, sql)
    assert query(filled, "SELECT count(*) FROM claims").rows == ((2,),)


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("SELECT * FROM claim", 'Table with name claim does not exist!\n.*Did you mean "claims"'),
        ("SELECT valu FROM series", 'column "valu" not found.*\n.*"value"'),
        ("SELCT 1", 'syntax error at or near "SELCT"|syntax error at or near "selct"'),
        ("SELECT 'a'::INTEGER", "Could not convert string 'a'"),
        ("SELECT ?", "(?i)parameter"),
        ("SELECT now()", "cast them"),
        ("SELECT * FROM read_text('/etc/hostname')", "only reads the warehouse"),
        ("DELETE FROM claims", "one SELECT"),
    ],
)
def test_a_wrong_query_is_explained(filled: Path, sql: str, words: str) -> None:
    with pytest.raises(TrackerError, match=re.compile(words, re.DOTALL)) as caught:
        query(filled, sql)
    assert caught.value.where == "query"


ENDLESS = "SELECT count(*) FROM range(100000000) a, range(100000000) b WHERE a.range * b.range % 7 = 3"


def test_a_query_is_stopped_when_its_time_or_memory_is_over(filled: Path) -> None:
    with pytest.raises(TrackerError, match=r"stopped after 0\.2 s"):
        query(filled, ENDLESS, timeout=0.2)
    with pytest.raises(TrackerError, match="more memory than 20MB"):
        query(filled, "SELECT list(range || 'a') FROM range(10000000)", memory="20MB")


def test_the_console_cannot_be_unlocked(filled: Path) -> None:
    with open_console(filled) as con, pytest.raises(duckdb.InvalidInputException, match="locked"):
        con.execute("SET enable_external_access = true")


READ = "import sys; from tracker.warehouse.query import query; print(query(sys.argv[1], 'SELECT 1').rows)"


def test_readers_share_the_file(filled: Path) -> None:
    with open_for_reading(filled):
        assert subprocess.run(python(READ, filled), check=True, capture_output=True).stdout == b"((1,),)\n"
