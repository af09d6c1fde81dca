"""Documents to extractions, and a text to its quantities."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tracker.extraction.claims import countable_numbers, extract_claims
from tracker.extraction.dates import Clock
from tracker.extraction.days import find_days
from tracker.extraction.languages import identified
from tracker.extraction.limits import MAX_NUMBERS, MAX_SENTENCES
from tracker.extraction.segment import segment
from tracker.records import Document, Extraction, Problem, Quantity
from tracker.rules.pack import Pack


def find_quantities(text: str, pack: Pack, language: str) -> list[Quantity]:
    """Every count of a text with its bound, claim or not, in order.

    Raises `KeyError` for a language that the pack does not know.
    """
    known = pack.languages[language]
    return [
        number.quantity(sentence.tokens)
        for sentence in segment(text, known, pack.languages)
        for number in countable_numbers(sentence, find_days(sentence, Clock(None), pack), known, text)
        if number.reason is None
    ]


def extract_document(document: Document, pack: Pack) -> Extraction:
    """All claims of a document, which is given its language; one in a language that the pack lacks has none."""
    document = identified(document, pack.languages)
    language = pack.languages.get(str(document.language))
    return Extraction(document, (), ()) if language is None else extract_claims(document, pack, language)


def extractions(documents: Iterable[Document], pack: Pack, problem: Callable[[Problem], None]) -> Iterator[Extraction]:
    """The extraction of each document in order; `problem` is called for each that the pack cannot deal with.

    What goes wrong with one never ends a run. A document in a language without rules has no claims. One that
    extraction fails on is left out, so that what an earlier run found in it stays.
    """
    for document in documents:
        try:
            extraction = extract_document(document, pack)
        except Exception as error:
            problem(_fault(document, error))
            continue
        if extraction.read_to is not None:
            problem(_unread(extraction.document, extraction.read_to))
        if extraction.document.language not in pack.languages:
            problem(_no_rules(extraction.document, pack, stated=bool(document.language)))
        yield extraction


def _no_rules(document: Document, pack: Pack, *, stated: bool) -> Problem:
    known = ", ".join(sorted(pack.languages)) or "no language"
    return Problem(
        document.where,
        f"is in a language without rules, {document.language!r}: read without claims",
        f"rules exist for: {known}" + ("" if stated else "; if the text is in one of these, name it with --language"),
    )


def _unread(document: Document, end: int) -> Problem:
    return Problem(
        document.where,
        f"was read up to character {end:,} of {len(document.text):,}: what stands behind the first "
        f"{MAX_SENTENCES:,} sentences or {MAX_NUMBERS:,} numbers is left out",
        "split it into one document for each article or post; tables are read by: tracker import",
    )


def _fault(document: Document, error: Exception) -> Problem:
    return Problem(
        document.where,
        f"was left out: extraction failed with {type(error).__name__}: {error}",
        "this is a fault of tracker, please report it with the text",
    )
