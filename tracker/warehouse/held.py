"""Documents that the warehouse holds already, with the claims that extracting them again would give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

import duckdb

from tracker.fingerprint import fingerprint
from tracker.records import Document

T = TypeVar("T")
HELD = """
SELECT fingerprint, count(claim_id) FROM documents LEFT JOIN claims USING (document_id)
WHERE fingerprint IS NOT NULL AND language IN (SELECT language FROM languages)
AND document_id NOT IN (SELECT document_id FROM rejected_claims)
GROUP BY document_id, fingerprint
"""
"""Not what a run has something to tell of: documents in a language without rules, and claims that were refused."""


@dataclass(frozen=True, slots=True)
class Held:
    """A document that was read and need not be extracted: where it lies, how long it is, how many claims it has."""

    source: str | None
    characters: int
    claims: int


def held_documents(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Claims of each document that need not be extracted again, by its fingerprint."""
    return dict(con.execute(HELD).fetchall())


def without_held(
    items: Iterable[Document | T], pack_hash: str, held: Mapping[str, int]
) -> Iterator[Document | Held | T]:
    """The same items, each document with its fingerprint, or as `Held` where the warehouse has what it would give."""
    for item in items:
        if not isinstance(item, Document):
            yield item
            continue
        mark = fingerprint(item, pack_hash)
        if mark in held:
            yield Held(item.source, len(item.text), held[mark])
        else:
            yield replace(item, fingerprint=mark)
