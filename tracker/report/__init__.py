"""The report: one HTML page of a warehouse that works without a network.

This module imports nothing heavy, so that whoever names it pays for pandas, DuckDB and Altair only when writing.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.errors import TrackerError

if TYPE_CHECKING:
    import duckdb


def write(con: duckdb.DuckDBPyConnection, out: Path) -> Path:
    """Write the report of an open warehouse to `out`, whole or not at all, and return its path.

    Raises `TrackerError` if the file cannot be written.
    """
    from tracker.report.data import gather  # noqa: PLC0415 - heavy
    from tracker.report.page import render  # noqa: PLC0415

    page = render(gather(con))
    unfinished = out.with_name(out.name + ".part")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(page, encoding="utf-8", newline="\n")
        unfinished.replace(out)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        hint = "Choose a folder that you may write to"
        raise TrackerError(str(out), f"the report cannot be written: {error.strerror or error}", hint) from error
    return out
