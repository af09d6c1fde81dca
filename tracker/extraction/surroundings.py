"""Whose a number is by what stands around its sentence: its list, the claims before, the speaker, the text."""

from __future__ import annotations

from tracker.extraction import evidence
from tracker.extraction.parties import broken, fighting, state
from tracker.extraction.people import MILITARY_ROLES, counts_people
from tracker.extraction.references import ACTS, COUNTED, HIT, PLACE, PLAIN, SPEAKS
from tracker.extraction.stage import CARRIED
from tracker.extraction.whose import Case, Side, some
from tracker.records import Claim
from tracker.rules.lexicon import Mention
from tracker.vocabulary import BYSTANDERS, FLYING, HARMED

_FLEW = frozenset({"launched", "intercepted"})
_WATCHING = frozenset({"intelligence", "security_service", "navy", "regional_command"})
"""Offices that tell of the enemy's strength rather than of their own."""


def list_head(case: Case) -> Side | None:
    """What the head of its list announces."""
    return some(case.setting.head, "list_head")


def section(case: Case) -> Side | None:
    """The party that the heading of its section names."""
    return some(case.setting.section, "section")


def column(case: Case) -> Side | None:
    """The party whose column of a battle's fact sheet the figure stands in."""
    return some(case.setting.column, "column")


def whole(case: Case) -> Side | None:
    """`20,000 of them`, `including 40 officers`: a part is on the side of its whole."""
    tail, head = case.matter.number.tail, case.clause.head
    tagged = case.sentence.tagged
    of_them = any(m.first == tail and _stands_for(case, m) for m in tagged("out_of"))
    included = any(m.last == head or m.first == tail for m in tagged("including"))
    opened = any(m.last <= head <= m.last + 1 for m in case.sentence.tagged("of_them"))  # Of them, 40 were officers
    more = case.matter.thing.more and not evidence.struck(case.clause)  # Another 560 were killed in Gaza
    part = of_them or included or opened or more
    whole = case.setting.whole
    unlike = whole is not None and whole.side is not None and case.bystanders and not state(whole.side, case.pack)
    flies = case.matter.thing.category in FLYING  # two were killed; 19 of the drones were shot down
    unlike = unlike or (flies and whole is not None and _sort(whole.category, whole.measure) != "flying")
    if part and whole is not None and not unlike:
        return some(whole.side, "whole")
    before = case.setting.before
    return some(before.side if before is not None and _included_too(case, before) else None, "carried")


_PART = "measure/part"


def _included_too(case: Case, before: Claim) -> bool:
    """`29 Israelis, including two civilians and 27 soldiers`: a part told with another one in one breath."""
    tokens, head, sentence = case.sentence.tokens, case.clause.head, case.sentence
    end = next((i for i in range(head) if tokens[i].start >= (before.end or 0)), head)
    opened = any(tokens[m.last].start == before.start for m in sentence.tagged("including") if m.last < head)
    between = [sentence.covers(i) for i in range(end, head)]
    plain = not any(covers & {"trigger", "say", "party", "clause"} for covers in between)
    if _PART in before.rule_ids and before.quote_start == sentence.start:  # 60 children, 40 women and 20 men
        return plain and (tokens[head - 1].text == "," or "and" in sentence.covers(head - 1))
    return opened and plain and "and" in sentence.covers(head - 1) and all(t.text != "," for t in tokens[end:head])


def _stands_for(case: Case, cue: Mention) -> bool:
    """`of them`, `of whom`, `out of the dead`, but not `a handful of wounded`."""
    begins = case.sentence.begins(cue.last)
    definite = cue.last - cue.first > 1 and not begins & {"party", "claimant", "possessive"}
    return definite or bool(begins & {"pronoun", "relative"})


def same_sentence(case: Case) -> Side | None:
    """A list goes on with the side that it began with."""
    before = case.setting.before
    if before is None or before.quote_start != case.sentence.start:
        return None
    tokens, head = case.sentence.tokens, case.clause.head
    end = before.end or before.start or 0
    between = [r for r in case.references if r.last <= head and tokens[r.first].start >= end]
    return None if any(r.part == PLAIN and r.party != before.side for r in between) else claim_before(case)


