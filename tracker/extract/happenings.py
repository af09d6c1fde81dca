"""What a number counts and what happened to it: from its own words, its neighbours, its list's head, from before."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tracker.extract.context import Memory, Reading
from tracker.extract.measures import OUT_OF_SCOPE, TIGHT, Link, link_trigger, list_of
from tracker.extract.people import PEOPLE, who
from tracker.extract.segment import ITEM
from tracker.extract.speakers import Speaker
from tracker.extract.things import Thing
from tracker.rules.pack import Pack

ELSEWHERE = "list head"
"""How a link came whose trigger stands in another sentence."""
NEAR_LAND = 5.0
NEAR_ROLE = 2.0


@dataclass(frozen=True, slots=True)
class Happening:
    """Thing and measure of a number; the measure is None where nothing tells it, `rule` how it was found."""

    thing: Thing
    link: Link | None
    measure: str | None
    rule: str = ""


def find_happening(reading: Reading, k: int, memory: Memory, speaker: Speaker, pack: Pack) -> Happening:
    """The happening of number k; the first of the ways in this list that gives a measure counts."""
    known = _resolved(reading, k, memory, speaker, pack)
    link = _link(reading, k, known, pack)
    for way in (_increment, _whole, _part, _list_head, _out_of_scope, _elliptical, _as_before, _carried, _unsure, _inventory, _share):
        found = way(reading, k, known, link, memory, pack)
        if found is not None:
            return _settled(found, reading, k, memory, speaker, pack)
    return _settled(_linked(known, link, pack), reading, k, memory, speaker, pack)


def _resolved(reading: Reading, k: int, memory: Memory, speaker: Speaker, pack: Pack) -> Thing:
    """The thing, unnamed people already told apart as far as the sentence allows."""
    thing = reading.things[k]
    return replace(thing, category=_who(reading, k, thing, None, memory, speaker, pack)) if thing.generic else thing


def _who(reading: Reading, k: int, thing: Thing, link: Link | None, memory: Memory, speaker: Speaker, pack: Pack) -> str:
    before = memory.here(reading)
    return who(reading.sentence, reading.numbers[k], thing, link, before.category if before else None, memory.event, memory.soldiers, speaker, pack)


def _settled(found: Happening, reading: Reading, k: int, memory: Memory, speaker: Speaker, pack: Pack) -> Happening:
    """With the trigger known, who unnamed people are is weighed once more."""
    if not found.thing.generic or found.measure is None:
        return found
    category = _who(reading, k, found.thing, found.link, memory, speaker, pack)
    measure = pack.measure_of(found.link.trigger.value, category) if found.link is not None else found.measure
    return replace(found, thing=replace(found.thing, category=category), measure=measure or found.measure)


def _link(reading: Reading, k: int, thing: Thing, pack: Pack) -> Link | None:
    live = [j for j, number in enumerate(reading.numbers) if number.reason is None or j == k]
    numbers = [reading.numbers[j] for j in live]
    things = [thing if j == k else reading.things[j] for j in live]
    return link_trigger(reading.sentence, live.index(k), numbers, things, pack)


def _linked(thing: Thing, link: Link | None, pack: Pack) -> Happening:
    if link is None or thing.category is None:
        return Happening(thing, link, None)
    return Happening(thing, link, pack.measure_of(link.trigger.value, thing.category), f"measure/{link.how.replace(' ', '_')}")


def _increment(reading: Reading, k: int, thing: Thing, link: Link | None, memory: Memory, pack: Pack) -> Happening | None:
    """`(+720)` counts what its total counts."""
    total = memory.here(reading)
    if not reading.numbers[k].increment or total is None:
        return None
    return Happening(replace(thing, category=total.category, how="increment", generic=False), None, total.measure, "measure/increment")


def _whole(reading: Reading, k: int, thing: Thing, link: Link | None, memory: Memory, pack: Pack) -> Happening | None:
    """`14 of 16 drones`: of what was shot down all were launched, of what was lost all were there."""
    part = memory.here(reading)
    if not thing.whole or part is None or thing.category is None:
        return None
    if pack.kind(thing.category) == "people" and thing.category != "personnel":
        return Happening(thing, link, None)
    return Happening(thing, None, "launched" if part.measure == "intercepted" else "strength", "measure/whole")


def _part(reading: Reading, k: int, thing: Thing, link: Link | None, memory: Memory, pack: Pack) -> Happening | None:
    """`974 dead, including 387 civilians and 268 soldiers`: a part shares the measure of its whole."""
    whole = memory.here(reading)
    opening = next((j for j in range(k, -1, -1) if _opens_part(reading, j)), None)
    tight = link is not None and link.cost < 1.0
    if whole is None or opening is None or tight or thing.category is None or pack.kind(thing.category) != pack.kind(whole.category):
        return None
    if list_of(reading.sentence, k, reading.numbers, reading.things).start > opening:
        return None
    return Happening(thing, None, whole.measure, "measure/part")


def _opens_part(reading: Reading, j: int) -> bool:
    head = reading.numbers[j].head
    return any(m.tag == "including" and m.last == head for m in reading.sentence.mentions)


def _list_head(reading: Reading, k: int, thing: Thing, link: Link | None, memory: Memory, pack: Pack) -> Happening | None:
    """An item without a trigger of its own takes the one of its list's head."""
    head = memory.head
    if head is None or head.link is None or reading.sentence.block.kind != ITEM or thing.category is None:
        return None
    measure = pack.measure_of(head.link.trigger.value, thing.category)
    if measure is None or link is not None and link.cost <= TIGHT:
        return None
    return Happening(thing, head.link, measure, "measure/list_head")


