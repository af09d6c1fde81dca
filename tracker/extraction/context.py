"""One sentence as read, and what is carried from one sentence to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.extraction.dates import Clock, Day
from tracker.extraction.headlines import Untold
from tracker.extraction.measures import Link
from tracker.extraction.numbers import Number
from tracker.extraction.phrases import Thing
from tracker.extraction.segment import Sentence
from tracker.extraction.stage import Speaker
from tracker.extraction.story import Running
from tracker.extraction.tables import Cell
from tracker.extraction.times import Cue
from tracker.extraction.voices import Voice
from tracker.records import Claim, Document, Rejection
from tracker.rules.pack import Language, Pack
from tracker.rules.shapes import Conflict
from tracker.vocabulary import BYSTANDERS, FLYING, HARMED

TOLD_BEFORE = 60
"""Figures back to one that is told once more, at most."""

FLOWN = 3
"""Wholes among which one tells of a barrage: 14 of the drones were shot down, the other two vanished."""
_IN_FLIGHT = frozenset({"launched", "intercepted"})


@dataclass(frozen=True, slots=True)
class Scene:
    """The document and everything that stays the same while it is read."""

    document: Document
    pack: Pack
    language: Language
    clock: Clock


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence with all that was found in it."""

    sentence: Sentence
    numbers: list[Number]
    things: list[Thing]
    days: list[Day]
    cues: list[Cue]
    running: Running | None
    """The event that the text tells of here."""
    voice: Voice
    cells: Sequence[Cell] = ()
    """What the columns of its table tell, if it is a row of one."""

    def cell(self, number: Number) -> Cell | None:
        """The cell that a number stands in, if its column tells what it is."""
        return next((cell for cell in self.cells if number.first in cell.tokens), None)


@dataclass(frozen=True, slots=True)
class Scope:
    """The period that the heading, or the first figure told in plain words of time, sets for the text."""

    period: str
    weight: float
    """How much it counts for the figures that tell none."""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """A heading or the opening of a list, whose measure, side and day its items take over."""

    link: Link | None
    side: str | None
    period: str | None
    day: date | None
    block: int
    category: str | None = None
    """What it names, if anything."""


