"""Claims as JSON-LD: what schema.org and the Web Annotation model ask for, and nothing that the claim does not say."""

from __future__ import annotations

import base64
import json
import warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from factory import make_claim, make_document, make_extraction
from rdflib import RDF, SDO, Graph, Namespace, URIRef
from stored import fill

from tracker.export import Choice, write
from tracker.records import Document, Extraction
from tracker.warehouse.connect import open_for_reading, open_for_writing
from tracker.warehouse.load import load_dimensions
from tracker.warehouse.reviews import Review, add_review

OA = Namespace("http://www.w3.org/ns/oa#")
CONTEXTS = {
    "https://schema.org": {"@vocab": str(SDO)},
    "http://www.w3.org/ns/anno.jsonld": json.loads(
        (Path(__file__).parent / "contexts" / "anno.jsonld").read_text("utf-8")
    )["@context"],
}
"""What the addresses of contexts stand for: no test asks the network."""
NOON = datetime(2026, 1, 2, 12)
TEXT = (
    "Старт 🪖. The ministry said that 120 soldiers were killed and 35 tanks destroyed.\nIt denied 9 others; 44 wounded."
)
POST = make_document("post", TEXT, url="https://x.example/post", title="Losses", language="en")


def extraction() -> Extraction:
    claims = [
        make_claim(POST, "120", claimant_id="ua_mod", qualifier="at_least", likelihood="likely", location="Kharkiv"),
        make_claim(POST, "35", category="tanks", measure="destroyed", claimant_id="other:A man"),
        make_claim(POST, "9", stance="denied", claimant_id="ru_mod"),
        make_claim(POST, "44", measure="wounded", claimant_id="publisher", claimant_text=None),
    ]
    return make_extraction(POST, claims)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export with claims that were accepted, corrected, rejected, taken back, and never judged."""
    folder = tmp_path_factory.mktemp("linked")
    path = folder / "w.duckdb"
    bare = make_document("bare", "Only 7 of them.", publisher=None, published=None, url=None)
    row = make_claim(bare, "7", start=0, claim_id="00000000000000aa")
    table = [
        replace(row, start=None, end=None, quote_start=None, quote_end=None, locator="t.csv#1"),
        make_claim(bare, "7"),
    ]
    with open_for_writing(path) as con:
        names = [{"claimant_id": "ua_mod", "name": "Ministry of Defence of Ukraine", "kind": "government"}]
        load_dimensions(con, {"claimants": names})
        fill(con, extraction(), make_extraction(bare, table))
        ids = dict(con.execute("SELECT value_text, claim_id FROM claims WHERE document_id = 'post'").fetchall())
        add_review(con, Review(ids["120"], "reject", "too fast", "Bob", {}), NOON)
        add_review(con, Review(ids["120"], "accept", "checked", "Ann", {}), NOON.replace(hour=13))
        add_review(con, Review(ids["35"], "correct", "", "Ann", {"category": "vehicles"}), NOON)
        add_review(con, Review(ids["44"], "reject", "another war", "Ann", {}), NOON)
        add_review(con, Review(ids["9"], "accept", "", "Ann", {}), NOON)
        add_review(con, Review(ids["9"], "undo", "", "Ann", {}), NOON.replace(hour=13))
    with open_for_reading(path) as con:
        write(con, folder / "out", Choice(frozenset({"jsonld"})))
    return folder / "out" / "jsonld"


def lines(out: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / f"{name}.jsonl").read_text("utf-8").splitlines()]


def property_of(claim: dict[str, Any], name: str) -> Any:
    found = [one["value"] for one in claim["about"]["additionalProperty"] if one["propertyID"] == name]
    return found[0] if found else None


@pytest.fixture(scope="module")
def claims(out: Path) -> dict[str, dict[str, Any]]:
    """The line of each claim of the post by its number."""
    found = {}
    for line in lines(out, "claims"):
        claim = line.get("itemReviewed", line)
        if claim["appearance"]["identifier"] == "post":
            found[property_of(claim, "value_text")] = line
    return found


def graph(line: dict[str, Any]) -> Graph:
    """The statements of a line, its contexts taken from this checkout."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return Graph().parse(data=json.dumps(_with_contexts(line)), format="json-ld")


def _with_contexts(node: Any) -> Any:
    if isinstance(node, list):
        return [_with_contexts(one) for one in node]
    if not isinstance(node, dict):
        return node
    inner = {name: _with_contexts(value) for name, value in node.items() if name != "@context"}
    given = node.get("@context")
    if given is None:
        return inner
    known = [one and CONTEXTS[one] for one in (given if isinstance(given, list) else [given])]
    return {"@context": known, **inner}


def terms(graph: Graph) -> Iterator[URIRef]:
    """Every type and property that is used."""
    for _, predicate, value in graph:
        yield value if predicate == RDF.type else predicate


def test_every_word_is_one_of_schema_org_or_of_the_annotation_vocabulary(out: Path) -> None:
    for name in ("claims", "annotations"):
        for line in lines(out, name):
            used = set(terms(graph(line)))
            words = {term for term in used if term.startswith(str(SDO))}
            assert words and not words - set(dir(SDO))
            others = {term for term in used if not str(term).startswith((str(SDO), str(RDF), str(OA)))}
            known = ("http://www.w3.org/ns/activitystreams#", "http://xmlns.com/foaf/0.1/")
            assert not [term for term in others if not str(term).startswith(known)]


