"""The value of a number as written: digits in any grouping, words, magnitudes, vague words, fractions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.rules.pack import Language
from tracker.rules.shapes import Numbers
from tracker.rules.tokens import NUMBER, WORD, Token

HUNDRED = 100
THOUSAND = 1000
GROUP = 3
"""Digits of a group of thousands."""
EXACT, VAGUE, FRACTION = "exact", "vague", "fraction"
_GROUPED = re.compile(r"\d{1,3}([,.'’])\d{3}(?:\1\d{3})*(?:[.,]\d+)?")
_POINTS = str.maketrans(",'’", "...")
_SPACES = frozenset(" \u00a0\u2009\u202f")


@dataclass(frozen=True, slots=True)
class Value:
    """A number read from tokens `first` up to `last`; `scale` is the magnitude word's share of it, 1 without one."""

    first: int
    last: int
    value: float
    kind: str = EXACT
    scale: float = 1
    digits: bool = True


def read_value(tokens: Sequence[Token], i: int, language: Language, text: str) -> Value | None:
    """The longest number that begins at token i, or None."""
    token, numbers = tokens[i], language.numbers
    if token.kind == NUMBER:
        return _digits(tokens, i, numbers, text)
    if token.kind != WORD or token.folded not in language.number_openings:
        return None
    return _several(tokens, i, language) or _phrase(tokens, i, language) or _words(tokens, i, numbers)


def _digits(tokens: Sequence[Token], i: int, numbers: Numbers, text: str) -> Value | None:
    last = i + 1
    digits = tokens[i].text
    if digits.isdecimal() and len(digits) <= 3:
        while last < len(tokens) and _grouped_by_space(tokens, last, text):
            digits += tokens[last].text
            last += 1
    value = _parse(digits, _scaled(tokens, last, numbers), numbers.decimal)
    scale, last = _scale(tokens, _past_ending(tokens, last, numbers), numbers)
    if scale == 1:
        value, last, scale = _and_a_half(tokens, value, last, scale, numbers)
        value, scale = (value / scale, scale) if scale > 1 else (value, scale)
    return _and_more(tokens, Value(i, last, value * scale, EXACT, scale), numbers, text)


def _and_more(tokens: Sequence[Token], value: Value, numbers: Numbers, text: str) -> Value:
    """`1 million 213 thousand`, `5 тис. 218`: what stands behind a magnitude and is less than it belongs to it."""
    i = value.last
    if value.scale < THOUSAND or i >= len(tokens) or tokens[i].kind != NUMBER or not tokens[i].text.isdecimal():
        return value
    rest = _digits(tokens, i, numbers, text)
    goes_on = rest is not None and rest.value < value.scale and (rest.scale > 1 or len(tokens[i].text) == GROUP)
    if rest is None or not goes_on:
        return value
    return Value(value.first, rest.last, value.value + rest.value, EXACT, 1.0)


def _past_ending(tokens: Sequence[Token], i: int, numbers: Numbers) -> int:
    """Past the case ending of `55-ти`; four digits with one are a decade ("1990-х")."""
    if i + 1 >= len(tokens) or tokens[i].folded != "-" or tokens[i].spaced or tokens[i + 1].spaced:
        return i
    return i + 2 if tokens[i + 1].folded in numbers.endings and len(tokens[i - 1].text) < 4 else i


def _grouped_by_space(tokens: Sequence[Token], i: int, text: str) -> bool:
    token = tokens[i]
    if token.kind != NUMBER or token.start - tokens[i - 1].end != 1 or text[token.start - 1] not in _SPACES:
        return False
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    ranged = i + 2 < len(tokens) and tokens[i + 2].kind == NUMBER and following is not None and following.text == "-"
    sized = following is not None and not following.spaced and (following.kind == WORD or following.text == "-")
    sized = sized and not ranged  # "200 000-250 000"
    return len(token.text) == 3 and token.text.isdecimal() and not sized  # 18 155mm howitzers


def _parse(digits: str, scaled: bool, decimal: str) -> float:
    """203,160 · 203.160 · 203'160 · 1.7 · 1,7: three digits behind a mark are thousands, unless a magnitude follows."""
    if _GROUPED.fullmatch(digits) and not (scaled and digits.count(",") + digits.count(".") == 1 and digits[0] == "0"):
        groups = digits.translate(_POINTS).split(".")
        if len(groups[-1]) == 3 and not (scaled and len(groups) == 2 and decimal in digits):
            return float("".join(groups))
        if len(groups[-1]) == 3:
            return float(".".join(groups))
        return float("".join(groups[:-1]) + "." + groups[-1])
    marks = [c for c in digits if not c.isdecimal()]
    if not marks:
        return float(digits)
    if len(marks) == 1:
        return float(digits.translate(_POINTS))
    return float("".join(c for c in digits if c.isdecimal()))


def _scaled(tokens: Sequence[Token], i: int, numbers: Numbers) -> bool:
    return (
        i < len(tokens)
        and tokens[i].kind == WORD
        and (tokens[i].folded in numbers.scales or tokens[i].folded in numbers.suffixes)
    )


def scale_alone(tokens: Sequence[Token], value: Value, numbers: Numbers) -> float:
    """What a vague word is worth as one magnitude (`сотни`: "hundreds", "of a hundred"); 1 for others, and for tens."""
    scale = numbers.scales.get(tokens[value.first].folded, 1.0) if value.last - value.first == 1 else 1.0
    return scale if scale >= HUNDRED else 1.0


