"""How the time and the memory of the command grow with the size of an archive, from a megabyte to a gigabyte."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

from benchmarks.corpora import draw, write
from benchmarks.growth import slope
from benchmarks.jobs import Extracted, extracted
from benchmarks.prose import Prose

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Archive:
    """What `tracker extract` took for a corpus of so many bytes and documents."""

    size: int
    documents: int
    claims: int
    taken: Extracted


def measure(prose: Prose, kind: str, sizes: Sequence[float], jobs: int) -> Iterator[Archive]:
    """Extraction of a corpus of each size, in megabytes; it is written before and thrown away after."""
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            corpus = write(kind, draw(kind, prose), Path(folder), round(size * MB))
            taken = extracted(corpus.path, jobs)
            with (Path(folder) / "claims.jsonl").open("rb") as claims:
                yield Archive(corpus.size, corpus.documents, sum(1 for _ in claims), taken)


def lines(archives: Iterator[Archive]) -> Iterator[str]:
    """A table: `power` is that of the size with which the time of the processors has grown since the line before."""
    names = (f"{'MB':>8}", f"{'documents':>11}{'claims':>11}", f"{'clock s':>10}{'cpu s':>10}", f"{'MB/clock s':>12}")
    yield f"{''.join(names)}{'power':>7}{'peak MiB':>10}"
    before: Archive | None = None
    for one in archives:
        points = [(log(a.size), log(a.taken.processor)) for a in (before, one) if a is not None]
        power = f"{slope(points):.2f}" if before is not None else ""
        rate, peak = one.size / MB / one.taken.clock, f"{one.taken.peak:.0f}" if one.taken.peak else "not told"
        yield (
            f"{one.size / MB:>8,.0f}{one.documents:>11,}{one.claims:>11,}{one.taken.clock:>10.1f}"
            f"{one.taken.processor:>10.1f}{rate:>12.3f}{power:>7}{peak:>10}"
        )
        before = one
