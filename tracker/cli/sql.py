"""The command that asks the warehouse: a query from the command line, a file or a pipe -> rows."""

# ruff: noqa: PLC0415, PLR0913 - imports where they are needed, one parameter an option
from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from tracker.cli import delivery
from tracker.cli.options import DEFAULT_WAREHOUSE, Warehouse
from tracker.cli.output import FileFormat, Format, distinct, printable, tell, write_rows
from tracker.cli.parameters import parameters
from tracker.errors import Stopped, TrackerError

if TYPE_CHECKING:
    from tracker.warehouse.query import Limits, Parameters
    from tracker.warehouse.schema import Relation

TABLE_ROWS, SHELL_ROWS = 1000, 100
WIDEST = 100
"""Characters in which explanations are set at most, however wide the terminal."""

Query = Annotated[
    str | None,
    typer.Argument(
        metavar="[QUERY]",
        help="One SELECT statement, or - for standard input; with --schema the name of a view or table.",
        show_default=False,
    ),
]
QueryFile = Annotated[
    Path | None, typer.Option("--file", metavar="FILE", help="Read the query from this file.", show_default=False)
]
Params = Annotated[
    list[str] | None,
    typer.Option(
        "--param",
        "-p",
        metavar="NAME=VALUE",
        help="Value of $NAME in the query: number, day (2023-05-01), true, false or text; '12' in quotes is text. "
        "May be repeated.",
        show_default=False,
    ),
]
Rows = Annotated[
    int | None,
    typer.Option(
        min=0,
        help=f"Rows at most, 0 for all; if not given {TABLE_ROWS} in a table, {SHELL_ROWS} at the prompt, else all.",
    ),
]


def sql(
    query: Query = None,
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
    file: QueryFile = None,
    param: Params = None,
    form: Annotated[FileFormat, typer.Option("--format", "-f", help="How rows are printed.")] = FileFormat.table,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write to this file instead of stdout.")
    ] = None,
    limit: Rows = None,
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds after which a query is stopped.")] = 30.0,
    memory: Annotated[str, typer.Option(metavar="AMOUNT", help="Memory that a query may use: 512MB, 4GB.")] = "1GB",
    schema: Annotated[
        bool, typer.Option("--schema", help="Show views and tables, or the columns of the one that is named.")
    ] = False,
    shell: Annotated[
        bool, typer.Option("--shell", help="Open a prompt: completion, history, one query after another.")
    ] = False,
) -> None:
    """Ask the warehouse in SQL: read-only, no files, no network. --schema tells what there is.

    Without QUERY the query is read from --file or from standard input.

    Example: tracker sql "SELECT as_of, value FROM series WHERE category = $what ORDER BY as_of" --param what=tanks
    """
    from tracker.warehouse.query import Limits, parameters_of

    usual = SHELL_ROWS if shell else TABLE_ROWS if form is FileFormat.table else 0
    limits = Limits(timeout, memory, (usual if limit is None else limit) or None)
    if shell:
        _open_shell(warehouse, (query, file, param, out), form, limits)
    elif schema:
        if file or param:
            raise TrackerError("--schema", "takes no --file and no --param", "name a view or table, or nothing")
        _show_schema(warehouse, query, form, out, limits)
    else:
        text = _text(query, file)
        try:
            _deliver(warehouse, text, parameters(param or (), parameters_of(text)), form, out, limits)
        except KeyboardInterrupt:
            kept = f"nothing is written to {out}" if out else "the query only read, and changed nothing"
            raise Stopped(kept) from None


def _open_shell(warehouse: Path, others: tuple[object, ...], form: FileFormat, limits: Limits) -> None:
    if any(others) or form is FileFormat.parquet:
        hint = "type the query at the prompt, or leave --shell out"
        raise TrackerError("--shell", "takes no query, parameters, file or --format parquet", hint)
    from tracker.cli.shell import Shell, run_shell

    run_shell(Shell(warehouse, limits, Format(form)))


def _text(query: str | None, file: Path | None) -> str:
    """The query that the command line names."""
    if file is not None:
        if query is not None:
            raise TrackerError("--file", "is given and a query too", "give one of them")
        try:
            return file.read_text("utf-8-sig")
        except UnicodeDecodeError as error:
            raise TrackerError(str(file), "is no text in UTF-8", "save it as UTF-8, or name another file") from error
    if query == "-" or (query is None and not sys.stdin.isatty()):
        return sys.stdin.read()
    if query is None:
        hint = "write it in quotes, name a file with --file, or open a prompt with --shell"
        raise TrackerError("query", "is missing", hint)
    if len(query.split()) == 1 and query.lower().endswith(".sql"):
        raise TrackerError("query", f"{query!r} is the name of a file", f"read it with: tracker sql --file {query}")
    return query


