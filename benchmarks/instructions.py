"""How many instructions extraction takes, counted by Callgrind: a number that does not depend on how busy a machine is.

It is told as a multiple of a fixed loop in Python, counted in the same run, so that it carries over between builds of
Python and kinds of processors, if not between versions of Python. `instructions.toml` keeps it.
"""

from __future__ import annotations

import gc
import os
import re
import shutil
import subprocess
import sys
import tomllib
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tracker.errors import TrackerError

KEPT = Path(__file__).with_name("instructions.toml")
MARGIN = 0.25
"""More than so much above what is kept fails; as much below is told, so that it is lowered."""
WARM = "2022-03-02-ohchr.txt"
"""Read before anything is counted: what happens once in a process is not extraction."""
ARTICLES = (
    "2022-03-02-russian-mod.txt",
    "2022-03-12-newsdesk-zelensky-1300.txt",
    "2022-04-20-oryx.txt",
    "2022-06-01-general-staff.txt",
    "2022-07-12-ohchr.txt",
    "2022-09-12-russian-mod.txt",
    "2023-02-17-uk-defence-intelligence.txt",
    "2023-05-24-newsdesk-prigozhin.txt",
    "2023-08-04-mediazona.txt",
    "2024-02-27-newsdesk-zelensky-31000.txt",
    "2024-02-29-gaza-health-ministry.txt",
    "2025-01-01-isw.txt",
)
TURNS = 200
VALGRIND = ("valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null")


@dataclass(frozen=True, slots=True)
class Counted:
    """Instructions of one run."""

    articles: int
    loop: int

    @property
    def ratio(self) -> float:
        """Of the articles, as a multiple of the loop's."""
        return self.articles / self.loop


class Word(NamedTuple):
    """What the loop makes of a word."""

    first: int
    text: str


def loop(turns: int = TURNS) -> int:
    """What the ratio is measured by: words cut, folded, counted, sorted and put into records. Never change it."""
    text = "On the third of May 120 soldiers, at least 12 of them officers, were said to have been killed near Bakhmut."
    total = 0
    for turn in range(turns):
        words = [Word(i, word.strip(".,").lower()) for i, word in enumerate(text.split() * 8)]
        counts: dict[str, int] = {}
        for word in words:
            if word.text not in ("the", "of") and not word.text.isdigit():
                counts[word.text] = counts.get(word.text, 0) + len(word.text) * turn
        ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        total += sum(word.first for word in words if word.text == ranked[0][0])
    return total


def count() -> Counted:
    """Count once. Raises `TrackerError` where there is no Valgrind, or it fails."""
    if shutil.which(VALGRIND[0]) is None:
        raise TrackerError("valgrind", "is not on this machine", "install it, on Debian with: apt-get install valgrind")
    command = [sys.executable, "-m", __spec__.name]
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    subprocess.run(command, env=environment, check=True, capture_output=True)  # writes what Python and tracker cache
    done = subprocess.run([*VALGRIND, *command], env=environment, check=False, capture_output=True, text=True)
    if done.returncode:
        raise TrackerError("valgrind", f"ended with {done.returncode}", done.stderr[-2000:])
    return counted(done.stdout, done.stderr)


def counted(names: str, collected: str) -> Counted:
    """From "name process" in lines and what Callgrind told of each process; what they began with is taken off."""
    process = dict(line.split() for line in names.splitlines())
    found = dict(re.findall(r"==(\d+)== Collected : (\d+)", collected))
    total = {name: int(found[number]) for name, number in process.items()}
    return Counted(total["articles"] - total["nothing"], total["loop"] - total["nothing"])


def judged(ratio: float, kept: float) -> tuple[bool, str]:
    """Whether a ratio is within the margin of the one that is kept, and how it compares in words."""
    change = ratio / kept - 1
    told = f"{change:+.1%} of {kept:.4f}, which is kept"
    if change > MARGIN:
        return False, f"{told}: extraction became slower; find out why, or keep the new ratio with --keep"
    if change < -MARGIN:
        return True, f"{told}: extraction became faster; keep the new ratio with --keep"
    return True, told


def kept() -> float:
    """The ratio of `instructions.toml`."""
    return float(tomllib.loads(KEPT.read_text("utf-8"))["ratio"])


def keep(found: Counted) -> None:
    """Put a new ratio there, with the counts that it is of."""
    KEPT.write_text(
        "# Written by `python -m benchmarks instructions --keep`; `ratio` is what .ci/run compares.\n"
        f"ratio = {found.ratio:.4f}\n"
        f"articles = {found.articles:_}\n"
        f"loop = {found.loop:_}\n"
        f'python = "{sys.version.split()[0]}"\n',
        "utf-8",
    )


def _read() -> Callable[[], object]:
    """Load the rules and read one article; returns what reads the others."""
    from tracker.assets import PACKAGE  # noqa: PLC0415 - only the process that is counted needs the program
    from tracker.extraction import extract_document  # noqa: PLC0415
    from tracker.records import Document  # noqa: PLC0415
    from tracker.rules import load_pack  # noqa: PLC0415

    texts = {name: (PACKAGE / "sample" / name).read_text("utf-8") for name in (WARM, *ARTICLES)}
    documents = [Document(name, text, language="en") for name, text in texts.items()]
    pack = load_pack()
    extract_document(documents[0], pack)

    def read() -> None:
        for document in documents[1:]:
            extract_document(document, pack)

    return read


def main() -> None:
    """Do nothing, read the articles, and loop, each in a fork of a process that is ready; print name and process."""
    gc.disable()
    works: tuple[tuple[str, Callable[[], object]], ...]
    works = (("nothing", lambda: None), ("articles", _read()), ("loop", loop))
    for name, work in works:
        process = os.fork()
        if process == 0:
            try:
                work()
            except BaseException:
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        if os.waitpid(process, 0)[1]:
            sys.exit(f"{name}: failed")
        print(name, process)


if __name__ == "__main__":
    main()
