"""The small pattern language of rule files, expanded into literal words.

    tank(s)                  tank, tanks
    kill(s|ed|ing)           kill, kills, killed, killing
    defen[c|s]e              defence, defense
    танк{noun-m}             the endings that the language file names `noun-m`
    =US                      only in this very case

Nothing here becomes a regular expression, so no pattern can run away on hostile text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

_GROUP = re.compile(r"\(([^()\[\]]*)\)|\[([^()\[\]]*)\]")
_SPECIAL = re.compile(r"[()\[\]{}|]")
_PARADIGM = re.compile(r"\{([^{}]*)\}")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "`": "'", "´": "'", "ё": "е", "Ё": "Е"})
MAX_FORMS = 2000
MAX_PATTERN = 2000
"""Characters of a pattern with the endings that it names; the longest of the built-in rules has half as many."""


class PatternError(ValueError):
    """A pattern that cannot be read; the message says why."""


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Comparable form of a word: case, apostrophes, ё and accents that only mark stress do not count.

    >>> fold("Кулебʼяк")
    "кулеб'як"
    """
    return unicodedata.normalize("NFC", text.translate(_APOSTROPHES).casefold()).replace("\u0301", "")


def expand(pattern: str, paradigms: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """All the literal forms of a pattern, without doubles.

    >>> expand("defen[c|s]e plan(s)")
    ('defence plan', 'defence plans', 'defense plan', 'defense plans')

    Raises `PatternError` for an unknown paradigm, an unbalanced bracket, more than 2,000 forms or characters.
    """
    if len(pattern) > MAX_PATTERN:
        raise PatternError(f"longer than {MAX_PATTERN:,} characters, {pattern[:40]!r}...")
    if not _SPECIAL.search(pattern):  # most patterns are plain words
        return (" ".join(pattern.split()),) if pattern.strip() else _refuse(pattern)
    text = _PARADIGM.sub(lambda m: _paradigm(m.group(1), paradigms or {}), pattern)
    if len(text) > MAX_PATTERN:
        raise PatternError(f"longer than {MAX_PATTERN:,} characters with its endings, {pattern!r}")
    forms = tuple(dict.fromkeys(_expand(text)))
    if any(map(_SPECIAL.search, forms)):
        raise PatternError(f"unbalanced bracket or stray | in {pattern!r}")
    if any(not form.strip() for form in forms):
        return _refuse(pattern)
    return forms


def _refuse(pattern: str) -> tuple[str, ...]:
    raise PatternError(f"{pattern!r} allows an empty word")


def _paradigm(name: str, paradigms: Mapping[str, str]) -> str:
    if name not in paradigms:
        raise PatternError(
            f"no paradigm {name!r} in the language file; known: {', '.join(sorted(paradigms)) or 'none'}"
        )
    return paradigms[name]


def _expand(text: str) -> Iterator[str]:
    pending, count = [text], 0
    while pending:
        current = pending.pop()
        group = _GROUP.search(current)
        if group is None:
            count += 1
            if count > MAX_FORMS:
                raise PatternError(f"more than {MAX_FORMS} forms in one pattern, {text!r}")
            yield " ".join(current.split())
            continue
        optional, required = group.group(1), group.group(2)
        choices = ["", *optional.split("|")] if required is None else required.split("|")
        head, tail = current[: group.start()], current[group.end() :]
        pending += [head + choice + tail for choice in reversed(choices)]
