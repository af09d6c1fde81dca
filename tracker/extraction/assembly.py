"""A happening becomes a claim: who says so, whose it is, for when, how it is meant, and the trace of it all."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tracker.extraction.armies import ARMY
from tracker.extraction.cases import ELSEWHERE, Happening
from tracker.extraction.confidence import confidence
from tracker.extraction.context import Memory, Reading, Scene
from tracker.extraction.continuation import new_entry
from tracker.extraction.discourse import DENIED_INSTEAD, RATIO_ALONE
from tracker.extraction.frames import frame_of
from tracker.extraction.labels import sourced_aside
from tracker.extraction.lines import ITEM, PARAGRAPH
from tracker.extraction.measures import Link, Matter
from tracker.extraction.numbers import Number
from tracker.extraction.parties import part_of
from tracker.extraction.periods import When, find_when
from tracker.extraction.phrases import Thing
from tracker.extraction.places import find_location
from tracker.extraction.scope import setting
from tracker.extraction.segment import Sentence
from tracker.extraction.shown import BY_ORIGIN, NAMED_FIGURE
from tracker.extraction.sides import find_side
from tracker.extraction.stage import CARRIED, Speaker
from tracker.extraction.stances import DENIED, Stance, find_stance
from tracker.extraction.times import CUMULATIVE, EVENT, INTERVAL
from tracker.extraction.totals import WORKED_OUT
from tracker.extraction.whose import Side
from tracker.records import Claim, TraceStep, claim_id
from tracker.rules.pack import Pack
from tracker.vocabulary import BYSTANDERS, FLYING, LOSSES

_IN_THE_AIR = FLYING | {"aircraft", "helicopters", "equipment"}
_ON_THE_GROUND = frozenset({"tanks", "armoured_vehicles", "artillery", "mlrs", "vehicles", "special_equipment"})
"""What may stand in such a list without a number: "a tank, a gun and 23 drones"."""
_OF_ANYTHING = frozenset({"destroyed", "eliminated"})
"""Triggers that tell of a tank just as of a drone."""

_LONG = frozenset({CUMULATIVE, INTERVAL})
"""Periods that a sum shares with its parts."""


@dataclass(frozen=True, slots=True)
class _Found:
    """All that is known of one number."""

    number: Number
    happening: Happening
    speaker: Speaker
    side: Side
    when: When
    stance: Stance

    @property
    def measure(self) -> str:
        return self.happening.measure or ""


def assemble(
    scene: Scene, memory: Memory, reading: Reading, number: Number, happening: Happening, speaker: Speaker
) -> Claim:
    """The claim of one number whose thing and measure are known; remembers who spoke."""
    number = _in_unit(memory, reading, number, happening)
    speaker = _goes_on(memory, reading, happening, scene.pack) or speaker
    speaker = reading.voice.writer if _own_story(reading, happening.thing, speaker, scene.pack) else speaker
    side = _side(scene, memory, reading, number, happening, speaker)
    when = _when(scene, memory, reading, number, happening, speaker)
    measure = _shot_down(happening, when, _beside_ground(scene, memory, reading, number, happening))
    happening = happening if measure == happening.measure else replace(happening, measure=measure)
    goes_on = speaker.text is not None and not sourced_aside(reading.sentence, [f for f, _ in reading.voice.framed])
    carried = speaker if speaker.how == CARRIED else replace(speaker, how=CARRIED)
    memory.last_speaker = carried if goes_on else None
    stance = find_stance(reading.sentence, number, happening.measure or "")
    stance = replace(stance, stance=DENIED, rule=happening.rule) if happening.rule == DENIED_INSTEAD else stance
    found = _Found(number, happening, speaker, side, when, stance)
    return _record(scene, reading, found)


def _in_unit(memory: Memory, reading: Reading, number: Number, happening: Happening) -> Number:
    """`gained 31 square kilometres in the east and 11 in the south`: land is told on in the unit it was told in."""
    last = memory.near(reading)
    if happening.thing.category != "territory" or number.unit != "count" or last is None:
        return number
    return replace(number, unit=last.unit) if last.unit in ("km", "km2") else number


def _here(happening: Happening) -> Link | None:
    """The link, if its trigger stands in the sentence itself."""
    return happening.link if happening.link is not None and happening.link.how != ELSEWHERE else None


def _side(
    scene: Scene, memory: Memory, reading: Reading, number: Number, happening: Happening, speaker: Speaker
) -> Side:
    if happening.again is not None:
        return Side(happening.again.side, "side/told_already")
    if number.increment and memory.last is not None:
        return Side(memory.last.side, "side/increment")
    if happening.thing.how == ARMY and happening.thing.party is not None:
        return Side(happening.thing.party.value, "side/army")
    matter = Matter(number, happening.thing, _here(happening), happening.measure or "")
    side = find_side(reading.sentence, matter, speaker, setting(reading, memory, scene.pack), scene.pack)
    if happening.thing.category not in BYSTANDERS:
        return side
    return replace(side, party=part_of(side.party, memory.lands, scene.pack))


def _told_over(happening: Happening) -> bool:
    """Whether a figure stands for the time of the one that it is worked out of, or that it sets against another."""
    long = happening.again is not None and happening.again.period in _LONG
    return happening.rule == RATIO_ALONE or (happening.rule == WORKED_OUT and long)


def _when(
    scene: Scene, memory: Memory, reading: Reading, number: Number, happening: Happening, speaker: Speaker
) -> When:
    if happening.rule == "measure/grown" and happening.again is not None:
        return When(INTERVAL, happening.again.as_of, happening.again.date_precision, "period/increment")
    told = happening.rule in (BY_ORIGIN, NAMED_FIGURE) and happening.again is not None
    if (told or _told_over(happening)) and happening.again is not None:
        return When(happening.again.period, happening.again.as_of, happening.again.date_precision, "period/carried")
    matter = Matter(number, happening.thing, _here(happening), happening.measure or "")
    frame = frame_of(memory, reading, happening, speaker.claimant_id)
    return find_when(reading.sentence, matter, reading.days, frame, scene.clock, scene.pack)


def _own_story(reading: Reading, thing: Thing, speaker: Speaker, pack: Pack) -> bool:
    """Whether the writer tells anew what a strike did to people, though somebody else spoke before."""
    bound = reading.voice.bound or any(m.first <= 1 for m in reading.sentence.tagged("told_on"))
    struck = bool(reading.sentence.tagged("period_event")) and not bound
    bystanders = pack.kind(thing.category or "people") == "people" and thing.category != "personnel"
    return speaker.how == CARRIED and struck and bystanders


def _goes_on(memory: Memory, reading: Reading, happening: Happening, pack: Pack) -> Speaker | None:
    """The speaker of the claim before, where a sentence that names nobody goes on with the same count.

    What was done to people the writer tells anew; the losses of an army are somebody's count.
    """
    last, voice = memory.near(reading, 2), reading.voice
    if last is None or voice.framed or voice.carried is not None or voice.recalled:
        return None
    if voice.writer.claimant_id != "publisher":
        return None
    if last.quote_start == reading.sentence.start:
        return memory.last_speaker
    prose = reading.sentence.block.kind == PARAGRAPH
    if prose and any(m.first == 0 for m in reading.sentence.tagged("reckoned")):
        return None  # the gap comes to 20,000: the writer works it out
    if new_entry(reading.sentence) or (last.period == EVENT and _of_war(reading.sentence)):
        return None
    category, measure = happening.thing.category or "people", happening.measure
    army = pack.kind(category) != "people" or category == "personnel"
    same = measure == last.measure or {measure, last.measure} <= LOSSES
    return memory.last_speaker if army and same else None


def _of_war(sentence: Sentence) -> bool:
    """Whether a sentence sums up the war behind the tale of one strike."""
    summed = sentence.tagged("since") or sentence.tagged("period_cumulative")
    return bool(summed) or any(m.first <= 1 for m in sentence.tagged("war"))


def _shot_down(happening: Happening, when: When, listed: bool) -> str:
    """Missiles, drones and shells destroyed in one night were shot down; a running total of drones stays destroyed.

    So do those that are `listed` with tanks and guns: they were not met in the air.
    """
    measure, link = happening.measure or "", happening.link
    if happening.thing.category not in FLYING or measure not in ("destroyed", "intercepted"):
        return measure
    told = link is not None and link.trigger.value not in _OF_ANYTHING
    if listed and not told:
        return "destroyed"
    return "intercepted" if measure == "destroyed" and when.period in (EVENT, "day") else measure


def _beside_ground(scene: Scene, memory: Memory, reading: Reading, number: Number, happening: Happening) -> bool:
    """Whether a sentence counts machines of the ground too, or the list's item before did."""
    thing = happening.thing
    if any(m.first == thing.last and m.value not in _OF_ANYTHING for m in reading.sentence.tagged("trigger")):
        return False  # "1,011 cruise missiles shot down by"
    ground = {
        t.category
        for t, n in zip(reading.things, reading.numbers, strict=True)
        if n.reason is None and t.category is not None and scene.pack.kind(t.category) == "equipment"
    } - _IN_THE_AIR
    link = _here(happening)
    listed = (m for m in reading.sentence.tagged("category") if link is not None and link.trigger.last <= m.first)
    ground |= {m.value for m in listed if m.last <= number.head} & _ON_THE_GROUND
    before = memory.last if reading.sentence.block.kind == ITEM else None
    return bool(ground) or (before is not None and before.measure == "destroyed")