def _deliver(
    warehouse: Path, text: str, values: Parameters, form: FileFormat, out: Path | None, limits: Limits
) -> None:
    """Ask, put the answer where it belongs, and tell what the rows do not."""
    if form is FileFormat.parquet:
        from tracker.warehouse.query import query_to_parquet

        def write(made: Path) -> bool:
            return query_to_parquet(warehouse, text, made, values, limits)

        truncated = delivery.to_file(out, write) if out is not None else delivery.bytes_to_stdout(write)
        rows = None
    else:

        def print_(stream: TextIO) -> tuple[int, bool]:
            return print_answer(warehouse, text, values, Format(form), limits, stream)

        if out is not None:
            rows, truncated = delivery.text_to_file(out, print_)
        else:
            with delivery.text_to_stdout() as stream:
                rows, truncated = print_(stream)
    if truncated:
        tell(f"tracker: only the first {limits.rows:,} rows; --limit 0 prints all")
    elif rows == 0:
        tell("tracker: no rows")


def print_answer(
    warehouse: Path, text: str, values: Parameters, form: Format, limits: Limits, stream: TextIO
) -> tuple[int, bool]:
    """Write the answer to a query; returns how many rows there were, and whether more were left out."""
    from tracker.warehouse.query import asked

    with asked(warehouse, text, values, limits) as answer:
        columns, count = distinct(answer.columns), 0

        def rows() -> Iterator[dict[str, object]]:
            nonlocal count
            for row in answer.rows:
                count += 1
                yield dict(zip(columns, row, strict=True))

        write_rows(rows(), form, columns, stream)
    if answer.uncounted:
        waiting = (
            f"the figures of {answer.uncounted:,} document(s) are not counted yet and missing in the views of figures"
        )
        tell(f"tracker: {waiting} (a run is going on, or was cut off: then count them with tracker check)")
    return count, answer.truncated


def _show_schema(warehouse: Path, name: str | None, form: FileFormat, out: Path | None, limits: Limits) -> None:
    """Views, tables and columns: set for reading as a table, one row for each in other formats."""
    from tracker.warehouse.connect import open_console
    from tracker.warehouse.schema import SCHEMA, named, relations

    with open_console(warehouse) as con:
        known = relations(con)
    found = known if name is None else (named(known, name),)
    if form is not FileFormat.table:
        _deliver(warehouse, SCHEMA, {"name": found[0].name if name else None}, form, out, limits)
        return
    lines = (f"{printable(line)}\n" for line in (told_columns(*found) if name else told_relations(found)))
    if out is not None:
        delivery.text_to_file(out, lambda stream: stream.writelines(lines))
    else:
        sys.stdout.writelines(lines)


def told_relations(known: Sequence[Relation]) -> Iterator[str]:
    """Views and tables, each with what it holds and its columns."""
    for kind, title in (("view", "Views"), ("table", "Tables")):
        chosen = [relation for relation in known if relation.kind == kind]
        rows = []
        for relation in chosen:
            rows.append((relation.name, relation.comment + "."))
            rows.append(("", ", ".join(column.name for column in relation.columns)))
        yield f"{title}:"
        yield from _laid_out(rows)
        yield ""
    yield "The columns of one, their types and meaning: tracker sql --schema NAME"


def told_columns(relation: Relation) -> Iterator[str]:
    """A view or table with its columns, their types and what they mean."""
    yield from textwrap.wrap(f"{relation.name} ({relation.kind}): {relation.comment}.", _width())
    yield ""
    yield from _laid_out([(column.name, column.type, column.comment) for column in relation.columns])


def _laid_out(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Rows in columns, the last one wrapped within the width."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]) - 1)] if rows else []
    indent = 2 + sum(width + 2 for width in widths)
    for *cells, last in rows:
        head = "  " + "".join(cell.ljust(width + 2) for cell, width in zip(cells, widths, strict=True))
        wrapped = textwrap.wrap(last, max(_width() - indent, 20), break_long_words=False) or [""]
        yield (head + wrapped[0]).rstrip()
        yield from (" " * indent + line for line in wrapped[1:])


def _width() -> int:
    return min(shutil.get_terminal_size((80, 24)).columns, WIDEST)
