"""What happened to the counted thing: the trigger that takes it, by grammar first and by nearness then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.extraction.numbers import Number, past_unit
from tracker.extraction.phrases import Thing
from tracker.extraction.segment import Sentence
from tracker.extraction.verbs import and_before, held, named, passive, reaching, seated, takes_object
from tracker.rules.lexicon import Mention
from tracker.rules.pack import Pack
from tracker.rules.tokens import MARK
from tracker.vocabulary import HARMED

TIGHT = 3.0
"""Below this cost the grammar itself ties trigger and number together."""
LOOSE = 9.0
"""Above this cost a trigger has nothing to do with the number."""

FAR = 40.0
"""A cost that nothing makes up for."""
WEAK = 2.5
"""Cost of a common word (has, joined) beside any other trigger."""
_BEHIND = {"adjective": 1.0, "intransitive": 1.0, "transitive": 1.0, "undergo": 2.0, "noun": 4.0}
_BEFORE = {"transitive": 1.0, "undergo": 1.0, "noun": 2.0, "adjective": 2.5, "intransitive": 5.0}
OWNED = 0.6
"""Cost of a noun whose genitive the number is."""
FLYING = frozenset({"drones", "missiles", "munitions", "equipment"})
"""What can be launched; a tank is not, whatever "equipment" may be."""
OWN_FATE = 0.8
"""How much sooner a part of what was counted before takes the passive behind it."""
_PARTICIPLES = frozenset({"adjective", "transitive"})
_EITHER_WAY = {"transitive": 1.0, "intransitive": 1.0, "undergo": 1.0, "noun": 2.0, "adjective": 1.5}
"""Before or behind, where endings tell subject from object: "загинули 12", "12 загинули"."""
OUT_OF_SCOPE = ""
_BEFORE_OWNED = frozenset({"bound_before", "more"})
"""What may stand between a noun and the number whose genitive it takes."""
_DOWNED = frozenset({"intercepted", "destroyed"})
_KILLING = frozenset({"transitive", "noun"})
"""Right before a number, these tell of those behind it: "стратили п'ятьох полонених", "тіла двох заручників"."""
_BEFORE_DEATH = frozenset({"captured", "wounded", "missing", "strength"})

_OF_MACHINES = frozenset({"destroyed", "damaged"})
_OWN_VERBS = frozenset({"intransitive", "undergo"})
_BEFORE_FATE = frozenset({"modifier", "auxiliary", "adverb"})
OWN_VERB = 0.8
"""How much sooner endings let a number take the verb right behind its noun than one that others took before it."""
COPULA = 1.0
"""What a dash between a number and its predicate takes off the cost."""
_APART = frozenset({"relative", "clause", "and"})
_PARTING = frozenset({"trigger", "say", "say_weak", "clause"})
_SETTING_OFF = {",": ",", "(": ")", "-": "-"}
_SET_OFF = 4
"""Tokens of a part behind its number at most: `three of them children,`."""
_MARKS = {",": 0.8, ";": 3.0, ":": 0.2, "(": 1.0, ")": 0.3, "-": 0.5}
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


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of a sentence, in order, with what each counts."""

    sentence: Sentence
    numbers: Sequence[Number]
    things: Sequence[Thing]

    def end(self, j: int) -> int:
        """Token behind number j and its noun phrase."""
        return max(self.things[j].last, self.numbers[j].tail)


def link_trigger(counts: Counts, k: int, pack: Pack) -> Link | None:
    """The cheapest trigger for number k, or None if none is within reach."""
    sentence, number, thing = counts.sentence, counts.numbers[k], counts.things[k]
    if (closing := _closing(counts, k, pack)) is not None:
        return closing
    links = [
        Link(trigger, measure, cost + WEAK * pack.triggers[trigger.value].weak, how)
        for trigger in sentence.tagged("trigger")
        if not reaching(sentence, trigger, number.head) and not named(sentence, trigger, number.head)
        if not (seated(sentence, trigger) or _is_verb(sentence, trigger, number.head))
        if (measure := _meaning(sentence, trigger, thing, pack)) is not None
        for cost, how in [_cost(counts, trigger, k)]
        if cost + WEAK * pack.triggers[trigger.value].weak <= LOOSE
    ]
    if number.unit == "ratio":
        links = _of_ratio(sentence, number, links)
    return _main(counts, k, sorted(links, key=_rank))


