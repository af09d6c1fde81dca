"""Text to claims: a pure function of a document and a rule pack; no clock, no network, no database."""

from tracker.extraction.documents import extract_document, extractions, find_quantities

__all__ = ["extract_document", "extractions", "find_quantities"]
