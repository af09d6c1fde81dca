"""What surrounds a figure in time: its list's head, the strike told of, the claim before, the scope of the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.extraction.cases import Happening
from tracker.extraction.context import Memory, Reading, Scope
from tracker.extraction.lines import ITEM
from tracker.extraction.times import CUMULATIVE, DAILY, EVENT, INTERVAL, UNKNOWN, Cue
from tracker.vocabulary import LOSSES

_BARRAGE = frozenset({"launched", "intercepted"})
_LISTED = frozenset({"measure/carried", "measure/before", "measure/behind", "measure/in_the_noun_phrase"})
PART, SAME_SENTENCE = 8.5, 4.0
SAME_BLOCK = {DAILY: 4.0, CUMULATIVE: 2.5, INTERVAL: 2.5, EVENT: 2.5, UNKNOWN: 0.0}
NEXT_BLOCK = {DAILY: 3.0, CUMULATIVE: 1.5, INTERVAL: 1.0, EVENT: 1.0, UNKNOWN: 0.0}
"""How much the period of the claim before counts; a report of one day goes on with that day."""
OTHER_SPEAKER = 1 / 3
RUNNING, RUNNING_ON = 2.5, 1.0
"""How much a strike counts that this paragraph tells of, and one that an earlier one did."""
SCOPE = {DAILY: 2.0, CUMULATIVE: 1.2, INTERVAL: 1.2, EVENT: 1.2, UNKNOWN: 0.0}
YEAR_BEFORE = 2
"""Words between a year and the war that it dates: `the 1982 Lebanon war`."""
HEADED = 4.5
"""How much the first figure's period counts for the others, and how much what a heading says."""


@dataclass(frozen=True, slots=True)
class Before:
    """The claim before: when it holds, and how near to it this one stands."""

    period: str
    day: date | None
    weight: float
    """How much its period counts for this one's."""
    own: bool = True
    """Whether the same claimant gave it."""

    def goes_on(self, period: str) -> bool:
        """Whether its day is that of a figure with this period; a day's losses and the total are told together."""
        if period == CUMULATIVE:
            near = SAME_BLOCK[CUMULATIVE] if self.period == DAILY else NEXT_BLOCK[INTERVAL]
            return self.own and self.period in (CUMULATIVE, DAILY) and self.weight >= near
        return self.period == period


@dataclass(frozen=True, slots=True)
class Frame:
    """What a sentence and its surroundings tell of time."""

    cues: Sequence[Cue] = ()
    head: str | None = None
    """The period that the list's head tells."""
    label: date | None = None
    """The day that the list's head, or a date in front of the paragraph, gives for all of it."""
    event: float = 0.0
    """How much a strike told before counts."""
    campaign: float = 0.0
    """How much a siege or an offensive told before counts."""
    event_day: date | None = None
    before: Before | None = None
    stretch: str | None = None
    """The period that the sentences before it in its block tell of."""
    scope: Scope | None = None
    span: date | None = None
    """The end of the stretch that the text takes stock of."""
    years: frozenset[int] = frozenset()
    """The years of the wars that the sentence names by them."""


def frame_of(memory: Memory, reading: Reading, happening: Happening, claimant_id: str) -> Frame:
    """The frame of one figure."""
    block = reading.sentence.block
    head = memory.head if block.kind == ITEM else None
    running = reading.running
    years = _years_of_wars(reading)
    if running is not None and running.day is not None and years and running.day.year not in years:
        running = None
    near = running is not None and running.block == block.index
    weight = RUNNING if near else RUNNING_ON
    before = _before(memory, reading, happening, claimant_id, years)
    told, stretch, end = memory.stretch or (-1, None, None)
    named = bool(reading.sentence.tagged("same_period"))
    goes_on = named or (before is None and told == block.index)
    return Frame(
        cues=reading.cues,
        head=head.period if head is not None else None,
        label=(head.day if head is not None else None) or memory.label or (end if goes_on else None),
        event=weight if running is not None and running.strike else 0.0,
        campaign=RUNNING if near and running is not None and running.campaign else 0.0,
        event_day=running.day if running is not None else None,
        before=before,
        stretch=stretch if goes_on else None,
        scope=memory.scope,
        span=memory.span,
        years=years,
    )


def _years_of_wars(reading: Reading) -> frozenset[int]:
    """`In the 1982 war 654 soldiers fell`: the years by which a sentence names wars."""
    fought = [m.first for m in reading.sentence.tagged("war", "campaign", "operation")]
    return frozenset(
        int(number.value)
        for number in reading.numbers
        if number.reason == "year" and any(0 <= first - number.last <= YEAR_BEFORE for first in fought)
    )


def _before(
    memory: Memory, reading: Reading, happening: Happening, claimant_id: str, years: frozenset[int]
) -> Before | None:
    """The claim before, if this one goes on with it: near, and both losses."""
    last = memory.last if reading.sentence.tagged("same_period") else memory.near(reading)
    if last is not None and "period/increment" in last.rule_ids:  # a total goes on with the totals before it
        last = memory.total
    joined = last is not None and last.quote_start == reading.sentence.start
    alike = LOSSES | _BARRAGE if joined else LOSSES
    if last is None or not {happening.measure, last.measure} <= alike:
        return None
    if not joined and last.as_of is not None and years and last.as_of.year not in years:
        return None
    if joined:
        return Before(last.period, last.as_of, PART if happening.rule in _LISTED else SAME_SENTENCE)
    weight = (SAME_BLOCK if memory.here(reading) is not None else NEXT_BLOCK)[last.period]
    told, stretch, _ = memory.stretch or (-1, None, None)
    shared = last.claimant_id == claimant_id or (told == reading.sentence.block.index and stretch == last.period)
    own = last.claimant_id == claimant_id
    return Before(last.period, last.as_of, weight if shared else weight * OTHER_SPEAKER, own)
