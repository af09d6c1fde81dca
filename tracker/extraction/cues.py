"""The words of time in a sentence: each with the period that it tells, and how surely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from datetime import date, timedelta

from tracker.extraction.dates import DAY, MONTH, SOON, YEAR, Day
from tracker.extraction.numbers import Number
from tracker.extraction.segment import Sentence
from tracker.extraction.stretches import campaigns, clashing, since, stretches
from tracker.extraction.times import (
    CUMULATIVE,
    DAILY,
    DEICTIC,
    EVENT,
    INTERVAL,
    PARTLY,
    POINT,
    STRETCH,
    UP_TO_NOW,
    Cue,
    clause_between,
)
from tracker.rules.lexicon import Mention
from tracker.rules.pack import Pack
from tracker.rules.shapes import Conflict
from tracker.rules.tokens import NUMBER

_STRETCHES = {"period_day": DAILY, "period_cumulative": CUMULATIVE, "period_interval": INTERVAL}
_RATES = {"rate_day": DAILY, "rate_interval": INTERVAL}
_REACH_OF_SUPERLATIVE = 10
_REACH_OF_DEED = 3
_REACH_OF_DAY = 2
_REACH_OF_WHEN = 8
_REACH_OF_BEGINNING = 5
_LENGTH = {DAY: 1, MONTH: 31, YEAR: 366}
_SPARE = 0.15
"""A war that has lasted so much longer or shorter than the text says in round numbers is the one that it means."""
_YEARS = range(1900, 2100)
_A_DAY = timedelta(days=1)
_ONE_EVENT = timedelta(days=2)
"""From Saturday to Monday one assault may last."""
_LATE = timedelta(days=45)
"""What is told up to a day so long before the document's is no longer told up to now."""


def wars(war: Conflict | None, named: Set[str], pack: Pack) -> Sequence[Conflict]:
    """The war that a text is about, else those of the parties that it names, or all: what is told since then is all."""
    if war is not None:
        return [war]
    fought = [known for known in pack.conflicts.values() if any(not named.isdisjoint(side) for side in known.sides)]
    return fought or list(pack.conflicts.values())


def find_cues(
    sentence: Sentence, days: Sequence[Day], numbers: Sequence[Number], fought: Sequence[Conflict], today: date | None
) -> list[Cue]:
    """All words of time in a sentence that tell a period, in no order; `numbers` hold those that count days."""
    ways = (
        _phrases(sentence),
        stretches(sentence, numbers),
        since(sentence, days),
        campaigns(sentence, days),
        clashing(sentence, days),
        _months(sentence, days),
        _dated(sentence, days, fought, today),
    )
    cues = [cue for way in ways for cue in way]
    opened = [day.first for day in days if day.start]
    cues = [cue for cue in cues if not any(cue.first < i <= cue.last for i in opened)]  # of `since May` the date tells
    told = [day.date for day in days if day.precision == DAY and not day.start] + ([today] if today is not None else [])
    cues = [_of_its_whole(sentence, cue, numbers, fought, told) for cue in cues]
    cues = [_of_a_year(sentence, _of_that(cue, cues, days), days, fought) for cue in cues]
    cues = [cue for cue in cues if not _opened_then(sentence, cue, cues)]
    return [cue for cue in cues if not _within_another(cue, cues) and not _compared(sentence, cue, cues)]


def _phrases(sentence: Sentence) -> Iterator[Cue]:
    named = {(m.first, m.last) for m in sentence.tagged("relative_day")}
    for tag, period in _STRETCHES.items():
        for m in sentence.tagged(tag):
            if _of_deed(sentence, m):
                continue
            ranked = "superlative" in sentence.begins(m.first)  # "the deadliest day" may be that of a strike
            deictic = (m.first, m.last) in named and not _labels(sentence, m)
            yield Cue(m.first, m.last, period, POINT if ranked else DEICTIC if deictic else STRETCH)
    for tag, period in _RATES.items():
        for m in sentence.tagged(tag):
            yield Cue(m.first, m.last, period, STRETCH, rate=True)
    for m in sentence.tagged("period_when"):
        reached = any(end.last == m.first for end in sentence.tagged("as_of"))  # as of this week
        weight = PARTLY if _dates_deed(sentence, m) else POINT
        yield Cue(m.first, m.last, CUMULATIVE, UP_TO_NOW) if reached else Cue(m.first, m.last, INTERVAL, weight)
    for m in sentence.tagged("period_so_far"):
        yield Cue(m.first, m.last, CUMULATIVE, UP_TO_NOW)


