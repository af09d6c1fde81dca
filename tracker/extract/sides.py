"""Whose people or equipment a number counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.extract.measures import Link
from tracker.extract.numbers import Number
from tracker.extract.segment import Sentence
from tracker.extract.speakers import Speaker
from tracker.extract.things import Thing
from tracker.rules.lexicon import Mention
from tracker.rules.pack import Pack
from tracker.rules.shapes import Conflict

_OWNERS = frozenset({"names", "adjectives", "people", "capitals"})
_HARMED_BY_OTHERS = frozenset(
    {"killed", "wounded", "killed_or_wounded", "destroyed", "lost", "captured", "damaged", "missing"}
)
_OWN_DOING = frozenset({"launched", "strength", "controlled", "gained", "produced", "abandoned"})


@dataclass(frozen=True, slots=True)
class Side:
    """A party, or None where the text does not say, and the rule that found it."""

    party: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a sentence: the side of its list's head, the one of the claim before, the country of the text."""

    head: str | None = None
    before: str | None = None
    place: str | None = None
    section: str | None = None
    """Party that the heading of the section names and nothing else."""
    subject: str | None = None
    """Party last spoken of: whom "his troops" means."""
    conflict: Conflict | None = None
    """The war that the text is about."""


def find_side(
    sentence: Sentence,
    number: Number,
    thing: Thing,
    link: Link | None,
    measure: str,
    speaker: Speaker,
    setting: Setting,
    pack: Pack,
) -> Side:
    """The side of a claim: its own noun phrase first, then the grammar of the trigger, then the setting."""
    foe = _foe(speaker.party, sentence, setting, pack)
    if thing.category is not None and pack.kind(thing.category) == "land":
        return _holder(sentence, number, speaker, setting, pack)
    if any(m.first < number.first + 20 for m in sentence.tagged("both_sides")):
        return Side(None, "side/both")
    if thing.allegiance is not None:
        party = foe if thing.allegiance == "enemy" else speaker.party
        if party is not None:
            return Side(party, f"side/{thing.allegiance}")
    if thing.party is not None:
        return Side(thing.party.value, "side/noun_phrase")
    if (
        _possessed(sentence, number, thing)
        and (subject := _subject_before(sentence, number, pack) or setting.subject) is not None
    ):
        return Side(subject, "side/possessive")
    if measure == "supplied":
        return _recipient(sentence, number, setting, pack)
    kind = pack.kind(thing.category) if thing.category else "people"
    owner = _fighting(_owner(sentence, number, link, pack), setting)
    if measure == "intercepted":
        return _launcher(sentence, owner, speaker, foe, setting, pack)
    if owner is not None:
        return Side(owner, "side/subject_or_owner")
    enemy = _enemy_word(sentence, number, link)
    if enemy and foe is not None:
        return Side(foe, "side/enemy")
    agent = _agent(sentence, number, link)
    if (
        agent is not None
        and measure in _HARMED_BY_OTHERS
        and link is not None
        and link.trigger.entry.form == "transitive"
    ):
        facing = _foe(agent, sentence, setting, pack)
        if facing is not None and (kind != "people" or thing.category == "personnel"):
            return Side(facing, "side/other_than_agent")
    if setting.head is not None:
        return Side(setting.head, "side/list_head")
    army = thing.category not in _BYSTANDERS or thing.generic and not sentence.tagged("period_event")
    if measure in _HARMED_BY_OTHERS and army and agent is None:
        subject = _clause_subject(sentence, number, speaker, setting)
        if subject is not None:
            return Side(subject, "side/subject")
    if setting.section is not None:
        return Side(setting.section, "side/section")
    if thing.category in _BYSTANDERS:
        place = _place(sentence) or setting.place or (speaker.party if speaker.how == "publisher" else None)
        if place is not None:
            return Side(place, "side/place")
    if measure in _OWN_DOING and speaker.party is not None and speaker.how == "in_sentence":
        return Side(speaker.party, "side/speaker")
    if setting.before is not None:
        return Side(setting.before, "side/carried")
    if measure in _HARMED_BY_OTHERS and foe is not None and thing.category == "personnel":
        return Side(foe, "side/enemy_of_speaker")
    if measure in _HARMED_BY_OTHERS and foe is not None and kind == "equipment":
        return Side(foe, "side/enemy_of_speaker")
    if (
        measure in _HARMED_BY_OTHERS
        and thing.category not in _BYSTANDERS
        and (subject := _fighting(setting.subject, setting)) is not None
    ):
        return Side(subject, "side/last_spoken_of")
    agent_side = _foe(agent, sentence, setting, pack) if agent is not None else None
    return Side(agent_side or _place(sentence), "side/agent" if agent_side else "side/place")


