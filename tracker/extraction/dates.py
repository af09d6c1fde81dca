"""Days that a sentence names, and the day that a document speaks from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tracker.extraction.segment import HEADING, Sentence
from tracker.rules.lexicon import Mention
from tracker.rules.pack import Pack
from tracker.rules.shapes import Conflict
from tracker.rules.tokens import NUMBER, WORD

DAY, MONTH, YEAR = 1, 4, 5
"""UCDP date precision."""

_ISO = re.compile(r"(\d{4})\.(\d{1,2})\.(\d{1,2})|(\d{1,2})\.(\d{1,2})(?:\.(\d{2}|\d{4}))?")


@dataclass(frozen=True, slots=True)
class Day:
    """A date at tokens `first` to `last`; `start` is set where it opens a stretch of time ("since 24.02")."""

    first: int
    last: int
    date: date
    precision: int = DAY
    start: bool = False
    speaking: bool = False
    """The day of speaking ("said on Sunday"), not of what is told."""
    explicit: bool = False
    """Names the year or follows "as of": surer than a weekday."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The day a document speaks from; `near` means that it may speak a day or so later (a day count, no date line)."""

    today: date | None
    near: bool = False
    stated: date | None = None
    """The day that a heading gives for all that follows ("as of 1 March 2022")."""


def reference(published: date | None, sentences: Sequence[Sentence], pack: Pack) -> Clock:
    """The document's own day: its date of publication, else a full date at its head, else its "day 451"."""
    if published is not None:
        return Clock(published, stated=_stated(published, sentences, pack))
    for sentence in sentences[:6]:
        found = [d for d in find_days(sentence, Clock(None), pack) if d.precision == DAY and not d.start]
        if found and sentence.block.index <= 4 and len(sentence.tokens) <= 30:
            return Clock(found[0].date)
    for sentence in sentences:
        day = war_day(sentence, pack)
        if day is not None:
            return Clock(day.date, near=True)
    return Clock(None)


def _stated(published: date, sentences: Sequence[Sentence], pack: Pack) -> date | None:
    headings = [s for s in sentences[:6] if s.block.kind == HEADING]
    days = [day for s in headings for day in find_days(s, Clock(published), pack)]
    told = [d.date for d in days if d.explicit and not d.start and d.precision == DAY]
    return next((day for day in told if timedelta(0) <= published - day <= LATE), None)


def war_day(sentence: Sentence, pack: Pack, today: date | None = None) -> Day | None:
    """`day 451 of the invasion`: counted from the start of the conflict, which is day 1."""
    war = next(iter(sentence.tagged("war")), None)
    for cue in sentence.tagged("war_day"):
        token = sentence.tokens[cue.last] if cue.last < len(sentence.tokens) else None
        count = token.text.replace(",", "") if token is not None and token.kind == NUMBER else ""
        if war is None or not count.isdecimal() or not 1 <= int(count) < MAX_WAR_DAY:
            continue
        since = timedelta(days=int(count) - 1)
        conflict = pack.conflicts.get(war.value) or _conflict_of(sentence, since, today, pack)
        if conflict is not None:
            return Day(cue.first, cue.last + 1, conflict.start + since)
    return None


MAX_WAR_DAY = 20000
LATE = timedelta(days=31)
"""A figure is published at most so long after the day that it stands for."""
DAYS_APART = 7


def _conflict_of(sentence: Sentence, since: timedelta, today: date | None, pack: Pack) -> Conflict | None:
    """The conflict whose day fits the document's date, else the one still going on between the parties named."""
    conflicts = pack.conflicts.values()
    if today is not None:
        return next((c for c in conflicts if abs((c.start + since - today).days) <= DAYS_APART), None)
    named = {m.value for m in sentence.mentions if m.tag == "party"}

    def fits(conflict: Conflict) -> tuple[int, bool, date]:
        parties = {party for side in conflict.sides for party in side}
        return len(named & parties), conflict.end is None, conflict.start

    return max((c for c in conflicts if fits(c)[0]), key=fits, default=None)


def find_days(sentence: Sentence, clock: Clock, pack: Pack) -> list[Day]:
    """The days of a sentence in order; those without a year are set before `clock.today`, else left out."""
    days = [*_written(sentence, clock, pack), *_numeric(sentence, clock, pack), *_relative(sentence, clock)]
    counted = war_day(sentence, pack, clock.today)
    if counted is not None:
        days.append(counted)
    kept: list[Day] = []
    for day in sorted(days, key=lambda d: (d.first, -(d.last - d.first))):
        if not kept or day.first >= kept[-1].last:
            kept.append(_role_of(sentence, day, pack))
    return kept


