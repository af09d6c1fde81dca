"""Military personnel: running totals of killed, wounded, captured or otherwise lost."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd

from tracker.charts import lines, wording
from tracker.charts.subject import Subject, drawable

SUBJECT = Subject("personnel", period="cumulative", categories=frozenset({"personnel"}), panel_width=460)


def points(series: pd.DataFrame) -> pd.DataFrame:
    """The figures of the chart, one row a point: see `tracker.charts.subject.drawable`."""
    return drawable(SUBJECT, series, lambda row: wording.side(row["side"]))


def draw(frame: pd.DataFrame, colours: Mapping[str, str] | None = None) -> alt.FacetChart:
    """Military personnel lost, as each claimant counts them.

    One panel for each side whose losses they are. Colour is the claimant, dash is the measure: killed, wounded, their
    sum (casualties) and losses of unsaid kind are separate lines and are never turned into one another.
    `frame` has the columns of the view `series`; `colours` maps names of claimants to colours, if they are to be
    the same as in another chart.
    """
    return lines.running_totals(points(frame), colours, 300, SUBJECT.panel_width)
