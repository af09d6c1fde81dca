"""Bodies that a text first describes and then names: `a war monitor said`, and behind it `The Observatory said`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from tracker.extraction.actors import ROLE, SPEAKER, Actor
from tracker.extraction.casting import COUNTING
from tracker.extraction.segment import Sentence
from tracker.extraction.stage import STATELESS, Known, Speaker
from tracker.rules.pack import Pack

_sentence = attrgetter("sentence")
_BY_TRADE = COUNTING | {"medical"}
SOON = 3
"""Sentences within which the name follows."""


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
    """Id of each described body -> the one that counts by trade and is named soon behind it."""
    found = {}
    for body in described:
        first, last = (bisect_right(cast, i, key=_sentence) for i in (body.sentence, body.sentence + SOON))
        near = (k.speaker for k in cast[first:last])  # the cast is in the order of the text
        kinds = ((s, pack.claimants.get(s.claimant_id)) for s in near)
        if (name := next((s for s, c in kinds if c is not None and c.kind in _BY_TRADE), None)) is not None:
            found[body.speaker.claimant_id] = name
    return found
