"""The head of a subject over all that may follow it: `Residents who fled say`, `The clinic, run by nuns, put`."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.extraction.actors import ANAPHOR, CLAIMANT, NAME, OURS, PARTY, PRONOUN, RELAY, Actor
from tracker.extraction.casting import unnamed
from tracker.extraction.names import MAX_NOUN, noun_before, plain
from tracker.extraction.segment import Sentence
from tracker.rules.lexicon import Mention
from tracker.rules.tokens import NUMBER

MAX_APART = 45
"""Tokens that a phrase between commas may take."""
MAX_REACH = 24
"""Tokens from a head to its verb where no comma stands between them."""
OPENING = 4
"""Words of a phrase before the actor that heads it."""
_BOUNDS = frozenset(";:!?()\"'")
_ASIDES = frozenset({"relative", "preposition", "article", "by", "adverb", "and", "possessive", "title"})


def head_before(sentence: Sentence, verb: Mention, actors: Sequence[Actor], text: str) -> Actor | None:
    """The head of a verb's subject where a clause, a participle or an aside stands between the two."""
    if sentence.inflected or verb.first < 2:
        return None
    if sentence.tokens[verb.first - 1].text == ",":
        return _before_aside(sentence, verb.first - 1, actors, text)
    if any(a.last == verb.first and a.kind in (PRONOUN, OURS) for a in actors):  # a country that we assess has lost
        return None
    head = _shared(sentence, verb, actors) or _before_clause(sentence, verb.first, actors, text)
    unknown = head is not None and (head.kind == PARTY or head.rule == "actor/noun")
    values = any((m.first, m.last) == (verb.first, verb.last) for m in sentence.tagged("valuing"))
    return None if unknown and verb.tag == "say_weak" and not values else head


def told_by(sentence: Sentence, verb: Mention) -> bool:
    """`The lawmaker, briefed by the agency, said`: a participle between commas tells from whom the subject knows."""
    opened = verb.first > 0 and sentence.tokens[verb.first - 1].text == ","
    if not opened or not _has(sentence, verb.last, "by"):
        return False
    closing = next((i for i in range(verb.last, len(sentence.tokens)) if sentence.tokens[i].text == ","), None)
    return closing is not None and any(_says(sentence, i) for i in range(closing + 1, closing + 4))


def may_open(sentence: Sentence, actor: Actor) -> bool:
    """Whether a phrase between commas may follow the actor; one that only tells where is followed by something else."""
    if actor.kind in (PRONOUN, ANAPHOR) or not actor.first:
        return actor.kind not in (PRONOUN, ANAPHOR)
    article = _has(sentence, actor.first - 1, "article")
    joint = sentence.covers(actor.first - 1 - article) if actor.first > article else frozenset()
    return actor.kind not in (PARTY, NAME) or not joint & {"preposition", "of"}


def _shared(sentence: Sentence, verb: Mention, actors: Sequence[Actor]) -> Actor | None:
    """`Hamas took credit for it and spoke of`: a verb behind "and" has the subject that opens the clause."""
    j = verb.first
    while j > 0 and sentence.covers(j - 1) & {"adverb", "auxiliary"}:
        j -= 1
    if not _has(sentence, j - 1, "and"):
        return None
    start = max((i + 1 for i in range(j - 1) if _parts(sentence, i)), default=0)
    opening = (a for a in actors if start <= a.first and a.last < j and (a.first == start or may_open(sentence, a)))
    first = next(opening, None)
    return first if first is not None and _leads_to(sentence, start, first.first) else None


def _parts(sentence: Sentence, i: int) -> bool:
    return sentence.tokens[i].text in _BOUNDS or _has(sentence, i, "clause")


def _before_aside(sentence: Sentence, closing: int, actors: Sequence[Actor], text: str) -> Actor | None:
    """`The clinic, whose numbers the junta disputes, has`: what stands before the commas, the farthest one."""
    head: Actor | None = None
    if any(a.last == closing and _explains(sentence, a) for a in actors):  # "the secretary, Ben Wallace, told"
        return None
    for k in range(closing - 1, max(0, closing - MAX_APART), -1):
        token = sentence.tokens[k]
        if token.text in _BOUNDS or "clause" in sentence.covers(k):
            break
        if token.text != "," or any(a.first < k < a.last for a in actors):
            continue
        if _has(sentence, k + 1, "and") or _ends_clause(sentence, k):
            break
        if _opens_aside(sentence, k + 1):
            head = _meant_before(sentence, k, actors) or _head_at(sentence, k, actors, text) or head
    return head


def _explains(sentence: Sentence, actor: Actor) -> bool:
    """Whether an actor is a name together with its office, or a name alone behind a comma."""
    first = actor.first
    while first > 0 and _has(sentence, first - 1, "title"):
        first -= 1
    named = actor.kind in (NAME, CLAIMANT) and first > 0 and sentence.tokens[first - 1].text == ","
    return named or any(sentence.tokens[i].text == "," for i in range(actor.first, actor.last))


def _ends_clause(sentence: Sentence, k: int) -> bool:
    """Whether the clause that ends at comma k says something itself: `officials said, ...`."""
    return _says(sentence, k - 1)


