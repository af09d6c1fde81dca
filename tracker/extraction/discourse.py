"""Numbers without a noun of their own: what they go on counting of what was counted before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import takewhile

from tracker.extraction.bare import RATES, distributed, given, of_other_label, stands_bare
from tracker.extraction.cases import Case, Happening
from tracker.extraction.context import TOLD_BEFORE
from tracker.extraction.lines import ITEM
from tracker.extraction.measures import LOOSE, TIGHT, Link
from tracker.extraction.numbers import past_unit
from tracker.extraction.people import PEOPLE, PERSONNEL
from tracker.extraction.phrases import Thing
from tracker.extraction.stage import IN_SENTENCE
from tracker.records import Claim
from tracker.rules.lexicon import Mention
from tracker.rules.tokens import MARK, WORD
from tracker.vocabulary import HARMED

OWN = 2.0
"""Up to this cost a trigger is the number's own ("killed 12"), whatever was counted before."""
MEN_BACK, MANY_MORE = 8, 4
"""Wholes back to the men of whom more were lost, and how many times the machines told since these must be."""
DENIED_INSTEAD = "measure/not_so_many"
OWNER = 4
"""Words between the noun of losses and the unit whose they are: `потери 3-го Белорусского фронта`."""
_LIST = 20
"""A list of more figures than that is a table, which goes on as no other list does."""
_TELLING = 100
"""A smaller number may come up twice by chance."""
_OF_MACHINES = frozenset({"destroyed", "damaged", "abandoned"})
_FATES = _OF_MACHINES | {"captured"}
_ONLY_PEOPLE = frozenset({"killed", "wounded", "killed_or_wounded"})
SAYING = frozenset({"say", "say_weak", "source_noun", "amount"})
_VALUED = frozenset({"value_at"})
RATIO_ALONE = "measure/ratio_alone"
"""Rule of a ratio that is a sentence of its own, behind the losses that it compares."""
_HARDLY = 2
"""Words that may stand beside a ratio that is a sentence of its own."""
_STATES = frozenset({"strength", "supplied", "produced"})


def parallel(case: Case) -> Happening | None:
    """`in May 34,000 men, 130 tanks and 1,600 guns, in April 36,000, 150 and 1,700`: each as in the list before."""
    numbers, things = case.reading.numbers, case.reading.things
    first, last = case.k, case.k + 1
    if not _is_bare(case, case.k):
        return None
    while case.k - first < _LIST and first > 0 and _is_bare(case, first - 1):
        first -= 1
    while last - case.k < _LIST and last < len(numbers) and _is_bare(case, last):
        last += 1
    before = [j for j in range(first) if numbers[j].reason is None]
    if last - first < 2 or len(before) != last - first:
        return None
    if len({things[j].category for j in before}) < 2:
        return None
    sentence = case.reading.sentence
    start = sentence.tokens[numbers[before[case.k - first]].first].start
    here = takewhile(lambda c: c.quote_start == sentence.start, reversed(case.memory.claims))
    same = next((c for c in here if (c.start or 0) <= start < (c.end or 0)), None)
    if same is None:
        return None
    thing = replace(case.thing, category=same.category, how="as before", rule="thing/as_before", unknown=False)
    if case.link is not None and case.link.trigger.first >= numbers[before[-1]].tail:  # of them 15 and 14 shot down
        return case.linked(thing)
    return Happening(thing, None, same.measure, "measure/as_before")


def _is_bare(case: Case, j: int) -> bool:
    thing = case.reading.things[j]
    return thing.category is None and not thing.triggers and case.reading.numbers[j].reason is None


def elliptical(case: Case) -> Happening | None:
    """A number without a noun: what was counted before, if the trigger can happen to it, else people or equipment."""
    if case.thing.category is not None or not _told(case):
        return None
    before = _counted_before(case)
    if case.number.unit == "percent" and before is None:
        return None
    thing = _same(case, before) or _machines(case, before) or _people(case) or _pieces(case)
    return case.linked(thing) if thing is not None else None


