"""Who speaks where in a sentence: frames of subject and speech verb, source phrases, headings, quotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import takewhile

from tracker.extraction.actors import (
    ANAPHOR,
    ARMY,
    CLAIMANT,
    NAME,
    OURS,
    PARTY,
    PRONOUN,
    RELAY,
    ROLE,
    SPEAKER,
    UNIT,
    Actor,
)
from tracker.extraction.cited import DEEDS, cited, owned_up
from tracker.extraction.interviews import talked_with
from tracker.extraction.inversion import is_told
from tracker.extraction.labels import COLON, FIGURES, SAY, SOURCE, Frame, bracketed, digested, headed, signed
from tracker.extraction.lines import HEADING
from tracker.extraction.nounlike import no_verb
from tracker.extraction.owners import ended, source_of
from tracker.extraction.papers import PAPER
from tracker.extraction.segment import Sentence
from tracker.extraction.subjects import subject_of
from tracker.rules.lexicon import Entry, Mention
from tracker.rules.tokens import MARK, NUMBER, WORD

QUOTING = Entry("say", "say", "speech/quotation")
_VOUCHING = frozenset({CLAIMANT, ROLE, NAME})
"""Actors that vouch for a figure by a dash alone; a country there may be the one that lost so many."""
_NAMED = frozenset({"claimant", "role"})
_NO_VERB = frozenset({"preposition", "clause", "relative", "category", "title", "role", "claimant", "adverb", "and"})
_TELLING = frozenset({"topic", "bound_before"})
"""What leads from a verb of saying to what is told."""
_JOINING = frozenset({"and", "or", "article", "adverb", "auxiliary"})
OUTLET = 4
"""Tokens between a comma and the correspondent of an outlet behind it."""
REACH, FAR_REACH = 9, 14
"""Tokens within which a number makes a weak verb one of saying; in a heading more."""


@dataclass(frozen=True, slots=True)
class Speech:
    """All frames of a sentence, and the outlets that pass on what is said."""

    frames: tuple[Frame, ...]
    relays: tuple[Actor, ...]
    citing: tuple[Actor, ...] = ()
    """Who says so after somebody else, whom the sentence names as the source."""


def find_speech(sentence: Sentence, actors: Sequence[Actor], counted: Set[int], numbers: Set[int], text: str) -> Speech:
    """The frames of a sentence in order; `numbers` are the tokens where numbers begin, `counted` those of counts."""
    asking = talked_with(sentence, actors)
    speaking = [a for a in actors if a not in asking] if asking else actors
    frames = [
        *_verbs(sentence, speaking, counted, numbers, text),
        *_denials(sentence, actors),
        *_amid_reports(sentence, actors),
        *cited(sentence, actors, text),
        *bracketed(sentence, actors, counted),
        *_figures(sentence, actors),
        *digested(sentence, actors),
        *headed(sentence, actors),
        *signed(sentence, actors),
    ]
    frames += _in_turn(sentence, actors, frames, counted)
    said = frames
    frames = _nearest_authority(sentence, frames, counted)
    citing = tuple(f.actor for f in said if f not in frames and f.actor.kind in _VOUCHING)
    relays = _relays(sentence, actors)
    relayed = {(a.first, a.last) for a in relays}
    voices = [f for f in frames if (f.actor.first, f.actor.last) not in relayed]
    if not voices and sum(a.kind == RELAY for a in actors) > 1:  # "сообщает «Интерфакс» со ссылкой на AP"
        voices = [f for f in frames if f.kind == SOURCE]
    voices = [f for f in voices if not _of_another(sentence, f, voices)]
    direct = [f for f in voices if not _passes_on(sentence, f) or _set_against(sentence, f, voices)]
    if direct and len(direct) < len(voices):
        relays += [f.actor for f in voices if f not in direct]
        voices = direct
    if any(f.kind == SAY and f.actor.kind not in (PARTY, PRONOUN) and not f.weak for f in voices):
        voices = [f for f in voices if f.kind != COLON or f.actor.kind != PARTY]  # London: ..., said the ministry
    if any(f.kind == SAY and f.actor.kind != PRONOUN and not f.weak for f in voices):
        voices = [f for f in voices if not _says_we(sentence, f)]  # "We counted 52," a volunteer told
    if any(f.kind == SOURCE for f in voices):
        voices = [f for f in voices if f.kind != COLON]  # OCHA: ..., according to the Ministry of Health in Gaza
    cited_bodies = [f.actor for f in voices if f.kind == SOURCE and f.actor.kind == CLAIMANT and sentence.inflected]
    if cited_bodies:  # "повідомив OSINT-проєкт у сфері оборони Oryx": the noun is the body's that is named behind it
        voices = [f for f in voices if not (f.kind == SAY and _noun_of(sentence, f.actor, cited_bodies))]
    unique = {(f.actor.first, f.actor.last): f for f in sorted(voices, key=lambda f: f.weak, reverse=True)}
    return Speech(tuple(sorted(unique.values(), key=lambda f: f.at)), tuple(relays), citing)


def _noun_of(sentence: Sentence, noun: Actor, bodies: Sequence[Actor]) -> bool:
    """Whether a noun that stands for a speaker is told by the name of a body soon behind it."""
    near = (b for b in bodies if 0 < b.first - noun.last < OUTLET)
    return noun.kind in (SPEAKER, ANAPHOR) and any(not ended(sentence, noun.last, b.first) for b in near)


def _verbs(sentence: Sentence, actors: Sequence[Actor], counted: Set[int], numbers: Set[int], text: str) -> list[Frame]:
    frames = []
    verbs = sentence.tagged("say", "say_weak")
    for verb in (*verbs, *_quoting(sentence, verbs)):
        weak = verb.tag == "say_weak" and not _closes(sentence, verb, actors, counted)
        if no_verb(sentence, verb, numbers) or owned_up(sentence, verb) or _describes(sentence, verb, counted):
            continue
        figures = weak and _tells_figures(sentence, verb)
        opens = _opens_figures(sentence, verb)
        near = not weak or figures or opens or _number_near(sentence, verb.last, counted)
        if weak and (_happens(sentence, verb) or not (figures or opens or any(i > verb.first for i in counted))):
            continue
        actor = subject_of(sentence, verb, actors, text) or _in_its_paper(sentence, verb, text)
        actor = _named_among(sentence, verb, actor, actors) if sentence.tagged("including") else actor
        if actor is not None and (
            (not near and not _shows(sentence, verb, actor)) or _told_of(sentence, verb, actor, counted)
        ):
            continue
        plain = actor is not None and actor.rule == "actor/noun"
        if weak and plain and _happening_too(sentence, verb) and not _has(sentence, verb):
            continue
        if (
            actor is None
            or _seen_there(sentence, verb, actor)
            or _compared(sentence, actor)
            or _in_compound(sentence, verb)
            or _calls(sentence, actor)
            or _gives(sentence, verb, actor, counted)
        ):
            continue
        if _has(sentence, verb) and not _has_counted(sentence, verb, actor, counted):
            continue  # "Russia has 175,000 troops" tells no figure of Russia's
        actor = replace(actor, kind=OURS) if _reckoned(sentence, actor) else actor
        frames.append(Frame(actor, actor.first, SAY, verb.entry.rule, weak and not figures))
    return frames


def _named_among(sentence: Sentence, verb: Mention, actor: Actor | None, actors: Sequence[Actor]) -> Actor | None:
    """`Most sources, including the ministry, agreed`: of many whom nobody names, the one that is named vouches."""
    cue = next((m for m in reversed(sentence.tagged("including")) if m.last <= verb.first), None)
    if cue is None or sentence.inflected or (actor is not None and not _many(sentence, actor, cue)):
        return actor
    named = [a for a in actors if cue.last <= a.first and a.last <= verb.first and a.kind in _VOUCHING | {RELAY}]
    within = {i for a in named for i in range(sentence.with_article(a.first), a.last)}
    between = (i for i in range(cue.last, verb.first) if i not in within)
    listed = all(sentence.tokens[i].kind == MARK or sentence.covers(i) & _JOINING for i in between)
    opened = bool(named) and sentence.with_article(named[0].first) == cue.last
    return named[-1] if opened and listed else actor


def _many(sentence: Sentence, actor: Actor, cue: Mention) -> bool:
    """Whether a subject is some of many, told by a plain noun alone, or whom the list behind it names."""
    if actor.first >= cue.last:
        return True
    plain = actor.kind in (SPEAKER, ANAPHOR) and actor.name is None and actor.party is None
    return plain and cue.first - actor.last <= 1 and sentence.ends(actor.last - 1, "plural")


def _opens_figures(sentence: Sentence, verb: Mention) -> bool:
    """`losses are put by the General Staff at:`: a verb that gives the figures listed below."""
    ends = len(sentence.tokens) - 1
    valued = any(m.first > verb.first and m.last == ends for m in sentence.tagged("value_at"))
    return sentence.tokens[ends].text == ":" and valued


def _closes(sentence: Sentence, verb: Mention, actors: Sequence[Actor], counted: Set[int]) -> bool:
    """`12 were killed in the raid, Amnesty International found.`: a weak verb that ends what a known body tells."""
    ends = verb.last >= len(sentence.tokens) - 1 and not sentence.inflected
    actor = next((a for a in actors if a.last == verb.first), None) if ends else None
    if actor is None or actor.kind not in _VOUCHING | {RELAY}:
        return False
    return _follows_mark(sentence, actor) and any(i < actor.first for i in counted)


def _in_turn(sentence: Sentence, actors: Sequence[Actor], frames: Sequence[Frame], counted: Set[int]) -> list[Frame]:
    """`Київ називав 70 тисяч, а Білий дім — 100 тисяч`: a dash stands for the verb that another had before."""
    said = next((f for f in frames if f.kind == SAY), None)
    if said is None:
        return []
    later = [a for a in actors if a.first > said.at and not _is_counted(a, counted)]
    if sentence.inflected:
        told = [a for a in later if a.kind in _VOUCHING and _dashed_figure(sentence, a, counted)]
    else:
        told = [a for a in later if _put_at(sentence, a, counted)]
    return [Frame(a, a.first, SAY, said.rule) for a in told]


def _put_at(sentence: Sentence, actor: Actor, counted: Set[int]) -> bool:
    """`Kyiv puts the losses at 1,000,000, London at 950,000`: an actor behind a joint, and a value."""
    first = sentence.with_article(actor.first)
    joined = first > 0 and (sentence.tokens[first - 1].text in ",;" or "and" in sentence.covers(first - 1))
    weak = any(m.last <= actor.first for m in sentence.tagged("say_weak"))
    valued = next((m.last for m in sentence.tagged("value_at") if m.first == actor.last), None)
    return joined and weak and valued is not None and any(i in counted for i in (valued, valued + 1, valued + 2))


def _is_counted(actor: Actor, counted: Set[int]) -> bool:
    return any(i in counted for i in range(actor.first, actor.last))


def _dashed_figure(sentence: Sentence, actor: Actor, counted: Set[int]) -> bool:
    """Whether an actor behind "and" or a comma is followed by a dash and a figure; behind a comma it needs `— о 14`.

    What stands between commas may be a list of those who lost so many.
    """
    tokens, dash = sentence.tokens, actor.last
    if actor.role in (ARMY, UNIT) or dash + 1 >= len(tokens) or tokens[dash].folded != "-" or not tokens[dash].spaced:
        return False
    joined = actor.first > 0 and "clause" in sentence.covers(actor.first - 1)
    listed = actor.first > 0 and tokens[actor.first - 1].text == ","
    valued = bool({"preposition", "value_at"} & sentence.begins(dash + 1))
    return (joined or (listed and valued)) and any(i in counted for i in (dash + 1, dash + 2, dash + 3))


def _describes(sentence: Sentence, verb: Mention, counted: Set[int]) -> bool:
    """`five alleged civilian deaths`: an adjective between a number and what it counts."""
    if sentence.inflected or not verb.first or "modifier" not in sentence.covers(verb.first):
        return False
    before = sentence.tokens[verb.first - 1]
    bare = before.kind == NUMBER or (before.text.islower() and not sentence.covers(verb.first - 1))
    return bare and bool(counted) and bool(sentence.begins(verb.last) & {"category", "modifier", "trigger"})


def _told_of(sentence: Sentence, verb: Mention, actor: Actor, counted: Set[int]) -> bool:
    """`Civilians reported killed`, a heading `Civilian harm reported`: told of somebody by nobody in particular."""
    people = "category" in sentence.covers(actor.last - 1)  # unlike a doctors' union
    ends = verb.last >= len(sentence.tokens) and sentence.block.kind == HEADING and not counted
    happened = "trigger" in sentence.begins(verb.last) and "article" not in sentence.covers(verb.last)
    passive = actor.kind == SPEAKER and people and happened
    return passive or (ends and actor.kind in (SPEAKER, NAME))


def _of_another(sentence: Sentence, frame: Frame, frames: Sequence[Frame]) -> bool:
    """`The monitor said initial reports indicated`: reports that nobody owns are those of who speaks of them."""
    plain_noun = frame.actor.rule == "actor/noun" or frame.actor.kind == SPEAKER
    reports = plain_noun and "source_noun" in sentence.covers(frame.actor.last - 1)
    said = any(frame.actor.first - 2 <= m.last <= frame.actor.first for m in sentence.tagged("say"))
    told = said and any(f.kind == SAY and f.actor.last < frame.actor.first for f in frames)
    opening = frame.actor.first <= 2 and sentence.tokens[-1].kind == MARK  # "Early reports indicate ..., he said"
    later = any(f.kind == SAY and not f.weak and f.at > frame.at and _follows_mark(sentence, f.actor) for f in frames)
    return reports and (told or (opening and later))


def _says_we(sentence: Sentence, frame: Frame) -> bool:
    """Whether a speaker is `we`, which within a quotation is whoever is quoted."""
    return frame.actor.kind == PRONOUN and frame.weak and "ours" in sentence.covers(frame.actor.first)


def _passes_on(sentence: Sentence, frame: Frame) -> bool:
    """An outlet, or a correspondent named last, who tells what somebody else has said."""
    reporter = frame.actor.kind == SPEAKER and "compiler" in sentence.covers(frame.actor.last - 1)
    near = sentence.tokens[max(0, frame.actor.first - OUTLET) : frame.actor.first]
    quoted = any(token.folded == '"' for token in near)  # "We counted 52 bodies," a volunteer told
    counting = frame.actor.kind == RELAY and _in_clause(sentence, frame.actor)
    return (frame.actor.kind == RELAY and not counting) or (
        reporter and not quoted and any(token.text == "," for token in near)
    )


def _set_against(sentence: Sentence, frame: Frame, frames: Sequence[Frame]) -> bool:
    """`The Times estimated 1,000 dead, whereas Kyiv claimed 1,500`: an outlet that others are set against."""
    if frame.actor.kind != RELAY or sentence.inflected:
        return False
    joints = [m.first for m in sentence.tagged("contrast")]
    others = [f.at for f in frames if f is not frame and f.actor.kind != RELAY]
    return bool(others) and all(any(frame.at < i < at <= i + OUTLET for i in joints) for at in others)


def _in_clause(sentence: Sentence, actor: Actor) -> bool:
    """`He noted that the BBC had counted 900`: an outlet that does something in a clause of its own."""
    first = actor.first
    while first and sentence.covers(first - 1) & {"article", "party"}:  # that the British BBC
        first -= 1
    return not sentence.inflected and first > 0 and "relative" in sentence.covers(first - 1)


def _follows_mark(sentence: Sentence, actor: Actor) -> bool:
    """Whether a speaker stands behind the comma that ends what he said: `..., the mayor said`."""
    first = sentence.with_article(actor.first)
    return first > 0 and sentence.tokens[first - 1].folded in ',"'


def _quoting(sentence: Sentence, verbs: Sequence[Mention]) -> Iterator[Mention]:
    """`«...», — бросил министр`, `Пригожин видав: ...`: whatever verb stands there is one of saying."""
    tokens = sentence.tokens
    for i in range(1, len(tokens) - 1 if sentence.inflected else 0):
        quoted = tokens[i - 1].folded == "-" and any(tokens[k].folded == '"' for k in (i - 2, i - 3))
        opened = tokens[i + 1].text == ":" and bool(sentence.covers(i - 1) & _NAMED)
        opened = opened and "trigger" not in sentence.covers(i)  # "ЗСУ передадуть:" opens a list
        opened = opened and not any("preposition" in sentence.covers(k) for k in range(max(0, i - 4), i - 1))
        plain = tokens[i].kind == WORD and tokens[i].text.islower() and not sentence.covers(i) & _NO_VERB
        if (quoted or opened) and plain and not any(verb.first <= i + 2 and i < verb.last for verb in verbs):
            yield Mention(i, i + 1, QUOTING, QUOTING.tag, QUOTING.value)


def _in_its_paper(sentence: Sentence, verb: Mention, text: str) -> Actor | None:
    """`«...», — говорится в сообщении`, `Уточняется, что`: whose paper it is was told before."""
    if not sentence.inflected:
        return None
    if "say_impersonal" in sentence.begins(verb.first) and _leads(sentence, verb):
        return Actor(PRONOUN, verb.first, verb.last, sentence.text_of(verb.first, verb.last, text))
    if _dropped(sentence, verb):
        return Actor(PRONOUN, verb.first, verb.last, sentence.text_of(verb.first, verb.last, text))
    if "preposition" not in sentence.begins(verb.last):
        return None
    end = len(sentence.tokens) - (sentence.tokens[-1].kind == MARK)
    paper = next((m for m in sentence.tagged("source_noun") if m.first == verb.last + 1), None)
    if paper is None or not (paper.last >= end or sentence.tokens[paper.last].text == ","):
        return None
    return Actor(PRONOUN, verb.first, paper.last, sentence.text_of(verb.first, paper.last, text))


def _dropped(sentence: Sentence, verb: Mention) -> bool:
    """`Также заявил, что`, `Отчитался о`: one who was told of before goes on without being named again."""
    alone = any((m.first, m.last) == (verb.first, verb.last) for m in sentence.tagged("says_on"))
    if not alone or not _leads(sentence, verb) or verb.last >= len(sentence.tokens):
        return False
    return sentence.tokens[verb.last].text in ",:" or bool(_TELLING & sentence.begins(verb.last))


def _leads(sentence: Sentence, verb: Mention) -> bool:
    """Whether nothing but adverbs stands before a verb that opens its sentence."""
    return all("adverb" in sentence.covers(i) or sentence.tokens[i].kind == MARK for i in range(verb.first))


def _tells_figures(sentence: Sentence, verb: Mention) -> bool:
    """`gave the number of the dead`, `эти данные привел`: a weak verb with figures for an object, told elsewhere."""
    behind = any(
        verb.last <= m.first <= verb.last + 1 for m in sentence.tagged("number_of", "source_noun", "told_back")
    )
    fronted = sentence.inflected and not any(token.kind == NUMBER for token in sentence.tokens)
    told = [m.last for m in sentence.tagged("told_back") if m.last == verb.first or (fronted and m.first == 0)]
    return behind or any(last <= verb.first for last in told)  # "Такую цифру на коллегии привёл министр"


def _happens(sentence: Sentence, verb: Mention) -> bool:
    """Whether a weak verb belongs to a longer verb of happening (gave up)."""
    return any(m.first <= verb.first < m.last and m.last > verb.last for m in sentence.tagged("trigger"))


def _shows(sentence: Sentence, verb: Mention, actor: Actor) -> bool:
    """`ISW's maps show that`: a figure or a body that counts by trade may tell a whole clause."""
    figures = any(actor.last <= m.first and m.last <= verb.first for m in sentence.tagged("source_noun"))
    return (figures or actor.counts) and actor.kind not in (PRONOUN, PARTY, SPEAKER)


def _calls(sentence: Sentence, actor: Actor) -> bool:
    """`in what the army called its worst day`: who has a word for it counts nobody."""
    first = sentence.with_article(actor.first)
    return any(m.last == first and "relative" in sentence.covers(first - 1) for m in sentence.tagged("remark"))


def _in_compound(sentence: Sentence, verb: Mention) -> bool:
    """`self-declared government`: half of another word."""
    tokens = sentence.tokens
    before = verb.first > 1 and tokens[verb.first - 1].folded == "-" and not tokens[verb.first].spaced
    return before and not tokens[verb.first - 1].spaced


def _reckoned(sentence: Sentence, actor: Actor) -> bool:
    """`Calculations based on drone footage put`: figures that tell from what, not by whom: the writer's."""
    if actor.kind != SPEAKER or actor.first or sentence.inflected or "source_noun" not in sentence.covers(0):
        return False
    made = range(1, actor.last)
    owned = any(sentence.tokens[i].text[0].isupper() for i in made)
    return not owned and any("preposition" in sentence.covers(i) for i in made)


