"""The voice behind every sentence: its own speakers, and whoever a quotation, list or paragraph carries into it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from tracker.extraction.actors import ARMY, CLAIMANT, NAME, OURS, PARTY, PRONOUN, RELAY, ROLE, SPEAKER, Actor
from tracker.extraction.afterwards import told_back
from tracker.extraction.casting import find_actors
from tracker.extraction.continuation import Ties, continues, recalls
from tracker.extraction.hearing import Heard, carried_as, named_behind, quotations, same_block, told_behind
from tracker.extraction.introductions import describes_body, introduced
from tracker.extraction.labels import COLON, DASH, FIGURES, SAY, SOURCE, Frame, sourced_aside
from tracker.extraction.lines import HEADING, INTRO, ITEM, PARAGRAPH
from tracker.extraction.numbers import Number
from tracker.extraction.papers import PAPER
from tracker.extraction.posts import labelled
from tracker.extraction.segment import Sentence
from tracker.extraction.speakers import is_officer, is_owner, is_person, named_without_speaking, of_many, resolve
from tracker.extraction.speech import Speech, find_speech
from tracker.extraction.stage import CARRIED, HEADED, IN_SENTENCE, MOST, Homes, Known, Speaker, Stage, latest
from tracker.extraction.writers import homes_of
from tracker.records import Document
from tracker.rules.pack import Language, Pack
from tracker.rules.patterns import fold
from tracker.rules.shapes import Claimant

MEDIA = "media"
"""Kind of claimants that are outlets with a count of their own."""
STILL = 3
"""Sentences over which an agency goes on with whom it has cited."""
FEW, SOURCE_LAST = 3, 1.0
"""A text in which no more speak retells what they said, in languages that name a source last even more surely; where
many speak, the writer tells the story. Weights of `continues`, counted on labelled texts."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in one sentence: its own frames, and who is carried into it."""

    speech: Speech
    framed: tuple[tuple[Frame, Speaker], ...]
    carried: Speaker | None
    writer: Speaker
    relay: str | None
    bound: bool = False
    """Whoever is carried said this very sentence: it is quoted, or one behind it points back to it."""
    recalled: bool = False
    """The outlet recalls its own news here, or has begun to in the same paragraph: nobody is carried on."""

    def speaker(self, frame: Frame | None) -> Speaker:
        """The speaker of a frame, else the one carried on, else the writer."""
        framed = next((speaker for own, speaker in self.framed if own is frame), None)
        return framed or self.carried or self.writer


@dataclass
class _State:
    """What the reader knows of a text as a whole, and remembers of who spoke; lives for one document."""

    sole: Speaker | None
    """The one authority of a text that digests one statement."""
    few: float
    """How much it tells that more than one speak in it, but hardly more."""
    source_last: bool
    """Texts of the language name their one source behind what they open with."""
    labelled: Speaker | None
    """The authority that a line of its own names for the whole text."""
    last: tuple[int, Speaker] | None = None
    """Sentence and speaker of the last frame."""
    list_speaker: Speaker | None = None
    retold: bool = False
    """Whether the text tells again, below it, what somebody says in its headline."""
    recalled: int = -1
    """The last sentence in which the outlet recalled its own news."""


def find_voices(  # noqa: PLR0913 - a text and all that is known of it
    document: Document,
    sentences: Sequence[Sentence],
    numbers: Sequence[Sequence[Number]],
    writer: Speaker,
    pack: Pack,
    language: Language,
    *,
    feed: bool,
) -> list[Voice]:
    """The voice of each sentence, in order; `numbers` are those of each, `feed` tells of a page of headlines."""
    heard = _hear(document, sentences, numbers, writer, pack, homes_of(document, sentences, pack, language))
    if not feed:
        heard = named_behind(_with_story(heard), pack)
        heard = [_named_below(heard, i, pack) for i in range(len(heard))]
    quotes = quotations(heard)
    told = told_behind(heard)
    posted = labelled(heard) if writer.claimant_id == "publisher" else {}
    speakers = _speakers(heard)
    source_last = language.rules.source_last
    few = (2.0 + SOURCE_LAST * source_last) * (1 < len(speakers) <= FEW)
    state = _State(_sole(heard, speakers), few, source_last, _of_label(heard))
    digest = state.sole is not None and state.source_last  # a text that retells one statement, to its end
    voices: list[Voice] = []
    for i, part in enumerate(heard):
        carried = quotes.get(i) or (_of_list(state, writer) if part.sentence.block.kind == ITEM else None)
        if i in posted:
            carried = posted[i]
        elif carried is None and not feed and writer.claimant_id == "publisher":  # a known body speaks for itself
            carried = told.get(i) or _carried(heard, i, state)
        _remember(heard, i, state)
        relay = part.speech.relays[0].text if part.speech.relays else None
        bound = i in quotes or i in told or i in posted or digest or (state.retold and carried is not None)
        bound = bound or (carried is not None and _said_on(heard, i, carried))
        own = carried is None and state.recalled >= 0 and _recalled(heard, i, state)
        voices.append(Voice(part.speech, part.framed, carried, writer, relay, bound, own))
    return voices


