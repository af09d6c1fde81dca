"""What headings, list openings and places leave for the sentences behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tracker.extraction.cases import ELSEWHERE
from tracker.extraction.context import Head, Memory, Reading, Scope
from tracker.extraction.dates import DAY
from tracker.extraction.frames import HEADED, SCOPE
from tracker.extraction.lines import HEADING, INTRO, ITEM, PARAGRAPH
from tracker.extraction.measures import TIGHT, Link
from tracker.extraction.parties import section_of, state
from tracker.extraction.periods import head_period
from tracker.extraction.references import (
    ACTS,
    GOAL,
    HIT,
    PLACE,
    PLACES,
    PLAIN,
    SOURCE,
    SPEAKS,
    Cast,
    Reference,
    find_references,
)
from tracker.extraction.segment import Sentence
from tracker.extraction.sides import head_side
from tracker.extraction.times import DAILY, INTERVAL
from tracker.extraction.whose import Setting
from tracker.rules.lexicon import Mention
from tracker.rules.pack import Pack

_GIVING = frozenset({"supplied", "sent"})
"""Triggers that tell of aid to whoever stands behind them."""
_LEAD = 3
"""Sentences that open a text."""
_BRIEF = 6
"""Tokens of a heading that may be the name of a side and no more: `Russia:`, `On the Ukrainian side`."""


def open_scope(reading: Reading, memory: Memory) -> None:
    """A paragraph of its own closes a list."""
    sentence = reading.sentence
    block = sentence.block
    if memory.head is not None and block.kind not in (ITEM, HEADING, INTRO) and block.index > memory.head.block:
        memory.head = None
    _label(reading, memory)
    if block.index != memory.last_block and block.kind != ITEM:
        memory.last = memory.last if block.index - memory.last_block <= 1 else None


def _asks(sentence: Sentence) -> bool:
    """`The agency has counted how many tanks were lost since the invasion.`: what opens a text tells what it counts."""
    return sentence.index == 0 and bool(sentence.tagged("how_much"))


def _label(reading: Reading, memory: Memory) -> None:
    """`October 17: a blast`, or a heading that is a date: the day of what stands behind or below it."""
    block, tokens = reading.sentence.block, reading.sentence.tokens
    if memory.labelled not in (-1, block.index) or (block.kind == HEADING and block.index != memory.last_block):
        memory.label, memory.labelled = None, -1
    day = next((d for d in reading.days if d.first <= 1 and d.precision == DAY and not d.start), None)
    if day is None or block.index == memory.last_block:
        return
    if block.kind == HEADING and day.last >= len(tokens) - 1 and reading.sentence.index > 0:
        memory.label, memory.labelled = day.date, -1
    elif day.last < len(tokens) and tokens[day.last].folded in (":", "-"):
        memory.label, memory.labelled = day.date, block.index


def remember_parties(reading: Reading, memory: Memory, pack: Pack) -> None:
    """Keep whom a sentence tells of: whose place it names, who struck and who was hit, whom it speaks of."""
    sentence, block = reading.sentence, reading.sentence.block
    references = _references(reading, pack)
    memory.place = place_of(references, pack) or memory.place
    memory.subject = _subject_of(references) or memory.subject
    center = next((r.party for r in references if r.part in (PLAIN, ACTS, SPEAKS) and r.form != PLACES), None)
    memory.center = (block.index, center) if center is not None else memory.center
    groups = (r.party for r in reversed(references) if not state(r.party, pack) and r.party in pack.enemies)
    memory.group = next(groups, memory.group)
    acting = next((r.party for r in reversed(references) if r.part == ACTS), None)
    memory.striker = (block.index, acting) if acting is not None else memory.striker
    hit = next((r.party for r in reversed(references) if r.part == HIT and r.form != PLACES), None)
    hit = hit or _under_fire(reading, references)
    memory.hit = (block.index, hit) if hit is not None else memory.hit
    memory.helped = _helped(sentence, references) or memory.helped
    spoken = [r.party for r in references if r.part not in (SPEAKS, ACTS, SOURCE) and state(r.party, pack)]
    local = place_of(references, pack) or next(reversed(spoken), None)
    memory.local = (block.index, local) if local is not None else memory.local


def remember(reading: Reading, memory: Memory, opens_list: bool, pack: Pack) -> None:
    """Keep what else a sentence leaves, and what it heads; `opens_list` tells that a list follows it."""
    sentence, block = reading.sentence, reading.sentence.block
    memory.last_block = block.index
    plain = [cue.period for cue in reading.cues if cue.plain]
    ends = [day.date for day in reading.days if day.end and day.precision == DAY]
    memory.stretch = (block.index, plain[-1], ends[-1] if ends else None) if plain else memory.stretch
    if memory.span is None and sentence.index < _LEAD and plain[-1:] == [INTERVAL] and ends:
        memory.span = ends[-1]
    if plain and memory.scope is None and (block.kind == HEADING or _asks(sentence)):
        memory.scope = Scope(plain[-1], HEADED, ends[-1] if ends else None)
    elif sentence.tagged("bulletin") and sentence.index == 0 and memory.scope is None:
        memory.scope = Scope(DAILY, SCOPE[DAILY])
    machines = [m.value for m in sentence.tagged("category") if pack.kind(m.value) == "equipment"]
    memory.named = (block.index, machines[-1]) if machines else memory.named
    if block.kind in (HEADING, INTRO):
        memory.section = section_of(sentence) or (memory.section if block.kind == INTRO else None)
        memory.topic = next((m.value for m in reversed(sentence.tagged("category"))), memory.topic)
    link = _head_link(sentence, pack)
    if block.kind == PARAGRAPH and link is not None and link.measure == "supplied":
        helped = _helped(sentence, _references(reading, pack))
        memory.announced = (block.index, link) if helped else memory.announced
    if block.kind == ITEM or (block.kind == PARAGRAPH and not opens_list):
        return
    link = link or _announced(memory, sentence)
    silent = link is None and block.kind == HEADING and not sentence.tagged("list_head")
    if not silent or memory.head is None:
        memory.head = _head(reading, memory, link, pack)


def _head(reading: Reading, memory: Memory, link: Link | None, pack: Pack) -> Head:
    """What a heading or list opening says; what it leaves open stays as the one above it said."""
    above = memory.head or Head(None, None, None, None, 0)
    sentence = reading.sentence  # "Intelligence update, Ukraine, 17 February" tells whose nothing is
    told = (
        sentence.block.kind != HEADING
        or link is not None
        or sentence.tagged("list_head")
        or len(sentence.tokens) <= _BRIEF
    )
    voice = reading.voice
    speaker = voice.speaker(voice.framed[-1][0] if voice.framed else None)
    days = [d for d in reading.days if not d.start and d.precision == DAY]
    before = memory.near(reading) if reading.sentence.block.kind == INTRO else None
    return Head(
        link or above.link,
        (head_side(reading.sentence, speaker, setting(reading, memory, pack), pack) if told else None) or above.side,
        _barrage(reading, memory) or head_period(reading.cues) or above.period,
        days[-1].date if days else above.day or (before.as_of if before is not None else None),
        reading.sentence.block.index,
        next((m.value for m in reversed(sentence.tagged("category"))), None),
    )


def _barrage(reading: Reading, memory: Memory) -> str | None:
    """`In all 474 targets were shot down:`: what is listed below flew with what the opening counts."""
    own = memory.here(reading)
    flew = own is not None and own.quote_start == reading.sentence.start and own.measure in ("launched", "intercepted")
    return own.period if own is not None and flew else None


def _announced(memory: Memory, sentence: Sentence) -> Link | None:
    """`Berlin sent Kyiv another package. It includes:`: what the paragraph above tells of what is listed below."""
    near = memory.announced is not None and 0 < sentence.block.index - memory.announced[0] <= 2
    return memory.announced[1] if near and memory.announced and sentence.block.kind == INTRO else None


def _head_link(sentence: Sentence, pack: Pack) -> Link | None:
    """The last trigger of a heading or list opening that can happen to equipment or people, strong ones first."""
    for trigger in sorted(sentence.tagged("trigger"), key=lambda t: (_vague(t, pack), -t.first)):
        table = pack.triggers[trigger.value].measure
        measure = table.get("equipment") or table.get("any") or table.get("people")
        if measure is not None:
            return Link(trigger, measure, TIGHT, ELSEWHERE)
    return None


def _vague(trigger: Mention, pack: Pack) -> int:
    """`Losses of the enemy, eliminated:` is a list of losses, however they came about; common words come last."""
    return 2 * pack.triggers[trigger.value].weak + (trigger.entry.form != "noun" or trigger.value != "lost")


def setting(reading: Reading, memory: Memory, pack: Pack) -> Setting:
    """What surrounds a sentence when a side is sought."""
    block = reading.sentence.block.index
    head = memory.head if reading.sentence.block.kind == ITEM else None
    return Setting(
        head=head.side if head else None,
        section=memory.section,
        column=memory.columns.get(reading.sentence.index),
        before=memory.here(reading),
        whole=memory.near(reading),
        losing=memory.losing,
        helped=memory.supplied or memory.helped,
        place=memory.place,
        local=memory.local[1] if memory.local is not None and memory.local[0] == block else None,
        subject=memory.subject,
        center=memory.center[1] if memory.center is not None and memory.center[0] == block else None,
        group=memory.group,
        hit=memory.hit[1] if memory.hit is not None and memory.hit[0] == block else None,
        striker=memory.striker[1] if memory.striker is not None and memory.striker[0] == block else None,
        conflict=memory.conflict,
        at_war=memory.at_war,
        usual=memory.usual,
        named=memory.parties,
        home=_home(memory, pack),
        speaking=_speaking(reading),
        counted=_counted(reading),
    )


def _home(memory: Memory, pack: Pack) -> str | None:
    """The country that the text speaks of most; whoever speaks of a group speaks of the country where it fights."""
    spoken_of: Counter[str] = Counter()
    for party, count in memory.parties.items():
        country = party if state(party, pack) else pack.parties[party].land if party in pack.parties else None
        if country is not None:
            spoken_of[country] += count
    return max(spoken_of, default=None, key=lambda country: spoken_of[country])


def _references(reading: Reading, pack: Pack) -> list[Reference]:
    return find_references(reading.sentence, Cast(_speaking(reading), _counted(reading)), pack)


def _counted(reading: Reading) -> tuple[range, ...]:
    """The tokens of the noun phrases that numbers count."""
    return tuple(
        range(number.head, max(number.tail, thing.last))
        for number, thing in zip(reading.numbers, reading.things, strict=True)
        if number.reason is None
    )


def _speaking(reading: Reading) -> tuple[range, ...]:
    """The tokens of those who speak in a sentence, with a verb of speaking or behind another: `put at 1,400 by X`."""
    done = {m.last for m in reading.sentence.tagged("trigger")}  # fired by Russian forces
    by = {m.last for m in reading.sentence.tagged("by") if m.first not in done}
    actors = [frame.actor for frame, _ in reading.voice.framed if not frame.weak or frame.actor.first in by]
    return tuple(range(actor.first, actor.last) for actor in actors)


def place_of(references: Sequence[Reference], pack: Pack) -> str | None:
    """The country of the place that a sentence names, what was struck before where it happened."""
    found = [r for part in (HIT, PLACE) for r in references if r.part == part and state(r.party, pack)]
    return found[0].party if found else None


def _under_fire(reading: Reading, references: Sequence[Reference]) -> str | None:
    """`One of the units came under fire, the governor wrote`: whose is not told, so it is that of whoever says so."""
    named = any(r.part != SPEAKS and r.form != PLACES for r in references)
    if named or not reading.sentence.tagged("under_fire") or not reading.voice.framed:
        return None
    return reading.voice.speaker(reading.voice.framed[-1][0]).party


def _helped(sentence: Sentence, references: Sequence[Reference]) -> str | None:
    """Who receives what a sentence tells to be supplied."""
    verbs = {m.last for m in sentence.tagged("trigger") if m.value in _GIVING}
    behind = (r.party for r in references if r.part == PLAIN and r.first in verbs)  # "передала Україні"
    return next((r.party for r in references if verbs and r.part == GOAL), None) or next(behind, None)


def _subject_of(references: Sequence[Reference]) -> str | None:
    """Whom a sentence speaks of: the last party that does something in it, else the one that speaks."""
    acting = [r.party for r in references if r.part in (PLAIN, ACTS) and r.form != PLACES]
    return next(iter(reversed(acting)), None) or next((r.party for r in references if r.part == SPEAKS), None)