def _is_verb(sentence: Sentence, trigger: Mention, head: int) -> bool:
    """`Troops kill 13`: a noun that is a verb as well, right before a number."""
    if trigger.last != head or trigger.entry.form != "noun" or sentence.inflected:
        return False
    alike = (m for m in sentence.tagged("trigger") if (m.first, m.last) == (trigger.first, trigger.last))
    return any(m.entry.form == "transitive" for m in alike)


def _rank(link: Link) -> tuple[float, int, int]:
    """The cheapest first, of equals the longer trigger, then the earlier."""
    return link.cost, link.trigger.first - link.trigger.last, link.trigger.first


def _main(counts: Counts, k: int, links: list[Link]) -> Link | None:
    """Of a verb before the number and a participle right behind its noun the one that tells what happened.

    `lost 45,000 men killed` tells it behind, `shot down two drones and one missile fired by rebels` before.
    """
    if (taken := _taken(counts, k, links)) is not None:
        return taken
    best, end = _finite(counts, k, _final(counts, k, links), links), counts.end(k)
    best = _fallen_there(counts, k, best, links) or best
    best = _numbered(counts, best, links) or best
    best = _behind_semicolon(counts, k, best, links) or _given_as(counts, k, best, links) or best
    beside = next((x for x in links if x.trigger.first == end and x.trigger.entry.form in _PARTICIPLES), None)
    before = next((x for x in links if x.trigger.last <= counts.numbers[k].first and x.cost <= TIGHT), None)
    best = _downed(counts, k, best, links) or _brought_down(counts, best, links) or best
    if best is None or beside is None or before is None:
        return best
    by_others = "by" in counts.sentence.begins(beside.trigger.last)
    if best is beside and by_others and before.trigger.entry.form == "transitive":
        return before
    closed = end + beside.trigger.last - beside.trigger.first >= len(counts.sentence.tokens) or not (
        counts.sentence.tokens[beside.trigger.last].text[0].isdecimal()
    )
    return beside if best is before and before.trigger.entry.form == "undergo" and closed and not by_others else best


def _downed(counts: Counts, k: int, best: Link | None, links: list[Link]) -> Link | None:
    """`intercepted or disabled 345 drones`: of two verbs with one object the one that brought down what flies."""
    flies = counts.things[k].category in FLYING
    if not flies or best is None or best.how != "before" or best.measure != "damaged":
        return None
    return next((x for x in links if x.measure in _DOWNED and x.trigger.last == best.trigger.first - 1), None)


def _brought_down(counts: Counts, best: Link | None, links: list[Link]) -> Link | None:
    """`Four of the six missiles launched by Russia were downed`: what is told of them behind whose they were."""
    sentence = counts.sentence
    if best is None or best.measure != "launched" or best.how != "behind" or sentence.inflected:
        return None
    led = {m.last for m in sentence.tagged("auxiliary") if m.first >= best.trigger.last}
    downed = (x for x in links if x.measure in _DOWNED and x.trigger.first in led)
    last = next(downed, None)
    between = range(best.trigger.last, last.trigger.first) if last is not None else range(0)
    return None if any(sentence.tokens[i].kind == MARK for i in between) else last


def _taken(counts: Counts, k: int, links: list[Link]) -> Link | None:
    """`killing 1,200 people and taking 250 hostages`: captives are captured by whoever takes them."""
    led = any(m.last == counts.numbers[k].head for m in counts.sentence.tagged("taking"))
    own = (x for x in links if x.how == "in the noun phrase" and x.measure == "captured")
    return next(own, None) if led else None