def place_by_place(case: Case) -> Side | None:
    """`44 drones: 16 over Bryansk, 12 over Kursk, 3 over Crimea`: one side's, as long as no verb comes between."""
    before, head = case.setting.before, case.clause.head
    tokens = case.sentence.tokens
    end = before.end or 0 if before is not None else 0
    verbs = (m for m in case.sentence.tagged("trigger") if m.last <= head and tokens[m.first].start >= end)
    return same_sentence(case) if next(verbs, None) is None else None


def joined(case: Case) -> Side | None:
    """`four of its fighters were killed and 17 injured`: a number without a noun goes on with the one right before."""
    before, tokens, head = case.setting.before, case.sentence.tokens, case.clause.head
    if before is None or before.end is None or before.quote_start != case.sentence.start:
        return None
    first = next((i for i in range(head) if tokens[i].start >= before.end), head)
    named = any(first <= r.first < head and r.part != COUNTED for r in case.references)
    link = case.matter.link
    own = link is not None and link.how == "before" and link.trigger.entry.form == "undergo"  # killed 50 and lost five
    alone = case.matter.thing.how == "ellipsis" and not (named or own) and not broken(case.sentence, first, head)
    return claim_before(case) if alone else None


def claim_before(case: Case) -> Side | None:
    """The side of the claim before, if it tells of the same sort of people or things."""
    before = case.setting.before
    alike = before is not None and _sort(before.category, before.measure) == _sort(
        case.matter.thing.category or "", case.matter.measure
    )
    downed = case.matter.thing.category in FLYING and case.matter.measure == "destroyed"
    alike = alike or (downed and before is not None and before.measure in _FLEW)  # 34 shot down. Four more destroyed
    told = case.kind is not None or case.bystanders
    unlike = before is not None and before.side is not None and told and not case.likely(before.side)
    return some(before.side if before is not None and alike and not unlike else None, "carried")


def _sort(category: str, measure: str) -> str:
    if measure in _FLEW:
        return "flying"
    if category in BYSTANDERS:
        return "bystanders"
    return "harmed" if measure in HARMED else "doing"


def by_kind(case: Case) -> Side | None:
    """Soldiers are a state's, militants a group's: the one at war that the text speaks of most."""
    war = case.setting.conflict
    if war is None or case.kind is None:
        return None
    fit = [p for side in war.sides for p in side if case.likely(p) and case.setting.named.get(p)]
    if case.kind == "army" and case.speaker.party in fit and case.speaker.how == "in_sentence":
        return Side(case.speaker.party, "side/own_kind")  # US officers said nine Marines were hurt
    mixed = len({state(p, case.pack) for side in war.sides for p in side}) > 1
    first = (side[0] for side in war.sides if case.kind == "armed_group" and not state(side[0], case.pack))
    leading = (party for party in first if not case.one_of_many(party))
    named = max(fit, key=lambda p: case.setting.named[p]) if fit else next(leading, None)  # the rebels of a war
    return some(named if mixed else None, "kind")


def victims_of_striker(case: Case) -> Side | None:
    """`Russia struck three villages. Four people died`: the people of who was struck."""
    facing = case.foe(case.setting.striker)
    if facing is None or not state(facing, case.pack) or own_people(case) is not None:
        return None
    return some(facing, "struck_before")


def striker(case: Case) -> Side | None:
    """`Russia attacked at night. 24 drones were destroyed`: those that the strike was made with."""
    return some(case.setting.striker if case.matter.thing.category in FLYING else None, "striker")


def army_hit(case: Case) -> Side | None:
    """`Gunmen shot at an American convoy. Four soldiers were hurt`: theirs who were attacked."""
    party = case.setting.hit
    unlike = party is not None and case.kind is not None and not case.likely(party)
    return some(None if unlike else party, "struck_before")


