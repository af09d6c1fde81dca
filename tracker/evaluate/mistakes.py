"""Every miss, spurious claim and wrong field, with the text around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.evaluate.gold import Label
from tracker.evaluate.matching import Judged
from tracker.records import Claim, Extraction

BEFORE, AFTER = 90, 60
"""Characters shown on either side of the number."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that the extractor got wrong."""

    kind: str
    """missed, spurious, or the name of the wrong field."""
    document_id: str
    source: str
    """`path:line` of the labelled text."""
    start: int
    value_text: str
    wanted: str | None
    got: str | None
    """For a missed claim the reason why the number is none."""
    context: str


def mistakes(judged: Judged) -> Iterator[Mistake]:
    """The mistakes of one document in the order of its text."""
    found = [_missed(label, judged) for label in judged.missed]
    found += [_told("spurious", claim, None, _gist(claim), judged) for claim in judged.spurious]
    for match in judged.matches:
        for name, mark in match.marks.items():
            if mark is False:
                found.append(_told(name, match.label, _value(match.label, name), _value(match.claim, name), judged))
    yield from sorted(found, key=lambda one: one.start)


def _missed(label: Label, judged: Judged) -> Mistake:
    return _told("missed", label, _gist(label), _reason(label, judged.extraction), judged)


def _reason(label: Label, extraction: Extraction) -> str:
    end = label.start + len(label.value_text)
    near = (one.reason for one in extraction.rejections if one.start < end and label.start < one.end)
    return next(near, "no number was seen there")


def _gist(item: Label | Claim) -> str:
    return f"{item.category} {item.measure}, {item.claimant_id}"


def _value(item: Label | Claim, field: str) -> str | None:
    if field == "number":
        ends = (item.low, item.best, item.high)
        return " / ".join("-" if end is None else f"{end:.12g}" for end in ends)
    value = item.claimant_id if field == "claimant" else getattr(item, field)
    return None if value is None else str(value)


def _told(kind: str, item: Label | Claim, wanted: str | None, got: str | None, judged: Judged) -> Mistake:
    document, start = judged.labelled.document, item.start or 0
    end = start + len(item.value_text)
    before, after = document.text[max(0, start - BEFORE) : start], document.text[end : end + AFTER]
    context = " ".join(f"{before}«{item.value_text}»{after}".split())
    return Mistake(kind, document.document_id, document.source or "", start, item.value_text, wanted, got, context)
