"""Whose people or equipment a number counts: the noun phrase first, then the trigger's grammar, then the setting."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.extraction.measures import Matter
from tracker.extraction.parties import (
    OWNERS,
    agent_by,
    broken,
    fighting,
    foe,
    parties,
    place_of,
    spoken_of,
    striker,
)
from tracker.extraction.segment import Sentence
from tracker.extraction.speakers import Speaker
from tracker.rules.pack import Pack
from tracker.rules.shapes import Conflict

_HARMED = frozenset({"killed", "wounded", "killed_or_wounded", "destroyed", "lost", "captured", "damaged", "missing"})
_OWN_DOING = frozenset({"launched", "strength", "controlled", "gained", "produced", "abandoned"})
_BYSTANDERS = frozenset({"people", "civilians", "children"})
_DOERS = frozenset({"names", "adjectives", "capitals"})
OWNED = 2
"""Tokens between an owner and what it owns: "Ukraine's heavy losses"."""
NEAR = 25
"""Tokens within which "the enemy" says whose losses a number counts."""


@dataclass(frozen=True, slots=True)
class Side:
    """A party, or None where the text does not say, and the rule that found it."""

    party: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a sentence: side of its list's head and of the claim before, country, section, last party, war."""

    head: str | None = None
    before: str | None = None
    place: str | None = None
    section: str | None = None
    subject: str | None = None
    conflict: Conflict | None = None


@dataclass(frozen=True, slots=True)
class _Case:
    """A number whose side is sought, with the sentence, the speaker and the setting."""

    sentence: Sentence
    matter: Matter
    speaker: Speaker
    setting: Setting
    pack: Pack

    @property
    def foe(self) -> str | None:
        return foe(self.speaker.party, self.sentence, self.setting.conflict)

    @property
    def harmed(self) -> bool:
        return self.matter.measure in _HARMED

    @property
    def bystanders(self) -> bool:
        return self.matter.thing.category in _BYSTANDERS


def find_side(sentence: Sentence, matter: Matter, speaker: Speaker, setting: Setting, pack: Pack) -> Side:
    """The side of a claim; the first way that gives an answer counts."""
    case = _Case(sentence, matter, speaker, setting, pack)
    return next((side for way in _WAYS if (side := way(case)) is not None), Side(None, "side/unknown"))


def _some(party: str | None, rule: str) -> Side | None:
    return Side(party, f"side/{rule}") if party is not None else None


def _land(case: _Case) -> Side | None:
    """Who holds or takes land: the party nearest before the number, "his forces" being the speaker's or subject's."""
    if case.matter.thing.category != "territory":
        return None
    sentence, head = case.sentence, case.matter.number.head
    pointers = [m for m in sentence.mentions if m.tag in ("possessive", "own", "pronoun")]
    before = sorted((m for m in [*pointers, *parties(sentence)] if m.last <= head), key=lambda m: m.first)
    if before and before[-1].tag == "party":
        return Side(before[-1].value, "side/holder")
    if before:
        named = spoken_of([m for m in sentence.mentions if m.last <= before[-1].first], case.pack)
        return Side(case.speaker.party or named or case.setting.subject, "side/possessive")
    return Side(case.speaker.party or case.setting.before or case.setting.subject, "side/speaker")


def _both(case: _Case) -> Side | None:
    both = any(m.first < case.matter.number.first + 20 for m in case.sentence.tagged("both_sides"))
    return Side(None, "side/both") if both else None


def _allegiance(case: _Case) -> Side | None:
    """`enemy troops`, `our men`, from the speaker's point of view."""
    allegiance = case.matter.thing.allegiance
    if allegiance is None:
        return None
    return _some(case.foe if allegiance == "enemy" else case.speaker.party, allegiance)


def _noun_phrase(case: _Case) -> Side | None:
    sentence, thing = case.sentence, case.matter.thing
    party = thing.party
    if party is None and "of" in sentence.begins(thing.last):  # bodies of Ukrainian soldiers
        party = next((m for m in parties(sentence) if m.first == thing.last + 1), None)
    return Side(party.value, "side/noun_phrase") if party is not None else None


def _doer(case: _Case) -> Side | None:
    """`30 drones launched by Russia`."""
    link = case.matter.link
    if link is None or case.matter.measure not in ("launched", "produced"):
        return None
    doers = [m for m in case.sentence.tagged("party") if m.entry.form != "places"]
    cues = [m for m in case.sentence.tagged("by") if m.first == link.trigger.last]
    return next((Side(m.value, "side/doer") for cue in cues for m in doers if 0 <= m.first - cue.last <= 1), None)


