"""A stream of documents, with what else stands between them, cut into portions for a process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from tracker.records import Document

T = TypeVar("T")
Batch = list[Document | T]

DOCUMENTS, CHARACTERS, ITEMS = 64, 100_000, 1_000
"""A batch is full at so many documents, at so many characters of text, or at so many items of whatever kind. It is a
second's work or so: enough to make its way to a process cheap, and little to lose with a process."""


def batches(items: Iterable[Document | T]) -> Iterator[Batch[T]]:
    """The same items in order, none held back but those of the batch that is being filled."""
    batch: Batch[T] = []
    documents = characters = 0
    for item in items:
        batch.append(item)
        if isinstance(item, Document):
            documents, characters = documents + 1, characters + len(item.text)
        if documents >= DOCUMENTS or characters >= CHARACTERS or len(batch) >= ITEMS:
            yield batch
            batch, documents, characters = [], 0, 0
    if batch:
        yield batch
