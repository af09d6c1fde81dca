"""Entries of a live page or a diary: each speaks from the day of the date line above it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from tracker.extraction.dates import DAY, Clock, Day
from tracker.extraction.lines import HEADING
from tracker.extraction.segment import Sentence

LINES = 2
"""Date lines of different days that make a text one of entries."""
LONGEST = 8
"""Tokens of a date line, with a weekday or a time."""


def clocks_of(sentences: Sequence[Sentence], days: Sequence[Sequence[Day]], clock: Clock) -> list[Clock]:
    """The day that each sentence speaks from; a headline right above a date line is told on that day."""
    dated = ((s.block.index, _date_line(s, its, clock)) for s, its in zip(sentences, days, strict=True))
    lines = {index: day for index, day in dated if day is not None}
    if len({day.today for day in lines.values()}) < LINES:
        return [clock] * len(sentences)
    clocks, current = [], clock
    for sentence in sentences:
        block = sentence.block
        current = lines.get(block.index, current)
        headline = block.kind == HEADING and block.index not in lines
        clocks.append(lines.get(block.index + 1, current) if headline else current)
    return clocks


def _date_line(sentence: Sentence, days: Sequence[Day], clock: Clock) -> Clock | None:
    """The clock of a line that holds a whole date and no other words than those of the calendar."""
    tokens = sentence.tokens
    if len(tokens) > LONGEST or len(days) != 1 or not days[0].explicit or days[0].precision != DAY:
        return None
    day = days[0]
    words = (i for i in range(len(tokens)) if not day.first <= i < day.last and tokens[i].text.isalpha())
    if any(not sentence.covers(i) & {"weekday", "clock"} for i in words):
        return None
    ahead = clock.today is not None and day.date - clock.today > timedelta(days=1)
    return None if ahead else Clock(day.date)
