"""Checks over time: how much each data-quality check found in each run."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd

from tracker.charts import lines, theme
from tracker.charts.subject import Subject

SUBJECT = Subject("checks", period="cumulative", categories=frozenset(), panel_width=420)
TABLE = {"Check": "claimant", "Severity": "panel", "Run": "date", "Found": "figure"}
CHECKS = 8
"""Checks drawn, those that found most: as many as there are colours that anyone can tell apart."""


def points(history: pd.DataFrame) -> pd.DataFrame:
    """One row a run and check.

    `history` has the columns `check_name`, `title`, `severity`, `checked_at` and `failures`.
    """
    return pd.DataFrame(
        {
            "panel": history["severity"].astype("object"),
            "claimant": history["title"].astype("object"),
            "line": history["check_name"].astype("object"),
            "as_of": pd.to_datetime(history["checked_at"]),
            "date": [str(moment)[:16] for moment in history["checked_at"]],
            "value": history["failures"].astype("float64"),
            "figure": [f"{count:,}" for count in history["failures"]],
            "segment": history.groupby("check_name").ngroup() if len(history) else [],
        }
    )


def draw(frame: pd.DataFrame, colours: Mapping[str, str] | None = None) -> alt.FacetChart:
    """What the checks found, run by run.

    One line for each check that ever found something; more findings may come of more documents.
    `frame` has the columns `check_name`, `title`, `severity`, `checked_at` and `failures`.
    """
    drawn = points(frame)
    pick = theme.pick()
    base = alt.Chart().encode(
        alt.X("as_of:T", axis=alt.Axis(title=None, format="%Y-%m-%d", tickCount=4)),
        **theme.colour(drawn["claimant"], colours, pick, title="Check"),
    )
    y = lines.count_axis()
    tips = lines.tips({"Check": "claimant", "Run": "date", "Found": "figure"})
    line = base.mark_line(strokeWidth=1.8).encode(y, detail="segment:N").add_params(pick)
    dot = base.mark_point(filled=True, size=30).encode(y, tooltip=tips)
    return lines.panels([line, dot], drawn, height=160)
