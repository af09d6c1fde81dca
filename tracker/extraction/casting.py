"""The actors of a sentence, found by the words of the pack, by capitals, ranks and numbers of units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.extraction.actors import (
    ANAPHOR,
    ARMY,
    CLAIMANT,
    NAME,
    OFFICIALS,
    PARTY,
    PERSONS,
    RANK,
    RELAY,
    ROLE,
    SPEAKER,
    SPOKESPERSON,
    UNIT,
    Actor,
)
from tracker.extraction.appositions import explained
from tracker.extraction.chains import chained
from tracker.extraction.datelines import dateline_end
from tracker.extraction.labels import label_end
from tracker.extraction.names import capitalised, find_bodies, find_names, name_behind, plain
from tracker.extraction.nounlike import leads_to_clause
from tracker.extraction.offices import describes, find_units, outlet_behind, service_of, unnamed_sort, with_party
from tracker.extraction.papers import find_papers
from tracker.extraction.parties import state
from tracker.extraction.segment import Sentence, in_quotes
from tracker.extraction.titled import titled
from tracker.extraction.titles import aide_of, aide_to, envoy_of, headed_place, titled_end
from tracker.rules.lexicon import Mention
from tracker.rules.pack import Pack

COUNTING = frozenset({"media", "ngo", "researcher", "think_tank"})
"""Kinds of claimants that publish counts of others' losses and have no forces themselves."""
GOVERNOR, EMBASSY, HOSPITAL = "governor", "embassy", "hospital"
_NO_BODY = frozenset({"title", "role", "say", "source_noun"})
_DEFINITE = frozenset({"definite", "possessive"})
_ACTING = ("claimant", "role", "relay", "party", "speaker_noun", "title", "anaphor", "pronoun", "ours")
"""Tags of the words that an actor may be told by."""


def find_actors(sentence: Sentence, pack: Pack, text: str) -> list[Actor]:
    """The actors of a sentence in order, none inside another."""
    told = max(dateline_end(sentence), label_end(sentence))
    found = [
        actor
        for mention in sentence.tagged(*_ACTING)
        if mention.first >= told and (actor := _actor(sentence, mention, pack, text)) is not None
    ]
    offices = {a.last for a in found if a.kind in (ROLE, SPEAKER)}
    names = (span for span in find_names(sentence) if span[0] >= told and span[0] not in offices)
    names = (span for span in names if not (sentence.inflected and _names_kind(sentence, span[1])))
    found += [_person(sentence, *span, pack, text) for span in names]
    bodies = (span for span in find_bodies(sentence) if span[0] >= told)
    found += [Actor(NAME, *span, sentence.text_of(*span, text), rule="actor/body") for span in bodies]
    found += [_unit(sentence, *unit, text) for unit in find_units(sentence)]
    found += find_papers(sentence, text)
    found = _with_groups(sentence, found, pack, text)
    found = _without_hosts(sentence, found)
    found = _longest([actor for actor in found if not _speaks_for(sentence, actor, found)])
    found = [_body_of(sentence, actor, text) for actor in _with_first_names(sentence, found, text)]
    found = chained(sentence, found, text, pack) if sentence.inflected else _with_offices(sentence, found, text)
    whole = [a for a in found if a.kind == PARTY and a.last - a.first > 1]
    found = [a for a in found if a.kind != ROLE or not any(p.first < a.first and a.last <= p.last for p in whole)]
    ordered = sorted(found, key=lambda a: (RANK[a.kind], -(a.last - a.first), a.first))
    kept: list[Actor] = []
    for actor in ordered:
        overlapping = [k for k in kept if k.first < actor.last and actor.first < k.last]
        if not overlapping:
            kept.append(actor)
        elif _is_office_of(actor, overlapping):
            claimant = overlapping[0]
            printed = sentence.text_of(actor.first, claimant.last, text)
            kept[kept.index(claimant)] = replace(claimant, first=actor.first, text=printed)
    named = [_with_name(sentence, actor, text) for actor in _apposed(sentence, kept, text)]
    return explained(sentence, titled(sentence, named, text), text)


