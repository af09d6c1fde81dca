"""Decisions of people about claims: only ever added, the latest counts."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import duckdb

from tracker.errors import TrackerError
from tracker.warehouse.frames import DTYPES, frame_of
from tracker.warehouse.gate import gate
from tracker.warehouse.stage import stage
from tracker.warehouse.transaction import kept

CORRECTABLE = {
    **dict.fromkeys(("qualifier", "unit", "category", "measure", "side", "claimant_id", "period", "stance"), str),
    **dict.fromkeys(("low", "best", "high"), float),
    "as_of": str,
    "date_precision": int,
}
"""Fields that a reviewer may set right, and how their values are read."""
LISTED = """
SELECT r.claim_id, r.decision, r.note, r.reviewer, r.reviewed_at, r.corrections,
       c.claim_id IS NULL AS orphaned, c.value_text, c.quote
FROM reviews r LEFT JOIN claims c USING (claim_id)
ORDER BY r.reviewed_at, r.review_id
"""
CLAIM = (
    "SELECT * REPLACE (to_json(rule_ids)::VARCHAR AS rule_ids, trace::VARCHAR AS trace) FROM claims WHERE claim_id = ?"
)


@dataclass(frozen=True, slots=True)
class Review:
    """One decision; `claim` is the whole id or as much of its beginning as no other claim has."""

    claim: str
    decision: str
    """accept, reject, correct or undo."""
    note: str
    reviewer: str
    corrections: Mapping[str, str]


def add_review(con: duckdb.DuckDBPyConnection, review: Review, at: datetime) -> str:
    """Keep a decision made at `at` (naive UTC); returns the id of the claim.

    Raises `TrackerError` if there is no such claim, nothing to take back, or a correction that no claim can have.
    """
    claim_id = _claim(con, review.claim)
    if review.decision == "undo" and _latest(con, claim_id) in (None, "undo"):
        raise TrackerError(claim_id, "there is no decision to take back", "see them with: tracker review list")
    corrections = _corrections(con, claim_id, review.corrections)
    review_id = f"{at:%Y%m%dT%H%M%S.%f}-{secrets.token_hex(2)}"
    with kept(con):
        con.execute(
            "INSERT INTO reviews VALUES (?, ?, ?, ?, ?, ?, ?)",
            [review_id, claim_id, review.decision, review.note, review.reviewer, at, corrections],
        )
    return claim_id


def _claim(con: duckdb.DuckDBPyConnection, beginning: str) -> str:
    """The one claim, there or once judged, whose id begins so."""
    sql = "SELECT claim_id FROM claims UNION SELECT claim_id FROM reviews"
    rows = con.execute(f"SELECT claim_id FROM ({sql}) WHERE starts_with(claim_id, ?) LIMIT 2", [beginning]).fetchall()
    if len(rows) == 1 and beginning:
        return str(rows[0][0])
    problem = "is the beginning of several claims" if rows else "is no claim of this warehouse"
    raise TrackerError(repr(beginning), problem, 'ids are in: tracker sql "SELECT claim_id, quote FROM claims"')


def _latest(con: duckdb.DuckDBPyConnection, claim_id: str) -> str | None:
    row = con.execute(
        "SELECT decision FROM reviews WHERE claim_id = ? ORDER BY reviewed_at DESC, review_id DESC LIMIT 1", [claim_id]
    ).fetchone()
    return str(row[0]) if row else None


def _corrections(con: duckdb.DuckDBPyConnection, claim_id: str, given: Mapping[str, str]) -> str | None:
    """The corrections as JSON, after the gate has seen the claim with them."""
    if not given:
        return None
    read = {name: _value(name, text) for name, text in given.items()}
    cursor = con.execute(CLAIM, [claim_id])
    names, rows = [column[0] for column in cursor.description or ()], cursor.fetchall()
    if not rows:
        raise TrackerError(claim_id, "is no longer in the warehouse", "it can be accepted or rejected, not corrected")
    stage(con, "corrected", frame_of([dict(zip(names, rows[0], strict=True)) | read], DTYPES), DTYPES)
    refused = gate(con, "corrected")
    if len(refused):
        raise TrackerError(claim_id, f"cannot be so: {refused['reason'].iloc[0]}", "correct the other fields too")
    return json.dumps(read)


def _value(name: str, text: str) -> object:
    if name not in CORRECTABLE:
        raise TrackerError(f"--set {name}", "is no field that can be corrected", f"known: {', '.join(CORRECTABLE)}")
    if text == "":
        return None
    try:
        return CORRECTABLE[name](text)
    except ValueError as error:
        raise TrackerError(f"--set {name}", f"{text!r} is no number", f"write it as --set {name}=12") from error
