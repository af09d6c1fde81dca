"""What a sentence and a text tell of the parties of a war: places, subjects, agents, enemies, the war itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from tracker.extraction.segment import Sentence
from tracker.rules.lexicon import Mention
from tracker.rules.pack import Pack
from tracker.rules.shapes import Conflict

OWNERS = frozenset({"names", "adjectives", "people", "capitals"})
"""Forms of a party's words that own people and weapons; a place does not."""


def parties(sentence: Sentence, forms: frozenset[str] = OWNERS) -> list[Mention]:
    """The party mentions of these forms, in order."""
    return [m for m in sentence.mentions if m.tag == "party" and m.entry.form in forms]


def broken(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a clause ends between two tokens."""
    if any(m.tag == "clause" and first <= m.first < last for m in sentence.mentions):
        return True
    return any(token.text in ";:.!?" for token in sentence.tokens[first:last])


def spoken_of(mentions: Sequence[Mention], pack: Pack) -> str | None:
    """The party that mentions speak of last, by name or through one of its claimants."""
    for mention in reversed(mentions):
        party = mention.value if mention.tag == "party" else None
        if mention.tag == "claimant":
            party = pack.claimant_party.get(mention.value)
        if party is not None:
            return party
    return None


def place_of(sentence: Sentence) -> str | None:
    """The country of the place that a sentence names."""
    places = parties(sentence, frozenset({"places"}))
    if places:
        return places[0].value
    ends = {m.last for m in sentence.mentions if m.tag == "preposition"}
    inside = [m for m in parties(sentence, frozenset({"names"})) if {m.first, m.first - 1} & ends]
    return inside[0].value if inside else None


def section_of(sentence: Sentence) -> str | None:
    """The party of a heading that names it and little else: "Russia", "Ukrainian losses"."""
    named = {m.value for m in parties(sentence)}
    return next(iter(named)) if len(named) == 1 and len(sentence.tokens) <= 3 else None


def agent_by(sentence: Sentence) -> str | None:
    """`by Ukrainian forces`: who did it, in the passive."""
    doers = [m for m in sentence.mentions if m.tag == "party" and m.entry.form != "places"]
    for cue in sentence.tagged("by"):
        party = next((m for m in doers if cue.last <= m.first <= cue.last + 3), None)
        if party is not None:
            return party.value
    return None


def striker(sentence: Sentence) -> str | None:
    """`a Russian missile strike`: whose strike it was."""
    strike = next((m for m in sentence.mentions if m.tag == "period_event"), None)
    if strike is None:
        return None
    doers = parties(sentence, frozenset({"adjectives"}))
    return next((m.value for m in doers if 0 <= strike.first - m.last <= 3), None)


def conflict_of(sentences: Sequence[Sentence], writer: str | None, today: date | None, pack: Pack) -> Conflict | None:
    """The war that a text is about: going on, both sides spoken of, and most of all those who fight it first of all."""
    mentions = [m for s in sentences for m in s.mentions]
    named = Counter(m.value for m in mentions if m.tag == "party")
    named.update(p for m in mentions if m.tag == "claimant" and (p := pack.claimant_party.get(m.value)))
    named.update([writer] if writer is not None else [])

    def weight(conflict: Conflict) -> tuple[int, int, int, bool, date]:
        sides = [sum(named[party] for party in side) for side in conflict.sides]
        principals = sum(named[side[0]] for side in conflict.sides)
        return sum(sides) - max(sides), principals, sum(sides), conflict.end is None, conflict.start

    running = [c for c in pack.conflicts.values() if today is None or c.start <= today <= (c.end or today)]
    best = max(running, key=weight, default=None)
    return best if best is not None and weight(best)[2] else None


def fighting(party: str | None, conflict: Conflict | None) -> str | None:
    """The party if it fights in the war that the text is about, or any where it is about none."""
    return party if conflict is None or any(party in side for side in conflict.sides) else None


def foe(party: str | None, sentence: Sentence, conflict: Conflict | None) -> str | None:
    """The enemy of a party in the war that the text is about: the one that the sentence names, else the first."""
    if party is None or conflict is None or fighting(party, conflict) is None:
        return None
    enemies = [other for side in conflict.sides if party not in side for other in side]
    named = next((m.value for m in sentence.mentions if m.tag == "party" and m.value in enemies), None)
    return named or next(iter(enemies), None)
