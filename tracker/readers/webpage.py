"""Saved web pages: the article's text, headline, day, publisher, language and address.

selectolax parses; which part is the article is decided here (see `mainpart`), because figures stand where extractors
cut. Measured on 50 pages of a ministry's daily posts (709 lines with a figure, kept by all), on 8 news pages with the
article's text told by hand (share of its word sequences found, and share of what was found that belongs to it), and on
a page with a list, a table and a comment box inside the article:

| library | installed | import | a page | found | belongs | list, table, comments |
|---|---|---|---|---|---|---|
| resiliparse 2.0 main_content | 19 MB | 4 ms | 0.5 ms | 96.3 % | 91.0 % | list lost, comments kept |
| trafilatura 2.3 favor_recall | 68 MB | 136 ms | 2.5 ms | 87.1 % | 84.7 % | all run into one line |
| readability-lxml 0.9 | 15 MB | 62 ms | 2.6 ms | 99.5 % | 92.6 % | list and table lost |
| selectolax 1.0, whole body | 8 MB | 10 ms | 0.1 ms | 99.4 % | 48.4 % | all kept |
| selectolax and this package | 8 MB | 10 ms | 1.0 ms | 99.7 % | 94.4 % | list and table kept, comments dropped |

Nor do the extractors tell where in the page a line stood, which is what tells the article's own date from the dates of
other news beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tracker.readers.blocks import Dateline, Page, page_blocks
from tracker.readers.dates import dates_in, parse_date
from tracker.readers.decode import shown
from tracker.readers.endings import stem
from tracker.readers.mainpart import main_part
from tracker.readers.metadata import Metadata
from tracker.readers.pagemeta import page_metadata
from tracker.readers.plain import text_of, whole_bytes
from tracker.records import Document, Problem

CHARSET = re.compile(rb"<(?:meta[^<>]*?charset|\?xml[^<>]*?encoding)\s*+=\s*+[\"']?\s*+([\w.:-]++)", re.IGNORECASE)
OWN = re.compile(r'<meta name="generator" content="conflict-tracker">')
"""Stands in the head of every page of a report: whoever reads the folder that it is in wants none of it."""
HEAD = 4096
SUFFIX = re.compile(r"(?<!\s)\s++[|–—-]\s++[^|–—]{1,60}$")


def read_page(path: Path) -> Iterator[Document | Problem]:
    """Read a saved page: one document, whose text is the headline and the article, one block a line."""
    yield from page_of(whole_bytes(path), shown(path), stem(path))


def page_of(data: bytes, where: str, document_id: str, charset: str | None = None) -> Iterator[Document | Problem]:
    """The document that a page holds; `charset` is what the server said, which counts before what the page says."""
    said = CHARSET.search(data[:4096])
    html = yield from text_of(data, where, charset, said[1].decode("ascii", "replace") if said else None)
    if html is None:
        return
    if OWN.search(html, 0, HEAD):
        yield Problem(where, "is a report of tracker: its figures were read already", lost=False)
        return
    known, text = article(html)
    if text is None:
        what = "holds no article text: it may be a list of links or built by scripts"
        yield Problem(where, what, "Save the page again once the browser shows the article, or save its text.")
    else:
        yield known.put_into(Document(document_id, text, source=where))


def article(html: str) -> tuple[Metadata, str | None]:
    """Metadata of a page, and its headline and article text or `None` where it has no text."""
    # A parser sees NUL as the end of a string.
    tree = LexborHTMLParser(html.replace("\0", "\ufffd"))
    known = page_metadata(tree, html)
    heading = _heading(tree, known.title)
    page = page_blocks(tree, heading)
    headline = _line_of(page, heading)
    found = main_part(page, headline)
    if not found.lines:
        return known, None
    lines = list(found.lines)
    title = known.title or _text(heading) or _page_title(tree)
    first = page.blocks[headline].text if headline is not None else title
    if first:
        lines = [first] + [line for index, line in enumerate(lines) if index > 2 or _plain(line) != _plain(first)]
    day = known.published or _day(found.datelines)
    return Metadata(title, day, known.publisher, known.language, known.url), "\n".join(lines)


def _heading(tree: LexborHTMLParser, title: str | None) -> LexborNode | None:
    """The headline on the page: the heading that the title begins with, else the first of the highest rank."""
    wanted = _plain(title or _page_title(tree) or "")
    headings = [node for node in tree.css("h1, h2, h3") if len(_text(node)) > 3]
    named = [node for node in headings if len(_text(node)) > 10 and wanted.startswith(_plain(_text(node)))]
    # A site's logo may be an h1, too: it stands at the end of the page's title.
    site = _plain(_page_title(tree, whole=True) or "")
    top = [node for node in headings if node.tag == "h1" and not site.endswith(_plain(_text(node)))]
    return next(iter(named or top), None)


def _line_of(page: Page, heading: LexborNode | None) -> int | None:
    wanted = _plain(_text(heading))
    lines = (index for index, block in enumerate(page.blocks) if _plain(block.text) == wanted)
    return next(lines, None) if wanted else None


def _page_title(tree: LexborHTMLParser, *, whole: bool = False) -> str | None:
    """The page's title, without the name of the site behind it unless the whole is wanted."""
    title = _text(tree.css_first("head > title"))
    return (title if whole else SUFFIX.sub("", title)) or None


def _day(datelines: Sequence[Dateline]) -> date | None:
    """Day of the first dateline that holds one; what is stated for machines counts before what is shown."""
    stated = (parse_date(line.machine) for line in datelines if line.machine)
    written = (next(dates_in(line.text), None) for line in datelines)
    return next((day for days in (stated, written) for day in days if day is not None), None)


def _text(node: LexborNode | None) -> str:
    return " ".join((node.text() or "").split()) if node is not None else ""


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
