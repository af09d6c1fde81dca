"""Whoever is cited: `according to X`, `citing X`, `a count by the website X`."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.extraction.actors import ANAPHOR, CLAIMANT, NAME, OFFICIALS, PARTY, PRONOUN, RELAY, ROLE, SPEAKER, Actor
from tracker.extraction.casting import unnamed
from tracker.extraction.inversion import is_told
from tracker.extraction.labels import SOURCE, Frame
from tracker.extraction.names import capitalised, noun_behind, subject_phrase
from tracker.extraction.owners import ended, source_of
from tracker.extraction.segment import Sentence
from tracker.rules.lexicon import Mention
from tracker.rules.tokens import WORD

DEEDS = frozenset({"war", "campaign", "period_event"})
"""What figures may be about, and nobody's who tells them."""
PHRASE = 8
"""Words from a deed to who claims it at most: `a drone attack on the port of Eilat claimed by`."""
MAX_NAME = 4
"""Words of a name in quotation marks at most."""
_PARTING = frozenset(",;:()")
IN_A = 4
"""Tokens of `in a statement` between a verb of saying and the paper in which it was said."""


def cited(sentence: Sentence, actors: Sequence[Actor], text: str) -> list[Frame]:
    """`according to X`, `citing X`: the first actor behind within the phrase."""
    frames = []
    for cue in sentence.tagged("source_before"):
        if any(verb.last == cue.first for verb in sentence.tagged("say")) and "preposition" in sentence.covers(
            cue.first
        ):
            continue  # "заявил на брифинге": the verb's own subject speaks
        if (owner := _before_relative(sentence, cue, actors)) is not None:
            frames.append(Frame(owner, cue.first, SOURCE, cue.entry.rule))
            continue
        if _no_source(sentence, cue, actors) or _aside(sentence, cue):
            continue
        if any(m.first <= cue.first < m.last for m in sentence.tagged("unit")):
            continue  # "18 per cent of Ukraine"
        pointing = (m for m in sentence.tagged("possessive", "personal") if m.last - m.first == 1)
        if any(cue.first < m.first < cue.last for m in pointing):  # по его словам, если ему верить
            someone = Actor(PRONOUN, cue.first, cue.last, sentence.text_of(cue.first, cue.last, text))
            frames.append(Frame(someone, cue.first, SOURCE, cue.entry.rule))
            continue
        following = [a for a in actors if cue.last <= a.first <= cue.last + 10 and a.kind != PRONOUN]
        if (body := _labelled(sentence, cue, following)) is not None:
            frames.append(Frame(unnamed(sentence, *body, text), cue.first, SOURCE, cue.entry.rule))
            continue
        within = _within(sentence, cue, following)
        if within and (body := _body_from(sentence, cue, within[0])) is not None:
            frames.append(Frame(unnamed(sentence, *body, text), cue.first, SOURCE, cue.entry.rule))
        elif within:
            frames.append(Frame(_nearest_source(sentence, within), cue.first, SOURCE, cue.entry.rule))
        elif (name := _in_quotes(sentence, cue.last)) is not None:
            frames.append(Frame(Actor(NAME, *name, sentence.text_of(*name, text)), cue.first, SOURCE, cue.entry.rule))
        elif (
            span := noun_behind(sentence, cue.last) or subject_phrase(sentence, cue)
        ) is not None and not sentence.begins(span[1]) & DEEDS:
            frames.append(Frame(unnamed(sentence, *span, text), cue.first, SOURCE, cue.entry.rule))
        elif (data := next((m for m in sentence.tagged("official_data") if m.last == cue.last), None)) is not None:
            printed = sentence.text_of(data.first, data.last, text)
            frames.append(
                Frame(Actor(ROLE, data.first, data.last, printed, role=OFFICIALS), cue.first, SOURCE, cue.entry.rule)
            )
    return frames


def _labelled(sentence: Sentence, cue: Mention, actors: Sequence[Actor]) -> tuple[int, int] | None:
    """`Джерело: Асоціація міст України`: a name that no rule knows opens the line, whatever it holds."""
    first = cue.last
    label = any(m.first == cue.first and m.last == first for m in sentence.tagged("source_label"))
    known = sentence.covers(first) & {"claimant", "role", "title", "rank", "relay", "anaphor", "speaker_noun", "party"}
    if not label or first >= len(sentence.tokens) or not capitalised(sentence, first):
        return None
    if known or any(a.first == first for a in actors):
        return None
    last = first
    while last < len(sentence.tokens) and sentence.tokens[last].kind == WORD:
        if "preposition" in sentence.covers(last):
            break
        last += 1
    told = any(a.first <= last + 1 and a.kind in (CLAIMANT, ROLE, RELAY) for a in actors)  # "..., голова ОВА"
    return None if told or last == first else (first, last)


