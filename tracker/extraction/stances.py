"""How a number is meant: asserted, denied or hypothetical, and with which phrase of likelihood."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.extraction.numbers import Number
from tracker.extraction.segment import Sentence
from tracker.rules.lexicon import Mention

ASSERTED, DENIED, HYPOTHETICAL = "asserted", "denied", "hypothetical"
SCALE = "PHIA"
"""The yardstick of the UK's Professional Head of Intelligence Assessment; US ICD 203 has the same phrases."""
REACH = 14


@dataclass(frozen=True, slots=True)
class Stance:
    """Stance with its rule (empty where nothing marks it) and the likelihood phrase as printed."""

    stance: str = ASSERTED
    rule: str = ""
    likelihood: str | None = None
    scale: str | None = None


def find_stance(sentence: Sentence, number: Number, measure: str) -> Stance:
    """The stance of one number: by the cue nearest before it within its clause.

    A promise to send something is made, not supposed; what somebody has already is there whatever becomes of it.
    """
    likelihood = _likelihood(sentence, number)
    scale = SCALE if likelihood else None
    ways = [("hypothetical", HYPOTHETICAL), ("future", HYPOTHETICAL), ("denial", DENIED)]
    owned = any(m.last in (number.head, number.first) for m in sentence.tagged("possessive"))
    for tag, stance in ways:
        if (tag == "future" and measure == "supplied") or (stance == HYPOTHETICAL and owned and measure == "strength"):
            continue
        cues = (m for m in reversed(sentence.tagged(tag)) if 0 <= number.first - m.last <= REACH)
        for cue in cues:
            asked = stance == HYPOTHETICAL and measure == "supplied"  # "asked for at least 200 tanks"
            to_come = _happens(sentence, cue.last) if tag == "future" else asked or not _idle(sentence, cue)
            elsewhere = _clause(sentence, cue.last, number.head) or _come_of(sentence, cue, number)
            if to_come and not elsewhere and not _said_anew(sentence, cue, number):
                return Stance(stance, cue.entry.rule, likelihood, scale)
    return Stance(ASSERTED, "", likelihood, scale)


def _idle(sentence: Sentence, cue: Mention) -> bool:
    """`could not be verified`, `able to confirm`, `if he is to be believed`: nothing is supposed of what is told."""
    saying = {"say", "say_weak"}
    if any(m.first <= cue.first and cue.last <= m.last for m in sentence.tagged("source_before", "managed")):
        return True
    return cue.tag == "hypothetical" and bool(
        saying & sentence.covers(cue.first) or (saying | {"negation"}) & sentence.begins(cue.last)
    )


def _come_of(sentence: Sentence, cue: Mention, number: Number) -> bool:
    """`troops trying to relieve a base struck a checkpoint, killing 21`: what came of it is no attempt."""
    tried = any((m.first, m.last) == (cue.first, cue.last) for m in sentence.tagged("attempt"))
    commas = (i for i in range(cue.last, number.head) if sentence.tokens[i].text == ",") if tried else ()
    return any("trigger" in sentence.begins(i + 1) for i in commas)


def _said_anew(sentence: Sentence, cue: Mention, number: Number) -> bool:
    """`denied that it had hit the camp and said 30 were killed`: what is said behind "and" is not denied."""
    joined = {m.last for m in sentence.tagged("and", "clause") if m.first >= cue.last}
    joined |= {i + 1 for i in range(cue.last, number.head) if sentence.tokens[i].text == ","}  # denied it, saying that
    return any(m.first in joined and m.last <= number.head for m in sentence.tagged("say"))


def _happens(sentence: Sentence, i: int) -> bool:
    """`will build`, `will be`, `will then lose`: what is told is to come; not `we will remember the 298 killed`."""
    return any({"trigger", "auxiliary"} & sentence.begins(j) for j in (i, i + 1))


def _likelihood(sentence: Sentence, number: Number) -> str | None:
    near = [
        m
        for m in sentence.tagged("likelihood")
        if abs(m.first - number.first) <= REACH and not _clause(sentence, *sorted((m.last, number.first)))
    ]
    if not near:
        return None
    phrase = min(near, key=lambda m: abs(m.first - number.first))
    return " ".join(token.text for token in sentence.tokens[phrase.first : phrase.last])


def _clause(sentence: Sentence, first: int, last: int) -> bool:
    if any(first <= m.first < last for m in sentence.tagged("clause")):
        return True
    return any(token.text in ";.:" for token in sentence.tokens[first:last])
