"""The voice behind every sentence: frames resolved to claimants, carried on through quotations and lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from tracker.extraction.actors import ANAPHOR, NAME, PRONOUN, RELAY, ROLE, SPEAKER, Actor, claimant_of, find_actors
from tracker.extraction.segment import HEADING, INTRO, ITEM, Block, Sentence
from tracker.extraction.speech import Frame, Speech, find_speech
from tracker.records import Document
from tracker.rules.lexicon import Mention
from tracker.rules.pack import Language, Pack
from tracker.rules.patterns import fold
from tracker.rules.tokens import tokenise

IN_SENTENCE, CARRIED, HEADED, PUBLISHER = "in_sentence", "carried_over", "heading", "publisher"


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
class Voice:
    """Who speaks in one sentence: its own frames, and who is carried into it."""

    speech: Speech
    framed: tuple[tuple[Frame, Speaker], ...]
    carried: Speaker | None
    writer: Speaker
    relay: str | None
    quoted: bool = False

    def speaker(self, frame: Frame | None) -> Speaker:
        """The speaker of a frame, else the one carried on, else the writer."""
        framed = next((speaker for own, speaker in self.framed if own is frame), None)
        return framed or self.carried or self.writer


@dataclass
class _State:
    """What the reader remembers of who spoke; lives for one document."""

    history: list[Speaker] = field(default_factory=list)
    block: int = -1
    in_block: Speaker | None = None
    list_speaker: Speaker | None = None


def find_voices(document: Document, sentences: Sequence[Sentence], pack: Pack, language: Language) -> list[Voice]:
    """The voice of each sentence, in order."""
    home = _home(sentences)
    writer = _writer(document, pack, language)
    heard: list[tuple[Speech, list[tuple[Frame, Speaker]]]] = []
    history: list[Speaker] = [] if writer.claimant_id == "publisher" else [replace(writer, text=document.publisher)]
    introduced: list[Speaker] = []
    for i, sentence in enumerate(sentences):
        actors = find_actors(sentence, pack, document.text)
        introduced += _introduced(sentence, actors, pack)
        speech = find_speech(sentence, actors)
        framed = []
        for frame in speech.frames:
            speaker = _resolve(
                frame, sentences, i, [*introduced, *history] if frame.actor.kind == NAME else history, home, pack
            )
            if speaker is not None:
                framed.append((frame, speaker))
                history.append(speaker)
        heard.append((speech, framed))
    return _carry(sentences, heard, writer)


def _introduced(sentence: Sentence, actors: Sequence[Actor], pack: Pack) -> list[Speaker]:
    """`Colin Kahl, the US under secretary of defence`: whose voice a name is, before it speaks."""
    people = []
    for name, office in pairwise(actors):
        apposed = (
            name.kind == NAME
            and office.kind == ROLE
            and sentence.tokens[name.last].text == ","
            and office.first - name.last <= 3
        )
        if apposed and office.party is not None:
            claimant = claimant_of(office, office.party, pack)
            people.append(Speaker(claimant, name.text, office.party, office.role, IN_SENTENCE, office.rule))
    return people


def _writer(document: Document, pack: Pack, language: Language) -> Speaker:
    """The publisher's own voice; a ministry's own site or channel is the ministry."""
    if document.publisher:
        tokens = tuple(tokenise(document.publisher, language.lexicon.clitics))
        line = Block(0, HEADING, 0, len(document.publisher))
        name = Sentence(0, line, line.start, line.end, tokens, tuple(language.lexicon.find(tokens)))
        for actor in find_actors(name, pack, document.publisher):
            if actor.kind in ("claimant", ROLE) and actor.last - actor.first >= len(tokens) - 3:
                claimant = claimant_of(actor, actor.party, pack)
                if not claimant.startswith("other:"):
                    party = pack.claimant_party.get(claimant)
                    return Speaker(claimant, None, party, actor.role, PUBLISHER, "attribution/publisher")
    return Speaker("publisher", None, None, None, PUBLISHER, "attribution/publisher")


def _home(sentences: Sequence[Sentence]) -> str | None:
    """The country that the document is about: whose places it names most."""
    counts = Counter(m.value for s in sentences for m in s.mentions if m.tag == "party" and m.entry.form == "places")
    return min(counts, key=lambda party: (-counts[party], party), default=None)


def _resolve(
    frame: Frame, sentences: Sequence[Sentence], i: int, history: Sequence[Speaker], home: str | None, pack: Pack
) -> Speaker | None:
    """The speaker behind a frame: named here, named before, or an office of the country that is spoken of."""
    actor, sentence = frame.actor, sentences[i]
    start, end = sentence.tokens[actor.first].start, sentence.tokens[actor.last - 1].end
    if actor.kind == PRONOUN:
        known = history[-1] if history else _named_last(sentences, i, pack)
        return _again(known, frame) if known is not None else None
    if actor.kind == ANAPHOR:
        known = _named_before(actor, history, pack) or (history[-1] if history else None)
        return _again(known, frame) if known is not None else None
    party = actor.party or (pack.claimant_party.get(actor.claimant_id) if actor.claimant_id else None)
    if actor.claimant_id is None and party is None and actor.kind == ROLE:
        spokesman = actor.role == SPOKESPERSON
        known = _spoken_for(sentences, i, actor, history, pack) if spokesman else None
        known = known or (None if actor.owned else _named_before(actor, history, pack))
        if known is not None:
            return _again(known, frame)
        party = _country(sentences, i, actor, history, home, pack)
    if actor.kind in (NAME, SPEAKER, RELAY):
        known = _same_person(actor, history)
        if known is not None:
            return _again(known, frame)
    claimant = claimant_of(actor, party, pack)
    return Speaker(claimant, actor.text, party, actor.role, IN_SENTENCE, frame.rule, start, end)


def _country(
    sentences: Sequence[Sentence], i: int, actor: Actor, history: Sequence[Speaker], home: str | None, pack: Pack
) -> str | None:
    """Whose office a bare "officials" or "its navy" is: of the place last named, the last speaker's, home."""
    sentence = sentences[i]
    if actor.owned:
        return _owner(sentences, i, actor, pack)
    block = [s for s in sentences[max(0, i - 3) : i + 1] if s.block.index == sentence.block.index]
    for near in (sentence, *reversed(block)):
        spoken = [
            _party_of(m, pack)
            for m in near.mentions
            if m.tag == "claimant" or (m.tag == "party" and m.entry.form == "places")
        ]
        if known := [party for party in spoken if party is not None]:
            return known[0]
    last = next((speaker.party for speaker in reversed(history) if speaker.party is not None), None)
    named = next(
        (m.value for m in sentence.mentions if m.tag == "party" and m.entry.form in ("names", "capitals")), None
    )
    return home or last or (_across(named, pack) if actor.role in FORCES else named)


