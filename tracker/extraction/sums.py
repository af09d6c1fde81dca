"""A whole that its parts add up to: `75 suffered: 6 were killed and 69 wounded` is a sum of both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.extraction.fates import BOTH, FATAL, KILLED, WOUNDED
from tracker.records import Claim, TraceStep

RULE = "measure/sum_of_parts"
PART = "measure/part"
"""What a figure has that tells who some of those before it were."""
SUFFERED = "trigger/suffered"
"""Words that leave open how people were harmed: a text that sums up both fates by one means both everywhere."""
LOST, LOSING = "lost", frozenset({"trigger/lost"})
AS_BEFORE = "measure/as_before"
"""What a figure without words of its own shares with the one before it: `in Donetsk 455, in Kharkiv 275`."""
_WHOLES = FATAL | {WOUNDED}
_OTHER_FATES = frozenset({"captured", "missing"})
ABOVE = 1.2
"""How far a sum may lie above the round figure that it is more than."""
FAR = 6
"""Claims behind the whole among which its parts stand, in its sentence or, where the word is open, in the next."""


def as_sums(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, each that the dead and the wounded right behind it add up to as a sum of both."""
    told = [_both(claim) if _of_both(claim, claims[k + 1 : k + 1 + FAR]) else claim for k, claim in enumerate(claims)]
    if not any(claim.measure == BOTH and _suffered(claim) for claim in told):
        return told
    result: list[Claim] = []
    for claim in told:
        goes_on = AS_BEFORE in claim.rule_ids and bool(result) and result[-1].measure == BOTH
        suffered = claim.measure == WOUNDED and (_suffered(claim) or goes_on)
        result.append(_both(claim) if suffered else claim)
    return result


def _of_both(whole: Claim, behind: Sequence[Claim]) -> bool:
    here = [claim for claim in behind if claim.quote_start == whole.quote_start]
    return _is_sum(whole, behind) or _casualties(whole, here)


def _is_sum(whole: Claim, behind: Sequence[Claim]) -> bool:
    if whole.measure not in _WHOLES:
        return False
    following = next((c.quote_start for c in behind if c.quote_start != whole.quote_start), None)
    near = [c for c in behind if c.quote_start in (whole.quote_start, following) and c.unit == whole.unit]
    fates = [c for c in near if PART not in c.rule_ids]  # six killed, five soldiers among them
    first = (next((c for c in fates if c.measure == fate), None) for fate in (KILLED, WOUNDED))
    parts = [part for part in first if part is not None]
    together = {part.quote_start for part in parts}
    here = together == {whole.quote_start}
    if len(parts) < 2 or len(together) > 1 or not (here or _suffered(whole)):
        return False
    return _adds_up(whole, sum(part.best or 0 for part in parts), roughly=here)


def _casualties(whole: Claim, following: Sequence[Claim]) -> bool:
    """`losses of more than 100,000, among them 20,000 killed`: the others were wounded."""
    if whole.measure != LOST or not LOSING & set(whole.rule_ids) or any(c.measure in _OTHER_FATES for c in following):
        return False
    part = next(iter(following), None)
    if part is None or part.measure != KILLED:
        return False
    alike = (part.category, part.side, part.claimant_id) == (whole.category, whole.side, whole.claimant_id)
    return alike and (part.best or part.low or 0) <= (whole.low or whole.best or 0) / 2


def _adds_up(whole: Claim, parts: float, *, roughly: bool) -> bool:
    """Whether parts are a whole: exactly, or a little above a lower bound (`more than 100,000: 61,207 and 49,368`)."""
    if roughly and whole.qualifier in ("at_least", "more_than") and whole.low is not None:
        return whole.low <= parts <= ABOVE * whole.low
    return whole.best is not None and whole.best == parts


def _suffered(claim: Claim) -> bool:
    return SUFFERED in claim.rule_ids


def _both(claim: Claim) -> Claim:
    trace = tuple(TraceStep("measure", BOTH, RULE) if step.field == "measure" else step for step in claim.trace)
    return replace(claim, measure=BOTH, trace=trace, rule_ids=tuple(dict.fromkeys(step.rule for step in trace)))