def _out_of_scope(reading: Reading, k: int, thing: Thing, link: Link | None, memory: Memory, pack: Pack) -> Happening | None:
    return Happening(thing, link, None, "measure/out_of_scope") if link is not None and link.measure == OUT_OF_SCOPE else None


def _elliptical(reading: Reading, k: int, thing: Thing, link: Link | None, memory: Memory, pack: Pack) -> Happening | None:
    """A number without a noun: what was counted before, if the trigger can happen to it, else people or equipment."""
    number = reading.numbers[k]
    if thing.category is not None or link is None or link.cost > TIGHT + 1 or not (number.unit in ("count", "ratio") or _of_them(reading, k)):
        return None
    if thing.unknown and link.measure not in _ONLY_PEOPLE:
        return None
    last = memory.here(reading) or (memory.near(reading) if _of_them(reading, k) else None)
    table = pack.triggers[link.trigger.value].measure
    fits = last is not None and pack.measure_of(link.trigger.value, last.category) is not None
    if last is not None and fits and not thing.unknown and (pack.kind(last.category) != "people" or PEOPLE not in table):
        return _linked(replace(thing, category=last.category, how="ellipsis", rule="thing/as_before"), link, pack)
    machines = table.get("people") == "lost" and "equipment" in table and memory.topic is not None and pack.kind(memory.topic) == "equipment"
    if machines and memory.topic is not None:
        return _linked(replace(thing, category=memory.topic, how="ellipsis", rule="thing/topic"), link, pack)
    if "people" in table and not thing.pieces:
        return _linked(replace(thing, category=PEOPLE, how="ellipsis", rule="thing/people", generic=True), link, pack)
    if thing.pieces and "equipment" in table:
        return _linked(replace(thing, category="equipment", how="pieces", rule="thing/pieces"), link, pack)
    return None


_ONLY_PEOPLE = frozenset({"killed", "wounded", "killed_or_wounded"})


def _of_them(reading: Reading, k: int) -> bool:
    """`20,000 of them`, `half of the dead`: a part of what was counted before."""
    tail = reading.numbers[k].tail
    joints = (tail, tail + 1) if reading.numbers[k].unit == "percent" else (tail,)
    return any(m.first in joints and m.tag in ("out_of", "including") for m in reading.sentence.mentions)


