"""Labelled texts: JSON lines, one document with its claims a line, read strictly."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any, cast

from tracker.readers.compressed import BROKEN, open_bytes
from tracker.readers.decode import mend, shown
from tracker.records import Document, Problem
from tracker.vocabulary import ALLOWED

WORDS = ("qualifier", "unit", "category", "measure", "claimant_id", "period", "stance")
WORDS_OR_NULL = ("side", "claimant_text")
NUMBERS = ("low", "best", "high")


@dataclass(frozen=True, slots=True)
class Label:
    """One claim as a person read it, with the field names of `Claim`."""

    start: int
    value_text: str
    qualifier: str
    low: float | None
    best: float | None
    high: float | None
    unit: str
    category: str
    measure: str
    side: str | None
    claimant_id: str
    claimant_text: str | None
    period: str
    as_of: date | None
    stance: str
    optional: bool
    """Careful readers may differ on whether it is a claim: it is neither asked for nor punished."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document and every claim that a person found in it."""

    document: Document
    labels: tuple[Label, ...]


def read_gold(paths: Iterable[Path]) -> tuple[list[Labelled], list[Problem]]:
    """All labelled documents of some files, and all that is wrong in the files, each with its path and line."""
    found: list[Labelled] = []
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for path in paths:
        before = len(found) + len(problems)
        for item in _read(path):
            if isinstance(item, Problem):
                problems.append(item)
                continue
            identifier, where = item.document.document_id, item.document.source or ""
            first = seen.setdefault(identifier, where)
            if first == where:
                found.append(item)
            else:
                problems.append(Problem(where, f"the id {identifier!r} is that of {first} already", "give it its own"))
        if len(found) + len(problems) == before:
            problems.append(Problem(shown(path), "holds no labelled text", "write one JSON object a line"))
    return found, problems


def _read(path: Path) -> Iterator[Labelled | Problem]:
    try:
        with io.TextIOWrapper(cast("IO[bytes]", open_bytes(path)), encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield from _parsed(line, f"{shown(path)}:{number}")
    except UnicodeDecodeError:
        yield Problem(shown(path), "is not UTF-8", "labelled texts are JSON lines in UTF-8")
    except BROKEN as error:
        problem = getattr(error, "strerror", None) or str(error)
        yield Problem(shown(path), problem, "name a file of labelled texts")


def _parsed(line: str, where: str) -> Iterator[Labelled | Problem]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        yield Problem(where, f"not JSON: {error}", "write one JSON object a line")
        return
    wrong = list(_wrong_document(row))
    if wrong:
        yield from (Problem(where, message) for message in wrong)
        return
    text = mend(row["text"]).text
    published = date.fromisoformat(row["published"]) if row.get("published") else None
    document = Document(row["id"], text, row.get("lang"), published, row.get("publisher"), source=where)
    yield Labelled(document, tuple(map(_label, row["claims"])))


def _label(claim: Mapping[str, Any]) -> Label:
    words: dict[str, Any] = {
        name: claim.get(name) for name in ("start", "value_text", *WORDS, *WORDS_OR_NULL, *NUMBERS)
    }
    as_of = date.fromisoformat(claim["as_of"]) if claim.get("as_of") else None
    return Label(**words, as_of=as_of, optional=claim.get("optional", False))


def _wrong_document(row: object) -> Iterator[str]:
    """What is wrong with a line, and with each of its claims."""
    if not isinstance(row, dict):
        yield "is no JSON object"
        return
    for name in ("id", "text"):
        if not isinstance(row.get(name), str) or not row[name].strip():
            yield f"{name!r} is missing, empty or no text"
    for name in ("lang", "publisher"):
        if not isinstance(row.get(name), str | None):
            yield f"{name!r} is neither a text nor null"
    if not _is_day(row.get("published")):
        yield f"'published' is {row['published']!r}, neither a date such as 2023-05-21 nor null"
    claims = row.get("claims")
    if not isinstance(claims, list):
        yield "'claims' is missing or no list; a text without claims has []"
        return
    text = row["text"] if isinstance(row.get("text"), str) else None
    for number, claim in enumerate(claims, 1):
        yield from (f"claim {number}: {message}" for message in _wrong_claim(claim, text))


def _wrong_claim(claim: object, text: str | None) -> Iterator[str]:
    if not isinstance(claim, dict):
        yield "is no JSON object"
        return
    for name in WORDS:
        value = claim.get(name)
        if not isinstance(value, str) or not value:
            yield f"{name!r} is missing, empty or no text"
        elif value not in ALLOWED.get(name, {value}):
            yield f"{name!r} is {value!r}, which is none of: {', '.join(sorted(ALLOWED[name]))}"
    for name in WORDS_OR_NULL:
        if not isinstance(claim.get(name), str | None):
            yield f"{name!r} is neither a text nor null"
    for name in NUMBERS:
        if not isinstance(claim.get(name), int | float | None) or isinstance(claim.get(name), bool):
            yield f"{name!r} is neither a number nor null"
    if not _is_day(claim.get("as_of")):
        yield f"'as_of' is {claim['as_of']!r}, neither a date such as 2023-05-21 nor null"
    if not isinstance(claim.get("optional", False), bool):
        yield "'optional' is neither true nor false"
    if text is not None:
        yield from _misplaced(claim.get("value_text"), claim.get("start"), text)


def _is_day(value: object) -> bool:
    if value is None:
        return True
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _misplaced(value: object, start: object, text: str) -> Iterator[str]:
    """Whether a number stands where its label says; offsets are easily counted in bytes."""
    if not isinstance(value, str) or not value:
        yield "'value_text' is missing, empty or no text"
    elif not isinstance(start, int) or isinstance(start, bool) or start < 0:
        yield "'start' is no offset: count code points of the text from 0"
    elif not text.startswith(value, start):
        places = [place for place in range(len(text)) if text.startswith(value, place)]
        nearest = min(places, key=lambda place: abs(place - start), default=None)
        where = "it stands nowhere in the text" if nearest is None else f"the nearest is at {nearest}"
        yield f"{value!r} is not at {start}, where the text reads {text[start : start + len(value)]!r}; {where}"
