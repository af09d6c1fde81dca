"""A parsed page -> its lines of text with where they stand, and without what is plainly not the article.

One block element is one line; items of a list begin with "- ", cells of a table row are joined by " | ".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

# fmt: off
DROPPED = frozenset(
    (
        "head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas",
        "audio", "video", "map", "dialog", "nav", "aside", "footer", "menu", "button", "input", "select", "textarea",
        "datalist",
    )
)
DROPPED_ROLES = frozenset(
    (
        "navigation", "complementary", "contentinfo", "search", "banner", "dialog", "menu", "menubar", "toolbar",
        "alert",
    )
)
HEADINGS = frozenset(
    (
        "h1", "h2", "h3", "h4", "h5", "h6",
    )
)
BLOCKS = HEADINGS | frozenset(
    (
        "html", "body", "address", "article", "blockquote", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "form", "header", "hgroup", "hr", "li", "main", "ol", "p", "pre", "section", "summary",
        "details", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "ul", "legend",
    )
)
# fmt: on
# Names by which pages call what surrounds an article, as whole parts of a class or id: "share" in "post-share".
FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:comments?|disqus|respond|outbrain|taboola"
    r"|share|shares|sharing|share-?bar|addthis|socials?|social-?media|newsletter|subscribe|subscription"
    r"|related|recommend(?:ed|ations?)|teasers?|trending|popular|latest-?news"
    r"|(?:read|see)-?(?:more|also)|more-?(?:news|stories|on)|most-?(?:read|popular|viewed)"
    r"|ads?|advert(?:s|isement|ising)?|promo|sponsored|banner|cookies?|consent|modal|popup|overlay"
    r"|side-?bar|bread-?crumbs?|menu|nav|navbar|navigation|pagination|pager|foot(?:er)?|tags?|tag-?list|toolbar"
    r"|skip-?link|sr-only|visually-hidden|screen-reader-text|print-only|noprint)(?:$|[\s_-])",
    re.IGNORECASE,
)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
DATED = re.compile(r"date|time|publish", re.IGNORECASE)
NOT_FIRST = re.compile(r"modif|updat|timeline|sometime|runtime|timer", re.IGNORECASE)
SPACE = re.compile(r"[ \t\n\r\f\v]+")
INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
CELL = "\x1f"
DEEPEST = 400
"""Elements nested deeper count as children of the one at this depth: no page that people read needs them."""


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the page: its text, the tag it came from, how many of its characters are links, its element."""

    text: str
    kind: str
    linked: int
    element: int


@dataclass(frozen=True, slots=True)
class Dateline:
    """An element that seems to tell when the page was published; `at` is the number of blocks before it."""

    text: str
    machine: str | None
    element: int
    at: int


@dataclass(slots=True)
class Page:
    """Lines and datelines of a page in order; `parents[n]` is the element that holds element n, 0 the body."""

    blocks: list[Block] = field(default_factory=list)
    datelines: list[Dateline] = field(default_factory=list)
    parents: list[int] = field(default_factory=lambda: [-1])
    tags: list[str] = field(default_factory=lambda: ["body"])
    bodies: list[int] = field(default_factory=list)
    """Elements that say of themselves that they hold the article's body."""

    def chain(self, element: int) -> Iterator[int]:
        """The element and all that hold it, inside out."""
        while element >= 0:
            yield element
            element = self.parents[element]


def page_blocks(tree: LexborHTMLParser, headline: LexborNode | None) -> Page:
    """Walk the body of a page once. What holds the headline or most of the text is never dropped as furniture."""
    walker = _Walker(Page(), _holders(tree, headline), len(_text(tree.body)))
    if tree.body is not None:
        walker.walk(tree.body)
    return walker.page


def _holders(tree: LexborHTMLParser, headline: LexborNode | None) -> frozenset[int]:
    found: set[int] = set()
    for start in [headline, *tree.css("main, [itemprop=articleBody]")]:
        node = start
        while node is not None and node.mem_id not in found:
            found.add(node.mem_id)
            node = node.parent
    return frozenset(found)


def _names(attributes: Mapping[str, str | None]) -> str:
    return CAMEL.sub("-", f"{attributes.get('class') or ''} {attributes.get('id') or ''}")


def _text(node: LexborNode | None) -> str:
    return (node.text() or "") if node is not None else ""


