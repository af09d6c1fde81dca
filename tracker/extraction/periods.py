"""What period a figure stands for: every sign in and around its sentence speaks for one, and the strongest wins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log10

from tracker.extraction.as_of import day_of
from tracker.extraction.dates import DAY, Clock, Day
from tracker.extraction.measures import Matter
from tracker.extraction.numbers import Number
from tracker.extraction.segment import Sentence
from tracker.extraction.story import happened
from tracker.extraction.times import (
    CUMULATIVE,
    DAILY,
    EVENT,
    INTERVAL,
    UNKNOWN,
    Cue,
    clause_between,
)
from tracker.rules.pack import Pack
from tracker.rules.tokens import NUMBER

_HARM = frozenset({"killed", "wounded", "killed_or_wounded", "missing", "captured"})
_FOUGHT = frozenset({"lost", "destroyed", "damaged", "abandoned", "killed_or_wounded"})
"""What armies tell of a day's fighting."""
_BARRAGE = frozenset({"launched", "intercepted"})
_STATES = {"strength": UNKNOWN, "controlled": UNKNOWN, "supplied": UNKNOWN, "gained": UNKNOWN, "produced": INTERVAL}
"""What is told of what there is, not of what has happened, with the period of most such figures."""
_MANY = {"personnel": 150, "people": 400, "equipment": 30, "flying": 500}
"""More than so many are seldom the work of one day; each tenfold speaks for a running total more."""
_REACH_OF_PERFECT = 8
_REACH_OF_VERB = 20
_FLYING = frozenset({"drones", "missiles", "munitions"})
STATE, TENFOLD, PERFECT, STRIKE, DEED, STRIKES, ON_A_DAY, PRIOR = 4.5, 2.5, 3.0, 4.0, 3.5, 3.0, 3.0, 1.0
BARRAGE, PLAIN = 4.0, 8.0
LIST_HEAD, PART, SAME_SENTENCE = 8.0, 8.5, 4.0
SAME_BLOCK = {DAILY: 4.0, CUMULATIVE: 2.5, INTERVAL: 2.5, EVENT: 2.5, UNKNOWN: 0.0}
NEXT_BLOCK = {DAILY: 3.0, CUMULATIVE: 1.5, INTERVAL: 1.0, EVENT: 1.0, UNKNOWN: 0.0}
"""How much the period of the claim before counts; a report of one day goes on with that day."""
RUNNING, RUNNING_ON = 2.5, 1.0
"""Weight of an event that this paragraph tells of, and of one that an earlier one did."""


@dataclass(frozen=True, slots=True)
class When:
    """Period, day and its precision, and the rule that found them."""

    period: str
    as_of: date | None
    precision: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class Before:
    """The claim before: when it holds, and how near to it this one stands."""

    period: str
    day: date | None
    weight: float
    """How much its period counts for this one's."""
    spoken: bool
    """Whether the same speaker goes on."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a sentence and its surroundings tell of time: cues, the list head, the running event, the claim before."""

    cues: Sequence[Cue] = ()
    head: str | None = None
    head_day: date | None = None
    event: float = 0.0
    """How much an event told before counts."""
    event_day: date | None = None
    before: Before | None = None


@dataclass(frozen=True, slots=True)
class _Case:
    """One figure with all that may tell its period."""

    sentence: Sentence
    matter: Matter
    days: Sequence[Day]
    frame: Frame
    pack: Pack

    @property
    def number(self) -> Number:
        return self.matter.number

    @property
    def kind(self) -> str:
        """Personnel, people, equipment or what flies."""
        category = self.matter.thing.category or "people"
        if category == "personnel" or category in _FLYING:
            return "personnel" if category == "personnel" else "flying"
        return self.pack.kind(category)


_Sign = tuple[str, float, str]
"""A period, what speaks for it, and the rule."""


def find_when(sentence: Sentence, matter: Matter, days: Sequence[Day], frame: Frame, clock: Clock, pack: Pack) -> When:
    """Period and day of one claim."""
    period, rule = find_period(sentence, matter, days, frame, pack)
    state = matter.measure in _STATES and period != CUMULATIVE
    if period == UNKNOWN or state or (rule == "period/cue" and _rate(period, matter.number, frame.cues)):
        return When(period, None, None, rule)
    before = frame.before.day if frame.before is not None and frame.before.period == period else None
    day = day_of(period, sentence, matter, days, (before, frame.head_day, frame.event_day), clock)
    return When(period, day, DAY if day else None, rule)


