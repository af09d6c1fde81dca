"""Offices in languages with cases: head, owners behind it in the genitive, and the person's name are one actor.

`начальник Главного управления Генштаба Сергей Рудской`, `мэр столицы Кличко`, `голова Харківської ОВА`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from tracker.extraction.actors import ANAPHOR, CLAIMANT, NAME, OFFICIALS, RANK, ROLE, SPEAKER, Actor
from tracker.extraction.names import capitalised, name_behind
from tracker.extraction.segment import Sentence
from tracker.rules.pack import Pack
from tracker.rules.tokens import WORD

MAX_UNKNOWN = 4
"""Words that no rule knows which may stand between two that one does."""
PLACES = "places"
SERVICES = frozenset({"air_force", "navy", "border_guard", "national_guard"})
"""Branches of an army, which speak for themselves and not for the army behind them."""
_BODIES = (CLAIMANT, ROLE, ANAPHOR)
_LINKS = frozenset(
    {"title", "role", "anaphor", "modifier", "party", "category", "source_noun", "of", "rank", "article"}
)
"""What may stand in the chain whatever else the word means."""
_ENDS = frozenset(
    {
        "say",
        "say_weak",
        "denial",
        "trigger",
        "preposition",
        "clause",
        "relative",
        "pronoun",
        "auxiliary",
        "adverb",
        "negation",
        "and",
        "or",
        "weekday",
        "month",
        "relative_day",
        "period_event",
        "source_before",
        "relay_before",
    }
)


@dataclass
class _Chain:
    """What stands behind a head: known bodies, whose they are, the person's name."""

    last: int
    members: list[Actor] = field(default_factory=list)
    party: str | None = None
    region: bool = False
    """Whether an area is named whose head it is (`глава Кировской области`)."""
    name: tuple[int, int] | None = None


def chained(sentence: Sentence, found: Sequence[Actor], text: str, pack: Pack) -> list[Actor]:
    """Actors with each office joined to what stands behind it in the genitive and to its holder's name."""
    starts = {a.first: a for a in sorted(found, key=lambda a: (a.last - a.first, -RANK[a.kind]))}
    heads = [a for a in starts.values() if a.kind in (ROLE, ANAPHOR, SPEAKER) or _is_office(sentence, a)]
    heads += [
        Actor(SPEAKER, m.first, m.last, sentence.text_of(m.first, m.last, text), rule=m.entry.rule)
        for m in sentence.tagged("title")
        if m.first not in starts
    ]
    result, end = [], 0
    for head in sorted(heads, key=lambda a: (a.first, -a.last)):
        if head.first < end:
            continue
        chain = _without_namesake(_behind(sentence, _own_end(head, found), starts), head, pack)
        joined = _joined(sentence, head, chain, text, pack)
        if joined is not None:
            result.append(joined)
            end = joined.last
    within = [(a.first, a.last) for a in result]
    rest = [a for a in found if not any(first <= a.first and a.last <= last for first, last in within)]
    return sorted(result + rest, key=lambda a: a.first)


def _own_end(head: Actor, found: Sequence[Actor]) -> int:
    """Where the words of an office itself end: before the body whose it is (`спикер | Министерства обороны`)."""
    bodies = (a.first for a in found if a.kind == CLAIMANT and head.first < a.first and a.last <= head.last)
    return min(bodies, default=head.last) if head.kind == ROLE else head.last


def _is_office(sentence: Sentence, actor: Actor) -> bool:
    """`президент Украины`, a claimant by its office: a person's name may follow."""
    return actor.kind == CLAIMANT and bool(sentence.covers(actor.first) & {"title", "anaphor", "role"})


def _behind(sentence: Sentence, first: int, starts: Mapping[int, Actor]) -> _Chain:
    chain, j, unknown = _Chain(first), first, 0
    while j < len(sentence.tokens) and unknown <= MAX_UNKNOWN:
        body = starts.get(j)
        if body is not None and _subject(sentence, body):
            break
        if body is not None and body.kind in _BODIES and body.name is None and not _is_person(sentence, body):
            chain.members.append(body)
            chain.last = j = body.last
            chain.party, unknown = chain.party or body.party, 0
        elif (last := _name_end(sentence, j, starts)) > j:
            chain.name, chain.last = (j, last), last
            known = next((starts[i] for i in range(j, last) if i in starts and starts[i].kind == CLAIMANT), None)
            chain.members += [known] if known is not None else []
            break
        elif (party := next((m for m in sentence.tagged("party") if m.first == j), None)) is not None:
            chain.party, chain.last, unknown = chain.party or party.value, party.last, 0
            j = party.last
        elif (passed := _short_form(sentence, j) or _field(sentence, j)) is not None:
            j = passed
        elif _goes_on(sentence, j):
            unknown += not sentence.covers(j) & _LINKS
            chain.region = chain.region or any(
                m.first == j and m.value == PLACES for m in sentence.tagged("not_count_after")
            )
            j += 1
        else:
            break
    return chain


def _subject(sentence: Sentence, body: Actor) -> bool:
    """`О своей армии министр говорил`: a title that is no genitive, which no office owns."""
    titled = body.kind in (ANAPHOR, ROLE) and "title" in sentence.covers(body.first)
    return titled and not sentence.ends(body.first, "oblique")