def _of_list(state: _State, writer: Speaker) -> Speaker | None:
    """Whoever speaks in a list; a body that publishes its own figures goes on itself, unless the list has a source."""
    listed = state.list_speaker
    own = writer.claimant_id != "publisher" and listed is not None and listed.how == CARRIED
    return None if own else listed


def _hear(
    document: Document,
    sentences: Sequence[Sentence],
    numbers: Sequence[Sequence[Number]],
    writer: Speaker,
    pack: Pack,
    homes: Homes,
) -> list[Heard]:
    """The frames of all sentences with their speakers, each known to those that follow."""
    cast: list[Known] = []
    if writer.claimant_id != "publisher":
        cast.append(Known(replace(writer, text=document.publisher), -1, True, False))
    described: list[Known] = []
    named: list[Known] = []
    heard: list[Heard] = []
    unmet: list[tuple[int, Frame]] = []
    for i, (sentence, own) in enumerate(zip(sentences, numbers, strict=True)):
        counted = frozenset(n.first for n in own if n.reason is None)
        numbers_at = frozenset(n.first for n in own)
        actors = [a for a in find_actors(sentence, pack, document.text) if a.kind != NAME or a.first not in numbers_at]
        speech = find_speech(sentence, actors, counted, numbers_at, document.text)
        if _only_passes_on(speech, sentence, heard):
            speech = replace(speech, frames=())
        cast = latest(cast) if len(cast) > 2 * MOST else cast
        before, stage = len(cast), Stage(sentences, i, cast, homes, pack)
        speaking = {f.actor for f in speech.frames}
        cast += named_without_speaking([a for a in actors if a not in speaking], stage)
        framed = []
        for frame in sorted(speech.frames, key=lambda f: (f.actor.kind == PRONOUN, f.at)):
            ours = frame.actor.kind == OURS
            if ours and any(other.kind == COLON for other in speech.frames):
                continue  # "Mr Shapps: We judge"
            if (speaker := writer if ours else _self(resolve(frame, stage), document, writer)) is not None:
                framed.append((frame, speaker))
                officer = is_officer(frame.actor, sentence)
                owner = frame.kind == FIGURES and is_owner(frame.actor, sentence)
                cast.append(Known(speaker, i, True, _person(frame.actor, sentence), officer, owner=owner))
                described += cast[-1:] if describes_body(frame.actor, sentence) else []
            elif frame.actor.kind == PRONOUN and not sentence.inflected and frame.at < min(counted, default=0):
                unmet.append((i, frame))
        cast += _citing(speech, cast[before:])
        named += cast[before:]
        framed.sort(key=lambda pair: pair[0].at)
        kept = _specific(framed)
        frames = tuple(frame for frame, _ in kept)
        speech = speech if frames == speech.frames else replace(speech, frames=frames)
        heard.append(Heard(sentence, own, speech, kept))
    heard = _met_later(heard, unmet, cast) if unmet else heard
    heard = _still_citing(heard) if any(h.speech.relays for h in heard) else heard
    return _of_outlet(_named(heard, introduced(described, named, pack)), cast, pack)


def _met_later(heard: Sequence[Heard], unmet: Iterable[tuple[int, Frame]], cast: Sequence[Known]) -> list[Heard]:
    """`It said 1,240 had died. The health ministry reports ...`: who is meant, where an excerpt names nobody before."""
    result = list(heard)
    for i, frame in unmet:
        person = _person(frame.actor, heard[i].sentence)
        ends = heard[i].sentence.endings
        fits = (k for k in cast if k.sentence > i and k.spoke and k.person is person and not of_many(k.speaker, ends))
        if person is None or (later := next(fits, None)) is None:
            continue
        speaker = replace(later.speaker, how=IN_SENTENCE, rule=frame.rule)
        framed = tuple(sorted([*result[i].framed, (frame, speaker)], key=lambda pair: pair[0].at))
        speech = replace(result[i].speech, frames=tuple(own for own, _ in framed))
        result[i] = replace(result[i], framed=framed, speech=speech)
    return result


