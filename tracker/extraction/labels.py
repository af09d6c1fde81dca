"""Speakers that stand apart from their words: before a colon, behind a dash, in brackets."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from tracker.extraction.actors import ANAPHOR, CLAIMANT, NAME, PARTY, PRONOUN, RELAY, ROLE, SPEAKER, Actor
from tracker.extraction.columns import column_of
from tracker.extraction.lines import HEADING, ITEM, PARAGRAPH
from tracker.extraction.papers import PAPER
from tracker.extraction.segment import Sentence
from tracker.rules.tokens import MARK, NUMBER

SAY, SOURCE, FIGURES, COLON, DASH = "say", "source", "figures", "colon", "dash"
SOURCE_LABEL, DETAILS_LABEL, BACKGROUND_LABEL = LABELS = ("source_label", "details_label", "background_label")
OCCASION = 7
"""Words between a body and the colon behind it that tell when or where it spoke."""
NAME_WORDS = 4
"""Words and marks that a name in quotation marks takes at most."""
MAX_OFFICE = 8
"""Words of an office between a mark of saying and the name behind it."""
_OUTLETS = frozenset({"state_media", "media"})
_VERBS = frozenset({"say", "say_weak", "trigger", "auxiliary", "clause", "relative", "category"})
_VERBAL = frozenset({"clause", "relative", "trigger", "auxiliary", "say", "period_event"})
_TOLD = frozenset({"trigger", "category", "period_event", "number_of", "source_noun"})
"""What a headline is about that somebody vouches for."""
_OWNED = frozenset({"trigger", "number_of", "period_event", "category"})
"""What the genitive behind it owns or suffers."""
BRACKETS = 8
"""Tokens that a source in brackets takes at most."""


@dataclass(frozen=True, slots=True)
class Frame:
    """An actor who vouches from about token `at`; `weak` frames count only beside a number."""

    actor: Actor
    at: int
    kind: str
    rule: str
    weak: bool = False


def label_end(sentence: Sentence) -> int:
    """End of the label that opens a line (`Source:`, `Quote from`), which is nobody's name; 0 where none does."""
    if sentence.start != sentence.block.start:
        return 0
    return max((m.last for m in sentence.tagged(*LABELS) if m.first == 0), default=0)


def recalled(sentences: Sequence[Sentence]) -> frozenset[int]:
    """Indexes of the sentences in lines that a post labels as other news (`Background:`), up to its next label."""
    found, aside = set(), False
    for sentence in sentences:
        if label_end(sentence):
            aside = any(m.first == 0 for m in sentence.tagged(BACKGROUND_LABEL))
        if aside:
            found.add(sentence.index)
    return frozenset(found)


def bracketed(sentence: Sentence, actors: Sequence[Actor], counted: Set[int]) -> list[Frame]:
    """`Soldiers killed: 64 (IDF)`: a name that opens brackets behind a number and its noun, or at the end."""
    frames = []
    end = len(sentence.tokens) - (sentence.tokens[-1].text in ".!")
    for actor in actors:
        first = _joined_from(sentence, actor, actors)
        last = _closing(sentence, first, actor.last)
        if last is None or any(other.last == first - 1 for other in actors):
            continue
        known = actor.kind in (CLAIMANT, ROLE, NAME, SPEAKER) or actor.rule == PAPER
        known = known or (actor.kind == RELAY and last + 1 == end)
        near = any(first - 4 <= i < first - 1 or (last + 1 == end and i < first) for i in counted)
        if known and near:
            frames.append(Frame(actor, actor.first, SOURCE, "actor/brackets"))
    return frames


def _joined_from(sentence: Sentence, actor: Actor, actors: Sequence[Actor]) -> int:
    """First token of the names that a stroke joins to an actor: `(BBC/Mediazona)`."""
    joined = actor.first > 1 and sentence.tokens[actor.first - 1].text == "/"
    return next((other.first for other in actors if joined and other.last == actor.first - 1), actor.first)