def _role_of(sentence: Sentence, day: Day, pack: Pack) -> Day:
    """Start of a stretch, day of speaking or day of the figure, by the words before it."""
    before = [m for m in sentence.mentions if day.first - 2 <= m.last <= day.first]
    touching = [m for m in before if m.last == day.first or _thin(sentence, m.last, day.first)]
    start = any(m.tag in ("since", "from") for m in touching) or _since(sentence, day, pack)
    as_of = any(m.tag in ("as_of", "to") for m in touching)
    speaking = not as_of and not start and _said(sentence, day)
    return Day(day.first, day.last, day.date, day.precision, start and not as_of, speaking, day.explicit or as_of)


def _since(sentence: Sentence, day: Day, pack: Pack) -> bool:
    """`since the early morning of 24 February`, `since launching its invasion of Ukraine on 24 February 2022`."""
    ways = {(m.first, m.last) for m in sentence.mentions if m.tag == "from"}
    war = day.precision == DAY and day.date in pack.war_starts
    breaks = {"clause", "as_of", "say"} if war else {"clause", "as_of", "say", "trigger"}
    for cue in sentence.tagged("since"):
        between = sentence.tokens[cue.last : day.first]
        if (cue.first, cue.last) in ways or cue.last > day.first or len(between) > (14 if war else 6):
            continue
        if all(token.kind == WORD or token.text == "-" for token in between):
            return not any(breaks & sentence.begins(i) for i in range(cue.last, day.first))
    return False


def _thin(sentence: Sentence, first: int, last: int) -> bool:
    thin = {
        i for m in sentence.mentions if m.tag in ("article", "preposition", "as_of") for i in range(m.first, m.last)
    }
    return all(i in thin for i in range(first, last))


def _said(sentence: Sentence, day: Day) -> bool:
    for verb in sentence.mentions:
        if verb.tag == "say" and verb.last <= day.first <= verb.last + 4:
            return not any(sentence.tokens[i].text in ',;:“"' for i in range(verb.last, day.first)) and not _numbered(
                sentence, verb.last, day.first
            )
    return False


def _numbered(sentence: Sentence, first: int, last: int) -> bool:
    return any(sentence.tokens[i].kind == NUMBER for i in range(first, last))


def _written(sentence: Sentence, clock: Clock, pack: Pack) -> list[Day]:
    """`21 May 2023`, `May 21, 2023`, `May 21`, `May 2023`, `in May`."""
    days = [day for month in sentence.tagged("month") if (day := _month_day(sentence, month, clock, pack)) is not None]
    return [*days, *(start for day in days if (start := _range_start(sentence, day)) is not None)]


def _range_start(sentence: Sentence, day: Day) -> Day | None:
    """The 1 of `from 1 to 28 February`."""
    i = day.first - 2
    opened = any(m.last == i for m in sentence.mentions if m.tag in ("from", "between"))
    if not opened or day.precision != DAY or not _day_number(sentence.tokens[i].text):
        return None
    joined = sentence.tokens[i + 1].folded == "-" or bool(sentence.begins(i + 1) & {"to", "and"})
    number = int(sentence.tokens[i].text)
    return (
        replace(day, first=i, last=i + 1, date=day.date.replace(day=number))
        if joined and number < day.date.day
        else None
    )


def _month_day(sentence: Sentence, month: Mention, clock: Clock, pack: Pack) -> Day | None:
    tokens, number = sentence.tokens, int(month.value)
    first, last, day = month.first, month.last, None
    after = last + 1 if last < len(tokens) and tokens[last].text == "." else last
    before = first - 1
    if before >= 0 and sentence.tokens[before].folded in _ordinal_marks(sentence, before):
        before -= 1
    if (
        after < len(tokens)
        and _day_number(tokens[after].text)
        and not (after + 1 < len(tokens) and tokens[after + 1].text == "%")
    ):
        day, last = int(tokens[after].text), after + 1
        last += last < len(tokens) and not tokens[last].spaced and tokens[last].folded in ("st", "nd", "rd", "th")
        if (
            last + 1 < len(tokens)
            and tokens[last].folded == "-"
            and _day_number(tokens[last + 1].text)
            and not tokens[last + 1].spaced
        ):
            day, last = int(tokens[last + 1].text), last + 2  # August 9–15 ends on the 15th
        elif (
            last + 1 < len(tokens)
            and sentence.begins(last) & {"to", "and"}
            and tokens[last + 1].text == str(day + 1)
            and not {"category", "month", "unit"} & sentence.begins(last + 2)
        ):
            day, last = day + 1, last + 2  # the night of April 18 to 19
    elif before >= 0 and _day_number(tokens[before].text):
        day, first = int(tokens[before].text), before
    year, last = _year(sentence, last)
    today = _year_from(year, number, day or 1, clock, pack)
    if today is None:
        return None
    try:
        when = date(today, number, day or 1)
    except ValueError:
        return None
    return Day(first, last, when, DAY if day else MONTH, explicit=year is not None)


