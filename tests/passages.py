"""What a passage of a newspaper tells: the fields of each figure by its printed value."""

from __future__ import annotations

from datetime import date

from tracker.extraction import extract_document
from tracker.records import Document
from tracker.rules import load_pack

PACK = load_pack()


def told(language: str, day: str, text: str, fields: str) -> dict[str, tuple[object, ...]]:
    document = Document("w", text, language, date.fromisoformat(day), "The Daily")
    claims = extract_document(document, PACK).claims
    return {claim.value_text: tuple(getattr(claim, name) for name in fields.split()) for claim in claims}
