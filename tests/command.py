"""Run `tracker` as a user does, in this process or in one of its own."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from tracker.cli.app import app

SENTENCE = "The defence ministry said that at least {} soldiers were killed on 3 May 2023."


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


def tracker(*arguments: object, cwd: Path, stdin: str = "", env: Mapping[str, str] | None = None) -> Ran:
    """Run the command in this process, in a folder."""
    given = {name: None for name in os.environ if name.startswith("TRACKER_")} | dict(env or {})
    with contextlib.chdir(cwd):
        done = CliRunner(env=given).invoke(app, [str(argument) for argument in arguments], stdin)
    assert isinstance(done.exception, SystemExit | None)
    return Ran(done.exit_code, done.stdout, done.stderr)


def tracker_process(
    *arguments: object, cwd: Path, before: Callable[[], None] | None = None, env: Mapping[str, str] | None = None
) -> Ran:
    """Run the command in a process of its own; `before` runs in it first. Nothing it prints may be a traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "tracker", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        encoding="utf-8",
        preexec_fn=before,
        check=False,
        timeout=300,
    )
    assert "Traceback" not in done.stderr
    return Ran(done.returncode, done.stdout, done.stderr)


def article(folder: Path, name: str = "good.txt", number: int = 12) -> Path:
    """A text with one claim."""
    path = folder / name
    path.write_text(SENTENCE.format(number), encoding="utf-8")
    return path
