"""Columns of what passes between Spark and the extraction, as Spark's DDL and as Arrow schemas."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from tracker.warehouse.frames import DAY, DOCUMENT_DTYPES, INTEGER, NUMBER, TEXT
from tracker.warehouse.layout import LISTED, MADE_BY

ARROW = {TEXT: pa.string(), INTEGER: pa.int32(), NUMBER: pa.float64(), DAY: pa.date32()}
SPARK = {TEXT: "string", INTEGER: "int", NUMBER: "double", DAY: "date"}
READ_DTYPES = {name: dtype for name, dtype in DOCUMENT_DTYPES.items() if name not in ("near_misses", "fingerprint")}
"""What is known of a document before it is extracted."""
PLACE = {"file": INTEGER, "line": INTEGER}
"""Number of an input file and of a line in it: the order in which one process reads them."""


def _arrow(name: str, dtype: str) -> pa.DataType:
    return pa.list_(pa.string()) if name == "rule_ids" else ARROW[dtype]


def _spark(name: str, dtype: str) -> str:
    return "array<string>" if name == "rule_ids" else SPARK[dtype]


def _arrow_fields(dtypes: Mapping[str, str], listed: tuple[str, ...] = ()) -> list[pa.Field]:
    fields = [pa.field(name, _arrow(name, dtype)) for name, dtype in dtypes.items()]
    return fields + [pa.field(name, pa.list_(pa.struct(_arrow_fields(LISTED[name])))) for name in listed]


def _spark_fields(dtypes: Mapping[str, str], listed: tuple[str, ...] = (), between: str = " ") -> list[str]:
    fields = [f"`{name}`{between}{_spark(name, dtype)}" for name, dtype in dtypes.items()]
    structs = ((name, ", ".join(_spark_fields(LISTED[name], between=": "))) for name in listed)
    return fields + [f"`{name}`{between}array<struct<{struct}>>" for name, struct in structs]


EXTRACTED = pa.schema(_arrow_fields({**DOCUMENT_DTYPES, **MADE_BY}, tuple(LISTED)))
EXTRACTED_DDL = ", ".join(_spark_fields({**DOCUMENT_DTYPES, **MADE_BY}, tuple(LISTED)))
"""A row a document: itself, its claims, the numbers that are none, what there is to tell of it, and what made them."""
READ = pa.schema(_arrow_fields({**PLACE, **READ_DTYPES}, ("problems",)))
READ_DDL = ", ".join(_spark_fields({**PLACE, **READ_DTYPES}, ("problems",)))
"""A row a line of input: the document that it holds, if any, and what there is to tell of it."""
SETTLED = pa.schema(_arrow_fields({**PLACE, "settled_id": TEXT}, ("problems",)))
SETTLED_DDL = ", ".join(_spark_fields({**PLACE, "settled_id": TEXT}, ("problems",)))
"""Which id a document gets that cannot have its own, and the problem that tells so; none for one that is skipped."""
