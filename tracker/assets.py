"""Where the data that ships with the program lies: in the wheel, or beside the package in a checkout."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def asset(*parts: str) -> Path:
    """Path of a shipped file or folder, such as `asset("warehouse", "views")`.

    Raises `FileNotFoundError` if the installation lacks it.
    """
    for base in (PACKAGE / "_assets", PACKAGE.parent):
        path = base.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"{'/'.join(parts)} is missing from the installation: reinstall tracker")
