"""Who speaks where in a sentence: frames of subject and speech verb, source phrases, headings, quotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from tracker.extraction.actors import ANAPHOR, CLAIMANT, NAME, PARTY, PRONOUN, RELAY, ROLE, SPEAKER, Actor
from tracker.extraction.casting import unnamed
from tracker.extraction.names import noun_behind
from tracker.extraction.segment import HEADING, Sentence
from tracker.extraction.subjects import MAX_OFFICE, ended, is_plain, source_of, subject_of
from tracker.rules.lexicon import Entry, Mention
from tracker.rules.tokens import MARK, NUMBER, WORD

QUOTING = Entry("say", "say", "speech/quotation")
_NO_VERB = frozenset({"preposition", "clause", "relative", "category", "title", "role", "claimant", "adverb", "and"})
SAY, SOURCE, FIGURES, COLON, DASH = "say", "source", "figures", "colon", "dash"
OCCASION = 7
"""Words between a body and the colon behind it that tell when or where it spoke."""
_VERBS = frozenset({"say", "say_weak", "trigger", "auxiliary", "clause", "relative", "category"})
REACH, FAR_REACH = 9, 14
"""Tokens within which a number makes a weak verb one of saying; in a heading more."""


@dataclass(frozen=True, slots=True)
class Frame:
    """An actor who vouches from about token `at`; `weak` frames count only beside a number."""

    actor: Actor
    at: int
    kind: str
    rule: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Speech:
    """All frames of a sentence, and the outlets that pass on what is said."""

    frames: tuple[Frame, ...]
    relays: tuple[Actor, ...]


def find_speech(sentence: Sentence, actors: Sequence[Actor], counted: Set[int], text: str) -> Speech:
    """The frames of a sentence in order; `counted` are the tokens where its numbers begin."""
    frames = [
        *_verbs(sentence, actors, counted, text),
        *_denials(sentence, actors),
        *_sources(sentence, actors, text),
        *_bracketed(sentence, actors, counted),
        *_figures(sentence, actors),
        *_headed(sentence, actors),
        *_signed(sentence, actors),
    ]
    frames = _nearest_authority(sentence, frames, counted)
    relays = _relays(sentence, actors)
    relayed = {(a.first, a.last) for a in relays}
    voices = [f for f in frames if (f.actor.first, f.actor.last) not in relayed]
    direct = [f for f in voices if f.actor.kind != RELAY]
    if direct and any(f.actor.kind == RELAY for f in voices):
        relays += [f.actor for f in voices if f.actor.kind == RELAY]
        voices = direct
    if any(f.kind == SAY and f.actor.kind not in (PARTY, PRONOUN) and not f.weak for f in voices):
        voices = [f for f in voices if f.kind != COLON or f.actor.kind != PARTY]  # London: ..., said the ministry
    unique = {(f.actor.first, f.actor.last): f for f in sorted(voices, key=lambda f: f.weak, reverse=True)}
    return Speech(tuple(sorted(unique.values(), key=lambda f: f.at)), tuple(relays))


def _verbs(sentence: Sentence, actors: Sequence[Actor], counted: Set[int], text: str) -> list[Frame]:
    frames = []
    verbs = [m for m in sentence.mentions if m.tag in ("say", "say_weak")]
    for verb in (*verbs, *_quoting(sentence, verbs)):
        weak = verb.tag == "say_weak"
        figures = weak and _tells_figures(sentence, verb)
        near = not weak or figures or _number_near(sentence, verb.last, counted)
        if weak and (_happens(sentence, verb) or not (figures or any(i > verb.first for i in counted))):
            continue
        actor = subject_of(sentence, verb, actors, text)
        if actor is not None and not near and not _shows(sentence, verb, actor):
            continue
        if actor is not None and weak and actor.rule == "actor/noun" and _happening_too(sentence, verb):
            continue
        if actor is None or _in_compound(sentence, verb) or _gives(sentence, verb, actor):
            continue
        if _has(sentence, verb) and not (actor.counts and _counted_next(sentence, verb.last, counted)):
            continue  # "Russia has 175,000 troops" tells no figure of Russia's
        frames.append(Frame(actor, actor.first, SAY, verb.entry.rule, weak and not figures))
    return frames


def _quoting(sentence: Sentence, verbs: Sequence[Mention]) -> Iterator[Mention]:
    """`«...», — бросил журналистам министр`: whatever verb follows a quotation and a dash is one of saying."""
    tokens = sentence.tokens
    for i in range(3, len(tokens) - 1 if sentence.inflected else 0):
        quoted = tokens[i - 1].folded == "-" and any(tokens[k].folded == '"' for k in (i - 2, i - 3))
        plain = tokens[i].kind == WORD and tokens[i].text.islower() and not sentence.covers(i) & _NO_VERB
        if quoted and plain and not any(verb.first <= i + 2 and i < verb.last for verb in verbs):
            yield Mention(i, i + 1, QUOTING)


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


def _gives(sentence: Sentence, verb: Mention, actor: Actor) -> bool:
    """`Germany gave two launchers`: a country's deed, no figure of its own."""
    return actor.kind == PARTY and verb.tag == "say_weak" and _happening_too(sentence, verb)


