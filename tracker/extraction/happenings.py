"""What a number counts and what happened to it: from its own words, its neighbours, its list's head, from before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.extraction.armies import army_grown, changed_to, outnumbering
from tracker.extraction.bare import given
from tracker.extraction.breakdowns import broken_down
from tracker.extraction.cases import ELSEWHERE, Case, Happening
from tracker.extraction.context import Memory, Reading
from tracker.extraction.discourse import (
    SAYING,
    as_before,
    elliptical,
    going_on,
    grown,
    not_so_many,
    of_ratio,
    of_their_own,
    of_them,
    of_whole,
    parallel,
    predicate,
    same_machines,
    sum_again,
    were_before,
)
from tracker.extraction.fates import as_one_sum, last_fate
from tracker.extraction.lines import ITEM
from tracker.extraction.measures import OUT_OF_SCOPE, TIGHT, Counts, Link, list_of
from tracker.extraction.numbers import in_brackets_alone
from tracker.extraction.people import CIVILIANS, PEOPLE, PERSONNEL, belong
from tracker.extraction.phrases import Thing
from tracker.extraction.precise import made_precise
from tracker.extraction.respective import respectively
from tracker.extraction.shares import as_share, share_again
from tracker.extraction.shown import by_origin, named_figure, share_of_unit, size_of_unit
from tracker.extraction.stage import Speaker
from tracker.extraction.tallies import counted_by_trade, given_only, on_the_list, others_named
from tracker.extraction.things import opens_whole
from tracker.extraction.times import CUMULATIVE, DAILY, clause_between
from tracker.extraction.totals import worked_out
from tracker.extraction.whereabouts import only_there
from tracker.records import Claim
from tracker.rules.pack import Pack
from tracker.rules.tokens import WORD, Token
from tracker.vocabulary import BYSTANDERS, FLYING

DASHES = "-–—"
NEAR_LAND = 5.0
NEAR_ROLE = 2.0
CIVILIANS_BACK = 6
"""Wholes back to the civilians of whom those of a trade are some."""
BESIDE = 1.0
"""Cost of a verb right beside what it tells of."""

_STANDING = frozenset({"personnel", "tanks", "aircraft", "ships", "armoured_vehicles", "artillery", "air_defence"})
_WHOLES = {"intercepted": "launched", "supplied": "supplied", "produced": "produced"}
"""What has happened to the whole of which a part met such a fate; all else was merely there."""
_AS_MACHINES = {"killed": "destroyed", "wounded": "destroyed", "missing": "lost", "killed_or_wounded": "lost"}
"""What becomes of machines that are listed behind such people."""
_LISTED_WITH = frozenset({"category", "and", "modifier"})
_OWNING = frozenset({"category", "party", "enemy", "own", "modifier", "role"})
"""Words that tell whose a thing is, behind its noun."""
_OPENING = frozenset({"article", "possessive", "category", "modifier", "party", "and", "bound_before", "more"})
"""Words that may stand between the word that opens a clause and the number in its subject."""
_BEFORE_VERB = frozenset({"auxiliary", "adverb", "perfect", "passive"})
_DONE = frozenset({"transitive", "adjective"})
_FATES = frozenset({"destroyed", "damaged", "abandoned", "captured"})
_LAUNCHING = frozenset({"aircraft", "ships", "submarines"})
"""What missiles are launched from."""
_BROUGHT_DOWN = frozenset({"drones", "missiles"})
_CASUALTIES = frozenset({"killed", "wounded", "killed_or_wounded", "lost"})


def find_happening(reading: Reading, k: int, memory: Memory, speaker: Speaker, pack: Pack) -> Happening:
    """The happening of number k; the first way that gives an answer counts."""
    case = Case(reading, k, reading.things[k], None, memory, speaker, pack)
    if case.thing.generic:  # told apart as far as the sentence allows, before any trigger is known
        case = replace(case, thing=replace(case.thing, category=case.who(case.thing, None)))
    case = replace(case, link=case.link_to(case.thing))
    answers = (found for way in _WAYS if (found := way(case)) is not None)
    return made_precise(case, _settled(case, next(answers, None) or case.linked(case.thing)))


def _settled(case: Case, found: Happening) -> Happening:
    """With the trigger known, who unnamed people are is weighed once more; only soldiers are a strength."""
    found = _of_civilians(case, _in_the_air(case, _summed(case, _weighed(case, found))))
    if found.measure == "strength" and found.thing.how == "people" and not _strong(case, found):
        return replace(found, measure=None)  # 400,000 Afghans have left Pakistan
    if found.measure != "strength" or found.thing.category not in BYSTANDERS:
        return found
    enlisted = found.thing.category == "people" and _strong(case, found) and case.memory.soldiers > 0
    if enlisted:  # 50,000 prisoners were recruited
        return replace(found, thing=replace(found.thing, category=PERSONNEL))
    return replace(found, measure=None)


def _of_civilians(case: Case, found: Happening) -> Happening:
    """`Ten civilians were killed, one medic among them. Six rescuers were hurt`: those of a trade are civilians too."""
    thing, sentence = found.thing, case.reading.sentence
    if thing.category != PEOPLE or not (nouns := sentence.tagged("civil_trade")):
        return found
    if not any(whole.category == CIVILIANS for whole in case.memory.wholes[-CIVILIANS_BACK:]):
        return found
    trade = any(case.number.tail <= m.first and m.last == thing.last for m in nouns)
    return replace(found, thing=replace(thing, category=CIVILIANS)) if trade else found


def _in_the_air(case: Case, found: Happening) -> Happening:
    """`14 drones were shot down. A night earlier ten had been sent`: what went on flying was sent at somebody."""
    sent = found.link is not None and found.link.trigger.value == "sent" and found.measure == "supplied"
    told_on = found.thing.how == "ellipsis" and found.thing.category in FLYING
    return replace(found, measure="launched") if sent and told_on and case.memory.flying(case.reading) else found


def _summed(case: Case, found: Happening) -> Happening:
    if found.link is None or found.measure is None or case.pack.kind(found.thing.category or "") != "people":
        return found
    if found.link.how == ELSEWHERE:
        return found
    sentence, trigger = case.reading.sentence, found.link.trigger
    measure = last_fate(sentence, trigger, as_one_sum(sentence, trigger, found.measure, case.pack))
    measure = "killed_or_wounded" if measure == "lost" and _of_both_armies(case, found) else measure
    return found if measure == found.measure else replace(found, measure=measure)


def _of_both_armies(case: Case, found: Happening) -> bool:
    """`Russian losses: 180,000 dead or wounded, he said. Ukraine's losses are 100,000, he added`: meant alike."""
    last, link = case.memory.near(case.reading), found.link
    if last is None or link is None or link.trigger.entry.form != "noun" or last.measure != "killed_or_wounded":
        return False
    sentence, own = case.reading.sentence, last.claimant_id == case.speaker.claimant_id
    parties = {m.value for m in sentence.tagged("party")}
    next_to = last.quote_end is not None and 0 < sentence.start - last.quote_end <= 2
    return own and next_to and last.category == found.thing.category and bool(parties - {last.side})


def _strong(case: Case, found: Happening) -> bool:
    """Whether the trigger is no common word."""
    return found.link is not None and not case.pack.triggers[found.link.trigger.value].weak


def _weighed(case: Case, found: Happening) -> Happening:
    if not found.thing.generic or found.measure is None:
        return found
    category = case.who(found.thing, found.link)
    measure = found.measure
    if measure == "strength" and _strong(case, found):
        category = PERSONNEL  # people who are mobilised
    if found.link is not None:
        measure = case.pack.measure_of(found.link.trigger.value, category) or measure
    return replace(found, thing=replace(found.thing, category=category), measure=measure)


def _increment(case: Case) -> Happening | None:
    """`(+720)` counts what its total counts."""
    total = case.memory.here(case.reading)
    if not case.number.increment or total is None:
        return None
    thing = replace(case.thing, category=total.category, how="increment", generic=False)
    return Happening(thing, None, total.measure, "measure/increment")


def _total_behind(case: Case) -> Happening | None:
    """`tanks – 3 (10 343)`: behind a day's losses the brackets hold what they add up to."""
    day = case.memory.here(case.reading)
    if day is None or day.period != DAILY or not in_brackets_alone(case.reading.sentence, case.number):
        return None
    if case.number.value <= (day.best or day.low or 0):
        return None
    thing = replace(case.thing, category=day.category, how="total", unknown=False, generic=False)
    return Happening(thing, None, day.measure, "measure/total_behind")


