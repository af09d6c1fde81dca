"""Those who may vouch for a number: named claimants, offices of a party, parties, outlets, people, pronouns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracker.extraction.names import capitalised, find_names, name_behind
from tracker.extraction.offices import describes, unnamed_sort, with_party
from tracker.extraction.segment import Sentence
from tracker.rules.lexicon import Mention
from tracker.rules.pack import Pack
from tracker.rules.patterns import fold
from tracker.rules.tokens import MARK, WORD

CLAIMANT, ROLE, PARTY, RELAY, SPEAKER, NAME, ANAPHOR, PRONOUN = (
    "claimant",
    "role",
    "party",
    "relay",
    "speaker",
    "name",
    "anaphor",
    "pronoun",
)
_RANK = {CLAIMANT: 0, ROLE: 1, RELAY: 2, NAME: 3, SPEAKER: 4, PARTY: 5, ANAPHOR: 6, PRONOUN: 7}
OFFICIALS = "officials"
COUNTING = frozenset({"media", "ngo", "researcher", "think_tank"})
"""Kinds of claimants that publish counts of others' losses and have no forces themselves."""
APPOSITION = 6
"""Words that may stand between a name and the office that explains it."""


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


def find_actors(sentence: Sentence, pack: Pack, text: str) -> list[Actor]:
    """The actors of a sentence in order, none inside another."""
    found = [actor for mention in sentence.mentions if (actor := _actor(sentence, mention, pack, text)) is not None]
    offices = {a.last for a in found if a.kind in (ROLE, SPEAKER)}
    found += [
        Actor(
            NAME, first, last, sentence.text_of(first, last, text), party=_country(sentence, first), rule="actor/name"
        )
        for first, last in find_names(sentence)
        if first not in offices
    ]
    join = _of_bodies if sentence.inflected else _with_offices
    found = join(sentence, _with_first_names(sentence, _longest(found), text), text)
    ordered = sorted(found, key=lambda a: (_RANK[a.kind], -(a.last - a.first), a.first))
    kept: list[Actor] = []
    for actor in ordered:
        overlapping = [k for k in kept if k.first < actor.last and actor.first < k.last]
        if not overlapping:
            kept.append(actor)
        elif _is_office_of(actor, overlapping):
            claimant = overlapping[0]
            printed = sentence.text_of(actor.first, claimant.last, text)
            kept[kept.index(claimant)] = replace(claimant, first=actor.first, text=printed)
    named = sorted((_with_name(sentence, actor, text) for actor in kept), key=lambda a: a.first)
    return _explained(sentence, named, text)


def _longest(found: Sequence[Actor]) -> list[Actor]:
    """Those that do not lie within a longer one: "Doctors" within "Doctors' Union", "Army" within a party's name."""
    return [
        a
        for a in found
        if a.kind == CLAIMANT
        or not any(o.first <= a.first and a.last <= o.last and o.last - o.first > a.last - a.first for o in found)
    ]


def _country(sentence: Sentence, first: int) -> str | None:
    return next((m.value for m in sentence.tagged("party") if m.first == first), None)


def _is_office_of(actor: Actor, claimants: Sequence[Actor]) -> bool:
    """`Russian President` before `President Vladimir Putin`: a title of the claimant that it overlaps."""
    return (
        actor.kind == ROLE
        and actor.party is not None
        and all(k.kind == CLAIMANT and actor.first <= k.first for k in claimants)
    )


def _with_offices(sentence: Sentence, found: Sequence[Actor], text: str) -> list[Actor]:
    """`Pentagon officials`, `General Staff Chief X`: a claimant and an office behind it are the claimant."""
    merged: list[Actor] = []
    for actor in found:
        last = actor.last
        if actor.kind == CLAIMANT:
            ends = [o.last for o in found if o.kind == ROLE and o.first <= actor.last < o.last]
            last = max([_titled_end(sentence, actor.last), *ends])
        longer = last > actor.last
        merged.append(replace(actor, last=last, text=sentence.text_of(actor.first, last, text)) if longer else actor)
    return merged


def _with_first_names(sentence: Sentence, found: Sequence[Actor], text: str) -> list[Actor]:
    """`Игорь Конашенков`: the one or two capitalised words right before a claimant's surname belong to it."""
    names = {a.last: a for a in found if a.kind == NAME and a.last - a.first <= 2 and a.first}
    known = {a.first: a for a in found if a.kind == CLAIMANT and capitalised(sentence, a.first)}
    joined = {last: name for last, name in names.items() if last in known}
    rest = [a for a in found if joined.get(a.last) is not a and known.get(a.first) is not a]
    for claimant in known.values():
        first = joined[claimant.first].first if claimant.first in joined else claimant.first
        rest.append(replace(claimant, first=first, text=sentence.text_of(first, claimant.last, text)))
    return sorted(rest, key=lambda a: a.first)


