"""`tracker load`: what was extracted elsewhere enters the warehouse as what `tracker run` extracts."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest
from command import tracker
from extracted import write_folder
from factory import make_claim, make_document, make_extraction

from tracker import pipeline
from tracker.assets import PACKAGE
from tracker.check.suite import load_suite
from tracker.extraction import extractions
from tracker.readers import read
from tracker.records import Document, Extraction, Problem
from tracker.rules import load_pack
from tracker.warehouse import extracted

NOON = datetime(2026, 1, 2, 12)
TABLES = ("documents", "claims", "rejected_claims", "claim_changes", "kept_figures")


def held(warehouse: Path) -> dict[str, list[Any]]:
    """All rows of the tables, but for the run that wrote them."""
    with duckdb.connect(str(warehouse), read_only=True) as con:
        sql = "SELECT COLUMNS(lambda c: c <> 'run_id') FROM {} ORDER BY ALL"
        return {name: con.execute(sql.format(name)).fetchall() for name in TABLES}


def asked(warehouse: Path, sql: str) -> list[Any]:
    with duckdb.connect(str(warehouse), read_only=True) as con:
        return con.execute(sql).fetchall()


def named(document_id: str, number: int = 120) -> Extraction:
    document = make_document(document_id, f"The ministry said that {number} soldiers were killed.")
    return make_extraction(document, [make_claim(document, str(number))])


@pytest.fixture(scope="module")
def sample() -> list[Extraction]:
    """What the rules find in the sample, one claim of it spoilt so that the gate refuses it."""
    documents = (found for found in read([PACKAGE / "sample"]) if isinstance(found, Document))
    found = list(extractions(documents, load_pack(), print))
    first = next(extraction for extraction in found if extraction.claims)
    spoilt = replace(first, claims=(replace(first.claims[0], confidence=2.0), *first.claims[1:]))
    return [spoilt if extraction is first else extraction for extraction in found]


def test_the_warehouse_is_that_of_a_run_over_the_same_texts(sample: list[Extraction], tmp_path: Path) -> None:
    pack, problem = load_pack(), Problem("a.txt", "is empty", "fetch it again")
    pipeline.run_job(
        lambda _: sample,
        [problem],
        warehouse=tmp_path / "run.duckdb",
        pack_hash=pack.hash,
        dimensions=pack.dimensions(),
        inputs=["sample"],
        clock=lambda: NOON,
        suite=load_suite(None),
    )
    middle = len(sample) // 2
    out = write_folder(tmp_path / "out", sample[:middle], sample[middle:], problems=[problem], pack_hash=pack.hash)
    ran = tracker("load", out, "-w", "loaded.duckdb", cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "") and "other rules" not in ran.err
    wanted = held(tmp_path / "run.duckdb")
    assert len(wanted["claims"]) > 500 and len(wanted["rejected_claims"]) == 1
    assert held(tmp_path / "loaded.duckdb") == wanted
    about = "SELECT command, pack_hash, inputs, documents_new, problems FROM runs"
    assert asked(tmp_path / "loaded.duckdb", about) == [("load", pack.hash, [str(out)], len(sample), 1)]
    assert asked(tmp_path / "loaded.duckdb", "SELECT source, message, hint FROM problems") == [
        ("a.txt", "is empty", "fetch it again")
    ]
    (checked,) = asked(tmp_path / "loaded.duckdb", "SELECT count(DISTINCT check_name) > 20 FROM check_results")
    assert checked == (True,)


def test_loading_twice_changes_nothing(tmp_path: Path) -> None:
    out = write_folder(tmp_path / "out", [named("a"), named("b", 130)])
    warehouse = tmp_path / "tracker.duckdb"
    assert tracker("load", out, cwd=tmp_path).code == 0
    before = held(warehouse)
    ran = tracker("load", out, cwd=tmp_path)
    assert ran.code == 0 and "2 read, 0 new, 0 changed, 2 already there" in ran.err
    assert held(warehouse) == before


def test_long_files_are_parted_and_short_ones_joined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extracted, "PART", 3)
    sizes = (7, 1, 1, 1, 2, 3, 1)
    names = iter(range(sum(sizes)))
    out = write_folder(tmp_path / "out", *([named(f"doc-{next(names)}") for _ in range(size)] for size in sizes))
    loads: list[int] = []
    load_tables = pipeline.load_tables

    def counting(*given: Any) -> Any:
        counts = load_tables(*given)
        loads.append(counts.documents_new)
        return counts

    monkeypatch.setattr(pipeline, "load_tables", counting)
    assert tracker("load", out, cwd=tmp_path).code == 0
    assert loads == [3, 3, 1, 3, 2, 3, 1]
    assert asked(tmp_path / "tracker.duckdb", "SELECT count(*) FROM claims") == [(16,)]


def test_a_load_that_was_cut_off_is_repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = write_folder(tmp_path / "out", *([named(f"doc-{number}")] for number in range(6)))
    assert tracker("load", out, "-w", "whole.duckdb", cwd=tmp_path).code == 0
    monkeypatch.setattr(extracted, "PART", 2)
    load_tables, calls = pipeline.load_tables, iter(range(99))

    def failing(*given: Any) -> Any:
        if next(calls) == 2:
            raise KeyboardInterrupt
        return load_tables(*given)

    monkeypatch.setattr(pipeline, "load_tables", failing)
    assert tracker("load", out, "-w", "cut.duckdb", cwd=tmp_path).code == 130
    assert asked(tmp_path / "cut.duckdb", "SELECT count(*) FROM documents") == [(4,)]
    ran = tracker("load", out, "-w", "cut.duckdb", cwd=tmp_path)
    assert ran.code == 0 and "2 new, 0 changed, 4 already there" in ran.err
    assert held(tmp_path / "cut.duckdb") == held(tmp_path / "whole.duckdb")


def test_of_two_texts_with_one_id_the_first_is_loaded_however_often(tmp_path: Path) -> None:
    one = write_folder(tmp_path / "one", [named("same", 120), named("only")])
    two = write_folder(tmp_path / "two", [named("same", 999)], [named("only"), named("same", 120)])
    for _ in range(2):
        ran = tracker("load", one, two, cwd=tmp_path)
        assert ran.code == 2 and "problems:  1 " in ran.err
    assert asked(tmp_path / "tracker.duckdb", "SELECT document_id, value_text FROM claims ORDER BY ALL") == [
        ("only", "120"),
        ("same", "120"),
    ]
    assert asked(tmp_path / "tracker.duckdb", "SELECT count(*) FROM claim_changes") == [(0,)]
    assert asked(tmp_path / "tracker.duckdb", "SELECT DISTINCT message FROM problems") == [
        ("has the same document id as same, 'same', but another text: left out",)
    ]


def test_input_that_gave_no_document_leaves_what_was_loaded_before(tmp_path: Path) -> None:
    first = write_folder(tmp_path / "first", [named("a")])
    failed = Problem("a", "was left out: extraction failed with ValueError: x", "please report it")
    later = write_folder(tmp_path / "later", [named("b")], problems=[failed])
    tracker("load", first, cwd=tmp_path)
    assert tracker("load", later, cwd=tmp_path).code == 2
    assert asked(tmp_path / "tracker.duckdb", "SELECT document_id FROM claims ORDER BY ALL") == [("a",), ("b",)]


def test_claims_of_other_rules_are_told_of(tmp_path: Path) -> None:
    hats = make_extraction(make_document(), [make_claim(make_document(), category="hats")])
    out = write_folder(tmp_path / "out", [hats])
    ran = tracker("load", out, cwd=tmp_path)
    assert ran.code == 0 and f"other rules (pack-1) than those in use ({load_pack().hash})" in ran.err
    assert "--rules" in ran.err and "rejected:  1 " in ran.err


def without_marks(out: Path) -> None:
    (out / "_SUCCESS").unlink()
    (out / "_run.json").unlink()


def a_file_short(out: Path) -> None:
    (out / "part-00001.zstd.parquet").unlink()


def without_files(out: Path) -> None:
    for file in out.glob("*.parquet"):
        file.unlink()


def cut_off(out: Path) -> None:
    file = out / "part-00001.zstd.parquet"
    file.write_bytes(file.read_bytes()[:-100])


def of_others(out: Path) -> None:
    for file in out.glob("*.parquet"):
        duckdb.sql("SELECT 'a' AS document_id, 'b' AS text").write_parquet(str(file))


def damaged_summary(out: Path) -> None:
    (out / "_run.json").write_text("[]", "utf-8")


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (without_marks, "is not finished: it holds neither _run.json nor _SUCCESS"),
        (a_file_short, "is not whole: it holds 1 of 2 rows"),
        (without_files, "holds no Parquet file"),
        (cut_off, "copy the folder again"),
        (of_others, "was not written by tracker: language, published"),
        (damaged_summary, "_run.json: is damaged"),
    ],
)
def test_a_folder_that_cannot_be_loaded_whole_is_refused(
    spoil: Callable[[Path], None], problem: str, tmp_path: Path
) -> None:
    good = write_folder(tmp_path / "good", [named("c")])
    out = write_folder(tmp_path / "out", [named("a")], [named("b")])
    spoil(out)
    ran = tracker("load", good, out, cwd=tmp_path)
    assert ran.code == 2 and problem in ran.err and str(out) in ran.err
    assert not (tmp_path / "tracker.duckdb").exists(), "nothing may be loaded before all folders were looked at"


def test_spark_marks_a_folder_too(tmp_path: Path) -> None:
    out = write_folder(tmp_path / "out", [named("a")], summary=False)
    assert tracker("load", out, cwd=tmp_path).code == 0


def test_folders_of_different_rules_are_not_loaded_together(tmp_path: Path) -> None:
    one = write_folder(tmp_path / "one", [named("a")])
    two = write_folder(tmp_path / "two", [named("b")], pack_hash="pack-2")
    ran = tracker("load", one, two, cwd=tmp_path)
    assert ran.code == 2 and "other rules (pack-2) than those of" in ran.err
    both = tracker("load", tmp_path / "neither", cwd=tmp_path)
    assert both.code == 2 and "there is no such folder" in both.err


def test_the_summary_may_hold_more_than_is_needed(tmp_path: Path) -> None:
    out = write_folder(tmp_path / "out", [named("a")])
    (out / "_run.json").write_text(json.dumps({"rows": 1, "inputs": ["x"], "later": 1}), "utf-8")
    assert tracker("load", out, cwd=tmp_path).code == 0
