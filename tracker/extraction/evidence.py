"""What a sentence itself tells of whose a number is: its noun phrase, subjects, agents, places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.extraction.lines import ITEM
from tracker.extraction.measures import Matter
from tracker.extraction.parties import broken
from tracker.extraction.references import (
    ACTS,
    CLAIMANT,
    HIT,
    OWNS,
    PLACE,
    PLACES,
    PLAIN,
    POINTER,
    SOURCE,
    SPEAKS,
    Reference,
)
from tracker.extraction.segment import Sentence
from tracker.extraction.verbs import passive
from tracker.rules.lexicon import Mention
from tracker.rules.pack import Pack
from tracker.rules.tokens import NUMBER, WORD
from tracker.vocabulary import HARMED, PEOPLE

_OWNING = frozenset({"adjectives", "people", POINTER})
"""Forms that own the noun behind them where names stand behind what they own."""
UNIT = 5
"""Tokens from the number of a unit to its country: `155-ї бригади морської піхоти РФ`."""
_NO_NAME = frozenset({"trigger", "preposition", "clause", "relative", "say", "and"})
OWNED = 2
"""Tokens between an owner and what it owns: "Ukraine's heavy losses"."""
OPENED, PUT_IN = 2, 6
"""Tokens of a remark that is put in, before its verb of saying and behind it: `, as they say in Baku,`."""
_GAP = frozenset({"bound_before", "adverb", "modifier", "article", "unit_noun", "number_of", "more", "value_at"})
_WITHIN = "in the noun phrase"
_TO_GROUP = 5
"""Words at most between a number and the noun of a group whose fighters it counts."""
_NOT_IN_PHRASE = frozenset({"trigger", "say", "clause", "preposition", "relative", "and"})
_LOOSE = frozenset({"part", "subject", "label"})
"""How a thing is found whose owner need not stand within its phrase."""
_STATES = frozenset({"killed", "wounded", "killed_or_wounded", "lost", "missing"})
_OWN_LOSS = frozenset({"lost", "killed_or_wounded"})
"""Triggers whose nouns belong to who suffers; of `Russia's capture of 300` Russia is who does it."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A number with what it counts, in its sentence with the references there."""

    sentence: Sentence
    matter: Matter
    references: Sequence[Reference]
    pack: Pack
    counted: Sequence[range] = ()

    @property
    def head(self) -> int:
        """First token of the number with its bound."""
        return self.matter.number.head

    def here(self, *parts: str) -> list[Reference]:
        """The references of these parts in the clause of the number, nearest first."""
        found = [r for r in self.references if r.part in parts and not self.apart(r)]
        return sorted(found, key=lambda r: abs(r.first - self.head))

    def apart(self, reference: Reference) -> bool:
        """Whether a clause ends between the number and a reference."""
        first, last = sorted((self.head, reference.first))
        return broken(self.sentence, first, last)

    def said(self, first: int, last: int) -> bool:
        """Whether a verb of saying stands between two tokens, other than one put in between commas."""
        tokens = self.sentence.tokens
        valued = {m.first - 1 for m in self.sentence.tagged("value_at")} & {
            m.first for m in self.sentence.tagged("pronoun")
        }
        put = (m for m in self.sentence.tagged("say_weak") if m.last in valued)  # the staff put them at 300
        return any(
            first <= m.first < last
            and tokens[min(m.last, len(tokens) - 1)].text != ","
            and not self._put_in(m, first, last)
            for m in (*self.sentence.tagged("say"), *put)
        )

    def _put_in(self, verb: Mention, first: int, last: int) -> bool:
        """`Хамас, кажуть в Ізраїлі, втратив 900`: who says so stands behind the verb, and commas around both."""
        sentence, tokens = self.sentence, self.sentence.tokens
        opened = any(tokens[i].text == "," for i in range(max(first, verb.first - OPENED), verb.first))
        closed = next((i for i in range(verb.last, min(last, verb.last + PUT_IN)) if tokens[i].text == ","), verb.last)
        cited = any(m.first < verb.first < m.last for m in sentence.tagged("source_before"))  # "как утверждают"
        told = {tag for i in range(verb.first - (not cited), closed) for tag in sentence.begins(i)}
        return sentence.inflected and opened and closed > verb.last and not told & {"relative", "trigger"}


