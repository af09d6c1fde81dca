"""What is wrong with a rule file, said so that its author can mend it."""

from __future__ import annotations

from pathlib import Path

from tracker.errors import TrackerError

LONGEST = 1000
"""Characters of a line in which its keys are looked for."""


class RuleError(TrackerError):
    """A rule file that is refused: path and line, key, problem, hint."""

    def __init__(self, path: Path, key: str, problem: str, hint: str = "") -> None:
        self.path, self.key = path, key
        line = _line_of(path, key)
        super().__init__(f"{path}:{line}" if line else str(path), f"{key}: {problem}" if key else problem, hint)


def _line_of(path: Path, key: str) -> int | None:
    """Line on which a key or a word of a rule file stands, or None: TOML readers do not tell."""
    names = [name for name in key.replace("[", ".").replace("]", ".").split(".") if name and not name.isdecimal()]
    if not names:
        return None
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    return next((number for number, line in enumerate(lines, 1) if _holds(line[:LONGEST], names[-1])), None)


def _holds(line: str, name: str) -> bool:
    """Whether a name stands where a line of TOML has a key, be it one of several or in the name of a table."""
    at = line.find(name)
    while at >= 0:
        before, behind = line[:at].removesuffix('"').rstrip(), line[at + len(name) :].removeprefix('"').lstrip()
        if (not before or before[-1] in "{,.[") and behind[:1] in ("=", "]", "."):
            return True
        at = line.find(name, at + 1)
    return False
