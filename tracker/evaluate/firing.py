"""Which rules the claims of some documents rest on, and which rules none of them needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.records import Claim, Extraction
from tracker.rules import Pack

NAMED = {"category": "category", "claimant": "claimant", "side": "party"}
"""Field of a trace whose value names a rule -> kind of that rule; triggers stand in the trace themselves."""
TRACED = ("category", "trigger", "claimant", "party")
"""Kinds of rules that a claim always names: only of these can it be said that one never fired."""


@dataclass(frozen=True, slots=True)
class Fired:
    """How many claims rest on a rule, in how many documents."""

    rule: str
    claims: int
    documents: int


@dataclass(frozen=True, slots=True)
class Firing:
    """Rules that fired, the busiest first, and the pack's rules that never did."""

    documents: int
    claims: int
    fired: list[Fired]
    never: list[str]


def firing(extractions: Iterable[Extraction], pack: Pack) -> Firing:
    """Count the rules behind the claims of documents."""
    claims: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    read = total = 0
    for extraction in extractions:
        here = Counter(rule for claim in extraction.claims for rule in set(_rules(claim, pack)))
        claims += here
        documents.update(here.keys())
        read, total = read + 1, total + len(extraction.claims)
    fired = [Fired(rule, count, documents[rule]) for rule, count in claims.items()]
    never = [rule for rule in pack.files if rule.partition("/")[0] in TRACED and rule not in claims]
    return Firing(read, total, sorted(fired, key=lambda one: (-one.claims, one.rule)), sorted(never))


def _rules(claim: Claim, pack: Pack) -> Iterator[str]:
    for rule in claim.rule_ids:
        yield rule.rpartition(": ")[2]  # without how the claimant was found
    for step in claim.trace:
        if step.field in NAMED and (rule := f"{NAMED[step.field]}/{step.value}") in pack.files:
            yield rule
