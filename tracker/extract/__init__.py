"""Text to claims: a pure function of a document and a rule pack; no clock, no network, no database."""

from __future__ import annotations

from tracker.extract.claims import extract_claims
from tracker.extract.numbers import find_numbers
from tracker.extract.segment import segment
from tracker.records import Document, Extraction, Quantity
from tracker.rules.pack import Language, Pack

DEFAULT_LANGUAGE = "en"


def language_of(document: Document, pack: Pack) -> Language | None:
    """The language pack for a document, English where it states none, or None where the pack lacks it."""
    return pack.languages.get((document.language or DEFAULT_LANGUAGE).lower().replace("_", "-").partition("-")[0])


def extract_document(document: Document, pack: Pack) -> Extraction:
    """All claims of a document; one in a language that the pack does not know has none."""
    language = language_of(document, pack)
    return Extraction(document, (), ()) if language is None else extract_claims(document, pack, language)


def find_quantities(text: str, pack: Pack, language: str = DEFAULT_LANGUAGE) -> list[Quantity]:
    """Every number of a text with its bound, claim or not, in order.

    Raises `KeyError` for a language that the pack does not know.
    """
    known = pack.languages[language]
    return [
        number.quantity(sentence.tokens)
        for sentence in segment(text, known)
        for number in find_numbers(sentence, known, text)
        if number.reason is None
    ]
