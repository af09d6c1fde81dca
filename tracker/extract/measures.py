"""What happened to the counted thing: the trigger that takes it, by grammar first and by nearness then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.extract.numbers import Number
from tracker.extract.segment import Sentence
from tracker.extract.things import Thing
from tracker.rules.lexicon import Mention
from tracker.rules.pack import Pack
from tracker.rules.tokens import MARK

TIGHT = 3.0
"""Below this cost the grammar itself ties trigger and number together."""
LOOSE = 9.0
"""Above this cost a trigger has nothing to do with the number."""

WEAK = 2.5
OUT_OF_SCOPE = ""

_GLUE = frozenset(
    {
        "auxiliary",
        "adverb",
        "relative",
        "article",
        "bound_before",
        "more",
        "party",
        "modifier",
        "possessive",
        "of",
        "to",
        "between",
        "from",
        "negation",
        "title",
    }
)


@dataclass(frozen=True, slots=True)
class Link:
    """A trigger tied to a number, with what it means there; a low cost is a tight frame."""

    trigger: Mention
    measure: str
    cost: float
    how: str


@dataclass(frozen=True, slots=True)
class Matter:
    """A number with what it counts, the trigger beside it (None if it stands elsewhere) and what happened."""

    number: Number
    thing: Thing
    link: Link | None
    measure: str


def link_trigger(
    sentence: Sentence, k: int, numbers: Sequence[Number], things: Sequence[Thing], pack: Pack
) -> Link | None:
    """The cheapest trigger for number k, or None if none is within reach."""
    thing = things[k]
    links = [
        Link(trigger, measure, cost + WEAK * pack.triggers[trigger.value].weak, how)
        for trigger in sentence.tagged("trigger")
        if (measure := _meaning(trigger, thing, pack)) is not None
        for cost, how in [_cost(sentence, trigger, k, numbers, things)]
        if cost + WEAK * pack.triggers[trigger.value].weak <= LOOSE
    ]
    if numbers[k].unit == "ratio":
        links = _of_ratio(sentence, numbers[k], links)
    return min(
        links, key=lambda link: (link.cost, -(link.trigger.last - link.trigger.first), link.trigger.first), default=None
    )


def _of_ratio(sentence: Sentence, number: Number, links: list[Link]) -> list[Link]:
    """`losing five soldiers for every Ukrainian killed`: the end of a ratio tells what both sides suffer."""
    smaller = next((m.last for m in sentence.tagged("each") if m.first >= number.last), None)
    behind = [link for link in links if smaller is not None and smaller <= link.trigger.first <= smaller + 6]
    return behind or links


def _meaning(trigger: Mention, thing: Thing, pack: Pack) -> str | None:
    """The measure, empty for what is out of scope, None for what cannot happen to the thing."""
    if not pack.triggers[trigger.value].measure:
        return OUT_OF_SCOPE
    if thing.category is not None:
        return pack.measure_of(trigger.value, thing.category)
    return pack.measure_of(trigger.value, "people") or pack.measure_of(trigger.value, "equipment")


def _cost(
    sentence: Sentence, trigger: Mention, k: int, numbers: Sequence[Number], things: Sequence[Thing]
) -> tuple[float, str]:
    number, thing = numbers[k], things[k]
    first, last = number.head, max(thing.last, number.tail)
    if trigger in thing.triggers or first <= trigger.first < last:
        return 0.0, "in the noun phrase"
    if trigger.first >= last:
        return _right_cost(sentence, trigger, k, numbers, things, last), "behind"
    if trigger.last <= first:
        return _left_cost(sentence, trigger, k, numbers, things, first), "before"
    return LOOSE + 1, ""


def _right_cost(
    sentence: Sentence, trigger: Mention, k: int, numbers: Sequence[Number], things: Sequence[Thing], last: int
) -> float:
    """`12 people were killed`, `12 tanks and 3 guns destroyed`; a verb that goes on to take a later number costs more."""
    form = trigger.entry.form
    cost = {"adjective": 1.0, "intransitive": 1.0, "transitive": 1.0, "undergo": 2.0, "noun": 4.0}[form]
    passed = [j for j in range(k + 1, len(numbers)) if numbers[j].first < trigger.first and numbers[j].reason is None]
    if passed and k in list_of(sentence, passed[-1], numbers, things):  # A, B and C were destroyed
        cost += _between(sentence, max(things[passed[-1]].last, numbers[passed[-1]].tail), trigger.first) + 0.6
    else:
        cost += _between(sentence, last, trigger.first) + 1.5 * len(passed)
    taken = next(
        (j for j in range(k + 1, len(numbers)) if numbers[j].first >= trigger.last and numbers[j].reason is None), None
    )
    if taken is not None and form in ("transitive", "undergo") and not _passive(sentence, trigger):
        gap = _between(sentence, trigger.last, numbers[taken].head)
        if gap < 1.5 and (trigger.first > last):
            cost += 8.0
    return cost


def _left_cost(
    sentence: Sentence, trigger: Mention, k: int, numbers: Sequence[Number], things: Sequence[Thing], first: int
) -> float:
    """`killed 12`, `lost 12 tanks`, `losses of 12`; a list takes its head's trigger as a whole, however long it is."""
    form = trigger.entry.form
    cost = {"transitive": 1.0, "undergo": 1.0, "noun": 2.0, "adjective": 2.5, "intransitive": 3.5}[form]
    opening = next((j for j in list_of(sentence, k, numbers, things) if numbers[j].head >= trigger.last), k)
    cost += _between(sentence, trigger.last, numbers[opening].head if opening < k else first) + 0.4 * (opening < k)
    owner = next(
        (j for j in range(k) if things[j].first <= trigger.first < things[j].last or trigger in things[j].triggers),
        None,
    )
    if owner is not None:
        cost += 2.0
    passed = [j for j in range(k) if numbers[j].first >= trigger.last and numbers[j].reason is None]
    cost -= 0.3 * len(passed)
    if form == "transitive" and _passive(sentence, trigger):
        cost += 4.0
    return cost


