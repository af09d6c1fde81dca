"""Who speaks where in a sentence: frames of subject and speech verb, source phrases, headings, quotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import takewhile

from tracker.extraction.actors import ANAPHOR, NAME, OURS, PARTY, PRONOUN, RELAY, SPEAKER, Actor
from tracker.extraction.casting import unnamed
from tracker.extraction.inversion import is_told
from tracker.extraction.labels import COLON, FIGURES, SAY, SOURCE, Frame, bracketed, headed, signed
from tracker.extraction.names import noun_behind, plain
from tracker.extraction.segment import HEADING, Sentence
from tracker.extraction.subjects import ended, source_of, subject_of
from tracker.rules.lexicon import Entry, Mention
from tracker.rules.tokens import MARK, NUMBER, WORD

QUOTING = Entry("say", "say", "speech/quotation")
_BODIES = frozenset({"role", "anaphor", "title", "claimant", "speaker_noun", "category"})
_NO_VERB = frozenset({"preposition", "clause", "relative", "category", "title", "role", "claimant", "adverb", "and"})
REACH, FAR_REACH = 9, 14
"""Tokens within which a number makes a weak verb one of saying; in a heading more."""


@dataclass(frozen=True, slots=True)
class Speech:
    """All frames of a sentence, and the outlets that pass on what is said."""

    frames: tuple[Frame, ...]
    relays: tuple[Actor, ...]


def find_speech(sentence: Sentence, actors: Sequence[Actor], counted: Set[int], numbers: Set[int], text: str) -> Speech:
    """The frames of a sentence in order; `numbers` are the tokens where numbers begin, `counted` those of counts."""
    frames = [
        *_verbs(sentence, actors, counted, numbers, text),
        *_denials(sentence, actors),
        *_sources(sentence, actors, text),
        *bracketed(sentence, actors, counted),
        *_figures(sentence, actors),
        *headed(sentence, actors),
        *signed(sentence, actors),
    ]
    frames = _nearest_authority(sentence, frames, counted)
    relays = _relays(sentence, actors)
    relayed = {(a.first, a.last) for a in relays}
    voices = [f for f in frames if (f.actor.first, f.actor.last) not in relayed and not _is_number(f.actor, numbers)]
    voices = [f for f in voices if not _of_another(sentence, f, voices)]
    direct = [f for f in voices if f.actor.kind != RELAY]
    if direct and any(f.actor.kind == RELAY for f in voices):
        relays += [f.actor for f in voices if f.actor.kind == RELAY]
        voices = direct
    if any(f.kind == SAY and f.actor.kind not in (PARTY, PRONOUN) and not f.weak for f in voices):
        voices = [f for f in voices if f.kind != COLON or f.actor.kind != PARTY]  # London: ..., said the ministry
    unique = {(f.actor.first, f.actor.last): f for f in sorted(voices, key=lambda f: f.weak, reverse=True)}
    return Speech(tuple(sorted(unique.values(), key=lambda f: f.at)), tuple(relays))


def _verbs(sentence: Sentence, actors: Sequence[Actor], counted: Set[int], numbers: Set[int], text: str) -> list[Frame]:
    frames = []
    verbs = [m for m in sentence.mentions if m.tag in ("say", "say_weak")]
    for verb in (*verbs, *_quoting(sentence, verbs)):
        weak = verb.tag == "say_weak"
        if _no_verb(sentence, verb, numbers):
            continue
        figures = weak and _tells_figures(sentence, verb)
        near = not weak or figures or _number_near(sentence, verb.last, counted)
        if weak and (_happens(sentence, verb) or not (figures or any(i > verb.first for i in counted))):
            continue
        actor = subject_of(sentence, verb, actors, text) or _in_its_paper(sentence, verb, text)
        if actor is not None and not near and not _shows(sentence, verb, actor):
            continue
        plain = actor is not None and actor.rule == "actor/noun"
        if weak and plain and _happening_too(sentence, verb) and not _has(sentence, verb):
            continue
        if actor is None or _in_compound(sentence, verb) or _gives(sentence, verb, actor, counted):
            continue
        if _has(sentence, verb) and not _has_counted(sentence, verb, actor, counted):
            continue  # "Russia has 175,000 troops" tells no figure of Russia's
        frames.append(Frame(actor, actor.first, SAY, verb.entry.rule, weak and not figures))
    return frames


def _is_number(actor: Actor, numbers: Set[int]) -> bool:
    """`Two Hezbollah fighters`: a capital that begins a number begins no name."""
    return actor.kind == NAME and actor.first in numbers


def _of_another(sentence: Sentence, frame: Frame, frames: Sequence[Frame]) -> bool:
    """`The monitor said initial reports indicated`: reports that nobody owns are those of who speaks of them."""
    plain_noun = frame.actor.rule == "actor/noun" or frame.actor.kind == SPEAKER
    reports = plain_noun and "source_noun" in sentence.covers(frame.actor.last - 1)
    said = any(frame.actor.first - 2 <= m.last <= frame.actor.first for m in sentence.tagged("say"))
    return reports and said and any(f.kind == SAY and f.actor.last < frame.actor.first for f in frames)


def _no_verb(sentence: Sentence, verb: Mention, numbers: Set[int]) -> bool:
    """`Ukrainian claims about`, `a detailed list`, `Moscow's disputed claims`, `Russia, said to have lost`."""
    if sentence.inflected:
        return False
    if any(m.first <= verb.first and verb.last < m.last for m in sentence.tagged("auxiliary")):
        return True
    described = "article" in sentence.covers(verb.first - 1) if verb.first else False
    if described and verb.last < len(sentence.tokens) and plain(sentence, verb.last):
        return True
    noun = any((m.first, m.last) == (verb.first, verb.last) for m in sentence.tagged("source_noun"))
    return noun and (_owned(sentence, verb.first) or _in_phrase(sentence, verb.first, numbers))


def _in_phrase(sentence: Sentence, noun: int, numbers: Set[int]) -> bool:
    """`in a Telegram post`, `attacked an army post`, `two military posts`: a noun with all that stands before it."""
    opening = (i for i in range(noun - 1, max(-1, noun - 4), -1) if i in numbers or "article" in sentence.covers(i))
    first = next(opening, None)
    if first is None or any(sentence.tokens[i].kind != WORD for i in range(first + 1, noun)):
        return False
    before = sentence.covers(first - 1) if first else frozenset()
    return first in numbers or bool(before & {"preposition", "of", "where", "attack", "trigger"} - {"say"})


def _owned(sentence: Sentence, first: int) -> bool:
    """Whether an owner stands before a noun, with nothing but adjectives between."""
    if any(m.last == first and m.entry.form == "adjectives" for m in sentence.tagged("party")):
        return True
    i = first
    while i > 0 and sentence.covers(i - 1) & {"modifier", "adverb", "denial"} and not sentence.covers(i - 1) & _BODIES:
        i -= 1
    return i > 1 and (sentence.tokens[i - 1].folded == "'s" or "possessive" in sentence.covers(i - 1))


def _quoting(sentence: Sentence, verbs: Sequence[Mention]) -> Iterator[Mention]:
    """`«...», — бросил журналистам министр`: whatever verb follows a quotation and a dash is one of saying."""
    tokens = sentence.tokens
    for i in range(3, len(tokens) - 1 if sentence.inflected else 0):
        quoted = tokens[i - 1].folded == "-" and any(tokens[k].folded == '"' for k in (i - 2, i - 3))
        plain = tokens[i].kind == WORD and tokens[i].text.islower() and not sentence.covers(i) & _NO_VERB
        if quoted and plain and not any(verb.first <= i + 2 and i < verb.last for verb in verbs):
            yield Mention(i, i + 1, QUOTING)


def _in_its_paper(sentence: Sentence, verb: Mention, text: str) -> Actor | None:
    """`«...», — говорится в сообщении`, `Уточняется, что`: whose paper it is was told before."""
    if not sentence.inflected:
        return None
    if "say_impersonal" in sentence.begins(verb.first) and _leads(sentence, verb):
        return Actor(PRONOUN, verb.first, verb.last, sentence.text_of(verb.first, verb.last, text))
    if "preposition" not in sentence.begins(verb.last):
        return None
    end = len(sentence.tokens) - (sentence.tokens[-1].kind == MARK)
    paper = next((m for m in sentence.tagged("source_noun") if m.first == verb.last + 1), None)
    if paper is None or not (paper.last >= end or sentence.tokens[paper.last].text == ","):
        return None
    return Actor(PRONOUN, verb.first, paper.last, sentence.text_of(verb.first, paper.last, text))


def _leads(sentence: Sentence, verb: Mention) -> bool:
    """Whether nothing but adverbs stands before a verb that opens its sentence."""
    return all("adverb" in sentence.covers(i) or sentence.tokens[i].kind == MARK for i in range(verb.first))


def _tells_figures(sentence: Sentence, verb: Mention) -> bool:
    """`gave the number of the dead`, `эти данные привел`: a weak verb with figures for an object, told elsewhere."""
    behind = any(
        m.tag in ("number_of", "source_noun", "told_back") and verb.last <= m.first <= verb.last + 1
        for m in sentence.mentions
    )
    return behind or any(m.last == verb.first for m in sentence.tagged("told_back"))


def _happens(sentence: Sentence, verb: Mention) -> bool:
    """Whether a weak verb belongs to a longer verb of happening (gave up)."""
    return any(m.first <= verb.first < m.last and m.last > verb.last for m in sentence.tagged("trigger"))


def _shows(sentence: Sentence, verb: Mention, actor: Actor) -> bool:
    """`ISW's maps show that`: a figure or a body that counts by trade may tell a whole clause."""
    figures = any(actor.last <= m.first and m.last <= verb.first for m in sentence.tagged("source_noun"))
    return (figures or actor.counts) and actor.kind not in (PRONOUN, PARTY, SPEAKER)


def _in_compound(sentence: Sentence, verb: Mention) -> bool:
    """`self-declared government`: half of another word."""
    tokens = sentence.tokens
    before = verb.first > 1 and tokens[verb.first - 1].folded == "-" and not tokens[verb.first].spaced
    return before and not tokens[verb.first - 1].spaced


def _happening_too(sentence: Sentence, verb: Mention) -> bool:
    """Whether the same word tells of what happened ("found 12 bodies" says, "gave 12 tanks" does)."""
    return any((m.first, m.last) == (verb.first, verb.last) for m in sentence.tagged("trigger"))


def _gives(sentence: Sentence, verb: Mention, actor: Actor, counted: Set[int]) -> bool:
    """`Germany gave two launchers`: a country's deed, no figure of its own, unlike `gave its dead as 729`."""
    pledged = any(m.first == verb.first and m.value == "supplied" for m in sentence.tagged("trigger"))
    if actor.kind != PARTY or not (pledged or (verb.tag == "say_weak" and _happening_too(sentence, verb))):
        return False
    reach = range(verb.last, min(verb.last + REACH, len(sentence.tokens)))
    return not any("value_at" in sentence.covers(i) and _counted_next(sentence, i + 1, counted) for i in reach)


