"""Whose voice a text is written in: an outlet's, or that of a body that publishes its own figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

from tracker.extraction.actors import CLAIMANT, OFFICIALS, PARTY, ROLE, Actor, claimant_of
from tracker.extraction.casting import find_actors
from tracker.extraction.chains import SERVICES
from tracker.extraction.datelines import dateline_end
from tracker.extraction.lines import HEADING
from tracker.extraction.names import capitalised
from tracker.extraction.offices import FORMATIONS
from tracker.extraction.parties import conflict_of, named_parties, state
from tracker.extraction.segment import MAX_CHARACTERS, MAX_TOKENS, Block, Sentence
from tracker.extraction.stage import PUBLISHER, Homes, Speaker
from tracker.records import Document
from tracker.rules.lexicon import Mention
from tracker.rules.pack import Language, Pack
from tracker.rules.tokens import NUMBER, WORD, tokenise

_FURNITURE = frozenset(
    {"article", "of", "preposition", "anaphor", "source_noun", "title", "rank", "modifier", "role", "and", "party"}
)
"""Words that may stand beside the name of a body: its channel, its press office, its country."""
_OPENING = 6
"""Sentences among which a dateline stands."""
SIGNATURE, MAX_SIGNATURE = 2, 10
"""Lines at the end of a post that may sign it, and words of such a line."""
REPOSTED = 6
"""Lines at most in which those who pass a post on name their channels (`Взято у @...`)."""
_Body: TypeAlias = tuple[str | None, str | None]
"""A claimant and its office."""
UNIT_SPEAKERS = ("regional_command", "armed_forces", OFFICIALS)
"""Offices that a unit of an army speaks for, the nearest first."""


def writer_of(document: Document, sentences: Sequence[Sentence], pack: Pack, language: Language) -> Speaker:
    """The publisher's own voice; a ministry's own site or channel is the ministry, a brigade's page its army.

    Of a post whose publisher nobody tells it is that of whoever signs it, or whose bulletin its title says it is.
    """
    claimant, role = _body(document, sentences, pack, language)
    if not document.publisher:
        claimant, role = _signature(document, sentences, pack) or _bulletin(document, sentences, pack, language)
    if claimant is None or claimant.startswith("other:"):
        return Speaker("publisher", None, None, None, PUBLISHER, "attribution/publisher")
    return Speaker(claimant, None, pack.claimant_party.get(claimant), role, PUBLISHER, "attribution/publisher")


def _body(document: Document, sentences: Sequence[Sentence], pack: Pack, language: Language) -> _Body:
    """The claimant that the publisher is, and its office; None for an outlet."""
    publisher = document.publisher or ""
    name = publisher_name(document, language)
    actors = find_actors(name, pack, publisher)
    for actor in actors:
        if _is_all(name, actor):
            party = actor.party or _only_party(actors) or (home_of(sentences) if actor.kind == ROLE else None)
            return claimant_of(actor, party, pack), actor.role
    if (body := _of_body(name, actors, pack, language)) is not None:
        return body
    army = _of_unit(name, document, sentences, pack, language)
    claimants = (pack.role_claimants.get((army or "", role)) for role in UNIT_SPEAKERS)
    return next((claimant for claimant in claimants if claimant is not None), None), None


def _bulletin(document: Document, sentences: Sequence[Sentence], pack: Pack, language: Language) -> _Body:
    """`Зведення пресцентру штабу АТО станом на 18.00`: a title that tells whose bulletin it is."""
    title = sentences[0] if sentences and sentences[0].block.kind == HEADING else None
    opening = next((m for m in title.tagged("bulletin") if m.first == 0), None) if title is not None else None
    if title is None or opening is None:
        return None, None
    actors = find_actors(title, pack, document.text)
    owner = next((a for a in actors if a.kind in (CLAIMANT, ROLE) and a.first <= opening.last <= a.last - 1), None)
    if owner is None:
        return None, None
    party = owner.party or (language.rules.home if language.rules.at_home else None)
    return claimant_of(owner, party, pack), owner.role


def _signature(document: Document, sentences: Sequence[Sentence], pack: Pack) -> _Body | None:
    """`Командувач Повітряних Сил / Микола Олещук`: a line at the end that is a body or its officer."""
    if len(sentences) <= SIGNATURE:
        return None
    near = range(max(0, len(sentences) - REPOSTED), len(sentences)) if "@" in document.text else ()
    end = next((i for i in near if any(token.text == "@" for token in sentences[i].tokens)), len(sentences))
    for sentence in reversed(sentences[max(0, end - SIGNATURE) : end]):
        if sentence.block.kind != HEADING or len(sentence.tokens) > MAX_SIGNATURE:
            continue
        for actor in find_actors(sentence, pack, document.text):
            officer = actor.kind == ROLE and actor.name is not None and actor.party is not None
            if (actor.kind == CLAIMANT or officer) and _is_all(sentence, actor):
                return claimant_of(actor, actor.party, pack), actor.role
    return None


def publisher_name(document: Document, language: Language) -> Sentence:
    """The publisher's name, read like a line of a text."""
    name = document.publisher or ""
    tokens = tuple(tokenise(name[:MAX_CHARACTERS], language.lexicon.clitics)[:MAX_TOKENS])
    found = tuple(language.lexicon.find(tokens))
    block, inflected = Block(0, HEADING, 0, len(name)), language.rules.inflected
    return Sentence(0, block, 0, len(name), tokens, found, inflected, endings=language.endings)


