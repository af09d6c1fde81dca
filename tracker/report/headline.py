"""The latest totals as the overview shows them: whose losses, who claims how many, as of when."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pandas as pd

from tracker.charts import wording
from tracker.charts.subject import NOT_LOSSES, PEOPLE
from tracker.report import rows

BLOCKS, CLAIMANTS = 6, 3
"""Blocks at the head of the overview, and claimants of one thing there."""
ORDER = ("lost", "killed_or_wounded", "killed", "wounded", "missing", "captured")
"""What is told first of every side alike: the wider before the narrower."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure as a bar, in percent of the greatest of its block."""

    least: float
    """Length of what the figure says at least."""
    most: float
    """Length of what it leaves possible; beyond `least` by a little where its upper end is open."""


@dataclass(frozen=True, slots=True)
class Total:
    """Latest total of one claimant for one thing."""

    claimant: str
    confirms: bool
    figure: str
    as_of: str
    age: str
    change: str
    """The step from the total before, in words; empty where there is none or bounds make it meaningless."""
    claim_id: str
    documents: int
    bar: Bar


@dataclass(frozen=True, slots=True)
class Thing:
    """Claimants side by side: the same thing counted for the same side."""

    title: str
    measure: str
    totals: tuple[Total, ...]
    claimants: int
    """Claimants who gave a total, shown or not."""


@dataclass(frozen=True, slots=True)
class Block:
    """What is claimed of the people of one side."""

    title: str
    soldiers: bool
    things: tuple[Thing, ...]


def things(frame: pd.DataFrame) -> tuple[Thing, ...]:
    """All latest totals, grouped by side, category, measure and unit in the order of the frame."""
    found = []
    for (_, category, measure, _), group in groupby(rows.records(frame), key=_thing):
        listed = list(group)
        top = _top(listed)
        totals = tuple(_total(row, top) for row in listed)
        title = wording.thing(listed[0]["side"], category, measure)
        found.append(Thing(rows.short(title), wording.term(measure), totals, int(listed[0]["claimants"])))
    return tuple(found)


def blocks(frame: pd.DataFrame) -> tuple[Block, ...]:
    """Losses of people: soldiers first, the sides with most figures first, in each the measures of `ORDER`.

    Bars have one scale within a block. `frame` has the sides in their order.
    """
    people = [
        row
        for row in rows.records(frame)
        if row["category"] in PEOPLE and row["measure"] not in NOT_LOSSES and row["unit"] == "count" and row["side"]
    ]
    found = []
    for (side, category), group in groupby(people, key=lambda row: (row["side"], row["category"])):
        listed = list(group)
        top = _top(listed)
        parts = [list(part) for _, part in groupby(listed, key=_thing)]
        parts.sort(key=lambda part: ORDER.index(part[0]["measure"]) if part[0]["measure"] in ORDER else len(ORDER))
        soldiers = category == "personnel"
        title = f"{wording.side(side)}: {'military personnel' if soldiers else wording.term(category)}"
        found.append(Block(rows.short(title), soldiers, tuple(_headed(part, top) for part in parts)))
    return tuple(sorted(found, key=lambda block: not block.soldiers)[:BLOCKS])


def _headed(listed: list[dict[str, Any]], top: float) -> Thing:
    totals = tuple(_total(row, top) for row in listed[:CLAIMANTS])
    return Thing("", rows.short(wording.term(listed[0]["measure"])), totals, int(listed[0]["claimants"]))


def _thing(row: dict[str, Any]) -> tuple[str, str, str, str]:
    return row["side"], row["category"], row["measure"], row["unit"]


def _top(listed: Iterable[dict[str, Any]]) -> float:
    """The greatest number that any of the figures names."""
    return max((max(_ends(row)) for row in listed), default=1) or 1


def _ends(row: dict[str, Any]) -> Iterator[float]:
    yield from (float(row[end]) for end in ("low", "value", "high") if row[end] is not None and math.isfinite(row[end]))
    yield 0.0


def _total(row: dict[str, Any], top: float) -> Total:
    return Total(
        claimant=rows.short(wording.claimant(row["claimant_id"], row["claimant"])),
        confirms=bool(row["confirms"]),
        figure=wording.figure(row["qualifier"], row["low"], row["value"], row["high"], row["unit"]),
        as_of=rows.day(row["as_of"]),
        age=rows.age(row["age_days"]),
        change=_change(row),
        claim_id=str(row["claim_id"]),
        documents=int(row["documents"] or 0),
        bar=_bar(row, top),
    )


def _bar(row: dict[str, Any], top: float) -> Bar:
    """Dark up to what is said at least; light up to what is said at most, or a little where that end is open."""
    qualifier, value = row["qualifier"], float(row["value"] or 0)
    low, high = (float(row[end]) if row[end] is not None else value for end in ("low", "high"))
    if qualifier in wording.UPPER_BOUNDS:
        low, high = 0.0, value
    elif qualifier in wording.LOWER_BOUNDS or qualifier == "vague":
        low, high = value, value + 0.04 * top
    return Bar(round(100 * low / top / 1.04, 1), round(100 * high / top / 1.04, 1))


def _change(row: dict[str, Any]) -> str:
    """How the total differs from the one before; only between figures that both name a number."""
    plain = {"exact", "about"}
    if row["before"] is None or row["qualifier"] not in plain or row["qualifier_before"] not in plain:
        return ""
    step = float(row["value"]) - float(row["value_before"])
    sign = "+" if step > 0 else "\N{MINUS SIGN}" if step < 0 else "±"
    return f"{sign}{wording.number(abs(step))} since {rows.day(row['before'])}"
