"""Where in the user's files a finding stands: a path and a line that an editor or a review tool can open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

OF_MANY = re.compile(r"^(?P<path>.*?)(?::(?P<line>\d+)|#(?P<row>\d+))$")
ADDRESS = re.compile(r"\A[a-z]++://")
BEGINNING = 40
"""Characters of a quote that are looked for: a page breaks long sentences over lines."""


@dataclass(frozen=True, slots=True)
class Place:
    """A file as it was named, with forward slashes, and a line of it, counted from 1."""

    path: str
    line: int


def place_of(source: str | None, quote: str | None) -> Place | None:
    """The place of a finding, or None where it came from no file.

    `source` ends with `:line` for JSON lines and `#row` for tables; in a text of its own the line is the one that
    begins the quote, and the first one if the quote cannot be found in the file as it is now.
    """
    if source is None or ADDRESS.match(source):
        return None
    of_many = OF_MANY.match(source)
    if of_many:
        return Place(Path(of_many["path"]).as_posix(), int(of_many["line"] or of_many["row"]))
    return Place(Path(source).as_posix(), _line_of(Path(source), quote or ""))


def pointer(source: str | None, quote: str | None) -> str | None:
    """The place of a finding in words: the source, with the line where it is a text of its own."""
    place = place_of(source, quote)
    return f"{place.path}:{place.line}" if place and source and not OF_MANY.match(source) else source


def _line_of(path: Path, quote: str) -> int:
    words = quote[:BEGINNING].split()
    try:
        text = path.read_text("utf-8") if words else ""
    except (OSError, ValueError):  # gone, not UTF-8, or a name that no file has
        return 1
    at = text.find(words[0]) if words else -1
    while at >= 0 and not _stand(words, text, at):
        at = text.find(words[0], at + 1)
    return text.count("\n", 0, at) + 1 if at >= 0 else 1


def _stand(words: Sequence[str], text: str, at: int) -> bool:
    """Whether words stand in a text from a character on, with any white space between them."""
    for k, word in enumerate(words):
        begin = at
        while k and at < len(text) and text[at].isspace():
            at += 1
        if (k and at == begin) or not text.startswith(word, at):
            return False
        at += len(word)
    return True
