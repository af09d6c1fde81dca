"""Numbers that are the age of somebody: `Serhii, 44, a mechanic`, `the lieutenant, 34,`, `boys of eight and 14`."""

from __future__ import annotations

from tracker.extraction.segment import Sentence
from tracker.rules.tokens import NUMBER, WORD
from tracker.vocabulary import PEOPLE

OLDEST = 110
_YOUNG = frozenset(map(str, range(1, 18)))
"""Ages of children, as digits tell them."""
FULL_NAME = 3
"""So many capitalised words in a row are somebody's name rather than a place's."""
_KNOWN = frozenset({"category", "trigger", "month", "weekday", "party"})


def reason(sentence: Sentence, first: int, last: int) -> str | None:
    """Why the number at tokens `first` to `last` is an age, or None."""
    token = sentence.tokens[first]
    if last - first != 1 or first == 0 or (token.kind == NUMBER and not _plausible(token.text)):
        return None
    ways = (_between_commas, _in_brackets, _of_somebody, _of_the_young, _being)
    return "age" if any(way(sentence, first, last) for way in ways) else None


def _plausible(digits: str) -> bool:
    return digits.isdecimal() and 0 < int(digits) <= OLDEST


def _ends(sentence: Sentence, last: int) -> bool:
    if last >= len(sentence.tokens) or sentence.tokens[last].text in ",.;)" or "and" in sentence.begins(last):
        return True
    dash = sentence.tokens[last].folded == "-" and sentence.tokens[last].spaced
    return dash and not sentence.inflected  # there it stands for "are"


def _between_commas(sentence: Sentence, first: int, last: int) -> bool:
    """`Serhii, 44,`, `the lieutenant, 34,`."""
    tokens = sentence.tokens
    if tokens[first].kind != NUMBER or tokens[first - 1].text != "," or first < 2 or not _ends(sentence, last):
        return False
    titled = any(m.last == first - 1 for m in sentence.tagged("title", "anaphor"))
    return titled or _person(sentence, first - 1) or _name(sentence, first - 1)


def _in_brackets(sentence: Sentence, first: int, last: int) -> bool:
    """`Afnan Naji Haddad (26)`: behind a full name; a place's casualties stand behind one or two words.

    Of others who are named two words are enough: `Three others, Ali Hassan (26), Omar Saleh and his son, died`.
    """
    tokens = sentence.tokens
    if tokens[first].kind != NUMBER or first < FULL_NAME + 1 or last >= len(tokens):
        return False
    if tokens[first - 1].text != "(" or tokens[last].text != ")":
        return False
    length = FULL_NAME - (tokens[first - 1 - FULL_NAME].text == "," and _of_others(sentence, first - 1 - FULL_NAME))
    name = tokens[first - 1 - length : first - 1]
    capital = all(token.kind == WORD and token.text[0].isupper() for token in name)
    known = any(_KNOWN & sentence.covers(i) for i in range(first - 1 - length, first - 1))
    return capital and not known


def _of_others(sentence: Sentence, comma: int) -> bool:
    """Whether "others" stand before a comma, who are named behind it."""
    return any(m.last == comma for m in sentence.tagged("more"))


def _of_somebody(sentence: Sentence, first: int, last: int) -> bool:
    """`a boy of 17`."""
    deaths = {m.last for m in sentence.tagged("trigger")}  # the death of one
    return _ends(sentence, last) and any(
        m.last == first and m.first not in deaths and _person(sentence, m.first) for m in sentence.tagged("of")
    )


def _of_the_young(sentence: Sentence, first: int, last: int) -> bool:
    """`boys of eight and 14`."""
    small = sentence.tokens[first].kind != NUMBER or sentence.tokens[first].text in _YOUNG
    return (
        small
        and _ends(sentence, last)
        and any(
            m.last == first and any(c.value == "children" and c.last == m.first for c in sentence.tagged("category"))
            for m in sentence.tagged("of")
        )
    )


def _person(sentence: Sentence, end: int) -> bool:
    """Whether a noun for one person ends there, with no other number in the same noun phrase."""
    single = any(
        m.last == end and m.value in PEOPLE and not sentence.ends(end - 1, "plural")
        for m in sentence.tagged("category")
    )
    return single and not _counted(sentence, end)


def _name(sentence: Sentence, end: int) -> bool:
    token = sentence.tokens[end - 1]
    known = any(m.last == end for m in sentence.tagged(*_KNOWN))
    capital = token.kind == WORD and token.text[0].isupper() and len(token.text) > 1
    return capital and not known and end >= 2 and not _counted(sentence, end)


def _counted(sentence: Sentence, end: int) -> bool:
    return any(sentence.tokens[i].kind == NUMBER for i in range(max(0, end - 3), end))


def _being(sentence: Sentence, first: int, last: int) -> bool:
    """`he's 22`, `She was 34.`: a person's pronoun and a form of "to be"."""
    short = sentence.ends(first - 1, "being")
    being = short or any(m.last == first and m.first == first - 1 for m in sentence.tagged("passive"))
    tag = "pronoun" if short else "personal"
    return being and _ends(sentence, last) and any(m.last == first - 1 for m in sentence.tagged(tag))
