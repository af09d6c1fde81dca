"""Sentences as heard, with those who speak in them, and what is said before or behind one that names who said it."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from tracker.extraction.actors import ANAPHOR
from tracker.extraction.afterwards import points_back, told_back
from tracker.extraction.labels import Frame
from tracker.extraction.numbers import Number
from tracker.extraction.segment import Sentence
from tracker.extraction.speech import Speech
from tracker.extraction.stage import CARRIED, IN_SENTENCE, Speaker
from tracker.rules.pack import Pack

_DEPTH = {"“": 1, "«": 1, "”": -1, "»": -1}
ASIDE = 3
"""Tokens from "of which" to whoever writes of it at most."""
QUOTED = 4
"""Sentences back to whoever a quotation goes on with that names nobody."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One sentence with its numbers and those who speak in it."""

    sentence: Sentence
    numbers: Sequence[Number]
    speech: Speech
    framed: tuple[tuple[Frame, Speaker], ...]

    @property
    def speaker(self) -> Speaker | None:
        """Who speaks in it last, of those who do more than own a figure where there are any."""
        lasting = [(f, s) for f, s in self.framed if not mentioned(self.sentence, f)] if len(self.framed) > 1 else ()
        strong = [speaker for frame, speaker in lasting or self.framed if not frame.weak]
        return next(reversed(strong or [speaker for _, speaker in self.framed]), None)


def mentioned(sentence: Sentence, frame: Frame) -> bool:
    """`меньше 80 тысяч, о которых пишут СМИ`: who is only mentioned to speak of a figure, as it is measured by."""
    if not sentence.inflected:
        return False
    first = frame.actor.first
    about = (m for m in sentence.tagged("relative") if m.last < first <= m.last + ASIDE)
    return any("topic" in sentence.covers(m.first) | sentence.covers(m.first - 1) for m in about)


def told_behind(heard: Sequence[Heard]) -> dict[int, Speaker]:
    """Sentence -> whoever a sentence behind it says vouches for it: `This was reported by the governor`."""
    result: dict[int, Speaker] = {}
    for j, part in enumerate(heard):
        cue = told_back(part.sentence)
        marked = cue is not None
        behind = (speaker for frame, speaker in part.framed if points_back(part.sentence, frame))
        speaker = _vouching(part, cue) if cue is not None else next(behind, None) or _repeated(heard, j)
        if speaker is None:
            continue
        for i in range(j - 1, -1 if marked else max(-1, j - 3), -1):
            if marked and heard[i].speaker is not None and _names_again(heard, i, j, speaker):
                continue
            if heard[i].speaker is not None or not (marked or same_block(heard, i, j) or _own_line(heard, i, j)):
                break
            result[i] = carried_as(speaker, CARRIED)
    return result


def named_behind(heard: Sequence[Heard], pack: Pack) -> list[Heard]:
    """`The office counted 12. This is told by the ministry`: an office that nobody had named is the one named behind.

    It stands in the paragraph whose last sentence points back to all that it tells.
    """
    result = list(heard)
    for j, part in enumerate(heard):
        cue = told_back(part.sentence)
        speaker = _vouching(part, cue) if cue is not None else None
        if speaker is None or speaker.text is None:
            continue
        claimant = pack.claimants.get(speaker.claimant_id)
        offices = {speaker.role, *(claimant.roles if claimant is not None else ())}
        i = j - 1
        while i >= 0 and same_block(heard, i, j) and all(_unnamed(*pair, offices) for pair in result[i].framed):
            framed = tuple((frame, replace(speaker, rule=frame.rule)) for frame, _ in result[i].framed)
            result[i], i = replace(result[i], framed=framed), i - 1
    return result


def _unnamed(frame: Frame, speaker: Speaker, offices: Set[str | None]) -> bool:
    """Whether somebody is told by a mere noun, "the office", that means nobody named before and may mean these."""
    actor = frame.actor
    return actor.kind == ANAPHOR and speaker.text == actor.text and (not actor.roles or bool(actor.roles & offices))


def _names_again(heard: Sequence[Heard], i: int, j: int, speaker: Speaker) -> bool:
    """Whether in a sentence of the same paragraph the same one speaks, and nobody else."""
    return same_block(heard, i, j) and all(own.claimant_id == speaker.claimant_id for _, own in heard[i].framed)


def _own_line(heard: Sequence[Heard], i: int, j: int) -> bool:
    """Whether sentence j is a paragraph of its own right behind that of sentence i."""
    alone = j + 1 == len(heard) or not same_block(heard, j, j + 1)
    return alone and not same_block(heard, j - 1, j) and same_block(heard, i, j - 1)


def _repeated(heard: Sequence[Heard], j: int) -> Speaker | None:
    """`Twelve died. "Twelve people were killed," the mayor said`: whoever repeats a figure told right before."""
    if not j or heard[j - 1].framed or not same_block(heard, j - 1, j):
        return None
    told, again = ({n.value for n in h.numbers if n.reason is None} for h in (heard[j - 1], heard[j]))
    return heard[j].speaker if told and told <= again and len(heard[j].framed) == 1 else None