def owner(clause: Clause) -> str | None:
    """`12 Russian tanks`, `300 of its soldiers`, `bodies of Ukrainian soldiers`, `20 soldiers from Chad`."""
    number, thing = clause.matter.number, clause.matter.thing
    begins = clause.sentence.begins
    if (group := _of_group(clause)) is not None:
        return group
    machines = clause.pack.kind(thing.category or "people") == "equipment"  # a region owns none: it tells where
    pronouns = {m.first for m in clause.sentence.tagged("pronoun") if "possessive" not in begins(m.first)}
    inside = [
        r
        for r in clause.references
        if clause.head <= r.first < thing.last and r.part != SPEAKS and r.first not in pronouns
        if not (machines and r.form == PLACES)
    ]
    named = next((r for r in inside if not _parted(clause, number.tail, r.first)), None)
    if named is not None:
        return next((r.party for r in inside if r.first == named.last and _backed(clause, named)), named.party)
    placed = thing.party is not None and machines and thing.party.entry.form == PLACES
    if thing.party is not None and not placed and (thing.how in _LOOSE or clause.sentence.inflected):
        return thing.party.value
    if (army := _of_unit(clause, thing.last)) is not None:
        return army
    on_side = next((r for r in clause.references if r.first - thing.last in (1, 2) and _on_side(clause, r)), None)
    if on_side is not None:
        return on_side.party
    if (theirs := _at(clause) or _behind_place(clause)) is not None:
        return theirs
    for tag, part in (("of", OWNS), ("from", SOURCE)):
        joint = next((m for m in clause.sentence.tagged(tag) if m.first == thing.last), None)
        behind = [r for r in clause.references if joint is not None and 0 <= r.first - joint.last <= OWNED]
        born = part == OWNS or (thing.category in PEOPLE and behind and behind[0].form != POINTER)
        if behind and behind[0].part in (part, ACTS) and born:
            return behind[0].party
    return None


def _of_group(clause: Clause) -> str | None:
    """`12 бойцов палестинской группировки ХАМАС`: the name behind a group's noun, whoever stands before that."""
    sentence, tail = clause.sentence, clause.matter.number.tail
    nouns = sentence.tagged("group_noun") if sentence.inflected and clause.matter.thing.category in PEOPLE else ()
    for noun in nouns:
        between = [sentence.covers(i) for i in range(tail, noun.first)]
        plain = 0 < len(between) <= _TO_GROUP and not any(covers & _NOT_IN_PHRASE for covers in between)
        start = noun.last + (noun.last < len(sentence.tokens) and sentence.tokens[noun.last].text in '"«“„')
        named = next((m.value for m in sentence.tagged("party") if m.first in (noun.last, start)), None)
        if plain and named is not None:
            return named
    return None


def _of_unit(clause: Clause, first: int) -> str | None:
    """`солдатів 2 АК РФ`, `військових 155-ї бригади росії`: the party behind the number and name of a unit."""
    tokens, sentence = clause.sentence.tokens, clause.sentence
    if not sentence.inflected or first >= len(tokens) or tokens[first].kind != NUMBER:
        return None
    behind = next((r for r in clause.references if first < r.first <= first + UNIT and r.part != SPEAKS), None)
    if behind is None or behind.form == POINTER:
        return None
    between = range(first + 1, behind.first)
    plain = all(tokens[i].kind == WORD or tokens[i].text == "-" for i in between)
    return behind.party if plain and not any(sentence.begins(i) & _NO_NAME for i in between) else None


def _backed(clause: Clause, reference: Reference) -> bool:
    """`Iranian-backed Houthi drones`: who only stands behind the one whose they are."""
    return any(token.folded == "-" for token in clause.sentence.tokens[reference.first : reference.last])


def both_owners(clause: Clause) -> bool:
    """`500,000 Russian and Ukrainian troops`: two enemies own what is counted."""
    inside = [r for r in clause.references if clause.head <= r.first < clause.matter.thing.last]
    joints = {m.last: m.first for m in clause.sentence.tagged("and")}
    enemies = clause.pack.enemies
    return any(joints.get(b.first) == a.last and b.party in enemies.get(a.party, ()) for a, b in pairwise(inside))


def _at(clause: Clause) -> str | None:
    """`2925 погибших у японцев`, `12 загиблих у росіян`: whose they are, behind the word for with whom."""
    link = clause.matter.link
    last = max(clause.matter.thing.last, link.trigger.last if link is not None and link.how == _WITHIN else 0)
    joint = next((m for m in clause.sentence.tagged("with_whom") if m.first == last), None)
    behind = (r for r in clause.references if joint is not None and r.first == joint.last)
    found = next((r for r in behind if r.form in ("people", POINTER)), None)
    return found.party if found is not None else None


