"""The prompt of `tracker sql --shell`: what it completes, answers and remembers, and that it holds up nobody."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from factory import make_figure
from prompt_toolkit.application import create_app_session
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from stored import fill, python

from tracker.cli.completion import Names, suggestions
from tracker.cli.output import Format
from tracker.cli.shell import Shell, finished, history_file, new_session, run_shell, talk
from tracker.errors import TrackerError
from tracker.warehouse.connect import open_for_writing
from tracker.warehouse.query import Limits

NAMES = Names(
    {"series": ("as_of", "claimant", "category", "value"), "claims": ("claim_id", "category", "low"), "runs": ("at",)},
    {"claimant": ("Ukraine's Ministry of Defence", "Oryx"), "category": ("tanks", "drones")},
)


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A prompt over a warehouse of one total, with a history of its own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with open_for_writing(tmp_path / "war.duckdb") as con:
        fill(con, make_figure("a", 10, date(2023, 5, 1), category="tanks"))
    return Shell(tmp_path / "war.duckdb", Limits(rows=100))


@pytest.fixture
def typed(shell: Shell, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[[str], tuple[str, str]]]:
    """Types keys and leaves; gives what came on stdout and stderr."""
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):

        def play(text: str, shell: Shell = shell) -> tuple[str, str]:
            keys.send_text(text + "\x04")
            talk(new_session(shell), shell)
            return capsys.readouterr()

        yield play


@pytest.mark.parametrize(
    ("before", "wanted"),
    [
        ("sel", ("select",)),
        ("SEL", ("SELECT",)),
        ("SELECT * FROM ", ("series", "claims", "runs")),
        ("SELECT * FROM ser", ("series",)),
        ("select * from claims join se", ("series",)),
        ("SELECT c", ("claimant", "category", "claim_id", "claims", "case", "count(*)", "coalesce(")),
        ("SELECT value FROM series WHERE c", ("claimant", "category", "claims", "case", "cross join", "coalesce(")),
        ("SELECT * FROM claims c JOIN series AS s ON c.", ("claim_id", "category", "low")),
        ("SELECT * FROM claims c JOIN series AS s ON s.v", ("value",)),
        ("SELECT series.a", ("as_of",)),
        ("FROM series WHERE category = '", ("tanks'", "drones'")),
        ("FROM series WHERE other_claimant ILIKE 'ministry", ("Ukraine''s Ministry of Defence'",)),
        ("FROM series WHERE category IN ('tanks', 'dr", ("drones'",)),
        ("FROM series WHERE quote = 'sel", ()),
        (".sch", (".schema",)),
        (".schema cl", ("claims",)),
        ("", ()),
    ],
)
def test_what_fits_the_place_is_offered(before: str, wanted: tuple[str, ...]) -> None:
    offered = suggestions(before, "", NAMES)[1]
    assert set(wanted) <= set(offered) if len(wanted) > 3 else offered == wanted


def test_columns_are_those_of_the_view_named_behind_the_cursor() -> None:
    assert suggestions("SELECT c.", " FROM claims c", NAMES)[1] == NAMES.columns["claims"]
    assert suggestions("SELECT a", " FROM series", NAMES)[1][0] == "as_of"


def test_the_warehouse_s_own_names_and_values_are_offered(shell: Shell) -> None:
    completer = new_session(shell).completer
    for text, wanted in (("SELECT * FROM lat", "latest_figures"), ("FROM series WHERE category = 't", "tanks'")):
        assert [each.text for each in completer.get_completions(Document(text), None)] == [wanted]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        *(("SELECT 1;", True), ("SELECT 1;\n", True), (".tables", True), ("", True), ("exit", True)),
        *(("SELECT 1", False), ("SELECT ';", False), ("SELECT ';'", False), ("SELECT ';';", True)),
    ],
)
def test_enter_ends_a_query_only_behind_its_semicolon(text: str, ends: bool) -> None:
    assert finished(text) is ends


def test_queries_of_several_lines_are_answered_one_after_another(typed: Callable[[str], tuple[str, str]]) -> None:
    out, err = typed("SELECT category,\nvalue FROM series;\nSELECT 1 AS a; SELECT 2 AS b;\n")
    assert out == "category  value\n--------  -----\ntanks        10\n\na\n-\n1\n\nb\n-\n2\n\n" and err == ""


def test_a_mistake_is_told_and_the_next_query_answered(typed: Callable[[str], tuple[str, str]]) -> None:
    out, err = typed("SELECT valu FROM series;\nDROP TABLE claims;\nFROM read_text('/etc/hostname');\nSELECT 1 AS a;\n")
    assert out == "a\n-\n1\n\n"
    assert "to see all names: .schema" in err and "(DROP)" in err and "only reads the warehouse" in err


def test_what_begins_with_a_full_stop_tells_of_the_warehouse(typed: Callable[[str], tuple[str, str]]) -> None:
    out, err = typed(".help\n.tables\n.schema\n.schema series\n.examples\n.tabels\n.schema serie\n")
    assert "Ctrl-C stops a query" in out and "view   series\n" in out and "series (view): Lines" in out
    assert "FROM latest_figures ORDER BY" in out
    assert ".tabels: is no command\n  there are: .examples" in err and "serie: is no view or table" in err


@pytest.mark.parametrize("word", [".quit", "quit", "exit", "exit;"])
def test_it_can_be_left_by_a_word(typed: Callable[[str], tuple[str, str]], word: str) -> None:
    assert typed(f"{word}\nSELECT 1;\n") == ("", "")


def test_a_long_table_is_cut_with_a_notice(shell: Shell, typed: Callable[..., tuple[str, str]]) -> None:
    out, err = typed("FROM range(150);\nFROM range(0);\n")
    assert len(out.splitlines()) == 102 + 1 + 3 and "only the first 100 rows" in err and "no rows" in err
    lines = Shell(shell.warehouse, Limits(rows=None), Format.csv)
    assert len(typed("FROM range(150);\n", lines)[0].splitlines()) == 151


def test_ctrl_c_clears_the_line(typed: Callable[[str], tuple[str, str]]) -> None:
    assert typed("SELECT broken\x03SELECT 1 AS a;\n")[0] == "a\n-\n1\n\n"


def test_what_was_typed_is_remembered_by_the_next_prompt(
    typed: Callable[[str], tuple[str, str]], tmp_path: Path
) -> None:
    typed("SELECT 41 + 1 AS a;\n")
    assert history_file() == tmp_path / "state" / "tracker" / "sql_history"
    assert history_file().stat().st_mode & 0o077 == 0, "nobody else may read it"
    assert typed("\x1b[A\n")[0] == "a \n--\n42\n\n".replace("a ", " a")


def test_a_history_that_cannot_be_kept_stops_nobody(typed: Callable[[str], tuple[str, str]], tmp_path: Path) -> None:
    (tmp_path / "state").write_text("")
    out, err = typed("SELECT 1 AS a;\n")
    assert out == "a\n-\n1\n\n" and "what you type is not kept" in err


WRITE = "import sys; from tracker.warehouse.connect import open_for_writing\nwith open_for_writing(sys.argv[1]): pass"


def test_another_program_writes_while_the_user_thinks(
    shell: Shell, typed: Callable[[str], tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    import tracker.cli.shell as module  # noqa: PLC0415 - to write between two queries

    answer = module._answer

    def then_write(text: str, shell: Shell) -> None:
        answer(text, shell)
        subprocess.run(python(WRITE, shell.warehouse), check=True)

    monkeypatch.setattr(module, "_answer", then_write)
    assert typed("SELECT 1 AS a;\nSELECT 2 AS a;\n") == ("a\n-\n1\n\na\n-\n2\n\n", "")


def test_a_missing_library_says_how_to_get_it(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "prompt_toolkit", None)
    with pytest.raises(TrackerError, match=re.escape("pip install 'conflict-tracker[shell]'")):
        new_session(shell)


def test_without_a_terminal_it_says_what_to_do(shell: Shell) -> None:
    with pytest.raises(TrackerError, match="needs a terminal"):
        run_shell(shell)


def test_ctrl_c_stops_a_running_query_and_ctrl_d_leaves(shell: Shell) -> None:
    """In a real terminal."""
    pid, terminal = pty.fork()
    if pid == 0:
        command = [sys.executable, "-m", "tracker", "sql", "--shell", "-w", str(shell.warehouse)]
        os.execve(sys.executable, command, {**os.environ, "TERM": "xterm"})
    seen = ""

    def until(sign: str) -> None:
        nonlocal seen
        end = time.monotonic() + 60
        while sign not in seen and time.monotonic() < end:
            if select.select([terminal], [], [], 0.2)[0]:
                piece = os.read(terminal, 65536).decode(errors="replace")
                if "\x1b[6n" in piece:  # where is the cursor?
                    os.write(terminal, b"\x1b[1;1R")
                seen += piece
        assert sign in seen
        seen = seen.partition(sign)[2]

    try:
        until("tracker>")
        os.write(terminal, b"SELECT count(*) FROM range(100000000) a, range(100000000) b WHERE a.range*b.range%7=3;\r")
        time.sleep(1.5)
        os.write(terminal, b"\x03")
        until("stopped")
        until("tracker>")
        os.write(terminal, b"SELECT 6 * 7 AS answer;\r")
        until("------")
        until("42")
        until("tracker>")
        os.write(terminal, b"\x04")
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
        pid = 0
    finally:
        if pid:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        os.close(terminal)