def _named_last(sentences: Sequence[Sentence], i: int, pack: Pack) -> Speaker | None:
    """The body that the sentence before names: "The ministry issued a statement. It said ..."."""
    named = next((m for m in (sentences[i - 1].mentions if i else ()) if m.tag == "claimant"), None)
    if named is None:
        return None
    return Speaker(named.value, None, pack.claimant_party.get(named.value), None, IN_SENTENCE, named.entry.rule)


def _spoken_for(
    sentences: Sequence[Sentence], i: int, actor: Actor, history: Sequence[Speaker], pack: Pack
) -> Speaker | None:
    """`its spokesman`, `the spokesman`: of the body named right before, or else of the one that spoke last."""
    here = [m for m in sentences[i].mentions if m.last <= actor.first]
    before = [*(sentences[i - 1].mentions if i else ()), *here]
    named = next((m for m in reversed(before) if m.tag in ("claimant", "party") and m.entry.form != "places"), None)
    if named is not None and named.tag == "party":
        return None
    if named is not None and (party := pack.claimant_party.get(named.value)) is not None:
        return Speaker(named.value, actor.text, party, None, IN_SENTENCE, named.entry.rule)
    return next((s for s in reversed(history) if s.claimant_id in pack.claimants), None)


SPOKESPERSON = "spokesperson"
MAX_ENDING = 3
"""Letters that a case ending has at most."""
FORCES = frozenset({"air_force", "armed_forces", "general_staff", "navy", "regional_command"})


def _across(party: str | None, pack: Pack) -> str | None:
    """The side that speaks of a party as the other one: "the Air Force said Russia had launched"."""
    enemies = sorted(
        pack.enemies.get(party or "", ()), key=lambda enemy: (enemy not in pack.claimant_party.values(), enemy)
    )
    return next(iter(enemies), party)


def _owner(sentences: Sequence[Sentence], i: int, actor: Actor, pack: Pack) -> str | None:
    """`Ukraine claims ..., according to its navy`: the party named before, in the sentence or first in the last."""
    before = [m for m in sentences[i].mentions if m.last <= actor.first and m.tag in ("party", "claimant")]
    known = [party for m in before if (party := _party_of(m, pack)) is not None]
    if known:
        return known[0]
    earlier = sentences[i - 1].mentions if i else ()
    return next((p for m in earlier if m.tag in ("party", "claimant") and (p := _party_of(m, pack)) is not None), None)


def _party_of(mention: Mention, pack: Pack) -> str | None:
    return pack.claimant_party.get(mention.value) if mention.tag == "claimant" else mention.value


def _again(speaker: Speaker, frame: Frame) -> Speaker:
    return replace(speaker, how=IN_SENTENCE, rule=frame.rule)


