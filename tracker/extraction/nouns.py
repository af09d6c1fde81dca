"""The noun that a number counts: the head of nouns in a row, nouns joined under one number."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.extraction.mentions import At
from tracker.extraction.numbers import Number
from tracker.extraction.segment import Sentence
from tracker.rules.lexicon import Mention
from tracker.rules.pack import Pack

_MIXED_PEOPLE = "people"
_SAME_NUMBER = frozenset({"more", "unit_noun"})
_LAUNCHERS = frozenset({"mlrs", "air_defence"})
"""Named weapons that a launcher is one of."""
_ARMOUR = frozenset({"armoured_vehicles", "mlrs"})
"""Named machines that a vehicle is one of."""
_GOES_ON = _SAME_NUMBER | {"modifier", "party"}


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at to find a number's noun; `limit` is the token where the next number begins."""

    sentence: Sentence
    number: Number
    limit: int
    pack: Pack
    at: At
    head_final: bool


def head_noun(category: Mention, limit: int, at: At, head_final: bool) -> Mention:
    """Of nouns in a row the head: the last in English ("tank crews"), the first elsewhere."""
    while head_final:
        j = category.last
        following = at(j, "category")
        if following is None:
            modifier = at(j, "modifier")
            following = at(modifier.last, "category") if modifier is not None else None
        if following is None or following.last > limit or at(following.first, "trigger") is not None:
            return category
        launched = (
            category.value in _LAUNCHERS and category.entry.form == "name" and following.value == "missile_systems"
        )
        flying = category.value == "aircraft" and at(following.first, "warplane") is not None  # nine Mirage fighters
        named = category.entry.form == "name" and category.value in _ARMOUR and following.value == "vehicles"
        same = launched or flying or named  # seven MT-LB vehicles
        category = category._replace(last=following.last) if same else following  # four TOS-1A launchers
    return category


def joined(category: Mention, view: View) -> tuple[str, int]:
    """`tanks and other armoured vehicles`, `soldiers and officers`: several nouns under one number."""
    limit, sentence, at, pack = view.limit, view.sentence, view.at, view.pack
    name, end = category.value, category.last
    while end + 1 < limit and (at.any(end, frozenset({"and", "or"})) or sentence.tokens[end].text in "/&"):
        j = end + 1
        while at(j, "category") is None and (skipped := at.any(j, _GOES_ON)) is not None and skipped.last < limit:
            j = skipped.last
        other = at(j, "category")
        if other is None or pack.kind(other.value) != pack.kind(name) or at.any(other.last, frozenset({"auxiliary"})):
            break
        if view.sentence.inflected and _begins_anew(view, end + 1, category, other):
            break
        named = not sentence.inflected and category.entry.form == "name" and other.entry.form == "noun"
        shared = named and sentence.tokens[other.first].text[0].isupper()  # HIMARS and Vampire rockets
        name, end = other.value if shared else _mixed(name, other.value, pack), other.last
    return name, end


def _mixed(a: str, b: str, pack: Pack) -> str:
    if a == b:
        return a
    if {a, b} == {"tanks", "armoured_vehicles"}:
        return "armoured_vehicles"
    return _MIXED_PEOPLE if pack.kind(a) == "people" else "equipment"


def inner_party(at: At, first: int, last: int) -> Mention | None:
    """The party that the noun itself names."""
    return next((m for j in range(first, last) if (m := at(j, "party")) is not None), None)


def _begins_anew(view: View, first: int, noun: Mention, other: Mention) -> bool:
    """`пять орудий и станция РЭБ`: another sort of machine behind "and", not "других" or "единиц", is one more."""
    machines = view.pack.kind(noun.value) == "equipment" and other.value != noun.value
    return machines and not any(view.at.any(i, _SAME_NUMBER) for i in range(first, other.first + 1))
