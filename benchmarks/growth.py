"""How the time of extraction grows: with the size of a corpus, with the length of its documents, and with the rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from math import log
from pathlib import Path

from benchmarks.corpora import draw, of_length, write
from benchmarks.extraction import read_once
from benchmarks.peers import TRACKER
from benchmarks.prose import Prose
from tracker.rules import load_pack

KB = 1000
FIRST, FACTORS = 50 * KB, (1, 4, 16)
"""Bytes of the smallest corpus, and what it is multiplied by."""
LENGTHS = tuple(KB * 4**power for power in range(6))
"""Characters of a document, to a megabyte."""
LEAST = 32 * KB
"""Bytes that are read of documents of one length, so that a short one is timed too."""
RULES = (1, 2, 4)
"""Multiples of the phrases that the rules have for English."""
NAMES = 10
"""Names of a made-up claimant."""


@dataclass(frozen=True, slots=True)
class Point:
    """Processor seconds at a size, without what comes before the first document, and mebibytes at the most."""

    size: int
    cpu: float
    peak: float
    ready: float
    problem: str = ""

    @property
    def logarithms(self) -> tuple[float, float]:
        """Of the size and of the time."""
        return log(self.size), log(self.cpu)


@dataclass(frozen=True, slots=True)
class Curve:
    """Points of growing size, and what is measured there in words."""

    what: str
    unit: str
    points: tuple[Point, ...]

    @property
    def exponent(self) -> float:
        """Slope of the logarithm of time over that of size, by least squares: 1 is linear, 2 quadratic."""
        return slope([point.logarithms for point in self.points if not point.problem])


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Of the straight line through the points, by least squares; not a number for fewer than two."""
    if len(points) < 2:
        return float("nan")
    x0, y0 = (sum(column) / len(points) for column in zip(*points, strict=True))
    return float(sum((x - x0) * (y - y0) for x, y in points) / sum((x - x0) ** 2 for x, _ in points))


def measure(prose: Prose, folder: Path, longest: int) -> Iterator[Curve]:
    """The curves one after the other; a point of more than `longest` processor seconds ends its curve."""
    yield Curve("size of a corpus, dense", "bytes", tuple(_until_too_long(_by_size(prose, folder, longest))))
    for repeated in (False, True):
        what = f"length of a document, {'one text again and again' if repeated else 'different texts'}"
        yield Curve(what, "characters", tuple(_until_too_long(_by_length(prose, folder, longest, repeated=repeated))))
    yield Curve(
        "phrases of the rules, same corpus", "phrases", tuple(_until_too_long(_by_rules(prose, folder, longest)))
    )


def lines(curve: Curve) -> Iterator[str]:
    """A table of the curve's points, and its exponent."""
    yield f"{curve.what}: time grows with the power {curve.exponent:.2f}"
    yield f"{curve.unit:>12}{'cpu s':>10}{'power':>8}{'ready s':>10}{'peak MiB':>10}"
    for point, before in zip(curve.points, (None, *curve.points), strict=False):
        if point.problem:
            yield f"{point.size:>12,}  {point.problem}"
            continue
        power = f"{slope([before.logarithms, point.logarithms]):.2f}" if before else ""
        yield f"{point.size:>12,}{point.cpu:>10.3f}{power:>8}{point.ready:>10.2f}{point.peak:>10.0f}"


def _until_too_long(points: Iterator[Point]) -> Iterator[Point]:
    for point in points:
        yield point
        if point.problem:
            return


def _by_size(prose: Prose, folder: Path, longest: int) -> Iterator[Point]:
    for factor in FACTORS:
        corpus = write(f"size-{factor}", draw("dense", prose), folder, FIRST * factor)
        yield _point(corpus.size, corpus.path, longest)


def _by_length(prose: Prose, folder: Path, longest: int, *, repeated: bool) -> Iterator[Point]:
    for length in LENGTHS:
        documents = of_length(prose, length, repeated=repeated)
        corpus = write(f"length-{length}-{repeated:d}", documents, folder, max(LEAST, length))
        point = _point(corpus.size, corpus.path, longest)
        yield Point(
            corpus.size // corpus.documents, point.cpu / corpus.documents, point.peak, point.ready, point.problem
        )


def _by_rules(prose: Prose, folder: Path, longest: int) -> Iterator[Point]:
    corpus = write("rules", draw("news", prose), folder, 4 * FIRST)
    phrases = len(load_pack().languages["en"].lexicon)
    for times in RULES:
        more = folder / f"rules-{times}"
        _claimants(more, phrases * (times - 1) or 1)
        yield _point(phrases * times, corpus.path, longest, str(more))


def _point(size: int, path: Path, longest: int, *rules: str) -> Point:
    taken = read_once(TRACKER, path, 0, longest, *rules)
    if isinstance(taken, str):
        return Point(size, 0, 0, 0, taken)
    return Point(size, taken.cpu, taken.peak, taken.ready, "is not read to its end" if taken.failed else "")


def _claimants(folder: Path, names: int) -> None:
    """A folder of rules with so many made-up names of claimants, which begin like real ones."""
    (folder / "claimants").mkdir(parents=True, exist_ok=True)
    made = ("Ministry of {} Affairs", "{} Observatory for Human Rights", "Russian {} Directorate", "General {} of Kyiv")
    words, blocks = (made[i % len(made)].format(_word(i)) for i in count()), []
    for number in range(-(-names // NAMES)):
        own = ", ".join(f'"{next(words)}"' for _ in range(min(NAMES, names - number * NAMES)))
        blocks.append(
            f'[[claimants]]\nid = "made_{number}"\nname = "Made {number}"\nkind = "other"\nnames.en = [{own}]\n'
        )
    (folder / "claimants" / "made.toml").write_text("\n".join(blocks), "utf-8")


def _word(number: int) -> str:
    """A word that no text has, another one for each number."""
    syllables = ("ba", "co", "du", "fe", "gi", "ho", "ju", "ka", "le", "mi")
    return "".join(syllables[int(digit)] for digit in f"{number:06}").title()