def _column(case: Case) -> Happening | None:
    """`Tanks | 120 | 12` below `Equipment | Destroyed | Damaged`: column and row tell what a table's figure is."""
    cell = case.reading.cell(case.number)
    category = cell.counts(case.pack) if cell is not None else None
    if cell is None or category is None or case.number.increment:
        return None
    measure = case.pack.measure_of(cell.trigger.value, category) or ""
    thing = Thing(category, case.number.first, case.number.tail, "label", "table/column", cell.party)
    return Happening(thing, Link(cell.trigger, measure, 0.0, ELSEWHERE), measure, "measure/column")


def _whole(case: Case) -> Happening | None:
    """`14 of 16 drones`: of what was shot down all were launched, of what was lost all were there."""
    part, thing = case.memory.here(case.reading), case.thing
    if not thing.whole or thing.category is None:
        return None
    if (thing.triggers or _told_behind(case)) and not case.reading.sentence.inflected:  # two of the 25 dead fighters
        return None
    if opens_whole(case.reading.sentence, case.number) and case.k + 1 < len(case.reading.numbers):
        part_at = case.reading.numbers[case.k + 1].head
        of_part = case.reading.sentence.inflected and case.link is not None and case.link.trigger.last == part_at
        between = case.link is not None and case.number.tail <= case.link.trigger.first
        if between and case.link is not None and case.link.trigger.last <= part_at and not of_part:
            return None  # of the 40 that were launched; but "Из 40 дронов сбито 38"
        fate = case.link.measure if case.link is not None else ""
        return Happening(thing, None, _WHOLES.get(fate, "strength"), "measure/whole")
    if part is None:  # none of the 7 missiles was shot down
        flies = thing.category in FLYING
        return Happening(thing, None, "launched" if flies else None, "measure/whole")
    if case.pack.kind(thing.category) == "people" and thing.category != "personnel":
        return Happening(thing, case.link, None)
    flown = part.measure == "launched" and thing.category in FLYING  # 9 of the 64 missiles got through
    return Happening(thing, None, "launched" if flown else _WHOLES.get(part.measure, "strength"), "measure/whole")


