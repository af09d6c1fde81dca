"""A warehouse as a folder of files that other programs read: Parquet, CSV and JSON-LD, described by a Data Package.

This module imports nothing heavy, so that whoever names it pays for DuckDB only when writing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb

FORMATS = frozenset({"parquet", "csv"})
"""What is written if nothing is asked for; jsonld is the third."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a user wants to have exported."""

    formats: frozenset[str] = FORMATS
    texts: bool = False
    """The texts of the documents, which are other people's."""
    history: bool = False
    """How the warehouse came to be: runs, problems, results of checks, changes of claims, paths of files."""
    licence: Mapping[str, str] | None = None
    """As `tracker.export.licence.licence` gives it."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written."""

    descriptor: Path
    claims: int
    files: int
    bytes: int


def write(
    con: duckdb.DuckDBPyConnection, out: Path, choice: Choice, known: Mapping[str, Mapping[str, Any]] | None = None
) -> Exported:
    """Write the export of an open warehouse, which may be read-only, to the folder `out`: whole or not at all.

    `known` tells `path` and `license` of structured sources by name. An earlier export in `out` is replaced.
    The connection is set to use little memory. Raises `TrackerError` where anything else is in `out`, or it cannot
    be written.
    """
    from tracker.export.contents import write_package  # noqa: PLC0415 - heavy
    from tracker.export.folder import DESCRIPTOR, whole  # noqa: PLC0415
    from tracker.warehouse.failure import told  # noqa: PLC0415

    with told(str(out)), whole(out) as folder:
        package = write_package(con, folder, choice, known or {})
    resources = package["resources"]
    claims = next(one["rows"] for one in resources if one["name"].partition("-")[0] == "claims")
    return Exported(out / DESCRIPTOR, claims, len(resources), sum(one["bytes"] for one in resources))
