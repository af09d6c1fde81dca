"""Dates that a sentence names, in words, in figures or by how far they lie from the day it speaks from."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tracker.extraction.names import named_so
from tracker.extraction.segment import Sentence
from tracker.extraction.times import risen_to
from tracker.rules.lexicon import Mention
from tracker.rules.pack import Pack
from tracker.rules.tokens import NUMBER, WORD, Token

DAY, MONTH, YEAR = 1, 4, 5
"""UCDP date precision."""
SOON, WEEKDAY, WRITTEN = 0, 1, 2

_WEEKS_BACK = 9
"""Weeks in which a weekday is sought that has a number."""
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
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
    """Names the year: surer than a weekday."""
    end: bool = False
    """Closes a stretch of time or follows "as of"."""
    sure: int = WRITTEN
    """A written date is surer than a weekday, and that than some time of the day of speaking."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The day a document speaks from; `near` means that it may speak a day or so later (a day count, no date line)."""

    today: date | None
    near: bool = False
    stated: date | None = None
    """The day that a heading gives for all that follows ("as of 1 March 2022")."""


def dates_in(sentence: Sentence, clock: Clock, pack: Pack) -> list[Day]:
    """The dates of a sentence in no order; those without a year are set before `clock.today`, else left out."""
    return [*_written(sentence, clock, pack), *_numeric(sentence, clock, pack), *_relative(sentence, clock)]


def _written(sentence: Sentence, clock: Clock, pack: Pack) -> list[Day]:
    """`21 May 2023`, `May 21, 2023`, `May 21`, `May 2023`, `in May`, `in 2023`."""
    months = [month for month in sentence.tagged("month") if not _within_name(sentence, month)]
    days = [day for month in months if (day := _month_day(sentence, month, clock, pack)) is not None]
    ends = [end for day in days for end in (_range_start(sentence, day), _range_end(sentence, day)) if end is not None]
    return [*days, *ends, *_years(sentence, days, clock)]


def _within_name(sentence: Sentence, month: Mention) -> bool:
    """`the March 23 Movement`, `Shir Jan Durani`: a month that is a part of somebody's name tells no day."""
    longer = (m for m in sentence.tagged("party", "claimant") if m.last - m.first > 1)
    return any(m.first <= month.first < m.last for m in longer) or (
        not sentence.inflected and named_so(sentence, month.first)
    )


def _opened(sentence: Sentence, i: int) -> bool:
    return any(m.last == i for m in sentence.tagged("from", "between"))


def _range_start(sentence: Sentence, day: Day) -> Day | None:
    """The 1 of `from 1 to 28 February`, of `1-28 February`."""
    i, tokens = day.first - 2, sentence.tokens
    if i < 0 or day.precision != DAY or not _day_number(tokens[i].text):
        return None
    number, dash = int(tokens[i].text), _dash(tokens, i + 1)
    if not dash and not sentence.begins(i + 1) & {"to", "and"}:
        return None
    apart = day.date.day - number > 0 and (_opened(sentence, i) or (dash and day.date.day - number > 1))
    return replace(day, first=i, last=i + 1, date=day.date.replace(day=number)) if apart else None


def _range_end(sentence: Sentence, day: Day) -> Day | None:
    """The 8 of `between October 5 and 8`, of `October 5-8`."""
    if day.precision != DAY or not sentence.tokens[day.last - 1].text.isdecimal():
        return None
    number = _closing(sentence, day.last)
    if number is None or number <= day.date.day:
        return None
    if sentence.tokens[day.last].folded != "-" and not _opened(sentence, day.first):
        return None
    try:
        return replace(day, first=day.last + 1, last=day.last + 2, date=day.date.replace(day=number))
    except ValueError:
        return None


def _labelled(sentence: Sentence, i: int) -> bool:
    """`special equipment – 1926`: behind the dash of a label with a noun."""
    dash = i > 1 and sentence.tokens[i - 1].folded == "-" and sentence.tokens[i - 1].spaced
    return dash and "category" in sentence.covers(i - 2)


