"""Which language a document is in: the one it states, else the one that its text looks like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from tracker.records import Document
from tracker.rules.pack import Languages
from tracker.rules.patterns import fold
from tracker.rules.signs import Signs

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]

DECISIVE = 0.9
"""Share of the likelihood from which a language without rules is believed. Headlines and lists of numbers, too short
to tell Bulgarian from Russian or English from its pidgins, stay below it; whole articles reach 0.99."""

USUAL = "en"
"""The language of a text without letters, where the pack has it."""


WORDS = 20
"""Words from which a text may show its language without the model."""
FULL, MARKED = 0.5, 0.3
"""Share of a text's words that are small words of the language: without letters of its own, and with them. Half of
English news is; of what Nigerian Pidgin writes, two fifths are English too."""
FOREIGN = 0.02
"""Share of the letters that may be those of another alphabet: names and quotations have them."""
OWN = 0.005
"""Share of the letters that must be the language's own, if it has some. Russian has four times as many ы and э; where
Bulgarian writes as Russian does, it has none."""
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


def identified(document: Document, known: Languages) -> Document:
    """The document with its language as a primary subtag in lower case ("en-US" is "en").

    A stated language is believed. Else it is the one of `known` that the text plainly shows by its small words and
    letters. Else the text is identified among some 140 languages by the naive Bayes model of langid.py (Lui and
    Baldwin, ACL 2012); where the likeliest has no rules and is not certain, the likeliest of `known` is taken, so that
    a short text is rather read than skipped.
    """
    stated = (document.language or "").lower().replace("_", "-").partition("-")[0]
    return replace(document, language=stated or plain(document.text, known.signs) or _likeliest(document.text, known))


def plain(text: str, known: Mapping[str, Signs]) -> str | None:
    """The one language that a text shows so plainly that no model need be asked, or `None`."""
    folded = fold.__wrapped__(text)  # whole texts are nothing to remember
    words = _WORD.findall(folded)
    if len(words) < WORDS:
        return None
    letters = {letter: count for letter, count in Counter(folded).items() if letter.isalpha()}
    shown = [code for code, signs in known.items() if _shows(words, letters, signs)]
    return shown[0] if len(shown) == 1 else None


def _shows(words: Sequence[str], letters: Mapping[str, int], signs: Signs) -> bool:
    small = sum(map(signs.words.__contains__, words))
    total = sum(letters.values())
    own = sum(letters.get(letter, 0) for letter in signs.letters)
    foreign = sum(count for letter, count in letters.items() if letter not in signs.alphabet)
    if signs.letters and own < OWN * total:
        return False
    return small >= (MARKED if signs.letters else FULL) * len(words) and foreign <= FOREIGN * total


def _likeliest(text: str, known: Collection[str]) -> str:
    likelihood: dict[str, float] = dict(_identifier().rank(text))
    best = max(likelihood, key=likelihood.__getitem__)
    if not known or likelihood[best] >= DECISIVE:
        return best
    return max(sorted(known), key=lambda code: (likelihood.get(code, 0.0), code == USUAL))


@cache
def _identifier() -> LanguageIdentifier:
    """Loaded on first need: it takes half a second that most runs can save."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