def _closing(sentence: Sentence, first: int, end: int) -> int | None:
    """Where the brackets close that an actor opens, alone or before a comma: `(Defence Intelligence, 31 May)`.

    What stands behind the actor may be called his: `(government claim)`, `(army figures)`.
    """
    tokens = sentence.tokens
    end += end < len(tokens) and "source_noun" in sentence.covers(end)
    if not first or tokens[first - 1].text != "(" or end >= len(tokens) or tokens[end].text not in "),;":
        return None
    reach = range(end, min(end + BRACKETS, len(tokens)))
    return next((k for k in reach if tokens[k].text == ")"), None)


def brackets_end(sentence: Sentence, frame: Frame) -> int | None:
    """Where the brackets close that a source opens, `48 (per the Red Cross)`: it speaks of what stands before them."""
    tokens = sentence.tokens
    opens = frame.at > 0 and tokens[frame.at - 1].text == "("
    reach = range(frame.actor.last, min(frame.actor.last + BRACKETS, len(tokens))) if opens else range(0)
    return next((k for k in reach if tokens[k].text == ")"), None)


def sourced_aside(sentence: Sentence, frames: Sequence[Frame]) -> bool:
    """`101 killed (per SOHR)`: whether a line that is no prose names the source of its own figure alone."""
    line = bool(frames) and (sentence.block.kind != PARAGRAPH or bool(column_of(sentence)))
    return line and all(brackets_end(sentence, frame) for frame in frames)


def headed(sentence: Sentence, actors: Sequence[Actor]) -> list[Frame]:
    """`General Staff: ...` at the head of a block, `... – Russian MoD` at the end of a headline."""
    frames = []
    at_start = sentence.start == sentence.block.start
    for actor in actors:
        if actor.kind in (PRONOUN, ANAPHOR):
            continue
        colon = _colon_behind(sentence, actor)
        colon = colon or (sentence.block.kind == HEADING and _dash_behind(sentence, actor))
        label = colon and _counts_under(sentence, actor)
        opens = at_start or (actor.kind in (CLAIMANT, ROLE) and actor.first == _first_word(sentence))
        if opens and colon and not label and _may_head(sentence, actor):
            frames.append(Frame(actor, actor.first, COLON, "speech/colon"))
        separator = actor.first - 1 - (actor.first > 1 and "article" in sentence.covers(actor.first - 1))
        ends = actor.last >= len(sentence.tokens) - 1 or _before_outlet(sentence, actor)
        trailing = ends and _told_before(sentence, separator)
        outlet = actor.kind in (NAME, RELAY) or actor.role in _OUTLETS
        if sentence.block.kind == HEADING and trailing and not outlet:
            frames.append(Frame(actor, actor.first, DASH, "speech/dash"))
    return frames


def digested(sentence: Sentence, actors: Sequence[Actor]) -> list[Frame]:
    """`Головне з виступу генерала Брауна:`: whoever said what the list below that line tells point by point."""
    opening = next((m for m in sentence.tagged("digest") if m.first <= 1), None)
    if opening is None or sentence.tokens[-1].text != ":" or sentence.start != sentence.block.start:
        return []
    known = (a for a in reversed(actors) if a.kind in (CLAIMANT, ROLE, NAME) and a.first >= opening.last)
    speaker = next(known, None)
    if speaker is None or any(m.first < speaker.first for m in sentence.tagged("topic")):
        return []
    return [Frame(speaker, speaker.first, COLON, "speech/digest")]


def _before_outlet(sentence: Sentence, actor: Actor) -> bool:
    """`... overnight - Air Force - The New Voice`: whether nothing but the outlet's name stands behind an office."""
    tokens, dash = sentence.tokens, actor.last
    if sentence.block.kind != HEADING or actor.kind not in (CLAIMANT, ROLE) or not dash + 1 < len(tokens):
        return False
    parted = tokens[dash].folded in "-|" and tokens[dash].spaced and tokens[dash + 1].spaced
    name = range(dash + 1, len(tokens))
    return parted and len(name) <= MAX_OFFICE and _is_plain(sentence, name.start, name.stop)


