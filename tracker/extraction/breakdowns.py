"""The dead by who they were: `Volunteers: 15,741. Prisoners: 14,204.` below a count of names."""

from __future__ import annotations

from dataclasses import replace

from tracker.extraction.cases import Case, Happening
from tracker.extraction.fates import FATAL
from tracker.extraction.people import PERSONNEL

_NAMED = frozenset({"media", "researcher", "ngo"})
"""Kinds of claimants who count the dead one by one, and so can tell who they were."""


def broken_down(case: Case) -> Happening | None:
    """A labelled figure of those who count the dead by name is a part of their count, whatever its label means.

    Prisoners, mobilised men and volunteers among the dead have been killed; nobody tells here of a captivity.
    """
    whole, thing = case.memory.whole, case.thing
    claimant = case.pack.claimants.get(case.speaker.claimant_id)
    counting = claimant is not None and claimant.kind in _NAMED
    if not counting or whole is None or whole.claimant_id != case.speaker.claimant_id or thing.how != "label":
        return None
    people = case.pack.kind(thing.category or "") == "people"
    smaller = case.number.value <= (whole.low or whole.best or 0)
    if not people or not smaller or whole.measure not in FATAL or whole.category != PERSONNEL:
        return None
    return Happening(replace(thing, category=PERSONNEL, generic=False), None, whole.measure, "measure/part")
