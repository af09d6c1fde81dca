"""Whether extracting a document again can give anything new: not if neither it nor what extracts has changed."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from tracker.records import Document

HERE = Path(__file__).parent
CODE = ("records.py", "vocabulary.py", "extraction/*.py", "rules/*.py")
"""The part of the program that claims depend on, besides the rule pack."""


def fingerprint(document: Document, pack_hash: str) -> str:
    """A hash of a document as it was read, of the rule pack and of the program: 16 hexadecimal digits.

    The way to the document is not in it: the same file read by another path gives the same claims.
    """
    d = document
    parts = (program(), pack_hash, d.document_id, d.text_hash, d.language, d.published, d.publisher, d.url, d.title)
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@cache
def program() -> str:
    """Hash of the code that claims depend on: it changes with a release, and in a checkout between releases too."""
    digest = hashlib.sha256()
    for pattern in CODE:
        for path in sorted(HERE.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()
