"""The whole job on a cluster: input files -> a folder of Parquet files that `tracker load` takes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyspark.sql import functions as F  # noqa: N812 - as everybody calls it

from tracker import __version__
from tracker.errors import TrackerError
from tracker.readers.metadata import Metadata
from tracker.records import Problem
from tracker.rules import Pack
from tracker.spark.claims import Batches, batched, extracted, listed, told
from tracker.spark.columns import EXTRACTED_DDL, PLACE, READ, SETTLED_DDL
from tracker.spark.ids import BASE, SAME, settle
from tracker.spark.lines import document_in
from tracker.spark.listing import URL, local_url
from tracker.spark.reading import read_documents
from tracker.spark.session import spark_session
from tracker.spark.shipped import ShippedRules
from tracker.warehouse.layout import MADE_BY, SUCCESS, SUMMARY

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

TASK = 500
"""Documents to a task: some ten seconds of work, which is what the loss of a worker costs for each task that it had."""
MOST_TASKS = 4_000
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Summary:
    """What a job wrote; `shown` are the first of its problems."""

    rows: int
    documents: int
    claims: int
    problems: int
    shown: tuple[Problem, ...]


def extract_on_spark(
    paths: Sequence[str],
    out: str,
    *,
    rules: Sequence[Path],
    given: Metadata,
    master: str | None,
    settings: Mapping[str, str],
) -> Summary:
    """Extract the claims of JSON lines and Parquet files on a cluster, and write them to the new folder `out`.

    Documents get the ids that one process gives them that reads the same files. Raises `TrackerError` where there is no
    cluster, nothing to read or `out` is there already, and for a job that fails; `out` is then not finished.
    """
    target = out if URL.match(out) else local_url(Path(out))
    if target != out and Path(out).exists():  # known before Spark has started
        raise _taken(out, finished=(Path(out) / SUCCESS).exists())
    shipped = ShippedRules.of(rules)
    with spark_session(master, settings) as spark:
        _check_free(spark, target, out)
        documents = read_documents(spark, paths, given)
        if documents.frame is None:
            reasons = "".join(f"\n  {problem}" for problem in documents.problems[:SHOWN])
            raise TrackerError("input", f"no document could be read{reasons}", "name JSON lines or Parquet files")
        claims = _extracted(_with_ids(documents.frame, documents.rows), shipped)
        if documents.problems:
            told_of = [_of_file(problem, shipped) for problem in documents.problems]
            claims = claims.unionByName(spark.createDataFrame(told_of, EXTRACTED_DDL))
        claims.write.option("compression", "zstd").parquet(target)
        summary = _summary(spark, target)
        about = {"tracker_version": __version__, "pack_hash": shipped.pack_hash, "inputs": list(paths)}
        counts = {name: getattr(summary, name) for name in ("documents", "claims", "problems")}
        rows = documents.rows + len(documents.problems)
        _write_text(spark, f"{target}/{SUMMARY}", json.dumps({"rows": rows, **counts, **about}, indent=2) + "\n")
    _check_whole(out, summary.rows, rows)
    return summary


def _with_ids(documents: DataFrame, rows: int) -> DataFrame:
    """Documents in even tasks, each with the id and the problem that it has because of an earlier one."""
    same = F.sort_array(F.collect_list(F.struct(*PLACE, "document_id", "text_hash", "source"))).alias(SAME)
    base = F.regexp_replace("document_id", BASE, "")
    groups = documents.where("document_id IS NOT NULL").groupBy(base.alias("base")).agg(same)
    settled = groups.where(F.size(SAME) > 1).select(SAME).mapInArrow(settle, SETTLED_DDL)
    changed = settled.withColumnRenamed("problems", "about_id")
    # By hash, not in turns: a task that is run again gets the same documents again.
    tasks = min(MOST_TASKS, max(1, -(-rows // TASK)))
    return documents.repartition(tasks, *PLACE).join(changed, list(PLACE), "left")


def _extracted(documents: DataFrame, shipped: ShippedRules) -> DataFrame:
    columns = (*READ.names, "settled_id", "about_id")

    def extract(batches: Batches) -> Batches:
        pack = shipped.pack()
        yield from batched(_of_row(row, pack) for batch in batches for row in listed(batch, columns))

    return documents.mapInArrow(extract, EXTRACTED_DDL)


def _of_row(row: Mapping[str, Any], pack: Pack) -> dict[str, Any]:
    about_id = row["about_id"] or []
    document = document_in({**row, "document_id": row["settled_id"]} if about_id else row)
    return extracted(document, [Problem(**problem) for problem in [*row["problems"], *about_id]], pack)


def _of_file(problem: Problem, shipped: ShippedRules) -> dict[str, Any]:
    """A row that tells of a file, or of a folder, that gave nothing."""
    made_by = dict(zip(MADE_BY, (shipped.pack_hash, __version__), strict=True))
    return made_by | {"claims": [], "rejections": [], "problems": told([problem])}


def _summary(spark: SparkSession, target: str) -> Summary:
    """What can be read of the output from here."""
    written = spark.read.schema(EXTRACTED_DDL).parquet(target)
    counts = written.agg(
        F.count(F.lit(1)), F.count("document_id"), F.sum(F.size("claims")), F.sum(F.size("problems"))
    ).collect()[0]
    first = written.select(F.inline("problems")).orderBy("source", "message").limit(SHOWN).collect()
    rows, documents, claims, problems = (count or 0 for count in counts)
    return Summary(rows, documents, claims, problems, tuple(Problem(**row.asDict()) for row in first))


def _check_free(spark: SparkSession, target: str, out: str) -> None:
    path, system = _path(spark, target)
    if system.exists(path):
        raise _taken(out, finished=system.exists(_path(spark, f"{target}/{SUCCESS}")[0]))


def _taken(out: str, *, finished: bool) -> TrackerError:
    what = "is there already and is not written over" if finished else "is there already, and no finished job"
    return TrackerError(out, what, "name another folder, or remove this one")


def _check_whole(out: str, rows: int, read: int) -> None:
    """Workers that do not share the folder write to their own disks, and Spark takes that for success."""
    if rows != read:
        hint = "let OUT be a folder that every machine shares, or a URL such as s3a:// or hdfs://"
        raise TrackerError(out, f"holds {rows:,} of the {read:,} rows that were written", hint)


def _write_text(spark: SparkSession, url: str, text: str) -> None:
    path, system = _path(spark, url)
    stream = system.create(path)
    stream.write(bytearray(text.encode("utf-8")))
    stream.close()


def _path(spark: SparkSession, url: str) -> tuple[Any, Any]:
    """A path and its file system, in Hadoop's words."""
    jvm = spark.sparkContext._jvm
    assert jvm is not None
    path = jvm.org.apache.hadoop.fs.Path(url)
    return path, path.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration())
