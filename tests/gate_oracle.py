"""What the gate has to find wrong with a claim, told claim by claim in plain Python."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator

from tracker.records import Claim
from tracker.vocabulary import ALLOWED, CATEGORIES, MEASURES
from tracker.warehouse.frames import NULLABLE

WORDS = {**ALLOWED, "category": CATEGORIES, "measure": MEASURES}
TOLD = [name for name in Claim.__slots__ if name not in NULLABLE]


def wrong(claim: Claim, earlier: Collection[str | None]) -> list[str]:
    """Names of the rules that a claim breaks, in order; `earlier` are the ids of the claims before it."""
    missing = {f"{name}_missing" for name in TOLD if getattr(claim, name) is None}
    unknown = {f"{name}_known" for name, known in WORDS.items() if getattr(claim, name) not in {None, *known}}
    return sorted(missing | unknown | set(_rules(claim, earlier)))


def _rules(claim: Claim, earlier: Collection[str | None]) -> Iterator[str]:
    if not re.fullmatch("[0-9a-f]{16}", claim.claim_id or ""):
        yield "claim_id_form"
    if claim.claim_id in earlier:
        yield "claim_id_unique"
    if claim.value_text == "":
        yield "value_text_empty"
    if not re.fullmatch("[a-z][a-z0-9_]*|other:.+", claim.claimant_id or ""):
        yield "claimant_id"
    if (claim.as_of is None) != (claim.date_precision is None):
        yield "date"
    if claim.date_precision is not None and not 1 <= claim.date_precision <= 5:
        yield "date_precision"
    if claim.confidence is None or not 0 <= claim.confidence <= 1:
        yield "confidence"
    yield from _bounds(claim)
    yield from _place(claim)


def _bounds(claim: Claim) -> Iterator[str]:
    given = [value for value in (claim.low, claim.best, claim.high) if value is not None]
    if given != sorted(given):
        yield "bounds_order"
    if any(value < 0 or math.isinf(value) for value in given):
        yield "bounds_value"
    low, best, high = (value is not None for value in (claim.low, claim.best, claim.high))
    shape = {
        "exact": low and best and high and claim.low == claim.best == claim.high,
        "about": best and not low and not high,
        "at_least": low and best and not high and claim.low == claim.best,
        "more_than": low and best and not high and claim.low == claim.best,
        "at_most": high and best and not low and claim.high == claim.best,
        "less_than": high and best and not low and claim.high == claim.best,
        "range": low and best and high,
        "vague": low and not best and not high,
    }
    if not shape.get(claim.qualifier, False):
        yield "bounds_qualifier"


def _place(claim: Claim) -> Iterator[str]:
    start, end, value, quote = claim.start, claim.end, claim.value_text, claim.quote
    spans, located = (start is not None, end is not None), claim.locator is not None
    if spans not in ((True, True), (False, False)) or all(spans) == located:
        yield "span_or_locator"
    if (
        (start is not None and start < 0)
        or (start is not None and end is not None and end <= start)
        or (start is not None and end is not None and value is not None and end - start != len(value))
    ):
        yield "span"
    if value is None or quote is None or start is None:
        return
    if claim.quote_start is None or claim.quote_end is None:
        yield "quote"
        return
    at = start - claim.quote_start
    if claim.quote_end - claim.quote_start != len(quote) or at < 0 or quote[at : at + len(value)] != value:
        yield "quote"
