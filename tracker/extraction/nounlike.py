"""Words that look like verbs of saying and are none: `its disputed claims`, `in a Telegram post`, `a detailed list`."""

from __future__ import annotations

from collections.abc import Set

from tracker.extraction.names import plain
from tracker.extraction.segment import Sentence
from tracker.rules.lexicon import Mention
from tracker.rules.tokens import MARK, WORD

_BODIES = frozenset({"role", "anaphor", "title", "claimant", "speaker_noun", "category"})


def no_verb(sentence: Sentence, verb: Mention, numbers: Set[int]) -> bool:
    """Whether it is none here: `Ukrainian claims`, `a detailed list`, `Russia, said to have lost`, `took place`."""
    if sentence.inflected:
        return False
    phrase = any(m.first <= verb.first < m.last for m in sentence.tagged("no_speech")) or _takes_lives(sentence, verb)
    if phrase or any(m.first == verb.last for m in sentence.tagged("mutual")):  # the two accuse each other
        return True
    longer = (m for m in sentence.tagged("auxiliary") if m.last - m.first > verb.last - verb.first)
    if any(m.first <= verb.first and verb.last <= m.last for m in longer):  # are known to have
        return True
    if any(m.first < verb.first < m.last for m in sentence.tagged("source_before")):  # if you believe
        return True
    if any(m.first == verb.first for m in sentence.tagged("hearsay")) and not _reporting(sentence, verb.first, numbers):
        return True
    described = "article" in sentence.covers(verb.first - 1) if verb.first else False
    if described and verb.last < len(sentence.tokens) and plain(sentence, verb.last):
        return True
    noun = any((m.first, m.last) == (verb.first, verb.last) for m in sentence.tagged("source_noun"))
    if not noun or leads_to_clause(sentence, verb):
        return False
    if _governed(sentence, verb.first):
        return True
    return _owned(sentence, verb.first) or _in_phrase(sentence, verb.first, numbers) or _compound(sentence, verb.first)


def _takes_lives(sentence: Sentence, verb: Mention) -> bool:
    """`fighting between Muslims and Christians has claimed hundreds of lives`: nobody says so."""
    if not any((m.first, m.last) == (verb.first, verb.last) for m in sentence.tagged("takes_lives")):
        return False
    lives = next((m.first for m in sentence.tagged("lives") if m.first >= verb.last), verb.last)
    between = range(verb.last, lives)
    return bool(between) and not any(
        sentence.tokens[i].kind == MARK or sentence.covers(i) & {"clause", "relative", "auxiliary"} for i in between
    )


def _governed(sentence: Sentence, noun: int) -> bool:
    """`amid reports of damage`, `with no reports of damage`: a noun right behind a preposition or "no"."""
    before = sentence.covers(noun - 1) if noun else frozenset()
    none = "negation" in before and not (noun > 1 and "auxiliary" in sentence.covers(noun - 2))
    return (none or "preposition" in before) and not before & {"adverb", "say", "trigger"}


def _reporting(sentence: Sentence, verb: int, numbers: Set[int]) -> bool:
    """`The ministry reported to have shot down 12`, unlike `soldiers reported to have died`, `Mali, reported to be`."""
    if not verb or sentence.tokens[verb - 1].kind != WORD or verb - 1 in numbers:
        return False
    people = any(m.last == verb and m.entry.form == "people" for m in sentence.tagged("party"))
    return not people and not sentence.covers(verb - 1) & {"category", "auxiliary"}


def leads_to_clause(sentence: Sentence, verb: Mention) -> bool:
    """`Ukrainian intelligence reports that`, `the ministry estimates Russia has lost`: a body and what it says."""
    if not verb.first or not sentence.covers(verb.first - 1) & _BODIES - {"speaker_noun", "category"}:
        return False
    subject = next((m for m in sentence.tagged("party") if m.first == verb.last), None)
    clause = subject is not None and bool(sentence.begins(subject.last) & {"auxiliary", "perfect"})
    return clause or "relative" in sentence.begins(verb.last)


def _in_phrase(sentence: Sentence, noun: int, numbers: Set[int]) -> bool:
    """`in a Telegram post`, `attacked an army post`, `two military posts`: a noun with all that stands before it."""
    opening = (i for i in range(noun - 1, max(-1, noun - 5), -1) if i in numbers or "article" in sentence.covers(i))
    first = next(opening, None)
    if first is None or any(sentence.tokens[i].kind != WORD for i in range(first + 1, noun)):
        return False
    before = sentence.covers(first - 1) if first else frozenset()
    if first not in numbers and noun - first > 1 and not sentence.ends(noun, "finite"):
        return True  # beside an Iraqi army post: one of them posts, reports, lists
    return first in numbers or bool(before & {"preposition", "of", "where", "attack", "trigger"} - {"say"})


def _compound(sentence: Sentence, noun: int) -> bool:
    """`an army observation post`: a word that no rule knows, and no plural that could report, describes a noun."""
    before = sentence.tokens[noun - 1] if noun else None
    if before is None or before.kind != WORD or not before.text.islower() or sentence.ends(noun - 1, "plural"):
        return False
    return not sentence.covers(noun - 1)


def _owned(sentence: Sentence, first: int) -> bool:
    """Whether an owner stands before a noun, with nothing but adjectives between."""
    if any(m.last == first and m.entry.form == "adjectives" for m in sentence.tagged("party")):
        return True
    i = first
    while i > 0 and sentence.covers(i - 1) & {"modifier", "adverb", "denial"} and not sentence.covers(i - 1) & _BODIES:
        i -= 1
    return i > 1 and (sentence.ends(i - 1, "owner") or "possessive" in sentence.covers(i - 1))