def _told_behind(case: Case) -> bool:
    """`half of the 1,200 people killed were civilians`, `one of 11 who died`: told of the whole right behind it."""
    link = case.link
    if link is not None and "relative" in case.tags_at(case.thing.last):
        between = range(case.thing.last + 1, link.trigger.first)
        return link.trigger.first > case.thing.last and all(case.tags_at(i) & _BEFORE_VERB for i in between)
    behind = link is not None and link.trigger.first == case.thing.last
    return link is not None and behind and "auxiliary" in case.tags_at(link.trigger.last)


def _aimed(case: Case) -> Happening | None:
    """`sent 48 drones at the city`: what flies is launched where something points it, and supplied to an ally."""
    flies = case.thing.category in FLYING or case.thing.category == "equipment"  # 300 drones and missiles
    sentence, end = case.reading.sentence, max(case.thing.last, case.number.tail)
    if case.link is None and case.thing.category in FLYING and _pointed(case, end):
        return Happening(case.thing, None, "launched", "measure/aimed")
    if case.link is None or case.link.trigger.value != "sent" or not flies:
        return None
    ways = sentence.tagged("aimed", "to", "from", "clause", "period_day")
    led = [m for m in ways if m.first >= end and sentence.tokens[m.first].kind == WORD]  # no hyphen of a model
    first, before = next(iter(led), None), case.memory.last_link
    goes_on = before is not None and before.trigger == case.link.trigger and _launched_here(case)
    sent_from = first is not None and first.tag == "from" and not any(m.tag == "to" for m in led)
    if not goes_on and not sent_from and (first is None or first.tag not in ("aimed", "period_day")):
        return None
    return Happening(case.thing, case.link, "launched", "measure/aimed")


def _hit_in_flight(case: Case) -> Happening | None:
    """`struck two drones in Yemen`: what flies and is hit is brought down; what hits has been launched."""
    sentence, thing = case.reading.sentence, case.thing
    aerial = thing.category == "equipment" and any(m.first == case.number.tail for m in sentence.tagged("in_flight"))
    if thing.category not in _BROUGHT_DOWN and not aerial:
        return None
    k, numbers, things = case.k, case.reading.numbers, case.reading.things
    while k and "and" in sentence.covers(numbers[k].head - 1) and things[k - 1].last == numbers[k].head - 1:
        k -= 1  # two drones and one missile
    verb = next((m for m in sentence.tagged("trigger") if m.value == "hit" and m.last == numbers[k].head), None)
    if verb is None or verb.entry.form != "transitive":
        return None
    fate = case.pack.measure_of("destroyed", thing.category or "") if sentence.inflected else None
    return Happening(thing, Link(verb, fate or "destroyed", BESIDE, "before"), fate or "destroyed", "measure/hit")


