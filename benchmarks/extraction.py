"""How fast claims are extracted, beside other programs that find numbers, in the same run on the same texts."""

from __future__ import annotations

import json
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.corpora import Corpus
from benchmarks.peers import QUANTULUM, Peer, last_line

WORKER = Path(__file__).with_name("worker.py")
MB = 1e6


@dataclass(frozen=True, slots=True)
class Taken:
    """What one process took to read a corpus, or as much of it as it had time for."""

    ready: float
    """Processor seconds until the first sentence was read: imports, rules, models."""
    cpu: float
    """Processor seconds of all its processes for the corpus."""
    clock: float
    peak: float
    """Mebibytes at the most, of the biggest of its processes."""
    documents: int
    size: int
    found: int
    failed: int

    @property
    def rate(self) -> float:
        """Megabytes of text a second of the processors."""
        return self.size / MB / self.cpu


@dataclass(frozen=True, slots=True)
class Row:
    """What a peer took in all rounds; without rounds, why not."""

    peer: Peer
    rounds: tuple[Taken, ...]
    problem: str = ""

    def after(self, taken: Taken) -> Row:
        """The row with one more round."""
        return replace(self, rounds=(*self.rounds, taken))

    def middle(self, field: str) -> float:
        """Median of the rounds."""
        return float(median(getattr(taken, field) for taken in self.rounds))


def measure(corpus: Corpus, environments: dict[Peer, Path | str], rounds: int, seconds: float) -> list[Row]:
    """Every peer reads the corpus for so many processor seconds at the most, in turns, `rounds` times."""
    rows = {peer: Row(peer, (), found if isinstance(found, str) else "") for peer, found in environments.items()}
    for _ in range(rounds):
        for peer, python in environments.items():
            if not rows[peer].problem:
                taken = read_once(peer, corpus.path, seconds, python=str(python))
                told = replace(rows[peer], problem=taken) if isinstance(taken, str) else rows[peer].after(taken)
                rows[peer] = told
    return list(rows.values())


def read_once(
    peer: Peer, path: Path, seconds: float, longest: int | None = None, *rules: str, python: str = sys.executable
) -> Taken | str:
    """One round of one peer in a process of its own, or why there is none; `longest` processor seconds end it."""
    command = [python, "-P", "-W", "ignore", str(WORKER), peer.reader, str(path), str(seconds), *rules]
    limit = None if longest is None else partial(resource.setrlimit, resource.RLIMIT_CPU, (longest, longest + 1))
    done = subprocess.run(command, check=False, capture_output=True, text=True, preexec_fn=limit)
    if done.returncode == -signal.SIGXCPU:
        return f"takes more than {longest} s"
    if done.returncode:
        return f"fails: {last_line(done.stderr)}"
    return Taken(**json.loads(done.stdout))


def lines(corpus: Corpus, rows: Sequence[Row]) -> Iterator[str]:
    """The table of a corpus: medians, and rates as multiples of quantulum3's."""
    share = corpus.telling / corpus.sentences
    yield (
        f"{corpus.name}: {corpus.size / MB:.1f} MB, {corpus.documents:,} documents, "
        f"{share:.1%} of the sentences may hold a claim"
    )
    yield (
        f"{'':27}{'MB/cpu s':>10}{'spread':>8}{'x quantulum3':>14}{'MB/clock s':>12}{'docs/cpu s':>12}"
        f"{'found/kB':>10}{'read MB':>9}{'ready s':>9}{'peak MiB':>10}"
    )
    base = next((row.middle("rate") for row in rows if row.peer == QUANTULUM and not row.problem), None)
    for row in rows:
        yield f"{row.peer.title:27}" + (row.problem or _cells(row, base))


def _cells(row: Row, base: float | None) -> str:
    rates = [taken.rate for taken in row.rounds]
    rate, cpu, size = median(rates), row.middle("cpu"), row.middle("size")
    times = shown(rate / base) if base else "-"
    failed = sum(taken.failed for taken in row.rounds)
    return (
        f"{shown(rate):>10}{(max(rates) - min(rates)) / rate:>8.0%}{times:>14}"
        f"{shown(size / MB / row.middle('clock')):>12}{row.middle('documents') / cpu:>12,.0f}"
        f"{row.middle('found') / size * 1000:>10.2f}{size / MB:>9.2f}"
        f"{row.middle('ready'):>9.2f}{row.middle('peak'):>10.0f}" + (f"  failed {failed} times" if failed else "")
    )


def shown(number: float) -> str:
    """Three digits that count: `0.0771`, `12.3`, `2,410`."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"
