"""The words of time in a sentence: each with the period that it tells, and how surely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from tracker.extraction.dates import DAY, YEAR, Day
from tracker.extraction.numbers import Number
from tracker.extraction.segment import Sentence
from tracker.rules.pack import Pack
from tracker.rules.shapes import Conflict
from tracker.rules.tokens import NUMBER

CUMULATIVE, DAILY, INTERVAL, EVENT, UNKNOWN = "cumulative", "day", "interval", "event", "unknown"

STRETCH = 10.0
"""Tells from when to when: over the past 24 hours, since the invasion began, in five months."""
UP_TO_NOW = 5.0
"""Tells a sum of whatever is told, a war or a strike: so far, in total, as of 1 May."""
POINT = 4.5
"""Tells about when, of a stretch or of something in it: in March, last week, in 2014."""
PARTLY = 2.0
"""A sum up to now where a stretch is told besides."""
DEICTIC = 3.5
"""Names the day before or the night: a day's losses, or the day of a strike."""

_STRETCHES = {"period_day": DAILY, "period_cumulative": CUMULATIVE, "period_interval": INTERVAL}
_RATES = {"rate_day": DAILY, "rate_interval": INTERVAL}
_REACH_OF_WAR = 8
_REACH_OF_SUPERLATIVE = 10


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


def war_starts(war: Conflict | None, pack: Pack) -> Set[date]:
    """First days of the war that a text is about, or of any where it is about none: what is told since then is all."""
    return {war.start} if war is not None else pack.war_starts


def find_cues(sentence: Sentence, days: Sequence[Day], numbers: Sequence[Number], starts: Set[date]) -> list[Cue]:
    """All words of time in a sentence that tell a period, in no order; `numbers` hold those that count days."""
    ways = (_phrases(sentence), _durations(sentence, numbers), _since(sentence), _dated(days, starts))
    cues = [cue for way in ways for cue in way]
    opened = [day.first for day in days if day.start]
    cues = [cue for cue in cues if not any(cue.first < i <= cue.last for i in opened)]  # of `since May` the date tells
    cues = [_of_that(cue, cues) for cue in cues]
    return [cue for cue in cues if not _within_another(cue, cues) and not _compared(sentence, cue, cues)]


def _phrases(sentence: Sentence) -> Iterator[Cue]:
    named = {(m.first, m.last) for m in sentence.tagged("relative_day")}
    for tag, period in _STRETCHES.items():
        for m in sentence.tagged(tag):
            ranked = "superlative" in sentence.begins(m.first)  # "the deadliest day" may be that of a strike
            yield Cue(m.first, m.last, period, POINT if ranked else DEICTIC if (m.first, m.last) in named else STRETCH)
    for tag, period in _RATES.items():
        for m in sentence.tagged(tag):
            yield Cue(m.first, m.last, period, STRETCH, rate=True)
    for m in sentence.tagged("period_when"):
        yield Cue(m.first, m.last, INTERVAL, POINT)
    for m in sentence.tagged("period_so_far"):
        yield Cue(m.first, m.last, CUMULATIVE, UP_TO_NOW)


def _within_another(cue: Cue, cues: Sequence[Cue]) -> bool:
    """`since the start of the year` is no `since the start of` a war."""
    return any(c.first <= cue.first and cue.last <= c.last and c.last - c.first > cue.last - cue.first for c in cues)


def _of_that(cue: Cue, cues: Sequence[Cue]) -> Cue:
    """`so far this month`: up to now, of the stretch that is told beside it."""
    other = any(c.period != CUMULATIVE and not c.rate for c in cues)
    return replace(cue, weight=PARTLY) if cue.weight == UP_TO_NOW and other else cue


def _durations(sentence: Sentence, numbers: Sequence[Number]) -> Iterator[Cue]:
    """`in sixteen months of war` is all of it, `over five months` a stretch."""
    ends = {m.first: m.last for m in sentence.tagged("not_count_after") if m.value == "duration"}
    told = {i for m in sentence.tagged("period_day") for i in range(m.first, m.last)}
    for number in numbers:
        end = ends.get(number.last)
        if end is None or number.first in told:
            continue
        fought = end + 1 if "of" in sentence.begins(end) else end
        if "war" in sentence.begins(fought):
            yield Cue(number.head, fought + 1, CUMULATIVE, STRETCH)
        elif any(m.last in (number.head, number.first) for m in sentence.tagged("within")):
            yield Cue(number.head - 1, end, INTERVAL, STRETCH)


def _since(sentence: Sentence) -> Iterator[Cue]:
    """`since the invasion`, `since the siege began`, `in the battle for the city`."""
    for tag, period in (("war", CUMULATIVE), ("campaign", INTERVAL)):
        for since in sentence.tagged("since"):
            reach = (m for m in sentence.tagged(tag) if since.last <= m.first <= since.last + _REACH_OF_WAR)
            fighting = next(reach, None)
            if fighting is not None and not clause_between(sentence, since.last, fighting.first):
                yield Cue(since.first, fighting.last, period, STRETCH)
    for m in sentence.tagged("campaign"):
        if any(p.last <= m.first <= p.last + 3 for p in sentence.tagged("within")):
            yield Cue(m.first, m.last, INTERVAL, POINT)


def _dated(days: Sequence[Day], starts: Set[date]) -> Iterator[Cue]:
    """Dates: a start opens a stretch, an end sums up to it, a month or a year is one."""
    for day in days:
        if day.start:
            yield Cue(day.first, day.last, CUMULATIVE if _opens_war(day, starts) else INTERVAL, STRETCH)
        elif day.end and not any(d.start and d.first < day.first for d in days):
            yield Cue(day.first, day.last, CUMULATIVE, UP_TO_NOW)
        elif day.precision != DAY and not day.speaking and not day.end:
            yield Cue(day.first, day.last, INTERVAL, POINT)


def _opens_war(day: Day, starts: Set[date]) -> bool:
    if day.precision == DAY:
        return day.date in starts
    if day.precision == YEAR:
        return day.date.year in {start.year for start in starts}
    return (day.date.year, day.date.month) in {(start.year, start.month) for start in starts}


def _compared(sentence: Sentence, cue: Cue, cues: Sequence[Cue]) -> bool:
    """`the deadliest strike since the war began`: what it is compared with is not the stretch of the figure."""
    timed = {i for other in cues if other is not cue for i in range(other.first, other.last)}
    return any(
        best.last <= cue.first <= best.last + _REACH_OF_SUPERLATIVE
        and not any(
            sentence.tokens[i].text in ",;" or (sentence.tokens[i].kind == NUMBER and i not in timed)
            for i in range(best.last, cue.first)
        )
        for best in sentence.tagged("superlative")
    )


def clause_between(sentence: Sentence, first: int, last: int) -> bool:
    """Whether another clause begins between two tokens."""
    return any(m.tag == "clause" and first < m.first < last for m in sentence.mentions) or any(
        token.text == ";" for token in sentence.tokens[first:last]
    )
