"""Whether a text describes one battle as a whole, as encyclopaedias do, or sums up a month: so all its losses are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from tracker.extraction.context import Scope
from tracker.extraction.lines import HEADING
from tracker.extraction.segment import Sentence
from tracker.extraction.times import INTERVAL
from tracker.rules.tokens import NUMBER

WEIGHT = 4.0
"""How much it counts for figures without a time of their own: more than one word of a strike, less than a date."""
REVIEWED = 2
"""Words between what is taken stock of and the stretch: "of the past"."""
DAY = "1"
"""The length of a day, which is no stretch to take stock of."""
OPENING, SUBJECT = 6, 12
"""Sentences that open a text; tokens within which the subject of such a sentence stands."""


def scope_of(sentences: Sequence[Sentence]) -> Scope | None:
    """The stretch that all figures stand for without a time of their own: of a battle, of a month summed up."""
    if any(_sums_up(sentence) for sentence in islice(sentences, OPENING)):
        return Scope(INTERVAL, WEIGHT)
    labelled = any(_is_label(sentence) for sentence in sentences)
    opened = next((found for s in _told(sentences) if (found := _defined(s)) is not None), None)
    return Scope(INTERVAL, WEIGHT) if opened or (labelled and opened is None) else None


def _sums_up(sentence: Sentence) -> bool:
    """`Итоги июня`, `the results of this month`: a stretch of time of which a text takes stock."""
    reviews = sentence.tagged("review")
    if not reviews:
        return False
    tokens = sentence.tokens
    months = (m for m in sentence.tagged("month") if not any(t.kind == NUMBER for t in tokens[m.first - 1 : m.first]))
    lengths = (m for m in sentence.tagged("length") if m.value != DAY)
    times = [m.first for m in (*months, *lengths, *sentence.tagged("long_time"))]
    return any(0 <= first - m.last <= REVIEWED for m in reviews for first in times)


def _told(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """The first sentences that are no headings or cells of a fact sheet."""
    return islice((s for s in sentences if s.block.kind != HEADING or s.tagged("auxiliary")), OPENING)


def _is_label(sentence: Sentence) -> bool:
    """`Casualties and losses`, `Belligerents | ...`: a label of the fact sheet of a battle."""
    return any(m.first <= 1 for m in sentence.tagged("battle_sheet")) and not sentence.tagged("passive", "say")


def _defined(sentence: Sentence) -> bool | None:
    """`The siege of Kut was a ...`, `The battle was fought`: whether what a sentence defines was a battle.

    None where it defines nothing.
    """
    fought = next((m for m in sentence.tagged("campaign") if m.first <= SUBJECT), None)
    war = next((m for m in sentence.tagged("war") if m.first <= SUBJECT), None)
    defined = (m for m in sentence.tagged("passive") if "article" in sentence.begins(m.last))
    verb = next((m for m in sentence.tagged("waged") if m.first <= SUBJECT), None) or next(defined, None)
    if verb is None or not any(m is not None and m.last <= verb.first for m in (fought, war)):
        return None
    return fought is not None and fought.last <= verb.first and (war is None or fought.first < war.first)
