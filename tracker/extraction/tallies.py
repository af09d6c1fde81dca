"""What happened to those whom somebody merely counts: `The office gives 599 children`, `Oryx has 147`."""

from __future__ import annotations

from dataclasses import replace

from tracker.extraction.cases import Case, Happening
from tracker.extraction.people import PEOPLE
from tracker.extraction.segment import Sentence
from tracker.rules.tokens import MARK
from tracker.vocabulary import BYSTANDERS, HARMED

_ENDS = frozenset(".;,")
_HARM = frozenset({"killed", "wounded", "killed_or_wounded"})
_AUXILIARIES = 3
"""Tokens right before a verb that may be its auxiliaries."""
_SOON = 300
"""Characters between a list of names and a sentence that tells of those on it."""
_HOLDING = frozenset(
    {"change", "resize", "including", "say_weak", "auxiliary", "preposition", "by", "bound_before", "more"}
)
"""What stands between "the list" and the number of those on it."""
_NAMES = 16
"""Tokens at most of the names of two or three people."""


def given_only(case: Case) -> Happening | None:
    """`1,240 civilians died. The prosecutors' office gives 599 children`: what was told of those counted before."""
    sentence, thing, head = case.reading.sentence, case.thing, case.number.head
    if case.link is not None or thing.category not in BYSTANDERS or thing.how != "noun":
        return None
    spoken = bool(case.reading.voice.framed)  # the school has 400 children
    given = spoken and any(m.last == head for m in sentence.tagged("say_weak"))
    closed = thing.last >= len(sentence.tokens) or sentence.tokens[thing.last].text in _ENDS
    last = case.memory.here(case.reading)
    if not given or not closed or last is None or last.measure not in HARMED or last.category not in BYSTANDERS:
        return None
    return Happening(thing, None, last.measure, "measure/as_before")


def counted_by_trade(case: Case) -> Happening | None:
    """`524 systems were destroyed. Oryx has 147`: who counts for a living has on the list what was told before."""
    whole, sentence, link = case.memory.whole_here(case.reading), case.reading.sentence, case.link
    if whole is None or link is None or case.thing.category is not None or case.thing.unknown:
        return None
    if whole.measure not in HARMED or link.trigger.last != case.number.first or link.measure != "strength":
        return None
    verb = link.trigger
    if not any((m.first, m.last) == (verb.first, verb.last) for m in sentence.tagged("say_weak")):
        return None
    counting = [f.actor for f, _ in case.reading.voice.framed if f.actor.counts and f.actor.last <= verb.first]
    owners = any(counting[-1].last <= m.first < verb.first for m in sentence.tagged("party")) if counting else True
    if owners:
        return None
    thing = replace(case.thing, category=whole.category, how="as before", rule="thing/as_before")
    return Happening(thing, None, whole.measure, "measure/as_before")


def on_the_list(case: Case) -> Happening | None:
    """`Names of 73,899 soldiers are confirmed. В списке 14 319 добровольцев`: what a list of the dead holds is dead."""
    whole, reading, link = case.memory.whole_here(case.reading), case.reading, case.link
    if whole is None or "measure/names" not in whole.rule_ids or whole.quote_end is None:
        return None
    soon = 0 <= reading.sentence.start - whole.quote_end <= _SOON
    told = link is not None and link.measure != "strength"
    people = case.thing.category is not None and case.pack.kind(case.thing.category) == "people"
    if not soon or told or not people or not _holds(reading.sentence, reading.numbers[0].head):
        return None
    return Happening(case.thing, None, whole.measure, "measure/part")


def _holds(sentence: Sentence, head: int) -> bool:
    """`В списке 50`, `The list has grown by 50`: what stands before a number says that they are on the list."""
    lists = (m for m in sentence.tagged("the_list") if m.first <= 1)
    return any(all(sentence.covers(i) & _HOLDING for i in range(m.last, head)) for m in lists if m.last <= head)


def others_named(case: Case) -> Happening | None:
    """`Two others, Ali Hassan (26) and Omar Saleh, were also killed`: names part others from their fate."""
    thing, link, sentence = case.thing, case.link, case.reading.sentence
    if thing.category is not None or not thing.more or link is None or link.measure not in _HARM:
        return None
    first, last = thing.last, link.trigger.first
    opened = first < len(sentence.tokens) and sentence.tokens[first].text == ","
    if not opened or not 1 < last - first <= _NAMES or not sentence.tokens[first + 1].text[0].isupper():
        return None
    between = range(first + 1, last)
    if any(sentence.covers(i) & {"clause", "say", "auxiliary", "trigger"} - _leading(i, last) for i in between):
        return None
    if any(sentence.tokens[i].kind == MARK and sentence.tokens[i].text not in ",()-" for i in between):
        return None
    if any(case.pack.kind(m.value) != "people" for m in sentence.tagged("category") if first <= m.first < last):
        return None
    named = replace(thing, category=PEOPLE, how="ellipsis", rule="thing/people", generic=True)
    return Happening(named, link, link.measure, "measure/others_named")


def _leading(i: int, verb: int) -> set[str]:
    """What may stand right before the verb: `were also killed`."""
    return {"auxiliary"} if verb - i <= _AUXILIARIES else set()
