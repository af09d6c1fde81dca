"""The command that hands a warehouse on to other programs."""

# ruff: noqa: PLC0415, PLR0913 - imports where they are needed, one parameter an option
from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import options
from tracker.cli.output import tell

if TYPE_CHECKING:
    from tracker.rules import Pack


class FileFormat(StrEnum):
    """Kinds of files that an export is made of."""

    parquet = "parquet"
    csv = "csv"
    jsonld = "jsonld"


Formats = Annotated[
    list[FileFormat] | None,
    typer.Option(
        "--format", "-f", help="Kind of files; may be repeated. parquet and csv if not given.", show_default=False
    ),
]


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("export")(export)


def export(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Folder to write: new, or of an earlier export.", show_default=False)
    ],
    warehouse: options.Warehouse = options.DEFAULT_WAREHOUSE,
    form: Formats = None,
    texts: Annotated[
        bool, typer.Option("--texts", help="With the texts of the documents; mind whose they are.")
    ] = False,
    history: Annotated[
        bool, typer.Option("--history", help="With runs, problems, checks, changes of claims and paths of files.")
    ] = False,
    licence: Annotated[
        str | None,
        typer.Option(
            "--license",
            metavar="ID",
            help="Terms that you publish under: an SPDX identifier such as CC-BY-4.0, or an address.",
            show_default=False,
        ),
    ] = None,
    rules: options.Rules = None,
) -> None:
    """Write all tables and views to a folder that other programs read, as a Data Package. Prints its descriptor's path.

    The same content gives the same bytes. An earlier export in the folder is replaced, nothing else ever is.

    Example: tracker export claims-2026/ --format csv --license CC-BY-4.0
    """
    from tracker.export import FORMATS, Choice, write
    from tracker.export.folder import refuse_others
    from tracker.export.licence import licence as terms
    from tracker.warehouse.connect import open_for_reading

    given = terms(licence) if licence is not None else None
    choice = Choice(frozenset(form or FORMATS), texts, history, given)
    refuse_others(folder)
    known = _sources(options.pack_of(rules))
    with open_for_reading(warehouse) as con:
        exported = write(con, folder, choice, known)
    tell(f"tracker: {exported.claims:,} claims in {exported.files:,} files, {exported.bytes / 1e6:,.1f} MB")
    if given is None:
        tell(
            "tracker: without --license the package states no terms: others may look at it, but not know how to use it"
        )
    print(exported.descriptor)


def _sources(pack: Pack) -> dict[str, dict[str, str]]:
    """Where the structured sources of a pack are published and under which terms, by their names."""
    told = {source.name: {"path": source.url, "license": source.licence} for source in pack.sources.values()}
    return {name: {key: value for key, value in about.items() if value} for name, about in told.items()}
