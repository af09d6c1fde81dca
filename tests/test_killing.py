"""A load that is killed: a small one of what `python -m benchmarks killing` does fifty times, in four phases."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a kill that cannot be caught")
def test_a_load_that_is_killed_loses_nothing_acknowledged_and_can_be_finished() -> None:
    command = [sys.executable, "-m", "benchmarks", "killing", "--claims", "1000", "--kills", "2", "--batches", "2"]
    ran = subprocess.run(command, cwd=Path(__file__).parents[1], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "commit 1, insert 1" in ran.stdout
