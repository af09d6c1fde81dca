"""Who the people are where the noun does not say: soldiers, civilians, or people of whom the text says no more.

"Russia has lost 700 people" counts soldiers, "the strike killed 12 people" counts people. Evidence is weighed, none
of it decides alone.
"""

from __future__ import annotations

from tracker.extract.measures import Link
from tracker.extract.numbers import Number
from tracker.extract.segment import Sentence
from tracker.extract.speakers import Speaker
from tracker.extract.things import Thing
from tracker.rules.pack import Pack

PERSONNEL, CIVILIANS, CHILDREN, PEOPLE = "personnel", "civilians", "children", "people"
MANY = 1000
_MILITARY_ROLES = frozenset({"defence_ministry", "general_staff", "armed_forces", "intelligence", "regional_command", "navy"})
_CIVIL_ROLES = frozenset({"governor", "emergency_service", "health_ministry", "prosecutors", "police", "hospital", "civil_defence", "red_crescent"})
_CIVIL_KINDS = frozenset({"medical", "ngo"})
ENOUGH = 2


def who(sentence: Sentence, number: Number, thing: Thing, link: Link | None, before: str | None, event: bool, speaker: Speaker, pack: Pack) -> str:
    """Category of a number of unnamed people; `before` is the category counted before it in the same paragraph."""
    if thing.how == "ellipsis" and before in (CIVILIANS, CHILDREN) or before == CIVILIANS and _harm_of_others(sentence):
        return CIVILIANS if before == CIVILIANS else PEOPLE
    return PERSONNEL if _military(sentence, number, thing, link, before, event, speaker, pack) >= ENOUGH else PEOPLE


def _harm_of_others(sentence: Sentence) -> bool:
    return any(m.tag == "category" and m.value == CIVILIANS for m in sentence.mentions)


def _military(sentence: Sentence, number: Number, thing: Thing, link: Link | None, before: str | None, event: bool, speaker: Speaker, pack: Pack) -> float:
    """Evidence for soldiers less evidence for others."""
    named = {m.value for m in sentence.mentions if m.tag == "category" and m.entry.form != "generic"}
    kinds = {pack.kind(name) for name in named}
    fighting = any(pack.enemies.get(m.value) for m in sentence.mentions if m.tag == "party" and m.entry.form != "places")
    weight = 0.0
    weight += 2 if PERSONNEL in named else 0
    weight += 2 if before == PERSONNEL else 0
    weight += 1 if "equipment" in kinds and link is not None and link.measure in ("lost", "killed_or_wounded", "killed") else 0
    weight += 2 if _suffered(sentence, number, link) else 0
    weight += 2 if sentence.tagged("enemy") or sentence.tagged("own") else 0
    weight += 1.5 if fighting and (number.high or number.low or number.best or 0) >= MANY else 0
    weight += 1.5 if thing.party is not None and bool(pack.enemies.get(thing.party.value)) else 0
    weight += _of_speaker(speaker, pack)
    weight -= 2.5 if named & {CIVILIANS, CHILDREN} or _named_people(named, sentence) else 0
    weight -= 2 if _struck(sentence) else 1 if event else 0
    return weight


def _suffered(sentence: Sentence, number: Number, link: Link | None) -> bool:
    """`has lost 12`, `losses of 12`: armies lose people, towns mourn them."""
    if link is not None and (link.measure == "lost" or link.trigger.entry.form == "undergo"):
        return True
    return any(
        m.tag == "trigger" and m.entry.form == "undergo" and m.value in ("lost", "killed_or_wounded") and m.last <= number.head
        for m in sentence.mentions
    )


def _of_speaker(speaker: Speaker, pack: Pack) -> float:
    claimant = pack.claimants.get(speaker.claimant_id)
    roles = set(claimant.roles) if claimant is not None else {speaker.role}
    if roles & _CIVIL_ROLES or claimant is not None and claimant.kind in _CIVIL_KINDS:
        return -1.0
    return 1.0 if roles & _MILITARY_ROLES else 0.0


def _named_people(named: set[str], sentence: Sentence) -> bool:
    return PEOPLE in named and not sentence.tagged("enemy")


def _struck(sentence: Sentence) -> bool:
    """A strike on a place: `the shelling of Kherson killed`."""
    return bool(sentence.tagged("period_event"))