def _before_relative(sentence: Sentence, cue: Mention, actors: Sequence[Actor]) -> Actor | None:
    """`the reports of the army, according to which`, `з міністром, за словами якого`: who was named right before."""
    comma = cue.first - 1
    if comma < 1 or sentence.tokens[comma].text != "," or "relative" not in sentence.begins(cue.last):
        return None
    return next((a for a in actors if a.last == comma and a.kind in (CLAIMANT, ROLE)), None)


def _in_quotes(sentence: Sentence, first: int) -> tuple[int, int] | None:
    """`По данным «Мемориала»`: the name between quotation marks at token `first`, whatever words it is made of."""
    tokens = sentence.tokens
    if first + 2 >= len(tokens) or tokens[first].folded != '"' or not capitalised(sentence, first + 1):
        return None
    near = range(first + 2, min(first + 2 + MAX_NAME, len(tokens)))
    return next(((first + 1, i) for i in near if tokens[i].folded == '"'), None)


def owned_up(sentence: Sentence, cue: Mention) -> bool:
    """`The bombing was later claimed by the group`: a deed that somebody owns up to."""
    if any(m.first <= cue.first < m.last for m in sentence.tagged("responsibility")):
        return True
    claimed = (m for m in sentence.tagged("claimed_by") if m.first <= cue.first < m.last)
    return any(_deed_before(sentence, m.first) for m in claimed)


def _deed_before(sentence: Sentence, end: int) -> bool:
    """`A drone attack on Tel Aviv claimed by`: whether a deed, and neither a figure nor a verb, stands before."""
    for i in range(end - 1, max(-1, end - PHRASE), -1):
        if sentence.tokens[i].kind != WORD or sentence.covers(i) & {"say", "source_noun", "number_of", "auxiliary"}:
            return False
        if "period_event" in sentence.covers(i):
            return True
    return False


def _body_from(sentence: Sentence, cue: Mention, actor: Actor) -> tuple[int, int] | None:
    """`Про це повідомила Наглядова рада з прав людини`: a body whose first word alone looks like a name."""
    one = actor.kind == NAME and actor.first == cue.last and actor.last - actor.first == 1
    span = subject_phrase(sentence, cue) if one and actor.last < len(sentence.tokens) else None
    plain = span is not None and "preposition" not in sentence.covers(actor.last)
    return span if span is not None and plain and span[1] > actor.last else None


def _within(sentence: Sentence, cue: Mention, following: Sequence[Actor]) -> Sequence[Actor]:
    """Those who may be cited within the phrase, whoever it is told to left out."""
    beside = (a for a in following if not ended(sentence, cue.last, a.first))
    beside = (a for a in beside if not _of_what_is_told(sentence, cue, a))
    within = [a for a in beside if not (_of_war(sentence, cue, a) or _of_losses(sentence, cue, a))]
    if len(within) > 1 and within[1].first <= within[0].last + 1 and _told_to(sentence, cue, within[0]):
        return within[1:]  # "как рассказал «Коммерсанту» источник"
    return [] if within and _behind_its_source(sentence, cue, within[0]) else within


def _told_to(sentence: Sentence, cue: Mention, actor: Actor) -> bool:
    """Whether somebody right behind a verb of saying may be whom it was said to."""
    said = any(m.last == cue.last for m in sentence.tagged("say"))
    return sentence.inflected and said and is_told(sentence, actor)


def _behind_its_source(sentence: Sentence, cue: Mention, actor: Actor) -> bool:
    """`как сообщают источники, армия потеряла`: who stands behind the comma is no longer said to say it."""
    span = subject_phrase(sentence, cue)
    return span is not None and span[1] <= actor.first and sentence.tokens[span[1]].text == ","