def _labels(sentence: Sentence, day: Mention) -> bool:
    """`втратила 127 500, минулої доби — близько 850`: a dash between the day before and a number that is the day's."""
    dash = day.last
    if dash + 1 >= len(sentence.tokens) or sentence.tokens[dash].folded != "-" or not sentence.tokens[dash].spaced:
        return False
    return sentence.tokens[dash + 1].kind == NUMBER or "bound_before" in sentence.begins(dash + 1)


def _dates_deed(sentence: Sentence, when: Mention) -> bool:
    """`an attack by gunmen eight weeks ago, in which 1,200 died`: when the one deed was of which the figure is told."""
    many = {m.first for m in sentence.tagged("many_events")}
    deeds = (m for m in sentence.tagged("period_event") if 0 <= when.first - m.last <= _REACH_OF_WHEN)
    nearest = max(deeds, key=lambda m: m.last, default=None)
    told = any(when.last <= m.first <= when.last + 2 for m in sentence.tagged("relative"))
    return nearest is not None and nearest.first not in many and told


def _of_deed(sentence: Sentence, cue: Mention) -> bool:
    """`yesterday's strike on the hospital`: the day of a deed, no sum of a day."""
    owning = sentence.ends(cue.last - 1, "owner")
    return owning and any("period_event" in sentence.begins(i) for i in range(cue.last, cue.last + _REACH_OF_DEED))


def _within_another(cue: Cue, cues: Sequence[Cue]) -> bool:
    """`since the start of the year` is no `since the start of` a war."""
    return any(c.first <= cue.first and cue.last <= c.last and c.last - c.first > cue.last - cue.first for c in cues)


def _opened_then(sentence: Sentence, cue: Cue, cues: Sequence[Cue]) -> bool:
    """`since the ground offensive opened in late October`: when the stretch began, in whose month a war began too."""
    since = (c for c in cues if c.period == INTERVAL and c.last <= cue.first <= c.last + _REACH_OF_BEGINNING)
    return cue.period == CUMULATIVE and any(
        "since" in sentence.begins(c.first) and not clause_between(sentence, c.last, cue.first) for c in since
    )


def _of_that(cue: Cue, cues: Sequence[Cue], days: Sequence[Day]) -> Cue:
    """`so far this month`, `in all, on October 7`, `Всего за месяц`, `Всего 7 октября`: of the time told beside it."""
    others = [c for c in cues if c.period != CUMULATIVE and not c.rate]
    beside = cue.period == CUMULATIVE and any(c.first == cue.last and c.plain for c in others)
    dated = cue.first <= 1 and any(d.precision == DAY and 0 <= d.first - cue.last <= _REACH_OF_DAY for d in days)
    alone = (d for d in days if d.precision == DAY and not (d.start or d.end))
    summed = cue.last - cue.first == 1 and any(d.first == cue.last for d in alone)
    beside = beside or (cue.period == CUMULATIVE and summed)
    return replace(cue, weight=PARTLY) if beside or (cue.weight == UP_TO_NOW and (others or dated)) else cue


def _of_its_whole(
    sentence: Sentence, cue: Cue, numbers: Sequence[Number], fought: Sequence[Conflict], told: Sequence[date]
) -> Cue:
    """`in just three weeks`, told three weeks after a war began: all of it. `told` are the days it may be told on."""
    if cue.period != INTERVAL or not cue.plain:
        return cue
    spans = (
        number.value * int(unit.value)
        for unit in sentence.tagged("length")
        for number in numbers
        if number.last == unit.first and cue.first <= number.first and unit.last <= cue.last
    )
    days = next(spans, None)
    ages = [(day - war.start).days for war in fought for day in told if day <= (war.end or day)]
    whole = days is not None and any(abs(age - days) <= _SPARE * days for age in ages)
    return replace(cue, period=CUMULATIVE) if whole else cue


