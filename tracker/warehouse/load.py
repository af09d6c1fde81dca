"""Load what was extracted: whole batches or nothing, and nothing twice."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, astuple, dataclass, fields
from datetime import datetime
from typing import Any

import duckdb

from tracker.records import Extraction, Problem, Recount
from tracker.warehouse.batch import Given, count, prepare
from tracker.warehouse.figures import note_documents
from tracker.warehouse.frames import (
    DOCUMENT_DTYPES,
    DTYPES,
    PROBLEM_DTYPES,
    claims_frame,
    documents_frame,
    frame_of,
)
from tracker.warehouse.transaction import kept, unordered

DIMENSIONS = {
    "claimants": ("claimant_id", "name", "party", "kind", "confirms", "repeats", "collective"),
    "categories": ("category", "name", "kind"),
    "measures": ("measure", "name"),
    "languages": ("language",),
    "parties": ("party", "name", "part_of"),
    "conflicts": ("conflict", "name", "start_date", "parties", "end_date"),
}
"""Tables that a rule pack fills, with their columns."""

NOT_ITS_OWN = ("near_misses", "fingerprint")
"""What is told with a document and is the doing of rules and program: how many of its numbers nearly were claims."""
DOCUMENT_ROW = ", ".join(f"{{0}}.{name}" for name in DOCUMENT_DTYPES if name not in ("text", "source", *NOT_ITS_OWN))
"""What makes a document another: its hash stands for the text, and the way to it may be written in several ways."""
CLAIM_ROW = ", ".join(f'{{0}}."{name}"' for name in DTYPES)

MERGE_DOCUMENTS = f"""
MERGE INTO documents t USING (SELECT *, $run_id AS run_id FROM batch_documents) s USING (document_id)
WHEN MATCHED AND ({DOCUMENT_ROW.format("t")}) IS DISTINCT FROM ({DOCUMENT_ROW.format("s")}) THEN UPDATE BY NAME
WHEN NOT MATCHED THEN INSERT BY NAME RETURNING merge_action
"""
NOTE_EXTRACTED = f"""
UPDATE documents SET {", ".join(f"{name} = b.{name}" for name in NOT_ITS_OWN)} FROM batch_documents b
WHERE documents.document_id = b.document_id
AND ({", ".join(f"documents.{name}" for name in NOT_ITS_OWN)})
    IS DISTINCT FROM ({", ".join(f"b.{name}" for name in NOT_ITS_OWN)})
"""
COMPARE = f"""
CREATE OR REPLACE TEMP TABLE batch_changes AS
WITH known AS (SELECT document_id FROM batch_documents SEMI JOIN documents USING (document_id)),
stored AS (SELECT * FROM claims SEMI JOIN known USING (document_id))
SELECT
    claim_id,
    coalesce(s.document_id, t.document_id) IN (FROM known) AS read_again,
    CASE
        WHEN t.document_id IS NULL THEN 'appeared' WHEN s.document_id IS NULL THEN 'vanished' ELSE 'changed'
    END AS change
FROM batch_claims s FULL JOIN stored t USING (claim_id)
WHERE ({CLAIM_ROW.format("s")}) IS DISTINCT FROM ({CLAIM_ROW.format("t")})
"""
"""What becomes of which claim. Only claims of documents that the warehouse knows are read."""
NOTE_CHANGES = """
INSERT INTO claim_changes BY NAME
SELECT
    $run_id AS run_id,
    claim_id,
    coalesce(s.document_id, t.document_id) AS document_id,
    change,
    (SELECT pack_hash FROM runs WHERE run_id = $run_id) AS pack_hash,
    t.pack_hash AS pack_hash_before,
    CASE WHEN change <> 'vanished' THEN to_json(s) END AS claim,
    CASE WHEN change <> 'appeared' THEN to_json(t) END AS claim_before
