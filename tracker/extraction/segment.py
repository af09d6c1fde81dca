"""A text as blocks (headings, list items, paragraphs) and sentences, with the offsets of the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from tracker.extraction.footnotes import without_notes, without_stress
from tracker.extraction.lines import (
    CLOSING,
    HEADING,
    INTRO,
    ITEM,
    TERMINAL,
    Above,
    above_of,
    bullets_alone,
    entries_of,
    is_title,
    kind_of,
    lines_of,
    signs_of,
)
from tracker.extraction.mentions import At
from tracker.extraction.passages import Passage, find_passages, read_in
from tracker.extraction.readings import plausible
from tracker.rules.lexicon import Mention
from tracker.rules.pack import Language, Languages
from tracker.rules.patterns import fold
from tracker.rules.tokens import MARK, NUMBER, WORD, Token, tokenise

MAX_TOKENS, MAX_CHARACTERS = 250, 5000
"""A longer sentence is cut: what more words lie between cannot be trusted to belong together."""

CLOSING_OR_STRESS = CLOSING | {"*"}
"""What may stand behind a full stop: a post's marks of bold type close there too."""
_NONE: frozenset[str] = frozenset()
_NOTHING: Sequence[Mention] = ()
_OF_SUBJECT = frozenset({"other_domain", "misfortune", "war_sign", "civil_event", "civil_force"})
"""Tags that tell what a text is about; of the words around them a word without another tag is as unknown as ever."""


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the text, or several that a narrow column broke."""

    index: int
    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """One sentence with its tokens and what the lexicon finds in them; without slots, for the tables kept with it."""

    index: int
    block: Block
    start: int
    end: int
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    inflected: bool = False
    """Its language tells subject from object by endings, not by order."""
    passages: tuple[Passage, ...] = ()
    """What of it is in another language."""
    quoted: tuple[int, int] = (0, 0)
    """Quotation marks that its block opens before it: curly ones still open, straight ones in all."""
    cut: bool = False
    """Whether it is a piece of a sentence that is longer than the cap."""
    notes: tuple[Token, ...] = ()
    """Marks of notes in it, which are none of its tokens."""
    endings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Form -> endings of words in it, in its language."""
    _by_tag: dict[str, list[Mention]] = field(init=False, repr=False, compare=False)
    _by_tags: dict[tuple[str, tuple[str, ...]], Sequence[Mention]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort the mentions by their tags; those of several tags together are kept once they were asked for."""
        found: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            found[mention.tag].append(mention)
        object.__setattr__(self, "_by_tag", dict(found))
        object.__setattr__(self, "_by_tags", {})

    def ends(self, i: int, form: str) -> bool:
        """Whether a token stands at i and ends as words in a form do."""
        return i < len(self.tokens) and self.tokens[i].folded.endswith(self.endings.get(form, ()))

    def language_at(self, i: int, own: Language) -> Language:
        """The language of token i, in a text of one's own."""
        return next((p.language for p in self.passages if p.first <= i < p.last), own)

    def tagged(self, tag: str, *others: str) -> Sequence[Mention]:
        """The mentions that carry one of the tags, in order."""
        if not others:
            return self._by_tag.get(tag, _NOTHING)
        found = self._by_tags.get((tag, others))
        if found is None:
            held = [name for name in (tag, *others) if name in self._by_tag]
            alone = self._by_tag[held[0]] if len(held) == 1 else _NOTHING
            found = [mention for mention in self.mentions if mention.tag in held] if len(held) > 1 else alone
            self._by_tags[tag, others] = found
        return found

    def has(self, tags: Set[str]) -> bool:
        """Whether any mention carries one of the tags."""
        return not tags.isdisjoint(self._by_tag)

    def begins(self, i: int) -> Set[str]:
        """Tags of the mentions that begin at token i."""
        return self._tags[0].get(i, _NONE)

    def covers(self, i: int) -> Set[str]:
        """Tags of the mentions that token i belongs to."""
        return self._tags[1].get(i, _NONE)

    def with_article(self, i: int) -> int:
        """Token i, or the article right before it."""
        return i - (i > 0 and "article" in self.covers(i - 1))

    @cached_property
    def at(self) -> At:
        """Its mentions by first token."""
        return At(self.mentions)

    @cached_property
    def asked(self) -> dict[str, Any]:
        """Answers that several ask for, by what they tell."""
        return {}

    @cached_property
    def _tags(self) -> tuple[dict[int, set[str]], dict[int, set[str]]]:
        beginning: defaultdict[int, set[str]] = defaultdict(set)
        covering: defaultdict[int, set[str]] = defaultdict(set)
        for first, last, _, tag, _ in self.mentions:
            if tag in _OF_SUBJECT:
                continue
            beginning[first].add(tag)
            for i in range(first, last):
                covering[i].add(tag)
        return dict(beginning), dict(covering)

    def text_of(self, first: int, last: int, text: str) -> str:
        """The characters of tokens `first` to `last` (exclusive)."""
        return text[self.tokens[first].start : self.tokens[last - 1].end]


def segment(text: str, language: Language, languages: Languages) -> Iterator[Sentence]:
    """Every sentence of a text in a language, in order; no character outside white space belongs to none.

    What is quoted in another one of the `languages` is read in that.
    """
    count, above = 0, Above()
    abbreviations, endings = frozenset(map(fold, language.rules.abbreviations)), language.endings
    lines = [part for line in lines_of(text) for part in _at_labels(text, line, language)]
    printed = [text[start:end] for start, end in lines]
    signs, bullets = ["", *signs_of(printed), ""], bullets_alone(printed)
    below_bullet = False
    for index, (start, end) in enumerate(lines):
        tokens, notes = without_notes(without_stress(tokenise(text[start:end], language.lexicon.clitics, start)))
        if not tokens:
            continue
        listed = signs[index + 1] != "" and signs[index + 1] in (signs[index], signs[index + 2])
        entries = entries_of(tokens, language.months)
        between = above.kind in (INTRO, ITEM) and _stands_between(tokens)
        item = listed or between or len(entries) > 1 or (below_bullet and above.kind in (INTRO, ITEM))
        below_bullet = bool(bullets) and printed[index].strip() in bullets
        kind = ITEM if item else kind_of(text[start:end], tokens, above, language)
        following = text[slice(*lines[index + 1])] if index + 1 < len(lines) else ""
        kind = HEADING if index == 0 and not item and is_title(tokens, following) else kind
        above = above if between else above_of(kind, tokens, language, above)
        block = Block(index, kind, start, end)
        quoted, before, cut = (0, 0), start, False
        for part, goes_on in [(entry, False) for entry in entries] or _split(tokens, abbreviations, language):
            first, last, marks = _span(part, notes)
            passages = find_passages(part, language, languages)
            mentions = tuple(plausible(read_in(part, language, passages), part))
            quoted, before = _quoted(text, quoted, before, first), first
            about = (mentions, language.rules.inflected, passages, quoted, cut or goes_on, marks, endings)
            yield Sentence(count, block, first, last, tuple(part), *about)
            count, cut = count + 1, goes_on


_LABEL = re.compile(r"(?<![^\W_])[^\W\d_]{3,20}+ ?:")
"""A word before a colon, such as may label a line of a post."""
_LABELS = frozenset({"source_label", "details_label", "background_label"})


def _at_labels(text: str, line: tuple[int, int], language: Language) -> Iterator[tuple[int, int]]:
    """`Source: the governor Details: ...`: the lines of a post that a page put into one, from its source on."""
    start, end = line
    if ":" not in text[start:end]:
        yield line
        return
    sourced = False
    labels = [match for match in _LABEL.finditer(text, start, end) if match.group()[0].isupper()]
    for match in labels if labels and labels[-1].start() > start else ():
        tags = {m.tag for m in language.lexicon.find(tokenise(match.group(), language.lexicon.clitics))}
        sourced = sourced or "source_label" in tags
        if sourced and tags & _LABELS and match.start() > start:
            yield start, match.start()
            start = match.start()
    yield start, end


def _stands_between(tokens: Sequence[Token]) -> bool:
    """A flag, another sign, or a remark in brackets, alone on a line between the entries of a list."""
    return all(token.kind == MARK for token in tokens) or (tokens[0].text == "(" and tokens[-1].text == ")")


def _span(tokens: Sequence[Token], notes: Sequence[Token]) -> tuple[int, int, tuple[Token, ...]]:
    """Where a sentence begins and ends with the marks of notes in it and right behind it, and those."""
    first, last = tokens[0].start, tokens[-1].end
    own = []
    for note in notes:
        if first <= note.start <= last + 1:
            own.append(note)
            last = max(last, note.end)
    return first, last, tuple(own)


def in_quotes(sentence: Sentence, text: str, position: int) -> bool:
    """Whether a quotation that opens in the block of a sentence is still open at a character of the sentence."""
    curly, straight = _quoted(text, sentence.quoted, sentence.start, position)
    return curly > 0 or straight % 2 == 1


def _quoted(text: str, before: tuple[int, int], first: int, last: int) -> tuple[int, int]:
    """The curly quotation marks still open at character `last` and the straight ones, by those before `first`."""
    opened, closed = (sum(text.count(mark, first, last) for mark in marks) for marks in ("“«", "”»"))
    return before[0] + opened - closed, before[1] + text.count('"', first, last)


def _split(
    tokens: list[Token], abbreviations: frozenset[str], language: Language
) -> Iterator[tuple[list[Token], bool]]:
    """The sentences of a line; one beyond the caps comes in pieces, and all of them but the last are told to go on."""
    first = i = 0
    fits = len(tokens) < MAX_TOKENS and tokens[-1].end - tokens[0].start <= MAX_CHARACTERS
    while i < len(tokens):
        if fits and tokens[i].text not in TERMINAL:  # as most are
            i += 1
            continue
        ends = tokens[i].text in TERMINAL and not (
            (_abbreviated(tokens, i, abbreviations) and not _ends_measure(tokens, i, language))
            or _in_date(tokens, i, language.months)
            or _hour_of_day(tokens, i, language)
        )
        i += 1
        while ends and i < len(tokens) and i - first < MAX_TOKENS and (_closes(tokens[i]) or _joins(tokens, i)):
            i += 1
        ended = ends and i < len(tokens) and _opens(tokens, i)
        if ended or _is_full(tokens, first, i):
            yield tokens[first:i], not ended and i < len(tokens)
            first = i
    if first < len(tokens):
        yield tokens[first:], False


def _is_full(tokens: list[Token], first: int, i: int) -> bool:
    """Whether token i does not fit into the sentence that begins at token `first`."""
    long = i < len(tokens) and tokens[i].end - tokens[first].start > MAX_CHARACTERS
    return long or i - first >= MAX_TOKENS


def _closes(token: Token) -> bool:
    """Whether a mark behind a full stop still belongs to its sentence."""
    return token.text in TERMINAL or (token.text in CLOSING_OR_STRESS and not token.spaced)


def _joins(tokens: list[Token], i: int) -> bool:
    """`... Ukraine.,On 12 March`, `... Sudan.,12 March`: the comma by which a page joined its paragraphs."""
    if i + 1 >= len(tokens) or tokens[i].text != "," or tokens[i].spaced or tokens[i + 1].spaced:
        return False
    return tokens[i - 1].text in TERMINAL and (tokens[i + 1].text[0].isupper() or tokens[i + 1].kind == NUMBER)


def _opens(tokens: list[Token], i: int) -> bool:
    """Whether a new sentence can open with token i, behind a full stop."""
    token, before = tokens[i], tokens[i - 2] if i >= 2 else tokens[0]
    if tokens[i - 1].text == ",":  # by which a page joined its paragraphs
        return True
    if token.spaced:
        return not token.text[0].islower() and token.text not in ",;:)"
    glued = token.kind == WORD and len(token.text) > 1 and token.text[0].isupper() and token.text[1].islower()
    return glued and (before.kind == NUMBER or len(before.text) > 2 or before.text in CLOSING)


def _abbreviated(tokens: list[Token], i: int, abbreviations: frozenset[str]) -> bool:
    if tokens[i].text != "." or i == 0 or tokens[i].spaced:
        return False
    before = tokens[i - 1]
    if before.kind != WORD:
        return False
    initial = len(before.text) == 1 and before.text.isupper() and not _network(tokens, i - 1)
    return initial or before.folded in abbreviations or _of_letters(tokens, i, abbreviations)


def _of_letters(tokens: list[Token], i: int, abbreviations: frozenset[str]) -> bool:
    """`i.e.`, `e.g.`: a full stop within or behind two letters that are an abbreviation together."""
    for first in (i - 1, i - 3):
        parts = tokens[first : first + 3] if first >= 0 else []
        glued = len(parts) == 3 and parts[1].text == "." and not (parts[1].spaced or parts[2].spaced)
        hour = first > 0 and tokens[first - 1].kind == NUMBER  # at 5 p.m. The army
        if glued and not hour and len(parts[0].text) == len(parts[2].text) == 1:
            return f"{parts[0].folded}.{parts[2].folded}" in abbreviations
    return False


def _ends_measure(tokens: list[Token], i: int, language: Language) -> bool:
    """`1 263 кв. км. Міноборони`: behind a unit that is shortened a sentence ends all the same before a new one."""
    if i + 1 >= len(tokens) or not (tokens[i + 1].spaced and tokens[i - 1].spaced):  # "5 a.m. Saturday"
        return False
    following = tokens[i + 1].text
    capital = len(following) > 1 and following[0].isupper() and following[1].islower()
    return capital and any(m.tag == "unit" for m in language.lexicon.find(tokens[i - 1 : i]))


def _hour_of_day(tokens: list[Token], i: int, language: Language) -> bool:
    """`at 5 a.m. Saturday`: letters with full stops between, and the day whose hour they tell."""
    lettered = i > 2 and len(tokens[i - 1].text) == 1 and tokens[i - 2].text == "." and not tokens[i - 1].spaced
    if not lettered or i + 1 >= len(tokens) or tokens[i].text != ".":
        return False
    return any(m.tag in ("weekday", "month") for m in language.lexicon.find(tokens[i + 1 : i + 2]))


def _network(tokens: list[Token], i: int) -> bool:
    """`wrote on X.`: no initial of a name, but where it was written."""
    return tokens[i].text == "X" and i > 0 and tokens[i - 1].text.islower()


def _in_date(tokens: list[Token], i: int, months: frozenset[str]) -> bool:
    """`am 8. November`: a full stop between a day and its month ends no sentence."""
    if tokens[i].text != "." or tokens[i].spaced or not 0 < i < len(tokens) - 1:
        return False
    day, month = tokens[i - 1], tokens[i + 1]
    return day.kind == NUMBER and len(day.text) <= 2 and month.folded in months