def _compared(sentence: Sentence, actor: Actor) -> bool:
    """`more than the ministry itself claims`: what a figure is measured against."""
    first = sentence.with_article(actor.first)
    return any(m.last == first and m.last - m.first > 1 for m in sentence.tagged("bound_before"))


def _happening_too(sentence: Sentence, verb: Mention) -> bool:
    """Whether the same word tells of what happened ("found 12 bodies" says, "gave 12 tanks" does)."""
    return any((m.first, m.last) == (verb.first, verb.last) for m in sentence.tagged("trigger"))


def _gives(sentence: Sentence, verb: Mention, actor: Actor, counted: Set[int]) -> bool:
    """`Germany gave two launchers`: a country's deed, no figure of its own, unlike `gave its dead as 729`."""
    pledged = any(m.first == verb.first and m.value == "supplied" for m in sentence.tagged("trigger"))
    if actor.kind != PARTY or not (pledged or (verb.tag == "say_weak" and _happening_too(sentence, verb))):
        return False
    reach = range(verb.last, min(verb.last + REACH, len(sentence.tokens)))
    return not any("value_at" in sentence.covers(i) and _counted_next(sentence, i + 1, counted) for i in reach)


def _seen_there(sentence: Sentence, verb: Mention, actor: Actor) -> bool:
    """`у секторі Газа зафіксували 1200 загиблих`: where something was seen, which says nothing itself."""
    placed = sentence.inflected and actor.kind == PARTY and actor.first > 0 and actor.last <= verb.first
    seen = placed and any(m.first == verb.first and m.value == "detected" for m in sentence.tagged("trigger"))
    return seen and "where" in sentence.covers(actor.first - 1)


