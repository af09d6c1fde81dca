"""Documents to extractions, one by one: what goes wrong with one document never ends a run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tracker.extract import extract_document, language_of
from tracker.records import Document, Extraction, Problem
from tracker.rules import Pack


def extractions(documents: Iterable[Document], pack: Pack, problem: Callable[[Problem], None]) -> Iterator[Extraction]:
    """The extraction of each document in order; `problem` is called for each that the pack cannot deal with.

    A document in a language without rules has no claims. One that extraction fails on is left out, so that what an
    earlier run found in it stays.
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