def _no_source(sentence: Sentence, cue: Mention, actors: Sequence[Actor]) -> bool:
    """`officials in the town said`, `500 per day`, `he said, referring to the raid`."""
    rate = any(m.first <= cue.first < m.last for tag in ("rate_day", "rate_interval") for m in sentence.tagged(tag))
    speaker = any(a.first <= cue.first < a.last and a.kind in (CLAIMANT, ROLE) for a in actors)
    said = any(cue.first - 1 <= m.last <= cue.first for m in sentence.tagged("say"))
    remark = said and sentence.tokens[cue.first - 1].text == ","
    if owned_up(sentence, cue) or "spot" in sentence.begins(cue.last) or _put_out(sentence, cue):
        return True
    if "relative" in sentence.begins(cue.last):  # "a chart, according to which the army lost 12"
        return True
    return rate or (not sentence.inflected and (speaker or (remark and cue.last - cue.first > 1)))


def _aside(sentence: Sentence, cue: Mention) -> bool:
    """`The group, which gathers information from activists, said`: what is told of the one who speaks."""
    tokens = sentence.tokens
    opening = next((i for i in range(cue.first - 1, 0, -1) if tokens[i].text in _PARTING), 0)
    if (
        sentence.inflected
        or not opening
        or tokens[opening].text != ","
        or "relative" not in sentence.begins(opening + 1)
    ):
        return False
    closing = next((i for i in range(cue.last, len(tokens)) if tokens[i].text in _PARTING), len(tokens))
    said = (m for m in sentence.tagged("say") if closing < m.first)
    return closing < len(tokens) and any(
        all(sentence.covers(i) & {"adverb", "auxiliary"} for i in range(closing + 1, m.first)) for m in said
    )


def _put_out(sentence: Sentence, cue: Mention) -> bool:
    """`said in a statement published by the agency`: through whom a speaker that is named has said it."""
    said = next((m for m in sentence.tagged("say") if cue.first - IN_A <= m.last < cue.first), None)
    between = range(said.last, cue.first) if said is not None else range(0)
    return any("preposition" in sentence.covers(i) for i in between) and all(
        sentence.covers(i) & {"preposition", "article", "source_noun"} for i in between
    )


def _of_war(sentence: Sentence, cue: Mention, actor: Actor) -> bool:
    """`figures from the war in Ukraine`: what they are about, not whose they are."""
    between = (sentence.covers(i) for i in range(cue.last, actor.first))
    return actor.kind in (PARTY, NAME) and any(tags & DEEDS for tags in between)


def _of_losses(sentence: Sentence, cue: Mention, actor: Actor) -> bool:
    """`данные о потерях армии`: in the genitive behind losses stands who suffered them, not who counted."""
    lost = (m for m in sentence.tagged("trigger") if m.entry.form == "noun" and cue.last <= m.first)
    return sentence.inflected and any(m.last == actor.first for m in lost)


def _of_what_is_told(sentence: Sentence, cue: Mention, actor: Actor) -> bool:
    """`за попередніми даними було вбито 30 військових РФ`, `OSINT-проєкт Oryx`: no source of its own."""
    if not sentence.inflected:
        return False
    tokens, last = sentence.tokens, actor.last
    glued = actor.kind == NAME and last < len(tokens) and tokens[last].text == "-" and not tokens[last].spaced
    verbs = (m for m in sentence.tagged("trigger") if cue.last <= m.first and m.last <= actor.first)
    return glued or any(m.entry.form not in ("noun", "adjective") and m.last - m.first == 1 for m in verbs)


def _nearest_source(sentence: Sentence, actors: Sequence[Actor]) -> Actor:
    """The first of a phrase, or the body behind its country, or whoever made the reports that it names."""
    first = actors[0]
    named = next((a for a in actors[1:] if a.first == first.last and a.kind in (CLAIMANT, RELAY, NAME)), None)
    if first.kind in (ANAPHOR, SPEAKER) and named is not None:  # "a count by the website Oryx"
        return named
    if first.kind == ANAPHOR and sentence.inflected:  # "проєкт у сфері оборони Oryx"
        far = (a for a in actors[1:] if a.kind == CLAIMANT and a.first - first.last < MAX_NAME)
        body = next((a for a in far if "preposition" not in sentence.covers(a.first - 1)), None)
        if body is not None and sentence.tokens[body.first].text[0].isupper():
            return body
    behind = next((a for a in actors[1:] if a.kind not in (PARTY, NAME)), None)
    if first.kind == PARTY and behind is not None and behind.first <= first.last + 2:
        return behind
    reports = next((m for m in sentence.tagged("source_noun") if m.last == first.last), None)
    if first.kind in (SPEAKER, ANAPHOR) and reports is not None:
        return source_of(sentence, reports, [a for a in actors if a is not first]) or first
    return first