def _has(sentence: Sentence, verb: Mention) -> bool:
    alone = verb.tag == "say_weak" and verb.last - verb.first == 1  # unlike "had it at", "has evidence of"
    return alone and any(m.first == verb.first for m in sentence.tagged("auxiliary"))


def _has_counted(sentence: Sentence, verb: Mention, actor: Actor, counted: Set[int]) -> bool:
    """`Oryx has 147`, `the ministry has the toll at 8,306`."""
    if actor.counts and _counted_next(sentence, verb.last, counted):
        return True
    toll = next((m for m in sentence.tagged("number_of") if verb.last <= m.first <= verb.last + 2), None)
    near = range(toll.last, min(toll.last + 6, len(sentence.tokens))) if toll is not None else ()
    return any("value_at" in sentence.covers(i) and _counted_next(sentence, i + 1, counted) for i in near)


def _denials(sentence: Sentence, actors: Sequence[Actor]) -> list[Frame]:
    """`the ministry denied that 400`: whoever denies a number speaks of it."""
    frames = []
    for verb in sentence.tagged("denial"):
        first = verb.first
        while first > 0 and sentence.covers(first - 1) & {"auxiliary", "adverb"}:  # has since denied that
            first -= 1
        actor = next((a for a in actors if a.last in (verb.first, first)), None)
        reach = range(verb.last, min(verb.last + 5, len(sentence.tokens)))
        clause = takewhile(lambda i: sentence.tokens[i].kind != MARK, reach)
        told = {tag for i in clause for tag in sentence.covers(i)}
        if actor is not None and told & {"relative", "source_noun"}:
            frames.append(Frame(actor, actor.first, SAY, verb.entry.rule))
    return frames


