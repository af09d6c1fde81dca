"""The command line: parse, call, print. Data goes to stdout, messages to stderr."""

from __future__ import annotations

import io
import sys
from contextlib import suppress


def main() -> None:
    """Run the command `tracker`; ends the process with 0 fine, 1 a check failed, 2 bad input or usage."""
    from tracker.cli.app import app  # noqa: PLC0415 - `import tracker.cli` stays light

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # What is printed is data of all scripts, whatever the locale; half of a surrogate pair has no UTF-8 form.
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app(prog_name="tracker")
    finally:
        with suppress(OSError, ValueError):
            sys.stderr.flush()
