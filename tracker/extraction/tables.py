"""Tables that were flattened to lines: what the heading of a column and the first cell of a row tell of a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.extraction.segment import Sentence
from tracker.rules.lexicon import Mention
from tracker.rules.pack import Pack
from tracker.rules.tokens import MARK, NUMBER

BAR, TAB = "|", "\t"
PEOPLE, EQUIPMENT = "people", "equipment"
BRIEF = 6
"""Tokens of a cell that is a heading or a figure; what is longer tells a tale of its own."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What heading and first cell tell of the figure in a cell: what is counted, what happened, whose it is."""

    tokens: range
    category: Mention | None
    trigger: Mention
    party: Mention | None
    beside: tuple[Mention, ...] = ()
    """What the headings of all columns tell to have happened."""

    def counts(self, pack: Pack) -> str | None:
        """The category of its figure, or None where what happened happens to nothing of the kind.

        Where nothing names it, it is the kind that most columns can happen to: only equipment is damaged.
        """

        def misfits(kind: str) -> int:
            return sum(pack.measure_of(m.value, kind) is None for m in self.beside)

        named = [self.category.value] if self.category is not None else sorted((PEOPLE, EQUIPMENT), key=misfits)
        return next((c for c in named if pack.measure_of(self.trigger.value, c) is not None), None)


def find_cells(sentences: Sequence[Sentence], text: str) -> dict[int, list[Cell]]:
    """Index of a sentence that is a row of figures -> what is known of its cells by their columns."""
    found: dict[int, list[Cell]] = {}
    if BAR not in text and TAB not in text:  # most texts
        return found
    for table in _tables([(s, _cells(s, text)) for s in sentences]):
        (heading, columns), *rows = table
        for row, cells in rows:
            known = [_cell((heading, columns), row, cells[0], cells[k], k) for k in range(1, len(cells))]
            found[row.index] = [cell for cell in known if cell is not None]
    return found


_Row = tuple[Sentence, list[range]]


def _tables(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Runs of lines with as many cells as the heading that opens them; lines of dashes between them tell nothing."""
    table: list[_Row] = []
    for sentence, cells in rows:
        if all(token.kind == MARK for token in sentence.tokens):
            continue
        if len(table) == 1 and len(cells) == len(table[0][1]) + 1:  # the corner of the table is empty
            table = [(table[0][0], [range(0), *table[0][1]])]
        if table and (len(cells) != len(table[0][1]) or not _is_row(sentence, cells)):
            yield from _whole(table)
            table = []
        if not table and _is_heading(sentence, cells):
            table = [(sentence, cells)]
        elif table:
            table.append((sentence, cells))
    yield from _whole(table)


def _whole(table: list[_Row]) -> Iterator[list[_Row]]:
    if len(table) > 1:
        yield table


def _is_heading(sentence: Sentence, cells: Sequence[range]) -> bool:
    """Whether the cells behind the first name things, sides or what happened, and none holds a figure."""
    named = any(_first(sentence, cell, tag) for cell in cells[1:] for tag in ("trigger", "category", "party"))
    brief = all(len(cell) <= BRIEF for cell in cells)
    return len(cells) > 1 and brief and named and not any(_holds_figure(sentence, cell) for cell in cells)


def _is_row(sentence: Sentence, cells: Sequence[range]) -> bool:
    """Whether a line has figures; of two cells the first of a mere fact sheet tells itself: `Deaths | 40+`."""
    fact = len(cells) == 2 and _first(sentence, cells[0], "trigger") is not None
    return any(_holds_figure(sentence, cell) for cell in cells[1:]) and not fact


def _holds_figure(sentence: Sentence, cell: range) -> bool:
    return len(cell) <= BRIEF and any(sentence.tokens[i].kind == NUMBER for i in cell)


def _cells(sentence: Sentence, text: str) -> list[range]:
    """The tokens of each cell of a line whose cells bars or tabs part; none for any other line."""
    if sentence.start != sentence.block.start or sentence.end != sentence.block.end:
        return []
    cells, first, tokens = [], 0, sentence.tokens
    for i, token in enumerate(tokens):
        if token.text == BAR:
            cells.append(range(first, i))
            first = i + 1
        elif i > first and TAB in text[tokens[i - 1].end : token.start]:
            cells.append(range(first, i))
            first = i
    cells.append(range(first, len(tokens)))
    inner = cells[not cells[0] :]
    return inner[: len(inner) - (not inner[-1])] if inner else []


def _cell(table: _Row, row: Sentence, label: range, cell: range, k: int) -> Cell | None:
    """What is known of cell k of a row, which holds a figure and no words of its own."""
    heading, columns = table
    bare = not any(row.covers(i) & {"category", "trigger"} for i in cell)
    told = (heading, columns[k]), (row, label)
    trigger = next((m for s, words in told if (m := _first(s, words, "trigger"))), None)
    if not (bare and _holds_figure(row, cell)) or trigger is None:
        return None
    category = next((m for s, words in told if (m := _first(s, words, "category"))), None)
    party = next((m for s, words in told if (m := _first(s, words, "party"))), None)
    beside = (_first(heading, column, "trigger") for column in columns)
    return Cell(cell, category, trigger, party, tuple(m for m in beside if m is not None))


def _first(sentence: Sentence, words: range, tag: str) -> Mention | None:
    return next((m for m in sentence.tagged(tag) if m.first in words), None)