def _amid_reports(sentence: Sentence, actors: Sequence[Actor]) -> list[Frame]:
    """`the army said, amid media reports of scores of casualties`: reports that are not those of who spoke before."""
    cues = sentence.tagged("amid")
    told = (
        [a for a in actors if a.kind in (SPEAKER, ROLE) and "source_noun" in sentence.covers(a.last - 1)]
        if cues
        else []
    )
    return [
        Frame(actor, actor.first, SAY, cue.entry.rule)
        for cue in cues
        for actor in told
        if cue.last <= actor.first <= cue.last + 1 and "by" not in sentence.covers(actor.last)
    ]


def _counted_next(sentence: Sentence, first: int, counted: Set[int]) -> bool:
    while first < len(sentence.tokens) and sentence.covers(first) & {"bound_before", "adverb"}:
        if first in counted:
            return True
        first += 1
    return first in counted


def _number_near(sentence: Sentence, first: int, counted: Set[int]) -> bool:
    """Whether a number follows a weak verb before anything happens: `puts the toll at 12`."""
    reach = FAR_REACH if sentence.block.kind == HEADING or sentence.inflected else REACH
    toll = next((m for m in sentence.tagged("number_of") if first <= m.first < first + 3), None)
    if _valued(sentence, first, reach, counted):
        return True
    for i in range(first, min(first + (FAR_REACH if toll else reach), len(sentence.tokens))):
        if i in counted or sentence.tokens[i].kind == NUMBER:
            return True
        if "value_at" in sentence.covers(i) and _counted_next(sentence, i + 1, counted):
            return True
        if (
            not toll
            and any(
                m.first == i and m.entry.form not in ("noun", "adjective")
                for m in sentence.tagged("trigger", "say", "clause")
            )
            and "modifier" not in sentence.covers(i)
        ):  # "its own dead"
            return False
    return False


