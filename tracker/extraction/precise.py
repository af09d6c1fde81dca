"""Nouns that say less than the text: sons told of as children, launchers of air defence, a merchant ship's crew."""

from __future__ import annotations

from dataclasses import replace

from tracker.extraction.cases import Case, Happening
from tracker.extraction.people import CHILDREN, CIVILIANS, PEOPLE, PERSONNEL
from tracker.extraction.segment import Sentence
from tracker.rules.lexicon import Mention

_SYSTEMS = "missile_systems"
_LAUNCHED_FROM = frozenset({"air_defence", "mlrs"})
"""What has launchers besides missile systems."""


def made_precise(case: Case, found: Happening) -> Happening:
    """The happening with the category that the text around gives to a noun."""
    category = _category(case, found)
    if category is None or found.measure is None:
        return found
    return replace(found, thing=replace(found.thing, category=category, generic=False))


def _category(case: Case, found: Happening) -> str | None:
    sentence, category = case.reading.sentence, found.thing.category
    if category == PEOPLE and _noun(case, found, "offspring"):
        last = case.memory.here(case.reading)
        return CHILDREN if last is not None and last.category == CHILDREN else None
    if category == PERSONNEL and _noun(case, found, "seafarer"):
        return CIVILIANS if sentence.tagged("merchant_ship") else None
    if category == _SYSTEMS and (noun := _noun(case, found, "launcher")) is not None and _alone(sentence, noun):
        last = case.memory.near(case.reading)
        return last.category if last is not None and last.category in _LAUNCHED_FROM else None
    return None


def _noun(case: Case, found: Happening, tag: str) -> Mention | None:
    """The noun that a number counts, if it has the tag."""
    nouns = case.reading.sentence.tagged(tag)
    return next((m for m in nouns if case.number.tail <= m.first and m.last == found.thing.last), None)


def _alone(sentence: Sentence, noun: Mention) -> bool:
    """Whether the noun tells no kind (launchers), unlike `Iskander launchers`."""
    longest = max((m.last - m.first for m in sentence.tagged("category") if m.last == noun.last), default=0)
    return longest == noun.last - noun.first
