"""The command about tables that other people keep."""

# ruff: noqa: PLC0415
from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import options
from tracker.cli.output import tell
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.rules import Pack
    from tracker.rules.shapes import SourceFile

Files = Annotated[
    list[str],
    typer.Argument(metavar="FILE", help="Files or http(s) addresses: CSV, JSON or JSON lines.", show_default=False),
]
MappingName = Annotated[
    str,
    typer.Option(
        "--as", metavar="MAPPING", help="How its columns are read: a file of rules/sources/.", show_default=False
    ),
]


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("import")(import_)


def import_(
    files: Files,
    mapping: MappingName,
    warehouse: options.Warehouse = options.DEFAULT_WAREHOUSE,
    rules: options.Rules = None,
    config: options.Config = None,
) -> None:
    """Load tables that other people keep as claims: each row with its place in the file as evidence.

    A later version of a file replaces what the earlier one gave; what did not change is not loaded again.

    Example: tracker import russia_losses_personnel.json --as general_staff_personnel
    """
    from tracker.check.suite import load_suite
    from tracker.pipeline import run_job
    from tracker.sources import import_source

    suite = load_suite(config)
    pack = options.pack_of(rules)
    source = _mapping(mapping, pack)
    read = [import_source(file, source, pack) for file in files]
    problems = [problem for one in read for problem in one.problems]
    for problem in problems:
        tell(f"tracker: {problem}")
    result = run_job(
        lambda _: [one.extraction for one in read],
        problems,
        warehouse=warehouse,
        pack_hash=pack.hash,
        dimensions=pack.dimensions(),
        inputs=files,
        clock=options.utc_now,
        suite=suite,
        command="import",
    )
    for line in result.summary():
        tell(line)
    if source.recounts:
        tell(f"recounts:  {sum(len(one.extraction.recounts) for one in read):,} read")
    if passed_over := sum(one.passed_over for one in read):
        tell(f"rows:      {passed_over:,} passed over, as the mapping says (skip)")
    raise typer.Exit(result.exit_code)


def _mapping(name: str, pack: Pack) -> SourceFile:
    if name not in pack.sources:
        known = ", ".join(sorted(pack.sources)) or "none"
        hint = f"known: {known}; to add one, write sources/{name}.toml and give its folder as --rules"
        raise TrackerError("--as", f"there is no mapping {name!r}", hint)
    return pack.sources[name]
