"""From the mentions of a document to its claims: one pass over the sentences with what is carried from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tracker.extract.confidence import confidence
from tracker.extract.dates import Clock, Day, find_days, reference
from tracker.extract.domains import blocks_elsewhere
from tracker.extract.measures import OUT_OF_SCOPE, TIGHT, Link, link_trigger
from tracker.extract.numbers import Number, find_numbers
from tracker.extract.people import who
from tracker.extract.periods import EVENT, Frame, When, cue_period, find_when
from tracker.extract.segment import HEADING, ITEM, PARAGRAPH, Sentence, segment
from tracker.extract.sides import Setting, Side, find_side, head_side, last_party, place_of
from tracker.extract.speakers import CARRIED, Speaker, Voice, find_voices
from tracker.extract.speech import frame_for
from tracker.extract.stances import Stance, find_stance
from tracker.extract.things import Thing, find_thing
from tracker.records import Claim, Document, Extraction, Rejection, TraceStep, claim_id
from tracker.rules.pack import Language, Pack


ELSEWHERE = "list head"


@dataclass(frozen=True, slots=True)
class Head:
    """A heading or the opening of a list, whose measure, side and day its items take over."""

    link: Link | None
    side: str | None
    period: str | None
    day: date | None
    block: int


@dataclass
class _Memory:
    """What is carried from sentence to sentence; lives for one document."""

    head: Head | None = None
    event: bool = False
    event_day: date | None = None
    place: str | None = None
    subject: str | None = None
    last: Claim | None = None
    last_link: Link | None = None
    last_speaker: Speaker | None = None
    last_block: int = -1
    elsewhere: frozenset[int] = frozenset()
    """Blocks that tell of sport, traffic, disease, business."""
    claims: list[Claim] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One sentence with all that was found in it."""

    sentence: Sentence
    numbers: list[Number]
    things: list[Thing]
    days: list[Day]
    voice: Voice


def extract_claims(document: Document, pack: Pack, language: Language) -> Extraction:
    """All claims of a document, and each other number with its reason."""
    sentences = segment(document.text, language)
    clock = reference(document.published, sentences, pack)
    voices = find_voices(document, sentences, pack, language)
    memory = _Memory(place=next((p for s in sentences if (p := place_of(s))), None), elsewhere=blocks_elsewhere(sentences, pack))
    for sentence, voice in zip(sentences, voices, strict=True):
        reading = _read(sentence, voice, document, pack, language, clock)
        _open_scope(reading, memory, pack)
        for k in range(len(reading.numbers)):
            _judge(reading, k, memory, document, pack, clock)
        following = sentences[sentence.index + 1].block if sentence.index + 1 < len(sentences) else sentence.block
        _remember(reading, memory, following.index != sentence.block.index and following.kind == ITEM, pack)
    return Extraction(document, tuple(memory.claims), tuple(memory.rejections))


def _read(sentence: Sentence, voice: Voice, document: Document, pack: Pack, language: Language, clock: Clock) -> _Reading:
    days = find_days(sentence, clock, pack)
    dated = {i for day in days for i in range(day.first, day.last)}
    numbers = [
        replace(n, reason="date") if n.reason is None and any(i in dated for i in range(n.first, n.last)) else n
        for n in find_numbers(sentence, language, document.text)
    ]
    ends = [next((n.head for n in numbers[k + 1 :] if n.reason is None), len(sentence.tokens)) for k in range(len(numbers))]
    things = [find_thing(sentence, number, end, pack, language.rules.head_final) for number, end in zip(numbers, ends, strict=True)]
    return _Reading(sentence, numbers, things, days, voice)


def _open_scope(reading: _Reading, memory: _Memory, pack: Pack) -> None:
    """A paragraph of its own closes a list; an event and its place last until another paragraph names another."""
    sentence = reading.sentence
    if memory.head is not None and sentence.block.kind not in (ITEM, HEADING) and sentence.block.index > memory.head.block:
        memory.head = None
    if sentence.block.index != memory.last_block and sentence.block.kind not in (ITEM,):
        memory.last = memory.last if sentence.block.index - memory.last_block <= 1 else None
    if sentence.tagged("period_event"):
        memory.event = True
        told = [d for d in reading.days if not d.start and not d.speaking and d.precision == 1]
        memory.event_day = told[0].date if told else memory.event_day