def _still_citing(heard: Sequence[Heard]) -> list[Heard]:
    """`По данным Reuters со ссылкой на министра ... сообщает Reuters`: an agency goes on with its source."""
    result = list(heard)
    cited: dict[str, tuple[int, Speaker]] = {}
    for i, part in enumerate(heard):
        if len(part.framed) != 1:
            continue
        frame, speaker = part.framed[0]
        if frame.actor.kind == RELAY and not part.speech.relays:
            said, source = cited.get(frame.actor.text.split()[-1], (-STILL - 1, speaker))
            if i - said <= STILL:
                speech = replace(part.speech, relays=(frame.actor,))
                framed = ((frame, replace(source, how=IN_SENTENCE, rule=frame.rule)),)
                result[i] = replace(part, speech=speech, framed=framed)
        elif frame.kind == SOURCE:
            cited |= {a.text.split()[-1]: (i, speaker) for a in part.speech.relays if a.kind == RELAY}
    return result


def _citing(speech: Speech, cast: Sequence[Known]) -> list[Known]:
    """`OCHA said, citing the ministry. The agency added`: who cites another speaks too, and goes on."""
    if not speech.citing:
        return []
    texts = {actor.text for actor in speech.citing}
    return [replace(known, spoke=True) for known in cast if known.speaker.text in texts and not known.spoke]


def _of_outlet(heard: Sequence[Heard], cast: Iterable[Known], pack: Pack) -> list[Heard]:
    """`Journalists have named 25,000 dead`: those of the one outlet that counts, where a text names one."""
    claimants = ((known.speaker, pack.claimants.get(known.speaker.claimant_id)) for known in cast)
    outlets: dict[str, Speaker] = {}
    for speaker, claimant in claimants:
        if claimant is not None and claimant.kind == MEDIA:
            outlets.setdefault(claimant.id, speaker)
    if len(outlets) != 1:
        return list(heard)
    (outlet,) = outlets.values()

    def meant(sentence: Sentence, frame: Frame, speaker: Speaker) -> Speaker:
        words = range(frame.actor.first, frame.actor.last)
        theirs = frame.actor.kind == SPEAKER and any("compiler" in sentence.covers(i) for i in words)
        return replace(outlet, how=speaker.how, rule=speaker.rule) if theirs else speaker

    return [replace(h, framed=tuple((f, meant(h.sentence, f, s)) for f, s in h.framed)) for h in heard]


def _named(heard: Sequence[Heard], names: Mapping[str, Speaker]) -> list[Heard]:
    """The frames of bodies that a text describes before it names them, with those names."""

    def name(speaker: Speaker) -> Speaker:
        known = names.get(speaker.claimant_id)
        return speaker if known is None else replace(known, how=speaker.how, rule=speaker.rule)

    return [replace(h, framed=tuple((f, name(s)) for f, s in h.framed)) for h in heard] if names else list(heard)


def _with_story(heard: Sequence[Heard]) -> list[Heard]:
    """`top official says` in a headline: whoever the story names for the same figure."""
    result = list(heard)
    for i, part in enumerate(heard):
        if part.sentence.block.kind == HEADING and part.sentence.block.index <= 2 and part.framed:
            story = _of_story(heard, i, repeated=True)
            framed = tuple((f, story if story is not None and _may_tell(part, f, story) else s) for f, s in part.framed)
            result[i] = replace(part, framed=framed)
    return result


def _may_tell(part: Heard, frame: Frame, story: Speaker) -> bool:
    """Whether an office of a headline may be whom the story names: no other one than who speaks there beside it."""
    beside = any(own is not frame and speaker.claimant_id == story.claimant_id for own, speaker in part.framed)
    return _bare(frame.actor) and not beside


def _bare(actor: Actor) -> bool:
    """An office of no country, held by nobody who is named."""
    return actor.kind == ROLE and actor.party is None and actor.name is None


def _only_passes_on(speech: Speech, sentence: Sentence, heard: Sequence[Heard]) -> bool:
    """`Об этом пишет ТАСС` behind what somebody else said: an outlet that passes it on."""
    outlets = all(frame.actor.kind == RELAY for frame in speech.frames)
    return outlets and told_back(sentence) is not None and bool(heard) and bool(heard[-1].framed)


def _self(speaker: Speaker | None, document: Document, writer: Speaker) -> Speaker | None:
    """An outlet that cites itself is the writer."""
    if speaker is None or speaker.text is None or document.publisher is None:
        return speaker
    return writer if fold(speaker.text) == fold(document.publisher) else speaker


def _person(actor: Actor, sentence: Sentence) -> bool | None:
    if actor.kind != PRONOUN:
        return is_person(actor, sentence)
    covers = sentence.covers(actor.first)
    return True if "personal" in covers else False if "impersonal" in covers else None