def _person(sentence: Sentence, first: int, last: int, pack: Pack, text: str) -> Actor:
    """A name by the country and rank before it where they stand: `Russian General Manilov`, `Mr Kerry`."""
    titled = last - first == 1 and first > 0 and "title" in sentence.covers(first - 1)
    if titled and (known := pack.surnames.get(sentence.tokens[first].folded)) is not None:
        rule = f"claimant/{known}"
        return Actor(CLAIMANT, first, last, sentence.text_of(first, last, text), claimant_id=known, rule=rule)
    country = next((m.value for m in sentence.tagged("party") if m.first == first), None)
    printed = sentence.text_of(first, last, text)
    party, soldier = service_of(sentence, first)
    if party is None:
        return Actor(NAME, first, last, printed, party=country, rule="actor/name")
    return Actor(
        ROLE, first, last, printed, party=party, role=ARMY if soldier else OFFICIALS, rule="actor/name", name=printed
    )


def unnamed(sentence: Sentence, first: int, last: int, text: str) -> Actor:
    """A plain noun that speaks: a soldier for the troops of a side, anybody else for himself."""
    printed = sentence.text_of(first, last, text)
    soldier = any(sentence.covers(i) & {"rank"} for i in range(first, last))
    within = (m for m in sentence.tagged("party") if first <= m.first and m.last <= last)
    party = next((m.value for m in within if not _in_compound(sentence, m.last)), None)  # US-based
    army = party is not None and _serves(sentence, last)  # "Ukrainian troops said"
    men = army and "unit_of_army" not in sentence.covers(last - 1)  # soldiers on the spot, no forces as a whole
    kind, role = (ROLE, UNIT if soldier or men else ARMY) if soldier or army else (SPEAKER, None)
    return Actor(kind, first, last, printed, party=party, role=role, rule="actor/noun")


def _serves(sentence: Sentence, last: int) -> bool:
    """Whether the noun that ends there is one of an army's people: `soldiers`, `forces`, but no `militants`."""
    soldiers = any(m.last == last and m.value == "personnel" for m in sentence.tagged("category"))
    return soldiers and "armed_group" not in sentence.covers(last - 1)


def _unit(sentence: Sentence, first: int, last: int, party: str | None, text: str) -> Actor:
    printed = sentence.text_of(first, last, text)
    return Actor(ROLE, first, last, printed, party=party, role=UNIT, rule="actor/unit", name=printed)


def _longest(found: Sequence[Actor]) -> list[Actor]:
    """Those that do not lie within a longer one: "Doctors" within "Doctors' Union", "Army" within a party's name."""
    return [
        a
        for a in found
        if a.kind == CLAIMANT
        or (
            not any(o.kind == PARTY and o.first < a.first < o.last for o in found)
            and not any(o.first <= a.first and a.last <= o.last and o.last - o.first > a.last - a.first for o in found)
        )
    ]


def _without_hosts(sentence: Sentence, found: list[Actor]) -> list[Actor]:
    """`Iran's ambassador to the UN`: the body that a country sends somebody to is not who speaks."""
    sent = [a.last for a in found if a.kind == ROLE and a.role == EMBASSY and a.party is not None]
    if not sent or sentence.inflected:
        return found
    led = {end + 1 for end in sent if "to" in sentence.begins(end)}
    led |= {i + 1 for i in led if "article" in sentence.covers(i)}
    return [a for a in found if a.kind != CLAIMANT or not (a.first in led or any(a.last == end for end in sent))]


def _speaks_for(sentence: Sentence, actor: Actor, found: Sequence[Actor]) -> bool:
    """`a spokesman for the Sudanese army`, `the commander of its navy`: where a body has a country, the body speaks."""
    if actor.kind not in (ROLE, SPEAKER) or sentence.inflected:
        return False
    bodies = [
        o for o in found if o.kind == ROLE and o.party is not None and o.first > actor.first and o.last > actor.last
    ]
    if actor.party is not None:
        return any(o.party == actor.party and o.first < actor.last for o in bodies)
    of = {m.last for m in sentence.tagged("of", "for_whom") if m.first == actor.last}
    behind = of | {i + 1 for i in of if "article" in sentence.covers(i)}
    return any(o.first in behind for o in bodies)


