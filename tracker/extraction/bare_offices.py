"""Offices that a text names without their country: of whoever spoke before, of a place, of the side that acts."""

from __future__ import annotations

from collections.abc import Sequence, Set

from tracker.extraction.actors import ARMY, OFFICIALS, SPOKESPERSON, Actor, other
from tracker.extraction.columns import column_of, find_columns
from tracker.extraction.datelines import dateline_end
from tracker.extraction.papers import PAPER
from tracker.extraction.parties import state
from tracker.extraction.references import HIT, PLACE, PLACES, Cast, find_references
from tracker.extraction.segment import Sentence
from tracker.extraction.stage import BRANCHES, IN_SENTENCE, LOCAL, MILITARY, NATIONAL, SOON, Speaker, Stage
from tracker.rules.lexicon import Mention
from tracker.rules.pack import Pack
from tracker.rules.patterns import fold
from tracker.vocabulary import BYSTANDERS

PARLIAMENT = "parliament"
_OF_GROUPS = frozenset({"officials", "spokesperson", "armed_forces", "media", "state_media", "intelligence"})
"""Offices that armed groups have as states do."""
_OPENS = 6
"""Tokens before somebody who opens a sentence, and of whom the others in it are told."""
STEM = 5
"""Letters by which a word is known in whatever case it stands."""
NEAR = 6
"""Tokens behind a spokesman within which the group stands that he speaks for."""


def office_before(actor: Actor, stage: Stage) -> Speaker | None:
    """Whoever spoke before and holds such an office; one of a place only where the same country's is named here."""
    before = _office_before(actor, stage)
    if before is not None and _at_home(actor, before, stage):
        return None
    place = _here(stage) if actor.role in LOCAL and before is not None else None
    return before if place is None or before is None or before.party in (None, place) else None


def _at_home(actor: Actor, before: Speaker, stage: Stage) -> bool:
    """`У британській розвідці ... Генштаб повідомив`: a branch of the home country's own forces, not of a ministry's.

    Readers at home call theirs by the bare name; that of others goes on so only where it was told as this very office.
    """
    home = stage.homes.usual or ""
    own = stage.homes.at_war and (home, actor.role) in stage.pack.role_claimants and before.party != home
    told = before.role == actor.role or _stems(actor.text) & _stems(before.text or "")
    return own and stage.sentence.inflected and actor.role in BRANCHES and not told


def _office_before(actor: Actor, stage: Stage) -> Speaker | None:
    """An office without its country: that of whoever spoke before and holds it."""
    if actor.role == SPOKESPERSON and (known := spoken_for(actor, stage)) is not None:
        return known
    if actor.owned:
        return None
    if _the_official(actor, stage):
        return _of_officials(actor, stage)
    word = fold(actor.text).split()[-1]
    for earlier in reversed(stage.cast):
        speaker = earlier.speaker
        if not earlier.spoke:
            continue
        if actor.name is None and (
            speaker.role == actor.role or word in words_of(speaker.text or "") or _holds(actor, speaker, stage)
        ):
            return speaker
        nameless = earlier.officer or not earlier.person
        soon = actor.role in NATIONAL - {ARMY} and stage.i - earlier.sentence <= SOON
        if actor.name is not None and nameless and soon and speaker.role == actor.role:
            return speaker  # "Минобороны Турции заявило. По словам министра обороны Хулуси Акара": no other country's
    if actor.roles and (known := _holder(actor.roles, stage)) is not None:
        return known
    same = stage.sentence.inflected and stage.last is not None and military(stage.last, stage.pack)
    if same and actor.role == ARMY and actor.name is None:
        return stage.last  # "Воздушные силы сообщили ... – сообщили военные"
    for earlier in reversed(stage.cast):
        speaker = earlier.speaker
        holder = stage.pack.role_claimants.get((speaker.party or "", actor.role or ""))
        grouped = actor.role not in _OF_GROUPS and _only_fights(speaker.party or "", stage.pack)
        held = holder == speaker.claimant_id and not grouped
        if earlier.spoke and held and _may_hold(actor, speaker.party, stage.pack):
            return speaker
    return None