def enemy_of_striker(case: Case) -> Side | None:
    """`Ukrainian aircraft hit two command posts. Three tanks were destroyed`: theirs who were struck."""
    facing = case.foe(case.setting.striker)
    unlike = facing is not None and case.kind is not None and not case.likely(facing)
    return some(None if unlike else facing, "struck_before")


def own_death(case: Case) -> Side | None:
    """`Moscow says one sailor died`, `о гибели 12 военных`, `о 12 погибших солдатах`: the enemy's are killed."""
    link = case.matter.link
    dying = (
        {"intransitive", "noun"} if case.sentence.inflected and case.matter.measure == "killed" else {"intransitive"}
    )
    died = link is not None and (
        link.trigger.entry.form in dying or "perished" in case.sentence.begins(link.trigger.first)
    )
    told = died and case.kind == "army"
    spoken = case.speaker.how == "in_sentence" and case.matter.measure in ("killed", "missing", "wounded")
    return some(fighting(case.speaker.party, case.setting.conflict) if told and spoken else None, "own_death")


def own_dead(case: Case) -> Side | None:
    """Losses that a side denies or owns up to are its own."""
    head = case.clause.head
    told = any(m.last <= head for m in case.sentence.tagged("denial")) or any(
        not broken(case.sentence, *sorted((head, m.first))) for m in case.sentence.tagged("admission")
    )
    own = told or _own_losses(case) or _by_name(case)
    unlike = case.kind == "armed_group" and state(case.speaker.party or "", case.pack)  # admitted that 20 rebels fell
    return some(fighting(case.speaker.party, case.setting.conflict) if own and not unlike else None, "owned_up")


def _by_name(case: Case) -> bool:
    """`released the names of 58 servicemen killed`: whoever knows the fallen by name lost them."""
    head = case.clause.head
    lists = (m for m in case.sentence.tagged("by_name") if m.last <= head)
    return case.matter.measure in HARMED and any(not broken(case.sentence, m.last, head) for m in lists)


def _own_losses(case: Case) -> bool:
    """`has not published its own losses since May, when it gave 1,200 dead`: what the number is told of."""
    nouns = (m for m in case.sentence.tagged("trigger") if m.entry.form == "noun" and m.last <= case.clause.head)
    owned = {m.last for m in case.sentence.tagged("own") if "possessive" in case.sentence.covers(m.first - 1)}
    told = {m.first for m in case.sentence.tagged("source_noun")}  # released casualty figures, saying
    others = {m.last for m in case.sentence.tagged("party")} | {m.last + 1 for m in case.sentence.tagged("party")}
    return any(noun.first in owned or (noun.last in told and noun.first not in others) for noun in nouns)


def enemy_of_speaker(case: Case) -> Side | None:
    """Losses that a side tells of without saying whose are the enemy's; soldiers' deaths, where it fights no state."""
    facing = case.foe(case.speaker.party)
    told = case.matter.measure in HARMED | {"intercepted", "abandoned"} or case.matter.thing.whole or case.seen
    if not told or facing is None or not _at_war(case):
        return None
    if _militants_of_nobody(case, facing):
        return None
    if _own_before(case) and (case.kind is None or case.likely(case.speaker.party or "")):
        return Side(case.speaker.party, "side/carried")
    if counts_people(case.speaker, case.pack) and case.matter.thing.category == "personnel":  # a health ministry
        return Side(case.speaker.party, "side/own_people")
    if case.kind is not None and not case.likely(facing) and case.likely(case.speaker.party or ""):
        return Side(case.speaker.party, "side/own_kind")  # a group that tells of fighters killed
    thing = case.matter.thing
    soldiers = any(m.first < thing.last and m.first >= thing.first for m in case.sentence.tagged("army"))
    groups = [p for p in case.pack.enemies.get(case.speaker.party or "", ()) if not state(p, case.pack)]
    named = any(case.setting.named.get(p) for p in groups) or (
        _fights_groups(case) and not case.setting.named.get(facing)  # the IDF counted 728 dead soldiers
    )
    own = soldiers and state(case.speaker.party or "", case.pack) and named
    return Side(case.speaker.party if own else facing, "side/enemy_of_speaker")


