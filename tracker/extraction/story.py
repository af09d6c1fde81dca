"""What a text goes on telling of: the strike or the campaign in force at each sentence, and its day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker.extraction.dates import DAY, Day
from tracker.extraction.segment import HEADING, Sentence

LEAD = 12
"""An undated event that opens a text is dated by its first so many sentences."""
_NEAR = 6


@dataclass(frozen=True, slots=True)
class Running:
    """What the text tells of at a sentence, and the block that named it last."""

    block: int
    day: date | None = None
    strike: bool = False
    """A single event rather than a mere day."""


def follow(sentences: Sequence[Sentence], days: Sequence[Sequence[Day]]) -> list[Running | None]:
    """What was told before each sentence, or is in it; the opening takes its day from what follows."""
    running: Running | None = None
    found: list[Running | None] = []
    for sentence, named in zip(sentences, days, strict=True):
        running = _goes_on(sentence, named, running)
        found.append(running)
    return _dated(sentences, found)


def _goes_on(sentence: Sentence, days: Sequence[Day], running: Running | None) -> Running | None:
    block = sentence.block.index
    day = next((d.date for d in days if happened(d)), None)
    if strikes := [*sentence.tagged("period_event"), *sentence.tagged("event_verb")]:
        opened = (d for d in days if d.start and d.precision == DAY)  # since the attack on 7 October
        day = day or next((d.date for d in opened if any(0 < d.first - m.last <= _NEAR for m in strikes)), None)
        known = running.day if running is not None and not _another(sentence, running) else None
        return Running(block, day or known, strike=True)
    if day is not None and sentence.tagged("trigger"):
        return Running(block, day, strike=running is not None and running.strike and running.day == day)
    return running


def _another(sentence: Sentence, running: Running) -> bool:
    """`another attack`, `a separate strike`: not the one told before."""
    strikes = sentence.tagged("period_event")
    other = bool(strikes) and any(m.last == strikes[0].first for m in sentence.tagged("more"))
    return other and running.strike


def happened(day: Day) -> bool:
    """Whether it is the day of what is told, rather than of telling it or an end of a stretch."""
    return day.precision == DAY and not (day.start or day.end or day.speaking)


def _dated(sentences: Sequence[Sentence], found: Sequence[Running | None]) -> list[Running | None]:
    """The undated event of the opening, with the first day that an event soon after it has; headings look ahead too."""
    opening = next((r for r in found[:LEAD] if r is not None and r.strike and r.day is not None), None)
    if opening is None:
        return list(found)
    return [*(_opened(s, r, opening) for s, r in zip(sentences[:LEAD], found[:LEAD], strict=True)), *found[LEAD:]]


def _opened(sentence: Sentence, running: Running | None, opening: Running) -> Running | None:
    if running is None:
        return replace(opening, block=sentence.block.index) if sentence.block.kind == HEADING else None
    return replace(running, day=running.day or opening.day)
