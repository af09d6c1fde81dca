"""What a text goes on telling of: the strike or the campaign in force at each sentence, and its day."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tracker.extraction.dates import DAY, Day
from tracker.extraction.labels import recalled
from tracker.extraction.lines import HEADING
from tracker.extraction.segment import Sentence
from tracker.extraction.stretches import campaigns
from tracker.rules.lexicon import Mention
from tracker.rules.tokens import NUMBER

LEAD = 12
"""An undated event that opens a text is dated by its first so many sentences."""
NEWS = timedelta(days=31)
_NEAR = 6
_DATELINE = 6
_STRETCHES = ("period_day", "period_interval", "period_cumulative")


@dataclass(frozen=True, slots=True)
class Running:
    """What the text tells of at a sentence, and the block that named it last."""

    block: int
    day: date | None = None
    strike: bool = False
    """A single event rather than a mere day."""
    campaign: bool = False
    """Fighting of many days: a siege, an offensive."""
    apart: bool = False
    """Told beside the story, of another time."""


def follow(
    sentences: Sequence[Sentence], days: Sequence[Sequence[Day]], today: date | None, begun: Set[date]
) -> list[Running | None]:
    """What was told before each sentence, or is in it; the opening takes its day from what follows.

    A text that names no day at all tells of its own. On the days in `begun` wars began, which is no news.
    """
    running: Running | None = None
    found: list[Running | None] = []
    other = recalled(sentences)
    for sentence, named in zip(sentences, days, strict=True):
        if sentence.index in other or _background(sentence, named, running is None):
            found.append(Running(sentence.block.index, strike=True, apart=True))
            continue
        running = _goes_on(sentence, named, running)
        found.append(running)
    telling = [named for s, named in zip(sentences, days, strict=True) if s.index not in other and not _dateline(s)]
    if not any(d.precision == DAY and not d.start for named in telling for d in named):
        return [replace(r, day=today) if r is not None and r.strike and not r.apart else r for r in found]
    return _dated(sentences, found, today, begun)


def _dateline(sentence: Sentence) -> bool:
    """`27.06.2024, 17:15`, `LONDON, 17 May.`: the day of writing, on which nothing happens."""
    short = sentence.block.kind == HEADING or len(sentence.tokens) <= _DATELINE
    return short and not (sentence.tagged("trigger") or _strikes(sentence))


def _background(sentence: Sentence, days: Sequence[Day], opens: bool) -> bool:
    """`In August a strike on a parade killed 36`: a deed of another time, told beside the story."""
    vague = bool(sentence.tagged("period_when")) or any(d.precision != DAY and not d.speaking for d in days)
    vague = vague and not sentence.tagged("superlative")  # the deadliest since 2007
    vague = vague and not (opens and sentence.tagged("this_period"))  # news of this week
    return vague and bool(_strikes(sentence)) and not any(happened(d) for d in days)


def _strikes(sentence: Sentence) -> list[Mention]:
    return [*strikes_made(sentence), *sentence.tagged("event_verb")]


def strikes_made(sentence: Sentence) -> list[Mention]:
    """The strikes that a sentence names; those that were repelled harmed nobody."""
    repelled = [m.last for m in sentence.tagged("repel")]
    return [m for m in sentence.tagged("period_event") if not any(0 <= m.first - i <= _NEAR for i in repelled)]


def _goes_on(sentence: Sentence, days: Sequence[Day], running: Running | None) -> Running | None:
    block = sentence.block.index
    if strikes := _strikes(sentence):
        known = running.day if running is not None and not _another(sentence, strikes[0]) else None
        named = {(m.first, m.last) for m in sentence.tagged("relative_day")}
        many = any((m.first, m.last) not in named for tag in _STRETCHES for m in sentence.tagged(tag))
        return Running(block, _day_of(strikes, days) or known, strike=not many)
    if next(campaigns(sentence, days), None) is not None:
        return Running(block, campaign=True)
    day = next((d.date for d in days if happened(d)), None)
    dated = {i for d in days for i in range(d.first, d.last)}
    counts = any(token.kind == NUMBER and i not in dated for i, token in enumerate(sentence.tokens))
    if day is not None and sentence.tagged("trigger") and (counts or running is None or not running.strike):
        return Running(block, day, strike=running is not None and running.strike and running.day in (None, day))
    return running


def _day_of(strikes: Sequence[Mention], days: Sequence[Day]) -> date | None:
    """The day of what the sentence names: beside it, be it the start of a stretch (since the attack on 7 October)."""
    exact = [day for day in days if day.precision == DAY and not day.speaking]
    apart = [(min(abs(day.first - m.last) for m in strikes), happened(day), day.date) for day in exact]
    beside = [found for found in apart if found[1] or found[0] <= _NEAR]
    return min(beside)[2] if beside else None


def _another(sentence: Sentence, strike: Mention) -> bool:
    """`another attack`, `a separate strike`: not the one told before."""
    return any(m.last == strike.first for m in sentence.tagged("other_event"))


def happened(day: Day) -> bool:
    """Whether it is the day of what is told, rather than of telling it or an end of a stretch."""
    return day.precision == DAY and not (day.start or day.end or day.speaking)


def _dated(
    sentences: Sequence[Sentence], found: Sequence[Running | None], today: date | None, begun: Set[date]
) -> list[Running | None]:
    """The undated event of the opening, with the first day that an event soon after it has; headings look ahead too."""
    dated = (r for r in found[:LEAD] if r is not None and r.day is not None and _fresh(r.day, today, begun))
    opening = next(dated, None)
    if opening is None:
        return list(found)
    return [*(_opened(s, r, opening) for s, r in zip(sentences[:LEAD], found[:LEAD], strict=True)), *found[LEAD:]]


def _fresh(day: date, today: date | None, begun: Set[date]) -> bool:
    """Whether a report may tell of a day as its news; what began the war is no news any more."""
    return day not in begun if today is None else today - day <= NEWS


def _opened(sentence: Sentence, running: Running | None, opening: Running) -> Running | None:
    if running is None:
        return replace(opening, block=sentence.block.index, strike=opening.strike and sentence.block.kind == HEADING)
    return running if running.apart else replace(running, day=running.day or opening.day)
