"""Which extracted claim answers which label, and which of its fields are right."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from tracker.evaluate.gold import NUMBERS, Label, Labelled
from tracker.records import Claim, Extraction
from tracker.vocabulary import BYSTANDERS

CORE = ("number", "category", "measure", "claimant")
FIELDS = (*CORE, "unit", "qualifier", "side", "period", "stance", "as_of")
SAME_WORD = ("category", "measure", "unit", "qualifier", "stance")


class Spanned(Protocol):
    """A number at its place in a text."""

    @property
    def start(self) -> int | None:
        """Offset of its first character."""

    @property
    def value_text(self) -> str:
        """The number as printed."""


@dataclass(frozen=True, slots=True)
class Match:
    """A label and the claim that answers it."""

    label: Label
    claim: Claim
    marks: dict[str, bool | None]
    """Field -> right, wrong, or `None` where it is not asked for."""

    def reaches(self, level: str) -> bool:
        """Whether the pair is right at a level: detection, core or strict."""
        asked = {"detection": (), "core": CORE, "strict": FIELDS}[level]
        return all(self.marks[name] is not False for name in asked)


@dataclass(frozen=True, slots=True)
class Judged:
    """One document's claims held against its labels; what concerns optional labels is left out."""

    labelled: Labelled
    extraction: Extraction
    matches: tuple[Match, ...]
    missed: tuple[Label, ...]
    spurious: tuple[Claim, ...]


def judge(labelled: Labelled, extraction: Extraction) -> Judged:
    """Hold what was extracted from a document against its labels."""
    labels, claims = labelled.labels, extraction.claims
    pairs = pair(labels, claims)
    answered, used = {i for i, _ in pairs}, {j for _, j in pairs}
    return Judged(
        labelled,
        extraction,
        tuple(Match(labels[i], claims[j], marks(labels[i], claims[j])) for i, j in pairs if not labels[i].optional),
        tuple(label for i, label in enumerate(labels) if i not in answered and not label.optional),
        tuple(claim for j, claim in enumerate(claims) if j not in used),
    )


def pair(first: Sequence[Spanned], second: Sequence[Spanned]) -> list[tuple[int, int]]:
    """Indexes of those that share characters, in order; each is used once.

    The widest overlap goes first, and of equally wide ones the one that stands later in both lists.
    """
    shared = [
        (width, i, j) for i, one in enumerate(first) for j, two in enumerate(second) if (width := _shared(one, two))
    ]
    free_first, free_second = set(range(len(first))), set(range(len(second)))
    pairs = []
    for _, i, j in sorted(shared, reverse=True):
        if i in free_first and j in free_second:
            free_first.remove(i)
            free_second.remove(j)
            pairs.append((i, j))
    return sorted(pairs)


def _shared(one: Spanned, two: Spanned) -> int:
    """Number of characters that two spans share."""
    if one.start is None or two.start is None:
        return 0
    end = min(one.start + len(one.value_text), two.start + len(two.value_text))
    return max(0, end - max(one.start, two.start))


def marks(label: Label, claim: Claim) -> dict[str, bool | None]:
    """Each scored field: right, wrong, or `None` where it is not asked for."""
    judged: dict[str, bool | None] = {name: getattr(label, name) == getattr(claim, name) for name in SAME_WORD}
    judged["number"] = all(_close(getattr(label, name), getattr(claim, name)) for name in NUMBERS)
    judged["claimant"] = _same_claimant(label, claim)
    judged["period"] = label.period == claim.period or _one_night(label, claim)
    asked = label.side is not None or label.category not in BYSTANDERS
    judged["side"] = label.side == claim.side if asked else None
    judged["as_of"] = label.as_of == claim.as_of if label.as_of else None
    return {name: judged[name] for name in FIELDS}


def _close(wanted: float | None, got: float | None) -> bool:
    if wanted is None or got is None:
        return wanted is got
    return math.isclose(wanted, got, rel_tol=0, abs_tol=1e-6 * max(1.0, abs(wanted)))


def _same_claimant(label: Label, claim: Claim) -> bool:
    """The same id; one whom no rule names is the same if one printed name holds the other."""
    if label.claimant_id == claim.claimant_id:
        return True
    names = [(text or "").casefold().strip() for text in (label.claimant_text, claim.claimant_text)]
    unlisted = label.claimant_id.startswith("other:") and all(names)
    return unlisted and (names[0] in names[1] or names[1] in names[0])


def _one_night(label: Label, claim: Claim) -> bool:
    """A night's barrage is an event and a day at once."""
    return label.measure in ("launched", "intercepted") and {label.period, claim.period} == {"day", "event"}


def without_rules(judged: Iterable[Judged], languages: Iterable[str]) -> list[str]:
    """Languages of labelled documents for which a pack has no rules: nothing can be found in those documents."""
    known = set(languages)
    stated = {(one.labelled.document.language or "").lower().replace("_", "-").partition("-")[0] for one in judged}
    return sorted(stated - known - {""})
