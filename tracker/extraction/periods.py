"""What period a figure stands for: every sign in and around its sentence speaks for one, and the strongest wins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import log10

from tracker.extraction.as_of import day_of
from tracker.extraction.dates import DAY, Clock, Day
from tracker.extraction.days import owns
from tracker.extraction.frames import HEADED, PART, RUNNING, SAME_BLOCK, SAME_SENTENCE, Frame
from tracker.extraction.measures import Matter
from tracker.extraction.numbers import Number, in_brackets_alone
from tracker.extraction.reach import clause_cue, cue_beside, follows_deed, is_level, of_speaking, told
from tracker.extraction.segment import Sentence
from tracker.extraction.story import happened, strikes_made
from tracker.extraction.times import CUMULATIVE, DAILY, EVENT, INTERVAL, PARTLY, STRETCH, UNKNOWN, UP_TO_NOW, Cue
from tracker.extraction.verbs import perfect
from tracker.rules.pack import Pack
from tracker.rules.tokens import NUMBER, WORD
from tracker.vocabulary import FLYING

_HARM = frozenset({"killed", "wounded", "killed_or_wounded", "missing", "captured"})
_FOUGHT = frozenset({"lost", "destroyed", "damaged", "abandoned", "killed_or_wounded"})
"""What armies tell of a day's fighting."""
_BARRAGE = frozenset({"launched", "intercepted"})
_STATES = {
    "strength": (UNKNOWN, 4.4),
    "controlled": (UNKNOWN, 99.0),
    "supplied": (UNKNOWN, 3.0),
    "gained": (UNKNOWN, 3.0),
    "produced": (INTERVAL, 4.5),
}
"""What is told of what there is, not of what has happened: the period of most such figures, and how surely."""
_STANDING = frozenset({"strength", "controlled"})
"""What stands at a time and never adds up."""
_MANY = {"personnel": 150, "people": 400, "equipment": 30, "flying": 500}
"""More than so many are seldom the work of one day; each tenfold speaks for a running total more."""
_WARS_WORK = 10
"""So many times more than one day does are told of many strikes together."""
_ARMS = frozenset({"personnel", "equipment"})
_REACH_OF_VERB = 20
_REACH_OF_SUM = 8
_REACH_OF_RAISING = 18
_REACH_OF_DAY = 4
"""Tokens from "bringing" to the sum: `bringing the death toll in Gaza since the start of the offensive to 402`."""
_MOST_A_DAY = 10
"""How many times what counts as many a bulletin's day may bring."""
_REACH_OF_OWNER = 3
_REACH_OF_RATE = 3
_REACH_OF_AVERAGE = 14
"""`an average of six people died and twenty were hurt every day`."""
_OPENING = 3
RATIO, TENFOLD, PERFECT, STRIKE, DEED, STRIKES, ON_A_DAY, PRIOR = 4.5, 2.5, 3.0, 4.0, 4.0, 3.0, 3.0, 1.0
BARRAGE, PLAIN, SUM, SUBJECT = 4.0, 8.0, 2.0, 4.0
HELD = 5.0
"""Captives who are held are counted as of now."""
SUFFERED = 2.0
"""An army that has suffered so many, without a word of when or where, has done so in all."""
FEW = 30
LIST_HEAD = 8.0


@dataclass(frozen=True, slots=True)
class When:
    """Period, day and its precision, and the rule that found them."""

    period: str
    as_of: date | None
    precision: int | None
    rule: str


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
        if self.matter.measure in _BARRAGE:
            return "flying"
        if category == "personnel" or category in FLYING:
            return "personnel" if category == "personnel" else "flying"
        return self.pack.kind(category)


_Sign = tuple[str, float, str]
"""A period, what speaks for it, and the rule."""


