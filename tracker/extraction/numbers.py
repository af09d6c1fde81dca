"""Every number of a sentence with its bound, range, unit and ratio, and why it is no count if it is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracker.extraction import not_counts
from tracker.extraction.segment import Sentence
from tracker.extraction.values import FRACTION, VAGUE, Value, read_value, scale_alone
from tracker.records import Quantity
from tracker.rules.lexicon import Mention
from tracker.rules.pack import Language
from tracker.rules.tokens import MARK, NUMBER, WORD, Token
from tracker.vocabulary import PEOPLE

_LOSSES = frozenset({"lost", "killed", "killed_or_wounded", "destroyed", "wounded", "fell"})
_NOUN = 3
"""Words of what is counted, before a bound, at most."""
_SMALL = 100
"""Shares are told in small numbers: `one in five`, `seven in 10`."""
_LONG_DASHES = "–—"
"""Never a minus: they join the ends of a range however they are spaced."""
LARGEST = 1e12
"""Nobody counts more than this many people or machines."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number at tokens `first` to `last` (exclusive) of its sentence, its modifier from `head` on.

    `reason` is None for a count, else why it is none; `increment` marks "(+720)".
    """

    head: int
    first: int
    last: int
    tail: int
    value: float
    low: float | None
    best: float | None
    high: float | None
    qualifier: str
    unit: str = "count"
    increment: bool = False
    vague: bool = False
    reason: str | None = None
    rule: str = "number"

    def quantity(self, tokens: Sequence[Token]) -> Quantity:
        """As the public record, with offsets in the text."""
        start, end = tokens[self.first].start, tokens[self.last - 1].end
        return Quantity(start, end, self.low, self.best, self.high, self.qualifier, self.unit)


def find_numbers(sentence: Sentence, language: Language, text: str) -> list[Number]:
    """The numbers of a sentence, in order, counts or not."""
    openings = _openings(sentence, language)
    if not openings:
        return []
    found: list[Number] = []
    taken, reached = _names(sentence), 0
    for i in openings:
        if i < reached or i in taken:
            continue
        here = sentence.language_at(i, language)
        value = read_value(sentence.tokens, i, here, text)
        if value is None or value.last - 1 in taken:
            continue
        number = _number(sentence, value, here, text)
        if number.reason is None:
            series = _series(sentence, found[-1], number) or _next(sentence, found[-1], number) if found else None
            reason = (
                series
                or ("too large for a count" if number.value > LARGEST else None)
                or ("no whole number" if _broken(sentence, value, number) else None)
                or not_counts.reason(sentence, number.head, number.first, number.last, number.tail)
            )
            number = replace(number, reason=reason) if reason is not None else number
        if number.reason == "pronoun" and found and _goes_on(sentence, found[-1], number):
            number = replace(number, reason=None)
        found.append(number)
        reached = max(number.tail, number.last)
    return _ratios(sentence, _told_twice(sentence, found))


def _openings(sentence: Sentence, language: Language) -> list[int]:
    """Tokens that a number may begin with: digits, and the first words of numbers in the language that they are in."""
    if not sentence.passages:
        words = language.number_openings
        return [i for i, token in enumerate(sentence.tokens) if token.kind == NUMBER or token.folded in words]
    return [
        i
        for i, token in enumerate(sentence.tokens)
        if token.kind == NUMBER or token.folded in sentence.language_at(i, language).number_openings
    ]


def _told_twice(sentence: Sentence, found: list[Number]) -> list[Number]:
    """`two-thirds, or 250, of its launchers`: behind the comma that closes it a second figure has its noun."""
    for k in range(1, len(found)):
        number, comma = found[k], found[k].tail
        closed = comma + 1 < len(sentence.tokens) and sentence.tokens[comma].text == ","
        if closed and same_again(sentence, found[k - 1], number) and "of" in sentence.covers(comma + 1):
            found[k] = replace(number, tail=comma + 1)
    return found


def same_again(sentence: Sentence, one: Number, other: Number) -> bool:
    """`a third, or 250`: whether a second figure stands for the first."""
    comma = min(past_unit(sentence, one), len(sentence.tokens) - 1)
    return (
        sentence.tokens[comma].text == ","
        and "or" in sentence.begins(comma + 1)
        and comma < other.head <= comma + 3
        and (one.unit == "percent") != (other.unit == "percent")
    )


def past_unit(sentence: Sentence, number: Number) -> int:
    """Token behind a number and its unit, of one word or of two: `91.3 per cent`."""
    return next((m.last for m in sentence.tagged("unit") if m.first == number.tail), number.tail)


def _series(sentence: Sentence, before: Number, number: Number) -> str | None:
    """`aged 10 and 12`: a number joined to one that is an age is one too."""
    joined = any(m.first == before.tail and m.last == number.head for m in sentence.tagged("and", "or"))
    return before.reason if joined and before.reason in ("age", "year") else None


def _next(sentence: Sentence, before: Number, number: Number) -> str | None:
    """`killed two soldiers and wounded a third`: one more than those told before, and no share of any."""
    share = number.unit == "percent" and number.value > 0 and "article" in sentence.covers(number.first)
    counted = before.unit == "count" and before.reason is None
    follows = share and counted and round(100 / number.value) == before.value + 1
    return "ordinal" if follows and "of" not in sentence.begins(number.last) else None


def _goes_on(sentence: Sentence, before: Number, number: Number) -> bool:
    """`four in Toretsk, two in Homs and one in Siversk`: the last of a series, told of in the same way."""
    head = number.head - (sentence.inflected and "aimed" in sentence.covers(number.head - 1))  # "по одному над Тулой"
    joined = sentence.tokens[head - 1].text == "," or any(m.last == head for m in sentence.tagged("and"))
    told = sentence.begins(behind_dash(sentence, before.tail)) & {"preposition", "including", "out_of"}
    there = "preposition" in sentence.begins(behind_dash(sentence, number.tail))
    return joined and there and bool(told) and before.reason is None


def behind_dash(sentence: Sentence, i: int) -> int:
    """Token behind a dash that stands for a verb, where endings tell subject from object: `11 — над Курской`."""
    tokens = sentence.tokens
    if (each := next((m.last for m in sentence.tagged("apiece") if m.first == i), None)) is not None:
        return each  # two each over Crimea and Kursk
    dash = sentence.inflected and i + 1 < len(tokens) and tokens[i].folded == "-" and tokens[i].spaced
    return i + dash


def _broken(sentence: Sentence, value: Value, number: Number) -> bool:
    """`186.4 m`, `7.62`: nobody counts parts of people or machines, but in a rate ("18.1 a day")."""
    whole = number.best is None or number.qualifier == "range" or value.value == int(value.value)
    return not whole and number.unit == "count" and not sentence.begins(number.tail) & {"rate_day", "rate_interval"}


def _names(sentence: Sentence) -> frozenset[int]:
    """Tokens whose digits or number words belong to a name (T-72, the Group of Seven): no numbers."""
    tags = ("category", "party", "claimant", "role", "relay", "trigger", "war")
    return frozenset(i for m in sentence.tagged(*tags) for i in range(m.first, m.last))


def _number(sentence: Sentence, value: Value, language: Language, text: str) -> Number:
    """Value, range and bound put together."""
    low, last = value.value, value.last
    second = _range_end(sentence, value, language, text)
    first = value.first
    head, qualifier, rule = _bound_before(sentence, first)
    tail, after, after_rule = _bound_after(sentence, _behind_unit(sentence, second.last if second else last))
    if second is not None:
        a, b = _shared(value, second)
        between = _opened(sentence, first)
        return Number(
            between,
            first,
            second.last,
            tail,
            b,
            a,
            (a + b) / 2,
            b,
            "range",
            _unit(sentence, second),
            rule="number/range",
        )
    if after == "exact":
        after, after_rule = _bound_behind_noun(sentence, last)
    if qualifier == "exact" and after != "exact":
        qualifier, rule = after, after_rule
    unit = "percent" if value.kind == FRACTION else _unit(sentence, value)
    increment = sentence.tokens[first - 1].text == "+" if first else False
    bound = sentence.inflected and head < first and qualifier != "exact"  # "ще сотні танків" are many
    one = scale_alone(sentence.tokens, value, language.numbers) if bound else 1
    if value.kind == VAGUE and one > 1:  # "свыше сотни": the singular, which looks like the plural
        return Number(head, first, last, tail, one, *bound_values(one, qualifier), qualifier, unit, rule=rule)
    if value.kind == VAGUE:
        return Number(head, first, last, tail, low, low, None, None, "vague", unit, vague=True, rule="number/vague")
    bounds = bound_values(low, qualifier)
    return Number(head, first, last, tail, low, *bounds, qualifier, unit, increment, rule=rule)


def bound_values(value: float, qualifier: str) -> tuple[float | None, float | None, float | None]:
    """low, best and high of a number under its bound, as the guide lays down.

    >>> bound_values(700, "more_than")
    (700, 700, None)
    """
    if qualifier in ("at_least", "more_than"):
        return value, value, None
    if qualifier in ("at_most", "less_than"):
        return None, value, value
    if qualifier == "about":
        return None, value, None
    if qualifier == "vague":
        return value, None, None
    return value, value, value


_REACH_OF_EACH, _WHO = 14, 4
"""Words from "for every" to the number, and to whom the number is told for."""
CHANGED = 4
"""Words between a verb of change and the value that it leads to, where the object stands between."""


def _bound_before(sentence: Sentence, first: int) -> tuple[int, str, str]:
    """The nearest bound that ends where the number begins; an article or a sign may stand between."""
    ends = {first, *(m.first for m in sentence.tagged("more") if m.last == first)}  # at least another 558
    if first and (_filler(sentence, first - 1) or sentence.tokens[first - 1].folded == '"'):
        ends.add(first - 1)
    best: Mention | None = None
    nouns = {m.last for m in sentence.tagged("trigger") if m.entry.form == "noun" and m.last - m.first > 1}
    nouns |= {m.last for m in sentence.tagged("phrasal")}
    for mention in sentence.tagged("bound_before"):
        if mention.last in nouns:  # control over 2 km, handed over 1,212
            continue
        if mention.last in ends and (best is None or mention.first <= best.first):
            best = mention
    reach = CHANGED if sentence.inflected else 0  # "довел счет погибших до 52"
    changed = sentence.tagged("change")
    if best is None or (
        best.value == "at_most"
        and any(
            best.first - reach <= m.last <= best.first
            or first < m.first <= first + reach
            or (m.last <= best.first and best.first and sentence.tokens[best.first - 1].kind == NUMBER)
            for m in changed
        )
    ):
        return first, "exact", "number"  # has gone up to 52, "до 42 людей збільшилася", "увеличил оценку с 40 до 42"
    return best.first, best.value, best.entry.rule


def _filler(sentence: Sentence, i: int) -> bool:
    return any(m.first == i and m.last == i + 1 for m in sentence.tagged("article", "possessive", "auxiliary"))


def _behind_unit(sentence: Sentence, last: int) -> int:
    """Past a percent sign: `70%-plus`."""
    unit = next((m for m in sentence.tagged("unit") if m.first == last and m.value == "percent"), None)
    behind = unit.last if unit is not None else last
    return behind if any(m.first == behind for m in sentence.tagged("bound_after")) else last


def _bound_after(sentence: Sentence, last: int) -> tuple[int, str, str]:
    best: Mention | None = None
    if (
        last + 1 < len(sentence.tokens)
        and sentence.tokens[last].text == "+"
        and sentence.tokens[last + 1].kind == NUMBER
    ):
        return last, "exact", "number"  # an increment in the next cell
    for mention in sentence.tagged("bound_after"):
        if mention.first == last and (best is None or mention.last > best.last):
            best = mention
    if best is None:
        return last, "exact", "number"
    return best.last, best.value, best.entry.rule


def _bound_behind_noun(sentence: Sentence, last: int) -> tuple[str, str]:
    """`100 deaths or more`, `40 soldiers, if not more`: a bound that `or` or a comma opens behind what is counted."""
    for mention in sentence.tagged("bound_after"):
        between = sentence.tokens[last : mention.first]
        near = 0 < len(between) <= _NOUN and all(token.kind == WORD for token in between)
        if any(m.first < mention.last < m.last for m in sentence.tagged("bound_before")):
            continue  # 30 civilians or more than a third
        opened = "or" in sentence.begins(mention.first) or sentence.tokens[mention.first].text == ","
        if near and mention.last - mention.first > 1 and opened:
            return mention.value, mention.entry.rule
    return "exact", "number"


def _range_end(sentence: Sentence, low: Value, language: Language, text: str) -> Value | None:
    """The upper end of `2,000–4,000`, `between A and B`, `from A to B`, `A to B`, `two or three`."""
    tokens, i = sentence.tokens, low.last
    unit = next((m for m in sentence.tagged("unit") if m.first == i), None)
    i = unit.last if unit is not None else i  # 30% to 50%
    if (top := _topped(sentence, low, i)) is not None:
        return read_value(tokens, top, language, text)
    if low.kind != "exact" or i + 1 >= len(tokens):
        return None
    to = _up_to(sentence, low.first, i)
    high = read_value(tokens, to or _past_bound(sentence, low.first, i + 1), language, text)
    if high is None or high.kind != "exact":
        return None
    a, b = _shared(low, high)
    if not a < b:
        return None
    joint = tokens[i]
    tags = {m.tag for m in sentence.mentions if m.first == i and m.last == i + 1}
    if joint.folded == "-":
        return high if _dash_range(tokens, low, high) else None
    if "and" in tags:
        return high if _preceded(sentence, low.first, "between") else None
    if "to" in tags or to:
        return high if not _changing(sentence, low.first) and (b <= 20 * a) else None
    if "or" in tags and (joint.kind != MARK or joint.spaced):  # 9/11 is no choice
        return high if b <= a + max(1.0, a) else None
    return None


def _up_to(sentence: Sentence, first: int, i: int) -> int:
    """`from 7,000 up to 15,000`: token behind the words that join the two ends; 0 where none open with "from"."""
    joint = next((m.last for m in sentence.tagged("to") if m.first == i and m.last > i + 1), 0)
    return joint if joint and _preceded(sentence, first, "from") else 0


def _past_bound(sentence: Sentence, first: int, i: int) -> int:
    """Past the bound of the upper end of `between 35 and more than 40`."""
    bound = next((m for m in sentence.tagged("bound_before") if m.first == i), None)
    return bound.last if bound is not None and _preceded(sentence, first, "between") else i


def _topped(sentence: Sentence, low: Value, i: int) -> int | None:
    """`at least four and up to six`: where the top of a range begins whose bottom is told as one."""
    bottom = any(m.last == low.first and m.value == "at_least" for m in sentence.tagged("bound_before"))
    joint = next((m.last for m in sentence.tagged("and") if m.first == i), None)
    top = next((m.last for m in sentence.tagged("bound_before") if m.first == joint and m.value == "at_most"), None)
    return top if bottom and low.kind == "exact" else None


def _dash_range(tokens: Sequence[Token], low: Value, high: Value) -> bool:
    dash = tokens[low.last]
    symmetrical = dash.spaced == tokens[low.last + 1].spaced or dash.text in _LONG_DASHES or not dash.spaced
    model = low.first > 0 and tokens[low.first - 1].text == "-" and not tokens[low.first].spaced
    return symmetrical and not model and high.last > high.first


def _preceded(sentence: Sentence, first: int, tag: str) -> bool:
    """Whether a word of the tag stands before the number, with a bound or article at most between them."""
    return any(
        first - 4 <= m.first and m.last <= first and _only_fill(sentence, m.last, first) for m in sentence.tagged(tag)
    )


def _only_fill(sentence: Sentence, first: int, last: int) -> bool:
    covered = {i for m in sentence.tagged("bound_before", "article") for i in range(m.first, m.last)}
    return all(i in covered for i in range(first, last))


def _changing(sentence: Sentence, first: int) -> bool:
    """`rose from 12 to 20`: two numbers, no range."""
    return any(first - 5 <= m.first < first for m in sentence.tagged("change"))


def _opened(sentence: Sentence, first: int) -> int:
    heads = [m.first for m in sentence.tagged("between", "from") if first - 3 <= m.first and m.last <= first]
    return min(heads, default=_bound_before(sentence, first)[0])


def _shared(low: Value, high: Value) -> tuple[float, float]:
    """`60-80 thousand`, `70 to 80,000`: the magnitude behind the second number covers both."""
    a, b = low.value, high.value
    if low.scale == 1 and high.scale > 1 and a * high.scale <= b:
        return a * high.scale, b
    if (
        low.scale == 1
        and high.scale == 1
        and low.digits
        and high.digits
        and a < 1000 <= b
        and b % 1000 == 0
        and a * 1000 < b
        and b <= 10 * a * 1000
    ):
        return a * 1000, b
    return a, b


def _unit(sentence: Sentence, value: Value) -> str:
    return next((m.value for m in sentence.tagged("unit") if m.first == value.last), "count")


def _ratios(sentence: Sentence, numbers: list[Number]) -> list[Number]:
    """`five for every one`, `7 of every 10`, `3:1`, `a ratio of 5 to 1` become one number of unit ratio."""
    result: list[Number] = []
    skip = -1
    numbers = [_as_ratio(sentence, number) or _as_multiple(sentence, number) or number for number in numbers]
    for k, number in enumerate(numbers):
        if k == skip:
            continue
        following = numbers[k + 1] if k + 1 < len(numbers) else None
        smaller, consumed = _ratio_end(sentence, number, following)
        if smaller is None:
            result.append(number)
            continue
        share = following is not None and (
            _one_in(sentence, number, following)
            or any(number.last <= m.first < following.first for m in sentence.tagged("each"))
        )
        if consumed and following and not share and smaller > number.value > 0:  # one to seven
            head = following.head if _falls_to(sentence, number, following) else number.head
            larger, smaller = replace(following, head=head), number.value
        else:
            larger = number
        low, best, high = bound_values(larger.value / smaller, larger.qualifier)
        tail = following.last if consumed and following else larger.tail
        result.append(
            replace(larger, low=low, best=best, high=high, unit="ratio", reason=None, tail=tail, rule="number/ratio")
        )
        skip = k + 1 if consumed else -1
    return result


def _as_ratio(sentence: Sentence, number: Number) -> Number | None:
    """`the ratio was one to three`, elsewhere a range: the larger side's number, as many times the smaller's.

    `50-70` stays a range beside a ratio.
    """
    low, high = number.low, number.high
    joints = (m for m in sentence.tagged("to") if number.first < m.first and m.last < number.last)
    to = next((m for m in joints if sentence.tokens[m.first].folded != "-"), None)
    if number.qualifier != "range" or to is None or not low or not high:
        return None
    if not (_ratio_named(sentence, number) or _one_to(sentence, number)):
        return None
    bounds = (m for m in sentence.tagged("bound_before") if number.head <= m.first and m.last == number.first)
    qualifier = next((m.value for m in bounds), "exact")  # "где-то один к пяти"
    least, best, most = bound_values(high / low, qualifier)
    return replace(
        number,
        first=to.last,
        value=high,
        low=least,
        best=best,
        high=most,
        qualifier=qualifier,
        unit="ratio",
        reason=None,
        rule="number/ratio",
    )


def _as_multiple(sentence: Sentence, number: Number) -> Number | None:
    """`has lost seven times as many soldiers as they have`: one side's losses as a multiple of the other's."""
    multiple = next((m for m in sentence.tagged("multiple") if m.first == number.tail), None)
    if multiple is None or not any(m.first == multiple.last for m in sentence.tagged("category")):
        return None
    if not any(m.value in _LOSSES and m.last <= number.head for m in sentence.tagged("trigger")):
        return None
    return replace(number, unit="ratio", reason=None, tail=multiple.last, rule="number/ratio")


def _one_to(sentence: Sentence, number: Number) -> bool:
    """`Один до десяти`: where endings tell it, "one" that nothing governs opens a ratio and no range."""
    word = sentence.tokens[number.first]
    governed = _preceded(sentence, number.first, "from") or _preceded(sentence, number.first, "preposition")
    return (
        sentence.inflected
        and number.low == 1
        and word.kind == WORD
        and "one" in sentence.covers(number.first)
        and not governed
    )


def _ratio_named(sentence: Sentence, number: Number) -> bool:
    return any(abs(m.first - number.first) <= 8 for m in sentence.tagged("ratio"))


def _ratio_end(sentence: Sentence, number: Number, following: Number | None) -> tuple[float | None, bool]:
    if number.value == 0 or number.unit != "count":
        return None, False
    for mention in sentence.tagged("each"):
        if number.last <= mention.first <= number.last + 7 and not _mark_between(sentence, number.last, mention.first):
            if following is not None and following.value and mention.last <= following.first <= mention.last + 1:
                return following.value, True
            if following is None or following.first > mention.last:
                return 1.0, False
    if _for_each(sentence, number):
        return 1.0, False
    if following is None or not following.value:
        return None, False
    if _one_in(sentence, number, following) or _falls_to(sentence, number, following):
        return following.value, True
    if not 0 < following.first - number.last <= 1:
        return None, False
    joint = sentence.tokens[number.last]
    named = _ratio_named(sentence, number)
    colon = joint.text == ":" and not joint.spaced and named
    to = any(m.first == number.last for m in sentence.tagged("to"))
    if (colon or (to and (named or following.value == 1 or _one_to(sentence, number)))) and number.value > 0:
        return following.value, True
    return None, False


def _one_in(sentence: Sentence, number: Number, following: Number) -> bool:
    """`one in five soldiers`, `one in ten of the dead`, `one soldier in three`: a share of people, in small numbers."""
    if not number.value < following.value <= _SMALL or number.value >= _SMALL / 10:
        return False
    if following.reason is not None:  # lost seven men in 24 hours
        return False
    people = {m.first: m.last for m in sentence.tagged("category") if m.value in PEOPLE}
    joint = next((m.first for m in sentence.tagged("one_in") if m.last == following.first), None)
    behind = following.last
    if "of" in sentence.begins(behind):
        behind += 1 + bool({"article", "definite"} & sentence.covers(behind + 1))
    fate = any("trigger" in sentence.begins(i) for i in range(following.last + 1, behind + 1))  # of those killed
    whole = joint == number.last and (behind in people or fate)
    return whole or (joint is not None and people.get(number.last) == joint)


def _falls_to(sentence: Sentence, one: Number, many: Number) -> bool:
    """`На одного нашого солдата припадає п'ять ворожих`: one of some, and how many others fall to him."""
    verbs = [m.first for m in sentence.tagged("falls_to") if one.last <= m.first < many.head]
    if not verbs or one.value != 1 or not many.value > 1 or many.reason is not None:
        return False
    opened = any(m.last == one.last for m in sentence.tagged("each"))
    return opened and any(
        m.first < verbs[0] for m in sentence.tagged("category", "party", "trigger") if m.first >= one.last
    )


def _for_each(sentence: Sentence, number: Number) -> bool:
    """`for every Ukrainian killed, Russia loses at least five`: one of a party told first, who are lost too."""
    for each in (m for m in sentence.tagged("each") if m.last < number.head <= m.last + _REACH_OF_EACH):
        ahead = range(each.last, number.head)
        near = range(each.last, min(each.last + _WHO, number.head))
        party = any("party" in sentence.begins(i) for i in near)
        lost = any(sentence.begins(i) & {"trigger", "category"} for i in near)
        falls = any("falls_to" in sentence.begins(i) for i in ahead)
        counted = any(sentence.tokens[i].kind == NUMBER for i in ahead)
        if (party or falls) and lost and not counted:
            return True
    return False


def in_brackets_alone(sentence: Sentence, number: Number) -> bool:
    """`3 (10 343)`, `3 (total 10 343)`: brackets right behind a number that hold this one and words of a sum."""
    tokens, i = sentence.tokens, number.head - 1
    while i > 0 and sentence.covers(i) & {"number_of", "bound_before"}:
        i -= 1
    closed = number.tail < len(tokens) and tokens[number.tail].text == ")"
    opened = i > 0 and tokens[i].text == "(" and tokens[i - 1].kind == NUMBER
    return closed and opened and number.unit == "count" and not number.increment and number.reason is None


def _mark_between(sentence: Sentence, first: int, last: int) -> bool:
    return any(token.kind == MARK and token.text not in "-'" for token in sentence.tokens[first:last])
