"""A part of what was extracted, as one Parquet file that `tracker load` takes; see `layout`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import duckdb

from tracker.records import Extraction, Problem
from tracker.warehouse.failure import told
from tracker.warehouse.frames import (
    DOCUMENT_DTYPES,
    DTYPES,
    PROBLEM_DTYPES,
    TEXT,
    claims_frame,
    documents_frame,
    frame_of,
)
from tracker.warehouse.layout import MADE_BY, REJECTION_DTYPES
from tracker.warehouse.stage import stage

REJECTED_DTYPES = {"document_id": TEXT, **REJECTION_DTYPES}
LISTED = "SELECT document_id, list({{{fields}}} ORDER BY rowid) AS {name} FROM {name} GROUP BY document_id"
PART = f"""
COPY (
    WITH c AS ({LISTED.format(name="claims", fields=", ".join(f'"{name}": "{name}"' for name in DTYPES))}),
    r AS ({LISTED.format(name="rejections", fields=", ".join(f'"{name}": "{name}"' for name in REJECTION_DTYPES))}),
    whole AS (
        SELECT d.*, claims, rejections, rowid AS place
        FROM documents d LEFT JOIN c USING (document_id) LEFT JOIN r USING (document_id)
        UNION ALL BY NAME SELECT [{{source: source, message: message, hint: hint}}] AS problems FROM problems
    )
    SELECT
        {", ".join(DOCUMENT_DTYPES)},
        coalesce(claims, []) AS claims,
        coalesce(rejections, []) AS rejections,
        coalesce(problems, []) AS problems,
        {", ".join(f"${name} AS {name}" for name in MADE_BY)}
    FROM whole ORDER BY place
) TO $file (FORMAT parquet, COMPRESSION zstd)
"""


def write_part(
    extractions: Sequence[Extraction], problems: Iterable[Problem], made_by: Mapping[str, str], file: Path
) -> None:
    """Write one row a document, in order, and behind them one a problem; `made_by` has the columns of `MADE_BY`.

    Raises `TrackerError` where the disk or the memory fails.
    """
    with told(str(file)), duckdb.connect() as con:
        claims = (claim for extraction in extractions for claim in extraction.claims)
        stage(con, "documents", documents_frame(extractions), DOCUMENT_DTYPES)
        stage(con, "claims", claims_frame(claims), DTYPES)
        stage(con, "rejections", frame_of(_rejections(extractions), REJECTED_DTYPES), REJECTED_DTYPES)
        stage(con, "problems", frame_of(map(asdict, problems), PROBLEM_DTYPES), PROBLEM_DTYPES)
        con.execute(PART, {**made_by, "file": str(file)})


def _rejections(extractions: Sequence[Extraction]) -> Iterator[dict[str, Any]]:
    for extraction in extractions:
        for rejection in extraction.rejections:
            yield {"document_id": extraction.document.document_id, **asdict(rejection)}
