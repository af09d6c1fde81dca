"""How far the words of time in a sentence reach: which of them tell the period of a number, and how surely."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.extraction.numbers import Number
from tracker.extraction.segment import Sentence
from tracker.extraction.times import CAMPAIGN, CUMULATIVE, INTERVAL, Cue, clause_between
from tracker.rules.tokens import MARK, NUMBER, WORD

_BY_TOKEN, _MOST_BY_TOKENS, _BY_NUMBER, _BY_CLAUSE = 0.08, 2.0, 0.4, 3.0
_CONJUNCT = 8.0
"""`spoke on 25 March and in the first week`: two times are told, each of its own."""
_RATE_BY_TOKEN, _RATE_BY_NUMBER = 0.6, 6.0
_NEAR_LEVEL = 14
_OPENING = 2
"""Tokens before a time that opens its sentence: `In late July`, `В конце июля`."""
NEAR_DENIAL, FAR_DENIAL = 4, 12
"""Words behind a stretch of time within which a negation denies what is said of it."""


def told(sentence: Sentence, number: Number, cues: Sequence[Cue]) -> dict[str, float]:
    """What the nearest cue of each period weighs for a number."""
    nearest: dict[str, float] = {}
    own = clause_cue(sentence, number, cues)
    parts = _parts(sentence, cues) if own is not None else set()
    beside = cue_beside(sentence, number, cues)
    for cue in cues:
        if not _in_clause(parts, number, cue):
            continue
        if beside is not None and cue.plain and cue.period != beside.period and _counts_before(sentence, cue, beside):
            continue
        if _of_its_part(sentence, cue, number) or _of_other_clause(sentence, cue, number):
            continue
        if of_speaking(sentence, cue, number.first) or (
            cue.weight == CAMPAIGN and follows_deed(sentence, cue.last, number)
        ):
            continue
        if cue.plain and _denied(sentence, cue):
            continue
        if cue.first > number.first and _in_brackets(sentence, number.tail, cue.first):
            continue
        weight = cue.weight - _apart(sentence, cue, number)
        if weight > 0:
            nearest[cue.period] = max(nearest.get(cue.period, 0.0), weight)
    return nearest


def follows_deed(sentence: Sentence, last: int, number: Number) -> bool:
    """`opened a campaign after an attack in which 1,200 died`: the dead are of what came before the campaign."""
    deed = next((m for m in sentence.tagged("period_event") if last < m.first < number.first), None)
    return deed is not None and any(last <= m.first < deed.first for m in sentence.tagged("after", "reason"))


def cue_beside(sentence: Sentence, number: Number, cues: Sequence[Cue]) -> Cue | None:
    """The stretch right beside a number, which no other figure's outweighs."""
    return next((cue for cue in cues if _beside(sentence, cue, number)), None)


def _beside(sentence: Sentence, cue: Cue, number: Number) -> bool:
    """`за сутки 74, с начала войны — 57 575`, `74 tanks this week and`: a stretch right beside the number."""
    tails = {number.tail, *(m.last for m in sentence.tagged("of_them", "including") if m.first == number.tail)}
    if cue.plain and cue.first in tails:  # and 10,900 since the invasion; 771 of them over the past day
        return True
    if number.tail < cue.first <= number.tail + 1 < len(sentence.tokens):
        return not cue.rate and "category" in sentence.begins(number.tail)
    marked = cue.last + 1 == number.head and sentence.tokens[cue.last].folded in ("-", ":")
    return cue.plain and (cue.last == number.head or marked)


def _counts_before(sentence: Sentence, cue: Cue, beside: Cue) -> bool:
    """Whether a number of its own stands between a stretch and the one right beside another number."""
    first, last = sorted((cue, beside), key=lambda c: c.first)
    return any(token.kind == NUMBER for token in sentence.tokens[first.last : last.first])


def clause_cue(sentence: Sentence, number: Number, cues: Sequence[Cue]) -> Cue | None:
    """`63 dead in the past day; its toll stands at 41,020 since May`: the stretch told in a number's own clause."""
    if not (parts := _parts(sentence, cues)):
        return None
    return next((cue for cue in cues if cue.plain and _in_clause(parts, number, cue)), None)


def _parts(sentence: Sentence, cues: Sequence[Cue]) -> set[int]:
    """Tokens at which another clause with a stretch of its own may begin: `...; `, `..., while since May`."""
    parts = {i for i, token in enumerate(sentence.tokens) if token.text == ";"}
    opened = {cue.first - k for cue in cues if cue.plain for k in (0, 1)}  # "since" stands before what the cue holds
    opened |= {m.first for m in sentence.tagged("since") if m.last + 1 in opened}  # since the war began on 7 October
    joints = (m for m in sentence.tagged("clause") if m.last in opened and m.first)
    return parts | {m.first for m in joints if sentence.tokens[m.first - 1].text == ","}


def _in_clause(parts: set[int], number: Number, cue: Cue) -> bool:
    """Whether no other clause begins between a cue and a number."""
    first, last = sorted((cue.first, number.first))
    return all(i not in parts for i in range(first, last))


def _denied(sentence: Sentence, cue: Cue) -> bool:
    """`no figure has been given since May 2`, `с 2 марта цифру не обновляли`: a stretch in which nothing was told."""
    for i in range(cue.first - 1, max(-1, cue.first - FAR_DENIAL), -1):  # there had been no fighting in the past week
        if sentence.tokens[i].kind == MARK or sentence.begins(i) & {"say", "clause", "after"}:
            break
        if "negation" in sentence.covers(i) and "bound_before" not in sentence.covers(i):
            return True
    for i in range(cue.last, min(cue.last + NEAR_DENIAL, len(sentence.tokens))):
        if sentence.tokens[i].kind != WORD:
            return False
        if "negation" in sentence.covers(i):
            return "bound_before" not in sentence.covers(i)
    return False