def _militants_of_nobody(case: Case, facing: str) -> bool:
    """`Officers killed four militants in Nalchik`: no soldiers of a state that the text does not even name."""
    return case.kind == "armed_group" and state(facing, case.pack) and not case.setting.named.get(facing)


def _fights_groups(case: Case) -> bool:
    """Whether armed groups stand against the speaker in the text's war."""
    war, party = case.setting.conflict, case.speaker.party
    sides = war.sides if war is not None else ()
    return any(not state(p, case.pack) for side in sides if party not in side for p in side)


def _own_before(case: Case) -> bool:
    """`More than 46,000 of ours have died, he said. Before he had given 45,100`: who told of his own goes on so."""
    before = case.setting.whole
    same = before is not None and before.claimant_id == case.speaker.claimant_id and before.side == case.speaker.party
    sort = _sort(case.matter.thing.category or "", case.matter.measure)
    return same and before is not None and sort == _sort(before.category, before.measure) == "harmed"


def enemy_of_writer(case: Case) -> Side | None:
    """`118 targets were shot down`, where nobody is named: those of whoever fights the writer's country."""
    flew = case.matter.measure in _FLEW
    return some(case.foe(fighting(case.setting.usual, case.setting.conflict)) if flew else None, "enemy_of_writer")


def enemy_of_struck(case: Case) -> Side | None:
    """`Four died in Kyiv. In all 30 missiles were fired`: those of whoever fights the country whose people died."""
    before, flew = case.setting.whole, case.matter.measure in _FLEW
    struck = flew and before is not None and before.category in BYSTANDERS and before.measure in HARMED
    return some(case.foe(before.side) if struck and before is not None else None, "enemy_of_struck")


def flew_before(case: Case) -> Side | None:
    """`UAVs launched: 4,132`, and on the next line `Missiles: 157`: of one striker, where nothing tells of another."""
    before = case.setting.whole
    both = case.matter.measure in _FLEW and before is not None and before.measure in _FLEW
    return some(before.side if both and before is not None else None, "carried")


def enemy_of_present_speaker(case: Case) -> Side | None:
    """The same, where the sentence itself or the publisher speaks."""
    return enemy_of_speaker(case) if case.speaker.how != CARRIED else None


def _at_war(case: Case) -> bool:
    """Whether the speaker fights in the text's war, or is an armed group, which always fights."""
    party = case.speaker.party or ""
    return fighting(party, case.setting.conflict) is not None or not state(party, case.pack)


def of_speaker(case: Case) -> Side | None:
    """What a side launches, builds, holds, it tells of itself."""
    told = case.speaker.how == "in_sentence" and not case.matter.thing.whole and case.matter.measure != "launched"
    return some(case.speaker.party, "speaker") if told else None


def intelligence(case: Case) -> Side | None:
    """Spies tell of the enemy, those of other countries of who fights; what comes flying is told by those it hits."""
    if case.speaker.role not in _WATCHING and case.matter.measure != "launched":
        return None
    party = case.speaker.party
    if case.matter.measure == "launched" and party in case.pack.enemies and not state(party, case.pack):
        return Side(party, "side/attacks_told")  # armed groups announce what they have fired
    return some(case.foe(case.speaker.party), "intelligence") or last_spoken_of(case)


def own_people(case: Case) -> Side | None:
    """Health ministries, governors and rescuers count the people of their own country."""
    party = case.speaker.party
    war = case.setting.conflict
    if party is None or not state(party, case.pack) or (war is not None and fighting(party, war) is None):
        return None
    own = case.speaker.how == "publisher" or counts_people(case.speaker, case.pack)
    return some(party if own and case.kind != "armed_group" else None, "own_people")