def _is_office_of(actor: Actor, claimants: Sequence[Actor]) -> bool:
    """`Russian President` before `President Vladimir Putin`: a title of the claimant that it overlaps."""
    return (
        actor.kind == ROLE
        and actor.party is not None
        and all(k.kind == CLAIMANT and actor.first <= k.first for k in claimants)
    )


def _with_offices(sentence: Sentence, found: Sequence[Actor], text: str) -> list[Actor]:
    """`Pentagon officials`, `an SBU source`: a claimant and an office or a source behind it are the claimant."""
    merged: list[Actor] = []
    for actor in found:
        last = actor.last
        if actor.kind == CLAIMANT:
            ends = [
                o.last
                for o in found
                if (o.kind == ROLE and (o.first <= actor.last < o.last or _held(sentence, actor, o)))
                or (o.kind == SPEAKER and o.first == actor.last and "anaphor" in sentence.covers(o.last - 1))
            ]
            last = max([titled_end(sentence, actor.last), _called(sentence, actor.last), *ends])
        longer = last > actor.last
        merged.append(replace(actor, last=last, text=sentence.text_of(actor.first, last, text)) if longer else actor)
    return merged


def _called(sentence: Sentence, last: int) -> int:
    """End of what a body is called right behind its name: `the UN mission`, but no paper of its (`a UN report`)."""
    called = "anaphor" in sentence.begins(last) and not sentence.covers(last) & _NO_BODY
    return last + called


def _held(sentence: Sentence, body: Actor, office: Actor) -> bool:
    """`the European Commission's president`: an office of a body that has no country."""
    return sentence.ends(body.last, "owners") and office.party is None and office.first == body.last + 1


def _names_kind(sentence: Sentence, last: int) -> bool:
    """`OSINT-проєкт`, `Telegram-канал`: what stands glued before a noun tells its kind, and is nobody's name."""
    tokens = sentence.tokens
    glued = last + 1 < len(tokens) and tokens[last].text == "-" and not (tokens[last].spaced or tokens[last + 1].spaced)
    return glued and tokens[last + 1].text.islower()


def _with_first_names(sentence: Sentence, found: Sequence[Actor], text: str) -> list[Actor]:
    """`Игорь Конашенков`: the one or two capitalised words right before a claimant's surname belong to it."""
    names = {a.last: a for a in found if a.kind == NAME and a.last - a.first <= 2 and a.first}
    known = {a.first: a for a in found if a.kind == CLAIMANT and capitalised(sentence, a.first)}
    joined = {last: name for last, name in names.items() if last in known}
    rest = [a for a in found if joined.get(a.last) is not a and known.get(a.first) is not a]
    for claimant in known.values():
        first = joined[claimant.first].first if claimant.first in joined else claimant.first
        first += first < claimant.first and "party" in sentence.covers(first)  # "Армении Вагаршак Арутюнян"
        rest.append(replace(claimant, first=first, text=sentence.text_of(first, claimant.last, text)))
    return sorted(rest, key=lambda a: a.first)


def _body_of(sentence: Sentence, actor: Actor, text: str) -> Actor:
    """`a doctors' group`, `the villagers' council`, `союз врачей`: a body of many people is none of them."""
    if (first := _associated(sentence, actor)) < actor.first:
        return Actor(SPEAKER, first, actor.last, sentence.text_of(first, actor.last, text), rule=actor.rule)
    end = actor.last + 1
    several = sentence.ends(actor.last, "owners") and not sentence.ends(actor.last, "owner")
    many = several and actor.kind in (ROLE, SPEAKER) and end < len(sentence.tokens)
    if not many or "anaphor" not in sentence.covers(end) or "source_noun" in sentence.covers(end):
        return actor
    printed = sentence.text_of(actor.first, end + 1, text)
    return Actor(SPEAKER, actor.first, end + 1, printed, party=actor.party, rule=actor.rule)


def _associated(sentence: Sentence, actor: Actor) -> int:
    """Where the name of an association begins whose members are told of: `Суданский союз врачей`; else the actor."""
    first = actor.first
    plain = actor.kind in (ROLE, SPEAKER) and actor.name is None and sentence.inflected
    if not plain or first == 0 or not sentence.covers(first - 1) & {"association", "association_case"}:
        return first
    first -= 1
    while first > 0 and sentence.covers(first - 1) & {"party", "modifier"}:
        first -= 1
    return first


