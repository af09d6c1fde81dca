"""What a country puts its name to: `Armenian claim: 500 killed`, `300+ killed (Syrian claim)`, `a Russian estimate`."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.extraction.actors import PARTY, ROLE, SPEAKER, Actor
from tracker.extraction.segment import Sentence
from tracker.rules.lexicon import Mention
from tracker.rules.tokens import WORD

PAPER = "actor/paper"
"""Rule of an actor who is known by what he has put out."""
WORDS = 4
"""Words and hyphens that name in brackets who has put it out."""


def find_papers(sentence: Sentence, text: str) -> Iterator[Actor]:
    """Whoever a sentence names by a claim or estimate of theirs: a country anywhere, anybody else in brackets."""
    for paper in sentence.tagged("paper"):
        first = _opened(sentence, paper.first)
        if first is not None and first < paper.first:
            printed = sentence.text_of(first, paper.first, text).rstrip(" -")
            yield Actor(SPEAKER, first, paper.last, printed, rule=PAPER)
        elif first is not None and (office := _office(sentence, paper)) is not None:
            printed = sentence.text_of(first, office.last, text)
            yield Actor(ROLE, first, paper.last, printed, role=office.value, rule=PAPER)
    for owner in sentence.tagged("party"):
        last = next((m.last for m in sentence.tagged("paper") if m.first == owner.last), None)
        if last is not None and (owner.entry.form == "adjectives" or _bracketed(sentence, owner.first)):
            first = owner.first - _described(sentence, owner.first)
            printed = sentence.text_of(first, last, text)
            yield Actor(PARTY, first, last, printed, party=owner.value, rule=PAPER)


def _office(sentence: Sentence, paper: Mention) -> Mention | None:
    """`(government claim)`: the office with which the name of a paper itself begins."""
    return next((m for m in sentence.tagged("role") if m.first == paper.first and m.last < paper.last), None)


def _opened(sentence: Sentence, paper: int) -> int | None:
    """`(separatist claim)`, `(Russian opposition claim)`: where the brackets open before it, words alone between."""
    for i in range(paper - 1, max(-1, paper - 2 - WORDS), -1):
        if sentence.tokens[i].text == "(":
            country = any(m.last == paper and i < m.first <= i + 2 for m in sentence.tagged("party"))
            return None if country else i + 1
        if sentence.tokens[i].kind != WORD and sentence.tokens[i].folded != "-":
            return None
    return None


def _bracketed(sentence: Sentence, first: int) -> bool:
    """`(US estimate)`, `(leaked US estimate)`: whether brackets open before a country and what describes its paper."""
    first -= first > 1 and sentence.tokens[first - 1].text.islower()
    return first > 0 and sentence.tokens[first - 1].text == "("


def _described(sentence: Sentence, first: int) -> bool:
    """`a confidential Ukrainian estimate`: whether an adjective of the paper itself stands before the country's."""
    word = sentence.tokens[first - 1] if first else None
    after = first > 1 and "article" in sentence.covers(first - 2)
    return word is not None and word.kind == WORD and after and not sentence.covers(first - 1) - {"modifier"}
