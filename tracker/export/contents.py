"""The files of an export, one after the other, and their description."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb

from tracker.export import Choice
from tracker.export.describe import Written, package, references
from tracker.export.files import literal, write_csv, write_parquet
from tracker.export.folder import DESCRIPTOR
from tracker.export.lines import write_lines
from tracker.export.relations import Relation, relations

MEMORY = "2GB"
"""What does not fit is set aside on disk."""
WORK = "work"
"""Folder for that, while the export is written."""
LINES = {
    "claims": "Every claim as a schema.org Claim, or a ClaimReview once a reviewer has judged how it was read",
    "annotations": "Every claim of a text as a W3C Web Annotation of the characters that it stands in",
}


def write_package(
    con: duckdb.DuckDBPyConnection, folder: Path, choice: Choice, known: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    """Fill an empty folder, and return the descriptor that was written last.

    Each table and view is worked out and put in order once, as Parquet; its CSV is made from that.
    """
    con.execute(f"SET memory_limit = '{MEMORY}'")
    con.execute(f"SET temp_directory = {literal(folder / WORK)}")
    chosen = relations(con, texts=choice.texts, history=choice.history)
    files = _folder(folder, "parquet", chosen)
    rows = {relation.name: write_parquet(con, relation, files[relation.name]) for relation in chosen}
    keys = {relation.name: list(references(con, relation, files)) for relation in chosen}
    written: list[Written] = []
    if "csv" in choice.formats:
        sheets = _folder(folder, "csv", chosen)
        for relation in chosen:
            write_csv(con, relation, files[relation.name], sheets[relation.name])
        written += _tables(chosen, sheets, rows, keys, "")
    if "parquet" in choice.formats:
        written += _tables(chosen, files, rows, keys, "-parquet")
    else:
        shutil.rmtree(folder / "parquet")
    if "jsonld" in choice.formats:
        written += _lines(con, folder / "jsonld")
    shutil.rmtree(folder / WORK, ignore_errors=True)
    descriptor = package(con, folder, written, choice.licence, known)
    (folder / DESCRIPTOR).write_text(json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n", "utf-8", newline="\n")
    return descriptor


def _folder(folder: Path, ending: str, chosen: tuple[Relation, ...]) -> dict[str, Path]:
    """The files of a format by table, in a new folder of their own."""
    (folder / ending).mkdir()
    return {relation.name: folder / ending / f"{relation.name}.{ending}" for relation in chosen}


def _tables(
    chosen: tuple[Relation, ...],
    files: Mapping[str, Path],
    rows: Mapping[str, int],
    keys: Mapping[str, list[tuple[str, str, str]]],
    suffix: str,
) -> Iterator[Written]:
    """The files of a format; `suffix` tells their names from those of another."""
    for relation in chosen:
        foreign = tuple(
            {"fields": [column], "reference": {"resource": table + suffix, "fields": [key]}}
            for column, table, key in keys[relation.name]
        )
        name = relation.name
        yield Written(files[name], name + suffix, relation.comment, rows[name], relation, foreign)


def _lines(con: duckdb.DuckDBPyConnection, folder: Path) -> Iterator[Written]:
    folder.mkdir()
    for name, count in write_lines(con, folder).items():
        yield Written(folder / f"{name}.jsonl", f"{name}-jsonld", LINES[name], count)
