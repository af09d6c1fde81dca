"""Bodies that a text first describes and then names: `a war monitor said`, and behind it `The Observatory said`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from tracker.extraction.actors import ROLE, SPEAKER, Actor
from tracker.extraction.casting import COUNTING
from tracker.extraction.segment import Sentence
from tracker.extraction.stage import STATELESS, Known, Speaker
from tracker.rules.pack import Pack
from tracker.rules.patterns import fold

_sentence = attrgetter("sentence")
_BY_TRADE = COUNTING | {"medical"}
SOON = 3
"""Sentences within which the name follows."""
_SHORT = 4
"""Letters of words that many names have in common: of, for."""


def describes_body(actor: Actor, sentence: Sentence) -> bool:
    """`a think tank`, `a doctors' group`, but no person and nobody who was named before."""
    if sentence.inflected or actor.kind not in (SPEAKER, ROLE):  # without articles nothing tells new from known
        return False
    if actor.kind == ROLE and actor.role not in STATELESS:
        return False
    first = actor.first - 1
    indefinite = first >= 0 and "article" in sentence.covers(first) and "definite" not in sentence.covers(first)
    last = sentence.covers(actor.last - 1)
    return indefinite and "anaphor" in last and not last & {"title", "source_noun"}


def introduced(described: Sequence[Known], cast: Sequence[Known], pack: Pack) -> dict[str, Speaker]:
    """Id of each described body -> the one that counts by trade and is named soon behind it.

    One named right before or behind whose name has a word of the description goes first: the doctors of a network.
    """
    found = {}
    for body in described:
        before, at, last = (bisect_right(cast, body.sentence + i, key=_sentence) for i in (-SOON, 0, SOON))
        alike = (s for s in _by_trade(cast[before:last], pack) if _words(s) & _words(body.speaker))
        name = next(alike, None) or next(_by_trade(cast[at:last], pack), None)
        if name is not None:
            found[body.speaker.claimant_id] = name
    return found


def _by_trade(cast: Sequence[Known], pack: Pack) -> Iterator[Speaker]:
    """Those of the cast that count by trade, in the order of the text."""
    kinds = ((k.speaker, pack.claimants.get(k.speaker.claimant_id)) for k in cast)
    return (s for s, c in kinds if c is not None and c.kind in _BY_TRADE)


def _words(speaker: Speaker) -> set[str]:
    return {word.strip("'") for word in fold(speaker.text or "").split() if len(word) > _SHORT}
