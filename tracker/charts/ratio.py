"""How far claimants are apart: the ratio of two claimants' totals of the same thing over time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd

from tracker.charts import lines, theme, wording
from tracker.charts.subject import Subject, gaps

SUBJECT = Subject("ratio", period="cumulative", categories=frozenset(), panel_width=360)
TABLE = {
    "Panel": "panel",
    "Claimants": "claimant",
    "As of": "date",
    "Ratio": "figure",
    "One": "one",
    "Other": "other",
}
TOOLTIP = {"Claimants": "claimant", "Ratio": "figure", "As of": "date", "One": "one", "Other": "other"}
PAIRS = 8


def points(comparison: pd.DataFrame) -> pd.DataFrame:
    """One row a day and pair, sorted by panel, pair and date.

    `comparison` has the columns of the view `source_comparison`. `claimant` names the pair, the greater total first,
    so that every ratio is at least 1 where the pair keeps its order.
    """
    rows = comparison.loc[comparison["ratio"].notna() & (comparison["ratio"] > 0)]
    keys = [_keys(row) for _, row in rows.iterrows()]
    out = pd.DataFrame(keys, columns=list(KEYS), dtype="object")
    out["as_of"] = pd.to_datetime(rows["as_of"]).to_numpy()
    turned = out["line"].map(rows["ratio"].groupby(out["line"].to_numpy()).median() < 1).astype("bool")
    ratio = pd.Series(rows["ratio"].to_numpy(dtype="float64"), index=out.index)
    out["value"] = ratio.where(~turned, 1 / ratio)
    out["claimant"] = [b if turn else a for a, b, turn in zip(out["forth"], out["back"], turned, strict=True)]
    out["figure"] = [wording.times(value) for value in out["value"]]
    out = out.sort_values(["panel", "line", "as_of"], kind="stable", ignore_index=True)
    out["segment"] = out.groupby(["line", gaps(out)], sort=False).ngroup()
    return out.drop(columns=["forth", "back"])


KEYS = ("panel", "forth", "back", "line", "one", "other", "date", "href")


def _keys(row: pd.Series[Any]) -> tuple[str, ...]:
    """The words of one row, in the order of `KEYS`."""
    one, other = str(row["claimant"]), str(row["other_claimant"])
    thing = wording.thing(row["side"], str(row["category"]), str(row["measure"]))
    told = [
        f"{name}: {wording.bounded(str(row[kind]), float(str(row[value])))} ({str(row[day])[:10]})"
        for name, kind, value, day in (
            (one, "qualifier", "value", "figure_as_of"),
            (other, "other_qualifier", "other_value", "other_figure_as_of"),
        )
    ]
    line = "|".join(str(row[name]) for name in ("claimant_id", "other_claimant_id", "side", "category", "measure"))
    day = str(row["as_of"])[:10]
    return thing, f"{other} ÷ {one}", f"{one} ÷ {other}", line, *told, day, f"#claim-{row['claim_id']}"


def draw(frame: pd.DataFrame, colours: Mapping[str, str] | None = None) -> alt.FacetChart:
    """How many times one claimant's total is another's.

    On each day on which one of two claimants gave a total, the ratio of the latest totals of both, none older than 31
    days; the scale is logarithmic, so that twice and half are equally far from the line at 1. Only totals of the same
    thing are compared, and a ratio of bounds ("at least") is itself no more than a bound.
    `frame` has the columns of the view `source_comparison`; `colours` maps names of pairs to colours.
    """
    drawn = points(frame)
    pick = theme.pick()
    axis = alt.Axis(title=None, format="~g", tickCount=4)
    y = alt.Y("value:Q", axis=axis, scale=alt.Scale(type="log", nice=True))
    base = alt.Chart().encode(lines.day_axis(), **theme.colour(drawn["claimant"], colours, pick, title="Claimants"))
    equal = (
        alt.Chart().mark_rule(strokeDash=[3, 3], stroke="#888", aria=False).encode(y=alt.datum(1, type="quantitative"))
    )
    line = base.mark_line(strokeWidth=1.8).encode(y, detail="segment:N").add_params(pick)
    dot = base.mark_point(filled=True, cursor="pointer", size=22).encode(y, href="href:N", tooltip=lines.tips(TOOLTIP))
    return lines.panels([equal, line, dot], drawn, height=180)
