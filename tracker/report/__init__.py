"""The report: what each source claims, how far they are apart and in which words, as pages that need no network.

This module imports nothing heavy, so that whoever names it pays for pandas, DuckDB and Altair only when writing.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.errors import TrackerError

if TYPE_CHECKING:
    import altair
    import duckdb
    import pandas as pd

    from tracker.report.choice import Choice

HINT = "Choose a folder that you may write to"
ONE_FILE = (".html", ".htm")


def write(
    con: duckdb.DuckDBPyConnection,
    out: Path,
    choice: Choice | None = None,
    *,
    single_file: bool = True,
    images: bool = False,
    earlier: tuple[str, pd.DataFrame] | None = None,
) -> Path:
    """Write the report of an open warehouse and return the page to open.

    `out` is a file, put in place whole or not at all, or with `single_file=False` a folder of pages. `images` adds each
    chart as SVG and PNG, in the folder `images` or, beside one file, in one named after it. `earlier` is what
    `tracker.report.changes.earlier_figures` found in a warehouse to compare with.
    Raises `TrackerError` if something cannot be written.
    """
    from tracker.report.gather import gather  # noqa: PLC0415 - heavy
    from tracker.report.page import render, render_folder  # noqa: PLC0415

    data = gather(con, choice, earlier)
    pictures: Mapping[str, bytes] = {}
    if images:
        from tracker.report.images import pictured  # noqa: PLC0415

        pictures = pictured(data)
    if single_file:
        _place(out, render(data).encode())
        beside = out.with_name(f"{out.stem}-images")
    else:
        for name, text in render_folder(data).items():
            _place(out / name, text.encode())
        beside = out / "images"
    for name, picture in pictures.items():
        _place(beside / name, picture)
    return out if single_file else out / "index.html"


def charts(con: duckdb.DuckDBPyConnection, choice: Choice | None = None) -> dict[str, altair.FacetChart]:
    """The charts of the report by their names, to show, change or save; none without figures."""
    from tracker.report.drawings import drawings  # noqa: PLC0415 - heavy
    from tracker.report.gather import gather  # noqa: PLC0415

    drawn = drawings(gather(con, choice).charts)
    return {each.key: each.chart for page in drawn.values() for each in page if each.chart is not None}


def _place(out: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    unfinished = out.with_name(out.name + ".part")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_bytes(content)
        unfinished.replace(out)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise TrackerError(str(out), f"the report cannot be written: {error.strerror or error}", HINT) from error
