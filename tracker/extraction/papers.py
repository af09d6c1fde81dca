"""What a country puts its name to: `Armenian claim: 500 killed`, `300+ killed (Syrian claim)`, `a Russian estimate`."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.extraction.actors import PARTY, Actor
from tracker.extraction.segment import Sentence

PAPER = "actor/paper"
"""Rule of an actor who is known by what he has put out."""


def find_papers(sentence: Sentence, text: str) -> Iterator[Actor]:
    """A country for each of its claims or estimates that a sentence names; the words take in what it put out."""
    for owner in sentence.tagged("party"):
        paper = next((m for m in sentence.tagged("paper") if m.first == owner.last), None)
        if owner.entry.form == "adjectives" and paper is not None:
            printed = sentence.text_of(owner.first, owner.last, text)
            yield Actor(PARTY, owner.first, paper.last, printed, party=owner.value, rule=PAPER)
