"""The lines of a text: headings, items of a list, what opens a list, paragraphs, rows of a table."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from tracker.rules.pack import Language
from tracker.rules.tokens import NUMBER, WORD, Token

HEADING, ITEM, INTRO, PARAGRAPH = "heading", "item", "intro", "paragraph"
MAX_HEADING = 24
MIN_TITLE, TELLING = 3, 7
"""Tokens of a title at least, and its words where no sentence follows."""
MAX_LABEL = 16
MAX_ENTRY = 14
MAX_ITEM = 40
MAX_SEPARATOR = 10
MAX_FIGURES, MIN_FIGURES, MOSTLY = 160, 3, 0.75
"""Tokens of a line of figures at most, how many there are at least, and their share of what commas part."""
MAX_WORDS = 5
"""Words of a label whose number the next label follows without a mark."""
MAX_BROKEN = 40
MAX_BULLET = 4
"""Characters of a line that is nothing but a bullet, with what tells how to draw it."""
TERMINAL = frozenset(".!?…")
CLOSING = frozenset("\"'”’»)]")
_NEVER_FIRST = frozenset(".,;:)!?")
"""Marks that open no line: they end what the one above tells."""
_BULLETS = frozenset("•‣▪◦●∙·*-‐‑‒–—―−►▶▸➤➡✔✅☑")
"""Marks that open an item of a list; any other sign does where the line before or behind opens with it too."""
_FLAGS = frozenset(map(chr, range(0x1F1E6, 0x1F200)))
"""Letters that two by two are a flag."""
_SEPARATORS = frozenset("-:|=\t")


@dataclass(frozen=True, slots=True)
class Above:
    """The line above: its kind, whether it breaks off with a comma, whether it opens with a number."""

    kind: str = ""
    ended: bool = False
    counted: bool = False
    figures_first: bool = False
    """Whether figures stand above their labels here."""


_LINE = re.compile(r"(?:[^\n ]++| {1,5}+(?! ))++")
"""A gap of six spaces or more parts what a page set apart, as a line break does."""
_LABEL = re.compile(r"\A\D{2,80}(?:\s[-‒–—]|:)\s*+\d")


_COUNTING = re.compile(r"\d[\d\s.,]{0,11}\+?(?:\s|(?<=\s\d{2})-|(?<=\s\d{3})-)[^\W\d][^.!?:]{2,80}")
"""`10 Leopard tanks`, `36 105-mm howitzers`: a line that counts, and is no sentence."""


def lines_of(text: str) -> Iterator[tuple[int, int]]:
    """Lines; one that breaks off in mid-sentence is joined with the next."""
    pending: tuple[int, int] | None = None
    for match in _LINE.finditer(text):
        end = match.end()
        if not match.group().strip():
            if pending:
                yield pending
            pending = None
            continue
        if pending and _continues(text, pending, match):
            pending = (pending[0], end)
            continue
        if pending:
            yield pending
        pending = (end - len(match.group().lstrip()), end)
    if pending:
        yield pending


_BROKEN = re.compile(r"(?<![\d.,])\d[\d.,]*+(?:\+?[ \u00a0]+\n[^\W\d_]|[-–—]\n\d)")
"""A number that a break sets apart from what it counts, a word in small letters, or from the end of its range."""
_ALONE = re.compile(r"(?<![\d.,])\d[\d.,]*+\+?[ \u00a0]*+\n[^\W\d_]")
"""A number alone on its line, a word on the next."""


def _continues(text: str, line: tuple[int, int], following: re.Match[str]) -> bool:
    """Whether a line goes on with the one behind it: its end tells, however many lines it was joined from."""
    if following.start() - line[1] != 1:
        return False
    if line[1] - line[0] <= MAX_BROKEN:
        broken = text[line[0] : line[1] + 2].lstrip()
        if _BROKEN.fullmatch(broken) and not broken[-1].isupper():
            return True
        if _ALONE.fullmatch(broken) and _below_sign(text, line[0]):
            return True
    last = line[1] - 1
    while text[last].isspace():
        last -= 1
    after = following.group().lstrip()
    if after[0] in _NEVER_FIRST and after[1:2].isspace():  # what a page set in bold, and the rest of its sentence
        return True
    if _LABEL.match(after):  # tanks – 7,880: a list's next item
        return False
    return last + 1 - line[0] >= 50 and text[last] not in '.!?:;…,"”' and after[0].islower()


def _below_sign(text: str, first: int) -> bool:
    """Whether nothing but a mark stands on the line above, such as a flag: no label that a number could follow."""
    while first > 0 and text[first - 1].isspace():
        first -= 1
    above = text[text.rfind("\n", 0, first) + 1 : first]
    return bool(above) and not any(letter.isalnum() for letter in above)


def signs_of(lines: Sequence[str]) -> list[str]:
    """The sign of each line; one that is nothing but a mark, such as a flag, goes on with that of the line above."""
    signs: list[str] = []
    for line in lines:
        marked = signs and not any(letter.isalnum() for letter in line)
        signs.append(signs[-1] if marked and signs[-1] else _sign_of(line))
    return signs


def bullets_alone(lines: Sequence[str]) -> Set[str]:
    """The marks that stand alone on more than one line, each before the item of a list that the next line tells.

    Marks row upon row are a rule across the page, and a flag is no bullet.
    """
    if all(len(line) > MAX_BULLET for line in lines):
        return frozenset()
    alone = [line.strip() if len(line) <= MAX_BULLET else "" for line in lines]
    marks = Counter(mark for mark in alone if mark and unicodedata.category(mark[0]) == "So" and mark[0] not in _FLAGS)
    rules = {mark for mark, below in pairwise(alone) if mark and mark == below} if marks else set()
    return {mark for mark, often in marks.items() if often > 1 and mark not in rules}


def _sign_of(line: str) -> str:
    """The sign that a line opens with, such as an emoji, or one for all that count; empty for any other line."""
    if _COUNTING.fullmatch(line.strip()):
        return "#"
    first = line.lstrip()[:1]
    return first if unicodedata.category(first or " ") in ("So", "Sk", "Sm") else ""


def kind_of(line: str, tokens: Sequence[Token], above: Above, language: Language) -> str:
    """What a line is, by its words and the line above it."""
    if _is_row(line, tokens) or _goes_on(above, tokens, language) or _is_figure(above, tokens):
        return ITEM
    if above.kind in (INTRO, ITEM) and _enumerates(tokens):
        return ITEM
    if (tokens[0].text in _BULLETS and len(tokens) > 1) or _numbered(tokens) or _labelled(tokens, language.months):
        return ITEM
    if tokens[-1].text == ":":
        return INTRO
    if len(tokens) <= MAX_HEADING and not _ended(tokens) and tokens[-1].text not in ",;":
        return HEADING
    return PARAGRAPH


def is_title(tokens: Sequence[Token], following: str) -> bool:
    """Whether the first line of a text is its title, though it asks, or a number follows its colon.

    `Minister: 1,500 tanks this year`; a list's first entry has more of its kind below.
    """
    short = MIN_TITLE <= len(tokens) <= MAX_HEADING and tokens[-1].text not in ".…,;:"
    below = following.rstrip()[-1:] in TERMINAL or sum(token.kind == WORD for token in tokens) >= TELLING
    return short and bool(following.strip()) and below and _LABEL.match(following.lstrip()) is None


def _ended(tokens: Sequence[Token]) -> bool:
    """Whether a full stop ends a line, before a closing quotation mark or not; one within it may shorten a word."""
    last = tokens[-2] if len(tokens) > 1 and tokens[-1].text in CLOSING else tokens[-1]
    return last.text in TERMINAL


def _goes_on(above: Above, tokens: Sequence[Token], language: Language) -> bool:
    """One more entry of the list that `...:` opens, though no sign marks it: it counts, and little else.

    It ends in a comma, the entry above does, or it begins with its number as that one did: `Two launchers;`.
    """
    counted = len(tokens) <= MAX_ITEM and (_opens_with_number(tokens, language) or _holds_number(tokens))
    if not counted or above.kind not in (INTRO, ITEM):
        return False
    if tokens[-1].text in ",;" or (above.kind == ITEM and above.ended):
        return True
    bare = not _ended(tokens) and len(tokens) <= MAX_LABEL and _opens_with_number(tokens, language)
    return bare and (above.kind == INTRO or above.counted)


def _enumerates(tokens: Sequence[Token]) -> bool:
    """`France: 18 Caesar, 6 TRF1, 40 AMX-10RC, 60 VAB`: figure upon figure, behind a label or without one."""
    opened = (i for i, token in enumerate(tokens[: MAX_SEPARATOR + 1]) if token.folded in _SEPARATORS and i)
    label = next((i for i in opened if tokens[i].text == ":" or tokens[i].spaced), -1)
    parted = any(token.text in TERMINAL for token in tokens[:-1])
    if parted or len(tokens) > MAX_FIGURES or any(t.kind == NUMBER for t in tokens[: max(label, 0)]):
        return False
    entries: list[list[Token]] = [[]]
    for token in tokens[label + 1 :]:
        entries.append([]) if token.text in ",;" else entries[-1].append(token)
    counted = sum(_holds_number(entry[:3]) and len(entry) <= MAX_ENTRY for entry in entries)
    return counted >= MIN_FIGURES and counted >= MOSTLY * len(entries)


def _is_figure(above: Above, tokens: Sequence[Token]) -> bool:
    """A line that is a number and nothing else below its label: `7 – 14`, `500+`."""
    return _is_bare(tokens) and above.kind == HEADING and not above.counted and not above.figures_first


def _is_bare(tokens: Sequence[Token]) -> bool:
    return all(token.kind != WORD for token in tokens) and any(token.kind == NUMBER for token in tokens)


def above_of(kind: str, tokens: Sequence[Token], language: Language, before: Above) -> Above:
    """What a line tells the one behind it; `before` is what the line above it told."""
    opens = _is_bare(tokens) and before.kind != HEADING
    figures_first = opens or (before.figures_first and kind in (HEADING, ITEM))
    last = tokens[-2] if len(tokens) > 1 and tokens[-1].folded in language.rules.tags.get("and", ()) else tokens[-1]
    return Above(kind, last.text in (",", ";"), _opens_with_number(tokens, language), figures_first)


def _opens_with_number(tokens: Sequence[Token], language: Language) -> bool:
    """Whether a line opens with a number, in digits or words, behind a bound or two: `Up to 150,000 rounds`."""
    return any(token.kind == NUMBER or token.folded in language.number_openings for token in tokens[:3])


def _holds_number(tokens: Sequence[Token]) -> bool:
    return any(token.kind == NUMBER for token in tokens)


_DATE = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}[./]\d{2}[./]\d{2}")


def _is_date(token: Token) -> bool:
    """`Losses of the army | as of 02.10.2020` heads a table and is no row of it."""
    return _DATE.fullmatch(token.text) is not None


def _is_row(line: str, tokens: Sequence[Token]) -> bool:
    """A row of a table that was flattened to a line: cells apart by tabs or bars, one of them a number, no date."""
    cells = "\t" in line.strip() or " | " in line
    figures = any(token.kind == NUMBER and not _is_date(token) for token in tokens)
    return cells and len(tokens) <= MAX_LABEL and figures and tokens[0].kind == WORD


def _numbered(tokens: Sequence[Token]) -> bool:
    return (
        len(tokens) > 2
        and tokens[0].kind == NUMBER
        and tokens[0].text.isdecimal()
        and len(tokens[0].text) < 3
        and tokens[1].text in ".)"
    )


def entries_of(tokens: Sequence[Token], months: Set[str]) -> list[list[Token]]:
    """The entries of a list that runs on in one line, `tanks – 2 804 (+3); APVs – 5 682`; empty for any other line."""
    if glued := _glued(tokens):
        return glued
    entries: list[list[Token]] = [[]]
    for token in tokens:
        entries[-1].append(token)
        if token.text in ";,":
            entries.append([])
    entries = [entry for entry in entries if entry]
    return entries if len(entries) > 2 and all(_is_entry(entry, months) for entry in entries) else []


def _glued(tokens: Sequence[Token]) -> list[list[Token]]:
    """`Wounded: 4 Killed: 1 Drones shot down: 11`: labels with their numbers that a page put into one line."""
    entries: list[list[Token]] = [[]]
    for i, token in enumerate(tokens):
        before = entries[-1]
        if token.kind == WORD and before and before[-1].kind == NUMBER:
            entries.append([])
        entries[-1].append(token)
        plain = token.kind == WORD or (token.text == ":" and 0 < len(before) <= MAX_WORDS)
        if not (plain or (token.kind == NUMBER and i and tokens[i - 1].text == ":") or i == len(tokens) - 1):
            return []
    each = all(any(token.text == ":" for token in entry) for entry in entries)
    return entries if len(entries) > 2 and each else []


def _is_entry(tokens: Sequence[Token], months: Set[str]) -> bool:
    return (
        len(tokens) <= MAX_ENTRY and _labelled(tokens, months) and not any(token.text in ":." for token in tokens[:-1])
    )


def _is_model(tokens: Sequence[Token], i: int, months: Set[str]) -> bool:
    """Whether a number belongs to a name before it, `T-72`, `Leopard 2`, and is no day or year: `24 February 2022`."""
    name = tokens[i - 2] if tokens[i - 1].folded == "-" and i > 1 else tokens[i - 1]
    short = tokens[i].text.isdecimal() and name.kind == WORD and name.folded not in months
    return short and any(letter.isupper() for letter in name.text)


def _labelled(tokens: Sequence[Token], months: Set[str]) -> bool:
    """`tanks – 3,784 (+2),`, `Leopard 2 – 14`: a label, a separator, a number, and little else.

    Behind a semicolon another may follow: `Dead: 15,500 (an estimate); wounded: 109,000`.
    """
    several = any(token.text == ";" for token in tokens) and tokens[-1].text not in TERMINAL
    if len(tokens) > (MAX_ITEM if several else MAX_LABEL) or tokens[0].kind != WORD:
        return False
    for i in range(1, min(len(tokens) - 1, MAX_SEPARATOR + 1)):
        parts = tokens[i].folded in _SEPARATORS and (
            tokens[i].folded != "-" or tokens[i].spaced or tokens[i + 1].spaced
        )
        if parts:
            return any(token.kind == NUMBER and not _is_date(token) for token in tokens[i + 1 : i + 4])
        if tokens[i].kind == NUMBER and not _is_model(tokens, i, months):
            return False
    return False
