"""Whether the rules of a pack refer to nothing that is not there."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tracker.rules.endings import ENDINGS
from tracker.rules.errors import RuleError
from tracker.rules.parts import Parts
from tracker.rules.shapes import Claimant, LanguageFile
from tracker.rules.sources import check_source
from tracker.rules.tags import TAGS
from tracker.vocabulary import ALLOWED, MEASURES

KINDS = frozenset({"people", "equipment", "land", "any"})
QUALIFIERS = ALLOWED["qualifier"] - {"range", "vague"}
"""Those that words before or behind a number give it."""


def check(parts: Parts) -> None:
    """Raise `RuleError` for a category, measure, party, role, tag or qualifier that nobody defines."""
    _check_references(parts)
    _check_sources(parts)


def _check_references(parts: Parts) -> None:
    for trigger in parts.triggers.values():
        path = parts.paths["trigger", trigger.id]
        for thing, measure in trigger.measure.items():
            if thing not in KINDS and thing not in parts.categories:
                raise RuleError(
                    path, f"measure.{thing}", "no such category or kind", f"known: {_names(parts.categories)}"
                )
            if measure not in MEASURES:
                raise RuleError(path, f"measure.{thing}", f"unknown measure {measure!r}", f"known: {_names(MEASURES)}")
    for conflict in parts.conflicts.values():
        for party in (party for side in conflict.sides for party in side):
            if party not in parts.parties:
                raise RuleError(
                    parts.paths["conflict", conflict.id], "sides", f"unknown party {party!r}", "add parties/<id>.toml"
                )
    for claimant in parts.claimants.values():
        _check_claimant(parts, claimant)
    for language in parts.languages.values():
        _check_language(language, parts.parties, parts.paths["language", language.id])


def _check_claimant(parts: Parts, claimant: Claimant) -> None:
    path = parts.paths["claimant", claimant.id]
    if (own := parts.claimant_party[claimant.id]) is not None and own not in parts.parties:
        raise RuleError(path, "party", f"unknown party {own!r}", f"known: {_names(parts.parties)}")
    if claimant.repeats is not None and claimant.repeats not in parts.claimants:
        raise RuleError(path, "repeats", f"unknown claimant {claimant.repeats!r}", "name one that is in claimants/")
    for role in claimant.roles:
        if role not in parts.roles:
            raise RuleError(path, "roles", f"unknown role {role!r} of {claimant.id}", f"known: {_names(parts.roles)}")


def _check_sources(parts: Parts) -> None:
    known = {
        "category": parts.categories,
        "measure": MEASURES,
        "side": parts.parties,
        "claimant": parts.claimants,
        **{name: ALLOWED[name] for name in ("period", "qualifier", "unit", "stance")},
    }
    for source in parts.sources.values():
        check_source(source, parts.paths["source", source.id], known)


def _check_language(language: LanguageFile, parties: Iterable[str], path: Path) -> None:
    if language.home is not None and language.home not in parties:
        raise RuleError(path, "home", f"unknown party {language.home!r}", f"known: {_names(parties)}")
    for tag in language.tags:
        if tag not in TAGS:
            raise RuleError(path, f"tags.{tag}", "unknown tag", f"known: {_names(TAGS)}")
    for form in language.endings:
        if form not in ENDINGS:
            raise RuleError(path, f"endings.{form}", "unknown form", f"known: {_names(ENDINGS)}")
    for place, table in (("before", language.bounds.before), ("after", language.bounds.after)):
        for qualifier in table:
            if qualifier not in QUALIFIERS:
                raise RuleError(
                    path, f"bounds.{place}.{qualifier}", "unknown qualifier", f"known: {_names(QUALIFIERS)}"
                )


def _names(known: Iterable[str]) -> str:
    return ", ".join(sorted(known))
