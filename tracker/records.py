"""The frozen records that pass from one stage to the next.

Every offset counts Unicode code points from 0 in the text of the document, never in a cleaned copy of it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Document:
    """One article or post, as read: its text is never rewritten."""

    document_id: str
    text: str
    language: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    title: str | None = None
    source: str | None = None
    """Where it was read from: a path, or `path:line` / `path#row` in a file of many documents."""
    fingerprint: str | None = None
    """What its claims depend on, see `tracker.fingerprint`; `None` where nobody wants to know."""

    @property
    def where(self) -> str:
        """What a message calls it by: where it was read from, else its id."""
        return self.source or self.document_id

    @property
    def text_hash(self) -> str:
        """SHA-256 of the text, hexadecimal: tells a changed document from an unchanged one."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Problem:
    """Input that could not be used: where it is, what is wrong with it and what to do next."""

    source: str
    message: str
    hint: str = ""
    lost: bool = True
    """False for a remark: it is told, but nothing that could be used is missing."""

    def __str__(self) -> str:
        return f"{self.source}: {self.message}" + (f" ({self.hint})" if self.hint else "")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a text with its bound, whether or not it is a claim.

    `start` and `end` delimit the number as printed, without its modifier. The values follow UCDP GED's
    low / best / high: `None` where the bound leaves that end open.
    """

    start: int
    end: int
    low: float | None
    best: float | None
    high: float | None
    qualifier: str
    unit: str


@dataclass(frozen=True, slots=True)
class TraceStep:
    """One link of the derivation of a claim: which rule set which field because of which characters."""

    field: str
    value: str
    rule: str
    start: int | None = None
    end: int | None = None


NEAR_MISS = "near_miss"
"""Rule of a rejection that another word in the rules might have made a claim."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """A number that did not become a claim, and why."""

    start: int
    end: int
    value_text: str
    reason: str
    rule: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One number that a document states about people or equipment in a conflict, and who states it."""

    claim_id: str
    document_id: str
    start: int | None
    end: int | None
    value_text: str
    qualifier: str
    low: float | None
    best: float | None
    high: float | None
    unit: str
    category: str
    measure: str
    side: str | None
    claimant_id: str
    claimant_text: str | None
    relayed_by: str | None
    period: str
    as_of: date | None
    date_precision: int | None
    """UCDP's scale: 1 exact day, 2 within a week, 3 week, 4 month, 5 year."""
    stance: str
    likelihood: str | None
    """The likelihood phrase as printed ("almost certainly"), never a made-up number."""
    likelihood_scale: str | None
    location: str | None
    quote: str
    quote_start: int | None
    quote_end: int | None
    attribution: str
    """How the claimant was found: in_sentence, carried_over, heading or publisher."""
    confidence: float
    rule_ids: tuple[str, ...]
    pack_hash: str
    locator: str | None = None
    """`file#row` of a structured source, in place of a character span."""
    trace: tuple[TraceStep, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Recount:
    """The part of the step to a day's total that a source counted anew for earlier days."""

    document_id: str
    claimant_id: str
    side: str | None
    category: str
    measure: str
    as_of: date
    value: float
    """Less than nought where it was taken away."""
    locator: str
    """`file#row` of the table that tells of it."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document gave: its claims, and every other number with the reason why it is none."""

    document: Document
    claims: tuple[Claim, ...]
    rejections: tuple[Rejection, ...]
    recounts: tuple[Recount, ...] = ()
    read_to: int | None = None
    """The character up to which the text was read, where it holds more than one document may; else None."""

    @property
    def near_misses(self) -> int:
        """Numbers that a word of loss stood with and that became no claim."""
        return sum(rejection.rule == NEAR_MISS for rejection in self.rejections)


@dataclass(frozen=True, slots=True)
class Held:
    """A document that was read and need not be extracted again: the warehouse holds what that would give."""

    source: str | None
    characters: int
    claims: int


def claim_id(document_id: str, start: int, end: int) -> str:
    """Name a claim by its document and span, the same on every machine and run: 16 hexadecimal digits.

    >>> claim_id("003", 3097, 3101)
    '8907dbbf146da923'
    """
    return hashlib.sha256(f"{document_id}\x1f{start}\x1f{end}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
