"""Precision, recall and F1 at three levels and accuracy by field, for the whole and for each group."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from tracker.evaluate.gold import Label
from tracker.evaluate.matching import FIELDS, Judged
from tracker.evaluate.resample import Counts, Share, draw, shares_with_intervals
from tracker.records import Claim
from tracker.rules import Pack

LEVELS = ("detection", "core", "strict")
RATES = ("precision", "recall", "f1")
NONE = "(none)"
SEEN, UNSEEN = "worked on", "unseen"
UNLISTED = "other:"
Group = Callable[[Label | Claim], str]


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one group: labels and claims without those that concern optional labels."""

    group: str
    documents: int
    labels: int
    claims: int
    levels: dict[str, dict[str, Share]]
    """Level -> precision, recall, f1."""
    fields: dict[str, Share]
    """Field -> share of matched labels whose field is right."""


@dataclass(frozen=True, slots=True)
class Gap:
    """F1 of a level on texts that the rules were written with and on others; `None` where it cannot be told."""

    level: str
    seen: float | None
    unseen: float | None
    gap: float | None
    """How much of `seen` does not carry over."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The whole, and what it consists of: dimension -> groups, the largest first."""

    whole: Score
    by: dict[str, list[Score]]
    gaps: list[Gap]
    """One a level where some of the texts are unseen, else empty."""


def score(judged: Sequence[Judged], pack: Pack, unseen: Collection[str] = ()) -> Scores:
    """Score documents, as a whole and by language, category, claimant, side and party of the claimant.

    `unseen` are ids of documents that nobody looked at while writing rules: they are a group beside the others.
    """
    resamples = draw(len(judged))
    whole = _scores([_tally(one, lambda _: "all", ["all"]) for one in judged], resamples)
    by = {"language": _scores([_by_document(one, _language(one)) for one in judged], resamples)}
    if unseen:
        by["texts"] = _scores([_by_document(one, _kept(one, unseen)) for one in judged], resamples)
    for name, of in _dimensions(pack).items():
        by[name] = _scores([_tally(one, of) for one in judged], resamples)
    return Scores(whole[0], by, _gaps(by.get("texts", ())))


def _gaps(texts: Sequence[Score]) -> list[Gap]:
    of = {one.group: {level: rates["f1"].value for level, rates in one.levels.items()} for one in texts}
    seen, unseen = of.get(SEEN, {}), of.get(UNSEEN, {})
    return [Gap(level, seen.get(level), unseen.get(level), _minus(seen.get(level), unseen.get(level)))
            for level in LEVELS if of]  # fmt: skip


def _minus(a: float | None, b: float | None) -> float | None:
    return None if a is None or b is None else a - b


def _dimensions(pack: Pack) -> dict[str, Group]:
    """What a label or claim belongs to, by the name of the dimension."""
    return {
        "category": lambda item: item.category,
        "claimant": lambda item: UNLISTED if item.claimant_id.startswith(UNLISTED) else item.claimant_id,
        "side": lambda item: item.side or NONE,
        "claimant_party": lambda item: pack.claimant_party.get(item.claimant_id) or NONE,
    }


def _language(judged: Judged) -> str:
    return judged.labelled.document.language or NONE


def _kept(judged: Judged, unseen: Collection[str]) -> str:
    return UNSEEN if judged.labelled.document.document_id in unseen else SEEN


def _by_document(judged: Judged, group: str) -> dict[str, Counter[str]]:
    """The tally of a whole document under one group, which is there even without claims."""
    return _tally(judged, lambda _: group, [group])


def _tally(judged: Judged, of: Group, known: Sequence[str] = ()) -> dict[str, Counter[str]]:
    """Counts of one document by group: a pair counts for recall in its label's, for precision in its claim's."""
    tallies: defaultdict[str, Counter[str]] = defaultdict(Counter, {group: Counter() for group in known})
    for match in judged.matches:
        wanted, got = tallies[of(match.label)], tallies[of(match.claim)]
        wanted["labels"] += 1
        got["claims"] += 1
        for level in LEVELS:
            if match.reaches(level):
                wanted[f"{level} labels"] += 1
                got[f"{level} claims"] += 1
        for name, mark in match.marks.items():
            if mark is not None:
                wanted[f"{name} asked"] += 1
                wanted[f"{name} right"] += mark
    for label in judged.missed:
        tallies[of(label)]["labels"] += 1
    for claim in judged.spurious:
        tallies[of(claim)]["claims"] += 1
    return tallies


def _scores(tallies: Sequence[dict[str, Counter[str]]], resamples: Sequence[Sequence[int]]) -> list[Score]:
    """One score a group, from the tallies of each document in order."""
    groups: dict[str, dict[int, Counter[str]]] = {}
    for i, tally in enumerate(tallies):
        for group, counts in tally.items():
            groups.setdefault(group, {})[i] = counts
    scores = [_score(group, counts, resamples) for group, counts in groups.items()]
    return sorted(scores, key=lambda one: (-one.labels, -one.claims, one.group))


def _score(group: str, counts: dict[int, Counter[str]], resamples: Sequence[Sequence[int]]) -> Score:
    shares = shares_with_intervals(counts, resamples, _shares)
    return Score(
        group,
        documents=len(counts),
        labels=sum(one["labels"] for one in counts.values()),
        claims=sum(one["claims"] for one in counts.values()),
        levels={level: {rate: shares[f"{level} {rate}"] for rate in RATES} for level in LEVELS},
        fields={name: shares[name] for name in FIELDS},
    )


def _shares(counts: Counts) -> dict[str, float | None]:
    """Every share that a score shows; `None` where there was nothing to get right or wrong."""
    found: dict[str, float | None] = {}
    for level in LEVELS:
        precision = _part(counts.get(f"{level} claims", 0), counts.get("claims", 0))
        recall = _part(counts.get(f"{level} labels", 0), counts.get("labels", 0))
        found |= dict(
            zip([f"{level} {rate}" for rate in RATES], (precision, recall, _f1(precision, recall)), strict=True)
        )
    for name in FIELDS:
        found[name] = _part(counts.get(f"{name} right", 0), counts.get(f"{name} asked", 0))
    return found


def _part(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _f1(precision: float | None, recall: float | None) -> float | None:
    """The harmonic mean; where only one of the two can be told, nothing was right."""
    if precision is None and recall is None:
        return None
    if not precision or not recall:
        return 0.0
    return 2 * precision * recall / (precision + recall)
