"""An export: files that say what the warehouse says, that other programs read, and that are always the same."""

from __future__ import annotations

import csv
import hashlib
import json
import math
import resource
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from command import article, tracker, tracker_process
from factory import make_claim, make_document, make_extraction, make_figure
from frictionless import Package
from stored import loaded

from tracker.errors import TrackerError
from tracker.export import Choice, write
from tracker.export.relations import OWN
from tracker.records import Extraction
from tracker.rules import load_pack
from tracker.warehouse.connect import open_for_reading, open_for_writing
from tracker.warehouse.load import load_dimensions
from tracker.warehouse.reviews import Review, add_review

NOON = datetime(2026, 1, 2, 12, 0, 0, 5)
HOSTILE = {
    "comma": 'They said, "120" soldiers, no more, were killed.',
    "lines": "Killed:\n120\r\nsoldiers\rin all",
    "formula": "=120+HYPERLINK(1)",
    "at": "@120 soldiers",
    "dash": "-120 soldiers",
    "tab": "\t120\tsoldiers ",
    "nul": "a\x00b 120 soldiers",
    "scripts": "Убито 120 солдатів 🪖 \u2028 \ufeff هم",
}
"""Texts that tables break on."""


def extractions() -> list[Extraction]:
    """Documents of all kinds: hostile texts, repeated figures, rows that are alike, a claim that the gate refuses."""
    hostile = [
        make_document(f"{name},doc", text, title=text, url=f"https://x.example/{name}")
        for name, text in HOSTILE.items()
    ]
    found = [make_extraction(document, [make_claim(document)]) for document in hostile]
    found += [make_figure(f"repeat {i}", 350, publisher=f"Outlet {i}", claimant_id="ru_mod") for i in range(4)]
    found += [make_figure("vague", 100, qualifier="vague"), make_figure("undated", 7.5, None, publisher=None)]
    table = make_document("oryx_daily/t.csv", "a,b\n1,2", publisher="Oryx", published=None)
    alike = [make_claim(table, "1", 1, start=i, claim_id=f"{i:016x}") for i in range(6)]
    rows = [_row(claim, i) for i, claim in enumerate(alike)]
    wrong = make_document("wrong")
    return [*found, make_extraction(table, rows), make_extraction(wrong, [make_claim(wrong, confidence=2.0)])]


def _row(claim: Any, number: int) -> Any:
    return replace(
        claim, start=None, end=None, quote_start=None, quote_end=None, locator=f"t.csv#{number}", quote="a: 1"
    )


def warehouse(path: Path, found: Iterable[Extraction]) -> Path:
    """A warehouse loaded in this order, a document a run, with decisions about two claims."""
    with open_for_writing(path) as con:
        load_dimensions(con, load_pack().dimensions())
        for extraction in found:
            loaded(con, extraction)
    return path


def judge(path: Path, claim_id: str, decision: str, corrections: dict[str, str] | None = None) -> None:
    with open_for_writing(path) as con:
        add_review(con, Review(claim_id, decision, 'because, "so"', "Ann", corrections or {}), NOON)


def exported(path: Path, out: Path, **choice: Any) -> Path:
    with open_for_reading(path) as con:
        write(con, out, Choice(**choice))
    return out


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = warehouse(tmp_path_factory.mktemp("stored") / "w.duckdb", extractions())
    with open_for_reading(path) as con:
        first, second = (row[0] for row in con.execute("SELECT claim_id FROM claims ORDER BY 1 LIMIT 2").fetchall())
    judge(path, first, "reject")
    judge(path, second, "correct", {"side": "", "category": "people"})
    return path


@pytest.fixture(scope="module")
def out(stored: Path) -> Path:
    return exported(
        stored, stored.parent / "out", formats=frozenset({"parquet", "csv", "jsonld"}), history=True, texts=True
    )


