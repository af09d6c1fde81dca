"""Where the time of extraction goes: which modules the processor is in, asked a few hundred times a second."""

from __future__ import annotations

import signal
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from types import FrameType

from tracker.extraction import extract_document
from tracker.readers import read
from tracker.records import Document
from tracker.rules import load_pack

INTERVAL = 0.001
"""Seconds of the processor between two samples; a kernel may make it as much as ten times longer."""
OUTSIDE = "(elsewhere)"


@dataclass(slots=True)
class Samples:
    """How often the processor was found where: a share of them is a share of the processor's time."""

    taken: int = 0
    alone: Counter[str] = field(default_factory=Counter)
    """Module -> found in its own code, or in what it calls outside the program."""
    within: Counter[str] = field(default_factory=Counter)
    """Module -> found in it or in anything that it calls."""
    functions: Counter[str] = field(default_factory=Counter)
    """As `alone`, for functions."""

    def add(self, frame: FrameType | None) -> None:
        """Count where a stack of frames is."""
        places = list(_places(frame))
        self.taken += 1
        self.within.update({module for module, _ in places})
        module, function = places[0] if places else (OUTSIDE, OUTSIDE)
        self.alone[module] += 1
        self.functions[f"{module}.{function}" if places else OUTSIDE] += 1


def sample(corpus: Path, seconds: float) -> Samples:
    """Extract from a corpus, again and again for so many processor seconds; reading files and rules is not counted."""
    documents = [found for found in read([corpus]) if isinstance(found, Document)]
    pack, samples = load_pack(), Samples()
    extract_document(documents[0], pack)
    end = time.process_time() + seconds
    with _every(INTERVAL, samples):
        for document in cycle(documents):
            extract_document(document, pack)
            if time.process_time() > end:
                break
    return samples


def lines(samples: Samples, functions: int) -> Iterator[str]:
    """Modules, those that take the most of themselves first, and as many functions."""
    yield f"{samples.taken:,} samples"
    yield f"{'alone':>7}{'with what it calls':>20}"
    for module, count in samples.alone.most_common():
        within = samples.within[module] or count
        yield f"{count / samples.taken:>7.1%}{within / samples.taken:>20.1%}  {module}"
    callers = [(module, count) for module, count in samples.within.most_common() if module not in samples.alone]
    for module, count in callers:
        yield f"{0:>7.1%}{count / samples.taken:>20.1%}  {module}"
    yield ""
    yield from _table(samples.functions.most_common(functions), samples.taken)


def _table(counted: Sequence[tuple[str, int]], taken: int) -> Iterator[str]:
    return (f"{count / taken:>7.1%}  {name}" for name, count in counted)


def _places(frame: FrameType | None) -> Iterator[tuple[str, str]]:
    """Module and function of every frame of the program, from the innermost outwards."""
    while frame is not None:
        package, _, module = str(frame.f_globals.get("__name__", "")).partition(".")
        if package == "tracker":
            yield module.removeprefix("extraction."), frame.f_code.co_qualname.partition(".<locals>")[0]
        frame = frame.f_back


@contextmanager
def _every(interval: float, samples: Samples) -> Iterator[None]:
    """Take a sample whenever so much processor time has gone."""
    before = signal.signal(signal.SIGPROF, lambda _, frame: samples.add(frame))
    signal.setitimer(signal.ITIMER_PROF, interval, interval)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
