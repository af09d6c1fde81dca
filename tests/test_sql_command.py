"""`tracker sql`: ways to give a query, its parameters, formats, limits, and what it says of the warehouse."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest
from command import Ran, tracker
from factory import make_figure
from stored import fill

from tracker.cli.parameters import parameters, typed
from tracker.errors import TrackerError
from tracker.warehouse.connect import open_for_writing

TANKS = (
    "SELECT claimant_id, value FROM series "
    "WHERE origin = 'stated' AND category = $what AND as_of >= $since ORDER BY value"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a warehouse of three totals."""
    path = tmp_path_factory.mktemp("asked")
    with open_for_writing(path / "tracker.duckdb") as con:
        figures = (("a", 10, date(2023, 5, 1)), ("b", 20, date(2023, 5, 2)), ("c", 30, date(2023, 5, 3)))
        fill(con, *(make_figure(name, value, day, category="tanks") for name, value, day in figures))
    return path


def ask(folder: Path, *arguments: object, stdin: str = "") -> Ran:
    return tracker("sql", *arguments, cwd=folder, stdin=stdin)


def test_a_query_comes_from_the_command_line_a_file_or_a_pipe(folder: Path) -> None:
    (folder / "q.sql").write_text("-- how many?\nSELECT count(*) AS n\nFROM claims;\n", "utf-8-sig")
    wanted = "n\n3\n"
    assert ask(folder, "SELECT count(*) AS n FROM claims", "-f", "csv").out == wanted
    assert ask(folder, "--file", "q.sql", "-f", "csv").out == wanted
    assert ask(folder, "-", "-f", "csv", stdin="SELECT count(*) AS n FROM claims").out == wanted
    assert ask(folder, "-f", "csv", stdin="SELECT count(*) AS n FROM claims").out == wanted


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "the query only read, and changed nothing"),
        (["-o", "kept.csv"], "nothing is written to kept.csv"),
        (["-o", "kept.parquet", "-f", "parquet"], "nothing is written to kept.parquet"),
    ],
)
def test_ctrl_c_tells_what_became_of_the_query(
    folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tracker.warehouse.query.asked", stopped)
    monkeypatch.setattr("tracker.warehouse.query.query_to_parquet", stopped)
    for name in ("kept.csv", "kept.parquet"):
        (folder / name).write_text("older")
    ran = ask(folder, "SELECT 1", *arguments)
    assert (ran.code, ran.out, ran.err) == (130, "", f"tracker: stopped; {message}\n")
    assert [(folder / name).read_text() for name in ("kept.csv", "kept.parquet")] == ["older", "older"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["SELECT 1", "--file", "q.sql"], "--file: is given and a query too"),
        (["--file", "none.sql"], "none.sql: No such file"),
        (["--file", "tracker.duckdb"], "tracker.duckdb: is no text in UTF-8"),
        (["q.sql"], "read it with: tracker sql --file q.sql"),
        ([], "query: is empty"),
        (["SELECT 1", "--shell"], "--shell: takes no query"),
        (["--shell"], "--shell: needs a terminal"),
        (["SELECT 1", "--memory", "much"], "'much' is no amount of memory\n  write it as 512MB"),
        (["--schema", "serie"], "serie: is no view or table of the warehouse\n  there are: "),
        (["--schema", "--file", "q.sql"], "--schema: takes no --file"),
        (["SELECT 1", "--out", "."], ".: is a folder"),
    ],
)
def test_what_cannot_be_asked_is_told(folder: Path, arguments: list[str], message: str) -> None:
    ran = ask(folder, *arguments)
    assert (ran.code, ran.out) == (2, "") and message in ran.err