@pytest.fixture(scope="module")
def package(out: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((out / "datapackage.json").read_text("utf-8"))
    return read


def tables(package: dict[str, Any], ending: str) -> dict[str, dict[str, Any]]:
    return {one["path"].split("/")[1].split(".")[0]: one for one in package["resources"] if one["format"] == ending}


def test_every_table_and_view_is_there_in_both_formats(stored: Path, package: dict[str, Any]) -> None:
    with open_for_reading(stored) as con:
        names = {name for (name,) in con.execute("SELECT table_name FROM information_schema.tables").fetchall()}
    wanted = names - set(OWN)
    assert {"documents", "claims", "rejected_claims", "runs", "reviews", "estimates", "series"} <= wanted
    assert tables(package, "csv").keys() == tables(package, "parquet").keys() == wanted


def test_parquet_holds_the_rows_and_types_of_the_warehouse(stored: Path, out: Path, package: dict[str, Any]) -> None:
    with open_for_reading(stored) as con:
        for name, about in tables(package, "parquet").items():
            columns = ", ".join(f'"{field["name"]}"' for field in about["schema"]["fields"])
            file = out / about["path"]
            wanted = con.execute(f'SELECT {columns} FROM "{name}" ORDER BY ALL')
            types, rows = wanted.description, wanted.fetchall()
            found = con.execute(f"SELECT {columns} FROM '{file}' ORDER BY ALL")
            assert found.description == types
            assert found.fetchall() == rows, name
            assert about["rows"] == len(rows)


def test_csv_gives_every_value_back_to_a_program_that_only_knows_the_descriptor(
    stored: Path, out: Path, package: dict[str, Any]
) -> None:
    """Read by Python's csv, typed by the Table Schema; a missing value and an empty text are one in CSV."""
    with open_for_reading(stored) as con:
        for name, about in tables(package, "csv").items():
            fields = about["schema"]["fields"]
            columns = ", ".join(f'"{field["name"]}"' for field in fields)
            rows = con.execute(f"SELECT {columns} FROM '{out / 'parquet' / name}.parquet'").fetchall()
            with (out / about["path"]).open(encoding="utf-8", newline="") as file:
                head, *lines = csv.reader(file)
            assert head == [field["name"] for field in fields]
            typed = [
                tuple(READ[f["type"]](cell) if cell else None for f, cell in zip(fields, line, strict=True))
                for line in lines
            ]
            assert typed == [
                tuple(_plain(value, f["type"]) for f, value in zip(fields, row, strict=True)) for row in rows
            ], name


def _number(cell: str) -> float:
    return {"INF": math.inf, "-INF": -math.inf}.get(cell) or float(cell)


READ: dict[str, Callable[[str], Any]] = {
    "string": str,
    "number": _number,
    "integer": int,
    "boolean": lambda text: text == "true",
    "date": lambda cell: datetime.strptime(cell, "%Y-%m-%d").date(),
    "datetime": lambda cell: datetime.strptime(cell, "%Y-%m-%dT%H:%M:%S.%fZ"),
    "array": json.loads,
    "object": json.loads,
}


def _plain(value: Any, type_: str) -> Any:
    """What CSV can tell of a value."""
    if isinstance(value, str) and type_ in ("array", "object"):
        value = json.loads(value)
    elif isinstance(value, str):
        value = value.replace("\x00", "\ufffd")
    return None if value == "" else value


def test_pandas_reads_the_claims(stored: Path, out: Path) -> None:
    frame = pd.read_csv(out / "csv" / "claims.csv")
    with open_for_reading(stored) as con:
        wanted = con.execute(
            "SELECT claim_id, best, quote FROM claims ORDER BY document_id, start, claim_id"
        ).fetchall()
    assert frame["claim_id"].tolist() == [row[0] for row in wanted]
    assert frame["best"].dropna().tolist() == [row[1] for row in wanted if row[1] is not None]
    assert "=120+HYPERLINK(1)" in frame["quote"].tolist()  # as printed: a cell that is changed is no evidence


def test_whole_numbers_have_no_decimal_point(out: Path) -> None:
    with (out / "csv" / "claims.csv").open(encoding="utf-8", newline="") as file:
        printed = {row["best"] for row in csv.DictReader(file)}
    assert {"120", "350", "7.5", ""} <= printed and not [cell for cell in printed if cell.endswith(".0")]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export that Frictionless, which is slow, has read in a moment."""
    folder = tmp_path_factory.mktemp("small")
    path = warehouse(folder / "w.duckdb", extractions())
    return exported(path, folder / "out", formats=frozenset({"csv"}), licence={"name": "CC-BY-4.0"})


def problems(folder: Path) -> list[Any]:
    """What Frictionless finds fault with."""
    found = []
    for one in Package(str(folder / "datapackage.json")).resources:
        found += [(one.name, *fault) for fault in one.validate().flatten(["type", "rowNumber", "fieldName", "note"])]
    return found


def test_frictionless_finds_no_fault_and_would(small: Path, tmp_path: Path) -> None:
    assert problems(small) == []
    broken = tmp_path / "broken"
    broken.mkdir()
    for name, content in contents(small).items():
        (broken / name).parent.mkdir(exist_ok=True)
        (broken / name).write_bytes(content.replace(b"personnel,killed", b"nobody,killed"))
    kinds = {(name, type_) for name, type_, *_ in problems(broken)}
    assert {("claims", "hash-count"), ("claims", "foreign-key")} <= kinds


def test_the_descriptor_tells_size_hash_and_meaning_of_everything(out: Path, package: dict[str, Any]) -> None:
    listed = {one["path"] for one in package["resources"]} | {"datapackage.json"}
    assert listed == contents(out).keys()
    assert len({one["name"] for one in package["resources"]}) == len(package["resources"])
    for one in package["resources"]:
        content = (out / one["path"]).read_bytes()
        assert one["bytes"] == len(content)
        assert one["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert one["description"] and one["mediatype"]
        assert all(field["description"] for field in one.get("schema", {"fields": []})["fields"])


def test_the_schema_of_claims_knows_keys_vocabulary_and_units(package: dict[str, Any]) -> None:
    about = tables(package, "csv")["claims"]["schema"]
    fields = {field["name"]: field for field in about["fields"]}
    assert about["primaryKey"] == ["claim_id"]
    assert fields["stance"]["constraints"] == {"required": True, "enum": ["asserted", "denied", "hypothetical"]}
    assert fields["start"]["unit"] == "code points" and fields["low"]["unit"] == "as the column unit says"
    assert (fields["rule_ids"]["type"], fields["trace"]["type"], fields["as_of"]["type"]) == ("array", "array", "date")
    leads = {(key["fields"][0], key["reference"]["resource"]) for key in about["foreignKeys"]}
    assert leads == {
        *(("document_id", "documents"), ("category", "categories"), ("measure", "measures")),
        *(("side", "parties"), ("run_id", "runs")),
    }
    parquet = tables(package, "parquet")["claims"]["schema"]["foreignKeys"]
    assert {key["reference"]["resource"] for key in parquet} == {f"{table}-parquet" for _, table in leads}


def test_a_column_whose_values_lead_astray_is_no_key(tmp_path: Path) -> None:
    """Rules changed since: the warehouse holds a side that the parties lack."""
    path = warehouse(tmp_path / "w.duckdb", [make_figure("d", 5, side="atlantis")])
    folder = exported(path, tmp_path / "out")
    about = tables(json.loads((folder / "datapackage.json").read_text("utf-8")), "csv")["claims"]["schema"]
    assert "side" not in {key["fields"][0] for key in about["foreignKeys"]}


def test_sources_are_named_with_where_they_are(tmp_path: Path) -> None:
    found = [
        make_figure("a", 1, publisher="Post", url="https://t.example/post/1"),
        make_figure("b", 2, publisher="Post", url="https://t.example/post/22"),
        make_figure("c", 3, publisher="Oryx", url="https://raw.example/t.csv"),
        make_figure("d", 4, publisher="Paper", url="not an address"),
    ]
    path = warehouse(tmp_path / "w.duckdb", found)
    with open_for_reading(path) as con:
        write(con, tmp_path / "out", Choice(), {"Oryx": {"path": "https://oryx.example", "license": "CC BY 4.0"}})
    read = json.loads((tmp_path / "out" / "datapackage.json").read_text("utf-8"))
    assert read["sources"] == [
        {"title": "Oryx", "path": "https://oryx.example", "license": "CC BY 4.0"},
        {"title": "Paper"},
        {"title": "Post", "path": "https://t.example/post/"},
    ]
    assert "licenses" not in read and "contributors" not in read


def test_texts_and_history_stay_at_home_unless_they_are_wanted(stored: Path, tmp_path: Path) -> None:
    folder = exported(stored, tmp_path / "out", formats=frozenset({"csv"}))
    files = contents(folder)
    assert not {"csv/runs.csv", "csv/problems.csv", "csv/check_results.csv", "csv/claim_changes.csv"} & files.keys()
    head = files["csv/documents.csv"].decode("utf-8").split("\n")[0].split(",")
    assert "text_hash" in head and not {"text", "source", "run_id"} & set(head)
    assert "run_id" not in files["csv/claims.csv"].decode("utf-8").split("\n")[0]


def test_the_same_warehouse_gives_the_same_bytes_on_any_number_of_threads(
    stored: Path, out: Path, tmp_path: Path
) -> None:
    choice = Choice(frozenset({"parquet", "csv", "jsonld"}), texts=True, history=True)
    for threads in (1, 7):
        with open_for_reading(stored) as con:
            con.execute(f"SET threads = {threads}")
            write(con, tmp_path / str(threads), choice)
        assert contents(tmp_path / str(threads)) == contents(out)


def test_the_same_content_loaded_in_another_order_gives_the_same_bytes(tmp_path: Path) -> None:
    found = extractions()
    backwards = [replace(one, claims=one.claims[::-1]) for one in found[::-1]]
    formats = frozenset({"parquet", "csv", "jsonld"})
    folders = []
    for name, order in (("one", found), ("other", backwards), ("third", found[5:] + found[:5])):
        path = warehouse(tmp_path / f"{name}.duckdb", order)
        folders.append(contents(exported(path, tmp_path / name, formats=formats, texts=True)))
    assert folders[0] == folders[1] == folders[2]


def test_an_empty_warehouse_is_exported_too(tmp_path: Path) -> None:
    path = warehouse(tmp_path / "w.duckdb", [])
    folder = exported(path, tmp_path / "out", formats=frozenset({"parquet", "csv", "jsonld"}))
    assert (folder / "csv" / "claims.csv").read_text("utf-8").startswith("claim_id,document_id,start,end,")
    assert (folder / "jsonld" / "claims.jsonl").read_bytes() == b""
    with duckdb.connect() as con:
        assert con.execute(f"SELECT count(*) FROM '{folder}/parquet/claims.parquet'").fetchone() == (0,)
    assert "sources" not in json.loads((folder / "datapackage.json").read_text("utf-8"))


def test_an_interrupted_export_leaves_no_trace_and_the_earlier_one_whole(
    stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = exported(stored, tmp_path / "out", formats=frozenset({"csv"}))
    before = contents(folder)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tracker.export.contents.package", stop)
    for out in (folder, tmp_path / "new"):
        with pytest.raises(KeyboardInterrupt):
            exported(stored, out)
    assert contents(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_swap_that_fails_puts_the_earlier_export_back(
    stored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = exported(stored, tmp_path / "out", formats=frozenset({"csv"}))
    before, rename = contents(folder), Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if ".part-" in self.name:
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(TrackerError, match="cannot be written: No space left on device"):
        exported(stored, folder)
    assert contents(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_disk_that_fails_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    tracker("run", article(tmp_path), cwd=tmp_path)
    there = {path.name for path in tmp_path.iterdir()}
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000))  # noqa: E731
    ran = tracker_process("export", "out", cwd=tmp_path, before=limit)
    assert ran.code == 2 and ran.out == "" and "tracker: out: the file may not grow" in ran.err
    assert {path.name for path in tmp_path.iterdir()} == there


def test_an_earlier_export_is_replaced_whole(stored: Path, tmp_path: Path) -> None:
    folder = exported(stored, tmp_path / "out")
    exported(stored, folder, formats=frozenset({"csv"}))
    assert not (folder / "parquet").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("notes.md", "mine"),
        ("datapackage.json", '{"name": "mine", "resources": [{"path": "notes.md"}]}'),
        ("datapackage.json", '{"tracker": 1, "resources": "mine"}'),
        ("datapackage.json", "[]"),
    ],
)
def test_what_no_export_wrote_is_never_replaced(stored: Path, tmp_path: Path, name: str, content: str) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / name).write_text(content)
    with pytest.raises(TrackerError, match=f"holds what no export wrote: {name}"):
        exported(stored, folder)
    assert contents(folder) == {name: content.encode()}


def test_a_file_that_a_user_put_into_an_export_is_kept(stored: Path, tmp_path: Path) -> None:
    folder = exported(stored, tmp_path / "out", formats=frozenset({"csv"}))
    (folder / "csv" / "README.md").write_text("mine")
    with pytest.raises(TrackerError, match=r"holds what no export wrote: csv/README\.md"):
        exported(stored, folder)
    (folder / "csv" / "README.md").unlink()
    (tmp_path / "link").symlink_to(folder)
    exported(stored, tmp_path / "link")  # through a link, as anything else is written
    assert (tmp_path / "link").is_symlink() and (folder / "parquet").is_dir()


def test_the_command_writes_both_formats_and_prints_where(tmp_path: Path) -> None:
    tracker("run", article(tmp_path), cwd=tmp_path)
    ran = tracker("export", "new/out", cwd=tmp_path)
    assert (ran.code, ran.out) == (0, "new/out/datapackage.json\n")
    assert "1 claims in" in ran.err and "states no terms" in ran.err
    assert {path.name for path in (tmp_path / "new" / "out").iterdir()} == {"datapackage.json", "csv", "parquet"}
    ran = tracker("export", "new/out", "-f", "jsonld", "--license", "cc-by-4.0", cwd=tmp_path)
    assert ran.code == 0 and "terms" not in ran.err
    read = json.loads((tmp_path / "new" / "out" / "datapackage.json").read_text("utf-8"))
    assert read["licenses"] == [{"name": "CC-BY-4.0", "path": "https://spdx.org/licenses/CC-BY-4.0.html"}]
    assert [one["path"] for one in read["resources"]] == ["jsonld/claims.jsonl", "jsonld/annotations.jsonl"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["out", "-w", "none.duckdb"], "none.duckdb: there is no warehouse here"),
        (["good.txt"], "good.txt: is a file, not a folder"),
        (["."], ".: holds what no export wrote: good.txt"),
        (["out", "--license", "CC-BY-4"], "--license: 'CC-BY-4' is no SPDX identifier and no address"),
        (["out", "--license", "MIT OR Apache-2.0"], "--license: 'MIT OR Apache-2.0' is no SPDX identifier"),
    ],
)
def test_what_cannot_be_exported_is_told_with_exit_code_2(tmp_path: Path, arguments: list[str], told: str) -> None:
    tracker("run", article(tmp_path), cwd=tmp_path)
    ran = tracker("export", *arguments, cwd=tmp_path)
    assert ran.code == 2 and ran.out == "" and told in ran.err
    assert not (tmp_path / "out").exists()


def test_the_address_of_a_licence_is_taken_as_it_is(tmp_path: Path) -> None:
    tracker("run", article(tmp_path), cwd=tmp_path)
    assert tracker("export", "out", "--license", "https://example.org/terms", cwd=tmp_path).code == 0
    read = json.loads((tmp_path / "out" / "datapackage.json").read_text("utf-8"))
    assert read["licenses"] == [{"path": "https://example.org/terms"}]
