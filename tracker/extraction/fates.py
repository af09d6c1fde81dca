"""Two fates told of one number: `killed or wounded 880 soldiers` is one sum."""

from __future__ import annotations

from tracker.extraction.segment import Sentence
from tracker.rules.lexicon import Mention
from tracker.rules.pack import Pack

WOUNDED, BOTH = "wounded", "killed_or_wounded"
NOUN = "noun"
_FATAL = frozenset({"killed", "lost"})


def as_one_sum(sentence: Sentence, trigger: Mention, measure: str, pack: Pack) -> str:
    """The measure of a number whose trigger a conjunction joins with one of the other fate, no number between."""
    if (measure != WOUNDED and measure not in _FATAL) or trigger.entry.form == NOUN:
        return measure
    joints = [(m.first, m.last) for m in sentence.tagged("and", "or")]
    for other in sentence.tagged("trigger"):
        first, second = sorted((trigger, other), key=lambda m: m.first)
        told = other.value != trigger.value and other.entry.form != NOUN
        if told and (first.last, second.first) in joints:
            fates = {measure, pack.measure_of(other.value, "personnel")}
            if WOUNDED in fates and fates & _FATAL:
                return BOTH
    return measure
