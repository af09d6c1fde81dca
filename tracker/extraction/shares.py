"""A share told once more in numbers: `lost two thirds of its tanks: 2,200 of 3,500`."""

from __future__ import annotations

from dataclasses import replace

from tracker.extraction.cases import Case, Happening
from tracker.records import Claim

CLOSE = 5.0
"""Percentage points by which a share may differ from its numbers: writers round."""
_AGAIN, _THERE = "measure/share_again", "measure/share_whole"


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
