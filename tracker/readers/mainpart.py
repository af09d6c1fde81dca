"""Which lines of a page are the article.

The article is the element that calls itself so, if it holds much of the page's running text; else the smallest one
that holds nearly all of it: from the body, descend as long as one child holds most of what its parent holds. Whole
elements are kept, so that short paragraphs and lists inside the article survive; only links and cards of links go.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.readers.blocks import HEADINGS, Block, Dateline, Page
from tracker.readers.dates import dates_in

MOST = 0.8
"""Share of its parent's running text that a child must hold to be the better choice."""
WITH_HEADLINE = 0.5
"""The same for a child that holds the headline, too."""
SAID = 0.4
"""Share of the page's running text that makes an element believed which calls itself the article."""
LEAD = 40
"""Characters from which a line between headline and article is a lead, and not a byline or a label."""
NEAR = 6
"""Lines after the headline within which a date that is only shown, not marked up, is a dateline; or in the last two."""
TEXT_TAGS = HEADINGS | frozenset(
    ("p", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "table", "tbody", "tr", "td")
)


@dataclass(frozen=True, slots=True)
class MainPart:
    """The article's lines without its headline, and the datelines of its own block, the likeliest first."""

    lines: Sequence[str]
    datelines: Sequence[Dateline]


def main_part(page: Page, headline: int | None) -> MainPart:
    """Choose the article of a page; `headline` is the index of the headline's block."""
    cards = _cards(page)
    main = _main_element(page, cards, headline)
    inside = [main in page.chain(block.element) for block in page.blocks]
    return MainPart(_lines(page, main, inside, cards, headline), _datelines(page, main, inside, headline))


def _cards(page: Page) -> frozenset[int]:
    """Elements more than half of whose text is links: menus, teasers of other news."""
    text, linked = [0] * len(page.parents), [0] * len(page.parents)
    for block in page.blocks:
        for element in page.chain(block.element):
            text[element] += len(block.text)
            linked[element] += block.linked
    return frozenset(element for element, size in enumerate(text) if 2 * linked[element] > size)


def _main_element(page: Page, cards: frozenset[int], headline: int | None) -> int:
    weights = _weights(page, cards)
    said = [element for element in page.bodies if weights[element] > SAID * weights[0]]
    if said:
        return max(said, key=lambda found: (weights[found], -found))
    heading = frozenset(page.chain(page.blocks[headline].element)) if headline is not None else frozenset()
    children: dict[int, list[int]] = {}
    for child, parent in enumerate(page.parents):
        if page.tags[child] not in TEXT_TAGS:
            children.setdefault(parent, []).append(child)
    element = 0
    while element in children:
        best = max(children[element], key=lambda child: weights[child])
        if weights[best] <= (WITH_HEADLINE if best in heading else MOST) * weights[element]:
            break
        element = best
    return element


def _weights(page: Page, cards: frozenset[int]) -> list[int]:
    """Characters of running text in each element, without headings, links and cards."""
    weights = [0] * len(page.parents)
    for block in page.blocks:
        if block.kind not in HEADINGS and not _in_card(page, block, cards):
            for element in page.chain(block.element):
                weights[element] += len(block.text) - block.linked
    return weights


def _in_card(page: Page, block: Block, cards: frozenset[int]) -> bool:
    return block.element in cards or page.parents[block.element] in cards


def _lines(page: Page, main: int, inside: Sequence[bool], cards: frozenset[int], headline: int | None) -> Sequence[str]:
    """The lead, which stands between headline and main element, then the lines of the main element."""
    first = inside.index(True) if True in inside else len(inside)
    picked: list[Block] = []
    if headline is not None and headline < first:
        picked += [block for block in page.blocks[headline + 1 : first] if len(block.text) >= LEAD]
    picked += [block for index, block in enumerate(page.blocks) if inside[index] and index != headline]
    held = cards - frozenset(page.chain(main))
    byline = _byline(page, headline)
    kept = [block for block in picked if not _in_card(page, block, held) and block is not byline]
    while kept and kept[-1].kind in HEADINGS:
        kept.pop()
    return [block.text for block in kept]


def _byline(page: Page, headline: int | None) -> Block | None:
    """The line beside the headline that is little more than a date: metadata, whose numbers are no figures."""
    for line in page.datelines:
        near = headline is not None and -2 <= line.at - headline <= 3 and line.at < len(page.blocks)
        if near and len(page.blocks[line.at].text) < 2 * LEAD and next(dates_in(line.text), None):
            return page.blocks[line.at]
    return None


def _datelines(page: Page, main: int, inside: Sequence[bool], headline: int | None) -> Sequence[Dateline]:
    """Datelines from just before the headline to the article's end, those behind the headline first.

    Dates elsewhere, in lists of other news above all, are not the article's, nor are those shown far inside its text.
    """
    held = [index for index, within in enumerate(inside) if within]
    start = headline if headline is not None else min(held, default=0)
    end = max(held, default=start) + 1
    holders = frozenset(page.chain(main))
    shared = main
    if headline is not None:
        shared = next(element for element in page.chain(page.blocks[headline].element) if element in holders)
    near = [
        line
        for line in page.datelines
        if start - 2 <= line.at <= end
        and shared in page.chain(line.element)
        and (line.machine or line.at - start <= NEAR or end - line.at <= 2)
    ]
    return sorted(near, key=lambda line: (line.at <= start, abs(line.at - start)))