def _holds(actor: Actor, speaker: Speaker, stage: Stage) -> bool:
    """Whether a known body, no government as a whole, is such an office: `Минобороны` behind one with its country."""
    claimant = stage.pack.claimants.get(speaker.claimant_id)
    return claimant is not None and actor.role in claimant.roles and OFFICIALS not in claimant.roles


def _of_officials(actor: Actor, stage: Stage) -> Speaker | None:
    """`Western officials said. The West believes. The official added`: of those, where no office spoke last."""
    last = stage.last
    if last is None or last.role is not None or last.claimant_id in stage.pack.claimants:
        return last
    spoke = (k.speaker for k in reversed(stage.cast) if k.spoke)
    alike = (s for s in spoke if s.role == OFFICIALS or _stems(actor.text) & _stems(s.text or ""))
    return next(alike, last)


def _the_official(actor: Actor, stage: Stage) -> bool:
    """`The official added`: one person of no office in particular is whoever spoke right before."""
    covers = stage.sentence.covers
    one = actor.role == OFFICIALS and actor.name is None and "title" in covers(actor.last - 1)
    spoke = next((k.sentence for k in reversed(stage.cast) if k.spoke), -1 - SOON)
    return one and actor.first > 0 and "definite" in covers(actor.first - 1) and stage.i - spoke <= SOON


def _may_hold(actor: Actor, party: str | None, pack: Pack) -> bool:
    """Whether a party may have such an office: an army is a country's."""
    if actor.role not in MILITARY:
        return True
    return party is not None and state(party, pack) and pack.parties[party].part_of is None  # Gaza has none


def military(speaker: Speaker, pack: Pack) -> bool:
    """Whether a speaker is an army, a branch of it, or its ministry."""
    claimant = pack.claimants.get(speaker.claimant_id)
    return bool(MILITARY & {speaker.role, *(claimant.roles if claimant is not None else ())})


def _here(stage: Stage) -> str | None:
    """The country of the place that the sentence, or one right before it, names, if it names places of one only."""
    near = stage.sentences[max(0, stage.i - SOON) : stage.i + 1]
    for sentence in reversed([s for s in near if s.block.index == stage.sentence.block.index]):
        places = _places(sentence, stage.pack)
        named = {m.value for m in sentence.tagged("party") if m.first in places and state(m.value, stage.pack)}
        if named:
            return next(iter(named)) if len(named) == 1 else None
    return None


def _holder(offices: Set[str], stage: Stage) -> Speaker | None:
    """`the minister`: whoever spoke before and holds such an office, but no government as a whole."""
    for earlier in reversed(stage.cast):
        claimant = stage.pack.claimants.get(earlier.speaker.claimant_id)
        held = claimant.roles if claimant is not None else [earlier.speaker.role or ""]
        if earlier.spoke and OFFICIALS not in held and offices & set(held):
            return earlier.speaker
    return None


def spoken_for(actor: Actor, stage: Stage) -> Speaker | None:
    """`its spokesman`, `the spokesman`: of the body named right before, or else of the one that spoke last."""
    here = [m for m in stage.sentence.mentions if m.last <= actor.first]
    before = [*(stage.sentences[stage.i - 1].mentions if stage.i else ()), *here]
    if (group := _group_of(actor, stage, before)) is not None:
        return group
    named = next((m for m in reversed(before) if m.tag in ("claimant", "party") and m.entry.form != "places"), None)
    if named is not None and named.tag == "party" and actor.owned:
        return None
    if (body := _heard_behind(named, stage)) is not None and not actor.owned:
        return body
    if named is not None and (party := stage.pack.claimant_party.get(named.value)) is not None:
        return Speaker(named.value, actor.text, party, None, IN_SENTENCE, named.entry.rule)
    spoken = (k.speaker for k in reversed(stage.cast) if k.spoke and k.speaker.claimant_id in stage.pack.claimants)
    return next(spoken, None)


