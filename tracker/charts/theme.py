"""Colours, dashes and marks that all charts share.

A colour stands for a claimant, never for a side of a war. The two palettes were chosen by measuring: every pair
stays apart (CIE76 difference above 20) for normal sight and for the three kinds of colour blindness, and every
colour has a contrast of at least 3 : 1 to its ground.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

LIGHT = ("#5e4786", "#c17c5f", "#1d5b56", "#7a9900", "#6268fa", "#580016", "#b777d9", "#0e0157")
DARK = ("#7e8cdd", "#f1ac4f", "#63bb73", "#e6f541", "#63daff", "#be647d", "#ca8ec0", "#aacfb7")
"""The same claimants on a dark ground, in the order of `LIGHT`."""

OTHERS = "#888"
"""Claimants of a chart beyond those who have a colour; grey stands apart from the palettes on either ground."""
LETTER, WIDE = 7, 1000
"""Pixels of a letter in a legend, and of a legend, outside a report, which fits them to its page."""
SOFT = "#666"
"""Words of axes and legends where the page does not paint them."""
PATTERNS = ([1, 0], [7, 3], [2, 2], [9, 2, 2, 2], [5, 2, 1, 2, 1, 2], [1, 3], [12, 4])
"""Dashes of measures, the first for the one that most points have."""


def colours(claimants: Iterable[str], given: Mapping[str, str] | None = None) -> dict[str, str]:
    """A colour of `LIGHT` for each claimant's name, the same for the same names in whatever order they come.

    A name keeps the colour that it is `given`, else takes the one of its own hash, unless another of the claimants
    has it: then the next free one.
    """
    names = sorted(set(claimants))
    chosen = {name: colour for name, colour in (given or {}).items() if name in names}
    for name in names:
        if name not in chosen:
            chosen[name] = min(_in_turn(name), key=list(chosen.values()).count)
    return chosen


def named(claimants: pd.Series[str]) -> list[str]:
    """Who has a colour of their own in a chart, of the claimants of its points: as many as anyone can tell apart.

    Those with most points have one. More in one legend would share colours, and nobody could read a line's claimant.
    """
    counts = claimants.value_counts()
    return sorted(sorted(counts.index, key=lambda name: (-counts[name], name))[: len(LIGHT)])


def shared(charts: Sequence[Collection[str]]) -> dict[str, str]:
    """A colour for each name that it keeps in all charts, of each of which the names with a colour are given.

    Names of one chart take different colours where that can be; those in most charts choose first.
    """
    counted = Counter(name for chart in charts for name in set(chart))
    chosen: dict[str, str] = {}
    for name in sorted(counted, key=lambda name: (-counted[name], name)):
        beside = [set(chart) & chosen.keys() for chart in charts if name in chart]
        used = [chosen[other] for others in beside for other in others]
        chosen[name] = min(_in_turn(name), key=used.count)
    return chosen


def _in_turn(name: str) -> tuple[str, ...]:
    """All colours, beginning with the one of the name's own hash."""
    first = int(hashlib.sha256(name.encode("utf-8", "replace")).hexdigest(), 16) % len(LIGHT)
    return LIGHT[first:] + LIGHT[:first]


def pick() -> alt.Parameter:
    """The choice of claimants by presses on the legend, each taken back by another; all stand out while none is."""
    return alt.selection_point(name="pick", fields=["claimant"], bind="legend", toggle="true")


def colour(
    claimants: pd.Series[str], mapping: Mapping[str, str] | None, chosen: alt.Parameter, title: str = "Claimant"
) -> dict[str, Any]:
    """Encodings that paint a mark by claimant and fade it while another claimant is picked in the legend.

    Claimants who are not `named` are grey and stand in no legend, which says so; their marks tell who they are.
    """
    names = named(claimants)
    others = sorted(set(claimants) - set(names))
    known = colours(names, mapping)
    scale = alt.Scale(domain=[*names, *others], range=[*(known[name] for name in names), *(OTHERS for _ in others)])
    hint = f"press to isolate; grey: {len(others)} more" if others else "press to isolate"
    columns = max(1, WIDE // (LETTER * max(map(len, names), default=1)))
    legend = alt.Legend(title=f"{title} ({hint})", values=names, columns=columns, symbolType="circle", symbolOpacity=1)
    return {
        "color": alt.Color("claimant:N", scale=scale, legend=legend),
        "opacity": alt.when(chosen).then(alt.value(1)).otherwise(alt.value(0.08)),
    }


def dash(measures: pd.Series[str]) -> alt.StrokeDash:
    """Encoding that tells the measures of the points apart, so that deaths and casualties never look alike."""
    counts = measures.value_counts()
    names = sorted(counts.index, key=lambda name: (-counts[name], name))
    scale = alt.Scale(domain=names, range=[PATTERNS[at % len(PATTERNS)] for at in range(len(names))])
    legend = alt.Legend(title="Measure", symbolType="stroke", symbolSize=500, symbolStrokeWidth=2)
    return alt.StrokeDash("measure:N", scale=scale, legend=legend)


def styled(chart: alt.FacetChart) -> alt.FacetChart:
    """The chart with quiet axes, legends above the panels and no ground of its own."""
    quiet: alt.FacetChart = chart.configure(
        background="transparent",
        font="system-ui, sans-serif",
        padding=4,
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(
            labelColor=SOFT, titleColor=SOFT, gridColor="#8884", domainColor="#8888", tickColor="#8888"
        ),
        axisX=alt.AxisConfig(grid=False, labelOverlap=True, labelFlush=True),
        axisY=alt.AxisConfig(minExtent=40, domain=False, ticks=False),
        legend=alt.LegendConfig(
            orient="top", columns=4, labelLimit=WIDE, titleLimit=300, labelColor=SOFT, titleColor=SOFT
        ),
        header=alt.HeaderConfig(title=None, labelColor=SOFT, labelFontSize=13, labelFontWeight="bold", labelLimit=320),
    )
    return quiet