def _hitting(case: Case) -> Happening | None:
    """`Most were shot down; 31 missiles struck homes`: what hits something has been launched, whatever else was not."""
    sentence, thing = case.reading.sentence, case.thing
    if thing.category not in FLYING or sentence.inflected or case.link is None or case.link.measure != "intercepted":
        return None
    verb = next((m for m in sentence.tagged("trigger") if m.value == "hit" and m.first == thing.last), None)
    if verb is None or "by" in sentence.begins(verb.last):
        return None
    return Happening(thing, Link(verb, "launched", BESIDE, "behind"), "launched", "measure/hitting")


def _pointed(case: Case, end: int) -> bool:
    """`barrelled hundreds of drones toward four regions`: whatever the verb, they fly at what stands behind."""
    sentence, verb = case.reading.sentence, case.number.head - 1
    unknown = verb > 0 and sentence.tokens[verb].kind == WORD and not sentence.covers(verb)
    return unknown and "toward" in sentence.begins(end)


def _wielded(case: Case) -> Happening | None:
    """`struck the port of the city with two missiles`, `an attack from 40 drones`: what a strike is made with."""
    sentence, head = case.reading.sentence, case.number.head
    near = case.link is not None and case.link.cost <= TIGHT and not _of_its_part(case)
    if case.thing.category not in FLYING or near:
        return None
    while head and sentence.covers(head - 1) & _LISTED_WITH:  # with missiles and 20 drones
        head -= 1
    led = next((m for m in sentence.tagged("instrument") if m.last == head), None)
    strikes = [m for tag in ("attack", "event_verb", "period_event") for m in sentence.tagged(tag)]
    if led is None or not any(m.last <= led.first and not clause_between(sentence, m.last, head) for m in strikes):
        return None
    return Happening(case.thing, None, "launched", "measure/wielded")


def _of_its_part(case: Case) -> bool:
    """`with 206 drones, most of them shot down`: what befell an uncounted part did not befall all."""
    link, sentence, end = case.link, case.reading.sentence, case.number.tail
    parts = sentence.tagged("uncounted_part") if link is not None else []
    return any(end <= m.first and m.last <= link.trigger.first for m in parts) if link is not None else False


def _doing_it(case: Case) -> Happening | None:
    """`destroyed by two drones`, `killed by 12 gunmen`, `four gunmen killed 26 people`: those who did it."""
    sentence, thing, head = case.reading.sentence, case.thing, case.number.head
    armed = thing.category == PERSONNEL or case.pack.kind(thing.category or "people") == "equipment"
    if sentence.inflected or thing.how != "noun" or thing.generic or not armed:
        return None
    while head and sentence.covers(head - 1) & _LISTED_WITH:
        head -= 1
    led = next((m for m in sentence.tagged("by") if m.last == head and m.last - m.first == 1), None)
    done = any(m.entry.form in _DONE and m.last == led.first for m in sentence.tagged("trigger")) if led else False
    if not (done or _does_it(case)):
        return None
    return Happening(thing, None, "launched" if thing.category in FLYING else "strength", "measure/doing_it")


def _does_it(case: Case) -> bool:
    """`four gunmen killed 26 people`: whether a verb of harm stands between a number's noun and its object."""
    k, thing, numbers = case.k, case.thing, case.reading.numbers
    verbs = (m for m in case.reading.sentence.tagged("trigger") if m.first == thing.last)
    verb = next((m for m in verbs if m.entry.form == "transitive"), None)
    if verb is None or k + 1 >= len(numbers):
        return False
    return numbers[k + 1].head == verb.last and case.reading.things[k + 1].how == "noun"


