"""From the text of a document to its claims: one pass over the sentences with what is carried from one to the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from itertools import groupby, islice, pairwise

from tracker.extraction.actors import ANAPHOR, ROLE, SPEAKER
from tracker.extraction.assembly import assemble
from tracker.extraction.battles import scope_of
from tracker.extraction.cases import ELSEWHERE, Happening
from tracker.extraction.columns import find_columns
from tracker.extraction.context import Memory, Reading, Scene, Scope
from tracker.extraction.cues import find_cues, wars
from tracker.extraction.dates import Clock, Day
from tracker.extraction.days import find_days, reference
from tracker.extraction.domains import sentences_elsewhere
from tracker.extraction.entries import clocks_of
from tracker.extraction.fates import as_any_machines
from tracker.extraction.feeds import as_headlines
from tracker.extraction.footnotes import numbered
from tracker.extraction.frames import SCOPE
from tracker.extraction.happenings import find_happening
from tracker.extraction.headlines import Untold, as_in_the_story, told_below
from tracker.extraction.labels import SAY, SOURCE
from tracker.extraction.limits import MAX_SENTENCES, read_to, within_limit
from tracker.extraction.lines import HEADING, ITEM
from tracker.extraction.measures import Link
from tracker.extraction.nearest import frame_for
from tracker.extraction.numbers import Number, find_numbers
from tracker.extraction.ones import with_ones
from tracker.extraction.parties import LATELY, conflicts_of, goes_on, lands_of, named_parties
from tracker.extraction.people import acts
from tracker.extraction.phrases import Thing
from tracker.extraction.references import Cast, find_references
from tracker.extraction.rows import in_rows
from tracker.extraction.scope import open_scope, place_of, remember
from tracker.extraction.segment import Sentence, segment
from tracker.extraction.shown import NAMED_FIGURE
from tracker.extraction.stage import CARRIED, IN_SENTENCE, Speaker
from tracker.extraction.story import Running, follow
from tracker.extraction.sums import as_sums
from tracker.extraction.tables import Cell, find_cells
from tracker.extraction.things import find_thing, parts_of_wholes, with_shared_heads
from tracker.extraction.voices import Voice, find_voices
from tracker.records import NEAR_MISS, Document, Extraction, Rejection
from tracker.rules.pack import Language, Pack
from tracker.rules.shapes import Conflict
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
_BEFORE_WHOLE = frozenset({"article", "possessive", "party", "modifier", "of", "category"})
"""What may stand between a part and its whole."""

_Told = tuple[Sentence, list[Day], list[Number], Running | None, Voice]
"""A sentence with its days and numbers, the event that it tells of and who speaks."""


def extract_claims(document: Document, pack: Pack, language: Language) -> Extraction:
    """All claims of a document, and each other number with its reason."""
    read = islice(segment(document.text, language, pack.languages), MAX_SENTENCES)
    sentences, feed = as_headlines(list(read))
    scene = Scene(document, pack, language, reference(document.published, sentences, pack))
    days = [find_days(sentence, scene.clock, pack) for sentence in sentences]
    clocks = clocks_of(sentences, days, scene.clock)
    if any(clock is not scene.clock for clock in clocks):
        days = [find_days(sentence, clock, pack) for sentence, clock in zip(sentences, clocks, strict=True)]
    numbers = within_limit(
        countable_numbers(sentence, its, language, document.text) for sentence, its in zip(sentences, days, strict=True)
    )
    sentences, days = sentences[: len(numbers)], days[: len(numbers)]
    reached = read_to(document.text, sentences)
    elsewhere = sentences_elsewhere(sentences, scene.clock.today, language, pack)
    aside = [_set_aside(scene, s, n, elsewhere) for s, own in zip(sentences, numbers, strict=True) for n in own]
    if all(aside):  # nothing to look for a speaker for: most texts of an archive end here
        return Extraction(document, (), _with_footnotes(filter(None, aside), sentences), read_to=reached)
    voices = find_voices(document, sentences, numbers, pack, language, feed=feed)
    writer = voices[0].writer.party if voices else None
    at_home = language.rules.home if language.rules.at_home else None
    named = named_parties(sentences, writer, pack) or named_parties((), at_home, pack)
    memory = Memory(
        soldiers=_soldiers(sentences, pack),
        scope=scope_of(sentences),
        parties=named,
        lands=lands_of(sentences),
        columns=find_columns(sentences),
        usual=at_home,
        place=next((p for s in sentences if (p := place_of(find_references(s, Cast(), pack), pack))), None),
    )
    conflicts = conflicts_of(sentences, named, scene.clock.today, pack)
    running = _followed(sentences, days, clocks, pack)
    refused = iter(aside)
    cells = find_cells(sentences, document.text)
    for told, clock in zip(zip(sentences, days, numbers, running, voices, strict=True), clocks, strict=False):
        if feed and told[0].block.index != memory.last_block:
            memory = memory.next_story(named_parties([told[0]], writer, pack))
        memory.conflict = conflicts[told[0].block.index]
        memory.at_war = goes_on(memory.conflict, scene.clock.today, LATELY)
        fought = wars(memory.conflict, memory.parties.keys(), pack)
        here = scene if clock is scene.clock else replace(scene, clock=clock)
        reading = _read(here, fought, told, cells.get(told[0].index, ()))
        sentence = reading.sentence
        open_scope(reading, memory)
        for k in range(len(reading.numbers)):
            _judge(here, memory, reading, k, next(refused))
        remember(reading, memory, _opens_list(sentences, sentence), pack)
    story = next((s.start for s in sentences if s.block.kind != HEADING), 0)
    claims = as_in_the_story(as_sums(memory.claims), story)
    above = [] if feed else told_below(memory.untold, claims, story, document.text)
    begun = {claim.start for claim in above}
    claims = sorted([*claims, *above], key=lambda claim: claim.start or 0) if above else claims
    refusals = [r for r in memory.rejections if r.start not in begun]
    return Extraction(document, tuple(claims), _with_footnotes(refusals, sentences), read_to=reached)


def _followed(
    sentences: Sequence[Sentence], days: Sequence[Sequence[Day]], clocks: Sequence[Clock], pack: Pack
) -> list[Running | None]:
    """What is told of at each sentence; no entry of a page goes on with what another told."""
    found: list[Running | None] = []
    for clock, its in groupby(range(len(sentences)), key=lambda i: clocks[i]):
        entry = list(its)
        told, named = [sentences[i] for i in entry], [days[i] for i in entry]
        found += follow(told, named, clock.today, pack.war_starts)
    return found


def _with_footnotes(rejections: Iterable[Rejection], sentences: Sequence[Sentence]) -> tuple[Rejection, ...]:
    """The rejections of a text in order, the numbers of its footnotes among them."""
    notes = (note for sentence in sentences for note in numbered(sentence.notes))
    marks = [Rejection(note.start, note.end, note.text, "footnote", "not_a_count") for note in notes]
    return tuple(sorted([*rejections, *marks], key=lambda r: r.start) if marks else rejections)


def _opens_list(sentences: Sequence[Sentence], sentence: Sentence) -> bool:
    following = sentences[sentence.index + 1].block if sentence.index + 1 < len(sentences) else sentence.block
    return following.index != sentence.block.index and following.kind == ITEM


def _soldiers(sentences: Sequence[Sentence], pack: Pack) -> float:
    """Share of soldiers among the people whom a text names, from -1 (none) to 1 (nobody else); weapons count half."""
    named = [m for s in sentences for m in s.tagged("category") if m.entry.form != "generic" and not acts(s, m)]
    fighting = sum(
        1.0 if m.value == "personnel" else 0.5
        for m in named
        if m.value == "personnel" or pack.kind(m.value) == "equipment"
    )
    others = sum(pack.kind(m.value) == "people" and m.value != "personnel" for m in named)
    return (fighting - others) / (fighting + others + 4)


def countable_numbers(sentence: Sentence, days: Sequence[Day], language: Language, text: str) -> list[Number]:
    """The numbers of a sentence; those that are no counts, such as parts of its days, tell a reason."""
    dated = {i for day in days for i in range(day.first, day.last)}
    numbers = [
        replace(n, reason="date") if n.reason is None and any(i in dated for i in range(n.first, n.last)) else n
        for n in in_rows(sentence, find_numbers(sentence, language, text))
    ]
    others = others_of(language) if len(numbers) > 1 else set()
    return [_as_its_whole(sentence, *pair, others) for pair in pairwise(numbers)] + numbers[-1:]


def _as_its_whole(sentence: Sentence, part: Number, whole: Number, others: set[str]) -> Number:
    """`15 of the country's 85 regions`: a part of what is no count is none."""
    joint = next((m for m in sentence.tagged("out_of", "of") if m.first == part.tail), None)
    if part.reason is not None or whole.reason not in others or joint is None:
        return part
    between = range(joint.last, whole.head)
    bare = all(sentence.covers(i) & _BEFORE_WHOLE or sentence.ends(i, "owner") for i in between)
    return replace(part, reason=whole.reason) if bare else part


def _read(scene: Scene, fought: Sequence[Conflict], told: _Told, cells: Sequence[Cell]) -> Reading:
    """What the numbers of one sentence count."""
    sentence, days, numbers, running, voice = told
    cues = find_cues(sentence, days, numbers, fought, scene.clock.today)
    ends = [
        next((n.head for n in numbers[k + 1 :] if n.reason is None), len(sentence.tokens)) for k in range(len(numbers))
    ]
    things = [
        _behind_increment(scene, sentence, numbers, k)
        or find_thing(sentence, number, end, scene.pack, scene.language.rules.head_final)
        for k, (number, end) in enumerate(zip(numbers, ends, strict=True))
    ]
    things = with_ones(sentence, numbers, parts_of_wholes(sentence, numbers, things))
    things = with_shared_heads(sentence, numbers, things)
    things = as_any_machines(sentence, things) if sentence.tagged("machines") else things
    return Reading(sentence, numbers, things, days, cues, running, voice, cells)


def _behind_increment(scene: Scene, sentence: Sentence, numbers: Sequence[Number], k: int) -> Thing | None:
    """`9,100 (+10) tanks`: what a total counts stands behind the increment in brackets, unless a label tells it."""
    if k + 1 >= len(numbers) or not numbers[k + 1].increment:
        return None
    total, closing, tokens = numbers[k], numbers[k + 1].tail, sentence.tokens
    if closing >= len(tokens) or tokens[total.tail].text != "(" or tokens[closing].text != ")":
        return None
    end = next((n.head for n in numbers[k + 2 :] if n.reason is None), len(tokens))
    thing = find_thing(sentence, replace(total, tail=closing + 1), end, scene.pack, scene.language.rules.head_final)
    return thing if thing.category is not None and thing.how == "noun" else None


def _judge(scene: Scene, memory: Memory, reading: Reading, k: int, aside: Rejection | None) -> None:
    """Number k becomes a claim, or a rejection with its reason: `aside` where nothing around it could make it one."""
    number, sentence = reading.numbers[k], reading.sentence
    if aside is not None:
        if number.reason in others_of(scene.language) or number.reason == "money":
            memory.other_block = sentence.block.index
        memory.rejections.append(aside)
        return
    speaker = reading.voice.speaker(frame_for(sentence, reading.voice.speech, number.first))
    happening = find_happening(reading, k, memory, speaker, scene.pack)
    reason = "counts those who speak" if _counts_speakers(reading, k) else _why_not(happening)
    if reason:
        memory.other_block = sentence.block.index if happening.thing.unknown else memory.other_block
        memory.rejections.append(_rejection(scene, sentence, number, reason, _rule(happening)))
        if sentence.block.kind == HEADING and not happening.thing.unknown:
            memory.untold.append(Untold(sentence, number, happening.thing.category))
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


def _set_aside(scene: Scene, sentence: Sentence, number: Number, elsewhere: Set[int]) -> Rejection | None:
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
