"""Where and through whom a report was filed, before its first words: `KYIV, Ukraine (AP) —`, `BANGKOK:`."""

from __future__ import annotations

from tracker.extraction.lines import HEADING
from tracker.extraction.segment import Sentence
from tracker.rules.tokens import MARK, NUMBER, WORD

REACH = 14
"""Tokens that a dateline takes at most."""
SHORTEST = 3
"""Letters of the shortest name of a place in capitals."""


def dateline_end(sentence: Sentence) -> int:
    """Token behind the dateline that a report opens with; 0 where it has none."""
    if sentence.block.kind == HEADING or sentence.start != sentence.block.start:
        return 0
    end = next((i for i in range(1, min(REACH, len(sentence.tokens) - 1)) if _ends(sentence, i)), 0)
    placed = _in_capitals(sentence, 0) or (end > 2 and (_in_brackets(sentence, end) or _dated(sentence, end)))
    filed = end and (placed or any("relay" in sentence.covers(i) for i in range(end)))
    return end + 1 if filed and all(_belongs(sentence, i) for i in range(end)) else 0


def _ends(sentence: Sentence, i: int) -> bool:
    """Whether a dash that ties no compound, or a colon, stands at token i."""
    tokens = sentence.tokens
    dash = tokens[i].folded == "-" and (tokens[i].spaced or tokens[i + 1].spaced or tokens[i + 1].folded == "-")
    return dash or tokens[i].text == ":"


def _in_capitals(sentence: Sentence, i: int) -> bool:
    """Whether a place in capitals stands at token i."""
    opening = sentence.tokens[i]
    return opening.kind == WORD and opening.text.isupper() and len(opening.text) >= SHORTEST and _place(sentence, i)


def _dated(sentence: Sentence, end: int) -> bool:
    """`Bangkok, Dec. 9 --`: a place, a comma and a day before the dash."""
    tokens = sentence.tokens
    month = any("month" in sentence.covers(i) for i in range(2, end))
    return tokens[1].text == "," and month and tokens[0].text.istitle() and _place(sentence, 0)


def _in_brackets(sentence: Sentence, end: int) -> bool:
    """`June 20, 2023 (KHARTOUM) –`: whether the place stands in brackets before the dash, behind the day."""
    opened = next((i for i in range(end) if sentence.tokens[i].text == "("), 0)
    dated = any("month" in sentence.covers(i) for i in range(opened))
    return dated and sentence.tokens[end - 1].text == ")" and _in_capitals(sentence, opened + 1)


def _place(sentence: Sentence, i: int) -> bool:
    """Whether a word is no body in its own right: `SBU: 12 tanks`."""
    return not sentence.covers(i) & {"claimant", "role", "relay", "title", "category", "trigger"}


def _belongs(sentence: Sentence, i: int) -> bool:
    """Whether a token is of the name of a place, of a day or of an outlet."""
    token = sentence.tokens[i]
    known = sentence.covers(i)
    if token.kind == MARK or known & {"month", "weekday", "relay"}:
        return True
    numbered = token.kind == NUMBER and len(token.text) <= len("2024")
    return numbered or (token.text[0].isupper() and not known & {"say", "trigger", "title", "auxiliary"})