def going_on(case: Case) -> Happening | None:
    """`Two hit a house.`: more of what was counted before, if the words beside can happen to that alone."""
    whole, thing = case.memory.whole_here(case.reading), case.thing
    if (
        whole is None
        or case.pack.kind(whole.category) == "people"
        or thing.category is not None
        or thing.unknown
        or case.number.unit not in ("count", "percent" if whole.category == "territory" else "count")
    ):
        return None  # it holds 20 percent: of the land that was told of
    same = replace(thing, category=whole.category, how="ellipsis", rule="thing/as_before")
    link = case.link_to(same)
    return replace(case, link=link).linked(same) if link is not None and link.cost <= TIGHT + 1 else None


def same_machines(case: Case) -> Happening | None:
    """`Kyiv has five Patriots. Two more systems came`: a noun of any machines means those that were told of before."""
    sentence, thing, memory = case.reading.sentence, case.thing, case.memory
    if thing.category is not None or not thing.unknown or not (nouns := sentence.tagged("any_machine")):
        return None
    noun = next((m for m in nouns if m.first >= case.number.tail), None)
    between = range(case.number.tail, noun.first) if noun is not None else range(0)
    if noun is None or not all(sentence.covers(i) & {"modifier", "more"} for i in between):
        return None
    last = memory.near(case.reading)
    category = memory.machines(case.reading) or (last.category if last is not None else "")
    if not category or case.pack.kind(category) != "equipment":
        return None
    same = replace(thing, category=category, how="ellipsis", rule="thing/as_before", last=noun.last, unknown=False)
    return replace(case, link=case.link_to(same)).linked(same)


def _told(case: Case) -> bool:
    """Whether a trigger close by tells what happened to what the number counts, whatever that is."""
    thing, link, memory = case.thing, case.link, case.memory
    share = case.number.unit == "percent" and link is not None and link.cost <= OWN
    countable = case.number.unit in ("count", "ratio") or _of_them(case) or share
    reach = LOOSE if case.number.unit == "ratio" else TIGHT + 1  # the ratio of losses is, he said, ten to one
    if link is None or link.cost > reach or not countable:
        return False
    weak = case.pack.triggers[link.trigger.value].weak and case.number.unit != "ratio"
    left = memory.whole if link.trigger.entry.form == "adjective" else memory.whole_here(case.reading)
    if weak and left is None:
        return False
    if _says(case, link):
        return False
    other = memory.on_other(case.reading) and link.cost > OWN
    named = thing.unknown and case.number.unit != "ratio"  # seven to one compared with ours
    return not other and (not named or link.measure in _ONLY_PEOPLE)


def _says(case: Case, link: Link) -> bool:
    """`Armenia gave 2,425`: a verb that may be one of saying is one where somebody has counted before."""
    span = (link.trigger.first, link.trigger.last)
    said = any((m.first, m.last) == span for m in case.reading.sentence.tagged("say_weak"))
    return said and case.memory.whole_here(case.reading) is not None


def _same(case: Case, before: str | None) -> Thing | None:
    if before is None:
        return None
    if not _of_them(case) and case.pack.kind(before) == "people" and PEOPLE in _table(case):
        return None
    return replace(case.thing, category=before, how="ellipsis", rule="thing/as_before")


def _machines(case: Case, before: str | None) -> Thing | None:
    """Machines, if the trigger does not tell of people alike, or the heading is about machines."""
    table, topic, thing = _table(case), case.memory.topic, case.thing
    listed = case.reading.sentence.block.kind == ITEM and not thing.unknown
    of_people = before is not None and case.pack.kind(before) == "people"
    if "equipment" not in table or table.get("people", "lost" if listed else None) != "lost" or of_people:
        return None
    if _wrecked(case):
        return replace(thing, category="equipment", how="ellipsis", rule="thing/equipment")
    if next(iter(table)) == "people" and topic is None:  # whom one eliminates are people, unless machines were told of
        return None
    if topic is not None and case.pack.kind(topic) == "equipment":
        return replace(thing, category=topic, how="ellipsis", rule="thing/topic")
    of_men = not listed and next(iter(table)) == "people"  # the first kind is what the word by itself tells of
    if table["equipment"] == "lost" or of_men:  # whom one side loses are lost, not destroyed or abandoned
        return None
    return replace(thing, category="equipment", how="ellipsis", rule="thing/equipment")