def _named_before(actor: Actor, history: Sequence[Speaker], pack: Pack) -> Speaker | None:
    """`the ministry`, `the governor`: the last speaker of that office, or whose name holds the word."""
    word = fold(actor.text).removeprefix("the ").strip()
    for speaker in reversed(history):
        if speaker.text is not None and word and word.split()[-1] in fold(speaker.text).split():
            return speaker
    for speaker in reversed(history):
        claimant = pack.claimants.get(speaker.claimant_id)
        offices = {*(claimant.roles if claimant is not None else ()), *([speaker.role] if speaker.role else ())}
        if actor.roles & offices:
            return speaker
    for speaker in reversed(history):
        if actor.role is not None and speaker.role == actor.role:
            return speaker
        if (
            actor.role is not None
            and speaker.party
            and pack.role_claimants.get((speaker.party, actor.role)) == speaker.claimant_id
        ):
            return speaker
    return None


def _same_person(actor: Actor, history: Sequence[Speaker]) -> Speaker | None:
    """A surname stands for the full name that came before."""
    words = fold(actor.text).split()
    return next((s for s in reversed(history) if s.text is not None and _named_in(words, fold(s.text).split())), None)


def _named_in(words: Sequence[str], name: Sequence[str]) -> bool:
    """Whether each word is one of the name's, whatever its case ending: Прокудіна is Прокудін."""
    return all(any(_one_name(word, other) for other in name) for word in words)


def _one_name(a: str, b: str) -> bool:
    stem = min(len(a), len(b))
    shared = next((i for i in range(stem) if a[i] != b[i]), stem)
    return a == b or (not a.isascii() and shared >= max(4, stem - 2) and max(len(a), len(b)) - shared <= MAX_ENDING)


def _carry(
    sentences: Sequence[Sentence], heard: Sequence[tuple[Speech, list[tuple[Frame, Speaker]]]], writer: Speaker
) -> list[Voice]:
    quotes = _quotations(sentences, heard)
    sole = _sole(heard, writer)
    voices: list[Voice] = []
    state = _State()
    for i, (sentence, (speech, framed)) in enumerate(zip(sentences, heard, strict=True)):
        if sentence.block.index != state.block:
            state.block, state.in_block = sentence.block.index, None
        carried = quotes.get(i) or _from_list(sentence, state)
        if writer.claimant_id == "publisher":  # a known body that publishes speaks for itself between what it cites
            carried = carried or state.in_block or _later(sentence, i, sentences, heard)
            carried = carried or (sole if state.history else None)
        strong = [speaker for frame, speaker in framed if not frame.weak] or [speaker for _, speaker in framed]
        if strong:
            state.in_block = _as(strong[-1], CARRIED)
            state.history.append(strong[-1])
            if sentence.block.kind in (INTRO, HEADING):
                state.list_speaker = _as(strong[-1], HEADED)
        if sentence.block.kind == INTRO and not strong and state.history:
            state.list_speaker = _as(state.history[-1], CARRIED)
        relay = speech.relays[0].text if speech.relays else None
        voices.append(
            Voice(speech, tuple(framed), _as(carried, carried.how) if carried else None, writer, relay, i in quotes)
        )
    return voices


def _as(speaker: Speaker, how: str) -> Speaker:
    return replace(speaker, how=CARRIED if how == IN_SENTENCE else how)


def _from_list(sentence: Sentence, state: _State) -> Speaker | None:
    """A list goes on with the speaker of what introduced it."""
    return state.list_speaker if sentence.block.kind == ITEM else None


def _later(
    sentence: Sentence,
    i: int,
    sentences: Sequence[Sentence],
    heard: Sequence[tuple[Speech, list[tuple[Frame, Speaker]]]],
) -> Speaker | None:
    """A headline takes the authority that its story names."""
    if sentence.block.kind != HEADING or sentence.block.index > 2:
        return None
    for following, (_, framed) in list(zip(sentences, heard, strict=True))[i + 1 : i + 8]:
        if framed and any(m.tag in ("category", "trigger") for m in following.mentions):
            return _as(framed[0][1], HEADED)
    return None


def _sole(heard: Sequence[tuple[Speech, list[tuple[Frame, Speaker]]]], writer: Speaker) -> Speaker | None:
    """The one authority of a text that digests one statement."""
    speakers = {speaker.claimant_id: speaker for _, framed in heard for _, speaker in framed}
    return _as(next(iter(speakers.values())), CARRIED) if len(speakers) == 1 else None


def _quotations(
    sentences: Sequence[Sentence], heard: Sequence[tuple[Speech, list[tuple[Frame, Speaker]]]]
) -> dict[int, Speaker]:
    """Sentence -> speaker of the quotation that it lies in: whoever is named where it opens or closes."""
    result: dict[int, Speaker] = {}
    group: list[int] = []
    depth = 0
    for i, sentence in enumerate(sentences):
        before = depth
        for token in sentence.tokens:
            depth += {"“": 1, "«": 1, "”": -1, "»": -1}.get(token.text, 0)
            depth = max(0, min(depth, 1))
        if before or depth:
            group.append(i)
        if not depth and group:
            speaker = next((framed[-1][1] for k in (group[-1], *group) if (framed := heard[k][1])), None)
            if speaker is not None:
                result |= {k: _as(speaker, CARRIED) for k in group}
            group = []
    return result
