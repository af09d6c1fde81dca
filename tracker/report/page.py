"""Pages out of the report's data: a pure function, the same data give the same bytes."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import jinja2
import vl_convert
from markupsafe import Markup

from tracker.assets import asset
from tracker.charts import equipment, people, personnel, theme, wording
from tracker.report import headline, rows, tables
from tracker.report.drawings import Drawing, drawings, spec, totals
from tracker.report.gather import ReportData
from tracker.report.listed import tidy
from tracker.report.terms import FIELDS, meaning

TITLES: Mapping[str, str] = {
    "overview": "Overview",
    "changes": "Changes",
    "personnel": "Personnel",
    "equipment": "Equipment",
    "comparison": "Comparison",
    "disagreements": "Disagreements",
    "incidents": "Incidents",
    "evidence": "Evidence",
    "quality": "Data quality",
    "method": "Method",
}
"""Pages in their order, each with a template of its name."""
SCRIPT, STYLE, BUNDLE = "report.js", "report.css", "vega.js"
TURNING = 'document.documentElement.classList.add("turned")'
"""Runs before anything is laid out: of a file with all pages only the one that is turned to is ever drawn."""
# A folder may lie on a disk or on a server: browsers differ in whether 'self' takes in files beside a page on a disk.
BESIDE = "'self' file:"


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses inside the report: of files in a folder, or of places in one file."""

    folder: bool

    def page(self, key: str) -> str:
        """Address of a page."""
        return f"{'index' if key == 'overview' else key}.html" if self.folder else f"#{key}"

    def claim(self, claim_id: object) -> str:
        """Address of the evidence of a claim."""
        return ("evidence.html" if self.folder else "") + "#claim-" + quote(str(claim_id), safe="")

    def data(self, key: str) -> str:
        """Address of a chart's figures as CSV; empty in one file, whose script makes it from the table."""
        return f"data/{key}.csv" if self.folder else ""


def render(data: ReportData) -> str:
    """The report as one HTML file that asks for nothing over the network and runs no code but its own two scripts."""
    drawn, links = drawings(data.charts), Links(folder=False)
    keys = _keys(data)
    values = _values(data, drawn, links)
    style = _style()
    bundle = bundled() if any(_charts(drawn, keys)) else ""
    scripts = [text for text in (bundle, _asset(SCRIPT)) if text]
    policy = _policy(" ".join(map(_digest, (TURNING, *scripts))), _digest(style))
    page = {
        "keys": keys,
        "nav": keys,
        "current": "",
        "policy": policy,
        "style": Markup(style),
        "turning": Markup(TURNING),
    }
    return _page(
        values | page | {"scripts": [Markup(text) for text in scripts], "json": _json(data, drawn, keys, links)}
    )


def render_folder(data: ReportData) -> dict[str, str]:
    """The report as files by their names: a page each, the scripts and style that they share, and a CSV a chart."""
    drawn, links = drawings(data.charts), Links(folder=True)
    keys = _keys(data)
    values = _values(data, drawn, links)
    policy = _policy(BESIDE, BESIDE)
    files = {STYLE: _style(), SCRIPT: _asset(SCRIPT), BUNDLE: bundled()}
    for key in keys:
        page = {"keys": [key], "nav": keys, "current": key, "policy": policy, "style": "", "scripts": []}
        sources = [*([BUNDLE] if any(_charts(drawn, [key])) else []), SCRIPT]
        files[links.page(key)] = _page(values | page | {"sources": sources, "json": _json(data, drawn, [key], links)})
    for drawing in (one for page in drawn.values() for one in page if one.chart is not None):
        files[links.data(drawing.key)] = drawing.csv()
    return files


def _keys(data: ReportData) -> list[str]:
    return [key for key in TITLES if key != "changes" or data.changes is not None]


