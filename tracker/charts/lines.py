"""Cumulative lines in small multiples: the drawing that the charts of running totals share."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd

from tracker.charts import subject, theme

TOOLTIP = [
    alt.Tooltip("claimant:N", title="Claimant"),
    alt.Tooltip("figure:N", title="Figure"),
    alt.Tooltip("measure:N", title="Measure"),
    alt.Tooltip("date:N", title="As of"),
    alt.Tooltip("quote:N", title="Quote"),
]
DENSE, SMALL, LARGE = 40, 10, 40
"""Figures of a line above which they are drawn small, and the areas of a mark in square pixels."""
DRAWN = [
    "panel", "claimant", "measure", "segment", "bound", "as_of", "value", "span_low", "span_high",
    "figure", "date", "quote", "href", "size",
]  # fmt: skip
"""Columns that go into the chart's data; the rest would only make it heavier."""


def day_axis() -> alt.X:
    """The horizontal axis of dates."""
    return alt.X("as_of:T", axis=alt.Axis(title=None, format="%b %Y", tickCount=4))


def count_axis() -> alt.Y:
    """The vertical axis of counts, which starts at zero."""
    plain_zero = "datum.value === 0 ? '0' : datum.label"
    axis = alt.Axis(title=None, format="~s", tickCount=4, labelExpr=plain_zero)
    return alt.Y("value:Q", axis=axis, scale=alt.Scale(zero=True))


def panels(layers: list[alt.Chart], points: pd.DataFrame, height: int) -> alt.FacetChart:
    """Layers repeated in one panel for each value of `panel`, each with a vertical axis of its own."""
    names = list(dict.fromkeys(points["panel"]))
    facet = alt.Facet("panel:N", sort=names, title=None)
    crowded = points.groupby("line")["value"].transform("size") > DENSE
    sized = points.assign(size=crowded.map({True: SMALL, False: LARGE}))
    data = sized[[name for name in DRAWN if sized[name].notna().any() or points.empty]]
    chart = alt.LayerChart(layer=layers, height=height, width=280).facet(facet=facet, columns=3, data=data)
    return theme.styled(chart.resolve_scale(y="independent").resolve_axis(x="independent"))


def running_totals(points: pd.DataFrame, colours: Mapping[str, str] | None, height: int) -> alt.FacetChart:
    """Lines of `subject.drawable` figures: colour is the claimant, dash the measure, a triangle an open bound.

    A line stops at a gap; a range is a bar from its lower to its upper end, and a band where ranges follow each other.
    """
    pick = alt.selection_point(name="pick", fields=["claimant"], bind="legend")
    x, y = day_axis(), count_axis()
    paint = theme.colour(points["claimant"], colours, pick)
    base = alt.Chart().encode(x, **paint)
    line = base.mark_line(strokeWidth=1.8).encode(y, theme.dash(points["measure"]), detail="segment:N")
    layers = [*spans(base, points), line.add_params(pick), dots(base, points, y)]
    return panels(layers, points, height)


def spans(base: alt.Chart, points: pd.DataFrame) -> list[alt.Chart]:
    """Bands and bars of ranges, if there are any."""
    if not points["span_low"].notna().any():
        return []
    low, high = alt.Y("span_low:Q", title=None), alt.Y2("span_high:Q")
    band = base.mark_area(fillOpacity=0.2).encode(low, high, detail="segment:N")
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
        y, alt.Shape("bound:N", scale=scale, legend=legend), size, href="href:N", tooltip=TOOLTIP
    )
    return encoded
