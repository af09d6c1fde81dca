"""A file of the findings that were there when checks were adopted: only what is new then fails."""

from __future__ import annotations

import csv
from pathlib import Path

import duckdb

from tracker.errors import TrackerError

COLUMNS = ("finding_id", "check_name", "document_id", "claim_id", "subject", "detail")


def read_baseline(path: Path) -> dict[str, str]:
    """Name of its check by the id of each finding in a baseline.

    Raises `TrackerError` if it cannot be read or is none.
    """
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.DictReader(lines)
            if not {"finding_id", "check_name"} <= set(rows.fieldnames or ()):
                raise TrackerError(
                    str(path), "is no baseline of findings", "write one with: tracker check --write-baseline"
                )
            return {row["finding_id"]: row["check_name"] for row in rows}
    except (OSError, UnicodeDecodeError) as error:
        raise TrackerError(
            str(path), f"cannot be read: {error}", "write it with: tracker check --write-baseline"
        ) from error


def write_baseline(con: duckdb.DuckDBPyConnection, path: Path) -> int:
    """Write the findings that are not accepted, one a line, in an order that shows changes well; tells how many."""
    order = "ORDER BY check_name, detail, finding_id"
    wanted = f"SELECT {', '.join(COLUMNS)} FROM findings WHERE disposition <> 'accepted' {order}"
    rows = con.execute(wanted).fetchall()
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    return len(rows)
