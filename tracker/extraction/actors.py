"""Those who may vouch for a number: named claimants, offices of a party, parties, outlets, people, pronouns."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.rules.pack import Pack
from tracker.rules.patterns import fold

CLAIMANT, ROLE, PARTY, RELAY, SPEAKER, NAME, ANAPHOR, PRONOUN, OURS = (
    "claimant",
    "role",
    "party",
    "relay",
    "speaker",
    "name",
    "anaphor",
    "pronoun",
    "ours",
)
GROUP = "actor/group"
"""Rule of a group told of with a party's name: one of a country's, or the armed group itself."""
RANK = {OURS: 0, CLAIMANT: 0, ROLE: 1, RELAY: 2, NAME: 3, SPEAKER: 4, PARTY: 5, ANAPHOR: 6, PRONOUN: 7}
"""What an actor is taken for where its words may mean several: the lowest."""
PERSONS = frozenset({"president", "prime_minister"})
"""Offices that one person holds, whom a name tells; who works for the person speaks for the country."""
OFFICIALS, ARMY, UNIT = "officials", "armed_forces", "regional_command"
"""Offices that a person or a unit whom no rule knows speaks for."""
SPOKESPERSON = "spokesperson"


@dataclass(frozen=True, slots=True)
class Actor:
    """One who may vouch, at tokens `first` to `last` of a sentence; `text` is how it is printed."""

    kind: str
    first: int
    last: int
    text: str
    claimant_id: str | None = None
    party: str | None = None
    role: str | None = None
    rule: str = "actor"
    roles: frozenset[str] = frozenset()
    """Offices that a definite noun may mean ("the minister")."""
    owned: bool = False
    """Of the party spoken of: "its defence ministry"."""
    name: str | None = None
    """A person's own name beside the office."""
    counts: bool = False
    """Whether it keeps count of such things by trade: "Oryx has 147"."""


def _only_a_group(party: str, pack: Pack) -> bool:
    """Whether a party has no country: it speaks under its own name through whoever speaks for it."""
    known = pack.parties.get(party)
    return known is not None and not known.capitals and not known.part_of and bool(pack.enemies.get(party))


def claimant_of(actor: Actor, party: str | None, pack: Pack) -> str:
    """Canonical id of an actor: a named claimant, party and role put together, or `other:` and its printed name."""
    if actor.claimant_id is not None:
        return actor.claimant_id
    if actor.kind == PARTY and actor.party is not None:
        country = pack.parties[actor.party].capitals or pack.parties[actor.party].part_of
        who = f"{_demonym(actor.party, pack)} officials" if country else actor.party  # a group speaks for itself
        return pack.role_claimants.get((actor.party, OFFICIALS)) or other(who, pack)
    if actor.role is not None and party is not None:
        if actor.role in PERSONS and actor.name is not None and actor.party is None:  # President Ashraf Ghani
            return other(actor.name, pack)
        known = pack.role_claimants.get((party, actor.role))
        if actor.role == SPOKESPERSON and actor.party is not None and _only_a_group(party, pack):
            # an al-Shabaab spokesman
            known = known or pack.role_claimants.get((party, OFFICIALS)) or other(party, pack)
        if known is not None:
            return known
        if not fold(actor.text).isascii() and party in pack.parties:  # named the same in every language
            return other(f"{_demonym(party, pack)} {actor.role.replace('_', ' ')}", pack)
        of_anything = actor.role in (OFFICIALS, SPOKESPERSON) and actor.name is not None
        if actor.party is None and (of_anything or actor.text == actor.name):  # Hasib Stanikzai, head of the council
            return other(actor.name or actor.text, pack)
        if actor.party is None:
            return other(
                f"{_demonym(party, pack)} {_without_name(actor)}" if party in pack.parties else actor.text, pack
            )
        office = _office_of(party, actor.text, pack)
        return other(f"{_demonym(party, pack)} {office}" if office else actor.text, pack)
    return other(actor.name or actor.text, pack)


def _without_name(actor: Actor) -> str:
    """The office alone: `foreign minister, Dr Abdullah` is the foreign minister, whoever holds the office."""
    office = actor.text.removesuffix(actor.name or "")
    return (office.partition(",")[0].rstrip() if len(office) < len(actor.text) else "") or actor.text


def _office_of(party: str, text: str, pack: Pack) -> str | None:
    """What follows its country's name, so that "Pakistan's military" is one with "Pakistani military"."""
    known = pack.parties.get(party)
    opening = [f"{fold(known.name)}{mark} " for mark in pack.owners] if known else []
    return next((fold(text).removeprefix(start) for start in opening if fold(text).startswith(start)), None)


def _demonym(party: str, pack: Pack) -> str:
    """The party's English adjective, else its name."""
    return next(
        (word.removeprefix("=") for word in pack.parties[party].adjectives.get("en", ())), pack.parties[party].name
    )


def other(name: str, pack: Pack) -> str:
    """Id of a claimant that no pack names: `other:` and the bare name in lower case, without articles and marks."""
    bare = fold(name)
    for mark in pack.owners:
        bare = bare.replace(f"{mark} ", " ")
    words = bare.strip("«»“”\"'").split()
    return "other:" + " ".join(words[1:] if len(words) > 1 and words[0] in pack.articles else words)
