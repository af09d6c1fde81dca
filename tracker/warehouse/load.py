"""Load what was extracted: whole batches or nothing, and nothing twice."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import astuple, dataclass, fields
from datetime import datetime

import duckdb
import pandas as pd

from tracker.records import Extraction, Problem
from tracker.vocabulary import CATEGORIES, MEASURES
from tracker.warehouse.frames import DOCUMENT_DTYPES, DTYPES, claims_frame, documents_frame, rejected_frame
from tracker.warehouse.gate import gate
from tracker.warehouse.transaction import kept

DIMENSIONS = {
    "claimants": ("claimant_id", "name", "party", "kind", "confirms", "repeats"),
    "categories": ("category", "name", "kind"),
    "measures": ("measure", "name"),
    "parties": ("party", "name", "part_of"),
    "conflicts": ("conflict", "name", "start_date", "parties"),
}
"""Tables that a rule pack fills, with their columns."""

READ_DOCUMENTS = """
CREATE TEMP TABLE IF NOT EXISTS read_documents (run_id VARCHAR, document_id VARCHAR, source VARCHAR, text_hash VARCHAR)
"""
CASTS = {"rule_ids": """from_json(rule_ids, '["VARCHAR"]')""", "as_of": "as_of::DATE", "trace": "trace::JSON"}
CLAIM_FIELDS = ", ".join(CASTS.get(name, f'"{name}"') + f' AS "{name}"' for name in DTYPES)
DOCUMENT_FIELDS = ", ".join(f"{name}::DATE AS {name}" if name == "published" else name for name in DOCUMENT_DTYPES)
DOCUMENT_ROW = ", ".join(f"{{0}}.{name}" for name in DOCUMENT_DTYPES if name not in ("text", "source"))
"""What makes a document another: its hash stands for the text, and the way to it may be written in several ways."""

MERGE_DOCUMENTS = f"""
MERGE INTO documents t USING (SELECT {DOCUMENT_FIELDS}, $run_id AS run_id FROM batch_documents) s USING (document_id)
WHEN MATCHED AND ({DOCUMENT_ROW.format("t")}) IS DISTINCT FROM ({DOCUMENT_ROW.format("s")}) THEN UPDATE BY NAME
WHEN NOT MATCHED THEN INSERT BY NAME RETURNING merge_action
"""
MERGE_CLAIMS = f"""
MERGE INTO claims t USING (SELECT {CLAIM_FIELDS}, $run_id AS run_id FROM batch_claims) s USING (claim_id)
WHEN MATCHED AND s.row_hash <> t.row_hash THEN UPDATE BY NAME
WHEN NOT MATCHED THEN INSERT BY NAME RETURNING merge_action
"""
REMOVE_CLAIMS = """
DELETE FROM claims WHERE document_id IN (SELECT document_id FROM batch_documents)
AND claim_id NOT IN (SELECT claim_id FROM batch_claims) RETURNING claim_id
"""
NOTE_CHANGES = f"""
WITH told AS (SELECT {CLAIM_FIELDS.replace('trace::JSON AS "trace", ', "")} FROM batch_claims),
read_again AS (SELECT document_id FROM batch_documents WHERE document_id IN (SELECT document_id FROM documents)),
known AS (SELECT * EXCLUDE (trace, run_id) FROM claims WHERE document_id IN (SELECT document_id FROM read_again))
INSERT INTO claim_changes BY NAME
SELECT
    $run_id AS run_id,
    coalesce(s.claim_id, t.claim_id) AS claim_id,
    coalesce(s.document_id, t.document_id) AS document_id,
    CASE WHEN t.claim_id IS NULL THEN 'appeared' WHEN s.claim_id IS NULL THEN 'vanished' ELSE 'changed' END AS change,
    (SELECT pack_hash FROM runs WHERE run_id = $run_id) AS pack_hash,
    t.pack_hash AS pack_hash_before,
    CASE WHEN s.claim_id IS NOT NULL THEN to_json(s) END AS claim,
    CASE WHEN t.claim_id IS NOT NULL THEN to_json(t) END AS claim_before
