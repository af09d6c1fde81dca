"""Sentences that tell only afterwards who said what stands before: "So says the minister", "These are its figures"."""

from __future__ import annotations

from tracker.extraction.labels import SAY, Frame
from tracker.extraction.segment import Sentence
from tracker.rules.tokens import MARK, NUMBER

_BEHIND_THIS = ("preposition", "adverb", "weekday", "relative_day", "same_day", "definite", "to", "where")
"""What may stand behind "this" where it stands alone."""
_NO_LOSS = "out_of_scope"
"""Nouns of what is counted beside a war: an audience."""
NEAR = 3
"""Words behind an article within which the noun stands that points back: "the latest official figures"."""
CLAUSE = 9
"""Tokens that a clause in front takes at most: `As the agency reports,`."""
POINTING = 2
"""Tokens that may stand before the words that point back in their sentence (`Earlier, this was said by`)."""


def told_back(sentence: Sentence) -> int | None:
    """Token behind words that stand for what was told before: `Об этом`, `Эти страшные цифры`; None without them."""
    opened = _opened(sentence)
    cue = next((m for m in sentence.tagged("told_back") if m.first <= POINTING or m.first == opened), None)
    if cue is not None:
        return cue.last
    these = next((m for m in sentence.tagged("this") if m.first <= POINTING), None)
    if these is None or any(token.kind == NUMBER for token in sentence.tokens):
        return None
    noun = next((m for m in sentence.tagged("source_noun") if these.last <= m.first < these.last + NEAR), None)
    return noun.last if noun is not None else None


def _opened(sentence: Sentence) -> int:
    """Token behind a clause that opens a sentence with who passes it on: `Як передає агентство, про це`; else -1."""
    passing = any(m.first <= POINTING for m in sentence.tagged("relay"))
    comma = next((i for i, token in enumerate(sentence.tokens[:CLAUSE]) if token.text == ","), None)
    return comma + 1 if passing and comma is not None else -1


def points_back(sentence: Sentence, frame: Frame) -> bool:
    """Whether a sentence has nothing to count and its frame vouches for the sentence before."""
    if any(token.kind == NUMBER for token in sentence.tokens) or sentence.tagged("negation"):
        return False
    if sentence.tagged("denial") or sentence.tagged("clause"):
        return False
    told = _so_says(sentence, frame) or _those_figures(sentence, frame)
    return told or _says_this(sentence, frame) or _gives_them(sentence, frame)


def _so_says(sentence: Sentence, frame: Frame) -> bool:
    """`So says the Observatory`."""
    verb = next(iter(sentence.tagged("say")), None)
    if verb is None or frame.kind != SAY or "adverb" not in sentence.covers(0):
        return False
    turned = verb.first == 1 and verb.last <= frame.actor.first <= verb.last + 1
    return turned or (frame.actor.first <= 2 and frame.actor.last <= verb.first and _closes(sentence, verb.last))


def _closes(sentence: Sentence, i: int) -> bool:
    """Whether a verb is told nothing more: `So the mayor announced, ...`, `So a person tells us.`"""
    i += i < len(sentence.tokens) and bool({"pronoun", "own"} & sentence.covers(i))
    if sentence.inflected and _has(sentence, i + 1, "relative"):  # "Раніше міністр заявив, що війна триватиме"
        return False
    return i >= len(sentence.tokens) or sentence.tokens[i].kind == MARK


def _says_this(sentence: Sentence, frame: Frame) -> bool:
    """`The mayor wrote this on Telegram`, `said this this morning`: the object is what was told before."""
    verb = next((m for m in sentence.tagged("say") if frame.actor.last <= m.first), None)
    if frame.kind != SAY or verb is None or not _has(sentence, verb.last, "definite"):
        return False
    behind = verb.last + 1
    ends = behind >= len(sentence.tokens) or sentence.tokens[behind].kind == MARK
    return ends or any(_has(sentence, behind, tag) for tag in _BEHIND_THIS)


def _has(sentence: Sentence, i: int, tag: str) -> bool:
    return i < len(sentence.tokens) and tag in sentence.begins(i)


def _those_figures(sentence: Sentence, frame: Frame) -> bool:
    """`That is according to`, `The figures come from`: what was told before is the subject."""
    if len(sentence.tokens) < NEAR or "definite" not in sentence.covers(0) or frame.actor.first <= 1:
        return False
    noun = any("source_noun" in sentence.covers(i) for i in range(1, NEAR))
    pointing = "auxiliary" in sentence.covers(1) or sentence.ends(1, "being")
    return pointing or (noun and frame.kind != SAY) or (noun and frame.at > NEAR)


def _gives_them(sentence: Sentence, frame: Frame) -> bool:
    """`A firefighter confirmed the deaths`, `The governor shared the toll`: the object is what was told before."""
    verb = next((m for m in sentence.tagged("say") if frame.actor.last <= m.first), None)
    if frame.kind != SAY or verb is None or frame.actor.first > 1:
        return False
    last = range(verb.last - 1, verb.last) if verb.last - verb.first > 1 else range(0)
    defined = verb.last < len(sentence.tokens) and "definite" in sentence.covers(verb.last)
    told = range(verb.last + 1, min(verb.last + NEAR, len(sentence.tokens))) if defined else last
    return any(_is_sum(sentence, i) for i in told)


def _is_sum(sentence: Sentence, i: int) -> bool:
    nouns = (m for m in sentence.tagged("trigger") if m.entry.form == "noun" and m.value != _NO_LOSS)
    losses = any(m.first <= i < m.last for m in nouns)
    return losses or bool(sentence.covers(i) & {"source_noun", "number_of"})
