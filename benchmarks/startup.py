"""How long the program takes to start, beside a typer program of the same commands and options that does nothing.

Every round runs each command line of both once, in a process of its own; medians over the rounds are told. Byte code
is compiled before the first round, as an installation has it. The machine's other work disturbs processor time less
than the clock, so both are given.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.idle import source

TEXTS = {
    "en": """Wagner says how many it lost in Bakhmut

24 May 2023 – About 20,000 Wagner fighters were killed in the battle for Bakhmut, the company's founder said in an
interview published on Tuesday night. He had recruited 50,000 prisoners, he said, of whom about 20 per cent had died.
Ukraine had lost 50,000 soldiers killed and 50,000 to 70,000 wounded in the city, he claimed. Kyiv did not comment.
""",
    "uk": """Вагнер назвав свої втрати в Бахмуті

24 травня 2023 року. У боях за Бахмут загинули близько 20 000 бійців «Вагнера», заявив засновник компанії в інтерв'ю,
оприлюдненому у вівторок увечері. За його словами, він завербував 50 000 в'язнів, з яких близько 20 відсотків загинули.
Україна втратила в місті 50 000 військових убитими і від 50 000 до 70 000 пораненими, стверджує він.
Київ цього не коментував.
""",
    "ru": """Вагнер назвал свои потери в Бахмуте

24 мая 2023 года. В боях за Бахмут погибли около 20 000 бойцов «Вагнера», заявил основатель компании в интервью,
опубликованном во вторник вечером. По его словам, он завербовал 50 000 заключённых, из которых около 20 процентов
погибли.
Украина потеряла в городе 50 000 военных убитыми и от 50 000 до 70 000 ранеными, утверждает он.
Киев этого не комментировал.
""",
}
RUN = "from {} import main; main()"
CACHE = "TRACKER_CACHE"


@dataclass(frozen=True, slots=True)
class Line:
    """A command line, and whether the cache of compiled rules is filled, emptied before each round, or switched off."""

    name: str
    arguments: tuple[str, ...]
    cache: str = "warm"


@dataclass(slots=True)
class Times:
    """Seconds of each round, on the clock and of the processors (user and system)."""

    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Found:
    """Medians of one command line, of tracker and of the idle program, in seconds."""

    name: str
    clock: float
    idle_clock: float
    processor: float
    idle_processor: float


def lines(folder: Path) -> Iterator[Line]:
    """What is measured; the articles are put into the folder."""
    yield Line("--version", ("--version",))
    yield Line("--help", ("--help",))
    yield Line("extract --help", ("extract", "--help"))
    for code, text in TEXTS.items():
        article = folder / f"{code}.txt"
        article.write_text(text, encoding="utf-8")
        extract = ("extract", str(article), "--published", "2023-05-24", "--format", "jsonl")
        named = (*extract, "--language", code)
        yield Line(f"extract {code}, language named", named)
        yield Line(f"extract {code}, language found", extract)
        for cache in ("cold", "off"):
            yield Line(f"extract {code}, language named, cache {cache}", named, cache)


def measure(rounds: int) -> Iterator[Found]:
    """Run every command line so many times, both programs in turn."""
    with tempfile.TemporaryDirectory(prefix="tracker-startup-") as name:
        folder = Path(name)
        (folder / "idle.py").write_text(source(), encoding="utf-8")
        measured = {line: (Times(), Times()) for line in lines(folder)}
        for number in range(rounds + 1):  # the first compiles byte code and fills the cache
            for line, (own, idle) in measured.items():
                for module, times in (("tracker.cli", own), ("idle", idle)):
                    clock, processor = _run(module, line, folder)
                    if number:
                        times.clock.append(clock)
                        times.processor.append(processor)
        for line, (own, idle) in measured.items():
            taken = (own.clock, idle.clock, own.processor, idle.processor)
            yield Found(line.name, *map(statistics.median, taken))


def _run(module: str, line: Line, folder: Path) -> tuple[float, float]:
    cache = folder / line.cache
    if line.cache == "cold":
        shutil.rmtree(cache, ignore_errors=True)
    environment = dict(os.environ) | {CACHE: "off" if line.cache == "off" else str(cache)}
    environment |= {"PYTHONPYCACHEPREFIX": str(folder / "bytecode"), "PYTHONPATH": str(folder)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return _taken([sys.executable, "-c", RUN.format(module), *line.arguments], environment)


def _taken(command: Sequence[str], environment: dict[str, str]) -> tuple[float, float]:
    """Seconds of a process, on the clock and of the processors. Raises `RuntimeError` if it fails."""
    started = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    clock = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return clock, used.ru_utime + used.ru_stime
