"""Rows of the warehouse turned into what the templates print: every figure in words, every link checked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pandas as pd

from tracker.charts import wording
from tracker.report.terms import meaning

QUOTE_REACH = 140
"""Characters of a long quote that are printed on either side of its number."""
FIELD_LIMIT = 300
"""Characters of any other text of a source that are printed."""
TRACE_STEPS = 14


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote in three parts, so that its number can be marked; `marked` is empty where it is not found."""

    before: str
    marked: str
    after: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim as the page prints it."""

    claim_id: str
    figure: str
    value: float | None
    subject: str
    side: str
    period: str
    as_of: str
    location: str
    stance: str
    claimant: str
    printed: str
    attribution: str
    relayed_by: str
    likelihood: str
    confidence: str
    review: str
    quote: Quote
    language: str
    document: str
    publisher: str
    published: str
    url: str
    origin: str
    trace: tuple[str, ...]


def records(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """The rows of a frame with `None` for whatever is missing."""
    plain = frame.astype(object).where(frame.notna(), None)
    return (dict(zip(plain.columns, values, strict=True)) for values in plain.itertuples(index=False, name=None))


def day(value: object) -> str:
    """A date as YYYY-MM-DD; empty where there is none."""
    return "" if value is None or pd.isna(value) else str(value)[:10]  # type: ignore[call-overload]


def moment(value: object) -> str:
    """A naive UTC time as YYYY-MM-DD HH:MM UTC; empty where there is none."""
    return "" if value is None or pd.isna(value) else f"{str(value)[:16]} UTC"  # type: ignore[call-overload]


def age(days: object) -> str:
    """Days as people say them.

    >>> age(0), age(1), age(45), age(800)
    ('newest day', '1 day older', '45 days older', '2.2 years older')
    """
    count = int(str(days))
    if count < 1:
        return "newest day"
    if count < 365:
        return f"{count} day{'' if count == 1 else 's'} older"
    return f"{count / 365.25:.1f} years older"


def attributed(how: str) -> str:
    """How a claimant was found, in words."""
    return meaning("attribution", how) or wording.term(how)


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
        cut = before[-QUOTE_REACH:]
        before = "… " + (cut.split(" ", 1)[-1] if " " in cut else cut)
    if len(after) > QUOTE_REACH:
        cut = after[:QUOTE_REACH]
        after = cut.rsplit(" ", 1)[0] + " …"
    return Quote(before, value_text, after)


def thing(row: dict[str, Any]) -> str:
    """What a figure counts: whose, what, and what happened to it."""
    return short(wording.thing(row["side"], row["category"], row["measure"]))


def evidence(row: dict[str, Any]) -> Evidence:
    """A row of the evidence query as printed."""
    offset = None if row["start"] is None or row["quote_start"] is None else int(row["start"] - row["quote_start"])
    return Evidence(
        claim_id=str(row["claim_id"]),
        figure=wording.figure(row["qualifier"], row["low"], row["best"], row["high"], row["unit"]),
        value=row["value"],
        subject=f"{wording.term(row['category'])} {wording.term(row['measure'])}",
        side=wording.side(row["side"]),
        period=wording.term(row["period"]),
        as_of=day(row["as_of"]),
        location=short(row["location"]),
        stance=row["stance"],
        claimant=short(wording.claimant(row["claimant_id"], row["claimant"])),
        printed=short(row["claimant_text"]),
        attribution=attributed(row["attribution"]),
        relayed_by=short(row["relayed_by"]),
        likelihood=" ".join(
            filter(None, (row["likelihood"], row["likelihood_scale"] and f"({row['likelihood_scale']})"))
        ),
        confidence=f"{row['confidence']:.2f}",
        review=row["review"] or "",
        quote=mark(str(row["quote"]), offset, str(row["value_text"])),
        language=row["language"] or "",
        document=short(row["title"] or row["document_id"]),
        publisher=short(row["publisher"]),
        published=day(row["published"]),
        url=web_link(row["url"]),
        origin="" if web_link(row["url"]) else short(row["url"] or row["locator"] or row["source"]),
        trace=trace(row["trace"]),
    )


def trace(text: object) -> tuple[str, ...]:
    """The rules that made a claim, one line a field, from the JSON of its derivation; empty where there is none."""
    steps = _json(text)
    told = (
        f"{wording.term(str(step.get('field', '')))}: {step.get('value', '')} ({step.get('rule', '')})"
        for step in steps
        if isinstance(step, dict)
    )
    return tuple(short(line) for line, _ in zip(told, range(TRACE_STEPS), strict=False))


def short(text: object) -> str:
    """A text of a source, cut if it is longer than anyone reads."""
    return "" if text is None else wording.shorten(str(text), FIELD_LIMIT)


def sample(text: object) -> Sequence[dict[str, str]]:
    """Rows of a check's sample (a JSON list of objects) as text; empty where it is none."""
    return [
        {str(key): "" if value is None else wording.shorten(str(value), 200) for key, value in row.items()}
        for row in _json(text)[:5]
        if isinstance(row, dict)
    ]


def _json(text: object) -> list[Any]:
    try:
        value = json.loads(str(text or "[]"))
    except ValueError:
        return []
    return value if isinstance(value, list) else [value]
