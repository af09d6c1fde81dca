"""A headline that repeats a figure of its story: told of the same time, and of the same thing where it names none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tracker.extraction.numbers import Number
from tracker.extraction.segment import Sentence
from tracker.extraction.stage import CARRIED
from tracker.records import Claim, TraceStep, claim_id
from tracker.vocabulary import LOSSES, PEOPLE

STORY = "headline/as_in_the_story"
_LEAST = 10
"""A smaller number with no noun beside it is as likely to count something else."""
PLACED = "measure/placed"
"""How a figure was taken of which nothing is told but where they are."""
_TELLING = 100
"""A smaller number may come up twice by chance."""
_PARTS = 2
"""Figures of the story at least that a headline may sum up."""
_GUESSES = frozenset({"side/enemy_of_speaker", "side/kind", "side/spoken_of", "side/last_spoken_of", "side/unknown"})
"""Rules of a side that stand for what the sentence does not tell."""
_ROUNDED = 0.02
"""`Two thousand tanks`, 2,002 below: how far a headline rounds, as a share."""
_Figure = tuple[str, float | None, str, str]
"""Unit, value and either the measure or, of a loss, the category."""


@dataclass(frozen=True, slots=True)
class Untold:
    """A number of a headline that tells not what it counts (category None), or not what happened to it."""

    sentence: Sentence
    number: Number
    category: str | None


def as_in_the_story(claims: Sequence[Claim], story: int) -> list[Claim]:
    """The claims, those before character `story` with the period and day of the first that repeats their figure."""
    first: dict[_Figure, int] = {}
    for k, claim in enumerate(claims):
        if (claim.start or 0) >= story:
            for figure in _figures(claim):
                first.setdefault(figure, k)
    return [_like(claim, claims, first) if (claim.start or 0) < story else claim for claim in claims]


def told_below(untold: Sequence[Untold], claims: Sequence[Claim], story: int, text: str) -> list[Claim]:
    """Claims of those numbers of headlines before character `story` that a claim behind it repeats."""
    below = [c for c in claims if (c.start or 0) >= story]
    above = [u for u in untold if u.sentence.end <= story and u.number.value >= _LEAST]
    return [_as_told(u, same, text) for u in above if (same := _same(u, below)) is not None]


def _same(untold: Untold, below: Sequence[Claim]) -> Claim | None:
    """The claim that tells a headline's number, the nearest to it in value, of equals the first."""
    number = untold.number
    alike = [c for c in below if c.unit == number.unit and untold.category in (None, c.category)]
    near = [(abs(value - number.value), k) for k, c in enumerate(alike) for value in _values(c)]
    off, k = min(near, default=(number.value, 0))
    return alike[k] if off <= number.value * _ROUNDED else None


def _values(claim: Claim) -> set[float]:
    return {value for value in (claim.low, claim.best, claim.high) if value is not None}


def _as_told(untold: Untold, told: Claim, text: str) -> Claim:
    """A headline's number with all but its own value and place as the story tells it."""
    sentence, number = untold.sentence, untold.number
    start, end = sentence.tokens[number.first].start, sentence.tokens[number.last - 1].end
    value = TraceStep("number", f"{number.qualifier} {number.value:g} {number.unit}", number.rule, start, end)
    claim = replace(
        told,
        claim_id=claim_id(told.document_id, start, end),
        start=start,
        end=end,
        value_text=text[start:end],
        qualifier=number.qualifier,
        low=number.low,
        best=number.best,
        high=number.high,
        quote=text[sentence.start : sentence.end],
        quote_start=sentence.start,
        quote_end=sentence.end,
        attribution=CARRIED,
        relayed_by=None,
    )
    return _with_trace(claim, value, told)