def _vouching(part: Heard, cue: int) -> Speaker | None:
    """`Об этом заявил министр, говорится на сайте`: whoever is named behind what points back, else who speaks last."""
    behind = (speaker for frame, speaker in part.framed if frame.at >= cue and not frame.weak)
    return next(behind, part.speaker)


def same_block(heard: Sequence[Heard], i: int, j: int) -> bool:
    """Whether two sentences stand in one paragraph."""
    return heard[i].sentence.block.index == heard[j].sentence.block.index


def quotations(heard: Sequence[Heard]) -> dict[int, Speaker]:
    """Sentence -> speaker of the quotation that it lies in: whoever is named where it opens, closes, or just before."""
    result: dict[int, Speaker] = {}
    group: list[int] = []
    depth, straight, free = 0, False, 0
    for i, part in enumerate(heard):
        straight = straight and same_block(heard, i - 1, i)
        before = depth or straight
        for k, token in enumerate(part.sentence.tokens):
            if not (depth or straight) and _closes_unopened(part.sentence, k):
                group, before = _from_block_start(heard, i, free), True
                continue
            depth += _DEPTH.get(token.text, 0)
            depth = max(0, min(depth, 1))
            straight = straight != (token.text == '"')
        if before or depth or straight or part.sentence.tokens[0].folded == '"':
            group.append(i)
        closed = not depth and not (straight and i + 1 < len(heard) and same_block(heard, i, i + 1))
        if closed and group:
            around = [k for k in (group[-1], *group) if heard[k].speaker is not None and not _speaks_within(heard[k])]
            around += [k for k in (group[0] - 1,) if k >= 0 and _goes_on(heard, k, group)]
            speaker = next((heard[k].speaker for k in around), None) or _quoted_on(heard, group)
            if speaker is not None:
                result |= dict.fromkeys(group, carried_as(speaker, CARRIED))
            group, free = [], i + 1
    return result


def _speaks_within(part: Heard) -> bool:
    """`«The company reported just now: ...»`: whether all who speak in a sentence do so within quotation marks."""
    curly, straight = part.sentence.quoted
    inside = []
    for k, token in enumerate(part.sentence.tokens):
        if not (curly > 0 or straight % 2) and _closes_unopened(part.sentence, k):
            inside.append(True)
            continue
        curly += {"“": 1, "«": 1, "”": -1, "»": -1}.get(token.text, 0)
        straight += token.text == '"'
        inside.append(curly > 0 or straight % 2 == 1)
    return bool(part.framed) and all(inside[frame.actor.first] for frame, _ in part.framed)


def _closes_unopened(sentence: Sentence, k: int) -> bool:
    """`... have been fired," the minister said`: whether token k ends a quotation whose first mark was lost."""
    tokens = sentence.tokens
    ends = k > 0 and tokens[k].text in ('"', "”", "»") and not tokens[k].spaced and tokens[k - 1].text in ",."
    return ends and k + 1 < len(tokens) and tokens[k + 1].spaced and all(t.folded != '"' for t in tokens[k + 1 :])


def _from_block_start(heard: Sequence[Heard], i: int, free: int) -> list[int]:
    """The sentences of a paragraph up to sentence i, behind the quotation before, in which nobody else speaks."""
    first = i
    while first > free and same_block(heard, first - 1, i) and not heard[first - 1].framed:
        first -= 1
    return list(range(first, i))


def _quoted_on(heard: Sequence[Heard], group: Sequence[int]) -> Speaker | None:
    """Whoever spoke last, where a quotation of a whole sentence or more names nobody: the writer does not quote."""
    whole = len(group) > 1 or _wholly_quoted(heard[group[0]].sentence)
    before = (heard[k].speaker for k in range(group[0] - 1, max(-1, group[0] - 1 - QUOTED), -1))
    return next((speaker for speaker in before if speaker is not None), None) if whole else None


def _wholly_quoted(sentence: Sentence) -> bool:
    """Whether what stands in quotation marks is the sentence, rather than a name in it."""
    marks = [i for i, token in enumerate(sentence.tokens) if token.folded == '"']
    return len(marks) == 1 or (marks[0] == 0 and marks[1] >= len(sentence.tokens) - 2)


def _goes_on(heard: Sequence[Heard], k: int, quoted: Sequence[int]) -> bool:
    """Whether the sentence before a quotation names its speaker; the paragraph before, where it is a whole one."""
    if heard[k].speaker is None or same_block(heard, k, quoted[0]):
        return heard[k].speaker is not None
    last = quoted[-1]
    ends = last + 1 == len(heard) or not same_block(heard, last, last + 1)
    near = heard[quoted[0]].sentence.block.index - heard[k].sentence.block.index == 1
    return near and ends and heard[last].sentence.tokens[-1].folded == '"'


def carried_as(speaker: Speaker, how: str) -> Speaker:
    """The speaker found in another way, unless the sentence that named him tells it."""
    return replace(speaker, how=how) if speaker.how == IN_SENTENCE else speaker