class _Walker:
    """Collects lines in one pass over the tree, with a stack of its own: pages may nest deeper than Python does."""

    def __init__(self, page: Page, holders: frozenset[int], size: int) -> None:
        self.page, self.holders, self.size = page, holders, size
        self.line: list[str] = []
        self.linked = 0
        self.links = self.rows = self.pre = 0
        self.prefix = ""

    def walk(self, body: LexborNode) -> None:
        """Visit every node below the body; an entry is (node, its element, depth, whether it is being left)."""
        stack = [(child, 0, 1, False) for child in reversed(list(body.iter(include_text=True)))]
        while stack:
            node, element, depth, leaving = stack.pop()
            tag = node.tag or ""
            if tag == "-text":
                self._add(node.text_content or "", element)
            elif leaving:
                self._leave(tag, element)
            elif not tag.startswith(("-", "!")) and not self._dropped(node, tag):
                inner = self._enter(node, tag, element, depth)
                stack.append((node, inner, depth, True))
                children = list(node.iter(include_text=True))
                stack += [(child, inner, depth + 1, False) for child in reversed(children)]
        self._flush(0)

    def _dropped(self, node: LexborNode, tag: str) -> bool:
        attributes = node.attributes
        if tag in DROPPED or "hidden" in attributes or HIDDEN.search(attributes.get("style") or ""):
            return node.mem_id not in self.holders
        if (attributes.get("role") or "") not in DROPPED_ROLES and not FURNITURE.search(_names(attributes)):
            return False
        return node.mem_id not in self.holders and 2 * len(_text(node)) < self.size

    def _enter(self, node: LexborNode, tag: str, element: int, depth: int) -> int:
        page, attributes = self.page, node.attributes
        names = _names(attributes)
        block = tag in BLOCKS
        if block:
            self._open(node, tag, element)
            if depth < DEEPEST:
                page.parents.append(element)
                page.tags.append(tag)
                element = len(page.parents) - 1
            if attributes.get("itemprop") == "articleBody" or tag == "article":
                page.bodies.append(element)
        elif tag == "br":
            self._break(element)
        elif tag == "a":
            self.links += 1
        stated = attributes.get("itemprop") == "datePublished"
        if tag == "time" or stated or (DATED.search(names) and not NOT_FIRST.search(names)):
            machine = attributes.get("datetime") or (attributes.get("content") if stated else None)
            page.datelines.append(Dateline(_text(node)[:300], machine, element, len(page.blocks)))
        return element

    def _open(self, node: LexborNode, tag: str, element: int) -> None:
        if tag in ("td", "th") and self.rows:
            self.line.append(CELL)
        elif tag == "dd" and self.line and not self.rows:
            self.line.append(" | ")
        elif self.rows:
            self.line.append(" ")
        else:
            self._flush(element)
        if tag == "tr" and (self.rows or _is_data(node)):
            self.rows += 1
        elif tag == "li" and not self.rows:
            self.prefix = "- "
        elif tag == "pre":
            self.pre += 1

    def _leave(self, tag: str, element: int) -> None:
        if tag == "a":
            self.links = max(0, self.links - 1)
        if tag == "tr" and self.rows:
            self.rows -= 1
        if tag in BLOCKS and tag not in ("dt", "td", "th"):
            self._break(element)
        if tag == "li" and not self.rows:
            self.prefix = ""
        self.pre -= tag == "pre"

    def _add(self, text: str, element: int) -> None:
        for index, line in enumerate(text.split("\n") if self.pre and not self.rows else [text]):
            if index:
                self._flush(element)
            self.line.append(line)
            self.linked += len(line.strip()) if self.links else 0

    def _break(self, element: int) -> None:
        if self.rows:
            self.line.append(" ")
        else:
            self._flush(element)

    def _flush(self, element: int) -> None:
        raw = INVISIBLE.sub("", "".join(self.line))
        cells = [SPACE.sub(" ", cell).strip(" ") for cell in raw.split(CELL)]
        text = " | ".join(cells[1:] if len(cells) > 1 and not cells[0] else cells).strip(" |") if any(cells) else ""
        if text.strip():
            linked = min(self.linked, len(text))
            self.page.blocks.append(Block(self.prefix + text, self.page.tags[element], linked, element))
            self.prefix = ""
        self.line.clear()
        self.linked = 0


def _is_data(row: LexborNode) -> bool:
    """Whether a table row holds data; layout tables have whole articles in one cell."""
    return len(_text(row)) < 1000 and row.css_first("table") is None
