"""Who an actor is: named here, meant by a pronoun or "the ministry", or an office of the country that is spoken of."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from itertools import islice

from tracker.extraction.actors import (
    ANAPHOR,
    ARMY,
    CLAIMANT,
    NAME,
    OFFICIALS,
    PARTY,
    PRONOUN,
    RELAY,
    ROLE,
    SPEAKER,
    Actor,
    claimant_of,
    other,
)
from tracker.extraction.labels import Frame
from tracker.extraction.parties import state
from tracker.extraction.references import HIT, PLACE, PLACES, Cast, find_references
from tracker.extraction.segment import Sentence
from tracker.rules.lexicon import Mention
from tracker.rules.pack import Pack
from tracker.rules.patterns import fold

IN_SENTENCE, CARRIED, HEADED, PUBLISHER = "in_sentence", "carried_over", "heading", "publisher"
SPOKESPERSON, DEFENCE = "spokesperson", "defence_ministry"
MAX_ENDING = 3
"""Letters that a case ending has at most."""
NEAR = 6
"""Tokens behind a spokesman within which the group stands that he speaks for."""
SOON = 2
"""Sentences behind an officer within which the name may follow."""
MILITARY = frozenset(
    {"air_force", "armed_forces", "defence_ministry", "general_staff", "intelligence", "navy", "regional_command"}
)
"""Offices that speak of a war wherever it is fought."""
LOCAL = frozenset({"governor", "emergency_service", "police", "prosecutors", "hospital"})
"""Offices of a place."""
NATIONAL = MILITARY | {"president", "prime_minister", "foreign_ministry", "parliament"}
"""Offices of a state as a whole: the place named is not theirs."""

STATELESS = frozenset({"human_rights_office"})
"""Offices that watch states rather than serve them, unless one is named beside them."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who vouches: canonical id, as printed (None for the writer), and how it was found."""

    claimant_id: str
    text: str | None
    party: str | None
    role: str | None
    how: str
    rule: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """Someone on the stage of a text: who, in which sentence, speaking or not, a person or not if one can tell."""

    speaker: Speaker
    sentence: int
    spoke: bool
    person: bool | None = None
    officer: bool = False
    """Whether it is one person told by the office alone."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What is known of those who speak when a sentence is read."""

    sentences: Sequence[Sentence]
    i: int
    cast: Sequence[Known]
    home: str | None
    pack: Pack
    usual: str | None = None
    """The country that the text, or any in its language, means where it names none."""

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.sentences[self.i]

    @property
    def last(self) -> Speaker | None:
        """Whoever spoke last."""
        return next((k.speaker for k in reversed(self.cast) if k.spoke), None)


def resolve(frame: Frame, stage: Stage) -> Speaker | None:
    """The speaker behind a frame; None where nobody that it could mean has been named."""
    actor, sentence = frame.actor, stage.sentence
    known: Speaker | None = None
    if actor.kind in (PRONOUN, ANAPHOR):
        known = _meant(actor, stage)
        if known is not None or actor.kind == PRONOUN:
            return replace(known, how=IN_SENTENCE, rule=frame.rule) if known is not None else None
        if actor.rule == "actor/noun":  # "в сообщении говорится": whose it is nobody has told
            return None
        actor = _office_meant(actor, stage)
    party = actor.party or (stage.pack.claimant_party.get(actor.claimant_id) if actor.claimant_id else None)
    if actor.kind in (NAME, SPEAKER, RELAY) or actor.name is not None:
        known = _same_person(actor, stage.cast)
        unlike = known is not None and known.role is None and actor.role is not None and not sentence.inflected
        known = None if unlike else known
    if known is None and actor.kind == NAME:
        known = _by_surname(actor, stage)
    if known is None and actor.kind == NAME:
        known = _of_office(actor, stage)
    if known is None and actor.kind == SPEAKER:
        known = _those_who_count(actor, stage)
    if known is None and actor.claimant_id is None and party is None and actor.kind == ROLE:
        before = _office_before(actor, stage)
        here = _here(stage) if actor.role in LOCAL and before is not None else None
        before = before if here is None or before is None or before.party in (None, here) else None
        known = replace(before, text=actor.text) if before is not None else None
        party = None if known is not None or actor.role in STATELESS else _country(actor, stage)
    if known is not None:
        return replace(known, how=IN_SENTENCE, rule=frame.rule)
    start, end = sentence.tokens[actor.first].start, sentence.tokens[actor.last - 1].end
    claimant = claimant_of(actor, party, stage.pack)
    return Speaker(claimant, actor.text, party, actor.role, IN_SENTENCE, frame.rule, start, end)


