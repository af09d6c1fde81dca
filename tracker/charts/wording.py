"""How figures and terms are put into words: the one place that formats numbers for people."""

from __future__ import annotations

import math

BOUND_WORDS = {
    "about": "about ",
    "at_least": "at least ",
    "more_than": "more than ",
    "at_most": "at most ",
    "less_than": "less than ",
}
LOWER_BOUNDS = frozenset({"at_least", "more_than"})
UPPER_BOUNDS = frozenset({"at_most", "less_than"})
UNITS = {"percent": "\u00a0%", "km": "\u00a0km", "km2": "\u00a0km²", "ratio": "\u00a0:\u00a01"}
ACRONYMS = {"mlrs": "MLRS"}


def number(value: float) -> str:
    """A number with thousands separators and at most two decimals.

    >>> number(203160.0), number(33.3)
    ('203,160', '33.3')
    """
    if math.isclose(value, round(value), abs_tol=0.005):
        return f"{round(value):,}"
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def figure(qualifier: str, low: float | None, best: float | None, high: float | None, unit: str = "count") -> str:
    """A figure with its bound and unit, from UCDP's low / best / high; `None` or NaN where that end is open.

    >>> figure("at_least", 12, 12, None), figure("range", 180000, 210000, 240000)
    ('at least 12', '180,000–240,000')
    """
    lead, tail = ("ratio " if unit == "ratio" else ""), UNITS.get(unit, "")
    if qualifier == "range" and _known(low) and _known(high):
        return f"{lead}{number(low or 0)}–{number(high or 0)}{tail}"
    point = next((end for end in (best, low, high) if _known(end)), None)
    if point is None:
        return "not stated"
    if qualifier == "vague":
        return f"{lead}{number(point)}{tail} or more (vague word)"
    return f"{lead}{BOUND_WORDS.get(qualifier, '')}{number(point)}{tail}"


def bounded(qualifier: str, value: float) -> str:
    """A figure of which no more than its value and its qualifier is known.

    >>> bounded("at_least", 12), bounded("range", 65000)
    ('at least 12', '65,000 (middle of a range)')
    """
    if qualifier == "range":
        return f"{number(value)} (middle of a range)"
    return figure(qualifier, value, value, value)


def times(ratio: float) -> str:
    """How many times one number is another.

    >>> times(2.5), times(1250), times(0.0021)
    ('2.50 times', '1,250.00 times', '0.0021 times')
    """
    return f"{ratio:,.2f} times" if ratio >= 0.1 else f"{ratio:.2g} times"


def apart(one: float, other: float) -> str:
    """How many times the smaller of two numbers the greater is; empty where either is nothing.

    >>> apart(500, 200), apart(0, 5)
    ('2.50 times', '')
    """
    return times(max(one, other) / min(one, other)) if one > 0 and other > 0 else ""


def term(identifier: str) -> str:
    """A category, measure, period or other term of the rule pack, as read by people.

    >>> term("killed_or_wounded"), term("mlrs")
    ('killed or wounded', 'MLRS')
    """
    return ACRONYMS.get(identifier, identifier.replace("_", " "))


def side(name: object) -> str:
    """A party's name as read by people; figures whose text names none are said to be so.

    >>> side("united states"), side(None)
    ('United States', 'side not stated')
    """
    return name.title() if isinstance(name, str) and name else "side not stated"


def thing(whose: object, category: str, measure: str) -> str:
    """What a figure counts: whose, what, and what happened to it.

    >>> thing("russia", "tanks", "lost"), thing(None, "personnel", "killed_or_wounded")
    ('Russia: tanks lost', 'side not stated: personnel killed or wounded')
    """
    return f"{side(whose)}: {term(category)} {term(measure)}"


def claimant(identifier: str, name: object = None) -> str:
    """A claimant's name, or its id made readable where the warehouse holds no name.

    >>> claimant("ua_mod", "Ministry of Defence of Ukraine"), claimant("other:red cross")
    ('Ministry of Defence of Ukraine', 'red cross')
    """
    if isinstance(name, str) and name and name != identifier:
        return name
    return term(identifier.removeprefix("other:"))


def shorten(text: str, limit: int) -> str:
    """The text on one line, cut behind a word near `limit` characters.

    >>> shorten("one two three", 9)
    'one two …'
    """
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rsplit(" ", 1)[0] + " …"


def _known(value: float | None) -> bool:
    return value is not None and not math.isnan(value)
