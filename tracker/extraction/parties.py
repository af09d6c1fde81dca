"""The parties of a text: its war, who is whose enemy, states and armed groups, the headings that name a side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

from tracker.extraction.segment import Sentence
from tracker.rules.lexicon import Mention
from tracker.rules.pack import Pack
from tracker.rules.shapes import Conflict
from tracker.rules.tokens import Token

OWNERS = frozenset({"names", "adjectives", "people", "capitals"})
"""Forms of a party's words that own people and weapons; a place does not."""

_LANDS = frozenset({"names", "places", "capitals"})
NOBODY: Mapping[str, int] = MappingProxyType({})
LATELY = timedelta(days=366)
"""A war that ended so long ago is still told of as news."""
SHORTENED = 4
"""Letters of a shortened word before a capital: `Gen. Milley`."""


def parties(sentence: Sentence, forms: frozenset[str] = OWNERS) -> list[Mention]:
    """The party mentions of these forms, in order."""
    return [m for m in sentence.tagged("party") if m.entry.form in forms]


def broken(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a clause ends between two tokens; where nouns have cases, "since" opens none: "з початку вторгнення"."""
    ends = ("clause",) if sentence.inflected else ("clause", "since")
    cited = [range(m.first, m.last) for m in sentence.tagged("source_before")]  # "якщо вірити міністру" is put in
    if any(first <= m.first < last and all(m.first not in cue for cue in cited) for m in sentence.tagged(*ends)):
        return True
    tokens = sentence.tokens
    return any(tokens[i].text in ";:.!?" and not _shortens(tokens, i) for i in range(first, min(last, len(tokens))))


def _shortens(tokens: Sequence[Token], i: int) -> bool:
    """Whether a full stop within a sentence shortens the word before it: `Oct. 7`, `U.S. officials`."""
    if tokens[i].text != "." or not 0 < i < len(tokens) - 1 or tokens[i].spaced or not tokens[i + 1].spaced:
        return False
    following = tokens[i + 1].text[0]
    return following.isdecimal() or following.islower() or len(tokens[i - 1].text) <= SHORTENED


def section_of(sentence: Sentence) -> str | None:
    """The party of a heading that names it and little else: "Russia", "Ukrainian losses"."""
    named = {m.value for m in parties(sentence)}
    brief = len(sentence.tokens) <= 3 and not sentence.tagged("paper")  # "Armenian claim:" is about others' losses
    return next(iter(named)) if len(named) == 1 and brief else None


def state(party: str, pack: Pack) -> bool:
    """Whether a party is a country: it has a capital, and civilians."""
    return party in pack.parties and bool(pack.parties[party].capitals)


def named_parties(sentences: Sequence[Sentence], writer: str | None, pack: Pack) -> Counter[str]:
    """How often a text speaks of each party, by name, by place or through its claimants."""
    named = Counter(m.value for s in sentences for m in s.tagged("party"))
    named.update(p for s in sentences for m in s.tagged("claimant") if (p := pack.claimant_party.get(m.value)))
    named.update([writer] if writer is not None else [])
    return named


def lands_of(sentences: Sequence[Sentence]) -> frozenset[str]:
    """The parties that a text names as countries or by their places, not through their people alone."""
    return frozenset(m.value for s in sentences for m in s.tagged("party") if m.entry.form in _LANDS)


def part_of(party: str | None, lands: Collection[str], pack: Pack) -> str | None:
    """`Palestinians were killed` where a text tells of Gaza: the part of a country that it names, and not the whole."""
    if party is None or party in lands:
        return party
    parts = [land for land in lands if land in pack.parties and pack.parties[land].part_of == party]
    return parts[0] if len(parts) == 1 else party


def goes_on(conflict: Conflict | None, today: date | None, longer: timedelta = timedelta(0)) -> bool:
    """Whether a war is fought on a day, or was until `longer` before it; any day is one that is not known."""
    if conflict is None or today is None:
        return conflict is not None
    return conflict.start <= today <= (conflict.end + longer if conflict.end else today)


def conflict_of(
    named: Mapping[str, int], today: date | None, pack: Pack, speaking: Mapping[str, int] = NOBODY
) -> Conflict | None:
    """The war that a text is about: going on, both sides spoken of, and most of all those who fight it first of all.

    `speaking` tells how often a party is only named as whoever speaks: officials speak of others' wars too.
    """

    def sides_of(conflict: Conflict) -> list[int]:
        return [sum(named.get(party, 0) for party in side) for side in conflict.sides]

    def weight(conflict: Conflict) -> tuple[int, bool, bool, int, int, bool, date]:
        sides, running = sides_of(conflict), goes_on(conflict, today)
        principals = sum(named.get(side[0], 0) for side in conflict.sides)
        told = any(named.get(party, 0) > speaking.get(party, 0) for side in conflict.sides for party in side)
        # An Italian charity and US officials are no world war.
        recent = goes_on(conflict, today, LATELY) or sum(sides) > most
        both = sum(sides) - max(sides) if recent else 0
        return both, running, told, principals, sum(sides), conflict.end is None, conflict.start

    parties = {party for party, often in named.items() if often}
    about = [c for c in pack.conflicts.values() if not all(map(parties.isdisjoint, c.sides))]
    spoken_of = [c for c in about if today is None or c.start <= today]
    most = max((sum(sides_of(c)) for c in spoken_of if goes_on(c, today, LATELY)), default=0)
    return max(spoken_of, key=weight, default=None)


def _speaking(sentences: Sequence[Sentence], pack: Pack) -> Counter[str]:
    """How often parties are named by their claimants, and within the names of those."""
    spoken: Counter[str] = Counter()
    for sentence in sentences:
        for m in sentence.tagged("claimant"):
            inside = [p.value for p in sentence.tagged("party") if m.first <= p.first and p.last <= m.last]
            known = pack.claimant_party.get(m.value)
            spoken.update([*inside, *([known] if known is not None else [])])
    return spoken


def conflicts_of(
    sentences: Sequence[Sentence], named: Mapping[str, int], today: date | None, pack: Pack
) -> dict[int, Conflict | None]:
    """The war that each block is about: the text's, but another one where a block only speaks of its two sides."""
    whole = conflict_of(named, today, pack, _speaking(sentences, pack))
    blocks: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        blocks.setdefault(sentence.block.index, []).append(sentence)
    wars = {}
    for index, block in blocks.items():
        own = named_parties(block, None, pack)
        other = bool(own) and not any(fighting(party, whole) for party in own)
        war = conflict_of(own, today, pack) if other else None
        told = war is not None and all(any(own[party] for party in side) for side in war.sides)
        wars[index] = war if told else whole
    return wars


def fighting(party: str | None, conflict: Conflict | None) -> str | None:
    """The party if it fights in the war that the text is about, or any where it is about none."""
    return party if conflict is None or any(party in side for side in conflict.sides) else None


def foe(
    party: str | None,
    near: Collection[str],
    conflict: Conflict | None,
    named: Mapping[str, int],
    pack: Pack,
    likely: Callable[[str], bool] = lambda _: True,
) -> str | None:
    """The enemy of a party: one named nearby, else one in the text's war, else one of another war that is named.

    Of several the likely ones go first, then those that the text speaks of most.
    """
    if party is None:
        return None
    all_enemies = pack.enemies.get(party, frozenset())
    close = [other for other in near if other in all_enemies]
    sides = conflict.sides if conflict is not None and fighting(party, conflict) else []
    at_war = [other for side in sides if party not in side for other in side]
    elsewhere = [other for other in named if other in all_enemies]
    for group in (close, at_war, elsewhere):
        if group:
            return max(group, key=lambda other: (named.get(other, 0) > 0, likely(other), named.get(other, 0)))
    return None
