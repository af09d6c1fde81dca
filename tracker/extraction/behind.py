"""Subjects that stand behind their verb: `..., said the minister`, `"...," conceded an aide to the president`."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.extraction.actors import CLAIMANT, PRONOUN, ROLE, Actor
from tracker.extraction.casting import unnamed
from tracker.extraction.names import noun_behind
from tracker.extraction.segment import Sentence
from tracker.rules.lexicon import Mention

_THIN = frozenset({"article", "title", "by", "modifier", "adverb", "of"})
_QUOTE_ENDS = frozenset("\"'")


def inverted(sentence: Sentence, verb: Mention, actors: Sequence[Actor], text: str) -> Actor | None:
    """Who stands behind a verb of saying as its subject; None where nobody does."""
    if verb.tag == "say_weak":
        return None
    behind = actor_behind(sentence, verb, actors)
    if behind is not None:
        return behind if _is_inverted(sentence, verb, behind) else None
    return _noun_inverted(sentence, verb, actors, text)


def _apposed_before(sentence: Sentence, verb: Mention, actors: Sequence[Actor]) -> bool:
    """Whether a name and its office close right before a verb: `the spokesman, Zaw Min Tun, read out the tally`."""
    closed = verb.first > 0 and sentence.tokens[verb.first - 1].text == ","
    return closed and any(a.last == verb.first - 1 and explained(sentence, a) for a in actors)


def actor_behind(sentence: Sentence, verb: Mention, actors: Sequence[Actor]) -> Actor | None:
    """The actor right behind a verb; None where somebody is accused, or who speaks stands before it."""
    counting = verb.last - verb.first > 1 and "of" in sentence.begins(verb.last)  # put the number of army dead at
    if counting or "accusing" in sentence.covers(verb.first) or _apposed_before(sentence, verb, actors):
        return None
    first = _past_rank(sentence, verb.last)
    near = (a for a in actors if first <= a.first <= first + 3 and a.kind != PRONOUN)
    return next((a for a in near if thin(sentence, first, a.first)), None)


def _past_rank(sentence: Sentence, i: int) -> int:
    """Past a rank of several words before a name, with the service before it: `said Marine Lt. Gen. John Sattler`."""
    last = i + (i + 1 < len(sentence.tokens) and sentence.tokens[i].text[0].isupper() and _ranked(sentence, i + 1))
    while _ranked(sentence, last):
        last += 1
    return last if _ranked(sentence, last - 1) else i


def _ranked(sentence: Sentence, i: int) -> bool:
    return i < len(sentence.tokens) and {"title", "rank"} <= sentence.covers(i)


def _is_inverted(sentence: Sentence, verb: Mention, actor: Actor) -> bool:
    """`"...", said the minister`: a quotation or clause ends before the verb and the actor follows at once."""
    before = [sentence.tokens[i].folded for i in range(max(0, verb.first - 2), verb.first)]
    closed = bool(before) and (before[-1] in _QUOTE_ENDS or (before[-1] in ",-" and before[0] in _QUOTE_ENDS))
    if closed:
        return True
    passed_on = any(m.first == verb.first for m in sentence.tagged("relay_before"))
    follows = all(
        "article" in sentence.covers(i) or "title" in sentence.covers(i) for i in range(verb.last, actor.first)
    )
    return bool(before) and before[-1] in ",-" and follows and not passed_on and not _acts(sentence, actor.last)


def _noun_inverted(sentence: Sentence, verb: Mention, actors: Sequence[Actor], text: str) -> Actor | None:
    """`..., said an aide to Zelensky`, `..., said a firefighter`: a subject behind its verb that no rule knows."""
    told = any(m.first == verb.first for m in sentence.tagged("relay_before"))
    if told or verb.first < 2 or sentence.tokens[verb.first - 1].folded not in ",\"'":
        return None
    if sentence.tokens[verb.first - 1].text == "," and not _told_before(sentence, verb.first):
        return None
    span = noun_behind(sentence, verb.last)
    if span is None or _acts(sentence, span[1]) or _names_more(sentence, span[1]):
        return None
    joined = span[1] < len(sentence.tokens) and sentence.covers(span[1]) & {"of", "preposition", "for_whom"}
    near = (a for a in actors if span[1] < a.first <= span[1] + 2 and a.kind in (CLAIMANT, ROLE))
    body = next(near, None) if joined and sentence.covers(span[1] - 1) & {"title", "source_noun"} else None
    return body or unnamed(sentence, *span, text)


def _told_before(sentence: Sentence, end: int) -> bool:
    """Whether something is told before a comma; `Ivanov, head of the press centre, disclosed a` tells nothing yet."""
    told = (m for m in sentence.tagged("auxiliary", "trigger", "say", "period_event") if m.last < end)
    return any(m.entry.form not in ("noun", "adjective") for m in told) or sentence.tokens[end - 2].folded == '"'


def _names_more(sentence: Sentence, i: int) -> bool:
    """`says a rebel ambush has killed`: the words behind a verb only describe another noun."""
    return i < len(sentence.tokens) and bool(sentence.begins(i) & {"period_event", "category", "war"})


def _acts(sentence: Sentence, i: int) -> bool:
    """Whether a verb of happening follows an actor: `said Wagner alone had lost`, where Wagner says nothing."""
    while i < len(sentence.tokens) and "adverb" in sentence.covers(i):
        i += 1
    deeds = (m for m in sentence.tagged("trigger") if m.entry.form not in ("noun", "adjective"))
    return i < len(sentence.tokens) and ("auxiliary" in sentence.covers(i) or any(m.first == i for m in deeds))


def explained(sentence: Sentence, actor: Actor) -> bool:
    """Whether the office before a name, or behind it, closes with the comma: `the spokesman, Zaw Min Tun, said`."""
    return any(sentence.tokens[i].text == "," for i in range(actor.first, actor.last)) or (
        actor.name is not None and actor.text == actor.name
    )


def thin(sentence: Sentence, first: int, last: int) -> bool:
    """Whether only articles, titles and "by" stand there."""
    return all(sentence.covers(i) & _THIN for i in range(first, last))


def opens(sentence: Sentence, first: int) -> bool:
    """Whether a verb opens its sentence or follows a mark, but for `so` and `thus`."""
    so = first == 1 and "adverb" in sentence.covers(0)  # "So says the minister"
    return so or first == 0 or sentence.tokens[first - 1].folded in ",-\"'"
