"""Numbers that count nothing: dates, years, ages, times, models, units, money. Each with its reason."""

from __future__ import annotations

import re

from tracker.extraction import ages
from tracker.extraction.days import calendar_words
from tracker.extraction.lines import ITEM
from tracker.extraction.segment import Sentence
from tracker.extraction.times import risen_to
from tracker.rules.tokens import MARK, NUMBER, WORD

COMPOUND = "measure of size, age or time"
"""Why the number of a word with a hyphen is no count: `a 14-year-old`."""

_LONGEST_MONTH = 31
_YEAR = range(1900, 2100)
_ABOVE = frozenset({"more_than", "at_least"})
"""Bounds that no year has."""
_OLD_YEAR = range(1600, 1900)
"""Such a number is a year only where words of the calendar stand before it: `in February 1898`, `by 1864`."""
_DATE = re.compile(r"\d{1,2}\.\d{1,2}(?:\.(?:\d{2}|\d{4}))?|\d{4}\.\d{1,2}\.\d{1,2}")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])\.[0-5]\d")
_MONEY = frozenset("$€£₽₴¥")
_BY_THE_DOZEN = frozenset({"attacks", "buildings"})
"""What is counted by the dozen and is no claim."""
_BEFORE_COUNTS = frozenset({"money", "page_furniture"})
"""What may stand before a count all the same: `by phone: 40 soldiers`."""
_TELEPHONE = 16
"""Groups of digits and hyphens on either side of one: no telephone number has more."""
_BRACKET = 6
"""Tokens of a bracket that tells a distance in another unit."""
_DOMAIN_MARKS = frozenset("/@#_\\&=")


def reason(sentence: Sentence, head: int, first: int, last: int, tail: int) -> str | None:
    """Why the number at tokens `first` to `last` counts nothing, or None; its bounds reach from `head` to `tail`."""
    return (
        _glued(sentence, first, last, tail)
        or _marked(sentence, first, last)
        or _numbering(sentence, first, last)
        or _calendar(sentence, first, last)
        or _named(sentence, head, first, last)
        or _shared(sentence, head, last)
        or _next_in_order(sentence, first, last)
        or _polled(sentence, last)
        or _pronoun(sentence, first, last)
        or ages.reason(sentence, first, last)
    )


_BEFORE_FIGURE = frozenset({"trigger", "bound_before", "and", "more", "adverb", "preposition", "source_before"})
"""What a page that lost its spaces may leave stuck to the figure behind it."""


def _run_together(sentence: Sentence, first: int) -> bool:
    """`выпустили43 ракеты`, `around120 tanks`: a word that leads to a figure, which no model is called."""
    word = sentence.tokens[first - 1]
    led = sentence.covers(first - 1) & _BEFORE_FIGURE and not sentence.covers(first - 1) & {"category", "party"}
    return bool(led) and word.text.islower()


def _glued(sentence: Sentence, first: int, last: int, tail: int) -> str | None:
    """Letters or a hyphen stuck to the number: T-72, M777, 57th, 155mm, 105-mm, one-way."""
    tokens = sentence.tokens
    if tail > last:  # 900-plus
        return None
    if tokens[first].kind != NUMBER:
        compound = (
            last + 1 < len(tokens)
            and tokens[last].folded == "-"
            and not tokens[last].spaced
            and not tokens[last + 1].spaced
        )
        return "part of a compound" if compound and tokens[last + 1].kind == WORD else None
    before = tokens[first - 1] if first else None
    after = tokens[last] if last < len(tokens) else None
    if before is not None and not tokens[first].spaced:
        signed = before.text == "+" and first > 1 and not before.spaced and tokens[first - 2].kind == WORD  # UTC+3
        if (before.kind == WORD and not _run_together(sentence, first)) or signed:
            return "part of a name or model"
        hyphenated = before.text in "-‑" and first > 1 and not before.spaced and tokens[first - 2].kind == WORD
        if hyphenated and not _ends_range(sentence, first):
            return "part of a name or model"
    stuck = after is not None and not after.spaced and after.kind == WORD
    if stuck and not _is_unit(sentence, last) and not _is_noun(sentence, last):
        return "ordinal, model or measure of size"
    hyphen = after is not None and after.text in "-‑" and not after.spaced and last + 1 < len(tokens)
    if any(m.first == last for m in sentence.tagged("trigger")):  # a 300-strong battalion
        return None
    if (
        hyphen
        and tokens[last + 1].kind == WORD
        and not tokens[last + 1].spaced
        and not _is_unit(sentence, last + 1, "count")
    ):
        return COMPOUND
    return None


