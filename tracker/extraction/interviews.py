"""Those whom somebody talked with, who are not the ones that speak: `in a talk with the blogger Anna he said`."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.extraction.actors import Actor
from tracker.extraction.segment import Sentence
from tracker.rules.tokens import MARK, WORD

MAX_OFFICE = 4
"""Words of an office before such a name at most: `with the political consultant`."""


def talked_with(sentence: Sentence, actors: Sequence[Actor]) -> list[Actor]:
    """The actors that words such as `in a talk with` lead to, an office before the name or not."""
    found = []
    for lead in sentence.tagged("talk_with"):
        actor = min((a for a in actors if a.first >= lead.last), key=lambda a: a.first, default=None)
        if actor is None or actor.first > lead.last + MAX_OFFICE or not _words(sentence, lead.last, actor.first):
            continue
        if not sentence.inflected or _apart(sentence, actor.last):  # "у розмові з блогером Долговим Пригожин заявив"
            found.append(actor)
    return found


def _apart(sentence: Sentence, i: int) -> bool:
    """Whether a mark or a pronoun sets apart what goes on at token i, so that a name before it has come to its end."""
    return i >= len(sentence.tokens) or sentence.tokens[i].kind == MARK or "pronoun" in sentence.begins(i)


def _words(sentence: Sentence, first: int, last: int) -> bool:
    return all(sentence.tokens[i].kind == WORD for i in range(first, last))
