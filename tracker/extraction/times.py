"""What words of time tell: a period, and how surely."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.extraction.segment import Sentence

CUMULATIVE, DAILY, INTERVAL, EVENT, UNKNOWN = "cumulative", "day", "interval", "event", "unknown"

STRETCH = 10.0
"""Tells from when to when: over the past 24 hours, since the invasion began, in five months."""
CAMPAIGN = 9.0
"""Names the fighting in which something happened, without a day of it: in the battle for the city."""
UP_TO_NOW = 5.0
"""Tells a sum of whatever is told, a war or a strike: so far, in total, as of 1 May."""
POINT = 4.5
"""Tells about when, of a stretch or of something in it: in March, last week, in 2014."""
PARTLY = 2.0
"""A sum up to now where a stretch is told besides."""
DEICTIC = 3.5
"""Names the day before or the night: a day's losses, or the day of a strike."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of time at tokens `first` to `last`."""

    first: int
    last: int
    period: str
    weight: float
    rate: bool = False
    """So many a day: it belongs to the number beside it only."""

    @property
    def plain(self) -> bool:
        """Whether it tells a stretch of time for whatever stands around it."""
        return self.weight >= STRETCH and not self.rate


def risen_to(sentence: Sentence, i: int) -> bool:
    """`the toll rose to 1950`: whether token i is the value that something has come to, and so no year."""
    ways = (m.first for m in sentence.tagged("to") if m.last == i)
    return any(m.last == way for way in ways for m in sentence.tagged("change"))


def clause_between(sentence: Sentence, first: int, last: int) -> bool:
    """Whether another clause begins between two tokens."""
    return any(first < m.first < last for m in sentence.tagged("clause")) or any(
        token.text == ";" for token in sentence.tokens[first:last]
    )