def _counts_under(sentence: Sentence, actor: Actor) -> bool:
    """`Journalists: 12`, `Poland: over 240 tanks` in a list: whoever is counted, gives or loses, rather than speaks.

    So is a country before a line of prose that names no other: `Russia: almost 1.2 million, of whom 325,000 dead`.
    """
    if "party_noun" in sentence.begins(actor.last):  # "Government side: 90,000 killed"
        return True
    others = any(m.value != actor.party and not _within_brackets(sentence, m.first) for m in sentence.tagged("party"))
    sourced = sentence.block.kind != HEADING or any(token.text == "(" for token in sentence.tokens)
    counts = sentence.block.kind == ITEM or (sourced and not others)  # "Kyiv: 900 invaders killed" is a headline
    listed = actor.kind == SPEAKER or (actor.kind == PARTY and counts)
    behind = actor.last + 1
    return listed and (sentence.tokens[behind].kind == NUMBER or "bound_before" in sentence.covers(behind))


def _within_brackets(sentence: Sentence, i: int) -> bool:
    """`600 (Israeli estimate)`: whether brackets that opened before token i are not yet closed."""
    marks = [token.text for token in sentence.tokens[:i] if token.text in "()"]
    return bool(marks) and marks[-1] == "("


def _told_before(sentence: Sentence, separator: int) -> bool:
    """Whether a dash, bar or colon ends what a headline tells, rather than a label: `Country | Ukraine`."""
    if separator < 1 or sentence.tokens[separator].folded not in ("-", "|", ":"):
        return False
    told = any(sentence.covers(i) & _TOLD for i in range(separator))
    cells = sum(token.text == "|" for token in sentence.tokens)
    return told and cells <= 1


def signed(sentence: Sentence, actors: Sequence[Actor]) -> list[Frame]:
    """`..., – the ministry.`: a comma and a dash in place of a verb of saying, and who said it."""
    tokens = sentence.tokens
    frames = []
    for dash in range(2, len(tokens) - 1):
        told = tokens[dash - 1].text == "," or _ends_quotation(sentence, dash - 1)
        told = told or (sentence.inflected and _signs(sentence, dash, actors))
        if tokens[dash].folded != "-" or not tokens[dash + 1].spaced or not told:
            continue
        near = (a for a in actors if dash < a.first <= dash + MAX_OFFICE and a.kind != PRONOUN)
        actor = next((a for a in near if _is_plain(sentence, dash + 1, a.first)), None)
        if actor is not None and _closes(sentence, actor.last):
            frames.append(Frame(actor, dash, DASH, "speech/dash"))
    return frames


def _signs(sentence: Sentence, dash: int, actors: Sequence[Actor]) -> bool:
    """`відмінусували 46 артсистем — Генштаб.`: behind what happened the dash leads to who says so, and no more."""
    last = next((a.last for a in actors if a.first == dash + 1 and a.kind in (CLAIMANT, ROLE)), None)
    told = any(m.last <= dash for m in sentence.tagged("trigger"))
    end = len(sentence.tokens) - (sentence.tokens[-1].kind == MARK)
    return last == end and told


def _ends_quotation(sentence: Sentence, i: int) -> bool:
    """Whether a quotation mark ends what somebody said, rather than a name: `the «Dnipro-1» battalion`."""
    near = sentence.tokens[max(0, i - NAME_WORDS) : i]
    return sentence.tokens[i].folded == '"' and all(token.folded != '"' for token in near)


def _closes(sentence: Sentence, last: int) -> bool:
    """Whether nothing is said to happen behind token `last`, up to the sentence's end or the next mark."""
    return last >= len(sentence.tokens) or sentence.tokens[last].folded in ',."-:!('