def _possessive(case: _Case) -> Side | None:
    """`his troops`: of the party spoken of before."""
    number, thing = case.matter.number, case.matter.thing
    pointed = any(m.tag == "possessive" and number.head <= m.first < thing.last for m in case.sentence.mentions)
    if not pointed:
        return None
    named = spoken_of([m for m in case.sentence.mentions if m.first < number.head], case.pack)
    return _some(named or case.setting.subject, "possessive")


def _recipient(case: _Case) -> Side | None:
    """`delivered to Ukraine`, `supplied Ukraine with`, `Ukraine received`: aid is the side's that receives."""
    if case.matter.measure != "supplied":
        return None
    sentence = case.sentence
    named = [m for m in sentence.mentions if m.tag == "party"]
    fighters = {party for c in case.pack.conflicts.values() for side in c.sides for party in side}
    for cue in (*sentence.tagged("to"), *sentence.tagged("preposition")):
        party = next((m.value for m in named if cue.last <= m.first <= cue.last + 2 and m.value in fighters), None)
        if party is not None:
            return Side(party, "side/recipient")
    ends = {trigger.last for trigger in sentence.tagged("trigger")}
    given = next((m.value for m in named if m.first in ends and m.first < case.matter.number.head), None)
    received = next((t for t in sentence.tagged("trigger") if t.entry.form == "undergo"), None)
    before = [m.value for m in named if received is not None and m.last <= received.first]
    carried = case.setting.before or case.setting.place
    return Side(given or (before[-1] if before else carried), "side/recipient")


def _intercepted(case: _Case) -> Side | None:
    """What is shot down belongs to the enemy of whoever shoots."""
    if case.matter.measure != "intercepted":
        return None
    agent = agent_by(case.sentence)
    agent = None if agent == case.setting.before else agent  # launched by Russia, shot down by somebody else
    facing = foe(agent, case.sentence, case.setting.conflict)
    carried = case.setting.head or case.setting.before
    return (
        _some(facing, "other_than_agent")
        or _some(case.foe, "enemy_of_speaker")
        or Side(_owner(case) or carried, "side/carried")
    )


def _subject_or_owner(case: _Case) -> Side | None:
    return _some(_owner(case), "subject_or_owner")


def _owner(case: _Case) -> str | None:
    """`Russia has lost`, `Russian losses`, `losses of the Russian army`, `Russia launched`."""
    party = _sufferer(case) or _owner_of_trigger(case)
    return fighting(party, case.setting.conflict)


def _sufferer(case: _Case) -> str | None:
    """`Russia has lost 700 killed or wounded`, `Ukraine's losses in killed and wounded`: whoever loses."""
    sentence, head = case.sentence, case.matter.number.head
    for trigger in sentence.tagged("trigger"):
        harm = _HARMED & set(case.pack.triggers[trigger.value].measure.values())
        if trigger.entry.form not in ("undergo", "noun") or not harm:
            continue
        if trigger.last > head or broken(sentence, trigger.last, head):
            continue
        before = [m for m in parties(sentence) if m.last <= trigger.first]
        if trigger.entry.form == "noun":
            before = [m for m in before if trigger.first - m.last <= OWNED]
        if any(trigger.first - 1 <= m.last <= trigger.first for m in sentence.tagged("own")):  # we lost, our losses
            return case.speaker.party
        if before and not broken(sentence, before[-1].last, trigger.first):
            return before[-1].value
    return None


def _owner_of_trigger(case: _Case) -> str | None:
    link, sentence = case.matter.link, case.sentence
    if link is None:
        return None
    trigger = link.trigger
    before = [m for m in parties(sentence) if m.last <= trigger.first and not broken(sentence, m.last, trigger.first)]
    if trigger.entry.form == "noun":
        touching = [m for m in before if trigger.first - m.last <= 3]
        behind = [
            m
            for m in sentence.mentions
            if m.tag == "party"
            and trigger.last <= m.first <= min(trigger.last + 4, case.matter.number.head + 7)
            and not broken(sentence, trigger.last, m.first)
        ]
        return touching[-1].value if touching else behind[0].value if behind else None
    suffers = link.how == "before" and trigger.entry.form == "undergo"
    does = link.measure in _OWN_DOING and link.how in ("before", "behind")
    return before[-1].value if (suffers or does) and before else None


