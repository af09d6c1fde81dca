"""The one kind of error that is shown to a user as words, never as a traceback."""

from __future__ import annotations


class TrackerError(Exception):
    """Something the user can mend: where it is, what is wrong and what to do next."""

    def __init__(self, where: str, problem: str, hint: str = "") -> None:
        super().__init__(f"{where}: {problem}" + (f"\n  {hint}" if hint else ""))
        self.where, self.problem, self.hint = where, problem, hint


class Stopped(KeyboardInterrupt):
    """Ctrl-C, told with what is kept and how to go on."""
