"""Who may be meant when a sentence is read: those named or heard before it, the countries that it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracker.extraction.segment import Sentence
from tracker.rules.pack import Pack

IN_SENTENCE, CARRIED, HEADED, PUBLISHER = "in_sentence", "carried_over", "heading", "publisher"
MOST = 100
"""Of those whom a text has named, the last so many different ones may still be meant."""
SOON = 2
"""Sentences behind an officer within which the name may follow."""
MILITARY = frozenset(
    {"air_force", "armed_forces", "defence_ministry", "general_staff", "intelligence", "navy", "regional_command"}
)
"""Offices that speak of a war wherever it is fought."""
BRANCHES = frozenset({"air_force", "general_staff", "navy"})
"""Those of them that no other word stands for, as "the department" does for a ministry."""
LOCAL = frozenset({"governor", "emergency_service", "police", "prosecutors", "hospital"})
"""Offices of a place."""
NATIONAL = MILITARY | {"president", "prime_minister", "foreign_ministry", "parliament"}
"""Offices of a state as a whole: the place named is not theirs."""

STATELESS = frozenset({"human_rights_office", "media"})
"""Those who watch states rather than serve them, unless one is named beside them."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who vouches: canonical id, as printed (None for the writer), and how it was found."""

    claimant_id: str
    text: str | None
    party: str | None
    role: str | None
    how: str
    rule: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """Someone on the stage of a text: who, in which sentence, speaking or not, a person or not if one can tell."""

    speaker: Speaker
    sentence: int
    spoke: bool
    person: bool | None = None
    officer: bool = False
    """Whether it is one person told by the office alone."""
    country: bool = False
    """Whether it is a country that the sentence tells of: only "it" at the head of the next one can mean it."""
    owner: bool = False
    """Whether it is only named as the owner of something: `the president's numbers`."""


def latest(cast: Sequence[Known]) -> list[Known]:
    """The last to be named of those on stage, without those that a later one tells the same of.

    Who is meant is sought from the last one back, and one named further back never fits better than the same one
    named later: what is left out could only be meant if there were no such bound.
    """
    told: dict[Known, Known] = {}
    for known in cast:
        same = replace(known, speaker=replace(known.speaker, start=None, end=None), sentence=0)
        told.pop(same, None)
        told[same] = known
    return list(told.values())[-MOST:]


@dataclass(frozen=True, slots=True)
class Homes:
    """The countries that a text is at home in."""

    near: str | None
    """That whose places it names."""
    usual: str | None
    """The one that the text, or any in its language, means where it names none."""
    at_war: bool
    """Whether the text speaks of that one or of its enemies."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What is known of those who speak when a sentence is read."""

    sentences: Sequence[Sentence]
    i: int
    cast: Sequence[Known]
    homes: Homes
    pack: Pack

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.sentences[self.i]

    @property
    def last(self) -> Speaker | None:
        """Whoever spoke last."""
        return next((k.speaker for k in reversed(self.cast) if k.spoke), None)
