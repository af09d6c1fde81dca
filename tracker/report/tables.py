"""Rows of the pages of comparison, contradiction, incidents and change, put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pandas as pd

from tracker.charts import wording
from tracker.report import rows

UCDP_PRECISION = {2: "within a week", 3: "that week", 4: "that month", 5: "that year"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure with its claimant or outlet, its day where it has one of its own, and the claim it was read from."""

    claimant: str
    figure: str
    claim_id: str
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Figures of one thing set against each other."""

    as_of: str
    thing: str
    cells: tuple[Cell, ...]
    note: str = ""
    more: str = ""


def pairs(frame: pd.DataFrame) -> tuple[Row, ...]:
    """Two claimants each, as of the newest day of both; `note` is the ratio and `more` the spread."""
    return tuple(
        Row(
            rows.day(row["as_of"]),
            rows.thing(row),
            (
                _cell(row, "claimant", "qualifier", "value", "claim_id", "figure_as_of"),
                _cell(row, "other_claimant", "other_qualifier", "other_value", "other_claim_id", "other_figure_as_of"),
            ),
            wording.apart(row["value"], row["other_value"]),
            "" if row["spread"] is None else f"{100 * row['spread']:.0f}\u00a0%",
        )
        for row in rows.records(frame)
    )


def disagreements(frame: pd.DataFrame) -> tuple[Row, ...]:
    """Figures for one day that cannot both be right; `note` says of whom, `more` how far they are apart."""
    return tuple(
        Row(
            rows.day(row["as_of"]),
            f"{rows.thing(row)} ({wording.term(row['period'])}){_place(row)}",
            (
                _cell(row, "claimant", "qualifier", "value", "claim_id"),
                _cell(row, "other_claimant", "other_qualifier", "other_value", "other_claim_id"),
            ),
            "two records of one claimant" if row["kind"] == "between_records" else "two claimants",
            wording.number(abs(row["difference"])),
        )
        for row in rows.records(frame)
    )


def misquotes(frame: pd.DataFrame) -> tuple[Row, ...]:
    """A claimant's own figure and what an outlet made of it; `note` is how the one became the other."""
    return tuple(
        Row(
            rows.day(row["as_of"]),
            rows.short(wording.thing(row["side"], row["category"], row["quoted_measure"])),
            (
                Cell(
                    rows.short(row["claimant"]),
                    f"{wording.bounded(row['own_qualifier'], row['own_value'])} {wording.term(row['own_measure'])}",
                    str(row["own_claim_id"]),
                    rows.day(row["own_as_of"]),
                ),
                Cell(
                    rows.short(row["publisher"] or row["document_id"]),
                    f"{wording.bounded(row['quoted_qualifier'], row['quoted_value'])} "
                    f"{wording.term(row['quoted_measure'])}",
                    str(row["claim_id"]),
                ),
            ),
            row["kind"],
        )
        for row in rows.records(frame)
    )


def revisions(frame: pd.DataFrame) -> tuple[Row, ...]:
    """A figure and what its claimant later gave for the same day; `note` is the difference."""
    return tuple(
        Row(
            rows.day(row["as_of"]),
            f"{rows.thing(row)} ({wording.term(row['period'])}){_place(row)}",
            (
                _cell(row, "claimant", "qualifier", "value", "claim_id", "stated_on"),
                _cell(row, "claimant", "revised_qualifier", "revised_value", "revised_claim_id", "revised_on"),
            ),
            wording.number(row["difference"]),
        )
        for row in rows.records(frame)
    )


def circular(frame: pd.DataFrame) -> tuple[Row, ...]:
    """A figure with its origin; `note` names those who repeat it, `more` the number of their documents."""
    return tuple(
        Row(
            rows.day(row["as_of"]),
            f"{rows.thing(row)} ({wording.term(row['period'])}){_place(row)}",
            (Cell(rows.short(row["origin"]), wording.number(row["value"]), str(row["claim_id"])),),
            rows.short(", ".join(str(name) for name in row["repeated_by"])),
            wording.number(row["documents"]),
        )
        for row in rows.records(frame)
    )


def incidents(frame: pd.DataFrame) -> tuple[Row, ...]:
    """One row an incident with all its figures; `note` is the place."""
    found = []
    for _, group in groupby(rows.records(frame), key=lambda row: row["incident"]):
        listed = list(group)
        first = listed[0]
        precision = UCDP_PRECISION.get(first["date_precision"], "")
        cells = tuple(
            Cell(
                rows.short(wording.claimant(row["claimant_id"], row["claimant"])),
                wording.figure(row["qualifier"], row["low"], row["best"], row["high"], row["unit"])
                + f" {wording.term(row['category'])} {wording.term(row['measure'])}",
                str(row["claim_id"]),
            )
            for row in listed
        )
        day = rows.day(first["as_of"]) or "day not stated"
        found.append(
            Row(
                f"{day} ({precision})" if precision else day,
                wording.side(first["side"]),
                cells,
                rows.short(first["location"]),
            )
        )
    return tuple(found)


def changed(frame: pd.DataFrame) -> Mapping[str, tuple[Row, ...]]:
    """Changes by their kind; the cells are the earlier and the present figure, of which a side may be missing."""
    found: dict[str, list[Row]] = {}
    for row in rows.records(frame):
        old = _figure(row, "old_") if row["old_qualifier"] else "none"
        now = _figure(row, "") if row["qualifier"] else "none"
        cells = (Cell("", old, ""), Cell("", now, str(row["claim_id"] or "")))
        quote = "" if row["claim_id"] else rows.short(row["old_quote"])
        thing = f"{rows.thing(row)} ({wording.term(row['period'])}){_place(row)}"
        found.setdefault(row["kind"], []).append(
            Row(rows.day(row["as_of"]), thing, cells, rows.short(row["claimant"]), quote)
        )
    return {kind: tuple(listed) for kind, listed in found.items()}


def _figure(row: Mapping[str, Any], prefix: str) -> str:
    low, best, high = (row[f"{prefix}{end}"] for end in ("low", "best", "high"))
    return wording.figure(row[f"{prefix}qualifier"], low, best, high, row["unit"])


def _cell(row: Mapping[str, Any], claimant: str, qualifier: str, value: str, claim: str, day: str = "") -> Cell:
    low, high = (row.get(value.replace("value", end)) for end in ("low", "high"))
    if row[qualifier] == "range" and low is not None and high is not None:
        figure = wording.figure("range", low, row[value], high)
    else:
        figure = wording.bounded(row[qualifier], row[value])
    return Cell(rows.short(row[claimant]), figure, str(row[claim]), rows.day(row[day]) if day else "")


def _place(row: Mapping[str, Any]) -> str:
    return f", {rows.short(row['location'])}" if row.get("location") else ""
