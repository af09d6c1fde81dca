"""The day that a figure stands for, by its period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker.extraction.dates import DAY, Clock, Day
from tracker.extraction.measures import Matter
from tracker.extraction.segment import Sentence
from tracker.extraction.times import CUMULATIVE, DAILY, EVENT, INTERVAL, clause_between
from tracker.rules.tokens import NUMBER
from tracker.vocabulary import FLYING

_AHEAD = 7
"""A day farther ahead of the document is a plan, not the day of a figure."""


def day_of(
    period: str,
    sentence: Sentence,
    matter: Matter,
    days: Sequence[Day],
    known: tuple[date | None, date | None, date | None],
    clock: Clock,
) -> date | None:
    """The day of a figure; `known` are those of the claim before, of the list's head and of the running event."""
    before, head, event = known
    exact = [d for d in days if d.precision == DAY and _come(d, clock)]
    if (then := _then(sentence, exact, matter.number.first)) is not None:
        return then
    exact = [d for d in exact if not d.start]
    if period == CUMULATIVE:
        exact = [d for d in exact if d.end or not _of_another(sentence, d, days, matter.number.first)]

    def nearest(some: list[Day]) -> date | None:
        by_distance = sorted(some, key=lambda d: _distance(sentence, d.first, matter.number.first))
        return by_distance[0].date if by_distance else None

    told = nearest([d for d in exact if not d.speaking])
    said = nearest([d for d in exact if d.speaking])
    if period == INTERVAL:
        # reported on 29 March that they have 6,000 men; not: that they had so many in February
        standing = matter.measure == "strength" and all(d.precision == DAY for d in days)
        return nearest([d for d in exact if d.end]) or head or before or (said if standing else None)
    if period == EVENT:
        happened = nearest([d for d in exact if not d.speaking and not d.end])
        if matter.measure in ("launched", "intercepted") or matter.thing.category in FLYING:
            return happened or said or event or (None if sentence.tagged("period_when") else before or clock.today)
        return happened or event or said
    if period == DAILY:
        return told or head or before or clock.today
    if period == CUMULATIVE:
        stated = nearest([d for d in exact if d.end or d.explicit])
        return stated or said or told or head or before or _document_day(clock)
    return None


def _then(sentence: Sentence, days: Sequence[Day], position: int) -> date | None:
    """`on 25 March, when it admitted 1,351 deaths`: the day of all that the clause behind it tells."""
    for day in days:
        behind = day.last + (day.last < position and sentence.tokens[day.last].text == ",")
        if behind < position and "when" in sentence.begins(behind) and not clause_between(sentence, behind, position):
            return day.date
    return None


def _of_another(sentence: Sentence, day: Day, days: Sequence[Day], position: int) -> bool:
    """`Kyiv claims 300, Moscow admitted 20 on 2 May`: behind another verb of saying and another number."""
    if not any(m.last <= position for m in sentence.tagged("say")):
        return False
    dated = {i for other in days for i in range(other.first, other.last)}
    verbs = (m for m in sentence.tagged("say") if position < m.first and m.last <= day.first)
    numbers = {i for i, token in enumerate(sentence.tokens) if token.kind == NUMBER} - dated
    return any(verb.last <= i < day.first for verb in verbs for i in numbers)


def _come(day: Day, clock: Clock) -> bool:
    return clock.today is None or (day.date - clock.today).days <= _AHEAD


def _distance(sentence: Sentence, at: int, position: int) -> float:
    first, last = sorted((at, position))
    return last - first + 12 * clause_between(sentence, first, last)


def _document_day(clock: Clock) -> date | None:
    """The day that the document as a whole stands for."""
    return clock.stated or (None if clock.near else clock.today)
