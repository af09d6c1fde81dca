"""Input files -> a frame of their documents, read by Spark on the workers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pyspark.sql import functions as F  # noqa: N812 - as everybody calls it

from tracker.readers.metadata import Metadata
from tracker.readers.rows import OPTIONAL, nothing_in
from tracker.records import Problem
from tracker.spark.columns import READ_DDL
from tracker.spark.lines import BLOCK, LINE, PATH, Input, from_lines, from_rows
from tracker.spark.listing import GLOB, PARQUET, Listed, listed, plain, plain_from_spark

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

TEXTUAL = ("string", "binary")
READABLE = {
    "id": (*TEXTUAL, "tinyint", "smallint", "int", "bigint"),
    "published": (*TEXTUAL, "date", "timestamp", "timestamp_ntz"),
}
"""Types of Parquet columns whose text form is what JSON lines would hold."""


@dataclass(frozen=True, slots=True)
class Documents:
    """Documents in the columns of `READ`, how many rows there are, and what there is to tell of the files."""

    frame: DataFrame | None
    rows: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """Lines or rows of a part of a file: all of them, and those that are not empty."""

    url: str
    block: int
    lines: int
    filled: int


def read_documents(spark: SparkSession, paths: Sequence[str], given: Metadata) -> Documents:
    """Read JSON lines and Parquet; `given` stands for what neither a document nor a manifest tells.

    Lines are counted first, so that each worker can number those of its part of a file.
    """
    found = list(listed(spark, paths))
    problems = [one for one in found if isinstance(one, Problem)]
    files = {plain(one.url): (number, one) for number, one in enumerate(found) if isinstance(one, Listed)}
    frames, rows = [], 0
    for parquet, parse in ((False, from_lines), (True, from_rows)):
        some = [file for _, file in files.values() if (file.kind == PARQUET) is parquet]
        raw = _raw(spark, some, parquet, problems) if some else None
        if raw is None:
            continue
        counted = _counted(raw, parquet)
        inputs = _inputs(counted, files, given)
        problems += _empty(some, counted)
        frames.append(raw.mapInArrow(parse(inputs), READ_DDL))
        rows += sum(one.filled for one in counted)
    whole = frames[0].unionByName(frames[1]) if len(frames) > 1 else frames[0] if frames else None
    return Documents(whole, rows, tuple(problems))


def _raw(spark: SparkSession, files: Sequence[Listed], parquet: bool, problems: list[Problem]) -> DataFrame | None:
    """Lines or rows as they stand in the files, each with its place."""
    urls = [GLOB.sub(r"\\\1", file.url) for file in files]
    path = F.col("_metadata.file_path").alias(PATH)
    if not parquet:
        block = F.col("_metadata.file_block_start").alias(BLOCK)
        return spark.read.text(urls).select(path, block, F.col("value").cast("binary").alias(LINE))
    frame = spark.read.option("mergeSchema", True).parquet(*urls)
    kinds = dict(frame.dtypes)
    if "text" not in kinds:
        names = ", ".join(frame.columns[:30])
        hint = "Rename the columns, or read it in a job of your own with tracker.spark."
        problems += [Problem(file.path, f"has no column 'text'; its columns are: {names}", hint) for file in files]
        return None
    columns = [name for name in ("id", "text", *OPTIONAL) if name in kinds]
    readable = [name for name in columns if kinds[name] in READABLE.get(name, TEXTUAL)]
    for name in set(columns) - set(readable):
        what = f"has a column '{name}' of type {kinds[name]}, which is no text; it is left out"
        problems.append(Problem(files[0].path, what, "Write it as text."))
    line = F.col("_metadata.row_index").alias(LINE)
    # Bytes that nobody declared to be text are decoded later, where a broken one costs no more than itself.
    texts = (F.col(name) if kinds[name] == "binary" else F.col(name).cast("string").alias(name) for name in readable)
    return frame.select(path, line, *texts)


def _counted(raw: DataFrame, parquet: bool) -> list[Counted]:
    if parquet:
        rows = raw.groupBy(PATH).agg(F.lit(0), F.count(PATH), F.count(PATH)).collect()
    else:
        filled = F.count_if(F.col(LINE).cast("string").rlike(r"\S"))
        rows = raw.groupBy(PATH, BLOCK).agg(F.count(PATH), filled).collect()
    return [Counted(*row) for row in rows]


def _inputs(counted: Sequence[Counted], files: Mapping[str, tuple[int, Listed]], given: Metadata) -> dict[str, Input]:
    """What the workers have to know of each file that holds something, by the name that Spark gives it."""
    inputs: dict[str, Input] = {}
    before: dict[str, dict[int, int]] = {}
    for part in sorted(counted, key=lambda part: (part.url, part.block)):
        number, file = files[plain_from_spark(part.url)]
        if part.url not in inputs:
            known = file.stated.filled_from(given)
            before[part.url] = {part.block: 0}
            inputs[part.url] = Input(number, file.path, file.stem, known, file.encoding, file.partition)
            passed = part.lines
        else:
            before[part.url][part.block] = passed
            passed += part.lines
    return {url: replace(file, before=before[url]) for url, file in inputs.items()}


def _empty(files: Sequence[Listed], counted: Sequence[Counted]) -> list[Problem]:
    held = {plain_from_spark(part.url) for part in counted if part.filled}
    empty = [file for file in files if plain(file.url) not in held]
    no_rows = ("holds no rows", "Give it one row per article.")
    return [Problem(file.path, *no_rows) if file.kind == PARQUET else nothing_in(file.path) for file in empty]
