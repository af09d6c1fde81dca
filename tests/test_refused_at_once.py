"""A text in which nobody could tell a claim is done with before anybody asks who speaks, and loses nothing by it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import pytest
from shuffled import SAMPLE, UNSEEN, labelled, own_texts, shuffled

import tracker
from benchmarks import prose
from benchmarks.corpora import KINDS, draw
from tracker.extraction import claims as extracting
from tracker.extraction import extract_document
from tracker.readers import read
from tracker.records import Document, Extraction

PACK = tracker.load_pack()
SHARED = Path(__file__).parents[1].parent / "shared"


def at_length(document: Document) -> Extraction:
    """What a text gives where the voices of all its sentences are asked for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(extracting, "_refused", lambda *_: None)
        return extract_document(document, PACK)


def assert_the_same(documents: Iterable[Document]) -> int:
    """How many of the documents hold no claim; none may differ from what it gives at length."""
    claimless = 0
    for document in documents:
        found = extract_document(document, PACK)
        expected = at_length(document)
        assert found.claims == expected.claims, document.where
        assert [(r.start, r.end, r.rule) for r in found.rejections] == [
            (r.start, r.end, r.rule) for r in expected.rejections
        ], document.where
        claimless += not found.claims
    return claimless


def test_a_text_without_claims_never_asks_who_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    voices = extracting.find_voices
    monkeypatch.setattr(
        extracting,
        "find_voices",
        lambda document, *a, **k: asked.append(document.document_id) or voices(document, *a, **k),
    )
    told = Document("told", "The army said 12 soldiers were killed and two tanks burnt out.", "en")
    none = Document("none", "The army said three villages near the front line had 12 schools and two clinics.", "en")
    assert extract_document(told, PACK).claims and not extract_document(none, PACK).claims
    assert asked == ["told"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Mediazona lists 92 names.", 1),  # only of one who counts the dead by name are names those of the dead
        ("The ministry lists 92 names.", 0),
        ("The general staff said 300 men had been mobilised.", 1),  # soldiers if an army counts them
        ("Two villagers said the road was open.", 0),
    ],
)
def test_who_tells_it_still_decides(text: str, claims: int) -> None:
    document = Document("d", text, "en")
    assert len(extract_document(document, PACK).claims) == claims
    assert_the_same([document])


def test_the_sample_and_the_texts_beside_the_tests_give_the_same() -> None:
    texts = [d for d in read([SAMPLE]) if isinstance(d, Document)]
    assert assert_the_same([*texts, *labelled(sorted(UNSEEN.glob("*.jsonl")))]) > 0


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_corpora_of_the_benchmarks_give_the_same(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prose, "_fetched", lambda _: None)
    drawn = islice(draw(kind, prose.gather(Path())), 40)
    assert_the_same(Document(f"{kind} {i}", one.text, "en") for i, one in enumerate(drawn))


@pytest.mark.parametrize("seed", range(4))
def test_sentences_in_any_order_give_the_same_and_never_an_error(seed: int) -> None:
    assert assert_the_same(shuffled(own_texts(), seed, 200)) > 50


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the reference material lies beside some checkouts only")
def test_all_labelled_texts_and_their_sentences_in_any_order_give_the_same() -> None:
    gold = list(labelled(sorted((SHARED / "gold").glob("*.jsonl"))))
    seeds = [d for d in read([SHARED / "seeds"]) if isinstance(d, Document)]
    assert assert_the_same([*gold, *seeds]) > 0
    assert assert_the_same(shuffled([(str(d.language), d.text) for d in gold], 7, 3_000)) > 600
