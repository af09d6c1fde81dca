"""Ids that no two texts share, for documents that lie on many machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.readers.unique import Ids
from tracker.spark.claims import Batches, Row, batched, listed, told
from tracker.spark.columns import SETTLED

BASE = "(~[0-9a-f]{8})+$"
"""What is added to an id to make it longer: ids that are the same without it may become the same."""
SAME = "same"
"""Column with the documents of one base, each with `file`, `line`, `document_id`, `text_hash` and `source`."""


def settle(batches: Batches) -> Batches:
    """Tell of each document that cannot have its own id which it gets; those that can are left out."""
    groups = (row[SAME] for batch in batches for row in listed(batch, [SAME]))
    yield from batched((row for group in groups for row in _settled(group)), SETTLED)


def _settled(group: Iterable[Row]) -> Iterator[Row]:
    ids = Ids()
    for row in sorted(group, key=lambda row: (row["file"], row["line"])):
        settled, problem = ids.settled(row["document_id"], row["text_hash"], row["source"])
        if problem is not None:
            place = {"file": row["file"], "line": row["line"]}
            yield place | {"settled_id": settled, "problems": told([problem])}
