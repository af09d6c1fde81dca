"""One self-contained HTML page out of the report's data: a pure function, the same data give the same bytes."""

from __future__ import annotations

import base64
import functools
import hashlib
import inspect
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import altair as alt
import jinja2
import pandas as pd
import vl_convert
from markupsafe import Markup

from tracker.assets import asset
from tracker.charts import daily, equipment, people, personnel, theme, wording
from tracker.report import rows
from tracker.report.data import ChartData, ReportData

CHARTS: tuple[ModuleType, ...] = (personnel, equipment, daily, people)
SUMMARY_LINES = 12
"""Lines of a chart that are told in words; all of them are in its table."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with everything that stands around it."""

    key: str
    title: str
    caption: str
    points: list[dict[str, Any]]
    figures: int
    claimants: int
    claimants_shown: int
    summary: list[str]
    sql: str
    spec: dict[str, Any]
    panels: int
    panel_width: int


def render(data: ReportData) -> str:
    """The page as HTML; it asks for nothing over the network and runs no code but its own two scripts."""
    painted: dict[str, str] = {}
    for chart in data.charts.values():
        painted |= theme.colours(_claimants(chart.points), painted)
    figures = [_figure(module, data.charts[module.SUBJECT.key], painted) for module in CHARTS]
    specs = {f.key: {"spec": f.spec, "panels": f.panels, "width": f.panel_width} for f in figures if f.points}
    style = _asset("report.css") + _dark_colours()
    bundle, script = (_bundle() if specs else ""), _asset("report.js")
    evidence = [rows.evidence(row) for row in rows.records(data.evidence)]
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            data=data,
            overview=data.overview,
            groups=rows.latest_groups(data.latest),
            figures=figures,
            evidence=evidence,
            claimants=sorted({claim.claimant for claim in evidence}, key=str.casefold),
            subjects=sorted({claim.subject for claim in evidence}, key=str.casefold),
            checks=[row | {"sample": rows.sample(row["sample"])} for row in rows.records(data.checks)],
            problems=list(rows.records(data.problems)),
            runs=list(rows.records(data.runs)),
            publishers=list(rows.records(data.publishers)),
            languages=list(rows.records(data.languages)),
            policy=_policy([bundle, script], style),
            specs=Markup(_harmless_json(specs)),
            bundle=Markup(bundle),
            script=Markup(script),
            style=Markup(style),
        )
    )


def _figure(module: ModuleType, chart: ChartData, painted: Mapping[str, str]) -> Figure:
    """A chart of `tracker.charts`, drawn, counted and put into words."""
    title, _, rest = (inspect.getdoc(module.draw) or "").partition("\n")
    points = module.points(chart.points)
    words = points.assign(documents=points["href"].map(_documents(chart.points)))
    return Figure(
        key=module.SUBJECT.key,
        title=title.rstrip("."),
        caption=rest.split("`frame`")[0].strip(),
        points=list(rows.records(words)),
        figures=chart.figures,
        claimants=chart.claimants,
        claimants_shown=points["claimant"].nunique(),
        summary=_summary(points),
        sql=_sql(module),
        spec=_spec(module.draw(chart.points, painted)) if len(points) else {},
        panels=points["panel"].nunique(),
        panel_width=module.SUBJECT.panel_width,
    )


def _spec(chart: alt.FacetChart) -> dict[str, Any]:
    """The chart without its quotes: the page has them once, in the evidence, and its script takes them from there."""
    spec: dict[str, Any] = chart.to_dict()
    for points in spec["datasets"].values():
        for point in points:
            del point["quote"]
    return spec


def _documents(points: pd.DataFrame) -> dict[str, int]:
    return {f"#claim-{name}": int(count) for name, count in zip(points["claim_id"], points["documents"], strict=True)}


def _claimants(points: pd.DataFrame) -> Iterable[str]:
    pairs = points[["claimant_id", "claimant"]].drop_duplicates()
    return [wording.claimant(row["claimant_id"], row["claimant"]) for row in rows.records(pairs)]


def _summary(points: pd.DataFrame) -> list[str]:
    """First and last figure of each line in words, those with most points first."""
    told = []
    lines = sorted(points.groupby("line", sort=True), key=lambda pair: (-len(pair[1]), pair[0]))
    for _, line in lines[:SUMMARY_LINES]:
        first, last = line.iloc[0], line.iloc[-1]
        way = f"{first['figure']} ({first['date']})"
        if len(line) > 1:
            way += f" to {last['figure']} ({last['date']}), {len(line)} figures"
        told.append(f"{first['panel']}, {first['measure']}, {first['claimant']}: {way}")
    return told


def _sql(module: ModuleType) -> str:
    """A query for all figures of a chart, to paste into `tracker sql`."""
    subject = module.SUBJECT
    listed = ", ".join(f"'{name}'" for name in sorted(subject.categories))
    word = "NOT IN" if subject.all_but else "IN"
    return (
        f"SELECT * FROM series WHERE origin = 'stated' AND period = '{subject.period}' AND category {word} ({listed}) "
        "ORDER BY side, category, measure, claimant, as_of"
    )


def _harmless_json(value: object) -> str:
    """JSON that cannot end the element it stands in."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _policy(scripts: Iterable[str], style: str) -> str:
    """A content security policy under which nothing but these very texts may run or style the page."""
    allowed = " ".join(_digest(text) for text in scripts if text)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_digest(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _dark_colours() -> str:
    """Rules that swap the charts' colours where the reader prefers a dark ground."""
    swaps = "".join(
        f'.chart [fill="{light}"]{{fill:{dark}}}.chart [stroke="{light}"]{{stroke:{dark}}}'
        for light, dark in zip(theme.LIGHT, theme.DARK, strict=True)
    )
    return f"@media screen and (prefers-color-scheme:dark){{{swaps}}}"


@functools.cache
def _bundle() -> str:
    """Vega, Vega-Lite and Vega-Embed in one script, from the installed package."""
    text = str(vl_convert.javascript_bundle())  # type: ignore[call-arg]  # its stub lacks the default
    return text.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _asset(name: str) -> str:
    return asset("reports", name).read_text(encoding="utf-8")


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(asset("reports")),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters |= {"number": wording.number, "day": rows.day, "term": wording.term}
    return environment