def find_when(sentence: Sentence, matter: Matter, days: Sequence[Day], frame: Frame, clock: Clock, pack: Pack) -> When:
    """Period and day of one claim."""
    period, rule = find_period(sentence, matter, days, frame, pack)
    if rule == "period/cue" and _rate(period, matter.number, frame.cues):
        return When(period, None, None, rule)
    period_of_day = (
        INTERVAL if period == UNKNOWN or (matter.measure in _STATES and period not in (CUMULATIVE, DAILY)) else period
    )
    scope = frame.scope.period if frame.scope is not None else None
    if period == EVENT and scope == DAILY and frame.event_day is None and matter.measure in _BARRAGE:
        period_of_day = DAILY
    before = frame.before.day if frame.before is not None and frame.before.goes_on(period) else None
    if sentence.tagged("same_day"):
        before = frame.event_day or before
    if period == EVENT and is_level(sentence, matter.number.first):  # "the toll rose to 19 on Tuesday"
        days = [d for d in days if owns(sentence, d)]
    if period == CUMULATIVE:  # a war begins on no day that its totals stand for
        days = [d for d in days if d.end or d.date not in pack.war_starts]
    label = frame.label or (frame.scope.day if frame.scope is not None and scope == period else None)
    if period == INTERVAL and any(day.precision != DAY for day in days):  # "in February": not the week told before
        before = None
    label = label or (frame.span if period == INTERVAL and not days else None)  # "за семь дней", of a week told above
    then = any(day.speaking for day in days) or _told_then(sentence, matter.number, frame)
    if period == CUMULATIVE and then and not any(day.precision == DAY for day in days):
        return When(period, None, None, rule)  # "in August he spoke of 70,000": of no day
    if not days and frame.years and clock.today is not None and clock.today.year not in frame.years:
        return When(period, None, None, rule)
    if matter.measure == "strength" and period == UNKNOWN and sentence.tagged("at_present"):
        period_of_day = CUMULATIVE if any(day.precision == DAY and not day.start for day in days) else period_of_day
    day = day_of(period_of_day, sentence, matter, days, (before, label, frame.event_day), clock)
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
    if _listed_with_increment(case):
        yield DAILY, 99.0, "period/increment"
    if _with_increment(case):
        yield CUMULATIVE, 2 * STRETCH, "period/with_increment"
    if _total_behind(case):
        yield CUMULATIVE, 99.0, "period/total_behind"
    if (rate := _rated(case)) is not None:
        yield rate.period, 99.0, "period/cue"
    yield from _outright(case)
    measure = case.matter.measure
    cues = [cue for cue in case.frame.cues if not (measure in _STANDING and cue.period == CUMULATIVE)]
    told_of_strike = case.frame.event >= RUNNING or any(happened(day) for day in case.days)
    running = told_of_strike and measure in _HARM  # by evening 30 bodies had been found: of the strike
    if running or (measure in _BARRAGE and not _perfect(case)):  # dropped six bombs in all
        cues = [replace(cue, weight=min(cue.weight, PARTLY)) if cue.weight == UP_TO_NOW else cue for cue in cues]
    cued = told(case.sentence, case.number, cues)
    yield from ((period, weight, "period/cue") for period, weight in cued.items())
    if case.frame.head is not None and not cued:
        yield case.frame.head, LIST_HEAD, "period/list_head"
    before, beside = case.frame.before, cue_beside(case.sentence, case.number, cues)
    if before is not None and (beside is None or not beside.plain or beside.period == before.period):
        own = clause_cue(case.sentence, case.number, cues)
        other = own is not None and own.period != before.period
        weight = PART if _is_part(case, before.weight) else before.weight
        yield before.period, min(weight, SAME_SENTENCE) if other else weight, "period/carried"
    if case.number.unit == "ratio":
        yield INTERVAL, RATIO, "period/ratio"
    elif measure in _STATES and _added_up(case):
        yield CUMULATIVE, STRETCH, "period/added_up"
    elif measure in _STATES or case.kind == "land":
        yield *_STATES.get(measure, (INTERVAL, RATIO)), "period/state"
        yield from _headed(case)
    elif max(cued.values(), default=0.0) < PLAIN:  # where words of time speak plainly, nothing else need be asked
        yield from _event(case)
        yield from _total(case, cued)


def _headed(case: _Case) -> Iterator[_Sign]:
    """`How much aid was sent since the invasion`: all that is listed below was sent since then."""
    scope = case.frame.scope
    sure = scope is not None and scope.period == CUMULATIVE and scope.weight >= HEADED
    if scope is not None and sure and case.matter.measure not in _STANDING:
        yield CUMULATIVE, scope.weight, "period/scope"


