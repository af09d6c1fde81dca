"""Run a benchmark: `python -m benchmarks loading --claims 1000000`."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from benchmarks.claims import Size
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from benchmarks.corpora import Corpus
    from benchmarks.prose import Prose

app = typer.Typer(help="Measurements on claims made for it; each prints what it finds.", add_completion=False)
BUILD = Path("build/benchmarks")
Kind = StrEnum("Kind", ["SPARSE", "NEWS", "DENSE"])
EVERY = list(Kind)
Kinds = Annotated[list[Kind], typer.Option("--corpus", help="Kinds of texts; may be given more than once.")]
NONE: list[str] = []
Readers = Annotated[list[str], typer.Option("--only", help="A reader to measure; may be given more than once.")]
Claims = Annotated[int, typer.Option(min=1, help="Claims to load.")]


@app.command()
def loading(claims: Claims = 1_000_000, documents_per_figure: int = 3, repeat: int = 3) -> None:
    """Claims a second from Arrow, gate included, beside a bare INSERT of DuckDB in the same run."""
    from benchmarks.loading import measure  # noqa: PLC0415

    gated, bare = measure(Size(claims, documents_per_figure), repeat)
    print(f"{'':12}{'claims/s':>12}{'clock s':>10}{'processor s':>13}{'bytes/claim':>13}")
    for name, found in (("tracker", gated), ("bare INSERT", bare)):
        rate, each = claims / found.clock, found.size / claims
        print(f"{name:12}{rate:>12,.0f}{found.clock:>10.2f}{found.processor:>13.2f}{each:>13.0f}")
    print(
        f"ratio of the clocks {gated.clock / bare.clock:.2f}, of the processors {gated.processor / bare.processor:.2f}"
    )


@app.command()
def killing(claims: Claims = 100_000, kills: int = 50, batches: int = 10, seed: int = 1) -> None:
    """Kill a load at so many moments; fails if anything acknowledged is lost, or half there, or cannot be finished."""
    from benchmarks.killing import kill_loads  # noqa: PLC0415

    struck = kill_loads(claims, kills, batches, seed)
    print(f"{claims:,} claims, killed {kills} times and finished each time: nothing lost, nothing half there")
    print("killed during " + ", ".join(f"{phase} {times}" for phase, times in struck.items()))


@app.command()
def views(claims: Claims = 1_000_000, documents_per_figure: int = 3, keep: Path | None = None) -> None:
    """How long the views take, warm, beside a count of the claims themselves; --keep FILE measures again sooner."""
    from benchmarks.views import measure  # noqa: PLC0415

    print(f"{'clock s':>10}{'processor s':>13}")
    for found in measure(Size(claims, documents_per_figure), keep):
        print(f"{found.clock:>10.3f}{found.processor:>13.3f}  {found.name}", flush=True)


@app.command()
def checks(claims: Claims = 1_000_000, documents_per_figure: int = 3, keep: Path | None = None) -> None:
    """How long all checks take, beside pandera for the rules of single rows and pandas for one check across rows."""
    from benchmarks.checks import FALLS, measure  # noqa: PLC0415

    print(f"{'clock s':>10}{'processor s':>13}{'peak MiB':>10}{'findings':>10}")
    found = {}
    for one in measure(Size(claims, documents_per_figure), keep):
        found[one.name] = one
        print(f"{one.clock:>10.2f}{one.processor:>13.2f}{one.peak:>10.0f}{one.findings:>10,}  {one.name}", flush=True)
    for name, peer in (("all checks", "rules for single rows in pandera"), (FALLS, f"{FALLS} in pandas")):
        clock, peak = found[name].clock / found[peer].clock, found[name].peak / found[peer].peak
        print(f"{name} / {peer}: clock {clock:.2f}, peak {peak:.2f}")


@app.command()
def report(claims: Claims = 1_000_000, documents_per_figure: int = 3, keep: Path | None = None) -> None:
    """Seconds and bytes of the report, and seconds until Chromium shows it; --keep FILE measures again sooner."""
    from benchmarks.report import measure  # noqa: PLC0415

    print(f"{'':10}{'clock s':>10}{'processor s':>13}{'bytes':>12}{'opened s':>10}")
    for found in measure(Size(claims, documents_per_figure), keep):
        opened = f"{found.opened:>10.2f}" if found.opened is not None else f"{'no browser':>10}"
        print(f"{found.form:10}{found.clock:>10.2f}{found.processor:>13.2f}{found.size:>12,}{opened}", flush=True)


@app.command()
def startup(rounds: Annotated[int, typer.Option(min=1, help="Times that each is run.")] = 15) -> None:
    """How long --help and the extraction of one article take, beside a typer program that does nothing."""
    from benchmarks.startup import measure  # noqa: PLC0415

    print(f"{'clock s':>9}{'idle':>8}{'ratio':>7}{'processor s':>13}{'idle':>8}{'ratio':>7}")
    for found in measure(rounds):
        clock = f"{found.clock:>9.3f}{found.idle_clock:>8.3f}{found.clock / found.idle_clock:>7.2f}"
        ratio = found.processor / found.idle_processor
        print(f"{clock}{found.processor:>13.3f}{found.idle_processor:>8.3f}{ratio:>7.2f}  {found.name}")


@app.command()
def extraction(
    mb: float = 1.0,
    seconds: float = 3.0,
    rounds: int = 3,
    corpus: Kinds = EVERY,
    only: Readers = NONE,
    build: Path = BUILD,
) -> None:
    """Megabytes a second from texts to claims, beside other programs that find numbers, on three kinds of texts."""
    from benchmarks.extraction import lines, measure  # noqa: PLC0415
    from benchmarks.peers import PEERS, environments  # noqa: PLC0415

    known = [peer.reader for peer in PEERS]
    if unknown := set(only) - set(known):
        raise typer.BadParameter(f"{', '.join(sorted(unknown))}: known are {', '.join(known)}", param_hint="--only")
    peers = environments(build / "peers", [peer for peer in PEERS if peer.reader in (only or known)])
    for drawn in _drawn(corpus, mb, build):
        for line in lines(drawn, measure(drawn, peers, rounds, seconds)):
            print(line, flush=True)
        print()


@app.command()
def profile(
    corpus: Kind = Kind.DENSE, mb: float = 0.3, seconds: float = 10.0, functions: int = 20, build: Path = BUILD
) -> None:
    """Which modules and functions of extraction the processor's time goes to."""
    from benchmarks.stages import lines, sample  # noqa: PLC0415

    for drawn in _drawn([corpus], mb, build):
        for line in lines(sample(drawn.path, seconds), functions):
            print(line)


