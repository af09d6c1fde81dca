"""What a number counts and what happened to it: from its own words, its neighbours, its list's head, from before."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace

from tracker.extraction.context import Memory, Reading
from tracker.extraction.measures import OUT_OF_SCOPE, TIGHT, Counts, Link, link_trigger, list_of
from tracker.extraction.numbers import Number
from tracker.extraction.people import PEOPLE, Around, who
from tracker.extraction.segment import ITEM
from tracker.extraction.speakers import Speaker
from tracker.extraction.things import Thing
from tracker.rules.pack import Pack
from tracker.rules.tokens import WORD

ELSEWHERE = "list head"
"""How a link came whose trigger stands in another sentence."""
NEAR_LAND = 5.0
NEAR_ROLE = 2.0

_ONLY_PEOPLE = frozenset({"killed", "wounded", "killed_or_wounded"})
_FATES = frozenset({"destroyed", "damaged", "abandoned", "captured"})
_ENDS = frozenset(',;.)!?:-"')
_AFTER_BARE = frozenset(
    {
        "and",
        "clause",
        "including",
        "period_day",
        "period_interval",
        "period_cumulative",
        "preposition",
        "adverb",
        "by",
    }
)
_BEFORE_BARE = frozenset({"say", "say_weak", "change", "source_noun", "auxiliary", "to", "out_of", "value_at"})


@dataclass(frozen=True, slots=True)
class Happening:
    """Thing and measure of a number; the measure is None where nothing tells it, `rule` how it was found."""

    thing: Thing
    link: Link | None
    measure: str | None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class _Case:
    """Number k of a sentence with its thing, its nearest trigger, its speaker and what came before."""

    reading: Reading
    k: int
    thing: Thing
    link: Link | None
    memory: Memory
    speaker: Speaker
    pack: Pack

    @property
    def number(self) -> Number:
        return self.reading.numbers[self.k]

    def tags_at(self, first: int) -> Set[str]:
        """Tags of the mentions that begin at a token."""
        return self.reading.sentence.begins(first)

    def means(self, category: str) -> str | None:
        """What the trigger means for a category."""
        return self.pack.measure_of(self.link.trigger.value, category) if self.link is not None else None

    def who(self, thing: Thing, link: Link | None) -> str:
        """Category of unnamed people."""
        before = self.memory.here(self.reading)
        sentence, memory = self.reading.sentence, self.memory
        joined = before is not None and before.quote_start == sentence.start
        category = before.category if before is not None else None
        around = Around(category, joined, memory.event, memory.soldiers, self.speaker)
        return who(sentence, self.number, thing, link, around, self.pack)


def find_happening(reading: Reading, k: int, memory: Memory, speaker: Speaker, pack: Pack) -> Happening:
    """The happening of number k; the first way that gives an answer counts."""
    case = _Case(reading, k, reading.things[k], None, memory, speaker, pack)
    if case.thing.generic:  # told apart as far as the sentence allows, before any trigger is known
        case = replace(case, thing=replace(case.thing, category=case.who(case.thing, None)))
    case = replace(case, link=_link(case))
    answers = (found for way in _WAYS if (found := way(case)) is not None)
    return _settled(case, next(answers, None) or _linked(case, case.thing))


def _link(case: _Case) -> Link | None:
    reading, k = case.reading, case.k
    live = [j for j, number in enumerate(reading.numbers) if number.reason is None or j == k]
    numbers = [reading.numbers[j] for j in live]
    things = [case.thing if j == k else reading.things[j] for j in live]
    return link_trigger(Counts(reading.sentence, numbers, things), live.index(k), case.pack)


def _linked(case: _Case, thing: Thing) -> Happening:
    """The thing with what the trigger means for it."""
    if case.link is None or thing.category is None:
        return Happening(thing, case.link, None)
    return Happening(thing, case.link, case.means(thing.category), f"measure/{case.link.how.replace(' ', '_')}")


def _settled(case: _Case, found: Happening) -> Happening:
    """With the trigger known, who unnamed people are is weighed once more."""
    if not found.thing.generic or found.measure is None:
        return found
    category = case.who(found.thing, found.link)
    measure = found.measure
    if found.link is not None:
        measure = case.pack.measure_of(found.link.trigger.value, category) or measure
    return replace(found, thing=replace(found.thing, category=category), measure=measure)


def _increment(case: _Case) -> Happening | None:
    """`(+720)` counts what its total counts."""
    total = case.memory.here(case.reading)
    if not case.number.increment or total is None:
        return None
    thing = replace(case.thing, category=total.category, how="increment", generic=False)
    return Happening(thing, None, total.measure, "measure/increment")


def _whole(case: _Case) -> Happening | None:
    """`14 of 16 drones`: of what was shot down all were launched, of what was lost all were there."""
    part, thing = case.memory.here(case.reading), case.thing
    if not thing.whole or part is None or thing.category is None:
        return None
    if case.pack.kind(thing.category) == "people" and thing.category != "personnel":
        return Happening(thing, case.link, None)
    return Happening(thing, None, "launched" if part.measure == "intercepted" else "strength", "measure/whole")


def _sum(case: _Case) -> Happening | None:
    """`Russia – 3044, of which: 1615 destroyed, 48 damaged`: what became of the parts in turn, the whole has lost."""
    reading, k = case.reading, case.k
    if case.link is not None or k + 1 >= len(reading.numbers) or case.thing.unknown:
        return None
    between = range(case.number.tail, reading.numbers[k + 1].head)
    opened = any("including" in reading.sentence.begins(i) for i in between)
    fates = {trigger.value for trigger in reading.things[k + 1].triggers}
    if not opened or not fates & _FATES or case.pack.kind(case.thing.category or "equipment") != "equipment":
        return None
    thing = replace(case.thing, category=case.thing.category or "equipment", how="whole of parts")
    return Happening(thing, None, "lost", "measure/whole_of_parts")


def _part(case: _Case) -> Happening | None:
    """`974 dead, including 387 civilians and 268 soldiers`: a part shares the measure of its whole."""
    whole, thing, reading = case.memory.here(case.reading), case.thing, case.reading
    opening = next((j for j in range(case.k, -1, -1) if _opens_part(reading, j)), None)
    tight = case.link is not None and case.link.cost < 1.0
    if whole is None or opening is None or tight or thing.category is None:
        return None
    if case.pack.kind(thing.category) != case.pack.kind(whole.category):
        return None
    if list_of(Counts(reading.sentence, reading.numbers, reading.things), case.k).start > opening:
        return None
    return Happening(thing, None, whole.measure, "measure/part")


def _opens_part(reading: Reading, j: int) -> bool:
    head = reading.numbers[j].head
    return any(m.last == head for m in reading.sentence.tagged("including"))


def _list_head(case: _Case) -> Happening | None:
    """An item without a trigger of its own takes the one of its list's head."""
    head, thing = case.memory.head, case.thing
    if head is None or head.link is None or case.reading.sentence.block.kind != ITEM or thing.category is None:
        return None
    measure = case.pack.measure_of(head.link.trigger.value, thing.category)
    if measure is None or (case.link is not None and case.link.cost <= TIGHT):
        return None
    return Happening(thing, head.link, measure, "measure/list_head")


