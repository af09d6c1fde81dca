"""The days of a sentence, each with what it does there, and the day that a document speaks from."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from tracker.extraction.datelines import dateline_end
from tracker.extraction.dates import DAY, WRITTEN, YEAR, Clock, Day, dates_in
from tracker.extraction.lines import HEADING
from tracker.extraction.segment import Sentence
from tracker.rules.lexicon import Mention
from tracker.rules.pack import Pack
from tracker.rules.shapes import Conflict
from tracker.rules.tokens import MARK, NUMBER, WORD


def reference(published: date | None, sentences: Sequence[Sentence], pack: Pack) -> Clock:
    """The document's own day: its date of publication, else a full date at its head, else its "day 451"."""
    if published is not None:
        return Clock(published, stated=_stated(published, sentences, pack))
    for sentence in sentences[:6]:
        days = find_days(sentence, Clock(None), pack)
        found = [d for d in days if d.precision == DAY and not d.start and d.date not in pack.war_starts]
        if found and sentence.block.index <= 4 and len(sentence.tokens) <= 30:
            return Clock(found[0].date)
    for sentence in sentences:
        day = war_day(sentence, pack)
        if day is not None:
            return Clock(day.date, near=True)
    return Clock(None)


def _stated(published: date, sentences: Sequence[Sentence], pack: Pack) -> date | None:
    headings = [s for s in sentences[:6] if s.block.kind == HEADING]
    days = [day for s in headings for day in find_days(s, Clock(published), pack)]
    told = [d.date for d in days if (d.explicit or d.end) and not d.start and d.precision == DAY]
    return next((day for day in told if timedelta(0) <= published - day <= LATE), None)


def calendar_words(sentence: Sentence) -> list[Mention]:
    """The words before the number of a day of a war; those of "за добу 29 танків" tell a stretch of time."""
    words = sentence.tagged("war_day")
    stretches = sentence.tagged("period_day", "rate_day") if words else []
    return [m for m in words if not any(s.first < m.first < s.last for s in stretches)]


def war_day(sentence: Sentence, pack: Pack, today: date | None = None) -> Day | None:
    """`day 451 of the invasion`: counted from the start of the conflict, which is day 1."""
    war = next(iter(sentence.tagged("war")), None)
    for cue in calendar_words(sentence):
        token = sentence.tokens[cue.last] if cue.last < len(sentence.tokens) else None
        count = token.text.replace(",", "") if token is not None and token.kind == NUMBER else ""
        if war is None or not count.isdecimal() or not 1 <= int(count) < MAX_WAR_DAY:
            continue
        since = timedelta(days=int(count) - 1)
        conflict = pack.conflicts.get(war.value) or _conflict_of(sentence, since, today, pack)
        if conflict is not None:
            return Day(cue.first, cue.last + 1, conflict.start + since)
    return None


_DAYS = ("month", "weekday", "relative_day", "opening")
"""Words that tell a day; all others are told in digits."""
MAX_WAR_DAY = 20000
LATE = timedelta(days=31)
"""A figure is published at most so long after the day that it stands for."""
DAYS_APART = 7
NIGHT = 4
"""Tokens between the words for a night and the day at whose dawn it ends."""
_BESIDE = 2
_DATELINE = 6
"""A dateline's day stands among the first tokens."""


def _conflict_of(sentence: Sentence, since: timedelta, today: date | None, pack: Pack) -> Conflict | None:
    """The conflict whose day fits the document's date, else the one still going on between the parties named."""
    conflicts = pack.conflicts.values()
    if today is not None:
        return next((c for c in conflicts if abs((c.start + since - today).days) <= DAYS_APART), None)
    named = {m.value for m in sentence.tagged("party")}

    def fits(conflict: Conflict) -> tuple[int, bool, date]:
        parties = {party for side in conflict.sides for party in side}
        return len(named & parties), conflict.end is None, conflict.start

    return max((c for c in conflicts if fits(c)[0]), key=fits, default=None)