def _record(scene: Scene, reading: Reading, found: _Found) -> Claim:
    sentence, text = reading.sentence, scene.document.text
    number, speaker, when, stance = found.number, found.speaker, found.when, found.stance
    start, end = sentence.tokens[number.first].start, sentence.tokens[number.last - 1].end
    trace = _trace(sentence, found)
    link = found.happening.link
    return Claim(
        claim_id=claim_id(scene.document.document_id, start, end),
        document_id=scene.document.document_id,
        start=start,
        end=end,
        value_text=text[start:end],
        qualifier=number.qualifier,
        low=number.low,
        best=number.best,
        high=number.high,
        unit=number.unit,
        category=found.happening.thing.category or "",
        measure=found.measure,
        side=found.side.party,
        claimant_id=speaker.claimant_id,
        claimant_text=speaker.text,
        relayed_by=reading.voice.relay if speaker.how == "in_sentence" else None,
        period=when.period,
        as_of=when.as_of,
        date_precision=when.precision,
        stance=stance.stance,
        likelihood=stance.likelihood,
        likelihood_scale=stance.scale,
        location=_location(reading, found, text),
        quote=text[sentence.start : sentence.end],
        quote_start=sentence.start,
        quote_end=sentence.end,
        attribution=speaker.how,
        confidence=confidence(
            speaker.how, found.happening.thing.how, link.cost if link else None, found.happening.rule
        ),
        rule_ids=tuple(dict.fromkeys(step.rule for step in trace)),
        pack_hash=scene.pack.hash,
        trace=trace,
    )


