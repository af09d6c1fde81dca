"""A whole that its parts add up to: `75 suffered: 6 were killed and 69 wounded` is a sum of both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.records import Claim, TraceStep

RULE = "measure/sum_of_parts"
KILLED, WOUNDED, BOTH = "killed", "wounded", "killed_or_wounded"
_WHOLES = frozenset({KILLED, WOUNDED, "lost"})
FAR = 2
"""Claims behind the whole among which its parts stand."""


def as_sums(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, each that the dead and the wounded right behind it in its sentence add up to as a sum of both."""
    return [_as_sum(claim, claims[k + 1 : k + 1 + FAR]) for k, claim in enumerate(claims)]


def _as_sum(whole: Claim, parts: Sequence[Claim]) -> Claim:
    told = {part.measure: part for part in parts if part.quote_start == whole.quote_start and part.unit == whole.unit}
    if whole.measure not in _WHOLES or whole.best is None or set(told) != {KILLED, WOUNDED}:
        return whole
    if whole.best != sum(part.best or 0 for part in told.values()):
        return whole
    trace = tuple(TraceStep("measure", BOTH, RULE) if step.field == "measure" else step for step in whole.trace)
    return replace(whole, measure=BOTH, trace=trace, rule_ids=tuple(dict.fromkeys(step.rule for step in trace)))
