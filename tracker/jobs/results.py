"""What one document gives, in whatever process."""

from __future__ import annotations

from tracker.extraction import extractions
from tracker.records import Document, Extraction, Problem
from tracker.rules import Pack

Result = Extraction | Problem


def results(document: Document, pack: Pack) -> list[Result]:
    """The extraction of a document, if that did not fail, behind the problems it met."""
    found: list[Result] = []
    for extraction in extractions([document], pack, found.append):
        found.append(extraction)
    return found