def _rate(period: str, number: Number, cues: Sequence[Cue]) -> bool:
    """`1,000 soldiers a day`: no day of its own."""
    told = [cue for cue in cues if cue.period == period]
    return bool(told) and min(told, key=lambda cue: abs(cue.first - number.first)).rate


def find_period(sentence: Sentence, matter: Matter, days: Sequence[Day], frame: Frame, pack: Pack) -> tuple[str, str]:
    """The period of a claim and the rule that spoke most for it."""
    case = _Case(sentence, matter, days, frame, pack)
    sums: defaultdict[str, float] = defaultdict(float)
    best: dict[str, tuple[float, str]] = {}
    for period, weight, rule in _signs(case):
        sums[period] += weight
        best[period] = max(best.get(period, (0.0, rule)), (weight, rule))
    period = max(sums, key=lambda p: sums[p])
    return period, best[period][1]


def _signs(case: _Case) -> Iterator[_Sign]:
    if case.number.increment:
        yield DAILY, 99.0, "period/increment"
    told = dict(_told(case))
    yield from ((period, weight, "period/cue") for period, weight in told.items())
    if case.frame.head is not None and not told:
        yield case.frame.head, LIST_HEAD, "period/list_head"
    before = case.frame.before
    if before is not None:
        yield before.period, PART if _is_part(case, before.weight) else before.weight, "period/carried"
    state = _STATES.get(case.matter.measure)
    if case.number.unit == "ratio":
        yield INTERVAL, STATE, "period/ratio"
    elif state is not None or case.kind == "land":
        yield state or INTERVAL, STATE, "period/state"
    elif max(told.values(), default=0.0) < PLAIN:  # where words of time speak plainly, nothing else need be asked
        yield from _event(case)
        yield from _total(case, told)


def _told(case: _Case) -> Iterator[tuple[str, float]]:
    """The nearest cue of each period."""
    nearest: dict[str, float] = {}
    for cue in case.frame.cues:
        weight = cue.weight - _apart(case, cue)
        nearest[cue.period] = max(nearest.get(cue.period, 0.0), weight)
    yield from ((period, weight) for period, weight in nearest.items() if weight > 0)


def _apart(case: _Case, cue: Cue) -> float:
    """What stands between a cue and a number takes from its weight; a cue that opens the sentence holds for it all."""
    sentence, number = case.sentence, case.number
    if _opens_part(sentence, cue) and number.first < cue.first:
        return 99.0
    if _of_speaking(sentence, cue, number.first):
        return 99.0
    first, last = sorted((cue.first, number.first))
    opening = cue.first <= 2 and cue.first < number.first
    others = sum(
        t.kind == NUMBER and first < i < last and i >= min(cue.last, number.last) for i, t in enumerate(sentence.tokens)
    )
    if cue.rate:
        return 0.6 * (last - first) + 6.0 * others
    apart = 0.0 if opening else min(0.08 * (last - first), 2.0) + 0.4 * min(others, 3)
    conjunct = number.first < cue.first and "and" in sentence.begins(cue.first - 1)
    return apart + (3.0 if clause_between(sentence, first, last) or conjunct else 0.0)


def _event(case: _Case) -> Iterator[_Sign]:
    """A strike in the sentence, a day on which it happened, an event told before."""
    if case.matter.measure in _BARRAGE:
        yield EVENT, BARRAGE, "period/barrage"
        return
    strike = _strike(case)
    if strike is not None:
        yield EVENT, strike, "period/event"
    elif case.frame.event:
        yield EVENT, case.frame.event, "period/event"
    if any(happened(day) for day in case.days):
        fought = case.matter.measure in _FOUGHT and case.kind in ("personnel", "equipment") and strike is None
        yield DAILY if fought else EVENT, ON_A_DAY, "period/on_a_day"
    if case.matter.measure in _HARM and case.kind != "equipment":
        yield EVENT, PRIOR, "period/default"