def _with_groups(sentence: Sentence, found: Sequence[Actor], pack: Pack, text: str) -> list[Actor]:
    """`the Islamic Jihad militant group`, `Lebanon's Hezbollah movement`: an armed group and what it is called."""
    ends = {a.first: a.last for a in found if a.kind == ANAPHOR}
    result = []
    for actor in found:
        last = actor.last
        while last < len(sentence.tokens) and last not in ends and sentence.covers(last) & {"modifier", "party"}:
            last += 1
        group = actor.kind == PARTY and actor.party in pack.enemies and not state(actor.party or "", pack)
        if group and last in ends and not sentence.inflected:
            end = ends[last]
            result.append(replace(actor, last=end, text=sentence.text_of(actor.first, end, text)))
        else:
            result.append(actor)
    taken = {a.last for a in result if a.kind == PARTY}
    return [a for a in result if a.kind != ANAPHOR or a.last not in taken]


def _apposed(sentence: Sentence, actors: Sequence[Actor], text: str) -> list[Actor]:
    """`the Russian mercenary army Wagner`: a body of a country right before the name that it has."""
    ends = {a.last: a for a in actors if a.kind == ROLE and a.name is None and not sentence.inflected}
    named = {a.first: a for a in actors if a.kind == CLAIMANT and a.first in ends}
    bodies = [ends[first] for first in named]
    joined = [
        replace(a, first=ends[a.first].first, text=sentence.text_of(ends[a.first].first, a.last, text))
        for a in named.values()
    ]
    rest = [a for a in actors if a not in bodies and a not in named.values()]
    return sorted([*rest, *joined], key=lambda a: a.first)


def _actor(sentence: Sentence, mention: Mention, pack: Pack, text: str) -> Actor | None:
    first, last, entry = mention.first, mention.last, mention.entry
    printed = sentence.text_of(first, last, text)
    match entry.tag:
        case "claimant":
            return _claimant(sentence, mention, pack, text)
        case "role" if not describes(sentence, mention):
            return _role(sentence, mention, pack, text)
        case "relay":
            return Actor(RELAY, first, last, printed, rule=entry.rule, counts=True)
        case "party":
            return _party(sentence, mention, pack, text)
        case "speaker_noun" if (
            not _meant_before(sentence, mention)
            and not ("say" in sentence.covers(first) and _after(sentence, first, "speaker_noun"))
            and not leads_to_clause(sentence, mention)
            and not _said_by_country(sentence, first)
            and not _posted_in(sentence, first)
        ):
            start = _phrase_start(sentence, first)
            return Actor(SPEAKER, start, last, sentence.text_of(start, last, text), rule=entry.rule)
        case "title" if (place := headed_place(sentence, mention)) is not None:
            whole = sentence.text_of(first, place.last, text)
            return Actor(ROLE, first, place.last, whole, party=place.value, role=GOVERNOR, rule=entry.rule)
        case "anaphor" if (
            _definite(sentence, first) and not _posted_in(sentence, first) and not outlet_behind(sentence, mention)
        ):
            return _definite_noun(sentence, mention, pack, text)
        case "pronoun" | "ours":
            quoted = in_quotes(sentence, text, sentence.tokens[first].start)
            if entry.tag == "pronoun" or not quoted:
                return Actor(entry.tag, first, last, printed, rule=entry.rule)
    return None


def _party(sentence: Sentence, mention: Mention, pack: Pack, text: str) -> Actor | None:
    """A country or an armed group by its name, or the group by its fighters where these speak."""
    first, last, entry = mention.first, mention.last, mention.entry
    if entry.form == "adjectives":
        last = _fighters_say(sentence, mention, pack)
    elif entry.form not in ("names", "capitals") or _in_compound(sentence, last):
        return None
    if last == 0:
        return None
    return Actor(PARTY, first, last, sentence.text_of(first, last, text), party=entry.value, rule=entry.rule)


def _fighters_say(sentence: Sentence, adjective: Mention, pack: Pack) -> int:
    """End of `Tamil Tiger rebels` in `Tamil Tiger rebels claimed`: an armed group told by its fighters; else 0."""
    noun = next((m for m in sentence.tagged("armed_group") if m.first == adjective.last), None)
    if noun is None or sentence.inflected or state(adjective.value, pack) or adjective.value not in pack.enemies:
        return 0
    return noun.last if {"say", "say_weak"} & sentence.begins(noun.last) else 0