def test_parameters_have_the_type_that_they_look_like(folder: Path) -> None:
    ran = ask(folder, TANKS, "-p", "what=tanks", "--param", "since=2023-05-02", "-f", "csv")
    assert ran.out == "claimant_id,value\nua_mod,20.0\nua_mod,30.0\n"
    given = {"n": "12", "minus": "-3", "share": "0.5", "day": "2023-05-01", "time": "2023-05-01 10:30", "yes": "true"}
    given |= {"word": "it's", "quoted": "'12'", "zeros": "007", "hash": "12e45678", "empty": "", "nil": "2023-02-30"}
    assert parameters([f"{name}={value}" for name, value in given.items()], given) == {
        "n": 12,
        "minus": -3,
        "share": 0.5,
        "day": date(2023, 5, 1),
        "time": datetime(2023, 5, 1, 10, 30),
        "yes": True,
        "word": "it's",
        "quoted": "12",
        "zeros": "007",
        "hash": "12e45678",
        "empty": "",
        "nil": "2023-02-30",
    }
    assert typed("'it''s'") == "it's"
    assert parameters(["DAY=1"], ["day"]) == {"day": 1}, "names have no case in SQL"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ([], r"no value is given for \$since, \$what\n  add --param since=\.\.\. --param what=\.\.\."),
        (["what=tanks"], r"no value is given for \$since"),
        (["what=tanks", "since=2023-05-01", "sins=1"], r"the query has no \$sins\n  it has: \$since, \$what"),
        (["what=tanks", "what=guns"], r"\$what is given twice"),
        (["what"], "'what' is no name with a value"),
        (["a-b=1"], "'a-b=1' is no name with a value"),
    ],
)
def test_parameters_that_do_not_fit_the_query_are_told(given: list[str], message: str) -> None:
    with pytest.raises(TrackerError, match=message):
        parameters(given, ["what", "since"])


def test_a_parameter_without_a_name_is_told(folder: Path) -> None:
    ran = ask(folder, "SELECT ?", "-p", "a=1")
    assert ran.code == 2 and "parameter without a name" in ran.err and "$day in place of ?" in ran.err


def test_a_parameter_is_a_value_and_never_sql(folder: Path) -> None:
    ran = ask(folder, "SELECT $x AS x", "-p", "x='; DROP TABLE claims; --", "-f", "json")
    assert json.loads(ran.out) == [{"x": "'; DROP TABLE claims; --"}]


def test_markdown_is_a_table_with_whole_cells(folder: Path) -> None:
    query = r"SELECT 'a|b' || chr(10) || repeat('c', 70) || '\' AS text, 5.0::DOUBLE AS n UNION ALL SELECT NULL, 7"
    assert ask(folder, query, "-f", "markdown").out.splitlines() == [
        "| text | n |",
        "| --- | ---: |",
        rf"| a\|b {'c' * 70}\\ | 5 |",
        "|  | 7 |",
    ]


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "markdown"])
def test_out_holds_what_stdout_would(folder: Path, form: str) -> None:
    printed = ask(folder, "FROM series", "-f", form).out
    ran = ask(folder, "FROM series", "-f", form, "--out", f"new/answer.{form}")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert (folder / "new" / f"answer.{form}").read_text("utf-8") == printed


def test_parquet_goes_to_a_file_or_through_a_pipe(folder: Path) -> None:
    arguments = (TANKS, "-p", "what=tanks", "-p", "since=2023-05-02", "-f", "parquet")
    ran = ask(folder, *arguments, "--out", "answer.parquet")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    with duckdb.connect() as con:
        rows = con.execute("FROM read_parquet($file)", {"file": str(folder / "answer.parquet")}).fetchall()
    assert rows == [("ua_mod", 20.0), ("ua_mod", 30.0)]
    assert ask(folder, *arguments).out.startswith("PAR1")
    cut = ask(folder, "FROM range(10)", "-f", "parquet", "-o", "cut.parquet", "--limit", "4")
    assert "only the first 4 rows" in cut.err


def test_a_query_that_fails_prints_no_half_answer_and_keeps_the_old_file(folder: Path) -> None:
    late = "SELECT CASE WHEN range = 200000 THEN 'x' ELSE '1' END::INTEGER AS n FROM range(200001)"
    for form in ("csv", "parquet"):
        (folder / "old").write_text("old")
        ran = ask(folder, late, "-f", form, "--out", "old")
        assert ran.code == 2 and "Could not convert" in ran.err
        assert (folder / "old").read_text() == "old"
    assert ask(folder, late, "-f", "csv").out == ""


