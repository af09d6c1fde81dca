"""Channels, papers and sites by the name behind a plain noun: `телеграм-канал «Рыбарь»`, `газета Haaretz`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.extraction.actors import ANAPHOR, CLAIMANT, NAME, RELAY, SPEAKER, Actor
from tracker.extraction.segment import Sentence
from tracker.rules.tokens import NUMBER

MAX_NAME = 5
"""Words that such a name takes at most."""


def titled(sentence: Sentence, actors: Sequence[Actor], text: str) -> list[Actor]:
    """The actors, those nouns that a name in quotation marks follows with that name for their own.

    A noun before an outlet that the rules know gives way to it.
    """
    outlets = {a.first for a in actors if a.kind == RELAY} if sentence.inflected else set()
    plain = [a for a in actors if not (a.kind in (SPEAKER, ANAPHOR) and a.name is None and a.last in outlets)]
    return [_titled(sentence, actor, text) for actor in plain]


def _titled(sentence: Sentence, actor: Actor, text: str) -> Actor:
    tokens, opening = sentence.tokens, actor.last
    if actor.kind in (CLAIMANT, NAME) and not sentence.inflected and _in_marks(sentence, actor):
        return replace(actor, first=actor.first - 1, last=actor.last + 1)
    noun = actor.kind in (SPEAKER, ANAPHOR) and actor.name is None
    passed_on = any("relay_before" in sentence.covers(i) for i in range(actor.first, actor.last))
    if not noun or passed_on or opening >= len(tokens) or tokens[opening].folded != '"' or not tokens[opening].spaced:
        return actor
    reach = range(opening + 2, min(opening + 2 + MAX_NAME, len(tokens)))
    closing = next((i for i in reach if tokens[i].folded == '"'), None)
    if closing is None or not tokens[opening + 1].text[0].isupper():
        return actor
    if any(token.kind == NUMBER or token.text in ",.:;" for token in tokens[opening + 1 : closing]):
        return actor
    name = sentence.text_of(opening + 1, closing, text)
    return replace(actor, kind=NAME, last=closing + 1, text=name, rule="actor/name")


def _in_marks(sentence: Sentence, actor: Actor) -> bool:
    """`the channel "Rybar" said`: whether quotation marks hold the name and nothing else."""
    around = (actor.first - 1, actor.last)
    return (
        actor.first > 0 and actor.last < len(sentence.tokens) and all(sentence.tokens[i].folded == '"' for i in around)
    )