def _charts(drawn: Mapping[str, tuple[Drawing, ...]], keys: Iterable[str]) -> list[Drawing]:
    """The drawings of some pages that have something to draw."""
    return [drawing for key in keys for drawing in drawn.get(key, ()) if drawing.chart is not None]


def _values(data: ReportData, drawn: Mapping[str, tuple[Drawing, ...]], links: Links) -> dict[str, Any]:
    """What the templates print, whichever page they stand in."""
    listed = [rows.evidence(row) for row in rows.records(data.evidence.rows)]
    return {
        "data": data,
        "overview": data.overview,
        "fields": FIELDS,
        "meaning": meaning,
        "titles": TITLES,
        "links": links,
        "drawn": drawn,
        "blocks": headline.blocks(data.latest.rows),
        "things": headline.things(data.latest.rows),
        "evidence": listed,
        "claimants": sorted({claim.claimant for claim in listed}, key=str.casefold),
        "subjects": sorted({claim.subject for claim in listed}, key=str.casefold),
        "checks": [row | {"sample": rows.sample(row["sample"])} for row in rows.records(data.quality.checks)],
        "pairs": tables.pairs(data.compared.pairs.rows),
        "disagreements": tables.disagreements(data.disputes.disagreements.rows),
        "misquotes": tables.misquotes(data.disputes.misquotes.rows),
        "revisions": tables.revisions(data.disputes.revisions.rows),
        "circular": tables.circular(data.disputes.circular.rows),
        "incidents": tables.incidents(data.incidents.figures),
        "changed": tables.changed(data.changes.rows) if data.changes else {},
        "sources": [],
        "scripts": [],
        "turning": "",
    }


def _json(data: ReportData, drawn: Mapping[str, tuple[Drawing, ...]], keys: Iterable[str], links: Links) -> Markup:
    """What the script of a page draws: charts by their keys, and the totals from which a day is picked."""
    beside = "evidence.html" if links.folder else ""
    charts = {
        each.key: {
            "spec": spec(each, beside),
            "panels": each.panels,
            "width": each.panel_width,
            "zoomed": each.zoomed,
        }
        for each in _charts(drawn, keys)
    }
    days: list[dict[str, Any]] = []
    if "comparison" in keys:
        for module in (personnel, people, equipment):
            days += totals(module.points(data.charts[module.SUBJECT.key].points))
    return Markup(_harmless_json({"charts": charts, "totals": days, "evidence": beside}))


def _page(values: Mapping[str, Any]) -> str:
    return _environment().get_template("report.html.j2").render(values)


def _harmless_json(value: object) -> str:
    """JSON that cannot end the element it stands in."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _policy(scripts: str, styles: str) -> str:
    """A content security policy under which nothing but these may run or style the page."""
    return (
        f"default-src 'none'; script-src {scripts}; style-src {styles}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _style() -> str:
    """The style sheet, with rules that swap the charts' colours where the reader prefers a dark ground."""
    swaps = "".join(
        f'.chart [fill="{light}"]{{fill:{dark}}}.chart [stroke="{light}"]{{stroke:{dark}}}'
        for light, dark in zip(theme.LIGHT, theme.DARK, strict=True)
    )
    return _asset(STYLE) + f"@media screen and (prefers-color-scheme:dark){{{swaps}}}"


@functools.cache
def bundled() -> str:
    """Vega, Vega-Lite and Vega-Embed in one script, from the installed package."""
    text = str(vl_convert.javascript_bundle())  # type: ignore[call-arg]  # its stub lacks the default
    return text.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _asset(name: str) -> str:
    return asset("reports", name).read_text(encoding="utf-8")


@functools.cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(asset("reports")),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters |= {
        "number": wording.number,
        "brief": rows.short,
        "day": rows.day,
        "moment": rows.moment,
        "term": wording.term,
        "records": lambda frame: list(rows.records(frame)),
        "side": wording.side,
        "tidy": tidy,
        "attributed": rows.attributed,
    }
    return environment
