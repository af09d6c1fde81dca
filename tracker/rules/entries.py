"""The words of one language of a pack, each with what it means."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tracker.rules.lexicon import DECOY, Entry
from tracker.rules.parts import PARTY_FORMS, Parts
from tracker.rules.shapes import CategoryFile, LanguageFile

TRIGGER_FORMS = ("transitive", "intransitive", "undergo", "adjective", "noun")
LENT = frozenset({"category", "modifier", "claimant", "relay"})
"""What a language borrows: names of things and speakers, not its grammar."""


def entries(language: LanguageFile, parts: Parts) -> Iterator[tuple[Path, str, Entry]]:
    """File, pattern and meaning of every word, those of the language that this one borrows from first."""
    code = language.id
    lender = parts.languages.get(language.borrows)
    if lender is not None:
        yield from (lent for lent in entries(lender, parts) if lent[2].tag in LENT)
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


def _actor_entries(code: str, parts: Parts) -> Iterator[tuple[Path, str, Entry]]:
    for party in parts.parties.values():
        for form in PARTY_FORMS:
            for word in getattr(party, form).get(code, ()):
                yield parts.paths["party", party.id], word, Entry("party", party.id, f"party/{party.id}", form)
        for word in party.voice.get(code, ()):
            yield parts.paths["party", party.id], word, Entry("voice", party.id, f"party/{party.id}")
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
        # Texts of any language name them in English too: "как сообщает Syrian Observatory for Human Rights".
        for word in dict.fromkeys((*claimant.names.get(code, ()), *claimant.names.get("en", ()))):
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
    for word, days in language.dates.lengths.items():
        yield path, word, Entry("length", str(days), f"{rule}dates")
    for word, days in language.dates.relative.items():
        yield path, word, Entry("relative_day", str(days), f"{rule}dates")
