"""Two fates told of one number: `killed or wounded 880 soldiers` is one sum, `two of the wounded died` the last one."""

from __future__ import annotations

from dataclasses import replace

from tracker.extraction.lines import HEADING
from tracker.extraction.phrases import Thing
from tracker.extraction.segment import Sentence
from tracker.rules.lexicon import Mention
from tracker.rules.pack import Pack
from tracker.rules.tokens import NUMBER

WOUNDED, KILLED, BOTH = "wounded", "killed", "killed_or_wounded"
NOUN = "noun"
EQUIPMENT, VEHICLES = "equipment", "vehicles"
MACHINE_FATES = frozenset({"destroyed", "damaged", "abandoned", "captured"})
MANY_FATES = 3
FATAL = frozenset({KILLED, "lost"})


def as_one_sum(sentence: Sentence, trigger: Mention, measure: str, pack: Pack) -> str:
    """The measure of a number whose trigger a conjunction joins with one of the other fate, no number between."""
    if (measure != WOUNDED and measure not in FATAL) or trigger.entry.form == NOUN:
        return measure
    joints = [(m.first, m.last) for m in sentence.tagged("and", "or")]
    for other in sentence.tagged("trigger"):
        first, second = sorted((trigger, other), key=lambda m: m.first)
        told = other.value != trigger.value and other.entry.form != NOUN
        if told and ((first.last, second.first) in joints or _listed(sentence, first.last, second)):
            fates = {measure, pack.measure_of(other.value, "personnel")}
            if WOUNDED in fates and fates & FATAL:
                return BOTH
    return measure


def _listed(sentence: Sentence, comma: int, other: Mention) -> bool:
    """`2,300 soldiers killed, wounded in clashes`: a comma stands for "and" in a headline."""
    tokens = sentence.tokens
    joined = sentence.block.kind == HEADING and other.first == comma + 1 and tokens[comma].text == ","
    return joined and (other.last >= len(tokens) or tokens[other.last].kind != NUMBER)


def last_fate(sentence: Sentence, trigger: Mention, measure: str) -> str:
    """`two of the injured later died`: what became of those whom the noun tells to have been wounded."""
    if measure != WOUNDED or trigger.entry.form not in (NOUN, "adjective"):
        return measure
    behind = trigger.last
    while behind < len(sentence.tokens) and "adverb" in sentence.covers(behind):
        behind += 1
    died = any(
        m.first == behind and m.value == KILLED and m.entry.form == "intransitive" for m in sentence.tagged("trigger")
    )
    return KILLED if died else measure


def as_any_machines(sentence: Sentence, things: list[Thing]) -> list[Thing]:
    """`1,500 уничтоженных машин, 1,100 захваченных, 244 брошенные`: who counts by fate counts all machines of war."""
    loose = {m.last for m in sentence.tagged("machines")}
    if not any(thing.last in loose for thing in things):
        return things
    if len(MACHINE_FATES & {m.value for m in sentence.tagged("trigger")}) < MANY_FATES:
        return things
    whole = [t for t in things if t.last in loose and t.category == VEHICLES]
    return [replace(t, category=EQUIPMENT) if whole and t.category == VEHICLES else t for t in things]
