"""`12 cruise missiles and four ballistic ones`: what "ones" stands for is told by the noun before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.extraction.numbers import Number
from tracker.extraction.phrases import Thing
from tracker.extraction.segment import Sentence
from tracker.rules.tokens import WORD

_DESCRIPTION = 4
"""Tokens at most between a number and its "ones" (of two words with hyphens)."""
_ELSEWHERE = frozenset({"clause", "preposition", "relative", "auxiliary", "category", "and", "out_of"})
"""What ends the phrase of a number."""


def with_ones(sentence: Sentence, numbers: Sequence[Number], things: Sequence[Thing]) -> list[Thing]:
    """The things with the nouns that "ones" stand for."""
    pronouns, result = sentence.tagged("ones"), list(things)
    for pronoun in pronouns:
        k = next((k for k in range(len(numbers) - 1, 0, -1) if numbers[k].tail <= pronoun.first), None)
        if k is None or result[k].category is not None or not _describes(sentence, numbers[k].tail, pronoun.first):
            continue
        noun = next((t for t in reversed(result[:k]) if t.category is not None and not t.generic), None)
        if noun is not None:
            result[k] = replace(
                result[k], category=noun.category, how="noun", rule=noun.rule, unknown=False, last=pronoun.last
            )
    return result


def _describes(sentence: Sentence, first: int, last: int) -> bool:
    """Whether nothing but a description stands between a number and its "ones"."""
    between = range(first, last)
    plain = all(sentence.tokens[i].kind == WORD or sentence.tokens[i].folded == "-" for i in between)
    return len(between) <= _DESCRIPTION and plain and not any(sentence.covers(i) & _ELSEWHERE for i in between)
