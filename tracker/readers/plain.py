"""Files that are one plain text: .txt as it is, .md with an optional front matter block that supplies metadata."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from pathlib import Path

from tracker.readers.compressed import open_bytes
from tracker.readers.dates import parse_date
from tracker.readers.decode import MAX_BYTES, MAX_CHARACTERS, decode, shown, what_binary
from tracker.readers.endings import stem
from tracker.readers.metadata import Metadata, language_code
from tracker.readers.problems import bad_date, too_long, undecodable
from tracker.records import Document, Problem

FRONT_MATTER = re.compile(r"\A---[ \t]*+\n(.*?)^(?:---|\.\.\.)[ \t]*+(?:\n++|\Z)", re.DOTALL | re.MULTILINE)
FIELD = re.compile(r"^([A-Za-z_-]++)[ \t]*+:(.*)$", re.MULTILINE)
NAMES = {
    "title": "title",
    "date": "published",
    "published": "published",
    "publisher": "publisher",
    "source": "publisher",
    "url": "url",
    "link": "url",
    "lang": "language",
    "language": "language",
}


def read_text(path: Path) -> Iterator[Document | Problem]:
    """Read a .txt file: one document."""
    text = yield from text_of(whole_bytes(path), shown(path))
    if text is not None:
        yield Document(stem(path), text, source=shown(path))


def read_markdown(path: Path) -> Iterator[Document | Problem]:
    """Read an .md file: one document, whose text begins behind the front matter, if there is one."""
    text = yield from text_of(whole_bytes(path), shown(path))
    if text is None:
        return
    known = Metadata()
    if block := FRONT_MATTER.match(text):
        known = yield from _front_matter(block[1], shown(path))
        text = text[block.end() :]
    if text.strip():
        yield known.put_into(Document(stem(path), text, source=shown(path)))
    else:
        yield Problem(shown(path), "has no text behind its front matter", "Add the text, or remove the file.")


def whole_bytes(path: Path) -> bytes:
    """Content of a file; of one beyond the cap only so much that `text_of` knows."""
    with open_bytes(path) as stream:
        return stream.read(MAX_BYTES + 1)


def text_of(data: bytes, where: str, *declared: str | None) -> Generator[Problem, None, str | None]:
    """Generator that yields the problems of a text and returns it decoded, `None` where it cannot be used.

    `declared` are the charsets that it is said to be in, the most trusted first.
    """
    if (what := what_binary(data)) is not None:
        yield Problem(where, f"is {what}", "Convert it to text (in UTF-8) or HTML first.")
        return None
    if len(data) > MAX_BYTES:
        yield too_long(where)
        return None
    decoded = decode(data, *declared)
    if len(decoded.text) > MAX_CHARACTERS:
        yield too_long(where)
        return None
    if not decoded.text.strip():
        yield Problem(where, "is empty", "Nothing to read: fetch it again, or remove it.")
        return None
    if decoded.replaced:
        yield undecodable(where, decoded.replaced)
    return decoded.text


def _front_matter(block: str, where: str) -> Generator[Problem, None, Metadata]:
    fields = {
        NAMES[name.lower()]: value.strip(" \t").strip("\"'")
        for name, value in FIELD.findall(block)
        if name.lower() in NAMES
    }
    stated = fields.get("published")
    published = parse_date(stated) if stated else None
    if stated and published is None:
        yield bad_date(where, stated)
    return Metadata(
        title=fields.get("title") or None,
        published=published,
        publisher=fields.get("publisher") or None,
        language=language_code(fields.get("language")),
        url=fields.get("url") or None,
    )
