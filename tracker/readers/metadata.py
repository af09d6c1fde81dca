"""What is known about a document besides its text."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from datetime import date

from tracker.records import Document

LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_].*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, day, publisher, language and address, each `None` where not known."""

    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    language: str | None = None
    url: str | None = None

    def filled_from(self, other: Metadata) -> Metadata:
        """Close the gaps of this one with what the other knows."""
        if other == UNKNOWN:
            return self
        gaps = {f.name: getattr(other, f.name) for f in fields(Metadata) if getattr(self, f.name) is None}
        return replace(self, **gaps) if gaps else self

    def put_into(self, document: Document) -> Document:
        """The document with these values in place of its own."""
        if self == Metadata.of(document):
            return document
        return replace(document, **{f.name: getattr(self, f.name) for f in fields(Metadata)})

    @classmethod
    def of(cls, document: Document) -> Metadata:
        """What a document states about itself."""
        return cls(document.title, document.published, document.publisher, document.language, document.url)


UNKNOWN = Metadata()


def language_code(value: str | None) -> str | None:
    """Primary language of a tag in lower case: "en-US" and "en_GB" are "en"; `None` for what is no tag."""
    match = LANGUAGE.fullmatch((value or "").strip().lower())
    return match[1] if match else None
