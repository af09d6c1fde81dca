"""The endings of file names that tell a format, and the name that is left without them."""

from __future__ import annotations

from pathlib import Path

from tracker.readers.compressed import COMPRESSED
from tracker.readers.decode import shown

PLAIN = (".txt", ".md", ".html", ".htm", ".jsonl", ".ndjson", ".csv", ".warc")
"""Endings of files that may also be compressed."""
WHOLE = (".parquet",)
"""Endings of files that are compressed inside."""
SUPPORTED = PLAIN + tuple(ending + compressed for ending in PLAIN for compressed in COMPRESSED) + WHOLE
"""Endings of the files that can be read."""


def ending(path: Path) -> str:
    """Ending of a file name in lower case, both parts of a double one: "a.TXT" .txt, "a.tar.gz" .tar.gz."""
    name, compressed = _parted(path)
    return Path(name).suffix + compressed


def kind(path: Path) -> str:
    """The ending that tells a file's format, without that of its compression: "a.csv.gz" .csv."""
    return Path(_parted(path)[0]).suffix


def stem(path: Path) -> str:
    """File name without its ending: "report.txt.gz" is "report"."""
    name = shown(path.name)
    return name[: -len(ending(path))] if ending(path) else name


def _parted(path: Path) -> tuple[str, str]:
    """A file's name in lower case, parted before the ending of its compression."""
    name = path.name.lower()
    compressed = Path(name).suffix
    return (name.removesuffix(compressed), compressed) if compressed in COMPRESSED else (name, "")