def _opens_aside(sentence: Sentence, i: int) -> bool:
    """Whether a relative clause, an apposition or a participle opens at token i: `excerpts of which`, `briefed by`."""
    near = range(i, i + 3)
    relative = any(_has(sentence, k, "relative") for k in near)
    described = any(_has(sentence, i, tag) for tag in _ASIDES) or any(_has(sentence, k, "by") for k in near)
    return relative or described or (plain(sentence, i) and sentence.tokens[i].text[0].islower())


def _meant_before(sentence: Sentence, k: int, actors: Sequence[Actor]) -> Actor | None:
    """`The ministry, which is run by the group, said`: a body named before, of which a relative clause tells more."""
    relative = _has(sentence, k + 1, "relative")
    return next((a for a in actors if relative and a.last == k and a.kind == ANAPHOR and a.first <= 1), None)


def _head_at(sentence: Sentence, k: int, actors: Sequence[Actor], text: str) -> Actor | None:
    actor = next((a for a in actors if a.last == k), None)
    if actor is not None and actor.kind == RELAY and (told := _told_through(sentence, actor)):
        return next((a for a in actors if a.last == told), None)  # "Doctors interviewed by The Times, who ..., stated"
    if actor is not None:
        return _joined(sentence, actor, actors) if may_open(sentence, actor) else None
    span = noun_before(sentence, k)
    if span is None:
        return None
    body = next((a for a in actors if span[0] <= a.first and a.last <= span[1] and a.kind == CLAIMANT), None)
    return body or unnamed(sentence, *span, text)  # "An internal UN memo, seen by reporters, lists"


def _told_through(sentence: Sentence, outlet: Actor) -> int:
    """Where `interviewed by` begins right before an outlet; 0 where it does not."""
    first = sentence.with_article(outlet.first)
    return next((m.first for m in sentence.tagged("relay_before") if m.last in (first, outlet.first)), 0)


def _joined(sentence: Sentence, actor: Actor, actors: Sequence[Actor]) -> Actor:
    """The first of two that are named together: `Eyewitnesses and a local official, who`."""
    first = actor.first - _has(sentence, actor.first - 1, "article")
    before = next((a for a in actors if a.last == first - 1 and a.kind not in (PRONOUN, PARTY, ANAPHOR)), None)
    return before if before is not None and _has(sentence, first - 1, "and") else actor


def _before_clause(sentence: Sentence, verb: int, actors: Sequence[Actor], text: str) -> Actor | None:
    """`Residents who fled the army say`, `a statement emailed to reporters claims`: the head that opens the clause."""
    start = _clause_start(sentence, verb)
    if verb - start > MAX_REACH or any(sentence.tokens[i].kind == NUMBER for i in range(start, verb)):
        return None
    actor = next((a for a in actors if start <= a.first <= start + OPENING and a.last < verb), None)
    if actor is not None and (actor.kind == PRONOUN or not _leads_to(sentence, start, actor.first)):
        return None
    last = actor.last if actor is not None else _plain_end(sentence, start)
    while _has(sentence, last, "source_noun") and not _has(sentence, last, "say"):  # "the army statement emailed to"
        last += 1
    first = start + _has(sentence, start, "article")
    if last <= first or not _modified(sentence, last, verb):
        return None
    return actor or unnamed(sentence, first, last, text)


def _clause_start(sentence: Sentence, verb: int) -> int:
    i = verb
    while i > 0:
        covers = sentence.covers(i - 1)
        bound = sentence.tokens[i - 1].text in _BOUNDS or sentence.tokens[i - 1].text == ","
        if bound or "clause" in covers or ("and" in covers and i < verb and _has(sentence, i, "article")):
            return i
        i -= 1
    return 0


def _leads_to(sentence: Sentence, start: int, first: int) -> bool:
    """Whether only articles and adjectives stand before an actor in its phrase."""
    return all(
        sentence.covers(i) & {"article", "modifier", "party", "title"} or plain(sentence, i)
        for i in range(start, first)
    )


def _plain_end(sentence: Sentence, start: int) -> int:
    i = start + _has(sentence, start, "article")
    while i < len(sentence.tokens) and i - start <= MAX_NOUN and plain(sentence, i):
        i += 1
    return start if i and sentence.tokens[i - 1].folded == "-" else i


def _modified(sentence: Sentence, i: int, verb: int) -> bool:
    """Whether a relative clause or a participle with its phrase stands at token i and ends before the verb."""
    if verb - i < 2 or (_says(sentence, i) and not _joins(sentence, i + 1)):
        return False
    if _has(sentence, i, "relative"):
        return True
    covers, behind = sentence.covers(i), sentence.covers(i + 1)
    participle = _says(sentence, i) or "trigger" in covers
    return participle and not covers & {"auxiliary", "source_before"} and not behind & {"and", "or"}


def _joins(sentence: Sentence, i: int) -> bool:
    return bool({"by", "to", "preposition"} & (sentence.covers(i) if i < len(sentence.tokens) else frozenset()))


def _says(sentence: Sentence, i: int) -> bool:
    return _has(sentence, i, "say") or _has(sentence, i, "say_weak")


def _has(sentence: Sentence, i: int, tag: str) -> bool:
    return 0 <= i < len(sentence.tokens) and tag in sentence.covers(i)
