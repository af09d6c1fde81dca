"""Names at the ends of lines, where a panel has room for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

LETTER, HIGH, ABOVE = 6.0, 13, 9
"""Pixels of a label: the width of a letter, the height of a line, and how far above its point the last one is."""


def labels(points: pd.DataFrame, height: int, width: int) -> list[str]:
    """For the last point of each line who gave it, where that fits into the panel and hides nothing; else empty.

    A label stands above its point and reaches back from it, or forth in the first half of the time. It also tells the
    measure where a claimant has several lines in the panel and there is room for both. A name too long for one line
    takes two. It is left out where another label or any line of the panel is in its place. `width` is what axes leave
    of a panel's.
    """
    told = dict.fromkeys(points.index, "")
    tops = points.groupby("panel")["value"].transform("max").replace(0, 1)
    placed = points.assign(x=across(points) * width, y=points["value"] / tops * height)
    for _, panel in placed.groupby("panel", sort=False):
        drawn = [(line["x"].to_numpy(), line["y"].to_numpy()) for _, line in panel.groupby("segment")]
        ends = panel.groupby("line", sort=False).tail(1).sort_values(["value", "line"], ascending=[False, True])
        taken: dict[Box, str] = {}
        for at, end in ends.iterrows():
            name, several = " ".join(str(end["claimant"]).split()), (ends["claimant"] == end["claimant"]).sum() > 1
            words = [f"{name}, {end['measure']}", *([] if name in taken.values() else [name])] if several else [name]
            for text in (form for whole in words for form in (whole, folded(whole))):
                box = box_of(text, float(end["x"]), float(end["y"]), width)
                hides = any(map(box.meets, taken)) or any(box.hides(*line) for line in drawn)
                if box.left >= 0 and box.right <= width and not hides:
                    told[at], taken[box] = text, name
                    break
    return [told[at] for at in points.index]


def across(points: pd.DataFrame) -> pd.Series[float]:
    """Where in the time of a chart each figure is, from 0 to 1."""
    seconds: pd.Series[float] = (points["as_of"] - points["as_of"].min()).dt.total_seconds()
    return seconds.div(float(seconds.max() or 1))


@dataclass(frozen=True, slots=True)
class Box:
    """The place of a label in its panel, in pixels from the left and from zero upwards."""

    left: float
    right: float
    low: float
    high: float

    def meets(self, other: Box) -> bool:
        """Whether they overlap."""
        return self.left < other.right and other.left < self.right and self.low < other.high and other.low < self.high

    def hides(self, x: np.ndarray[Any, Any], y: np.ndarray[Any, Any]) -> bool:
        """Whether a line through these points, or the one point that it is, passes through it."""
        left, right = max(self.left, x[0]), min(self.right, x[-1])
        if left > right:
            return False
        among = np.concatenate([[left, right], x[(x >= left) & (x <= right)]])
        there = np.interp(among, x, y)
        return bool(there.min() <= self.high and there.max() >= self.low)


def box_of(text: str, x: float, y: float, width: int) -> Box:
    """Where the label of a point would stand."""
    lines = text.split("\n")
    wide = LETTER * max(map(len, lines))
    left = x if x < width / 2 else x - wide
    return Box(left, left + wide, y + ABOVE - HIGH / 2, y + ABOVE + HIGH * (len(lines) - 0.5))


def folded(text: str) -> str:
    """A label on two lines of about the same length; on one if it is a single word.

    >>> folded("General Staff of the Armed Forces of Ukraine")
    'General Staff of the\\nArmed Forces of Ukraine'
    """
    spaces = [at for at, letter in enumerate(text) if letter == " "]
    middle = min(spaces, key=lambda at: abs(2 * at + 1 - len(text)), default=None)
    return text if middle is None else f"{text[:middle]}\n{text[middle + 1 :]}"
