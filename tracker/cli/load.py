"""The command that loads what was extracted elsewhere."""

# ruff: noqa: PLC0415 - libraries are loaded by the command that needs them
from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tracker.cli import options
from tracker.cli.output import tell

Folders = Annotated[
    list[Path],
    typer.Argument(
        metavar="DIR",
        help="Folders of Parquet files, as written by extract --out DIR/ or on a cluster.",
        show_default=False,
    ),
]


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("load")(load)


def load(
    folders: Folders,
    warehouse: options.Warehouse = options.DEFAULT_WAREHOUSE,
    rules: options.Rules = None,
    config: options.Config = None,
) -> None:
    """Load claims that were extracted elsewhere, such as on a cluster, as run does: validated and checked.

    What is already there is not loaded again, so a load that was cut off may simply be repeated. Folders that are
    not finished or not whole are refused before anything is changed.

    Example: tracker load out/ --warehouse claims.duckdb
    """
    from tracker.check.suite import load_suite
    from tracker.pipeline import load_folders
    from tracker.warehouse.extracted import finished, pack_hash_of

    suite = load_suite(config)
    pack = options.pack_of(rules)
    found = [finished(folder) for folder in folders]
    made_with = pack_hash_of(found)
    if made_with not in ("", pack.hash):
        tell(
            f"tracker: these claims were made with other rules ({made_with}) than those in use ({pack.hash}): "
            "categories that the latter lack are refused\n"
            "  if they were made with --rules, give the same folders here"
        )
    result = load_folders(found, warehouse=warehouse, dimensions=pack.dimensions(), clock=options.utc_now, suite=suite)
    for line in result.summary():
        tell(line)
    raise typer.Exit(result.exit_code)
