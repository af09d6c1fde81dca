"""Names and the offices that explain them, either way round: "the army chief, General Romeo Brawner"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.extraction.actors import (
    ANAPHOR,
    CLAIMANT,
    NAME,
    OFFICIALS,
    PARTY,
    RELAY,
    ROLE,
    SPEAKER,
    SPOKESPERSON,
    Actor,
)
from tracker.extraction.segment import Sentence
from tracker.rules.tokens import MARK, WORD

OPENING = 1
"""Tokens before words that open a sentence with its source, at most."""
APPOSITION = 6
"""Words that may stand between a name and the office that explains it."""
ABBREVIATED = 5
"""Tokens of a short form in brackets, with the brackets."""
TITLED = 10
"""The same where a title is among them: `head of the communications department of the police`."""


def explained(sentence: Sentence, actors: Sequence[Actor], text: str) -> list[Actor]:
    """Names and the offices that explain them behind a comma, either way round, made one actor."""
    result: list[Actor] = []
    for actor in actors:
        if result and _sort_of(sentence, result[-1], actor):
            continue
        if result and _speaks_for(sentence, result[-1], actor):
            result[-1] = replace(actor, first=result[-1].first)
            continue
        if result and _has_spokesman(sentence, result[-1], actor):
            result[-1] = replace(result[-1], last=actor.last)
            continue
        if result and _group_named(sentence, result[-1], actor):
            printed = sentence.text_of(result[-1].first, actor.last, text)
            result[-1] = replace(result[-1], last=actor.last, text=printed)
            continue
        part = bool(result) and _part_of(sentence, result[-1], actor)  # head of the department of the ministry
        before = result[-1 - part] if len(result) > part else None
        merged = _apposed(sentence, before, actor, text) if before is not None else None
        if merged is not None:
            result[-1 - part :] = [merged]
        else:
            result.append(actor)
    return result


def _speaks_for(sentence: Sentence, office: Actor, body: Actor) -> bool:
    """`a spokesman for the Northern Alliance`: a body that no rule knows speaks through its spokesman."""
    if not _is_spokesman(office) or body.kind != NAME or sentence.inflected:
        return False
    joints = {m.last for m in sentence.tagged("for_whom", "of") if m.first == office.last}
    return sentence.with_article(body.first) in joints


def _has_spokesman(sentence: Sentence, body: Actor, office: Actor) -> bool:
    """`Northern Alliance spokesman Mohammad Amin`: the body that no rule knows before its spokesman."""
    between = office.first - body.last
    beside = between == 0 or (between == 1 and sentence.ends(body.last, "owners"))
    return (
        beside and body.last - body.first > 1 and body.kind == NAME and _is_spokesman(office) and not sentence.inflected
    )


def _is_spokesman(actor: Actor) -> bool:
    """Whether somebody speaks for a body that his words do not tell."""
    return actor.kind == ROLE and actor.role == SPOKESPERSON and actor.party is None


def _sort_of(sentence: Sentence, name: Actor, noun: Actor) -> bool:
    """`the Warsaw Institute (WI) think tank`: what a body is, behind its name and the letters for it."""
    between = sentence.tokens[name.last : noun.first]
    letters = name.first > 0 and sentence.tokens[name.first - 1].text == "(" and len(between) == 1
    brackets = (2 < len(between) <= ABBREVIATED and between[0].text == "(") or letters
    brackets = brackets and between[-1].text == ")"
    return brackets and name.kind in (NAME, CLAIMANT, RELAY) and noun.kind in (SPEAKER, ANAPHOR) and noun.name is None


def _group_named(sentence: Sentence, name: Actor, noun: Actor) -> bool:
    """`the Hengaw rights group`: a name right before the noun of the body that has it."""
    body = noun.kind in (SPEAKER, ANAPHOR, ROLE) and noun.name is None and noun.party is None
    group = "anaphor" in sentence.covers(noun.last - 1) and "title" not in sentence.covers(noun.last - 1)
    return body and group and name.kind == NAME and name.last == noun.first and not sentence.inflected


def _part_of(sentence: Sentence, part: Actor, body: Actor) -> bool:
    """`the department of the ministry`: a part with no name of its own, which is a body's that has one."""
    joint = any(m.first == part.last and m.last in (body.first, body.first - 1) for m in sentence.tagged("of"))
    return part.kind == ANAPHOR and body.kind in (CLAIMANT, ROLE) and joint