def _added_up(case: _Case) -> bool:
    """`a total of 6,600 volunteers have arrived`: how many there have been in all, whoever has left since."""
    summed = any(m.last in (case.number.head, case.number.first) for m in case.sentence.tagged("number_of"))
    return summed and case.matter.link is not None and _perfect(case)


def _outright(case: _Case) -> Iterator[_Sign]:
    """What verbs tell: new dead, a total that was raised, captives who are held."""
    if _newly(case):
        yield DAILY, STRETCH, "period/newly"
    if _raised(case):
        yield CUMULATIVE, 2 * STRETCH, "period/raised"
    if case.matter.measure == "captured" and _held(case):
        yield CUMULATIVE, HELD, "period/held"


def _with_increment(case: _Case) -> bool:
    """`tanks – 1,465 (+9)`: what the last day adds to is a running total."""
    behind = case.sentence.tokens[case.number.tail : case.number.tail + 2]
    return [token.text for token in behind] == ["(", "+"]


def _listed_with_increment(case: _Case) -> bool:
    """`losses: +810 troops and 1,128 drones`: what a day added is told with one sign for the whole list."""
    tokens, i = case.sentence.tokens, case.number.head - 1
    if i < _REACH_OF_OWNER or not (tokens[i].text == "," or "and" in case.sentence.covers(i)):
        return False
    start = next((k for k in range(i, max(-1, i - _REACH_OF_SUM), -1) if tokens[k].kind == NUMBER), 0)
    return start > 1 and tokens[start - 1].text == "+" and tokens[start - 2].text != "("


def _total_behind(case: _Case) -> bool:
    """`tanks – 3 (10 343)`: in brackets behind what a day brought stands the running total."""
    before = case.frame.before
    return before is not None and before.period == DAILY and in_brackets_alone(case.sentence, case.number)


def _rated(case: _Case) -> Cue | None:
    """`1,200 casualties a day`: a rate stays one, whatever stretch the sentence is about."""
    averaged = any("averaged" in case.sentence.covers(i) for i in range(case.number.head, case.number.first))
    reach = _REACH_OF_AVERAGE if averaged else _REACH_OF_RATE
    after = (cue for cue in case.frame.cues if cue.rate and 0 <= cue.first - case.number.tail <= reach)
    return next(after, None)


def _perfect(case: _Case) -> bool:
    link = case.matter.link if case.kind == "personnel" else None
    return perfect(case.sentence, case.number, link.trigger.first if link is not None else None)


def _held(case: _Case) -> bool:
    """`109 hostages being held`: how many there are by now, whenever they were taken."""
    return any(m.value == "held" for m in case.sentence.tagged("trigger"))


def _raised(case: _Case) -> bool:
    """`51 more, bringing its dead to over 200`: the new total."""
    first = case.number.head
    raising = any(m.last <= first <= m.last + _REACH_OF_RAISING for m in case.sentence.tagged("raising"))
    numbered = any(m.first == case.number.tail for m in case.sentence.tagged("number_of"))  # bringing to 124 the number
    return (raising or numbered) and any(m.last == first for m in case.sentence.tagged("to"))


def _newly(case: _Case) -> bool:
    """`another 29 fell, raising the toll to 604`: what was added since the last count."""
    sentence, tail = case.sentence, case.number.tail
    raising = (m for m in sentence.tagged("raising") if m.first >= tail)
    return case.matter.thing.more and next(raising, None) is not None