def _has(sentence: Sentence, verb: Mention) -> bool:
    alone = verb.tag == "say_weak" and verb.last - verb.first == 1  # unlike "had it at", "has evidence of"
    return alone and any(m.first == verb.first for m in sentence.tagged("auxiliary"))


def _has_counted(sentence: Sentence, verb: Mention, actor: Actor, counted: Set[int]) -> bool:
    """`Oryx has 147`, `the ministry has the toll at 8,306`."""
    if actor.counts and _counted_next(sentence, verb.last, counted):
        return True
    toll = next((m for m in sentence.tagged("number_of") if verb.last <= m.first <= verb.last + 2), None)
    near = range(toll.last, min(toll.last + 6, len(sentence.tokens))) if toll is not None else ()
    return any("value_at" in sentence.covers(i) and _counted_next(sentence, i + 1, counted) for i in near)


def _denials(sentence: Sentence, actors: Sequence[Actor]) -> list[Frame]:
    """`the ministry denied that 400`: whoever denies a number speaks of it."""
    frames = []
    for verb in sentence.tagged("denial"):
        actor = next((a for a in actors if a.last == verb.first), None)
        reach = range(verb.last, min(verb.last + 5, len(sentence.tokens)))
        clause = takewhile(lambda i: sentence.tokens[i].kind != MARK, reach)
        told = {tag for i in clause for tag in sentence.covers(i)}
        if actor is not None and told & {"relative", "source_noun"}:
            frames.append(Frame(actor, actor.first, SAY, verb.entry.rule))
    return frames


