"""Coverage: in which months each claimant gave figures, and how many."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd

from tracker.charts import labels, lines, theme, wording
from tracker.charts.subject import Subject

SUBJECT = Subject("coverage", period="cumulative", categories=frozenset(), panel_width=9999)
TABLE = {"Claimant": "claimant", "Month": "date", "Figures": "figure"}
CLAIMANTS = 16
LETTERS = 24
"""Letters of a name beyond which it takes two lines."""
LINES = r"split(datum.label, '\n')"
MIDDLE = {"condition": {"test": r"indexof(datum.label, '\n') > 0", "value": "line-bottom"}, "value": "middle"}
"""Two lines of a name stand about the middle of its row, as one does."""
INK = theme.LIGHT[0]


def points(months: pd.DataFrame) -> pd.DataFrame:
    """One row a claimant and month, claimants with most figures first.

    `months` has the columns `claimant_id`, `claimant`, `month` (its first day) and `figures`.
    """
    out = pd.DataFrame(
        {
            "panel": "Figures stated, by month",
            "claimant": [
                wording.claimant(name, told)
                for name, told in zip(months["claimant_id"], months["claimant"], strict=True)
            ],
            "as_of": pd.to_datetime(months["month"]),
            "date": [str(month)[:7] for month in months["month"]],
            "value": months["figures"].astype("float64"),
            "figure": [wording.number(count) for count in months["figures"]],
        }
    )
    out["line"] = out["claimant"]
    total = out.groupby("claimant")["value"].transform("sum") if len(out) else out["value"]
    order = out.assign(total=-total).sort_values(["total", "claimant", "as_of"], kind="stable")
    return order.drop(columns="total").reset_index(drop=True)


def draw(frame: pd.DataFrame, colours: Mapping[str, str] | None = None) -> alt.FacetChart:
    """When each claimant spoke: figures stated in each month.

    The darker the field, the more totals and daily figures the documents read here give for days of that month. An
    empty field is a month of which nothing was read, which is not a month without losses.
    `frame` has the columns `claimant_id`, `claimant`, `month` and `figures`.
    """
    del colours  # a field's shade is a number, not a claimant
    drawn = points(frame)
    drawn["row"] = drawn.groupby("claimant", sort=False).ngroup()
    drawn["name"] = [labels.folded(name) if len(name) > LETTERS else name for name in drawn["claimant"]]
    y = alt.Y(
        "name:N",
        sort=alt.EncodingSortField("row", op="min"),
        axis=alt.Axis(title=None, labelLimit=150, labelExpr=LINES, labelBaseline=MIDDLE, ticks=False),
    )
    shade = alt.Opacity("value:Q", legend=None, scale=alt.Scale(type="sqrt", domainMin=0, range=[0.12, 1]))
    tips = lines.tips({"Claimant": "claimant", "Month": "date", "Figures": "figure"})
    field = (
        alt.Chart()
        .mark_rect(color=INK)
        .encode(
            alt.X("as_of:T", timeUnit="yearmonth", axis=alt.Axis(title=None, format="%Y", tickCount="year")),
            y,
            shade,
            tooltip=tips,
        )
    )
    return lines.panels([field], drawn, height=alt.Step(26))