def _wrecked(case: Case) -> bool:
    """`19,299 losses, 14,409 of them destroyed, 836 damaged`: what parts of a sum are told of can be no people."""
    later = case.reading.things[case.k + 1 :]
    fates = [trigger.value for thing in later if thing.category is None for trigger in thing.triggers]
    return any(fate in _OF_MACHINES for fate in fates)


def _people(case: Case) -> Thing | None:
    table, thing = _table(case), case.thing
    if "people" not in table or thing.pieces:
        return None
    if next(iter(table)) != "people" and thing.allegiance is None:
        return None  # destroyed 300: of what, nothing tells
    if table["people"] == "lost" and thing.allegiance is None and not _at_war(case):
        return None  # lost 2 of their games
    return replace(case.thing, category=PEOPLE, how="ellipsis", rule="thing/people", generic=True)


def _at_war(case: Case) -> bool:
    """Whether something beside the number tells that fighters lose what they lose, as a ratio does."""
    sentence, pack = case.reading.sentence, case.pack
    fighting = any(pack.enemies.get(m.value) for m in sentence.tagged("party"))
    armed = any(m.value == "personnel" or pack.kind(m.value) == "equipment" for m in sentence.tagged("category"))
    ratio = case.number.unit == "ratio"
    enemy = bool(sentence.tagged("enemy")) or _of_formation(case)
    return ratio or fighting or armed or enemy or case.memory.whole is not None


def _of_formation(case: Case) -> bool:
    """`Потери дивизии составили 3000`, `The brigade lost 300`: the losses are those of a unit of an army."""
    sentence, verb = case.reading.sentence, case.link.trigger.first if case.link is not None else 0
    while verb and not sentence.inflected and sentence.covers(verb - 1) & {"auxiliary", "adverb", "perfect"}:
        verb -= 1
    firms = {m.last for m in sentence.tagged("civil_force")}  # a company may be no soldiers'
    armed = verb not in firms and any(m.last == verb for m in sentence.tagged("unit_of_army"))
    if verb and armed and not sentence.inflected:
        return True
    noun = case.link.trigger if case.link is not None and case.link.trigger.entry.form == "noun" else None
    units = (m for m in case.reading.sentence.tagged("not_count_after") if m.value == "formations")
    return noun is not None and any(0 <= m.first - noun.last <= OWNER for m in units)


def _pieces(case: Case) -> Thing | None:
    if "equipment" not in _table(case) or not case.thing.pieces:
        return None
    return replace(case.thing, category="equipment", how="pieces", rule="thing/pieces")


def _table(case: Case) -> Mapping[str, str]:
    """What the trigger means for each kind of thing."""
    return case.pack.triggers[case.link.trigger.value].measure if case.link is not None else {}


def _counted_before(case: Case) -> str | None:
    """Category of the claim before, else of the machines last named in the block, if the trigger can happen to it."""
    memory, reading = case.memory, case.reading
    follows = _of_them(case) or reading.sentence.block.kind == ITEM or _also_says(case)
    last = _greater(case, memory.whole_here(reading)) or (memory.whole_near(reading) if follows else None)
    of_machines = case.link is not None and "people" not in _table(case)
    if case.link is not None and case.link.trigger.entry.form == "noun":  # total losses, behind a list of all sorts
        last = _leading(case, last)
    last = _men_again(case, last)
    category = last.category if last is not None else memory.machines(reading) if of_machines else None
    return category if category is not None and not case.thing.unknown and case.means(category) else None


