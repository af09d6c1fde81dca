"""Corpora that extraction is measured on: the same in every run, and as full of claims as they are said to be."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from benchmarks import archive, prose
from benchmarks.corpora import KINDS, LONGEST, draw, of_length, redrawn, write
from benchmarks.prose import Prose, telling


@pytest.fixture(scope="module")
def own() -> Prose:
    """Prose of this project, as where nothing can be fetched."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prose, "_fetched", lambda _: None)
        return prose.gather(Path())


def test_without_a_network_the_documentation_is_read_instead_and_that_is_told(own: Prose) -> None:
    assert "could not be fetched" in own.source
    assert sum(len(sentence) for article in own.news for sentence in article) > 20_000


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_same_size_gives_the_same_bytes_and_as_many_as_asked_for(own: Prose, tmp_path: Path, kind: str) -> None:
    first, again = (write(kind, draw(kind, own), tmp_path / name, 100_000) for name in ("first", "again"))
    assert first.path.read_bytes() == again.path.read_bytes()
    rows = [json.loads(line) for line in first.path.read_text("utf-8").splitlines()]
    assert len(rows) == first.documents
    assert len({row["id"] for row in rows}) == len({row["text"] for row in rows}) == len(rows)
    assert sum(len(row["text"].encode()) for row in rows) == first.size
    assert 100_000 <= first.size < 100_000 + 2 * LONGEST


def test_the_three_kinds_hold_few_some_and_many_sentences_with_a_number_of_losses(own: Prose) -> None:
    shares = {}
    for kind in KINDS:
        drawn = list(islice(draw(kind, own), 400))
        shares[kind] = sum(one.telling for one in drawn) / sum(one.sentences for one in drawn)
    assert shares["sparse"] < shares["news"] < shares["dense"]
    assert 0.02 < shares["sparse"] < 0.10
    assert shares["dense"] > 0.5


def test_one_document_of_twenty_has_all_the_claims_of_the_sparse_kind(own: Prose) -> None:
    drawn = [one.telling > 0 for one in islice(draw("sparse", own), 100)]
    assert sum(drawn) == 5 and any(drawn[:20]) and any(drawn[-20:])


@pytest.mark.parametrize(
    ("sentence", "tells"),
    [
        ("At least 12 people were killed.", True),
        ("Dozens of tanks were seen.", True),
        ("The tanks were seen.", False),
        ("It rained for 12 days.", False),
    ],
)
def test_what_may_hold_a_claim(sentence: str, tells: bool) -> None:
    assert telling(sentence) is tells


def test_counts_are_redrawn_and_what_is_no_count_is_not() -> None:
    text = "On 24 February 2022 and 1.3.22: 12 died, 1,187 tanks, 26350 men, T-72 and Su-25, 152-mm."
    others = {redrawn(text, Random(seed)) for seed in range(20)}
    assert len(others) == 20
    for other in others:
        assert other.startswith("On 24 February 2022 and 1.3.22: 12 died, ") and other.endswith(
            "T-72 and Su-25, 152-mm."
        )
        assert [len(part) for part in other.split()] == [len(part) for part in text.split()]


@pytest.mark.parametrize("repeated", [True, False])
@pytest.mark.parametrize("length", [1_000, 64_000])
def test_documents_are_as_long_as_asked_for_and_of_one_text_or_of_many(own: Prose, length: int, repeated: bool) -> None:
    for drawn in islice(of_length(own, length, repeated=repeated), 5):
        passages = drawn.text.split("\n\n")
        assert length <= len(drawn.text) < length + 3_000
        assert (len(set(passages)) == 1) is (repeated or len(passages) == 1)


def test_an_archive_is_measured_with_all_its_documents_and_claims(own: Prose) -> None:
    small, large = archive.measure(own, "dense", [0.005, 0.02], 1)
    assert large.size >= 20_000 > small.size >= 5_000
    assert 0 < small.claims < large.claims
    assert 0 < small.documents < large.documents
    table = list(archive.lines(iter((small, large))))
    assert [line.split()[0] for line in table] == ["MB", "0", "0"]
    assert f"{large.claims:,}" in table[-1]