def _ends_range(sentence: Sentence, first: int) -> bool:
    return any(m.last == first - 1 for m in sentence.tagged("month", "weekday"))


SHORT = 4
"""Letters stuck to digits that are fewer than this are never the counted noun with a space forgotten."""


def _is_noun(sentence: Sentence, i: int) -> bool:
    """`603дрона`: what is counted, with the space forgotten."""
    return len(sentence.tokens[i].text) > SHORT and "category" in sentence.begins(i)


def _is_unit(sentence: Sentence, i: int, but: str = "") -> bool:
    return any(m.first == i and m.value != but for m in sentence.tagged("unit"))


def _in_brackets_signed(sentence: Sentence, first: int) -> bool:
    """`4,132 (-35% m/m)`: how much more or less than before."""
    tokens = sentence.tokens
    signed = tokens[first - 1].text in "+-−–" and not tokens[first].spaced
    return signed and first > 1 and tokens[first - 2].text == "("


def _marked(sentence: Sentence, first: int, last: int) -> str | None:
    tokens = sentence.tokens
    before = tokens[first - 1] if first else None
    after = tokens[last] if last < len(tokens) else None
    if (before is not None and before.text in _MONEY) or (after is not None and after.text in _MONEY):
        return "money"
    if (after is not None and after.text == "°") or (before is not None and before.text == "№"):
        return "temperature or numbering"
    marked = before is not None and before.text in _DOMAIN_MARKS and not tokens[first].spaced
    if marked and not (tokens[first - 1].text == "=" and _values_label(sentence, first)):
        return "part of an address, date or label"
    if after is not None and after.text in _DOMAIN_MARKS and not after.spaced:
        return "part of an address, date or label"
    if after is not None and after.text == "%" and before is not None and _in_brackets_signed(sentence, first):
        return "a change"
    if _clock(sentence, first, last):
        return "time of day"
    if (
        before is not None
        and before.folded == "'"
        and not tokens[first].spaced
        and before.spaced
        and len(tokens[first].text) == 2
    ):
        return "year"
    if _telephone(sentence, first):
        return "telephone number"
    return None


def _values_label(sentence: Sentence, first: int) -> bool:
    """`field artillery=48205; tank=12276`: whether words that are counted or lost stand before `=`, in no address."""
    tokens, last = sentence.tokens, first - 2
    if last < 0 or not sentence.covers(last) & {"category", "trigger"}:
        return False
    opened = tokens[last].spaced or last == 0 or tokens[last - 1].text in "(;,-"
    after = tokens[first + 1] if first + 1 < len(tokens) else None
    return opened and (after is None or after.spaced or after.text in ".,;)+(")


def _numbering(sentence: Sentence, first: int, last: int) -> str | None:
    tokens = sentence.tokens
    before = tokens[first - 1] if first else None
    after = tokens[last] if last < len(tokens) else None
    if (
        first == 0
        and sentence.block.kind == ITEM
        and after is not None
        and after.text in ".)"
        and sentence.start == sentence.block.start
    ):
        return "number of a list item"
    enclosed = before is not None and before.text == "(" and after is not None and after.text == ")"
    if enclosed and first == 1 and last + 1 < len(tokens) and len(tokens[first].text) <= 2:
        return "number of a list item"
    if enclosed and last + 1 < len(tokens) and tokens[last + 1].text == ":" and _opens_line(sentence, first - 1):
        return "number of a column"
    if before is not None and before.text == "[" and after is not None and after.text == "]":
        return "footnote"
    return None


