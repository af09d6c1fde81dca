"""Records as pandas frames, in the columns of the warehouse's tables."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import asdict, fields
from typing import Any

import pandas as pd

from tracker.records import Claim, Document

INTEGER, NUMBER, DAY, TEXT = "Int64", "float64", "datetime64[s]", "str"
DTYPES = {
    "claim_id": TEXT,
    "document_id": TEXT,
    "start": INTEGER,
    "end": INTEGER,
    "value_text": TEXT,
    "qualifier": TEXT,
    "low": NUMBER,
    "best": NUMBER,
    "high": NUMBER,
    "unit": TEXT,
    "category": TEXT,
    "measure": TEXT,
    "side": TEXT,
    "claimant_id": TEXT,
    "claimant_text": TEXT,
    "relayed_by": TEXT,
    "period": TEXT,
    "as_of": DAY,
    "date_precision": INTEGER,
    "stance": TEXT,
    "likelihood": TEXT,
    "likelihood_scale": TEXT,
    "location": TEXT,
    "quote": TEXT,
    "quote_start": INTEGER,
    "quote_end": INTEGER,
    "attribution": TEXT,
    "confidence": NUMBER,
    "rule_ids": TEXT,
    "pack_hash": TEXT,
    "locator": TEXT,
    "trace": TEXT,
    "row_hash": TEXT,
}
"""Columns of a frame of claims, one row a claim; `rule_ids` and `trace` are JSON."""

NULLABLE = {
    *("start", "end", "low", "best", "high", "side", "claimant_text", "relayed_by", "as_of", "date_precision"),
    *("likelihood", "likelihood_scale", "location", "quote_start", "quote_end", "locator", "trace"),
}


DOCUMENT_DTYPES = {
    "document_id": TEXT,
    "language": TEXT,
    "published": DAY,
    "publisher": TEXT,
    "url": TEXT,
    "title": TEXT,
    "source": TEXT,
    "text": TEXT,
    "text_hash": TEXT,
}
"""Columns of a frame of documents, one row a document."""

REJECTED_DTYPES = dict.fromkeys(("claim_id", "document_id", "check_name", "reason", "claim", "row_hash"), TEXT)

SURROGATE = re.compile("[\ud800-\udfff]")


def claims_frame(claims: Iterable[Claim]) -> pd.DataFrame:
    """One row a claim, in the columns of `DTYPES`."""
    return frame_of((_claim_row(claim) for claim in claims), DTYPES)


def documents_frame(documents: Iterable[Document]) -> pd.DataFrame:
    """One row a document, in the columns of `DOCUMENT_DTYPES`."""
    names = [field.name for field in fields(Document)]
    rows = ({name: getattr(doc, name) for name in names} | {"text_hash": doc.text_hash} for doc in documents)
    return frame_of(rows, DOCUMENT_DTYPES)


def rejected_frame(refused: pd.DataFrame) -> pd.DataFrame:
    """One row a refused claim, in the columns of `rejected_claims` but `run_id`; of equal ones the first."""
    rows = [
        {
            **{name: row[name] for name in ("claim_id", "document_id", "check_name", "reason")},
            "claim": json.dumps(_fields(row), ensure_ascii=False, default=str),
            "row_hash": digest({"claim": row["row_hash"], "check_name": row["check_name"]}),
        }
        for row in refused.to_dict("records")
    ]
    return frame_of(rows, REJECTED_DTYPES).drop_duplicates("row_hash", ignore_index=True)


def digest(row: Mapping[str, object]) -> str:
    """SHA-256 of the fields of a row, hexadecimal."""
    text = json.dumps(row, ensure_ascii=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _claim_row(claim: Claim) -> dict[str, Any]:
    row = {name: getattr(claim, name) for name in DTYPES if name != "row_hash"}
    row["rule_ids"] = json.dumps(claim.rule_ids)
    row["trace"] = json.dumps([asdict(step) for step in claim.trace]) if claim.trace else None
    return row | {"row_hash": digest(row)}


def _fields(row: Mapping[Hashable, Any]) -> dict[str, Any]:
    """The fields of a refused claim as JSON writes them: dates as days, and null for what is missing."""
    claim: dict[str, Any] = {name: None if pd.isna(row[name]) else row[name] for name in DTYPES if name != "row_hash"}
    claim |= {name: str(value) for name, value in claim.items() if value in (math.inf, -math.inf)}  # not in JSON
    claim["as_of"] = claim["as_of"] and claim["as_of"].date().isoformat()
    for name in ("rule_ids", "trace"):
        claim[name] = claim[name] and json.loads(claim[name])
    return claim


def frame_of(rows: Iterable[Mapping[str, Any]], dtypes: Mapping[str, str]) -> pd.DataFrame:
    """A frame of these columns and types."""
    listed = list(rows)
    series = {name: pd.Series([_storable(row[name]) for row in listed], dtype=dtype) for name, dtype in dtypes.items()}
    return pd.DataFrame(series)


def _storable(value: Any) -> Any:
    """Half of a surrogate pair has no UTF-8 form: the replacement character keeps its place, so offsets hold."""
    if isinstance(value, str) and not value.isascii():
        return SURROGATE.sub("\ufffd", value)
    return value
