"""The dead by who they were: `Volunteers: 15,741. Prisoners: 14,204.` below a count of names."""

from __future__ import annotations

from dataclasses import replace

from tracker.extraction.cases import Case, Happening
from tracker.extraction.fates import FATAL
from tracker.extraction.people import PEOPLE, PERSONNEL
from tracker.rules.shapes import Claimant

_NAMED = frozenset({"media", "researcher", "ngo"})
"""Kinds of claimants who count the dead one by one, and so can tell who they were."""


def broken_down(case: Case) -> Happening | None:
    """A labelled figure of those who count the dead by name is a part of their count, whatever its label means.

    Prisoners, mobilised men and volunteers among the dead have been killed; nobody tells here of a captivity.
    """
    whole, thing = case.memory.whole, case.thing
    claimant = case.pack.claimants.get(case.speaker.claimant_id)
    counting = claimant is not None and claimant.kind in _NAMED
    by_name = claimant is not None and counts_by_name(claimant)
    if by_name and _names(case):
        listed = replace(thing, category=PERSONNEL, how="names", unknown=False)
        return Happening(listed, None, "killed", "measure/names")
    if by_name and _former_captives(case):
        return Happening(replace(thing, category=PERSONNEL, generic=False), None, "killed", "measure/part")
    if not counting or whole is None or whole.claimant_id != case.speaker.claimant_id or thing.how != "label":
        return None
    people = case.pack.kind(thing.category or "") == "people"
    smaller = case.number.value <= (whole.low or whole.best or 0)
    if not people or not smaller or whole.measure not in FATAL or whole.category != PERSONNEL:
        return None
    return Happening(replace(thing, category=PERSONNEL, generic=False), None, whole.measure, "measure/part")


def counts_by_name(claimant: Claimant) -> bool:
    """Whether somebody confirms the dead one by one."""
    return claimant.kind in _NAMED and claimant.confirms


def _names(case: Case) -> bool:
    """`has confirmed 84,761 names`, `the names of 84,761`: those whom a count by name lists are dead."""
    head, tail = case.number.head, case.number.tail
    listed = any(m.first == tail or head - m.last in (0, 1) for m in case.reading.sentence.tagged("by_name"))
    return listed and case.thing.category in (None, PEOPLE, PERSONNEL) and not case.thing.triggers


def _former_captives(case: Case) -> bool:
    """`3,700 are officers and 14,000 prisoners`: on a list of the dead by name prisoners are who they had been."""
    link, people = case.link, case.pack.kind(case.thing.category or "people") == "people"
    told = link is not None and link.measure == "captured" and link.trigger.entry.form in ("noun", "adjective")
    listed = any(m.last <= case.number.head for m in case.reading.sentence.tagged("source_noun"))
    return people and told and listed