def _opens_line(sentence: Sentence, end: int) -> bool:
    """`Casualties and losses (2):`: whether a label of words alone opens the line, up to token `end`."""
    return sentence.start == sentence.block.start and all(t.kind == WORD for t in sentence.tokens[:end])


def _telephone(sentence: Sentence, first: int) -> bool:
    """`+380 44 123 45 67`, `8-800-555-35-35`: a run of digits with nothing but hyphens between."""
    tokens = sentence.tokens
    start, end = first, first + 1
    least, most = max(first - _TELEPHONE, 0), min(first + _TELEPHONE, len(tokens))
    while start > least and (tokens[start - 1].kind == NUMBER or tokens[start - 1].folded == "-"):
        start -= 1
    while end < most and (tokens[end].kind == NUMBER or tokens[end].folded == "-"):
        end += 1
    run = tokens[start:end]
    groups, hyphens = sum(t.kind == NUMBER for t in run), sum(t.folded == "-" for t in run)
    led = start > 0 and tokens[start - 1].text == "+" and not tokens[start].spaced
    return (groups >= 4 and (led or hyphens >= groups - 1)) and all(t.text.isdecimal() or t.folded == "-" for t in run)


def _clock(sentence: Sentence, first: int, last: int) -> bool:
    tokens = sentence.tokens
    if _CLOCK.fullmatch(tokens[first].text) and last + 1 < len(tokens) and tokens[last].kind == NUMBER:
        return "month" in sentence.begins(last + 1)  # "as of 19.00 17 June"
    if tokens[first].text[0] == "0" and _CLOCK.fullmatch(tokens[first].text):
        return True  # "from 08.00 on 9 September"
    for colon, other in ((last, last + 1), (first - 1, first - 2)):
        if 0 <= other < len(tokens) and 0 <= colon < len(tokens) - 1 and tokens[colon].text == ":":
            near = not tokens[colon + 1].spaced and not tokens[colon].spaced  # "week 34: 41 tanks"
            if (near and tokens[other].kind == NUMBER and len(tokens[other].text) == 2) or (
                near and tokens[first].kind == NUMBER and len(tokens[first].text) == 2 and tokens[other].kind == NUMBER
            ):
                return True
    return False


def _calendar(sentence: Sentence, first: int, last: int) -> str | None:
    tokens = sentence.tokens
    digits = tokens[first].text
    if _day_of_war(sentence, first):
        return "day of the war"
    if tokens[first].kind != NUMBER:
        return None
    if last - first != 1:
        return _calendar_range(sentence, first, last)
    if _DATE.fullmatch(digits) and _plausible_date(digits) and not _counted_next(sentence, last):
        return "date"
    if (
        digits.isdecimal()
        and len(digits) <= 2
        and int(digits) <= _LONGEST_MONTH
        and (_beside(sentence, first, last, "month"))
        and not _counted_next(sentence, last)
    ):
        return "date"
    if _numbered_week(sentence, first, last):
        return "number of a week"
    if digits.isdecimal() and len(digits) == 4 and _year(sentence, first, last, int(digits)):
        return "year"
    return None


def _year(sentence: Sentence, first: int, last: int, value: int) -> bool:
    if value in _OLD_YEAR:
        led = any(m.last == first for m in sentence.tagged("preposition", "month", "since", "as_of"))
        led = led or _in_calendar(sentence, first, last)
        counted = _counted_next(sentence, last) or "trigger" in sentence.begins(last) or risen_to(sentence, first)
        return led and not counted
    return value in _YEAR and not _year_counts(sentence, first, last)