def _from_launchers(case: Case) -> Happening | None:
    """`20 missiles from nine bombers`: of a list that tells no deed these were launched, and those launched them."""
    sentence, thing, k = case.reading.sentence, case.thing, case.k
    if case.link is not None or not sentence.tagged("launched_from"):
        return None
    if thing.category in FLYING and _launcher_behind(case):
        return Happening(thing, None, "launched", "measure/launched")
    last = case.memory.here(case.reading)
    led = any(m.last == case.number.head for m in sentence.tagged("launched_from"))
    flown = last is not None and last.rule_ids and "measure/launched" in last.rule_ids
    if k and led and flown and thing.category in _LAUNCHING:
        return Happening(thing, None, "strength", "measure/whole")
    return None


def _launcher_behind(case: Case) -> bool:
    """Whether what has launched it stands behind a thing, with its number or without: `five Kinzhals from MiG-31s`."""
    sentence = case.reading.sentence
    led = next((m for m in sentence.tagged("launched_from") if m.first == case.thing.last), None)
    if led is None:
        return False
    behind = next((n.tail for n in case.reading.numbers if n.head == led.last), led.last)
    return any(m.first == behind and m.value in _LAUNCHING for m in sentence.tagged("category"))


def _launched_here(case: Case) -> bool:
    """Whether the sentence has told of something launched."""
    last = case.memory.here(case.reading)
    return last is not None and last.measure == "launched" and last.quote_start == case.reading.sentence.start


def _placed(case: Case) -> Happening | None:
    """`some 2,500 troops in Iraq`: soldiers and machines of which nothing is told but where they are."""
    thing, number = case.thing, case.number
    if (
        case.link is not None
        or (thing.generic and thing.party is None)
        or thing.how == "people"
        or thing.category not in _STANDING
        or number.unit == "ratio"
    ):
        return None
    tags = case.tags_at(thing.last)
    if not tags & {"preposition", "auxiliary"}:
        return None
    return Happening(thing, None, "strength", "measure/placed")


def _sum(case: Case) -> Happening | None:
    """`Russia – 3044, of which: 1615 destroyed, 48 damaged`: what became of the parts in turn, the whole has lost."""
    reading, k = case.reading, case.k
    told = case.link is not None and not case.pack.triggers[case.link.trigger.value].weak
    if told or k + 1 >= len(reading.numbers) or case.thing.unknown:
        return None
    between = range(case.number.tail, reading.numbers[k + 1].tail + 1)
    opened = any("including" in reading.sentence.begins(i) for i in between)
    fates = {trigger.value for trigger in reading.things[k + 1].triggers}
    if not opened or not fates & _FATES or case.pack.kind(case.thing.category or "equipment") != "equipment":
        return None
    thing = replace(case.thing, category=case.thing.category or "equipment", how="whole of parts")
    return Happening(thing, None, "lost", "measure/whole_of_parts")


def _part(case: Case) -> Happening | None:
    """`974 dead, including 387 civilians and 268 soldiers`: a part shares the measure of its whole."""
    whole, thing, reading = case.memory.here(case.reading), case.thing, case.reading
    if whole is None or thing.category is None or not reading.sentence.tagged("including"):
        return None
    opening = next((j for j in range(case.k, -1, -1) if _opens_part(reading, j)), None)
    if opening is None or _bracket_closed(reading, opening, case.k):
        return None
    if case.link is not None and (_own_fate(case, case.link) or _headed(case, case.link, opening)):
        return None
    if case.link is not None and any(t.text == ";" for t in _between(reading, opening, case.k)):
        return None  # "The dead include 587 children; a further 1,298 were hurt"
    if case.pack.kind(thing.category) != case.pack.kind(whole.category):
        return None
    if list_of(Counts(reading.sentence, reading.numbers, reading.things), case.k).start > opening:
        return None
    counted = any(number.reason is None for number in reading.numbers[:opening])
    if counted and (whole.quote_start or 0) < reading.sentence.start:  # 39 were rescued, including six children
        return None
    # `six civilians, including one member of a medical team`: what belongs to a body only is as much a civilian.
    if whole.category == CIVILIANS and thing.category == PEOPLE and belong(case.reading.sentence, case.thing):
        thing = replace(thing, category=whole.category, generic=False)
    return Happening(thing, None, _meant_of_part(case, whole), "measure/part")


def _meant_of_part(case: Case, whole: Claim) -> str:
    """`destroyed 1,400 targets, including six missiles`: what is told of the whole may have a name of its own."""
    verb, category = case.link.trigger.value if case.link is not None else "", case.thing.category or ""
    alike = bool(verb) and case.pack.measure_of(verb, whole.category) == whole.measure
    return (case.pack.measure_of(verb, category) if alike else None) or whole.measure


