"""Arguments and options that several commands share, with their defaults, and what becomes of their values."""

# ruff: noqa: PLC0415 - libraries and rules are loaded by the commands that need them
from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.output import tell
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.jobs import Team
    from tracker.rules import Pack

DEFAULT_WAREHOUSE = Path("tracker.duckdb")
DEFAULT_REPORT = Path("tracker-report.html")

NAMED = typer.Argument(
    metavar="PATH",
    help="Files or folders: .txt .md .html .jsonl .csv .warc, each also .gz or .zst; .parquet",
    show_default=False,
)
Paths = Annotated[list[Path], NAMED]
Inputs = Annotated[list[str], NAMED]
"""As `Paths`, which may also be URLs; a path would write s3a:// with one slash."""
Rules = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules",
        metavar="DIR",
        help="Folder of rules laid over the built-in pack; may be repeated.",
        show_default=False,
    ),
]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="Date of publication (YYYY-MM-DD) of texts that do not tell it.")
]
Publisher = Annotated[str | None, typer.Option(metavar="NAME", help="Publisher of texts that do not tell it.")]
Language = Annotated[
    str | None,
    typer.Option(
        "--language",
        metavar="CODE",
        help="Language (two letters) of texts that do not tell it; found if not given.",
    ),
]
Warehouse = Annotated[
    Path, typer.Option("--warehouse", "-w", metavar="FILE", envvar="TRACKER_WAREHOUSE", help="The DuckDB file.")
]
Config = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="Settings of the checks; tracker.toml in the current folder if not given.",
        show_default=False,
    ),
]
Jobs = Annotated[
    int,
    typer.Option(
        "--jobs",
        "-j",
        metavar="N",
        min=0,
        help="Processes that extract at the same time; 0 for as many as there are processors, 8 at most. The result is "
        "the same for any number.",
    ),
]
Report = Annotated[
    Path,
    typer.Option("--out", "-o", metavar="PATH", help="Where the report is written: a file .html, or a folder."),
]


def pack_of(rules: list[Path] | None) -> Pack:
    """The built-in pack with the given folders laid over it."""
    from tracker.rules import load_pack

    return load_pack(*rules or ())


def day_of(given: str | None, option: str = "--published") -> date | None:
    """The day that an option names."""
    if given is None:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise TrackerError(option, f"{given!r} is no date", "write it as 2023-05-21") from None


def language_of(language: str | None, pack: Pack) -> str | None:
    """The language that `--language` names, if the pack has rules for it."""
    if language is not None and language.strip().lower().partition("-")[0] not in pack.languages:
        known = ", ".join(sorted(pack.languages))
        raise TrackerError("--language", f"there are no rules for {language!r}", f"rules exist for: {known}")
    return language


def writable(out: Path) -> Path:
    """The file that `--out` names: a new one, or a plain file to replace, never a device or a folder."""
    if out.is_dir():
        raise TrackerError(str(out), "is a folder", "name a file in it")
    if out.exists() and not out.is_file():
        raise TrackerError(str(out), "is no plain file and is not replaced", "name another file")
    return out


def team_of(jobs: int, pack: Pack, rules: list[Path] | None) -> Team:
    """As many processes as `--jobs` asks for."""
    from tracker.jobs import Team, cores

    return Team(pack, rules or (), jobs or cores(), tell)


def utc_now() -> datetime:
    """Naive UTC, as the warehouse keeps time."""
    return datetime.now(UTC).replace(tzinfo=None)