def _of_bodies(sentence: Sentence, found: Sequence[Actor], text: str) -> list[Actor]:
    """`речник Повітряних сил`, `голова Харківської ОВА`: an office and the body behind it are the body."""
    merged: list[Actor] = []
    for actor in sorted(found, key=lambda a: (a.first, a.last), reverse=True):
        body = next((b for b in merged if b.first == actor.last and b.kind in (CLAIMANT, ROLE)), None)
        if actor.kind not in (ROLE, ANAPHOR, SPEAKER) or body is None:
            merged.append(actor)
            continue
        merged.remove(body)
        whole = sentence.text_of(actor.first, body.last, text)
        merged.append(replace(body, first=actor.first, text=whole, party=body.party or actor.party))
    return merged


def _titled_end(sentence: Sentence, first: int) -> int:
    """Over the capitalised offices and names right behind a body: `Pentagon Press Secretary John Kirby`."""
    last, titled = first, False
    while last < len(sentence.tokens) and capitalised(sentence, last):
        known = sentence.covers(last)
        office = bool(known & {"title", "role"})
        if known & {"claimant", "relay", "weekday", "month", "party", "say"} or ("source_noun" in known and not office):
            break
        titled = titled or office
        last += 1
    return last if titled else first


def _actor(sentence: Sentence, mention: Mention, pack: Pack, text: str) -> Actor | None:
    first, last, entry = mention.first, mention.last, mention.entry
    printed = sentence.text_of(first, last, text)
    match entry.tag:
        case "claimant":
            claimant = pack.claimants.get(entry.value)
            counts = claimant is not None and claimant.kind in COUNTING
            return Actor(CLAIMANT, first, last, printed, claimant_id=entry.value, rule=entry.rule, counts=counts)
        case "role" if describes(sentence, mention):
            return None
        case "role":
            return _role(sentence, mention, pack, text)
        case "relay":
            return Actor(RELAY, first, last, printed, rule=entry.rule, counts=True)
        case "party" if entry.form in ("names", "capitals") and not _in_compound(sentence, last):
            return Actor(PARTY, first, last, printed, party=entry.value, rule=entry.rule)
        case "speaker_noun":
            start = _phrase_start(sentence, first)
            return Actor(SPEAKER, start, last, sentence.text_of(start, last, text), rule=entry.rule)
        case "anaphor" if _definite(sentence, first):
            meant = frozenset(m.value for m in sentence.tagged("anaphor") if (m.first, m.last) == (first, last))
            return Actor(ANAPHOR, first, last, printed, rule=entry.rule, roles=meant)
        case "pronoun":
            return Actor(PRONOUN, first, last, printed, rule=entry.rule)
    return None


def _after(sentence: Sentence, first: int, tag: str) -> bool:
    return any(m.last == first for m in sentence.tagged(tag))


def _definite(sentence: Sentence, first: int) -> bool:
    """Whether a definite article stands before a noun, or before what describes it: `the UK-based monitor`."""
    if sentence.inflected:
        return True
    j = first
    while j > 0 and first - j < 4 and "definite" not in sentence.covers(j - 1):
        token = sentence.tokens[j - 1]
        if not (sentence.covers(j - 1) & {"modifier", "party"} or token.folded == "-" or _in_compound(sentence, j - 1)):
            return False
        j -= 1
    return j > 0 and "definite" in sentence.covers(j - 1)


def _in_compound(sentence: Sentence, i: int) -> bool:
    """Whether token i is tied to the word before or behind it by a hyphen: `UK-based`."""
    tokens = sentence.tokens
    if i >= len(tokens) or i < 1:
        return False
    ahead = tokens[i].folded == "-" and not tokens[i].spaced
    return ahead or (tokens[i - 1].folded == "-" and not tokens[i - 1].spaced and not tokens[i].spaced)


def _phrase_start(sentence: Sentence, first: int) -> int:
    """Back over the adjectives of a noun: "several local residents"."""
    start = first
    while start > 0:
        before = next(
            (m for m in sentence.mentions if m.last == start and m.tag in ("modifier", "party", "speaker_noun")), None
        )
        if before is None:
            return start
        start = before.first
    return start


def _role(sentence: Sentence, mention: Mention, pack: Pack, text: str) -> Actor:
    """An office with its party."""
    rule = mention.entry.rule
    if mention.value == OFFICIALS and (sort := unnamed_sort(sentence, mention)) is not None:
        return Actor(NAME, sort.first, mention.last, sentence.text_of(sort.first, mention.last, text), rule=rule)
    party, first, last = with_party(sentence, mention, pack)
    printed = sentence.text_of(first, last, text)
    owned = _after(sentence, first, "possessive")
    return Actor(ROLE, first, last, printed, party=party, role=mention.value, rule=rule, owned=owned)


def _with_name(sentence: Sentence, actor: Actor, text: str) -> Actor:
    """An office and the name behind it are one actor: "Governor Oleh Syniehubov"."""
    if actor.kind not in (ROLE, SPEAKER):
        return actor
    last = name_behind(sentence, actor.last)
    if last == actor.last:
        return actor
    name = sentence.text_of(actor.last, last, text)
    return replace(actor, last=last, text=sentence.text_of(actor.first, last, text), name=name)


