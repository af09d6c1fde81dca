"""Folders of extracted claims as a job on a cluster leaves them, written by DuckDB."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import duckdb

from tracker.records import Extraction, Problem
from tracker.warehouse.frames import PROBLEM_DTYPES, claims_frame, documents_frame, frame_of

FOLDER = """
COPY (
    WITH listed AS (
        SELECT document_id, list(c ORDER BY start) AS claims
        FROM (SELECT * REPLACE (rule_ids::JSON::VARCHAR[] AS rule_ids) FROM claims) c GROUP BY document_id
    ), rows AS (
        SELECT d.*, coalesce(claims, []) AS claims, [] AS problems, row_number() OVER () AS place
        FROM documents d LEFT JOIN listed USING (document_id)
        UNION ALL BY NAME SELECT [] AS claims, [p] AS problems, NULL AS place FROM problems p
    )
    SELECT * EXCLUDE (place), $pack_hash AS pack_hash, '0.1.0' AS tracker_version FROM rows ORDER BY place
) TO $file (FORMAT parquet)
"""


def write_folder(
    folder: Path,
    *parts: Sequence[Extraction],
    problems: Sequence[Problem] = (),
    pack_hash: str = "pack-1",
    summary: bool = True,
) -> Path:
    """One file for each part, the problems in the first, and beside them the marks of a finished job."""
    folder.mkdir()
    with duckdb.connect() as con:
        for number, part in enumerate(parts):
            con.register("documents", documents_frame(part))
            con.register("claims", claims_frame(claim for extraction in part for claim in extraction.claims))
            con.register("problems", frame_of(map(asdict, () if number else problems), PROBLEM_DTYPES))
            file = str(folder / f"part-{number:05d}.zstd.parquet")
            con.execute(FOLDER.replace("$pack_hash", f"'{pack_hash}'").replace("$file", f"'{file}'"))
    (folder / "_SUCCESS").touch()
    if summary:
        rows = sum(map(len, parts)) + len(problems)
        (folder / "_run.json").write_text(json.dumps({"rows": rows, "pack_hash": pack_hash}), "utf-8")
    return folder
