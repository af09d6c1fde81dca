"""Numbers that count nothing because of those beside them: ages in a row, the terms of an exchange."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.extraction.not_counts import COMPOUND
from tracker.extraction.numbers import Number
from tracker.extraction.segment import Sentence
from tracker.rules.tokens import NUMBER, WORD

_UNITS = frozenset({"age", "duration", "calibre", "distance", "weight", "temperature"})
"""Reasons of numbers with a unit, which covers all that are joined before it."""


def in_rows(sentence: Sentence, numbers: Sequence[Number]) -> list[Number]:
    """The numbers of a sentence; those that their neighbours show to be no counts tell a reason."""
    return _exchanged(sentence, _ages(sentence, numbers))


def _ages(sentence: Sentence, numbers: Sequence[Number]) -> list[Number]:
    """`women of 59, 67 and 76 years`, `12- and 14-year-olds`: numbers joined to years share their reason."""
    result = list(numbers)
    for j in range(len(result) - 2, -1, -1):
        number, behind = result[j], result[j + 1]
        bare = number.last - number.first == 1 == behind.last - behind.first
        figures = all(sentence.tokens[n.first].kind == NUMBER for n in (number, behind))
        comma = behind.head == number.tail + 1 and sentence.tokens[number.tail].text == ","
        hyphen = sentence.tokens[number.tail].folded == "-"
        joined = any(m.last == behind.head and m.first == number.tail + hyphen for m in sentence.tagged("and"))
        years = behind.reason in _UNITS or (hyphen and behind.reason == COMPOUND)
        if number.reason is None and years and bare and ((comma and figures) or joined):
            result[j] = replace(number, reason=behind.reason)
    return result


def _exchanged(sentence: Sentence, numbers: Sequence[Number]) -> list[Number]:
    """`1,000 for 1,000`: the terms of an exchange, which count nobody."""
    result = list(numbers)
    for j in range(len(numbers) - 1):
        one, other = numbers[j], numbers[j + 1]
        word = sentence.tokens[one.last] if other.first == one.last + 1 else None
        if word is not None and word.kind == WORD and one.value == other.value > 1 and not sentence.tagged("ratio"):
            result[j] = replace(one, reason=one.reason or "terms of an exchange")
            result[j + 1] = replace(other, reason=other.reason or "terms of an exchange")
    return result