def _own_fate(case: Case, link: Link) -> bool:
    """Whether a part has a fate of its own: a trigger beside it, one that describes it, the verb of its clause."""
    described = link.trigger.first == case.thing.last and link.trigger.entry.form == "adjective"
    which = any(m.last == case.number.head for m in case.reading.sentence.tagged("relative"))  # of which 12 were hurt
    return link.cost <= BESIDE or described or (which and link.how == "behind" and link.cost <= TIGHT)


def _headed(case: Case, link: Link, opening: int) -> bool:
    """`Casualties included six medics`: the noun whose parts are listed tells what happened to them."""
    head, noun = case.reading.numbers[opening].head, link.trigger.entry.form == "noun"
    return noun and any(
        m.last == head and link.trigger.last <= m.first <= link.trigger.last + 1
        for m in case.reading.sentence.tagged("including")
    )


def _bracket_closed(reading: Reading, opening: int, k: int) -> bool:
    """`23 dead (including three children), 202 hurt`: the parts end with their bracket."""
    between = _between(reading, opening, k)
    return any(token.text == ")" for token in between) and not any(token.text == "(" for token in between)


def _between(reading: Reading, one: int, other: int) -> Sequence[Token]:
    """The tokens between two numbers of a sentence."""
    return reading.sentence.tokens[reading.numbers[one].head : reading.numbers[other].head]


def _opens_part(reading: Reading, j: int) -> bool:
    head = reading.numbers[j].head
    return any(m.last == head for m in reading.sentence.tagged("including"))


def _under_label(case: Case) -> Happening | None:
    """`Civilians reported killed` and below it `7 – 14`: a line that is nothing but a number has its label above."""
    head, sentence, number = case.memory.head, case.reading.sentence, case.number
    bare = sentence.block.kind == ITEM and number.head == 0 and number.tail >= len(sentence.tokens)
    if not bare or head is None or head.link is None or head.block != sentence.block.index - 1:
        return None
    category = head.category or PEOPLE
    measure = case.pack.measure_of(head.link.trigger.value, category)
    thing = Thing(category, number.first, number.tail, "label", "thing/label_above")
    return Happening(thing, head.link, measure, "measure/label_above") if measure is not None else None


def _list_head(case: Case) -> Happening | None:
    """An item without a trigger of its own takes the one of its list's head."""
    head, thing = case.memory.head, case.thing
    if head is None or head.link is None or case.reading.sentence.block.kind != ITEM or thing.category is None:
        return None
    measure = case.pack.measure_of(head.link.trigger.value, thing.category)
    if measure is None or (case.link is not None and case.link.cost <= TIGHT):
        return None
    return Happening(thing, head.link, measure, "measure/list_head")


def _arrested(case: Case) -> Happening | None:
    """`400 gunmen were killed and dozens arrested`: fighters who are arrested beside those killed are captives."""
    sentence, link, before = case.reading.sentence, case.link, case.memory.whole_here(case.reading)
    if link is None or case.thing.category is not None or case.thing.unknown or not sentence.tagged("arrest"):
        return None
    taken = any((m.first, m.last) == (link.trigger.first, link.trigger.last) for m in sentence.tagged("arrest"))
    if before is None or before.quote_start != sentence.start or before.category != PERSONNEL or not taken:
        return None
    if before.measure not in _CASUALTIES:
        return None
    same = replace(case.thing, category=PERSONNEL, how="ellipsis", rule="thing/as_before", generic=False)
    return Happening(same, None, "captured", "measure/arrested")


def _numbered(case: Case) -> Happening | None:
    """`The number of foreign fighters in Mali peaked at 1,600`: how many there are, if nothing befell them."""
    sentence, thing = case.reading.sentence, case.thing
    if case.link is not None or thing.category != PERSONNEL or thing.how != "subject":
        return None
    led = any("value_at" in sentence.covers(i) for i in range(max(0, case.number.head - 2), case.number.head))
    counted = any(m.last <= thing.first for m in sentence.tagged("number_of"))
    return Happening(thing, None, "strength", "measure/numbered") if led and counted else None


def _out_of_scope(case: Case) -> Happening | None:
    if case.link is None or case.link.measure != OUT_OF_SCOPE or _told_aside(case, case.link):
        return None
    return Happening(case.thing, case.link, None, "measure/out_of_scope")