def test_nothing_is_null_and_every_line_has_a_name_of_its_own(out: Path) -> None:
    every = lines(out, "claims") + lines(out, "annotations")
    names = [line.get("@id") or line["id"] for line in every]
    assert len(set(names)) == len(names) and all(name.startswith("urn:uuid:") for name in names)
    assert "null" not in json.dumps([{**line, "@context": "", "body": _bare(line.get("body"))} for line in every])


def _bare(body: dict[str, Any] | None) -> dict[str, Any]:
    return {name: value for name, value in (body or {}).items() if name != "@context"}


def test_only_what_a_reviewer_judged_is_a_claim_review(claims: dict[str, dict[str, Any]]) -> None:
    assert {number: line["@type"] for number, line in claims.items()} == {
        "120": "ClaimReview",
        "35": "ClaimReview",
        "44": "ClaimReview",
        "9": "Claim",  # judged, and the judgement taken back
    }


def test_a_review_has_all_that_a_review_needs_and_tells_what_was_judged(claims: dict[str, dict[str, Any]]) -> None:
    line = claims["120"]
    assert line["author"] == {"@type": "Person", "name": "Ann"}
    assert line["datePublished"] == "2026-01-02" and line["reviewBody"] == "checked"
    assert line["reviewRating"]["alternateName"] == "read right"
    assert "ratingValue" not in line["reviewRating"]  # a number would be taken for a rating of the truth
    assert "Not whether the figure is true" in line["reviewAspect"]
    assert line["claimReviewed"] == f"Example Post reports: {TEXT}"
    assert line["itemReviewed"]["@type"] == "Claim"
    verdicts = {number: one["reviewRating"]["alternateName"] for number, one in claims.items() if "reviewRating" in one}
    assert verdicts == {"120": "read right", "35": "read wrong, corrected here", "44": "read wrong"}
    assert "reviewBody" not in claims["35"]


def test_the_claim_is_the_reviewed_one_with_its_figure_claimant_and_document(claims: dict[str, dict[str, Any]]) -> None:
    claim = claims["120"]["itemReviewed"]
    assert claim["author"] == {"@type": "Organization", "name": "Ministry of Defence of Ukraine"}
    figure = claim["about"]
    assert (figure["minValue"], figure["value"], figure["unitText"]) == (120, 120, "count")
    assert "maxValue" not in figure  # at least
    assert figure["observationDate"] == "2023-05-10" and property_of(claim, "location") == "Kharkiv"
    assert claim["appearance"] == {
        "@type": "CreativeWork",
        "@id": "https://x.example/post",
        "identifier": "post",
        "url": "https://x.example/post",
        "headline": "Losses",
        "datePublished": date(2023, 5, 10).isoformat(),
        "publisher": {"@type": "Organization", "name": "Example Post"},
    }
    assert property_of(claims["35"]["itemReviewed"], "category") == "vehicles"


def test_who_denies_a_figure_is_not_its_author(claims: dict[str, dict[str, Any]]) -> None:
    assert "author" not in claims["9"]
    assert (property_of(claims["9"], "stance"), property_of(claims["9"], "claimant_id")) == ("denied", "ru_mod")


def test_an_unknown_claimant_may_be_a_person(claims: dict[str, dict[str, Any]]) -> None:
    assert claims["35"]["itemReviewed"]["author"] == {"name": "A man"}
    assert claims["44"]["itemReviewed"]["author"] == {"@type": "Organization", "name": "Example Post"}


def test_annotations_find_their_number_in_the_text(out: Path) -> None:
    found = [line for line in lines(out, "annotations") if line["target"]["source"] == "https://x.example/post"]
    assert [line["target"]["selector"][0]["exact"] for line in found] == ["120", "35", "9"]  # 44 was rejected
    for line in found:
        quote, place = line["target"]["selector"]
        assert TEXT[place["start"] : place["end"]] == quote["exact"]
        before, behind = TEXT[: place["start"]], TEXT[place["end"] :]
        assert before.endswith(quote["prefix"]) and behind.startswith(quote["suffix"])
        assert len(quote["prefix"]) == min(32, len(before)) and len(quote["suffix"]) == min(32, len(behind))


def test_an_annotation_has_what_the_model_requires(out: Path) -> None:
    for line in lines(out, "annotations"):
        statements = graph(line)
        (annotation,) = statements.subjects(RDF.type, OA.Annotation)
        (body,), (target,) = statements.objects(annotation, OA.hasBody), statements.objects(annotation, OA.hasTarget)
        assert (body, RDF.type, SDO.Claim) in statements
        assert len(list(statements.objects(target, OA.hasSource))) == 1
        kinds = {
            kind for one in statements.objects(target, OA.hasSelector) for kind in statements.objects(one, RDF.type)
        }
        assert kinds == {OA.TextQuoteSelector, OA.TextPositionSelector}
        assert (annotation, OA.motivatedBy, OA.describing) in statements


def test_a_text_without_an_address_is_named_by_its_hash_and_rows_of_tables_are_not_annotated(out: Path) -> None:
    (line,) = [one for one in lines(out, "annotations") if one["target"]["source"] != "https://x.example/post"]
    document = Document("bare", "Only 7 of them.")
    digest = base64.urlsafe_b64encode(bytes.fromhex(document.text_hash)).decode().rstrip("=")
    assert line["target"]["source"] == f"ni:///sha-256;{digest}"
    bare = [one for one in lines(out, "claims") if one.get("appearance", {}).get("identifier") == "bare"]
    assert len(bare) == 2 and {property_of(one, "locator") for one in bare} == {None, "t.csv#1"}