def _has(sentence: Sentence, verb: Mention) -> bool:
    return verb.tag == "say_weak" and any(m.first == verb.first for m in sentence.tagged("auxiliary"))


def _denials(sentence: Sentence, actors: Sequence[Actor]) -> list[Frame]:
    """`the ministry denied that 400`: whoever denies a number speaks of it."""
    frames = []
    for verb in sentence.tagged("denial"):
        actor = next((a for a in actors if a.last == verb.first), None)
        told = {tag for i in range(verb.last, verb.last + 5) for tag in sentence.covers(i)}
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
        if not toll and any(
            m.first == i and m.tag in ("trigger", "say", "clause") and m.entry.form not in ("noun", "adjective")
            for m in sentence.mentions
        ):
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
        within = [a for a in following if not ended(sentence, cue.last, a.first)]
        if within:
            frames.append(Frame(_nearest_source(sentence, within), cue.first, SOURCE, cue.entry.rule))
        elif (span := noun_behind(sentence, cue.last)) is not None:
            frames.append(Frame(unnamed(sentence, *span, text), cue.first, SOURCE, cue.entry.rule))
    return frames


def _bracketed(sentence: Sentence, actors: Sequence[Actor], counted: Set[int]) -> list[Frame]:
    """`Soldiers killed: 64 (IDF)`: a name alone in brackets right behind a number and its noun."""
    tokens = sentence.tokens
    return [
        Frame(actor, actor.first, SOURCE, "actor/brackets")
        for actor in actors
        if actor.first > 0 and actor.last < len(tokens) and actor.kind in (CLAIMANT, ROLE, NAME)
        and tokens[actor.first - 1].text == "(" and tokens[actor.last].text == ")"
        and any(actor.first - 4 <= i < actor.first - 1 for i in counted)
        and not any(other.last == actor.first - 1 for other in actors)
    ]  # fmt: skip


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
        and len(between) > 0
        and not any(i in counted or sentence.tokens[i].text == ";" for i in between)
        and not any("clause" in sentence.covers(i) for i in between)
    )


def _figures(sentence: Sentence, actors: Sequence[Actor]) -> list[Frame]:
    """`the ministry's figures`, `by Kyiv's count`, `figures from the ministry`."""
    return [
        Frame(owner, min(owner.first, noun.first), FIGURES, noun.entry.rule, weak=True)
        for noun in sentence.tagged("source_noun")
        if (owner := source_of(sentence, noun, actors)) is not None
    ]


def _headed(sentence: Sentence, actors: Sequence[Actor]) -> list[Frame]:
    """`General Staff: ...` at the head of a block, `... – Russian MoD` at the end of a headline."""
    frames = []
    at_start = sentence.start == sentence.block.start
    for actor in actors:
        if actor.kind in (PRONOUN, ANAPHOR):
            continue
        colon = _colon_behind(sentence, actor)
        colon = colon or (sentence.block.kind == HEADING and _dash_behind(sentence, actor))
        label = colon and actor.kind == SPEAKER and sentence.tokens[actor.last + 1].kind == NUMBER
        opens = at_start or (actor.kind in (CLAIMANT, ROLE) and actor.first == _first_word(sentence))
        if opens and colon and not label and _may_head(sentence, actor):
            frames.append(Frame(actor, actor.first, COLON, "speech/colon"))
        trailing = (
            actor.last >= len(sentence.tokens) - 1
            and actor.first > 0
            and sentence.tokens[actor.first - 1].folded in ("-", "|", ":")
        )
        if sentence.block.kind == HEADING and trailing and actor.kind not in (NAME, RELAY):
            frames.append(Frame(actor, actor.first, DASH, "speech/dash"))
    return frames