def _closing(counts: Counts, k: int, pack: Pack) -> Link | None:
    """`two died, nine, including three children, were hurt`: what is told behind a part is told of both."""
    for part in (k, k + 1):
        i = _behind_set_off(counts, part)
        while i is not None and "auxiliary" in counts.sentence.begins(i):
            i += 1
        ahead = {n.head for n in counts.numbers[part + 1 :]}
        for trigger in counts.sentence.tagged("trigger") if i is not None else ():
            if trigger.first == i and trigger.entry.form != "noun" and trigger.last not in ahead:
                measure = _meaning(counts.sentence, trigger, counts.things[k], pack)
                return Link(trigger, measure, TIGHT, "behind") if measure is not None else None
    return None


def _behind_set_off(counts: Counts, part: int) -> int | None:
    """Token behind a part that marks set off from its whole: `Twelve people, two of them children, were killed`.

    One that "including" opens, or whose sentence tells subject from object by endings, needs it only where something
    else was counted before the two.
    """
    if part < 1 or part >= len(counts.numbers) or counts.numbers[part].reason is not None:
        return None
    sentence, tokens, opened = counts.sentence, counts.sentence.tokens, counts.end(part - 1)
    opened -= tokens[opened - 1].folded in _SETTING_OFF  # an ellipsis reaches up to what stops it
    if opened >= len(tokens) or tokens[opened].folded not in _SETTING_OFF:
        return None
    head, mark = counts.numbers[part].head, _SETTING_OFF[tokens[opened].folded]
    included = any(m.first == opened + 1 and m.last == head for m in sentence.tagged("including"))
    of_them = "of_them" in sentence.begins(counts.numbers[part].tail) or (mark == ")" and part > 1)
    of_them = of_them and head == opened + 1
    if not (included or of_them) or (part < 2 and (sentence.inflected or not of_them)):
        return None
    behind = range(counts.end(part), min(counts.end(part) + _SET_OFF, len(tokens) - 1))
    return next((i + 1 for i in behind if tokens[i].folded == mark), None)


def _behind_semicolon(counts: Counts, k: int, best: Link | None, links: list[Link]) -> Link | None:
    """`lost 34 aircraft; 775 were wounded`: a clause of its own has a verb of its own."""
    if best is None or best.how != "before" or counts.things[k].category is not None:
        return None
    between = counts.sentence.tokens[best.trigger.last : counts.numbers[k].head]
    if all(token.text != ";" for token in between):
        return None
    return next((x for x in links if x.how == "behind" and x.cost <= TIGHT and x.trigger.entry.form != "noun"), None)


def _given_as(counts: Counts, k: int, best: Link | None, links: list[Link]) -> Link | None:
    """`gave French losses as 460,000`: what is given is the noun between, and no aid."""
    head = counts.numbers[k].head
    led = any(m.last == head and m.first == head - 1 for m in counts.sentence.tagged("value_at"))
    if best is None or best.how != "before" or best.measure != "supplied" or not led:
        return None
    return next(
        (x for x in links if x.trigger.entry.form == "noun" and best.trigger.last <= x.trigger.first < head), None
    )


def _finite(counts: Counts, k: int, best: Link | None, links: list[Link]) -> Link | None:
    """`100 soldiers stationed there were killed`: a participle describes them, the verb tells what happened."""
    sentence, end = counts.sentence, counts.end(k)
    if best is None or best.measure not in _BEFORE_DEATH or sentence.inflected:
        return best
    relative = best.measure == "strength" and end + 1 == best.trigger.first and "pronoun" in sentence.covers(end)
    opened = end + _put_in(counts, k, best)
    being = all("auxiliary" in sentence.covers(i) for i in range(opened, best.trigger.first))  # being held prisoner
    if not (end <= best.trigger.first and being) and not relative:  # 87% of the troops it fielded have been killed
        return best
    if best.measure != "strength":
        return _died_since(counts, k, best, links)
    ahead = min((n.head for n in counts.numbers[k + 1 :]), default=len(sentence.tokens))
    verbs = (x for x in links if end < x.trigger.first < ahead and x.measure != "strength" and x.how == "behind")
    led = {m.last for m in sentence.tagged("auxiliary") if m.first >= best.trigger.last}
    return next((x for x in verbs if x.trigger.first in led), best)


