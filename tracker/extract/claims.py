"""From the mentions of a document to its claims: one pass over the sentences with what is carried from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tracker.extract.confidence import confidence
from tracker.extract.context import Head, Memory, Reading
from tracker.extract.dates import Clock, Day, find_days, reference
from tracker.extract.domains import blocks_elsewhere
from tracker.extract.happenings import ELSEWHERE, Happening, find_happening
from tracker.extract.measures import TIGHT, Link
from tracker.extract.numbers import Number, find_numbers
from tracker.extract.periods import EVENT, Frame, When, cue_period, find_when
from tracker.extract.segment import HEADING, INTRO, ITEM, PARAGRAPH, Sentence, segment
from tracker.extract.sides import Setting, Side, conflict_of, find_side, head_side, last_party, place_of, section_side
from tracker.extract.speakers import CARRIED, Speaker, Voice, find_voices
from tracker.extract.speech import frame_for
from tracker.extract.stances import Stance, find_stance
from tracker.extract.things import Thing, find_thing, parts_of_wholes
from tracker.records import Claim, Document, Extraction, Rejection, TraceStep, claim_id
from tracker.rules.pack import Language, Pack


def extract_claims(document: Document, pack: Pack, language: Language) -> Extraction:
    """All claims of a document, and each other number with its reason."""
    sentences = segment(document.text, language)
    clock = reference(document.published, sentences, pack)
    voices = find_voices(document, sentences, pack, language)
    memory = Memory(
        elsewhere=blocks_elsewhere(sentences, pack),
        soldiers=_names_soldiers(sentences),
        conflict=conflict_of(sentences, clock.today, pack),
        place=next((place for s in sentences if (place := place_of(s))), None),
    )
    for sentence, voice in zip(sentences, voices, strict=True):
        reading = _read(sentence, voice, document, pack, language, clock)
        if sentence.block.kind == HEADING and not reading.days:
            reading = replace(reading, days=_days_of_story(sentences, sentence, clock, pack))
        _open_scope(reading, memory, pack)
        for k in range(len(reading.numbers)):
            _judge(reading, k, memory, document, pack, clock)
        following = sentences[sentence.index + 1].block if sentence.index + 1 < len(sentences) else sentence.block
        _remember(reading, memory, following.index != sentence.block.index and following.kind == ITEM, pack)
    return Extraction(document, tuple(memory.claims), tuple(memory.rejections))


def _names_soldiers(sentences: Sequence[Sentence]) -> bool:
    named = {(m.tag, m.value) for s in sentences for m in s.mentions if m.tag in ("category", "role")}
    return bool(named & {("category", "personnel"), ("role", "armed_forces"), ("role", "general_staff")})


def _read(
    sentence: Sentence, voice: Voice, document: Document, pack: Pack, language: Language, clock: Clock
) -> Reading:
    days = find_days(sentence, clock, pack)
    dated = {i for day in days for i in range(day.first, day.last)}
    numbers = [
        replace(n, reason="date") if n.reason is None and any(i in dated for i in range(n.first, n.last)) else n
        for n in find_numbers(sentence, language, document.text)
    ]
    ends = [
        next((n.head for n in numbers[k + 1 :] if n.reason is None), len(sentence.tokens)) for k in range(len(numbers))
    ]
    things = [
        find_thing(sentence, number, end, pack, language.rules.head_final)
        for number, end in zip(numbers, ends, strict=True)
    ]
    return Reading(sentence, numbers, parts_of_wholes(sentence, numbers, things), days, voice)


def _days_of_story(sentences: Sequence[Sentence], heading: Sentence, clock: Clock, pack: Pack) -> list[Day]:
    """The first day that the story tells under a headline without one, placed where it cannot be nearer than any other."""
    if heading.block.index > MAX_HEADLINE:
        return []
    for sentence in sentences[heading.index + 1 : heading.index + 4]:
        told = [d for d in find_days(sentence, clock, pack) if not d.start and d.precision == 1]
        if told:
            return [replace(told[0], first=0, last=0)]
    return []


MAX_HEADLINE = 2


def _open_scope(reading: Reading, memory: Memory, pack: Pack) -> None:
    """A paragraph of its own closes a list; an event and its place last until another paragraph names another."""
    sentence = reading.sentence
    if (
        memory.head is not None
        and sentence.block.kind not in (ITEM, HEADING, INTRO)
        and sentence.block.index > memory.head.block
    ):
        memory.head = None
    if sentence.block.index != memory.last_block and sentence.block.kind not in (ITEM,):
        memory.last = memory.last if sentence.block.index - memory.last_block <= 1 else None
    if sentence.tagged("period_event"):
        memory.event = True
        told = [d for d in reading.days if not d.start and not d.speaking and d.precision == 1]
        memory.event_day = told[0].date if told else memory.event_day


def _remember(reading: Reading, memory: Memory, opens_list: bool, pack: Pack) -> None:
    sentence = reading.sentence
    memory.place = place_of(sentence) or memory.place
    memory.subject = last_party(sentence, pack) or memory.subject
    memory.last_block = sentence.block.index
    if sentence.block.kind in (HEADING, INTRO):
        memory.section = section_side(sentence) or (memory.section if sentence.block.kind == INTRO else None)
        memory.topic = next((m.value for m in reversed(sentence.mentions) if m.tag == "category"), memory.topic)
    if sentence.block.kind == ITEM or sentence.block.kind == PARAGRAPH and not opens_list:
        return
    link = _head_link(sentence, pack)
    if link is None and sentence.block.kind == HEADING and memory.head is not None and not sentence.tagged("list_head"):
        return
    speaker = reading.voice.speaker(reading.voice.framed[-1][0] if reading.voice.framed else None)
    days = [d for d in reading.days if not d.start and d.precision == 1]
    memory.head = Head(
        link or (memory.head.link if memory.head else None),
        head_side(sentence, speaker, _setting(reading, memory), pack) or (memory.head.side if memory.head else None),
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


def _judge(reading: Reading, k: int, memory: Memory, document: Document, pack: Pack, clock: Clock) -> None:
    """Number k becomes a claim, or a rejection with its reason."""
    number = reading.numbers[k]
    if number.reason is not None:
        _reject(reading, number, number.reason, "not_a_count", memory, document)
        return
    if reading.sentence.block.index in memory.elsewhere:
        _reject(reading, number, "tells of something other than a conflict", "other_domain", memory, document)
        return
    speaker = reading.voice.speaker(frame_for(reading.sentence, reading.voice.speech, number.first))
    happening = find_happening(reading, k, memory, speaker, pack)
    reason = _why_not(happening)
    if reason is not None:
        _reject(reading, number, reason, "no_link", memory, document)
        return
    claim = _claim(reading, number, happening, speaker, memory, document, pack, clock)
    memory.claims.append(claim)
    memory.last = claim
    memory.last_link = happening.link or memory.last_link
    if claim.period == EVENT and claim.as_of is not None:
        memory.event_day = claim.as_of


def _why_not(happening: Happening) -> str | None:
    thing, measure = happening.thing, happening.measure
    if happening.rule == "measure/out_of_scope" and happening.link is not None:
        return f"tells of what is out of scope ({happening.link.trigger.value})"
    if thing.category is None:
        return "nothing tells what it counts"
    if measure is None:
        return f"nothing tells what happened to the {thing.category.replace('_', ' ')}"
    return None


def _reject(reading: Reading, number: Number, reason: str, rule: str, memory: Memory, document: Document) -> None:
    start, end = reading.sentence.tokens[number.first].start, reading.sentence.tokens[number.last - 1].end
    memory.rejections.append(Rejection(start, end, document.text[start:end], reason, rule))


def _claim(
    reading: Reading,
    number: Number,
    happening: Happening,
    speaker: Speaker,
    memory: Memory,
    document: Document,
    pack: Pack,
    clock: Clock,
) -> Claim:
    """Whose, by whom and for when; then the record."""
    sentence, thing, measure = reading.sentence, happening.thing, happening.measure or ""
    speaker = _goes_on(memory, reading, thing, measure, pack) or speaker
    speaker = reading.voice.writer if _own_story(reading, thing, speaker, pack) else speaker
    link = happening.link if happening.link is not None and happening.link.how != ELSEWHERE else None
    side = find_side(sentence, number, thing, link, measure, speaker, _setting(reading, memory), pack)
    if number.increment and memory.last is not None:
        side = Side(memory.last.side, "side/increment")
    when = find_when(
        sentence, number, thing, link, measure, reading.days, _frame(reading, memory, speaker, measure), clock, pack
    )
    before = memory.here(reading)
    listed = happening.rule in _LISTED and before is not None and before.quote_start == sentence.start
    if before is not None and listed and when.rule.endswith(("default", "barrage")):
        when = When(before.period, before.as_of, before.date_precision, "period/carried")
    happening = replace(happening, measure=_shot_down(measure, thing, when))
    memory.last_speaker = _heard(speaker)
    return _record(document, reading, number, happening, speaker, side, when, find_stance(sentence, number), pack)


_LISTED = frozenset({"measure/carried", "measure/before", "measure/behind", "measure/in_the_noun_phrase"})


def _setting(reading: Reading, memory: Memory) -> Setting:
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


def _frame(reading: Reading, memory: Memory, speaker: Speaker, measure: str) -> Frame:
    head = memory.head if reading.sentence.block.kind == ITEM else None
    return Frame(
        head.period if head else None,
        head.day if head else None,
        memory.event,
        memory.event_day,
        *_running(memory, reading, speaker, measure),
    )


def _own_story(reading: Reading, thing: Thing, speaker: Speaker, pack: Pack) -> bool:
    """Whether the writer tells anew what a strike did to people, though somebody else spoke before."""
    struck = bool(reading.sentence.tagged("period_event")) and not reading.voice.quoted
    bystanders = pack.kind(thing.category or "people") == "people" and thing.category != "personnel"
    return speaker.how == CARRIED and struck and bystanders


def _goes_on(memory: Memory, reading: Reading, thing: Thing, measure: str, pack: Pack) -> Speaker | None:
    """The speaker of the claim before, where a sentence that names nobody goes on with the same count.

    What a strike did to people is told by the writer anew in each paragraph; the losses of an army are somebody's count.
    """
    last, voice, sentence = memory.last, reading.voice, reading.sentence
    if (
        last is None
        or memory.last_speaker is None
        or voice.framed
        or voice.carried is not None
        or voice.writer.claimant_id != "publisher"
    ):
        return None
    if last.quote_start == sentence.start:
        return memory.last_speaker
    near = memory.near(reading, 2) is not None
    alike = pack.kind(thing.category or "people") == "equipment" or thing.category in ("personnel", last.category)
    alike = alike or last.period == "cumulative" and pack.kind(last.category) == "people"
    telling = bool(sentence.tagged("period_event")) and pack.kind(thing.category or "people") == "people"
    same = measure == last.measure or {measure, last.measure} <= _LOSSES
    return memory.last_speaker if near and alike and same and not telling else None


_LOSSES = frozenset(
    {"killed", "wounded", "killed_or_wounded", "lost", "destroyed", "damaged", "captured", "missing", "abandoned"}
)


def _running(memory: Memory, reading: Reading, speaker: Speaker, measure: str) -> tuple[str | None, date | None]:
    """Period and day of the claim before, if this one goes on with it: same speaker, near, both losses."""
    last = memory.last
    if (
        last is None
        or memory.near(reading) is None
        or last.claimant_id != speaker.claimant_id
        or not {measure, last.measure} <= _LOSSES
    ):
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
    document: Document,
    reading: Reading,
    number: Number,
    happening: Happening,
    speaker: Speaker,
    side: Side,
    when: When,
    stance: Stance,
    pack: Pack,
) -> Claim:
    thing, link, measure, rule = happening.thing, happening.link, happening.measure or "", happening.rule
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
    reading: Reading,
    number: Number,
    thing: Thing,
    measure: str,
    speaker: Speaker,
    side: Side,
    when: When,
    stance: Stance,
    rule: str,
    link: Link | None,
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
        steps.append(
            step(
                "trigger",
                link.trigger.value,
                link.trigger.entry.rule,
                link.trigger.first if inside else None,
                link.trigger.last if inside else None,
            )
        )
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