def _like(headline: Claim, claims: Sequence[Claim], first: Mapping[_Figure, int]) -> Claim:
    told = [first[figure] for figure in _figures(headline) if figure in first]
    same = claims[min(told)] if told else None
    if same is None:
        return _as_those(headline, claims)
    if headline.measure == "strength" and same.measure != "strength":
        return _retold(headline, same)
    taken: dict[str, Any] = {"period": same.period, "as_of": same.as_of, "date_precision": same.date_precision}
    if same.measure == headline.measure and max(_values(headline)) >= _TELLING:
        taken |= _who(headline, same)
    changed = {field: value for field, value in taken.items() if getattr(headline, field) != value}
    if not changed:
        return headline
    printed = {"claimant" if f == "claimant_id" else f: "" if v is None else str(v) for f, v in changed.items()}
    trace = tuple(
        TraceStep(step.field, printed[step.field], f"{step.field}/as_in_the_story") if step.field in printed else step
        for step in headline.trace
    )
    return replace(headline, **changed, trace=trace, rule_ids=tuple(dict.fromkeys(step.rule for step in trace)))


def _as_those(headline: Claim, claims: Sequence[Claim]) -> Claim:
    """`Casualties could reach two million`, a sum that the story only adds up to: of the people whom it counts."""
    if headline.category != "people" or min(_values(headline)) < _TELLING or headline.measure not in LOSSES:
        return headline
    parts = [c for c in claims if c.measure == headline.measure and c.unit == headline.unit and c is not headline]
    categories = {c.category for c in parts}
    smaller = all(max(_values(c)) <= max(_values(headline)) for c in parts)
    if len(parts) < _PARTS or len(categories) > 1 or not smaller or not categories <= PEOPLE:
        return headline
    category = next(iter(categories))
    rule = "category/as_in_the_story"
    trace = tuple(TraceStep("category", category, rule) if s.field == "category" else s for s in headline.trace)
    return replace(headline, category=category, trace=trace, rule_ids=tuple(dict.fromkeys(s.rule for s in trace)))


def _retold(headline: Claim, same: Claim) -> Claim:
    """`900 invaders in a day`, which tells not what happened to them: with all that the story tells of the figure."""
    own = {
        field: getattr(headline, field)
        for field in ("claim_id", "start", "end", "value_text", "qualifier", "low", "best", "high")
    }
    quoted = {field: getattr(headline, field) for field in ("quote", "quote_start", "quote_end", "relayed_by")}
    number = next(step for step in headline.trace if step.field == "number")
    return _with_trace(replace(same, **own, **quoted, attribution=CARRIED), number, same)


def _with_trace(claim: Claim, number: TraceStep, told: Claim) -> Claim:
    """A claim with the derivation of its number, and all else as the story tells it."""
    steps = (replace(step, rule=STORY) for step in told.trace if step.field not in ("number", "sentence"))
    trace = (number, *steps)
    return replace(claim, trace=trace, rule_ids=tuple(dict.fromkeys(step.rule for step in trace)))


def _who(headline: Claim, same: Claim) -> dict[str, Any]:
    """Who they are, whose, and by whom, where the headline does not tell: `31,000 dead`."""
    taken: dict[str, Any] = {}
    if headline.category == same.category and _guessed(headline) and not _guessed(same) and same.side is not None:
        taken |= {"side": same.side}
    if headline.category == "people" and same.category in PEOPLE:
        taken |= {"category": same.category, "side": same.side}
    if headline.claimant_id == "publisher" and same.claimant_id != "publisher":
        taken |= {
            "claimant_id": same.claimant_id,
            "claimant_text": same.claimant_text,
            "relayed_by": None,
            "attribution": CARRIED,
        }
    return taken


def _guessed(claim: Claim) -> bool:
    """Whether nothing in the sentence tells whose a figure is, so that it went to whom the speaker fights."""
    return not _GUESSES.isdisjoint(claim.rule_ids)


def _figures(claim: Claim) -> Iterator[_Figure]:
    """Each value of a claim as what it measures, and as a loss of its category: one in common is a figure repeated."""
    for value in _values(claim):
        yield claim.unit, value, "", claim.measure
        if claim.measure in LOSSES or PLACED in claim.rule_ids:
            yield claim.unit, value, claim.category, ""