def _remember(reading: _Reading, memory: _Memory, opens_list: bool, pack: Pack) -> None:
    sentence = reading.sentence
    memory.place = place_of(sentence) or memory.place
    memory.subject = last_party(sentence, pack) or memory.subject
    memory.last_block = sentence.block.index
    if sentence.block.kind == ITEM or sentence.block.kind == PARAGRAPH and not opens_list:
        return
    link = _head_link(sentence, pack)
    if link is None and sentence.block.kind == HEADING and memory.head is not None and not sentence.tagged("list_head"):
        return
    speaker = reading.voice.speaker(reading.voice.framed[-1][0] if reading.voice.framed else None)
    days = [d for d in reading.days if not d.start and d.precision == 1]
    memory.head = Head(
        link or (memory.head.link if memory.head else None),
        head_side(sentence, speaker, pack) or (memory.head.side if memory.head else None),
        cue_period(sentence, None, reading.days, pack) or (memory.head.period if memory.head else None),
        days[-1].date if days else (memory.head.day if memory.head else None),
        sentence.block.index,
    )


def _head_link(sentence: Sentence, pack: Pack) -> Link | None:
    """The last trigger of a heading or list opening that can happen to equipment or people."""
    for trigger in reversed(sentence.tagged("trigger")):
        table = pack.triggers[trigger.value].measure
        measure = table.get("equipment") or table.get("any") or table.get("people")
        if measure is not None:
            return Link(trigger, measure, TIGHT, ELSEWHERE)
    return None


def _judge(reading: _Reading, k: int, memory: _Memory, document: Document, pack: Pack, clock: Clock) -> None:
    """Number k becomes a claim, or a rejection with its reason."""
    number = reading.numbers[k]
    if number.reason is not None:
        _reject(reading, number, number.reason, "not_a_count", memory, document)
        return
    if reading.sentence.block.index in memory.elsewhere:
        _reject(reading, number, "tells of something other than a conflict", "other_domain", memory, document)
        return
    thing, link, measure, rule = _what(reading, k, memory, pack)
    reason = _why_not(reading, number, thing, measure)
    if reason is not None:
        _reject(reading, number, reason, "no_link", memory, document)
        return
    assert thing.category is not None and measure is not None
    claim = _claim(reading, number, thing, link, measure, rule, memory, document, pack, clock)
    memory.claims.append(claim)
    memory.last = claim
    memory.last_link = link or memory.last_link


def _why_not(reading: _Reading, number: Number, thing: Thing, measure: str | None) -> str | None:
    if thing.category is None:
        return "nothing tells what it counts"
    if measure is None:
        return f"nothing tells what happened to the {thing.category.replace('_', ' ')}"
    if measure == "strength" and thing.generic:
        return "people of whom nothing tells that they fight"
    return None


def _reject(reading: _Reading, number: Number, reason: str, rule: str, memory: _Memory, document: Document) -> None:
    start, end = reading.sentence.tokens[number.first].start, reading.sentence.tokens[number.last - 1].end
    memory.rejections.append(Rejection(start, end, document.text[start:end], reason, rule))


