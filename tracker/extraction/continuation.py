"""Whether a sentence without a speaker goes on with what the last one said, or is the writer's own."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.extraction.lines import PARAGRAPH
from tracker.extraction.segment import Sentence
from tracker.rules.tokens import NUMBER

ENOUGH = 2.0
TOLD_ON = 3.0
"""What tells that somebody else than the writer still speaks: "it is noted that"."""
RECAP = 6.0
"""What tells that the outlet recalls its own news, whoever spoke right before."""
UNKNOWN = 2.0
"""What tells that the writer goes on, where one whom no pack knows has said a thing; counted on labelled texts."""
ANOTHER_DAY = 2.0
"""What tells a sentence that opens with a day."""
STRETCH = 8
"""Tokens that the beginning of a stretch of time takes at most."""
YEAR = 4
OPENING = 6
"""Tokens at the beginning of a sentence in which words that tie it to the one before stand."""
_TIES = frozenset({"more", "including", "out_of", "pronoun", "possessive", "number_of"})


@dataclass(frozen=True, slots=True)
class Ties:
    """What the text as a whole tells: whether the same one speaks next, whether (hardly) anybody else does."""

    framed_by_same: bool
    sole: bool
    few: float
    """How much it tells that hardly anybody else speaks."""
    unknown: bool
    """Whether no pack knows who speaks: residents, a soldier, one of many names in a text."""


def continues(sentence: Sentence, speaking: Sentence, ties: Ties) -> bool:
    """Whether a sentence goes on with whoever speaks in an earlier one. Evidence is weighed; no mark decides alone."""
    gap = sentence.block.index - speaking.block.index
    if gap and new_entry(sentence):
        return False
    weight = 2.0 if gap == 0 else 0.0 if gap == 1 else -1.0
    listed = gap > 0 and sentence.block.kind != PARAGRAPH
    weight += 3.0 if ties.sole else 2.0 * ties.framed_by_same + ties.few * (not listed)
    weight += _tie(sentence) - _background(sentence)
    if not ties.sole:
        weight -= _elsewhere(sentence, speaking) + 1.0 * listed + UNKNOWN * ties.unknown
    return weight >= ENOUGH


def new_entry(sentence: Sentence) -> bool:
    """`17.05 At least four`: a line that opens with the time of day is another entry of a live page."""
    tokens = sentence.tokens
    if sentence.start != sentence.block.start or tokens[0].kind != NUMBER:
        return False
    hours, _, minutes = tokens[0].text.replace(".", ":").partition(":")
    if not minutes and len(tokens) > 2 and tokens[1].text == ":":
        minutes = tokens[2].text
    return hours.isdecimal() and minutes.isdecimal() and len(hours) <= 2 == len(minutes)


def _tie(sentence: Sentence) -> float:
    """What ties a sentence to the one before: "another 30", "of these", "its losses"."""
    tags = {m.tag for m in sentence.mentions if m.first < OPENING}
    told_on = any(m.first <= 1 for m in sentence.tagged("told_on"))
    return TOLD_ON if told_on else 1.0 if tags & _TIES else 0.0


def _background(sentence: Sentence) -> float:
    """Marks of the writer's own voice: what led to it, what it comes to, what happened another day or year."""
    if recalls(sentence) or _adds_up(sentence) or _told_beside(sentence):
        return RECAP
    marks = sentence.tagged("reason") or sentence.tagged("reckoned") or _names_year(sentence) or _of_war(sentence)
    dated = any(m.first <= 1 for m in sentence.tagged("weekday", "month")) and not _up_to_now(sentence)
    return 1.5 * bool(marks) + ANOTHER_DAY * dated


def _adds_up(sentence: Sentence) -> bool:
    """`Таким образом, число жертв увеличилось до пяти`: the writer adds up what others have told."""
    opened = any(m.first == 0 for m in sentence.tagged("reckoned"))
    return opened and any(m.first < OPENING for m in sentence.tagged("number_of", "change"))


def _told_beside(sentence: Sentence) -> bool:
    """`Her statement came hours after 12 were killed`: the writer tells what else happened."""
    papers = {m.last for m in sentence.tagged("source_noun")}
    return any(m.first in papers for m in sentence.tagged("comes_as"))


def _of_war(sentence: Sentence) -> bool:
    """`In 40 years the conflict has cost`, `Thousands have died on both sides`: what is told of the war as a whole.

    So is what fighting has claimed in lives.
    """
    if any(m.first < OPENING and "perfect" in sentence.begins(m.last) for m in sentence.tagged("war")):
        return True
    whole = sentence.tagged("both_sides") or (sentence.tagged("takes_lives") and sentence.tagged("lives"))
    return bool(whole) and bool(sentence.tagged("perfect"))


def _up_to_now(sentence: Sentence) -> bool:
    """`Since January 2024`: a stretch that has no end."""
    return "since" in sentence.covers(0) and not any(1 < m.first < STRETCH for m in sentence.tagged("to"))


def _elsewhere(sentence: Sentence, speaking: Sentence) -> float:
    """Marks of another matter: another party's doings, another time, the war as a whole."""
    named = {m.value for m in speaking.tagged("party")}
    reach = 0 if sentence.inflected else 2  # "сили рф": an owner behind what it owns opens nothing
    opening = (m for m in sentence.tagged("party") if m.first <= reach and m.entry.form in ("names", "capitals"))
    weight = 1.5 if any(m.value not in named for m in opening) else 0.0
    weight += 1.0 if sentence.tagged("period_interval") else 0.0
    weight += 1.0 if any(m.first <= 1 for m in sentence.tagged("war")) else 0.0
    return weight


def recalls(sentence: Sentence) -> bool:
    """`As reported earlier`: whether the outlet brings in its own news of before."""
    return any(m.first <= 1 for m in sentence.tagged("recap"))


def _names_year(sentence: Sentence) -> bool:
    """`In 2014 the group`: a year long past that the sentence opens with or closes its clause by."""
    tokens = sentence.tokens
    return any(
        token.kind == NUMBER and len(token.text) == YEAR and token.text.isdecimal() and _dated(sentence, i)
        for i, token in enumerate(tokens)
    )


def _dated(sentence: Sentence, i: int) -> bool:
    return i > 0 and "preposition" in sentence.covers(i - 1) and "since" not in sentence.covers(i - 1)
