"""Days of publication, as files, feeds and pages write them.

A day is taken in the document's own offset: 23:30 at -05:00 stays that day. Nothing is guessed: a date without its
year, month or day, a year of two digits, and 03/04/2022, which two countries read as two days, are no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from tracker.rules.patterns import fold

ISO = re.compile(r"(\d{4})([-/.])(\d\d)\2(\d\d)(?=$|[T\s])")
COMPACT = re.compile(r"((?:19|20)\d{6})(?:T\d{4,6}(?:Z|[+-]\d{4})?)?")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?![\d.]*\d)")
IN_TEXT = re.compile(
    r"(?<![\d./-])(?:19|20)\d\d[-/.]\d\d[-/.]\d\d(?!\d)"
    r"|(?<!\d)\d{1,2}(?:[^\W\d_]{2})?\.?\s+(?:[^\W\d_]{2}\s+)?[^\W\d_]{3,12}\.?,?\s+(?:19|20)\d\d(?!\d)"
    r"|(?<!\w)[^\W\d_]{3,12}\.?\s+\d{1,2}(?:[^\W\d_]{2})?,?\s+(?:19|20)\d\d(?!\d)"
    r"|(?<![\d./])\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d(?![./]?\d)"
)
LONGEST = 80
# Two days that share no part: whatever the text leaves open comes out different with each of them.
DEFAULTS = (datetime(2000, 1, 1), datetime(2004, 2, 2))
WORD = re.compile(r"([^\W\d_]++(?:['’ʼ][^\W\d_]++)*+)\.?")


def parse_date(value: str) -> date | None:
    """The day that a date or date-time names, or `None` if it names no whole day or more than one.

    Takes ISO 8601, RFC 2822 and written forms ("13 April 2022", "April 13, 2022 7:00 am EDT", "13 квітня 2022",
    "13.04.2022"), in every language that the built-in rules have.
    """
    value = value.strip()
    if len(value) > LONGEST:
        return None
    if iso := ISO.match(value):
        return _plausible(_iso(f"{iso[1]}-{iso[3]}-{iso[4]}"))
    if compact := COMPACT.fullmatch(value):
        return _iso(compact[1])
    if not YEAR.search(value):
        return None
    return _plausible(_agreed(value) or _agreed(_in_english(value)))


def _agreed(value: str) -> date | None:
    """The one day that a written date can mean; a dotted one is written day first everywhere."""
    orders = (True,) if DOTTED.search(value) else (True, False)
    days = {_parsed(value, filler, day_first) for filler in DEFAULTS for day_first in orders}
    return days.pop() if len(days) == 1 else None


def _in_english(value: str) -> str:
    """A written date with the names of its months as the parser knows them, and without the words that tell nothing."""
    if not WORD.search(value):
        return value
    from dateutil.parser import parserinfo  # noqa: PLC0415 - see below

    from tracker.rules.load import load_pack  # noqa: PLC0415 - English dates need no rules

    calendar = load_pack().languages.calendar
    names = ("", *(month[0] for month in parserinfo.MONTHS))
    return WORD.sub(lambda word: names[month] if (month := calendar.get(fold(word[1]))) is not None else word[0], value)


def dates_in(text: str) -> Iterator[date]:
    """The whole dates that stand in a piece of text, in order."""
    for match in IN_TEXT.finditer(text):
        if (day := parse_date(match[0])) is not None:
            yield day


def _iso(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _parsed(value: str, filler: datetime, day_first: bool) -> date | None:
    from dateutil import parser  # noqa: PLC0415 - few dates need it, and it is slow to import

    try:
        return parser.parse(value, default=filler, dayfirst=day_first, ignoretz=True).date()
    except (ValueError, OverflowError, TypeError, ArithmeticError, LookupError):
        return None


def _plausible(day: date | None) -> date | None:
    """A year far off is a content system's way of saying nothing (0001-01-01, 9999-12-31)."""
    return day if day is not None and 1900 <= day.year <= 2099 else None