def _as_before(reading: Reading, k: int, thing: Thing, link: Link | None, memory: Memory, pack: Pack) -> Happening | None:
    """`Kyiv says 2,895.`: a number that nothing is said of but that someone gives, right behind a claim."""
    last = memory.near(reading)
    if thing.category is not None or last is None or not _bare(reading, k):
        return None
    return Happening(replace(thing, category=last.category, how="as before", rule="thing/as_before"), None, last.measure, "measure/as_before")


def _bare(reading: Reading, k: int) -> bool:
    sentence, number, thing = reading.sentence, reading.numbers[k], reading.things[k]
    if number.value < 2 or number.unit in ("ratio", "percent"):
        return False
    end = max(number.tail, thing.last)
    after = {m.tag for m in sentence.mentions if m.first == end}
    closed = end >= len(sentence.tokens) or sentence.tokens[end].folded in _ENDS or bool(after & _AFTER_BARE)
    given = any(m.tag in _BEFORE_BARE and m.last <= number.head <= m.last + 2 for m in sentence.mentions)
    opened = given and sentence.tokens[number.head - 1].text != "(" or _distributed(reading, k)
    return closed and opened and (thing.last <= number.tail or thing.pieces)


_ENDS = frozenset(',;.)!?:-"')
_AFTER_BARE = frozenset({"and", "clause", "including", "period_day", "period_interval", "period_cumulative", "preposition", "adverb", "by"})
_BEFORE_BARE = frozenset({"say", "say_weak", "change", "source_noun", "auxiliary", "to", "out_of", "value_at"})


def _distributed(reading: Reading, k: int) -> bool:
    """`23 drones: eight over Tambov, five over the sea`: parts of what the sentence counted before, place by place."""
    sentence, number = reading.sentence, reading.numbers[k]
    if k == 0 or number.head == 0 or reading.numbers[k - 1].reason is not None:
        return False
    joined = sentence.tokens[number.head - 1].folded in ",:;(-" or any(m.tag == "and" and m.last == number.head for m in sentence.mentions)
    return joined and any(m.tag == "preposition" and m.first == number.tail for m in sentence.mentions)


def _carried(reading: Reading, k: int, thing: Thing, link: Link | None, memory: Memory, pack: Pack) -> Happening | None:
    """A number that is listed with a claim of its own sentence shares its measure."""
    last = memory.here(reading)
    if thing.category is None or link is not None or last is None or not any(n.reason is None for n in reading.numbers[:k]):
        return None
    return Happening(thing, None, last.measure, "measure/carried")


def _unsure(reading: Reading, k: int, thing: Thing, link: Link | None, memory: Memory, pack: Pack) -> Happening | None:
    """Kilometres are land, and offices people, only beside a trigger."""
    if reading.numbers[k].unit in ("km", "km2") and thing.how == "unit" and (link is None or link.cost > NEAR_LAND):
        last = memory.near(reading)
        if reading.numbers[k].unit == "km2" and last is not None and last.category == "territory":
            return Happening(thing, None, last.measure, "measure/as_before")
        return Happening(thing, link, None)
    if thing.how == "role" and (link is None or link.cost > NEAR_ROLE):
        return Happening(thing, link, None)
    return None


def _inventory(reading: Reading, k: int, thing: Thing, link: Link | None, memory: Memory, pack: Pack) -> Happening | None:
    """A bare inventory ("Also on the list: 100 ..., 55 ...") or running total goes on with the claim before it."""
    last = memory.near(reading)
    if memory.last_link is None or last is None or thing.category is None or link is not None:
        return None
    several = sum(n.reason is None and t.category is not None for n, t in zip(reading.numbers, reading.things, strict=True)) > 1
    total = bool(reading.sentence.tagged("number_of")) and thing.category == last.category
    measure = pack.measure_of(memory.last_link.trigger.value, thing.category)
    if measure is None or not (several or total or reading.sentence.block.kind == ITEM):
        return None
    return Happening(thing, replace(memory.last_link, how=ELSEWHERE), measure, "measure/inventory")


def _share(reading: Reading, k: int, thing: Thing, link: Link | None, memory: Memory, pack: Pack) -> Happening | None:
    if link is None and thing.how == "share of a place":
        return Happening(thing, None, "controlled", "measure/share_of_a_place")
    return None
