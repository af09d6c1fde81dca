"""Who the people are where the noun does not say: soldiers, civilians, or people of whom the text says no more.

"Russia has lost 700 people" counts soldiers, "the strike killed 12 people" counts people. Evidence is weighed, none
of it decides alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from tracker.extraction.measures import Link
from tracker.extraction.numbers import Number
from tracker.extraction.phrases import Thing
from tracker.extraction.segment import Sentence
from tracker.extraction.speakers import Speaker
from tracker.rules.pack import Pack

PERSONNEL, CIVILIANS, CHILDREN, PEOPLE = "personnel", "civilians", "children", "people"
MANY = 1000
_MILITARY_ROLES = frozenset(
    {"defence_ministry", "general_staff", "armed_forces", "intelligence", "regional_command", "navy"}
)
_CIVIL_ROLES = frozenset(
    {
        "governor",
        "emergency_service",
        "health_ministry",
        "prosecutors",
        "police",
        "hospital",
        "civil_defence",
        "red_crescent",
    }
)
_CIVIL_KINDS = frozenset({"medical", "ngo"})
ENOUGH = 2
NEAR = 8
"""Tokens within which other people beside a number matter."""


@dataclass(frozen=True, slots=True)
class Around:
    """What the text around tells: category counted before in the paragraph (or sentence), strike, soldiers, speaker."""

    before: str | None
    same_sentence: bool
    event: bool
    soldiers: bool
    speaker: Speaker


def who(sentence: Sentence, number: Number, thing: Thing, link: Link | None, around: Around, pack: Pack) -> str:
    """Category of a number of unnamed people."""
    if thing.allegiance is not None:
        return PERSONNEL
    unnamed = thing.how == "ellipsis" or bool(thing.triggers) or (link is not None and link.how == "in the noun phrase")
    if unnamed and around.before in (CIVILIANS, CHILDREN):
        return CIVILIANS if around.before == CIVILIANS else PEOPLE
    if unnamed and around.before == PERSONNEL and around.same_sentence:
        return PERSONNEL
    evidence = _of_sentence(sentence, number, thing, link, pack) + _of_text(around) + _of_speaker(around.speaker, pack)
    evidence -= 2 if _struck(sentence) else 1 if around.event else 0
    return PERSONNEL if evidence >= ENOUGH else PEOPLE


def _of_text(around: Around) -> float:
    return (2 if around.before == PERSONNEL else 0) + (0.5 if around.soldiers else -1.0)


def _of_sentence(sentence: Sentence, number: Number, thing: Thing, link: Link | None, pack: Pack) -> float:
    """Evidence for soldiers less evidence for others in the words beside the number."""
    nouns = [m for m in sentence.mentions if m.tag == "category" and m.entry.form != "generic"]
    named = {m.value for m in nouns if m.value != PEOPLE or abs(m.first - number.first) <= NEAR}
    weapons = any(pack.kind(name) == "equipment" for name in named)
    parties = [m for m in sentence.mentions if m.tag == "party" and m.entry.form != "places"]
    fighting = any(pack.enemies.get(m.value) for m in parties)
    weight = 1.0 if PERSONNEL in named else 0.0
    weight += 1 if weapons and link is not None and link.measure in ("lost", "killed_or_wounded", "killed") else 0
    weight += 2 if _suffered(sentence, number, link) else 0
    weight += 2 if sentence.tagged("enemy") or sentence.tagged("own") else 0
    weight += 1.5 if fighting and (number.high or number.low or number.best or 0) >= MANY else 0
    weight += 1.5 if fighting and _took(sentence, number, link) else 0
    weight += 1.5 if thing.party is not None and pack.enemies.get(thing.party.value) else 0
    weight -= 2.5 if named & {CIVILIANS, CHILDREN} or (PEOPLE in named and not sentence.tagged("enemy")) else 0
    return weight


def _suffered(sentence: Sentence, number: Number, link: Link | None) -> bool:
    """`has lost 12`, `losses of 12`: armies lose people, towns mourn them."""
    if link is not None and (link.measure == "lost" or link.trigger.entry.form == "undergo"):
        return True
    return any(
        m.tag == "trigger"
        and m.entry.form == "undergo"
        and m.value in ("lost", "killed_or_wounded")
        and m.last <= number.head
        for m in sentence.mentions
    )


def _took(sentence: Sentence, number: Number, link: Link | None) -> bool:
    """`Russia has taken 100,000 casualties`: the subject is the army that they are counted in."""
    if link is None or link.measure != "killed_or_wounded" or link.how != "in the noun phrase":
        return False
    verb = next(
        (m for m in sentence.tagged("trigger") if m.entry.form in ("undergo", "transitive") and m.last <= number.head),
        None,
    )
    return verb is not None and any(
        m.tag == "party" and m.entry.form == "names" and m.last <= verb.first for m in sentence.mentions
    )


def _of_speaker(speaker: Speaker, pack: Pack) -> int:
    claimant = pack.claimants.get(speaker.claimant_id)
    roles = set(claimant.roles) if claimant is not None else {speaker.role}
    civil = bool(roles & _CIVIL_ROLES) or (claimant is not None and claimant.kind in _CIVIL_KINDS)
    return bool(roles & _MILITARY_ROLES) - civil


def _struck(sentence: Sentence) -> bool:
    """A strike on a place: `the shelling of Kherson killed`."""
    return bool(sentence.tagged("period_event"))
