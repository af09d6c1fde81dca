"""A prompt for one query after another. The warehouse is open only while a query runs."""

# ruff: noqa: PLC0415 - the library behind the prompt is an extra
from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.completion import COMMANDS, Names, suggestions
from tracker.cli.delivery import text_to_stdout
from tracker.cli.output import Format, printable, tell
from tracker.cli.sql import print_answer, told_columns, told_relations
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import CompleteEvent, Completion
    from prompt_toolkit.document import Document
    from prompt_toolkit.history import History
    from prompt_toolkit.key_binding import KeyBindings

    from tracker.warehouse.query import Limits
    from tracker.warehouse.schema import Relation

LEAVE = frozenset({".quit", ".exit", "quit", "exit", r"\q"})
BARE = LEAVE | {"help"}
"""What is a whole line without a semicolon, besides what begins with a full stop."""
HELP = """\
SELECT ...;       ask; a query may take several lines and ends with ;
.tables           views and tables
.schema [NAME]    columns, types and meaning of one, or all of them in short
.examples         a query for each view
.quit             leave, as Ctrl-D does
Tab completes words, names and values; Ctrl-C stops a query; arrows bring earlier ones back."""


@dataclass(frozen=True, slots=True)
class Shell:
    """What every query of one prompt shares."""

    warehouse: Path
    limits: Limits
    form: Format = Format.table


def run_shell(shell: Shell) -> None:
    """Ask for queries and answer them until the user leaves. Raises `TrackerError` where there is no terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise TrackerError(
            "--shell", "needs a terminal", "give the query as an argument, with --file or through a pipe"
        )
    session = new_session(shell)
    tell(f"{shell.warehouse}, to be read only. A query ends with ;  .help tells more, Ctrl-D leaves.")
    talk(session, shell)


def talk(session: PromptSession[str], shell: Shell) -> None:
    """Answer what is typed, until the end of input."""
    while True:
        try:
            text = session.prompt().strip()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
        if text.rstrip("; ").lower() in LEAVE:
            return
        try:
            _answer(text, shell)
        except TrackerError as error:
            from tracker.warehouse.mistakes import LOOK

            tell(str(error).replace(LOOK, ".schema"))
        except KeyboardInterrupt:
            tell("stopped")


def finished(text: str) -> bool:
    """Whether Enter ends the input, rather than a line of it."""
    text = text.strip()
    if not text or text.startswith(".") or text.lower() in BARE:
        return True
    return text.endswith(";") and text.count("'") % 2 == 0


def _answer(text: str, shell: Shell) -> None:
    if text.startswith(".") or text.lower() in BARE:
        for line in _told(text.removeprefix(".").rstrip("; ").split(), shell):
            print(printable(line))
        return
    from tracker.warehouse.query import split

    for statement in split(text) if text else ():
        with text_to_stdout() as stream:
            count, truncated = print_answer(shell.warehouse, statement, {}, shell.form, shell.limits, stream)
            if shell.form is Format.table:
                stream.write("\n")
        if truncated:
            tell(f"only the first {shell.limits.rows:,} rows; add LIMIT, or start with --limit 0 to see all")
        elif not count:
            tell("no rows")


def _told(words: list[str], shell: Shell) -> Iterator[str]:
    """What a command that begins with a full stop prints."""
    from tracker.warehouse.schema import named, told_of_views

    match words:
        case ["help"]:
            yield HELP
        case ["tables"]:
            for relation in _relations(shell):
                yield f"{relation.kind:5}  {relation.name}"
        case ["schema"]:
            yield from told_relations(_relations(shell))
        case ["schema", name]:
            yield from told_columns(named(_relations(shell), name))
        case ["examples"]:
            for name, (_, example) in told_of_views().items():
                yield f"-- {name}\n{example};"
        case _:
            raise TrackerError("." + " ".join(words), "is no command", f"there are: {', '.join(COMMANDS)}")


def _relations(shell: Shell) -> tuple[Relation, ...]:
    from tracker.warehouse.connect import open_console
    from tracker.warehouse.schema import relations

    with open_console(shell.warehouse) as con:
        return relations(con)


def new_session(shell: Shell) -> PromptSession[str]:
    """A prompt with completion, colours and a history that the next one remembers."""
    try:
        from prompt_toolkit import PromptSession
        from prompt_toolkit.completion import Completer, Completion
        from prompt_toolkit.lexers import PygmentsLexer
        from pygments.lexers.sql import SqlLexer
    except ModuleNotFoundError as error:
        hint = "install it with: pip install 'conflict-tracker[shell]'"
        raise TrackerError("--shell", f"needs the library {error.name}, which is not installed", hint) from error
    names = _names(shell)

    class Suggestions(Completer):
        """Words of SQL and names of this warehouse."""

        def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
            begun, words = suggestions(document.text_before_cursor, document.text_after_cursor, names)
            for word in words:
                yield Completion(word, start_position=-len(begun))

    return PromptSession(
        "tracker> ",
        multiline=True,
        prompt_continuation="    ...> ",
        key_bindings=_keys(),
        completer=Suggestions(),
        complete_while_typing=False,
        lexer=PygmentsLexer(SqlLexer),
        history=_history(),
    )


def _keys() -> KeyBindings:
    from prompt_toolkit.application import get_app
    from prompt_toolkit.filters import Condition
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

    keys = KeyBindings()

    @keys.add("enter", filter=Condition(lambda: finished(get_app().current_buffer.text)))
    def _(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    return keys


def _names(shell: Shell) -> Names:
    from tracker.warehouse.connect import open_console
    from tracker.warehouse.schema import relations, values

    with open_console(shell.warehouse) as con:
        columns = {relation.name: [column.name for column in relation.columns] for relation in relations(con)}
        return Names(columns, values(con))


def _history() -> History:
    """What was typed before, kept in the user's folder for state; for this time only where that is not writable."""
    from prompt_toolkit.history import FileHistory, InMemoryHistory

    file = history_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.touch(mode=0o600)
    except OSError as error:
        tell(f"what you type is not kept: {file}: {error.strerror}")
        return InMemoryHistory()
    return FileHistory(str(file))


def history_file() -> Path:
    """Where the history is kept, by the XDG base directory specification."""
    state = os.environ.get("XDG_STATE_HOME", "")
    return (Path(state) if Path(state).is_absolute() else Path.home() / ".local" / "state") / "tracker" / "sql_history"