def _office_meant(actor: Actor, stage: Stage) -> Actor:
    """`The ministry said`, though none was named: where weapons or soldiers are told of, the one that has them."""
    told = any(
        stage.pack.kind(m.value) == "equipment" or m.value == "personnel" for m in stage.sentence.tagged("category")
    )
    return replace(actor, kind=ROLE, role=DEFENCE) if told and DEFENCE in actor.roles else actor


def _by_surname(actor: Actor, stage: Stage) -> Speaker | None:
    """`Rumsfeld said`: a surname that only one claimant of the pack has."""
    claimant = stage.pack.surnames.get(fold(actor.text))
    if claimant is None or stage.sentence.inflected:
        return None
    party = stage.pack.claimant_party[claimant]
    tokens = stage.sentence.tokens
    start, end = tokens[actor.first].start, tokens[actor.last - 1].end
    return Speaker(claimant, actor.text, party, None, IN_SENTENCE, f"claimant/{claimant}", start, end)


def _of_office(actor: Actor, stage: Stage) -> Speaker | None:
    """`the governor said. Oleh Kiper wrote`: a name without its office is that of the officer who spoke just before."""
    last = next((k for k in reversed(stage.cast) if k.spoke), None)
    if last is None or not last.officer or stage.i - last.sentence > SOON or stage.sentence.inflected:
        return None
    return replace(last.speaker, text=actor.text)


def _those_who_count(actor: Actor, stage: Stage) -> Speaker | None:
    """`журналисты`, `исследователи` without an article: the outlet or researchers that were named before."""
    lone = actor.last - actor.first == 1 and "anaphor" in stage.sentence.covers(actor.first)
    if not (stage.sentence.inflected and lone):
        return None
    claimants = ((k.speaker, stage.pack.claimants.get(k.speaker.claimant_id)) for k in reversed(stage.cast))
    return next((speaker for speaker, c in claimants if c is not None and c.kind in _COUNTING), None)


_COUNTING = frozenset({"media", "researcher", "think_tank"})


def named_without_speaking(actors: Sequence[Actor], stage: Stage) -> list[Known]:
    """Those whom a sentence names, so that a pronoun, a surname or "the firm" behind it can mean them."""
    known = []
    for actor in actors:
        start, end = stage.sentence.tokens[actor.first].start, stage.sentence.tokens[actor.last - 1].end
        if actor.kind == ANAPHOR and actor.first <= 2 and (meant := _meant(actor, stage)) is not None:
            speaker = replace(meant, start=start, end=end)
            known.append(Known(speaker, stage.i, False, is_person(actor, stage.sentence)))
        if actor.kind not in (CLAIMANT, ROLE, NAME) or actor.owned:
            continue
        if actor.role == ARMY and actor.name is None and _counted(actor, stage.sentence):
            continue
        party = actor.party
        if actor.kind == ROLE and party is None:
            party = _country(actor, stage) if actor.name is not None else None  # "заступник міністра ... Павло Гончар"
            if party is None:
                continue
        if actor.kind == NAME and actor.first and "where" in stage.sentence.covers(actor.first - 1):
            continue  # a village nobody has heard of
        claimant = claimant_of(actor, party, stage.pack)
        party = party or stage.pack.claimant_party.get(claimant)
        speaker = Speaker(claimant, actor.text, party, actor.role, IN_SENTENCE, actor.rule, start, end)
        known.append(Known(speaker, stage.i, False, is_person(actor, stage.sentence)))
    return known


