"""Hostile inputs for regular expressions, made from a pattern's own parse tree, and the cost of running it on them."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from random import Random
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any

LONG = 100_000
"""Characters on which every pattern has to be done."""
FIRST = 20_000
"""Characters on which all attacks are tried; what is slow there is run again on `LONG` ones."""
SLOW, LIMIT = 0.02, 1.0
"""CPU seconds: what a linear pattern is far below on `FIRST` characters, and a quadratic one far above on `LONG`."""
POOL = "\0\t\n\r\x1f !\"#$%&'()*+,-./0159:;<=>?@AQZ[\\]^_`aqz{|}~\x85\xa0éЯяіß漢²١\u0301\u2028🪖"
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
MEMBERS = {
    op.CATEGORY_DIGIT: str.isdecimal,
    op.CATEGORY_SPACE: str.isspace,
    op.CATEGORY_WORD: lambda c: c.isalnum() or c == "_",
}
NEGATED = {
    op.CATEGORY_NOT_DIGIT: op.CATEGORY_DIGIT,
    op.CATEGORY_NOT_SPACE: op.CATEGORY_SPACE,
    op.CATEGORY_NOT_WORD: op.CATEGORY_WORD,
}
Tree = Sequence[tuple[Any, Any]]


class TooSlowError(Exception):
    """The limit was reached."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise `TooSlowError` once the block has computed for so many seconds, inside of a match too."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlowError(f"not done after {seconds} seconds")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def worst(pattern: re.Pattern[Any]) -> str | None:
    """The attack on which a pattern is not done within the limit, as its repeated part; None where it always is."""
    for lead, pump, tail in attacks(pattern):
        for way in (_search, _fullmatch):
            if _cost(pattern, way, lead + pump * (FIRST // len(pump)) + tail) < SLOW:
                continue
            if _cost(pattern, way, lead + pump * (LONG // len(pump)) + tail) >= LIMIT:
                return f"{lead!r} + {pump!r} * n + {tail!r}, {way.__name__.strip('_')}"
    return None


def attacks(pattern: re.Pattern[Any]) -> list[tuple[str, str, str]]:
    """What stands before, what is repeated and what stands behind it.

    Repeated are each kind of character that the pattern tells apart, what each of its repeats may hold, and all
    beginnings of what it matches; before stands nothing, or something that leads the match to a repeat.
    """
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = parser.parse(text, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags)
    random = Random(repr(text))  # the same attacks in each run
    kinds = _kinds(tree)
    bodies = {_sample(body, random) for _, body in _repeats(tree, "", random) for _ in range(4)}
    whole = {_sample(tree, random) for _ in range(8)}
    begun = {one[:k] for one in whole for k in range(1, min(len(one), 24) + 1)}
    leads = ["", *_some({lead for lead, _ in _repeats(tree, "", random)} - {""}, 4, random)]
    pumps = [*kinds, *_some(bodies - {""}, 30, random), *_some(begun, 30, random)]
    return [(lead, pump, tail) for lead in leads for pump in dict.fromkeys(pumps) for tail in ("", "\0", "\n")]


def _some(found: set[str], most: int, random: Random) -> list[str]:
    return random.sample(sorted(found), min(most, len(found)))


def _search(pattern: re.Pattern[Any], text: Any) -> None:
    for _ in pattern.finditer(text):
        pass


def _fullmatch(pattern: re.Pattern[Any], text: Any) -> None:
    pattern.fullmatch(text)


def _cost(pattern: re.Pattern[Any], way: Any, text: str) -> float:
    given = text if isinstance(pattern.pattern, str) else text.encode("latin-1", "replace")
    start = time.process_time()
    try:
        with at_most(LIMIT):
            way(pattern, given)
    except TooSlowError:
        return LIMIT
    return time.process_time() - start


def _kinds(tree: Tree) -> list[str]:
    """One character for each combination of the pattern's sets and letters that it belongs to."""
    sets = list(_sets(tree))
    named = {chr(value) for items in sets for kind, value in items if kind is op.LITERAL}
    named |= {chr(end) for items in sets for kind, value in items if kind is op.RANGE for end in value}
    found: dict[tuple[bool, ...], str] = {}
    for character in (*sorted(named), *POOL):
        found.setdefault(tuple(_holds(items, character) for items in sets), character)
    return sorted(found.values())


def _sets(tree: Tree) -> Iterator[Tree]:
    for kind, value in tree:
        if kind is op.IN:
            yield value
        elif kind in (op.LITERAL, op.NOT_LITERAL):
            yield [(op.LITERAL, value)]
        for inner in _inside(kind, value):
            yield from _sets(inner)


def _inside(kind: Any, value: Any) -> list[Tree]:
    if kind is op.BRANCH:
        return list(value[1])
    if kind is op.SUBPATTERN:
        return [value[3]]
    if kind in REPEATS:
        return [value[2]]
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return [value[1]]
    return [value] if kind is op.ATOMIC_GROUP else []


def _holds(items: Tree, character: str) -> bool:
    negated = bool(items) and items[0][0] is op.NEGATE
    return negated != any(_is(kind, value, character) for kind, value in items)


def _is(kind: Any, value: Any, character: str) -> bool:
    if kind is op.LITERAL:
        return ord(character) == value
    if kind is op.RANGE:
        return bool(value[0] <= ord(character) <= value[1])
    if kind is op.CATEGORY:
        return not MEMBERS[NEGATED[value]](character) if value in NEGATED else MEMBERS[value](character)
    return False


def _repeats(tree: Tree, lead: str, random: Random) -> Iterator[tuple[str, Tree]]:
    """What may be matched before each repeat, and what it repeats."""
    for kind, value in tree:
        if kind in REPEATS:
            yield lead, value[2]
        for inner in _inside(kind, value):
            yield from _repeats(inner, lead, random)
        lead += _sample([(kind, value)], random)


def _sample(tree: Tree, random: Random) -> str:
    """Something that the pattern matches, as far as its conditions on what stands around allow."""
    return "".join(_piece(kind, value, random) for kind, value in tree)


def _piece(kind: Any, value: Any, random: Random) -> str:
    if kind is op.LITERAL:
        return chr(value)
    if kind in (op.IN, op.NOT_LITERAL, op.ANY):
        items = value if kind is op.IN else [(op.NEGATE, None), (op.LITERAL, value if kind is op.NOT_LITERAL else 10)]
        named = [chr(one) for what, one in items if what is op.LITERAL]
        named += [chr(end) for what, one in items if what is op.RANGE for end in one]
        return random.choice([c for c in (*named, *POOL) if _holds(items, c)] or [""])
    if kind in REPEATS:
        low, high, body = value
        return "".join(_sample(body, random) for _ in range(random.randint(low, min(int(high), low + 2))))
    if kind in (op.BRANCH, op.SUBPATTERN, op.ATOMIC_GROUP):
        return _sample(random.choice(_inside(kind, value)), random)
    return ""
