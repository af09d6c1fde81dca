"""Paths as the user names them -> the files to read, each with what manifests say about it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tracker.readers.compressed import COMPRESSED, advice
from tracker.readers.decode import shown
from tracker.readers.endings import PLAIN, SUPPORTED, WHOLE, ending
from tracker.readers.manifest import NAME, key, read_manifest
from tracker.readers.metadata import Metadata
from tracker.readers.unique import digest
from tracker.records import Problem

# fmt: off
PAGE_PARTS = frozenset(
    (
        ".css", ".js", ".mjs", ".map", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp", ".ico",
        ".woff", ".woff2", ".ttf", ".otf", ".eot", ".mp3", ".mp4", ".mov", ".webm",
    )
)
# fmt: on
"""Endings of what browsers and crawlers save beside a page: told once per folder, not once per file."""
HINT = f"Files that can be read end in {', '.join(PLAIN)}, each also with {' or '.join(COMPRESSED)}, or in {WHOLE[0]}."


@dataclass(frozen=True, slots=True)
class File:
    """A file to read and what manifests say about it."""

    path: Path
    stated: Metadata


Stated = Mapping[Path, Metadata]


def walk(paths: Sequence[Path]) -> Iterator[File | Problem]:
    """Files below the paths, in the order of the paths and sorted within a folder; each file comes once.

    Hidden files and folders are skipped, and so is the folder NAME_files that a browser saves beside NAME.html.
    Links to folders are followed, none twice.
    """
    seen: set[int] = set()
    for path in paths:
        try:
            if path.is_dir():
                yield from _folder(path, {}, seen)
            elif not path.exists():
                hint = "Check the spelling, and the folder the command is run in."
                yield Problem(shown(path), "there is no such file or folder", hint)
            elif ending(path) not in SUPPORTED or path.name == NAME:
                yield Problem(shown(path), _unsupported(path), HINT)
            elif _new(path, seen):
                yield File(path, _beside(path))
        except (OSError, ValueError) as error:
            yield unreadable(path, error)


def unreadable(path: Path, error: Exception) -> Problem:
    """Tell why the operating system would not hand out a file, or it could not be decompressed."""
    reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
    compressed = COMPRESSED.get(path.suffix.lower())
    if compressed and not isinstance(error, PermissionError):
        what = f"is broken or incomplete {compressed} data: {reason}"
        return Problem(shown(path), what, advice(reason) or "Fetch or compress it again.")
    return Problem(shown(path), f"cannot be read: {reason}", "Check that it is a plain file that you may read.")


def _folder(folder: Path, above: Stated, seen: set[int]) -> Iterator[File | Problem]:
    if not _new(folder, seen):
        return
    try:
        entries = sorted(name for name in os.listdir(folder) if not name.startswith("."))  # noqa: PTH208 - see below
    except OSError as error:
        yield unreadable(folder, error)
        return
    # Names, not paths: a folder may hold some hundred thousand files, and a path takes ten times the memory.
    names = set(entries)
    stated = dict(above)
    if NAME in names:
        for item in _manifest(folder / NAME):
            if isinstance(item, Problem):
                yield item
            else:
                stated[item[0]] = item[1].filled_from(above.get(item[0], Metadata()))
    parts: Counter[str] = Counter()
    for name in entries:
        entry = folder / name
        if entry.is_dir():
            yield from _subfolder(entry, names, stated, seen)
        elif ending(entry) in PAGE_PARTS:
            parts[ending(entry)] += 1
        elif entry.name != NAME:
            yield from _entry(entry, stated, seen)
    for kind, count in sorted(parts.items()):
        what = f"1 {kind} file was" if count == 1 else f"{count:,} {kind} files were"
        yield Problem(shown(folder), f"{what} skipped: parts of saved pages hold no articles", HINT)


def _subfolder(folder: Path, names: set[str], stated: Stated, seen: set[int]) -> Iterator[File | Problem]:
    page = folder.name.removesuffix("_files")
    if page != folder.name and not names.isdisjoint((f"{page}.html", f"{page}.htm")):
        what = "was skipped: a browser saved it as the parts of the page beside it"
        yield Problem(shown(folder), what, "Name this folder itself on the command line to read what is in it.")
    else:
        yield from _folder(folder, stated, seen)


def _entry(path: Path, stated: Stated, seen: set[int]) -> Iterator[File | Problem]:
    if ending(path) not in SUPPORTED:
        yield Problem(shown(path), _unsupported(path), HINT)
    elif not path.is_file():
        yield Problem(shown(path), "is not a plain file", "Check where the link leads, or remove it.")
    elif _new(path, seen):
        yield File(path, stated.get(key(path), Metadata()))


def _manifest(path: Path) -> Iterator[tuple[Path, Metadata] | Problem]:
    try:
        yield from read_manifest(path)
    except (OSError, ValueError) as error:
        yield unreadable(path, error)


def _beside(path: Path) -> Metadata:
    """What a manifest beside a file that was named by itself says; its problems are those of the folder."""
    manifest = path.parent / NAME
    if not manifest.is_file():
        return Metadata()
    return dict(item for item in _manifest(manifest) if not isinstance(item, Problem)).get(key(path), Metadata())


def _unsupported(path: Path) -> str:
    if path.name == NAME:
        return "is a manifest, which describes the files beside it and is no document"
    kind = ending(path)
    return f"files that end in {kind} cannot be read" if kind else "a file without an ending cannot be read"


def _new(path: Path, seen: set[int]) -> bool:
    real = digest(os.fsencode(path.resolve()))
    if real in seen:
        return False
    seen.add(real)
    return True
