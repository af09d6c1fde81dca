"""Documents in Arrow batches -> their claims in Arrow batches: what runs on the workers."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa

from tracker import __version__
from tracker.extraction import extractions
from tracker.fingerprint import fingerprint
from tracker.readers.metadata import Metadata, language_code
from tracker.readers.rows import OPTIONAL, document
from tracker.records import Claim, Document, Problem
from tracker.rules import Pack
from tracker.spark.columns import EXTRACTED, EXTRACTED_DDL
from tracker.spark.shipped import ShippedRules
from tracker.warehouse.frames import DOCUMENT_DTYPES, DTYPES, PROBLEM_DTYPES, steps, storable
from tracker.warehouse.layout import REJECTION_DTYPES

Batches = Iterator[pa.RecordBatch]
Row = dict[str, Any]
ROWS = 200
"""Documents to an Arrow batch: what a worker holds of results before Spark takes them."""
COLUMNS = ("id", "text", *OPTIONAL)


def claims_in_arrow(
    rules: Sequence[str | Path] = (),
    *,
    published: date | None = None,
    publisher: str | None = None,
    language: str | None = None,
) -> tuple[Callable[[Batches], Batches], str]:
    """A function for `DataFrame.mapInArrow` that extracts claims, and the schema of its output.

    Its input has a column `text` and may have `id`, `lang`, `published` (a date, a timestamp or text), `publisher`,
    `url` and `title`; others are ignored. `rules` are folders laid over the built-in rules; their content travels with
    the function. The other arguments stand for what a document does not tell. A document without `id` is named after
    its text.

    The output has one row a document, as `tracker load` takes it: the document, lists of structs `claims`, `rejections`
    (numbers that are no claims, with the reason) and `problems`, and `pack_hash` and `tracker_version`. A row that
    gives no document, or one that extraction fails on, is a row without `document_id` that holds problems alone.
    Ids are taken as they are: of two texts with one id, `tracker load` takes the first and tells of the other.

    Raises `RuleError` for rules that are refused.

    >>> documents.mapInArrow(*claims_in_arrow()).write.parquet("out")  # doctest: +SKIP
    """
    shipped = ShippedRules.of(rules)
    given = Metadata(published=published, publisher=publisher, language=language_code(language))

    def extract(batches: Batches) -> Batches:
        pack = shipped.pack()
        yield from batched(extracted(*_read(row, given), pack) for batch in batches for row in listed(batch, COLUMNS))

    return extract, EXTRACTED_DDL


def listed(batch: pa.RecordBatch, columns: Iterable[str]) -> Iterator[Row]:
    """The rows of a batch, with those of the columns that it has."""
    return iter(batch.select([name for name in columns if name in batch.schema.names]).to_pylist())


def batched(rows: Iterable[Row], schema: pa.Schema = EXTRACTED) -> Batches:
    """Rows as Arrow batches of a schema."""
    source = iter(rows)
    while some := list(islice(source, ROWS)):
        yield pa.RecordBatch.from_pylist(some, schema=schema)


def read(found: Iterable[Document | Problem], given: Metadata) -> tuple[Document | None, list[Problem]]:
    """What reading one row gave, with what is known besides."""
    text: Document | None = None
    problems: list[Problem] = []
    for one in found:
        if isinstance(one, Problem):
            problems.append(one)
        else:
            text = Metadata.of(one).filled_from(given).put_into(one)
    return text, problems


def texts_of(row: Mapping[str, Any]) -> Row:
    """A row with its day as text, as the readers of files meet it."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


def extracted(text: Document | None, problems: Sequence[Problem], pack: Pack) -> Row:
    """A row of the output. It has no document where there is none, or where extraction failed."""
    problems = list(problems)
    row: Row = {"pack_hash": pack.hash, "tracker_version": __version__, "claims": [], "rejections": []}
    marked = [] if text is None else [replace(text, fingerprint=fingerprint(text, pack.hash))]
    for extraction in extractions(marked, pack, problems.append):
        row |= {name: storable(getattr(extraction.document, name)) for name in DOCUMENT_DTYPES if name != "near_misses"}
        row["near_misses"] = extraction.near_misses
        row["claims"] = list(map(_claim, extraction.claims))
        row["rejections"] = _rows(extraction.rejections, REJECTION_DTYPES)
    return row | {"problems": told(problems)}


def told(problems: Iterable[Problem]) -> list[Row]:
    """Problems as rows."""
    return _rows(problems, PROBLEM_DTYPES)


def _rows(records: Iterable[object], columns: Iterable[str]) -> list[Row]:
    return [{name: storable(getattr(record, name)) for name in columns} for record in records]


def _claim(claim: Claim) -> Row:
    row = {name: storable(getattr(claim, name)) for name in DTYPES if name != "trace"}
    return row | {"rule_ids": list(claim.rule_ids), "trace": steps(claim.trace)}


def _read(row: Mapping[str, Any], given: Metadata) -> tuple[Document | None, list[Problem]]:
    text = row.get("text")
    named = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16] if isinstance(text, str) else ""
    return read(document(texts_of(row), str(row.get("id") or named or "a row without id"), named), given)
