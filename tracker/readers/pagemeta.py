"""What a page says about itself to machines: JSON-LD first, then its meta elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date

from selectolax.lexbor import LexborHTMLParser

from tracker.readers.dates import parse_date
from tracker.readers.metadata import Metadata, language_code

# Names of meta elements, the most trusted first.
# fmt: off
PUBLISHED = (
    "article:published_time", "article:published", "og:article:published_time", "og:published_time", "og:pubdate",
    "datepublished", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "dc.date.issued",
    "dcterms.issued", "dc.issued", "dcterms.created", "dc.date.created", "dc.created", "dcterms.date", "dc.date",
    "citation_publication_date", "citation_date", "publication_date", "publication-date", "publishdate",
    "publish-date", "publish_date", "pubdate", "published_time", "date",
)
PUBLISHER = (
    "og:site_name", "dc.publisher", "dcterms.publisher", "citation_publisher", "publisher", "application-name",
)
TITLE = (
    "og:title", "parsely-title", "dc.title", "dcterms.title", "twitter:title", "title",
)
LANGUAGE = (
    "content-language", "og:locale", "dc.language", "dcterms.language", "language",
)
# fmt: on
PAGE = re.compile(r"Page$")
ARTICLE = re.compile(r"(?:Article|Posting|Report|NewsItem|Review|PressRelease)$")
SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+?)\s*-->")
WRAPPING = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?://)?(?:-->|\]\]>)\s*$|;\s*$")

Thing = Mapping[str, object]


def page_metadata(tree: LexborHTMLParser, html: str) -> Metadata:
    """Metadata of a page from JSON-LD, meta elements and links; `None` where it is silent."""
    return _json_ld(tree).filled_from(_meta(tree, html))


def _meta(tree: LexborHTMLParser, html: str) -> Metadata:
    metas: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        a = node.attributes
        name = (a.get("property") or a.get("name") or a.get("itemprop") or a.get("http-equiv") or "").strip().lower()
        content = (a.get("content") or "").strip()
        if name and content:
            metas.setdefault(name, content)

    def first(names: tuple[str, ...]) -> str | None:
        return next((metas[name] for name in names if name in metas), None)

    root = tree.css_first("html")
    language = language_code(root.attributes.get("lang") if root else None) or language_code(first(LANGUAGE))
    days = (parse_date(metas[name]) for name in PUBLISHED if name in metas)
    day = next((day for day in days if day is not None), None)
    return Metadata(_line(first(TITLE)), day, _line(first(PUBLISHER)), language, _address(tree, metas, html))


def _address(tree: LexborHTMLParser, metas: Mapping[str, str], html: str) -> str | None:
    link = tree.css_first('link[rel="canonical"][href]')
    saved = SAVED_FROM.search(html[:5000])
    found = (link.attributes.get("href") if link else None, metas.get("og:url"), saved[1] if saved else None)
    return next((url.strip() for url in found if url and url.strip().startswith(("http://", "https://"))), None)


def _json_ld(tree: LexborHTMLParser) -> Metadata:
    things = [thing for script in tree.css('script[type*="ld+json"]') for thing in _things(script.text() or "")]
    by_id = {str(thing["@id"]): thing for thing in things if "@id" in thing and len(thing) > 1}
    articles = [thing for thing in things if _is(thing, ARTICLE)]
    pages = [thing for thing in things if _is(thing, PAGE)]
    known = Metadata()
    # The page itself has no headline of its own: its name carries the site's.
    for thing in articles[:1] + pages[:1]:
        known = known.filled_from(_thing(thing, by_id))
    return known


def _things(source: str) -> Iterator[Thing]:
    """The objects at the top of a block of JSON-LD, those of a list, of @graph and of mainEntity."""
    try:
        found = json.loads(WRAPPING.sub("", source), strict=False)
    except (ValueError, RecursionError):
        return
    waiting = [found]
    while waiting:
        thing = waiting.pop(0)
        if isinstance(thing, list):
            waiting = thing + waiting
        elif isinstance(thing, dict):
            yield thing
            waiting = [thing[name] for name in ("@graph", "mainEntity") if name in thing] + waiting


def _is(thing: Thing, kind: re.Pattern[str]) -> bool:
    types = thing.get("@type")
    return any(isinstance(name, str) and kind.search(name) for name in (types if isinstance(types, list) else [types]))


def _thing(thing: Thing, by_id: Mapping[str, Thing]) -> Metadata:
    headline, url = thing.get("headline"), thing.get("url") or thing.get("mainEntityOfPage")
    address = _name(url, by_id, "@id", "url")
    return Metadata(
        title=_line(headline if isinstance(headline, str) else None),
        published=_day(thing.get("datePublished")) or _day(thing.get("dateCreated")),
        publisher=_line(_name(thing.get("publisher") or thing.get("sourceOrganization"), by_id, "name")),
        language=language_code(_name(thing.get("inLanguage"), by_id, "alternateName", "name")),
        url=address if address and address.startswith(("http://", "https://")) else None,
    )


def _name(value: object, by_id: Mapping[str, Thing], *keys: str) -> str | None:
    """A string that may stand by itself, in an object, in a list or in an object referred to by @id."""
    if isinstance(value, list):
        return next((name for name in (_name(item, by_id, *keys) for item in value if item != value) if name), None)
    if isinstance(value, dict):
        thing = {**by_id.get(str(value.get("@id")), {}), **value}
        return next((name for key in keys if isinstance(name := thing.get(key), str)), None)
    return value if isinstance(value, str) else None


def _day(value: object) -> date | None:
    return parse_date(value) if isinstance(value, str) else None


def _line(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None
