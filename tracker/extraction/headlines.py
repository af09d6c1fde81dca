"""A headline that repeats a figure of its story stands for the same time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.extraction.frames import LOSSES
from tracker.records import Claim, TraceStep

RULE = "period/as_in_the_story"


def as_in_the_story(claims: Sequence[Claim], story: int) -> list[Claim]:
    """The claims, those before character `story` with the period and day of the first that repeats their figure."""
    told = [claim for claim in claims if (claim.start or 0) >= story]
    return [_like(claim, told) if (claim.start or 0) < story else claim for claim in claims]


def _like(headline: Claim, told: Sequence[Claim]) -> Claim:
    same = next((claim for claim in told if _repeats(headline, claim)), None)
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


def _repeats(headline: Claim, claim: Claim) -> bool:
    figures = {headline.low, headline.best, headline.high} & {claim.low, claim.best, claim.high}
    same = headline.measure == claim.measure or (
        headline.category == claim.category and {headline.measure, claim.measure} <= LOSSES
    )
    return same and headline.unit == claim.unit and bool(figures - {None})
