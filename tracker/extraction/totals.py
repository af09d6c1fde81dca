"""What figures told before add up to: `200 on Monday and 300 on Tuesday, which makes 500 in all`."""

from __future__ import annotations

from dataclasses import replace

from tracker.extraction.cases import Case, Happening

WORKED_OUT = "measure/worked_out"
_BETWEEN = 1
"""Tokens between the words that open a sum and its verb at most."""


def worked_out(case: Case) -> Happening | None:
    """A bare number that is told to be the sum of those before: of the same, and of as many at least."""
    sentence, number, whole = case.reading.sentence, case.number, case.memory.whole_here(case.reading)
    if whole is None or case.thing.category is not None or case.thing.unknown or number.unit != "count":
        return None
    verb = next((m for m in sentence.tagged("amount") if m.last == number.head), None)
    if verb is None or (whole.unit == "count" and number.value < (whole.best or whole.low or 0)):
        return None
    opened = any(0 <= verb.first - m.last <= _BETWEEN or m.last == verb.last for m in sentence.tagged("reckoned"))
    closed = any(m.first == number.tail for m in sentence.tagged("all_told"))
    if not (opened or closed):
        return None
    thing = replace(case.thing, category=whole.category, how="as before", rule="thing/as_before")
    return Happening(thing, None, whole.measure, WORKED_OUT, whole)
