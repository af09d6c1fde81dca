"""What the start of the program is measured beside: a program with the same commands and options."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from benchmarks.idle import source
from tracker.cli.app import app


@pytest.fixture(scope="module")
def idle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("idle") / "idle.py"
    path.write_text(source(), "utf-8")
    return path


def described(command: Any) -> dict[str, Any]:
    """Commands by name, their options and arguments by what they take."""
    parameters = [(p.name, p.opts, p.required, p.nargs, str(p.default)) for p in command.params]
    commands = {name: described(one) for name, one in getattr(command, "commands", {}).items()}
    return {"help": command.help, "parameters": parameters, "commands": commands}


def test_it_has_the_commands_and_options_of_tracker(idle: Path) -> None:
    names: dict[str, Any] = {}
    exec(idle.read_text("utf-8"), names)
    assert described(typer.main.get_command(names["app"])) == described(typer.main.get_command(app))


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["extract", "a.txt", "--format", "jsonl"]])
def test_it_runs_and_does_nothing(idle: Path, arguments: list[str]) -> None:
    command = [sys.executable, "-c", "from idle import main; main()", *arguments]
    done = subprocess.run(command, cwd=idle.parent, capture_output=True, encoding="utf-8", check=True)
    assert done.stderr == "" and list(idle.parent.glob("*.txt")) == []
