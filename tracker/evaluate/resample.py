"""How far a share could have come out differently with other documents of the same kind: the bootstrap."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import mul
from statistics import quantiles

Counts = Mapping[str, int]
Shares = Callable[[Counts], dict[str, float | None]]

RESAMPLES = 1000
SEED = 20220224
# 39 cut points: the first leaves 2.5 % of the resamples below it, the last as much above.
CUTS = 40
LEAST_DOCUMENTS = 2


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its interval; `value` is `None` where nothing was asked, the ends where documents are too few."""

    value: float | None
    low: float | None
    high: float | None


def draw(documents: int) -> list[list[int]]:
    """How often each document is drawn, for each resample; the same for the same number of documents."""
    source = random.Random(SEED)
    resamples = []
    for _ in range(RESAMPLES if documents else 0):
        drawn = Counter(source.choices(range(documents), k=documents))
        resamples.append([drawn[i] for i in range(documents)])
    return resamples


def shares_with_intervals(
    counts: Mapping[int, Counts], resamples: Sequence[Sequence[int]], of: Shares
) -> dict[str, Share]:
    """Shares of the summed counts, each with the middle 95 % of what the resamples give.

    `counts` is by the index of the document, and may lack documents that hold nothing.
    """
    names = sorted({name for one in counts.values() for name in one})
    columns = [[one.get(name, 0) for one in counts.values()] for name in names]
    whole = of({name: sum(column) for name, column in zip(names, columns, strict=True)})
    spread: dict[str, list[float]] = {name: [] for name in whole}
    for drawn in resamples if len(counts) >= LEAST_DOCUMENTS else ():
        weights = [drawn[i] for i in counts]
        sums = {name: sum(map(mul, weights, column)) for name, column in zip(names, columns, strict=True)}
        for name, value in of(sums).items():
            if value is not None:
                spread[name].append(value)
    return {name: Share(value, *_middle(spread[name])) for name, value in whole.items()}


def _middle(values: Sequence[float]) -> tuple[float | None, float | None]:
    if len(values) < LEAST_DOCUMENTS:
        return None, None
    cuts = quantiles(values, n=CUTS, method="inclusive")
    return cuts[0], cuts[-1]
