"""Rows of the warehouse turned into what the templates print: every figure in words, every link checked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from tracker.charts import wording

QUOTE_REACH = 140
"""Characters of a long quote that are printed on either side of its number."""

ATTRIBUTION = {
    "in_sentence": "named in the sentence",
    "carried_over": "carried over from an earlier sentence",
    "heading": "named in a heading",
    "publisher": "the publisher's own statement",
}


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote in three parts, so that its number can be marked; `marked` is empty where it is not found."""

    before: str
    marked: str
    after: str


@dataclass(frozen=True, slots=True)
class Latest:
    """Last figure of one claimant for one thing."""

    claimant: str
    figure: str
    as_of: str
    age: str
    claim_id: str
    documents: int


@dataclass(frozen=True, slots=True)
class Group:
    """Claimants side by side: the same thing counted for the same side."""

    title: str
    rows: tuple[Latest, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim as the page prints it."""

    claim_id: str
    figure: str
    subject: str
    side: str
    period: str
    as_of: str
    stance: str
    claimant: str
    printed: str
    attribution: str
    relayed_by: str
    likelihood: str
    confidence: str
    quote: Quote
    language: str
    document: str
    publisher: str
    published: str
    url: str
    origin: str


def records(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """The rows of a frame with `None` for whatever is missing."""
    plain = frame.astype(object).where(frame.notna(), None)
    return (dict(zip(plain.columns, values, strict=True)) for values in plain.itertuples(index=False, name=None))


def day(value: object) -> str:
    """A date as YYYY-MM-DD; empty where there is none."""
    return "" if value is None or pd.isna(value) else str(value)[:10]  # type: ignore[call-overload]


def web_link(url: object) -> str:
    """The address if it is one of the web, else empty: no other kind may become a link.

    >>> web_link("https://example.org/a"), web_link("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    try:
        parts = urlsplit(str(url or "").strip())
    except ValueError:
        return ""
    return str(url).strip() if parts.scheme in {"http", "https"} and parts.netloc else ""


def mark(quote: str, start: int | None, value_text: str) -> Quote:
    """Split a quote around its number, which begins at `start` (code points), and shorten what is far from it."""
    if start is None or quote[start : start + len(value_text)] != value_text:
        start = quote.find(value_text) if value_text else -1
    if start < 0:
        return Quote(wording.shorten(quote, 2 * QUOTE_REACH), "", "")
    end = start + len(value_text)
    before, after = quote[:start], quote[end:]
    if len(before) > QUOTE_REACH:
        before = "… " + before[-QUOTE_REACH:].split(" ", 1)[-1]
    if len(after) > QUOTE_REACH:
        after = after[:QUOTE_REACH].rsplit(" ", 1)[0] + " …"
    return Quote(before, value_text, after)


def evidence(row: dict[str, Any]) -> Evidence:
    """A row of the evidence query as printed."""
    offset = None if row["start"] is None or row["quote_start"] is None else int(row["start"] - row["quote_start"])
    return Evidence(
        claim_id=str(row["claim_id"]),
        figure=wording.figure(row["qualifier"], row["low"], row["best"], row["high"], row["unit"]),
        subject=f"{wording.term(row['category'])} {wording.term(row['measure'])}",
        side=wording.side(row["side"]),
        period=wording.term(row["period"]),
        as_of=day(row["as_of"]),
        stance=row["stance"],
        claimant=wording.claimant(row["claimant_id"], row["claimant"]),
        printed=row["claimant_text"] or "",
        attribution=ATTRIBUTION.get(row["attribution"], wording.term(row["attribution"])),
        relayed_by=row["relayed_by"] or "",
        likelihood=" ".join(
            filter(None, (row["likelihood"], row["likelihood_scale"] and f"({row['likelihood_scale']})"))
        ),
        confidence=f"{row['confidence']:.2f}",
        quote=mark(str(row["quote"]), offset, str(row["value_text"])),
        language=row["language"] or "",
        document=row["title"] or row["document_id"],
        publisher=row["publisher"] or "",
        published=day(row["published"]),
        url=web_link(row["url"]),
        origin="" if web_link(row["url"]) else str(row["url"] or row["locator"] or row["source"] or ""),
    )


def latest_groups(frame: pd.DataFrame) -> tuple[Group, ...]:
    """Latest figures, grouped by side, category, measure and unit in the order of the frame."""
    groups: dict[str, list[Latest]] = {}
    for row in records(frame):
        title = f"{wording.side(row['side'])}: {wording.term(row['category'])} {wording.term(row['measure'])}"
        groups.setdefault(title, []).append(
            Latest(
                claimant=wording.claimant(row["claimant_id"], row["claimant"]),
                figure=wording.figure(row["qualifier"], row["low"], row["value"], row["high"], row["unit"]),
                as_of=day(row["as_of"]),
                age=wording.number(row["age_days"]),
                claim_id=str(row["claim_id"]),
                documents=int(row["documents"] or 0),
            )
        )
    return tuple(Group(title, tuple(rows)) for title, rows in groups.items())


def sample(text: object) -> Sequence[dict[str, str]]:
    """Rows of a check's sample (a JSON list of objects) as text; empty where it is none."""
    try:
        rows = json.loads(str(text or "[]"))
    except ValueError:
        return ()
    listed = rows if isinstance(rows, list) else [rows]
    return [
        {str(key): "" if value is None else wording.shorten(str(value), 200) for key, value in row.items()}
        for row in listed[:5]
        if isinstance(row, dict)
    ]
