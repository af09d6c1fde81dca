"""`extract --engine spark`: the same claims from a cluster, written to a folder that `load` takes."""

# ruff: noqa: PLC0415 - libraries are loaded by the command that needs them
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import options
from tracker.cli.failures import BAD
from tracker.cli.output import FileFormat, tell
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.readers.metadata import Metadata


class Engine(StrEnum):
    """What runs the extraction."""

    local = "local"
    spark = "spark"


EngineName = Annotated[Engine, typer.Option("--engine", help="Where to extract: here, or on a Spark cluster.")]
Master = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="The cluster, such as spark://host:7077; as Spark is configured if not given.",
        show_default=False,
    ),
]
Conf = Annotated[
    list[str] | None,
    typer.Option(
        metavar="KEY=VALUE", help="A setting of Spark, as spark-submit takes it; may be repeated.", show_default=False
    ),
]


@dataclass(frozen=True, slots=True)
class Cluster:
    """The options that only Spark has."""

    master: str | None
    conf: Sequence[str]


def refuse(cluster: Cluster) -> None:
    """Refuse Spark's options where Spark is not asked for."""
    if cluster.master or cluster.conf:
        raise TrackerError("--master" if cluster.master else "--conf", "is for Spark", "add --engine spark")


def refuse_format(form: FileFormat) -> None:
    """Refuse formats that a cluster does not write; a table is what nobody asked for."""
    if form not in (FileFormat.table, FileFormat.parquet):
        raise TrackerError(f"--format {form}", "is not written on a cluster", "leave it out: Parquet is written")


def extract(
    paths: Sequence[str], out: str | None, cluster: Cluster, rules: Sequence[Path], given: Metadata
) -> typer.Exit:
    """Extract on a cluster, tell what came of it, and print where it is. Without `--out` the last path is where to."""
    try:
        from tracker.spark.job import SHOWN, extract_on_spark
    except ImportError as error:
        hint = "install it: pip install 'conflict-tracker[spark]'"
        raise TrackerError("--engine spark", f"{error.name} is not installed", hint) from error

    inputs, target = (paths, out) if out is not None else (paths[:-1], paths[-1])
    if not inputs:
        raise TrackerError("--engine spark", "needs a folder to write to", "name it behind the input: IN... OUT")
    summary = extract_on_spark(
        inputs, target, rules=rules, given=given, master=cluster.master, settings=dict(map(_setting, cluster.conf))
    )
    for problem in summary.shown:
        tell(f"tracker: {problem}")
    if summary.problems > SHOWN:
        tell(f"tracker: and {summary.problems - SHOWN:,} more, which tracker load keeps in the table problems")
    tell(f"documents: {summary.documents:,}")
    tell(f"claims:    {summary.claims:,}")
    tell(f"problems:  {summary.problems:,}")
    print(target)
    return typer.Exit(BAD if summary.problems else 0)


def _setting(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not key or not equals:
        raise TrackerError("--conf", f"{text!r} is no setting", "write it as spark.executor.memory=4g")
    return key, value


def given_of(published: str | None, publisher: str | None, language: str | None, rules: list[Path] | None) -> Metadata:
    """What the options say of texts that do not tell it."""
    from tracker.readers.metadata import Metadata, language_code

    known = options.language_of(language, options.pack_of(rules))
    return Metadata(published=options.day_of(published), publisher=publisher, language=language_code(known))