def _fallen_there(counts: Counts, k: int, best: Link | None, links: list[Link]) -> Link | None:
    """`46 мобилизованных, погибших на фронте`: where they fell, behind the word that tells what happened to them."""
    if best is None or best.how != "behind" or best.measure != "strength" or not counts.sentence.inflected:
        return None
    if "where" not in counts.sentence.begins(best.trigger.first):
        return None
    behind = range(counts.end(k), best.trigger.first)
    return next((x for x in links if x.how == "behind" and x.measure in HARMED and x.trigger.first in behind), None)


def _died_since(counts: Counts, k: int, best: Link, links: list[Link]) -> Link:
    """`four hostages taken in May were among those killed`, `two men, wounded on Monday, have died`."""
    sentence, start = counts.sentence, best.trigger.last
    ahead = min((n.head for n in counts.numbers[k + 1 :]), default=len(sentence.tokens))
    parts = [i for i in range(start, ahead) if sentence.tokens[i].kind == MARK or sentence.covers(i) & _APART]
    if _put_in(counts, k, best) and parts and sentence.tokens[parts[0]].text == ",":  # the comma that closes it
        parts = parts[1:]
    stop = next(iter(parts), ahead)
    led = {m.last for m in sentence.tagged("auxiliary", "adverb", "likelihood") if start <= m.first < stop}
    died = (x for x in links if x.measure == "killed" and x.how == "behind" and start < x.trigger.first < stop)
    return next((x for x in died if x.trigger.entry.form == "intransitive" or x.trigger.first in led), best)


def _put_in(counts: Counts, k: int, link: Link) -> bool:
    """Whether a comma sets what describes those counted off from them: `two men, wounded on Monday, have died`."""
    comma = counts.end(k)
    return link.trigger.first == comma + 1 and counts.sentence.tokens[comma].text == ","


def _numbered(counts: Counts, best: Link | None, links: list[Link]) -> Link | None:
    """`its casualties number 3,000`: what is numbered is what the noun before the verb tells."""
    if best is None or best.how != "before" or best.measure != "strength":
        return None
    if "amount" not in counts.sentence.begins(best.trigger.first):
        return None
    nouns = (x for x in links if x.trigger.entry.form == "noun" and x.trigger.last <= best.trigger.first)
    return next((x for x in nouns if x.measure in HARMED), None)


def _final(counts: Counts, k: int, links: list[Link]) -> Link | None:
    """`53 captives died`, `executed five prisoners`: a verb beside those taken or hurt before tells how it ended."""
    best = next(iter(links), None)
    if best is not None and best.how == "before" and best.measure == "strength" and best.trigger.entry.form == "noun":
        fate = _fate_behind(links, counts, counts.end(k))  # the garrison of 300 was killed
        passive = fate is not None and (fate.trigger.first > counts.end(k) or fate.trigger.entry.form == "intransitive")
        return fate if passive else best
    if best is None or best.how != "in the noun phrase":
        return best
    if best.measure == "launched":  # shot down all 29 Russian-launched drones
        downed = (x for x in links if x.how == "before" and x.cost <= TIGHT and x.measure in _DOWNED)
        return next(downed, best)
    if best.measure not in _BEFORE_DEATH:
        return best
    if best.measure == "strength" and (fate := _fate_behind(links, counts, best.trigger.last)) is not None:
        return fate
    end = counts.end(k)
    among = False  # were among those killed
    while end < len(counts.sentence.tokens) and counts.sentence.covers(end) & {"auxiliary", "adverb", "including"}:
        among = among or "including" in counts.sentence.covers(end)
        end += 1
    beside = (end, counts.numbers[k].head)
    dying = {"intransitive", "adjective"} if among else {"intransitive"}
    ends = [x for x in links if x.measure == "killed"]
    told_before = dying | _KILLING if counts.sentence.inflected else dying
    told = (x for x in ends if x.trigger.last == beside[1] and x.trigger.entry.form in told_before)
    return next((x for x in ends if x.trigger.first == beside[0] and x.trigger.entry.form in dying), next(told, best))


