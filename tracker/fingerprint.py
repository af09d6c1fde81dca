"""Whether extracting a document again can give anything new: not if neither it nor what extracts has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeVar

from tracker.records import Document, Held

T = TypeVar("T")

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


def without_held(
    items: Iterable[Document | T], pack_hash: str, held: Mapping[str, int]
) -> Iterator[Document | Held | T]:
    """The same items, each document with its fingerprint; as `Held` if that is in `held`, with its number of claims."""
    for item in items:
        if not isinstance(item, Document):
            yield item
            continue
        mark = fingerprint(item, pack_hash)
        if mark in held:
            yield Held(item.source, len(item.text), held[mark])
        else:
            yield replace(item, fingerprint=mark)
