"""Pages of headlines: each line is a story of its own, and none tells anything of another."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from tracker.extraction.lines import HEADING, INTRO, ITEM, PARAGRAPH, TERMINAL
from tracker.extraction.segment import Sentence
from tracker.rules.tokens import WORD

HEADLINES = 4
"""Headlines that such a page holds at least, and for each paragraph on it."""

SHORT = 6
"""Words that a headline has at least."""


def is_feed(sentences: Sequence[Sentence]) -> bool:
    """Whether a text is such a page rather than an article with headings or the fact sheet of a battle."""
    kinds = {s.block.index: s.block.kind for s in sentences}
    told = {s.block.index for s in sentences if _is_headline(s, kinds.values())}
    prose = sum(kind == PARAGRAPH for kind in kinds.values())
    sheet = any(s.tagged("battle_sheet") for s in sentences)
    return len(told) >= HEADLINES and prose * HEADLINES <= len(told) and not sheet


def as_headlines(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences of a text; on such a page those that look like a list's (`Kyiv: 12 killed`) are headlines too."""
    if not is_feed(sentences):
        return list(sentences)
    return [replace(s, block=replace(s.block, kind=HEADING)) if _is_headline(s, (ITEM,)) else s for s in sentences]


def _is_headline(sentence: Sentence, kinds: Collection[str]) -> bool:
    """A line of words that tells what happened: no entry of a list that the text opens, nor a sentence of prose."""
    usual = {HEADING} if INTRO in kinds else {HEADING, ITEM}
    tokens = sentence.tokens
    worded = tokens[0].kind == WORD and len(tokens) >= SHORT and tokens[-1].text not in TERMINAL
    return sentence.block.kind in usual and worded and bool(sentence.tagged("trigger"))