def list_of(sentence: Sentence, k: int, numbers: Sequence[Number], things: Sequence[Thing]) -> range:
    """The numbers that stand in one list with number k and up to it: nothing but joints and nouns between them."""
    first = k
    while first > 0 and _joined(sentence, max(things[first - 1].last, numbers[first - 1].tail), numbers[first].head):
        first -= 1
    return range(first, k + 1)


def _joined(sentence: Sentence, first: int, last: int) -> bool:
    if any(m.tag in ("trigger", "say", "clause", "say_weak") and first <= m.first < last for m in sentence.mentions):
        return False
    return any(token.text in ",;&(" for token in sentence.tokens[first:last]) or any(
        m.tag == "and" and first <= m.first < last for m in sentence.mentions
    )


def _passive(sentence: Sentence, trigger: Mention) -> bool:
    return any(
        m.tag == "auxiliary" and m.last in (trigger.first, trigger.first - 1) for m in sentence.mentions
    ) and not _by_agent(sentence, trigger)


def _by_agent(sentence: Sentence, trigger: Mention) -> bool:
    """`has destroyed 12`: an auxiliary of the active voice, told by the number right behind."""
    after = {m.tag for m in sentence.mentions if m.first == trigger.last}
    token = sentence.tokens[trigger.last] if trigger.last < len(sentence.tokens) else None
    return bool(after & {"bound_before", "article", "party"}) or (token is not None and token.text[0].isdigit())


def _between(sentence: Sentence, first: int, last: int) -> float:
    """Cost of the tokens between a trigger and a number: little for glue, much for the end of a clause."""
    glue = {i for m in sentence.mentions if m.tag in _GLUE for i in range(m.first, m.last)}
    breaks = {m.first for m in sentence.mentions if m.tag == "clause"}
    says = {m.first for m in sentence.mentions if m.tag == "say"}
    cost = 0.0
    for i in range(first, last):
        token = sentence.tokens[i]
        if i in breaks:
            cost += 5.0
        elif i in says:
            cost += 2.0
        elif token.kind == MARK:
            cost += {",": 0.8, ";": 3.0, ":": 0.2, "(": 1.0, ")": 0.3, "-": 0.5}.get(token.folded, 1.0)
        elif i in glue:
            cost += 0.05
        else:
            cost += 0.25
    return cost