def _counted(actor: Actor, sentence: Sentence) -> bool:
    """`40 украинских военных`: soldiers whom a figure counts speak of nothing."""
    words = any(actor.first <= m.first and m.last <= actor.last for m in sentence.tagged("category"))
    return sentence.inflected and words


def is_person(actor: Actor, sentence: Sentence) -> bool | None:
    """Whether an actor is a person or a body; None where its words do not tell."""
    words = range(actor.first, actor.last)
    if actor.name is not None or any("title" in sentence.covers(i) for i in words):
        return True
    if actor.kind in (RELAY, PARTY) or any("anaphor" in sentence.covers(i) for i in words) or actor.kind == ROLE:
        return False
    if actor.first and "title" in sentence.covers(actor.first - 1):
        return True
    return False if actor.first and "article" in sentence.covers(actor.first - 1) else None


def is_officer(actor: Actor, sentence: Sentence) -> bool:
    """Whether an actor is one person told by the office alone: `the governor`, `an adviser to the minister`."""
    words = range(actor.first, actor.last)
    return actor.kind == ROLE and actor.name is None and any("title" in sentence.covers(i) for i in words)


def _meant(actor: Actor, stage: Stage) -> Speaker | None:
    """Whom a pronoun or a definite noun means: of those on stage the one that fits best, the last one first."""
    here = stage.sentence.tokens[actor.first].start
    best: tuple[float, int] | None = None
    for k, known in enumerate(stage.cast):
        if known.sentence == stage.i and (known.speaker.start or 0) >= here:
            continue
        subject = known.sentence == stage.i and (known.speaker.start or 0) <= stage.sentence.start + 4
        score = (
            2.0 * subject
            + _fit(actor, known, stage)
            - min(stage.i - known.sentence, 6) * 0.5
            + (1.5 if known.spoke else 0.0)
        )
        if best is None or (score, k) > best:
            best = score, k
    return stage.cast[best[1]].speaker if best is not None and best[0] > -3.0 else None


def _fit(actor: Actor, known: Known, stage: Stage) -> float:
    if actor.kind == PRONOUN:
        covers = {tag for i in range(actor.first, actor.last) for tag in stage.sentence.covers(i)}
        mismatch = ("personal" in covers and known.person is False) or ("impersonal" in covers and known.person)
        return -4.0 if mismatch else 0.0
    personal = any("title" in stage.sentence.covers(i) for i in range(actor.first, actor.last))
    if personal and known.person is False and known.speaker.role is None:
        return -4.0
    word = fold(actor.text).split()[-1]
    if known.speaker.text is not None and word in fold(known.speaker.text).split():
        return 4.0
    if known.speaker.role in actor.roles:
        return 4.0
    claimant = stage.pack.claimants.get(known.speaker.claimant_id)
    offices = set(claimant.roles) if claimant is not None else set()
    return 2.0 if actor.roles & offices else -1.0 if known.speaker.role is not None or offices else 0.0


def _same_person(actor: Actor, cast: Sequence[Known]) -> Speaker | None:
    """A surname stands for the full name that came before."""
    words = _words(actor.name or actor.text)
    texts = ((k.speaker, _words(k.speaker.text)) for k in reversed(cast) if k.speaker.text is not None)
    return next((speaker for speaker, name in texts if _named_in(words, name)), None)


def _named_in(words: Set[str], name: Set[str]) -> bool:
    """Whether each word is one of the name's, whatever its case ending: Прокудіна is Прокудін."""
    return all(any(_one_name(word, other) for other in name) for word in words)


def _one_name(a: str, b: str) -> bool:
    stem = min(len(a), len(b))
    shared = next((i for i in range(stem) if a[i] != b[i]), stem)
    return a == b or (not a.isascii() and shared >= max(4, stem - 2) and max(len(a), len(b)) - shared <= MAX_ENDING)


def _words(name: str) -> set[str]:
    return set(fold(name).replace("-", " ").split())