_OF_SO_MANY = frozenset({"trigger", "number_of", "category", "source_noun", "unit_of_army", "group_of", "amount"})
"""Words that lead to a count by "of": `losses of 1750`, `an army of 1800`."""


def _in_calendar(sentence: Sentence, first: int, last: int) -> bool:
    """`On February 23, 1861,`, `the spring of 1863`, `the Act of 1862 was`, but no `losses of 1750`."""
    tokens = sentence.tokens
    if first > 2 and tokens[first - 1].text == "," and tokens[first - 2].text.isdecimal():
        return "month" in sentence.covers(first - 3)
    of = first - 1 if first > 1 and _is_of(sentence, first - 1) else None
    told = of is not None and sentence.covers(of - 1) & _OF_SO_MANY
    closed = last >= len(tokens) or tokens[last].kind == MARK or bool(sentence.covers(last))
    return of is not None and not told and closed


def _numbered_week(sentence: Sentence, first: int, last: int) -> bool:
    """`week 34: 41 tanks`, `month 10.`: a unit of time right before a small number that a mark closes."""
    tokens = sentence.tokens
    unit = first > 0 and len(tokens[first].text) <= 2 and "long_time" in sentence.covers(first - 1)
    closed = last >= len(tokens) or (tokens[last].kind == MARK and tokens[last].text in ":,.)")
    opened = first < 2 or not sentence.covers(first - 2) & {"article", "within", "time_adjective", "period_interval"}
    return unit and closed and opened


def _calendar_range(sentence: Sentence, first: int, last: int) -> str | None:
    """`from 2014 to 2022`, `between 3 and 7 June`, `the night of 20-21 May`."""
    ends = [sentence.tokens[first].text, sentence.tokens[last - 1].text]
    if not all(end.isdecimal() for end in ends) or _counted_next(sentence, last):
        return None
    if all(len(end) == 4 and int(end) in _YEAR for end in ends):
        return "year"
    return "date" if all(len(end) <= 2 for end in ends) and _beside(sentence, first, last, "month") else None


def _plausible_date(digits: str) -> bool:
    day, month = (int(part) for part in digits.split(".")[:2])
    if len(digits.split(".")) == 3 and day > 31:
        return True
    return 1 <= day <= 31 and 1 <= month <= 12 and len(digits.split(".")[1]) == 2


def _day_of_war(sentence: Sentence, first: int) -> bool:
    """`day 304`: the war's own calendar."""
    described = {"modifier", "article", "time_adjective"}
    return sentence.tokens[first].text.replace(",", "").isdecimal() and any(
        m.last == first and (m.first == 0 or not sentence.covers(m.first - 1) & described)
        for m in calendar_words(sentence)
    )


def _beside(sentence: Sentence, first: int, last: int, tag: str) -> bool:
    """Whether a calendar word touches the number ("May 21", "21 May", "21st of May" through a joint)."""
    joints = {last, last + 1} if last < len(sentence.tokens) and _is_of(sentence, last) else {last}
    before = {first}
    if first and sentence.tokens[first - 1].text in ".,-":
        before.add(first - 1)
    return any(m.first in joints or m.last in before for m in sentence.tagged(tag))


def _is_of(sentence: Sentence, i: int) -> bool:
    return any(m.first == i for m in sentence.tagged("of"))


def _counted_next(sentence: Sentence, last: int) -> bool:
    return any(m.first == last for m in sentence.tagged("category", "unit", "unit_noun"))


