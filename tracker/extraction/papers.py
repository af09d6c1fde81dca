"""What a country puts its name to: `Armenian claim: 500 killed`, `300+ killed (Syrian claim)`, `a Russian estimate`."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.extraction.actors import PARTY, Actor
from tracker.extraction.segment import Sentence
from tracker.rules.tokens import WORD

PAPER = "actor/paper"
"""Rule of an actor who is known by what he has put out."""


def find_papers(sentence: Sentence, text: str) -> Iterator[Actor]:
    """A country for each of its claims or estimates that a sentence names; the words take in what it put out."""
    for owner in sentence.tagged("party"):
        paper = next((m for m in sentence.tagged("paper") if m.first == owner.last), None)
        if owner.entry.form == "adjectives" and paper is not None:
            first = owner.first - _described(sentence, owner.first)
            printed = sentence.text_of(first, paper.last, text)
            yield Actor(PARTY, first, paper.last, printed, party=owner.value, rule=PAPER)


def _described(sentence: Sentence, first: int) -> bool:
    """`a confidential Ukrainian estimate`: whether an adjective of the paper itself stands before the country's."""
    word = sentence.tokens[first - 1] if first else None
    after = first > 1 and "article" in sentence.covers(first - 2)
    return word is not None and word.kind == WORD and after and not sentence.covers(first - 1) - {"modifier"}
