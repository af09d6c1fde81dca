"""Pages of headlines: each line is a story of its own, and none tells anything of another."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.extraction.lines import HEADING, PARAGRAPH
from tracker.extraction.segment import Sentence
from tracker.rules.tokens import WORD

HEADLINES = 4
"""Headlines that such a page holds at least, and for each paragraph on it."""

SHORT = 6
"""Words that a headline has at least."""


def is_feed(sentences: Sequence[Sentence]) -> bool:
    """Whether a text is such a page rather than an article with headings or the fact sheet of a battle."""
    lines = {s.block.index: s.block.kind for s in sentences}
    told = {s.block.index for s in sentences if _is_headline(s)}
    prose = sum(kind == PARAGRAPH for kind in lines.values())
    sheet = any(s.tagged("battle_sheet") for s in sentences)
    return len(told) >= HEADLINES and prose * HEADLINES <= len(told) and not sheet


def _is_headline(sentence: Sentence) -> bool:
    """A line of words that tells what happened, rather than an entry of a list."""
    long = sentence.block.kind == HEADING and len(sentence.tokens) >= SHORT
    return long and sentence.tokens[0].kind == WORD and bool(sentence.tagged("trigger"))
