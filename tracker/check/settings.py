"""The file `tracker.toml`: what a newsroom decides about its checks, read strictly."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct, field

from tracker.check.files import Check
from tracker.errors import TrackerError

DEFAULT = Path("tracker.toml")
Severity = Literal["off", "info", "warning", "error"]
FailOn = Literal["info", "warning", "error", "never"]


class Shape(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Base of all tables: a key that nothing reads is an error."""


class Scope(Shape, frozen=True):
    """Which findings an entry is about: those that fit everything that it names."""

    check: str | None = None
    conflict: str | None = None
    claimant: str | None = None
    category: str | None = None


class Where(Scope, frozen=True):
    """Another severity, or other limits, for a part of the findings; of entries that fit the last one counts."""

    severity: Severity | None = None
    limits: dict[str, float] = field(default_factory=dict)


class Accepted(Scope, frozen=True, kw_only=True):
    """Findings that were looked at and are no fault: why, and until when that holds."""

    reason: str
    expires: date
    claim: str | None = None
    """A claim's id, or its beginning."""
    document: str | None = None

    @property
    def subject(self) -> str:
        """What it accepts, in words."""
        named = ("check", "conflict", "claimant", "category", "claim", "document")
        return ", ".join(f"{name} {value}" for name in named if (value := getattr(self, name)))


class CheckSettings(Shape, frozen=True):
    """The table `[check]`."""

    directory: Path | None = None
    """A folder of the user's own checks, laid over those of the program."""
    baseline: Path | None = None
    """A file of findings that were there when the checks were adopted."""
    fail_on: FailOn = "error"
    severity: dict[str, Severity] = field(default_factory=dict)
    limits: dict[str, dict[str, float]] = field(default_factory=dict)
    where: list[Where] = field(default_factory=list)
    accept: list[Accepted] = field(default_factory=list)


class Settings(Shape, frozen=True):
    """The whole file."""

    check: CheckSettings = CheckSettings()


def load_settings(path: Path | None = None) -> CheckSettings:
    """Settings of `path`, or of `tracker.toml` in the current folder where there is one, else the defaults.

    Paths in the file are relative to its folder. Raises `TrackerError` with path, key, problem and hint.
    """
    if path is None and not DEFAULT.is_file():
        return CheckSettings()
    path = path or DEFAULT
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise TrackerError(str(path), f"cannot be read: {error.strerror}", "name a file with --config") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TrackerError(str(path), f"is not valid TOML: {error}", "strings want quotes, dates none") from error
    try:
        settings = msgspec.convert(data, Settings, dec_hook=lambda kind, value: kind(value)).check
    except msgspec.ValidationError as error:
        problem, _, where = str(error).partition(" - at `$.")
        raise TrackerError(str(path), f"{where.rstrip('`')}: {problem}".lstrip(": "), "see docs/checks.md") from None
    for entry in settings.accept:
        if not entry.reason.strip():
            problem = f"check.accept: the entry of {entry.subject or 'nothing'} has no reason"
            raise TrackerError(str(path), problem, "say why it is no fault: whoever reads it in a year asks")
        if not entry.subject:
            problem = f"check.accept: the entry with the reason {entry.reason!r} names nothing"
            raise TrackerError(str(path), problem, "name a check, a claim, a document, a claimant or a category")
    beside = path.parent
    return msgspec.structs.replace(
        settings,
        directory=settings.directory and beside / settings.directory,
        baseline=settings.baseline and beside / settings.baseline,
    )


def verify(settings: CheckSettings, checks: Sequence[Check], where: str) -> None:
    """Raise `TrackerError` where the settings name a check or a limit that there is not."""
    known = {check.name: {limit.name for limit in check.limits} for check in checks}
    named = [*settings.severity, *settings.limits]
    named += [entry.check for entry in (*settings.where, *settings.accept) if entry.check is not None]
    _known(named, known, where, "check")
    for name, limits in settings.limits.items():
        _known(limits, known[name], where, f"limit of {name}")
    for entry in settings.where:
        if entry.limits and entry.check is None:
            raise TrackerError(where, "check.where: limits need a check that they are of", "add: check = ...")
        _known(entry.limits, known.get(entry.check or "", ()), where, f"limit of {entry.check}")


def _known(names: Iterable[str], known: Iterable[str], where: str, what: str) -> None:
    listed = sorted(known)
    for name in names:
        if name not in listed:
            raise TrackerError(where, f"there is no {what} called {name!r}", f"there is: {', '.join(listed) or 'none'}")
