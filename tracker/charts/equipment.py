"""Equipment: running totals of losses, one small panel for each category of each side."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd

from tracker.charts import lines, wording
from tracker.charts.subject import LAND, PEOPLE, Subject, drawable

SUBJECT = Subject("equipment", period="cumulative", categories=PEOPLE | LAND, all_but=True, panel_width=290)


def points(series: pd.DataFrame) -> pd.DataFrame:
    """The figures of the chart, one row a point: see `tracker.charts.subject.drawable`."""
    return drawable(SUBJECT, series, lambda row: f"{wording.side(row['side'])}: {wording.term(row['category'])}")


def draw(frame: pd.DataFrame, colours: Mapping[str, str] | None = None) -> alt.FacetChart:
    """Equipment lost, as each claimant counts it.

    One panel for each category of each side, each with a scale of its own. Colour is the claimant, dash is the
    measure. What a party claims and what others confirmed from pictures are separate lines and are never added up.
    `frame` has the columns of the view `series`; `colours` maps names of claimants to colours.
    """
    return lines.running_totals(points(frame), colours, 130, SUBJECT.panel_width)
