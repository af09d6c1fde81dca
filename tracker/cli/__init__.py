"""The command line: parse, call, print. Data goes to stdout, messages to stderr."""

from __future__ import annotations

import atexit
import gc
import io
import sys
from contextlib import suppress

YOUNG = 50_000
"""New objects after which Python looks for garbage. Its own 700 are reached a hundred times before the first text is
read, and nothing of what is imported and compiled until then is garbage."""


def main() -> None:
    """Run the command `tracker`; ends the process with 0 fine, 1 a check failed, 2 bad input or usage."""
    gc.set_threshold(YOUNG)
    atexit.register(_leave)
    try:
        from tracker.cli.app import app  # noqa: PLC0415 - `import tracker.cli` stays light
    except KeyboardInterrupt:  # commands tell it themselves, once they are there
        sys.stderr.write("tracker: stopped\n")
        sys.exit(130)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # What is printed is data of all scripts, whatever the locale; half of a surrogate pair has no UTF-8 form.
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app(prog_name="tracker")
    finally:
        with suppress(OSError, ValueError):
            sys.stderr.flush()


def _leave() -> None:
    """Let all that is left go with the process, and not be searched for garbage first, which takes a tenth of a second.

    DuckDB's binding counts what is left of it at the end, and would complain.
    """
    if "duckdb" not in sys.modules:
        gc.freeze()