def _what(reading: _Reading, k: int, memory: _Memory, pack: Pack) -> tuple[Thing, Link | None, str | None, str]:
    """Category and measure of number k: from its own words, from its neighbours, from the list's head, from before."""
    live = [j for j, n in enumerate(reading.numbers) if n.reason is None or j == k]
    numbers, things = [reading.numbers[j] for j in live], [reading.things[j] for j in live]
    number, thing = reading.numbers[k], reading.things[k]
    link = link_trigger(reading.sentence, live.index(k), numbers, things, pack)
    if number.increment and memory.last is not None and _in_block(memory, reading):
        same = replace(thing, category=memory.last.category, how="increment")
        return same, None, memory.last.measure, "measure/increment"
    head = memory.head
    if head is not None and head.link is not None and reading.sentence.block.kind == ITEM and (link is None or link.cost > TIGHT):
        if thing.category is not None:
            measure = pack.measure_of(head.link.trigger.value, thing.category)
            if measure is not None:
                return thing, head.link, measure, "measure/list_head"
    if link is not None and link.measure != OUT_OF_SCOPE and thing.category is None and number.unit == "count":
        thing = _elliptical(thing, link, reading, memory, pack)
    if link is not None and link.measure == OUT_OF_SCOPE:
        return thing, link, None, "measure/out_of_scope"
    if thing.category is None and memory.last is not None and _bare(reading, k, memory):
        return replace(thing, category=memory.last.category, how="as before"), None, memory.last.measure, "measure/as_before"
    if thing.category is not None and link is None and memory.last is not None and _in_block(memory, reading) and _coordinated(reading, k):
        return thing, None, memory.last.measure, "measure/carried"
    if thing.category is None:
        return thing, link, None, ""
    if number.unit in ("km", "km2") and thing.how == "unit" and (link is None or link.cost > 5):
        return thing, link, None, ""
    if thing.how == "role" and (link is None or link.cost > 2):
        return thing, link, None, ""
    inherited = _inherited(reading, k, thing, link, memory, pack)
    if inherited is not None:
        return thing, _from_elsewhere(memory.last_link), inherited, "measure/inventory"
    if link is None and thing.how == "share of a place":
        return thing, None, "controlled", "measure/share_of_a_place"
    measure = pack.measure_of(link.trigger.value, thing.category) if link is not None else None
    return thing, link, measure, f"measure/{link.how.replace(' ', '_')}" if link is not None else ""


def _from_elsewhere(link: Link | None) -> Link | None:
    """A link whose trigger stands in another sentence."""
    return replace(link, how=ELSEWHERE) if link is not None else None


def _inherited(reading: _Reading, k: int, thing: Thing, link: Link | None, memory: _Memory, pack: Pack) -> str | None:
    """Measure of a bare inventory ("Also on the list: 100 ..., 55 ..."): that of the claim before it."""
    if memory.last_link is None or memory.last is None or thing.category is None or link is not None:
        return None
    near = memory.last_block >= reading.sentence.block.index - 1
    several = sum(n.reason is None and t.category is not None for n, t in zip(reading.numbers, reading.things, strict=True)) > 1
    if not near or not (several or reading.sentence.block.kind == ITEM) or pack.kind(thing.category) != pack.kind(memory.last.category):
        return None
    return pack.measure_of(memory.last_link.trigger.value, thing.category)


def _in_block(memory: _Memory, reading: _Reading) -> bool:
    return memory.last is not None and memory.last_block == reading.sentence.block.index or memory.last is not None and any(
        c is memory.last for c in memory.claims[-1:]
    ) and memory.last.quote_start == reading.sentence.start


def _coordinated(reading: _Reading, k: int) -> bool:
    """Whether a claim stands before number k in the same sentence."""
    return any(n.reason is None for n in reading.numbers[:k])


def _elliptical(thing: Thing, link: Link, reading: _Reading, memory: _Memory, pack: Pack) -> Thing:
    """A number without a noun: what was counted before, if the trigger can happen to it, else people or equipment."""
    if link.cost > TIGHT + 1:
        return thing
    last = memory.last if memory.last is not None and _in_block(memory, reading) else None
    table = pack.triggers[link.trigger.value].measure
    fits = last is not None and pack.measure_of(link.trigger.value, last.category) is not None
    if last is not None and fits and (pack.kind(last.category) != "people" or "people" not in table):
        return replace(thing, category=last.category, how="ellipsis", rule="thing/as_before")
    if "people" in table and not thing.pieces:
        return replace(thing, category="people", how="ellipsis", rule="thing/people", generic=True)
    if thing.pieces and "equipment" in table:
        return replace(thing, category="equipment", how="pieces", rule="thing/pieces")
    return thing


def _bare(reading: _Reading, k: int, memory: _Memory) -> bool:
    """`Kyiv says 2,895.`: a number that nothing is said of but that someone gives, right behind a claim."""
    sentence, number, thing = reading.sentence, reading.numbers[k], reading.things[k]
    if memory.last is None or memory.last_block < sentence.block.index - 1 or number.value < 2 or number.unit == "ratio":
        return False
    end = max(number.tail, thing.last)
    closed = end >= len(sentence.tokens) or sentence.tokens[end].text in ",;.)!?:—–" or any(
        m.first == end and m.tag in ("and", "clause", "including", "period_day", "preposition", "adverb") for m in sentence.mentions
    )
    opened = any(
        m.tag in ("say", "say_weak", "change", "source_noun", "auxiliary", "to", "out_of") and m.last <= number.head <= m.last + 2
        for m in sentence.mentions
    ) and sentence.tokens[number.head - 1].text != "("
    opened = opened or _distributed(reading, k)
    return closed and opened and (thing.last <= number.tail or thing.pieces)


