"""Daily figures of people: losses that a claimant gives for one day."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd

from tracker.charts import days
from tracker.charts.subject import PEOPLE, Subject, drawable

SUBJECT = Subject("daily_people", period="day", categories=PEOPLE, panel_width=290)


def points(series: pd.DataFrame) -> pd.DataFrame:
    """The figures of the chart, one row a point: see `tracker.charts.subject.drawable`."""
    return drawable(SUBJECT, series, days.panel)


def draw(frame: pd.DataFrame, colours: Mapping[str, str] | None = None) -> alt.FacetChart:
    """People killed, wounded or otherwise lost on single days, as each claimant states them.

    A bar from zero for each figure of one day; a day without a bar is a day without a figure, not a day without
    losses. One panel for each measure of each group and side, each with a scale of its own.
    `frame` has the columns of the view `series`; `colours` maps names of claimants to colours.
    """
    return days.bars(points(frame), colours)
