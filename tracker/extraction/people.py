"""Who the people are where the noun does not say: soldiers, civilians, or people of whom the text says no more.

"Russia has lost 700 people" counts soldiers, "the strike killed 12 people" counts people. Evidence is weighed, none
of it decides alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.extraction.actors import OFFICIALS
from tracker.extraction.measures import Link
from tracker.extraction.numbers import Number
from tracker.extraction.offices import FORMATIONS
from tracker.extraction.parties import state
from tracker.extraction.phrases import Thing
from tracker.extraction.segment import Sentence
from tracker.extraction.stage import Speaker
from tracker.rules.lexicon import Mention
from tracker.rules.pack import Pack
from tracker.rules.tokens import NUMBER, WORD
from tracker.vocabulary import FLYING

PERSONNEL, CIVILIANS, CHILDREN, PEOPLE = "personnel", "civilians", "children", "people"
_PEOPLE = frozenset({PERSONNEL, CIVILIANS, CHILDREN, PEOPLE})
MANY = 1000
_OPENING = 2
STRIKING = 3
"""Words behind whoever strikes within which the strike is named."""
MANY_ROLES = 3
"""Offices of a claimant that stands for a whole government."""
ENOUGH = 0.5
NEAR = 8
OF_GROUP = 7
"""Tokens behind those who belong to a group within which its name stands."""
"""Tokens within which other people beside a number matter."""
MILITARY_ROLES = frozenset(
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
_OF_ARMIES = frozenset({"captured", "surrendered", "strength", "sent", "captive"})
_CIVIL_KINDS = frozenset({"medical", "ngo"})
# What each sign says for soldiers, and against them where negative.
WEIGHTS = {
    "soldiers counted before": 1.5,
    "soldiers counted in an earlier paragraph": 1.5,
    "others counted before": -0.5,
    "soldiers named beside": 0.5,
    "others named beside": -1.0,
    "told apart from soldiers": -3.0,
    "suffered": 3.0,
    "took": 1.5,
    "an army's own": 2.0,
    "fighters' own": 0.5,
    "abroad": 1.0,
    "enemy or own": 2.5,
    "a unit of somebody's": 2.0,
    "many of a fighting party": 1.0,
    "held or enlisted": 0.5,
    "a military speaks": 2.0,
    "a civil office speaks": -2.0,
    "strike": -2.0,
    "strike before": -0.75,
    "text of soldiers": 2.0,
    "a battle's fact sheet": 3.0,
    "called people": -0.5,
    "on both sides": -2.0,
    "killed as people": -4.0,
}


@dataclass(frozen=True, slots=True)
class Around:
    """What the text around tells of who is counted."""

    before: str | None
    """Category counted before in the paragraph."""
    same_sentence: bool
    earlier: str | None
    """Category counted last, in whatever paragraph."""
    event: bool
    soldiers: float
    """Share of soldiers among those whom the text names, from -1 (none) to 1 (nobody else)."""
    speaker: Speaker
    only_children: bool = False
    """Whether a text has counted children, more than once, and nobody else."""
    of_speaker: tuple[str, ...] = ()
    """Categories of all that the one who speaks has counted so far, in order."""


def who(sentence: Sentence, number: Number, thing: Thing, link: Link | None, around: Around, pack: Pack) -> str:
    """Category of a number of unnamed people."""
    if thing.allegiance is not None or (belong(sentence, thing) and _of_group(sentence, number, thing, pack)):
        return PERSONNEL
    if link is not None and (among := _among(sentence, link)) is not None:
        return among
    unnamed = thing.how == "ellipsis" or bool(thing.triggers) or (link is not None and link.how == "in the noun phrase")
    if around.before == CIVILIANS and (unnamed or (around.same_sentence and _broken_down(sentence, thing))):
        return CIVILIANS
    if unnamed and around.of_speaker[:1] == (CIVILIANS,) and PERSONNEL not in around.of_speaker:
        return CIVILIANS  # "OHCHR recorded 21,793 civilian casualties. ... Its count for May is 589 casualties"
    if unnamed and around.before == CHILDREN:
        more = any(m.first <= number.head <= m.last for m in sentence.tagged("more"))  # another 931
        return CHILDREN if around.same_sentence and (around.only_children or more) else PEOPLE
    if unnamed and around.before == PERSONNEL and around.same_sentence:
        return PERSONNEL
    if unnamed and _named_before(sentence, number) == {CIVILIANS}:  # civilian harm was highest in May, with 840 deaths
        return CIVILIANS
    goes_on = thing.how == "ellipsis" and around.same_sentence and around.before == PEOPLE
    if goes_on and _called_people(sentence, number):
        return PEOPLE
    called = thing.how in ("noun", "people") and not unnamed
    plain = link is not None and _plain_people(sentence, thing, link)
    named = [("killed as people", 1.0)] if plain else [("called people", 1.0)] if called else []
    signs = (
        *named,
        *_of_text(around),
        *_of_speaker(around.speaker, pack),
        *_of_sentence(sentence, number, link, pack),
        *_of_loss(sentence, number, thing, link, pack),
        *_of_list(sentence, thing),
    )
    return PERSONNEL if sum(WEIGHTS[name] * amount for name, amount in signs) >= ENOUGH else PEOPLE


def _plain_people(sentence: Sentence, thing: Thing, link: Link) -> bool:
    """`773 people were killed`: called so outright by their own verb, unlike men or Russians, who may be soldiers."""
    if link.measure not in ("killed", "wounded"):
        return False
    between = sentence.tokens[thing.last : link.trigger.first]
    named = any(thing.first <= m.first < thing.last for m in sentence.tagged("persons"))
    return named and all(token.kind != NUMBER for token in between)


def belong(sentence: Sentence, thing: Thing) -> bool:
    """`13 members`: a noun that tells nothing but that they belong to somebody."""
    return any(thing.first <= m.first < thing.last for m in sentence.tagged("belonging"))


def _of_group(sentence: Sentence, number: Number, thing: Thing, pack: Pack) -> bool:
    """`13 members of Boko Haram`, `10 members of a militia`: whether those whom a body counts fight for it."""
    joined = thing.last < len(sentence.tokens) and "of" in sentence.covers(thing.last)
    near = range(number.first, min(thing.last + OF_GROUP, len(sentence.tokens)) if joined else thing.last)
    groups = (m for m in sentence.tagged("party") if m.first in near and pack.enemies.get(m.value))
    return any(not state(m.value, pack) and not _run_by(sentence, m.last) for m in groups) or (
        joined and any({"armed_group", "band"} & sentence.covers(i) for i in near)
    )


def _run_by(sentence: Sentence, last: int) -> bool:
    """`members of the Hamas-run council`: who only runs the body."""
    return last < len(sentence.tokens) and sentence.tokens[last].folded == "-" and not sentence.tokens[last].spaced


def _called_people(sentence: Sentence, number: Number) -> bool:
    """`46,707 Palestinians were killed and 110,265 injured`: those before were named as people, not guessed to be."""
    nations = any(m.entry.form == "people" and m.last <= number.head for m in sentence.tagged("party"))
    return nations or any(m.value == PEOPLE and m.last <= number.head for m in sentence.tagged("category"))


def _among(sentence: Sentence, link: Link) -> str | None:
    """`27,449 casualties among civilians`: those among whom the losses are."""
    i, tied = link.trigger.last, {"preposition", "of"} & sentence.begins(link.trigger.last)
    if link.trigger.entry.form != "noun":
        return None
    reach = range(link.trigger.first, i + 3 if tied else i)
    named = (m for m in sentence.tagged("category") if m.first in reach and m.entry.form != "generic")
    return next((m.value for m in named if m.value in (PERSONNEL, CIVILIANS, CHILDREN)), None)


def _of_text(around: Around) -> Iterator[tuple[str, float]]:
    yield "text of soldiers", around.soldiers
    if around.before == PERSONNEL:
        yield "soldiers counted before", 1
    elif around.before is None and around.earlier == PERSONNEL:
        yield "soldiers counted in an earlier paragraph", 1
    elif around.before in FLYING or {around.before, around.earlier} & {PEOPLE, CIVILIANS, CHILDREN}:
        yield "others counted before", 1
    if around.event:
        yield "strike before", 1


def _of_speaker(speaker: Speaker, pack: Pack) -> Iterator[tuple[str, float]]:
    claimant = pack.claimants.get(speaker.claimant_id)
    roles = set(claimant.roles) if claimant is not None else {speaker.role}
    if roles & (_CIVIL_ROLES | {OFFICIALS}) and len(roles) >= MANY_ROLES:  # a whole government
        roles = {speaker.role}
    if roles & MILITARY_ROLES:
        yield "a military speaks", 1
    if roles & _CIVIL_ROLES or (claimant is not None and claimant.kind in _CIVIL_KINDS):
        yield "a civil office speaks", 1


def _of_sentence(sentence: Sentence, number: Number, link: Link | None, pack: Pack) -> Iterator[tuple[str, float]]:
    """Who and what else is named in the words beside the number, but for those who did it."""
    nouns = [m for m in sentence.tagged("category") if m.entry.form != "generic" and not _agent(sentence, m, link)]
    named = {m.value for m in nouns if m.value != PEOPLE or abs(m.first - number.first) <= NEAR}
    if any(m.first <= 1 for m in sentence.tagged("battle_sheet")):
        yield "a battle's fact sheet", 1
    if PERSONNEL in named:
        yield "soldiers named beside", 1
    if named & {CIVILIANS, CHILDREN, PEOPLE}:
        yield "others named beside", 1
    foes = [m for m in sentence.tagged("enemy") if not (_describes_or_strikes(sentence, m) or _striking(sentence, m))]
    ours = [m for m in sentence.tagged("own") if not (_says(sentence, m) or _striking(sentence, m))]
    if foes or ours:
        yield "enemy or own", 1
    if sentence.tagged("period_event"):
        yield "strike", 1
    if any(m.value == FORMATIONS and _owned(sentence, m) for m in sentence.tagged("not_count_after")):
        yield "a unit of somebody's", 1


def _of_list(sentence: Sentence, thing: Thing) -> Iterator[tuple[str, float]]:
    """`60 Afghans and 13 U.S. troops`: whoever is listed beside soldiers is none."""
    joint = next((m for m in sentence.tagged("and") if m.first == thing.last), None)
    if joint is None or thing.party is None or joint.last >= len(sentence.tokens):
        return
    beside = range(joint.last + 1, joint.last + NEAR)
    soldiers = (m for m in sentence.tagged("category") if m.value == PERSONNEL and m.first in beside)
    noun = next((m for m in soldiers if m.entry.form != "generic"), None)
    if sentence.tokens[joint.last].kind == NUMBER and noun is not None:
        yield "told apart from soldiers", 1


def _broken_down(sentence: Sentence, thing: Thing) -> bool:
    """`106 civilians suffered: 90 people were wounded`: what stands behind a colon tells of those before it."""
    before = (m for m in sentence.tagged("category") if m.last <= thing.first and m.value == CIVILIANS)
    noun = next(before, None)
    return noun is not None and any(token.text == ":" for token in sentence.tokens[noun.last : thing.first])


def _named_before(sentence: Sentence, number: Number) -> set[str]:
    """The kinds of people that a sentence names before a number, but for those who do something."""
    nouns = (m for m in sentence.tagged("category") if m.last <= number.head and m.entry.form != "generic")
    return {m.value for m in nouns if m.value in _PEOPLE and not acts(sentence, m)}


def _describes_or_strikes(sentence: Sentence, foe: Mention) -> bool:
    """`opponents of the law`, `the invaders fired at`: no enemy of whoever speaks, or one that harms others."""
    return bool({"of", "attack", "event_verb"} & sentence.begins(foe.last))


def _says(sentence: Sentence, own: Mention) -> bool:
    """`we have documented that`: who counts, not whose they are."""
    verb = own.last
    while verb < len(sentence.tokens) and {"auxiliary", "adverb"} & sentence.begins(verb):
        verb += 1
    return bool({"say", "say_weak"} & sentence.begins(verb))


def _striking(sentence: Sentence, mention: Mention) -> bool:
    """`the enemy shelled`, `an enemy attack`: those who strike are not those who are counted."""
    behind = range(mention.last, min(mention.last + STRIKING, len(sentence.tokens)))
    return sentence.inflected and any({"attack", "period_event", "inflict"} & sentence.begins(i) for i in behind)


def _owned(sentence: Sentence, noun: Mention) -> bool:
    """`500 men of his battalion`."""
    return any(m.last == noun.first for m in sentence.tagged("possessive"))


def _agent(sentence: Sentence, noun: Mention, link: Link | None) -> bool:
    """`gunmen killed 20`, `20 were killed by gunmen`, `Soldiers shot into crowds and 20 died`."""
    active = link is not None and link.how == "before" and link.trigger.entry.form == "transitive"
    acting = active and link is not None and noun.last <= link.trigger.first
    return acting or acts(sentence, noun) or any(noun.first - 3 <= m.last <= noun.first for m in sentence.tagged("by"))


def acts(sentence: Sentence, noun: Mention) -> bool:
    """`Soldiers shot into crowds`: a noun that opens a sentence, with a verb behind it that nobody suffers."""
    i = noun.last
    opens = noun.first <= _OPENING and i < len(sentence.tokens) and sentence.tokens[i].kind == WORD
    active = any(m.first == i and m.entry.form == "transitive" for m in sentence.tagged("trigger"))
    other = {"auxiliary", "trigger", "preposition", "of", "and", "relative", "say"} & sentence.begins(i)
    return opens and (active or not other)


def _of_loss(
    sentence: Sentence, number: Number, thing: Thing, link: Link | None, pack: Pack
) -> Iterator[tuple[str, float]]:
    """What the grammar of the loss tells: armies lose people, towns mourn them."""
    parties = [m for m in sentence.tagged("party") if m.entry.form != "places"]
    fighting = [m for m in parties if pack.enemies.get(m.value)]
    toll = link is not None and link.measure == "killed"  # a war's toll is of all who died in it
    if fighting and not toll and (number.high or number.low or number.best or 0) >= MANY:
        yield "many of a fighting party", 1
    fighters = thing.party is not None and bool(pack.enemies.get(thing.party.value))
    if fighters and thing.how == "people" and thing.party is not None and _abroad(sentence, thing.party, pack):
        yield "abroad", 1
    elif fighters and thing.how != "people":
        yield "fighters' own", 1
    if toll and sentence.tagged("both_sides"):
        yield "on both sides", 1
    if link is None:
        return
    if link.trigger.value in _OF_ARMIES:
        yield "held or enlisted", 1
    undergone = _undergone(sentence, number) or _losses_of(sentence, number, fighting)
    if link.measure == "lost" or undergone:
        yield "suffered", 1
    elif _taken(sentence, number, link, fighting):
        yield "took", 1
    if any(m.last in (link.trigger.first, link.trigger.first - 1) for m in _armies(sentence)):
        yield "an army's own", 1
    if thing.party is None and any(m.last == link.trigger.first and m.entry.form != "people" for m in fighting):
        yield "fighters' own", 1


def _abroad(sentence: Sentence, people: Mention, pack: Pack) -> bool:
    """`58,220 Americans died in Vietnam`: who dies in another's country fought there; Palestinians live in Gaza."""
    elsewhere = (m for m in sentence.tagged("party") if m.value != people.value and m.entry.form == "names")
    others = (m for m in elsewhere if pack.parties[m.value].part_of != people.value)
    return any(m.last == other.first for other in others for m in sentence.tagged("where"))


