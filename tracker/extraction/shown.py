"""Numbers told from without: beside the land they come from, as a figure's own name, as the size of a unit."""

from __future__ import annotations

from dataclasses import replace

from tracker.extraction.cases import Case, Happening
from tracker.extraction.people import PERSONNEL
from tracker.rules.tokens import WORD
from tracker.vocabulary import PEOPLE

BY_ORIGIN, NAMED_FIGURE = "measure/by_origin", "measure/named_figure"
_BESIDE = 1
"""Words that brackets hold beside a number and its bound: `both over 200`, `3,000 each`."""
_FORE = 3
"""Tokens between a participle and the people whom it describes: `mobilised Russian troops`."""
_FAR = 40
"""Tokens back to the noun of which a bare figure is the number."""


def by_origin(case: Case) -> Happening | None:
    """`5,000 fighters came, the largest groups from Tunisia (2,400), Jordan (900)`: parts of those told before."""
    sentence, number, memory = case.reading.sentence, case.number, case.memory
    if not _behind_land(case, case.k):
        return None
    whole = memory.whole if memory.whole_block == sentence.block.index else None
    if whole is None or case.thing.category is not None or whole.category not in PEOPLE or number.unit != "count":
        return None
    lands = [k for k in range(len(case.reading.numbers)) if _behind_land(case, k)]
    part = number.value < (whole.best or whole.low or 0)
    named = sentence.tagged("group_of", "of_them") or any(m.value in PEOPLE for m in sentence.tagged("category"))
    if len(lands) < 2 or not part or not named:
        return None
    thing = replace(case.thing, category=whole.category, how="part", rule="thing/as_before", unknown=False)
    return Happening(thing, None, whole.measure, BY_ORIGIN, whole)


def _behind_land(case: Case, k: int) -> bool:
    """Whether number k stands alone in brackets behind the name of a country or a place."""
    tokens, number = case.reading.sentence.tokens, case.reading.numbers[k]
    opened = next((i for i in (number.head - 1, number.head - 2) if i > 0 and tokens[i].text == "("), None)
    closed = next((i for i in range(number.tail, min(number.tail + 2, len(tokens))) if tokens[i].text == ")"), None)
    if opened is None or closed is None or number.reason is not None:
        return False
    words = [i for i in range(opened + 1, closed) if not number.head <= i < number.tail]
    plain = len(words) <= _BESIDE and all(tokens[i].kind == WORD for i in words)
    return plain and any(m.last == opened for m in case.reading.sentence.tagged("party"))


def named_figure(case: Case) -> Happening | None:
    """`higher than the official 300,000 figure`: by its number a count is known that was told."""
    sentence, number = case.reading.sentence, case.number
    noun = next((m for m in sentence.tagged("source_noun") if m.first == number.tail), None)
    if noun is None or number.unit != "count" or (case.thing.category is not None and not case.thing.generic):
        return None
    told = (c for c in reversed(case.memory.told_before()) if number.value in (c.best, c.low) and c.unit == "count")
    same = next(told, None)
    thing = replace(case.thing, how="as before", rule="thing/as_before", unknown=False, generic=False)
    if same is not None:
        return Happening(replace(thing, category=same.category), None, same.measure, NAMED_FIGURE, same)
    counted = [m for m in sentence.tagged("category") if m.last <= number.head and number.head - m.last <= _FAR]
    opened = any(m.last <= counted[-1].first for m in sentence.tagged("number_of")) if counted else False
    if not opened:
        return None
    people = counted[-1]
    near = range(people.first - _FORE, number.head)
    beside = (case.pack.measure_of(m.value, people.value) for m in sentence.tagged("trigger") if m.first in near)
    measure = next(filter(None, beside), "strength" if people.value == PERSONNEL else None)
    return Happening(replace(thing, category=people.value), None, measure, NAMED_FIGURE) if measure else None


def size_of_unit(case: Case) -> Happening | None:
    """`The joint force will be 9,000 people`, `the brigade, which had 3,000 men`: so many soldiers a unit is or has."""
    sentence, thing, i = case.reading.sentence, case.thing, case.number.head
    if sentence.inflected or not thing.generic or not sentence.tagged("unit_of_army"):
        return None
    verb = next((m for m in sentence.tagged("auxiliary") if m.last == i), None)
    if verb is None:
        return None
    which = (
        any(m.last == verb.first for m in sentence.tagged("relative")) and sentence.tokens[verb.first - 2].text == ","
    )
    if not any(m.last == verb.first - 2 * which for m in sentence.tagged("unit_of_army")):
        return None
    soldiers = replace(thing, category=PERSONNEL, generic=False)
    return Happening(soldiers, None, "strength", "measure/size_of_unit")


def share_of_unit(case: Case) -> Happening | None:
    """`two percent of the brigade was killed`: a share of a unit is one of its soldiers."""
    sentence, number, thing = case.reading.sentence, case.number, case.thing
    if number.unit != "percent" or thing.category is not None:
        return None
    joint = next((m for m in sentence.tagged("out_of") if number.tail <= m.first <= number.tail + 1), None)
    if joint is None or not any(0 <= m.first - joint.last <= _BESIDE for m in sentence.tagged("unit_of_army")):
        return None
    soldiers = replace(thing, category=PERSONNEL, how="share", rule="thing/unit", unknown=False)
    return replace(case, link=case.link_to(soldiers)).linked(soldiers)
