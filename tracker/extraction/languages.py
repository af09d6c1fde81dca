"""Which language a document is in: the one it states, else the one that its text looks like."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from tracker.records import Document

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]

DECISIVE = 0.9
"""Share of the likelihood from which a language without rules is believed. Headlines and lists of numbers, too short
to tell Bulgarian from Russian or English from its pidgins, stay below it; whole articles reach 0.99."""

USUAL = "en"
"""The language of a text without letters, where the pack has it."""


def identified(document: Document, known: Collection[str]) -> Document:
    """The document with its language as a primary subtag in lower case ("en-US" is "en").

    A stated language is believed. Else the text is identified among some 140 languages by the naive Bayes model of
    langid.py (Lui and Baldwin, ACL 2012); where the likeliest has no rules and is not certain, the likeliest of
    `known` is taken, so that a short text is rather read than skipped.
    """
    stated = (document.language or "").lower().replace("_", "-").partition("-")[0]
    return replace(document, language=stated or _likeliest(document.text, known))


def _likeliest(text: str, known: Collection[str]) -> str:
    likelihood: dict[str, float] = dict(_identifier().rank(text))
    best = max(likelihood, key=likelihood.__getitem__)
    if not known or likelihood[best] >= DECISIVE:
        return best
    return max(sorted(known), key=lambda code: (likelihood.get(code, 0.0), code == USUAL))


@cache
def _identifier() -> LanguageIdentifier:
    """Loaded on first need: it takes half a second that a run over documents with known languages can save."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
