"""The sample that ships with the program, labelled by hand: how much of it the extractor finds, and finds right."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import tracker
from tracker.extraction import extract_document
from tracker.readers import read
from tracker.records import Claim, Document

GOLDEN = Path(__file__).parent / "golden" / "sample.csv"
SAMPLE = Path(tracker.__file__).parent / "sample"
CORE = ("number", "category", "measure", "claimant")
SIDE_MAY_BE_UNSAID = {"people", "civilians", "children"}

# A little below what is reached; they may only rise.
DETECTION_FLOOR = 0.98
CORE_FLOOR = 0.92
FIELD_FLOORS = {
    "number": 0.99,
    "category": 0.95,
    "measure": 0.95,
    "claimant": 0.98,
    "side": 0.96,
    "period": 0.95,
    "as_of": 0.94,
}


@dataclass(frozen=True)
class Label:
    """A labelled claim and where its number stands in the text."""

    start: int
    end: int
    row: Mapping[str, str]


@dataclass(frozen=True)
class Scored:
    """One document: labels with the claims that match them, and what is left over on either side."""

    document: Document
    pairs: tuple[tuple[Label, Claim], ...]
    missed: tuple[Label, ...]
    spurious: tuple[Claim, ...]


def _labels() -> dict[str, list[Mapping[str, str]]]:
    rows: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    with GOLDEN.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            rows[row["document_id"]].append(row)
    return dict(rows)


def _placed(text: str, rows: Sequence[Mapping[str, str]]) -> Iterator[Label]:
    """The rows stand in the order of the text, so each number is the next of its spelling."""
    position = 0
    for row in rows:
        pattern = re.compile(rf"(?<!\w)(?<!\d[.,]){re.escape(row['value_text'])}(?![\w]|[.,]\d)")
        match = pattern.search(text, position)
        assert match, f"{row['document_id']}: no {row['value_text']!r} behind offset {position}"
        position = match.end()
        yield Label(match.start(), match.end(), row)


def _score(document: Document, labels: Sequence[Label]) -> Scored:
    claims = list(extract_document(document, tracker.load_pack()).claims)
    overlaps = sorted(
        ((min(label.end, claim.end) - max(label.start, claim.start), i, j))
        for i, label in enumerate(labels)
        for j, claim in enumerate(claims)
    )
    pairs: dict[int, int] = {}
    for width, i, j in reversed(overlaps):
        if width > 0 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return Scored(
        document,
        tuple((labels[i], claims[j]) for i, j in sorted(pairs.items())),
        tuple(label for i, label in enumerate(labels) if i not in pairs),
        tuple(claim for j, claim in enumerate(claims) if j not in pairs.values()),
    )


@cache
def scored() -> tuple[Scored, ...]:
    """Every labelled document against the extractor."""
    rows = _labels()
    documents = {d.document_id: d for d in read([SAMPLE]) if isinstance(d, Document)}
    assert not set(rows) - set(documents), "labels of documents that the sample lacks"
    return tuple(
        _score(documents[name], list(_placed(documents[name].text, labels))) for name, labels in sorted(rows.items())
    )


def _number(text: str) -> float | None:
    return float(text) if text else None


def verdicts(row: Mapping[str, str], claim: Claim) -> dict[str, bool]:
    """Field -> right or wrong; a field that the labels leave open is not asked for."""
    marks = {
        "number": [_number(row[key]) for key in ("low", "best", "high")] == [claim.low, claim.best, claim.high],
        "category": row["category"] == claim.category,
        "measure": row["measure"] == claim.measure,
        "claimant": row["claimant_id"] == claim.claimant_id,
        "period": row["period"] == claim.period
        or (row["measure"] in ("launched", "intercepted") and {row["period"], claim.period} == {"day", "event"}),
    }
    if row["side"] or row["category"] not in SIDE_MAY_BE_UNSAID:
        marks["side"] = (row["side"] or None) == claim.side
    if row["as_of"]:
        marks["as_of"] = row["as_of"] == str(claim.as_of)
    return marks


def f1(right: int, labelled: int, found: int) -> float:
    """Harmonic mean of precision and recall."""
    return 2 * right / (labelled + found)


def _counts() -> tuple[int, int, int]:
    documents = scored()
    matched = sum(len(one.pairs) for one in documents)
    labelled = matched + sum(len(one.missed) for one in documents)
    return matched, labelled, matched + sum(len(one.spurious) for one in documents)


def _context(document: Document, start: int, end: int) -> str:
    return " ".join(document.text[max(0, start - 60) : end + 40].split())


def misses() -> str:
    """Every miss, spurious claim and wrong field, one a line, for the message of a failing test."""
    lines = []
    for one in scored():
        name = one.document.document_id
        lines += [
            f"missed    {name} {x.row['value_text']!r} … {_context(one.document, x.start, x.end)}" for x in one.missed
        ]
        lines += [f"spurious  {name} {c.value_text!r} … {_context(one.document, c.start, c.end)}" for c in one.spurious]
        for label, claim in one.pairs:
            wrong = [field for field, right in verdicts(label.row, claim).items() if not right]
            context = _context(one.document, label.start, label.end)
            lines += [f"{' '.join(wrong):<9} {name} {claim.value_text!r} … {context}"] if wrong else []
    return "\n".join(lines)


def test_the_labels_are_whole() -> None:
    labelled = [row for rows in _labels().values() for row in rows]
    assert len(labelled) >= 813
    assert len(_labels()) >= 83
    known = tracker.load_pack()
    assert {row["category"] for row in labelled} <= set(known.categories)
    assert {row["measure"] for row in labelled} <= set(known.measures)
    assert {row["side"] for row in labelled} - {""} <= set(known.parties)
    claimants = {row["claimant_id"] for row in labelled if not row["claimant_id"].startswith("other:")}
    assert claimants - {"publisher"} <= set(known.claimants)


def test_the_figures_are_found() -> None:
    reached = f1(*_counts())
    assert reached >= DETECTION_FLOOR, f"detection F1 {reached:.3f}\n{misses()}"


def test_the_figures_are_right_in_number_category_measure_and_claimant() -> None:
    _, labelled, found = _counts()
    right = sum(
        all(verdicts(label.row, claim)[field] for field in CORE) for one in scored() for label, claim in one.pairs
    )
    reached = f1(right, labelled, found)
    assert reached >= CORE_FLOOR, f"core F1 {reached:.3f}\n{misses()}"


@pytest.mark.parametrize("field", FIELD_FLOORS)
def test_each_field_of_a_figure_is_right(field: str) -> None:
    marks = Counter(
        verdicts(label.row, claim)[field]
        for one in scored()
        for label, claim in one.pairs
        if field in verdicts(label.row, claim)
    )
    reached = marks[True] / marks.total()
    assert reached >= FIELD_FLOORS[field], f"{field} right in {reached:.3f}\n{misses()}"