def _men_again(case: Case, last: Claim | None) -> Claim | None:
    """`lost 800 men. It lists 20 tanks and two guns. Another 200 were lost`: more than all those machines are men."""
    if last is None or not case.thing.more or case.pack.kind(last.category) != "equipment":
        return last
    listed = takewhile(lambda c: case.pack.kind(c.category) == "equipment", reversed(case.memory.wholes))
    most = max((c.best or c.low or 0) for c in (last, *listed))
    men = next((c for c in reversed(case.memory.wholes[-MEN_BACK:]) if c.category == PERSONNEL), None)
    if (
        men is None
        or men.measure not in HARMED
        or not MANY_MORE * most < case.number.value <= (men.best or men.low or 0)
    ):
        return last
    return men


def _also_says(case: Case) -> bool:
    """`The institute counts 3,000 tanks lost.` and in the next paragraph `It also says 1,500 are left`: of machines."""
    whole = case.memory.whole_near(case.reading)
    near = case.number.unit == "count" and case.memory.whole_block >= case.reading.sentence.block.index - 1
    if whole is None or not near or whole.claimant_id != case.speaker.claimant_id:
        return False
    return case.speaker.how == IN_SENTENCE and case.pack.kind(whole.category) == "equipment"


def _greater(case: Case, last: Claim | None) -> Claim | None:
    """`25 warships and one submarine lost, plus 15 damaged`: of those listed before the last, not fewer than these."""
    if last is None or last.quote_start != case.reading.sentence.start or (last.best or 0) >= case.number.value:
        return last
    listed = takewhile(lambda c: c.quote_start == last.quote_start, reversed(case.memory.wholes))
    alike = (c for c in listed if c.measure == last.measure and (c.best or 0) >= case.number.value)
    return next(alike, last)


def _of_them(case: Case) -> bool:
    """`20,000 of them`, `half of the dead`: a part of what was counted before."""
    return bool(_partitives(case)) or _fronted(case)


def _fronted(case: Case) -> bool:
    """`Of these, 30 were destroyed`."""
    sentence, head = case.reading.sentence, case.number.head
    return any(
        m.last in (head, head - 1)
        and (m.first == 0 or sentence.tokens[m.first - 1].kind == MARK or "relative" in sentence.covers(m.first - 1))
        for m in sentence.tagged("including")
    )


def _partitives(case: Case) -> list[Mention]:
    tail = case.number.tail
    share = case.number.unit == "percent"
    joints = (tail, past_unit(case.reading.sentence, case.number)) if share else (tail,)
    return [m for m in case.reading.sentence.tagged("out_of", "including") if m.first in joints]


def of_whole(case: Case) -> Happening | None:
    """`771 of them over the past day`, `44 of the former`: what happened to the whole, unless something else did."""
    which = _former_or_latter(case)
    pair = _pair(case) if which is not None else []
    whole = pair[which] if which is not None and len(pair) > 1 else _whole_of_parts(case)
    if whole is None or not (which is not None or _plain_part(case) or _included(case, whole)):
        return None
    if whole.measure == "strength" and which is None and case.memory.soldiers <= 0:
        return None  # half of them women
    thing = replace(case.thing, category=whole.category, how="part", rule="thing/as_before", unknown=False)
    near = TIGHT + OWN if which is not None else OWN  # its interception rate at 86% for the former
    own = case.link is not None and case.link.cost <= near and case.means(whole.category) is not None
    return case.linked(thing) if own else Happening(thing, None, whole.measure, "measure/part")


def _whole_of_parts(case: Case) -> Claim | None:
    """`589 casualties (138 killed, 451 injured). Mines caused a third of them`: the last whole, or its sum."""
    last = case.memory.whole_here(case.reading)
    if last is None or last.quote_start == case.reading.sentence.start:
        return last
    first, *parts = reversed([*takewhile(lambda c: c.quote_start == last.quote_start, reversed(case.memory.wholes))])
    return first if len(parts) > 1 and first.best == sum(part.best or 0 for part in parts) else last


