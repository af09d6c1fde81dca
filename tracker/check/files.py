"""The files that checks are: one SELECT each, of the rows that it finds fault with, under a header that says why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tracker.assets import asset
from tracker.errors import TrackerError

SEVERITIES = ("info", "warning", "error")
HEADER = ("title", "severity", "why", "fix")
COLLECTIVE = "collective"
"""May stand in a header: the severity of findings about a claimant under whose name many speak."""
TODAY = "today"
"""Stands in the SQL of a check, as $today, for the day on which it runs."""
LINE = re.compile(rf"^-- ({'|'.join((*HEADER, COLLECTIVE))}): *+(\S.*)$", re.MULTILINE)
LIMIT = re.compile(r"^-- limit (?P<name>[a-z][a-z0-9_]*+) = (?P<value>-?[0-9.]+): *+(?P<meaning>\S.*)$", re.MULTILINE)
PARAMETER = re.compile(r"\$([a-z][a-z0-9_]*+)")


@dataclass(frozen=True, slots=True)
class Limit:
    """A number that a check compares with; `$name` in its SQL."""

    name: str
    value: float
    meaning: str


@dataclass(frozen=True, slots=True)
class Check:
    """One file of checks: its SQL and what its header says about it."""

    name: str
    title: str
    severity: str
    why: str
    fix: str
    limits: tuple[Limit, ...]
    sql: str
    path: Path
    collective: str | None = None
    """Severity of findings about a claimant under whose name many speak, where it is another."""


def load_checks(*folders: Path) -> tuple[Check, ...]:
    """The checks that ship with the program and those of `folders`, in the order of their names.

    A file of the same name in a later folder takes the place of the earlier one. Raises `TrackerError` for a folder
    without checks and for a file without a proper header.
    """
    found: dict[str, Check] = {}
    for folder in (asset("warehouse", "checks"), *folders):
        files = sorted(folder.glob("*.sql"))
        if not files:
            raise TrackerError(str(folder), "holds no checks", "name a folder with .sql files")
        found |= {path.stem: read_check(path) for path in files}
    return tuple(found[name] for name in sorted(found))


def read_check(path: Path) -> Check:
    """One check. Raises `TrackerError` with its path if its header is not whole."""
    try:
        sql = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TrackerError(str(path), f"cannot be read: {error}", "save it as UTF-8 text") from error
    header = {name: text.rstrip() for name, text in LINE.findall(sql)}
    missing = [key for key in HEADER if key not in header]
    if missing:
        raise TrackerError(str(path), f"its header lacks {', '.join(missing)}", f"begin it with: -- {missing[0]}: ...")
    for key in ("severity", COLLECTIVE):
        if header.get(key, "info") not in SEVERITIES:
            raise TrackerError(str(path), f"its {key} is {header[key]!r}", f"make it one of {', '.join(SEVERITIES)}")
    limits = tuple(_limits(path, sql))
    return Check(name=path.stem, sql=sql, path=path, limits=limits, **header)


def _limits(path: Path, sql: str) -> Iterator[Limit]:
    declared = [Limit(found["name"], float(found["value"]), found["meaning"].rstrip()) for found in LIMIT.finditer(sql)]
    used = {name for line in sql.split("\n") for name in PARAMETER.findall(line.partition("--")[0])} - {TODAY}
    _equal(path, used - {one.name for one in declared}, "uses ${}, which its header does not declare")
    _equal(path, {one.name for one in declared} - used, "declares {}, which it does not use")
    yield from declared


def _equal(path: Path, names: set[str], problem: str) -> None:
    for name in sorted(names):
        hint = f"write a line: -- limit {name} = 3: what it limits; and ${name} where the SQL compares with it"
        raise TrackerError(str(path), problem.format(name), hint)


def select(checks: Sequence[Check], names: Sequence[str]) -> tuple[Check, ...]:
    """The checks of these names. Raises `TrackerError` for a name that no check has."""
    known = {check.name for check in checks}
    for name in names:
        if name not in known:
            raise TrackerError("check", f"there is no check {name!r}", f"known checks: {', '.join(sorted(known))}")
    return tuple(check for check in checks if check.name in names)
