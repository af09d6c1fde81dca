"""A number with all that was found around it becomes a claim, or is refused with its reason."""

from __future__ import annotations

from collections.abc import Sequence, Set

from tracker.extraction.actors import ANAPHOR, ROLE, SPEAKER
from tracker.extraction.assembly import assemble
from tracker.extraction.breakdowns import counts_by_name
from tracker.extraction.cases import ELSEWHERE, Happening
from tracker.extraction.context import Memory, Reading, Scene, Scope
from tracker.extraction.frames import SCOPE
from tracker.extraction.happenings import find_happening
from tracker.extraction.headlines import Untold
from tracker.extraction.labels import SAY, SOURCE
from tracker.extraction.lines import HEADING, ITEM
from tracker.extraction.measures import Link
from tracker.extraction.nearest import frame_for
from tracker.extraction.numbers import Number
from tracker.extraction.segment import Sentence
from tracker.extraction.shown import NAMED_FIGURE
from tracker.extraction.stage import CARRIED, IN_SENTENCE, Speaker
from tracker.records import NEAR_MISS, Rejection
from tracker.rules.pack import Language, Pack
from tracker.rules.tokens import MARK
from tracker.vocabulary import HARMED

_MEASURES = frozenset({"age", "duration", "clock", "distance", "area", "calibre", "weight", "power", "temperature"}) | {
    "money",
    "storeys",
    "times",
    "ordinal",
}
_FIGURE = 4
"""Tokens at most of `The official death toll` before what it includes."""
_SOLDIERS, _RESCUERS = "general_staff", "emergency_service"


def pass_over(scene: Scene, memory: Memory, reading: Reading, k: int, refusal: Rejection) -> None:
    """Number k is refused whatever stands around it."""
    reason = reading.numbers[k].reason
    if reason in others_of(scene.language) or reason == "money":
        memory.other_block = reading.sentence.block.index
    memory.rejections.append(refusal)


def judge(scene: Scene, memory: Memory, reading: Reading, k: int) -> None:
    """Number k becomes a claim, or a rejection with its reason."""
    number, sentence = reading.numbers[k], reading.sentence
    speaker = reading.voice.speaker(frame_for(sentence, reading.voice.speech, number.first))
    happening = find_happening(reading, k, memory, speaker, scene.pack)
    if reason := _why_not(happening) or ("counts those who speak" if _counts_speakers(reading, k) else ""):
        _refuse(scene, memory, reading, k, happening, reason)
        return
    speaker = _giver(happening, speaker, scene.pack)
    claim = assemble(scene, memory, reading, number, happening, speaker)
    memory.keep(claim)
    if memory.scope is None and any(cue.plain and cue.period == claim.period for cue in reading.cues):
        memory.scope = Scope(claim.period, SCOPE[claim.period])
    memory.last, memory.last_link = claim, _link_kept(memory, reading, happening)
    part = happening.part or _included(sentence, number) or _among_them(reading, k)
    if not part or memory.whole is None:
        memory.keep_whole(claim, sentence.block.index)
    memory.claim_block, memory.other_block = sentence.block.index, -1


def anybody(pack: Pack) -> tuple[Speaker, ...]:
    """Those between whom all lie who may tell the first figure of a text, as far as it matters whether it is a claim.

    Whom soldiers count, and whom rescuers, may be soldiers or not (`people.who`); names are those of the dead where one
    tells them who counts by name (`breakdowns`). Whatever else speakers mean needs a claim before.
    """
    offices = [Speaker("", None, None, role, IN_SENTENCE, "") for role in (_SOLDIERS, _RESCUERS)]
    counting = next((c.id for c in pack.claimants.values() if counts_by_name(c)), None)
    return (*offices, Speaker(counting, None, None, None, IN_SENTENCE, "")) if counting else tuple(offices)


def refuse(scene: Scene, memory: Memory, reading: Reading, k: int, speakers: Sequence[Speaker]) -> bool:
    """Refuse number k of a text without a claim so far; False if it depends on who of these speakers tells it."""
    found = [find_happening(reading, k, memory, speaker, scene.pack) for speaker in speakers]
    reason = _why_not(found[0])
    alike = len({(_why_not(happening), _rule(happening)) for happening in found}) == 1
    if not reason or not alike:
        return False
    _refuse(scene, memory, reading, k, found[0], reason)
    return True


