"""Of the several readings that a word has, those that can hold where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from tracker.rules.lexicon import Mention
from tracker.rules.tokens import NUMBER, Token

_NOUNS = ("category", "claimant", "role")
_EVENTS = frozenset({"trigger", "say", "say_weak"})
_VERBS = frozenset({"transitive", "intransitive", "undergo"})
_GIVEN = frozenset({"supplied", "produced", "sent"})
"""Verbs that describe weapons by who gave or made them, tied to the giver by a hyphen."""
_LOOSE = frozenset({"trigger", "category", "period_event", "not_count_after", "say", "say_weak"})
_DOUBTFUL = _EVENTS | _LOOSE | {"party"}
"""Tags of the readings that others rule out."""
_ASKED = frozenset(_NOUNS) | _EVENTS | {"modifier", "disclaimer", "including", "possessive", "own", "perfect"}
"""Tags of those that matter to others."""


def plausible(mentions: Sequence[Mention], tokens: Sequence[Token]) -> list[Mention]:
    """All mentions but those that a longer or closer reading rules out.

    - no verb inside a noun ("multiple launch rocket systems"); a noun of happening at its head ("losses of personnel")
      or its end ("civilian casualties") both is counted and tells what happened
    - a verb at the end of a noun of several words is its head ("a landing ship")
    - a word before a counted noun only describes it ("294 attack and transport helicopters")
    - no party inside an adjective ("US-made"), and no supply in one ("Iranian-provided")
    - "including" opens a part and tells nothing else, and what the law makes outlets add tells nothing at all
    - a word that is a counted noun and a verb is the verb only before a number ("recruits 30,000", "50,000 recruits")
    - "own" behind a possessive is no verb ("500 of its own")
    - a form of "to have" before another verb is its auxiliary ("had put names to 6,600")
    - what is made up of parts behind a noun of happening tells nothing else ("the dead comprised 12 men")
    """
    tagged: defaultdict[str, list[Mention]] = defaultdict(list)
    for m in mentions:
        if m.tag in _ASKED:
            tagged[m.tag].append(m)
    kept = _kept(mentions, tagged, tokens)
    verbs = {m for m in tagged["trigger"] if m.entry.form in _VERBS}
    if not verbs:
        return list(kept)
    heads = {m.last for m in tagged["category"] if m.last - m.first > 1}
    counted = {(m.first, m.last) for m in tagged["category"]}
    fates = {m.last for m in tagged["trigger"] if m.entry.form == "noun"}
    owners = {m.last for m in tagged["possessive"]}
    owned = {(m.first, m.last) for m in tagged["own"] if m.first in owners}
    having = {(m.first, m.last) for m in tagged["perfect"]}
    verbal = {m.first for m in chain(tagged["say"], tagged["say_weak"], verbs)}
    return [
        m
        for m in kept
        if m not in verbs
        or not (
            m.last in heads
            or ((m.first, m.last) in counted and not _takes_number(m, mentions, tokens))
            or (m.entry.form == "undergo" and m.first in fates)
            or ((m.first, m.last) in having and m.last in verbal)
            or (m.first, m.last) in owned
        )
    ]


def _takes_number(verb: Mention, mentions: Sequence[Mention], tokens: Sequence[Token]) -> bool:
    """Whether a number, or the bound of one, stands right behind a verb."""
    digit = verb.last < len(tokens) and tokens[verb.last].kind == NUMBER
    return digit or any(m.tag == "bound_before" and m.first == verb.last for m in mentions)


def _ends_compound(verb: Mention, tokens: Sequence[Token]) -> bool:
    """`100 Iranian-provided drones`: who gave them, not what happened to them."""
    i = verb.first
    glued = i > 1 and tokens[i - 1].folded == "-" and not tokens[i - 1].spaced and not tokens[i].spaced
    return glued and tokens[i - 2].text[0].isupper() and verb.value in _GIVEN


def _kept(
    mentions: Sequence[Mention], tagged: Mapping[str, Sequence[Mention]], tokens: Sequence[Token]
) -> Iterator[Mention]:
    """Those that no noun, adjective or disclaimer around them rules out; `tagged` are those of each tag."""
    nouns = [m for tag in _NOUNS for m in tagged.get(tag, ()) if m.last - m.first > 1]
    modifiers, idle = tagged.get("modifier", ()), tagged.get("disclaimer", ())
    describing = {m.first: m for m in modifiers if m.value != "modifier" and _leads_to_noun(m, mentions, tokens)}
    opening = {(m.first, m.last) for m in tagged.get("including", ())}
    for mention in mentions:
        first, last, tag = mention.first, mention.last, mention.tag
        if tag not in _DOUBTFUL and not idle:
            yield mention
            continue
        if idle and any(d.first <= first and last <= d.last for d in idle):
            continue
        if tag in _EVENTS and any(
            n.first <= first
            and last <= n.last
            and (n.tag != "category" or (last < n.last and not (mention.entry.form == "noun" and first == n.first)))
            for n in nouns
        ):
            continue
        if tag == "trigger" and ((first, last) in opening or _ends_compound(mention, tokens)):
            continue
        if tag == "party" and any(m.first <= first and last < m.last for m in modifiers):
            continue
        if tag in _LOOSE and first in describing and describing[first].last == last:
            continue
        yield mention


def _leads_to_noun(modifier: Mention, mentions: Sequence[Mention], tokens: Sequence[Token]) -> bool:
    """Whether only further modifiers, commas and "and" stand between a modifier and a noun of its category."""
    i, joined = modifier.last, False
    while i < len(tokens):
        here = [m for m in mentions if m.first == i]
        if any(m.tag == "category" and m.last > i and not _only_modifies(m, mentions) for m in here):
            return not joined or any(m.tag == "modifier" for m in here)  # "560,000 displaced and refugees"
        step = next((m for m in here if m.tag in ("modifier", "and")), None)
        if step is None and tokens[i].text != ",":
            return False
        joined = step is not None and step.tag == "and"
        i = step.last if step is not None else i + 1
    return False


def _only_modifies(category: Mention, mentions: Sequence[Mention]) -> bool:
    return any(m.tag == "modifier" and (m.first, m.last) == (category.first, category.last) for m in mentions)