def _location(reading: Reading, found: _Found, text: str) -> str | None:
    """The place that a figure is of, as printed."""
    thing, number = found.happening.thing, found.number
    speaking = [frame.actor for frame, _ in reading.voice.framed]
    counted = (number.head, max(number.tail, thing.last))
    place = find_location(reading.sentence, counted, thing.category or "", found.when.period, speaking)
    return reading.sentence.text_of(*place, text) if place is not None else None


def _trace(sentence: Sentence, found: _Found) -> tuple[TraceStep, ...]:
    """The derivation, field by field, each with its rule and the characters it rests on."""
    number, thing, when = found.number, found.happening.thing, found.when
    value = f"{number.qualifier} {number.value:g} {number.unit}"
    speaker = found.speaker
    steps = [
        _step(sentence, "number", value, number.rule, (number.head, number.tail)),
        _step(sentence, "category", thing.category, thing.rule or f"thing/{thing.how}", (thing.first, thing.last)),
    ]
    if (link := found.happening.link) is not None:
        where = (link.trigger.first, link.trigger.last) if _here(found.happening) else None
        steps.append(_step(sentence, "trigger", link.trigger.value, link.trigger.entry.rule, where))
    steps += [
        _step(sentence, "measure", found.measure, found.happening.rule),
        TraceStep("claimant", speaker.claimant_id, f"{speaker.how}: {speaker.rule}", speaker.start, speaker.end),
        _step(sentence, "side", found.side.party, found.side.rule),
        _step(sentence, "period", when.period, when.rule),
        _step(sentence, "as_of", when.as_of, when.rule),
    ]
    if sentence.cut:
        steps.append(_step(sentence, "sentence", "cut", "sentence/too_long"))
    if found.stance.rule:
        steps.append(_step(sentence, "stance", found.stance.stance, found.stance.rule))
    return tuple(steps)


def _step(sentence: Sentence, field: str, value: object, rule: str, span: tuple[int, int] | None = None) -> TraceStep:
    tokens = sentence.tokens
    start, end = (tokens[span[0]].start, tokens[min(span[1], len(tokens)) - 1].end) if span else (None, None)
    return TraceStep(field, "" if value is None else str(value), rule, start, end)
