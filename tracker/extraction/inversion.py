"""The subject behind its verb, as languages with cases put it: `заявил на брифинге в Киеве представитель армии`."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.extraction.actors import ANAPHOR, CLAIMANT, NAME, PARTY, PRONOUN, RELAY, ROLE, SPEAKER, Actor
from tracker.extraction.segment import Sentence
from tracker.rules.lexicon import Mention
from tracker.rules.tokens import MARK, NUMBER

MAX_BEHIND, MAX_WEAK = 14, 3
"""Tokens from a verb to a subject that stands behind it; a verb that says only beside a number has it near."""
_CLAUSE = frozenset({"say", "clause", "relative", "trigger", "period_event", "attack", "negation"})
"""Words with which something else begins than where, when and to whom it was said."""
_HELD = frozenset({"modifier", "article", "possessive", "adverb"})
"""What may stand between a preposition and the noun that it holds."""
_OWNED = frozenset({CLAIMANT, PARTY, RELAY, NAME})
"""Kinds that, right behind the noun of a preposition, own it."""


def subject_behind(sentence: Sentence, verb: Mention, actors: Sequence[Actor]) -> Actor | None:
    """Whoever the verb has behind it: past prepositions with their nouns; else who is named within one of these."""
    starts = {a.first: a for a in actors}
    j, held, owner = verb.last, _impersonal(sentence, verb), False
    placed: Actor | None = None
    told: Actor | None = None
    reach = MAX_WEAK if verb.tag == "say_weak" else MAX_BEHIND
    while j < min(len(sentence.tokens), verb.last + reach):
        actor = starts.get(j)
        if actor is not None and actor.kind == PRONOUN:
            where = "preposition" in sentence.begins(
                min(actor.last, len(sentence.tokens) - 1)
            )  # "написав він у телеграмі"
            if actor.last in starts:  # "возразил ему генерал"
                j = actor.last
                continue
            return actor if where or _ends_clause(sentence, actor.last) else placed
        if actor is not None and not (held or (owner and _owns(actor))):
            if is_told(sentence, actor):  # "рассказал CNN советник"
                told, j = told or actor, actor.last
                continue
            return placed if actor.kind == PARTY and placed is not None else actor
        if actor is not None:
            placed = placed or actor
            j, held, owner = actor.last, False, False
            continue
        if (inside := _prepositional(sentence, j)) is not None:
            j, held, owner = inside.last, inside.tag == "preposition", inside.tag != "preposition"
            continue
        if _closes(sentence, j):
            break
        if held and not sentence.covers(j) & _HELD and sentence.tokens[j].kind != MARK:
            held, owner = False, True
        elif not held:
            owner = False
        j += 1
    return placed or told


def _impersonal(sentence: Sentence, verb: Mention) -> bool:
    """`сообщили в`: the verb's own pattern holds the preposition."""
    return verb.last - verb.first > 1 and "preposition" in sentence.covers(verb.last - 1)


def _prepositional(sentence: Sentence, j: int) -> Mention | None:
    """A preposition, or a whole phrase of saying that begins with one: `на брифинге`."""
    opening = [m for m in sentence.tagged("preposition", "source_before", "relay_before") if m.first == j]
    if not any(m.tag == "preposition" for m in opening):
        return None
    return max(opening, key=lambda m: m.last - (0.5 if m.tag != "preposition" else 0))


def _closes(sentence: Sentence, j: int) -> bool:
    token = sentence.tokens[j]
    if token.kind == NUMBER:
        return not any("month" in sentence.covers(k) for k in (j - 1, j + 1) if k < len(sentence.tokens))
    if token.kind == MARK:
        return token.folded not in "'\"()" and (token.folded != "-" or token.spaced)
    return bool(sentence.covers(j) & _CLAUSE)


def _owns(actor: Actor) -> bool:
    return actor.kind in _OWNED and actor.name is None


def is_told(sentence: Sentence, actor: Actor) -> bool:
    """Whether it may be an outlet or people that something is told to, which gives way to anybody else."""
    if to_many(sentence, actor) or to_one(sentence, actor):
        return True
    quoted = actor.first > 0 and sentence.tokens[actor.first - 1].folded in ("'", '"')
    return actor.kind == RELAY or (actor.kind == NAME and quoted)


def to_many(sentence: Sentence, actor: Actor) -> bool:
    """`журналістам розповіли`: a plain noun in the dative."""
    plain = actor.kind in (SPEAKER, ANAPHOR) and sentence.inflected
    return plain and sentence.ends(actor.last - 1, "dative_many")


def to_one(sentence: Sentence, actor: Actor) -> bool:
    """`доложил президенту министр`, `Зеленскому доложил Сырский`: a person's title or name in the dative.

    It gives way to whoever else may be the subject, because some names end so in the nominative (`Шойгу`).
    """
    if not sentence.inflected or actor.kind not in (CLAIMANT, ROLE, ANAPHOR):
        return False
    token, titled = sentence.tokens[actor.first], "title" in sentence.covers(actor.first)
    if actor.kind == ANAPHOR and sentence.ends(actor.first, "dative_body"):
        return True
    person = titled or (actor.kind == CLAIMANT and actor.last - actor.first == 1)
    return person and not token.text.isupper() and sentence.ends(actor.first, "dative_one")


def _ends_clause(sentence: Sentence, j: int) -> bool:
    return j >= len(sentence.tokens) or sentence.tokens[j].kind == MARK
