"""Those who may vouch for a number: named claimants, offices of a party, parties, outlets, people, pronouns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tracker.extraction.segment import Sentence
from tracker.rules.lexicon import Mention
from tracker.rules.pack import Pack
from tracker.rules.patterns import fold
from tracker.rules.tokens import WORD

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
_NO_OWNERS = frozenset({"people", "names", "capitals"})
"""Forms of a party's words that own nothing behind them, where owners stand behind."""
MAX_NAME = 6


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
    definite: bool = False
    """Named before: "the ministry"."""
    roles: frozenset[str] = frozenset()
    """Offices that a definite noun may mean ("the minister")."""
    owned: bool = False
    """Of the party spoken of: "its defence ministry"."""


def find_actors(sentence: Sentence, pack: Pack, text: str) -> list[Actor]:
    """The actors of a sentence in order, none inside another."""
    found = [actor for mention in sentence.mentions if (actor := _actor(sentence, mention, text)) is not None]
    found += _names(sentence, text)
    found = [
        a for a in found if a.kind != NAME or not any(r.kind in (ROLE, SPEAKER) and r.last == a.first for r in found)
    ]
    found = _of_bodies(sentence, found, text) if sentence.inflected else _with_offices(sentence, found, text)
    ordered = sorted(found, key=lambda a: (_RANK[a.kind], -(a.last - a.first), a.first))
    kept: list[Actor] = []
    for actor in ordered:
        overlapping = [k for k in kept if k.first < actor.last and actor.first < k.last]
        if not overlapping:
            kept.append(actor)
        elif (
            actor.kind == ROLE
            and actor.party
            and all(k.kind == CLAIMANT and actor.first <= k.first for k in overlapping)
        ):
            claimant = overlapping[0]
            kept[kept.index(claimant)] = replace(
                claimant, first=actor.first, text=_text(sentence, actor.first, claimant.last, text)
            )
    return sorted((_with_name(sentence, actor, text) for actor in kept), key=lambda a: a.first)


def _with_offices(sentence: Sentence, found: list[Actor], text: str) -> list[Actor]:
    """`Pentagon officials`, `General Staff Chief X`: a claimant and an office behind it are the claimant."""
    merged: list[Actor] = []
    for actor in found:
        office = next(
            (o for o in found if actor.kind == CLAIMANT and _extends(o, actor)),
            None,
        )
        merged.append(
            replace(actor, last=office.last, text=_text(sentence, actor.first, office.last, text)) if office else actor
        )
    return merged


def _of_bodies(sentence: Sentence, found: list[Actor], text: str) -> list[Actor]:
    """`речник Повітряних сил`, `голова Харківської ОВА`: an office and the body behind it are the body."""
    merged: list[Actor] = []
    for actor in sorted(found, key=lambda a: (a.first, a.last), reverse=True):
        body = next((b for b in merged if b.first == actor.last and b.kind in (CLAIMANT, ROLE)), None)
        if actor.kind != ROLE or body is None:
            merged.append(actor)
            continue
        merged.remove(body)
        whole = _text(sentence, actor.first, body.last, text)
        merged.append(replace(body, first=actor.first, text=whole, party=body.party or actor.party))
    return merged


def _extends(office: Actor, claimant: Actor) -> bool:
    """Whether an office, or a run of capitals that begins with one, goes on where a claimant's name ends."""
    if office.kind == ROLE:
        return office.first <= claimant.last < office.last
    return office.kind == NAME and office.first == claimant.last and office.last - office.first > 1


def _actor(sentence: Sentence, mention: Mention, text: str) -> Actor | None:
    first, last, entry = mention.first, mention.last, mention.entry
    printed = _text(sentence, first, last, text)
    definite = sentence.inflected or _after(sentence, first, "article")
    match entry.tag:
        case "claimant":
            return Actor(CLAIMANT, first, last, printed, claimant_id=entry.value, rule=entry.rule)
        case "role" if _describes(sentence, mention):
            return None
        case "role":
            return _role(sentence, mention, text)
        case "relay":
            return Actor(RELAY, first, last, printed, rule=entry.rule)
        case "party" if entry.form in ("names", "capitals"):
            return Actor(PARTY, first, last, printed, party=entry.value, rule=entry.rule)
        case "speaker_noun":
            return Actor(
                SPEAKER,
                _phrase_start(sentence, first),
                last,
                _text(sentence, _phrase_start(sentence, first), last, text),
                rule=entry.rule,
                definite=definite,
            )
        case "anaphor" if definite:
            meant = frozenset(
                m.value for m in sentence.mentions if m.tag == "anaphor" and (m.first, m.last) == (first, last)
            )
            return Actor(ANAPHOR, first, last, printed, rule=entry.rule, definite=True, roles=meant)
        case "pronoun":
            return Actor(PRONOUN, first, last, printed, rule=entry.rule)
    return None