@app.command()
def growth(longest: int = 120, build: Path = BUILD) -> None:
    """How the time of extraction grows with corpora, documents and rules, as exponents, and the memory beside it."""
    from benchmarks.growth import lines, measure  # noqa: PLC0415

    for curve in measure(_prose(build), build / "corpora", longest):
        for line in lines(curve):
            print(line, flush=True)
        print()


@app.command()
def archive(
    mb: Annotated[list[float] | None, typer.Option(help="Megabytes; can be given several times.")] = None,
    corpus: Kind = Kind.SPARSE,
    jobs: int = 2,
    build: Path = BUILD,
) -> None:
    """How time and memory of `tracker extract` grow with an archive; --mb 1000 takes more than half an hour."""
    from benchmarks.archive import lines, measure  # noqa: PLC0415

    for line in lines(measure(_prose(build), corpus, mb or [1, 10, 100], jobs)):
        print(line, flush=True)


@app.command()
def instructions(runs: int = 1, keep: bool = False) -> None:
    """Instructions of extraction, as a multiple of a loop's; fails if they are a quarter more than what is kept."""
    from benchmarks import instructions as counting  # noqa: PLC0415

    found = []
    print(f"{'articles':>15}{'loop':>15}{'ratio':>10}")
    for _ in range(runs):
        try:
            found.append(counting.count())
        except TrackerError as error:
            print(error, file=sys.stderr)
            raise typer.Exit(2) from None
        print(f"{found[-1].articles:>15,}{found[-1].loop:>15,}{found[-1].ratio:>10.4f}", flush=True)
    if keep:
        counting.keep(found[-1])
        return
    fine, told = counting.judged(found[-1].ratio, counting.kept())
    print(told)
    raise typer.Exit(not fine)


def _drawn(kinds: Sequence[Kind], mb: float, build: Path) -> Iterator[Corpus]:
    """Corpora of so many megabytes each, below `build`."""
    from benchmarks.corpora import draw, write  # noqa: PLC0415

    prose = _prose(build)
    for kind in kinds:
        yield write(kind, draw(kind, prose), build / "corpora", round(mb * 1e6))


def _prose(build: Path) -> Prose:
    from benchmarks.prose import gather  # noqa: PLC0415

    build.mkdir(parents=True, exist_ok=True)
    prose = gather(build)
    print(f"prose from {prose.source}", flush=True)
    return prose


@app.command()
def reading(megabytes: Annotated[int, typer.Option(min=1, help="Size of each file before compression.")] = 200) -> None:
    """Megabytes a second of the processor, and memory, of reading large files of each kind, beside a library alone."""
    from benchmarks.reading import measure  # noqa: PLC0415

    print(f"{'':12}{'documents':>10}{'MB/s':>8}{'peak MiB':>10}{'peer MB/s':>12}{'peak MiB':>10}{'ratio':>8}")
    for ours, peer in measure(megabytes):
        first, second = (f"{found.size / found.seconds / 1e6:.0f}" for found in (ours, peer))
        print(
            f"{ours.form:12}{ours.documents:>10,}{first:>8}{ours.peak:>10.0f}{second:>12}{peer.peak:>10.0f}"
            f"{ours.seconds / peer.seconds:>8.1f}",
            flush=True,
        )


@app.command()
def jobs(documents: int = 3_000, most: int = 2, repeat: int = 1) -> None:
    """Extraction in one process and in as many as --most; fails if what they print is not the same."""
    from benchmarks.jobs import measure  # noqa: PLC0415

    print(f"{'processes':>10}{'clock s':>10}{'processor s':>13}{'documents/s':>13}{'kB/s':>8}{'peak MiB':>10}")
    for found, speed in measure(documents, range(1, most + 1), repeat):
        rate, peak = documents / found.clock, "-" if found.peak is None else f"{found.peak:.0f}"
        figures = f"{found.clock:>10.2f}{found.processor:>13.2f}{rate:>13.1f}{speed / 1000:>8.1f}{peak:>10}"
        print(f"{found.jobs:>10}{figures}", flush=True)


if __name__ == "__main__":
    app()
