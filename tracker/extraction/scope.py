"""What headings, list openings and places leave for the sentences behind them."""

from __future__ import annotations

from tracker.extraction.cases import ELSEWHERE
from tracker.extraction.context import Head, Memory, Reading
from tracker.extraction.dates import DAY
from tracker.extraction.measures import TIGHT, Link
from tracker.extraction.parties import place_of, section_of, spoken_of
from tracker.extraction.periods import head_period
from tracker.extraction.segment import HEADING, INTRO, ITEM, PARAGRAPH, Sentence
from tracker.extraction.sides import Setting, head_side
from tracker.rules.pack import Pack


def open_scope(reading: Reading, memory: Memory) -> None:
    """A paragraph of its own closes a list."""
    sentence = reading.sentence
    block = sentence.block
    if memory.head is not None and block.kind not in (ITEM, HEADING, INTRO) and block.index > memory.head.block:
        memory.head = None
    if block.index != memory.last_block and block.kind != ITEM:
        memory.last = memory.last if block.index - memory.last_block <= 1 else None


def remember(reading: Reading, memory: Memory, opens_list: bool, pack: Pack) -> None:
    """Keep what a sentence leaves; `opens_list` tells that a list follows it."""
    sentence, block = reading.sentence, reading.sentence.block
    memory.place = place_of(sentence) or memory.place
    memory.subject = spoken_of(sentence.mentions, pack) or memory.subject
    memory.last_block = block.index
    plain = [cue.period for cue in reading.cues if cue.plain]
    memory.stretch = (block.index, plain[-1]) if plain else memory.stretch
    machines = [m.value for m in sentence.tagged("category") if pack.kind(m.value) == "equipment"]
    memory.named = (block.index, machines[-1]) if machines else memory.named
    if block.kind in (HEADING, INTRO):
        memory.section = section_of(sentence) or (memory.section if block.kind == INTRO else None)
        memory.topic = next((m.value for m in reversed(sentence.mentions) if m.tag == "category"), memory.topic)
    if block.kind == ITEM or (block.kind == PARAGRAPH and not opens_list):
        return
    link = _head_link(sentence, pack)
    silent = link is None and block.kind == HEADING and not sentence.tagged("list_head")
    if not silent or memory.head is None:
        memory.head = _head(reading, memory, link)


def _head(reading: Reading, memory: Memory, link: Link | None) -> Head:
    """What a heading or list opening says; what it leaves open stays as the one above it said."""
    above = memory.head or Head(None, None, None, None, 0)
    voice = reading.voice
    speaker = voice.speaker(voice.framed[-1][0] if voice.framed else None)
    days = [d for d in reading.days if not d.start and d.precision == DAY]
    return Head(
        link or above.link,
        head_side(reading.sentence, speaker, setting(reading, memory)) or above.side,
        head_period(reading.cues) or above.period,
        days[-1].date if days else above.day,
        reading.sentence.block.index,
    )


def _head_link(sentence: Sentence, pack: Pack) -> Link | None:
    """The last trigger of a heading or list opening that can happen to equipment or people, strong ones first."""
    for trigger in sorted(sentence.tagged("trigger"), key=lambda t: (pack.triggers[t.value].weak, -t.first)):
        table = pack.triggers[trigger.value].measure
        measure = table.get("equipment") or table.get("any") or table.get("people")
        if measure is not None:
            return Link(trigger, measure, TIGHT, ELSEWHERE)
    return None


def setting(reading: Reading, memory: Memory) -> Setting:
    """What surrounds a sentence when a side is sought."""
    before = memory.here(reading)
    head = memory.head if reading.sentence.block.kind == ITEM else None
    return Setting(
        head.side if head else None,
        before.side if before else None,
        memory.place,
        memory.section,
        memory.subject,
        memory.conflict,
    )