def _describes(sentence: Sentence, role: Mention) -> bool:
    """`military operation`, `official figure`: the word only describes the noun behind it."""
    modifier = any(m.tag == "modifier" and (m.first, m.last) == (role.first, role.last) for m in sentence.mentions)
    noun = any(
        m.tag in ("category", "war", "unit_noun", "modifier", "period_event") and m.first == role.last
        for m in sentence.mentions
    )
    inside = any(
        m.first <= role.first and (role.last <= m.last if m.tag == "war" else role.last < m.last)
        for m in sentence.mentions
        if m.tag in ("war", "source_noun")
    )
    return inside or (modifier and noun)


def _text(sentence: Sentence, first: int, last: int, text: str) -> str:
    return sentence.text_of(first, last, text)


def _after(sentence: Sentence, first: int, tag: str) -> bool:
    return any(m.tag == tag and m.last == first for m in sentence.mentions)


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


def _role(sentence: Sentence, mention: Mention, text: str) -> Actor:
    """An office with its party: "Russia's defence ministry", "Ministry of Defence of Ukraine", "officials in Kyiv"."""
    first, last = mention.first, mention.last
    sort = next(
        (
            m
            for m in sentence.mentions
            if m.tag == "modifier" and m.last == first and sentence.tokens[m.first].text[0].isupper()
        ),
        None,
    )
    if (
        mention.value == OFFICIALS
        and sort is not None
        and not any(m.tag == "party" and m.first == sort.first for m in sentence.mentions)
    ):
        return Actor(
            NAME, sort.first, last, _text(sentence, sort.first, last, text), rule=mention.entry.rule
        )  # Western officials
    party, start = _party_before(sentence, first)
    if party is None:
        party, last = _party_behind(sentence, last)
    else:
        first = start
    printed = _text(sentence, first, last, text)
    return Actor(
        ROLE,
        first,
        last,
        printed,
        party=party,
        role=mention.value,
        rule=mention.entry.rule,
        definite=_after(sentence, first, "article"),
        owned=_after(sentence, first, "possessive"),
    )


def _party_before(sentence: Sentence, first: int) -> tuple[str | None, int]:
    j = first
    for _ in range(5):
        if j == 0:
            break
        party = next((m for m in sentence.mentions if m.tag == "party" and m.last == j), None)
        if party is not None and party.entry.form not in (_NO_OWNERS if sentence.inflected else ("people",)):
            return party.value, party.first
        token = sentence.tokens[j - 1]
        skipped = next(
            (m for m in sentence.mentions if m.last == j and m.tag in ("modifier", "title", "role", "claimant")), None
        )
        if skipped is not None:
            j = skipped.first
        elif sentence.inflected:
            break
        elif token.folded in ("'s", "'", "-") or (token.kind == WORD and token.text[0].isupper()):
            j -= 1
        else:
            break
    return None, first


def _party_behind(sentence: Sentence, last: int) -> tuple[str | None, int]:
    j = last
    for _ in range(4):
        owner = _owner_at(sentence, j) if sentence.inflected else None
        if owner is not None:
            return owner.value, owner.last
        joint = next(
            (
                m
                for m in sentence.mentions
                if m.first == j and m.tag in ("of", "preposition", "article", "role", "modifier")
            ),
            None,
        )
        if joint is None:
            break
        j = joint.last
        party = next(
            (m for m in sentence.mentions if m.tag == "party" and m.first == j and m.entry.form != "people"), None
        )
        if party is not None:
            return party.value, party.last
    return None, last


def _owner_at(sentence: Sentence, j: int) -> Mention | None:
    """`Міністерство оборони України`: the owner in the genitive, right behind."""
    return next((m for m in sentence.tagged("party") if m.first == j and m.entry.form != "people"), None)


def _names(sentence: Sentence, text: str) -> Iterable[Actor]:
    """Runs of capitalised words that no rule knows: persons and bodies that no pack names."""
    taken = {
        i
        for m in sentence.mentions
        if m.tag not in ("of", "unit_noun", "modifier", "article")
        for i in range(m.first, m.last)
    }
    i, size = 0, len(sentence.tokens)
    while i < size:
        j = i
        while j < size and j not in taken and _capitalised(sentence, j):
            j += 1
        alone_at_start = j - i == 1 and (i == 0 or sentence.tokens[i - 1].folded in ('"', ":"))
        if j > i and not alone_at_start:
            yield Actor(NAME, i, j, _text(sentence, i, j, text), rule="actor/name")
        i = max(j, i + 1)


def _capitalised(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    return token.kind == WORD and token.text[0].isupper() and len(token.text) > 1


def _with_name(sentence: Sentence, actor: Actor, text: str) -> Actor:
    """An office and the name behind it are one actor: "Governor Oleh Syniehubov"."""
    if actor.kind not in (ROLE, SPEAKER):
        return actor
    last = actor.last
    while (
        last < len(sentence.tokens)
        and last < actor.last + MAX_NAME
        and _capitalised(sentence, last)
        and not _known(sentence, last)
    ):
        last += 1
    return replace(actor, last=last, text=_text(sentence, actor.first, last, text)) if last > actor.last else actor


def _known(sentence: Sentence, i: int) -> bool:
    return any(
        m.first <= i < m.last and m.tag in ("claimant", "role", "relay", "party", "say", "weekday", "month")
        for m in sentence.mentions
    )


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