def _event(case: _Case) -> Iterator[_Sign]:
    """A strike in the sentence, a day on which it happened, an event told before."""
    if case.matter.measure in _BARRAGE or _of_a_barrage(case):
        yield EVENT, BARRAGE, "period/barrage"
        if _during_war(case.sentence):
            yield CUMULATIVE, STRETCH, "period/during_war"
        if case.frame.stretch is not None and any(m.first == 0 for m in case.sentence.tagged("goes_on")):
            yield case.frame.stretch, BARRAGE, "period/stretch"
        return
    strike = _strike(case)
    if case.matter.measure == "destroyed" and case.matter.thing.category in ("drones", "missiles") and _one_night(case):
        yield EVENT, PERFECT, "period/barrage"
    if strike is not None:
        yield EVENT, strike, "period/event"
    elif case.frame.event:
        yield EVENT, case.frame.event, "period/event"
    if case.frame.campaign:
        yield INTERVAL, case.frame.campaign, "period/campaign"
    if case.sentence.tagged("same_day"):
        yield EVENT, ON_A_DAY, "period/on_a_day"
    days = [day for day in case.days if happened(day)]
    if _perfect(case) and any(_behind_all(case, day) for day in days):
        yield EVENT, STRETCH, "period/on_that_day"
    owned = [day for day in days if owns(case.sentence, day)]
    if owned and strike is None:  # Sunday's toll, Saturday's operation
        yield _owned(case, owned[0]), ON_A_DAY, "period/of_a_day"
    elif days and not _perfect(case) and (strike is not None or not is_level(case.sentence, case.number.first)):
        yield _on_a_day(case, strike is not None), ON_A_DAY, "period/on_a_day"
    if case.matter.measure in _HARM and case.kind != "equipment":
        yield EVENT, PRIOR * (1.5 if (case.number.best or case.number.low or FEW) < FEW else 1), "period/default"


def _behind_all(case: _Case, day: Day) -> bool:
    """`has killed 1,000 gunmen inside Israel on October 7`: a day that closes what was done, in whatever tense."""
    sentence, end = case.sentence, case.matter.thing.last
    if case.matter.measure not in _HARM or day.precision != DAY or not end < day.first <= end + _REACH_OF_DAY:
        return False
    between = sentence.tokens[end : day.first]
    told = {"say", "trigger", "clause", "since", "period_event", "attack", "and"}
    plain = all(t.kind == WORD for t in between) and not any(sentence.begins(i) & told for i in range(end, day.first))
    return plain and "where" in sentence.begins(day.first - 1) and not is_level(sentence, case.number.first)


def _during_war(sentence: Sentence) -> bool:
    """`launched 550 missiles during the 12-day war`: all that flew in it; not "on Sunday, as the war enters"."""
    ends = {m.last for m in sentence.tagged("preposition")} - {m.last for m in sentence.tagged("value_at")}
    for war in sentence.tagged("war"):
        i = war.first
        while i > 0 and i not in ends and war.first - i < _REACH_OF_SUM and sentence.tokens[i - 1].text not in ",;":
            i -= 1
        if i in ends:
            return True
    return False


def _one_night(case: _Case) -> bool:
    """Whether what flies may have been shot down in one night: few, and no running total before it."""
    before, number = case.frame.before, case.number
    running = case.frame.head is not None or (before is not None and before.period == CUMULATIVE)
    return not running and (number.best or number.low or 0) <= _MANY["flying"]


def _of_a_barrage(case: _Case) -> bool:
    """`destroys 28 out of 31 drones`: of what flew at once."""
    flies = case.kind == "flying" and case.matter.measure == "destroyed"
    return flies and not _perfect(case) and "out_of" in case.sentence.begins(case.number.tail)


def _owned(case: _Case, day: Day) -> str:
    """`Sunday's toll` counts a day, `Saturday's operation` is something that happened on it."""
    tags = {tag for i in range(day.last + 1, day.last + 1 + _REACH_OF_OWNER) for tag in case.sentence.begins(i)}
    return DAILY if tags & {"trigger", "number_of", "source_noun", "category"} else EVENT


def _on_a_day(case: _Case, strike: bool) -> str:
    """A day has its strikes and its fighting; a toll that stood at so much on a day is a sum."""
    if strike:
        return EVENT
    if _summed(case):
        return CUMULATIVE
    fought = case.matter.measure in _FOUGHT and case.kind in _ARMS
    return DAILY if fought else EVENT


def _summed(case: _Case) -> bool:
    """`the toll stood at 4,000`, `a total of 300`; of a strike that is being told of it is the strike's."""
    at = case.number.first
    tags = ("number_of",) if case.frame.scope is not None else ("number_of", "summing")
    summed = any(0 <= at - m.last <= _REACH_OF_SUM for m in case.sentence.tagged(*tags))
    return case.frame.event < RUNNING and (summed or (case.frame.scope is None and _put_at(case)))