def _out_of_scope(case: _Case) -> Happening | None:
    if case.link is None or case.link.measure != OUT_OF_SCOPE:
        return None
    return Happening(case.thing, case.link, None, "measure/out_of_scope")


def _elliptical(case: _Case) -> Happening | None:
    """A number without a noun: what was counted before, if the trigger can happen to it, else people or equipment."""
    thing, link = case.thing, case.link
    countable = case.number.unit in ("count", "ratio") or _of_them(case)
    if thing.category is not None or link is None or link.cost > TIGHT + 1 or not countable:
        return None
    if thing.unknown and link.measure not in _ONLY_PEOPLE:
        return None
    if case.memory.on_other(case.reading):
        return None
    table = case.pack.triggers[link.trigger.value].measure
    before = _counted_before(case)
    if before is not None and (case.pack.kind(before) != "people" or PEOPLE not in table):
        return _linked(case, replace(thing, category=before, how="ellipsis", rule="thing/as_before"))
    topic = case.memory.topic
    listed = case.reading.sentence.block.kind == ITEM and not thing.unknown
    of_people = before is not None and case.pack.kind(before) == "people"
    machines = "equipment" in table and table.get("people", "lost" if listed else None) == "lost" and not of_people
    if machines and topic is not None and case.pack.kind(topic) == "equipment":
        return _linked(case, replace(thing, category=topic, how="ellipsis", rule="thing/topic"))
    if machines and table["equipment"] != "lost":  # whom one side loses are lost, not destroyed or abandoned
        return _linked(case, replace(thing, category="equipment", how="ellipsis", rule="thing/equipment"))
    if "people" in table and not thing.pieces:
        return _linked(case, replace(thing, category=PEOPLE, how="ellipsis", rule="thing/people", generic=True))
    if thing.pieces and "equipment" in table:
        return _linked(case, replace(thing, category="equipment", how="pieces", rule="thing/pieces"))
    return None


