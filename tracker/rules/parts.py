"""What the rule files hold, gathered by kind and id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from tracker.rules.errors import RuleError
from tracker.rules.shapes import (
    CategoryFile,
    Claimant,
    ClaimantsFile,
    Conflict,
    CountriesFile,
    LanguageFile,
    PackFile,
    PartyFile,
    Role,
    RolesFile,
    Shape,
    SourceFile,
    TriggerFile,
    Words,
)

PARTY_FORMS = ("names", "adjectives", "people", "capitals", "places")

_TABLES: dict[type[Shape], tuple[str, str]] = {
    LanguageFile: ("language", "languages"),
    CategoryFile: ("category", "categories"),
    TriggerFile: ("trigger", "triggers"),
    PartyFile: ("party", "parties"),
    Conflict: ("conflict", "conflicts"),
    SourceFile: ("source", "sources"),
}
"""Shape of one rule a file -> its kind, and where `Parts` keeps it."""


@dataclass
class Parts:
    """What the files hold, by kind and id."""

    pack: PackFile | None = None
    languages: dict[str, LanguageFile] = field(default_factory=dict)
    categories: dict[str, CategoryFile] = field(default_factory=dict)
    triggers: dict[str, TriggerFile] = field(default_factory=dict)
    parties: dict[str, PartyFile] = field(default_factory=dict)
    conflicts: dict[str, Conflict] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    claimants: dict[str, Claimant] = field(default_factory=dict)
    claimant_party: dict[str, str | None] = field(default_factory=dict)
    sources: dict[str, SourceFile] = field(default_factory=dict)
    relays: list[tuple[Path, Words]] = field(default_factory=list)
    paths: dict[tuple[str, str], Path] = field(default_factory=dict)

    def own(self, kind: str, identifier: str, path: Path) -> None:
        """Note who defines an id; two definitions are an error."""
        other = self.paths.setdefault((kind, identifier), path)
        if other != path:
            raise RuleError(
                path, "id", f"{kind} {identifier!r} is defined twice, also in {other}", "rename or remove one"
            )


def gather(files: Iterable[tuple[Path, Shape]]) -> Parts:
    """The shapes of files by kind and id; raises `RuleError` for an id defined twice."""
    parts = Parts()
    countries: dict[str, tuple[PartyFile, Path]] = {}
    for path, shape in files:
        match shape:
            case PackFile():
                parts.pack = shape
            case CountriesFile():
                countries |= {country.id: (country, path) for country in shape.countries}
            case RolesFile():
                for role in shape.roles:
                    parts.own("role", role.id, path)
                    parts.roles[role.id] = role
            case ClaimantsFile():
                parts.relays.append((path, shape.relays))
                for claimant in shape.claimants:
                    parts.own("claimant", claimant.id, path)
                    parts.claimants[claimant.id] = claimant
                    parts.claimant_party[claimant.id] = shape.party
            case LanguageFile() | CategoryFile() | TriggerFile() | PartyFile() | Conflict() | SourceFile():
                kind, table = _TABLES[type(shape)]
                parts.own(kind, shape.id, path)
                getattr(parts, table)[shape.id] = shape
    for country, path in countries.values():
        parts.paths.setdefault(("party", country.id), path)
        added = parts.parties.get(country.id)
        parts.parties[country.id] = _joined(country, added) if added else country
    return parts


def _joined(country: PartyFile, added: PartyFile) -> PartyFile:
    """A party with the words of both; its name is the added one's."""
    words = {form: _both(getattr(country, form), getattr(added, form)) for form in PARTY_FORMS}
    return msgspec.structs.replace(added, **words)


def _both(first: Words, second: Words) -> Words:
    return {code: [*first.get(code, ()), *second.get(code, ())] for code in {**first, **second}}
