"""A whole that its parts add up to: `75 suffered: 6 were killed and 69 wounded` is a sum of both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.extraction.fates import BOTH, FATAL, KILLED, WOUNDED
from tracker.records import Claim, TraceStep

RULE = "measure/sum_of_parts"
_WHOLES = FATAL | {WOUNDED}
ABOVE = 1.2
"""How far a sum may lie above the round figure that it is more than."""
FAR = 2
"""Claims behind the whole among which its parts stand."""


def as_sums(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, each that the dead and the wounded right behind it in its sentence add up to as a sum of both."""
    return [_as_sum(claim, claims[k + 1 : k + 1 + FAR]) for k, claim in enumerate(claims)]


def _as_sum(whole: Claim, parts: Sequence[Claim]) -> Claim:
    told = {part.measure: part for part in parts if part.quote_start == whole.quote_start and part.unit == whole.unit}
    if whole.measure not in _WHOLES or set(told) != {KILLED, WOUNDED}:
        return whole
    if not _adds_up(whole, sum(part.best or 0 for part in told.values())):
        return whole
    trace = tuple(TraceStep("measure", BOTH, RULE) if step.field == "measure" else step for step in whole.trace)
    return replace(whole, measure=BOTH, trace=trace, rule_ids=tuple(dict.fromkeys(step.rule for step in trace)))


def _adds_up(whole: Claim, parts: float) -> bool:
    """Whether parts are a whole: exactly, or a little above a lower bound (`more than 100,000: 61,207 and 49,368`)."""
    if whole.qualifier in ("at_least", "more_than") and whole.low is not None:
        return whole.low <= parts <= ABOVE * whole.low
    return whole.best is not None and whole.best == parts
