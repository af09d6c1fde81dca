"""For when a number holds: its period, and the day that it stands for."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date

from tracker.extraction.dates import DAY, Clock, Day
from tracker.extraction.measures import Matter
from tracker.extraction.numbers import Number
from tracker.extraction.segment import Sentence
from tracker.rules.lexicon import Mention
from tracker.rules.pack import Pack
from tracker.rules.shapes import Conflict

CUMULATIVE, DAILY, INTERVAL, EVENT, UNKNOWN = "cumulative", "day", "interval", "event", "unknown"
TOTAL = 1500
"""A loss of so many soldiers told without any period is a running total: no single day had it."""
FEW = 100
"""Fewer losses than this on a day that is named are that day's."""

_CUES = {"period_day": DAILY, "period_cumulative": CUMULATIVE, "period_interval": INTERVAL}
_INCIDENTAL = frozenset({"killed", "wounded", "missing", "captured"})
_STATES = frozenset({"strength", "controlled", "gained", "supplied", "produced"})


@dataclass(frozen=True, slots=True)
class When:
    """Period, day and its precision, and the rule that found them."""

    period: str
    as_of: date | None
    precision: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds a sentence in time: the list head's period and day, the running event's day, a headline's cue."""

    period: str | None = None
    day: date | None = None
    event: bool = False
    event_day: date | None = None
    war: Conflict | None = None
    carried: str | None = None
    """Period of the claim before, if it goes on with the same speaker and the same kind of happening."""
    carried_day: date | None = None


def find_when(sentence: Sentence, matter: Matter, days: Sequence[Day], frame: Frame, clock: Clock, pack: Pack) -> When:
    """Period and day of one claim."""
    period, rule = find_period(sentence, matter, days, frame, pack)
    if period == UNKNOWN or (matter.measure in ("strength", "controlled", "gained") and period != CUMULATIVE):
        return When(period, None, None, rule)
    day = _day(period, sentence, matter, days, frame, clock)
    return When(period, day, DAY if day else None, rule)


def find_period(sentence: Sentence, matter: Matter, days: Sequence[Day], frame: Frame, pack: Pack) -> tuple[str, str]:
    """The period of a claim and the rule that found it."""
    number, measure = matter.number, matter.measure
    if number.increment:
        return DAILY, "period/increment"
    barrage = measure in ("launched", "intercepted")
    cue = cue_period(
        sentence, number, [] if barrage else days, war_starts(frame.war, pack)
    )  # the days of a barrage are its night's
    if barrage:
        return (cue, "period/cue") if cue is not None else (EVENT, "period/barrage")
    if cue is not None:
        return cue, "period/cue"
    if measure in _STATES:
        return frame.period if frame.period and measure == "supplied" else UNKNOWN, "period/state"
    if frame.period is not None:
        return frame.period, "period/list_head"
    return _uncued(sentence, matter, days, frame, pack)


def _uncued(sentence: Sentence, matter: Matter, days: Sequence[Day], frame: Frame, pack: Pack) -> tuple[str, str]:
    """A loss told without any word of time: what went before, a strike, its size, its tense, its kind decide."""
    struck = bool(sentence.tagged("period_event"))
    if frame.carried in (DAILY, INTERVAL, CUMULATIVE) and not struck:
        return frame.carried, "period/carried"
    if struck:
        return EVENT, "period/event"
    size = matter.number.high or matter.number.low or matter.number.best or 0
    if size >= (TOTAL if matter.thing.category == "personnel" else 3 * TOTAL):
        return CUMULATIVE, "period/total"
    if frame.event:
        return EVENT, "period/event"
    if _perfect(sentence, matter.number):
        return CUMULATIVE, "period/perfect"
    if matter.measure in _INCIDENTAL and pack.kind(matter.thing.category or "people") == "people":
        return EVENT, "period/default"
    if any(day.explicit and not day.start for day in days):
        return CUMULATIVE, "period/as_of"
    return (EVENT, "period/default") if size < FEW and days else (CUMULATIVE, "period/default")


def _perfect(sentence: Sentence, number: Number) -> bool:
    """`Russia has lost`, `13 have died`: told up to now."""
    return any(m.tag == "perfect" and abs(m.first - number.first) <= 8 for m in sentence.mentions)


def cue_period(sentence: Sentence, number: Number, days: Sequence[Day], starts: Set[date]) -> str | None:
    """The period that the cue nearest to a number tells, or None."""
    cues = _cues(sentence, number.first, days, starts)
    return min(cues, key=lambda cue: cue[0])[1] if cues else None


def head_period(sentence: Sentence, days: Sequence[Day], starts: Set[date]) -> str | None:
    """The period of what a list's head announces: "total and past day" are totals, with the day's in brackets."""
    told = [period for _, period in sorted(_cues(sentence, 0, days, starts), key=lambda cue: cue[0])]
    return CUMULATIVE if CUMULATIVE in told else next(iter(told), None)