def _enemy(case: _Case) -> Side | None:
    """`the enemy's losses`, wherever in the sentence."""
    number = case.matter.number
    near = any(abs(m.first - number.first) <= NEAR for m in case.sentence.tagged("enemy"))
    return _some(case.foe, "enemy") if near else None


def _agent(case: _Case) -> str | None:
    """Who did it: `by Ukrainian forces`, the party before a transitive verb, the owner of the strike."""
    link, sentence = case.matter.link, case.sentence
    passive = agent_by(sentence)
    if passive is not None or link is None:
        return passive
    before = [m for m in parties(sentence, _DOERS) if m.last <= link.trigger.first]
    if link.trigger.entry.form == "transitive" and link.how == "before" and before:
        return before[-1].value
    return striker(sentence)


def _other_than_agent(case: _Case) -> Side | None:
    """What one side destroys is the other's; whom it kills may be anybody's."""
    link = case.matter.link
    if not case.harmed or case.bystanders or link is None or link.trigger.entry.form != "transitive":
        return None
    return _some(foe(_agent(case), case.sentence, case.setting.conflict), "other_than_agent")


def _list_head(case: _Case) -> Side | None:
    return _some(case.setting.head, "list_head")


def _subject(case: _Case) -> Side | None:
    """`Russia has taken more than 100,000 casualties`: the fighting party nearest before the number in its clause."""
    thing, sentence, head = case.matter.thing, case.sentence, case.matter.number.head
    army = not case.bystanders or (thing.generic and not sentence.tagged("period_event"))
    if not case.harmed or not army or _agent(case) is not None:
        return None
    nearest = next((m for m in reversed(parties(sentence)) if m.last <= head), None)
    spoken = range(case.speaker.start or 0, case.speaker.end or 0)
    if nearest is None or sentence.tokens[nearest.first].start in spoken or broken(sentence, nearest.last, head):
        return None
    return _some(fighting(nearest.value, case.setting.conflict), "subject")


def _section(case: _Case) -> Side | None:
    return _some(case.setting.section, "section")


def _place(case: _Case) -> Side | None:
    """Who is harmed in a place belongs to its country."""
    if not case.bystanders:
        return None
    own = case.speaker.party if case.speaker.how == "publisher" else None
    return _some(place_of(case.sentence) or case.setting.place or own, "place")


def _of_speaker(case: _Case) -> Side | None:
    """What a side launches, builds, holds, it tells of itself."""
    own = case.matter.measure in _OWN_DOING and case.speaker.how == "in_sentence" and not case.matter.thing.whole
    return _some(case.speaker.party, "speaker") if own else None


def _before(case: _Case) -> Side | None:
    return _some(case.setting.before, "carried")


def _enemy_of_speaker(case: _Case) -> Side | None:
    """Losses that a side tells of without saying whose are the enemy's, those that it denies its own."""
    if not case.harmed or case.bystanders:
        return None
    denied = any(m.last <= case.matter.number.head for m in case.sentence.tagged("denial"))
    return _some(case.speaker.party, "denied") if denied else _some(case.foe, "enemy_of_speaker")


def _last_spoken_of(case: _Case) -> Side | None:
    if not case.harmed or case.bystanders:
        return None
    return _some(fighting(case.setting.subject, case.setting.conflict), "last_spoken_of")


def _last_resort(case: _Case) -> Side | None:
    facing = foe(_agent(case), case.sentence, case.setting.conflict)
    return _some(facing, "agent") or _some(place_of(case.sentence), "place")


_WAYS = (
    _land,
    _both,
    _allegiance,
    _noun_phrase,
    _possessive,
    _recipient,
    _doer,
    _intercepted,
    _subject_or_owner,
    _enemy,
    _other_than_agent,
    _list_head,
    _subject,
    _section,
    _place,
    _of_speaker,
    _before,
    _enemy_of_speaker,
    _last_spoken_of,
    _last_resort,
)


def head_side(sentence: Sentence, speaker: Speaker, setting: Setting) -> str | None:
    """Whose losses a heading or the head of a list announces: a party's, or the enemy's of whoever speaks."""
    if sentence.tagged("enemy"):
        return foe(speaker.party, sentence, setting.conflict)
    owners = parties(sentence, OWNERS)
    for trigger in sentence.tagged("trigger"):
        near = [m for m in owners if 0 <= trigger.first - m.last <= 3 or 0 <= m.first - trigger.last <= 4]
        if near:
            return near[0].value
    said = {m.value for m in owners} - {speaker.party}
    return next(iter(said)) if len(said) == 1 else None
