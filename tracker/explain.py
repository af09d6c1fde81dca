"""Why a number is a claim, step by step, and why another one is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.records import Claim, Extraction, Rejection

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


def explain(extraction: Extraction, at: int | None = None) -> Iterator[str]:
    """Lines that tell of every number of a document in order; with `at`, only of the number at that offset."""
    found: list[Claim | Rejection] = [*extraction.claims, *extraction.rejections]
    told = False
    for item in sorted([*found, *_unread(extraction, found)], key=lambda one: one.start or 0):
        if at is not None and not (item.start or 0) <= at < (item.end or 0):
            continue
        told = True
        yield from _claim(item, extraction.document.text) if isinstance(item, Claim) else _rejection(item)
    if not told:
        yield "no number there" if at is not None else "no number in this text"


def _unread(extraction: Extraction, found: list[Claim | Rejection]) -> Iterator[Rejection]:
    """Digits that are no number by themselves, such as those of "T-72", or that no rule reads."""
    read = {at for one in found for at in range(one.start or 0, one.end or 0)}
    for match in _DIGITS.finditer(extraction.document.text):
        if read.isdisjoint(range(*match.span())):
            reason = "in a name, a word or a text without rules"
            yield Rejection(*match.span(), match.group(), reason, "unread")


def _claim(claim: Claim, text: str) -> Iterator[str]:
    side = f" ({claim.side})" if claim.side else ""
    yield f"{claim.value_text!r} at {claim.start}: CLAIM {claim.claim_id}"
    said = f"{claim.qualifier} {claim.value_text} {claim.category} {claim.measure}{side}"
    yield f"  {claim.claimant_id}: {said}, confidence {claim.confidence}"
    for step in claim.trace:
        printed = repr(text[step.start : step.end]) if step.start is not None and step.end is not None else ""
        yield f"  -- {step.field:<9} {step.value:<26} {step.rule:<34} {printed}".rstrip()


def _rejection(rejection: Rejection) -> Iterator[str]:
    yield f"{rejection.value_text!r} at {rejection.start}: no claim: {rejection.reason}"
