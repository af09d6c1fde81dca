"""What a chart is about: which figures of the view `series` it shows, and the frame that is drawn from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pandas as pd

from tracker.charts import wording

PEOPLE = frozenset({"personnel", "civilians", "children", "people"})
LAND = frozenset({"territory"})
NOT_LOSSES = frozenset({"strength", "supplied", "produced", "launched", "controlled", "gained"})

COLUMNS = (
    "claimant_id", "claimant", "side", "category", "measure", "unit", "period",
    "as_of", "value", "low", "high", "qualifier", "claim_id", "quote", "documents",
)  # fmt: skip
"""Columns of the view `series` that the charts read."""

STATED = "as stated"
LOWER = "lower bound (at least, more than)"
UPPER = "upper bound (at most, less than)"
QUOTE_LIMIT = 120

LONG_GAP = timedelta(days=45)
USUAL_STEPS = 4
"""A line is broken where nothing was said for longer than `LONG_GAP` and than so many of its usual steps."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A choice of figures: losses counted in whole numbers, over one kind of period, of some categories."""

    key: str
    period: str
    categories: frozenset[str]
    """Categories shown; those left out where `all_but` is set, so that a new one needs no change here."""
    all_but: bool = False
    panel_width: int = 420
    """Least width of a panel, in pixels."""

    def select(self, series: pd.DataFrame) -> pd.DataFrame:
        """The rows of `series` (columns `COLUMNS`) that belong to the subject; "dozens" names no point to draw."""
        wanted = series["category"].isin(self.categories) != self.all_but
        losses = ~series["measure"].isin(NOT_LOSSES)
        plain = (series["unit"] == "count") & (series["period"] == self.period)
        drawable = series["as_of"].notna() & series["value"].notna() & (series["qualifier"] != "vague")
        return series.loc[wanted & losses & plain & drawable, list(COLUMNS)]


def drawable(subject: Subject, series: pd.DataFrame, panel: Callable[[Mapping[Any, Any]], str]) -> pd.DataFrame:
    """The figures of a subject, one row a point, sorted by panel, claimant, measure and date.

    Adds `panel`, `thing` (what is counted, in words), `line` (figures that may be joined: one claimant, side, category
    and measure), `segment` (numbers the stretches of lines between gaps, as the column `stretch` of a thinned `series`
    has them, else `gaps`), `figure` and `bound` in words, `span_low` and
    `span_high` (of ranges only), `date` and `href`.
    """
    rows = subject.select(series)
    listed = rows.to_dict("records")
    out = pd.DataFrame([_keys(row) for row in listed], columns=list(KEYS), index=rows.index, dtype="object")
    out["panel"] = [panel(row) for row in listed]
    out["measure"] = rows["measure"].map(wording.term).astype("object")
    out["as_of"] = pd.to_datetime(rows["as_of"])
    out["value"] = rows["value"].astype("float64")
    spans = rows["qualifier"] == "range"
    out["span_low"] = rows["low"].astype("float64").where(spans)
    out["span_high"] = rows["high"].astype("float64").where(spans)
    if "stretch" in series:
        out["stretch"] = series.loc[rows.index, "stretch"]
    out = out.sort_values(["panel", "line", "as_of", "value"], kind="stable", ignore_index=True, key=_fold)
    stretch = out.pop("stretch") if "stretch" in out else gaps(out)
    out["segment"] = out.groupby(["line", stretch], sort=False).ngroup()
    return out


KEYS = ("claimant", "thing", "line", "bound", "figure", "date", "quote", "href")


def _keys(row: Mapping[Any, Any]) -> tuple[str, ...]:
    """The words of one row, in the order of `KEYS`."""
    low, value, high = (None if pd.isna(row[name]) else float(row[name]) for name in ("low", "value", "high"))
    qualifier = str(row["qualifier"])
    bound = LOWER if qualifier in wording.LOWER_BOUNDS else UPPER if qualifier in wording.UPPER_BOUNDS else STATED
    return (
        wording.claimant(row["claimant_id"], row["claimant"]),
        wording.thing(row["side"], str(row["category"]), str(row["measure"])),
        "|".join(str(row[name]) for name in ("claimant_id", "side", "category", "measure")),
        bound,
        wording.figure(qualifier, low, value, high),
        str(row["as_of"])[:10],
        wording.shorten(str(row["quote"]), QUOTE_LIMIT),
        f"#claim-{row['claim_id']}",
    )


def _fold(column: pd.Series[Any]) -> pd.Series[Any]:
    """Panels sort without regard to capitals."""
    return column.str.casefold() if column.name == "panel" and len(column) else column


def gaps(points: pd.DataFrame) -> pd.Series[int]:
    """How many long gaps lie before each point of its line; `points` has `line` and `as_of`, sorted by both."""
    steps = points.groupby("line")["as_of"].diff()
    usual = steps.groupby(points["line"]).transform("median") * USUAL_STEPS
    broken = (steps > LONG_GAP) & (steps > usual)
    return broken.groupby(points["line"]).cumsum().astype("int64")
