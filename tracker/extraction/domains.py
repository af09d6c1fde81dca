"""Which parts of a text tell of no armed conflict: sport, traffic, disasters, disease, business, elections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tracker.extraction.segment import Sentence
from tracker.rules.lexicon import Mention
from tracker.rules.pack import Pack

CLEARLY = 4
"""So many times more signs of a war than of anything else: a stray word of another domain means little."""
_ARMS = frozenset({"missiles", "drones", "munitions", "artillery", "mlrs", "air_defence"})


def sentences_elsewhere(sentences: Sequence[Sentence], pack: Pack) -> frozenset[int]:
    """Indexes of the sentences that tell of no conflict.

    Those of the blocks below, and the sentences from one that names the cause of a misfortune, and nothing of war, to
    the next one that tells of war: its dead are the earthquake's, whoever counts them.
    """
    blocks = _blocks_elsewhere(sentences, pack)
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
    causes = _misfortunes(sentence)
    signs = (m for tag in ("war", "period_event", "enemy", "striking") for m in sentence.tagged(tag))
    return any(not any(c.first <= m.first < c.last for c in causes) for m in signs)


def _misfortunes(sentence: Sentence) -> list[Mention]:
    """What kills without a war; a Typhoon that is an aircraft does not."""
    things = {i for m in sentence.tagged("category") for i in range(m.first, m.last)}
    return [m for m in sentence.tagged("misfortune") if m.first not in things]


def _blocks_elsewhere(sentences: Sequence[Sentence], pack: Pack) -> frozenset[int]:
    """Indexes of the blocks that tell more of another domain than of a conflict; all blocks where the text does."""
    other: dict[int, int] = defaultdict(int)
    war: dict[int, int] = defaultdict(int)
    for sentence in sentences:
        told = {m.first for m in _misfortunes(sentence)}  # these count sentence by sentence
        other[sentence.block.index] += sum(m.first not in told for m in sentence.tagged("other_domain"))
        war[sentence.block.index] += _evidence(sentence, pack)
    if sum(other.values()) > sum(war.values()):
        return frozenset(war)
    at_war = sum(war.values()) >= CLEARLY * sum(other.values())
    return frozenset(block for block, count in other.items() if count and war[block] < (count if at_war else 2 * count))


def _evidence(sentence: Sentence, pack: Pack) -> int:
    """Soldiers and weapons that something happens to, the war by name, strikes, and those who report them."""
    score = len(sentence.tagged("war")) + bool(sentence.tagged("period_event"))
    score += 2 * any(m.value == "personnel" for m in sentence.tagged("category"))
    score += 2 * any(pack.claimant_party.get(m.value) for m in sentence.tagged("claimant"))
    score += 2 * any(
        m.value in ("defence_ministry", "general_staff", "armed_forces", "air_force") for m in sentence.tagged("role")
    )
    score += 2 * any(m.value in _ARMS for m in sentence.tagged("category"))
    return score + bool(sentence.tagged("enemy"))