def of_them(case: Case) -> Happening | None:
    """`two dead and 120 injured, half of them schoolboys`: a part shares the fate of those counted right before it."""
    whole, thing = case.memory.here(case.reading), case.thing
    if whole is None or thing.category is None or whole.quote_start != case.reading.sentence.start:
        return None
    if not _partitives(case) or thing.triggers or (case.link is not None and case.link.cost <= OWN):
        return None
    if case.k + 1 < len(case.reading.things) and case.reading.things[case.k + 1].whole:  # three of the five drones
        return None
    if thing.last <= case.number.tail or case.pack.kind(whole.category) != case.pack.kind(thing.category):
        return None
    return Happening(thing, None, whole.measure, "measure/part")


def of_their_own(case: Case) -> Happening | None:
    """`Israel killed 1,500 fighters. The group acknowledged 500 of its own`: the fate told of others before."""
    whole, sentence = case.memory.whole_near(case.reading), case.reading.sentence
    theirs = {m.last for m in _partitives(case)} & {m.last for m in sentence.tagged("possessive")}
    own = any(m.first in theirs for m in sentence.tagged("own"))
    if whole is None or not own or case.thing.category is not None or whole.measure not in HARMED:
        return None
    if case.link is not None and case.link.cost <= TIGHT:
        return None
    thing = replace(case.thing, category=whole.category, how="ellipsis", rule="thing/as_before")
    return Happening(thing, None, whole.measure, "measure/of_their_own")


def _former_or_latter(case: Case) -> int | None:
    """-2 for `86% for the former`, -1 for `two of the latter`."""
    tail, sentence = case.number.tail, case.reading.sentence
    names = ((m, -2 if m.tag == "former" else -1) for tag in ("former", "latter") for m in sentence.tagged(tag))
    return next((place for m, place in names if tail <= m.first <= tail + 2 and case.thing.last <= m.last), None)


def _pair(case: Case) -> list[Claim]:
    """The wholes that may be the former and the latter: a figure told once more is none (`All 20 drones and four`)."""
    told = {(c.category, c.best): c for c in reversed(case.memory.told_before())}
    return sorted(told.values(), key=lambda c: c.start or 0)


def _plain_part(case: Case) -> bool:
    """`half of them in Gaza`: a part of the whole behind which no verb of its own follows."""
    whole = max((m.last for m in _partitives(case) if m.tag == "including"), default=None)
    return whole is not None and case.thing.category is None and _ends(case, whole)


def _included(case: Case, whole: Claim) -> bool:
    """`332,040 losses, including 1,230 on Sunday`: a part without a noun of the number told right before it."""
    reading, k = case.reading, case.k
    told = k > 0 and whole.start == reading.sentence.tokens[reading.numbers[k - 1].first].start
    told = told and whole.measure in HARMED
    return told and case.thing.category is None and _fronted(case) and _ends(case, case.number.tail)


def _ends(case: Case, i: int) -> bool:
    """Whether nothing is told of a part behind token i but when or where."""
    tokens = case.reading.sentence.tokens
    ends = i >= len(tokens) or tokens[i].folded in ",;.)"
    return ends or bool(case.tags_at(i) & {"preposition", "period_day", "period_interval", "and", "adverb"})


def predicate(case: Case) -> Happening | None:
    """`Six were children`: what the number's own words tell happened to them, else what happened to the whole."""
    thing = case.thing
    if thing.how != "predicate" or thing.category is None:
        return None
    if thing.triggers:
        return case.linked(thing)
    whole = _told_first(case) or case.memory.whole_here(case.reading) or case.memory.whole_near(case.reading)
    if whole is None or case.pack.kind(whole.category) != case.pack.kind(thing.category):
        return None
    return Happening(thing, None, whole.measure, "measure/part")


def _told_first(case: Case) -> Claim | None:
    """`147 destroyed, plus 20 damaged; two of the former are launchers`: the first of the two told before."""
    tail = case.number.tail
    pair = _pair(case) if any(tail <= m.first <= tail + 2 for m in case.reading.sentence.tagged("former")) else []
    return pair[-2] if len(pair) > 1 else None


