"""The charts of the report, each with its words, its table and its data as CSV."""

from __future__ import annotations

import csv
import inspect
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from types import ModuleType
from typing import Any

import altair as alt
import pandas as pd

from tracker.charts import (
    checks,
    confirmed,
    confirmed_people,
    coverage,
    daily_equipment,
    daily_people,
    equipment,
    incidents,
    lines,
    people,
    personnel,
    ratio,
    spread,
    theme,
)
from tracker.report import rows
from tracker.report.series import ChartData

CHARTS: Mapping[str, tuple[ModuleType, ...]] = {
    "personnel": (personnel, confirmed_people, people, daily_people),
    "equipment": (equipment, confirmed, daily_equipment),
    "comparison": (spread, ratio),
    "incidents": (incidents,),
    "quality": (checks, coverage),
}
"""The charts of each page."""
FORMULAS = frozenset("=+-@\t\r\n")
"""Beginnings of cells that spreadsheet programs run; `report.js` knows them too, and what a number is."""
NUMBER = re.compile(r"[+-]?[0-9][0-9,.]*+")
SUMMARY_LINES = 12
"""Lines of a chart that are told in words; all of them are in its table."""
OWN_COLOURS = (ratio, checks, coverage)
"""Charts whose colours do not stand for claimants."""
LOGARITHMIC = (personnel, people, equipment, spread)
"""Charts of lines, which may be drawn on a logarithmic scale; a bar without a zero would lie."""
BESIDE = (confirmed, confirmed_people)
"""Charts of the newest totals alone, which have no time to zoom in."""
UNZOOMED = (*BESIDE, coverage)
"""Charts across which no stretch of time can be drawn."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart with everything that stands around it."""

    key: str
    title: str
    caption: str
    chart: alt.FacetChart | None
    """`None` where there is nothing to draw."""
    headings: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    links: tuple[str, ...]
    """The claim of each row of the table, where its figures come from one: `#claim-` and its id, else empty."""
    figures: int
    claimants: int
    claimants_shown: int
    what: str
    """What `claimants` counts."""
    summary: tuple[str, ...]
    sql: str
    panels: int
    panel_width: int
    logarithmic: bool
    zoomed: bool

    def csv(self) -> str:
        """The table as CSV, with the claims it was read from; text that a spreadsheet would run stands behind a '."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        linked = any(self.links)
        writer.writerow([*self.headings, *(["Claim"] if linked else [])])
        for row, link in zip(self.table, self.links, strict=True):
            writer.writerow(map(harmless, [*row, *([link.removeprefix("#claim-")] if linked else [])]))
        return out.getvalue()


def harmless(cell: str) -> str:
    """A cell that spreadsheet programs take for text or for a number, never for a formula.

    >>> harmless("=1+1"), harmless("-1,200.5"), harmless("@home")
    ("'=1+1", '-1,200.5', "'@home")
    """
    return f"'{cell}" if cell[:1] in FORMULAS and not NUMBER.fullmatch(cell) else cell


def drawings(charts: Mapping[str, ChartData]) -> dict[str, tuple[Drawing, ...]]:
    """The charts of each page, a claimant in the same colour in all of them."""
    points = {module: module.points(charts[module.SUBJECT.key].points) for page in CHARTS.values() for module in page}
    painted = theme.shared([theme.named(points[module]["claimant"]) for module in points if module not in OWN_COLOURS])
    return {
        page: tuple(
            _drawing(module, charts[module.SUBJECT.key], points[module], {} if module in OWN_COLOURS else painted)
            for module in modules
        )
        for page, modules in CHARTS.items()
    }


def _drawing(module: ModuleType, data: ChartData, points: pd.DataFrame, colours: Mapping[str, str]) -> Drawing:
    """A chart of `tracker.charts`, drawn, counted and put into words."""
    title, _, rest = (inspect.getdoc(module.draw) or "").partition("\n")
    told: Mapping[str, str] = getattr(module, "TABLE", lines.TABLE)
    cells = points[list(told.values())].astype(str).itertuples(index=False, name=None)
    return Drawing(
        key=module.SUBJECT.key,
        title=title.rstrip("."),
        caption=rest.split("`frame`")[0].strip(),
        chart=module.draw(data.points, colours) if len(points) else None,
        headings=tuple(told),
        table=tuple(tuple(" ".join(cell.split()) for cell in row) for row in cells),
        links=tuple(points["href"]) if "href" in points else ("",) * len(points),
        figures=max(data.figures, len(points)) if module not in BESIDE else len(points),
        claimants=data.claimants,
        claimants_shown=points["panel" if data.what == "things" else "claimant"].nunique(),
        what=data.what,
        summary=tuple(islice(getattr(module, "words", _summary)(points), SUMMARY_LINES)),
        sql=data.sql,
        panels=points["panel"].nunique(),
        panel_width=module.SUBJECT.panel_width,
        logarithmic=module in LOGARITHMIC,
        zoomed=module not in UNZOOMED,
    )


def _summary(points: pd.DataFrame) -> Iterable[str]:
    """First and last figure of each line in words, those with most points first."""
    found = sorted(points.groupby("line", sort=True), key=lambda pair: (-len(pair[1]), str(pair[0])))
    for _, line in found:
        first, last = line.iloc[0], line.iloc[-1]
        way = f"{first['figure']} ({first['date']})"
        if len(line) > 1:
            way += f" to {last['figure']} ({last['date']}), {len(line)} figures"
        measure = f", {first['measure']}" if "measure" in line else ""
        yield f"{first['panel']}{measure}, {first['claimant']}: {way}"


def spec(drawing: Drawing, evidence: str) -> dict[str, Any]:
    """The chart as Vega-Lite, its points linked to the page `evidence` (empty for the same page)."""
    assert drawing.chart is not None
    # Held against the schema of Vega-Lite by the tests, which takes as long as all the rest.
    made: dict[str, Any] = drawing.chart.to_dict(validate=False)
    for points in made["datasets"].values():
        for point in points:
            if "href" in point:
                point["href"] = evidence + point["href"]
    return made


def totals(points: pd.DataFrame) -> list[dict[str, Any]]:
    """Lines of running totals with all their points, for the table of a day that the reader picks."""
    found = []
    for _, line in points.groupby("line", sort=False):
        first = line.iloc[0]
        steps = [
            [r["date"], r["figure"], r["value"], r["href"]]
            for r in rows.records(line[["date", "figure", "value", "href"]])
        ]
        found.append({"thing": first["thing"], "claimant": first["claimant"], "points": steps})
    return sorted(found, key=lambda one: (one["thing"], one["claimant"]))