def _counted_next(sentence: Sentence, first: int, counted: Set[int]) -> bool:
    while first < len(sentence.tokens) and sentence.covers(first) & {"bound_before", "adverb"}:
        if first in counted:
            return True
        first += 1
    return first in counted


def _number_near(sentence: Sentence, first: int, counted: Set[int]) -> bool:
    """Whether a number follows a weak verb before anything happens: `puts the toll at 12`."""
    reach = FAR_REACH if sentence.block.kind == HEADING or sentence.inflected else REACH
    toll = next((m for m in sentence.tagged("number_of") if first <= m.first < first + 3), None)
    for i in range(first, min(first + (FAR_REACH if toll else reach), len(sentence.tokens))):
        if i in counted or sentence.tokens[i].kind == NUMBER:
            return True
        if "value_at" in sentence.covers(i) and _counted_next(sentence, i + 1, counted):
            return True
        if (
            not toll
            and any(
                m.first == i and m.tag in ("trigger", "say", "clause") and m.entry.form not in ("noun", "adjective")
                for m in sentence.mentions
            )
            and "modifier" not in sentence.covers(i)
        ):  # "its own dead"
            return False
    return False


def _sources(sentence: Sentence, actors: Sequence[Actor], text: str) -> list[Frame]:
    """`according to X`, `citing X`: the first actor behind within the phrase."""
    frames = []
    for cue in sentence.tagged("source_before"):
        if any(verb.last == cue.first for verb in sentence.tagged("say")) and "preposition" in sentence.covers(
            cue.first
        ):
            continue  # "заявил на брифинге": the verb's own subject speaks
        if any(cue.first < m.first < cue.last for m in sentence.tagged("possessive")):  # по его словам
            someone = Actor(PRONOUN, cue.first, cue.last, sentence.text_of(cue.first, cue.last, text))
            frames.append(Frame(someone, cue.first, SOURCE, cue.entry.rule))
            continue
        following = [a for a in actors if cue.last <= a.first <= cue.last + 10 and a.kind != PRONOUN]
        beside = (a for a in following if not ended(sentence, cue.last, a.first))
        within = [a for a in beside if not (_of_war(sentence, cue, a) or _of_losses(sentence, cue, a))]
        if within:
            frames.append(Frame(_nearest_source(sentence, within), cue.first, SOURCE, cue.entry.rule))
        elif (span := noun_behind(sentence, cue.last)) is not None:
            frames.append(Frame(unnamed(sentence, *span, text), cue.first, SOURCE, cue.entry.rule))
    return frames


