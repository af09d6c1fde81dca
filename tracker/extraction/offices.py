"""Offices and whose they are: "Russia's defence ministry", "Ministry of Defence of Ukraine", "officials in Kyiv"."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.extraction.segment import Sentence
from tracker.rules.lexicon import Mention
from tracker.rules.pack import Pack
from tracker.rules.tokens import MARK, NUMBER, WORD

FORMATIONS = "formations"
_NO_OWNERS = frozenset({"people", "names", "capitals"})
"""Forms of a party's words that own nothing behind them, where owners stand behind."""


def with_party(sentence: Sentence, office: Mention, pack: Pack) -> tuple[str | None, int, int]:
    """The party of an office and the tokens of the whole phrase."""
    party, first = _before(sentence, office.first, pack)
    if party is not None:
        return party, first, office.last
    party, last = _behind(sentence, office.last)
    return party, office.first, last


def service_of(sentence: Sentence, first: int) -> tuple[str | None, bool]:
    """The country whose rank or office stands right before a name, and whether it is a soldier's."""
    j, soldier = first, False
    while j > 0 and first - j < 6:
        covers = sentence.covers(j - 1)
        party = next((m for m in sentence.tagged("party") if m.last == j), None)
        if party is not None:
            owns = party.entry.form in ("adjectives", "names", "capitals") and j < first
            placed = party.first > 0 and "preposition" in sentence.covers(party.first - 1)
            return (party.value if owns and not placed else None), soldier
        joined = sentence.tokens[j - 1].folded in ".-" or sentence.ends(j - 1, "owner")
        if not (joined or covers & {"title", "rank", "anaphor", "modifier"}):
            break
        soldier = soldier or "rank" in covers
        j -= 1
    return None, soldier


def find_units(sentence: Sentence) -> Iterator[tuple[int, int, str | None]]:
    """Numbered units of an army with their party: `Ukraine's 47th Mechanised Brigade`."""
    nouns = {m.last for m in sentence.tagged("not_count_after") if m.value == FORMATIONS}
    for last in sorted(nouns):
        first = last - 1
        while first > 0 and last - first < 7 and sentence.tokens[first].kind != NUMBER:
            if _parts(sentence, first - 1) or sentence.covers(first - 1) & {
                "article",
                "say",
                "preposition",
                "month",
            }:
                break
            first -= 1
        if sentence.tokens[first].kind == NUMBER and first < last - 1:
            party = next((m for m in sentence.tagged("party") if first - 2 <= m.last <= first), None)
            yield first, last, party.value if party is not None else None


def _parts(sentence: Sentence, i: int) -> bool:
    """Whether a mark there ends a unit's name; a hyphen before a case ending does not: `47-ма бригада`."""
    token = sentence.tokens[i]
    return token.kind == MARK and not (token.folded == "-" and not token.spaced and sentence.inflected)


def describes(sentence: Sentence, office: Mention) -> bool:
    """`military operation`, `official figure`: the word only describes the noun behind it."""
    if "side_noun" in sentence.covers(office.first) and not _of_party(sentence, office):
        return True  # "на той стороне": where, not who
    modifier = any((m.first, m.last) == (office.first, office.last) for m in sentence.tagged("modifier"))
    tags = ["category", "war", "unit_noun", "period_event"]
    tags += [] if {"say", "say_weak"} & sentence.begins(office.last) else ["modifier"]  # "the army reported that"
    noun = any(m.first == office.last for m in sentence.tagged(*tags))
    figures = office.value == "officials" and any(m.first == office.last for m in sentence.tagged("source_noun"))
    inside = any(
        m.first <= office.first and (office.last < m.last if m.tag == "source_noun" else office.last <= m.last)
        for m in sentence.tagged("war", "source_noun", "channel")
    )
    official = office.value == "officials"
    one = figures and "title" in sentence.covers(office.first) and "say" not in sentence.begins(office.last)
    return inside or one or (modifier and (noun or figures)) or (official and outlet_behind(sentence, office))


def outlet_behind(sentence: Sentence, word: Mention) -> bool:
    """`the official Lebanese news agency`: an outlet, past the adjective of its country."""
    behind = next((m.last for m in sentence.tagged("party") if m.first == word.last), word.last)
    state_run = any(m.first == behind and m.value == "state_media" for m in sentence.tagged("role"))
    return state_run or "relay" in sentence.begins(behind)


def unnamed_sort(sentence: Sentence, office: Mention) -> Mention | None:
    """`Western officials`: the capitalised adjective of no single country; some are so in small letters too."""
    sort = next((m for m in sentence.tagged("modifier") if m.last == office.first), None)
    if sort is None:
        return None
    if not (sentence.tokens[sort.first].text[0].isupper() or "outsiders" in sentence.begins(sort.first)):
        return None
    return None if any(m.first == sort.first for m in sentence.tagged("party")) else sort


def _before(sentence: Sentence, first: int, pack: Pack) -> tuple[str | None, int]:
    j = first
    for _ in range(5):
        if j == 0:
            break
        party = next((m for m in sentence.tagged("party") if m.last == j), None)
        if party is not None and party.entry.form not in (_NO_OWNERS if sentence.inflected else ("people",)):
            return party.value, party.first
        owner = next((m for m in sentence.tagged("claimant") if m.last == j), None)
        if owner is not None and sentence.ends(j, "owners"):
            return pack.claimant_party.get(owner.value), owner.first
        skipped = owner or next((m for m in sentence.tagged("modifier", "title", "role") if m.last == j), None)
        if skipped is not None:
            j = skipped.first
        elif sentence.inflected:
            break
        elif sentence.ends(j - 1, "owners") or _ties(sentence, j - 1) or _capital(sentence, j - 1):
            j -= 1
        else:
            break
    return None, first


def _ties(sentence: Sentence, i: int) -> bool:
    """A hyphen within a word, unlike the dash behind a dateline."""
    return sentence.tokens[i].folded == "-" and not sentence.tokens[i].spaced


def _capital(sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    return token.kind == WORD and token.text[0].isupper() and "article" not in sentence.covers(i)


def _behind(sentence: Sentence, last: int) -> tuple[str | None, int]:
    j = last
    for _ in range(4):
        owner = _owner_at(sentence, j) if sentence.inflected else None
        if owner is not None:
            return owner.value, owner.last
        joint = next(
            (m for m in sentence.tagged("of", "preposition", "article", "role", "modifier") if m.first == j),
            None,
        )
        if joint is None:
            break
        j = joint.last
        party = next((m for m in sentence.tagged("party") if m.first == j and m.entry.form != "people"), None)
        if party is not None:
            return party.value, party.last
    return None, last


def _owner_at(sentence: Sentence, j: int) -> Mention | None:
    """`Міністерство оборони України`: the owner in the genitive, right behind."""
    return next((m for m in sentence.tagged("party") if m.first == j and m.entry.form != "people"), None)


def _of_party(sentence: Sentence, mention: Mention) -> bool:
    """Whether a party's adjective stands right before an office: `украинская сторона`."""
    return any(m.last == mention.first for m in sentence.tagged("party"))
