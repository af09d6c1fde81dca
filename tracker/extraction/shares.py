"""A share told once more in numbers, or a number as a share: `lost two thirds of its tanks: 2,200 of 3,500`."""

from __future__ import annotations

from dataclasses import replace

from tracker.extraction.cases import Case, Happening
from tracker.extraction.numbers import past_unit
from tracker.records import Claim
from tracker.rules.tokens import MARK

CLOSE = 5.0
"""Percentage points by which a share may differ from its numbers: writers round."""
_OF = frozenset({"of", "out_of", "from_whole"})
"""What leads from a share to what it is a share of."""
_AGAIN, _THERE, _AS_SHARE = "measure/share_again", "measure/share_whole", "measure/as_share"


def share_again(case: Case) -> Happening | None:
    """A part and its whole that come to the share told right before: what happened to the share did to the part."""
    told = case.memory.here(case.reading)
    if told is None or told.quote_start != case.reading.sentence.start or case.thing.category is not None:
        return None
    if _AGAIN in told.rule_ids:
        return _counted_as(case, told, "strength", _THERE) if _is_whole(case, case.k) else None
    if told.unit != "percent" or not _is_whole(case, case.k + 1) or case.reading.things[case.k + 1].unknown:
        return None
    share = told.best or told.high or told.low or 0.0
    counted = 100 * case.number.value / case.reading.numbers[case.k + 1].value
    return _counted_as(case, told, told.measure, _AGAIN) if abs(share - counted) <= CLOSE else None


def as_share(case: Case) -> Happening | None:
    """`16,551 volunteers were killed, that is 23% of all losses`: the number before it, whatever it is a share of."""
    sentence, head = case.reading.sentence, case.number.head
    told = case.memory.here(case.reading) if case.number.unit == "percent" else None
    if told is None or told.unit != "count" or told.quote_start != sentence.start:
        return None
    joint = next((m.first for m in sentence.tagged("that_is", "or") if m.last == head), 0)
    marked = joint > 1 and sentence.tokens[joint - 1].kind == MARK
    before = max((n.tail for n in case.reading.numbers if n.tail < head), default=0)
    counted = before and sentence.tokens[before - 1].end >= (told.end or 0)
    joined = _OF & sentence.begins(past_unit(sentence, case.number))
    return _counted_as(case, told, told.measure, _AS_SHARE) if marked and counted and joined else None


def _is_whole(case: Case, k: int) -> bool:
    """Whether number k is the whole of the one before it: `2,200 of 3,500`."""
    numbers = case.reading.numbers
    if not 0 < k < len(numbers) or numbers[k].reason is not None or numbers[k].unit != "count":
        return False
    part, whole = numbers[k - 1], numbers[k]
    joint = any(m.first == part.tail and m.last == whole.head for m in case.reading.sentence.tagged("out_of"))
    return joint and part.unit == "count" and 0 < part.value <= whole.value


def _counted_as(case: Case, told: Claim, measure: str, rule: str) -> Happening:
    thing = replace(case.thing, category=told.category, unknown=False, generic=False)
    return Happening(thing, None, measure, rule)