def _specific(framed: Sequence[tuple[Frame, Speaker]]) -> tuple[tuple[Frame, Speaker], ...]:
    """`Ukraine claims to have sunk three, according to its navy`: a country gives way to its own office."""
    offices = [(f.at, s.party) for f, s in framed if f.actor.kind != PARTY and s.party is not None and not f.weak]

    def gives_way(frame: Frame, speaker: Speaker) -> bool:
        own = [at for at, party in offices if party == speaker.party]
        office = frame.actor.kind in (CLAIMANT, ROLE)
        if office and frame.actor.role != ARMY:  # none gives way to another; a bare "army" may be no speaker at all
            return False
        return bool(own) and (frame.weak or (frame.actor.kind == PARTY and max(own) > frame.at))

    return tuple((f, s) for f, s in framed if not gives_way(f, s))


def _carried(heard: Sequence[Heard], i: int, state: _State) -> Speaker | None:
    """Whoever a sentence without a speaker of its own goes on with."""
    part = heard[i]
    if part.sentence.block.kind != PARAGRAPH and any(token.text == "|" for token in part.sentence.tokens):
        return None  # a row of a fact sheet goes on with no tale
    if part.sentence.block.kind == HEADING and (part.sentence.block.index <= 2 or _heads(heard, i)):
        return _of_story(heard, i)
    if (again := _told_again(heard, i)) is not None:
        state.last, state.retold = (i, again), True
        return carried_as(again, CARRIED)
    if state.last is None:
        return state.labelled or (state.sole if state.source_last and _soon(heard, i) else None)
    j, speaker = state.last
    if state.recalled > j and same_block(heard, state.recalled, i):
        return None
    following = next((h.speaker for h in heard[i + 1 : i + 3] if h.framed), None)
    known = _known(speaker)
    ties = Ties(
        framed_by_same=_same(speaker, following),
        sole=state.sole is not None,
        few=state.few * known,
        unknown=not (known or (part.sentence.inflected and speaker.party is not None)),
    )
    goes_on = continues(part.sentence, heard[j].sentence, ties)
    return carried_as(speaker, CARRIED) if goes_on else None


def _recalled(heard: Sequence[Heard], i: int, state: _State) -> bool:
    """Whether the outlet recalls its own news in a sentence, or in one before it behind whoever spoke last."""
    spoke = state.last[0] if state.last is not None else -1
    return state.recalled == i or (state.recalled > spoke and same_block(heard, state.recalled, i))


def _told_again(heard: Sequence[Heard], i: int) -> Speaker | None:
    """`The envoy: 106 people suffered` and the same sentence below: whoever a headline names before its colon."""
    first = heard[0]
    named = next((speaker for frame, speaker in first.framed if frame.kind == COLON), None)
    values = {n.value for n in first.numbers if n.reason is None}
    below = i and first.sentence.block.index < heard[i].sentence.block.index <= first.sentence.block.index + 2
    told = values <= {n.value for n in heard[i].numbers if n.reason is None}
    return named if named is not None and values and below and told else None


def _heads(heard: Sequence[Heard], i: int) -> bool:
    """Whether a figure of a heading within a text is told again in the paragraphs right below it."""
    values = {n.value for n in heard[i].numbers if n.reason is None}
    below = takewhile(lambda h: h.sentence.block.kind != HEADING or not _counts(h), heard[i + 1 : i + 5])
    return any(values & {n.value for n in h.numbers if n.reason is None} for h in below)


def _counts(part: Heard) -> bool:
    return any(n.reason is None for n in part.numbers)


def _soon(heard: Sequence[Heard], i: int) -> bool:
    """Whether a sentence opens a text that names its authority right behind it, in the same paragraph or the next."""
    block = heard[i].sentence.block.index
    behind = next((h for h in heard[i + 1 : i + 4] if h.framed), None)
    if behind is None or behind.sentence.block.index > block + 1:
        return False
    counted = [n.first for n in behind.numbers if n.reason is None]
    return any(f.kind in (SAY, DASH) and not f.weak and min(counted, default=f.at) < f.at for f, _ in behind.framed)


def _said_on(heard: Sequence[Heard], i: int, speaker: Speaker) -> bool:
    """Whether the next sentence of the paragraph names the same speaker: `One died. The bus burned, the mayor said.`"""
    behind = heard[i + 1] if i + 1 < len(heard) and same_block(heard, i, i + 1) else None
    return behind is not None and _same(speaker, behind.speaker)


