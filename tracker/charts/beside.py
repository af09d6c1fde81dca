"""Bars of claimed beside confirmed totals: the drawing that the charts of people and of equipment share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import altair as alt
import pandas as pd

from tracker.charts import lines, theme
from tracker.charts.subject import Subject, drawable

BAR, WIDTH = 12, 400
"""Height of a bar and width of a panel, in pixels."""
TABLE = lines.TABLE | {"Claimed or confirmed": "standing"}


def points(subject: Subject, latest: pd.DataFrame, panel: Callable[[Mapping[Any, Any]], str]) -> pd.DataFrame:
    """The newest totals of the panels in which there is both a claim and a confirmed count, one row a bar.

    `latest` has the columns of the view `series` and `confirms` of the table `claimants`.
    """
    out = drawable(subject, latest, panel)
    sure = dict(zip("#claim-" + latest["claim_id"].astype(str), latest["confirms"].fillna(False), strict=True))
    out["standing"] = ["confirmed" if sure[href] else "claimed" for href in out["href"]]
    both = out.groupby("panel")["standing"].transform("nunique") == 2
    out = out[both].sort_values(["panel", "value"], ascending=[True, False], kind="stable", ignore_index=True)
    out["bar"] = out["figure"] + " " + out["measure"] + " (" + out["date"] + "), " + out["claimant"]
    return out


def bars(points: pd.DataFrame, colours: Mapping[str, str] | None) -> alt.FacetChart:
    """A bar from zero for each of `points`, solid where it is confirmed and pale where it is claimed, never stacked."""
    pick = theme.pick()
    # What a bar is stands above it as the label of its place: a layer of text would make Vega doubt the panel's height.
    above = alt.Axis(
        title=None,
        orient="left",
        labelAlign="left",
        labelBaseline="bottom",
        labelPadding=0,
        labelOffset=-2,
        labelLimit=WIDTH,
    )
    y = alt.Y("bar:N", sort=None, axis=above)
    x = alt.X("value:Q", axis=alt.Axis(**lines.COUNTS), scale=alt.Scale(zero=True), stack=None)
    kinds = alt.Scale(domain=["claimed", "confirmed"], range=[0.3, 1])
    fill = alt.FillOpacity("standing:O", scale=kinds, legend=None)
    bar = alt.Chart().mark_bar(height=BAR, yOffset=7, cursor="pointer")
    bar = bar.encode(
        x, y, fill, href="href:N", tooltip=lines.tips(lines.TOLD), **theme.colour(points["claimant"], colours, pick)
    )
    return lines.panels([bar.add_params(pick)], points, alt.Step(2 * BAR + 9), width=WIDTH, shared_x=False)