def _fate_behind(links: list[Link], counts: Counts, i: int) -> Link | None:
    """`124 the number of troops confirmed dead`, `40% of the contingent were killed`: what is told of those numbered.

    It stands at token i, or behind nothing but auxiliaries there.
    """
    fates = {x.trigger.first: x for x in reversed(links) if x.measure in HARMED - _OF_MACHINES}
    while i not in fates and counts.sentence.covers(i) & _BEFORE_FATE:
        i += 1
    return fates.get(i)


def _of_ratio(sentence: Sentence, number: Number, links: list[Link]) -> list[Link]:
    """`losing five soldiers for every Ukrainian killed`: the end of a ratio tells what both sides suffer."""
    smaller = next((m.last for m in sentence.tagged("each") if m.first >= number.last), None)
    behind = [link for link in links if smaller is not None and smaller <= link.trigger.first <= smaller + 6]
    return behind or links


def _meaning(sentence: Sentence, trigger: Mention, thing: Thing, pack: Pack) -> str | None:
    """The measure, empty for what is out of scope, None for what cannot happen to the thing."""
    if thing.category == "equipment" and any(thing.first <= m.first < thing.last for m in sentence.tagged("in_flight")):
        return pack.measure_of(trigger.value, "missiles")
    if not pack.triggers[trigger.value].measure:
        machines = thing.category is not None and pack.kind(thing.category) == "equipment"
        return None if machines else OUT_OF_SCOPE
    if thing.category is not None:
        measure = pack.measure_of(trigger.value, thing.category)
        return None if measure == "launched" and thing.category not in FLYING else measure
    return pack.measure_of(trigger.value, "people") or pack.measure_of(trigger.value, "equipment")


def _cost(counts: Counts, trigger: Mention, k: int) -> tuple[float, str]:
    thing, first, last = counts.things[k], counts.numbers[k].head, counts.end(k)
    if trigger in thing.triggers or first <= trigger.first < last:
        return 0.0, "in the noun phrase"
    if trigger.first == last and trigger.entry.form == "noun" and thing.how == "noun" and not counts.sentence.inflected:
        return COPULA, "in the noun phrase"  # 2,900 combatant casualties
    if trigger.first >= last:
        return _right_cost(counts, trigger, k), "behind"
    if trigger.last <= counts.numbers[k].first:  # it may hold the number's bound: has nearly 900
        return _left_cost(counts, trigger, k), "before"
    return LOOSE + 1, ""


def _right_cost(counts: Counts, trigger: Mention, k: int) -> float:
    """`12 people were killed`, `12 tanks and 3 guns destroyed`; a verb that goes on to a later number costs more."""
    sentence, numbers, form = counts.sentence, counts.numbers, trigger.entry.form
    if _are(counts, trigger, k):
        return COPULA
    live = [j for j in range(k + 1, len(numbers)) if numbers[j].reason is None and not _restates(counts, k, j)]
    passed = [j for j in live if numbers[j].first < trigger.first]
    cost = (_EITHER_WAY if sentence.inflected else _BEHIND)[form] + (
        8.0 if passed and _of_parts(counts, trigger, k, passed[-1]) else 0.0
    )
    cost += LOOSE * _in_closed_clause(counts, trigger, k)
    if passed and counts.things[k].category is not None and _alone(counts, trigger, passed[-1]):
        cost += _between(sentence, counts.end(k), trigger.first) + 2.0
    elif passed and k in list_of(counts, passed[-1]) and not _does_something(counts, k):  # A, B and C were destroyed
        cost += _between(sentence, counts.end(passed[-1]), trigger.first) + 0.6
        cost += _MARKS[";"] * any(t.text == ";" for t in sentence.tokens[counts.end(k) : trigger.first])
    else:
        cost += _between(sentence, _behind_dash(counts, k), trigger.first) + 1.5 * len(passed)
    whole = past_unit(sentence, numbers[k]) if numbers[k].unit == "percent" else numbers[k].tail
    if "of_them" in sentence.begins(whole) and passive(sentence, trigger):  # 20% of them had been killed
        cost -= OWN_FATE
    if sentence.inflected and trigger.first == counts.end(k) + 1 and _dashed(sentence, counts.end(k)):
        cost -= COPULA
    if sentence.inflected and trigger.first == counts.end(k) and all(n.head != trigger.last for n in numbers[k + 1 :]):
        cost -= OWN_VERB
    if counts.things[k].category is None and any(
        trigger.first in (counts.end(j), _behind_dash(counts, j), *(own.first for own in counts.things[j].triggers))
        for j in passed
    ):
        return FAR  # "47 on Tuesday, with 100 wounded", "сягнули 47 тисяч, з них 17 тисяч — убитими"
    taken = next((j for j in live if numbers[j].first >= trigger.last), None)
    active = form in ("transitive", "undergo") and not passive(sentence, trigger)
    joined = taken is not None and numbers[taken].head == trigger.last and and_before(sentence, trigger)
    goes_on = (active or joined) and trigger.first > counts.end(k)
    if goes_on and form == "transitive" and takes_object(sentence, trigger):
        cost += 8.0
    if taken is not None and goes_on and _between(sentence, trigger.last, numbers[taken].head) < 1.5:
        cost += 8.0
    elif taken is not None and sentence.inflected and numbers[taken].head == trigger.last:
        cost += 8.0 * (partitive(counts, taken) or _reached(counts, trigger, k))  # "спали 1300, уничтожено 600 из них"
    return cost


