"""Posts with labelled lines: `Source: the governor on Telegram`, `Details: ...`, `Quote: ...`, `Background: ...`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from tracker.extraction.hearing import Heard, carried_as
from tracker.extraction.labels import DETAILS_LABEL, SOURCE_LABEL, recalled
from tracker.extraction.stage import CARRIED, HEADED, Speaker

OPENING = 5
"""Lines within which a post names its authority; at the foot of an article a label lists all that it draws on."""


def labelled(heard: Sequence[Heard]) -> dict[int, Speaker | None]:
    """Sentence -> who vouches for it by the labels of the post; None where the outlet recalls other news.

    The authority vouches for what stands above its label too; whoever a label quotes, for that line.
    """
    opening = takewhile(lambda i: heard[i].sentence.block.index <= OPENING, range(len(heard)))
    source = next((i for i in opening if _opens(heard[i], SOURCE_LABEL) and heard[i].framed), None)
    if source is None:
        return {}
    authority = heard[source].framed[0][1]
    told: dict[int, Speaker | None] = dict.fromkeys(range(source), carried_as(authority, HEADED))
    speaker = authority
    other = recalled([part.sentence for part in heard])
    for i in range(source, len(heard)):
        if _opens(heard[i], SOURCE_LABEL) and heard[i].framed:
            authority = speaker = heard[i].framed[0][1]
        elif _opens(heard[i], DETAILS_LABEL):
            speaker = heard[i].speaker or authority
        told[i] = carried_as(speaker, CARRIED) if heard[i].sentence.index not in other else None
    return told


def _opens(part: Heard, label: str) -> bool:
    sentence = part.sentence
    return sentence.start == sentence.block.start and any(m.first == 0 for m in sentence.tagged(label))