def test_the_limit_says_how_to_get_the_rest(folder: Path) -> None:
    ran = ask(folder, "FROM range(5)", "-f", "csv", "--limit", "2")
    assert (ran.out, ran.err) == ("range\n0\n1\n", "tracker: only the first 2 rows; --limit 0 prints all\n")
    ran = ask(folder, "FROM range(1500)", "--limit", "0")
    assert (len(ran.out.splitlines()), ran.err) == (1502, "")


def test_time_and_memory_that_are_over_say_how_to_give_more(folder: Path) -> None:
    endless = "SELECT count(*) FROM range(100000000) a, range(100000000) b WHERE a.range * b.range % 7 = 3"
    ran = ask(folder, endless, "--timeout", "0.2")
    assert ran.code == 2 and "stopped after 0.2 s" in ran.err and "--timeout" in ran.err
    ran = ask(folder, "SELECT list(range || 'a') FROM range(10000000)", "--memory", "20MB")
    assert ran.code == 2 and "more memory than 20MB" in ran.err and "--memory 4GB" in ran.err


def test_the_schema_tells_views_tables_and_columns_within_eighty_characters(folder: Path) -> None:
    listed, one = ask(folder, "--schema").out, ask(folder, "--schema", "SERIES").out
    assert max(len(line) for line in (listed + one).splitlines()) <= 80
    assert "  series " in listed and "  claims " in listed and "claimant_id, claimant," in listed
    assert one.startswith("series (view): Lines ready to plot")
    assert re.search(r"^  as_of +date +Day that the figure stands for\.?", one, re.MULTILINE)


def test_the_schema_for_programs_has_a_row_for_each_column(folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(ask(folder, "--schema", "-f", "csv").out)))
    assert [row["name"] for row in rows if row["name"] == "series" and not row["column"]] == ["series"]
    (day,) = (
        row for row in json.loads(ask(folder, "--schema", "series", "-f", "json").out) if row["column"] == "as_of"
    )
    assert day == {
        "kind": "view",
        "name": "series",
        "column": "as_of",
        "type": "date",
        "comment": "Day that the figure stands for",
    }
    assert all(row["comment"] for row in rows)
    for form in ("jsonl", "markdown", "parquet"):
        assert ask(folder, "--schema", "-f", form).code == 0


UNSAFE = (
    "SELECT * FROM read_text('secret.txt')",
    "FROM 'secret.csv'",
    "COPY (SELECT 1) TO 'made.csv'",
    "ATTACH 'made.duckdb'",
    "EXPORT DATABASE 'made'",
    "DELETE FROM claims",
    "SET enable_external_access = true",
    "SELECT 1; DROP TABLE claims",
    "INSTALL httpfs",
    "FROM 'https://127.0.0.1:9/x.csv'",
)


@pytest.mark.parametrize("way", ["argument", "file", "pipe", "parquet"])
@pytest.mark.parametrize("query", UNSAFE)
def test_no_way_to_ask_touches_anything_but_the_warehouse(folder: Path, tmp_path: Path, way: str, query: str) -> None:
    for name in ("secret.txt", "secret.csv"):
        (tmp_path / name).write_text("secret\nkept\n")
    (tmp_path / "q.sql").write_text(query)
    before = sorted(tmp_path.iterdir())
    given = {"argument": [query], "file": ["--file", "q.sql"], "pipe": ["-"], "parquet": [query, "-f", "parquet"]}[way]
    ran = tracker("sql", *given, "-w", folder / "tracker.duckdb", cwd=tmp_path, stdin=query)
    assert (ran.code, ran.out) == (2, "") and "kept" not in ran.err
    assert sorted(tmp_path.iterdir()) == before
    assert ask(folder, "SELECT count(*) AS n FROM claims", "-f", "csv").out == "n\n3\n"