def _does_something(counts: Counts, k: int) -> bool:
    """`Six hostages were freed and two others killed`: with a verb of its own a number opens no list behind it."""
    sentence, end = counts.sentence, counts.end(k)
    between = range(end, counts.numbers[k + 1].head)
    unknown = len(between) > 1 and not sentence.covers(end) and sentence.ends(end, "finite")  # six escaped and two
    verb = unknown and "and" in sentence.begins(end + 1)
    return not sentence.inflected and (verb or any("auxiliary" in sentence.begins(i) for i in between))


def _in_closed_clause(counts: Counts, trigger: Mention, k: int) -> bool:
    """`The group, which had 7,000 fighters, agreed to disarm`: what stands behind the clause is told of its owner."""
    sentence, head, end = counts.sentence, counts.numbers[k].head, counts.end(k)
    ways = [m for m in sentence.tagged("relative") if m.first > 0 and m.last <= head]
    if sentence.inflected or not ways or sentence.tokens[ways[-1].first - 1].text != ",":
        return False
    if "including" in sentence.begins(ways[-1].first) or trigger.first <= end:
        return False
    inside = sentence.tokens[ways[-1].last : end]
    return sentence.tokens[end].text == "," and all(token.text != "," for token in inside)


def _reached(counts: Counts, trigger: Mention, k: int) -> bool:
    """`число погибших выросло до 28, ранены 68`: a sum that is told before its value takes no verb behind the comma."""
    sentence, head, end = counts.sentence, counts.numbers[k].head, counts.end(k)
    parted = any(sentence.tokens[i].text in ",;" for i in range(end, trigger.first))
    led = parted and any(m.last == head for m in sentence.tagged("value_at"))
    return led and any(m.last < head for m in sentence.tagged("number_of"))


def _are(counts: Counts, trigger: Mention, k: int) -> bool:
    """`10 percent may be casualties`: a noun that nothing but auxiliaries tie to the number is what it tells."""
    sentence, between = counts.sentence, range(counts.end(k), trigger.first)
    bare = trigger.entry.form == "noun" and not sentence.inflected and len(between) > 0
    return bare and all(sentence.covers(i) & {"auxiliary", "adverb"} for i in between)


def _restates(counts: Counts, k: int, j: int) -> bool:
    """`315,000 of them (87%) were hurt`: a share set off behind a number of them tells the same once more."""
    numbers, tokens = counts.numbers, counts.sentence.tokens
    if j != k + 1 or numbers[j].unit != "percent" or "of_them" not in counts.sentence.begins(numbers[k].tail):
        return False
    between = tokens[counts.end(k) : numbers[j].head]
    closing = numbers[j].tail + 1  # behind the sign of percent
    return closing < len(tokens) and any(t.folded in "(-" for t in between) and tokens[closing].folded in ")-"


