"""The commands as an analyst, a script and a pipe use them."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import shlex
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from command import article, tracker
from factory import make_extraction
from stored import fill
from typer.testing import CliRunner

from tracker import __version__
from tracker.cli import main
from tracker.cli.app import app
from tracker.cli.claims import CLAIM_COLUMNS
from tracker.extraction import extract_document
from tracker.records import Document, Extraction
from tracker.rules import Pack
from tracker.warehouse.connect import open_for_reading, open_for_writing

HEAVY = {"pandas", "pandera", "altair", "duckdb", "vl_convert", "numpy", "py3langid"}
UNASKED = {"msgspec", "tracker.records", "tracker.rules", "tracker.extraction", "tracker.readers"}
"""What help does without."""
UNREAD = {"dateutil", "charset_normalizer", "selectolax"}
"""What a plain text in UTF-8 does without."""


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "claims.duckdb"
    with open_for_writing(path) as con:
        fill(con, make_extraction())
    return path


def test_run_prints_the_report_and_sums_up_on_stderr(tmp_path: Path) -> None:
    article(tmp_path)
    ran = tracker("run", "good.txt", cwd=tmp_path)
    assert (ran.code, ran.out) == (0, "tracker-report.html\n")
    assert "documents: 1 read, 1 new" in ran.err and "claims:    1 new" in ran.err
    for line in ("rejected:", "problems:", "checks:"):
        assert line in ran.err
    assert "\x1b" not in ran.err  # progress is for terminals
    assert (tmp_path / "tracker-report.html").exists()
    assert (tmp_path / "tracker.duckdb").exists()


def test_a_terminal_sees_how_far_it_is_and_messages_take_its_place(tmp_path: Path) -> None:
    article(tmp_path)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "tracker", "run", "good.txt"]
    subprocess.run(command, cwd=tmp_path, stderr=theirs, stdout=subprocess.DEVNULL, check=True)
    os.close(theirs)
    told = os.read(ours, 10_000).decode()
    os.close(ours)
    assert told.startswith("\r\x1b[K[##########] 100 %") and "documents: 1, claims: 1," in told.split("\r")[1]
    assert "\r\x1b[Kdocuments: 1 read" in told


def test_what_options_tell_reaches_the_claims(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("On Sunday 12 soldiers were killed.", encoding="utf-8")
    ran = tracker("extract", path, "-f", "jsonl", "--published", "2023-05-09", "--publisher", "oryx", cwd=tmp_path)
    claim = json.loads(ran.out)
    assert (ran.code, claim["as_of"], claim["claimant_id"]) == (0, "2023-05-07", "oryx")


def test_json_lines_are_nothing_but_claims(tmp_path: Path) -> None:
    article(tmp_path)
    (tmp_path / "empty.txt").write_text("")
    ran = tracker("extract", tmp_path, "--format", "jsonl", cwd=tmp_path)
    claims = [json.loads(line) for line in ran.out.splitlines()]
    assert [claim["value_text"] for claim in claims] == ["12"]
    assert set(claims[0]) == set(CLAIM_COLUMNS)
    assert ran.code == 2 and "empty.txt: is empty" in ran.err


def test_every_format_gives_the_same_claims(tmp_path: Path) -> None:
    article(tmp_path)
    given = {form: tracker("extract", "good.txt", "-f", form, cwd=tmp_path) for form in ("json", "csv", "table")}
    assert [ran.code for ran in given.values()] == [0, 0, 0]
    (claim,) = json.loads(given["json"].out)
    (row,) = csv.DictReader(io.StringIO(given["csv"].out))
    assert claim["claim_id"] == row["claim_id"]
    assert "personnel" in given["table"].out and "12" in given["table"].out
    ran = tracker("extract", "good.txt", "-f", "parquet", "--out", "new/claims.parquet", cwd=tmp_path)
    assert (ran.code, ran.out) == (0, "")
    with duckdb.connect() as con:
        sql = "SELECT claim_id, as_of::VARCHAR, rule_ids FROM read_parquet($file)"
        file = str(tmp_path / "new" / "claims.parquet")
        assert con.execute(sql, {"file": file}).fetchall() == [(claim["claim_id"], claim["as_of"], claim["rule_ids"])]


def test_a_text_without_claims_gives_an_empty_table_of_each_kind(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nothing was counted.")
    assert tracker("extract", "a.txt", "-f", "jsonl", cwd=tmp_path).out == ""
    assert json.loads(tracker("extract", "a.txt", "-f", "json", cwd=tmp_path).out) == []
    assert tracker("extract", "a.txt", "-f", "csv", cwd=tmp_path).out == ",".join(CLAIM_COLUMNS) + "\n"
    assert tracker("extract", "a.txt", "-f", "parquet", "-o", "a.parquet", cwd=tmp_path).code == 0


def test_a_language_without_rules_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "a", "text": "12 mortos", "lang": "pt"}\n')
    ran = tracker("extract", "a.jsonl", cwd=tmp_path)
    assert ran.code == 2 and "language without rules, 'pt'" in ran.err
    ran = tracker("extract", "a.jsonl", "--language", "english", cwd=tmp_path)
    assert ran.code == 2 and "--language: there are no rules for 'english'" in ran.err and "en" in ran.err


def test_a_document_whose_language_nobody_states_is_stored_under_the_one_found(tmp_path: Path) -> None:
    polish = (
        "W ataku na miasto zginęło dwunastu żołnierzy, a trzydziestu zostało rannych, poinformował rzecznik sztabu."
    )
    (tmp_path / "a.txt").write_text(polish)
    (tmp_path / "b.txt").write_text("Kyiv said at least 12 people were killed in the attack on the town.")
    ran = tracker("run", "a.txt", "b.txt", "-w", "t.duckdb", "--out", "r.html", cwd=tmp_path)
    assert ran.code == 2 and "a.txt: is in a language without rules, 'pl'" in ran.err and "--language" in ran.err
    sql = "SELECT document_id, language FROM documents ORDER BY document_id"
    found = tracker("sql", sql, "-w", "t.duckdb", "-f", "json", cwd=tmp_path).out
    assert [row["language"] for row in json.loads(found)] == ["pl", "en"]
    page = re.sub(r"(\s*<[^>]+>\s*)+", " ", (tmp_path / "r.html").read_text())
    assert re.search(r"\bpl 1 0\b", page) and re.search(r"\ben 1 1\b", page)


def test_explain_reads_a_text_a_file_and_standard_input(tmp_path: Path) -> None:
    path = article(tmp_path)
    text = path.read_text()
    told = [tracker("explain", source, cwd=tmp_path, stdin=text).out for source in (text, "good.txt", "-")]
    assert all("'12' at 40: CLAIM" in out and "no claim: date" in out for out in told)
    assert "CLAIM" not in tracker("explain", text, "--at", "3", cwd=tmp_path).out


def test_explain_does_not_take_a_misspelt_file_for_a_text(tmp_path: Path) -> None:
    ran = tracker("explain", "atricle.txt", cwd=tmp_path)
    assert ran.code == 2 and "no such file" in ran.err


@pytest.mark.parametrize(
    ("form", "printed"),
    [
        ("table", "value_text  n\n----------  -\n120         1\n35          1\n"),
        ("csv", "value_text,n\n120,1\n35,1\n"),
        ("jsonl", '{"value_text": "120", "n": 1}\n{"value_text": "35", "n": 1}\n'),
        ("json", '[\n{"value_text": "120", "n": 1},\n{"value_text": "35", "n": 1}\n]\n'),
    ],
)
def test_sql_prints_rows(warehouse: Path, form: str, printed: str) -> None:
    query = "SELECT value_text, 1 AS n FROM claims ORDER BY ALL"
    ran = CliRunner().invoke(app, ["sql", query, "--warehouse", str(warehouse), "--format", form])
    assert (ran.exit_code, ran.stdout) == (0, printed)


def test_sql_keeps_columns_of_one_name_apart_and_numbers_numbers(warehouse: Path) -> None:
    query = "SELECT 1 AS n, 2.5 AS n, 'NaN'::DOUBLE AS none, DATE '2023-05-01' AS day, [1, 2] AS list"
    ran = CliRunner().invoke(app, ["sql", query, "-w", str(warehouse), "-f", "jsonl"])
    assert json.loads(ran.stdout) == {"n": 1, "n_2": 2.5, "none": None, "day": "2023-05-01", "list": [1, 2]}


def test_sql_cuts_a_long_table_and_says_so_but_no_csv(warehouse: Path) -> None:
    arguments = ["sql", "FROM range(1500)", "-w", str(warehouse)]
    table, rows = CliRunner().invoke(app, arguments), CliRunner().invoke(app, [*arguments, "-f", "csv"])
    assert len(table.stdout.splitlines()) == 1002 and "only the first 1,000 rows" in table.stderr
    assert len(rows.stdout.splitlines()) == 1501 and rows.stderr == ""


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT claimnt FROM claims", "Candidate bindings"),
        ("SELEC 1", "syntax error"),
        ("FROM figurs", "Did you mean"),
        ("DROP TABLE claims", "does more than read (DROP)"),
        ("SELECT 1; SELECT 2", "not one statement but 2"),
        ("COPY claims TO 'x.csv'", "does more than read (COPY)"),
        ("FROM read_csv('/etc/passwd')", "only reads the warehouse"),
        ("", "is empty"),
    ],
)
def test_sql_says_what_is_wrong_with_a_query(warehouse: Path, query: str, message: str) -> None:
    ran = CliRunner().invoke(app, ["sql", query, "-w", str(warehouse)])
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert ran.stderr.startswith("tracker: query: ") and message in ran.stderr


def test_sql_of_no_rows_prints_the_columns_and_says_so(warehouse: Path) -> None:
    ran = CliRunner().invoke(app, ["sql", "SELECT claim_id FROM claims WHERE false", "-w", str(warehouse)])
    assert (ran.exit_code, ran.stdout) == (0, "claim_id\n--------\n")
    assert ran.stderr == "tracker: no rows\n"


@pytest.mark.parametrize("command", [["sql", "SELECT 1"], ["check"], ["report"]])
def test_no_warehouse_says_how_to_make_one_and_makes_none(tmp_path: Path, command: list[str]) -> None:
    ran = tracker(*command, cwd=tmp_path)
    assert ran.code == 2 and "tracker.duckdb: there is no warehouse here" in ran.err and "tracker run" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_the_environment_names_the_warehouse(tmp_path: Path, warehouse: Path) -> None:
    env = {"TRACKER_WAREHOUSE": str(warehouse)}
    ran = tracker("sql", "SELECT count(*) AS n FROM claims", "-f", "csv", cwd=tmp_path, env=env)
    assert (ran.code, ran.out) == (0, "n\n2\n")


def test_check_tells_what_to_do_and_fails_on_errors_only(tmp_path: Path, warehouse: Path) -> None:
    fine = CliRunner().invoke(app, ["check", "-w", str(warehouse), "-f", "json"])
    assert fine.exit_code == 0
    checks = json.loads(fine.stdout)["checks"]
    assert all({"check", "status", "why", "fix"} <= set(row) for row in checks)
    broken = tmp_path / "broken.duckdb"
    broken.write_bytes(warehouse.read_bytes())
    with open_for_writing(broken) as con:
        con.execute("DELETE FROM documents")
    ran = CliRunner().invoke(app, ["check", "-w", str(broken)])
    assert ran.exit_code == 1
    assert "orphaned_claims (error): A claim without its document" in ran.stdout
    told = ran.stdout.split("orphaned_claims (error)", 1)[1]
    query = told.split("tracker sql", 1)[1].splitlines()[0]
    asked = CliRunner().invoke(app, ["sql", *shlex.split(query)])
    with open_for_reading(broken) as con:
        assert asked.stdout.count("orphaned_claims") == con.execute("SELECT count(*) FROM claims").fetchall()[0][0]


def test_report_of_a_warehouse_without_claims(tmp_path: Path) -> None:
    with open_for_writing(tmp_path / "tracker.duckdb"):
        pass
    ran = tracker("report", "--out", "new/folder/r.html", cwd=tmp_path)
    assert (ran.code, ran.out) == (0, "new/folder/r.html\n")
    assert "<html" in (tmp_path / "new/folder/r.html").read_text("utf-8")


def test_rules_can_be_listed_and_tested(tmp_path: Path) -> None:
    ran = tracker("rules", "list", "-f", "csv", cwd=tmp_path)
    kinds = {row["kind"] for row in csv.DictReader(io.StringIO(ran.out))}
    assert {"category", "trigger", "party", "conflict", "claimant", "language", "role"} <= kinds
    wrong = tmp_path / "mine" / "categories" / "tanks.toml"
    wrong.parent.mkdir(parents=True)
    wrong.write_text(
        'id = "tanks"\nname = "Tanks"\nkind = "equipment"\nrejects = []\n[words]\nen = ["tank(s)"]\n'
        '[[examples]]\ntext = "They lost 12 tanks."\nclaims = [{ value_text = "13" }]\n'
    )
    ran = tracker("rules", "check", "--rules", "mine", cwd=tmp_path)
    assert ran.code == 1 and "wants value_text 13" in ran.out


@pytest.mark.parametrize(
    "arguments",
    [["run"], ["sql"], ["extrac"], ["extract", "a.txt", "--format", "xml"], ["sql", "x", "--limit", "-1"], ["rules"]],
)
def test_wrong_usage_ends_with_two(tmp_path: Path, arguments: list[str]) -> None:
    ran = tracker(*arguments, cwd=tmp_path)
    assert ran.code == 2 and ran.out + ran.err


def test_a_wrong_date_is_told(tmp_path: Path) -> None:
    article(tmp_path)
    ran = tracker("run", "good.txt", "--published", "3 May", cwd=tmp_path)
    assert ran.code == 2 and "--published: '3 May' is no date\n  write it as 2023-05-21" in ran.err
    assert not (tmp_path / "tracker.duckdb").exists()


def test_version(tmp_path: Path) -> None:
    assert tracker("--version", cwd=tmp_path).out == f"tracker {__version__}\n"


PLAIN = (
    "The defence ministry said that at least 12 soldiers were killed and that 20 of them had been wounded when their "
    "column was struck by drones on 3 May 2023."
)


@pytest.mark.parametrize(
    ("arguments", "without"),
    [
        (["--version"], HEAVY | UNASKED | UNREAD),
        (["--help"], HEAVY | UNASKED | UNREAD),
        (["extract", "--help"], HEAVY | UNASKED | UNREAD),
        (["extract", "good.txt"], HEAVY | UNREAD),
        (["explain", "good.txt"], HEAVY | UNREAD),
        (["rules", "list"], HEAVY | UNREAD),
    ],
)
def test_light_commands_stay_light(tmp_path: Path, arguments: list[str], without: set[str]) -> None:
    (tmp_path / "good.txt").write_text(PLAIN, "utf-8")
    code = (
        "import sys; from tracker.cli import main\n"
        "try: main()\nexcept SystemExit as end: print(end.code, *sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=tmp_path, capture_output=True, encoding="utf-8", check=True
    )
    status, *modules = done.stderr.split()
    assert status == "0" and "tracker.cli.app" in modules
    assert not without & set(modules)


@pytest.mark.parametrize("arguments", [["sql", "FROM range(300000)", "-f", "csv"], ["rules", "list", "-f", "jsonl"]])
def test_a_closed_pipe_is_no_failure_to_tell(tmp_path: Path, warehouse: Path, arguments: list[str]) -> None:
    if arguments[0] == "sql":
        arguments = [*arguments, "-w", str(warehouse)]
    command = [sys.executable, "-m", "tracker", *arguments]
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode in {0, 141}


def test_a_fault_of_the_program_is_told_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: object) -> None:
        raise KeyError("surprise")

    monkeypatch.setattr("tracker.check.examples.list_rules", broken)
    monkeypatch.delenv("TRACKER_DEBUG", raising=False)
    ran = CliRunner().invoke(app, ["rules", "list"])
    assert ran.exit_code == 70
    assert "KeyError: 'surprise'" in ran.stderr and "report it" in ran.stderr and "TRACKER_DEBUG=1" in ran.stderr
    assert "Traceback" not in ran.stderr
    monkeypatch.setenv("TRACKER_DEBUG", "1")
    assert "Traceback" in CliRunner().invoke(app, ["rules", "list"]).stderr


def test_a_text_that_extraction_fails_on_does_not_end_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fragile(document: Document, pack: Pack) -> Extraction:
        if document.document_id == "bad":
            raise RecursionError("too deep")
        return extract_document(document, pack)

    monkeypatch.setattr("tracker.extraction.documents.extract_document", fragile)
    article(tmp_path, "bad.txt")
    article(tmp_path, "good.txt")
    ran = CliRunner().invoke(app, ["extract", str(tmp_path), "-f", "jsonl"])
    assert ran.exit_code == 2 and "bad.txt: was left out: extraction failed with RecursionError" in ran.stderr
    assert [json.loads(line)["document_id"] for line in ran.stdout.splitlines()] == ["good"]


def test_ctrl_c_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tracker.check.examples.list_rules", stopped)
    ran = CliRunner().invoke(app, ["rules", "list"])
    assert (ran.exit_code, ran.stderr) == (130, "tracker: stopped\n")


def test_ctrl_c_at_the_very_start_is_told_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Impatient:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "tracker.cli.app":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "tracker.cli.app")
    monkeypatch.setattr(sys, "meta_path", [Impatient(), *sys.meta_path])
    with pytest.raises(SystemExit) as ended:
        main()
    assert (ended.value.code, capsys.readouterr().err) == (130, "tracker: stopped\n")


def test_ctrl_c_tells_that_the_printed_claims_are_not_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*arguments: object) -> None:
        raise KeyboardInterrupt

    article(tmp_path, "good.txt")
    monkeypatch.setattr("tracker.cli.texts.write_claims", stopped)
    ran = CliRunner().invoke(app, ["extract", str(tmp_path)])
    assert (ran.exit_code, ran.stderr) == (130, "tracker: stopped; not all claims are printed\n")
    ran = CliRunner().invoke(app, ["extract", str(tmp_path), "--out", str(tmp_path / "claims.jsonl")])
    assert ran.exit_code == 130 and "nothing is written to" in ran.stderr


def test_signs_that_steer_a_terminal_are_not_printed_in_a_table(warehouse: Path) -> None:
    ran = CliRunner().invoke(app, ["sql", "SELECT chr(27) || '[2J' AS x", "-w", str(warehouse)])
    assert "\x1b" not in ran.stdout and "\ufffd[2J" in ran.stdout
