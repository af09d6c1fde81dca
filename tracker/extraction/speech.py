"""Who speaks where in a sentence: frames of subject and speech verb, source phrases, headings, quotations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracker.extraction.actors import ANAPHOR, CLAIMANT, NAME, PARTY, PRONOUN, RELAY, ROLE, SPEAKER, Actor
from tracker.extraction.segment import HEADING, Sentence
from tracker.rules.lexicon import Mention
from tracker.rules.tokens import MARK, NUMBER, WORD

SAY, SOURCE, FIGURES, COLON, DASH = "say", "source", "figures", "colon", "dash"
MAX_GAP = 16


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


def find_speech(sentence: Sentence, actors: Sequence[Actor]) -> Speech:
    """The frames of a sentence in order."""
    frames = [
        *_verbs(sentence, actors),
        *_denials(sentence, actors),
        *_sources(sentence, actors),
        *_figures(sentence, actors),
        *_headed(sentence, actors),
    ]
    relays = _relays(sentence, actors)
    relayed = {(a.first, a.last) for a in relays}
    voices = [f for f in frames if (f.actor.first, f.actor.last) not in relayed]
    direct = [f for f in voices if f.actor.kind != RELAY]
    if direct and any(f.actor.kind == RELAY for f in voices):
        relays += [f.actor for f in voices if f.actor.kind == RELAY]
        voices = direct
    unique = {(f.actor.first, f.actor.last): f for f in sorted(voices, key=lambda f: f.weak, reverse=True)}
    return Speech(tuple(sorted(unique.values(), key=lambda f: f.at)), tuple(relays))


def _verbs(sentence: Sentence, actors: Sequence[Actor]) -> list[Frame]:
    frames = []
    for verb in sentence.mentions:
        if verb.tag not in ("say", "say_weak"):
            continue
        weak = verb.tag == "say_weak"
        happening = any(
            m.tag == "trigger" and m.first <= verb.first < m.last and m.last > verb.last for m in sentence.mentions
        )
        if weak and (happening or not _number_near(sentence, verb.last)):
            continue
        actor = _subject(sentence, verb, actors, weak)
        having = weak and any(m.tag == "auxiliary" and m.first == verb.first for m in sentence.mentions)
        if having and actor is not None and (actor.kind == PARTY or not _counted_next(sentence, verb.last)):
            continue  # "Russia has probably taken 175,000" claims nothing by itself
        if actor is not None:
            frames.append(Frame(actor, actor.first, SAY, verb.entry.rule, weak))
    return frames


def _denials(sentence: Sentence, actors: Sequence[Actor]) -> list[Frame]:
    """`the ministry denied that 400`: whoever denies a number speaks of it."""
    frames = []
    for verb in sentence.tagged("denial"):
        actor = next((a for a in actors if a.last == verb.first and a.kind != PRONOUN), None)
        if actor is not None and "relative" in sentence.begins(verb.last):
            frames.append(Frame(actor, actor.first, SAY, verb.entry.rule))
    return frames


def _counted_next(sentence: Sentence, first: int) -> bool:
    bounds = {i for m in sentence.mentions if m.tag in ("bound_before", "adverb") for i in range(m.first, m.last)}
    while first in bounds:
        first += 1
    return first < len(sentence.tokens) and sentence.tokens[first].kind == NUMBER


def _number_near(sentence: Sentence, first: int) -> bool:
    """Whether a number follows a weak verb before anything happens: `puts the toll at 12`."""
    reach = 7 if sentence.block.kind != HEADING else 14
    for i in range(first, min(first + reach, len(sentence.tokens))):
        if sentence.tokens[i].kind == NUMBER:
            return True
        if any(
            m.first == i and m.tag in ("trigger", "say", "clause") and m.entry.form not in ("noun", "adjective")
            for m in sentence.mentions
        ):
            return False
    return False


def _subject(sentence: Sentence, verb: Mention, actors: Sequence[Actor], weak: bool) -> Actor | None:
    quoted_before = verb.first > 0 and sentence.tokens[verb.first - 1].folded in _QUOTE_ENDS
    comma_before = verb.first > 0 and sentence.tokens[verb.first - 1].folded in ",-"
    behind = next(
        (a for a in actors if verb.last <= a.first <= verb.last + 2 and _thin(sentence, verb.last, a.first)), None
    )
    closed = quoted_before or (
        comma_before and verb.first > 1 and sentence.tokens[verb.first - 2].folded in _QUOTE_ENDS
    )
    passive = any(m.tag == "by" and m.first in (verb.last, verb.last + 1) for m in sentence.mentions)
    passed_on = any(m.tag == "relay_before" and m.first == verb.first for m in sentence.mentions)
    inverted = (
        comma_before
        and not passed_on
        and behind is not None
        and behind.first == verb.last + _article(sentence, verb.last)
    )
    if (closed or passive or inverted) and behind is not None and behind.kind != PRONOUN and not weak:
        return behind
    before = _left_subject(sentence, verb, actors, weak)
    if sentence.inflected and behind is not None and behind.kind != PRONOUN:
        beside = before is not None and _close(sentence, before.last, verb.first)
        return before if beside else behind
    if before is not None:
        return before
    if behind is not None and not weak and (passive or quoted_before or comma_before or verb.first == 0):
        return behind
    return None


def _article(sentence: Sentence, i: int) -> int:
    return int(any(m.tag == "article" and m.first == i for m in sentence.mentions))


_QUOTE_ENDS = frozenset("\"'")


def _thin(sentence: Sentence, first: int, last: int) -> bool:
    """Whether only articles, titles and "by" stand there."""
    thin = {
        i
        for m in sentence.mentions
        if m.tag in ("article", "title", "by", "modifier", "adverb", *(("preposition",) if sentence.inflected else ()))
        for i in range(m.first, m.last)
    }
    return all(i in thin for i in range(first, last))


def _left_subject(sentence: Sentence, verb: Mention, actors: Sequence[Actor], weak: bool) -> Actor | None:
    before = [a for a in actors if a.last <= verb.first]
    if not before:
        return None
    if (opener := _before_apposition(sentence, verb, before)) is not None:
        return opener
    nearest = before[-1]
    gap = range(nearest.last, verb.first)
    if len(gap) > MAX_GAP or _broken(sentence, nearest.last, verb.first):
        return None
    if weak and not _close(sentence, nearest.last, verb.first):
        return None
    if nearest.kind == PRONOUN and not _close(sentence, nearest.last, verb.first):
        return None
    return _apposed(sentence, nearest, before[:-1]) or nearest


def _before_apposition(sentence: Sentence, verb: Mention, actors: Sequence[Actor]) -> Actor | None:
    """`Yevgeny Prigozhin, the leader of ..., claimed`: a verb behind a comma takes the actor before one."""
    if verb.first < 2 or sentence.tokens[verb.first - 1].text != ",":
        return None
    last = next((a for a in actors if a.last == verb.first - 1), None)
    if last is not None and last.kind == CLAIMANT:
        return last
    for actor in reversed(actors):
        opening = sentence.tokens[actor.last].text == "," and actor.last < verb.first - 1
        if opening and actor.kind not in (PRONOUN, PARTY):
            says = any(m.tag == "say" and actor.last < m.first < verb.first for m in sentence.mentions)
            return None if says or verb.first - actor.last > 2 * MAX_GAP else actor
    return None


def _broken(sentence: Sentence, first: int, last: int) -> bool:
    """Whether another clause, verb of saying or number stands between a subject and its verb."""
    helping = {m.first for m in sentence.mentions if m.tag == "auxiliary"}
    if any(
        m.tag in ("clause", "say", "trigger") and first <= m.first < last and m.first not in helping
        for m in sentence.mentions
    ):
        return True
    if any(sentence.tokens[i].kind == NUMBER for i in range(first, last)):
        return True
    return any(sentence.tokens[i].text in '.;:!?“”"' for i in range(first, last))


def _close(sentence: Sentence, first: int, last: int) -> bool:
    tags = (
        "adverb",
        "auxiliary",
        "relative",
        "source_noun",
        "preposition",
        "weekday",
        "relative_day",
        "month",
        "period_day",
        "period_when",
        "period_interval",
    )
    light = {i for m in sentence.mentions if m.tag in tags for i in range(m.first, m.last)} | _bracketed(
        sentence, first, last
    )
    if first < last and sentence.tokens[first].folded in ("'s", "'"):
        return all(sentence.tokens[i].kind == WORD or i in light for i in range(first, last)) and last - first <= 5
    return all(i in light for i in range(first, last))


def _bracketed(sentence: Sentence, first: int, last: int) -> set[int]:
    """Tokens of a bracket between: `the Human Rights Office (OHCHR) recorded`."""
    inside: set[int] = set()
    depth = 0
    for i in range(first, last):
        depth += sentence.tokens[i].text == "("
        if depth or sentence.tokens[i].text == ")":
            inside.add(i)
        depth -= sentence.tokens[i].text == ")"
    return inside


def _apposed(sentence: Sentence, actor: Actor, earlier: Sequence[Actor]) -> Actor | None:
    """`Jakub Janovsky, a contributor to Oryx, said`: the name before the comma speaks."""
    for name in reversed(earlier[-3:]):
        between = sentence.tokens[name.last : actor.first]
        if name.kind != NAME or not between or between[0].text != ",":
            continue
        later_comma = any(token.text == "," for token in sentence.tokens[actor.last : actor.last + MAX_GAP])
        if sum(token.text == "," for token in between) == 1 and later_comma:
            return replace(actor, text=name.text) if actor.kind == ROLE else name
    return None


def _sources(sentence: Sentence, actors: Sequence[Actor]) -> list[Frame]:
    """`according to X`, `citing X`: the first actor behind within the phrase."""
    frames = []
    for cue in sentence.tagged("source_before"):
        following = [a for a in actors if cue.last <= a.first <= cue.last + 10 and a.kind != PRONOUN]
        actor = next((a for a in following if not _ended(sentence, cue.last, a.first)), None)
        if actor is not None:
            better = next(
                (a for a in following if a.kind not in (PARTY, NAME) and not _ended(sentence, cue.last, a.first)), None
            )
            chosen = better if better is not None and actor.kind == PARTY and better.first <= actor.last + 2 else actor
            frames.append(Frame(chosen, cue.first, SOURCE, cue.entry.rule))
    return frames


def _ended(sentence: Sentence, first: int, last: int) -> bool:
    return any(sentence.tokens[i].kind == MARK and sentence.tokens[i].text in ",;.:()" for i in range(first, last))


def _figures(sentence: Sentence, actors: Sequence[Actor]) -> list[Frame]:
    """`the ministry's figures`, `by Kyiv's count`, `figures from the ministry`."""
    frames = []
    for noun in sentence.tagged("source_noun"):
        owner = _owner_behind(noun, actors) if sentence.inflected else None
        owner = owner or next(
            (a for a in actors if a.last <= noun.first <= a.last + 5 and _owns(sentence, a, noun)), None
        )
        if owner is None and any(m.tag == "possessive" and m.last == noun.first for m in sentence.mentions):
            owner = next(
                (a for a in reversed(actors) if a.last < noun.first and a.kind in (CLAIMANT, ROLE)), None
            )  # its total
        if owner is None:
            owner = next(
                (a for a in actors if noun.last < a.first <= noun.last + 3 and _from(sentence, noun.last, a.first)),
                None,
            )
        if owner is not None and owner.kind != PRONOUN:
            frames.append(Frame(owner, min(owner.first, noun.first), FIGURES, noun.entry.rule, weak=True))
    return frames


def _owner_behind(noun: Mention, actors: Sequence[Actor]) -> Actor | None:
    """`зведення Генштабу`: the owner in the genitive, right behind."""
    return next((a for a in actors if a.first == noun.last), None)


def _owns(sentence: Sentence, actor: Actor, noun: Mention) -> bool:
    between = sentence.tokens[actor.last : noun.first]
    if not between:
        return actor.kind in (CLAIMANT, ROLE, RELAY)
    return between[0].folded in ("'s", "'") and all(token.kind == WORD for token in between)


def _from(sentence: Sentence, first: int, last: int) -> bool:
    joints = {i for m in sentence.mentions if m.tag in ("of", "from", "by", "article") for i in range(m.first, m.last)}
    return all(i in joints for i in range(first, last))


def _headed(sentence: Sentence, actors: Sequence[Actor]) -> list[Frame]:
    """`General Staff: ...` at the head of a block, `... – Russian MoD` at the end of a headline."""
    frames = []
    at_start = sentence.start == sentence.block.start
    for actor in actors:
        if actor.kind in (PRONOUN, ANAPHOR):
            continue
        following = sentence.tokens[actor.last] if actor.last < len(sentence.tokens) else None
        colon = following is not None and following.text == ":" and actor.last + 1 < len(sentence.tokens)
        label = colon and actor.kind == SPEAKER and sentence.tokens[actor.last + 1].kind == NUMBER
        if at_start and actor.first <= 2 and colon and not label:
            frames.append(Frame(actor, actor.first, COLON, "speech/colon"))
        trailing = (
            actor.last >= len(sentence.tokens) - 1
            and actor.first > 0
            and sentence.tokens[actor.first - 1].folded in ("-", "|", ":")
        )
        if sentence.block.kind == HEADING and trailing and actor.kind not in (NAME, RELAY):
            frames.append(Frame(actor, actor.first, DASH, "speech/dash"))
    return frames


def _relays(sentence: Sentence, actors: Sequence[Actor]) -> list[Actor]:
    """`told CNN`, `in an interview with NBC News`."""
    cues = sentence.tagged("relay_before")
    return [a for a in actors if a.kind in (RELAY, NAME) and any(_follows(sentence, c, a) for c in cues)]


def _follows(sentence: Sentence, cue: Mention, actor: Actor) -> bool:
    near = cue.last <= actor.first <= cue.last + 2 and not _ended(sentence, cue.last, actor.first)
    return near and (
        actor.kind == RELAY
        or (cue.entry.tag == "relay_before" and any(m.tag == "say" and m.first == cue.first for m in sentence.mentions))
    )


def frame_for(sentence: Sentence, speech: Speech, position: int) -> Frame | None:
    """The frame that a number at token `position` stands in: the nearest in its clause, those before it first."""
    best: tuple[float, Frame] | None = None
    for frame in speech.frames:
        first, last = sorted(
            (frame.actor.last if frame.at < position else position, position if frame.at < position else frame.at)
        )
        breaks = sum(1 for m in sentence.mentions if m.tag == "clause" and first <= m.first < last)
        semicolons = sum(1 for token in sentence.tokens[first:last] if token.text == ";")
        cost = (
            (last - first) * 0.1
            + 6.0 * breaks
            + 4.0 * semicolons
            + (0.0 if frame.at < position else 2.5)
            + (1.5 if frame.weak else 0.0)
        )
        if best is None or cost < best[0]:
            best = (cost, frame)
    return best[1] if best is not None else None