def _heard_behind(named: Mention | None, stage: Stage) -> Speaker | None:
    """`near the US embassy, the ministry said. Spokesman Rahimi`: a body that spoke last, behind all named."""
    spoke = next((k for k in reversed(stage.cast) if k.spoke), None)
    if spoke is None or spoke.sentence != stage.i - 1 or spoke.person is not False or spoke.speaker.role is None:
        return None
    if named is not None and any(named is m for m in stage.sentence.mentions):
        return None
    at = stage.sentences[stage.i - 1].tokens[named.first].start if named is not None else 0
    return spoke.speaker if (spoke.speaker.start or 0) > at else None


def _group_of(actor: Actor, stage: Stage, before: Sequence[Mention]) -> Speaker | None:
    """`a spokesman for the radical group`: of the armed group that was named last."""
    sentence, pack = stage.sentence, stage.pack
    near = range(actor.last, min(actor.last + NEAR, len(sentence.tokens)))
    joined = actor.last < len(sentence.tokens) and sentence.covers(actor.last) & {"for_whom", "of"}
    noun = next((i for i in near if "anaphor" in sentence.covers(i)), None)
    office = noun is not None and any("role" in sentence.covers(i) for i in range(actor.last, noun + 1))
    definite = any("definite" in sentence.covers(i) for i in near)
    groups = [m.value for m in before if m.tag == "party" and m.value in pack.enemies and not state(m.value, pack)]
    theirs = actor.first > 1 and sentence.ends(actor.first - 1, "owner")  # the group's spokesman
    theirs = theirs and "the_group" in sentence.covers(actor.first - 2)
    if not (theirs or (joined and noun is not None and definite)) or not groups or actor.roles or office:
        return None
    rule, party = stage.sentence.tagged("role")[0].entry.rule, groups[-1]
    known = pack.role_claimants.get((party, OFFICIALS)) or pack.role_claimants.get((party, SPOKESPERSON))
    return Speaker(known or other(party, pack), actor.text, party, None, IN_SENTENCE, rule)


def country(actor: Actor, stage: Stage) -> str | None:
    """Whose office a bare "officials" or "its navy" is: of the place last named, the last speaker's, home."""
    sheet = actor.rule == PAPER and column_of(stage.sentence)
    if sheet or actor.owned:
        return _governed(stage) if sheet else _owner(actor, stage)
    sentence, pack = stage.sentence, stage.pack
    if actor.role in MILITARY and (own := _whose_forces(actor, stage)) is not None:
        return own
    if actor.role in MILITARY and stage.homes.at_war:
        return stage.homes.usual
    if actor.role in MILITARY and (own := _boasting(stage) or _shot_at(stage)) is not None:
        return own
    if actor.role == SPOKESPERSON and (acting := _acting(stage)) is not None:
        return acting
    national = actor.role in NATIONAL
    block = [s for s in stage.sentences[max(0, stage.i - 3) : stage.i + 1] if s.block.index == sentence.block.index]
    for near in (sentence, *reversed(block)):
        places = set() if national else _places(near, pack)
        spoken = [
            (m.first, _party_of(m, pack))
            for m in near.tagged("claimant", "party")
            if m.tag == "claimant" or m.first in places
        ]
        able = [(first, p) for first, p in spoken if p is not None and _may_hold(actor, p, pack)]
        if known := [(i, p) for i, p in able if actor.role in _OF_GROUPS or not _only_fights(p, pack)]:
            before = [party for first, party in known if near is sentence and first < actor.first]
            if before and not sentence.inflected:
                return before[-1]
            told = near is sentence and actor.name is not None and actor.first <= _OPENS and not sentence.inflected
            if not told:  # General Rajiv Ghai said 35 Pakistani military personnel were killed
                return _land_of(known[0][1], actor, stage) or known[0][1]
    last = _last_holder(actor, stage)
    named = next((m.value for m in sentence.tagged("party") if m.entry.form in ("names", "capitals")), None)
    grouped = actor.role not in _OF_GROUPS or (named, actor.role) not in pack.role_claimants
    if named is not None and not state(named, pack) and grouped:
        named = next((m.value for m in sentence.tagged("party") if state(m.value, pack)), None)  # no group's ministry
    at_home = stage.homes.near if _may_hold(actor, stage.homes.near, pack) else None
    last = last or (_acting(stage) if actor.role in MILITARY and at_home is None else None)
    fighting = any(m.value == named and _fighters(sentence, m, pack) for m in sentence.tagged("party"))
    elsewhere = _across(named, pack) if actor.role in MILITARY else None if fighting else named
    usual = stage.homes.usual if elsewhere is None or stage.homes.at_war else None
    if actor.role == PARLIAMENT and actor.name is not None:  # lawmakers speak of what happens in any country
        return last or usual
    return at_home or last or usual or elsewhere or _whose_soldiers(actor, stage)