def _said_by_country(sentence: Sentence, first: int) -> bool:
    """`Cambodia reports 13 dead`: the verb of a country, and no reports of it."""
    countries = (m for m in sentence.tagged("party") if m.entry.form in ("names", "capitals"))
    return "say" in sentence.covers(first) and any(m.last == first for m in countries)


def _posted_in(sentence: Sentence, first: int) -> bool:
    """`в своем Telegram-канале`: where it was posted."""
    channel = next((m for m in sentence.tagged("channel") if m.first <= first < m.last), None)
    near = range(max(0, channel.first - 2), channel.first) if channel is not None else ()
    return any("where" in sentence.covers(i) for i in near)


def _meant_before(sentence: Sentence, noun: Mention) -> bool:
    """`The researcher said`, `the Washington-based think tank`: one who was named before, by a noun and its article."""
    first = noun.first
    while first > 0 and (_in_compound(sentence, first - 1) or sentence.tokens[first].folded == "-"):
        first -= 1
    known = any((m.first, m.last) == (noun.first, noun.last) for m in sentence.tagged("anaphor"))
    return known and not sentence.inflected and first > 0 and "definite" in sentence.covers(first - 1)


def _claimant(sentence: Sentence, mention: Mention, pack: Pack, text: str) -> Actor:
    """A claimant whom the pack names, or who works for one."""
    first, last, entry = mention.first, mention.last, mention.entry
    claimant = pack.claimants.get(entry.value)
    if claimant is not None and claimant.roles and set(claimant.roles) <= PERSONS:
        start, end = aide_to(sentence, first), aide_of(sentence, last)
        if start < first or end > last:
            whole, party = sentence.text_of(start, end, text), pack.claimant_party[claimant.id]
            return Actor(ROLE, start, end, whole, party=party, role=OFFICIALS, rule=entry.rule)
    if (sender := envoy_of(sentence, mention)) is not None:
        whole = sentence.text_of(sender.first, last + 1, text)
        return Actor(ROLE, sender.first, last + 1, whole, party=sender.value, role=OFFICIALS, rule=entry.rule)
    counts = claimant is not None and claimant.kind in COUNTING
    printed = sentence.text_of(first, last, text)
    return Actor(CLAIMANT, first, last, printed, claimant_id=entry.value, rule=entry.rule, counts=counts)


def _after(sentence: Sentence, first: int, tag: str) -> bool:
    return any(m.last == first for m in sentence.tagged(tag))


def _definite_noun(sentence: Sentence, mention: Mention, pack: Pack, text: str) -> Actor:
    """`the ministry`; with a country's word beside it the office itself: `the ministry in Baku`."""
    meant = frozenset(
        m.value
        for m in sentence.tagged("anaphor")
        if (m.first, m.last) == (mention.first, mention.last) and m.value != m.tag
    )
    party, first, last = with_party(sentence, mention, pack)
    held = sorted(role for role in meant if (party, role) in pack.role_claimants)
    rule = mention.entry.rule
    if held:
        return Actor(ROLE, first, last, sentence.text_of(first, last, text), party=party, role=held[0], rule=rule)
    described = first = mention.first
    while not sentence.inflected and described > 0 and "modifier" in sentence.covers(described - 1):
        described -= 1  # the cargo company
    printed = sentence.text_of(described, mention.last, text)
    return Actor(ANAPHOR, first, mention.last, printed, rule=rule, roles=meant)


def _definite(sentence: Sentence, first: int) -> bool:
    """Whether a definite article stands before a noun, or before what describes it: `the UK-based monitor`."""
    country = next((m for m in sentence.tagged("party") if m.last == first and m.entry.form == "adjectives"), None)
    named = country is not None and (country.first == 0 or not sentence.ends(country.first - 1, "owners"))
    body = sentence.tokens[first].text[0].islower() and "title" not in sentence.covers(first)
    described = country is not None and _indefinite_before(sentence, country.first)
    if sentence.inflected or (named and body and not described):  # "Russian ministry: 89 dead"
        return True
    j = first
    while j > 0 and first - j < 4 and not sentence.covers(j - 1) & _DEFINITE:
        token = sentence.tokens[j - 1]
        if not (sentence.covers(j - 1) & {"modifier", "party"} or token.folded == "-" or _in_compound(sentence, j - 1)):
            return False
        j -= 1
    return j > 0 and bool(sentence.covers(j - 1) & _DEFINITE)