def _office_before(actor: Actor, stage: Stage) -> Speaker | None:
    """An office without its country: that of whoever spoke before and holds it."""
    if actor.role == SPOKESPERSON and (known := _spoken_for(actor, stage)) is not None:
        return known
    if actor.owned:
        return None
    word = fold(actor.text).split()[-1]
    for earlier in reversed(stage.cast):
        speaker = earlier.speaker
        if actor.name is None and earlier.spoke and (speaker.role == actor.role or word in _words(speaker.text or "")):
            return speaker
    if actor.roles and (known := _holder(actor.roles, stage)) is not None:
        return known
    same = stage.sentence.inflected and stage.last is not None and _military(stage.last, stage.pack)
    if same and actor.role == ARMY and actor.name is None:
        return stage.last  # "Воздушные силы сообщили ... – сообщили военные"
    for earlier in reversed(stage.cast):
        speaker = earlier.speaker
        holder = stage.pack.role_claimants.get((speaker.party or "", actor.role or ""))
        if earlier.spoke and holder == speaker.claimant_id and _may_hold(actor, speaker.party, stage.pack):
            return speaker
    return None


def _may_hold(actor: Actor, party: str | None, pack: Pack) -> bool:
    """Whether a party may have such an office: an army is a country's."""
    return actor.role not in MILITARY or (party is not None and state(party, pack))


def _here(stage: Stage) -> str | None:
    """The country of the place that the sentence, or one right before it, names, if it names places of one only."""
    block = (s for s in reversed(stage.sentences[: stage.i + 1]) if s.block.index == stage.sentence.block.index)
    for sentence in islice(block, 1 + SOON):
        places = _places(sentence, stage.pack)
        named = {m.value for m in sentence.tagged("party") if m.first in places and state(m.value, stage.pack)}
        if named:
            return next(iter(named)) if len(named) == 1 else None
    return None


def _military(speaker: Speaker, pack: Pack) -> bool:
    claimant = pack.claimants.get(speaker.claimant_id)
    return bool(MILITARY & {speaker.role, *(claimant.roles if claimant is not None else ())})


def _holder(offices: Set[str], stage: Stage) -> Speaker | None:
    """`the minister`: whoever spoke before and holds such an office, but no government as a whole."""
    for earlier in reversed(stage.cast):
        claimant = stage.pack.claimants.get(earlier.speaker.claimant_id)
        held = claimant.roles if claimant is not None else [earlier.speaker.role or ""]
        if earlier.spoke and OFFICIALS not in held and offices & set(held):
            return earlier.speaker
    return None


def _spoken_for(actor: Actor, stage: Stage) -> Speaker | None:
    """`its spokesman`, `the spokesman`: of the body named right before, or else of the one that spoke last."""
    here = [m for m in stage.sentence.mentions if m.last <= actor.first]
    before = [*(stage.sentences[stage.i - 1].mentions if stage.i else ()), *here]
    if (group := _group_of(actor, stage, before)) is not None:
        return group
    named = next((m for m in reversed(before) if m.tag in ("claimant", "party") and m.entry.form != "places"), None)
    if named is not None and named.tag == "party" and actor.owned:
        return None
    if named is not None and (party := stage.pack.claimant_party.get(named.value)) is not None:
        return Speaker(named.value, actor.text, party, None, IN_SENTENCE, named.entry.rule)
    spoken = (k.speaker for k in reversed(stage.cast) if k.spoke and k.speaker.claimant_id in stage.pack.claimants)
    return next(spoken, None)


def _group_of(actor: Actor, stage: Stage, before: Sequence[Mention]) -> Speaker | None:
    """`a spokesman for the radical group`: of the armed group that was named last."""
    sentence, pack = stage.sentence, stage.pack
    near = range(actor.last, min(actor.last + NEAR, len(sentence.tokens)))
    joined = actor.last < len(sentence.tokens) and sentence.covers(actor.last) & {"for_whom", "of"}
    noun = next((i for i in near if "anaphor" in sentence.covers(i)), None)
    definite = any("definite" in sentence.covers(i) for i in near)
    groups = [m.value for m in before if m.tag == "party" and m.value in pack.enemies and not state(m.value, pack)]
    if not joined or noun is None or not definite or not groups or actor.roles:
        return None
    rule, party = stage.sentence.tagged("role")[0].entry.rule, groups[-1]
    known = pack.role_claimants.get((party, OFFICIALS)) or pack.role_claimants.get((party, SPOKESPERSON))
    return Speaker(known or other(party), actor.text, party, None, IN_SENTENCE, rule)