def _ordinal_marks(sentence: Sentence, i: int) -> frozenset[str]:
    joints = {m.first for m in sentence.mentions if m.tag == "of"}
    return frozenset({"st", "nd", "rd", "th", sentence.tokens[i].folded} if i in joints else {"st", "nd", "rd", "th"})


def _day_number(text: str) -> bool:
    return text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= 31


def _year(sentence: Sentence, i: int) -> tuple[int | None, int]:
    tokens = sentence.tokens
    j = i + 1 if i < len(tokens) and tokens[i].text == "," else i
    if (
        j < len(tokens)
        and tokens[j].text.isdecimal()
        and len(tokens[j].text) == 4
        and 1900 <= int(tokens[j].text) < 2100
    ):
        return int(tokens[j].text), j + 1
    return None, i


def _year_from(year: int | None, month: int, day: int, clock: Clock, pack: Pack) -> int | None:
    """The printed year, else the latest one in which the day has come; a day a week ahead is still this year's."""
    if year is not None:
        return year
    if clock.today is None:
        return next(
            (c.start.year for c in pack.conflicts.values() if (c.start.month, c.start.day) == (month, day)), None
        )
    ahead = _shifted(clock.today, 7) or clock.today
    return (
        clock.today.year
        if (month, day) <= (ahead.month, ahead.day) or ahead.year > clock.today.year
        else clock.today.year - 1
    )


def _numeric(sentence: Sentence, clock: Clock, pack: Pack) -> list[Day]:
    """`24.02`, `24.02.2022`, `2022-05-21`, `21/05/2022`."""
    days = []
    for i, token in enumerate(sentence.tokens):
        if token.kind != NUMBER:
            continue
        match = _ISO.fullmatch(token.text)
        parts = _parts(match) if match else _joined_parts(sentence, i)
        if parts is None:
            continue
        (year, month, day), width = parts
        if not (1 <= month <= 12 and 1 <= day <= 31):
            continue
        full = _year_from(year, month, day, clock, pack)
        if full is None:
            continue
        try:
            days.append(Day(i, i + width, date(full, month, day), explicit=year is not None))
        except ValueError:
            continue
    return days


def _parts(match: re.Match[str]) -> tuple[tuple[int | None, int, int], int] | None:
    if match.group(1):
        return (int(match.group(1)), int(match.group(2)), int(match.group(3))), 1
    if len(match.group(5)) != 2:
        return None
    year = match.group(6)
    full = None if year is None else int(year) + (2000 if len(year) == 2 else 0)
    return (full, int(match.group(5)), int(match.group(4))), 1


def _joined_parts(sentence: Sentence, i: int) -> tuple[tuple[int | None, int, int], int] | None:
    """`2022-05-21` and `21/05/2022`, which are five tokens."""
    group = sentence.tokens[i : i + 5]
    if len(group) < 5 or any(token.spaced for token in group[1:]) or group[1].text != group[3].text:
        return None
    texts = [group[0].text, group[2].text, group[4].text]
    if not all(text.isdecimal() for text in texts):
        return None
    if group[1].text == "-" and len(texts[0]) == 4:
        return (int(texts[0]), int(texts[1]), int(texts[2])), 5
    if group[1].text == "/" and len(texts[2]) == 4:
        return (int(texts[2]), int(texts[1]), int(texts[0])), 5
    return None


def _relative(sentence: Sentence, clock: Clock) -> list[Day]:
    """Weekdays (the last one that has come), "yesterday", "today"."""
    if clock.today is None:
        return []
    shifts = [(m, int(m.value)) for m in sentence.tagged("relative_day")]
    for mention in sentence.tagged("weekday"):
        back = (clock.today.weekday() - int(mention.value)) % 7
        if clock.near and back == 6:  # the document speaks from the day after its day count
            back = -1
        shifts.append((mention, -back))
    days = [(mention, _shifted(clock.today, shift)) for mention, shift in shifts]
    return [Day(mention.first, mention.last, day) for mention, day in days if day is not None]


def _shifted(day: date, days: int) -> date | None:
    """A day so many days away, or None where the calendar ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
