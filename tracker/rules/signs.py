"""By what a text shows its language: the small words that it is full of, and its letters."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from msgspec import Struct, msgpack

from tracker.rules.patterns import PatternError, expand, fold
from tracker.rules.shapes import LanguageFile


class Signs(Struct, frozen=True):
    """What a language file tells of how texts in the language look."""

    words: frozenset[str]
    """Function words and cues that stand alone, folded: those of all tags."""
    alphabet: frozenset[str]
    """Letters of these words."""
    letters: frozenset[str]
    """Letters that set the language apart from others of its script; none where the file names none."""


_SIGNS = msgpack.Decoder(dict[str, Signs])


def packed_signs(languages: Iterable[LanguageFile]) -> bytes:
    """The signs of languages as bytes."""
    return msgpack.encode({language.id: _signs(language) for language in languages}, order="deterministic")


def unpacked_signs(content: bytes | memoryview) -> dict[str, Signs]:
    """Code -> signs of each language."""
    return _SIGNS.decode(content)


def _signs(language: LanguageFile) -> Signs:
    words: set[str] = set()
    for pattern in (pattern for patterns in language.tags.values() for pattern in patterns):
        with suppress(PatternError):  # told with its file when the language is compiled
            words.update(fold(form) for form in expand(pattern.removeprefix("="), language.paradigms))
    alone = frozenset(word for word in words if word.replace("'", "").isalpha())
    letters = frozenset(letter for word in alone for letter in word if letter.isalpha())
    return Signs(alone, letters, frozenset(language.letters))
