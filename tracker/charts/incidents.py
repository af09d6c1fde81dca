"""Incidents: people killed and wounded in single events."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd

from tracker.charts import days
from tracker.charts.subject import PEOPLE, Subject, drawable

SUBJECT = Subject("incidents", period="event", categories=PEOPLE, panel_width=290)


def points(figures: pd.DataFrame) -> pd.DataFrame:
    """The figures of the chart, one row a point: see `tracker.charts.subject.drawable`."""
    return drawable(SUBJECT, figures, days.panel)


def draw(frame: pd.DataFrame, colours: Mapping[str, str] | None = None) -> alt.FacetChart:
    """People killed and wounded in single incidents, as each claimant states them.

    A bar from zero for each figure on the day of its incident. Several figures for one day may tell of one incident
    or of several; nothing is added up.
    `frame` has the columns of the view `figures`; `colours` maps names of claimants to colours.
    """
    return days.bars(points(frame), colours)
