"""A Spark session from its start to its end, and what goes wrong with it in words."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from tracker.errors import TrackerError
from tracker.spark.failures import failure

OLDEST_JAVA = 17
PATIENCE = 10.0
"""Seconds to wait for a master to answer."""
SETTINGS = {
    # The parts of a file have to be the same whenever it is read, however many workers have come by then.
    "spark.sql.files.minPartitionNum": "64",
    "spark.sql.session.timeZone": "UTC",
    "spark.log.level": "OFF",
}


@contextmanager
def spark_session(master: str | None, settings: Mapping[str, str]) -> Iterator[SparkSession]:
    """A session for the block; what Spark cannot do in it leaves as `TrackerError`.

    Without a master Spark's own configuration names it, failing that all processors of this machine are used.
    """
    _check_java()
    _check_master(master)
    # Workers run this very Python unless the user names another; only so is a virtual environment found.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("tracker extract")
    if master:
        builder = builder.master(master)
    progress = {"spark.ui.showConsoleProgress": str(sys.stderr.isatty()).lower()}
    for key, value in {**SETTINGS, **progress, **settings}.items():
        builder = builder.config(key, value)
    with warnings.catch_warnings(), spark_told(f"Spark at {master}" if master else "Spark"):
        warnings.simplefilter("ignore", FutureWarning)  # about versions of pandas, which claims never become
        spark = builder.getOrCreate()
        try:
            yield spark
        finally:
            with suppress(Exception):  # a master that is gone cannot be told
                spark.stop()


@contextmanager
def spark_told(where: str) -> Iterator[None]:
    """Let failures of Spark and of its workers leave the block in words."""
    try:
        yield
    except (PySparkException, Py4JError) as error:
        raise failure(where, str(error)) from error


def _check_java() -> None:
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    hint = "install Java 17 (on Debian: apt-get install openjdk-17-jre-headless), or set JAVA_HOME to where it lies"
    try:
        said = subprocess.run([java or "java", "-version"], capture_output=True, text=True, check=False).stderr
    except OSError as error:
        raise TrackerError(java or "java", "there is no Java here, which Spark needs", hint) from error
    version = said.partition('version "')[2].partition(".")[0]
    if version.isdecimal() and int(version) < OLDEST_JAVA:
        raise TrackerError(java or "java", f"is Java {version}, and Spark needs {OLDEST_JAVA} or newer", hint)


def _check_master(master: str | None) -> None:
    """Ask whether a master listens: Spark itself would ask for a minute, and then tell of something else."""
    if not master or not master.startswith("spark://"):
        return
    for address in master.removeprefix("spark://").split(","):
        host, _, port = address.rpartition(":")
        try:
            socket.create_connection((host, int(port)), PATIENCE).close()
        except (OSError, ValueError):
            continue
        return
    hint = "name it as its web page does, such as spark://host:7077, and check that it runs"
    raise TrackerError("--master", f"nobody answers at {master}", hint)
