"""tracker: who claims how many. Casualty and equipment figures of armed conflicts with claimant, bound and source.

>>> import tracker
>>> [c.value_text for c in tracker.extract("Kyiv said at least 12 people were killed.")]
['12']
"""

from __future__ import annotations

import warnings
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.records import Claim, Document, Extraction, Quantity
    from tracker.rules import Pack

__version__ = "0.1.0"
__all__ = ["Claim", "Document", "Extraction", "Quantity", "extract", "find_quantities", "load_pack"]


def __getattr__(name: str) -> object:
    """The records, imported when they are asked for: `tracker --help` needs none."""
    if name in __all__:
        from tracker import records  # noqa: PLC0415

        return getattr(records, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def load_pack(*directories: str) -> Pack:
    """The built-in rule pack with the given folders laid over it.

    Raises `tracker.errors.TrackerError` with path, line, key, problem and hint for a pack that is refused.
    """
    from tracker.rules import load_pack as load  # noqa: PLC0415 - keeps `import tracker` light

    return load(*directories)


def extract(
    text: str, published: date | str | None = None, publisher: str | None = None, language: str | None = None
) -> list[Claim]:
    """The claims of a text in order; `published` dates its "on Sunday", `publisher` speaks where nobody else does.

    A day may be written as in ISO 8601 (`"2025-02-17"`); raises `ValueError` for what is none. Warns where a text holds
    more sentences or numbers than one document may, and is not read to its end.
    """
    from tracker.extraction import extract_document  # noqa: PLC0415
    from tracker.records import Document  # noqa: PLC0415

    document = Document("text", text, language=language, published=_day(published), publisher=publisher)
    extraction = extract_document(document, load_pack())
    if extraction.read_to is not None:
        warnings.warn(f"the text was read up to character {extraction.read_to:,} only: split it", stacklevel=2)
    return list(extraction.claims)


def _day(published: date | str | None) -> date | None:
    if isinstance(published, datetime):
        return published.date()
    return date.fromisoformat(published) if isinstance(published, str) else published


def find_quantities(text: str, language: str = "en") -> list[Quantity]:
    """Every count of a text with its bound, claim or not; raises `KeyError` for a language without a pack."""
    from tracker.extraction import find_quantities as find  # noqa: PLC0415

    return find(text, load_pack(), language)
