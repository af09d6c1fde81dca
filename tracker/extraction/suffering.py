"""Whose losses or people a sentence tells of: by its noun phrase, who suffers, who is struck, where it happens."""

from __future__ import annotations

from tracker.extraction import evidence
from tracker.extraction.parties import broken, fighting, state
from tracker.extraction.references import (
    ACTS,
    ASIDE,
    FACES,
    GOAL,
    HIT,
    OWNS,
    PLACE,
    PLACES,
    PLAIN,
    SPEAKS,
    Reference,
    struck_near,
)
from tracker.extraction.whose import Case, Side, some
from tracker.rules.tokens import NUMBER, WORD
from tracker.vocabulary import HARMED

_MADE = HARMED | {"launched", "intercepted"}
"""What is told of weapons by those who have them, and not of those who built them."""
SENDING = "united nations"
"""The party that sends peacekeepers of whom nothing else tells whose they are."""
_NO_LIST = frozenset({"trigger", "say", "say_weak", "relative", "by", "where", "party"})
"""Words that no mere list of things holds."""
ATTACK = 8
"""Tokens between an attack and the relative clause about it: who made it, and when."""
OPENING = 4
"""Tokens at the start of a sentence that tell what it is about."""


def noun_phrase(case: Case) -> Side | None:
    """`12 Russian tanks`, `300 of its soldiers`; of Palestinians harmed in Gaza the place tells more."""
    if evidence.both_owners(case.clause):
        return Side(None, "side/both")
    party = evidence.owner(case.clause)
    if party is None or _made_by(case, party):
        return None
    if _whose_hand(case, party):
        return some(case.speaker.party if case.speaker.party != party else case.foe(party), "noun_phrase")
    struck = [r.party for r in evidence.struck(case.clause)]
    places: list[str | None] = [*struck] or [case.setting.local, case.setting.place]
    inside = next((place for place in places if case.bystanders and _within(case, place, party)), None)
    if case.kind == "armed_group" and inside is None:
        party = case.within(party)
    return some(inside, "part_of") or some(party, "noun_phrase")


def _whose_hand(case: Case, party: str) -> bool:
    """`Israel's strike killed seven of its officers, the Guards said`: nobody kills his own."""
    pointing = any(case.clause.head <= m.first < case.matter.thing.last for m in case.sentence.tagged("possessive"))
    link = case.matter.link
    if link is None or not pointing or link.how != "before" or link.trigger.entry.form != "transitive":
        return False
    doer = evidence.agent(case.clause)
    return doer is not None and doer.party == party and doer.part == ACTS


def _made_by(case: Case, party: str) -> bool:
    """`lost 12 German tanks`, `fired six American missiles`: called after their makers, if those do not fight."""
    weapons = case.pack.kind(case.matter.thing.category or "people") == "equipment"
    war = case.setting.conflict
    if not weapons or war is None or fighting(party, war) is not None:
        return False
    had = (r for r in case.clause.here(PLAIN, ACTS) if r.last <= case.clause.head and case.matter.measure == "strength")
    return case.matter.measure in _MADE or any(fighting(r.party, war) is not None for r in had)


def _within(case: Case, place: str | None, whole: str | None) -> bool:
    """Whether a place is counted apart from the country of its people (Palestinians in Gaza)."""
    return place is not None and place in case.pack.parties and case.pack.parties[place].part_of == whole


def told_before(case: Case) -> Side | None:
    """`Ukraine about 200`: a party and little else before the number."""
    return some(evidence.told_before(case.clause), "told_before")


def labelled(case: Case) -> Side | None:
    """`Israel: 121 killed, 1,244 wounded; 44 civilians killed`: what stands behind a label that names a party."""
    first = next(iter(case.references), None)
    tokens = case.sentence.tokens
    if first is None or first.part == SPEAKS or first.first > 1:
        return None
    colon = first.last + ("party_noun" in case.sentence.begins(first.last))
    if colon + 1 >= len(tokens) or tokens[colon].text != ":" or tokens[colon + 1].kind != NUMBER:
        return None
    return some(first.party if colon < case.clause.head else None, "labelled")


