"""How much of one document is read: what holds more than any article is a dump of many, or a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tracker.extraction.numbers import Number
from tracker.extraction.segment import Sentence

MAX_SENTENCES = 50_000
MAX_NUMBERS = 20_000


def within_limit(found: Iterable[list[Number]]) -> list[list[Number]]:
    """The numbers of each sentence, up to the last sentence with which they are no more than `MAX_NUMBERS`."""
    kept: list[list[Number]] = []
    count = 0
    for numbers in found:
        count += len(numbers)
        if count > MAX_NUMBERS:
            break
        kept.append(numbers)
    return kept


def read_to(text: str, sentences: Sequence[Sentence]) -> int | None:
    """The character behind the last sentence that is read; None where nothing but white space stands behind it."""
    end = sentences[-1].end if sentences else 0
    return end if text[end:].strip() else None