_BYSTANDERS = frozenset({"people", "civilians", "children"})


def _fighting(party: str | None, setting: Setting) -> str | None:
    """A party that fights in the war that the text is about, or any where it is about none."""
    return party if setting.conflict is None or any(party in side for side in setting.conflict.sides) else None


def _clause_subject(sentence: Sentence, number: Number, speaker: Speaker, setting: Setting) -> str | None:
    """`Russia has taken more than 100,000 casualties`: the fighting party nearest before the number in its clause."""
    spoken = range(speaker.start or 0, speaker.end or 0)
    for mention in reversed(sentence.mentions):
        if mention.tag != "party" or mention.entry.form not in _OWNERS or mention.last > number.head:
            continue
        if sentence.tokens[mention.first].start in spoken or _broken(sentence, mention.last, number.head):
            return None
        return _fighting(mention.value, setting)
    return None


def _foe(party: str | None, sentence: Sentence, setting: Setting, pack: Pack) -> str | None:
    """The enemy of a party in the war that the text is about: the one that the sentence names, else the first."""
    conflict = setting.conflict
    if party is None or conflict is None or not any(party in side for side in conflict.sides):
        return None
    enemies = [other for side in conflict.sides if party not in side for other in side]
    named = next((m.value for m in sentence.mentions if m.tag == "party" and m.value in enemies), None)
    return named or next(iter(enemies), None)


def conflict_of(sentences: Sequence[Sentence], today: date | None, pack: Pack) -> Conflict | None:
    """The war that a text is about: the one whose sides it names most, and that was going on."""
    named = Counter(m.value for s in sentences for m in s.mentions if m.tag == "party")
    named.update(
        p for s in sentences for m in s.mentions if m.tag == "claimant" and (p := pack.claimant_party.get(m.value))
    )

    def weight(conflict: Conflict) -> tuple[int, bool, date]:
        sides = [sum(named[party] for party in side) for side in conflict.sides]
        running = today is None or conflict.start <= today and (conflict.end is None or today <= conflict.end)
        return min(sides) * 1000 + sum(sides) if running else 0, conflict.end is None, conflict.start

    best = max(pack.conflicts.values(), key=weight, default=None)
    return best if best is not None and weight(best)[0] > 0 else None


def _holder(sentence: Sentence, number: Number, speaker: Speaker, setting: Setting, pack: Pack) -> Side:
    """Who holds or takes land: the party nearest before the number, "his forces" being the speaker's or subject's."""
    before = [
        m
        for m in sentence.mentions
        if m.last <= number.head
        and (m.tag in ("possessive", "own", "pronoun") or m.tag == "party" and m.entry.form in _OWNERS)
    ]
    if before and before[-1].tag == "party":
        return Side(before[-1].value, "side/holder")
    if before:
        subject = (
            speaker.party
            or _party_of([m for m in sentence.mentions if m.last <= before[-1].first], pack)
            or setting.subject
        )
        return Side(subject, "side/possessive")
    return Side(speaker.party or setting.before or setting.subject, "side/speaker")


def _possessed(sentence: Sentence, number: Number, thing: Thing) -> bool:
    return any(m.tag == "possessive" and number.head <= m.first < thing.last for m in sentence.mentions)