def _years(sentence: Sentence, days: Sequence[Day], clock: Clock) -> list[Day]:
    """`in 2014`, `since 2015`: a year that no date holds, behind a word that leads to times."""
    leads = {m.last for m in sentence.tagged("preposition", "since", "from", "between", "as_of", "to")}
    leads.add(0)  # 2013 was the worst year
    leads |= {m.last for m in sentence.tagged("and") if m.first - 1 in leads and _year(sentence, m.first - 1)[0]}
    held = {i for day in days for i in range(day.first, day.last)}
    latest = clock.today.year if clock.today is not None else 2099
    found = []
    for i in leads - held:
        year, last = _year(sentence, i)
        if year is None:
            continue
        counts = bool({"category", "unit", "of"} & sentence.begins(last)) or _labelled(sentence, i)
        counts = counts or risen_to(sentence, i)
        alone = last == _past_case(sentence, i + 1)
        if alone and year <= latest and not (counts or _in_name(sentence.tokens, i)):
            found.append(Day(i, last, date(year, 1, 1), YEAR, explicit=True))
    return found


def _in_name(tokens: Sequence[Token], i: int) -> bool:
    """`гаубицу PzH-2000`: a number that a hyphen glues to a word is no year."""
    return i > 1 and tokens[i - 2].kind == WORD and _dash(tokens, i - 1)


def _month_day(sentence: Sentence, month: Mention, clock: Clock, pack: Pack) -> Day | None:
    tokens, number = sentence.tokens, int(month.value)
    first, last, day = month.first, month.last, None
    after = last + 1 if last < len(tokens) and tokens[last].text == "." else last
    before, told = _day_before(sentence, first)
    if (
        after < len(tokens)
        and not sentence.inflected
        and _day_number(tokens[after].text)
        and not (after + 1 < len(tokens) and tokens[after + 1].text == "%")
    ):
        day, last = int(tokens[after].text), after + 1
        last += last < len(tokens) and not tokens[last].spaced and tokens[last].folded in _ORDINALS
        if _closing(sentence, last) == day + 1:
            day, last = day + 1, last + 2  # the night of April 18 to 19
    elif told is not None:
        day, first = told, before
        if first > 1 and tokens[first - 2].text == str(day - 1) and _dash(tokens, first - 1):
            first -= 2  # the night of 18-19 April
    year, last = _year(sentence, last, OLDEST)
    if year is None and _closing(sentence, last) is not None:  # August 9-15, 2023
        year, _ = _year(sentence, last + 2)
    if year is None and clock.today is not None and "last_year" in sentence.begins(last):
        year = clock.today.year - 1
    today = _year_from(year, number, day or 1, clock, _parties(sentence), pack)
    if today is None:
        return None
    try:
        when = date(today, number, day or 1)
    except ValueError:
        return None
    return Day(first, last, when, DAY if day else MONTH, explicit=year is not None)


def _closing(sentence: Sentence, i: int) -> int | None:
    """The day that "-15", "to 15", "and 15" at token i close a stretch with."""
    tokens = sentence.tokens
    if i + 1 >= len(tokens) or not _day_number(tokens[i + 1].text):
        return None
    word = sentence.begins(i) & {"to", "and"} and not {"category", "month", "unit"} & sentence.begins(i + 2)
    return int(tokens[i + 1].text) if word or _dash(tokens, i) else None


def _dash(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i].folded == "-" and not tokens[i].spaced and not tokens[i + 1].spaced


def _day_before(sentence: Sentence, first: int) -> tuple[int, int | None]:
    """Token and number of the day before a month: `21 May`, `21st of May`, `21. Mai`, `21-го`, `третього травня`."""
    word = next((m for m in sentence.tagged("day_word") if m.last == first), None)
    if word is not None:
        return word.first, int(word.value)
    i = first - 1
    if i > 0 and ("of" in sentence.begins(i) or (sentence.tokens[i].text == "." and not sentence.tokens[i].spaced)):
        i -= 1
    ordinal = next((m for m in sentence.tagged("not_count_after") if m.last == i + 1 and m.value == "ordinal"), None)
    if ordinal is not None and ordinal.first > 0:
        i = ordinal.first - 1
    return (i, int(sentence.tokens[i].text)) if i >= 0 and _day_number(sentence.tokens[i].text) else (i, None)


