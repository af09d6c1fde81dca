"""A folder that appears whole or not at all, and never takes the place of anybody else's files."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.errors import TrackerError

DESCRIPTOR = "datapackage.json"
MARK = "tracker"
"""Property of a descriptor that tells an export from other Data Packages."""


@contextmanager
def whole(out: Path) -> Iterator[Path]:
    """An empty folder beside `out`, which takes its place when the block ends and is removed if it fails.

    An earlier export in `out` is replaced. Raises `TrackerError` where anything else is there, or nothing can be
    written. A process that is killed leaves the unfinished folder, named after `out` with `.part-` behind it.
    """
    target = out.resolve()
    unfinished = target.with_name(f"{target.name}.part-{secrets.token_hex(4)}")
    refuse_others(out)
    try:
        unfinished.mkdir(parents=True)
        yield unfinished
        refuse_others(out)  # minutes may have passed
        _put(unfinished, target)
    except OSError as error:
        hint = "name a folder in a place that you may write to, with room for it"
        raise TrackerError(str(out), f"cannot be written: {error.strerror or error}", hint) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def refuse_others(out: Path) -> None:
    """Raise `TrackerError` if the path holds anything that no export wrote."""
    target = out.resolve()
    if not target.exists():
        return
    if not target.is_dir():
        raise TrackerError(str(out), "is a file, not a folder", "name a folder, new or of an earlier export")
    files = {path.relative_to(target).as_posix() for path in target.rglob("*") if not path.is_dir()}
    others = sorted(files - _exported(target / DESCRIPTOR))
    if others:
        more = f" and {len(others) - 1:,} more" if len(others) > 1 else ""
        hint = "name another folder, or move them away; only an earlier export is replaced"
        raise TrackerError(str(out), f"holds what no export wrote: {others[0]}{more}", hint)


def _exported(descriptor: Path) -> set[str]:
    """The files that a descriptor of an export names, itself included; none if it is no such descriptor."""
    try:
        package = json.loads(descriptor.read_text("utf-8"))
        return {DESCRIPTOR, *(resource["path"] for resource in package["resources"] if package[MARK])}
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _put(unfinished: Path, target: Path) -> None:
    """Put the folder in place; an earlier one stands aside until then, and comes back if that fails."""
    aside = target.with_name(f"{target.name}.old-{secrets.token_hex(4)}")
    if target.exists():
        target.rename(aside)
    try:
        unfinished.rename(target)
    except BaseException:
        if aside.exists():
            aside.rename(target)
        raise
    shutil.rmtree(aside, ignore_errors=True)