def _known(speaker: Speaker) -> bool:
    """Whether a pack knows the speaker: what one asked in the street says is not what a text retells."""
    return not speaker.claimant_id.startswith("other:")


def _same(one: Speaker, two: Speaker | None) -> bool:
    return two is not None and one.claimant_id == two.claimant_id


def _remember(heard: Sequence[Heard], i: int, state: _State) -> None:
    speaker, kind = heard[i].speaker, heard[i].sentence.block.kind
    state.recalled = i if recalls(heard[i].sentence) else state.recalled
    if state.last is not None and _passes_on(heard[i]):
        return
    if sourced_aside(heard[i].sentence, [frame for frame, _ in heard[i].framed]):
        return
    if speaker is not None:
        state.last = i, speaker
        if kind in (INTRO, HEADING):
            state.list_speaker = carried_as(speaker, HEADED)
    elif kind == INTRO and state.last is not None:
        state.list_speaker = carried_as(state.last[1], CARRIED)


def _of_story(heard: Sequence[Heard], i: int, *, repeated: bool = False) -> Speaker | None:
    """A headline takes the authority that its story names: for the same number, or else the one that speaks most."""
    values = {n.value for n in heard[i].numbers if n.reason is None}
    story = heard[i + 1 : i + 12]
    repeats = [h for h in story if h.framed and values & {n.value for n in h.numbers if n.reason is None}]
    told = [h for h in story[:7] if h.framed and (h.sentence.tagged("category") or h.sentence.tagged("trigger"))]
    if repeats or repeated or not told:
        return replace(repeats[0].framed[0][1], how=HEADED) if repeats else None
    often = Counter(h.framed[0][1].claimant_id for h in told)
    best = max(told, key=lambda h: often[h.framed[0][1].claimant_id])
    return replace(best.framed[0][1], how=HEADED)


def _passes_on(part: Heard) -> bool:
    """`Reuters reported this`: an outlet that passes on what somebody else has said before."""
    relayed = bool(part.framed) and all(frame.actor.kind == RELAY for frame, _ in part.framed)
    return relayed and bool(part.sentence.tagged("told_back")) and all(n.reason is not None for n in part.numbers)


def _named_below(heard: Sequence[Heard], i: int, pack: Pack) -> Heard:
    """`Journalists name 4,760 dead`, `12 tanks lost – General Staff`: a headline whose story tells who they are."""
    part = heard[i]
    if not part.framed or part.sentence.block.kind != HEADING or part.sentence.block.index > 2:
        return part
    named = _of_story(heard, i)
    claimant = pack.claimants.get(named.claimant_id) if named is not None else None
    if named is None or claimant is None:
        return part
    if not all(_of_party(part.sentence, f.actor, named.party) and _may_be(f.actor, claimant) for f, _ in part.framed):
        return part
    return replace(part, framed=tuple((frame, named) for frame, _ in part.framed))


def _of_party(sentence: Sentence, actor: Actor, party: str | None) -> bool:
    """Whether people are of a party, or of none that is told: `Israeli officials` are no ministry of Gaza."""
    told = {m.value for m in sentence.tagged("party") if actor.first <= m.first < actor.last}
    return told <= {party}


def _may_be(actor: Actor, claimant: Claimant) -> bool:
    """Whether some sort of people, or an office of no country, may be a claimant."""
    unnamed = actor.kind == SPEAKER and actor.rule != PAPER
    return unnamed or (_bare(actor) and actor.role in claimant.roles)


def _of_label(heard: Sequence[Heard]) -> Speaker | None:
    """`Source: the governor on Telegram`: a line of its own names the authority of all that stands above it."""
    labelled = (
        speaker
        for part in heard
        for frame, speaker in part.framed
        if frame.kind == SOURCE and frame.at == 0
        if any(token.text == ":" for token in part.sentence.tokens[1 : min(3, frame.actor.first)])
    )
    first = next(labelled, None)
    return replace(first, how=HEADED) if first is not None else None


def _speakers(heard: Sequence[Heard]) -> dict[str, Speaker]:
    """Those who speak in a text by their ids; people of no name count where they give a figure."""
    return {
        speaker.claimant_id: speaker
        for part in heard
        for frame, speaker in part.framed
        if frame.actor.rule != "actor/noun" or _counts(part)
    }


def _sole(heard: Sequence[Heard], speakers: Mapping[str, Speaker]) -> Speaker | None:
    """The one authority of a text that digests one statement."""
    statements = any(frame.actor.kind != SPEAKER for part in heard for frame, _ in part.framed)
    return carried_as(next(iter(speakers.values())), CARRIED) if len(speakers) == 1 and statements else None