def _behind_place(clause: Clause) -> str | None:
    """`2000 погибших в Донбассе российских военных`: the noun phrase goes on behind where it was."""
    sentence, last = clause.sentence, clause.matter.thing.last
    if not sentence.inflected or last >= len(sentence.tokens) or "preposition" not in sentence.begins(last):
        return None
    place = next((r for r in clause.references if r.first == last + 1), None)
    behind = next((r for r in clause.references if place is not None and r.first == place.last), None)
    if behind is None or not (behind.form == "people" or "category" in sentence.begins(behind.last)):
        return None
    return behind.party


def _on_side(clause: Clause, reference: Reference) -> bool:
    """`2,870 on the Ukrainian side`, `убитых с российской стороны`."""
    led = clause.sentence.covers(clause.matter.thing.last) & {"where", "from"}
    return bool(led) and bool({"party_noun", "side_noun"} & clause.sentence.begins(reference.last))


def _parted(clause: Clause, first: int, last: int) -> bool:
    """Whether a verb or another clause stands within what looks like a noun phrase (`100 kidnapped since Hamas`)."""
    tags = {tag for i in range(first, last) for tag in clause.sentence.begins(i)}
    told = clause.matter.thing.how == "ellipsis" and "trigger" in tags
    return bool(tags & {"clause", "since", "relative", "by"}) or told


def told_before(clause: Clause) -> str | None:
    """`Ukraine about 200`, `Ukraine's at 20,000`, `Russia: 300`: a party and little else before the number."""
    before = [r for r in clause.references if r.last <= clause.head]
    nearest = before[-1] if before else None
    part = nearest is not None and "of_them" in clause.sentence.covers(nearest.first)
    part = part or (nearest is not None and (_land(clause.sentence, nearest.first) or pair(clause, nearest)))
    if nearest is None or part or not (nearest.part in (PLAIN, OWNS) or _labels(clause, nearest)):
        return None
    if nearest.form == POINTER and any(nearest.last <= m.first < clause.head for m in clause.sentence.tagged("paper")):
        return None  # raising its earlier count of 24 dead
    if clause.sentence.inflected and any(m.last == nearest.first for m in clause.sentence.tagged("period_event")):
        return None  # через обстріл окупантів п'ятеро людей загинули
    if nearest.form == POINTER and clause.matter.link is None and "impersonal" in clause.sentence.begins(nearest.first):
        return None  # it could be 30,000
    if any(nearest.last <= m.first < clause.head for m in clause.sentence.tagged("of_them", "including")):
        return None  # killed by the Russians, 362 of them children
    losing = sufferer(clause) if nearest.form == CLAIMANT else None
    if losing is not None and losing.party != nearest.party:  # losses of an army in the sector of the enemy's group
        return None
    label, being = clause.matter.thing.how == "label", clause.matter.measure in _STATES
    i = nearest.last
    while i < clause.head:
        step = next((m for m in clause.sentence.mentions if m.first == i and _bridges(m, label, being)), None)
        if step is None and not (clause.sentence.tokens[i].text in ',:-–—("“' or clause.sentence.ends(i, "owner")):
            return None
        i = step.last if step is not None else i + 1
    return nearest.party


def _land(sentence: Sentence, first: int) -> bool:
    """`на территории Украины 5937 военных`: whose land it is tells where, not whose they are."""
    nouns = sentence.tagged("not_count_after", "category") if sentence.inflected else ()
    return any(m.last == first and m.value in ("places", "territory") for m in nouns)


def _labels(clause: Clause, reference: Reference) -> bool:
    """`Israel: more than 1,400 dead`: the country of a list's item is whose they are, not who says so."""
    tokens, item = clause.sentence.tokens, clause.sentence.block.kind == ITEM
    country = reference.part == SPEAKS and reference.form == "names" and clause.matter.thing.category in PEOPLE
    return item and country and tokens[reference.last].text == ":"


def _bridges(mention: Mention, label: bool, being: bool) -> bool:
    told = mention.tag == "where" and mention.last - mention.first == 1
    return (
        mention.tag in _GAP or told or (label and mention.tag == "category") or (being and mention.tag == "auxiliary")
    )