def were_before(case: Case) -> Happening | None:
    """`26,801 servicemen died. More than 5,000 had been recruited in jails`: what some of those had been before."""
    whole, sentence, end = case.memory.whole_near(case.reading), case.reading.sentence, case.number.tail
    if case.thing.category is not None or whole is None or whole.measure not in HARMED:
        return None
    told = next((m for m in sentence.tagged("were_before") if m.first == end), None)
    if (
        told is None
        or case.pack.kind(whole.category) != "people"
        or case.number.value >= (whole.best or whole.low or 0)
    ):
        return None
    thing = replace(case.thing, category=whole.category, how="part", rule="thing/as_before", unknown=False)
    return Happening(thing, None, whole.measure, "measure/part")


def grown(case: Case) -> Happening | None:
    """`26,801 died. That is 1,273 more than a week earlier`: by how much the count before has grown."""
    whole, end = case.memory.whole_near(case.reading), case.number.tail
    counted = case.number.value < (whole.best or whole.low or 0) if whole is not None else False
    if whole is None or not counted or not any(m.first == end for m in case.reading.sentence.tagged("more_since")):
        return None
    thing = replace(case.thing, category=whole.category, how="part", rule="thing/as_before", unknown=False)
    if case.link is not None and case.link.cost <= OWN and case.means(whole.category) is not None:
        return case.linked(thing)  # it has 4,100 tanks and built 20 more than a year earlier
    return Happening(thing, None, whole.measure, "measure/grown", whole)


def of_ratio(case: Case) -> Happening | None:
    """`Russia lost 12,000 men. The ratio, he said, is one to ten`: of the losses that were told right before."""
    last, thing = case.memory.whole_near(case.reading), case.thing
    if last is None or case.number.unit != "ratio" or thing.category is not None or thing.unknown:
        return None
    if last.measure not in HARMED or case.link is not None:
        return None
    alone = _said_alone(case)
    if not (alone or case.reading.sentence.tagged("ratio")):
        return None
    armies = last.category == PEOPLE and case.memory.soldiers > 0  # "for every Ukrainian five Russians" at the front
    category = PERSONNEL if armies else last.category
    same = replace(thing, category=category, how="as before")
    if alone:
        return Happening(same, None, _toll(case, last), RATIO_ALONE, last)
    return Happening(same, None, _toll(case, last), "measure/as_before")


def _said_alone(case: Case) -> bool:
    """`One to ten.`: whether a sentence is its number and hardly a word more."""
    others = (t for i, t in enumerate(case.reading.sentence.tokens) if not case.number.head <= i < case.number.tail)
    return sum(token.kind == WORD for token in others) <= _HARDLY


def not_so_many(case: Case) -> Happening | None:
    """`31,000 soldiers died. It is not 300,000, whatever they say`: a figure of the same that is denied."""
    whole, sentence, head = case.memory.whole_near(case.reading), case.reading.sentence, case.number.head
    if whole is None or case.thing.category is not None or case.number.unit != whole.unit or head == 0:
        return None
    refused = "negation" in sentence.covers(head - 1) and whole.measure in HARMED and case.number.value >= _TELLING
    own = case.link is not None and case.link.cost <= TIGHT
    closed = case.number.tail >= len(sentence.tokens) or sentence.tokens[case.number.tail].folded in '"-'
    if own or not refused or not (closed or _ends(case, case.number.tail)):
        return None
    thing = replace(case.thing, category=whole.category, how="as before", rule="thing/as_before", unknown=False)
    return Happening(thing, None, whole.measure, DENIED_INSTEAD, whole)


