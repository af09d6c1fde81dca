"""`manifest.csv`: what a folder's keeper knows about the files beside and below it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tracker.readers import csvtable
from tracker.readers.dates import parse_date
from tracker.readers.decode import mend, shown
from tracker.readers.metadata import Metadata, language_code
from tracker.readers.problems import bad_date
from tracker.records import Problem

NAME = "manifest.csv"


def read_manifest(path: Path) -> Iterator[tuple[Path, Metadata] | Problem]:
    """What the manifest says of each file, by the `key` of its path."""
    seen: set[Path] = set()
    for item in csvtable.rows(path, "file"):
        if isinstance(item, Problem):
            yield item
            continue
        number, row = item
        where = f"{shown(path)}#{number}"
        name = mend(row["file"].strip()).text
        file = _below(path.parent, name)
        if file is None or not file.is_file():
            hint = "Write the path as it is below the manifest's folder, or remove the row."
            yield Problem(where, f"names the file {name!r}, which is not there", hint)
        elif file in seen:
            yield Problem(where, f"names {name!r} a second time; the first row counts", "Remove one.")
        else:
            seen.add(file)
            stated = row.get("published", "").strip()
            published = parse_date(stated) if stated else None
            if stated and published is None:
                yield bad_date(where, stated)
            yield file, _metadata(row, published)


def key(path: Path) -> Path:
    """The form of a path under which manifests and the walk agree on it."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - a link keeps the name that the manifest calls it


def _below(folder: Path, name: str) -> Path | None:
    """The file a row names, or `None` if it lies outside the folder or is no possible path."""
    name = name.replace("\\", "/")
    if not name or "\0" in name:
        return None
    path = key(folder / name)
    return path if path.is_relative_to(key(folder)) else None


def _metadata(row: dict[str, str], published: date | None) -> Metadata:
    def cell(name: str) -> str | None:
        return mend(row.get(name, "").strip()).text or None

    return Metadata(cell("title"), published, cell("publisher"), language_code(cell("lang")), cell("url"))
