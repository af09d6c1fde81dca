"""Where it happened: the place that a sentence ties to what its number tells, not to who speaks or whence it came."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.extraction.actors import Actor
from tracker.extraction.datelines import dateline_end
from tracker.extraction.references import phrase_start
from tracker.extraction.segment import Sentence
from tracker.extraction.times import EVENT, clause_between
from tracker.rules.lexicon import Mention
from tracker.rules.tokens import MARK, WORD
from tracker.vocabulary import BYSTANDERS

_SAYING = ("say", "say_weak")
_HAPPENING = frozenset({"trigger", "period_event", "event_verb", "attack", "campaign"})
_BEHIND_SPEAKER = frozenset({"where", "of", "preposition", "article", "modifier", "party", "title", "role"})
_BEFORE_SPEAKER = frozenset({"article", "modifier", "party", "title", "role", "of"})
_OFFICES = frozenset({"role", "claimant", "anaphor"})
_BEFORE = 1
"""What a place before a number counts farther away than one behind it: `3 in Kharkiv and 2 in Kherson`."""


def find_location(
    sentence: Sentence, counted: tuple[int, int], category: str, period: str, speaking: Sequence[Actor]
) -> tuple[int, int] | None:
    """The tokens of the place of a figure, whose number and noun are the tokens `counted`; None for the war as a whole.

    One strike is told of by its whole sentence; a sum is of a place only if nothing comes between them. Officials of a
    place count the people harmed there, but not the losses of armies.
    """
    spoken = [_reach(sentence, actor) for actor in speaking]
    named = [place for place in _places(sentence) if not _origin(sentence, place)]
    told = [p for p in named if not any(p.first in span for span in spoken) and not _of_saying(sentence, p)]
    near = [p for p in told if period == EVENT or _tied(sentence, p, counted)]
    if not near and category in BYSTANDERS:
        near = [p for p in named if p.entry.form == "places" and any(p.first in span for span in spoken)]
    place = min(near, key=lambda p: _distance(p, counted), default=None)
    return (place.first, place.last) if place is not None else None


def _places(sentence: Sentence) -> list[Mention]:
    """The places of a sentence; a capital is one where something happens, else it is the state."""
    return [
        m
        for m in sentence.tagged("party")
        if m.entry.form == "places" or (m.entry.form == "capitals" and _placed(sentence, m))
    ]


def _placed(sentence: Sentence, capital: Mention) -> bool:
    """`in Kyiv`, `the strike on Kyiv`."""
    start = phrase_start(sentence, capital.first)
    return any(m.last == start for m in sentence.tagged("where", "aim"))


def _origin(sentence: Sentence, place: Mention) -> bool:
    """`drones launched from Kursk`, `driven out of Kyiv`, `since the battle of Kyiv`: whence, or since when."""
    start = phrase_start(sentence, place.first)
    whence = any(m.last == start for m in sentence.tagged("from"))
    since = (m for m in sentence.tagged("since") if m.last <= place.first)
    return whence or any(not _parted(sentence, m.last, place.first) for m in since)


def _parted(sentence: Sentence, first: int, last: int) -> bool:
    """Whether something that happened, or a mark, ends the phrase that began before."""
    happened = any(first <= m.first < last for m in sentence.tagged("trigger"))
    return happened or _broken(sentence, first, last)


def _broken(sentence: Sentence, first: int, last: int) -> bool:
    return any(token.kind == MARK and token.text in ",;:()" for token in sentence.tokens[first:last])


def _reach(sentence: Sentence, actor: Actor) -> range:
    """The tokens of who speaks, with the offices and places beside the name: `the head of the Kharkiv region, Mr X`."""
    first, last = actor.first, actor.last
    while last < len(sentence.tokens) and _glued(sentence, last, _BEHIND_SPEAKER):
        last += 1
    start = first - (first > 0 and sentence.tokens[first - 1].text == ",")
    while start > 0 and _glued(sentence, start - 1, _BEFORE_SPEAKER):
        start -= 1
    beside = start if sentence.tokens[first - 1].text == "," else first
    office = any(sentence.covers(i) & _OFFICES for i in range(start, actor.last))
    return range(start if office or beside == first else first, last)


def _glued(sentence: Sentence, i: int, tags: frozenset[str]) -> bool:
    """Whether a token goes on with the name of an office: its own words, or one in lower case that no rule knows."""
    covers, token = sentence.covers(i), sentence.tokens[i]
    if covers & {"say", "say_weak", "trigger", "clause", "relative", "number"} or token.kind != WORD:
        return sentence.ends(i, "owner")
    return bool(covers & tags) or (token.text.islower() and not covers)


def _of_saying(sentence: Sentence, place: Mention) -> bool:
    """`told reporters in Odesa that`, `said in Kharkiv on Friday`: where it was said."""
    start = phrase_start(sentence, place.first)
    if not any(m.last == start for m in sentence.tagged("where")):
        return False
    verbs = [m for tag in _SAYING for m in sentence.tagged(tag) if m.last <= start]
    if not verbs:
        return False
    between = range(max(m.last for m in verbs), place.first)
    told = any(sentence.begins(i) & _HAPPENING or "clause" in sentence.begins(i) for i in between)
    counted = any(sentence.tokens[i].text[0].isdecimal() for i in between)
    return not (told or counted or _broken(sentence, between.start, between.stop)) and _ends(sentence, place.last)


def _ends(sentence: Sentence, i: int) -> bool:
    """Whether the phrase that a place closes ends here: with a mark, a day, or what opens the clause that is told."""
    while i < len(sentence.tokens) and sentence.tokens[i].kind == WORD and not sentence.covers(i):
        i += 1  # Odesa region
    if i >= len(sentence.tokens) or sentence.tokens[i].kind == MARK:
        return True
    return bool(sentence.begins(i) & {"relative", "clause", "weekday", "preposition", "where"})


def _tied(sentence: Sentence, place: Mention, counted: tuple[int, int]) -> bool:
    """Whether a place and a sum stand in one clause, and the place is not that of a part of it, nor of a dateline."""
    if place.last <= dateline_end(sentence):
        return False
    first, last = (place.last, counted[0]) if place.last <= counted[0] else (counted[1], place.first)
    said = any(first <= m.first < last for m in sentence.tagged("say"))
    part = place.first >= counted[1] and any(first <= m.first < last for m in sentence.tagged("including"))
    return not (said or part or clause_between(sentence, first, last))


def _distance(place: Mention, counted: tuple[int, int]) -> int:
    return place.first - counted[1] if place.first >= counted[1] else counted[0] - place.last + _BEFORE