def as_before(case: Case) -> Happening | None:
    """`Kyiv says 2,895.`: a number that nothing is said of but that someone gives, right behind a claim."""
    again = _told_already(case)
    last = again or _leading(case, case.memory.whole_near(case.reading))
    figure = case.thing.generic and case.link is None and _figure(case)
    bare = case.thing.category is None and stands_bare(case)
    if last is None or not (figure or bare) or of_other_label(case):
        return _topic(case) if last is None and bare and given(case, _VALUED) else None
    if again is None and (topic := _topic(case)) is not None:
        return topic
    sure = given(case, SAYING) or case.tags_at(case.number.tail) & RATES or distributed(case)
    if last.measure in _STATES and not sure:
        return None
    last = last if again is not None else _rival(case, last)
    thing = replace(case.thing, category=last.category, how="as before", rule="thing/as_before")
    if again is not None:
        return Happening(thing, None, again.measure, "measure/told_already", again)
    measure = sum_again(case, last) or _toll(case, last)
    category = "equipment" if case.thing.pieces and measure == "lost" else last.category
    return Happening(replace(thing, category=category), None, measure, "measure/as_before")


def _told_already(case: Case) -> Claim | None:
    """`5,937 of ours are dead. ... Few believe it. Moscow says 5,937`: the figure that the text has told before."""
    value = case.number.value
    same = (c for c in reversed(case.memory.told_before()) if c.unit == case.number.unit and value in (c.best, c.low))
    return next(same, None) if value >= _TELLING else None


def _rival(case: Case, last: Claim) -> Claim:
    """`They went in with 3,000 tanks and have lost 2,000. Kyiv says 2,895`: what is disputed are losses."""
    if last.measure != "strength" or last.claimant_id == case.speaker.claimant_id:
        return last
    told = [c for c in case.memory.claims[-TOLD_BEFORE:] if (c.start or 0) > (last.start or 0)]
    return next((c for c in told if c.category == last.category and c.measure in HARMED), last)


def sum_again(case: Case, last: Claim) -> str | None:
    """`8,044 pieces lost: 4,927 destroyed, 300 captured. For Ukraine 2,196`: behind the parts, the sum once more."""
    apart = last.quote_start != case.reading.sentence.start and case.pack.kind(last.category) == "equipment"
    if last.measure not in _FATES or not apart or case.number.unit != "count":
        return None
    own = (c for c in case.memory.told_before() if (c.claimant_id, c.category) == (last.claimant_id, last.category))
    fates = [c for c in own if c.measure in _FATES | {"lost"}]
    return "lost" if len(fates) > 2 and fates[0].measure == "lost" else None


def _leading(case: Case, last: Claim | None) -> Claim | None:
    """`5,840 dead, with 211 tanks and 30 jets gone. Others speak of 2,000`: the first figure of the sentence before."""
    if last is None or last.quote_start == case.reading.sentence.start:
        return last
    told = [*takewhile(lambda c: c.quote_start == last.quote_start, reversed(case.memory.wholes))]
    return told[-1] if len({c.category for c in told}) > 1 else last


def _figure(case: Case) -> bool:
    """`named a figure of 600,000 people`: a number that is told to be one of those before."""
    sentence, head = case.reading.sentence, case.number.head
    told = next((m for m in sentence.tagged("value_at") if m.last == head), None)
    return told is not None and any(m.last == told.first for m in sentence.tagged("source_noun"))


def _toll(case: Case, last: Claim) -> str:
    """`12 were killed and 30 wounded. Later it was 15`: a running count is that of the dead."""
    told = [c.measure for c in takewhile(lambda c: c.quote_start == last.quote_start, reversed(case.memory.wholes))]
    toll = last.measure == "wounded" and "killed" in told and not _of_them(case)
    return "killed" if toll else last.measure


def _topic(case: Case) -> Happening | None:
    """`Casualties did not fall; the staff put them at 48,670`: what the sentence speaks of, before any number."""
    sentence, head = case.reading.sentence, case.number.head
    first = min((number.head for number in case.reading.numbers if number.reason is None), default=head)
    nouns = [m for m in sentence.tagged("trigger") if m.entry.form == "noun" and m.last <= first]
    measure = case.pack.measure_of(nouns[-1].value, PEOPLE) if nouns else None
    if measure is None:
        return None
    thing = replace(case.thing, category=PEOPLE, how="as before", rule="thing/topic", generic=True)
    return Happening(thing, Link(nouns[-1], measure, TIGHT, "before"), measure, "measure/topic")
