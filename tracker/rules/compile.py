"""From the shapes of rule files to one pack: references checked, words gathered by language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from tracker.rules.errors import RuleError
from tracker.rules.lexicon import DECOY, Entry, Lexicon, Phrase
from tracker.rules.pack import Language, Languages, NumberPhrase, Pack
from tracker.rules.patterns import PatternError, expand, fold
from tracker.rules.shapes import (
    CategoryFile,
    Claimant,
    ClaimantsFile,
    Conflict,
    CountriesFile,
    LanguageFile,
    Numbers,
    PackFile,
    PartyFile,
    Role,
    RolesFile,
    Shape,
    SourceFile,
    TriggerFile,
    Words,
)
from tracker.rules.sources import check_source
from tracker.rules.tags import TAGS
from tracker.rules.tokens import tokenise
from tracker.vocabulary import ALLOWED, MEASURES

KINDS = frozenset({"people", "equipment", "land", "any"})
TRIGGER_FORMS = ("transitive", "intransitive", "undergo", "adjective", "noun")
PARTY_FORMS = ("names", "adjectives", "people", "capitals", "places")
QUALIFIERS = ALLOWED["qualifier"] - {"range", "vague"}
"""Those that words before or behind a number give it."""


_TABLES: dict[type[Shape], tuple[str, str]] = {
    LanguageFile: ("language", "languages"),
    CategoryFile: ("category", "categories"),
    TriggerFile: ("trigger", "triggers"),
    PartyFile: ("party", "parties"),
    Conflict: ("conflict", "conflicts"),
    SourceFile: ("source", "sources"),
}
"""Shape of one rule a file -> its kind, and where `_Parts` keeps it."""


@dataclass
class _Parts:
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


def compile_pack(files: Sequence[tuple[Path, Shape]], pack_hash: str) -> Pack:
    """Check and compile the shapes; `pack_hash` becomes the version of the pack.

    Raises `RuleError` for a dangling reference, an id defined twice or a word owned twice.
    """
    parts = _sort(files)
    if parts.pack is None:
        raise RuleError(files[0][0] if files else Path("rules"), "", "pack.toml is missing", "it names the pack")
    _check_references(parts)
    _check_sources(parts)
    languages = Languages(parts.languages, lambda code: _language(parts.languages[code], parts))
    return Pack(
        name=parts.pack.name,
        version=parts.pack.version,
        hash=pack_hash,
        languages=languages,
        categories=parts.categories,
        triggers=parts.triggers,
        parties=parts.parties,
        conflicts=parts.conflicts,
        roles=parts.roles,
        claimants=parts.claimants,
        claimant_party=parts.claimant_party,
        sources=parts.sources,
        files={f"{kind}/{identifier}": str(path) for (kind, identifier), path in parts.paths.items()},
    )


def _sort(files: Iterable[tuple[Path, Shape]]) -> _Parts:
    parts = _Parts()
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


def _check_references(parts: _Parts) -> None:
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
        path = parts.paths["claimant", claimant.id]
        if (own := parts.claimant_party[claimant.id]) is not None and own not in parts.parties:
            raise RuleError(path, "party", f"unknown party {own!r}", f"known: {_names(parts.parties)}")
        for role in claimant.roles:
            if role not in parts.roles:
                raise RuleError(
                    path, "roles", f"unknown role {role!r} of {claimant.id}", f"known: {_names(parts.roles)}"
                )
    for language in parts.languages.values():
        _check_language(language, parts.paths["language", language.id])


def _check_sources(parts: _Parts) -> None:
    known = {
        "category": parts.categories,
        "measure": MEASURES,
        "side": parts.parties,
        "claimant": parts.claimants,
        **{name: ALLOWED[name] for name in ("period", "qualifier", "unit", "stance")},
    }
    for source in parts.sources.values():
        check_source(source, parts.paths["source", source.id], known)


def _check_language(language: LanguageFile, path: Path) -> None:
    for tag in language.tags:
        if tag not in TAGS:
            raise RuleError(path, f"tags.{tag}", "unknown tag", f"known: {_names(TAGS)}")
    for place, table in (("before", language.bounds.before), ("after", language.bounds.after)):
        for qualifier in table:
            if qualifier not in QUALIFIERS:
                raise RuleError(
                    path, f"bounds.{place}.{qualifier}", "unknown qualifier", f"known: {_names(QUALIFIERS)}"
                )


def _names(known: Iterable[str]) -> str:
    return ", ".join(sorted(known))


def _language(language: LanguageFile, parts: _Parts) -> Language:
    owners: dict[tuple[str, str], tuple[str, Path]] = {}
    phrases: list[Phrase] = []
    for path, pattern, entry in _entries(language, parts):
        try:
            forms = expand(pattern.removeprefix("="), language.paradigms)
        except PatternError as error:
            raise RuleError(
                path, language.id, str(error), "brackets: tank(s), defen[c|s]e; paradigms: {name}"
            ) from None
        for form in forms:
            _own_form(owners, path, pattern, form, entry)
        phrases.append(Phrase(forms, pattern.startswith("="), entry))
    lexicon = Lexicon(phrases, tuple(language.clitics))
    numbers = _number_forms(language)
    return Language(language, lexicon, numbers, _number_phrases(numbers))


def _number_forms(language: LanguageFile) -> Numbers:
    """The number words with every pattern expanded."""

    def forms(pattern: str) -> list[str]:
        return [fold(form) for form in expand(pattern, language.paradigms)]

    numbers = language.numbers
    tables = {
        name: {form: value for pattern, value in getattr(numbers, name).items() for form in forms(pattern)}
        for name in ("words", "scales", "vague", "fractions", "suffixes")
    }
    lists = {
        name: [form for pattern in getattr(numbers, name) for form in forms(pattern)]
        for name in ("vague_multipliers", "joiners", "fillers", "multiplied", "half_after")
    }
    return msgspec.structs.replace(numbers, **tables, **lists)


def _number_phrases(numbers: Numbers) -> dict[str, tuple[NumberPhrase, ...]]:
    several = {word: value for word, value in numbers.words.items() if len(word.split()) > 1 or "-" in word}
    table: dict[str, list[NumberPhrase]] = {}
    for kind, values in (("vague", numbers.vague), ("fraction", numbers.fractions), ("exact", several)):
        for phrase, value in values.items():
            words = tuple(token.folded for token in tokenise(phrase))
            table.setdefault(words[0], []).append(NumberPhrase(words, kind, value))
    return {first: tuple(sorted(found, key=lambda p: -len(p.words))) for first, found in table.items()}


_EXCLUSIVE = frozenset({"category", "claimant", "role"})


def _own_form(
    owners: dict[tuple[str, str], tuple[str, Path]], path: Path, pattern: str, form: str, entry: Entry
) -> None:
    """A form of a category, claimant or role belongs to one of them only: order may not decide which is meant."""
    if entry.tag not in _EXCLUSIVE:
        return
    spelled = form if pattern.startswith("=") else form.casefold()
    value, other = owners.setdefault((entry.tag, spelled), (entry.value, path))
    if value != entry.value:
        raise RuleError(
            path, form, f"{form!r} is owned by {entry.tag} {value!r} already, in {other}", "keep it in one of them"
        )


_LENT = frozenset({"category", "modifier", "claimant", "relay"})


def _entries(language: LanguageFile, parts: _Parts) -> Iterator[tuple[Path, str, Entry]]:
    code = language.id
    lender = parts.languages.get(language.borrows)
    if lender is not None:
        yield from (lent for lent in _entries(lender, parts) if lent[2].tag in _LENT)
    for tag, words in language.tags.items():
        for word in words:
            yield parts.paths["language", code], word, Entry(tag, tag, f"language/{code}#{tag}")
    yield from _number_words(language, parts.paths["language", code])
    for category in parts.categories.values():
        yield from _category_entries(category, code, parts.paths["category", category.id])
    for trigger in parts.triggers.values():
        path, rule = parts.paths["trigger", trigger.id], f"trigger/{trigger.id}"
        for form in TRIGGER_FORMS:
            for word in getattr(trigger, form).get(code, ()):
                yield path, word, Entry("trigger", trigger.id, rule, form)
        for word in trigger.decoys.get(code, ()):
            yield path, word, Entry(DECOY, trigger.id, rule)
    yield from _actor_entries(code, parts)


def _category_entries(category: CategoryFile, code: str, path: Path) -> Iterator[tuple[Path, str, Entry]]:
    rule = f"category/{category.id}"
    for form, table in (("noun", category.words), ("name", category.names), ("generic", category.generic)):
        for word in table.get(code, ()):
            yield path, word, Entry("category", category.id, rule, form)
    for word in category.modifiers.get(code, ()):
        yield path, word, Entry("modifier", category.id, rule)
    for word in category.decoys.get(code, ()):
        yield path, word, Entry(DECOY, category.id, rule)


def _actor_entries(code: str, parts: _Parts) -> Iterator[tuple[Path, str, Entry]]:
    for party in parts.parties.values():
        for form in PARTY_FORMS:
            for word in getattr(party, form).get(code, ()):
                yield parts.paths["party", party.id], word, Entry("party", party.id, f"party/{party.id}", form)
    for conflict in parts.conflicts.values():
        for word in conflict.names.get(code, ()):
            yield parts.paths["conflict", conflict.id], word, Entry("war", conflict.id, f"conflict/{conflict.id}")
        for word in conflict.opening.get(code, ()):
            yield parts.paths["conflict", conflict.id], word, Entry("opening", conflict.id, f"conflict/{conflict.id}")
    for role in parts.roles.values():
        path, rule = parts.paths["role", role.id], f"role/{role.id}"
        yield from ((path, word, Entry("role", role.id, rule)) for word in role.words.get(code, ()))
        yield from ((path, word, Entry("anaphor", role.id, rule)) for word in role.anaphors.get(code, ()))
    for claimant in parts.claimants.values():
        for word in claimant.names.get(code, ()):
            yield parts.paths["claimant", claimant.id], word, Entry("claimant", claimant.id, f"claimant/{claimant.id}")
    for path, relays in parts.relays:
        for word in relays.get(code, ()):
            yield path, word, Entry("relay", word.removeprefix("="), "claimant/relays")


def _number_words(language: LanguageFile, path: Path) -> Iterator[tuple[Path, str, Entry]]:
    """Bounds, reasons, units and calendar words; the words of numbers themselves are read token by token."""
    rule = f"language/{language.id}#"
    for place, table in (("before", language.bounds.before), ("after", language.bounds.after)):
        for qualifier, words in table.items():
            for word in words:
                yield path, word, Entry(f"bound_{place}", qualifier, f"{rule}bounds.{place}.{qualifier}")
    for place, table in (("after", language.not_counts), ("before", language.not_counts_before)):
        for reason, words in table.items():
            for word in words:
                yield path, word, Entry(f"not_count_{place}", reason, f"{rule}not_counts.{reason}")
    for unit, words in language.units.items():
        for word in words:
            yield path, word, Entry("unit", unit, f"{rule}units.{unit}")
    for kind, calendar in (
        ("month", language.dates.months),
        ("weekday", language.dates.weekdays),
        ("day_word", language.dates.days),
    ):
        for word, number in calendar.items():
            yield path, word, Entry(kind, str(number), f"{rule}dates")
    for word, days in language.dates.relative.items():
        yield path, word, Entry("relative_day", str(days), f"{rule}dates")
