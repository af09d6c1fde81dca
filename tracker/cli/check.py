"""The command `check`: run the data-quality checks and tell what they found, to people and to programs."""

# ruff: noqa: PLC0415, PLR0913 - libraries are loaded by the command that needs them, one parameter an option
from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli import options
from tracker.cli.output import Format, printable, tell, write_rows
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.check.findings import Finding
    from tracker.check.suite import CheckResult, Suite
    from tracker.pipeline import CheckRun

COLUMNS = ("check", "severity", "status", "failures", "accepted", "baseline", "title")
FINDING = (
    *("finding_id", "check", "severity", "disposition", "reason", "claim_id", "document_id", "detail", "source"),
    *("line", "quote"),
)


class CheckFormat(StrEnum):
    """How results are written; csv and jsonl hold one finding a line, json checks and findings."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    junit = "junit"
    sarif = "sarif"
    github = "github"


class Severity(StrEnum):
    """The least severity that fails."""

    info = "info"
    warning = "warning"
    error = "error"
    never = "never"


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command("check")(check)


def check(
    warehouse: options.Warehouse = options.DEFAULT_WAREHOUSE,
    form: Annotated[CheckFormat, typer.Option("--format", "-f", help="How results are printed.")] = CheckFormat.table,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="CHECK", help="Run this check only; may be repeated.", show_default=False),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="RUN", help="Count only what appeared after this run (see tracker runs)."),
    ] = None,
    fail_on: Annotated[
        Severity | None,
        typer.Option(help="The least severity that gives exit code 1; error if not set.", show_default=False),
    ] = None,
    save: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FORMAT=FILE", help="Write results to a file too, such as junit=checks.xml; may be repeated."
        ),
    ] = None,
    write_baseline: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write what is found now to a baseline, which tracker.toml may then name."),
    ] = None,
    config: options.Config = None,
) -> None:
    """Run the data-quality checks; exit code 1 if one of severity error finds something.

    Severities, limits, accepted exceptions and a baseline are set in tracker.toml. Results are kept in the tables
    check_results and check_findings.

    Example: tracker check --fail-on warning --save junit=checks.xml
    """
    from tracker.check.suite import load_suite
    from tracker.pipeline import check_warehouse, exit_code

    files = [_file(text) for text in save or ()]
    suite = load_suite(config, select or ())
    least = fail_on.value if fail_on else suite.settings.fail_on
    found = check_warehouse(warehouse, options.utc_now, suite, since=since, baseline=write_baseline)
    for kind, path in files:
        path.write_text(_written(found, kind, least), encoding="utf-8")
    if form is CheckFormat.table:
        _print_for_people(found, warehouse, since)
    else:
        sys.stdout.write(_written(found, form, least))
    for line in _messages(found, suite, write_baseline):
        tell(line)
    raise typer.Exit(0 if write_baseline else exit_code(found.outcome.results, least))


def _file(text: str) -> tuple[CheckFormat, Path]:
    form, _, path = text.partition("=")
    if form not in list(CheckFormat) or not path:
        hint = f"write it as FORMAT=FILE with one of: {', '.join(CheckFormat)}"
        raise TrackerError("--save", f"{text!r} names no format and file", hint)
    return CheckFormat(form), options.writable(Path(path))


def _written(found: CheckRun, form: CheckFormat, fail_on: str) -> str:
    """Results in one of the formats, as text."""
    import json
    from io import StringIO

    from tracker.check.formats.github import github
    from tracker.check.formats.junit import junit
    from tracker.check.formats.sarif import sarif
    from tracker.check.suite import severities_from

    results = found.outcome.results
    match form:
        case CheckFormat.junit:
            return junit(results, found.findings, severities_from(fail_on))
        case CheckFormat.sarif:
            return sarif(results, found.findings)
        case CheckFormat.github:
            return github(results, found.findings)
        case CheckFormat.json:
            return json.dumps(_whole(found), ensure_ascii=False, indent=2, default=str) + "\n"
    out = StringIO()
    if form is CheckFormat.table:
        write_rows(_rows(results), Format.table, COLUMNS, out)
    else:
        write_rows(map(_finding, found.findings), Format(form.value), FINDING, out)
    return out.getvalue()


def _whole(found: CheckRun) -> dict[str, Any]:
    results = found.outcome.results
    about = [
        row | {"why": r.check.why, "fix": r.check.fix, "problem": str(r.problem) if r.problem else None}
        for row, r in zip(_rows(results), results, strict=True)
    ]
    return {"run": found.run_id, "checks": about, "findings": [_finding(finding) for finding in found.findings]}


def _finding(finding: Finding) -> dict[str, Any]:
    from tracker.check.places import place_of

    place = place_of(finding.source, finding.quote)
    return asdict(finding) | {"line": place.line if place else None}


def _rows(results: Sequence[CheckResult]) -> list[dict[str, Any]]:
    return [
        dict(
            zip(
                COLUMNS,
                (r.check.name, r.severity, r.status, r.failures, r.accepted, r.baseline, r.check.title),
                strict=True,
            )
        )
        for r in results
    ]


def _print_for_people(found: CheckRun, warehouse: Path, since: str | None) -> None:
    from tracker.check.findings import open_findings
    from tracker.check.suite import SAMPLE

    results = found.outcome.results
    write_rows(_rows(results), Format.table, COLUMNS, sys.stdout)
    for result in results:
        if result.status == "fail":
            first = open_findings(found.findings, result.check.name)[:SAMPLE]
            print("", *map(printable, _told(result, first)), sep="\n")
            print(printable(_query(result, len(first), warehouse, since)))


def _told(result: CheckResult, first: Sequence[Finding]) -> Iterator[str]:
    check = result.check
    lesser = f", {result.lesser:,} of {result.failures:,} less severe" if result.lesser else ""
    yield f"{check.name} ({result.severity}{lesser}): {check.title}"
    yield f"  why: {check.why}"
    yield f"  fix: {check.fix}"
    for finding in first:
        claim = f" (claim {finding.claim_id})" if finding.claim_id else ""
        yield f"  - {finding.place}: {finding.detail}{claim}".replace("- : ", "- ")


def _query(result: CheckResult, shown: int, warehouse: Path, since: str | None) -> str:
    """The command that shows all that counts of a check."""
    import shlex

    counts = [f"check_name = '{result.check.name}'", "gone_in IS NULL", "disposition = 'open'"]
    counts += [f"appeared_in > '{since}'"] if since else []
    query = f"SELECT * FROM check_findings WHERE {' AND '.join(counts)}"
    rest = result.failures - shown
    return f'  {f"and {rest:,} more" if rest else "in full"}: tracker sql -w {shlex.quote(str(warehouse))} "{query}"'


def _messages(found: CheckRun, suite: Suite, baseline: Path | None) -> Iterator[str]:
    notes = found.outcome.gathered
    for result in found.outcome.results:
        if result.problem:
            yield f"tracker: {result.problem}"
    if baseline is not None:
        yield f"tracker: {found.baseline:,} findings are in {baseline}; to fail on new ones only, put in tracker.toml:"
        yield f'  [check]\n  baseline = "{baseline.as_posix()}"'
    for entry in notes.expired:
        yield f"tracker: the exception for {entry.subject} expired on {entry.expires}: look again, renew or remove it"
    for entry in notes.unused:
        yield f"tracker: the exception for {entry.subject} fits no finding: remove it"
    for name in notes.unknown:
        yield f"tracker: check.where names the {name}, which the warehouse does not know: mend the entry or remove it"
    if notes.vanished:
        yield f"tracker: {notes.vanished:,} findings of the baseline are gone: renew it with --write-baseline"