def _fighters(sentence: Sentence, party: Mention, pack: Pack) -> bool:
    """`A spokesman said 30 Taliban fighters were killed`: an armed group that is told of by its men does not speak."""
    return _only_fights(party.value, pack) and "category" in sentence.begins(party.last)


def _governed(stage: Stage) -> str | None:
    """`500 killed (government claim)` in a fact sheet: of the one state among those that fight there."""
    columns = find_columns(stage.sentences)
    states = {party for party in columns.values() if state(party, stage.pack)}
    return next(iter(states)) if len(states) == 1 else None


def _land_of(group: str, actor: Actor, stage: Stage) -> str | None:
    """`Taliban fighters killed four Afghan guards, officials said`: of the state that the group fights at home."""
    land = stage.pack.parties[group].land if group in stage.pack.parties else None
    if actor.role != OFFICIALS or land is None or not _only_fights(group, stage.pack) or not state(land, stage.pack):
        return None
    named = any(m.value == land for m in stage.sentence.tagged("party"))
    return land if named and stage.pack.parties[land].part_of is None else None


def _last_holder(actor: Actor, stage: Stage) -> str | None:
    """The party named last that may hold an office; one of a state is a group's only where none else spoke."""
    pack, shared = stage.pack, actor.role in _OF_GROUPS
    latest = list(reversed(stage.cast))
    if actor.name is not None:
        latest.sort(key=lambda k: not k.spoke)
    fighting = {m.value for m in stage.sentence.tagged("party") if _fighters(stage.sentence, m, pack)}
    found = []
    for known in latest:
        party = known.speaker.party
        if party is None or known.country or not _may_hold(actor, party, pack):
            continue
        if party in fighting and known.sentence == stage.i and not known.spoke:
            continue
        may = state(party, pack) or (party, actor.role) in pack.role_claimants
        if may and (shared or known.spoke or not _only_fights(party, pack)):
            found.append(party)
    states = [] if shared else [party for party in found if state(party, pack)]
    return next(iter(states or found), None)


def _only_fights(party: str, pack: Pack) -> bool:
    """Whether a party is an armed group, which seldom has ministries, governors and police of its own."""
    return party in pack.enemies and not state(party, pack) and pack.parties[party].part_of is None


def _whose_soldiers(actor: Actor, stage: Stage) -> str | None:
    """`24 Israeli soldiers were killed in Gaza, the military said`: of the one state that the sentence names."""
    named = [m for m in stage.sentence.tagged("party") if _may_hold(actor, m.value, stage.pack)]
    counted = {m.first for m in stage.sentence.tagged("category") if m.value == "personnel"}
    own = any(m.entry.form == "adjectives" and m.last in counted for m in named)
    states = {m.value for m in named}
    return next(iter(states)) if actor.role in MILITARY and own and len(states) == 1 else None


def _places(sentence: Sentence, pack: Pack) -> set[int]:
    """First tokens of the words that tell where it happened: `in Russia's town of Mozdok`, `on the Ukrainian city`."""
    return {r.first for r in find_references(sentence, Cast(), pack) if r.part in (PLACE, HIT) or r.form == PLACES}