def _counted_before(case: _Case) -> str | None:
    """Category of the claim before, else of the machines last named in the block, if the trigger can happen to it."""
    memory, reading = case.memory, case.reading
    follows = _of_them(case) or reading.sentence.block.kind == ITEM
    last = memory.here(reading) or (memory.near(reading) if follows else None)
    flying = case.link is not None and case.link.measure in ("launched", "intercepted")
    category = last.category if last is not None else memory.machines(reading) if flying else None
    return category if category is not None and not case.thing.unknown and case.means(category) else None


def _of_them(case: _Case) -> bool:
    """`20,000 of them`, `half of the dead`: a part of what was counted before."""
    tail = case.number.tail
    joints = (tail, tail + 1) if case.number.unit == "percent" else (tail,)
    return any(m.first in joints and m.tag in ("out_of", "including") for m in case.reading.sentence.mentions)


def _as_before(case: _Case) -> Happening | None:
    """`Kyiv says 2,895.`: a number that nothing is said of but that someone gives, right behind a claim."""
    last = case.memory.near(case.reading)
    if case.thing.category is not None or last is None or not _bare(case) or _of_other_label(case):
        return None
    thing = replace(case.thing, category=last.category, how="as before", rule="thing/as_before")
    return Happening(thing, None, last.measure, "measure/as_before")


def _of_other_label(case: _Case) -> bool:
    """`fuel tanks – 76`: a list's item with a label that no category names."""
    sentence, head = case.reading.sentence, case.number.head
    words = any(token.kind == WORD for token in sentence.tokens[:head])
    told = any(m.tag in ("trigger", "category", "say_weak") and m.last <= head for m in sentence.mentions)
    return sentence.block.kind == ITEM and words and not told


def _bare(case: _Case) -> bool:
    sentence, number, thing = case.reading.sentence, case.number, case.thing
    if number.value < 2 or number.unit in ("ratio", "percent"):
        return False
    end = max(number.tail, thing.last)
    closed = end >= len(sentence.tokens) or sentence.tokens[end].folded in _ENDS or case.tags_at(end) & _AFTER_BARE
    given = any(m.tag in _BEFORE_BARE and m.last <= number.head <= m.last + 2 for m in sentence.mentions)
    opened = (given and sentence.tokens[number.head - 1].text != "(") or _distributed(case)
    return bool(closed) and opened and (thing.last <= number.tail or thing.pieces)


def _distributed(case: _Case) -> bool:
    """`23 drones: eight over Tambov, five over the sea`: parts of what the sentence counted before, place by place."""
    sentence, number = case.reading.sentence, case.number
    if case.k == 0 or number.head == 0 or case.reading.numbers[case.k - 1].reason is not None:
        return False
    joined = sentence.tokens[number.head - 1].folded in ",:;(-" or any(
        m.tag == "and" and m.last == number.head for m in sentence.mentions
    )
    return joined and "preposition" in case.tags_at(number.tail)


def _carried(case: _Case) -> Happening | None:
    """A number that is listed with a claim of its own sentence shares its measure."""
    last = case.memory.here(case.reading)
    listed = any(number.reason is None for number in case.reading.numbers[: case.k])
    if case.thing.category is None or case.link is not None or last is None or not listed:
        return None
    return Happening(case.thing, None, last.measure, "measure/carried")


def _unsure(case: _Case) -> Happening | None:
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


def _inventory(case: _Case) -> Happening | None:
    """A bare inventory ("Also on the list: 100 ..., 55 ...") or running total goes on with the claim before it."""
    last, link, thing, reading = case.memory.near(case.reading), case.memory.last_link, case.thing, case.reading
    if link is None or last is None or thing.category is None or case.link is not None:
        return None
    counted = sum(
        n.reason is None and t.category is not None for n, t in zip(reading.numbers, reading.things, strict=True)
    )
    total = bool(reading.sentence.tagged("number_of")) and thing.category == last.category
    measure = case.pack.measure_of(link.trigger.value, thing.category)
    if measure is None or not (counted > 1 or total or reading.sentence.block.kind == ITEM):
        return None
    return Happening(thing, replace(link, how=ELSEWHERE), measure, "measure/inventory")


def _share(case: _Case) -> Happening | None:
    if case.link is None and case.thing.how == "share of a place":
        return Happening(case.thing, None, "controlled", "measure/share_of_a_place")
    return None


_WAYS = (
    _increment,
    _whole,
    _sum,
    _part,
    _list_head,
    _out_of_scope,
    _elliptical,
    _as_before,
    _carried,
    _unsure,
    _inventory,
    _share,
)