def _dashed(sentence: Sentence, i: int) -> bool:
    """Whether a dash stands there for "are": "одна людина загинула, троє – травмовані"."""
    return sentence.tokens[i].folded == "-" and sentence.tokens[i].spaced


def _behind_dash(counts: Counts, k: int) -> int:
    """`3275 — получили ранения`: token behind a dash that stands for no word between a bare number and its verb."""
    if k + 1 < len(counts.numbers) and _restates(counts, k, k + 1):
        return counts.numbers[k + 1].tail + 2  # behind the sign of percent and the mark
    end, tokens = counts.end(k), counts.sentence.tokens
    bare = counts.sentence.inflected and counts.things[k].category is None and end < len(tokens)
    return end + (bare and tokens[end].folded == "-" and tokens[end].spaced)


def _alone(counts: Counts, trigger: Mention, k: int) -> bool:
    """`14 people died, 43 were wounded`: a number without a noun of its own keeps the verb right behind it."""
    thing, number = counts.things[k], counts.numbers[k]
    bare = thing.category is None and counts.sentence.tokens[number.head - 1].text != "("
    return bare and number.reason is None and (trigger in thing.triggers or trigger.first == number.tail)


def _of_parts(counts: Counts, trigger: Mention, k: int, last: int) -> bool:
    """`3044, of which 1615 destroyed`: the parts differ in what happened to them, so it is not told of the whole."""
    opened = partitive(counts, last) or any(
        tag == "including" for i in range(counts.end(k), counts.numbers[last].head) for tag in counts.sentence.begins(i)
    )
    own = trigger in counts.things[last].triggers or trigger.first == counts.numbers[last].tail
    between = range(counts.end(k), counts.numbers[last].head)
    if not any("and" in counts.sentence.begins(i) for i in between):  # not "20 drones and four of the missiles were"
        own = own or all("auxiliary" in counts.sentence.covers(i) for i in range(counts.end(last), trigger.first))
    if opened and counts.sentence.inflected and trigger.last == counts.numbers[last].head:  # "96, из них сбито 75"
        return True
    if _of_these(counts, last) or _in_brackets(counts, k, last):
        return True
    return opened and own and trigger.entry.form in ("adjective", "transitive", "noun")


def _of_these(counts: Counts, k: int) -> bool:
    """`used 21 drones, 16 of these drones were shot down`: a part of what was counted before."""
    number = counts.numbers[k]
    return "of_them" in counts.sentence.begins(number.tail) and counts.sentence.tokens[number.head - 1].text == ","


def _in_brackets(counts: Counts, k: int, last: int) -> bool:
    """`4 missiles at the region (0 shot down)`: what brackets tell of a number of their own."""
    between = counts.sentence.tokens[counts.end(k) : counts.numbers[last].head]
    return bool(between) and between[-1].text == "("


def _left_cost(counts: Counts, trigger: Mention, k: int) -> float:
    """`killed 12`, `lost 12 tanks`, `losses of 12`; a list takes its head's trigger as a whole, however long it is."""
    sentence, numbers, things = counts.sentence, counts.numbers, counts.things
    cost = (_EITHER_WAY if sentence.inflected else _BEFORE)[trigger.entry.form]
    if trigger.entry.form == "noun" and _owning(counts, trigger, k):
        cost = OWNED
    opening = next((j for j in list_of(counts, k) if numbers[j].head >= trigger.last), k)
    cost += _between(sentence, trigger.last, numbers[opening].head) + 0.4 * (opening < k)
    if any(things[j].first <= trigger.first < things[j].last or trigger in things[j].triggers for j in range(k)):
        cost += 2.0  # it is an earlier number's own
    if not sentence.inflected and numbers[k].head and "clause" in sentence.covers(numbers[k].head - 1):
        cost += LOOSE  # 128 were injured when 25 gunmen attacked
    cost += LOOSE * _of_which(counts, trigger, k)
    cost -= 0.3 * sum(numbers[j].first >= trigger.last and numbers[j].reason is None for j in range(k))
    led = sentence.begins(trigger.first - 1) if trigger.first else frozenset()
    listed = "value_at" in led and "to" not in led  # 6,498 are listed as destroyed
    undergone = not sentence.inflected and passive(sentence, trigger)  # "було знищено 12"
    if trigger.entry.form == "transitive" and (listed or undergone):
        cost += 4.0
    return cost


