"""Pages of headlines: each line is a story of its own, and none tells anything of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.extraction.lines import HEADING, INTRO, ITEM, PARAGRAPH, TERMINAL
from tracker.extraction.segment import Sentence
from tracker.rules.tokens import NUMBER, WORD

HEADLINES = 4
"""Headlines that such a page holds at least, and for each paragraph on it."""

SHORT = 6
"""Words that a headline has at least."""
LABEL = 5
"""Words of the label of a figure at most."""


def as_headlines(sentences: Sequence[Sentence]) -> tuple[list[Sentence], bool]:
    """The sentences of a text, and whether it is such a page: `Kyiv: 12 killed` is a headline there.

    An article with headings is no such page, nor is the fact sheet of a battle.
    """
    kinds = {s.block.index: s.block.kind for s in sentences}
    usual = {HEADING} if INTRO in kinds.values() else {HEADING, ITEM}
    told = {s.block.index for s in sentences if s.block.kind in usual and _is_headline(s)}
    prose = sum(kind == PARAGRAPH for kind in kinds.values())
    if len(told) < max(HEADLINES, prose * HEADLINES) or any(s.tagged("battle_sheet") for s in sentences):
        return list(sentences), False
    return [replace(s, block=replace(s.block, kind=HEADING)) if s.block.index in told else s for s in sentences], True


def _is_headline(sentence: Sentence) -> bool:
    """A line of words that tells what happened, and no sentence of prose."""
    tokens = sentence.tokens
    worded = tokens[0].kind == WORD and len(tokens) >= SHORT and tokens[-1].text not in TERMINAL
    return worded and bool(sentence.tagged("trigger")) and not _is_datum(sentence)


def _is_datum(sentence: Sentence) -> bool:
    """`Tanks lost: 489 (Oryx)`, `Civilians: 8,709 killed`: a label that tells what is counted, and the count."""
    tokens = sentence.tokens
    colon = next((i for i, token in enumerate(tokens[: LABEL + 1]) if token.text == ":"), None)
    if not colon or colon + 1 >= len(tokens):
        return False
    counted = tokens[colon + 1].kind == NUMBER or "bound_before" in sentence.covers(colon + 1)
    return counted and any(sentence.covers(i) & {"category", "trigger"} for i in range(colon))
