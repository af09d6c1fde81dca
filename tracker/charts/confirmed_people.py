"""Claimed beside confirmed: the newest totals of people of whoever claims and of whoever confirms them one by one."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd

from tracker.charts import beside, wording
from tracker.charts.subject import PEOPLE, Subject

SUBJECT = Subject("confirmed_people", period="cumulative", categories=PEOPLE, panel_width=360)
TABLE = beside.TABLE


def points(latest: pd.DataFrame) -> pd.DataFrame:
    """The newest totals of each thing that is both claimed and confirmed: see `tracker.charts.beside.points`.

    A thing is one measure of one group, not the group: deaths stand beside deaths, not beside casualties.
    """
    return beside.points(
        SUBJECT, latest, lambda row: wording.thing(row["side"], str(row["category"]), str(row["measure"]))
    )


def draw(frame: pd.DataFrame, colours: Mapping[str, str] | None = None) -> alt.FacetChart:
    """People claimed or estimated lost beside those confirmed by name or picture.

    The newest total of each claimant, for what is both claimed and confirmed, and only where both count the same:
    deaths beside deaths. Solid bars are confirmed counts, pale ones claims and estimates. Whoever confirms people one
    by one, from obituaries, graves or pictures, misses those of whom nobody wrote, so that such a count is a lower
    bound; neither is part of the other, and they are never added up. Mind the dates: the totals are of different days.
    `frame` has the columns of the view `series` and `confirms`; `colours` maps names of claimants to colours.
    """
    return beside.bars(points(frame), colours)
