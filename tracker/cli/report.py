"""The command `report`, and how `run` writes its report."""

# ruff: noqa: PLC0415, PLR0913 - libraries are loaded by the command that needs them, one parameter an option
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import options
from tracker.errors import TrackerError

if TYPE_CHECKING:
    import pandas as pd

    from tracker.report.choice import Choice


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("report")(report)


def report(
    warehouse: options.Warehouse = options.DEFAULT_WAREHOUSE,
    out: options.Report = options.DEFAULT_REPORT,
    single_file: Annotated[
        bool, typer.Option("--single-file", help="Write one file, whatever its name ends with.")
    ] = False,
    conflict: Annotated[
        str | None,
        typer.Option(
            metavar="ID", help="Only losses of the parties of this conflict since it began.", show_default=False
        ),
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only figures that stand for this day or later (YYYY-MM-DD).")
    ] = None,
    claimant: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID", help="Only figures of this claimant (id or name); may be repeated.", show_default=False
        ),
    ] = None,
    category: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", help="Only figures of this category, such as tanks; may be repeated.", show_default=False
        ),
    ] = None,
    diff: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="An earlier warehouse: show what changed since then, not what the latest run brought.",
            show_default=False,
        ),
    ] = None,
    images: Annotated[bool, typer.Option("--images", help="Write each chart as SVG and PNG too.")] = False,
) -> None:
    """Write the HTML report of a warehouse and print the path of the page to open.

    A name that ends in .html gives one file, any other a folder with a page for each subject and the figures of each
    chart as CSV. Both need no network and no server. The same warehouse gives the same bytes.

    Example: tracker report --warehouse claims.duckdb --out report/ --conflict russia-ukraine
    """
    from tracker.report.choice import choose
    from tracker.warehouse.connect import open_for_reading

    place(out, single_file)
    day = options.day_of(since, "--since")
    earlier = None
    with open_for_reading(warehouse) as con:
        choice = choose(con, conflict, day, claimant or (), category or ())
    if diff is not None:
        from tracker.report.changes import earlier_figures

        with open_for_reading(diff) as con:
            earlier = earlier_figures(con, choice)
    write_report(warehouse, out, single_file, choice, images, earlier)


def write_report(
    warehouse: Path,
    out: Path,
    single_file: bool = False,
    choice: Choice | None = None,
    images: bool = False,
    earlier: tuple[str, pd.DataFrame] | None = None,
) -> None:
    """Write the report and print the path of its first page; the arguments are those of `tracker.report.write`."""
    from tracker.report import write
    from tracker.warehouse.connect import open_for_reading

    single = place(out, single_file)
    with open_for_reading(warehouse) as con:
        print(write(con, out, choice, single_file=single, images=images, earlier=earlier))


def place(out: Path, single_file: bool = False) -> bool:
    """Whether a report at `out` is one file. Raises `TrackerError` if something else is there already."""
    from tracker.report import ONE_FILE

    if single_file or out.suffix.lower() in ONE_FILE:
        options.writable(out)
        return True
    if out.exists() and not out.is_dir():
        problem = "is a file" if out.is_file() else "is no plain file and no folder"
        raise TrackerError(str(out), f"{problem} and is not replaced", "name a folder, or a file that ends in .html")
    if out.is_dir() and any(out.iterdir()) and not (out / "index.html").is_file():
        raise TrackerError(str(out), "holds other files and no report", "name a new folder")
    return False
