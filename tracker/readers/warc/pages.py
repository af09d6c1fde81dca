"""Records of a web archive -> documents: its responses that are web pages or plain text, as if saved to disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tracker.readers.compressed import advice
from tracker.readers.decode import shown
from tracker.readers.endings import stem
from tracker.readers.plain import text_of
from tracker.readers.warc.frames import pieces
from tracker.readers.warc.framing import Broken, records
from tracker.readers.warc.http import Message, message
from tracker.readers.webpage import page_of
from tracker.records import Document, Problem

HTML = ("text/html", "application/xhtml+xml")
TEXT = "text/plain"
OK = 200
MOST_KINDS = 12
"""Kinds of records that are told by name when they are passed over."""


def pages(path: Path) -> Iterator[Document | Problem]:
    """The documents of a web archive and its broken records; what is passed over is counted, and told at the end.

    The id of a document is that of its record, which stays when files are parted or compressed anew.
    """
    passed: Counter[str] = Counter()
    read = cut = broken = 0
    for record in _messages(path):
        where = f"{shown(path)}#{record.number}"
        if isinstance(record, Broken):
            broken += 1
            hint = advice(record.reason) or "Fetch the file again to have this record, too."
            yield Problem(where, f"is broken, at byte {record.offset:,} of the file: {record.reason}", hint)
        elif (what := _no_page(record.message)) is not None:
            passed[what] += 1
        else:
            read, cut = read + 1, cut + record.message.cut
            yield from _page(record.message, where, f"{stem(path)}:{record.number}")
    if read or passed:
        yield _summary(shown(path), read, cut, passed)
    elif not broken:
        yield Problem(shown(path), "is empty", "Nothing to read: fetch it again, or remove it.")


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A message and the number of its record."""

    number: int
    message: Message


def _messages(path: Path) -> Iterator[_Numbered | Broken]:
    name = path.name.lower()
    with path.open("rb") as stream:
        for record in records(pieces(stream, name), plain=name.endswith(".warc")):
            if isinstance(record, Broken):
                yield record
                continue
            try:
                yield _Numbered(record.number, message(record.data))
            except (OSError, ValueError) as error:
                yield Broken(record.number, record.offset, str(error))


def _no_page(found: Message) -> str | None:
    """What a record is that is passed over, `None` for a page or text to be read."""
    if found.kind != "response":
        return found.kind or "no type"
    if found.status is None:
        return "no HTTP"
    if found.status != OK:
        return f"status {found.status}"
    if found.url and found.url.endswith("/robots.txt"):
        return "robots.txt"
    return None if found.media in (*HTML, TEXT) else found.media or "no media type"


def _page(found: Message, where: str, fallback_id: str) -> Iterator[Document | Problem]:
    document_id = found.record_id or fallback_id
    if found.media in HTML:
        for item in page_of(found.body, where, document_id, found.charset):
            yield replace(item, url=found.url or item.url) if isinstance(item, Document) else item
        return
    text = yield from text_of(found.body, where, found.charset)
    if text is not None:
        yield Document(document_id, text, url=found.url, source=where)


def _summary(where: str, read: int, cut: int, passed: Counter[str]) -> Problem:
    """What the file held; a remark, unless that is no page at all."""
    told = [f"{count:,} {what}" for what, count in passed.most_common(MOST_KINDS)]
    if others := passed.total() - sum(count for _, count in passed.most_common(MOST_KINDS)):
        told.append(f"{others:,} of other kinds")
    over = f"passed over were records of other kinds: {', '.join(told)}" if told else "no other record"
    pages = "1 page was" if read == 1 else f"{read:,} pages were"
    if not read:
        hint = "Pages are responses of status 200 that are HTML or plain text."
        return Problem(where, f"holds no page; {over}", hint)
    trimmed = f", {cut:,} of them cut off by the crawler" if cut else ""
    return Problem(where, f"{pages} read{trimmed}; {over}", lost=False)