def subject(clause: Clause, verb: Mention) -> Reference | None:
    """Who a verb is said of: the nearest before it in its clause; the first, where a comma or "and" lets it go on."""
    sentence = clause.sentence
    if verb.last <= clause.head and broken(sentence, verb.last, clause.head):
        own = [r for r in clause.here(PLAIN) if verb.last <= r.first and r.last <= clause.head]
        if own:  # mobilised 300,000 men; Russia is signing up 30,000
            return own[0]
    opened = verb.first - (verb.first > 0 and "clause" in sentence.begins(verb.first - 1))  # after losing 500 men
    able = [
        r
        for r in clause.references
        if r.last <= verb.first
        and r.part in (PLAIN, ACTS, OWNS)
        and not broken(sentence, r.last, opened)
        and not clause.said(r.last, verb.first)
    ]
    goes_on = verb.first > 0 and sentence.tokens[verb.first - 1].text == ","
    goes_on = goes_on or any(m.last == verb.first for m in sentence.tagged("and"))
    return (able[0] if goes_on else able[-1]) if able else None


def pair(clause: Clause, one: Reference) -> bool:
    """`Russia and Ukraine have together lost`: whether an enemy stands joined to a subject, so that it is nobody's."""
    enemies = clause.pack.enemies.get(one.party, frozenset())
    return any(
        r.party in enemies
        and ((m.last in (one.first, one.first - 1) and r.last == m.first) or (one.last, r.first) == (m.first, m.last))
        for m in clause.sentence.tagged("and")
        for r in clause.references
    )


def sufferer(clause: Clause) -> Reference | None:
    """`Russia has lost 700`, `Ukraine's losses in killed and wounded`, `casualties among Russian troops`."""
    for trigger in reversed(clause.sentence.tagged("trigger")):
        harm = HARMED & set(clause.pack.triggers[trigger.value].measure.values())
        own = clause.matter.link is not None and trigger == clause.matter.link.trigger
        if not own and clause.matter.link is not None and trigger.first == clause.matter.link.trigger.first:
            continue  # troops kill 13: the same word as a noun
        if trigger.entry.form not in ("undergo", "noun") or not harm or (trigger.first >= clause.head and not own):
            continue
        if trigger.last <= clause.head and not own and (_cut_off(clause, trigger) or _done_since(clause, trigger)):
            continue
        known = subject(clause, trigger) if trigger.entry.form == "undergo" else noun_owner(clause, trigger)
        if known is not None:
            return known
    return None


def _done_since(clause: Clause, trigger: Mention) -> bool:
    """`they lost two men and destroyed six tanks`: what the subject did after its own loss it did to others."""
    link = clause.matter.link
    if link is None or link.how != "before" or clause.sentence.inflected:
        return False
    if trigger.entry.form != "undergo" and not clause.said(trigger.last, link.trigger.first):
        return False
    active = link.trigger.entry.form == "transitive" and not passive(clause.sentence, link.trigger)
    return active and trigger.last <= link.trigger.first


def _cut_off(clause: Clause, trigger: Mention) -> bool:
    """Whether a clause ends between a trigger and the number; a colon leads from losses to their parts."""
    sentence, head = clause.sentence, clause.head
    if trigger.entry.form != "noun" or trigger.value not in _OWN_LOSS:
        return broken(sentence, trigger.last, head)
    colon = next((i for i in range(trigger.last, head) if sentence.tokens[i].text == ":"), None)
    if colon is None:
        return broken(sentence, trigger.last, head)
    return broken(sentence, trigger.last, colon) or broken(sentence, colon + 1, head)


def noun_owner(clause: Clause, noun: Mention) -> Reference | None:
    """`Ukraine's heavy losses`, `losses of the Russian army`, but no `losses during the invasion of Ukraine`."""
    counted = any(m.first == noun.last and m.last >= clause.head - 1 for m in clause.sentence.tagged("of"))
    if counted and noun.value not in _OWN_LOSS:
        return None
    sentence = clause.sentence
    taken = {m.last for m in sentence.tagged("taking")}  # the British took 11,400 prisoners
    before = [
        r
        for r in clause.references
        if not any(r.last < i <= noun.first for i in taken)
        and 0 <= (gap := noun.first - r.last) <= OWNED + 1
        and (r.part in (PLAIN, OWNS) or (gap <= 1 and r.part not in (SPEAKS, ACTS)))
        and (not sentence.inflected or r.form in _OWNING)
    ]
    if before and not broken(sentence, before[-1].last, noun.first):
        return before[-1]
    reach = min(noun.last + 4, clause.head + 7)
    behind = [r for r in clause.references if noun.last <= r.first <= reach and r.part not in (SPEAKS, PLACE, ACTS)]
    joined = {"of", "preposition", "where", "to"} & sentence.begins(noun.last)
    tied = bool(joined) or sentence.inflected  # "втрати російської армії"
    if not (behind and tied) or broken(sentence, noun.last, behind[0].first):
        return None
    owned = sentence.inflected or not any(
        sentence.covers(i) & {"war", "campaign", "period_event"} for i in range(noun.last, behind[0].first)
    )
    return behind[0] if owned else None


