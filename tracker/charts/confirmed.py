"""Claimed beside confirmed: the newest totals of equipment of whoever claims and of whoever confirms from pictures."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd

from tracker.charts import beside, wording
from tracker.charts.subject import LAND, PEOPLE, Subject

SUBJECT = Subject("confirmed", period="cumulative", categories=PEOPLE | LAND, all_but=True, panel_width=360)
TABLE = beside.TABLE


def points(latest: pd.DataFrame) -> pd.DataFrame:
    """The newest totals of each category that is both claimed and confirmed: see `tracker.charts.beside.points`."""
    return beside.points(SUBJECT, latest, lambda row: f"{wording.side(row['side'])}: {wording.term(row['category'])}")


def draw(frame: pd.DataFrame, colours: Mapping[str, str] | None = None) -> alt.FacetChart:
    """Claimed losses of equipment beside those confirmed from pictures.

    The newest total of each claimant and measure, for categories of which there is a claim and a confirmed count. Solid
    bars are confirmed counts, pale ones claims. A confirmed count is a lower bound of what was lost; neither is part of
    the other, and they are never added up. Mind the dates: the totals are of different days.
    `frame` has the columns of the view `series` and `confirms`; `colours` maps names of claimants to colours.
    """
    return beside.bars(points(frame), colours)
