"""What an export holds, as a Frictionless Data Package: every file and column, its origin and its terms."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from os.path import commonprefix
from pathlib import Path
from typing import Any

import duckdb

from tracker import __version__
from tracker.export.files import literal
from tracker.export.folder import MARK
from tracker.export.relations import Column, Relation
from tracker.vocabulary import ALLOWED

Node = dict[str, Any]

ADDRESS = r"https?://[^\s<>\"{}|\\^`]+"
"""What is an address on the web."""
PROFILES = "https://datapackage.org/profiles/2.0/"
TITLE = "Figures of casualties and equipment in armed conflicts, with their claimants"
DESCRIPTION = (
    "Numbers that news articles, official posts and structured sources state about people and equipment in armed "
    "conflicts, each with who claims it, its bound, its date and its place in the source. They are claims, not "
    "findings: nothing here tells which is true, and rows overlap, so that no sum over them counts losses."
)
MEDIA_TYPES = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet", "jsonl": "application/jsonl"}
TYPES = {
    "VARCHAR": "string", "DOUBLE": "number", "TINYINT": "integer", "INTEGER": "integer", "BIGINT": "integer",
    "UBIGINT": "integer",
    "DATE": "date", "TIMESTAMP": "datetime", "BOOLEAN": "boolean", "VARCHAR[]": "array", "JSON": "object",
}  # fmt: skip
"""Types of DuckDB as Table Schema calls them."""
JSON_LISTS = {"trace", "sample"}
"""Columns of JSON that hold a list."""
CHARACTERS, AS_STATED, DEATHS = "code points", "as the column unit says", "deaths"
UNITS = {
    **dict.fromkeys(("start", "end", "quote_start", "quote_end"), CHARACTERS),
    **dict.fromkeys(("age_days", "days", "span_days", "longest_gap"), "days"),
    **dict.fromkeys(("confidence", "share", "ratio", "spread"), "1"),
}
"""Units of columns wherever they stand; 1 is a plain share or ratio."""
VALUES = {
    *("low", "best", "high", "value", "least", "most", "difference"),
    *("own_value", "quoted_value", "other_value", "revised_value"),
}
"""Columns in the unit that their row names; in estimates all are deaths."""
ENUMS = {
    **{name: sorted(values) for name, values in ALLOWED.items()},
    **dict.fromkeys(
        ("own_qualifier", "quoted_qualifier", "other_qualifier", "revised_qualifier"), sorted(ALLOWED["qualifier"])
    ),
    "decision": ["accept", "correct", "reject", "undo"],
    "change": ["appeared", "changed", "vanished"],
    "severity": ["error", "info", "warning"],
    "status": ["fail", "pass"],
}
"""Columns whose values nobody extends."""
RANGES = {
    "confidence": {"minimum": 0, "maximum": 1},
    "date_precision": {"minimum": 1, "maximum": 5},
    "date_prec": {"minimum": 1, "maximum": 5},
}
REFERENCES = {
    "document_id": ("documents", "document_id"),
    "claim_id": ("claims", "claim_id"),
    "category": ("categories", "category"),
    "measure": ("measures", "measure"),
    "side": ("parties", "party"),
    "party": ("parties", "party"),
    "run_id": ("runs", "run_id"),
    **dict.fromkeys(("other_claim_id", "own_claim_id", "revised_claim_id"), ("claims", "claim_id")),
}
"""Columns that name a row of another table."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file of an export; `relation` is what it holds, if that is a table or view."""

    path: Path
    name: str
    comment: str
    rows: int
    relation: Relation | None = None
    references: tuple[Node, ...] = ()


def package(
    con: duckdb.DuckDBPyConnection,
    folder: Path,
    written: Iterable[Written],
    licence: Mapping[str, str] | None,
    known: Mapping[str, Mapping[str, Any]],
) -> Node:
    """The descriptor; `known` tells `path` and `license` of structured sources by their name.

    Nothing in it tells when or where it was made, so that equal contents have equal bytes.
    """
    version = con.execute("SELECT max(version) FROM schema_version").fetchone() or (None,)
    packs = con.execute("SELECT DISTINCT pack_hash FROM claims ORDER BY 1").fetchall()
    sources = list(_sources(con, known))
    return {
        "$schema": PROFILES + "datapackage.json",
        "name": "conflict-claims",
        "title": TITLE,
        "description": DESCRIPTION,
        **({"licenses": [dict(licence)]} if licence else {}),
        **({"sources": sources} if sources else {}),
        MARK: {"version": __version__, "tables": version[0], "rule_packs": [pack for (pack,) in packs]},
        "resources": [_resource(folder, file) for file in written],
    }