def _acting(stage: Stage) -> str | None:
    """`Ukrainian air defence shot down 12, said the air force commander`: whose forces the sentence opens with."""
    sentence = stage.sentence
    start = dateline_end(sentence)
    named = (m for m in sentence.tagged("party") if start <= m.first <= start + 1)
    opening = next((m for m in named if state(m.value, stage.pack)), None)
    verb = next((m for m in sentence.tagged("trigger") if m.entry.form == "transitive"), None)
    downed = verb is not None and any(sentence.covers(i) & {"attack", "period_event"} for i in range(verb.first))
    if opening is None or verb is None or downed:
        return None
    if verb.value == "launched":  # those count what was launched at whom it came
        return _across(opening.value, stage.pack)
    return opening.value


def _boasting(stage: Stage) -> str | None:
    """`The Azerbaijani army eliminated 40 fighters, the ministry said`: what an army did to no country's own men.

    Of soldiers or civilians who were killed the other side tells as well; militants and mercenaries are an enemy's.
    """
    sentence = stage.sentence
    eliminated = any(m.value == "eliminated" for m in sentence.tagged("trigger"))
    hostile = eliminated or sentence.tagged("armed_group", "hired")
    bystanders = any(m.value in BYSTANDERS for m in sentence.tagged("category"))
    return _acting(stage) if hostile and not bystanders and not sentence.inflected else None


def _shot_at(stage: Stage) -> str | None:
    """`Air defences shot down 12 of 20 missiles launched at Ukraine, military says`: of whom they were launched at."""
    sentence = stage.sentence
    downed = any(m.value in ("shot_down", "intercepted") for m in sentence.tagged("trigger"))
    fired = next((m.last for m in sentence.tagged("trigger") if m.value == "launched"), None) if downed else None
    if fired is None or not {"where", "aim", "preposition"} & sentence.begins(fired):
        return None
    aimed = (m.value for m in sentence.tagged("party") if m.first == fired + 1)
    return next((party for party in aimed if state(party, stage.pack)), None)


def _whose_forces(actor: Actor, stage: Stage) -> str | None:
    """`Its forces killed 220, the ministry said`: of the party that the sentence before opened with."""
    opening = stage.sentence.tagged("possessive")
    if not opening or opening[0].first > 1 or opening[0].last > actor.first or not stage.i:
        return None
    before = stage.sentences[stage.i - 1]
    return next((p for m in before.tagged("party", "claimant") if (p := _party_of(m, stage.pack))), None)


def _across(party: str | None, pack: Pack) -> str | None:
    """The side that speaks of a party as the other one: "the Air Force said Russia had launched".

    It is the one country that it fights now, else the only one that it ever fought; None where there are several.
    """
    now = {
        foe
        for war in pack.conflicts.values()
        for side in war.sides
        for other_side in war.sides
        if war.end is None and party in side and other_side is not side
        for foe in other_side
        if state(foe, pack)
    }
    ever = {foe for foe in pack.enemies.get(party or "", frozenset()) if state(foe, pack)}
    foes = now or ever
    return next(iter(foes)) if len(foes) == 1 else None if foes else party


def _owner(actor: Actor, stage: Stage) -> str | None:
    """`Ukraine claims ..., according to its navy`: the party named before, in the sentence or first in the last."""
    before = [m for m in stage.sentence.tagged("party", "claimant") if m.last <= actor.first]
    known = [party for m in before if (party := _party_of(m, stage.pack)) is not None]
    if known:
        return known[0]
    earlier = stage.sentences[stage.i - 1].tagged("party", "claimant") if stage.i else ()
    return next((p for m in earlier if (p := _party_of(m, stage.pack)) is not None), None)


def _party_of(mention: Mention, pack: Pack) -> str | None:
    return pack.claimant_party.get(mention.value) if mention.tag == "claimant" else mention.value


def _stems(name: str) -> set[str]:
    return {word[:STEM] for word in words_of(name)}


def words_of(name: str) -> set[str]:
    """The words of a name, in lower case."""
    return set(fold(name).replace("-", " ").split())
