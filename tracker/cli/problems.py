"""What goes wrong with the input, told as it is met; in a large file only so often that a person still reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tracker.cli.output import tell
from tracker.records import Problem

SINGLY = 10
"""Problems of one kind in one file that are told one by one. A crawl may hold a million pages that are no articles."""
NUMBER = re.compile(r"[:#]\d+$")


@dataclass
class Problems:
    """The problems of a run; those of one kind beyond the first of a file become one at the end.

    Of one kind are those that the same hint helps against.
    """

    kept: list[Problem] = field(default_factory=list)
    _times: dict[tuple[str, str], int] = field(default_factory=dict)
    _last: dict[tuple[str, str], Problem] = field(default_factory=dict)

    def add(self, problem: Problem) -> None:
        """Tell a problem and keep it, or count it; a remark is told alone."""
        file = NUMBER.sub("", problem.source)
        kind = (file, problem.hint)
        times = self._times[kind] = self._times.get(kind, 0) + problem.lost
        if times > SINGLY and file != problem.source:
            self._last[kind] = problem
            return
        tell(f"tracker: {problem}")
        if problem.lost:
            self.kept.append(problem)

    def sum_up(self) -> None:
        """Tell and keep how many more there were of each kind, once the input has come to its end."""
        for summed in self._summed():
            tell(f"tracker: {summed}")
            self.kept.append(summed)
        self._times.clear()
        self._last.clear()

    def _summed(self) -> Iterator[Problem]:
        for (file, hint), last in self._last.items():
            more = self._times[file, hint] - SINGLY
            if more == 1:
                yield last
            else:
                at = last.source.removeprefix(file)
                yield Problem(file, f"has {more:,} more problems like these, the last at {at}: {last.message}", hint)
