# /// script
# requires-python = ">=3.11"
# dependencies = [
#   "babel==2.18.0", "countryinfo==1.0.1",
#   "pymorphy3==2.0.6", "pymorphy3-dicts-ru==2.4.417150.4580142", "pymorphy3-dicts-uk==2.4.1.1.1663094765",
# ]
# ///
"""Write `countries.toml`: every country's name, adjective, people and capital, from maintained data packages.

countryinfo gives English names, demonyms and capitals, Unicode CLDR (through Babel) the names in other languages and
those of capitals that are exemplar cities of a time zone, pymorphy3 with the dictionaries of its project the case forms
of Ukrainian and Russian. Run by `make countries`; the packages are needed for nothing else.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pymorphy3
from babel import Locale
from babel.core import get_global
from countryinfo import CountryInfo

HERE = Path(__file__).parent
OUT = HERE / "countries.toml"
LANGUAGES = ("en", "de", "ru", "uk")
FORMS = ("names", "adjectives", "people", "capitals")
LEAST_PEOPLE = 300_000
"""Smaller ones are mostly islands that wage no war, and share their names with much else."""
IDS = {
    "Burma": "myanmar",
    "Cape Verde": "cabo verde",
    "Palestine, State of": "palestine",
    "Republic of Macedonia": "north macedonia",
    "Swaziland": "eswatini",
    "The Bahamas": "bahamas",
    "The Gambia": "gambia",
}
"""Names of the package that are no longer used, or not as an id."""
NO_STATES = frozenset({"Guadeloupe", "Puerto Rico", "Scotland", "Serbia and Montenegro", "Wales", "Western Sahara"})
"""Islands and parts with a demonym of their own, and what is no more; others carry their state's demonym."""
OTHERWISE = frozenset({
    "Chad", "China", "Georgia", "Georgian", "Georgians", "Guinea", "Japan", "Jordan", "Mali", "Malis", "Niger",
    "Nigers", "Oman", "Polish", "Sudan", "Sudans", "Turkey", "Wellington",
})  # fmt: skip
"""Words, also of a typeface or a first name, that mean a country only with a capital."""
PRONOUNS = frozenset({"Того"})
"""Names that are commoner as another word, which opens sentences too ("того дня")."""
ALIASES = {new: old for old, new in get_global("zone_aliases").items() if old in Locale("uk").time_zones}
ZONES = {ALIASES.get(zone, zone): code for zone, code in get_global("zone_territories").items()}
"""Time zone, under the name that CLDR keeps, -> country."""
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")

Words = dict[str, list[str]]


@dataclass
class Country:
    """One country's words by form and language."""

    id: str
    name: str
    forms: dict[str, Words] = field(default_factory=lambda: {form: {} for form in FORMS})

    def add(self, form: str, language: str, words: Iterable[str]) -> None:
        """Append words that are not there yet."""
        known = self.forms[form].setdefault(language, [])
        known += [word for word in dict.fromkeys(words) if word not in known]


def countries() -> list[Country]:
    """All countries by id; a name that two of them share belongs to neither."""
    found: dict[str, Country] = {}
    rows = [row for row in CountryInfo("Oman").all().values() if row.get("demonym") and row["name"] not in NO_STATES]
    largest = {row["demonym"]: row["name"] for row in sorted(rows, key=lambda row: row.get("population") or 0)}
    for row in rows:
        code, name = row.get("ISO", {}).get("alpha2", ""), row["name"]
        own = largest[row["demonym"]] == name or name in IDS or name.endswith("Congo")
        if own and (row.get("population") or 0) >= LEAST_PEOPLE:
            identifier = IDS.get(name, name.lower())
            country = found.setdefault(identifier, Country(identifier, IDS.get(name, name).title()))
            country.name = name if name not in IDS else country.name
            _describe(country, code, name, row)
    return _distinct(sorted(found.values(), key=lambda one: one.id))


def _describe(country: Country, code: str, name: str, row: dict[str, object]) -> None:
    country.add("names", "en", [name.removeprefix("The ")])
    for demonym in re.split("[,/]", str(row["demonym"])):
        country.add("adjectives", "en", [demonym])
        country.add("people", "en", _plural(demonym))
    capital = str(row.get("capital") or "").removesuffix(" D.C.")
    if capital:
        country.add("capitals", "en", [capital])
    for language in LANGUAGES:
        country.add("names", language, _cases(Locale(language).territories.get(code, ""), language))
        if language != "en" and (zone := _zones().get((code, capital))):
            named = Locale(language).time_zones
            city = named[zone].get("city") if zone in named else None
            country.add("capitals", language, _cases(city or (capital if language == "de" else ""), language))