def _valued(sentence: Sentence, first: int, reach: int, counted: Set[int]) -> bool:
    """`put Russians held by Ukraine at 900`: a verb of valuing that ends there, and the value of its object."""
    if not any(m.last == first for m in sentence.tagged("valuing")):
        return False
    stops = (i for i in range(first, len(sentence.tokens)) if _parts_object(sentence, i))
    end = min(first + reach, next(stops, len(sentence.tokens)))
    return any("value_at" in sentence.covers(i) and _counted_next(sentence, i + 1, counted) for i in range(first, end))


def _parts_object(sentence: Sentence, i: int) -> bool:
    return sentence.tokens[i].kind in (MARK, NUMBER) or bool({"say", "clause", "relative"} & sentence.begins(i))


def _nearest_authority(sentence: Sentence, frames: Sequence[Frame], counted: Set[int]) -> list[Frame]:
    """`the mayor said, citing the army`: whoever is cited vouches, not the one who cites."""
    sources = [f for f in frames if f.kind == SOURCE and f.actor.kind not in (RELAY, ANAPHOR)]
    return [f for f in frames if not any(_cites(sentence, f, source, counted) for source in sources)]


def _cites(sentence: Sentence, frame: Frame, source: Frame, counted: Set[int]) -> bool:
    between = range(frame.actor.last, source.at)
    return (
        frame.kind == SAY
        and frame.actor.kind != RELAY
        and frame.actor.last <= source.at
        and not any(i in counted or sentence.tokens[i].text == ";" for i in between)
        and not any("clause" in sentence.covers(i) for i in between)
    )


