"""In whose words a number stands: the nearest frame of its clause, those before it first."""

from __future__ import annotations

from tracker.extraction.actors import OURS
from tracker.extraction.labels import FIGURES, SAY, SOURCE, Frame, brackets_end
from tracker.extraction.segment import Sentence
from tracker.extraction.speech import Speech
from tracker.rules.lexicon import Mention
from tracker.rules.tokens import MARK, NUMBER

FAR_RELATIVE = 7
"""Tokens from a number behind which a relative clause tells of something else."""
LISTED, BY_FIGURE = 10, 2.0
"""Figures that a sentence puts before who said them; a longer list that ran into its sentence is somebody else's."""
CLOSED = 8.0
"""What tells that a speaker behind what he said has no say over what follows, where another one closes that."""
FAR = 7.0
"""Cost from which a frame has no say over a number."""
REMARK = 4
"""Tokens between a speaker and the comma behind the verb."""
_COUNTED = frozenset({"category", "trigger"})
"""Tags of the words that tell what a figure counts."""


def frame_for(sentence: Sentence, speech: Speech, position: int) -> Frame | None:
    """The frame that a number at token `position` stands in: the nearest in its clause, those before it first."""
    later = any(frame.at > position and not frame.weak for frame in speech.frames)
    sooner = sentence.inflected and any(frame.at < position for frame in speech.frames)
    costs = [
        (
            _cost(sentence, frame, position)
            + CLOSED * (later and _closes(sentence, frame, position))
            + CLOSED * (sooner and _of_which(sentence, frame, position)),
            k,
        )
        for k, frame in enumerate(speech.frames)
    ]
    best = min(costs, default=None)
    return speech.frames[best[1]] if best is not None and best[0] < FAR + 6 else None


def _cost(sentence: Sentence, frame: Frame, position: int) -> float:
    before = frame.at < position
    first, last = (frame.actor.last, position) if before else (position, frame.at)
    between = range(first, last)
    breaks = sum(1 for m in sentence.tagged("clause") if first <= m.first < last)
    semicolons = any(sentence.tokens[i].text == ";" for i in between)
    resumed = max((m.first for m in sentence.tagged("participle", "say") if m.last <= position), default=0)
    reasons = sum(
        1
        for m in sentence.tagged("reason")
        if before and max(first, resumed) <= m.first < last and not _told(sentence, m)
    )
    cost = (
        len(between) * 0.1
        + 6.0 * min(breaks, 1)
        + 2.0 * max(0, breaks - 1)
        + (12.0 if frame.actor.kind == OURS and not before else 4.0) * semicolons
        + 20.0 * reasons
    )
    aside = _inserted(sentence, frame, position) or _of_part(sentence, frame, position)
    cost += 20.0 * (aside or _of_the_rest(sentence, frame, position))
    cost += 20.0 * (before and (_remarked(sentence, frame, position) or _led_to(sentence, frame, position)))
    cost -= 4.0 * _relates(sentence, frame, position)
    own = _own_figure(sentence, frame)
    cost += 0.0 if own is None else (-6.0 if own == position else 20.0)
    recalled = any(first <= m.first < last for m in sentence.tagged("recap"))  # a page that lost its full stops
    cost += 20.0 * (recalled and not before)
    figures = 0 if before else sum(sentence.tokens[i].kind == NUMBER for i in range(frame.at))
    cost += BY_FIGURE * max(0, figures - LISTED)
    cost += 9.0 * (_of_other_clause(sentence, frame, position) or _opens_next(sentence, frame, position))
    return cost + (0.0 if before else 2.5) + (1.5 if frame.weak else 0.0)


def _closes(sentence: Sentence, frame: Frame, position: int) -> bool:
    """`2,412 died, the government says, and fifty fell in the north, according to`: who closed what stands before."""
    first = sentence.with_article(frame.actor.first)
    verb = next((m for m in sentence.tagged("say") if frame.actor.last <= m.first <= frame.actor.last + 1), None)
    if frame.kind != SAY or frame.at > position or verb is None or verb.last + 1 >= len(sentence.tokens):
        return False
    if not sentence.begins(verb.last + 1) & {"and", "clause"}:
        return False
    inserted = first > 0 and sentence.tokens[first - 1].text == "," == sentence.tokens[verb.last].text
    return inserted and any(token.kind == NUMBER for token in sentence.tokens[:first])


def _of_which(sentence: Sentence, frame: Frame, position: int) -> bool:
    """`Мэр: погибших меньше 80, о которых пишут газеты`: others' figure, which whoever speaks before only names."""
    opening = min(frame.at, frame.actor.first)
    near = range(max(position + 1, opening - 3), opening)
    led = any("preposition" in sentence.covers(i) and "relative" in sentence.covers(i + 1) for i in near)
    return led and any(sentence.tokens[i].text == "," for i in range(position, opening))


def _led_to(sentence: Sentence, frame: Frame, position: int) -> bool:
    """`Israel says it has entered the camp in its war, which began after a raid in which 1,200 died`: how it began."""
    opened = (m.last for m in sentence.tagged("which_began") if frame.actor.last < m.first < position)
    start = next(opened, None)
    closed = range(start, position) if start is not None else ()
    return start is not None and not any(sentence.tokens[i].text in ',;"' for i in closed)