def agent(clause: Clause) -> Reference | None:
    """Who did it: the subject of the verb, `by Ukrainian forces`, the owner of the strike."""
    link = clause.matter.link
    if link is None:
        return next(iter(clause.here(ACTS)), None)
    verb = link.trigger
    behind = (r for r in clause.here(ACTS) if 0 < r.first - verb.last <= 4 and not _amid(clause, verb, r))
    by = next(
        (r for r in behind if r.deed not in OTHER_DEEDS and not broken(clause.sentence, verb.last, r.first)), None
    )
    if by is not None:
        return by
    if verb.entry.form == "transitive" and verb.last <= clause.head and _active(clause, verb):
        doer = subject(clause, verb)
        if doer is not None and not _numbered(clause, doer):
            return doer if doer.party not in {r.party for r in clause.here(HIT)} else None
    if clause.matter.measure == "captured" and verb.entry.form in ("adjective", "noun"):  # took 300 prisoners
        taker = next((r for r in clause.here(PLAIN, OWNS) if r.last <= clause.head), None)
        named = taker is not None and _only_counts(clause.sentence, taker.last, clause.head)
        return None if named else taker
    return next((r for r in clause.here(ACTS) if r.deed not in OTHER_DEEDS), None)


def _amid(clause: Clause, verb: Mention, reference: Reference) -> bool:
    """`destroyed 12 tanks during a Russian attack`: whose attack it was is not who destroyed them."""
    sentence = clause.sentence
    if sentence.inflected or verb.entry.form != "transitive" or not verb.last <= clause.head < reference.first:
        return False
    return bool(sentence.covers(sentence.with_article(reference.first) - 1) & {"throughout", "within"})


def _numbered(clause: Clause, reference: Reference) -> bool:
    """`the number of enemy killed`: who is counted does nothing."""
    return any(m.last == reference.first for m in clause.sentence.tagged("number_of"))


def _active(clause: Clause, verb: Mention) -> bool:
    """Not `15 vehicles destroyed, along with two guns`, `the number of people killed in the attack at 1,200`."""
    following = clause.sentence.begins(verb.last) - {"bound_before", "adverb"}
    related = verb.first > 0 and "relative" in clause.sentence.covers(verb.first - 1)
    if clause.head == verb.last and not related:  # "has killed about 300": what bounds the number is no preposition
        following = set()
    return not any(span.stop == verb.first for span in clause.counted) and not following & _AFTER_PARTICIPLE


def _only_counts(sentence: Sentence, first: int, last: int) -> bool:
    """`Israel has identified 224 hostages`: a verb of counting between, and none of taking."""
    verbs = ("transitive", "undergo")
    told = [m for m in sentence.tagged("trigger") if first <= m.first < last and m.entry.form in verbs]
    return not told and any(first <= m.first < last for tag in ("say", "say_weak") for m in sentence.tagged(tag))


_AFTER_PARTICIPLE = frozenset({"where", "preposition", "by", "clause", "since", "auxiliary"})
OTHER_DEEDS = frozenset({"launched", "used", "produced", "supplied"})


def launcher(clause: Clause) -> str | None:
    """`30 drones launched by Russia`, `rockets fired from Gaza`, `two missiles out of Voronezh region`."""
    if clause.matter.measure not in ("launched", "intercepted", "produced"):
        return None
    by = next((r for r in clause.references if r.part == ACTS and r.deed in OTHER_DEEDS), None)
    ends = {m.last for m in clause.sentence.tagged("trigger") if m.value in OTHER_DEEDS}
    source = next((r for r in clause.references if r.part == SOURCE and {r.first - 1, r.first - 2} & ends), None)
    starts = {m.last for m in clause.sentence.tagged("out_of") if m.first == clause.matter.thing.last}
    site = next((r for r in clause.references if r.form == PLACES and {r.first, r.first - 1} & starts), None)
    found = by or source or site
    return found.party if found is not None else None


def struck(clause: Clause) -> list[Reference]:
    """The places and parties that the clause tells were struck, then those where it happened, nearest first."""
    verbs = {m.first for tag in ("say", "say_weak") for m in clause.sentence.tagged(tag)}  # researchers in London found
    found = [*clause.here(HIT), *clause.here(PLACE)]
    return sorted(found, key=lambda r: (r.last in verbs, r.form == "adjectives"))
