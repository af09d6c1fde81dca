"""The reports as titled tables for people; programs read the records themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.evaluate.calibration import Calibration
from tracker.evaluate.coverage import Cell, Vocabulary
from tracker.evaluate.firing import Firing
from tracker.evaluate.mistakes import Mistake
from tracker.evaluate.resample import Share
from tracker.evaluate.scores import Score, Scores

NOTHING = "-"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a title; `note` stands below them."""

    title: str
    rows: Sequence[dict[str, Any]]
    note: str = ""


def score_tables(scores: Scores, calibration: Calibration) -> Iterator[Table]:
    """Levels and fields of the whole, then of each dimension, then the calibration."""
    whole = scores.whole
    counted = f"{whole.documents:,} documents, {whole.labels:,} labelled claims, {whole.claims:,} extracted"
    yield Table(counted, [{"level": level, **_rates(rates)} for level, rates in whole.levels.items()])
    accuracy = [{"field": name, "accuracy": _interval(share)} for name, share in whole.fields.items()]
    yield Table("fields of the matched claims", accuracy)
    if scores.gaps:
        rows = [
            {"level": one.level, "worked on": _number(one.seen), "unseen": _number(one.unseen), "gap": _number(one.gap)}
            for one in scores.gaps
        ]
        yield Table("F1 on texts worked on and on unseen ones", rows)
    for name, groups in scores.by.items():
        yield Table(f"by {name}", [row for group in groups for row in _level_rows(group)])
        yield Table(f"fields by {name}", [_field_row(group) for group in groups])
    bins = [
        {
            "confidence": f"{one.low:.1f}-{one.high:.1f}",
            "claims": one.claims,
            "stated": _number(one.stated),
            "right": _number(one.right),
        }
        for one in calibration.bins
    ]
    yield Table("confidence", bins, f"expected calibration error {_number(calibration.error)}")


def _level_rows(score: Score) -> Iterator[dict[str, Any]]:
    """One row a level; what the rows share stands in the first."""
    known: dict[str, Any] = {
        "group": score.group,
        "documents": score.documents,
        "labelled": score.labels,
        "extracted": score.claims,
    }
    for level, rates in score.levels.items():
        yield {**known, "level": level, **_rates(rates)}
        known = dict.fromkeys(known)


def _field_row(score: Score) -> dict[str, Any]:
    return {"group": score.group, **{field: _number(share.value) for field, share in score.fields.items()}}


def _rates(rates: dict[str, Share]) -> dict[str, str]:
    return {rate: _interval(share) for rate, share in rates.items()}


def _interval(share: Share) -> str:
    if share.low is None or share.high is None:
        return _number(share.value)
    return f"{_number(share.value)} ({share.low:.3f}-{share.high:.3f})"


def _number(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.3f}"


def mistake_lines(mistake: Mistake) -> Iterator[str]:
    """What is wrong, and the text around it."""
    told = {"missed": f"{mistake.wanted} ({mistake.got})", "spurious": str(mistake.got)}
    detail = told.get(mistake.kind) or f"wanted {mistake.wanted}, got {mistake.got}"
    yield f"{mistake.kind} {mistake.document_id}@{mistake.start} {mistake.value_text!r}: {detail}"
    yield f"    {mistake.source}: {mistake.context}"


def coverage_tables(cells: Sequence[Cell], vocabulary: Sequence[Vocabulary]) -> Iterator[Table]:
    """One matrix a kind of things counted, the holes of each language, and the number of words of each rule."""
    for kind in dict.fromkeys(cell.kind for cell in cells):
        yield Table(f"{kind}: what can be said in which language", _matrix([c for c in cells if c.kind == kind]))
    languages = list(cells[0].languages) if cells else []
    yield Table("languages", [_said(language, cells) for language in languages])
    yield Table("words", [{"kind": one.kind, "id": one.id, **one.words} for one in vocabulary])


def _matrix(cells: Sequence[Cell]) -> list[dict[str, str]]:
    """Rows of categories by columns of measures: a language's code where it has words, dashes where it has none."""
    measures = sorted({cell.measure for cell in cells})
    rows: dict[str, dict[str, str]] = {}
    for cell in cells:
        row = rows.setdefault(cell.category, {"category": cell.category, **dict.fromkeys(measures, "")})
        row[cell.measure] = " ".join(code if said else "-" * len(code) for code, said in cell.languages.items())
    return list(rows.values())


def _said(language: str, cells: Sequence[Cell]) -> dict[str, Any]:
    said = sum(cell.languages[language] for cell in cells)
    return {"language": language, "pairs": len(cells), "with words": said, "holes": len(cells) - said}


def firing_tables(firing: Firing) -> Iterator[Table]:
    """Rules that fired, and by kind those that did not."""
    rows = [{"rule": one.rule, "claims": one.claims, "documents": one.documents} for one in firing.fired]
    yield Table(f"rules that fired: {firing.claims:,} claims of {firing.documents:,} documents", rows)
    never = [{"kind": rule.partition("/")[0], "rule": rule} for rule in firing.never]
    yield Table(f"rules that never fired: {len(never):,}", never)
