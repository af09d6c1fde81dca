"""Numbers without a noun of their own: what they go on counting of what was counted before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tracker.extraction.cases import Case, Happening
from tracker.extraction.measures import TIGHT
from tracker.extraction.people import PEOPLE
from tracker.extraction.phrases import Thing
from tracker.extraction.segment import ITEM
from tracker.rules.tokens import WORD

OWN = 2.0
"""Up to this cost a trigger is the number's own ("killed 12"), whatever was counted before."""
_ONLY_PEOPLE = frozenset({"killed", "wounded", "killed_or_wounded"})
_ENDS = frozenset(',;.)!?:-"')
_AFTER_BARE = frozenset(
    {
        "and",
        "clause",
        "including",
        "period_day",
        "period_interval",
        "period_so_far",
        "period_when",
        "rate_day",
        "rate_interval",
        "period_cumulative",
        "preposition",
        "adverb",
        "by",
    }
)
_BEFORE_BARE = frozenset(
    {"say", "say_weak", "change", "source_noun", "auxiliary", "to", "out_of", "value_at", "amount"}
)
_RATES = frozenset({"rate_day", "rate_interval"})


def elliptical(case: Case) -> Happening | None:
    """A number without a noun: what was counted before, if the trigger can happen to it, else people or equipment."""
    if case.thing.category is not None or not _told(case):
        return None
    before = _counted_before(case)
    thing = _same(case, before) or _machines(case, before) or _people(case) or _pieces(case)
    return case.linked(thing) if thing is not None else None


def _told(case: Case) -> bool:
    """Whether a trigger close by tells what happened to what the number counts, whatever that is."""
    thing, link, memory = case.thing, case.link, case.memory
    countable = case.number.unit in ("count", "ratio") or _of_them(case)
    if link is None or link.cost > TIGHT + 1 or not countable:
        return False
    if case.pack.triggers[link.trigger.value].weak and memory.whole_here(case.reading) is None:
        return False
    other = memory.on_other(case.reading) and link.cost > OWN
    return not other and (not thing.unknown or link.measure in _ONLY_PEOPLE)


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
    if next(iter(table)) == "people" and topic is None:  # whom one eliminates are people, unless machines were told of
        return None
    if topic is not None and case.pack.kind(topic) == "equipment":
        return replace(thing, category=topic, how="ellipsis", rule="thing/topic")
    if table["equipment"] == "lost":  # whom one side loses are lost, not destroyed or abandoned
        return None
    return replace(thing, category="equipment", how="ellipsis", rule="thing/equipment")


def _people(case: Case) -> Thing | None:
    if "people" not in _table(case) or case.thing.pieces:
        return None
    return replace(case.thing, category=PEOPLE, how="ellipsis", rule="thing/people", generic=True)


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
    follows = _of_them(case) or reading.sentence.block.kind == ITEM
    last = memory.whole_here(reading) or (memory.whole_near(reading) if follows else None)
    flying = case.link is not None and case.link.measure in ("launched", "intercepted")
    category = last.category if last is not None else memory.machines(reading) if flying else None
    return category if category is not None and not case.thing.unknown and case.means(category) else None


def _of_them(case: Case) -> bool:
    """`20,000 of them`, `half of the dead`: a part of what was counted before."""
    tail = case.number.tail
    joints = (tail, tail + 1) if case.number.unit == "percent" else (tail,)
    return any(m.first in joints and m.tag in ("out_of", "including") for m in case.reading.sentence.mentions)


def predicate(case: Case) -> Happening | None:
    """`Six were children`: what the number's own words tell happened to them, else what happened to the whole."""
    thing = case.thing
    if thing.how != "predicate" or thing.category is None:
        return None
    if thing.triggers:
        return case.linked(thing)
    whole = case.memory.whole_here(case.reading) or case.memory.whole_near(case.reading)
    if whole is None or case.pack.kind(whole.category) != case.pack.kind(thing.category):
        return None
    return Happening(thing, None, whole.measure, "measure/part")


def as_before(case: Case) -> Happening | None:
    """`Kyiv says 2,895.`: a number that nothing is said of but that someone gives, right behind a claim."""
    last = case.memory.whole_near(case.reading)
    if case.thing.category is not None or last is None or not _bare(case) or _of_other_label(case):
        return None
    thing = replace(case.thing, category=last.category, how="as before", rule="thing/as_before")
    return Happening(thing, None, last.measure, "measure/as_before")


def _of_other_label(case: Case) -> bool:
    """`fuel tanks – 76`, `languages: 7`: a label that no category names."""
    sentence, head = case.reading.sentence, case.number.head
    words = any(token.kind == WORD for token in sentence.tokens[:head])
    told = any(m.tag in ("trigger", "category", "say", "say_weak") and m.last <= head for m in sentence.mentions)
    labelled = sentence.block.kind == ITEM or (head > 0 and sentence.tokens[head - 1].text == ":")
    return labelled and words and not told


def _bare(case: Case) -> bool:
    sentence, number, thing = case.reading.sentence, case.number, case.thing
    if number.value < 2 or number.unit in ("ratio", "percent"):
        return False
    end = max(number.tail, thing.last)
    closed = end >= len(sentence.tokens) or sentence.tokens[end].folded in _ENDS or case.tags_at(end) & _AFTER_BARE
    given = any(m.tag in _BEFORE_BARE and m.last <= number.head <= m.last + 2 for m in sentence.mentions)
    rated = bool(case.tags_at(number.tail) & _RATES)
    opened = (given and sentence.tokens[number.head - 1].text != "(") or rated or _distributed(case)
    return bool(closed) and opened and (thing.last <= number.tail or thing.pieces)


def _distributed(case: Case) -> bool:
    """`23 drones: eight over Tambov, five over the sea`: parts of what the sentence counted before, place by place."""
    sentence, number = case.reading.sentence, case.number
    if case.k == 0 or number.head == 0 or case.reading.numbers[case.k - 1].reason is not None:
        return False
    joined = sentence.tokens[number.head - 1].folded in ",:;(-" or any(
        m.tag == "and" and m.last == number.head for m in sentence.mentions
    )
    return joined and "preposition" in case.tags_at(number.tail)
