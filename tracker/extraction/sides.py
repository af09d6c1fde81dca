"""Whose people or equipment a number counts.

The noun phrase says it first. Else it depends on what is counted: an army's losses go to whoever suffers or is fought,
people to the country where they are harmed, what flies to whoever launched it, aid to whoever receives it. For each
there is an order of evidence, from what the grammar says outright to what the text has last spoken of.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from tracker.extraction import doing, suffering, surroundings
from tracker.extraction.evidence import Clause
from tracker.extraction.measures import Matter
from tracker.extraction.parties import OWNERS, fighting, foe, parties, state
from tracker.extraction.references import COUNTED, Cast, Reference, find_references
from tracker.extraction.segment import Sentence
from tracker.extraction.stage import Speaker
from tracker.extraction.whose import Case, Setting, Side
from tracker.rules.pack import Pack
from tracker.vocabulary import BYSTANDERS, HARMED

_OWN_DOING = frozenset({"launched", "strength", "controlled", "gained", "produced", "abandoned"})


def find_side(sentence: Sentence, matter: Matter, speaker: Speaker, setting: Setting, pack: Pack) -> Side:
    """The side of a claim; the first way that gives an answer counts."""
    spoken_of = setting.subject if matter.thing.category not in BYSTANDERS else None
    cast = Cast(
        setting.speaking,
        setting.counted,
        own=speaker.party,
        subject=spoken_of,
        center=setting.center,
        group=setting.group,
        army=_state(setting, pack),
    )
    case = Case(
        Clause(sentence, matter, find_references(sentence, cast, pack), pack, setting.counted), speaker, setting
    )
    references = case.references
    if sentence.tagged("enemy", "possessive"):  # who that is can be told only now
        references = find_references(sentence, replace(cast, enemy=case.foe(speaker.party or _writing(setting))), pack)
    able = _able(case, references)
    case = case if able == case.references else replace(case, clause=replace(case.clause, references=able))
    for way in _ways(case):
        side = way(case)
        if side is not None and not case.own_rebels(side.party):
            return side
    return Side(None, "side/unknown")


def _writing(setting: Setting) -> str | None:
    """The country of the writer, if it fights in the war that the text is about."""
    return fighting(setting.usual, setting.conflict)


def _state(setting: Setting, pack: Pack) -> str | None:
    """The state that fights in the war, the one most spoken of, whose army needs no name."""
    sides = [p for side in setting.conflict.sides for p in side] if setting.conflict is not None else []
    return max((p for p in sides if state(p, pack)), key=lambda p: setting.named.get(p, 0), default=setting.home)


def _able(case: Case, references: Sequence[Reference]) -> list[Reference]:
    """The references to those who may be meant.

    A body that neither fights nor is a country has no losses, nor has the country of one who tells of others' war.
    """
    measure, party = case.matter.measure, case.speaker.party
    harm = measure in HARMED or case.matter.thing.category == "territory"
    out = {r.party for r in references if harm and not state(r.party, case.pack) and r.party not in case.pack.enemies}
    if party is not None and measure != "supplied" and fighting(party, case.setting.conflict) is None:
        out.add(party)
    return [r for r in references if r.part == COUNTED or r.party not in out]


Way: TypeAlias = Callable[[Case], Side | None]
"""Evidence for a side."""


def _ways(case: Case) -> Sequence[Way]:
    """The evidence that counts for what is counted, in order."""
    measure = case.matter.measure
    if case.matter.thing.category == "territory":
        return _LAND
    if measure == "supplied":
        return _AID
    if measure == "intercepted" or (measure == "launched" and (case.matter.thing.whole or case.seen)):
        return _SHOT_DOWN
    active = case.matter.link is not None and case.matter.link.how == "before"
    if measure in _OWN_DOING and (measure != "abandoned" or active):
        return _DOING
    return _PEOPLE if case.bystanders else _LOSSES


_LOSSES: tuple[Way, ...] = (
    suffering.noun_phrase,
    surroundings.column,
    suffering.told_before,
    surroundings.joined,
    suffering.labelled,
    suffering.both,
    suffering.handed_over,
    suffering.inflicted,
    doing.attacker,
    suffering.sufferer,
    suffering.own_loss,
    suffering.list_end,
    surroundings.whole,
    suffering.other_than_agent,
    surroundings.list_head,
    suffering.struck_army,
    suffering.faced,
    suffering.repelled,
    suffering.own_side,
    surroundings.same_sentence,
    suffering.army_subject,
    suffering.topic,
    surroundings.section,
    surroundings.own_dead,
    suffering.peacekeepers,
    surroundings.claim_before,
    surroundings.own_death,
    surroundings.striker,
    surroundings.army_hit,
    surroundings.enemy_of_striker,
    surroundings.enemy_of_present_speaker,
    surroundings.losing,
    surroundings.by_kind,
    surroundings.enemy_of_speaker,
    surroundings.struck_there,
    surroundings.last_spoken_of,
    surroundings.last_resort,
    surroundings.spoken_of,
)
_PEOPLE: tuple[Way, ...] = (
    suffering.noun_phrase,
    surroundings.column,
    suffering.told_before,
    suffering.labelled,
    suffering.both,
    suffering.handed_over,
    surroundings.whole,
    suffering.of_attack,
    suffering.answered,
    surroundings.same_people,
    suffering.where,
    suffering.own_side,
    suffering.sufferer,
    suffering.victims,
    surroundings.same_sentence,
    surroundings.victims_of_striker,
    surroundings.list_head,
    surroundings.section,
    surroundings.own_dead,
    surroundings.own_people,
    surroundings.claim_before,
    surroundings.people_of_speaker,
    surroundings.last_place,
    surroundings.last_resort,
)
_DOING: tuple[Way, ...] = (
    suffering.noun_phrase,
    surroundings.column,
    doing.launcher,
    suffering.told_before,
    suffering.both,
    doing.doer,
    suffering.sufferer,
    surroundings.list_head,
    surroundings.whole,
    doing.acting,
    suffering.topic,
    surroundings.same_sentence,
    doing.target,
    suffering.subject,
    surroundings.section,
    surroundings.claim_before,
    surroundings.intelligence,
    surroundings.of_speaker,
    surroundings.losing,
    surroundings.enemy_of_writer,
    surroundings.flew_before,
    surroundings.enemy_of_struck,
    surroundings.last_spoken_of,
    surroundings.spoken_of,
)
_SHOT_DOWN: tuple[Way, ...] = (
    suffering.noun_phrase,
    doing.launcher,
    suffering.both,
    surroundings.whole,
    surroundings.place_by_place,
    doing.attacker,
    doing.shooter,
    surroundings.list_head,
    doing.acting,
    doing.over,
    surroundings.enemy_of_speaker,
    surroundings.claim_before,
    surroundings.losing,
    surroundings.enemy_of_writer,
    surroundings.flew_before,
    surroundings.enemy_of_struck,
    surroundings.last_spoken_of,
    surroundings.spoken_of,
)
_AID: tuple[Way, ...] = (
    doing.recipient,
    surroundings.whole,
    surroundings.same_sentence,
    surroundings.claim_before,
    doing.helped,
)
_LAND: tuple[Way, ...] = (doing.land,)


def head_side(sentence: Sentence, speaker: Speaker, setting: Setting, pack: Pack) -> str | None:
    """Whose losses a heading or the head of a list announces: a party's, or the enemy's of whoever speaks."""
    if sentence.tagged("enemy"):
        return foe(speaker.party, [m.value for m in parties(sentence)], setting.conflict, setting.named, pack)
    owners = parties(sentence, OWNERS)
    for trigger in sentence.tagged("trigger"):
        near = [m for m in owners if 0 <= trigger.first - m.last <= 3 or 0 <= m.first - trigger.last <= 4]
        if near:
            return near[0].value
    if setting.section is not None:
        return setting.section
    said = {m.value for m in owners} - {speaker.party}
    return next(iter(said)) if len(said) == 1 else None
