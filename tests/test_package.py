"""The wheel: what it holds, and that it works where there is no checkout. Built without a network."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from command import article

ROOT = Path(__file__).parents[1]
LOCAL = ("warehouse/own.duckdb", "warehouse/own.duckdb.wal", "reports/build/own.html")
"""What a user's work leaves in a checkout."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a copy of this checkout in which someone has worked."""
    folder = tmp_path_factory.mktemp("package")
    names = ("tracker", "rules", "reports", "warehouse", "pyproject.toml", "README.md", "LICENSE", ".gitignore")
    for name in names:
        source, target = ROOT / name, folder / "checkout" / name
        target.parent.mkdir(exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    for name in LOCAL:
        (folder / "checkout" / name).parent.mkdir(exist_ok=True)
        (folder / "checkout" / name).write_text("mine")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=folder / "checkout", check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """The wheel as it lies in a site-packages folder."""
    folder = wheel.parent / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_every_shipped_file_is_in_the_wheel_and_nothing_of_the_users(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    wanted = {f"tracker/_assets/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "rules").rglob("*.toml")}
    wanted |= {f"tracker/_assets/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "warehouse").rglob("*.sql")}
    wanted |= {f"tracker/_assets/reports/{path.name}" for path in (ROOT / "reports").iterdir() if path.is_file()}
    wanted |= {f"tracker/sample/{path.name}" for path in (ROOT / "tracker" / "sample").iterdir()}
    assert len(wanted) > 300
    assert wanted <= names
    assert not [name for name in names if "/own." in name or ".duckdb" in name]
    assert not [name for name in names if not name.startswith(("tracker/", "conflict_tracker-"))]


def run(installed: Path, folder: Path, *arguments: str) -> str:
    """Run the installed program in a folder, away from the checkout."""
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, "-m", "tracker", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_installed_program_extracts_and_runs_anywhere(installed: Path, tmp_path: Path) -> None:
    article(tmp_path)
    files = json.loads(run(installed, tmp_path, "rules", "list", "-f", "json"))
    assert all(Path(row["file"]).is_relative_to(installed) for row in files)
    assert json.loads(run(installed, tmp_path, "extract", "good.txt", "-f", "jsonl"))["value_text"] == "12"
    assert run(installed, tmp_path, "run", "good.txt") == "tracker-report.html\n"
    assert run(installed, tmp_path, "sql", "SELECT value_text FROM claims", "-f", "csv") == "value_text\n12\n"