def _day_number(text: str) -> bool:
    return text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= 31


_APOSTROPHES = frozenset("'’‘")


def _two_digits(token: Token) -> bool:
    return token.text.isdecimal() and len(token.text) == 2 and not token.spaced


OLDEST = 1700
"""The oldest year that a month may have; a number before 1900 alone is as soon a count."""


def _year(sentence: Sentence, i: int, oldest: int = 1900) -> tuple[int | None, int]:
    """The year at token i, in four digits or two behind an apostrophe, and where it ends."""
    tokens = sentence.tokens
    if i + 1 < len(tokens) and tokens[i].text in _APOSTROPHES and _two_digits(tokens[i + 1]):
        return 2000 + int(tokens[i + 1].text), i + 2
    j = i + 1 if i < len(tokens) and tokens[i].text == "," else i
    if (
        j < len(tokens)
        and tokens[j].text.isdecimal()
        and len(tokens[j].text) == 4
        and oldest <= int(tokens[j].text) < 2100
    ):
        return int(tokens[j].text), _past_case(sentence, j + 1)
    return None, i


def _past_case(sentence: Sentence, i: int) -> int:
    """Past the case ending of a year: `лютого 2022-го`, `у 2014-му`."""
    glued = i < len(sentence.tokens) and sentence.tokens[i].text == "-" and not sentence.tokens[i].spaced
    if not (sentence.inflected and glued):
        return i
    return next((m.last for m in sentence.tagged("not_count_after") if m.first == i and m.value == "ordinal"), i)


def _parties(sentence: Sentence) -> set[str]:
    return {m.value for m in sentence.tagged("party")}


def _year_from(year: int | None, month: int, day: int, clock: Clock, named: Collection[str], pack: Pack) -> int | None:
    """The printed year, else the latest one in which the day has come; a day a week ahead is still this year's.

    Where the document has no day, only the first day of a war tells its year: one that goes on, or is fought by a party
    that is `named` there.
    """
    if year is not None:
        return year
    if clock.today is None:
        begun = (c for c in pack.conflicts.values() if (c.start.month, c.start.day) == (month, day))
        meant = (c for c in begun if c.end is None or any(party in named for side in c.sides for party in side))
        return next((c.start.year for c in meant), None)
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
        if token.kind != NUMBER or "unit" in sentence.begins(i + 1):  # 19.04% is no day
            continue
        match = _ISO.fullmatch(token.text)
        parts = _parts(match) if match else _joined_parts(sentence, i)
        if parts is None:
            continue
        (year, month, day), width = parts
        if not (1 <= month <= 12 and 1 <= day <= 31):
            continue
        full = _year_from(year, month, day, clock, _parties(sentence), pack)
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
    if not all(text.isdecimal() and len(text) <= 4 for text in texts):
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
    return [
        _numbered(sentence, mention, day)
        or Day(mention.first, mention.last, day, sure=SOON if mention.tag == "relative_day" else WEEKDAY)
        for mention, day in days
        if day is not None
    ]


def _numbered(sentence: Sentence, weekday: Mention, latest: date) -> Day | None:
    """`On Thursday 12th`, `Wednesday the 4th`: the last such weekday that is that day of its month."""
    i = weekday.last + ("definite" in sentence.begins(weekday.last))
    tokens = sentence.tokens
    if weekday.tag != "weekday" or i + 1 >= len(tokens) or not _day_number(tokens[i].text):
        return None
    if tokens[i + 1].spaced or tokens[i + 1].folded not in _ORDINALS:
        return None
    weeks = (_shifted(latest, -7 * k) for k in range(_WEEKS_BACK))
    day = next((d for d in weeks if d is not None and d.day == int(tokens[i].text)), None)
    return Day(weekday.first, i + 2, day) if day is not None else None


def _shifted(day: date, days: int) -> date | None:
    """A day so many days away, or None where the calendar ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
