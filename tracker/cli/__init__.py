"""The command line: parse, call, print. Data goes to stdout, messages to stderr."""

from __future__ import annotations

import sys

from tracker.errors import TrackerError


def main() -> None:
    """Run the program; an error that the user can mend is printed as words, with exit code 2."""
    from tracker.cli.app import app  # noqa: PLC0415

    try:
        app()
    except TrackerError as error:
        print(f"tracker: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
    except KeyboardInterrupt:
        print("tracker: stopped; what was loaded is kept", file=sys.stderr)
        sys.exit(130)