def _apart(sentence: Sentence, cue: Cue, number: Number) -> float:
    """What stands between takes from the weight; a cue that opens the sentence holds for it all."""
    first, last = sorted((cue.first, number.first))
    between = range(max(first + 1, min(cue.last, number.last)), last)
    others = sum(sentence.tokens[i].kind == NUMBER for i in between)
    if cue.rate:
        return _RATE_BY_TOKEN * (last - first) + _RATE_BY_NUMBER * others
    opening = cue.first <= 2 and cue.first < number.first
    apart = 0.0 if opening else min(_BY_TOKEN * (last - first), _MOST_BY_TOKENS) + _BY_NUMBER * min(others, 3)
    conjunct = number.first < cue.first and "and" in sentence.begins(cue.first - 1)
    return apart + (_BY_CLAUSE if clause_between(sentence, first, last) else 0.0) + _CONJUNCT * conjunct


def _in_brackets(sentence: Sentence, first: int, cue: int) -> bool:
    """`танки – 7229 (+16 за сутки)`: a cue in brackets that open behind the number with another one is that one's."""
    opened = [i for i in range(first, cue) if sentence.tokens[i].text == "("]
    closed = any(sentence.tokens[i].text == ")" for i in range(first, cue))
    return bool(opened) and not closed and any(sentence.tokens[i].kind == NUMBER for i in range(opened[-1], cue))


def _of_its_part(sentence: Sentence, cue: Cue, number: Number) -> bool:
    """`189,460, of them over the past day: 540`: the cue is the part's; so is it in `, of whom 540 that day`."""
    if cue.first < number.first:
        return False
    counted = any(token.kind == NUMBER for token in sentence.tokens[cue.last :])
    opens = number.last if counted else number.tail + 1  # 771 of them over the past day
    parts = (m for m in sentence.tagged("including") if opens <= m.first < cue.first)
    return any(m.last == cue.first or _closed(sentence, m.first, cue.first) for m in parts)


def _closed(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a number stands between two tokens, and no comma."""
    between = sentence.tokens[first:last]
    return any(t.kind == NUMBER for t in between) and all(t.text != "," for t in between)


def _of_other_clause(sentence: Sentence, cue: Cue, number: Number) -> bool:
    """`lost 560 over the day, and 356,000 since the invasion`: the cue of a clause that has a number of its own."""
    if cue.first < number.last or not clause_between(sentence, number.last - 1, cue.first):
        return False
    behind = range(cue.last, len(sentence.tokens))
    own = next((i for i in behind if sentence.tokens[i].kind == NUMBER), None)
    return own is not None and not clause_between(sentence, cue.last - 1, own)


def of_speaking(sentence: Sentence, cue: Cue, position: int) -> bool:
    """`said last week that 3,800`, `In November the general spoke of 100,000`: when it was said, not what is told."""
    if cue.period == CUMULATIVE:  # "с самого начала настаивал": as if it were told of the war
        return any(say.first == cue.last and say.last <= position for say in sentence.tagged("say"))
    if cue.period != INTERVAL or cue.rate:
        return False
    if any(m.first <= cue.first <= m.last for m in sentence.tagged("dating")):  # "their last figure dates from May"
        return True
    if cue.first < position and is_level(sentence, position):
        return True
    for say in (m for m in sentence.tagged("say", "source_noun")):
        parted = any(token.text == "," for token in sentence.tokens[say.last : cue.first])  # as the report says, in May
        if say.tag == "source_noun" and parted and _inserted(sentence, say.last, cue):
            return True
        if say.last <= cue.first <= say.last + 3 and not say.last <= position < cue.first and not parted:
            return not any("relative" in sentence.begins(i) for i in range(say.last, cue.first))
        begun = say.tag == "say" and not cue.plain and say.last <= position
        if begun and cue.last == say.first:  # "две недели назад говорил о"
            return True
        first = cue.first <= _OPENING or sentence.tokens[cue.first - 1].text == ":"
        opens = first and begun and cue.last <= say.first
        marks = [token for token in sentence.tokens[cue.last : say.last + 1] if token.text in ",;:-–—"]
        if opens and (len(marks) % 2 == 0) and sentence.tokens[min(say.last, position)].text != ",":
            return True
    return False


def _inserted(sentence: Sentence, first: int, cue: Cue) -> bool:
    """`the last estimate, in August, was 70,000`: between the commas behind a figure, before what it is."""
    before = [token.text for token in sentence.tokens[first : cue.first]].count(",") == 1
    behind = cue.last < len(sentence.tokens) and sentence.tokens[cue.last].text == ","
    return before and behind and "auxiliary" in sentence.begins(cue.last + 1)


def is_level(sentence: Sentence, position: int) -> bool:
    """`revised to about 1,200`, `the toll stood at 700`: a level, whenever it was reached or told."""
    to = any(m.last <= position <= m.last + 1 for m in sentence.tagged("to"))
    changed = any(0 <= position - m.last <= _NEAR_LEVEL for m in sentence.tagged("change"))
    counted = any(m.last <= position for m in sentence.tagged("number_of"))
    bound = next((m.first for m in sentence.tagged("bound_before") if m.last == position), position)
    stood = any(m.last <= i <= m.last + 1 for m in sentence.tagged("amount") for i in (bound, position))
    return (to and changed) or (stood and counted)