def _figures(sentence: Sentence, actors: Sequence[Actor]) -> list[Frame]:
    """`the ministry's figures`, `by Kyiv's count`, `figures from the ministry`, `a Russian claim of 300`.

    What comes beside it is the writer's: `The president's statement came after six soldiers were killed`.
    """
    owned = [
        Frame(owner, min(owner.first, noun.first), FIGURES, noun.entry.rule, weak=not _tells_that(sentence, owner.last))
        for noun in sentence.tagged("source_noun")
        if (owner := source_of(sentence, noun, actors)) is not None
        and not (_attacked(sentence, owner) or _of_its_war(sentence, owner) or _of_its_losses(sentence, noun, owner))
        and "comes_as" not in sentence.begins(max(noun.last, owner.last))
    ]
    return [*owned, *(Frame(a, a.first, FIGURES, PAPER, weak=True) for a in actors if a.rule == PAPER)]


def _tells_that(sentence: Sentence, i: int) -> bool:
    """`версию министерства о том, что`: a whole clause is what the figures' owner says."""
    clause = sentence.inflected and i + 3 < len(sentence.tokens) and "topic" in sentence.covers(i)
    return clause and sentence.tokens[i + 2].text == "," and "relative" in sentence.covers(i + 3)


def _of_its_war(sentence: Sentence, owner: Actor) -> bool:
    """`the toll from the Tripoli conflict`: what the figures are about."""
    return owner.kind == PARTY and bool(sentence.begins(owner.last) & DEEDS)


