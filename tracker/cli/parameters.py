"""Values that `--param` gives to the parameters of a query."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from tracker.errors import TrackerError

NAME = re.compile(r"[A-Za-z_]\w*")
INTEGER = re.compile(r"[+-]?(0|[1-9]\d{0,37})")
NUMBER = re.compile(r"\A[+-]?(0|[1-9]\d*)\.\d+")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d(\.\d{1,6})?)?")
TRUTH = {"true": True, "false": False}
HOW = "write it as --param day=2023-05-01"


def parameters(given: Iterable[str], wanted: Iterable[str]) -> dict[str, object]:
    """Values by the names that the query (`wanted`) has for them.

    Raises `TrackerError` for what is no `name=value`, given twice, wanted and not given, or given and not wanted.
    """
    names = {name.lower(): name for name in wanted}
    if any(name.isdigit() for name in names):
        hint = f"give it a name: $day in place of ?, and {HOW.removeprefix('write it as ')}"
        raise TrackerError("query", "has a parameter without a name", hint)
    values: dict[str, object] = {}
    for each in given:
        name, equals, value = each.partition("=")
        name = name.strip().removeprefix("$")
        if not equals or not NAME.fullmatch(name):
            raise TrackerError("--param", f"{each!r} is no name with a value", HOW)
        if name.lower() not in names:
            known = ", ".join(f"${known}" for known in sorted(names.values()))
            hint = f"it has: {known}" if known else "write $name where the value belongs, without quotes"
            raise TrackerError(f"--param {each}", f"the query has no ${name}", hint)
        if names[name.lower()] in values:
            raise TrackerError(f"--param {each}", f"${name} is given twice", "give one value")
        values[names[name.lower()]] = typed(value)
    if missing := sorted(set(names.values()) - values.keys()):
        hint = " ".join(f"--param {name}=..." for name in missing)
        raise TrackerError("query", f"no value is given for {', '.join(f'${name}' for name in missing)}", f"add {hint}")
    return values


def typed(value: str) -> object:
    """The value that a word of the command line stands for.

    Whole and decimal numbers, days, times, true and false are what they look like; anything else is text, and so is
    what stands in single quotes.

    >>> typed("12"), typed("0.5"), typed("2023-05-01"), typed("russia"), typed("'12'"), typed("007")
    (12, 0.5, datetime.date(2023, 5, 1), 'russia', '12', '007')
    """
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if INTEGER.fullmatch(value):
        return int(value)
    if NUMBER.fullmatch(value):
        return float(value)
    if value.lower() in TRUTH:
        return TRUTH[value.lower()]
    try:
        if DAY.fullmatch(value):
            return date.fromisoformat(value)
        if MOMENT.fullmatch(value):
            return datetime.fromisoformat(value)
    except ValueError:  # no such day: the database says so where it matters
        pass
    return value
