"""Whether `confidence` keeps its word: of the claims at 0.9, nine in ten should have their core fields right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.evaluate.matching import Judged

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims of like confidence, from `low` up to, not including, `high`; the last bin holds 1 too."""

    low: float
    high: float
    claims: int
    stated: float
    """Mean of their confidence."""
    right: float
    """Share whose core fields are right; a spurious claim is wrong."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """The bins that hold claims, and how far stated and true shares lie apart on average, weighted by claims."""

    bins: list[Bin]
    error: float | None
    """Expected calibration error; `None` where there is no claim."""


def calibrate(judged: Iterable[Judged]) -> Calibration:
    """Stated confidence against the share of right claims, in ten bins of equal width."""
    gathered: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for one in judged:
        outcomes = [(match.claim.confidence, match.reaches("core")) for match in one.matches]
        outcomes += [(claim.confidence, False) for claim in one.spurious]
        for confidence, right in outcomes:
            gathered[min(int(confidence * BINS), BINS - 1)].append((confidence, right))
    bins = [_bin(number, outcomes) for number, outcomes in sorted(gathered.items())]
    claims = sum(one.claims for one in bins)
    error = sum(one.claims * abs(one.stated - one.right) for one in bins) / claims if claims else None
    return Calibration(bins, error)


def _bin(number: int, outcomes: list[tuple[float, bool]]) -> Bin:
    size = len(outcomes)
    stated = sum(confidence for confidence, _ in outcomes) / size
    return Bin(number / BINS, (number + 1) / BINS, size, stated, sum(right for _, right in outcomes) / size)