def _told_aside(case: Case, link: Link) -> bool:
    """`Thousands died - he spoke of 9,000 - and a million fled`: given by somebody, with another before the verb."""
    behind = next((n for n in case.reading.numbers[case.k + 1 :] if n.reason is None), None)
    passed = behind is not None and behind.head < link.trigger.first
    return passed and case.thing.category is None and not case.thing.unknown and given(case, SAYING)


def _attacking(case: Case) -> Happening | None:
    """`six were hurt when 25 gunmen attacked`: those who open a clause to attack are so many, whatever it did."""
    sentence, head = case.reading.sentence, case.number.head
    opens = not sentence.inflected and head > 0 and "clause" in sentence.covers(head - 1)
    if not opens or case.link is not None or case.thing.category != PERSONNEL:
        return None
    attack = any(m.first >= case.thing.last for m in sentence.tagged("attack"))
    return Happening(case.thing, None, "strength", "measure/attacking") if attack else None


def _carried(case: Case) -> Happening | None:
    """A number that is listed with a claim of its own sentence shares its measure."""
    last = _told_of_part(case, case.memory.here(case.reading))
    listed = any(number.reason is None for number in case.reading.numbers[: case.k])
    if case.thing.category is None or case.link is not None or last is None or not listed:
        return None
    sentence = case.reading.sentence
    if last.quote_start != sentence.start and sentence.tagged("auxiliary"):  # it has a verb of its own
        return None
    if "land" in (case.pack.kind(case.thing.category), case.pack.kind(last.category)):
        return None
    if _in_clause_of_its_own(case):
        return None
    return Happening(case.thing, None, _carried_over(case, last), "measure/carried")


def _in_clause_of_its_own(case: Case) -> bool:
    """`Twelve were killed when two jeeps drove into an ambush`: who opens another clause is not listed with them."""
    sentence, head = case.reading.sentence, case.number.head
    joining = {i for m in sentence.tagged("and", "including") for i in range(m.first, m.last)}  # as well as
    openings = [m.last for m in sentence.tagged("clause", "when") if m.last <= head and m.first not in joining]
    between = range(max(openings, default=0), head)
    return bool(openings) and all(sentence.covers(i) & _OPENING for i in between)


def _told_of_part(case: Case, last: Claim | None) -> Claim | None:
    """`18 of 24 missiles were shot down, and 8 drones`: what is listed behind a whole shares the fate of its part."""
    claims = case.memory.claims
    part = claims[-2] if last is not None and "measure/whole" in last.rule_ids and len(claims) > 1 else None
    return part if part is not None and last is not None and part.quote_start == last.quote_start else last


def _carried_over(case: Case, last: Claim) -> str:
    """`killed 12 fighters and two pickups`: whom a verb kills it does not kill as a machine."""
    machines = case.pack.kind(case.thing.category or "") == "equipment"
    if last.measure == "intercepted" and case.thing.category not in FLYING:
        return "destroyed"
    return _AS_MACHINES.get(last.measure, last.measure) if machines else last.measure


def _unsure(case: Case) -> Happening | None:
    """Kilometres are land, and offices people, only beside a trigger."""
    thing, link, number = case.thing, case.link, case.number
    if number.unit in ("km", "km2") and thing.how == "unit" and (link is None or link.cost > NEAR_LAND):
        last = case.memory.near(case.reading)
        if number.unit == "km2" and last is not None and last.category == "territory":
            return Happening(thing, None, last.measure, "measure/as_before")
        return Happening(thing, link, None)
    if thing.how == "role" and (link is None or link.cost > NEAR_ROLE):
        return Happening(thing, link, None)
    return None


