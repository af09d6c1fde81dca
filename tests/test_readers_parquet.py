"""Parquet files become documents as JSON lines do: names, dates and ids by the same rules, problems told once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest
from test_readers import split

from tracker.records import Document

ROWS = """(VALUES
    ('a', '12 killed', 'en-GB', '13 April 2022', 'P', 'https://e.org', 'T', 'other'),
    (NULL, '13 killed', NULL, NULL, NULL, NULL, NULL, NULL)
) t(id, text, lang, published, publisher, url, title, source)"""


def parquet(path: Path, query: str, options: str = "") -> Path:
    with duckdb.connect() as con:
        con.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet{options})")
    return path


def test_a_row_is_a_document_with_its_metadata(tmp_path: Path) -> None:
    path = parquet(tmp_path / "news.v2.parquet", f"FROM {ROWS}")
    documents, problems = split(tmp_path)
    assert documents == [
        Document("a", "12 killed", "en", date(2022, 4, 13), "P", "https://e.org", "T", f"{path}#1"),
        Document("news.v2:2", "13 killed", source=f"{path}#2"),
    ]
    assert not problems


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("DATE '2022-04-13'", date(2022, 4, 13)),
        ("TIMESTAMP '2022-04-13 23:59:59.5'", date(2022, 4, 13)),
        ("TIMESTAMP_NS '2022-04-13 23:59:59'", date(2022, 4, 13)),
        ("TIMESTAMPTZ '2022-04-13 22:00:00-05'", date(2022, 4, 14)),  # the file keeps the moment, not the offset
        ("'2022-04-13T22:00:00-05:00'", date(2022, 4, 13)),
        ("NULL::DATE", None),
    ],
)
def test_days_may_be_dates_timestamps_or_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, published: str, day: date | None
) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    parquet(tmp_path / "a.parquet", f"SELECT '12 killed' AS text, {published} AS published")
    ((document,), problems) = split(tmp_path)
    assert (document.published, problems) == (day, [])


@pytest.mark.parametrize(
    ("value", "document_id"),
    [("7", "7"), ("7::UBIGINT", "7"), ("'x'", "x"), ("'x'::BLOB", "x"), ("' '", "a:1"),
     ("'4b2c6d4e-0000-4000-8000-000000000001'::UUID", "4b2c6d4e-0000-4000-8000-000000000001")],
)  # fmt: skip
def test_ids_may_be_text_numbers_or_uuids(tmp_path: Path, value: str, document_id: str) -> None:
    parquet(tmp_path / "a.parquet", f"SELECT '12 killed'::BLOB AS text, {value} AS id")
    ((document,), problems) = split(tmp_path)
    assert (document.document_id, document.text, problems) == (document_id, "12 killed", [])


def test_undeclared_bytes_are_text_and_a_broken_one_costs_itself(tmp_path: Path) -> None:
    parquet(tmp_path / "a.parquet", r"SELECT '12 \xD0\xB2\xD1\x82\xD1\x80\xFF'::BLOB AS text, 'P'::BLOB AS publisher")
    ((document,), (problem,)) = split(tmp_path)
    assert (document.text, document.publisher) == ("12 втр\ufffd", "P")
    assert "1 byte was not valid UTF-8" in problem.message


def test_values_that_cannot_be_used_are_told_with_their_row(tmp_path: Path) -> None:
    path = parquet(
        tmp_path / "a.parquet",
        "FROM (VALUES ('a', NULL, NULL), ('b', ' ', NULL), ('c', '1 killed', '03/04/2022'), ('d', '2 killed', NULL)) "
        "t(id, text, published)",
    )
    documents, problems = split(tmp_path)
    assert [d.document_id for d in documents] == ["c", "d"]
    assert [(p.source, p.message.split(";")[0]) for p in problems] == [
        (f"{path}#1", "has no 'text'"),
        (f"{path}#2", "has an empty text"),
        (f"{path}#3", "'03/04/2022' is not a date that can be read without guessing"),
    ]


def test_renamed_columns_are_told_with_those_that_are_there(tmp_path: Path) -> None:
    parquet(tmp_path / "a.parquet", "SELECT 'x' AS id, '12 killed' AS body, DATE '2022-01-01' AS date")
    (documents, (problem,)) = split(tmp_path)
    assert not documents
    assert problem.message == "has no column 'text'; its columns are: id, body, date"
    assert "AS text" in problem.hint


def test_a_column_of_another_type_is_told_once_not_in_each_row(tmp_path: Path) -> None:
    parquet(
        tmp_path / "a.parquet", "SELECT '12 killed' AS text, 1649833200 AS published, ['P'] AS publisher FROM range(50)"
    )
    documents, problems = split(tmp_path)
    assert len(documents) == 50 and documents[0].published is None
    assert [(p.source, p.message.split(",")[0]) for p in problems] == [
        (str(tmp_path / "a.parquet"), "has a column 'published' of type INTEGER"),
        (str(tmp_path / "a.parquet"), "has a column 'publisher' of type VARCHAR[]"),
    ]
    parquet(tmp_path / "a.parquet", "SELECT ['12 killed'] AS text")
    assert [p.message for p in split(tmp_path)[1]] == ["has a column 'text' of type VARCHAR[], which is no text"]


def test_folders_of_a_partitioned_table_tell_their_column(tmp_path: Path) -> None:
    for name in ("P", "Q"):
        (tmp_path / f"publisher={name}").mkdir()
        parquet(tmp_path / f"publisher={name}" / "part-0.parquet", f"SELECT '12 killed' AS text, '{name}' AS id")
    assert [d.publisher for d in split(tmp_path)[0]] == ["P", "Q"]


@pytest.mark.parametrize(
    "name", ["a[1].parquet", "b*.parquet", "c?.parquet", "d'q.parquet", "e{1,2}.parquet", "s3:x.parquet"]
)
def test_signs_of_a_pattern_in_a_name_are_only_signs(tmp_path: Path, name: str) -> None:
    parquet(tmp_path / "x.parquet", "SELECT 'x' AS id, '12 killed' AS text").rename(tmp_path / name)
    parquet(tmp_path / "b2.parquet", "SELECT 'other' AS id, '12 killed' AS text")
    assert [d.document_id for d in split(tmp_path, name)[0]] == ["x"]


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "cannot be read as Parquet"), (b"PAR1" + b"x" * 100 + b"PAR1", "cannot be read as Parquet"),
     (b"id,text\n1,12 killed\n", "cannot be read as Parquet")],
)  # fmt: skip
def test_what_is_no_parquet_is_told(tmp_path: Path, content: bytes, says: str) -> None:
    (tmp_path / "a.parquet").write_bytes(content)
    (documents, (problem,)) = split(tmp_path)
    assert says in problem.message and problem.hint and "\n" not in problem.message
    assert not documents


def test_rows_of_a_broken_row_group_are_named_and_all_others_kept(tmp_path: Path) -> None:
    query = "SELECT 'd' || i AS id, repeat(md5(i::VARCHAR), 20) AS text FROM range(20000) t(i)"
    path = parquet(tmp_path / "a.parquet", query, ", COMPRESSION zstd, ROW_GROUP_SIZE 2048")
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 3000] = bytes(3000)
    path.write_bytes(data)
    documents, (problem,) = split(tmp_path)
    kept = [int(d.document_id[1:]) + 1 for d in documents]
    lost = sorted(set(range(1, 20_001)) - set(kept))
    assert kept == sorted(kept) and 0 < len(lost) <= 2048
    assert lost == list(range(lost[0], lost[-1] + 1))
    assert f"rows {lost[0]:,} to {lost[-1]:,} cannot be read" in problem.message


def test_a_cut_off_file_is_told_once_and_costs_no_other(tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", "SELECT '12 killed' AS text FROM range(20000)")
    path.write_bytes(path.read_bytes()[:-400])
    (tmp_path / "b.jsonl").write_text('{"text": "12 killed"}')
    (documents, (problem,)) = split(tmp_path)
    assert "cannot be read as Parquet" in problem.message
    assert [d.document_id for d in documents] == ["b:1"]


def test_neighbouring_broken_row_groups_are_one_gap(tmp_path: Path) -> None:
    query = "SELECT repeat(md5(i::VARCHAR), 20) AS text FROM range(8192) t(i)"
    path = parquet(tmp_path / "a.parquet", query, ", COMPRESSION zstd, ROW_GROUP_SIZE 2048")
    data = bytearray(path.read_bytes())
    data[len(data) // 4 : len(data) * 3 // 5] = bytes(len(data) * 3 // 5 - len(data) // 4)
    path.write_bytes(data)
    documents, problems = split(tmp_path)
    assert len(problems) == 1
    assert len(documents) == 4096


def test_a_table_without_rows_is_told(tmp_path: Path) -> None:
    parquet(tmp_path / "a.parquet", f"FROM {ROWS} LIMIT 0")
    assert [p.message for p in split(tmp_path)[1]] == ["holds no rows"]
