"""Figures in turn: `89 and 277 respectively` behind 80 dead and 240 hurt are so many dead and so many hurt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.extraction.cases import Case, Happening
from tracker.extraction.numbers import Number
from tracker.extraction.segment import Sentence

AFTERWORD = 1
"""Tokens between a pair and the word for "in turn" at most: the comma that English sets there."""


def respectively(case: Case) -> Happening | None:
    """A bare number of a pair that stands for two figures told before, in their order."""
    sentence = case.reading.sentence
    if not sentence.tagged("respectively") or case.thing.category is not None or case.thing.triggers:
        return None
    numbers, k = case.reading.numbers, case.k
    pairs = (first for first in (k - 1, k) if first >= 0 and _pair(sentence, numbers[first : first + 2]))
    place = next((k - first for first in pairs), None)
    before = [claim for claim in case.memory.wholes[-4:] if claim.quote_start != sentence.start][-2:]
    if place is None or len(before) < 2 or case.memory.whole_near(case.reading) is None:
        return None
    told = [(claim.category, claim.measure) for claim in before]
    if told[0] == told[1]:
        return None
    category, measure = told[place]
    thing = replace(case.thing, category=category, how="as before", rule="thing/as_before", unknown=False)
    return Happening(thing, None, measure, "measure/as_before")


def shared_in_turn(sentence: Sentence, numbers: Sequence[Number], last: int) -> bool:
    """`334 and 356 drones in January and February respectively`: two numbers of one noun, which ends at a token."""
    behind = any(m.first >= last for m in sentence.tagged("respectively"))
    return behind and _joined(sentence, *numbers)


def _pair(sentence: Sentence, numbers: Sequence[Number]) -> bool:
    """Whether two numbers are joined, and the word for "in turn" stands right behind them."""
    if len(numbers) < 2 or not _joined(sentence, *numbers):
        return False
    return any(0 <= m.first - numbers[1].tail <= AFTERWORD for m in sentence.tagged("respectively"))


def _joined(sentence: Sentence, one: Number, other: Number) -> bool:
    """Whether nothing but "and" stands between two counts."""
    joint = next((m for m in sentence.tagged("and") if m.first == one.tail), None)
    return joint is not None and joint.last == other.head and one.reason is None and other.reason is None