def _explained(sentence: Sentence, actors: Sequence[Actor], text: str) -> list[Actor]:
    """Names and the offices that explain them behind a comma, either way round, made one actor."""
    result: list[Actor] = []
    for actor in actors:
        before = result[-1] if result else None
        merged = _apposed(sentence, before, actor, text) if before is not None else None
        if merged is not None:
            result[-1] = merged
        else:
            result.append(actor)
    return result


def _apposed(sentence: Sentence, before: Actor, actor: Actor, text: str) -> Actor | None:
    """`the army chief, General Romeo Brawner`; `Zaw Min Tun, a spokesman for the junta`."""
    between = range(before.last, actor.first)
    if actor.kind == NAME and (owner := _officer_of(sentence, before, actor)) is not None:
        return owner
    if not 1 <= len(between) <= APPOSITION or sentence.tokens[before.last].text != ",":
        return None
    if any(sentence.covers(i) & {"say", "trigger", "clause", "relative", "and"} for i in between):
        return None
    if sum(sentence.tokens[i].folded in ',;.:-()"' for i in between) > 1 + _has_age(sentence, between):
        return None
    printed = sentence.text_of(before.first, actor.last, text)
    office_first = before.kind in (ROLE, SPEAKER) and before.name is None
    if office_first and actor.kind in (NAME, CLAIMANT) and all("title" in sentence.covers(i) for i in between[1:]):
        if actor.kind == CLAIMANT:
            return replace(actor, first=before.first)
        return replace(before, last=actor.last, text=printed, name=actor.text)
    if before.kind != NAME or _in_phrase(sentence, before.first) or not _closes(sentence, actor.last):
        return None
    words = range(before.last, min(actor.last + APPOSITION, len(sentence.tokens)))
    explains = actor.kind == ROLE or (
        actor.kind == CLAIMANT and any(sentence.covers(i) & {"title", "role", "anaphor"} for i in words)
    )
    return replace(actor, first=before.first, text=before.text, name=before.text) if explains else None


def _officer_of(sentence: Sentence, body: Actor, person: Actor) -> Actor | None:
    """`the Pentagon's policy chief, Colin Kahl`: a person who speaks for the body that the office is of."""
    between = range(body.last + 1, person.first)
    if body.kind not in (CLAIMANT, ROLE, PARTY) or not 1 <= len(between) <= APPOSITION:
        return None
    if sentence.tokens[body.last].folded not in ("'s", "'"):
        return None
    words = between[:-1] if sentence.tokens[between[-1]].text == "," else between
    plain = all(sentence.tokens[i].kind == WORD and not sentence.covers(i) & {"say", "trigger"} for i in words)
    if not plain or not any("title" in sentence.covers(i) for i in words):
        return None
    role = OFFICIALS if body.kind == PARTY else body.role
    kind = ROLE if body.kind == PARTY else body.kind
    return replace(body, kind=kind, role=role, last=person.last, text=person.text, name=person.text)


def _in_phrase(sentence: Sentence, first: int) -> bool:
    """Whether a name only tells where: `In Khan Younis, the health ministry said`."""
    covers = sentence.covers(first - 1) if first else frozenset()
    return "preposition" in covers and "source_before" not in covers


def _closes(sentence: Sentence, last: int) -> bool:
    """Whether a comma, dash or the end of the sentence follows before any verb does."""
    for i in range(last, len(sentence.tokens)):
        if sentence.tokens[i].folded in ',-.)":' and sentence.tokens[i].kind == MARK:
            return True
        if i - last > APPOSITION or sentence.covers(i) & {"say", "say_weak", "auxiliary", "clause"}:
            return False
    return True


def _has_age(sentence: Sentence, between: range) -> int:
    """One comma more for an age: `Ahmed, 45, a doctor at`."""
    return int(len(between) > 2 and sentence.tokens[between[1]].text.isdecimal())


def claimant_of(actor: Actor, party: str | None, pack: Pack) -> str:
    """Canonical id of an actor: a named claimant, party and role put together, or `other:` and its printed name."""
    if actor.claimant_id is not None:
        return actor.claimant_id
    if actor.kind == PARTY and actor.party is not None:
        return pack.role_claimants.get((actor.party, OFFICIALS)) or other(f"{actor.party} officials")
    if actor.role is not None and party is not None:
        known = pack.role_claimants.get((party, actor.role))
        if known is not None:
            return known
        if not actor.text.isascii() and party in pack.parties:  # named the same in every language
            return other(f"{_demonym(party, pack)} {actor.role.replace('_', ' ')}")
        if actor.party is None:
            return other(f"{pack.parties[party].name} {actor.text}" if party in pack.parties else actor.text)
    return other(actor.text)


def _demonym(party: str, pack: Pack) -> str:
    """The party's English adjective, else its name."""
    return next(
        (word.removeprefix("=") for word in pack.parties[party].adjectives.get("en", ())), pack.parties[party].name
    )


def other(name: str) -> str:
    """Id of a claimant that no pack names: `other:` and the name in lower case, possessives and articles left out."""
    words = fold(name).replace("'s ", " ").split()
    return "other:" + " ".join(words[1:] if words and words[0] in ("the", "a", "an") else words)