def homes_of(document: Document, sentences: Sequence[Sentence], pack: Pack, language: Language) -> Homes:
    """The countries that a text is at home in; a local paper names its town."""
    near = home_of(sentences) or home_of([publisher_name(document, language)])
    outlet = side_of(sentences) or pack.outlet_home(document.publisher)
    usual = outlet or _filed_from(sentences, near, pack) or language.rules.home
    foes = pack.enemies.get(usual or "", frozenset())
    at_war = any(m.value == usual or m.value in foes for s in sentences for m in s.tagged("party"))
    return Homes(near, usual, at_war)


def _filed_from(sentences: Sequence[Sentence], near: str | None, pack: Pack) -> str | None:
    """`MOSCOW, May 5 (Reuters) -`: the country of a dateline's place, where the text is about it or its enemy."""
    filed = next(((s, end) for s in sentences[:_OPENING] if (end := dateline_end(s))), None)
    if filed is None:
        return None
    sentence, end = filed
    party = next((m.value for m in sentence.tagged("party") if m.first < end and state(m.value, pack)), None)
    foes = pack.enemies.get(party or "", frozenset())
    told = Counter(m.value for s in sentences for m in s.tagged("party"))
    about = near == party or near in foes or (near is None and told[party or ""] > 1)
    return party if about and not foes.isdisjoint(told) else None


def home_of(sentences: Sequence[Sentence]) -> str | None:
    """The country that the document is about: whose places it names most."""
    named = [(s, m) for s in sentences for m in s.tagged("party")]
    counts = Counter(m.value for _, m in named if m.entry.form == "places")
    counts = counts or Counter(m.value for s, m in named if m.entry.form == "capitals" and _is_place(s, m))
    return min(counts, key=lambda party: (-counts[party], party), default=None)


def side_of(sentences: Sequence[Sentence]) -> str | None:
    """The party on whose side a text is written, by words that only such texts use; None where there are none."""
    counts = Counter(m.value for s in sentences for m in s.tagged("voice"))
    return min(counts, key=lambda party: (-counts[party], party), default=None)


def _is_place(sentence: Sentence, capital: Mention) -> bool:
    """Whether something happens in a capital, which else stands for its government."""
    return capital.first > 0 and "where" in sentence.covers(capital.first - 1)


def _only_party(actors: Sequence[Actor]) -> str | None:
    named = {a.party for a in actors if a.kind == PARTY and a.party is not None}
    return next(iter(named)) if len(named) == 1 else None


def _is_all(name: Sentence, actor: Actor) -> bool:
    """Whether the publisher's name is an actor's and little else: no newspaper that has a body's name in its own."""
    if actor.kind not in (CLAIMANT, ROLE, PARTY) or name.tagged("relay"):
        return False
    first = _named_from(name, actor)
    bare = actor.kind == PARTY or (actor.kind == ROLE and actor.party is None and not name.tagged("party"))
    depth = 0
    for i, token in enumerate(name.tokens):
        depth += token.text in "(["
        outside = not (first <= i < actor.last or depth or (name.covers(i) & _FURNITURE and not bare))
        if outside and token.kind == WORD:
            return False
        depth -= token.text in ")]"
    return True


def _named_from(name: Sentence, actor: Actor) -> int:
    """Where a person's name begins: `Вячеслав` of `Вячеслав Гладков`."""
    i = actor.first - 1
    person = actor.kind == CLAIMANT and i == 0 and capitalised(name, i) and not name.covers(i)
    return i if person else actor.first


def _is_unit(name: Sentence) -> bool:
    """Whether a publisher's name is that of a unit: it has the noun of one, and no outlet's name."""
    formation = any(m.value == FORMATIONS for m in name.tagged("not_count_before", "not_count_after"))
    return formation and not name.tagged("relay")


def _of_body(name: Sentence, actors: Sequence[Actor], pack: Pack, language: Language) -> _Body | None:
    """`Спецпідрозділ ГУР Kraken`, `Бригада «Рубіж» НГУ`: a unit by the body that it belongs to."""
    if not _is_unit(name):
        return None
    home = language.rules.home if language.rules.at_home else None
    for actor in actors:
        party = actor.party or _only_party(actors) or home
        if actor.kind == CLAIMANT or (actor.kind == ROLE and actor.role in SERVICES and party is not None):
            return claimant_of(actor, party, pack), actor.role
    return None


def _of_unit(
    name: Sentence, document: Document, sentences: Sequence[Sentence], pack: Pack, language: Language
) -> str | None:
    """`92nd Assault Brigade`: the army whose enemy the text speaks of, else that of the language's country."""
    if not _is_unit(name):
        return None
    if (own := next((m.value for m in name.tagged("party")), None)) is not None:
        return own
    if not any(token.kind == NUMBER for token in name.tokens):
        return None
    counts = Counter(m.value for s in sentences for m in s.tagged("party") if m.entry.form in ("adjectives", "people"))
    enemy = min(counts, key=lambda party: (-counts[party], party), default=None)
    if enemy is None and language.rules.at_home:
        return language.rules.home
    war = conflict_of(named_parties(sentences, None, pack), document.published, pack)
    sides = [side for side in war.sides if enemy not in side] if war is not None else []
    return sides[0][0] if war is not None and len(sides) == len(war.sides) - 1 and sides else None