def _put_at(case: _Case) -> bool:
    """`puts civilian deaths at 411`: how many there are, in the words of somebody."""
    link, head = case.matter.link, case.number.head
    if link is None or link.how != "before" or link.trigger.entry.form != "noun":
        return False
    valued = any(m.last == head for m in case.sentence.tagged("value_at"))
    return valued and any(m.last <= link.trigger.first for m in case.sentence.tagged("say_weak"))


def _strike(case: _Case) -> float | None:
    """How much the nearest strike or deed that the sentence names counts: many told in the perfect make a sum."""
    at, sentence = case.number.first, case.sentence
    named = [m for m in strikes_made(sentence) if not m.first <= at < m.last]
    if named:
        nearest = min(named, key=lambda m: abs(m.first - at))
        if not any(m.first == nearest.first for m in sentence.tagged("many_events")):
            return STRIKE
        return PRIOR if _perfect(case) or _huge(case) else STRIKES
    verb = any(abs(m.first - at) <= _REACH_OF_VERB for m in sentence.tagged("event_verb"))
    return DEED if verb or _by_weapon(case) else None


def _huge(case: _Case) -> bool:
    """`10,000 killed in strikes on Gaza`: more than the strikes of a few days do."""
    size = case.number.high or case.number.low or case.number.best or 0
    return case.matter.measure in _HARM and size > _WARS_WORK * _MANY[case.kind]


def _by_weapon(case: _Case) -> bool:
    """`a Tochka-U killed over 30`: one weapon does one deed; many of them, in the perfect, a war's."""
    link, sentence = case.matter.link, case.sentence
    if link is None or case.matter.measure not in _HARM or link.how != "before" or _perfect(case):
        return False
    weapons = (m for m in sentence.tagged("category") if m.value in FLYING)
    return any(m.last == link.trigger.first for m in weapons)


def _total(case: _Case, cued: Mapping[str, float]) -> Iterator[_Sign]:
    """A running total is large, told in the perfect, and what is told of machines if nothing else is."""
    number = case.number
    size = number.high or number.low or number.best or 0
    if number.unit == "count" and size > _MANY[case.kind]:
        many = TENFOLD * log10(size / _MANY[case.kind])
        yield CUMULATIVE, many, "period/total"
        before = case.frame.before
        carried = before is not None and before.period == INTERVAL and before.weight >= SAME_BLOCK[INTERVAL]
        scope = None if _told_then(case.sentence, number, case.frame) else case.frame.scope
        carried = carried or (scope is not None and scope.period == INTERVAL and case.kind in _ARMS)
        carried = carried or (case.frame.stretch == INTERVAL and case.kind in _ARMS and not _perfect(case))
        if carried or (INTERVAL in cued and _strike(case) is None):
            yield INTERVAL, many, "period/total"
        if scope is not None and scope.period == DAILY and size < _MOST_A_DAY * _MANY[case.kind]:
            yield DAILY, many, "period/scope"  # lost up to 480 men: of the day that a bulletin tells of
    if _perfect(case):
        yield CUMULATIVE, PERFECT, "period/perfect"
    yield from _subject(case)
    if _strike(case) is not None:
        return
    if _throughout(case.sentence) and not any(happened(day) for day in case.days):
        yield CUMULATIVE, SUBJECT, "period/throughout"
    if _summed(case) and not any(owns(case.sentence, day) for day in case.days):
        reviewed = case.frame.scope is not None and case.frame.scope.period == INTERVAL
        yield INTERVAL if INTERVAL in cued or reviewed else CUMULATIVE, SUM, "period/sum"
    dated = any(happened(day) for day in case.days)  # on Wednesday two drones were hit, whatever the text sums up
    if case.frame.scope is not None and not (dated and case.frame.scope.period == CUMULATIVE):
        yield case.frame.scope.period, case.frame.scope.weight, "period/scope"
    if case.frame.stretch is not None:
        yield case.frame.stretch, SAME_BLOCK[case.frame.stretch], "period/stretch"
    died = case.matter.measure == "killed" and not case.days
    if died and case.sentence.tagged("custody"):  # "375 died in captivity": over all that time
        yield CUMULATIVE, SUFFERED, "period/captivity"
    if _suffered(case):
        yield CUMULATIVE, SUFFERED, "period/suffered"
    if case.kind == "equipment" or case.matter.measure not in _HARM | _BARRAGE:
        yield CUMULATIVE, PRIOR, "period/default"


