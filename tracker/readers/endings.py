"""The endings of file names that tell a format, and the name that is left without them."""

from __future__ import annotations

from pathlib import Path

from tracker.readers.decode import shown

PLAIN = (".txt", ".md", ".html", ".htm", ".jsonl", ".ndjson", ".csv")
SUPPORTED = PLAIN + tuple(ending + ".gz" for ending in PLAIN)
"""Endings of the files that can be read."""


def ending(path: Path) -> str:
    """Ending of a file name in lower case, both parts of a double one: "a.TXT" .txt, "a.tar.gz" .tar.gz."""
    name = path.name.lower()
    inner = Path(name.removesuffix(".gz")).suffix if name.endswith(".gz") else ""
    return inner + Path(name).suffix


def stem(path: Path) -> str:
    """File name without its ending: "report.txt.gz" is "report"."""
    name = shown(path.name)
    return name[: -len(ending(path))] if ending(path) else name