def _of_which(counts: Counts, trigger: Mention, k: int) -> bool:
    """`fired 40 drones and 20 missiles, of which 30 and 12 were downed`: the clause behind has a verb of its own."""
    sentence, numbers = counts.sentence, counts.numbers
    opened = any(trigger.last <= m.first and m.last <= numbers[k].head for m in sentence.tagged("including"))
    being = {m.first: m.last for m in sentence.tagged("auxiliary") if m.first >= counts.end(k)}
    if sentence.inflected or not (opened and being):
        return False
    last = k
    while last + 1 < len(numbers) and not partitive(counts, last + 1) and _goes_on(counts, last):
        last += 1
    end = counts.end(last)
    while "adverb" in sentence.begins(end):
        end += 1
    return any(m.first == being.get(end) and passive(sentence, m) for m in sentence.tagged("trigger"))


def _goes_on(counts: Counts, k: int) -> bool:
    """Whether the next number is listed with number k in its own clause."""
    first, last = counts.end(k), counts.numbers[k + 1].head
    parted = any(token.text == ";" for token in counts.sentence.tokens[first:last])
    return not parted and _joined(counts.sentence, first, last)


def _owning(counts: Counts, trigger: Mention, k: int) -> bool:
    """`losses of 12 tanks`, `an attack by 30 gunmen`: the number belongs to the noun right before it."""
    between = range(trigger.last, counts.numbers[k].head)
    if counts.sentence.inflected:  # "гибель 14 человек"
        return all(counts.sentence.covers(i) & _BEFORE_OWNED for i in between)
    of = {"of", "by"} & counts.sentence.covers(trigger.last - 1) or any(
        "of" in counts.sentence.begins(i) for i in between
    )
    return bool(of) and all(counts.sentence.covers(i) & {"of", "article"} for i in between)


def partitive(counts: Counts, k: int) -> bool:
    """Whether number k is said to be a part of what was counted before ("44 of them", "44 of the former")."""
    tail = counts.numbers[k].tail
    tags = counts.sentence.begins(tail) | counts.sentence.begins(tail + 1)
    return bool(tags & {"former", "latter"}) or "including" in counts.sentence.begins(tail)


def list_of(counts: Counts, k: int) -> range:
    """The numbers that stand in one list with number k and up to it: nothing but joints and nouns between them.

    One with a verb of its own ends the list: `13 died, 87 were hurt, including 10 children`.
    """
    first = k
    while (
        first > 0
        and not partitive(counts, first)
        and not any(trigger.entry.form in _OWN_VERBS for trigger in counts.things[first - 1].triggers)
        and _joined(counts.sentence, counts.end(first - 1), counts.numbers[first].head)
    ):
        first -= 1
    return range(first, k + 1)


def _joined(sentence: Sentence, first: int, last: int) -> bool:
    tags = {tag for i in range(first, last) for tag in sentence.begins(i)}
    if tags & _PARTING:
        return False
    return "and" in tags or any(token.text in ",;&(" for token in sentence.tokens[first:last])


def _between(sentence: Sentence, first: int, last: int) -> float:
    """Cost of the tokens between a trigger and a number: little for glue, much for the end of a clause."""
    cost = 0.0
    for i in range(first, last):
        cost += _step(sentence, i)
        if cost > FAR:
            break
    return cost


def _step(sentence: Sentence, i: int) -> float:
    token, begins = sentence.tokens[i], sentence.begins(i)
    if "clause" in begins:
        return 5.0
    if "say" in begins and not held(sentence, i):
        return 2.0
    if token.kind == MARK:
        return _MARKS.get(token.folded, 1.0)
    return 0.05 if _GLUE & sentence.covers(i) else 0.25