def _colon_behind(sentence: Sentence, actor: Actor) -> bool:
    """`Генштаб: ...`; for a known body also behind the occasion: `The General Staff on the morning of May 9: ...`.

    The first cell of a row, `IDF | 64 killed`, is as good as a colon.
    Where a dash stands for a verb it leads to the figure: `Генштаб на 18 февраля — 142 270 ликвидированных`.
    """
    known = actor.kind in (CLAIMANT, ROLE)
    if sentence.ends(actor.last, "owners"):
        return False  # "Putin's war: 1,200 dead"
    if known and any(token.text == "|" for token in sentence.tokens[actor.last :]):
        return all(token.text != "|" for token in sentence.tokens[: actor.first])
    if (topic := _topic_end(sentence, actor.last)) is not None:
        return sentence.tokens[topic].text == ":"
    for i in range(actor.last, len(sentence.tokens) - 1):
        dash = sentence.inflected and sentence.tokens[i].folded == "-" and sentence.tokens[i].spaced
        counted = sentence.tokens[i + 1].kind == NUMBER or "bound_before" in sentence.covers(i + 1)
        if sentence.tokens[i].text == ":" or (known and dash and counted):
            return True
        if not known or i > actor.last + OCCASION or sentence.covers(i) & _VERBS or sentence.tokens[i].text in ",;.-":
            return False
    return False


def _topic_end(sentence: Sentence, i: int) -> int | None:
    """`Kennedy - on Ukraine's losses: ...`, `Kennedy on the losses: ...`: the colon behind what somebody speaks of."""
    tokens = sentence.tokens
    i += i < len(tokens) and tokens[i].folded == "-" and tokens[i].spaced
    if i >= len(tokens) or "topic" not in sentence.begins(i):
        return None
    colon = next((k for k in range(i + 1, min(i + 1 + OCCASION, len(tokens))) if tokens[k].text == ":"), None)
    return colon if colon is not None and all(t.kind != NUMBER for t in tokens[i:colon]) else None


def _dash_behind(sentence: Sentence, actor: Actor) -> bool:
    """`Зеленский – Reuters: погибли 12`: a dash in place of a verb of saying behind a known speaker."""
    if actor.kind not in (CLAIMANT, ROLE) or actor.last + 1 >= len(sentence.tokens):
        return False
    return sentence.tokens[actor.last].folded == "-" and sentence.tokens[actor.last].spaced


def _may_head(sentence: Sentence, actor: Actor) -> bool:
    """Whether an actor before a colon opens its line; an unknown name in a list rather is what the item is about."""
    first = _first_word(sentence)
    if "by" in sentence.covers(first) and actor.first > first:  # "By our reporter: ..."
        return False
    if actor.kind in (NAME, CLAIMANT, ROLE) and actor.last - actor.first > 1:
        told_of = _topic_end(sentence, actor.last) is not None  # "Former presidential candidate X on the losses: ..."
        if told_of and actor.first - first <= MAX_OFFICE and _is_plain(sentence, first, actor.first):
            return True
    place = actor.kind == NAME and any("party" in sentence.covers(i) for i in range(actor.first, actor.last))
    owned = actor.first > first and sentence.covers(actor.first - 1) & _OWNED
    if sentence.inflected and (actor.kind == PARTY or owned):  # "Втрати армії: ..." has an owner, no speaker
        return actor.first == first
    return not place and (actor.first <= 2 or (actor.first <= first + 2 and actor.kind not in (NAME, PARTY)))


def _first_word(sentence: Sentence) -> int:
    """The first token behind a time or number of a post: `10:42 GMT Zelensky: ...`, `3/7 IISS: ...`."""
    i = label_end(sentence)
    while i < len(sentence.tokens) - 1 and (sentence.tokens[i].kind in (NUMBER, MARK) or "zone" in sentence.covers(i)):
        i += 1
    return i


def _is_plain(sentence: Sentence, first: int, last: int) -> bool:
    """Whether only words that do nothing stand there: an office, an adjective."""
    between = range(first, last)
    return all(sentence.tokens[i].kind not in (MARK, NUMBER) and not sentence.covers(i) & _VERBAL for i in between)
