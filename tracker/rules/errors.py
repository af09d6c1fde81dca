"""What is wrong with a rule file, said so that its author can mend it."""

from __future__ import annotations

import re
from pathlib import Path

from tracker.errors import TrackerError


class RuleError(TrackerError):
    """A rule file that is refused: path and line, key, problem, hint."""

    def __init__(self, path: Path, key: str, problem: str, hint: str = "") -> None:
        self.path, self.key = path, key
        line = _line_of(path, key)
        super().__init__(f"{path}:{line}" if line else str(path), f"{key}: {problem}" if key else problem, hint)


def _line_of(path: Path, key: str) -> int | None:
    """Line on which a key or a word of a rule file stands, or None: TOML readers do not tell."""
    last = re.split(r"[.\[\]]+", key.rstrip("]"))
    names = [name for name in last if name and not name.isdecimal()]
    if not names:
        return None
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return None
    wanted = re.compile(rf"(?:^\s*|[{{,.]\s*|\[)\"?{re.escape(names[-1])}\"?\s*(?:=|\]|\.)")
    return next((number for number, text in enumerate(lines, 1) if wanted.search(text)), None)