def _year_counts(sentence: Sentence, first: int, last: int) -> bool:
    """A bare number like 1964 counts only beside what it counts: `APV ‒ 1964`, `3783 tanks`."""
    tokens = sentence.tokens
    label = first > 0 and tokens[first - 1].folded in ("-", ":", "|") and sentence.block.kind == ITEM
    bound = any(m.last == first for m in sentence.tagged("bound_before"))
    told = {i for m in sentence.tagged("trigger") for i in range(m.first, m.last)}  # "сдалось в плен 1908"
    in_date = any(
        m.last in (first, first - 1) and m.first not in told
        for m in sentence.tagged("preposition", "month", "since", "as_of")
    )
    led = any(m.last == first for m in sentence.tagged("amount", "change")) or risen_to(sentence, first)
    counted = _counted_next(sentence, last) or any(
        m.first == last + 1 and any(x.first == last for x in sentence.tagged("modifier", "party"))
        for m in sentence.tagged("category")
    )
    dash = first > 1 and tokens[first - 1].folded == "-" and tokens[first - 1].spaced
    named = dash and any(m.last == first - 1 for tag in ("category", "trigger") for m in sentence.tagged(tag))
    if named and (last == len(tokens) or tokens[last].kind == MARK):
        return True
    if label and (last == len(tokens) or tokens[last].kind == MARK or counted or tokens[last].kind == WORD):
        return True
    return led or (counted and (bound or not in_date)) or _above(sentence, first)


def _above(sentence: Sentence, first: int) -> bool:
    """`more than 2000 dead`: a year has no such bound, but `since at least 2014`."""
    bounds = (m for m in sentence.tagged("bound_before") if m.last == first and m.value in _ABOVE)
    calendar = {m.last for m in sentence.tagged("preposition", "month", "since", "as_of")}
    return any(not calendar & {bound.first, first} for bound in bounds)


_OF_PEOPLE = frozenset({"killed", "wounded", "missing", "abducted", "captive"})
"""What befalls nothing but people."""


def _shared(sentence: Sentence, head: int, last: int) -> str | None:
    """`зруйновано один і пошкоджено 12 будинків`: what stands before "and" without its noun has that of the next.

    Not so in `wounding 40 and destroying 25 homes`, which no home can be wounded.
    """
    if "and" not in sentence.begins(last):
        return None
    if any(m.last == head and m.value in _OF_PEOPLE for m in sentence.tagged("trigger")):
        return None
    verb = next((m.last for m in sentence.tagged("trigger") if m.first == last + 1 and m.entry.form != "noun"), None)
    if verb is None or verb >= len(sentence.tokens) or sentence.tokens[verb].kind != NUMBER:
        return None
    return _named(sentence, verb, verb, verb + 1)


def _named(sentence: Sentence, head: int, first: int, last: int) -> str | None:
    """Words behind or before that make it an age, a duration, money, an attack count, ... as the language file says."""
    after = last
    tokens = sentence.tokens
    while after < len(tokens) and (tokens[after].text == "-" or tokens[after].folded == '"'):
        after += 1
    spelled = tokens[first].kind != NUMBER and after < len(tokens) and _is_of(sentence, after)
    after += spelled  # dozens of air strikes
    share = next((m.last for m in sentence.tagged("unit") if m.first == after and m.value == "percent"), None)
    after = share + 1 if share is not None and _is_of(sentence, share) else after  # 40% of aid missions
    modifiers = {
        m.first: m.last for m in sentence.tagged("modifier", "more", "adverb", "party", "article", "superlative")
    }
    for _ in range(4):
        hit = next((m for m in sentence.tagged("not_count_after") if m.first == after), None)
        if (
            hit is not None
            and (not spelled or hit.value in _BY_THE_DOZEN)
            and not (tokens[hit.first].folded == "-" and tokens[hit.first].spaced)
            and not _counted_longer(sentence, hit.first, hit.last)
            and not _in_flight(sentence, hit.first, hit.last)
            and not _rate(sentence, last, hit.first)
            and not (hit.value == "distance" and (_advanced(sentence, head, first) or _model(sentence, hit.first)))
        ):
            return hit.value.replace("_", " ")
        if after not in modifiers and not _name_of_place(sentence, after):
            break
        after = modifiers.get(after, after + 1)
    if _measured_from(sentence, last) and not _advanced(sentence, head, first):
        return "distance"
    leading = (m for m in sentence.tagged("not_count_before") if m.last in (first, head))
    before = next((m for m in leading if m.first < head or head == first), None)  # not of "in the range of"
    if before is not None and before.value == "number_of" and head < first:  # they number about 4,000
        return None
    if before is not None and before.value in _BEFORE_COUNTS and _counted_soon(sentence, last):  # cost 40 lives
        return None
    return before.value.replace("_", " ") if before is not None else None


