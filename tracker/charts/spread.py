"""How far all claimants of one thing are apart: the lowest and the highest of their totals as time goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import altair as alt
import pandas as pd

from tracker.charts import lines, theme, wording
from tracker.charts.subject import Subject

SUBJECT = Subject("spread", period="cumulative", categories=frozenset(), panel_width=360)
TABLE = {
    "Panel": "panel",
    "Time": "time",
    "End": "end",
    "Claimant": "claimant",
    "Figure": "figure",
    "As of": "day",
    "Apart": "apart",
    "Claimants": "claimants",
}
TOOLTIP = {name: TABLE[name] for name in ("Claimant", "End", "Figure", "As of", "Apart", "Claimants")}
BETWEEN = "#888"
"""Colour of what lies between two claimants and is neither's."""
COLUMNS = (
    "side", "category", "measure", "time", "until", "nth", "claimants", "least", "most", "top", "claimant_id",
    "claimant", "qualifier", "low", "value", "high", "as_of", "claim_id",
)  # fmt: skip
"""Columns of the frame: two rows a thing and stretch of time, of which `top` is the one of the highest total.

`time` names the stretch, which is the `nth` of all and lasts `until` a day; `least` and `most` are its two values.
"""
KEYS = ("panel", "line", "time", "date", "end", "claimant", "figure", "day", "apart", "claimants", "href")


def points(ends: pd.DataFrame) -> pd.DataFrame:
    """Two rows a thing and stretch of time, the lowest total and the highest; `ends` has the columns `COLUMNS`."""
    out = pd.DataFrame([_keys(row) for row in ends.to_dict("records")], columns=list(KEYS), dtype="object")
    out["as_of"] = pd.to_datetime(ends["until"]).to_numpy()
    for name in ("value", "least", "most"):
        out[name] = ends[name].to_numpy(dtype="float64")
    out["nth"] = ends["nth"].to_numpy(dtype="int64")
    out = out.sort_values(["panel", "as_of", "value"], kind="stable", ignore_index=True)
    # Stretches that follow each other are joined by a band; where no two claimants spoke, it stops.
    apart = out.groupby("line")["nth"].diff() != 1
    out["segment"] = out.groupby(["line", apart.groupby(out["line"]).cumsum()], sort=False).ngroup()
    return out.drop(columns="nth")


def _keys(row: Mapping[Any, Any]) -> tuple[str, ...]:
    """The words of one row, in the order of `KEYS`."""
    thing = wording.thing(row["side"], str(row["category"]), str(row["measure"]))
    end = "highest" if row["top"] else "lowest"
    low, value, high = (None if pd.isna(row[name]) else float(row[name]) for name in ("low", "value", "high"))
    return (
        thing,
        f"{thing}, {end}",
        str(row["time"]),
        str(row["until"])[:10],
        end,
        wording.claimant(row["claimant_id"], row["claimant"]),
        wording.figure(str(row["qualifier"]), low, value, high),
        str(row["as_of"])[:10],
        wording.apart(float(row["least"]), float(row["most"])),
        wording.number(row["claimants"]),
        f"#claim-{row['claim_id']}",
    )


def words(points: pd.DataFrame) -> Iterator[str]:
    """The first and the last stretch of each thing in words."""
    for panel, thing in points.groupby("panel", sort=True):
        days = sorted({thing["as_of"].min(), thing["as_of"].max()})
        yield f"{panel}: {'; '.join(_told(thing[thing['as_of'] == day]) for day in days)}"


def _told(stretch: pd.DataFrame) -> str:
    """Both ends of one stretch."""
    ends = (f"{figure} ({name})" for figure, name in zip(stretch["figure"], stretch["claimant"], strict=True))
    return ", ".join(filter(None, (f"{stretch['time'].iloc[0]} {' to '.join(ends)}", stretch["apart"].iloc[0])))


def draw(frame: pd.DataFrame, colours: Mapping[str, str] | None = None) -> alt.FacetChart:
    """How far apart all claimants of one thing are, over time.

    Of each stretch of time the last total of every claimant who gave one: the lowest and the highest, joined by a grey
    bar, and by a band to the next stretch. A range counts with its middle, a bound ("at least") with its number, so
    that the true distance may be another. A stretch in which only one claimant spoke is left empty.
    `frame` has the columns `COLUMNS`; `colours` maps names of claimants to colours.
    """
    drawn = points(frame)
    pick = theme.pick()
    x = lines.day_axis()
    between = alt.Chart().encode(x, alt.Y("least:Q", title=None), alt.Y2("most:Q"))
    band = between.mark_area(color=BETWEEN, fillOpacity=0.16).encode(detail="segment:N")
    bar = between.mark_rule(color=BETWEEN, strokeWidth=2, strokeOpacity=0.6)
    base = alt.Chart().encode(x, **theme.colour(drawn["claimant"], colours, pick))
    dot = base.mark_point(filled=True, cursor="pointer", size=34).encode(
        lines.count_axis(), href="href:N", tooltip=lines.tips(TOOLTIP)
    )
    return lines.panels([band, bar, dot.add_params(pick)], drawn, height=180)
