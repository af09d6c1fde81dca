"""Which parts of a text tell of no armed conflict: crime, sport, traffic, disasters, disease, business, elections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from tracker.extraction.parties import goes_on, state
from tracker.extraction.segment import Sentence
from tracker.extraction.stage import MILITARY
from tracker.rules.lexicon import Mention
from tracker.rules.pack import Language, Pack

CLEARLY = 4
"""So many times more signs of a war than of anything else: a stray word of another domain means little."""
SHORT, LONG = 50, 80
"""Tokens from which a text that shows no sign of a war, or but a faint one, tells of something else.

It does so only in a language that has words for such signs: a new one may not have them yet.
"""
_ARMS = frozenset({"missiles", "drones", "munitions", "artillery", "mlrs", "air_defence"})
_MACHINES = frozenset({"tanks", "armoured_vehicles", "missile_systems", "submarines"})
"""Weapons that games and museums have as well: half the weight of the others."""
_EVIDENCE = frozenset(
    {"category", "claimant", "enemy", "party", "period_event", "role", "unit_of_army", "war", "war_sign"}
)
"""Tags of all words that may tell of a war."""
_OF_ANYTHING = frozenset({"government", "media", "international"})
"""Kinds of claimants who speak of anything; all others speak of wars."""


def sentences_elsewhere(
    sentences: Sequence[Sentence], today: date | None, language: Language, pack: Pack
) -> frozenset[int]:
    """Indexes of the sentences that tell of no conflict; `today` is the day of the text.

    Those of the blocks below, and the sentences from one that names the cause of a misfortune, and nothing of war, to
    the next one that tells of war: its dead are the earthquake's, whoever counts them.
    """
    tokens = sum(len(s.tokens) for s in sentences) if "war_sign" in language.rules.tags else 0
    blocks = _blocks_elsewhere(sentences, _silence(tokens), today, pack)
    found: set[int] = set()
    misfortune = False
    for sentence in sentences:
        at_war = _at_war(sentence)
        misfortune = not at_war and (misfortune or bool(_misfortunes(sentence)))
        if misfortune or sentence.block.index in blocks:
            found.add(sentence.index)
    return frozenset(found)


def _at_war(sentence: Sentence) -> bool:
    """Whether it names a war, a strike or an enemy; a lightning strike is none."""
    if not (signs := sentence.tagged("war", "period_event", "enemy", "striking")):
        return False
    causes = _misfortunes(sentence)
    return any(not any(c.first <= m.first < c.last for c in causes) for m in signs)


def _misfortunes(sentence: Sentence) -> list[Mention]:
    """What kills without a war; a Typhoon that is an aircraft does not."""
    if not (causes := sentence.tagged("misfortune")):
        return []
    things = {i for m in sentence.tagged("category") for i in range(m.first, m.last)}
    return [m for m in causes if m.first not in things]


def _blocks_elsewhere(sentences: Sequence[Sentence], silence: int, today: date | None, pack: Pack) -> frozenset[int]:
    """Indexes of the blocks that tell more of another domain than of a conflict; all blocks where the text does."""
    other: dict[int, int] = defaultdict(int)
    war: dict[int, int] = defaultdict(int)
    misfortunes = 0
    for sentence in sentences:
        told = {m.first for m in _misfortunes(sentence)}  # a block's count sentence by sentence
        misfortunes += len(told)
        other[sentence.block.index] += sum(m.first not in told for m in sentence.tagged("other_domain"))
        war[sentence.block.index] += _evidence(sentence, pack)
    against = sum(other.values()) + misfortunes + silence
    signs = sum(war.values())
    if against > signs and against > signs + _at_war_today(sentences, today, pack):
        return frozenset(war)
    at_war = signs >= CLEARLY * sum(other.values())
    needed = {block: count if at_war else 2 * count for block, count in other.items() if count}
    return frozenset(block for block, count in needed.items() if war[block] < count)


def _silence(tokens: int) -> int:
    """What it weighs that a text of so many tokens has not told more clearly that it tells of a war."""
    return (tokens >= SHORT) + (tokens >= LONG)


def _at_war_today(sentences: Sequence[Sentence], today: date | None, pack: Pack) -> int:
    """What it weighs that a text names a side, or both sides, of a war that is fought on its day."""
    named = {m.value for s in sentences for m in s.tagged("party")}
    told = [c for c in pack.conflicts.values() if all(not named.isdisjoint(side) for side in c.sides)]
    if told:
        return 1 + any(goes_on(c, today) for c in told)
    fought = [c for c in pack.conflicts.values() if goes_on(c, today)]
    event = any(s.tagged("civil_event") for s in sentences)  # explosions were heard in Vinnytsia
    return any(side[0] in named for conflict in fought for side in conflict.sides) and 1 + event


def _evidence(sentence: Sentence, pack: Pack) -> int:
    """Soldiers, civilians and weapons, the war by name, strikes, and those who report them."""
    if not sentence.has(_EVIDENCE):
        return 0
    others = _tokens(sentence, "civil_force")
    civil = others | _tokens(sentence, "civil_event", "other_domain", "misfortune")
    counted = {m.value for m in sentence.tagged("category") if m.first not in civil}
    offices = {m.value for m in sentence.tagged("role") if m.first not in others}
    claimants = (pack.claimants[m.value] for m in sentence.tagged("claimant"))
    score = len(sentence.tagged("war")) + 2 * bool(sentence.tagged("war_sign")) + 2 * ("civilians" in counted)
    score += any(m.first not in civil and m.last - 1 not in civil for m in sentence.tagged("period_event"))
    army = any(m.first not in others for m in sentence.tagged("unit_of_army"))
    score += 2 * (not counted.isdisjoint(_ARMS))
    score += 2 if "personnel" in counted or not offices.isdisjoint(MILITARY) else army
    score += 2 * any(c.kind not in _OF_ANYTHING or not MILITARY.isdisjoint(c.roles) for c in claimants)
    score += not counted.isdisjoint(_MACHINES)
    score += 2 * any(_armed_group(m.value, pack) for m in sentence.tagged("party"))
    return score + bool(sentence.tagged("enemy"))


def _armed_group(party: str, pack: Pack) -> bool:
    if state(party, pack) or pack.parties[party].part_of is not None:
        return False
    return any(party in side for conflict in pack.conflicts.values() for side in conflict.sides)


def _tokens(sentence: Sentence, *tags: str) -> set[int]:
    return {i for m in sentence.tagged(*tags) for i in range(m.first, m.last)}
