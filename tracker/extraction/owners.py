"""Whose a figure or a statement is: "the ministry's figures", "a Reuters count", "figures from the ministry"."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.extraction.actors import CLAIMANT, NAME, OURS, PRONOUN, RELAY, ROLE, Actor
from tracker.extraction.segment import Sentence
from tracker.rules.lexicon import Mention
from tracker.rules.tokens import MARK, NUMBER

_BODIES = frozenset({CLAIMANT, ROLE, RELAY})
_JOINTS = frozenset({"of", "from", "by"})


def source_of(sentence: Sentence, noun: Mention, actors: Sequence[Actor]) -> Actor | None:
    """Whose a figure or statement is: "the ministry's figures", "a Reuters count", "figures from the ministry"."""
    owner = next((a for a in actors if a.first == noun.last), None) if sentence.inflected else None
    toll = any((m.first, m.last) == (noun.first, noun.last) for m in sentence.tagged("number_of"))
    owning = (a for a in actors if a.first < noun.first <= a.last + 5 and _owns(sentence, a, noun))
    owner = owner or next((a for a in owning if not (toll and a.kind == NAME)), None)  # "the man's death toll"
    if owner is None and any(m.last == noun.first for m in sentence.tagged("possessive")):
        owner = next((a for a in reversed(actors) if a.last < noun.first and a.kind in (CLAIMANT, ROLE)), None)
    if owner is None:
        owner = next(
            (
                a
                for a in actors
                if noun.last < a.first <= noun.last + 6 and _made_by(sentence, noun.last, a.first, a.kind in _BODIES)
            ),
            None,
        )
    return owner if owner is not None and owner.kind != PRONOUN else None


def ended(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a mark ends the phrase between two tokens, but the dot of a rank (`according to Maj. Gen. Bello`)."""
    marks = (i for i in range(first, last) if sentence.tokens[i].kind == MARK)
    return any(sentence.tokens[i].text in ",;.:()" and "title" not in sentence.covers(i) for i in marks)


def _owns(sentence: Sentence, actor: Actor, noun: Mention) -> bool:
    between = sentence.tokens[actor.last : noun.first]
    if len(between) > 1 and between[-1].kind == NUMBER and sentence.ends(actor.last, "owners"):
        between = between[:-1]  # the Kremlin's official 300,000 figure
    if not between:  # "Defence Intelligence update": the last word of the name may be the noun's first
        return actor.kind in (CLAIMANT, ROLE, RELAY, OURS) and actor.last < noun.last
    if any("preposition" in sentence.covers(i) for i in range(actor.last + 1, noun.first)):
        return False  # "Syria's war in numbers"
    return sentence.ends(actor.last, "owners") and all(token.kind not in (MARK, NUMBER) for token in between[1:])


def _made_by(sentence: Sentence, first: int, last: int, known: bool) -> bool:
    """`figures from the`, `tally kept by`: what ties a figure to whoever made it."""
    joints = _JOINTS | {"article"}
    if ended(sentence, first, last):
        return False
    ties = sum(not sentence.covers(i) & joints for i in range(first, last))
    made = any("by" in sentence.covers(i) for i in range(first, last))
    joined = sentence.inflected or any(sentence.covers(i) & _JOINTS for i in range(first, last))
    return (not ties and joined) or (ties <= 2 and made and known)
