"""The words for what goes wrong in more than one format."""

from __future__ import annotations

from tracker.readers.decode import MAX_CHARACTERS
from tracker.records import Problem


def too_long(where: str) -> Problem:
    """Tell that a text is beyond the cap."""
    return Problem(
        where,
        f"is longer than {MAX_CHARACTERS:,} characters and was not read",
        "Split it into one file per article, or into JSON lines with one article a line.",
    )


def undecodable(where: str, count: int) -> Problem:
    """Tell that characters had to be replaced; the document is kept."""
    what = "1 byte was" if count == 1 else f"{count:,} bytes were"
    return Problem(
        where,
        f"{what} not valid UTF-8 and read as U+FFFD; the document is kept",
        "Check the figures near it, or save the file again as UTF-8.",
    )


def bad_date(where: str, stated: str) -> Problem:
    """Tell that a date could not be read; the document is kept without one."""
    return Problem(
        where,
        f"{stated[:60]!r} is not a date that can be read without guessing; the document is kept without it",
        "Write it as YYYY-MM-DD.",
    )
