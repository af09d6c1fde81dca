"""The commands. Libraries that are slow to import are imported by the commands that need them."""

# ruff: noqa: PLC0415, PLR0913 - imports where they are needed, one parameter an option
from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from tracker import __version__
from tracker.cli import check, cluster, export, load, measure, options, report, sources
from tracker.cli.failures import BAD, Commands
from tracker.cli.options import (
    DEFAULT_REPORT,
    DEFAULT_WAREHOUSE,
    Config,
    Inputs,
    Jobs,
    Language,
    Paths,
    Published,
    Publisher,
    Report,
    Rules,
    Warehouse,
)
from tracker.cli.output import FileFormat, Format, printable, tell, write_rows
from tracker.cli.review import review_app
from tracker.cli.rules import rules_app
from tracker.cli.sql import sql
from tracker.errors import TrackerError

EPILOG = (
    "Exit codes: 0 fine, 1 a check of severity error failed, 2 bad input or usage (what could be read is used). "
    "Data goes to stdout, messages go to stderr."
)

app = typer.Typer(
    name="tracker",
    cls=Commands,
    help="Who claims how many: figures of casualties and equipment, with claimant, bound, date and source.",
    epilog=EPILOG,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"tracker {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


@app.command()
def run(
    paths: Paths,
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
    out: Report = DEFAULT_REPORT,
    published: Published = None,
    publisher: Publisher = None,
    language: Language = None,
    rules: Rules = None,
    config: Config = None,
    jobs: Jobs = 0,
) -> None:
    """Read, extract, validate, load, check and report: the main job. Prints the path of the report.

    Documents that the warehouse holds and that have not changed since are not extracted again, unless the rules or the
    program have changed: a run that was stopped goes on where it was, and one over a growing folder takes what is new.

    Example: tracker run articles/ --warehouse claims.duckdb --out report.html
    """
    from tracker.check.suite import load_suite
    from tracker.cli import texts
    from tracker.cli.progress import watched
    from tracker.fingerprint import without_held
    from tracker.pipeline import run_job

    report.place(out)
    suite = load_suite(config)
    source = texts.Source(paths, options.pack_of(rules), published, publisher, language)
    pack, (some, items) = source.pack, texts.with_a_document(source.items())
    if not some:
        list(source.told(items))
        raise TrackerError("input", "no document could be read, nothing was changed", "name files or folders of texts")
    with options.team_of(jobs, pack, rules) as team:
        result = run_job(
            lambda held: watched(source.told(team.extractions(without_held(items, pack.hash, held))), paths),
            source.problems,
            warehouse=warehouse,
            pack_hash=pack.hash,
            dimensions=pack.dimensions(),
            inputs=[str(path) for path in paths],
            clock=options.utc_now,
            suite=suite,
        )
    for line in result.summary():
        tell(line)
    report.write_report(warehouse, out)
    raise typer.Exit(result.exit_code)


@app.command()
def extract(
    paths: Inputs,
    form: Annotated[FileFormat, typer.Option("--format", "-f", help="How claims are printed.")] = (FileFormat.table),
    out: Annotated[
        str | None,
        typer.Option("--out", "-o", metavar="FILE|DIR/", help="Write to this file, or to this folder in parts."),
    ] = None,
    published: Published = None,
    publisher: Publisher = None,
    language: Language = None,
    rules: Rules = None,
    jobs: Jobs = 0,
    engine: cluster.EngineName = cluster.Engine.local,
    master: cluster.Master = None,
    conf: cluster.Conf = None,
) -> None:
    """Print the claims of texts, one a line; nothing is stored.

    A table for people shows some of the fields; the other formats hold all of them. A name for --out that ends with a
    slash is a folder: it is written in parts, and said again after it was cut off the command goes on behind those that
    are whole. Parts in Parquet hold the documents too: tracker load takes such a folder.

    With --engine spark a cluster reads JSON lines and Parquet and writes such a folder, the last PATH: docs/spark.md.

    Example: tracker extract article.txt --published 2023-05-21 --format jsonl
    """
    from tracker.cli import texts

    where = cluster.Cluster(master, conf or ())
    if engine is cluster.Engine.spark:
        cluster.refuse_format(form)
        given = cluster.given_of(published, publisher, language, rules)
        raise cluster.extract(paths, out, where, rules or (), given)
    cluster.refuse(where)
    source = texts.Source([Path(path) for path in paths], options.pack_of(rules), published, publisher, language)
    with options.team_of(jobs, source.pack, rules) as team:
        texts.write(source, team, form, out)
    raise typer.Exit(BAD if source.problems else 0)


@app.command()
def explain(
    source: Annotated[
        str,
        typer.Argument(metavar="TEXT", help="A file, a text in quotes, or - for standard input.", show_default=False),
    ],
    at: Annotated[int | None, typer.Option(metavar="OFFSET", help="Only the number at this character.")] = None,
    published: Published = None,
    publisher: Publisher = None,
    language: Language = None,
    rules: Rules = None,
) -> None:
    """Show the derivation of each claim, and the reason why each other number is none.

    Example: tracker explain "Kyiv said at least 12 people were killed on 3 May."
    """
    from tracker.cli import texts
    from tracker.explain import explain as lines_of

    pack = options.pack_of(rules)
    given = texts.given(source, pack, published, publisher, language)
    for number, extraction in enumerate(given.extractions()):
        if number:
            print()
        for line in lines_of(extraction, at):
            print(printable(line))
    raise typer.Exit(BAD if given.problems else 0)


app.command()(sql)


@app.command()
def runs(
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
    form: Annotated[Format, typer.Option("--format", "-f", help="How runs are printed.")] = Format.table,
) -> None:
    """List what wrote to the warehouse, the latest first: when, under which rules, and what became of the claims.

    The claims themselves, before and after, are in the table claim_changes.

    Example: tracker runs --format csv
    """
    from tracker.warehouse.connect import open_for_reading
    from tracker.warehouse.runs import COLUMNS, list_runs

    with open_for_reading(warehouse) as con:
        write_rows(list_runs(con), form, COLUMNS, sys.stdout)


@app.command()
def snapshot(
    out: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]",
            help="Where the copy is put; beside the warehouse if not given, as tracker.snapshot.duckdb.",
            show_default=False,
        ),
    ] = None,
    warehouse: Warehouse = DEFAULT_WAREHOUSE,
) -> None:
    """Publish a copy of the warehouse for readers, who then never wait for a writer. Prints its path.

    The copy is put in place whole, over the one before; who has that one open goes on reading it.

    Example: tracker snapshot published/claims.duckdb --warehouse claims.duckdb
    """
    from tracker.warehouse.snapshot import publish

    published = publish(warehouse, out or warehouse.with_suffix(".snapshot.duckdb"))
    print(published.path)
    tell(str(published))


app.add_typer(rules_app, name="rules")
app.add_typer(review_app, name="review")
measure.register(app, rules_app)
sources.register(app)
load.register(app)
export.register(app)
check.register(app)
report.register(app)