def _signed(sentence: Sentence, actors: Sequence[Actor]) -> list[Frame]:
    """`..., – the ministry.`: a comma and a dash in place of a verb of saying, and who said it."""
    tokens = sentence.tokens
    frames = []
    for dash in range(2, len(tokens) - 1):
        if tokens[dash].folded != "-" or not tokens[dash + 1].spaced or tokens[dash - 1].folded not in (",", '"'):
            continue
        near = (a for a in actors if dash < a.first <= dash + MAX_OFFICE and a.kind != PRONOUN)
        actor = next((a for a in near if is_plain(sentence, dash + 1, a.first)), None)
        if actor is not None and _closes(sentence, actor.last):
            frames.append(Frame(actor, dash, DASH, "speech/dash"))
    return frames


def _closes(sentence: Sentence, last: int) -> bool:
    """Whether nothing is said to happen behind token `last`, up to the sentence's end or the next mark."""
    return last >= len(sentence.tokens) or sentence.tokens[last].folded in ',."-:!('


def _colon_behind(sentence: Sentence, actor: Actor) -> bool:
    """`Генштаб: ...`; for a known body also behind the occasion: `The General Staff on the morning of May 9: ...`.

    Where a dash stands for a verb it leads to the figure: `Генштаб на 18 февраля — 142 270 ликвидированных`.
    """
    known = actor.kind in (CLAIMANT, ROLE)
    for i in range(actor.last, len(sentence.tokens) - 1):
        dash = sentence.inflected and sentence.tokens[i].folded == "-" and sentence.tokens[i].spaced
        counted = sentence.tokens[i + 1].kind == NUMBER or "bound_before" in sentence.covers(i + 1)
        if sentence.tokens[i].text == ":" or (known and dash and counted):
            return True
        if not known or i > actor.last + OCCASION or sentence.covers(i) & _VERBS or sentence.tokens[i].text in ",;.-":
            return False
    return False


def _dash_behind(sentence: Sentence, actor: Actor) -> bool:
    """`Зеленский – Reuters: погибли 12`: a dash in place of a verb of saying behind a known speaker."""
    if actor.kind not in (CLAIMANT, ROLE) or actor.last + 1 >= len(sentence.tokens):
        return False
    return sentence.tokens[actor.last].folded == "-" and sentence.tokens[actor.last].spaced


def _may_head(sentence: Sentence, actor: Actor) -> bool:
    """Whether an actor before a colon opens its line; an unknown name in a list rather is what the item is about."""
    first = _first_word(sentence)
    place = actor.kind == NAME and any("party" in sentence.covers(i) for i in range(actor.first, actor.last))
    return not place and (actor.first <= 2 or (actor.first <= first + 2 and actor.kind not in (NAME, PARTY)))


def _first_word(sentence: Sentence) -> int:
    """The first token behind a time or number of a post: `10:42 Zelensky: ...`, `3/7 IISS: ...`."""
    i = 0
    while i < len(sentence.tokens) - 1 and sentence.tokens[i].kind in (NUMBER, MARK):
        i += 1
    return i


def _relays(sentence: Sentence, actors: Sequence[Actor]) -> list[Actor]:
    """`told CNN`, `in an interview with NBC News`."""
    cues = sentence.tagged("relay_before")
    return [a for a in actors if a.kind in (RELAY, NAME) and any(_follows(sentence, c, a) for c in cues)]


def _follows(sentence: Sentence, cue: Mention, actor: Actor) -> bool:
    near = cue.last <= actor.first <= cue.last + 2 and not ended(sentence, cue.last, actor.first)
    return near and (actor.kind == RELAY or any(m.first == cue.first for m in sentence.tagged("say")))


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
    reasons = sum(1 for m in sentence.tagged("reason") if before and first <= m.first < last)
    cost = len(between) * 0.1 + 6.0 * breaks + 4.0 * semicolons + 20.0 * reasons
    cost += 20.0 * _inserted(sentence, frame, position)
    cost -= 4.0 * _relates(sentence, frame, position)
    return cost + (0.0 if before else 2.5) + (1.5 if frame.weak else 0.0)


def _relates(sentence: Sentence, frame: Frame, position: int) -> bool:
    """`the 136 that residents counted`: a clause of its own behind the number."""
    near = range(position, min(frame.at, position + 6))
    return len(near) == frame.at - position and any("relative" in sentence.covers(i) for i in near)


def _inserted(sentence: Sentence, frame: Frame, position: int) -> bool:
    """Whether the frame stands behind a dash with a number of its own, this number before: `150,000 – one envoy`."""
    if frame.at < position:
        return False
    near = range(max(position + 1, frame.at - 3), frame.at)
    dash = any(sentence.tokens[i].folded == "-" and sentence.tokens[i].spaced for i in near)
    return dash and any(sentence.tokens[i].kind == NUMBER for i in range(frame.actor.last, len(sentence.tokens)))
