"""People of whom a clause only tells where they were: `a school where 300 people were sheltering`."""

from __future__ import annotations

from tracker.extraction.cases import Case, Happening
from tracker.extraction.segment import Sentence
from tracker.rules.tokens import MARK

REACH = 8
"""Tokens from the word that opens such a clause to the number at most."""


def only_there(case: Case) -> Happening | None:
    """Nothing has happened to those in a clause of place that tells of no harm."""
    sentence, head = case.reading.sentence, case.number.head
    if case.thing.category is None or case.pack.kind(case.thing.category) != "people":
        return None
    if _carried(case):
        return Happening(case.thing, None, None)
    opening = next((m for m in reversed(sentence.tagged("place_clause")) if 0 <= head - m.last <= REACH), None)
    if opening is None or any(sentence.tokens[i].kind == MARK for i in range(opening.last, head)):
        return None
    end = _clause_end(sentence, case.number.tail)
    if any(opening.last <= m.first < end for m in sentence.tagged("trigger")):
        return None
    return Happening(case.thing, None, None)


def _carried(case: Case) -> bool:
    """`a ship with 300 people aboard`: those on a ship are no loss with it, unless something is told of them."""
    sentence = case.reading.sentence
    led = any(m.last == case.number.head for m in sentence.tagged("with_them"))
    return led and "aboard" in sentence.begins(case.thing.last)


def _clause_end(sentence: Sentence, first: int) -> int:
    """The mark behind token `first`, or the end of the sentence."""
    behind = range(first, len(sentence.tokens))
    return next((i for i in behind if sentence.tokens[i].kind == MARK), len(sentence.tokens))
