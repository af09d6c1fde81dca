"""From the shapes of rule files to one pack: references checked, words gathered by language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from tracker.rules.cache import kept
from tracker.rules.entries import entries
from tracker.rules.errors import RuleError
from tracker.rules.lexicon import Entry, Lexicon, Phrase, packed
from tracker.rules.pack import Language, Languages, NumberPhrase, Pack
from tracker.rules.parts import Parts, gather
from tracker.rules.patterns import PatternError, expand, fold
from tracker.rules.references import check
from tracker.rules.shapes import LanguageFile, Numbers, Shape
from tracker.rules.signs import packed_signs, unpacked_signs
from tracker.rules.tokens import tokenise


def compile_pack(files: Sequence[tuple[Path, Shape]], pack_hash: str) -> Pack:
    """Check and compile the shapes; `pack_hash` becomes the version of the pack.

    Raises `RuleError` for a dangling reference, an id defined twice or a word owned twice.
    """
    parts = gather(files)
    if parts.pack is None:
        raise RuleError(files[0][0] if files else Path("rules"), "", "pack.toml is missing", "it names the pack")
    check(parts)
    letters = {code: frozenset(one.letters) for code, one in parts.languages.items() if one.letters}
    languages = Languages(
        parts.languages,
        lambda code: _language(parts.languages[code], parts, pack_hash),
        letters,
        lambda: unpacked_signs(kept(pack_hash, "signs", lambda: packed_signs(parts.languages.values()))),
        lambda: _calendar(parts.languages.values()),
    )
    return Pack(
        name=parts.pack.name,
        version=parts.pack.version,
        hash=pack_hash,
        languages=languages,
        articles=frozenset(fold(word) for one in parts.languages.values() for word in one.articles),
        owners=tuple(mark for one in parts.languages.values() for mark in one.endings.get("owner", ())),
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


def _language(language: LanguageFile, parts: Parts, pack_hash: str) -> Language:
    clitics = tuple(language.clitics)
    content = kept(pack_hash, f"lexicon-{language.id}", lambda: packed(_phrases(language, parts), clitics))
    with _pointing_to(parts.paths["language", language.id], "numbers"):
        numbers = _number_forms(language)
    number_phrases = _number_phrases(numbers)
    openings = _number_openings(numbers, number_phrases)
    return Language(language, Lexicon(content, clitics), numbers, number_phrases, openings, _months(language))


@contextmanager
def _pointing_to(path: Path, key: str) -> Iterator[None]:
    """Let what is wrong with a pattern leave the block as a `RuleError`."""
    try:
        yield
    except PatternError as error:
        raise RuleError(path, key, str(error), "brackets: tank(s), defen[c|s]e; paradigms: {name}") from None


def _phrases(language: LanguageFile, parts: Parts) -> Iterator[Phrase]:
    """Every word of a language with its forms. Raises `RuleError` for a bad pattern or a word owned twice."""
    owners: dict[tuple[str, str], tuple[str, Path]] = {}
    for path, pattern, entry in entries(language, parts):
        with _pointing_to(path, language.id):
            forms = expand(pattern.removeprefix("="), language.paradigms)
        if entry.tag in _EXCLUSIVE:
            for form in forms:
                _own_form(owners, path, pattern, form, entry)
        yield Phrase(forms, pattern.startswith("="), entry)


def _months(language: LanguageFile) -> frozenset[str]:
    patterns = (month.removeprefix("=") for month in language.dates.months)
    return frozenset(fold(form) for pattern in patterns for form in expand(pattern, language.paradigms))


def _calendar(languages: Iterable[LanguageFile]) -> dict[str, int]:
    """The words of written dates -> their month, 0 for weekdays and fillers; a word of two months tells neither."""
    named: dict[str, set[int]] = defaultdict(set)
    for language in languages:
        dates = language.dates
        for pattern, month in (*dates.months.items(), *((word, 0) for word in (*dates.weekdays, *dates.fillers))):
            for form in expand(pattern.removeprefix("="), language.paradigms):
                named[fold(form)].add(month)
    return {word: months.pop() for word, months in named.items() if len(months) == 1}


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


def _number_openings(numbers: Numbers, phrases: Iterable[str]) -> frozenset[str]:
    first = (phrase.split()[0] for phrase in (*numbers.vague_multipliers, *numbers.fillers))
    return frozenset((*numbers.words, *numbers.scales, *phrases, *first))


_EXCLUSIVE = frozenset({"category", "claimant", "role"})


def _own_form(
    owners: dict[tuple[str, str], tuple[str, Path]], path: Path, pattern: str, form: str, entry: Entry
) -> None:
    """A form of a category, claimant or role belongs to one of them only: order may not decide which is meant."""
    spelled = form if pattern.startswith("=") else form.casefold()
    value, other = owners.setdefault((entry.tag, spelled), (entry.value, path))
    if value != entry.value:
        raise RuleError(
            path, form, f"{form!r} is owned by {entry.tag} {value!r} already, in {other}", "keep it in one of them"
        )