def _distributed(reading: _Reading, k: int) -> bool:
    """`23 drones: eight over Tambov, five over the sea`: parts of what the sentence counted before, place by place."""
    sentence, number = reading.sentence, reading.numbers[k]
    if k == 0 or number.head == 0 or reading.numbers[k - 1].reason is not None:
        return False
    joint = sentence.tokens[number.head - 1]
    joined = joint.text in ",:;(–—-" or any(m.tag == "and" and m.last == number.head for m in sentence.mentions)
    return joined and any(m.tag == "preposition" and m.first == number.tail for m in sentence.mentions)


def _claim(
    reading: _Reading, number: Number, thing: Thing, link: Link | None, measure: str, rule: str, memory: _Memory,
    document: Document, pack: Pack, clock: Clock,
) -> Claim:
    sentence, voice = reading.sentence, reading.voice
    frame = frame_for(sentence, voice.speech, number.first)
    speaker = _goes_on(memory, reading, thing, measure, pack) or voice.speaker(frame)
    before_category = memory.last.category if memory.last is not None and _in_block(memory, reading) else None
    if thing.generic:
        thing = replace(thing, category=who(sentence, number, thing, link, before_category, memory.event, speaker, pack))
        if link is not None:
            measure = pack.measure_of(link.trigger.value, thing.category or "people") or measure
    listed = memory.head is not None and sentence.block.kind == ITEM
    before = memory.last if memory.last is not None and _in_block(memory, reading) else None
    setting = Setting(memory.head.side if listed and memory.head else None, before.side if before else None, memory.place, memory.subject)
    here = link if link is not None and link.how != ELSEWHERE else None
    side = find_side(sentence, number, thing, here, measure, speaker, setting, pack)
    if number.increment and memory.last is not None:
        side = Side(memory.last.side, "side/increment")
    around = Frame(
        memory.head.period if listed and memory.head else None,
        memory.head.day if listed and memory.head else None,
        memory.event,
        memory.event_day,
        *_running(memory, reading, speaker, measure),
    )
    when = find_when(sentence, number, thing, link, measure, reading.days, around, clock, pack)
    if before is not None and rule in ("measure/carried", "measure/before", "measure/behind", "measure/in_the_noun_phrase") and when.rule.endswith(("default", "barrage")) and before.quote_start == sentence.start:
        when = When(before.period, before.as_of, before.date_precision, "period/carried")
    measure = _shot_down(measure, thing, when)
    stance = find_stance(sentence, number)
    memory.last_speaker = _heard(speaker)
    return _record(document, reading, number, thing, measure, speaker, side, when, stance, rule, link, pack)


def _goes_on(memory: _Memory, reading: _Reading, thing: Thing, measure: str, pack: Pack) -> Speaker | None:
    """The speaker of the claim before, where a sentence that names nobody goes on with the same count.

    What a strike did to people is told by the writer anew in each paragraph; the losses of an army are somebody's count.
    """
    last, voice, sentence = memory.last, reading.voice, reading.sentence
    if last is None or memory.last_speaker is None or voice.framed or voice.carried is not None or voice.writer.claimant_id != "publisher":
        return None
    if last.quote_start == sentence.start:
        return memory.last_speaker
    near = memory.last_block >= sentence.block.index - 2
    alike = pack.kind(thing.category or "people") == "equipment" or thing.category in ("personnel", last.category)
    telling = bool(sentence.tagged("period_event")) and pack.kind(thing.category or "people") == "people"
    same = measure == last.measure or {measure, last.measure} <= _LOSSES
    return memory.last_speaker if near and alike and same and not telling else None


_LOSSES = frozenset({"killed", "wounded", "killed_or_wounded", "lost", "destroyed", "damaged", "captured", "missing", "abandoned"})