def _scale(tokens: Sequence[Token], i: int, numbers: Numbers) -> tuple[float, int]:
    """Magnitude behind digits: `20k`, `1.7 mln`, `3.8 thousand`, `two hundred thousand`'s last part."""
    scale = 1.0
    while i < len(tokens) and tokens[i].kind == WORD:
        word, glued = tokens[i].folded, not tokens[i].spaced
        if word in numbers.scales:
            scale *= numbers.scales[word]
        elif word in numbers.suffixes and (glued or len(word) > 2) and not _glued_digits(tokens, i + 1):
            scale *= numbers.suffixes[word]
            if (
                i + 1 < len(tokens)
                and tokens[i + 1].text == "."
                and not tokens[i + 1].spaced
                and _abbreviates(tokens, i + 1)
            ):
                return scale, i + 2
        else:
            break
        i += 1
    return scale, i


def _glued_digits(tokens: Sequence[Token], i: int) -> bool:
    """Digits stuck to a letter: the K of a 9K720 is no thousand."""
    return i < len(tokens) and tokens[i].kind == NUMBER and not tokens[i].spaced


def _abbreviates(tokens: Sequence[Token], i: int) -> bool:
    """Whether the full stop at i belongs to an abbreviated magnitude and does not end the sentence."""
    return i + 1 < len(tokens) and not tokens[i + 1].text[0].isupper()


def _phrase(tokens: Sequence[Token], i: int, language: Language) -> Value | None:
    """Vague words, fractions (`half a million`) and number words of several parts."""
    for words, kind, value in language.number_phrases.get(tokens[i].folded, ()):
        last = i + len(words)
        if tuple(token.folded for token in tokens[i:last]) != words:
            continue
        if kind == VAGUE:
            return Value(i, last, value, VAGUE, value, False)
        numbers = language.numbers
        scale, end = _scale(tokens, _skip(tokens, last, (*numbers.multiplied, *numbers.fillers)), numbers)
        if scale > 1:  # half a million, a couple of hundred
            share = value / 100 if kind == FRACTION else value
            return Value(i, end, share * scale, EXACT, scale, False)
        return Value(i, last, value, kind, 1, False)
    return None


def _several(tokens: Sequence[Token], i: int, language: Language) -> Value | None:
    """`several dozen`, `a few hundred`: three of the unit that follows, by the guide's ruling."""
    numbers = language.numbers
    for phrase in numbers.vague_multipliers:
        words = phrase.split()
        last = i + len(words)
        if last >= len(tokens) or [token.folded for token in tokens[i:last]] != words:
            continue
        scale, end = _scale(tokens, last, numbers)
        if end > last:
            return Value(i, end, 3 * scale, VAGUE, scale, False)
        following = _phrase(tokens, last, language)
        if following is not None and following.kind == VAGUE:
            return Value(i, following.last, 3 * following.value, VAGUE, following.value, False)
    return None


def _skip(tokens: Sequence[Token], i: int, phrases: Sequence[str]) -> int:
    """Token behind the first of the phrases that stands at i, or i."""
    for phrase in phrases:
        words = phrase.split()
        if [token.folded for token in tokens[i : i + len(words)]] == words:
            return i + len(words)
    return i


def _words(tokens: Sequence[Token], i: int, numbers: Numbers) -> Value | None:
    """`two hundred and three thousand`: units add up, a scale multiplies what stands before it."""
    total = current = 0.0
    scale = 1.0
    last = i
    j = _skip(tokens, i, numbers.fillers)
    if j > i and (j >= len(tokens) or tokens[j].folded not in numbers.scales):
        return None
    while j < len(tokens):
        word = tokens[j].folded
        if word in numbers.words:
            number = numbers.words[word]
            if last > i and 0 < current % 100 < 20 and number < 100:
                break
            if last > i and current % 10 and number < 100 and current % 100:
                break
            current += number
        elif word in numbers.scales:
            if last == i and word in numbers.joiners:
                return None
            factor = numbers.scales[word]
            current = (current or 1.0) * factor
            scale = max(scale, factor)
            if factor >= 1000:
                total, current = total + current, 0.0
        elif (
            last > i
            and (word in numbers.joiners or tokens[j].text == "-")
            and _adds(tokens, j + 1, numbers, current + total, word)
        ):
            j += 1
            continue
        else:
            break
        j += 1
        last = j
    if last == i:
        return None
    value, last, scale = _and_a_half(tokens, total + current, last, scale, numbers)
    return Value(i, last, value, EXACT, scale, False)


def _adds(tokens: Sequence[Token], j: int, numbers: Numbers, so_far: float, joiner: str) -> bool:
    """Whether the word behind "and" or a hyphen goes on with the number: "hundred and three", "twenty-three"."""
    if j >= len(tokens):
        return False
    word = tokens[j].folded
    if word in numbers.scales:
        return joiner == "-"
    if word not in numbers.words:
        return False
    scale = numbers.scales.get(tokens[j + 1].folded, 0) if j + 1 < len(tokens) else 0
    if scale == 100 <= so_far % 1000:  # between a hundred and two hundred
        return False
    return so_far >= 100 if joiner != "-" else so_far >= 20 and numbers.words[word] < 10


def _and_a_half(
    tokens: Sequence[Token], value: float, last: int, scale: float, numbers: Numbers
) -> tuple[float, int, float]:
    for phrase in numbers.half_after:
        words = phrase.split()
        if [token.folded for token in tokens[last : last + len(words)]] == words:
            after = last + len(words)
            factor, end = _scale(tokens, after, numbers)
            if factor > 1:
                return (value + 0.5) * factor, end, factor
            return value + 0.5 * scale, after, scale
    return value, last, scale