FROM (SELECT * FROM told WHERE document_id IN (SELECT document_id FROM read_again)) s
FULL JOIN known t USING (claim_id)
WHERE s.row_hash IS DISTINCT FROM t.row_hash
"""
REMOVE_REJECTED = """
DELETE FROM rejected_claims WHERE document_id IN (SELECT document_id FROM batch_documents)
AND row_hash NOT IN (SELECT row_hash FROM batch_rejected)
"""
INSERT_REJECTED = """
INSERT INTO rejected_claims BY NAME
SELECT *, $run_id AS run_id FROM batch_rejected WHERE row_hash NOT IN (SELECT row_hash FROM rejected_claims)
"""


@dataclass(frozen=True, slots=True)
class LoadCounts:
    """What became of the documents and claims of a batch, or, added up, of a run."""

    documents_read: int = 0
    documents_new: int = 0
    documents_changed: int = 0
    documents_unchanged: int = 0
    claims_new: int = 0
    claims_changed: int = 0
    claims_unchanged: int = 0
    claims_removed: int = 0
    claims_rejected: int = 0
    problems: int = 0

    def __add__(self, other: LoadCounts) -> LoadCounts:
        return LoadCounts(*(mine + its for mine, its in zip(astuple(self), astuple(other), strict=True)))


def start_run(
    con: duckdb.DuckDBPyConnection,
    *,
    started_at: datetime,
    version: str,
    pack_hash: str,
    command: str,
    inputs: Sequence[str] = (),
) -> str:
    """Enter a run that starts at `started_at` (naive UTC); its id sorts by time and is unique."""
    run_id = f"{started_at:%Y%m%dT%H%M%S.%f}-{secrets.token_hex(2)}"
    with kept(con):
        con.execute(
            "INSERT INTO runs (run_id, started_at, tracker_version, pack_hash, command, inputs) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [run_id, started_at, version, pack_hash, command, list(inputs)],
        )
    return run_id


def finish_run(con: duckdb.DuckDBPyConnection, run_id: str, counts: LoadCounts, *, finished_at: datetime) -> None:
    """Close a run with its counts; `finished_at` is naive UTC."""
    names = [field.name for field in fields(counts)]
    assignments = ", ".join(f"{name} = ?" for name in names)
    with kept(con):
        con.execute(
            f"UPDATE runs SET finished_at = ?, {assignments} WHERE run_id = ?",
            [finished_at, *astuple(counts), run_id],
        )


def record_problems(con: duckdb.DuckDBPyConnection, run_id: str, problems: Sequence[Problem]) -> LoadCounts:
    """Keep what could not be used, and count it."""
    with kept(con):
        return _insert_problems(con, run_id, problems)


def load_dimensions(
    con: duckdb.DuckDBPyConnection, dimensions: Mapping[str, Sequence[Mapping[str, object]]]
) -> tuple[str, ...]:
    """Let the given dimension tables hold these rows and no others; returns the names of those that changed.

    Keys are those of `DIMENSIONS`; a column that a row lacks is null.
    """
    wanted = {
        table: sorted({tuple(_plain(row.get(name)) for name in DIMENSIONS[table]) for row in rows}, key=repr)
        for table, rows in dimensions.items()
    }
    changed = tuple(table for table, rows in wanted.items() if _dimension(con, table) != rows)
    if changed:
        with kept(con):
            for table in changed:
                con.execute(f"DELETE FROM {table}")
                if wanted[table]:
                    marks = ", ".join("?" * len(DIMENSIONS[table]))
                    con.executemany(f"INSERT INTO {table} VALUES ({marks})", wanted[table])
    return changed


def load_batch(con: duckdb.DuckDBPyConnection, run_id: str, extractions: Sequence[Extraction]) -> LoadCounts:
    """Load documents with their claims in one transaction; what the warehouse already has is not written again.

    Claims of these documents that are no longer extracted are removed. Claims that the gate refuses go to
    `rejected_claims`. A second, different document under an id that this run has already read is not loaded but
    recorded as a problem. Raises `TrackerError` if the disk fails; nothing of the batch is then in the warehouse.
    """
    con.execute(READ_DOCUMENTS)
    fresh, clashes = _first_of_each_id(con, run_id, extractions)
    documents = documents_frame(extraction.document for extraction in fresh)
    claims = claims_frame(claim for extraction in fresh for claim in extraction.claims)
    accepted, refused = gate(claims, *_vocabulary(con))
    batch = {"batch_documents": documents, "batch_claims": accepted, "batch_rejected": rejected_frame(refused)}
    with _registered(con, batch), kept(con):
        con.execute(NOTE_CHANGES, {"run_id": run_id})
        documents_done = Counter(_rows(con, MERGE_DOCUMENTS, {"run_id": run_id}))
        removed = len(_rows(con, REMOVE_CLAIMS))
        claims_done = Counter(_rows(con, MERGE_CLAIMS, {"run_id": run_id}))
        con.execute(REMOVE_REJECTED)
        con.execute(INSERT_REJECTED, {"run_id": run_id})
        con.execute(
            "INSERT INTO read_documents SELECT ?, document_id, source, text_hash FROM batch_documents", [run_id]
        )
        problems = _insert_problems(con, run_id, clashes)
    return problems + LoadCounts(
        documents_read=len(extractions),
        documents_new=documents_done["INSERT"],
        documents_changed=documents_done["UPDATE"],
        documents_unchanged=len(extractions) - len(clashes) - documents_done.total(),
        claims_new=claims_done["INSERT"],
        claims_changed=claims_done["UPDATE"],
        claims_unchanged=len(accepted) - claims_done.total(),
        claims_removed=removed,
        claims_rejected=len(refused),
    )


def _first_of_each_id(
    con: duckdb.DuckDBPyConnection, run_id: str, extractions: Sequence[Extraction]
) -> tuple[list[Extraction], list[Problem]]:
    """The documents to load, and a problem for each whose id this run has already read with another text."""
    ids = [extraction.document.document_id for extraction in extractions]
    sql = "SELECT document_id, source, text_hash FROM read_documents WHERE run_id = ? AND list_contains(?, document_id)"
    read = {row[0]: (row[1], row[2]) for row in con.execute(sql, [run_id, ids]).fetchall()}
    fresh, clashes = [], []
    for extraction in extractions:
        document = extraction.document
        source, text_hash = read.setdefault(document.document_id, (document.source, ""))
        if text_hash == "":
            read[document.document_id] = (document.source, document.text_hash)
            fresh.append(extraction)
        elif text_hash != document.text_hash:
            message = f"has the same document id as {source}, {document.document_id!r}, but another text: left out"
            clashes.append(Problem(document.source or document.document_id, message, "give it an id of its own"))
    return fresh, clashes


def _vocabulary(con: duckdb.DuckDBPyConnection) -> tuple[frozenset[str], frozenset[str]]:
    """Categories and measures that may be loaded: those of the guide and those that the rule pack adds."""
    categories, measures = _rows(con, "SELECT category FROM categories"), _rows(con, "SELECT measure FROM measures")
    return CATEGORIES.union(categories), MEASURES.union(measures)


def _dimension(con: duckdb.DuckDBPyConnection, table: str) -> list[tuple[object, ...]]:
    rows = con.execute(f"SELECT {', '.join(DIMENSIONS[table])} FROM {table}").fetchall()
    return sorted((tuple(map(_plain, row)) for row in rows), key=repr)


def _plain(value: object) -> object:
    """A list as a tuple, so that rows can be compared and kept in a set."""
    return tuple(value) if isinstance(value, list) else value


def _insert_problems(con: duckdb.DuckDBPyConnection, run_id: str, problems: Sequence[Problem]) -> LoadCounts:
    rows = [(run_id, problem.source, problem.message, problem.hint) for problem in problems]
    if rows:
        con.executemany("INSERT INTO problems VALUES (?, ?, ?, ?)", rows)
    return LoadCounts(problems=len(rows))


def _rows(con: duckdb.DuckDBPyConnection, sql: str, parameters: Mapping[str, object] | None = None) -> list[str]:
    return [str(value) for (value,) in con.execute(sql, parameters).fetchall()]


@contextmanager
def _registered(con: duckdb.DuckDBPyConnection, frames: Mapping[str, pd.DataFrame]) -> Iterator[None]:
    """Let SQL see frames under the given names."""
    for name, frame in frames.items():
        con.register(name, frame)
    try:
        yield
    finally:
        with suppress(duckdb.Error):  # a connection that failed fatally has forgotten them already
            for name in frames:
                con.unregister(name)
