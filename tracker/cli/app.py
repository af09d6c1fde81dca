"""The commands. Libraries that are slow to import are imported by the commands that need them."""

# ruff: noqa: PLC0415, B008
from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker import __version__
from tracker.cli import measure
from tracker.cli.output import Format, claim_row, tell, write_rows
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.records import Document, Problem
    from tracker.rules import Pack

app = typer.Typer(
    name="tracker",
    help="Who claims how many: figures of casualties and equipment, with claimant, bound, date and source.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
rules_app = typer.Typer(help="Look at and test rule packs.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(rules_app, name="rules")

Paths = Annotated[list[Path], typer.Argument(help="Files or folders: .txt .md .html .jsonl .csv, each also .gz", show_default=False)]
Rules = Annotated[list[Path], typer.Option("--rules", help="Folder of rules laid over the built-in pack; may be repeated.")]
Published = Annotated[str | None, typer.Option(help="Date of publication (YYYY-MM-DD) of texts that do not tell it.")]
Publisher = Annotated[str | None, typer.Option(help="Publisher of texts that do not tell it.")]
Lang = Annotated[str | None, typer.Option("--language", help="Language (ISO 639-1) of texts that do not tell it.")]
Warehouse = Annotated[Path, typer.Option("--warehouse", "-w", help="The DuckDB file.")]
DEFAULT_WAREHOUSE = Path("tracker.duckdb")
DEFAULT_REPORT = Path("tracker-report.html")


def _version(wanted: bool) -> None:
    if wanted:
        print(f"tracker {__version__}")
        raise typer.Exit


@app.callback()
def _main(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False) -> None:
    pass


def _pack(rules: list[Path]) -> Pack:
    from tracker.rules import load_pack

    return load_pack(*rules)


def _date(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise TrackerError("--published", f"{text!r} is no date", "write it as 2023-05-21") from None


def _documents(found: Iterator[Document | Problem], problems: list[Problem]) -> Iterator[Document]:
    """The documents; problems are told at once and kept."""
    from tracker.records import Problem

    for item in found:
        if isinstance(item, Problem):
            problems.append(item)
            tell(f"tracker: {item}")
        else:
            yield item


@app.command()
def run(
    paths: Paths,
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
    out: Annotated[Path, typer.Option("--out", "-o", help="Where the report is written.")] = DEFAULT_REPORT,
    published: Published = None,
    publisher: Publisher = None,
    language: Lang = None,
    rules: Rules = [],
) -> None:
    """Read, extract, validate, load, check and report: the main job.

    Example: tracker run articles/ --warehouse claims.duckdb --out report.html
    """
    from tracker.pipeline import run_job
    from tracker.readers import read

    problems: list[Problem] = []
    found = read(paths, published=_date(published), publisher=publisher, language=language)
    result = run_job(
        _documents(found, problems),
        problems,
        warehouse=warehouse,
        pack=_pack(rules),
        inputs=[str(path) for path in paths],
        clock=_clock,
        progress=tell if sys.stderr.isatty() else None,
    )
    for line in result.summary():
        tell(line)
    _write_report(warehouse, out)
    raise typer.Exit(result.exit_code)


def _write_report(warehouse: Path, out: Path) -> None:
    from tracker.report import write
    from tracker.warehouse.connect import open_for_reading

    with open_for_reading(warehouse) as con:
        print(write(con, out))


def _clock() -> datetime:
    """Naive UTC, as the warehouse keeps time."""
    from datetime import UTC

    return datetime.now(UTC).replace(tzinfo=None)


@app.command()
def extract(
    files: Paths,
    form: Annotated[Format, typer.Option("--format", "-f", help="How claims are printed.")] = Format.table,
    published: Published = None,
    publisher: Publisher = None,
    language: Lang = None,
    rules: Rules = [],
) -> None:
    """Print the claims of texts, one a line; nothing is stored.

    Example: tracker extract article.txt --published 2023-05-21 --format jsonl
    """
    from tracker.extract import extract_document
    from tracker.readers import read

    pack = _pack(rules)
    problems: list[Problem] = []
    found = read(files, published=_date(published), publisher=publisher, language=language)
    claims = (claim for document in _documents(found, problems) for claim in extract_document(document, pack).claims)
    write_rows(map(claim_row, claims), form, SHORT if form is Format.table else COLUMNS)
    raise typer.Exit(2 if problems else 0)


SHORT = ("document_id", "value_text", "qualifier", "category", "measure", "side", "claimant_id", "period", "as_of")
COLUMNS = tuple(
    "claim_id document_id start end value_text qualifier low best high unit category measure side claimant_id claimant_text "
    "relayed_by period as_of date_precision stance likelihood likelihood_scale location quote quote_start quote_end attribution "
    "confidence rule_ids pack_hash locator".split()
)


@app.command()
def explain(
    source: Annotated[str, typer.Argument(help="A file, a text in quotes, or - for standard input.", show_default=False)],
    at: Annotated[int | None, typer.Option(help="Only the number at this character offset.")] = None,
    published: Published = None,
    publisher: Publisher = None,
    language: Lang = None,
    rules: Rules = [],
) -> None:
    """Show the derivation of each claim, and the reason why each other number is none.

    Example: tracker explain "Kyiv said at least 12 people were killed on 3 May."
    """
    from tracker.explain import explain as lines_of
    from tracker.extract import extract_document

    pack = _pack(rules)
    problems: list[Problem] = []
    several = False
    for document in _explained(source, _date(published), publisher, language, problems):
        if several:
            print()
        several = True
        for line in lines_of(extract_document(document, pack), at):
            print(line)
    raise typer.Exit(2 if problems else 0)


def _explained(
    source: str, published: date | None, publisher: str | None, language: str | None, problems: list[Problem]
) -> Iterator[Document]:
    from tracker.readers import read
    from tracker.records import Document

    if source != "-" and len(source) < 1024 and "\n" not in source and Path(source).exists():
        yield from _documents(read([Path(source)], published=published, publisher=publisher, language=language), problems)
        return
    text = sys.stdin.read() if source == "-" else source
    yield Document("text", text, language, published, publisher)


@app.command()
def sql(
    query: Annotated[str, typer.Argument(help="One SELECT statement, or - for standard input.", show_default=False)],
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
    form: Annotated[Format, typer.Option("--format", "-f", help="How rows are printed.")] = Format.table,
    timeout: Annotated[float, typer.Option(help="Seconds after which a query is stopped.")] = 30.0,
    limit: Annotated[int, typer.Option(help="Rows printed at most; 0 for all.")] = 1000,
) -> None:
    """Ask the warehouse in SQL: read-only, no files, no network.

    Example: tracker sql "SELECT as_of, value FROM series WHERE category = 'tanks' ORDER BY as_of"
    """
    from tracker.warehouse.query import query as ask

    result = ask(warehouse, sys.stdin.read() if query == "-" else query, timeout=timeout, limit=limit or None)
    write_rows((dict(zip(result.columns, row, strict=True)) for row in result.rows), form, result.columns)
    if result.truncated:
        tell(f"tracker: only the first {limit} rows; --limit 0 prints all")


@app.command()
def check(
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
    form: Annotated[Format, typer.Option("--format", "-f", help="How results are printed.")] = Format.table,
) -> None:
    """Run the data-quality checks; exit code 1 if one of severity error fails.

    Example: tracker check --warehouse claims.duckdb
    """
    from tracker.pipeline import check_warehouse

    results = check_warehouse(warehouse, _clock)
    rows = [{"check": r.check, "severity": r.severity, "status": r.status, "failures": r.failures, "title": r.title} for r in results]
    write_rows(rows, form)
    raise typer.Exit(1 if any(r.status == "fail" and r.severity == "error" for r in results) else 0)


@app.command()
def report(
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
    out: Annotated[Path, typer.Option("--out", "-o", help="Where the report is written.")] = DEFAULT_REPORT,
) -> None:
    """Write the HTML report of a warehouse.

    Example: tracker report --warehouse claims.duckdb --out report.html
    """
    _write_report(warehouse, out)


@rules_app.command("check")
def rules_check(rules: Rules = []) -> None:
    """Read a rule pack strictly and run all its examples and rejects; exit code 1 if one fails.

    Example: tracker rules check --rules my-rules
    """
    from tracker.check.rules import check_examples

    pack = _pack(rules)
    outcome = check_examples(pack)
    for failure in outcome.failures:
        print(failure)
    tell(f"{pack.name} {pack.version} ({pack.hash}): {outcome.examples} examples, {outcome.rejects} rejects, {len(outcome.failures)} fail")
    raise typer.Exit(1 if outcome.failures else 0)


@rules_app.command("list")
def rules_list(
    form: Annotated[Format, typer.Option("--format", "-f", help="How rules are printed.")] = Format.table,
    rules: Rules = [],
) -> None:
    """List what the pack holds: kind, id, name and file of each rule.

    Example: tracker rules list --format csv
    """
    from tracker.check.rules import list_rules

    write_rows(list_rules(_pack(rules)), form)


measure.register(app, rules_app)