def _of_its_losses(sentence: Sentence, noun: Mention, owner: Actor) -> bool:
    """`the number of Thai military fatalities`: whose losses are counted, and not who counts them."""
    lost = (m for m in sentence.tagged("trigger") if m.first == owner.last and m.entry.form == "noun")
    return noun.last <= owner.first and any(True for _ in lost)


def _attacked(sentence: Sentence, owner: Actor) -> bool:
    """`stormed the police post`: what is attacked tells no figures."""
    first = sentence.with_article(owner.first)
    return any(m.last == first for m in sentence.tagged("attack"))


def _relays(sentence: Sentence, actors: Sequence[Actor]) -> list[Actor]:
    """`told CNN`, `in an interview with NBC News`."""
    cues = sentence.tagged("relay_before")
    return [a for a in actors if a.kind in (RELAY, NAME) and any(_follows(sentence, c, a) for c in cues)]


def _follows(sentence: Sentence, cue: Mention, actor: Actor) -> bool:
    near = cue.last <= actor.first <= cue.last + 2 and not ended(sentence, cue.last, actor.first)
    near = near and not _in_clause(sentence, actor)
    if sentence.inflected and actor.kind == NAME and not is_told(sentence, actor):  # "розповів Іван Коваль"
        return False
    return near and (actor.kind == RELAY or any(m.first == cue.first for m in sentence.tagged("say")))
