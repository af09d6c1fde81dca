"""Each document under an id that no other text has, however many there are."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace

from tracker.records import Document, Problem

NUMBERED = re.compile(r"\A(.*[:#])([1-9]\d{0,17})", re.DOTALL)


def digest(data: bytes) -> int:
    """128 bits that tell contents apart: among a million no two agree by chance in the age of the universe."""
    return int.from_bytes(hashlib.blake2b(data, digest_size=16).digest(), "big")


class Ids:
    """The ids that were given out, each with what tells its text and source: some 150 bytes a document."""

    def __init__(self) -> None:
        self._texts: dict[int, int] = {}
        self._files: list[str] = []

    def unique(self, document: Document) -> Iterator[Document | Problem]:
        """The document under an id of its own, or nothing where the same text came under its id before."""
        document_id, problem = self.settled(document.document_id, document.text_hash, document.source or "")
        if problem is not None:
            yield problem
        if document_id is not None:
            yield document if problem is None else replace(document, document_id=document_id)

    def settled(self, first: str, text: str, source: str) -> tuple[str | None, Problem | None]:
        """The id that a document gets, by its own, the hash of its text and its source, and what there is to tell.

        The same text under the same id is skipped (`None`), another text gets a longer id.
        """
        document_id, known = first, self._known(first)
        while known is not None and known[0] != int(text[:16], 16):
            document_id = f"{document_id}~{text[:8]}"
            known = self._known(document_id)
        if known is not None:
            what = f"is a duplicate of {known[1]}: same id {first!r}, same text; skipped"
            return None, Problem(source, what, "Remove one of them.")
        self._keep(document_id, text, source)
        if document_id == first:
            return document_id, None
        other = self._known(first)
        what = f"has the id {first!r} of {other and other[1]} but another text; it is read as {document_id!r}"
        return document_id, Problem(source, what, "Give it an id of its own to choose its name.")

    def _keep(self, document_id: str, text: str, source: str) -> None:
        """Keep the first 64 bits of the text's hash, the number of the file and the row in it as one integer."""
        numbered = NUMBERED.fullmatch(source)
        file, row = (numbered[1], int(numbered[2])) if numbered else (source, 0)
        if not self._files or self._files[-1] != file:
            self._files.append(file)
        place = (len(self._files) - 1) << 64 | row
        self._texts[digest(document_id.encode("utf-8", "surrogatepass"))] = place << 64 | int(text[:16], 16)

    def _known(self, document_id: str) -> tuple[int, str] | None:
        """The text's hash and the source of an id that was given out."""
        kept = self._texts.get(digest(document_id.encode("utf-8", "surrogatepass")))
        if kept is None:
            return None
        place, text = divmod(kept, 1 << 64)
        file, row = divmod(place, 1 << 64)
        return text, self._files[file] + (str(row) if row else "")
