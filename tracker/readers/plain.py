"""Files that are one plain text: .txt as it is, .md with an optional front matter block that supplies metadata."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from pathlib import Path

from tracker.readers.dates import parse_date
from tracker.readers.decode import MAX_BYTES, MAX_CHARACTERS, decode, open_bytes, shown, what_binary
from tracker.readers.endings import stem
from tracker.readers.metadata import Metadata, language_code
from tracker.readers.problems import bad_date, too_long, undecodable
from tracker.records import Document, Problem

FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n+|\Z)", re.DOTALL | re.MULTILINE)
FIELD = re.compile(r"^([A-Za-z_-]+)[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE)
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
    text = yield from whole_text(path)
    if text is not None:
        yield Document(stem(path), text, source=shown(path))


def read_markdown(path: Path) -> Iterator[Document | Problem]:
    """Read an .md file: one document, whose text begins behind the front matter, if there is one."""
    text = yield from whole_text(path)
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


def whole_text(path: Path, declared: re.Pattern[bytes] | None = None) -> Generator[Problem, None, str | None]:
    """Generator that yields the problems of a file and returns its text, `None` where it has no usable one."""
    where = shown(path)
    with open_bytes(path) as stream:
        data = stream.read(MAX_BYTES + 1)
    if (what := what_binary(data)) is not None:
        yield Problem(where, f"is {what}", "Convert it to text (in UTF-8) or HTML first.")
        return None
    found = declared.search(data[:4096]) if declared else None
    decoded = decode(data, found[1].decode("ascii", "replace") if found else None)
    if len(data) > MAX_BYTES or len(decoded.text) > MAX_CHARACTERS:
        yield too_long(where)
        return None
    if not decoded.text.strip():
        yield Problem(where, "is empty", "Nothing to read: fetch it again, or remove it.")
        return None
    if decoded.replaced:
        yield undecodable(where, decoded.replaced)
    return decoded.text


def _front_matter(block: str, where: str) -> Generator[Problem, None, Metadata]:
    fields = {NAMES[name.lower()]: value.strip("\"'") for name, value in FIELD.findall(block) if name.lower() in NAMES}
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
