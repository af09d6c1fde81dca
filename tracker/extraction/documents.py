"""Documents to extractions, and a text to its quantities."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tracker.extraction.claims import countable_numbers, extract_claims
from tracker.extraction.dates import Clock, find_days
from tracker.extraction.segment import segment
from tracker.records import Document, Extraction, Problem, Quantity
from tracker.rules.pack import Language, Pack

DEFAULT_LANGUAGE = "en"


def language_of(document: Document, pack: Pack) -> Language | None:
    """The language pack for a document, English where it states none, or None where the pack lacks it."""
    return pack.languages.get((document.language or DEFAULT_LANGUAGE).lower().replace("_", "-").partition("-")[0])


def find_quantities(text: str, pack: Pack, language: str = DEFAULT_LANGUAGE) -> list[Quantity]:
    """Every count of a text with its bound, claim or not, in order.

    Raises `KeyError` for a language that the pack does not know.
    """
    known = pack.languages[language]
    return [
        number.quantity(sentence.tokens)
        for sentence in segment(text, known)
        for number in countable_numbers(sentence, find_days(sentence, Clock(None), pack), known, text)
        if number.reason is None
    ]


def extract_document(document: Document, pack: Pack) -> Extraction:
    """All claims of a document; one in a language that the pack does not know has none."""
    language = language_of(document, pack)
    return Extraction(document, (), ()) if language is None else extract_claims(document, pack, language)


def extractions(documents: Iterable[Document], pack: Pack, problem: Callable[[Problem], None]) -> Iterator[Extraction]:
    """The extraction of each document in order; `problem` is called for each that the pack cannot deal with.

    What goes wrong with one never ends a run. A document in a language without rules has no claims. One that
    extraction fails on is left out, so that what an earlier run found in it stays.
    """
    for document in documents:
        if language_of(document, pack) is None:
            problem(_no_rules(document, pack))
        try:
            extraction = extract_document(document, pack)
        except Exception as error:
            problem(_fault(document, error))
        else:
            yield extraction


def _no_rules(document: Document, pack: Pack) -> Problem:
    return Problem(
        _where(document),
        f"is in a language without rules, {document.language!r}: read without claims",
        f"rules exist for: {', '.join(sorted(pack.languages)) or 'no language'}",
    )


def _fault(document: Document, error: Exception) -> Problem:
    return Problem(
        _where(document),
        f"was left out: extraction failed with {type(error).__name__}: {error}",
        "this is a fault of tracker, please report it with the text",
    )


def _where(document: Document) -> str:
    return document.source or document.document_id
