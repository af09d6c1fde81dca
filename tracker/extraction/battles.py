"""Whether a text describes one battle as a whole, as encyclopaedias do: all its losses are that battle's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from tracker.extraction.context import Scope
from tracker.extraction.lines import HEADING
from tracker.extraction.segment import Sentence
from tracker.extraction.times import INTERVAL

WEIGHT = 4.0
"""How much it counts for figures without a time of their own: more than one word of a strike, less than a date."""
OPENING, SUBJECT = 6, 12
"""Sentences that open a text; tokens within which the subject of such a sentence stands."""


def scope_of(sentences: Sequence[Sentence]) -> Scope | None:
    """The stretch that all figures stand for without a time of their own, where a text describes a battle."""
    labelled = any(_is_label(sentence) for sentence in sentences)
    opened = next((found for s in _told(sentences) if (found := _defined(s)) is not None), None)
    return Scope(INTERVAL, WEIGHT) if opened or (labelled and opened is None) else None


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
