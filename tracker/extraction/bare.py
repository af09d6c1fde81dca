"""Numbers with nothing counted beside them: whether such a one stands for a count all the same."""

from __future__ import annotations

from tracker.extraction.cases import Case
from tracker.extraction.lines import ITEM
from tracker.extraction.numbers import behind_dash
from tracker.rules.tokens import WORD, Token

_ENDS = frozenset(',;.)!?:-"*')
"""What may stand behind a bare number; an asterisk closes the bold type of a post."""
_AFTER_BARE = frozenset(
    {
        "and",
        "clause",
        "including",
        "period_day",
        "period_interval",
        "period_so_far",
        "period_when",
        "rate_day",
        "rate_interval",
        "period_cumulative",
        "preposition",
        "adverb",
        "by",
    }
)
_BEFORE_BARE = frozenset(
    {"say", "say_weak", "change", "source_noun", "auxiliary", "to", "out_of", "value_at", "amount"}
)
RATES = frozenset({"rate_day", "rate_interval"})
MAX_FRAGMENT = 8
MAX_PLACE = 6
"""Tokens from one number to the next that a place, with the marks around it, takes at most."""


def of_other_label(case: Case) -> bool:
    """`fuel tanks – 76`, `languages: 7`: a label that no category names."""
    sentence, head = case.reading.sentence, case.number.head
    words = any(token.kind == WORD for token in sentence.tokens[:head])
    told = any(m.last <= head for m in sentence.tagged("trigger", "category", "say", "say_weak"))
    if _of_party(case) or _of_place(case):
        return False
    labelled = sentence.block.kind == ITEM or (head > 0 and sentence.tokens[head - 1].text == ":")
    return labelled and words and not told


def stands_bare(case: Case) -> bool:
    """Whether a number without a noun is set down as a count: given by somebody, as a rate, beside a party, alone."""
    sentence, number, thing = case.reading.sentence, case.number, case.thing
    parted = sentence.inflected or "apiece" in case.tags_at(number.tail)
    alone = number.value < 2 and not (parted and distributed(case))  # "по одному — над Крымом", one apiece over Kursk
    if alone or number.unit in ("ratio", "percent"):
        return False
    end = max(number.tail, thing.last)
    closed = end >= len(sentence.tokens) or sentence.tokens[end].folded in _ENDS or case.tags_at(end) & _AFTER_BARE
    rated = bool(case.tags_at(number.tail) & RATES)
    if _fragment(case) or _of_party(case) or _of_place(case):
        return True
    ranged = number.qualifier == "range" and number.head > 0 and sentence.tokens[number.head - 1].text == ":"
    opened = ranged or (given(case, _BEFORE_BARE) and sentence.tokens[number.head - 1].text != "(") or distributed(case)
    return rated or (bool(closed) and opened and (thing.last <= number.tail or thing.pieces))


def _fragment(case: Case) -> bool:
    """`On the second, 95.`, `On Tuesday alone, 20 more.`: a sentence of nothing but a number and when or where."""
    sentence, memory = case.reading.sentence, case.memory
    live = sum(number.reason is None for number in case.reading.numbers)
    told = bool(sentence.tagged("trigger", "category", "say", "say_weak", "other_domain"))
    more = any(m.first == case.number.tail for m in sentence.tagged("more"))
    short = len(sentence.tokens) <= MAX_FRAGMENT and case.number.tail + more >= len(sentence.tokens) - 1
    return live == 1 and short and not told and memory.whole_here(case.reading) is not None


def _of_party(case: Case) -> bool:
    """`Azerbaijan's, 2,906.`, `Ukrainian: 40.`: a number set beside the one whose count it is."""
    sentence, head = case.reading.sentence, case.number.head
    tail = case.number.tail
    if head < 2 or sentence.tokens[head - 1].text not in ",:" or not _ends_sentence(case, tail):
        return False
    owners = [m for m in sentence.tagged("party") if m.last in (head - 1, head - 2)]
    return any(m.entry.form in ("names", "adjectives", "people") and _alone(case, m.first) for m in owners)


def _of_place(case: Case) -> bool:
    """`in Donetsk region – 462, Kharkiv – 279`: the same counted place by place, each behind its name."""
    tokens, head = case.reading.sentence.tokens, case.number.head
    first = _entry_start(case)
    if first is None or not first < head - 1 <= first + MAX_PLACE:
        return False
    if tokens[head - 1].folded not in "-:" or not tokens[head].spaced:
        return False
    words = range(first, head - 1)
    told = {"category", "trigger", "say"}
    plain = all(tokens[i].kind == WORD and not case.reading.sentence.covers(i) & told for i in words)
    return plain and any(tokens[i].text[0].isupper() for i in words) and _ends_sentence(case, case.number.tail)


def _entry_start(case: Case) -> int | None:
    """First token behind the comma that ends the entry before, of the sentence or of a list that runs on in a line."""
    sentence, numbers = case.reading.sentence, case.reading.numbers
    if case.k:
        before = numbers[case.k - 1]
        parted = before.reason is None and sentence.tokens[before.tail].text in ",;"
        return before.tail + 1 if parted else None
    entry = sentence.block.kind == ITEM and sentence.start > sentence.block.start
    return 0 if entry and case.memory.here(case.reading) is not None else None


def _alone(case: Case, first: int) -> bool:
    """Whether a new sentence or clause begins there."""
    return first == 0 or case.reading.sentence.tokens[first - 1].text in ";.:"


def _ends_sentence(case: Case, tail: int) -> bool:
    tokens = case.reading.sentence.tokens
    return tail >= len(tokens) or tokens[tail].text in ".;,"


def given(case: Case, tags: frozenset[str]) -> bool:
    """Whether a word with one of the tags leads to the number."""
    sentence, head = case.reading.sentence, case.number.head
    return any(m.last <= head <= m.last + 2 and _word_or_dash(sentence.tokens[m.first]) for m in sentence.tagged(*tags))


def _word_or_dash(token: Token) -> bool:
    """A dash between spaces stands for a verb; one without is a range's."""
    return token.kind == WORD or token.spaced


def distributed(case: Case) -> bool:
    """`23 drones: eight over Tambov, five over the sea`: parts of what the sentence counted before, place by place."""
    sentence, number = case.reading.sentence, case.number
    if case.k == 0 or number.head == 0 or case.reading.numbers[case.k - 1].reason is not None:
        return False
    i = number.head - ("aimed" in sentence.covers(number.head - 1))  # "по четыре над Тулой"
    opposed = sentence.inflected and i > 1 and "clause" in sentence.covers(i - 1) and sentence.tokens[i - 2].text == ","
    joined = sentence.tokens[i - 1].folded in ",:;(-" or any(m.last == i for m in sentence.tagged("and"))
    return (joined or opposed) and "preposition" in case.tags_at(behind_dash(sentence, number.tail))
