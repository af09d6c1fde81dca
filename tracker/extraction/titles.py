"""Offices around a name: `a NATO officer`, `an aide to Zelensky`, `the head of the Kursk region`."""

from __future__ import annotations

from tracker.extraction.names import capitalised
from tracker.extraction.segment import Sentence
from tracker.rules.lexicon import Mention


def titled_end(sentence: Sentence, first: int) -> int:
    """Over the capitalised offices and names right behind a body: `Pentagon Press Secretary John Kirby`."""
    last, titled = first, False
    while not sentence.inflected and last < len(sentence.tokens) and _is_office(sentence, last):
        last, titled = last + 1, True  # "a NATO officer"
    while last < len(sentence.tokens) and capitalised(sentence, last):
        known = sentence.covers(last)
        office = bool(known & {"title", "role"})
        if known & {"claimant", "relay", "weekday", "month", "party", "say"} or ("source_noun" in known and not office):
            break
        titled = titled or office
        last += 1
    return last if titled else first


def _is_office(sentence: Sentence, i: int) -> bool:
    """Whether token i is a person's office in small letters."""
    plain = sentence.tokens[i].text[0].islower() and not sentence.covers(i) & {"source_noun", "say", "trigger"}
    return plain and "title" in sentence.covers(i)


def aide_to(sentence: Sentence, first: int) -> int:
    """Where `an aide to Zelensky` begins; else `first`."""
    joined = first > 1 and sentence.covers(first - 1) & {"to", "of", "for_whom"}
    title = next((m for m in sentence.tagged("title") if m.last == first - 1), None)
    return title.first if joined and title is not None else first


def aide_of(sentence: Sentence, last: int) -> int:
    """End of `Zelensky's adviser`, `Putin's press office`, who are officials and not the president; else `last`."""
    if last >= len(sentence.tokens):
        return last
    end = last
    if sentence.ends(last, "owners"):
        end = last + 1
        while end < len(sentence.tokens) and sentence.covers(end) & {"title", "anaphor", "role", "modifier", "of"}:
            end += 1
    elif "title" in sentence.covers(last) and sentence.tokens[last].text[0].islower():  # "a Zelensky adviser"
        end = next(m.last for m in sentence.tagged("title") if m.first <= last < m.last)
    held = sentence.covers(end - 1) & {"title", "anaphor", "role"} and "source_noun" not in sentence.covers(end - 1)
    return end if end > last and held else last


def envoy_of(sentence: Sentence, body: Mention) -> Mention | None:
    """The country in `Iran's UN envoy`, whose man at that body speaks for it; None where nobody is sent."""
    first, last = body.first, body.last
    owned = first > 1 and sentence.ends(first - 1, "owners")
    if not owned or last >= len(sentence.tokens) or not sentence.covers(last) & {"title", "role"}:
        return None
    return next((m for m in sentence.tagged("party") if m.last == first - 1), None)


def headed_place(sentence: Sentence, title: Mention) -> Mention | None:
    """The place in `the head of the Kursk region`, `the leader of Crimea`: whoever heads it is its governor."""
    if sentence.inflected or "of" not in sentence.begins(title.last) or "role" in sentence.covers(title.first):
        return None
    first = title.last + 1
    while {"article", "modifier"} & sentence.begins(first):
        first += 1
    place = next((m for m in sentence.tagged("party") if m.first == first and m.entry.form == "places"), None)
    behind = range(place.last, place.last + 2) if place is not None else range(0)
    bodies = any({"role", "anaphor"} & sentence.begins(i) for i in behind)  # the head of the Kharkiv police
    return place if "rank" not in sentence.covers(title.first) and not bodies else None
