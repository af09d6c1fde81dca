"""How strong an army is, where no word counts soldiers: what it grows to, what it becomes, how far it outnumbers."""

from __future__ import annotations

from dataclasses import replace

from tracker.extraction.cases import Case, Happening
from tracker.extraction.numbers import Number
from tracker.extraction.people import PERSONNEL
from tracker.rules.lexicon import Mention

ARMY = "army"
"""How such a figure is known to count soldiers."""
_LEAST = 1000
"""Fewer are no army."""
_WITHIN = 6
"""Tokens at most between the verb and its army."""
_BETWEEN = frozenset({"article", "possessive", "party", "modifier", "own", "of", "number_of", "relative_day"})
"""What may stand between them."""


def army_grown(case: Case) -> Happening | None:
    """`a plan to expand the army to 1.5 million`: what an army grows or shrinks to are soldiers."""
    sentence, number = case.reading.sentence, case.number
    verbs = sentence.tagged("resize")
    if not verbs or number.unit != "count" or number.value < _LEAST or not _nameless(case):
        return None
    to = next((m for m in sentence.tagged("to") if m.last in (number.first, number.head)), None)
    armies = [*sentence.tagged("army", "role"), *(m for m in sentence.tagged("category") if m.value == PERSONNEL)]
    army = next((m for m in armies if to is not None and m.last == to.first), None)
    if army is None or not any(_of(case, verb, army) for verb in verbs):
        return None
    owners = [m for m in sentence.tagged("party") if m.last <= army.first and army.first - m.last <= 1]
    party = owners[-1] if owners else None
    thing = replace(case.thing, category=PERSONNEL, how=ARMY, rule="thing/army", party=party, unknown=False)
    return Happening(replace(thing, generic=False), None, "strength", "measure/army_grown")


def changed_to(case: Case) -> Happening | None:
    """`shrunk from 20,000 fighters in 2002 to about 8,000`: what a number becomes counts what it was before."""
    sentence, number, last = case.reading.sentence, case.number, case.memory.last
    changes = sentence.tagged("change", "resize") if last is not None and not case.thing.triggers else ()
    if last is None or not changes or case.thing.category is not None or case.thing.unknown or number.unit != last.unit:
        return None
    told = last.quote_start == sentence.start and not any(n.reason is None for n in _between(case, last.start or 0))
    led = any(m.last == number.head for m in sentence.tagged("to"))
    first = next((n.head for n in case.reading.numbers if sentence.tokens[n.first].start == last.start), 0)
    opened = any(m.last == first for m in sentence.tagged("from"))
    if not (told and led and opened and any(m.last <= first for m in changes)):
        return None
    thing = replace(case.thing, category=last.category, how="ellipsis", rule="thing/as_before")
    return Happening(thing, None, last.measure, "measure/changed_to", last)


def _between(case: Case, start: int) -> list[Number]:
    """The numbers between one that begins at a character and number k."""
    tokens = case.reading.sentence.tokens
    return [n for n in case.reading.numbers[: case.k] if tokens[n.first].start > start]


def outnumbering(case: Case) -> Happening | None:
    """`outnumbered the defenders by five to one`: the soldiers of one side for each of the other's."""
    sentence, number = case.reading.sentence, case.number
    if number.unit != "ratio" or not _nameless(case):
        return None
    verb = next((m for m in reversed(sentence.tagged("outnumber")) if m.last <= number.first), None)
    fighters = any(m.value == PERSONNEL for m in sentence.tagged("category"))  # no majority of voters
    if verb is None or not fighters or number.first - verb.last > _WITHIN:
        return None
    owners = [m for m in sentence.tagged("party") if m.last <= verb.first]
    behind = "by" in sentence.covers(verb.last) and number.head > verb.last + 1  # outnumbered by Russian troops
    party = owners[-1] if owners and not behind else None
    thing = replace(case.thing, category=PERSONNEL, how=ARMY, rule="thing/army", party=party, unknown=False)
    return Happening(replace(thing, generic=False), None, "strength", "measure/outnumbering")


def _nameless(case: Case) -> bool:
    """Whether no noun tells what a number counts."""
    return case.thing.category is None or case.thing.generic or case.thing.how == "subject"


def _of(case: Case, verb: Mention, army: Mention) -> bool:
    """Whether the army is what the verb makes bigger or smaller."""
    sentence = case.reading.sentence
    between = range(verb.last, army.first)
    return 0 <= len(between) <= _WITHIN and all(
        sentence.covers(i) & _BETWEEN or sentence.ends(i, "owner") for i in between
    )
