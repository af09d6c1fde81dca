"""Claims as JSON-LD: schema.org Claim and ClaimReview, and W3C Web Annotations.

Pure functions of one row of `CLAIMS`; a value that is not there is left out.
"""

from __future__ import annotations

import re
import uuid
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from typing import Any

from tracker import __version__

Row = Mapping[str, Any]
Node = dict[str, Any]

SCHEMA_ORG = "https://schema.org"
WEB_ANNOTATION = "http://www.w3.org/ns/anno.jsonld"
ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_OID, "tracker")
CONTEXT = 32
"""Characters of text before and behind a number that help to find it again."""
ORGANISATIONS = {"armed_group", "government", "international", "media", "medical", "military", "ngo", "think_tank"}
"""Kinds of claimants that are surely no single person."""
PROPERTIES = (
    *("value_text", "qualifier", "category", "measure", "side", "period", "date_precision", "stance", "claimant_id"),
    *("claimant_text", "relayed_by", "likelihood", "likelihood_scale", "location", "attribution", "confidence"),
    *("locator", "pack_hash"),
)
"""Fields of a claim for which schema.org has no word; they keep their own name."""
VERDICTS = {"accept": "read right", "correct": "read wrong, corrected here", "reject": "read wrong"}
WHAT_IS_JUDGED = "Whether the figure was read right from its source. Not whether the figure is true."

CLAIMS = f"""
WITH decided AS (
    SELECT * FROM reviews
    QUALIFY row_number() OVER (PARTITION BY claim_id ORDER BY reviewed_at DESC, review_id DESC) = 1
),
judged AS (
    SELECT * EXCLUDE (review) FROM reviewed_claims
    UNION ALL BY NAME
    SELECT * EXCLUDE (trace, run_id) FROM claims
    WHERE claim_id IN (SELECT claim_id FROM decided WHERE decision = 'reject')
)
SELECT
    c.*, d.language, d.published, d.publisher, d.url, d.title, d.text_hash, n.kind AS claimant_kind,
    coalesce(a.claimant, n.name, c.claimant_text, d.publisher, d.document_id) AS claimant,
    r.review_id, r.decision, r.note, r.reviewer, r.reviewed_at,
    substr(d.text, greatest(c.start - {CONTEXT}, 0) + 1, least(c.start, {CONTEXT})) AS prefix,
    substr(d.text, c."end" + 1, {CONTEXT}) AS suffix
FROM judged c
JOIN documents d USING (document_id)
LEFT JOIN attributed_claims a USING (claim_id)
LEFT JOIN claimants n ON n.claimant_id = c.claimant_id
LEFT JOIN decided r ON r.claim_id = c.claim_id AND r.decision IN ('accept', 'correct', 'reject')
ORDER BY c.document_id, c.start, c.claim_id
"""
"""Every claim as judged, those that were rejected included, with its document and its latest decision."""


def claim_line(row: Row) -> Node:
    """A `Claim`, or a `ClaimReview` of it if a reviewer has judged it."""
    claim = _claim(row) | {"appearance": _appearance(row)}
    if row["decision"] is None or row["reviewer"] is None:
        return {"@context": SCHEMA_ORG, **claim}
    return {
        "@context": SCHEMA_ORG,
        "@type": "ClaimReview",
        "@id": _urn("review", row["review_id"]),
        "claimReviewed": f"{row['publisher'] or row['document_id']} reports: {row['quote']}",
        "reviewAspect": WHAT_IS_JUDGED,
        "author": {"@type": "Person", "name": row["reviewer"]},
        "datePublished": row["reviewed_at"].date().isoformat(),
        **_given(reviewBody=row["note"] or None),
        "reviewRating": {
            "@type": "Rating",
            "alternateName": VERDICTS[row["decision"]],
            "ratingExplanation": WHAT_IS_JUDGED,
        },
        "itemReviewed": claim,
    }


def annotation_line(row: Row) -> Node | None:
    """An `Annotation` of the number in its text; none for what was rejected, and for rows of a table."""
    if row["start"] is None or row["decision"] == "reject":
        return None
    quote = {"type": "TextQuoteSelector", "exact": row["value_text"], "prefix": row["prefix"], "suffix": row["suffix"]}
    return {
        "@context": WEB_ANNOTATION,
        "id": _urn("annotation", row["claim_id"]),
        "type": "Annotation",
        "motivation": "describing",
        "generator": {"type": "Software", "name": f"tracker {__version__}"},
        "body": {"@context": [None, SCHEMA_ORG], **_claim(row)},
        "target": {
            "type": "SpecificResource",
            "source": _address(row) or _name_of_text(row["text_hash"]),
            "selector": [quote, {"type": "TextPositionSelector", "start": row["start"], "end": row["end"]}],
        },
    }


def _claim(row: Row) -> Node:
    """The claim itself. Who denies a figure is not its author: the claimant then stands among its properties alone."""
    author = None if row["stance"] == "denied" else _author(row)
    return {
        "@type": "Claim",
        "@id": _urn("claim", row["claim_id"]),
        "identifier": row["claim_id"],
        "text": row["quote"],
        **_given(inLanguage=row["language"], author=author),
        "about": _figure(row),
    }


def _author(row: Row) -> Node:
    known = row["claimant_kind"] in ORGANISATIONS or row["claimant_id"] == "publisher"
    return {**_given(**{"@type": "Organization" if known else None}), "name": row["claimant"]}


def _figure(row: Row) -> Node:
    """The figure with its bounds; an end that the text leaves open is left out."""
    properties = [
        {"@type": "PropertyValue", "propertyID": name, "value": _number(row[name])}
        for name in PROPERTIES
        if row[name] is not None
    ]
    return {
        "@type": ["Observation", "QuantitativeValue"],
        "variableMeasured": f"{row['category']} {row['measure']}",
        **_given(
            minValue=_number(row["low"]),
            value=_number(row["best"]),
            maxValue=_number(row["high"]),
            unitText=row["unit"],
            observationDate=row["as_of"] and row["as_of"].isoformat(),
        ),
        "additionalProperty": properties,
    }


def _appearance(row: Row) -> Node:
    publisher = row["publisher"] and {"@type": "Organization", "name": row["publisher"]}
    return {
        "@type": "CreativeWork",
        "@id": _address(row) or _name_of_text(row["text_hash"]),
        "identifier": row["document_id"],
        **_given(
            url=_address(row),
            headline=row["title"],
            datePublished=row["published"] and row["published"].isoformat(),
            publisher=publisher,
        ),
    }


def _address(row: Row) -> str | None:
    return row["url"] if row["url"] and ADDRESS.fullmatch(row["url"]) else None


def _given(**properties: Any) -> Node:
    return {name: value for name, value in properties.items() if value is not None}


def _number(value: Any) -> Any:
    """A whole number without a decimal point."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _urn(kind: str, name: str) -> str:
    """The same name for the same thing in every export."""
    return uuid.uuid5(NAMESPACE, f"{kind}/{name}").urn


def _name_of_text(text_hash: str) -> str:
    """A text without an address, named by its SHA-256 (RFC 6920)."""
    return "ni:///sha-256;" + urlsafe_b64encode(bytes.fromhex(text_hash)).decode().rstrip("=")
