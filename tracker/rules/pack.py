"""A compiled rule pack: frozen, hashed, shared by every document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from tracker.rules.lexicon import Lexicon
from tracker.rules.patterns import fold
from tracker.rules.shapes import (
    CategoryFile,
    Claimant,
    Conflict,
    LanguageFile,
    Numbers,
    PartyFile,
    Role,
    SourceFile,
    TriggerFile,
)
from tracker.rules.signs import Signs

_BETWEEN_WORDS = re.compile(r"[^\w-]+")


class NumberPhrase(NamedTuple):
    """Words that stand for a number as a whole: `kind` is vague, fraction or exact."""

    words: tuple[str, ...]
    kind: str
    value: float


@dataclass(frozen=True, slots=True)
class Language:
    """A language's words, ready to be looked up."""

    rules: LanguageFile
    lexicon: Lexicon
    numbers: Numbers
    """The number words of the rules, each form on its own and folded."""
    number_phrases: dict[str, tuple[NumberPhrase, ...]]
    """First word -> vague words, fractions and number words of several parts, longest first."""
    number_openings: frozenset[str]
    """Every word that a number may begin with, folded."""
    months: frozenset[str]
    """Names of months, folded."""

    @property
    def id(self) -> str:
        """ISO 639-1 code."""
        return self.rules.id

    @property
    def endings(self) -> dict[str, tuple[str, ...]]:
        """Form -> endings of words in it."""
        return {form: tuple(endings) for form, endings in self.rules.endings.items()}


class Languages(Mapping[str, Language]):
    """The languages of a pack, each compiled when it is first asked for: an English article pays for English only."""

    def __init__(
        self,
        codes: Iterable[str],
        compile_one: Callable[[str], Language],
        letters: Mapping[str, frozenset[str]],
        signs: Callable[[], Mapping[str, Signs]],
        calendar: Callable[[], Mapping[str, int]],
    ) -> None:
        self._codes = tuple(codes)
        self.letters = dict(letters)
        """Code -> letters by which the language is known among those of its script."""
        self._compile = compile_one
        self._signs = signs
        self._calendar = calendar
        self._ready: dict[str, Language] = {}

    @cached_property
    def signs(self) -> Mapping[str, Signs]:
        """Code -> by what a text shows that it is in the language; read when a text does not state its own."""
        return self._signs()

    @cached_property
    def calendar(self) -> Mapping[str, int]:
        """Word of a written date in any language, folded -> the month that it names; 0 if it names none."""
        return self._calendar()

    def __getitem__(self, code: str) -> Language:
        if code not in self._codes:
            raise KeyError(code)
        if code not in self._ready:
            self._ready[code] = self._compile(code)
        return self._ready[code]

    def __contains__(self, code: object) -> bool:
        return code in self._codes

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)


@dataclass(frozen=True)
class Pack:
    """Everything that extraction knows."""

    name: str
    version: str
    hash: str
    languages: Languages
    articles: frozenset[str]
    """Of all languages, folded: a name may be told with them."""
    owners: tuple[str, ...]
    """Of all languages: marks behind the name of one who owns what follows."""
    categories: dict[str, CategoryFile]
    triggers: dict[str, TriggerFile]
    parties: dict[str, PartyFile]
    conflicts: dict[str, Conflict]
    roles: dict[str, Role]
    claimants: dict[str, Claimant]
    claimant_party: dict[str, str | None]
    sources: dict[str, SourceFile]
    files: dict[str, str]
    """Rule id -> path of the file that holds it."""

    @cached_property
    def role_claimants(self) -> dict[tuple[str, str], str]:
        """(party, role) -> claimant."""
        return {
            (party, role): claimant.id
            for claimant in self.claimants.values()
            if (party := self.claimant_party[claimant.id]) is not None
            for role in claimant.roles
        }

    @cached_property
    def surnames(self) -> dict[str, str]:
        """Last word of a claimant's longer names, folded -> the claimant; those that several share are left out."""
        held: dict[str, set[str]] = {}
        for claimant in self.claimants.values():
            for name in claimant.names.get("en", ()):
                words = name.removeprefix("=").split()
                if len(words) > 1 and all(word.isalpha() and word[0].isupper() for word in (words[0], words[-1])):
                    held.setdefault(fold(words[-1]), set()).add(claimant.id)
        return {surname: next(iter(ids)) for surname, ids in held.items() if len(ids) == 1}

    def outlet_home(self, publisher: str | None) -> str | None:
        """The country that an outlet writes from, by the longest name of one that is or stands in the publisher's."""
        name = _whole_words(fold(publisher or ""))
        known = [outlet for outlet in self._outlets if _whole_words(outlet) in name]
        return self._outlets[max(known, key=len)] if known else None

    @cached_property
    def _outlets(self) -> dict[str, str]:
        """Folded name of an outlet -> party."""
        return {fold(name): party.id for party in self.parties.values() for name in party.outlets}

    @cached_property
    def war_starts(self) -> frozenset[date]:
        """First days of the conflicts: they open totals and are no figure's own day."""
        return frozenset(conflict.start for conflict in self.conflicts.values())

    @cached_property
    def enemies(self) -> dict[str, frozenset[str]]:
        """Party -> the parties on the other side of its conflicts."""
        enemies: dict[str, set[str]] = {}
        for conflict in self.conflicts.values():
            for side in conflict.sides:
                others = {party for other in conflict.sides if other is not side for party in other}
                for party in side:
                    enemies.setdefault(party, set()).update(others)
        return {party: frozenset(others) for party, others in enemies.items()}

    @cached_property
    def measures(self) -> tuple[str, ...]:
        """Every measure that some trigger gives, in alphabetical order."""
        return tuple(sorted({measure for trigger in self.triggers.values() for measure in trigger.measure.values()}))

    def kind(self, category: str) -> str:
        """people, equipment or land."""
        return self.categories[category].kind

    def measure_of(self, trigger: str, category: str) -> str | None:
        """What a trigger means for a category, or None where it cannot happen to it."""
        table = self.triggers[trigger].measure
        return table.get(category) or table.get(self.kind(category)) or table.get("any")

    def dimensions(self) -> dict[str, list[dict[str, Any]]]:
        """Rows of the warehouse's dimension tables, by table."""
        return {
            "categories": [{"category": c.id, "name": c.name, "kind": c.kind} for c in self.categories.values()],
            "measures": [{"measure": m, "name": m.replace("_", " ")} for m in self.measures],
            "languages": [{"language": code} for code in self.languages],
            "parties": [{"party": p.id, "name": p.name, "part_of": p.part_of} for p in self.parties.values()],
            "claimants": [
                {name: getattr(c, name) for name in ("name", "kind", "confirms", "repeats", "collective")}
                | {"claimant_id": c.id, "party": self.claimant_party[c.id]}
                for c in self.claimants.values()
            ],
            "conflicts": [
                {"conflict": c.id, "name": c.name, "start_date": c.start, "end_date": c.end}
                | {"parties": [p for side in c.sides for p in side]}
                for c in self.conflicts.values()
            ],
        }


def _whole_words(name: str) -> str:
    """The words with one space around each, so that a name is found within another by whole words only."""
    return f" {_BETWEEN_WORDS.sub(' ', name).strip()} "
