"""What failures of Spark and of its workers come to, in words."""

from __future__ import annotations

import re

from tracker.errors import TrackerError

CAUSES = (
    (
        re.compile(r"No module named '(?:tracker|pyarrow|pandas|msgspec)[^']*'"),
        "the workers lack tracker or what it needs",
        "install it on every machine, or ship it: see docs/spark.md",
    ),
    (re.compile(r"tracker on the workers: ([^\n]+)"), "{}", "install the same tracker on every machine"),
    (
        re.compile(r"PYTHON_VERSION_MISMATCH"),
        "the workers run another version of Python",
        "install the same version on every machine, or name it with PYSPARK_PYTHON",
    ),
    (
        re.compile(r"Cannot run program \"([^\"]+)\""),
        "the workers have no {}",
        "set PYSPARK_PYTHON to one that every machine has",
    ),
    (
        re.compile(r"(?:FileNotFoundException:|PATH_NOT_FOUND\]) ?(?:File )?([^\n]+)"),
        "{}",
        "every machine must see the files under the same path: use a shared folder, or a URL such as s3a:// or hdfs://",
    ),
    (
        re.compile(r"rror while reading file (\S+?)\.?(?:\s|$)"),
        "{} is damaged or breaks off",
        "remove it, or fetch it again",
    ),
    (re.compile(r"tracker\.errors\.TrackerError: ([^\n]+)"), "{}", ""),
    (
        re.compile(r"CANNOT_MERGE_SCHEMA"),
        "its Parquet files differ in the types of their columns",
        "read those that agree in a job of their own",
    ),
)
"""What a failure says, how to put it, and what to do next."""


def failure(where: str, text: str) -> TrackerError:
    """What a failure of Spark comes to: its cause where it is known, else its first line."""
    for sign, problem, hint in CAUSES:
        if found := sign.search(text):
            return TrackerError(where, problem.format(found[found.lastindex or 0]), hint)
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("\tat ")]
    hint = "the log of the workers tells more, and so does TRACKER_DEBUG=1 before the command"
    return TrackerError(where, lines[0][:500] if lines else "failed", hint)