def _subject_before(sentence: Sentence, number: Number, pack: Pack) -> str | None:
    """The party that a sentence speaks of before a number, by name or through one of its claimants."""
    return _party_of([m for m in sentence.mentions if m.first < number.head], pack)


def _party_of(mentions: Sequence[Mention], pack: Pack) -> str | None:
    """The party that mentions speak of last, by name or through one of its claimants."""
    for mention in reversed(mentions):
        party = mention.value if mention.tag == "party" else None
        if mention.tag == "claimant":
            party = pack.claimant_party.get(mention.value)
        if party is not None:
            return party
    return None


def _sufferer(sentence: Sentence, number: Number, pack: Pack) -> str | None:
    """`Russia has lost 700 killed or wounded`: the subject of losing, whatever else the noun phrase tells."""
    for trigger in sentence.mentions:
        suffering = (
            trigger.tag == "trigger"
            and trigger.entry.form == "undergo"
            and _HARMED_BY_OTHERS & set(pack.triggers[trigger.value].measure.values())
        )
        if suffering and trigger.last <= number.head and not _broken(sentence, trigger.last, number.head):
            before = [
                m for m in sentence.mentions if m.tag == "party" and m.entry.form in _OWNERS and m.last <= trigger.first
            ]
            if before and not _broken(sentence, before[-1].last, trigger.first):
                return before[-1].value
    return None


def _owner(sentence: Sentence, number: Number, link: Link | None, pack: Pack) -> str | None:
    """`Russia has lost`, `Russian losses`, `losses of the Russian army`, `Russia launched`: party tied to the trigger."""
    sufferer = _sufferer(sentence, number, pack)
    if sufferer is not None or link is None:
        return sufferer
    trigger = link.trigger
    before = [m for m in sentence.mentions if m.tag == "party" and m.entry.form in _OWNERS and m.last <= trigger.first]
    if trigger.entry.form == "noun":
        touching = [m for m in before if trigger.first - m.last <= 3 and not _broken(sentence, m.last, trigger.first)]
        behind = [
            m
            for m in sentence.mentions
            if m.tag == "party"
            and trigger.last <= m.first <= trigger.last + 4
            and m.first < number.head + 8
            and not _broken(sentence, trigger.last, m.first)
        ]
        return touching[-1].value if touching else behind[0].value if behind else None
    active = link.how == "before" and trigger.entry.form in ("undergo",)
    doing = link.measure in _OWN_DOING and link.how in ("before", "behind")
    if not (active or doing) or not before:
        return None
    nearest = next((m for m in reversed(before) if not _broken(sentence, m.last, trigger.first)), None)
    return nearest.value if nearest is not None else None


def _broken(sentence: Sentence, first: int, last: int) -> bool:
    if any(m.tag == "clause" and first <= m.first < last for m in sentence.mentions):
        return True
    return any(token.text in ";:.!?" for token in sentence.tokens[first:last])


def _enemy_word(sentence: Sentence, number: Number, link: Link | None) -> bool:
    near = [m for m in sentence.tagged("enemy") if abs(m.first - number.first) <= 25]
    return bool(near) and (link is None or link.measure not in ("intercepted",))


def _agent(sentence: Sentence, number: Number, link: Link | None) -> str | None:
    """Who did it: `by Ukrainian forces`, or the party before a transitive verb, or before the word for the strike."""
    by = sentence.tagged("by")
    for cue in by:
        party = next((m for m in sentence.mentions if m.tag == "party" and cue.last <= m.first <= cue.last + 3), None)
        if party is not None and party.entry.form != "places":
            return party.value
    if link is None:
        return None
    before = [
        m
        for m in sentence.mentions
        if m.tag == "party" and m.entry.form in ("names", "adjectives", "capitals") and m.last <= link.trigger.first
    ]
    if link.trigger.entry.form == "transitive" and link.how == "before" and before:
        return before[-1].value
    strike = next((m for m in sentence.mentions if m.tag == "period_event"), None)
    if strike is not None:
        doer = next(
            (
                m
                for m in sentence.mentions
                if m.tag == "party" and m.entry.form == "adjectives" and 0 <= strike.first - m.last <= 3
            ),
            None,
        )
        return doer.value if doer is not None else None
    return None