@dataclass
class Memory:
    """What is carried from sentence to sentence; lives for one document."""

    soldiers: float = 0.0
    """Share of soldiers among those whom the text names, from -1 (none) to 1 (nobody else)."""
    head: Head | None = None
    announced: tuple[int, Link] | None = None
    """Block and link of the last paragraph that told of supplies to somebody, which a list below may name."""
    stretch: tuple[int, str, date | None] | None = None
    """Block, period and last day of the words of time that its sentences told last."""
    span: date | None = None
    """The day that ends the stretch of which the text takes stock: `summed up 8 to 14 November`."""
    scope: Scope | None = None
    label: date | None = None
    """The day in front of a paragraph, or in a heading above it."""
    labelled: int = -1
    """The block that its own date labels."""
    place: str | None = None
    local: tuple[int, str] | None = None
    """Block and country that its sentences spoke of last."""
    helped: str | None = None
    """Who receives the aid that the text tells of."""
    supplied: str | None = None
    """The side of the last claim of such aid."""
    losing: str | None = None
    """The side of the last claim of an army's losses."""
    total: Claim | None = None
    """The last claim that is no increment."""
    subject: str | None = None
    center: tuple[int, str] | None = None
    """Block and party that its last sentence was about."""
    group: str | None = None
    """The armed group that was named last."""
    striker: tuple[int, str] | None = None
    """Block and party of who struck last."""
    hit: tuple[int, str] | None = None
    """Block and party of whose army was struck last."""
    conflict: Conflict | None = None
    at_war: bool = False
    """Whether that war goes on when the text is written."""
    usual: str | None = None
    """The country that the language's outlets write from, if they all do."""
    parties: Mapping[str, int] = field(default_factory=dict)
    """How often the text speaks of each party."""
    lands: frozenset[str] = frozenset()
    """Parties that it names as countries or by their places."""
    columns: Mapping[int, str] = field(default_factory=dict)
    """Index of a sentence of a battle's fact sheet -> the party of its column."""
    section: str | None = None
    topic: str | None = None
    """Category that the last heading names."""
    named: tuple[int, str] | None = None
    """Block and category of the machines that were named last, counted or not."""
    last: Claim | None = None
    whole: Claim | None = None
    """The last claim that is no part of another one ("12 dead, three of them children")."""
    wholes: list[Claim] = field(default_factory=list)
    """All such claims, in order."""
    counted: dict[str, list[str]] = field(default_factory=dict)
    """Categories that each claimant has counted, each once, in order."""
    whole_block: int = -1
    last_link: Link | None = None
    last_speaker: Speaker | None = None
    last_block: int = -1
    claim_block: int = -1
    """Block of the last claim."""
    other_block: int = -1
    """Block that counts something no category names, without a claim since."""
    claims: list[Claim] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    untold: list[Untold] = field(default_factory=list)
    """Numbers of headlines that are none as they stand."""

    def next_story(self, parties: Mapping[str, int]) -> Memory:
        """What a line of another story, which names these parties, starts with: what the whole page tells."""
        return Memory(
            soldiers=self.soldiers,
            usual=self.usual,
            parties=parties,
            lands=self.lands,
            claims=self.claims,
            rejections=self.rejections,
        )

    def keep(self, claim: Claim) -> None:
        """Add a claim, with what it tells those behind it."""
        self.claims.append(claim)
        if claim.side and claim.measure in HARMED and claim.category not in BYSTANDERS:
            self.losing = claim.side
        if claim.side and claim.measure == "supplied":
            self.supplied = claim.side
        if "period/increment" not in claim.rule_ids:
            self.total = claim

    def keep_whole(self, claim: Claim, block: int) -> None:
        """Remember a claim as a whole, of which others may be parts."""
        self.whole, self.whole_block = claim, block
        self.wholes.append(claim)
        categories = self.counted.setdefault(claim.claimant_id, [])
        if claim.category not in categories:
            categories.append(claim.category)

    def told_before(self) -> list[Claim]:
        """The latest wholes, as far back as one may be told once more."""
        return self.wholes[-TOLD_BEFORE:]

    def near(self, reading: Reading, blocks: int = 1) -> Claim | None:
        """The last claim, if it stands in this block or at most so many blocks before."""
        if self.on_other(reading):
            return None
        return self.last if self.last_block >= reading.sentence.block.index - blocks else None

    def here(self, reading: Reading) -> Claim | None:
        """The last claim, if it stands in this very block."""
        return self.last if self.claim_block == reading.sentence.block.index else None

    def whole_here(self, reading: Reading) -> Claim | None:
        """The last whole, if it stands in this very block."""
        return self.whole if self.whole_block == reading.sentence.block.index else None

    def whole_near(self, reading: Reading) -> Claim | None:
        """The last whole, whatever block it stands in, unless this one counts something else."""
        return None if self.on_other(reading) else self.whole

    def flying(self, reading: Reading) -> bool:
        """Whether the last whole nearby flew at somebody, or what was told right before it of the same did."""
        whole = self.whole_near(reading)
        if whole is None or whole.category not in FLYING:
            return False
        return any(c.category == whole.category and c.measure in _IN_FLIGHT for c in self.wholes[-FLOWN:])

    def machines(self, reading: Reading) -> str | None:
        """Category of the machines that this block named last."""
        return self.named[1] if self.named is not None and self.named[0] == reading.sentence.block.index else None

    def on_other(self, reading: Reading) -> bool:
        """Whether the number before in the block counted what is no claim: one without a noun goes on with that."""
        return self.other_block == reading.sentence.block.index