def _running(memory: _Memory, reading: _Reading, speaker: Speaker, measure: str) -> tuple[str | None, date | None]:
    """Period and day of the claim before, if this one goes on with it: same speaker, near, both losses."""
    last = memory.last
    near = last is not None and memory.last_block >= reading.sentence.block.index - 1
    if last is None or not near or last.claimant_id != speaker.claimant_id or not {measure, last.measure} <= _LOSSES:
        return None, None
    if last.rule_ids and "period/increment" in last.rule_ids:
        return None, None
    return last.period, last.as_of


def _shot_down(measure: str, thing: Thing, when: When) -> str:
    """Missiles, drones and shells destroyed in one night were shot down; a running total of drones stays destroyed."""
    flying = thing.category in ("drones", "missiles", "munitions")
    return "intercepted" if measure == "destroyed" and flying and when.period in (EVENT, "day") else measure


def _heard(speaker: Speaker) -> Speaker | None:
    """A speaker that may go on speaking: not the writer."""
    return replace(speaker, how=CARRIED) if speaker.text is not None else None


def _record(
    document: Document, reading: _Reading, number: Number, thing: Thing, measure: str, speaker: Speaker, side: Side, when: When,
    stance: Stance, rule: str, link: Link | None, pack: Pack,
) -> Claim:
    sentence, text = reading.sentence, document.text
    start, end = sentence.tokens[number.first].start, sentence.tokens[number.last - 1].end
    trace = _trace(reading, number, thing, measure, speaker, side, when, stance, rule, link)
    relay = reading.voice.relay if speaker.how == "in_sentence" else None
    return Claim(
        claim_id=claim_id(document.document_id, start, end),
        document_id=document.document_id,
        start=start,
        end=end,
        value_text=text[start:end],
        qualifier=number.qualifier,
        low=number.low,
        best=number.best,
        high=number.high,
        unit=number.unit,
        category=thing.category or "",
        measure=measure,
        side=side.party,
        claimant_id=speaker.claimant_id,
        claimant_text=speaker.text,
        relayed_by=relay,
        period=when.period,
        as_of=when.as_of,
        date_precision=when.precision,
        stance=stance.stance,
        likelihood=stance.likelihood,
        likelihood_scale=stance.scale,
        location=_location(sentence, text),
        quote=text[sentence.start : sentence.end],
        quote_start=sentence.start,
        quote_end=sentence.end,
        attribution=speaker.how,
        confidence=confidence(speaker.how, thing.how, link.cost if link else None, rule),
        rule_ids=tuple(dict.fromkeys(step.rule for step in trace)),
        pack_hash=pack.hash,
        trace=trace,
    )


def _location(sentence: Sentence, text: str) -> str | None:
    place = next((m for m in sentence.mentions if m.tag == "party" and m.entry.form == "places"), None)
    return sentence.text_of(place.first, place.last, text) if place is not None else None


def _trace(
    reading: _Reading, number: Number, thing: Thing, measure: str, speaker: Speaker, side: Side, when: When, stance: Stance,
    rule: str, link: Link | None,
) -> tuple[TraceStep, ...]:
    tokens = reading.sentence.tokens

    def step(name: str, value: object, by: str, first: int | None = None, last: int | None = None) -> TraceStep:
        start = tokens[first].start if first is not None else None
        end = tokens[last - 1].end if last is not None else None
        return TraceStep(name, "" if value is None else str(value), by, start, end)

    steps = [
        step("number", f"{number.qualifier} {number.value:g} {number.unit}", number.rule, number.head, number.tail),
        step("category", thing.category, thing.rule or f"thing/{thing.how}", thing.first, min(thing.last, len(tokens))),
    ]
    if link is not None:
        inside = link.how != ELSEWHERE
        steps.append(step("trigger", link.trigger.value, link.trigger.entry.rule, link.trigger.first if inside else None, link.trigger.last if inside else None))
    steps += [
        step("measure", measure, rule),
        TraceStep("claimant", speaker.claimant_id, f"{speaker.how}: {speaker.rule}", speaker.start, speaker.end),
        step("side", side.party, side.rule),
        step("period", when.period, when.rule),
        step("as_of", when.as_of, when.rule),
    ]
    if stance.rule:
        steps.append(step("stance", stance.stance, stance.rule))
    return tuple(steps)