def peacekeepers(case: Case) -> Side | None:
    """`three peacekeepers died in Beni`: no soldiers of the country where they serve, but of those who sent them."""
    thing = case.matter.thing
    counted = any(thing.first <= m.first < thing.last for m in case.sentence.tagged("peacekeepers"))
    named = SENDING in case.setting.named or case.speaker.party == SENDING
    return Side(SENDING if named else None, "side/peacekeepers") if counted else None


def sufferer(case: Case) -> Side | None:
    """`Russia has lost 12`, `Russian losses`: nobody's where both sides stand there."""
    found = evidence.sufferer(case.clause)
    if found is None or (_held(case) and not state(found.party, case.pack)):
        return None
    return Side(None, "side/both") if evidence.pair(case.clause, found) else Side(found.party, "side/sufferer")


def inflicted(case: Case) -> Side | None:
    """`inflicted 350,000 casualties on Russian forces`: on whom, else on the enemy of who did."""
    verb = next((m for m in reversed(case.sentence.tagged("inflict")) if m.last <= case.clause.head), None)
    if verb is None or broken(case.sentence, verb.last, case.clause.head):
        return None
    behind = next((r for r in case.clause.here(PLACE, HIT, GOAL) if r.first > case.clause.head), None)
    doer = evidence.subject(case.clause, verb)
    facing = case.foe(doer.party) if doer is not None else None
    return some(behind.party if behind is not None else facing, "inflicted")


def handed_over(case: Case) -> Side | None:
    """`Russia handed over the bodies of 1,000 soldiers`: nobody hands over those of his own."""
    verb = next((m for m in reversed(case.sentence.tagged("handing")) if m.last <= case.clause.head), None)
    if verb is None or case.matter.measure != "killed" or broken(case.sentence, verb.last, case.clause.head):
        return None
    told = any(verb.last <= m.first < case.matter.thing.last for m in case.sentence.tagged("bodies"))
    giver = evidence.subject(case.clause, verb) if told else None
    return some(case.foe(giver.party) if giver is not None else None, "handed_over")


def list_end(case: Case) -> Side | None:
    """`22 танка, восемь орудий и три склада противника`: whose the last thing of a list is, all of it is."""
    sentence, last = case.sentence, case.matter.thing.last
    if not sentence.inflected or case.matter.measure not in HARMED:
        return None
    owner = next((r for r in case.references if r.first >= last), None)
    if owner is None or owner.part not in (PLAIN, OWNS, FACES) or owner.form == PLACES or not _closes(case, owner):
        return None
    between = [sentence.covers(i) for i in range(last, owner.first)]
    listed = any("and" in covers for covers in between) and not any(covers & _NO_LIST for covers in between)
    return some(owner.party if listed and not broken(sentence, last, owner.first) else None, "list_end")


def _closes(case: Case, owner: Reference) -> bool:
    """Whether a genitive stands at the end of its clause, right behind what is owned."""
    tokens, after = case.sentence.tokens, owner.last
    ends = after >= len(tokens) or tokens[after].text in '.;»"”'
    led = case.sentence.covers(owner.first - 1) & {"preposition", "facing"}
    return ends and tokens[owner.first - 1].kind == WORD and not led


def own_loss(case: Case) -> Side | None:
    """`admitted losing 12`: a loss without a loser of its own is the speaker's."""
    link = case.matter.link
    if link is None or link.trigger.entry.form != "undergo" or link.trigger.last > case.clause.head:
        return None
    verb = case.sentence.tokens[link.trigger.first].start
    spoken = case.speaker.how == "in_sentence" and case.sentence.start <= (case.speaker.start or 0) < verb
    return some(case.speaker.party if spoken else None, "own_loss")


def both(case: Case) -> Side | None:
    """`both sides`: nobody's alone."""
    told = any(m.first < case.matter.number.first + 20 for m in case.sentence.tagged("both_sides"))
    return Side(None, "side/both") if told else None