def people_of_speaker(case: Case) -> Side | None:
    """`Israel says 900 people have been killed`: a country at war counts its own."""
    party = fighting(case.speaker.party, case.setting.conflict)
    known = case.pack.parties.get(party or "")
    land = known.land if known is not None and known.land is not None else party  # Gaza, where Hamas speaks
    spoken = case.speaker.how == "in_sentence" and case.speaker.role not in MILITARY_ROLES
    return some(land if land is not None and spoken and state(land, case.pack) else None, "own_people")


def same_people(case: Case) -> Side | None:
    """`one Canadian was killed and two are missing`: a number without a noun goes on with the people before."""
    before = case.setting.before
    owned = {"side/noun_phrase", "side/part_of"}
    named = before is not None and before.quote_start == case.sentence.start and not owned.isdisjoint(before.rule_ids)
    return claim_before(case) if named and case.matter.thing.how == "ellipsis" else None


def losing(case: Case) -> Side | None:
    """Whose army's losses the text told of last."""
    party = case.setting.losing if case.matter.measure != "launched" else None  # who loses is not who launched
    local, center = case.setting.local, case.setting.center
    if local is not None and party not in (None, local, center) and not _opposed(case, party, local):
        return some(local if state(local, case.pack) else None, "place")  # the paragraph tells of another country
    unlike = party is not None and case.kind is not None and not case.likely(party)
    return some(None if unlike else party, "losing")


def _opposed(case: Case, one: str | None, other: str) -> bool:
    """Whether two parties fight each other in the text's war."""
    sides = case.setting.conflict.sides if case.setting.conflict is not None else ()
    return {one, other} <= {p for side in sides for p in side} and not any({one, other} <= set(side) for side in sides)


def last_spoken_of(case: Case) -> Side | None:
    """The party at war that was spoken of last."""
    return _likely(case, fighting(case.setting.subject, case.setting.conflict), "last_spoken_of")


def struck_there(case: Case) -> Side | None:
    """`A strike on the airfield in Kryvyi Rih destroyed two`, behind what its enemy did: of where the strike went."""
    if not case.sentence.tagged("period_event"):
        return None
    lands = {r.party for r in case.references if r.part in (HIT, PLACE)}
    at_war = {fighting(land, case.setting.conflict) for land in lands}
    land = next(iter(at_war)) if len(at_war) == 1 else None
    abroad = case.setting.subject not in (None, land) and fighting(case.setting.subject, case.setting.conflict)
    return _likely(case, land, "struck_there") if abroad else None


def last_place(case: Case) -> Side | None:
    """The country that the block or the text spoke of last, or that it is about."""
    return some(case.country, "place")


def spoken_of(case: Case) -> Side | None:
    """Whoever was spoken of last."""
    return _likely(case, case.setting.subject or case.setting.home, "spoken_of")


def _likely(case: Case, party: str | None, rule: str) -> Side | None:
    """The party, unless it is a state and militants are counted."""
    watching = party is not None and not state(party, case.pack) and party not in case.pack.enemies
    unlike = party is not None and case.kind is not None and not case.likely(party)
    return some(None if watching or unlike else party, rule)


def last_resort(case: Case) -> Side | None:
    """The enemy of whoever struck, else the country where it happened, else another country that is named."""
    doer = next(iter(case.clause.here(ACTS)), None)
    found = [r.party for r in evidence.struck(case.clause)]
    others = [r.party for r in case.references if state(r.party, case.pack) and r.part not in (SPEAKS, ACTS)]
    killer = evidence.agent(case.clause)
    if killer is not None and case.kind is not None and not case.likely(killer.party):
        others = [party for party in others if party != killer.party]  # Philippine troops killed nine rebels
    if case.kind == "armed_group":  # militants killed at home are not of the country that tells of it
        own = {case.speaker.party, case.setting.usual}
        found, others = ([p for p in parties if case.likely(p) or p not in own] for parties in (found, others))
    facing = case.foe(doer.party if doer is not None else None)
    guessed = facing is not None and not state(facing, case.pack) and facing not in case.setting.named
    return some(None if guessed and case.bystanders else facing, "agent") or some(
        next(iter([*found, *others]), None), "place"
    )
