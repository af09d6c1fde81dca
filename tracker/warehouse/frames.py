"""Records as pandas frames, in the columns of the warehouse's tables."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar, cast

import pandas as pd

from tracker.records import Claim, Extraction, TraceStep

T = TypeVar("T")
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
    "near_misses": INTEGER,
    "fingerprint": TEXT,
}
"""Columns of a frame of documents, one row a document."""

PROBLEM_DTYPES = {"source": TEXT, "message": TEXT, "hint": TEXT}
"""Columns of a frame of problems, one row a problem."""

SURROGATE = re.compile("[\ud800-\udfff]")


def claims_frame(claims: Iterable[Claim]) -> pd.DataFrame:
    """One row a claim, in the columns of `DTYPES`."""
    listed = list(claims)
    columns = {name: [getattr(claim, name) for claim in listed] for name in DTYPES if name not in ("rule_ids", "trace")}
    columns["rule_ids"] = [json.dumps(claim.rule_ids) for claim in listed]
    columns["trace"] = [steps(claim.trace) for claim in listed]
    return _frame(columns, DTYPES)


def documents_frame(extractions: Iterable[Extraction]) -> pd.DataFrame:
    """One row a document, in the columns of `DOCUMENT_DTYPES`."""
    listed = list(extractions)
    own = [name for name in DOCUMENT_DTYPES if name != "near_misses"]
    columns = {name: [getattr(extraction.document, name) for extraction in listed] for name in own}
    columns["near_misses"] = [extraction.near_misses for extraction in listed]
    return _frame(columns, DOCUMENT_DTYPES)


def frame_of(rows: Iterable[Mapping[str, Any]], dtypes: Mapping[str, str]) -> pd.DataFrame:
    """A frame of these columns and types."""
    listed = list(rows)
    return _frame({name: [row[name] for row in listed] for name in dtypes}, dtypes)


def _frame(columns: Mapping[str, list[Any]], dtypes: Mapping[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            name: pd.Series(list(map(storable, columns[name])) if dtype == TEXT else columns[name], dtype=dtype)
            for name, dtype in dtypes.items()
        }
    )


def steps(trace: Sequence[TraceStep]) -> str | None:
    """A derivation as JSON; `dataclasses.asdict`, which copies whatever it meets, takes ten times as long."""
    listed = [{"field": s.field, "value": s.value, "rule": s.rule, "start": s.start, "end": s.end} for s in trace]
    return json.dumps(listed) if listed else None


def storable(value: T) -> T:
    """Half of a surrogate pair has no UTF-8 form: the replacement character keeps its place, so offsets hold."""
    if not isinstance(value, str) or value.isascii():
        return value
    return cast("T", SURROGATE.sub("\ufffd", value))
