"""`extract --engine spark` where there is no Spark, and Spark's options where it is not asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from command import article, tracker


@pytest.mark.parametrize("missing", ["pyarrow", "pyspark"])
def test_without_spark_it_is_told_how_to_install_it(
    missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith(("tracker.spark", missing))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    ran = tracker("extract", "--engine", "spark", article(tmp_path), "out", cwd=tmp_path)
    assert ran.code == 2 and "is not installed" in ran.err and "pip install 'conflict-tracker[spark]'" in ran.err


@pytest.mark.parametrize("option", [("--master", "spark://host:7077"), ("--conf", "spark.executor.memory=4g")])
def test_options_of_spark_want_spark(option: tuple[str, str], tmp_path: Path) -> None:
    ran = tracker("extract", *option, article(tmp_path), cwd=tmp_path)
    assert ran.code == 2 and f"{option[0]}: is for Spark" in ran.err and ran.out == ""
    assert tracker("extract", article(tmp_path), cwd=tmp_path).code == 0


def test_a_cluster_writes_parquet_alone(tmp_path: Path) -> None:
    ran = tracker("extract", "--engine", "spark", "-f", "csv", article(tmp_path), "out", cwd=tmp_path)
    assert ran.code == 2 and "--format csv: is not written on a cluster" in ran.err


def test_the_commands_do_without_what_only_spark_needs() -> None:
    code = (
        "import sys, tracker.cli.app, tracker.pipeline; "
        "print([name for name in sys.modules if name.startswith(('pyarrow.', 'py4j', 'tracker.spark'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"