def _cues(sentence: Sentence, position: int, days: Sequence[Day], starts: Set[date]) -> list[tuple[float, str]]:
    found: list[tuple[float, str]] = []
    for mention in sentence.mentions:
        if mention.tag in _CUES:
            if position < mention.first and _opens_part(sentence, mention):
                continue
            if mention.tag == "period_interval" and (
                _of_speaking(sentence, mention, position)
                or any(mention.first < m.first <= mention.last for m in sentence.tagged("since"))  # in the month since
                or any(day.start and mention.first < day.first < mention.last for day in days)  # since October 2023
            ):
                continue
            found.append((_distance(sentence, mention.first, position), _CUES[mention.tag]))
        elif mention.tag == "since":
            war = next(
                (m for m in sentence.mentions if m.tag == "war" and mention.last <= m.first <= mention.last + 8), None
            )
            if war is not None and not _clause_between(sentence, mention.last, war.first):
                found.append((_distance(sentence, mention.first, position), CUMULATIVE))
        elif mention.tag == "as_of" and any(d.first - 3 <= mention.last <= d.first and d.explicit for d in days):
            found.append((_distance(sentence, mention.first, position) + 4, CUMULATIVE))
    for day in days:
        if day.start:
            found.append(
                (_distance(sentence, day.first, position), CUMULATIVE if _opens_war(day, starts) else INTERVAL)
            )
    return found


def _opens_part(sentence: Sentence, cue: Mention) -> bool:
    """`189,460, of them over the past day: 540`: the cue is the part's."""
    return any(m.last == cue.first for m in sentence.tagged("including"))


def war_starts(war: Conflict | None, pack: Pack) -> Set[date]:
    """First days of the war that a text is about, or of any where it is about none: what is told since then is all."""
    return {war.start} if war is not None else pack.war_starts


def _opens_war(day: Day, starts: Set[date]) -> bool:
    if day.precision == DAY:
        return day.date in starts
    return (day.date.year, day.date.month) in {(start.year, start.month) for start in starts}


def _of_speaking(sentence: Sentence, cue: Mention, position: int) -> bool:
    """`said last week that 3,800`, `In November the general spoke of 100,000`: when it was said, not what is told."""
    for say in (m for m in sentence.mentions if m.tag in ("say", "source_noun")):
        if say.last <= cue.first <= say.last + 3 and position > cue.first:
            return True
        opens = cue.first == 0 and say.tag == "say" and cue.last <= say.first and say.last <= position
        marks = [token for token in sentence.tokens[cue.last : say.last + 1] if token.text in ",;:-–—"]
        if opens and (len(marks) % 2 == 0) and sentence.tokens[min(say.last, position)].text != ",":
            return True
    return False


def _distance(sentence: Sentence, at: int, position: int) -> float:
    first, last = sorted((at, position))
    return last - first + 12 * _clause_between(sentence, first, last)


def _clause_between(sentence: Sentence, first: int, last: int) -> bool:
    return any(m.tag == "clause" and first < m.first < last for m in sentence.mentions) or any(
        token.text == ";" for token in sentence.tokens[first:last]
    )


def _day(
    period: str, sentence: Sentence, matter: Matter, days: Sequence[Day], frame: Frame, clock: Clock
) -> date | None:
    """The day that a figure stands for, by its period; a night's barrage is told of the morning after."""
    number, barrage = matter.number, matter.measure in ("launched", "intercepted")
    exact = [
        d
        for d in days
        if d.precision == DAY and not d.start and (clock.today is None or (d.date - clock.today).days <= 7)
    ]
    told = [d for d in exact if not d.speaking]
    nearest = min(told, key=lambda d: _distance(sentence, d.first, number.first), default=None)
    if period == INTERVAL:
        ends = [d.date for d in exact if d.explicit]
        return ends[-1] if ends else None
    if period == EVENT:
        said = next((d.date for d in exact if d.speaking), None) if barrage else None
        return nearest.date if nearest else said or frame.event_day
    if period == DAILY:
        return nearest.date if nearest else frame.day or frame.carried_day or clock.today
    if period == CUMULATIVE:
        explicit = min(
            (d for d in exact if d.explicit), key=lambda d: _distance(sentence, d.first, number.first), default=None
        )
        if explicit is not None:
            return explicit.date
        if any(d.speaking for d in exact):
            return next(d.date for d in exact if d.speaking)
        return nearest.date if nearest else frame.day or frame.carried_day or _document_day(clock)
    return None


def _document_day(clock: Clock) -> date | None:
    """The day that the document as a whole stands for."""
    return clock.stated or (None if clock.near else clock.today)
