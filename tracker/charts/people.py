"""Civilians and people not said to be military: running totals of killed, wounded and missing."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd

from tracker.charts import lines, wording
from tracker.charts.subject import PEOPLE, Subject, drawable

SUBJECT = Subject("people", period="cumulative", categories=PEOPLE - {"personnel"}, panel_width=360)


def points(series: pd.DataFrame) -> pd.DataFrame:
    """The figures of the chart, one row a point: see `tracker.charts.subject.drawable`."""
    return drawable(SUBJECT, series, lambda row: f"{wording.side(row['side'])}: {wording.term(row['category'])}")


def draw(frame: pd.DataFrame, colours: Mapping[str, str] | None = None) -> alt.FacetChart:
    """Civilians and other people harmed, as each claimant counts them.

    One panel for each country and group. "People" are those of whom the text does not say whether they were civilians
    or fighters; children are part of the others and are never added to them.
    `frame` has the columns of the view `series`; `colours` maps names of claimants to colours.
    """
    return lines.running_totals(points(frame), colours, 220, SUBJECT.panel_width)
