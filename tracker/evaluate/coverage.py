"""Which words a pack has in each language, and where it has none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.rules import Pack
from tracker.rules.entries import TRIGGER_FORMS
from tracker.rules.parts import PARTY_FORMS
from tracker.rules.shapes import CategoryFile, TriggerFile, Words
from tracker.rules.tags import TAGS


@dataclass(frozen=True, slots=True)
class Cell:
    """A category and a measure that the pack lets happen to it; `languages` tells which of them can say so."""

    kind: str
    category: str
    measure: str
    languages: dict[str, bool]
    """Language -> whether it has a word for the category and one for the measure."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How many words a rule has in each language, counted as its author wrote them: a pattern is one."""

    kind: str
    id: str
    words: dict[str, int]


def matrix(pack: Pack) -> list[Cell]:
    """Every category with each measure that some trigger gives it."""
    things = {category.id: _count(pack, _category_words(category)) for category in pack.categories.values()}
    happenings = {trigger.id: _count(pack, _trigger_words(trigger)) for trigger in pack.triggers.values()}
    cells = []
    for category in pack.categories.values():
        told: dict[str, list[str]] = {}
        for trigger in pack.triggers:
            if (measure := pack.measure_of(trigger, category.id)) is not None:
                told.setdefault(measure, []).append(trigger)
        for measure, triggers in sorted(told.items()):
            said = {
                language: bool(things[category.id][language] and any(happenings[t][language] for t in triggers))
                for language in sorted(pack.languages)
            }
            cells.append(Cell(category.kind, category.id, measure, said))
    return cells


def vocabulary(pack: Pack) -> list[Vocabulary]:
    """Number of words of each category, trigger, role, claimant, party and tag."""
    rows = [Vocabulary("category", one.id, _count(pack, _category_words(one))) for one in pack.categories.values()]
    rows += [Vocabulary("trigger", one.id, _count(pack, _trigger_words(one))) for one in pack.triggers.values()]
    rows += [Vocabulary("role", one.id, _count(pack, [one.words])) for one in pack.roles.values()]
    rows += [Vocabulary("claimant", one.id, _count(pack, [one.names])) for one in pack.claimants.values()]
    for party in pack.parties.values():
        rows.append(Vocabulary("party", party.id, _count(pack, [getattr(party, form) for form in PARTY_FORMS])))
    return rows + [Vocabulary("tag", tag, dict(_tagged(pack, tag))) for tag in TAGS]


def _category_words(category: CategoryFile) -> list[Words]:
    return [category.words, category.names, category.generic]


def _trigger_words(trigger: TriggerFile) -> list[Words]:
    return [getattr(trigger, form) for form in TRIGGER_FORMS]


def _count(pack: Pack, tables: list[Words]) -> dict[str, int]:
    return {language: sum(len(table.get(language, ())) for table in tables) for language in sorted(pack.languages)}


def _tagged(pack: Pack, tag: str) -> Iterator[tuple[str, int]]:
    for language in sorted(pack.languages):
        yield language, len(pack.languages[language].rules.tags.get(tag, ()))