def _recipient(sentence: Sentence, number: Number, setting: Setting, pack: Pack) -> Side:
    """`delivered to Ukraine`, `Ukraine received`: the side that receives."""
    for cue in (*sentence.tagged("to"), *sentence.tagged("preposition")):
        party = next((m for m in sentence.mentions if m.tag == "party" and cue.last <= m.first <= cue.last + 2), None)
        if party is not None and any(party.value in side for c in pack.conflicts.values() for side in c.sides):
            return Side(party.value, "side/recipient")
    given = next(
        (
            m
            for m in sentence.mentions
            for t in sentence.tagged("trigger")
            if m.tag == "party" and m.first == t.last and m.first < number.head
        ),
        None,
    )
    if given is not None:  # supplied Ukraine with
        return Side(given.value, "side/recipient")
    receiving = next((m for m in sentence.mentions if m.tag == "trigger" and m.entry.form == "undergo"), None)
    if receiving is not None:
        before = [m for m in sentence.mentions if m.tag == "party" and m.last <= receiving.first]
        if before:
            return Side(before[-1].value, "side/recipient")
    return Side(setting.before or setting.place, "side/carried")


def _launcher(
    sentence: Sentence, owner: str | None, speaker: Speaker, foe: str | None, setting: Setting, pack: Pack
) -> Side:
    """What is shot down belongs to the enemy of whoever shoots."""
    agent = _party_by(sentence)
    facing = _foe(agent, sentence, setting, pack) if agent else None
    if facing is not None:
        return Side(facing, "side/other_than_agent")
    if foe is not None:
        return Side(foe, "side/enemy_of_speaker")
    return Side(owner or setting.head or setting.before, "side/carried")


def _party_by(sentence: Sentence) -> str | None:
    for cue in sentence.tagged("by"):
        party = next((m for m in sentence.mentions if m.tag == "party" and cue.last <= m.first <= cue.last + 3), None)
        if party is not None and party.entry.form != "places":
            return party.value
    return None


def _place(sentence: Sentence) -> str | None:
    """The country of the place that a sentence names."""
    places: list[Mention] = [m for m in sentence.mentions if m.tag == "party" and m.entry.form == "places"]
    if places:
        return places[0].value
    inside = [
        m
        for m in sentence.mentions
        if m.tag == "party"
        and m.entry.form == "names"
        and any(p.tag == "preposition" and p.last in (m.first, m.first - 1) for p in sentence.mentions)
    ]
    return inside[0].value if inside else None


def head_side(sentence: Sentence, speaker: Speaker, setting: Setting, pack: Pack) -> str | None:
    """Whose losses a heading or the head of a list announces: a party's, or the enemy's of whoever speaks."""
    if sentence.tagged("enemy"):
        return _foe(speaker.party, sentence, setting, pack)
    triggers = sentence.tagged("trigger")
    owners = [m for m in sentence.mentions if m.tag == "party" and m.entry.form in _OWNERS]
    for trigger in triggers:
        near = [m for m in owners if 0 <= trigger.first - m.last <= 3 or 0 <= m.first - trigger.last <= 4]
        if near:
            return near[0].value
    said = {m.value for m in owners} - ({speaker.party} if speaker.party else set())
    return next(iter(said)) if len(said) == 1 else None


def place_of(sentence: Sentence) -> str | None:
    """Country of the places of a sentence, for the sentences that follow."""
    return _place(sentence)


def last_party(sentence: Sentence, pack: Pack) -> str | None:
    """The party that a sentence speaks of last, by name or through one of its claimants."""
    return _party_of(sentence.mentions, pack)


def section_side(sentence: Sentence) -> str | None:
    """The party of a heading that names it and little else: "Russia", "Ukrainian losses"."""
    parties = {m.value for m in sentence.mentions if m.tag == "party" and m.entry.form in _OWNERS}
    return next(iter(parties)) if len(parties) == 1 and len(sentence.tokens) <= 3 else None
