"""Documents and claims to test with: whole and valid, differing only in what a test is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from tracker.records import Claim, Document, Extraction, claim_id

TEXT = "The ministry said that 120 soldiers were killed and 35 tanks destroyed."
DAY = date(2023, 5, 10)


def make_document(document_id: str = "doc-1", text: str = TEXT, **changes: Any) -> Document:
    """A document of a known day and publisher."""
    given = Document(document_id, text, language="en", published=DAY, publisher="Example Post", source=document_id)
    return replace(given, **changes)


def bounds(value: float, qualifier: str = "exact") -> dict[str, float | None]:
    """low, best and high of one number with a qualifier; a range gets its ends from who asks for it."""
    low, best, high = {
        "exact": (value, value, value),
        "about": (None, value, None),
        "at_least": (value, value, None),
        "more_than": (value, value, None),
        "at_most": (None, value, value),
        "less_than": (None, value, value),
        "range": (value, value, value),
        "vague": (value, None, None),
    }[qualifier]
    return {"low": low, "best": best, "high": high}


def make_claim(document: Document, value_text: str = "120", value: float | None = None, **changes: Any) -> Claim:
    """The claim at the first place where `value_text` stands in the document, the whole text as its quote.

    `value` defaults to the number that `value_text` reads as; bounds follow `qualifier`.
    """
    start = changes.pop("start", document.text.index(value_text))
    end = start + len(value_text)
    number = float(value_text.replace(",", "")) if value is None else value
    span = {"start": start, "end": end, "quote": document.text, "quote_start": 0, "quote_end": len(document.text)}
    fields: dict[str, Any] = {
        "claim_id": claim_id(document.document_id, start, end),
        "document_id": document.document_id,
        "value_text": value_text,
        "qualifier": "exact",
        "unit": "count",
        "category": "personnel",
        "measure": "killed",
        "side": "russia",
        "claimant_id": "ua_mod",
        "claimant_text": "The ministry",
        "relayed_by": None,
        "period": "cumulative",
        "as_of": DAY,
        "date_precision": 1,
        "stance": "asserted",
        "likelihood": None,
        "likelihood_scale": None,
        "location": None,
        "attribution": "in_sentence",
        "confidence": 0.9,
        "rule_ids": ("en.killed",),
        "pack_hash": "pack-1",
    }
    return Claim(**{**fields, **span, **bounds(number, changes.get("qualifier", "exact")), **changes})


def make_extraction(document: Document | None = None, claims: Sequence[Claim] | None = None) -> Extraction:
    """What a document gave; by default two claims, of killed soldiers and destroyed tanks."""
    document = document or make_document()
    if claims is None:
        tanks = make_claim(document, "35", category="tanks", measure="destroyed")
        claims = (make_claim(document), tanks)
    return Extraction(document, tuple(claims), ())


def make_figure(document_id: str, value: float, as_of: date | None = DAY, **changes: Any) -> Extraction:
    """A document of one claim: `value` as of a day, published that day unless `published` says otherwise."""
    about = {key: changes.pop(key) for key in ("published", "publisher", "url") if key in changes}
    number = f"{value:g}"
    document = make_document(document_id, f"They report {number} of them.", **{"published": as_of, **about})
    dated = {"as_of": as_of, "date_precision": None if as_of is None else 1}
    return make_extraction(document, [make_claim(document, number, value, **{**dated, **changes})])