def other_than_agent(case: Case) -> Side | None:
    """What one side destroys is the other's."""
    link = case.matter.link
    if link is None or (link.trigger.entry.form != "transitive" and case.matter.measure != "captured"):
        return None
    doer = evidence.agent(case.clause)
    if doer is None:
        return None
    others = [p for p in case.setting.named if p != doer.party and state(p, case.pack)]
    facing = case.foe(doer.party) or (others[0] if len(others) == 1 and case.setting.conflict is None else None)
    return some(facing, "other_than_agent")


def struck_army(case: Case) -> Side | None:
    """`an attack on a Hezbollah convoy killed 12 fighters`."""
    hit = next((r for r in evidence.struck(case.clause) if r.part != PLACE), None)
    if hit is not None and hit.form == PLACES and hit.party == case.speaker.party:  # in a town that the enemy holds
        return some(case.foe(hit.party), "struck")
    return some(hit.party if hit is not None else None, "struck")


def faced(case: Case) -> Side | None:
    """`killed in clashes with Hezbollah`: on the other side of it."""
    other = next(iter(case.clause.here(FACES)), None)
    return some(case.foe(other.party) if other is not None else None, "faced")


def repelled(case: Case) -> Side | None:
    """`The army repelled the assault; 30 fighters were killed`: those who attacked."""
    verb = next((m for m in reversed(case.sentence.tagged("repel")) if m.last <= case.clause.head), None)
    doer = evidence.subject(case.clause, verb) if verb is not None else None
    return some(case.foe(doer.party) if doer is not None else None, "repelled")


def subject(case: Case) -> Side | None:
    """`Russia has taken more than 100,000 casualties`: the party nearest before the number in its clause."""
    nearest = next((r for r in case.clause.here(PLAIN, OWNS) if r.last <= case.clause.head), None)
    if nearest is None or case.clause.said(nearest.last, case.clause.head) or _made_by(case, nearest.party):
        return None
    return Side(None, "side/both") if evidence.pair(case.clause, nearest) else Side(nearest.party, "side/subject")


def topic(case: Case) -> Side | None:
    """`For Ukraine the list stands at 2,196`, `On the Russian side 300 died`: what a sentence opens with."""
    first = next(iter(case.references), None)
    parts = (ASIDE, GOAL) if case.matter.measure in ("launched", "strength") else (ASIDE, GOAL, PLACE)
    opens = first is not None and first.last <= min(case.clause.head, OPENING) and first.part in parts
    where = first is not None and first.part == PLACE  # in Deir ez-Zor two operatives were killed
    unlike = where and case.kind == "armed_group"
    return some(first.party if first is not None and opens and not unlike else None, "topic")


def own_side(case: Case) -> Side | None:
    """`On the Israeli side, including in the Golan Heights, 22 died`: whatever else the sentence names."""
    first = next(iter(case.references), None)
    opens = first is not None and first.last <= min(case.clause.head, OPENING) and first.part in (ASIDE, PLACE)
    sided = first is not None and "party_noun" in case.sentence.begins(first.last)
    if first is not None and opens and sided:
        return some(first.party, "topic")
    named = case.clause.here(PLAIN, ASIDE) if case.sentence.tagged("side_noun") else ()
    return some(next((r.party for r in named if _on_side(case, r)), None), "topic")


def _on_side(case: Case, reference: Reference) -> bool:
    """`С израильской стороны погибли 22`, `з боку Ізраїлю`: before the number, and no strike came from there."""
    sentence, before = case.sentence, reference.first - 1
    behind = "side_noun" in sentence.begins(reference.last) and "preposition" in sentence.covers(max(before, 0))
    ahead = before > 0 and "side_noun" in sentence.covers(before) and "preposition" in sentence.covers(before - 1)
    told = (behind or ahead) and reference.last <= case.clause.head
    fired = any(m.value == "launched" and m.last <= case.clause.head for m in sentence.tagged("trigger"))
    return told and not fired and not struck_near(sentence, reference.first, reference.last + behind)


