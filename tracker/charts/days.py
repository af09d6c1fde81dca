"""Bars of single days in small multiples: the drawing that the charts of daily figures and of incidents share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd

from tracker.charts import lines, theme, wording


def panel(row: Mapping[Any, Any]) -> str:
    """Name of the panel in which a figure of one day stands: whose, what and what happened to it."""
    return wording.thing(row["side"], str(row["category"]), str(row["measure"]))


def bars(points: pd.DataFrame, colours: Mapping[str, str] | None) -> alt.FacetChart:
    """A bar from zero for each of `subject.drawable` figures, which all have panels of their own scale."""
    pick = theme.pick()
    base = alt.Chart().encode(lines.day_axis(), **theme.colour(points["claimant"], colours, pick))
    y = lines.count_axis()
    bar = base.mark_rule(strokeWidth=1.5).encode(y, y2=alt.datum(0)).add_params(pick)
    layers = [bar, *lines.spans(base, points), lines.dots(base, points, y)]
    return lines.panels(layers, lines.drawn(points), height=130)