def find_days(sentence: Sentence, clock: Clock, pack: Pack) -> list[Day]:
    """The days of a sentence in order; those without a year are set before `clock.today`, else left out."""
    if not (sentence.tagged(*_DAYS) or any(token.kind == NUMBER for token in sentence.tokens)):
        return []
    grown = [(m.first, m.last) for m in sentence.tagged("more_since")]  # 12 more than a week earlier
    named = dates_in(sentence, clock, pack)
    named = [d for d in named if not any(f <= d.first < last for f, last in grown)] if grown else named
    openings = [(m, pack.conflicts[m.value]) for m in sentence.tagged("opening")]
    days = [Day(m.first, m.last, war.start) for m, war in openings]  # the Hamas-led attack
    days += [day for day in named if not _vaguer(day, named)]
    counted = war_day(sentence, pack, clock.today)
    if counted is not None:
        days.append(counted)
    kept: list[Day] = []
    for day in sorted(days, key=lambda d: (d.first, -(d.last - d.first))):
        if not kept or day.first >= kept[-1].last:
            kept.append(_role_of(sentence, day, kept[-1] if kept else None, pack))
    nights = {m.last for m in sentence.tagged("night")}  # the night from the 4th to the 5th is that of the 5th
    kept = [d for i, d in enumerate(kept) if not (d.first in nights and i + 1 < len(kept) and _led(kept[i + 1], d))]
    if nights:  # the night of the 27th (from 18:00 on the 26th)
        kept = [d for d in kept if not (d.start and _clock_before(sentence, d.first) < d.first)]
    kept = [replace(d, end=False) if any(n <= d.first <= n + NIGHT for n in nights) else d for d in kept]
    for i, (opening, closing) in enumerate(pairwise(kept)):  # 9-15 August
        dash = sentence.tokens[opening.last].folded == "-" and _spans(sentence, opening, closing)
        if (closing.end or dash) and closing.first - opening.last == 1 and not opening.end:
            kept[i] = replace(opening, start=True, speaking=False)
            kept[i + 1] = replace(closing, end=True, speaking=False)
    kept = [day for day in kept if not _promised(sentence, day)] if sentence.tagged("future") else kept
    if clock.today is not None:  # "by the end of March" may be to come
        kept = [replace(d, end=False, speaking=True) if _to_come(d, clock.today) else d for d in kept]
    return kept


def _spans(sentence: Sentence, opening: Day, closing: Day) -> bool:
    """`9-15 August`, `9 August – 15 September 2023`: days that a dash joins, spaced only between two written dates."""
    written = opening.sure == closing.sure == WRITTEN and opening.precision == closing.precision == DAY
    return not sentence.tokens[closing.first].spaced or (written and opening.date < closing.date)


def _led(closing: Day, opening: Day) -> bool:
    """Whether one day ends what another opens: `the night from the 4th to the 5th`."""
    return 0 < closing.first - opening.last <= _BESIDE and closing.end


def _vaguer(day: Day, days: Sequence[Day]) -> bool:
    """`in the early hours of Saturday`, `overnight into Friday`, `Thursday 12 October`: what stands beside is surer."""
    surer = (other for other in days if other.sure > day.sure)
    return any(min(abs(other.first - day.last), abs(day.first - other.last)) <= _BESIDE for other in surer)


def _promised(sentence: Sentence, day: Day) -> bool:
    """`will provide 40 by the end of March`: a day to come whose year nobody tells."""
    return day.end and not day.explicit and any(m.last <= day.first for m in sentence.tagged("future"))


def _to_come(day: Day, today: date) -> bool:
    return day.end and day.date - today > timedelta(days=DAYS_APART)


def _role_of(sentence: Sentence, day: Day, before: Day | None, pack: Pack) -> Day:
    """Start or end of a stretch, day of speaking or day of what is told, by the words around it."""
    if any(m.last == day.first for m in sentence.tagged("night")):
        return replace(day, speaking=False)
    ends = (m.first for m in sentence.tagged("end_of") if m.last == day.first and m.first > 0)
    anchor = next(ends, _clock_before(sentence, day.first))  # between August and the end of June
    near = [m for m in sentence.mentions if anchor - 2 <= m.last <= day.first]
    touching = {m.tag for m in near if m.last in (anchor, day.first) or _near(sentence, m, day.first)}
    if owns(sentence, day) or "period_event" in sentence.begins(day.last):  # the toll from Tuesday's raid
        touching -= {"since", "from"} if "from" in touching else set()
    closes = before is not None and before.start and bool(touching & {"to", "and"}) and day.date > before.date
    end = closes or bool(touching & {"as_of", "to"}) or _as_of_clock(sentence, day.first)
    start = not end and (bool(touching & {"since", "from", "between"}) or _since(sentence, day, pack))
    begun = any(0 <= day.first - m.last <= 1 for m in sentence.tagged("begin"))  # fighting that began on 8 July
    start = start or (begun and day.precision == DAY and day.date in pack.war_starts)
    speaking = begun or _said(sentence, day) or _dateline(sentence, day)
    speaking = speaking and not end and not start and not owns(sentence, day)
    if end and day.precision != DAY and any(m.last == day.first for m in sentence.tagged("end_of")):
        return replace(_last_day(day), end=True)
    return replace(day, start=start, end=end, speaking=speaking)