def _of_war(sentence: Sentence, cue: Mention, actor: Actor) -> bool:
    """`figures from the war in Ukraine`: what they are about, not whose they are."""
    between = (sentence.covers(i) for i in range(cue.last, actor.first))
    return actor.kind in (PARTY, NAME) and any(tags & {"war", "campaign", "period_event"} for tags in between)


def _of_losses(sentence: Sentence, cue: Mention, actor: Actor) -> bool:
    """`данные о потерях армии`: in the genitive behind losses stands who suffered them, not who counted."""
    lost = (m for m in sentence.tagged("trigger") if m.entry.form == "noun" and cue.last <= m.first)
    return sentence.inflected and any(m.last == actor.first for m in lost)


def _nearest_source(sentence: Sentence, actors: Sequence[Actor]) -> Actor:
    """The first of a phrase, or the body behind its country, or whoever made the reports that it names."""
    first = actors[0]
    behind = next((a for a in actors[1:] if a.kind not in (PARTY, NAME)), None)
    if first.kind == PARTY and behind is not None and behind.first <= first.last + 2:
        return behind
    reports = next((m for m in sentence.tagged("source_noun") if m.last == first.last), None)
    if first.kind == SPEAKER and reports is not None:
        return source_of(sentence, reports, [a for a in actors if a is not first]) or first
    return first


def _nearest_authority(sentence: Sentence, frames: Sequence[Frame], counted: Set[int]) -> list[Frame]:
    """`the mayor said, citing the army`: whoever is cited vouches, not the one who cites."""
    sources = [f for f in frames if f.kind == SOURCE and f.actor.kind not in (RELAY, ANAPHOR)]
    return [f for f in frames if not any(_cites(sentence, f, source, counted) for source in sources)]


def _cites(sentence: Sentence, frame: Frame, source: Frame, counted: Set[int]) -> bool:
    between = range(frame.actor.last, source.at)
    return (
        frame.kind == SAY
        and frame.actor.kind != RELAY
        and frame.actor.last <= source.at
        and not any(i in counted or sentence.tokens[i].text == ";" for i in between)
        and not any("clause" in sentence.covers(i) for i in between)
    )