def _indefinite_before(sentence: Sentence, first: int) -> bool:
    """`a declassified American assessment`: whether a noun phrase opens with an article that points to nothing."""
    while first > 1 and (sentence.tokens[first - 1].text.islower() and not sentence.covers(first - 1)):
        first -= 1
    return first > 0 and _indefinite(sentence, first - 1)


def _indefinite(sentence: Sentence, i: int) -> bool:
    return "article" in sentence.covers(i) and "definite" not in sentence.covers(i)


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
        before = next((m for m in sentence.tagged("modifier", "party", "speaker_noun") if m.last == start), None)
        if before is None:
            return start
        start = before.first
    return start


def _role(sentence: Sentence, mention: Mention, pack: Pack, text: str) -> Actor:
    """An office with its party."""
    rule = mention.entry.rule
    if mention.value == OFFICIALS and (sort := unnamed_sort(sentence, mention)) is not None:
        return Actor(NAME, sort.first, mention.last, sentence.text_of(sort.first, mention.last, text), rule=rule)
    if mention.value == HOSPITAL and (named := _named_from(sentence, mention.first)) < mention.first:
        places = (m for m in sentence.tagged("party") if named <= m.first < mention.first and m.entry.form == "places")
        place = next((m.value for m in places), None)
        whole = sentence.text_of(named, mention.last, text)
        return Actor(NAME, named, mention.last, whole, party=place, rule=rule)
    party, first, last = with_party(sentence, mention, pack)
    start, end = aide_to(sentence, first), aide_of(sentence, last) if mention.value in PERSONS else last
    if party is not None and (start < first or end > last):
        role = OFFICIALS if mention.value in PERSONS else mention.value
        return Actor(ROLE, start, end, sentence.text_of(start, end, text), party=party, role=role, rule=rule)
    body = next((m.value for m in sentence.tagged("role") if m.last == mention.first), None)
    held = mention.value == SPOKESPERSON and (party, body) in pack.role_claimants  # a Navy Spokesperson
    office = body if held and body is not None else mention.value
    printed = sentence.text_of(first, last, text)
    owned = _after(sentence, first, "possessive") or (party is None and _of_its(sentence, first))
    alone = party is None and not sentence.inflected and _definite(sentence, first)
    meant = frozenset(m.value for m in sentence.tagged("anaphor") if alone and m.last == last)
    return Actor(ROLE, first, last, printed, party=party, role=office, rule=rule, owned=owned, roles=meant)


def _named_from(sentence: Sentence, first: int) -> int:
    """Where the name of `Al-Shifa hospital` begins that stands right before an office; no country's or outlet's."""
    start = first
    while start > 0 and (capitalised(sentence, start - 1) or _in_compound(sentence, start - 1)):
        if "article" in sentence.covers(start - 1):
            break
        start -= 1
    known = any(sentence.covers(i) & {"claimant", "relay"} for i in range(start, first))
    country = any(start <= m.first < first and m.entry.form != "places" for m in sentence.tagged("party"))
    return first if known or (country and not capitalised(sentence, first)) else start


def _of_its(sentence: Sentence, first: int) -> bool:
    """`its military operations spokesman`: whose an office is stands before words that describe it."""
    i = first
    while i > 0 and first - i < 3 and plain(sentence, i - 1) and not capitalised(sentence, i - 1):
        i -= 1
    return i < first and not sentence.inflected and _after(sentence, i, "possessive")


def _with_name(sentence: Sentence, actor: Actor, text: str) -> Actor:
    """An office and the name behind it are one actor: "Governor Oleh Syniehubov"."""
    if actor.kind not in (ROLE, SPEAKER):
        return actor
    last = name_behind(sentence, actor.last)
    if last == actor.last:
        return actor
    name = sentence.text_of(actor.last, last, text)
    return replace(actor, last=last, text=sentence.text_of(actor.first, last, text), name=name)