@cache
def _zones() -> dict[tuple[str, str], str]:
    """(Country, capital) -> the time zone that has the capital for its exemplar city."""
    named = Locale("en").time_zones
    cities = {zone: named[zone].get("city") if zone in named else None for zone in ZONES}
    return {(code, cities[zone] or zone.rpartition("/")[2].replace("_", " ")): zone for zone, code in ZONES.items()}


def _plural(demonym: str) -> list[str]:
    """English: "Omanis"; none of "Chinese" or "British", which stand for the people as they are."""
    return [] if demonym.endswith(("s", "sh", "ch", "ese")) else [f"{demonym}s"]


def _cases(printed: str, language: str) -> list[str]:
    """The case forms of a name, each of its words declined; "Myanmar (Burma)" is two names."""
    forms: list[str] = []
    for name in re.split(r"\s*[()]\s*", printed.replace("ʼ", "'")):
        if not name or " - " in name or " – " in name:
            continue
        forms.append(name)
        if language in ("ru", "uk"):
            forms += _declined(name.split(), language)
        elif language == "de":
            forms += [] if name.endswith(("s", "ß", "x", "z")) else [f"{name}s"]
    return list(dict.fromkeys(forms))


@cache
def _analyser(language: str) -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang=language)


def _declined(name: list[str], language: str) -> list[str]:
    """The case forms of a name; a single word has them all, where one case has several ("Алжира", "Алжиру")."""
    if len(name) == 1 and not name[0].isupper():
        parse = _parsed(name[0], language)
        forms = {one.word for one in parse.lexeme if one.tag.number == parse.tag.number and "voct" not in one.tag}
        return [_cased(form, name[0]) for form in sorted(forms)]
    return [" ".join(_in_case(word, case, language) for word in name) for case in CASES]


def _in_case(word: str, case: str, language: str) -> str:
    """A word of a name in a case; an abbreviation stays as it is."""
    inflected = None if word.isupper() else _parsed(word, language).inflect({case})
    return _cased(inflected.word, word) if inflected else word


def _parsed(word: str, language: str) -> pymorphy3.analyzer.Parse:
    parses = _analyser(language).parse(word)
    return next((one for one in parses if "nomn" in one.tag), parses[0])


def _cased(word: str, like: str) -> str:
    """Capitals where the model has them: each part of "Шрі-Ланки" begins with one."""
    models = like.split("-")
    parts = word.split("-")
    if len(models) != len(parts):
        return word.capitalize() if like[:1].isupper() else word
    return "-".join(
        part.capitalize() if model[:1].isupper() else part for part, model in zip(parts, models, strict=True)
    )


def _distinct(found: list[Country]) -> list[Country]:
    """Without what two countries share, or what a file of `parties/` gives to another one ("Congolese")."""
    shared = Counter((language, word) for one in found for form in FORMS for language, words in one.forms[form].items()
                     for word in set(words) if form != "capitals" or word != one.name)  # fmt: skip
    elsewhere = dict(_by_hand())
    for one in found:
        for words in one.forms.values():
            for language in words:
                words[language] = [
                    word for word in words[language]
                    if word not in PRONOUNS
                    and elsewhere.get((language, word.casefold()), one.id) == one.id
                    and (shared[language, word] <= len([f for f in one.forms.values() if word in f.get(language, ())]))
                ]  # fmt: skip
    return found


def _by_hand() -> Iterator[tuple[tuple[str, str], str]]:
    """(Language, word) -> party, of the parties that people have written."""
    for path in sorted((HERE / "parties").glob("*.toml")):
        party = tomllib.loads(path.read_text("utf-8"))
        for form in (*FORMS, "places"):
            for language, words in party.get(form, {}).items():
                yield from (((language, word.removeprefix("=").casefold()), party["id"]) for word in words)


def _toml(country: Country) -> Iterator[str]:
    yield f'\n[[countries]]\nid = "{country.id}"\nname = "{country.name}"'
    for form, words in country.forms.items():
        told = ", ".join(f"{language} = {_list(words[language])}" for language in sorted(words) if words[language])
        if told:
            yield f"{form} = {{ {told} }}"


def _list(words: Iterable[str]) -> str:
    cased = (form for word in words for form in ((f"={word}", f"={word.upper()}") if word in OTHERWISE else (word,)))
    return "[" + ", ".join(f'"{form}"' for form in cased) + "]"


if __name__ == "__main__":
    HEAD = f"# Written by {Path(__file__).name}: do not edit. What it lacks stands in parties/.\n"
    OUT.write_text(HEAD + "\n".join(line for one in countries() for line in _toml(one)) + "\n", "utf-8")
