"""What the user names -> the files that Spark is to read, in the order in which one process reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from tracker.readers.compressed import BROKEN, open_bytes
from tracker.readers.decode import SAMPLE, encoding_of, shown
from tracker.readers.endings import ending, stem
from tracker.readers.metadata import Metadata
from tracker.readers.rows import OPTIONAL, no_json_lines
from tracker.readers.walk import File, unreadable, walk
from tracker.records import Problem

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

PARQUET = ".parquet"
LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
URL = re.compile(r"\A[A-Za-z][A-Za-z0-9+.-]*+://")
GLOB = re.compile(r"([\\\[\]{}*?])")
HINT = "On a cluster files end in .jsonl, .ndjson, each also with .gz, or in .parquet; tracker run reads the others."


@dataclass(frozen=True, slots=True)
class Listed:
    """A file, the name under which Spark is to read it, and what is known of it before it is read."""

    path: str
    url: str
    kind: str
    stem: str
    stated: Metadata = field(default_factory=Metadata)
    encoding: str = "utf-8"
    partition: dict[str, str] = field(default_factory=dict)


def listed(spark: SparkSession, paths: Sequence[str]) -> Iterator[Listed | Problem]:
    """Files below paths of this machine, which all workers have to see too, and below URLs of Hadoop's file systems."""
    for path in paths:
        found = _remote(spark, path) if URL.match(path) else map(_local, walk([Path(path)]))
        for one in found:
            yield one if isinstance(one, Problem) else _checked(one)


def local_url(path: Path) -> str:
    """A path of this machine as a URL for Hadoop."""
    return "file://" + str(path.absolute())


def plain(url: str) -> str:
    """A URL that Spark is given, without the slashes that it may write otherwise."""
    scheme, path = url[:6], url[6:]
    return "/" + path.lstrip("/") if scheme == "file:/" else url


def plain_from_spark(url: str) -> str:
    """The same of a URL that Spark tells, in which it writes some characters as %20."""
    return plain(unquote(url))


def _local(item: File | Problem) -> Listed | Problem:
    if isinstance(item, Problem):
        return item
    path = item.path
    return Listed(shown(path), local_url(path), ending(path), stem(path), item.stated, partition=_partition(str(path)))


def _remote(spark: SparkSession, url: str) -> Iterator[Listed | Problem]:
    """Files below a URL, sorted; hidden ones are skipped. What reads it is the file system's own client."""
    jvm = spark.sparkContext._jvm
    assert jvm is not None
    path = jvm.org.apache.hadoop.fs.Path(url)
    system = path.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration())
    if not system.exists(path):
        yield Problem(url, "there is no such file or folder", "Check the spelling, and the credentials.")
        return
    found, below = system.listFiles(path, True), []
    while found.hasNext():
        below.append(str(found.next().getPath().toString()))
    for file in sorted(below):
        if not any(part.startswith((".", "_")) for part in file.removeprefix(url).split("/")):
            name = Path(file)
            yield Listed(file, file, ending(name), stem(name), partition=_partition(file))


def _checked(file: Listed) -> Listed | Problem:
    """The file, if it is one that Spark can read; a file of lines on this machine with its encoding."""
    if file.path.rpartition("/")[2].startswith("_"):
        return Problem(file.path, "begins with _, and Spark takes such files for its own", "Give it another name.")
    if file.kind == PARQUET or URL.match(file.path):
        return file if file.kind in (PARQUET, *LINES) else Problem(file.path, "is not read by Spark", HINT)
    return _of_lines(file) if file.kind in LINES else Problem(file.path, "is not read by Spark", HINT)


def _of_lines(file: Listed) -> Listed | Problem:
    path = Path(file.path)
    try:
        with open_bytes(path) as stream:
            sample = stream.read(SAMPLE)
    except BROKEN as error:
        return unreadable(path, error)
    if (problem := no_json_lines(path, sample)) is not None:
        return problem
    encoding = encoding_of(sample, None, whole=len(sample) < SAMPLE)
    if encoding.startswith(("utf-16", "utf-32")):
        return Problem(file.path, f"is in {encoding.upper()}, in which Spark finds no lines", "Save it as UTF-8.")
    fields = {name: getattr(file, name) for name in ("path", "url", "kind", "stem", "stated", "partition")}
    return Listed(**fields, encoding="utf-8" if encoding == "utf-8-sig" else encoding)


def _partition(path: str) -> dict[str, str]:
    """Columns that stand in the path, as in lang=en/part-0.parquet."""
    parts = (part.partition("=") for part in path.split("/")[:-1])
    return {name: unquote(value) for name, equals, value in parts if equals and name in ("id", *OPTIONAL)}