def _throughout(sentence: Sentence) -> bool:
    """`94 journalists were killed during the Israel-Hamas war`: in all of it."""
    wars = [m.first for m in sentence.tagged("war")]
    opened = (m.last for m in sentence.tagged("throughout"))
    near = ((i, first) for i in opened for first in wars if 0 <= first - i <= _REACH_OF_OWNER + 2)
    return any(all(token.text not in ",;" for token in sentence.tokens[i:first]) for i, first in near)


def _told_then(sentence: Sentence, number: Number, frame: Frame) -> bool:
    """`had said in November that 100,000`: what was told at another time is not of the stretch that is told of now."""
    then = (cue for cue in frame.cues if cue.period == INTERVAL and not _begins(sentence, cue.first))
    return any(of_speaking(sentence, cue, number.first) for cue in then)


def _begins(sentence: Sentence, i: int) -> bool:
    """`since June`, unlike `dates from June`: what a stretch begins with."""
    covers = sentence.covers(i - 1) if i else frozenset()
    return "since" in covers and "dating" not in covers


def _suffered(case: _Case) -> bool:
    """`The army suffered 900 casualties`, `200 soldiers died in the fighting`: in all, if nothing tells when."""
    frame, number = case.frame, case.number
    told = frame.event or frame.stretch or frame.scope or frame.before or any(happened(day) for day in case.days)
    many = (number.high or number.low or number.best or 0) > FEW
    fought = many and case.matter.measure in _HARM and bool(case.sentence.tagged("war"))
    verbs = (m for m in case.sentence.tagged("trigger") if m.entry.form == "undergo")
    undergone = any(0 <= number.head - m.last <= 1 for m in verbs)
    return case.kind == "personnel" and (undergone or fought) and not told


def _subject(case: _Case) -> Iterator[_Sign]:
    """`The war has killed`, `a conflict that has killed`, `the toll of the war`: the fighting as a whole."""
    sentence = case.sentence
    before = [m for m in sentence.tagged("war") if m.last < case.number.first]
    before = [m for m in before if not follows_deed(sentence, m.last, case.number)]
    led = {i for p in sentence.tagged("preposition", "since") for i in range(p.last, p.last + 4)}
    opening = any(m.first <= _OPENING and m.first not in led for m in before)
    related = any("relative" in sentence.begins(m.last) for m in before)
    tolls = [m for m in sentence.tagged("number_of") if m.last <= case.number.first]
    counted = any(t.last < m.first <= t.last + _REACH_OF_SUM for t in tolls for m in before)
    verb = case.matter.link.trigger.first if case.matter.link is not None else -1
    acting = any(m.last <= verb and _only_helps(sentence, m.last, verb) for m in before)
    if opening or related or counted or acting:
        yield CUMULATIVE, SUBJECT, "period/subject"


def _only_helps(sentence: Sentence, first: int, last: int) -> bool:
    """`the war has claimed`: nothing but auxiliaries and adverbs between a subject and its verb."""
    return all(sentence.covers(i) & {"auxiliary", "adverb"} for i in range(first, last))


def _is_part(case: _Case, weight: float) -> bool:
    """`half of them`, `9,000 of the dead`, `including 40 children`: a part stands for what the whole does."""
    number, sentence = case.number, case.sentence
    if any(m.last in (number.head, number.first) for m in sentence.tagged("including")):
        return weight >= SAME_SENTENCE / 2
    part = any(number.tail <= m.first <= number.tail + 1 for m in sentence.tagged("of_them"))
    return part or bool(sentence.tagged("same_period"))


def head_period(cues: Sequence[Cue]) -> str | None:
    """The period of what a list's head announces: "total and past day" are totals, with the day's in brackets."""
    told = [cue.period for cue in sorted(cues, key=lambda cue: cue.first) if not cue.rate]
    return CUMULATIVE if CUMULATIVE in told else next(iter(told), None)