def _refuse(scene: Scene, memory: Memory, reading: Reading, k: int, happening: Happening, reason: str) -> None:
    number, sentence = reading.numbers[k], reading.sentence
    memory.other_block = sentence.block.index if happening.thing.unknown else memory.other_block
    memory.rejections.append(_rejection(scene, sentence, number, reason, _rule(happening)))
    if sentence.block.kind == HEADING and not happening.thing.unknown:
        memory.untold.append(Untold(sentence, number, happening.thing.category))


def _giver(happening: Happening, speaker: Speaker, pack: Pack) -> Speaker:
    """`the 500,000 figure could reflect`: a figure that is named again is still of whoever gave it first."""
    first = happening.again if happening.rule == NAMED_FIGURE and speaker.how != IN_SENTENCE else None
    if first is None:
        return speaker
    party = pack.claimant_party.get(first.claimant_id)
    return Speaker(first.claimant_id, first.claimant_text, party, None, CARRIED, "speech/named_figure")


def _link_kept(memory: Memory, reading: Reading, happening: Happening) -> Link | None:
    """The trigger that goes on: the noun of one item of a list (`140 killed and wounded`) is no other item's."""
    link, before, last = happening.link, memory.last_link, memory.last
    item = reading.sentence.block.kind == ITEM and link is not None and link.how == "in the noun phrase"
    listed = before is not None and before.how == ELSEWHERE and last is not None
    here = last is not None and (last.quote_start or 0) < reading.sentence.start
    return before if item and listed and here else link or before


def _included(sentence: Sentence, number: Number) -> bool:
    """`The figure includes 80 wounded`: a part of the figure told before."""
    opening = [m for m in sentence.tagged("including") if m.last == number.head and m.first <= _FIGURE]
    return any(sentence.tagged("source_noun", "number_of", "amount") and m.first > 0 for m in opening)


def _among_them(reading: Reading, k: int) -> bool:
    """`12 women and five children among them`: whether what ends a list of parts follows the number."""
    sentence, numbers, things = reading.sentence, reading.numbers, reading.things
    while (
        k + 1 < len(numbers) and numbers[k + 1].head == things[k].last + 1 and "and" in sentence.covers(things[k].last)
    ):
        k += 1
    end = things[k].last
    return any(
        m.first == end and (m.last >= len(sentence.tokens) or sentence.tokens[m.last].kind == MARK)
        for m in sentence.tagged("including")
    )


def _counts_speakers(reading: Reading, k: int) -> bool:
    """`according to two diplomats`, `One villager, quoted by the agency, said`: how many speak."""
    number, thing = reading.numbers[k], reading.things[k]
    spoken = (f.actor for f, _ in reading.voice.framed if not f.weak and f.kind in (SAY, SOURCE))
    plain = (a for a in spoken if a.kind in (SPEAKER, ROLE, ANAPHOR) and a.name is None)
    return any(number.first <= a.first < max(thing.last, number.tail + 1) for a in plain)


def set_aside(scene: Scene, sentence: Sentence, number: Number, elsewhere: Set[int]) -> Rejection | None:
    """A number that is no claim whatever stands around it."""
    if number.reason is not None:
        return _rejection(scene, sentence, number, number.reason, "not_a_count")
    if sentence.index in elsewhere:
        return _rejection(scene, sentence, number, "tells of something other than a conflict", "other_domain")
    return None


def others_of(language: Language) -> set[str]:
    """Reasons why a number counts something, but nothing of ours ("12 attacks"); no measure, no date, no age."""
    return {reason.replace("_", " ") for reason in language.rules.not_counts} - _MEASURES


def _why_not(happening: Happening) -> str:
    """Why a number is no claim, empty where it is one."""
    thing, link = happening.thing, happening.link
    if happening.rule == "measure/out_of_scope" and link is not None:
        return f"tells of what is out of scope ({link.trigger.value})"
    if thing.category is None:
        return "counts what no category names" if thing.unknown else "nothing tells what it counts"
    if happening.measure is None:
        return f"nothing tells what happened to the {thing.category.replace('_', ' ')}"
    return ""


def _rule(happening: Happening) -> str:
    """A near miss where a word of loss stood with the number in one clause, and only what it counts is not known."""
    link = happening.link
    lost = link is not None and link.measure in HARMED and happening.rule != "measure/out_of_scope"
    return NEAR_MISS if lost and happening.thing.category is None else "no_link"


def _rejection(scene: Scene, sentence: Sentence, number: Number, reason: str, rule: str) -> Rejection:
    start, end = sentence.tokens[number.first].start, sentence.tokens[number.last - 1].end
    reason += "; its sentence was cut, being too long" if sentence.cut else ""
    return Rejection(start, end, scene.document.text[start:end], reason, rule)
