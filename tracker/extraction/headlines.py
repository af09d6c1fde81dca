"""A headline that repeats a figure of its story stands for the same time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tracker.extraction.frames import LOSSES
from tracker.records import Claim, TraceStep

RULE = "period/as_in_the_story"
_Figure = tuple[str, float | None, str, str]
"""Unit, value and either the measure or, of a loss, the category."""


def as_in_the_story(claims: Sequence[Claim], story: int) -> list[Claim]:
    """The claims, those before character `story` with the period and day of the first that repeats their figure."""
    first: dict[_Figure, int] = {}
    for k, claim in enumerate(claims):
        if (claim.start or 0) >= story:
            for figure in _figures(claim):
                first.setdefault(figure, k)
    return [_like(claim, claims, first) if (claim.start or 0) < story else claim for claim in claims]


def _like(headline: Claim, claims: Sequence[Claim], first: Mapping[_Figure, int]) -> Claim:
    told = [first[figure] for figure in _figures(headline) if figure in first]
    same = claims[min(told)] if told else None
    if same is None or (same.period, same.as_of) == (headline.period, headline.as_of):
        return headline
    printed = {"period": same.period, "as_of": str(same.as_of or "")}
    trace = tuple(
        TraceStep(step.field, printed[step.field], RULE) if step.field in printed else step for step in headline.trace
    )
    return replace(
        headline,
        period=same.period,
        as_of=same.as_of,
        date_precision=same.date_precision,
        trace=trace,
        rule_ids=tuple(dict.fromkeys(step.rule for step in trace)),
    )


def _figures(claim: Claim) -> Iterator[_Figure]:
    """Each value of a claim as what it measures, and as a loss of its category: one in common is a figure repeated."""
    for value in {claim.low, claim.best, claim.high} - {None}:
        yield claim.unit, value, "", claim.measure
        if claim.measure in LOSSES:
            yield claim.unit, value, claim.category, ""
