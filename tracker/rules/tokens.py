"""Words, numbers and marks of a text, with their offsets: the alphabet of rules and of texts alike."""

from __future__ import annotations

import re
from typing import NamedTuple

from tracker.rules.patterns import fold

WORD, NUMBER, MARK = 0, 1, 2
LONGEST = 100
"""Characters of a word or number; what runs on longer is a word that no rule knows, digits or not."""

# Possessive quantifiers keep each alternative linear on any input.
_TOKEN = re.compile(
    r"(?P<number>\d++(?:[.,'’]\d++)*+)"
    r"|(?P<word>[^\W\d_]++(?:[\u0300-\u036f]|['’‘ʼ`](?=[^\W\d_])[^\W\d_]++|[^\W\d_]++)*+)"
    r"|(?P<mark>[^\w\s]|_)"
)
_KINDS = (MARK, NUMBER, WORD, MARK)
"""Kind of a token by the group of the pattern that it matched."""
_MARKS = dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("’ʼ‘`´", "'") | dict.fromkeys("“”„«»″", '"') | {"=": ":"}
"""Dashes, apostrophes and quotation marks as rules compare them; `tanks=40` is a label like `tanks: 40`."""


class Token(NamedTuple):
    """One token: `folded` is what rules compare, `spaced` whether white space stands before it."""

    text: str
    folded: str
    start: int
    end: int
    kind: int
    spaced: bool


def tokenise(text: str, clitics: tuple[str, ...] = (), offset: int = 0) -> list[Token]:
    """Split a text into tokens; `offset` is added to every position.

    A clitic ("'s") at the end of a word becomes a token of its own, so that "Ukraine's" holds "Ukraine".
    """
    tokens: list[Token] = []
    last = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        piece = match.group()
        spaced = start > last or start == 0
        last = end
        if end - start > LONGEST:  # what is remembered of words holds no megabytes
            tokens.append(Token(piece, piece.casefold(), offset + start, offset + end, WORD, spaced))
            continue
        kind = _KINDS[match.lastindex or 0]
        folded = fold(piece) if kind != MARK else _MARKS.get(piece, piece)
        if kind == WORD and clitics and folded.endswith(clitics):
            clitic = next((c for c in clitics if len(folded) > len(c) and folded.endswith(c)), None)
            if clitic and len(folded) == len(piece):
                cut = len(piece) - len(clitic)
                tokens.append(Token(piece[:cut], folded[:cut], offset + start, offset + start + cut, WORD, spaced))
                tokens.append(Token(piece[cut:], clitic, offset + start + cut, offset + end, WORD, False))
                continue
        # Sooner than by the constructor, which takes its arguments by name: every word of an archive comes by here.
        tokens.append(tuple.__new__(Token, (piece, folded, offset + start, offset + end, kind, spaced)))
    return tokens
