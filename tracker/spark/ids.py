"""Ids that no two texts share, for documents that lie on many machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.records import Problem
from tracker.spark.claims import Batches, Row, batched, listed, told
from tracker.spark.columns import SETTLED

BASE = "(~[0-9a-f]{8})+$"
"""What is added to an id to make it longer: ids that are the same without it may become the same."""
SAME = "same"
"""Column with the documents of one base, each with `file`, `line`, `document_id`, `text_hash` and `source`."""

Seen = dict[str, tuple[str, str]]
"""Text hash and source of the document that has an id."""


def settle(batches: Batches) -> Batches:
    """Tell of each document that cannot have its own id which it gets; those that can are left out."""
    groups = (row[SAME] for batch in batches for row in listed(batch, [SAME]))
    yield from batched((row for group in groups for row in _settled(group)), SETTLED)


def _settled(group: Iterable[Row]) -> Iterator[Row]:
    seen: Seen = {}
    for row in sorted(group, key=lambda row: (row["file"], row["line"])):
        settled, problem = unique(row["document_id"], row["text_hash"], row["source"], seen)
        if problem is not None:
            place = {"file": row["file"], "line": row["line"]}
            yield place | {"settled_id": settled, "problems": told([problem])}


def unique(document_id: str, text_hash: str, source: str, seen: Seen) -> tuple[str | None, Problem | None]:
    """The id that a document gets and what there is to tell, as where one process reads all documents in order.

    The same text under the same id is skipped (`None`), another text gets a longer id; `seen` grows by the document.
    """
    settled = document_id
    while settled in seen and seen[settled][0] != text_hash:
        settled = f"{settled}~{text_hash[:8]}"
    if settled in seen:
        what = f"is a duplicate of {seen[settled][1]}: same id {document_id!r}, same text; skipped"
        return None, Problem(source, what, "Remove one of them.")
    seen[settled] = (text_hash, source)
    if settled == document_id:
        return settled, None
    what = f"has the id {document_id!r} of {seen[document_id][1]} but another text; it is read as {settled!r}"
    return settled, Problem(source, what, "Give it an id of its own to choose its name.")