def _apposed(sentence: Sentence, before: Actor, actor: Actor, text: str) -> Actor | None:
    """`the army chief, General Romeo Brawner`; `Zaw Min Tun, a spokesman for the junta`."""
    between = range(before.last, actor.first)
    unknown = actor.kind == NAME or actor.rule == "actor/name"
    if unknown and (owner := _officer_of(sentence, before, actor)) is not None:
        return owner
    titled = any("title" in sentence.covers(i) for i in between[1:])
    if not 1 <= len(between) <= (TITLED if titled else APPOSITION) or sentence.tokens[before.last].text != ",":
        return None
    held = any(m.first == before.last + 1 for m in sentence.tagged("holds_office"))  # "X, who heads the council"
    if not held and any(sentence.covers(i) & {"say", "trigger", "clause", "relative", "and"} for i in between):
        return None
    if sum(sentence.tokens[i].folded in ',;.:-()"' for i in between) > 1 + _has_age(sentence, between):
        return None
    printed = sentence.text_of(before.first, actor.last, text)
    holder = before.kind == ANAPHOR and actor.kind == NAME and "title" in sentence.covers(before.last - 1)
    office_first = (before.kind in (ROLE, SPEAKER) or holder) and before.name is None
    if office_first and actor.kind in (NAME, CLAIMANT) and all("title" in sentence.covers(i) for i in between[1:]):
        if (
            _by_whom(sentence, before)
            and actor.last < len(sentence.tokens)
            and sentence.tokens[actor.last].kind == WORD
        ):
            return None  # "according to the governor, Hamas lost 970"
        if actor.kind == CLAIMANT:
            return replace(actor, first=before.first)
        return replace(before, last=actor.last, text=printed, name=actor.text)
    if before.kind != NAME or _in_phrase(sentence, before.first) or not _closes(sentence, actor.last):
        return None
    words = range(before.last, min(actor.last + APPOSITION, len(sentence.tokens)))
    explains = actor.kind == ROLE or (
        actor.kind == CLAIMANT and any(sentence.covers(i) & {"title", "role", "anaphor"} for i in words)
    )
    return replace(actor, first=before.first, text=before.text, name=before.text) if explains else None


def _by_whom(sentence: Sentence, office: Actor) -> bool:
    """Whether a sentence opens with the source that an office is, or a comma puts it in: `, как пишут каналы, ВСУ`."""
    put_in = sentence.inflected and office.kind == SPEAKER
    cues = (m for m in sentence.tagged("source_before", "say") if m.last <= office.first <= m.last + 1)
    return any(
        (m.first <= OPENING and m.tag != "say") or (put_in and sentence.tokens[m.first - 1].text == ",") for m in cues
    )


def _officer_of(sentence: Sentence, body: Actor, person: Actor) -> Actor | None:
    """`the Pentagon's policy chief, Colin Kahl`: a person who speaks for the body that the office is of."""
    between = range(body.last + 1, person.first)
    if body.kind not in (CLAIMANT, ROLE, PARTY) or not 0 <= len(between) <= APPOSITION:
        return None
    if not sentence.ends(body.last, "owners"):  # "WHO chief Tedros Adhanom Ghebreyesus"
        last = person.first - (sentence.tokens[person.first - 1].text == ",")  # "a hospital chief, Rahim Danish"
        offices = all(sentence.covers(i) & {"title", "anaphor", "role"} for i in range(body.last, last))
        between = range(body.last, person.first) if offices and body.kind != PARTY else range(0)
    words = between[:-1] if between and sentence.tokens[between[-1]].text == "," else between
    plain = all(sentence.tokens[i].kind == WORD and not sentence.covers(i) & {"say", "trigger"} for i in words)
    if not plain or not any("title" in sentence.covers(i) for i in words):
        return None
    role = OFFICIALS if body.kind == PARTY else body.role
    kind = ROLE if body.kind == PARTY else body.kind
    return replace(body, kind=kind, role=role, last=person.last, text=person.text, name=person.text)


def _in_phrase(sentence: Sentence, first: int) -> bool:
    """Whether a name only tells where: `In Khan Younis, the health ministry said`."""
    covers = sentence.covers(first - 1) if first else frozenset()
    return "preposition" in covers and "source_before" not in covers


def _closes(sentence: Sentence, last: int) -> bool:
    """Whether a comma, dash or the end of the sentence follows before any verb does."""
    for i in range(last, len(sentence.tokens)):
        if sentence.tokens[i].folded in ',-.)":' and sentence.tokens[i].kind == MARK:
            return True
        if i - last > APPOSITION or sentence.covers(i) & {"say", "say_weak", "auxiliary", "clause"}:
            return False
    return True


def _has_age(sentence: Sentence, between: range) -> int:
    """One comma more for an age: `Ahmed, 45, a doctor at`."""
    return int(len(between) > 2 and sentence.tokens[between[1]].text.isdecimal())
