"""Cumulative lines in small multiples: the drawing that the charts of running totals share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import altair as alt
import pandas as pd

from tracker.charts import labels, subject, theme, wording

TABLE = {"Panel": "panel", "Claimant": "claimant", "Measure": "measure", "As of": "date", "Figure": "figure"}
"""Columns of the table of a chart's figures: headings with the columns of its points."""
TOLD = {"Claimant": "claimant", "Figure": "figure", "Measure": "measure", "As of": "date", "Quote": "quote"}
"""What the tooltip of a figure tells."""
DENSE, SMALL, LARGE = 40, 10, 40
"""Figures of a line above which they are drawn small, and the areas of a mark in square pixels."""
NOT_DRAWN = ("line", "thing")
"""Columns of points that are not needed for drawing and would only make the chart's data heavier."""
COUNTS: dict[str, Any] = {
    "title": None,
    "format": "~s",
    "tickCount": 4,
    "tickMinStep": 1,
    "labelExpr": "datum.value === 0 ? '0' : datum.label",
}
"""An axis of counts: no halves of a tank, and a zero without a unit."""
AXIS = 52
"""Pixels of a panel's width that its vertical axis takes."""


def tips(told: Mapping[str, str]) -> list[alt.Tooltip]:
    """The lines of a tooltip, from headings and the columns that they tell."""
    return [alt.Tooltip(f"{column}:N", title=heading) for heading, column in told.items()]


def day_axis() -> alt.X:
    """The horizontal axis of dates."""
    return alt.X("as_of:T", axis=alt.Axis(title=None, format="%b %Y", tickCount=4))


def count_axis() -> alt.Y:
    """The vertical axis of counts, which starts at zero."""
    return alt.Y("value:Q", axis=alt.Axis(**COUNTS), scale=alt.Scale(zero=True))


def panels(
    layers: list[alt.Chart], points: pd.DataFrame, height: int | alt.Step, *, width: int = 280, shared_x: bool = True
) -> alt.FacetChart:
    """Layers repeated in one panel for each value of `panel`, each with a vertical scale of its own.

    Height and width are those of a panel without its axes, in pixels; a report fits the width to its page.
    """
    unsaid = wording.side(None)
    names = sorted(dict.fromkeys(points["panel"]), key=lambda name: name.startswith(unsaid))
    # By a number: a list of names would become a part of an expression, and those are texts of sources.
    places = {name: place for place, name in enumerate(names)}
    facet = alt.Facet("panel:N", sort=alt.EncodingSortField("place", op="min"), title=None)
    data = points[[name for name in points.columns if name not in NOT_DRAWN]].assign(place=points["panel"].map(places))
    chart = alt.LayerChart(layer=layers, height=height, width=width).facet(facet=facet, columns=3, data=data)
    across: Literal["shared", "independent"] = "shared" if shared_x else "independent"
    return theme.styled(chart.resolve_scale(x=across, y="independent").resolve_axis(x="independent"))


def drawn(points: pd.DataFrame) -> pd.DataFrame:
    """Figures of `subject.drawable` with what only their drawing needs: the size of marks, and the bands of ranges.

    Where there are ranges, other figures are bands of no height that nothing joins, so that every panel has a scale.
    """
    crowded = points.groupby("line")["value"].transform("size") > DENSE
    out = points.assign(size=crowded.map({True: SMALL, False: LARGE}))
    spans = out["span_low"].notna()
    if not spans.any():
        return out.drop(columns=["span_low", "span_high"])
    apart = ~(spans & spans.groupby(out["segment"]).shift(fill_value=False))
    low, high = out["span_low"].fillna(out["value"]), out["span_high"].fillna(out["value"])
    return out.assign(span_low=low, span_high=high, band=apart.cumsum())


def running_totals(points: pd.DataFrame, colours: Mapping[str, str] | None, height: int, width: int) -> alt.FacetChart:
    """Lines of `subject.drawable` figures: colour is the claimant, dash the measure, a triangle an open bound.

    A line stops at a gap; a range is a bar from its lower to its upper end, and a band where ranges follow each other.
    The claimant is written at the end of a line where a panel of this height and least width, in pixels, has room.
    """
    pick = theme.pick()
    x, y = day_axis(), count_axis()
    paint = theme.colour(points["claimant"], colours, pick)
    base = alt.Chart().encode(x, **paint)
    line = base.mark_line(strokeWidth=1.8).encode(y, theme.dash(points["measure"]), detail="segment:N")
    layers = [*spans(base, points), line.add_params(pick), dots(base, points, y)]
    points = points.assign(label=labels.labels(points, height, width - AXIS), early=labels.across(points) < 0.5)
    if points["label"].any():
        align = alt.ExprRef("datum.early ? 'left' : 'right'")
        # Lines of a text follow each other downwards: one of two begins a line higher.
        above = alt.ExprRef(f"indexof(datum.label, '\\n') < 0 ? {-labels.ABOVE} : {-labels.ABOVE - labels.HIGH}")
        text = alt.Chart().mark_text(align=align, dy=above, fontSize=11, lineBreak="\n", lineHeight=labels.HIGH)
        layers.append(text.encode(x, y, alt.Text("label:N"), opacity=paint["opacity"]))
    return panels(layers, drawn(points), height, width=width - AXIS)


def spans(base: alt.Chart, points: pd.DataFrame) -> list[alt.Chart]:
    """Bands and bars of ranges, if there are any; draw them with the data of `drawn`."""
    if not points["span_low"].notna().any():
        return []
    low, high = alt.Y("span_low:Q", title=None), alt.Y2("span_high:Q")
    band = base.mark_area(fillOpacity=0.2).encode(low, high, detail="band:N")
    bar = base.mark_rule(strokeWidth=3, strokeOpacity=0.5).encode(low, high)
    return [band, bar]


def dots(base: alt.Chart, points: pd.DataFrame, y: alt.Y) -> alt.Chart:
    """One mark a figure, linked to its evidence; its shape tells which end is open."""
    present = [bound for bound in (subject.STATED, subject.LOWER, subject.UPPER) if (points["bound"] == bound).any()]
    marks = {subject.STATED: "circle", subject.LOWER: "triangle-up", subject.UPPER: "triangle-down"}
    scale = alt.Scale(domain=present, range=[marks[bound] for bound in present])
    legend = alt.Legend(title="Bound", symbolFillColor="#888") if present != [subject.STATED] else None
    dot = base.mark_point(filled=True, cursor="pointer")
    size = alt.Size("size:Q", scale=None, legend=None)
    encoded: alt.Chart = dot.encode(
        y, alt.Shape("bound:N", scale=scale, legend=legend), size, href="href:N", tooltip=tips(TOLD)
    )
    return encoded
