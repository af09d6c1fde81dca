"""Whose weapons, troops and land they are by what a sentence says that parties do: launch, build, receive, hold."""

from __future__ import annotations

from tracker.extraction import evidence
from tracker.extraction.references import ACTS, GOAL, HIT, OWNS, PLACE, PLAIN, POINTER, Reference
from tracker.extraction.segment import Sentence
from tracker.extraction.whose import Case, Side, some
from tracker.vocabulary import FLYING


def launcher(case: Case) -> Side | None:
    """`30 drones launched by Russia`, `rockets fired from Gaza`."""
    return some(evidence.launcher(case.clause), "doer")


def doer(case: Case) -> Side | None:
    """`Russia has deployed 20,000`, `its factories build 20`."""
    link = case.matter.link
    verb = link.trigger if link is not None and link.how in ("before", "behind") else None
    found = evidence.subject(case.clause, verb) if verb is not None and verb.last <= case.clause.head else None
    if found is None and verb is not None and case.sentence.inflected:  # "12 кораблів тримає росія"
        found = next((r for r in case.references if r.first == verb.last and r.part == PLAIN), None)
    return some(found.party if found is not None else None, "doer")


def acting(case: Case) -> Side | None:
    """`in the Russian attack 30 missiles`: whoever acts in the clause."""
    found = next(iter(case.clause.here(ACTS)), None)
    return some(found.party if found is not None else None, "acting")


def attacker(case: Case) -> Side | None:
    """`shot down 74 drones during Russia's attack`: they were what the attack was made with."""
    sentence = case.sentence
    if case.matter.thing.category not in FLYING and case.matter.measure != "intercepted":
        return None
    parties = {m.last: m for m in sentence.tagged("party") if m.entry.form in _ATTACKING}
    for attack in sentence.tagged("period_event"):
        i = attack.first
        while i and i not in parties and sentence.covers(i - 1) & {"modifier", "period_event", "category"}:
            i -= 1  # the Russian drone attack
        owner = parties.get(i) or (parties.get(i - 1) if i and sentence.ends(i - 1, "owner") else None)
        led = owner is not None and sentence.covers(sentence.with_article(owner.first) - 1) & {"throughout", "within"}
        if owner is not None and led and case.pack.enemies.get(owner.value):
            return Side(owner.value, "side/attacker")
    return None


_ATTACKING = frozenset({"names", "adjectives"})


def shooter(case: Case) -> Side | None:
    """What is shot down belongs to the enemy of whoever shoots; nobody shoots down what he has just launched."""
    doer, before = evidence.agent(case.clause), case.setting.before
    if doer is not None and before is not None and before.quote_start == case.sentence.start:
        same = before.measure == "launched" and before.category == case.matter.thing.category
        if same and before.side == doer.party:  # Russia fired 30 drones, air defence downed 25
            return Side(before.side, "side/carried")
    return some(case.foe(doer.party if doer is not None else None), "other_than_agent")


def over(case: Case) -> Side | None:
    """`12 drones downed over Bryansk, 10 over Rostov`: they came from the enemy of the place nearest behind."""
    places = [r for r in case.clause.here(PLACE) if r.form != POINTER]  # over the capital the enemy fired eight
    behind = [r for r in (*places, *case.references) if r.part == PLACE and r.first > case.clause.head]
    over = next(iter([*behind, *places]), None)  # "33 drones: 20 over Bryansk and 13 over Rostov"
    facing = case.foe(over.party if over is not None else None)
    own = facing is not None and facing == case.speaker.party  # over land that both sides claim nobody downs his own
    return some(None if own else facing, "place")


def target(case: Case) -> Side | None:
    """`4 missiles at Donetsk region`: whoever launched them fights the country of the place that they flew at."""
    covers, inflected = case.sentence.covers, case.sentence.inflected  # "по Израилю выпущено 4 070 ракет"
    here = case.clause.here(PLACE, HIT, GOAL)
    aimed = (r for r in here if r.first > case.clause.head or (inflected and "aimed" in covers(r.first - 1)))
    found = next(aimed, None) if case.matter.measure == "launched" else None
    return Side(case.foe(found.party), "side/target") if found is not None else None


def _dative(sentence: Sentence, party: Reference) -> bool:
    """`Києву передано 12 гармат`: right before a passive that has no subject stands who receives."""
    passive = any(m.first == party.last and m.value == "supplied" for m in sentence.tagged("trigger"))
    given = passive and sentence.ends(party.last, "impersonal")
    return given and not sentence.ends(party.last - 1, "instrumental")


def recipient(case: Case) -> Side | None:
    """`delivered to Ukraine`, `for Kyiv`, `supplied Ukraine with`, `Ukraine received`."""
    goals = [r for r in case.references if r.part == GOAL]
    ends = {m.last for m in case.sentence.tagged("trigger")}
    given = [r for r in case.references if r.part == PLAIN and r.first in ends and r.first < case.clause.head]
    triggers = [m for m in case.sentence.tagged("trigger") if m.entry.form == "undergo"]
    taking = next((m for m in triggers if "supplied" in case.pack.triggers[m.value].measure.values()), None)
    taker = evidence.subject(case.clause, taking) if taking is not None else None
    # "Після отримання 12 гармат Вірменія відкрила вогонь"
    if taker is None and taking is not None and taking.first <= 1:
        taker = next((r for r in case.references if r.part in (ACTS, PLAIN) and r.first > case.clause.head), None)
    if not goals and not given and taker is None and case.sentence.inflected:
        given = [r for r in case.references if r.part == PLAIN and _dative(case.sentence, r)]
    found = next(iter([*goals, *given]), taker)
    return some(found.party if found is not None else None, "recipient")


def helped(case: Case) -> Side | None:
    """Aid whose recipient is not named goes where the aid before went, or to a side in the war."""
    givers = {r.party for r in case.references}
    sides = [p for side in case.setting.conflict.sides for p in side] if case.setting.conflict is not None else []
    here = [r.party for r in case.references if r.party in sides and r.part in (PLAIN, OWNS, PLACE)]
    if len(givers) > 1 and here:
        return Side(here[-1], "side/helped")
    others = [p for p in case.setting.named if p in (sides or case.pack.enemies)]
    named = sorted(others, key=lambda p: -case.setting.named[p])
    at_war = [case.setting.place] if case.setting.place in sides or not sides else []
    known = (case.setting.helped, *named, *at_war)
    return some(next((party for party in known if party is not None and party not in givers), None), "helped")


def land(case: Case) -> Side | None:
    """Who holds or takes land: in whose hands it is, else the party nearest before the number, else the speaker."""
    link, taken = case.matter.link, None
    if link is not None and case.matter.measure == "gained" and not case.sentence.inflected:
        near = link.trigger.last <= case.clause.head
        taken = evidence.subject(case.clause, link.trigger) if near else None
    if taken is not None:
        return Side(taken.party, "side/holder")
    held = next((r for r in case.clause.here(ACTS) if r.last > case.clause.head), None)
    if held is not None:
        return Side(held.party, "side/holder")
    before = [r for r in case.references if r.last <= case.clause.head and r.part in (PLAIN, ACTS, OWNS)]
    if before:
        return Side(before[-1].party, "side/holder")
    last = case.setting.before.side if case.setting.before is not None else None
    return Side(case.speaker.party or last or case.setting.subject, "side/speaker")