def _inventory(case: Case) -> Happening | None:
    """A bare inventory ("Also on the list: 100 ..., 55 ...") or running total goes on with the claim before it."""
    last, link, thing, reading = case.memory.near(case.reading), case.memory.last_link, case.thing, case.reading
    if link is None or last is None or thing.category is None or case.link is not None or _in_clause_of_its_own(case):
        return None
    counted = sum(
        n.reason is None and t.category is not None for n, t in zip(reading.numbers, reading.things, strict=True)
    )
    summed = _summed_up(case)
    people = next((c for c in reversed(case.memory.wholes) if c.category == PERSONNEL), None)
    if summed and people is not None and thing.category == PEOPLE and thing.generic and _since(reading):
        return Happening(replace(thing, category=PERSONNEL, generic=False), None, people.measure, "measure/inventory")
    total = summed and thing.category == last.category
    measure = sum_again(case, last) or case.pack.measure_of(link.trigger.value, thing.category)
    if measure is None and last.measure in _CASUALTIES and reading.sentence.block.kind == ITEM:
        measure = "lost"  # 950 killed and wounded. Besides: - tanks – 7,229
    total = total or thing.how == "subject"
    parties = reading.sentence.tagged("party")  # Germany — 14 howitzers.
    beside = any(m.last == case.number.head for m in reading.sentence.tagged("instrument"))  # with 70 rescuers at work
    tokens = reading.sentence.tokens
    given = any(m.first == 0 and tokens[m.last : m.last + 1] and tokens[m.last].text in DASHES for m in parties)
    several = (counted > 1 or given or _one_more(case)) and not (beside or _does_something(case))
    if measure is None or not (several or total or reading.sentence.block.kind == ITEM):
        return None
    return Happening(thing, replace(link, how=ELSEWHERE), measure, "measure/inventory")


def _does_something(case: Case) -> bool:
    """`12 teachers and their families are facing a bleak winter`: a verb behind what is counted makes it no list."""
    sentence = case.reading.sentence
    return not sentence.inflected and any(m.first >= case.thing.last for m in sentence.tagged("auxiliary"))


def _summed_up(case: Case) -> bool:
    """`In all there are 120`, `brings to 115 the number of`, but not `100 are expected, whose number`."""
    sentence, verbs = case.reading.sentence, case.reading.sentence.tagged("auxiliary", "clause")
    behind = min((m.first for m in verbs if m.first >= case.number.tail), default=len(sentence.tokens))
    return any(m.first <= behind for m in sentence.tagged("number_of"))


def _one_more(case: Case) -> bool:
    """`Another 95 vehicles.`: a sentence of nothing but what is counted besides."""
    sentence, thing, tokens = case.reading.sentence, case.thing, case.reading.sentence.tokens
    opens = all("more" in sentence.covers(i) for i in range(case.number.head))
    nouns = (i for i in range(thing.last, len(tokens)) if tokens[i].kind == WORD)
    return thing.more and opens and all(sentence.covers(i) & _OWNING for i in nouns)


def _since(reading: Reading) -> bool:
    """`In all since 24 February: 1,001,560 people`, behind a day's list of men and machines."""
    return any(cue.plain and cue.period == CUMULATIVE for cue in reading.cues)


def _announced(case: Case) -> Happening | None:
    """`Berlin sent Kyiv another package. It includes 20 guns`: what a list in prose holds of the aid told before."""
    sentence, announced = case.reading.sentence, case.memory.announced
    if case.link is not None or announced is None or case.pack.kind(case.thing.category or "people") != "equipment":
        return None
    listed = any(m.first < case.number.first for m in sentence.tagged("including", "list_head"))
    if not listed or sentence.block.index - announced[0] > 1:
        return None
    return Happening(case.thing, replace(announced[1], how=ELSEWHERE), announced[1].measure, "measure/announced")


def _share(case: Case) -> Happening | None:
    if case.link is None and case.thing.how == "share of a place":
        return Happening(case.thing, None, "controlled", "measure/share_of_a_place")
    return None


_WAYS = (
    only_there,
    _increment,
    _total_behind,
    broken_down,
    respectively,
    _column,
    _under_label,
    grown,
    not_so_many,
    predicate,
    were_before,
    of_whole,
    of_them,
    of_their_own,
    outnumbering,
    army_grown,
    changed_to,
    of_ratio,
    _whole,
    share_again,
    as_share,
    share_of_unit,
    size_of_unit,
    by_origin,
    named_figure,
    _doing_it,
    _from_launchers,
    _aimed,
    _hit_in_flight,
    _hitting,
    _wielded,
    _sum,
    _part,
    _list_head,
    same_machines,
    _arrested,
    _out_of_scope,
    parallel,
    on_the_list,
    counted_by_trade,
    given_only,
    others_named,
    worked_out,
    elliptical,
    going_on,
    as_before,
    _attacking,
    _carried,
    _unsure,
    _numbered,
    _inventory,
    _announced,
    _share,
    _placed,
)