def _measured_from(sentence: Sentence, last: int) -> bool:
    """`1,000 kilometres (620 miles) east of the city`: a distance told in two units."""
    unit = next((m.last for m in sentence.tagged("unit") if m.first == last and m.value == "km"), None)
    if unit is None or unit >= len(sentence.tokens) or sentence.tokens[unit].text != "(":
        return False
    near = range(unit + 1, min(unit + _BRACKET, len(sentence.tokens) - 1))
    return any(sentence.tokens[i].text == ")" and "away" in sentence.begins(i + 1) for i in near)


def _in_flight(sentence: Sentence, first: int, last: int) -> bool:
    """`210 aerial targets`: what flies, unlike targets on the ground."""
    return any(m.first <= first and last <= m.last and m.last - m.first > 1 for m in sentence.tagged("in_flight"))


def _advanced(sentence: Sentence, head: int, first: int) -> bool:
    """`advanced three kilometres from`: land that was gained, wherever it was measured from; not "a few miles"."""
    few = "article" in sentence.begins(first)
    return not few and any(m.value == "gained" and 0 <= head - m.last <= 2 for m in sentence.tagged("trigger"))


def _name_of_place(sentence: Sentence, i: int) -> bool:
    """`two Christchurch mosques`: a name that no rule knows, before a noun that is not counted."""
    token = sentence.tokens[i] if i < len(sentence.tokens) else None
    return token is not None and token.kind == WORD and token.text.istitle() and not sentence.covers(i)


def _counted_soon(sentence: Sentence, i: int) -> bool:
    """Whether a noun that is counted stands behind a number, or behind an adjective."""
    return any("category" in sentence.begins(j) for j in (i, i + 1))


def _rate(sentence: Sentence, last: int, first: int) -> bool:
    """`250,000 each month`: the unit of time belongs to a rate, not to the number."""
    return any(
        m.tag in ("rate_day", "rate_interval", "period_interval", "period_when")
        and last <= m.first <= first < m.last
        and m.first < first
        for m in sentence.mentions
    )


def _model(sentence: Sentence, i: int) -> bool:
    """`250 М117`: a capital letter with a number glued to it names a model and no metres."""
    token, behind = sentence.tokens[i], sentence.tokens[i + 1 : i + 2]
    return token.text.isupper() and any(t.kind == NUMBER and not t.spaced for t in behind)