def _remarked(sentence: Sentence, frame: Frame, position: int) -> bool:
    """`12 died, the army said, in the first raid since 300 fell there`: what the writer adds behind who said it."""
    opened = (m.first - 1 for m in sentence.tagged("remark") if frame.actor.last < m.first <= position)
    comma = next((i for i in opened if sentence.tokens[i].text == ","), None)
    if comma is None or comma - frame.actor.last > REMARK or frame.kind != SAY:
        return False
    ends = any(m.last == comma for m in sentence.tagged("say"))
    first = sentence.with_article(frame.actor.first)
    return ends and first > REMARK and sentence.tokens[first - 1].text == ","  # behind a clause of its own


def _told(sentence: Sentence, reason: Mention) -> bool:
    """`said that because of the blast six were hurt`: a reason that belongs to what is told."""
    said = {i for m in sentence.tagged("say") for i in (m.last, m.last + 1)}
    clauses = (m for m in sentence.tagged("relative") if m.first < reason.first)
    return any(m.first in said or (sentence.inflected and sentence.tokens[m.first - 1].text == ",") for m in clauses)


def _of_part(sentence: Sentence, frame: Frame, position: int) -> bool:
    """`116 remain there, 42 of whom, the army says, are dead`: who is put in before the verb of a part vouches for it.

    That part has a number of its own, between its comma and who speaks; this number stands before it.
    """
    first = sentence.with_article(min(frame.at, frame.actor.first))
    tokens, said = sentence.tokens, sentence.tagged("say", "say_weak")
    end = next((m.last for m in said if m.first == frame.actor.last), max(frame.at + 1, frame.actor.last))
    closed = end + 1 < len(tokens) and tokens[end].text == "," and "and" not in sentence.begins(end + 1)
    relative = next((m for m in sentence.tagged("including") if m.last == first), None)  # 20 of whom Israel believes
    if relative is not None and position < relative.first - 1:
        return tokens[relative.first - 1].kind == NUMBER
    if position > first or not closed or tokens[first - 1].text != ",":
        return False
    opening = max((i for i in range(position, first - 1) if tokens[i].text == ","), default=first)
    part = any(opening < m.first < first for m in sentence.tagged("including", "relative"))
    return part and any(token.kind == NUMBER for token in tokens[opening:first])


def _of_the_rest(sentence: Sentence, frame: Frame, position: int) -> bool:
    """`48 (per the Red Cross), 79 in all`: brackets end what a source says; `per Russia: 1,834` opens it."""
    if frame.at < position:
        counted = any(token.kind == NUMBER for token in sentence.tokens[: frame.at])
        return counted and (end := brackets_end(sentence, frame)) is not None and end < position
    last = frame.actor.last
    if frame.at > position and sentence.tokens[frame.at - 1].text == ",":
        return False  # "Eight were killed, according to the staff: ..."
    return frame.kind == SOURCE and last < len(sentence.tokens) and sentence.tokens[last].text == ":"


def _relates(sentence: Sentence, frame: Frame, position: int) -> bool:
    """`the 136 that residents counted`: a clause of its own behind the number."""
    near = range(position, min(frame.at, position + 6))
    tied = (i for i in near if "relative" in sentence.covers(i) and sentence.tokens[i - 1].kind != MARK)
    return len(near) == frame.at - position and next(tied, None) is not None


def _own_figure(sentence: Sentence, frame: Frame) -> int | None:
    """`below the 600 claimed by Moscow`, `than the 70 dead reported by rebels`: the one figure of this source."""
    if frame.kind != SOURCE or "say" not in sentence.covers(frame.at):
        return None
    i = frame.at - 1
    while i > 0 and sentence.covers(i) & _COUNTED:
        i -= 1
    return i if i > 0 and sentence.tokens[i].kind == NUMBER and "definite" in sentence.covers(i - 1) else None


def _of_other_clause(sentence: Sentence, frame: Frame, position: int) -> bool:
    """`50 died in the raid on the camp, which the army says aims to`: what stands far before a clause's own pronoun."""
    first = sentence.with_article(frame.actor.first)
    opened = first > 1 and "relative" in sentence.begins(first - 1) and not sentence.inflected
    remark = opened and sentence.tokens[first - 2].kind == MARK
    return opened and frame.kind == SAY and (first - position > FAR_RELATIVE or (remark and first > position))


def _opens_next(sentence: Sentence, frame: Frame, position: int) -> bool:
    """`losses are put at 434,000; the official history claims 680,000`: who opens the clause behind a semicolon.

    So does it who opens one of contrast: `five were killed, but the mayor spoke of seven`.
    """
    first = sentence.with_article(frame.actor.first)
    opening = frame.kind in (SAY, FIGURES) and first - 1 > position
    if not opening or sentence.tokens[first - 1].text == ";":
        return opening
    return any(m.last == first and sentence.tokens[m.first - 1].kind == MARK for m in sentence.tagged("contrast"))


def _inserted(sentence: Sentence, frame: Frame, position: int) -> bool:
    """Whether the frame stands behind a dash with a number of its own, this number before: `150,000 – one envoy`."""
    if frame.at < position or frame.kind == FIGURES:  # "– the president's words –"
        return False
    near = range(max(position + 1, frame.at - 3), frame.at)
    dash = any(sentence.tokens[i].folded == "-" and sentence.tokens[i].spaced for i in near)
    return dash and any(sentence.tokens[i].kind == NUMBER for i in range(frame.actor.last, len(sentence.tokens)))