FROM batch_changes
LEFT JOIN (SELECT * EXCLUDE (trace) FROM batch_claims) s USING (claim_id)
LEFT JOIN (SELECT * EXCLUDE (trace, run_id) FROM claims) t USING (claim_id)
WHERE read_again
"""
REMOVE_CLAIMS = """
DELETE FROM claims WHERE claim_id IN (SELECT claim_id FROM batch_changes WHERE change = 'vanished')
"""
UPDATE_CLAIMS = f"""
UPDATE claims SET {", ".join(f'"{name}" = s."{name}"' for name in DTYPES if name != "claim_id")}, run_id = $run_id
FROM (SELECT * FROM batch_claims SEMI JOIN (FROM batch_changes WHERE change = 'changed') USING (claim_id)) s
WHERE claims.claim_id = s.claim_id
"""
INSERT_ALL = "INSERT INTO {0} BY NAME SELECT *, $run_id AS run_id FROM batch_{0}"
INSERT_CLAIMS = f"""
{INSERT_ALL.format("claims")} SEMI JOIN (FROM batch_changes WHERE change = 'appeared') USING (claim_id)
"""
REMOVE_REJECTED = """
DELETE FROM rejected_claims WHERE document_id IN (SELECT document_id FROM batch_documents)
AND row_hash NOT IN (SELECT row_hash FROM batch_rejected)
"""
INSERT_REJECTED = """
INSERT INTO rejected_claims BY NAME
SELECT *, $run_id AS run_id FROM batch_rejected WHERE row_hash NOT IN (SELECT row_hash FROM rejected_claims)
"""
STAGED = ("batch_documents", "batch_claims", "batch_rejected", "batch_changes", "read_before")
REMOVE_RECOUNTS = "DELETE FROM recounts WHERE document_id IN (SELECT document_id FROM batch_documents)"
INSERT_RECOUNTS = f"INSERT INTO recounts VALUES ({', '.join('?' * len(fields(Recount)))})"
READ = "INSERT INTO read_documents SELECT $run_id, document_id, source, text_hash FROM batch_documents"


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


def finish_run(
    con: duckdb.DuckDBPyConnection,
    run_id: str,
    counts: LoadCounts,
    *,
    finished_at: datetime | None,
) -> None:
    """Close a run with its counts; `finished_at` is naive UTC, `None` where the run was interrupted."""
    names = [field.name for field in fields(counts)]
    assignments = ", ".join(f"{name} = ?" for name in names)
    with kept(con):
        con.execute(
            f"UPDATE runs SET finished_at = ?, outcome = ?, {assignments} WHERE run_id = ?",
            [finished_at, "finished" if finished_at else "interrupted", *astuple(counts), run_id],
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
    """Load documents with their claims as `load_tables` does; of documents with one id the claims of the first."""
    first = {extraction.document.document_id: extraction for extraction in reversed(extractions)}
    return load_tables(
        con,
        run_id,
        documents_frame(extractions),
        claims_frame(claim for extraction in reversed(first.values()) for claim in extraction.claims),
        [recount for extraction in first.values() for recount in extraction.recounts],
    )


def load_tables(
    con: duckdb.DuckDBPyConnection, run_id: str, documents: Any, claims: Any, recounts: Sequence[Recount] = ()
) -> LoadCounts:
    """Load documents with their claims in one transaction; what the warehouse already has is not written again.

    The tables have the columns of `DOCUMENT_DTYPES` and of `DTYPES`: Arrow tables or streams, or pandas frames (see
    `stage`), with all claims of each document. Claims of these documents that are no longer there are removed. Claims
    that the gate refuses go to `rejected_claims`. A second, different document under an id that this run has already
    read is not loaded but recorded as a problem. Raises `TrackerError` if a table has the wrong form or the disk fails;
    nothing of the batch is then in the warehouse.
    """
    given = prepare(con, run_id, documents, claims)
    counts = _write(con, run_id, given, recounts)
    for table in STAGED:
        con.execute(f"DROP TABLE IF EXISTS {table}")
    return counts


def _write(con: duckdb.DuckDBPyConnection, run_id: str, given: Given, recounts: Sequence[Recount]) -> LoadCounts:
    """Write the batch that is prepared, or nothing."""
    run = {"run_id": run_id}
    with unordered(con), kept(con):
        documents, changes = _merge(con, run) if note_documents(con) else _insert(con, run)
        con.execute(REMOVE_REJECTED)
        con.execute(INSERT_REJECTED, run)
        con.execute(REMOVE_RECOUNTS)
        _insert_recounts(con, recounts)
        con.execute(READ, run)
        problems = _insert_problems(con, run_id, given.clashes)
    accepted = count(con, "batch_claims")
    return problems + LoadCounts(
        documents_read=given.documents,
        documents_new=documents["INSERT"],
        documents_changed=documents["UPDATE"],
        documents_unchanged=given.documents - len(given.clashes) - documents.total(),
        claims_new=changes["appeared"],
        claims_changed=changes["changed"],
        claims_unchanged=accepted - changes["appeared"] - changes["changed"],
        claims_removed=changes["vanished"],
        claims_rejected=given.claims - accepted,
    )


def _insert(con: duckdb.DuckDBPyConnection, run: dict[str, str]) -> tuple[Counter[str], Counter[str]]:
    """What `_merge` comes to where the warehouse has none of the documents: all is new, and nothing to be compared."""
    for table in ("documents", "claims"):
        con.execute(INSERT_ALL.format(table), run)
    return Counter(INSERT=count(con, "batch_documents")), Counter(appeared=count(con, "batch_claims"))


def _merge(con: duckdb.DuckDBPyConnection, run: dict[str, str]) -> tuple[Counter[str], Counter[str]]:
    """Write what is new or has changed; how many documents were inserted and updated, and what became of claims."""
    con.execute(COMPARE)
    changes = Counter(dict(con.execute("SELECT change, count(*) FROM batch_changes GROUP BY ALL").fetchall()))
    con.execute(NOTE_CHANGES, run)
    con.execute(NOTE_EXTRACTED)
    documents = Counter(action for (action,) in con.execute(MERGE_DOCUMENTS, run).fetchall())
    # Each of these two reads the whole table of claims: not for nothing.
    if changes["vanished"]:
        con.execute(REMOVE_CLAIMS)
    if changes["changed"]:
        con.execute(UPDATE_CLAIMS, run)
    con.execute(INSERT_CLAIMS, run)
    return documents, changes


def _dimension(con: duckdb.DuckDBPyConnection, table: str) -> list[tuple[object, ...]]:
    rows = con.execute(f"SELECT {', '.join(DIMENSIONS[table])} FROM {table}").fetchall()
    return sorted((tuple(map(_plain, row)) for row in rows), key=repr)


def _plain(value: object) -> object:
    """A list as a tuple, so that rows can be compared and kept in a set."""
    return tuple(value) if isinstance(value, list) else value


def _insert_recounts(con: duckdb.DuckDBPyConnection, recounts: Sequence[Recount]) -> None:
    """Keep the recounts of those documents that are loaded."""
    if not recounts:
        return
    loaded = {document_id for (document_id,) in con.execute("SELECT document_id FROM batch_documents").fetchall()}
    rows = [astuple(recount) for recount in recounts if recount.document_id in loaded]
    if rows:
        con.executemany(INSERT_RECOUNTS, rows)


def _insert_problems(con: duckdb.DuckDBPyConnection, run_id: str, problems: Sequence[Problem]) -> LoadCounts:
    if problems:
        con.register("met", frame_of(map(asdict, problems), PROBLEM_DTYPES))
        con.execute("INSERT INTO problems SELECT ?, * FROM met", [run_id])
        con.unregister("met")
    return LoadCounts(problems=len(problems))