def _counted_longer(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a longer word stands there, such as `случаев гибели`, which are deaths."""
    deaths = (m for m in sentence.tagged("trigger") if m.entry.form == "noun")
    longer = (*sentence.tagged("category", "say"), *deaths)
    return any(m.first <= first and m.last > last for m in longer)


def _harmed(sentence: Sentence, first: int, last: int) -> bool:
    """`killing one.`, `the death of one and`: a single victim closes the phrase behind what happened to them."""
    of = next((m.first for m in sentence.tagged("of") if m.last == first), first)
    told = any(m.last == of and (of < first) == (m.entry.form == "noun") for m in sentence.tagged("trigger"))
    tokens = sentence.tokens
    return told and (last >= len(tokens) or tokens[last].kind == MARK or "and" in sentence.begins(last))


def _of_so_many(sentence: Sentence, last: int) -> bool:
    """`shot down one of four missiles`, `lost one of its two frigates`: of how many is told in figures."""
    of = next((m.last for m in sentence.tagged("of") if m.first == last), None)
    if of is None:
        return False
    owned = bool({"possessive", "article"} & sentence.begins(of))
    of += owned
    counted = of < len(sentence.tokens) and any(m.first == of + 1 for m in sentence.tagged("category"))
    return counted and (sentence.tokens[of].kind == NUMBER or not (owned or sentence.covers(of)))  # four, 4


def _of_ours(sentence: Sentence, first: int, last: int) -> bool:
    """`one of its soldiers was killed`, `sank one of Russia's ships`: a single loss of somebody named."""
    of = next((m.last for m in sentence.tagged("of") if m.first == last), None)
    if of is None:
        return False
    owner = next((m.last for m in sentence.tagged("party") if m.first == of), of)
    owned = "possessive" in sentence.begins(of) or (owner > of and owner < len(sentence.tokens))
    noun = next((m for m in sentence.tagged("category") if owner <= m.first <= owner + 3), None)
    if not owned or noun is None:
        return False
    being = noun.last < len(sentence.tokens) and "auxiliary" in sentence.begins(noun.last)
    behind = any(noun.last < m.first <= noun.last + 2 for m in sentence.tagged("trigger"))
    return (being and behind) or any(m.last == first and m.entry.form != "noun" for m in sentence.tagged("trigger"))


def _polled(sentence: Sentence, last: int) -> str | None:
    """`70% of Israelis say`: how many of a people are of an opinion."""
    unit = next((m.last for m in sentence.tagged("unit") if m.first == last and m.value == "percent"), None)
    if unit is None or "of" not in sentence.begins(unit):
        return None
    people = next((m.last for m in sentence.tagged("party") if m.first == unit + 1 and m.entry.form == "people"), None)
    return "poll" if people is not None and {"say", "poll"} & sentence.begins(people) else None


def _next_in_order(sentence: Sentence, first: int, last: int) -> str | None:
    """`a third fighter`, `a fifth Ukrainian soldier`: one more, and no share of any."""
    spelled = sentence.tokens[first].kind != NUMBER and "article" in sentence.covers(first)
    if not spelled or "time_part" not in sentence.covers(last - 1):
        return None
    country = next((m.last for m in sentence.tagged("party") if m.first == last), last)
    begins = sentence.begins(country)
    return "ordinal" if "category" in begins and "of" not in begins else None  # a sixth of the country


def _pronoun(sentence: Sentence, first: int, last: int) -> str | None:
    """`one of the`, `no one`, `one another`: the word for 1 counts only right before what it counts."""
    token = sentence.tokens[first]
    if last - first != 1 or token.kind == NUMBER or not any(m.first == first for m in sentence.tagged("one")):
        return None
    if any(m.last == first or m.first < first < m.last for m in sentence.tagged("negation")):
        return "pronoun"
    being = any(m.first == last for m in sentence.tagged("auxiliary"))
    tags = ("trigger",) if being else ("category", "trigger", "unit")  # one was an old man
    counted = any(last <= m.first <= last + 4 for m in sentence.tagged(*tags))
    counted = counted or any(m.first == last and m.entry.form == "people" for m in sentence.tagged("party"))
    so_many = _of_so_many(sentence, last)
    if so_many and first > 0 and "auxiliary" in sentence.covers(first - 1):  # he was one of 11 people who died
        return "pronoun"
    if _harmed(sentence, first, last) or _of_ours(sentence, first, last) or so_many:
        return None
    if counted and "including" in sentence.begins(last):  # one of them a child
        return None
    if _one_each(sentence, first, last):
        return None
    follower_of = any(m.first == last for m in sentence.tagged("of", "clause", "preposition", "say", "relative"))
    return None if counted and not follower_of else "pronoun"


def _one_each(sentence: Sentence, first: int, last: int) -> bool:
    """`две над Тулой и по одной в Орле и Туле`, `по одному — над Крымом`: so many in each of several places."""
    if not sentence.inflected or not first or "aimed" not in sentence.covers(first - 1):
        return False
    dashed = last < len(sentence.tokens) and sentence.tokens[last].folded == "-"
    place = sentence.begins(last + dashed)
    return "where" in place and "out_of" not in place
