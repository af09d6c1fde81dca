"""Whatever goes wrong in a command, as words and an exit code; no traceback reaches a user."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from typing import Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from tracker import __version__
from tracker.cli.output import tell
from tracker.errors import Stopped, TrackerError

FAILED, BAD, FAULT, STOPPED, CLOSED = 1, 2, 70, 130, 141
"""Exit codes: a check failed, bad input or usage, a fault of the program, Ctrl-C, nobody reads stdout any more."""
DEBUG = "TRACKER_DEBUG"


class Commands(TyperGroup):
    """A group of commands whose failures are told."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; what it raises, but for usage errors that typer tells itself, becomes an exit code."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except (TyperException, typer.Exit, typer.Abort):
            raise
        except (Exception, KeyboardInterrupt) as error:
            if os.environ.get(DEBUG):
                traceback.print_exc()
            raise typer.Exit(told(error)) from error


def told(error: BaseException) -> int:
    """Tell what happened, and return the exit code."""
    if isinstance(error, BrokenPipeError):
        _forget_stdout()
        return CLOSED
    if isinstance(error, KeyboardInterrupt):
        tell(f"tracker: stopped; {error}" if isinstance(error, Stopped) else "tracker: stopped")
        return STOPPED
    if isinstance(error, TrackerError):
        tell(f"tracker: {error}")
        return BAD
    if isinstance(error, OSError):
        tell(f"tracker: {_os_failure(error)}")
        return BAD
    name = f"{type(error).__name__}: {error}".rstrip(": ")
    tell(
        f"tracker {__version__}: unexpected failure: {name}\n"
        "  This is a fault of tracker, not of your input; what was loaded before is kept.\n"
        f"  Please report it with the command line and what it prints with {DEBUG}=1 before it."
    )
    return FAULT


def _os_failure(error: OSError) -> TrackerError:
    if error.filename is None and error.errno == errno.ENOSPC:
        _forget_stdout()
        return TrackerError("standard output", "the disk is full", "free some space, or write to another place")
    where = str(error.filename) if error.filename is not None else "input or output"
    return TrackerError(where, error.strerror or str(error), "check that it exists and that you may use it")


def _forget_stdout() -> None:
    """What is still buffered cannot be written: the interpreter must not try again, and complain, as it ends."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - stays open to the end
