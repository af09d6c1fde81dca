"""The columns of a battle's fact sheet: `Belligerents (1): Russia` tells whose are the losses of column 1."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.extraction.segment import Sentence
from tracker.rules.tokens import MARK, NUMBER, WORD

LABEL = 6
"""Tokens of a label before the number of its column, at most."""
LONGEST = 40
"""Tokens of a line of a fact sheet, at most: what is longer is prose."""


def find_columns(sentences: Sequence[Sentence]) -> dict[int, str]:
    """Index of a sentence of a fact sheet -> the party of its column, where the belligerents name one."""
    if not any(sentence.tagged("belligerents") for sentence in sentences):
        return {}
    parties: dict[str, str] = {}
    found: dict[int, str] = {}
    column, naming = "", False
    for sentence in sentences:
        opened = column_of(sentence)
        if opened:
            column, naming = opened, any(m.first <= 1 for m in sentence.tagged("belligerents"))
        elif _is_prose(sentence):
            column, naming = "", False
        if naming and column not in parties:
            named = next((m.value for m in sentence.tagged("party") if m.entry.form in _NAMES), None)
            parties |= {column: named} if named is not None else {}
        elif column in parties:
            found[sentence.index] = parties[column]
    return found


_NAMES = frozenset({"names", "adjectives"})


def column_of(sentence: Sentence) -> str:
    """`Casualties and losses (2):`: the number of the column that a line opens; empty where it opens none."""
    tokens = sentence.tokens
    opening = next((i for i in range(1, min(LABEL, len(tokens) - 3)) if tokens[i].text == "("), None)
    if opening is None or any(token.kind != WORD for token in tokens[:opening]):
        return ""
    number, closed, colon = tokens[opening + 1 : opening + 4]
    return number.text if number.kind == NUMBER and closed.text == ")" and colon.text == ":" else ""


def _is_prose(sentence: Sentence) -> bool:
    last = sentence.tokens[-1]
    return len(sentence.tokens) > LONGEST or (last.kind == MARK and last.text == ".")