def _figures(sentence: Sentence, actors: Sequence[Actor]) -> list[Frame]:
    """`the ministry's figures`, `by Kyiv's count`, `figures from the ministry`."""
    return [
        Frame(owner, min(owner.first, noun.first), FIGURES, noun.entry.rule, weak=True)
        for noun in sentence.tagged("source_noun")
        if (owner := source_of(sentence, noun, actors)) is not None and not _attacked(sentence, owner)
    ]


def _attacked(sentence: Sentence, owner: Actor) -> bool:
    """`stormed the police post`: what is attacked tells no figures."""
    first = owner.first - (owner.first > 0 and "article" in sentence.covers(owner.first - 1))
    return any(m.last == first for m in sentence.tagged("attack"))


def _relays(sentence: Sentence, actors: Sequence[Actor]) -> list[Actor]:
    """`told CNN`, `in an interview with NBC News`."""
    cues = sentence.tagged("relay_before")
    return [a for a in actors if a.kind in (RELAY, NAME) and any(_follows(sentence, c, a) for c in cues)]


def _follows(sentence: Sentence, cue: Mention, actor: Actor) -> bool:
    near = cue.last <= actor.first <= cue.last + 2 and not ended(sentence, cue.last, actor.first)
    if sentence.inflected and actor.kind == NAME and not is_told(sentence, actor):  # "розповів Іван Коваль"
        return False
    return near and (actor.kind == RELAY or any(m.first == cue.first for m in sentence.tagged("say")))


FAR_RELATIVE = 7
"""Tokens from a number behind which a relative clause tells of something else."""
FAR = 7.0
"""Cost from which a frame has no say over a number."""


def frame_for(sentence: Sentence, speech: Speech, position: int) -> Frame | None:
    """The frame that a number at token `position` stands in: the nearest in its clause, those before it first."""
    costs = [(_cost(sentence, frame, position), k) for k, frame in enumerate(speech.frames)]
    best = min(costs, default=None)
    return speech.frames[best[1]] if best is not None and best[0] < FAR + 6 else None


def _cost(sentence: Sentence, frame: Frame, position: int) -> float:
    before = frame.at < position
    first, last = (frame.actor.last, position) if before else (position, frame.at)
    between = range(first, last)
    breaks = sum(1 for m in sentence.tagged("clause") if first <= m.first < last)
    semicolons = any(sentence.tokens[i].text == ";" for i in between)
    resumed = max((m.first for m in sentence.tagged("participle") if m.last <= position), default=0)
    reasons = sum(1 for m in sentence.tagged("reason") if before and max(first, resumed) <= m.first < last)
    cost = (
        len(between) * 0.1
        + 6.0 * breaks
        + (12.0 if frame.actor.kind == OURS and not before else 4.0) * semicolons
        + 20.0 * reasons
    )
    cost += 20.0 * _inserted(sentence, frame, position)
    cost -= 4.0 * _relates(sentence, frame, position)
    cost += 9.0 * _of_other_clause(sentence, frame, position)
    return cost + (0.0 if before else 2.5) + (1.5 if frame.weak else 0.0)


def _relates(sentence: Sentence, frame: Frame, position: int) -> bool:
    """`the 136 that residents counted`: a clause of its own behind the number."""
    near = range(position, min(frame.at, position + 6))
    tied = (i for i in near if "relative" in sentence.covers(i) and sentence.tokens[i - 1].kind != MARK)
    return len(near) == frame.at - position and next(tied, None) is not None


def _of_other_clause(sentence: Sentence, frame: Frame, position: int) -> bool:
    """`50 died in the raid on the camp, which the army says aims to`: what stands far before a clause's own pronoun."""
    first = frame.actor.first
    first -= first > 0 and "article" in sentence.covers(first - 1)
    opened = first > 1 and "relative" in sentence.begins(first - 1) and not sentence.inflected
    remark = opened and sentence.tokens[first - 2].kind == MARK
    return opened and frame.kind == SAY and (first - position > FAR_RELATIVE or (remark and first > position))


def _inserted(sentence: Sentence, frame: Frame, position: int) -> bool:
    """Whether the frame stands behind a dash with a number of its own, this number before: `150,000 – one envoy`."""
    if frame.at < position or frame.kind == FIGURES:  # "– the president's words –"
        return False
    near = range(max(position + 1, frame.at - 3), frame.at)
    dash = any(sentence.tokens[i].folded == "-" and sentence.tokens[i].spaced for i in near)
    return dash and any(sentence.tokens[i].kind == NUMBER for i in range(frame.actor.last, len(sentence.tokens)))