def _clock_before(sentence: Sentence, first: int) -> int:
    """`(from 18:00 on 26 December)`: where the time of day begins that stands before a day."""
    tokens, i = sentence.tokens, first
    while i > 0 and (tokens[i - 1].kind == NUMBER or tokens[i - 1].text == ":"):
        i -= 1
    return i if any(token.text == ":" for token in tokens[i:first]) else first


def _as_of_clock(sentence: Sentence, first: int) -> bool:
    """`As of 15:00 on 22 July`: whether a time of day as of which something is told stands before a day."""
    joint = first - 1
    if joint < 0 or "preposition" not in sentence.covers(joint):
        return False
    opened = _clock_before(sentence, joint)
    told = (m for m in sentence.tagged("as_of") if m.last - m.first > 1)  # "to" alone closes a stretch
    return opened < joint and any(m.last == opened for m in told)


def _near(sentence: Sentence, mention: Mention, first: int) -> bool:
    return mention.tag != "to" and _thin(sentence, mention.last, first)


def _dateline(sentence: Sentence, day: Day) -> bool:
    """`NIAMEY, March 28 (Wire) -`, `June 20, 2023 (KHARTOUM) –`: where and when a report was written."""
    tokens = sentence.tokens
    if day.first == 0 and day.explicit and day.last < dateline_end(sentence):
        return True
    opens = sentence.start == sentence.block.start and 1 < day.first <= _DATELINE and tokens[0].text.isupper()
    return opens and day.last < len(tokens) and tokens[day.last].folded in "-("


def _last_day(day: Day) -> Day:
    """The end of a month or a year."""
    month = 12 if day.precision == YEAR else day.date.month
    return replace(day, date=date(day.date.year, month, monthrange(day.date.year, month)[1]), precision=DAY)


def owns(sentence: Sentence, day: Day) -> bool:
    """`Tuesday's raid`, `Sunday's death toll`: what follows is the day's."""
    return sentence.ends(day.last, "owner")


def _since(sentence: Sentence, day: Day, pack: Pack) -> bool:
    """`since the early morning of 24 February`, `since launching its invasion of Ukraine on 24 February 2022`."""
    ways = {(m.first, m.last) for m in sentence.tagged("from")}
    war = day.precision == DAY and day.date in pack.war_starts
    breaks = {"clause", "as_of", "say"} if war else {"clause", "as_of", "say", "trigger"}
    for cue in sentence.tagged("since"):
        between = sentence.tokens[cue.last : day.first]
        if (cue.first, cue.last) in ways or cue.last > day.first or len(between) > (14 if war else 6):
            continue
        if all(token.kind == WORD or token.text == "-" for token in between):
            return not any(breaks & sentence.begins(i) for i in range(cue.last, day.first))
    return False


def _thin(sentence: Sentence, first: int, last: int) -> bool:
    thin = {i for m in sentence.tagged("article", "preposition", "as_of") for i in range(m.first, m.last)}
    return all(i in thin for i in range(first, last))


def _said(sentence: Sentence, day: Day) -> bool:
    """`said on Sunday`, `on Sunday announced that`, `On Sunday the ministry put the toll at`."""
    opens = day.first <= 1 or all(token.kind == MARK for token in sentence.tokens[: day.first])  # "▪️ 2 января"
    for verb in sentence.tagged("say"):
        if day.last <= verb.first:
            reach = 8 if opens else 1
            if verb.first - day.last <= reach and not _parted(sentence, day.last, verb.first, _BREAKS):
                return True
        elif verb.last <= day.first <= verb.last + 4 and not _parted(sentence, verb.last, day.first, _BREAKS):
            return True
    return False


_MARKS = frozenset(',;:“"')
_BREAKS = _MARKS | {"trigger", "period_event", "relative"}


def _parted(sentence: Sentence, first: int, last: int, parts: Set[str]) -> bool:
    """Whether a number, one of these marks or a word of one of these tags stands between."""
    return any(
        sentence.tokens[i].kind == NUMBER or sentence.tokens[i].text in parts or parts & sentence.begins(i)
        for i in range(first, last)
    )
