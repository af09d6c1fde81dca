"""Daily figures: losses that a claimant gives for one day."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd

from tracker.charts import lines, theme, wording
from tracker.charts.subject import LAND, Subject, drawable

SUBJECT = Subject("daily", period="day", categories=LAND, all_but=True, panel_width=290)


def points(series: pd.DataFrame) -> pd.DataFrame:
    """The figures of the chart, one row a point: see `tracker.charts.subject.drawable`."""
    return drawable(
        SUBJECT,
        series,
        lambda row: f"{wording.side(row['side'])}: {wording.term(row['category'])} {wording.term(row['measure'])}",
    )


def draw(frame: pd.DataFrame, colours: Mapping[str, str] | None = None) -> alt.FacetChart:
    """Losses of single days, as each claimant states them.

    A stem from zero for each figure of one day; a day without a stem is a day without a figure, not a day without
    losses. One panel for each measure of each category and side, each with a scale of its own.
    `frame` has the columns of the view `series`; `colours` maps names of claimants to colours.
    """
    drawn = points(frame)
    pick = alt.selection_point(name="pick", fields=["claimant"], bind="legend")
    base = alt.Chart().encode(lines.day_axis(), **theme.colour(drawn["claimant"], colours, pick))
    y = lines.count_axis()
    stem = base.mark_rule(strokeWidth=1.5).encode(y, y2=alt.datum(0)).add_params(pick)
    layers = [stem, *lines.spans(base, drawn), lines.dots(base, drawn, y)]
    return lines.panels(layers, drawn, height=130)