def _short_form(sentence: Sentence, j: int) -> int | None:
    """Token behind `(ДНР)`: the short form of the name before it, in brackets of its own."""
    tokens = sentence.tokens
    short = j + 2 < len(tokens) and tokens[j].text == "(" and tokens[j + 2].text == ")" and tokens[j + 1].text.isupper()
    return j + 3 if short else None


def _field(sentence: Sentence, j: int) -> int | None:
    """Token behind `по вопросам АТО`, the field of an office."""
    return next((m.last + 1 for m in sentence.tagged("field_of") if m.first == j), None)


def _without_namesake(chain: _Chain, head: Actor, pack: Pack) -> _Chain:
    """`министр обороны Армении Арутюнян`: whoever holds an office of one country is not another's known man."""
    person = chain.members[-1] if chain.members and chain.name is not None else None
    if person is None or person.kind != CLAIMANT or person.claimant_id is None:
        return chain
    bodies = [head, *chain.members[:-1]]
    owners = {a.party or pack.claimant_party.get(a.claimant_id or "") for a in bodies} | {chain.party}
    owners -= {None}
    if owners and pack.claimant_party.get(person.claimant_id) not in owners:
        chain.members.pop()
    return chain


def _is_person(sentence: Sentence, actor: Actor) -> bool:
    """A claimant by its own name, which ends the chain, unlike a body or an office."""
    if actor.kind != CLAIMANT or sentence.covers(actor.first) & {"title", "anaphor", "role", "source_noun"}:
        return False
    if name_behind(sentence, actor.last) > actor.last:  # `Пентагона Колин Каль`: a body, its officer behind it
        return False
    words = range(actor.first, actor.last)
    return all(capitalised(sentence, i) and not sentence.tokens[i].text.isupper() for i in words)


def _name_end(sentence: Sentence, j: int, starts: Mapping[int, Actor]) -> int:
    """End of a person's name at token j; an adjective in capitals has its noun in small letters behind it."""
    last = j
    while last < len(sentence.tokens) and last - j < 3 and capitalised(sentence, last):
        body = starts.get(last)
        if body is not None and body.kind == CLAIMANT:
            return body.last if _is_person(sentence, body) else j
        last += 1
    last = name_behind(sentence, j) if last > j and name_behind(sentence, j) > j else j
    if any((m.first, m.last) == (j, last) for m in sentence.tagged("party")):  # "представитель Пентагона"
        return j
    described = last - j == 1 and last < len(sentence.tokens) and _goes_on(sentence, last)
    body = starts.get(last)
    named = body is not None and body.kind in (CLAIMANT, ROLE)  # "начальник Донецкой ОВА"
    described = described and (named or sentence.tokens[last].text[0].islower())
    return j if described else last


def _goes_on(sentence: Sentence, j: int) -> bool:
    token, covers = sentence.tokens[j], sentence.covers(j)
    if token.kind != WORD:
        return token.folded in "-\"'" and not (token.folded == "-" and token.spaced)
    return bool(covers & _LINKS) or not covers & _ENDS


def _joined(sentence: Sentence, head: Actor, chain: _Chain, text: str, pack: Pack) -> Actor | None:
    """The head with what stands behind it; None where nothing does that any rule knows."""
    if chain.last == head.last:
        return None
    printed = sentence.text_of(head.first, chain.last, text)
    name = sentence.text_of(*chain.name, text) if chain.name is not None else head.name
    claimant = next((a for a in reversed(chain.members) if a.kind == CLAIMANT), None)
    office = next((a for a in reversed(chain.members) if a.kind == ROLE), None)
    if claimant is not None and head.role in SERVICES:  # "Воздушные силы Вооруженных сил Украины"
        chain.party = pack.claimant_party.get(claimant.claimant_id or "")
        claimant = None
    body = claimant or (head if head.kind == CLAIMANT else None) or office or (head if head.kind == ROLE else None)
    if body is not None:
        party = body.party or head.party or chain.party
        return replace(body, first=head.first, last=chain.last, text=printed, party=party, name=name, owned=head.owned)
    if name is None and (head.kind == ANAPHOR or chain.party is None):
        return None
    owned = any(m.last == head.first for m in sentence.tagged("possessive"))  # "его советник Юрий Бирюков"
    if name is not None and owned and head.kind != SPEAKER:
        return Actor(ROLE, head.first, chain.last, printed, None, None, OFFICIALS, head.rule, owned=True, name=name)
    leads = chain.party is not None and "head_of" in sentence.covers(head.first)  # глава ДНР
    if leads or (name is not None and (chain.region or (chain.party is not None and head.roles))):
        return Actor(
            ROLE, head.first, chain.last, printed, party=chain.party, role=OFFICIALS, rule=head.rule, name=name
        )
    if name is None:
        return replace(head, last=chain.last, text=printed)
    kind = SPEAKER if head.kind == SPEAKER and "speaker_noun" in sentence.covers(head.first) else NAME
    return Actor(kind, head.first, chain.last, name, rule="actor/name", name=name)