def _country(actor: Actor, stage: Stage) -> str | None:
    """Whose office a bare "officials" or "its navy" is: of the place last named, the last speaker's, home."""
    if actor.owned:
        return _owner(actor, stage)
    sentence, pack = stage.sentence, stage.pack
    if actor.role in MILITARY and (own := _whose_forces(actor, stage)) is not None:
        return own
    if actor.role in MILITARY and _at_war(stage):
        return stage.usual
    national = actor.role in NATIONAL
    block = [s for s in stage.sentences[max(0, stage.i - 3) : stage.i + 1] if s.block.index == sentence.block.index]
    for near in (sentence, *reversed(block)):
        places = set() if national else _places(near, pack)
        spoken = [
            (m.first, _party_of(m, pack))
            for m in near.mentions
            if m.tag == "claimant" or (m.tag == "party" and m.first in places)
        ]
        if known := [(first, party) for first, party in spoken if party is not None]:
            before = [party for first, party in known if near is sentence and first < actor.first]
            return before[-1] if before and not sentence.inflected else known[0][1]
    parties = (k.speaker.party for k in reversed(stage.cast) if k.speaker.party is not None)
    last = next((p for p in parties if state(p, pack) or (p, actor.role) in pack.role_claimants), None)
    named = next((m.value for m in sentence.tagged("party") if m.entry.form in ("names", "capitals")), None)
    elsewhere = _across(named, pack) if actor.role in MILITARY else named
    usual = stage.usual if elsewhere is None or _at_war(stage) else None
    return stage.home or last or usual or elsewhere


def _places(sentence: Sentence, pack: Pack) -> set[int]:
    """First tokens of the words that tell where it happened: `in Russia's town of Mozdok`, `on the Ukrainian city`."""
    return {r.first for r in find_references(sentence, Cast(), pack) if r.part in (PLACE, HIT) or r.form == PLACES}


def _at_war(stage: Stage) -> bool:
    """Whether the text is about the war of the country that its language means by a bare "General Staff"."""
    foes = stage.pack.enemies.get(stage.usual or "", frozenset())
    return any(m.value == stage.usual or m.value in foes for s in stage.sentences for m in s.tagged("party"))


def _whose_forces(actor: Actor, stage: Stage) -> str | None:
    """`Its forces killed 220, the ministry said`: of the party that the sentence before opened with."""
    opening = stage.sentence.tagged("possessive")
    if not opening or opening[0].first > 1 or opening[0].last > actor.first or not stage.i:
        return None
    before = stage.sentences[stage.i - 1]
    return next(
        (p for m in before.mentions if m.tag in ("party", "claimant") and (p := _party_of(m, stage.pack))), None
    )


def _across(party: str | None, pack: Pack) -> str | None:
    """The side that speaks of a party as the other one: "the Air Force said Russia had launched"."""
    enemies = pack.enemies.get(party or "", frozenset())
    states = [enemy for enemy in enemies if state(enemy, pack)]
    if not states:
        return party
    return states[0] if len(states) == 1 else None


def _owner(actor: Actor, stage: Stage) -> str | None:
    """`Ukraine claims ..., according to its navy`: the party named before, in the sentence or first in the last."""
    before = [m for m in stage.sentence.mentions if m.last <= actor.first and m.tag in ("party", "claimant")]
    known = [party for m in before if (party := _party_of(m, stage.pack)) is not None]
    if known:
        return known[0]
    earlier = stage.sentences[stage.i - 1].mentions if stage.i else ()
    return next(
        (p for m in earlier if m.tag in ("party", "claimant") and (p := _party_of(m, stage.pack)) is not None), None
    )


def _party_of(mention: Mention, pack: Pack) -> str | None:
    return pack.claimant_party.get(mention.value) if mention.tag == "claimant" else mention.value