def _armies(sentence: Sentence) -> list[Mention]:
    return [m for m in sentence.tagged("role") if m.value in MILITARY_ROLES]


def _undergone(sentence: Sentence, number: Number) -> bool:
    """`has lost 12 killed`: a verb of suffering before the number."""
    return any(
        m.entry.form == "undergo" and m.value in ("lost", "killed_or_wounded") and m.last <= number.head
        for m in sentence.tagged("trigger")
    )


def _losses_of(sentence: Sentence, number: Number, fighting: list[Mention]) -> bool:
    """`American losses came to 216 dead`: of a fighting party, or of its army."""
    owners = {m.last for m in (*fighting, *_armies(sentence), *sentence.tagged("the_group"))}
    owned = {i + sentence.ends(i, "owner") for i in owners}
    nouns = (m for m in sentence.tagged("trigger") if m.entry.form == "noun" and m.last <= number.head)
    return any(m.value in ("lost", "killed_or_wounded") and m.first in owned for m in nouns)


def _taken(sentence: Sentence, number: Number, link: Link, fighting: list[Mention]) -> bool:
    """`Russia has taken 100,000 casualties`: the subject is the army that they are counted in."""
    if link.measure != "killed_or_wounded" or link.how != "in the noun phrase":
        return False
    verbs = (m for m in sentence.tagged("trigger") if m.entry.form in ("undergo", "transitive"))
    verb = next((m for m in verbs if m.last <= number.head), None)
    return verb is not None and any(m.entry.form == "names" and m.last <= verb.first for m in fighting)


def counts_people(speaker: Speaker, pack: Pack) -> bool:
    """Whether a speaker counts the people of a country, not soldiers: health ministries, governors, rescuers."""
    claimant = pack.claimants.get(speaker.claimant_id)
    roles = set(claimant.roles) if claimant is not None and len(claimant.roles) < MANY_ROLES else set()
    return bool((roles | {speaker.role}) & _CIVIL_ROLES) or (claimant is not None and claimant.kind in _CIVIL_KINDS)
