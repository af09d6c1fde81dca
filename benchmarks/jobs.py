"""Extraction in one process and in several: documents a second, processor time, and memory of all together."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from tracker.assets import PACKAGE
from tracker.readers import read
from tracker.records import Document

LOOK = 0.1
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """How long extraction in so many processes took, and how much memory all of them held at the most, in MiB."""

    jobs: int
    clock: float
    processor: float
    peak: float | None
    """`None` where the system does not tell."""


def measure(documents: int, jobs: Sequence[int], repeat: int) -> Iterator[tuple[Extracted, float]]:
    """The best of `repeat` for each number of processes, taken in turns, with its characters a second.

    Raises `AssertionError` if two of them do not print the same bytes.
    """
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.jsonl"
        characters = write_corpus(corpus, documents)
        found: dict[int, list[Extracted]] = {number: [] for number in jobs}
        outputs = set()
        for _ in range(repeat):
            for number in jobs:
                found[number].append(extracted(corpus, number))
                outputs.add((Path(folder) / "claims.jsonl").read_bytes())
        assert len(outputs) == 1, "the claims depend on the number of processes"
        for each in found.values():
            best = min(each, key=lambda one: one.clock)
            yield best, characters / best.clock


def write_corpus(path: Path, documents: int) -> int:
    """Write the texts of the sample again and again, each with a number of its own; returns their characters."""
    sample = [found for found in read([PACKAGE / "sample"]) if isinstance(found, Document)]
    characters = 0
    with path.open("w", encoding="utf-8") as stream:
        for number, document in enumerate(islice(cycle(sample), documents)):
            text = f"{document.text}\n\nText {number}."
            known = {"lang": document.language, "publisher": document.publisher, "url": document.url}
            row = {"id": f"{number:07}", "text": text, "published": str(document.published), **known}
            characters += len(text)
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    return characters


def extracted(corpus: Path, jobs: int) -> Extracted:
    """Let the command extract a corpus in so many processes, and write `claims.jsonl` beside it.

    Raises `AssertionError` if it fails.
    """
    command = [sys.executable, "-m", "tracker", "extract", str(corpus), "--format", "jsonl", "--jobs", str(jobs)]
    before, started, peak = os.times(), time.monotonic(), 0.0
    with subprocess.Popen([*command, "--out", str(corpus.with_name("claims.jsonl"))]) as process:
        while process.poll() is None:
            peak = max(peak, sum(map(_memory, _family(process.pid))))
            time.sleep(LOOK)
    clock, after = time.monotonic() - started, os.times()
    assert process.returncode == 0, f"extraction with {jobs} processes failed"
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return Extracted(jobs, clock, processor, peak / 1024 or None)


def _family(process: int) -> Iterator[int]:
    """A process and all that descend from it, where /proc tells."""
    yield process
    for listed in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = listed.read_text().split()
        except OSError:  # it has just ended
            continue
        for child in children:
            yield from _family(int(child))


def _memory(process: int) -> float:
    """KiB that a process holds, with its share of what it holds together with others."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(float(line.split()[1]) for line in lines if line.startswith("Pss:"))