def references(
    con: duckdb.DuckDBPyConnection, relation: Relation, files: Mapping[str, Path]
) -> Iterator[tuple[str, str, str]]:
    """Column, table and its key of each reference in the table or view that leads nowhere astray.

    `files` are the Parquet files by table. A rule pack that was changed may leave claims of a category that it no
    longer has, and such a column is then no key.
    """
    for column in relation.columns:
        table, key = REFERENCES.get(column.name, ("", ""))
        if table in files and table != relation.name:
            sql = MISSING.format(
                file=literal(files[relation.name]), column=column.name, other=literal(files[table]), key=key
            )
            if con.execute(sql).fetchone() == (False,):
                yield column.name, table, key


def _resource(folder: Path, file: Written) -> Node:
    """One file: its size and SHA-256, and the schema of a table."""
    kind = file.path.suffix.removeprefix(".")
    with file.path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    node: Node = {
        "name": file.name,
        "path": file.path.relative_to(folder).as_posix(),
        "description": file.comment,
        "format": kind,
        "mediatype": MEDIA_TYPES[kind],
        **({} if kind == "parquet" else {"encoding": "utf-8"}),
        "bytes": file.path.stat().st_size,
        "hash": f"sha256:{digest}",
        "rows": file.rows,
    }
    if kind == "csv":
        node["dialect"] = {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True}
    if file.relation is not None:
        node |= {"type": "table", "schema": _schema(file.relation, file.references)}
    return node


def _schema(relation: Relation, foreign: tuple[Node, ...]) -> Node:
    """The Table Schema of a table or view."""
    return {
        "$schema": PROFILES + "tableschema.json",
        "fields": [_field(column, relation) for column in relation.columns],
        "missingValues": [""],
        **({"primaryKey": list(relation.key)} if relation.key else {}),
        **({"foreignKeys": list(foreign)} if foreign else {}),
    }


def _field(column: Column, relation: Relation) -> Node:
    name, in_key = column.name, column.name in relation.key
    unit = UNITS.get(name)
    if name in VALUES:
        unit = DEATHS if relation.name == "estimates" else AS_STATED
    constraints: Node = {
        **({"required": True} if column.required or in_key else {}),
        **({"unique": True} if relation.key == (name,) else {}),
        **({"enum": ENUMS[name]} if name in ENUMS else {}),
        **RANGES.get(name, {}),
    }
    return {
        "name": name,
        "type": "array" if column.type == "JSON" and name in JSON_LISTS else TYPES[column.type],
        "description": column.comment,
        **({"unit": unit} if unit else {}),
        **({"constraints": constraints} if constraints else {}),
    }


def _sources(con: duckdb.DuckDBPyConnection, known: Mapping[str, Mapping[str, Any]]) -> Iterator[Node]:
    """Who published the documents, and where: the address that all of theirs begin with."""
    for publisher, first, last in con.execute(PUBLISHERS, {"address": ADDRESS}).fetchall():
        path = _common(first, last) if first else ""
        yield {"title": publisher, **({"path": path} if path else {}), **known.get(publisher, {})}


def _common(first: str, last: str) -> str:
    """What two addresses have in common, up to a slash; empty where that is no more than the scheme.

    >>> _common("https://t.me/channel/12", "https://t.me/channel/13")
    'https://t.me/channel/'
    """
    if first == last:
        return first
    common = commonprefix([first, last])  # noqa: RUF071 - by characters, then cut
    common = common[: common.rfind("/") + 1]
    return common if common.count("/") > 2 else ""


MISSING = """
SELECT EXISTS (
    FROM {file} t WHERE t."{column}" IS NOT NULL AND NOT EXISTS (FROM {other} o WHERE o."{key}" = t."{column}")
)
"""
"""Whether a value of a column has no row in the other table."""

PUBLISHERS = """
SELECT publisher, min(url) FILTER (url SIMILAR TO $address), max(url) FILTER (url SIMILAR TO $address)
FROM documents WHERE publisher <> '' GROUP BY publisher ORDER BY publisher
"""
"""Publishers with the first and the last of their addresses in the alphabet: what these share, all share."""
