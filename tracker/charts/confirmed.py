"""Claimed beside confirmed: the newest totals of equipment of whoever claims and of whoever confirms from pictures."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd

from tracker.charts import lines, theme, wording
from tracker.charts.subject import LAND, PEOPLE, Subject, drawable

SUBJECT = Subject("confirmed", period="cumulative", categories=PEOPLE | LAND, all_but=True, panel_width=360)
BAR = 12
"""Height of a bar, in pixels."""


def points(latest: pd.DataFrame) -> pd.DataFrame:
    """The newest totals of each category that is both claimed and confirmed, one row a bar.

    `latest` has the columns of the view `series` and `confirms` of the table `claimants`.
    """
    out = drawable(SUBJECT, latest, lambda row: f"{wording.side(row['side'])}: {wording.term(row['category'])}")
    sure = dict(zip("#claim-" + latest["claim_id"].astype(str), latest["confirms"].fillna(False), strict=True))
    out["standing"] = ["confirmed" if sure[href] else "claimed" for href in out["href"]]
    both = out.groupby("panel")["standing"].transform("nunique") == 2
    out = out[both].sort_values(["panel", "value"], ascending=[True, False], kind="stable", ignore_index=True)
    out["bar"] = out["figure"] + " " + out["measure"] + " (" + out["date"] + "), " + out["claimant"]
    return out


def draw(frame: pd.DataFrame, colours: Mapping[str, str] | None = None) -> alt.FacetChart:
    """Claimed losses of equipment beside those confirmed from pictures.

    The newest total of each claimant and measure, for categories of which there is a claim and a confirmed count. Solid
    bars are confirmed counts, pale ones claims. A confirmed count is a lower bound of what was lost; neither is part of
    the other, and they are never added up. Mind the dates: the totals are of different days.
    `frame` has the columns of the view `series` and `confirms`; `colours` maps names of claimants to colours.
    """
    shown = points(frame)
    pick = theme.pick()
    y = alt.Y("bar:N", sort=None, axis=None)
    base = alt.Chart().encode(y, **theme.colour(shown["claimant"], colours, pick))
    x = alt.X("value:Q", axis=alt.Axis(title=None, format="~s", tickCount=4), scale=alt.Scale(zero=True))
    kinds = alt.Scale(domain=["claimed", "confirmed"], range=[0.3, 1])
    fill = alt.FillOpacity("standing:O", scale=kinds, legend=None)
    bar = base.mark_bar(height=BAR, yOffset=7, cursor="pointer").encode(
        x, fill, href="href:N", tooltip=lines.tips(lines.TOLD)
    )
    words = alt.Chart().mark_text(align="left", dy=-7, fontSize=11, limit=340)
    words = words.encode(y, x=alt.value(0), text="bar:N")
    return lines.panels([bar.add_params(pick), words], shown, height=alt.Step(2 * BAR + 9), shared_x=False)