def _strike(case: _Case) -> float | None:
    """How much the nearest strike or deed that the sentence names counts: many told in the perfect make a sum."""
    at, sentence = case.number.first, case.sentence
    named = [m for m in sentence.tagged("period_event") if not m.first <= at < m.last]
    if named:
        nearest = min(named, key=lambda m: abs(m.first - at))
        if not any(m.first == nearest.first for m in sentence.tagged("many_events")):
            return STRIKE
        return PRIOR if _perfect(case) else STRIKES
    return DEED if any(abs(m.first - at) <= _REACH_OF_VERB for m in sentence.tagged("event_verb")) else None


def _total(case: _Case, told: Mapping[str, float]) -> Iterator[_Sign]:
    """A running total is large, told in the perfect, and what is told of machines if nothing else is."""
    number = case.number
    size = number.high or number.low or number.best or 0
    if number.unit == "count" and size > _MANY[case.kind]:
        many = TENFOLD * log10(size / _MANY[case.kind])
        yield CUMULATIVE, many, "period/total"
        before = case.frame.before
        if INTERVAL in told or (before is not None and before.period == INTERVAL):
            yield INTERVAL, many, "period/total"
    if _perfect(case):
        yield CUMULATIVE, PERFECT, "period/perfect"
    if case.kind == "equipment" or case.matter.measure not in _HARM | _BARRAGE:
        yield CUMULATIVE, PRIOR, "period/default"


def _perfect(case: _Case) -> bool:
    """`Russia has lost`, `13 have died`: told up to now; `has said that 13 died` is not."""
    sentence = case.sentence
    for m in sentence.tagged("perfect"):
        verb = next((t.first for t in sentence.tagged("trigger") if m.first <= t.first <= m.last + 3), None)
        if verb is None or abs(m.first - case.number.first) > _REACH_OF_PERFECT:
            continue
        if not any(sentence.tokens[i].kind == NUMBER or "say" in sentence.begins(i) for i in range(m.last, verb)):
            return True
    return False


def _is_part(case: _Case, weight: float) -> bool:
    """`half of them`, `9,000 of the dead`, `including 40 children`: a part stands for what the whole does."""
    number, sentence = case.number, case.sentence
    if any(m.last in (number.head, number.first) for m in sentence.tagged("including")):
        return weight >= SAME_SENTENCE / 2
    part = any(number.tail <= m.first <= number.tail + 1 for m in sentence.tagged("of_them"))
    return part or bool(sentence.tagged("same_period"))


def head_period(cues: Sequence[Cue]) -> str | None:
    """The period of what a list's head announces: "total and past day" are totals, with the day's in brackets."""
    told = [cue.period for cue in sorted(cues, key=lambda cue: cue.first)]
    return CUMULATIVE if CUMULATIVE in told else next(iter(told), None)


def _opens_part(sentence: Sentence, cue: Cue) -> bool:
    """`189,460, of them over the past day: 540`: the cue is the part's."""
    return any(m.last == cue.first for m in sentence.tagged("including"))


def _to_level(sentence: Sentence, position: int) -> bool:
    """`revised to about 1,200`: a level, whenever the change to it was."""
    return any(m.last <= position <= m.last + 1 for m in sentence.tagged("to"))


def _of_speaking(sentence: Sentence, cue: Cue, position: int) -> bool:
    """`said last week that 3,800`, `In November the general spoke of 100,000`: when it was said, not what is told."""
    if cue.period != INTERVAL:
        return False
    level = any(cue.first < m.first < position for m in sentence.tagged("change")) and _to_level(sentence, position)
    if level and not cue.rate:
        return True
    for say in (m for m in sentence.mentions if m.tag in ("say", "source_noun")):
        if say.last <= cue.first <= say.last + 3 and position > cue.first:
            return not any("relative" in sentence.begins(i) for i in range(say.last, cue.first))
        opens = cue.first == 0 and say.tag == "say" and cue.last <= say.first and say.last <= position
        marks = [token for token in sentence.tokens[cue.last : say.last + 1] if token.text in ",;:-–—"]
        if opens and (len(marks) % 2 == 0) and sentence.tokens[min(say.last, position)].text != ",":
            return True
    return False
