"""From the text of a document to its claims: one pass over the sentences with what is carried from one to the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, groupby, islice, pairwise, repeat

from tracker.extraction.battles import scope_of
from tracker.extraction.columns import find_columns
from tracker.extraction.context import Memory, Reading, Scene
from tracker.extraction.cues import find_cues, wars
from tracker.extraction.dates import Clock, Day
from tracker.extraction.days import find_days, reference
from tracker.extraction.domains import sentences_elsewhere
from tracker.extraction.entries import clocks_of
from tracker.extraction.fates import as_any_machines
from tracker.extraction.feeds import as_headlines
from tracker.extraction.footnotes import numbered
from tracker.extraction.headlines import as_in_the_story, told_below
from tracker.extraction.judging import anybody, judge, others_of, pass_over, refuse, set_aside
from tracker.extraction.limits import MAX_SENTENCES, read_to, within_limit
from tracker.extraction.lines import HEADING, ITEM
from tracker.extraction.numbers import Number, find_numbers
from tracker.extraction.ones import with_ones
from tracker.extraction.parties import LATELY, conflicts_of, goes_on, lands_of, named_parties
from tracker.extraction.people import acts
from tracker.extraction.phrases import Thing
from tracker.extraction.references import Cast, find_references
from tracker.extraction.rows import in_rows
from tracker.extraction.scope import open_scope, place_of, remember, remember_parties
from tracker.extraction.segment import Sentence, segment
from tracker.extraction.speech import Speech
from tracker.extraction.stage import Speaker
from tracker.extraction.story import Running, follow
from tracker.extraction.sums import as_sums
from tracker.extraction.tables import Cell, find_cells
from tracker.extraction.things import find_thing, parts_of_wholes, with_shared_heads
from tracker.extraction.voices import Voice, find_voices
from tracker.extraction.writers import writer_of
from tracker.records import Document, Extraction, Rejection
from tracker.rules.pack import Language, Pack
from tracker.rules.shapes import Conflict

_BEFORE_WHOLE = frozenset({"article", "possessive", "party", "modifier", "of", "category"})
"""What may stand between a part and its whole."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A text sentence by sentence, with all that is known before anybody asks who speaks in it."""

    scene: Scene
    sentences: Sequence[Sentence]
    days: Sequence[list[Day]]
    numbers: Sequence[list[Number]]
    aside: Sequence[Sequence[Rejection | None]]
    """Why each number is no claim whatever stands around it, None where it may be one."""
    clocks: Sequence[Clock]
    running: Sequence[Running | None]
    conflicts: Mapping[int, Conflict | None]
    """Block -> the war that it tells of."""
    cells: Mapping[int, Sequence[Cell]]
    writer: Speaker
    feed: bool


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
    aside = [[set_aside(scene, s, n, elsewhere) for n in own] for s, own in zip(sentences, numbers, strict=True)]
    if all(map(all, aside)):  # nothing to look for a claim in: most texts of an archive end here
        return Extraction(document, (), _with_footnotes(filter(None, chain(*aside)), sentences), read_to=reached)
    writer = writer_of(document, sentences, pack, language)
    at_home = language.rules.home if language.rules.at_home else None
    named = named_parties(sentences, writer.party, pack) or named_parties((), at_home, pack)
    conflicts = conflicts_of(sentences, named, scene.clock.today, pack)
    running = _followed(sentences, days, clocks, pack)
    cells = find_cells(sentences, document.text)
    text = _Text(scene, sentences, days, numbers, aside, clocks, running, conflicts, cells, writer, feed)
    start = partial(
        Memory,
        soldiers=_soldiers(sentences, pack),
        scope=scope_of(sentences),
        parties=named,
        lands=lands_of(sentences),
        columns=find_columns(sentences),
        usual=at_home,
    )
    memory = _refused(text, start())
    if memory is None:
        voices = find_voices(document, sentences, numbers, writer, pack, language, feed=feed)
        memory = _judged(text, start(), voices)
    story = next((s.start for s in sentences if s.block.kind != HEADING), 0)
    claims = as_in_the_story(as_sums(memory.claims), story)
    above = [] if feed else told_below(memory.untold, claims, story, document.text)
    begun = {claim.start for claim in above}
    claims = sorted([*claims, *above], key=lambda claim: claim.start or 0) if above else claims
    refusals = [r for r in memory.rejections if r.start not in begun]
    return Extraction(document, tuple(claims), _with_footnotes(refusals, sentences), read_to=reached)


def _refused(text: _Text, memory: Memory) -> Memory | None:
    """What is known of a text all of whose numbers are refused, whoever tells them; None for any other text.

    Most texts with numbers hold no claim, and to find that out takes less than to find who speaks in them.
    """
    speakers = anybody(text.scene.pack)
    silent = Voice(Speech((), ()), (), None, text.writer, None)
    for scene, known, reading, aside in _readings(text, memory, repeat(silent)):
        for k, refusal in enumerate(aside):
            if refusal is not None:
                pass_over(scene, known, reading, k, refusal)
            elif not refuse(scene, known, reading, k, speakers):
                return None
    return memory


def _judged(text: _Text, memory: Memory, voices: Sequence[Voice]) -> Memory:
    """What is known at the end of a text, its claims and rejections among it."""
    pack = text.scene.pack
    placed = (place_of(find_references(sentence, Cast(), pack), pack) for sentence in text.sentences)
    memory.place = next(filter(None, placed), None)
    for scene, known, reading, aside in _readings(text, memory, voices):
        for k, refusal in enumerate(aside):
            if refusal is not None:
                pass_over(scene, known, reading, k, refusal)
            else:
                judge(scene, known, reading, k)
        remember_parties(reading, known, pack)
    return memory


def _readings(
    text: _Text, memory: Memory, voices: Iterable[Voice]
) -> Iterator[tuple[Scene, Memory, Reading, Sequence[Rejection | None]]]:
    """Every sentence as it is read, with what is known before it; what it leaves is kept when the next is asked for.

    Each story of a page of headlines knows nothing of the others, but their claims and rejections are all kept in one.
    """
    scene = text.scene
    told = zip(text.sentences, text.clocks, voices, text.aside, strict=False)
    for i, (sentence, clock, voice, aside) in enumerate(told):
        if text.feed and sentence.block.index != memory.last_block:
            memory = memory.next_story(named_parties([sentence], text.writer.party, scene.pack))
        memory.conflict = text.conflicts[sentence.block.index]
        memory.at_war = goes_on(memory.conflict, scene.clock.today, LATELY)
        here = scene if clock is scene.clock else replace(scene, clock=clock)
        reading = _read(here, text, i, memory, voice)
        open_scope(reading, memory)
        yield here, memory, reading, aside
        remember(reading, memory, _opens_list(text.sentences, sentence), scene.pack)


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


def _read(scene: Scene, text: _Text, i: int, memory: Memory, voice: Voice) -> Reading:
    """What the numbers of sentence i count."""
    sentence, days, numbers = text.sentences[i], text.days[i], text.numbers[i]
    fought = wars(memory.conflict, memory.parties.keys(), scene.pack)
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
    return Reading(sentence, numbers, things, days, cues, text.running[i], voice, text.cells.get(sentence.index, ()))


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