def _of_a_year(sentence: Sentence, cue: Cue, days: Sequence[Day], fought: Sequence[Conflict]) -> Cue:
    """`since the beginning of 2025`: a stretch that began with a date, unless a war did so too."""
    behind = cue.last + ("article" in sentence.begins(cue.last))
    day = next((d for d in days if d.first == cue.last), None)
    year = sentence.tokens[cue.last].text if cue.last < len(sentence.tokens) else ""
    dated = day is not None and not any(_opens(day, war) for war in fought)
    known = (
        year.isdecimal() and len(year) == 4 and int(year) in _YEARS and "category" not in sentence.begins(cue.last + 1)
    )
    dated = dated or (known and int(year) not in {war.start.year for war in fought})
    dated = dated or any(m.first == behind for m in sentence.tagged("long_time"))
    return replace(cue, period=INTERVAL) if cue.period == CUMULATIVE and cue.plain and dated else cue


def _dated(sentence: Sentence, days: Sequence[Day], fought: Sequence[Conflict], today: date | None) -> Iterator[Cue]:
    """Dates: a start opens a stretch, an end sums up to it, a month or a year is one; a day alone is itself."""
    for day in days:
        if day.start:
            end = next((d for d in days if d.end and d.first > day.first), None)
            whole = any(_opens(day, war) and _up_to_now(end, war, today) for war in fought)
            one_day = bool(sentence.tagged("period_day"))  # in the last 24 hours, from 9 to 10 May
            short = end is not None and day.precision == end.precision == DAY and end.date - day.date <= _ONE_EVENT
            short = short and not one_day
            fresh = end is None and today is not None and day.sure == SOON and today - day.date <= _A_DAY
            fresh = fresh or (one_day and end is not None and end.date - day.date <= _A_DAY)
            yield Cue(
                day.first, day.last, CUMULATIVE if whole else EVENT if short else DAILY if fresh else INTERVAL, STRETCH
            )
        elif day.end and not any(d.start and d.first < day.first for d in days):
            yield Cue(day.first, day.last, CUMULATIVE, UP_TO_NOW)
        elif day.precision != DAY and not day.speaking and not day.end:
            yield Cue(day.first, day.last, INTERVAL, POINT)
        elif day.precision == DAY and any(m.last == day.first for m in sentence.tagged("all_day")):
            yield Cue(day.first - 1, day.last, DAILY, STRETCH)
        elif day.precision == DAY and "alone" in sentence.begins(day.last) and not sentence.tagged("period_event"):
            yield Cue(day.first, day.last + 1, DAILY, STRETCH)


def _months(sentence: Sentence, days: Sequence[Day]) -> Iterator[Cue]:
    """`In March` in a text that has no date: of which year nobody knows, but a month all the same."""
    known = {i for day in days for i in range(day.first, day.last)}
    for month in sentence.tagged("month"):
        within = any(m.last == month.first for m in sentence.tagged("within"))
        behind = sentence.tokens[month.last] if month.last < len(sentence.tokens) else None
        if month.first not in known and within and (behind is None or behind.kind != NUMBER):
            yield Cue(month.first, month.last, INTERVAL, POINT)


def _opens(day: Day, war: Conflict) -> bool:
    """Whether a war began on a day, or in a month or a year."""
    start = war.start
    if day.precision == DAY:
        return day.date == start
    return day.date.year == start.year and (day.precision == YEAR or day.date.month == start.month)


def _up_to_now(end: Day | None, war: Conflict, today: date | None) -> bool:
    """Whether a stretch lasts till now, or till the end of the war: from 2011 to 2014 it does not."""
    if end is None or today is None:
        return True
    return min(today, war.end or today) - end.date <= timedelta(days=_LENGTH[end.precision]) + _LATE


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