def answered(case: Case) -> Side | None:
    """`Israel struck Gaza in response to an attack in which 1,400 died`: of whoever answers, unless told nearer."""
    head = case.clause.head
    cue = next((m for m in reversed(case.sentence.tagged("reason")) if m.last <= head), None)
    if cue is None or not any(cue.last <= m.first < head for m in case.sentence.tagged("relative")):
        return None
    where = next((r for r in case.clause.here(PLACE, HIT) if r.first >= cue.last), None)
    if where is not None or any(r.first >= cue.last and r.part == ACTS for r in case.references):
        return some(where.party if where is not None else None, "answered")
    doer = next((r for r in case.references if r.part in (PLAIN, ACTS) and r.last <= cue.first), None)
    return some(doer.party if doer is not None and state(doer.party, case.pack) else None, "answered")


def of_attack(case: Case) -> Side | None:
    """`after Hamas's attack, in which 1,200 people died`: of the enemy of whoever attacked, unless told where."""
    sentence, head = case.sentence, case.clause.head
    relative = next((m for m in reversed(sentence.tagged("relative")) if m.last <= head), None)
    if relative is None or sentence.inflected:
        return None
    attacks = (m for m in reversed(sentence.tagged("period_event")) if m.last <= relative.first)
    attack = next((m for m in attacks if relative.first - m.last <= ATTACK), None)
    if attack is None or broken(sentence, relative.last, head):
        return None
    doer = _attacker(case, attack.first, attack.last, relative.first)
    elsewhere = (r for r in case.references if r.first >= attack.last and r.part in (PLACE, HIT, GOAL) and r != doer)
    if doer is None or next(elsewhere, None) is not None:
        return None
    facing = case.foe(doer.party)
    return Side(facing, "side/of_attack") if facing is not None and state(facing, case.pack) else None


def _attacker(case: Case, first: int, last: int, end: int) -> Reference | None:
    """`Hamas's deadly attacks`, `an attack by gunmen from Gaza`: whose an attack is, tokens `first` to `last`."""
    covers, tokens = case.sentence.covers, case.sentence.tokens
    if "by" in covers(min(last, len(tokens) - 1)):
        return next((r for r in case.references if last < r.first < end), None)
    before = next((r for r in reversed(case.references) if r.last < first and first - r.last <= OPENING), None)
    return before if before is not None and case.sentence.ends(before.last, "owner") else None


def army_subject(case: Case) -> Side | None:
    """The subject, where nobody else is said to have done it, nor it itself: `its strikes killed 100`."""
    link = case.matter.link
    doing = link is not None and link.how == "before" and link.trigger.entry.form == "transitive"
    return subject(case) if evidence.agent(case.clause) is None and not doing else None


def where(case: Case) -> Side | None:
    """Who is harmed in a place belongs to its country; where hostages are held tells nothing."""
    if case.matter.measure == "captured" and (case.setting.before is not None or _held(case)):
        return None
    found = [r.party for r in evidence.struck(case.clause) if state(r.party, case.pack)]
    if found and any(r.party == found[0] and r.deed not in evidence.OTHER_DEEDS for r in case.clause.here(ACTS)):
        facing = case.foe(found[0])  # a town that the enemy holds: nobody strikes his own
        return some(facing if facing is not None and state(facing, case.pack) else None, "struck")
    return some(found[0] if found else None, "place")


def _held(case: Case) -> bool:
    """`Hamas holds 48 hostages in Gaza`: where captives are kept, not where they were taken."""
    link = case.matter.link
    return case.matter.measure == "captured" and link is not None and link.trigger.entry.form == "noun"


def victims(case: Case) -> Side | None:
    """Civilians whom a party kills are of the country that it fights, or of its own in a war at home."""
    acting = (r for r in case.clause.here(ACTS) if r.deed not in evidence.OTHER_DEEDS)
    groups = (r for r in case.clause.here(PLAIN) if r.last <= case.clause.head and not state(r.party, case.pack))
    holder = next(groups, None) if _held(case) else None
    doer = evidence.agent(case.clause) or next(acting, None) or holder
    facing = case.foe(doer.party) if doer is not None else None
    if doer is None or facing is None:
        return None
    if state(facing, case.pack):
        return Side(facing, "side/other_than_agent")
    return some(doer.party if doer.party == case.country else None, "at_home")
