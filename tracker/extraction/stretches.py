"""Stretches of time that a sentence builds: units of time with their adjectives, what began them, campaigns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from tracker.extraction.dates import DAY, Day
from tracker.extraction.numbers import Number
from tracker.extraction.segment import Sentence
from tracker.extraction.times import (
    CAMPAIGN,
    CUMULATIVE,
    EVENT,
    INTERVAL,
    POINT,
    STRETCH,
    UP_TO_NOW,
    Cue,
    clause_between,
)
from tracker.rules.lexicon import Mention
from tracker.rules.tokens import NUMBER, WORD

_BEFORE_UNIT = frozenset({"article", "time_adjective", "time_part", "bound_before"})
_BEFORE_CAMPAIGN = _BEFORE_UNIT | {"modifier", "party", "possessive"}
_BEGINNINGS = ("war", "campaign", "period_event", "period_cumulative")
_REACH_OF_WAR = 8
_ADJECTIVES = 5
"""Tokens of `the post-war border` before the clashes at most."""
_REACH_OF_DATE = 6


def stretches(sentence: Sentence, numbers: Sequence[Number]) -> Iterator[Cue]:
    """`in sixteen months of war` is all of it, `over the first two weeks`, `the week's losses` are stretches."""
    counted = (m for m in sentence.tagged("not_count_after") if m.value == "duration")
    told = {i for m in sentence.tagged("period_day") for i in range(m.first, m.last)}
    for unit in chain(sentence.tagged("long_time"), counted):
        number = next((n for n in numbers if n.last == unit.first), None)
        first = _phrase_start(sentence, number.first if number is not None else unit.first, _BEFORE_UNIT)
        if (number is None and unit.tag != "long_time") or unit.first in told or "since" in sentence.begins(unit.last):
            continue
        if sentence.tokens[unit.first].text == "-" and "period_event" in sentence.begins(unit.last):
            continue  # a six-hour barrage is one
        fighting = _fighting(sentence, _compound_end(sentence, unit.last))
        part = any(first <= m.first < unit.first for m in sentence.tagged("time_part"))
        if fighting is not None and not part and not _few(sentence, unit):
            yield Cue(first, fighting, CUMULATIVE, STRETCH)
        elif _few(sentence, unit):  # three days of clashes
            yield Cue(first, unit.last, EVENT, STRETCH)
        elif _after(sentence, first) and "of" in sentence.begins(unit.last):
            yield Cue(first, unit.last, CUMULATIVE, UP_TO_NOW)
        elif _within(sentence, first) or _opening(sentence, first, unit.last) or _owning(sentence, first, unit):
            yield Cue(first, unit.last, INTERVAL, STRETCH)


def _phrase_start(sentence: Sentence, i: int, tags: frozenset[str]) -> int:
    """Back over the adjectives, the length and the article of a unit of time or a campaign."""
    while i > 0:
        before = next((m for m in sentence.tagged(*tags) if m.last == i), None)
        compound = next((m for m in sentence.tagged("not_count_after") if m.last == i and m.value == "duration"), None)
        if compound is not None:  # the nine-week siege
            i = compound.first - 1
        elif before is not None:
            i = before.first
        else:
            break
    return i


def _compound_end(sentence: Sentence, i: int) -> int:
    """`the year-long war`: behind the words that hyphens tie to a unit of time."""
    tokens = sentence.tokens
    while i + 1 < len(tokens) and tokens[i].text == "-" and not (tokens[i].spaced or tokens[i + 1].spaced):
        i += 2
    return i


def _fighting(sentence: Sentence, i: int) -> int | None:
    """Token behind the war of `months of war`, `a year into the invasion`, `the first year of the war`."""
    if not {"of", "preposition"} & sentence.begins(i):
        return i + 1 if "war" in sentence.begins(i) else None
    j = i + 1
    while j < len(sentence.tokens) and "war" not in sentence.begins(j):
        if not {"article", "modifier", "party"} & sentence.begins(j) and sentence.tokens[j].text != "-":
            return None
        j += 1
    return j + 1 if "war" in sentence.begins(j) else None


def _within(sentence: Sentence, first: int) -> bool:
    """`in`, `during`, `over`, `by the end of`: what stands before a stretch in which something happened."""
    ends = {first, *(m.last for m in sentence.tagged("bound_before") if m.first == first)}  # over thirty-four days
    opening = (m for m in sentence.tagged("within", "end_of"))
    return any(m.first < first <= m.last or (m.first == first and m.last in ends) for m in opening)


def _few(sentence: Sentence, unit: Mention) -> bool:
    """Two or three days of one thing are one event."""
    behind = unit.last + 1
    told = any({"period_event", "war"} & sentence.begins(i) for i in (behind, behind + 1))
    return any(m.last == unit.last for m in sentence.tagged("few_days")) and "of" in sentence.begins(unit.last) and told


def _after(sentence: Sentence, first: int) -> bool:
    """`after twelve days of strikes`: a sum of all that happened in them."""
    return any(m.last == first for m in sentence.tagged("after"))


def _opening(sentence: Sentence, first: int, last: int) -> bool:
    """`Half a year of bombing had killed`: the stretch is the subject."""
    return first == 0 and "of" in sentence.begins(last)


def _owning(sentence: Sentence, first: int, unit: Mention) -> bool:
    """`the week's losses`; `last week's` is told elsewhere."""
    return sentence.ends(unit.last, "owner") and first < unit.first


def since(sentence: Sentence, days: Sequence[Day]) -> Iterator[Cue]:
    """`since the invasion` is all of a war; since anything else, fighting that resumed among it, is a stretch."""
    for cue in (*sentence.tagged("since"), *sentence.tagged("between")):
        war, campaign, attack = (_next(sentence, tag, cue.last) for tag in ("war", "campaign", "period_event"))
        if war is not None:
            yield Cue(cue.first, war.last, INTERVAL if "anew" in sentence.begins(war.last) else CUMULATIVE, STRETCH)
        elif campaign is not None:
            yield Cue(cue.first, campaign.last, INTERVAL, STRETCH)
        elif attack is not None and "since_what" in sentence.begins(cue.first):  # which began it all
            yield Cue(cue.first, attack.last, CUMULATIVE, STRETCH)
    for cue in sentence.tagged("since_what"):
        if _begins_stretch(sentence, cue, days):
            yield Cue(cue.first, cue.last + 1, INTERVAL, STRETCH)


def _next(sentence: Sentence, tag: str, first: int) -> Mention | None:
    """The first mention with a tag near behind a token, in the same clause."""
    near = (m for m in sentence.tagged(tag) if first <= m.first <= first + _REACH_OF_WAR)
    found = next(near, None)
    return None if found is None or clause_between(sentence, first, found.first) else found


def _begins_stretch(sentence: Sentence, cue: Mention, days: Sequence[Day]) -> bool:
    """Whether something that is no date stands behind "since", which is no adverb ("has since died")."""
    if cue.last >= len(sentence.tokens) or sentence.tokens[cue.last].kind != WORD:
        return False
    begins = sentence.begins(cue.last)
    dated = any(cue.last <= day.first <= cue.last + _REACH_OF_DATE for day in days)
    adverb = any(m.last == cue.first for m in sentence.tagged("auxiliary")) or "auxiliary" in begins
    verb = any(m.first == cue.last and m.entry.form != "noun" for m in sentence.tagged("trigger"))
    told = any(_next(sentence, tag, cue.last) is not None for tag in _BEGINNINGS)
    return not (dated or adverb or verb or told or _for_a_reason(sentence, cue))


def _for_a_reason(sentence: Sentence, cue: Mention) -> bool:
    """`500,000 in all, since the dead are 257,000`: not since when, but why."""
    tokens = sentence.tokens
    if not cue.first or tokens[cue.first - 1].text != ",":
        return False
    told = (m for m in sentence.tagged("auxiliary") if m.first > cue.last and m.last < len(tokens))
    is_so = next((m for m in told if tokens[m.last].kind == NUMBER), None)
    return is_so is not None and all(t.text != "," for t in tokens[cue.last : is_so.first])


def campaigns(sentence: Sentence, days: Sequence[Day]) -> Iterator[Cue]:
    """`in the battle for the city`, `The siege of Homs left`, `Operation Cast Lead killed`: fighting of many days."""
    exact = any(day.precision == DAY and not (day.start or day.end or day.speaking) for day in days)
    for m in _campaigns(sentence):
        first = _phrase_start(sentence, m.first, _BEFORE_CAMPAIGN)
        if any(first <= short.first < m.first for short in sentence.tagged("few_days")):  # a two-day operation
            continue
        led = any(p.last == first for p in sentence.tagged("preposition", "since", "clause", "of"))
        if led and not _within(sentence, first):
            continue
        verb = any(t.entry.form != "noun" and m.last <= t.first for t in sentence.tagged("trigger"))
        if led and _in_country(sentence, m):
            yield Cue(first, m.last, CUMULATIVE, UP_TO_NOW)
        elif led or verb or first == 0:
            yield Cue(first, m.last, INTERVAL, POINT if exact else CAMPAIGN)


def clashing(sentence: Sentence, days: Sequence[Day]) -> Iterator[Cue]:
    """`during the post-war clashes`: fighting of several days, where no day is told."""
    fights = sentence.tagged("clashes")
    if not fights or any(day.precision == DAY and not day.speaking for day in days):
        return
    opened = {t.last for t in sentence.tagged("throughout")}
    for m in fights:
        near = range(max(1, m.first - _ADJECTIVES), m.first)
        first = next((i for i in near if i in opened and "definite" in sentence.covers(i)), None)
        if first is not None and all(t.kind == WORD or t.folded == "-" for t in sentence.tokens[first : m.first]):
            yield Cue(first, m.last, INTERVAL, CAMPAIGN)


def _in_country(sentence: Sentence, fighting: Mention) -> bool:
    """`в ходе боев в Украине`: the fighting in a country is all of its war."""
    named = any(p.first == fighting.last and p.entry.form == "names" for p in sentence.tagged("party"))
    return named and "where" in sentence.covers(fighting.last - 1)


def _campaigns(sentence: Sentence) -> Iterator[Mention]:
    yield from sentence.tagged("campaign")
    for m in sentence.tagged("operation"):
        if m.last < len(sentence.tokens) and sentence.tokens[m.last].text.istitle():
            yield m
