"""The charts of a report as pictures, for articles and slides."""

from __future__ import annotations

import vl_convert

from tracker.report.drawings import drawings, spec
from tracker.report.gather import ReportData

SCALE = 2
"""Pixels of a PNG for each pixel of the drawing."""


def pictured(data: ReportData) -> dict[str, bytes]:
    """SVG and PNG of every chart that has something to draw, by file name, on white ground and without links."""
    found: dict[str, bytes] = {}
    for drawing in (one for page in drawings(data.charts).values() for one in page if one.chart is not None):
        made = spec(drawing, "")
        made["config"]["background"] = "white"
        made["config"]["legend"]["layout"] = {"top": {"direction": "vertical", "anchor": "start", "margin": 6}}
        made["title"] = {"text": drawing.title, "anchor": "start"}
        for points in made["datasets"].values():
            for point in points:
                point.pop("href", None)
        found[f"{drawing.key}.svg"] = vl_convert.vegalite_to_svg(made).encode()
        found[f"{drawing.key}.png"] = vl_convert.vegalite_to_png(made, scale=SCALE)
    return found
