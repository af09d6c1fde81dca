"""Whatever order sentences stand in, whoever publishes them and when: each text is read, and its claims are sound."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from random import Random

import pytest
from shuffled import own_texts, shuffled

import tracker
from tracker.extraction import extract_document
from tracker.records import Document
from tracker.warehouse.connect import open_for_writing
from tracker.warehouse.load import load_batch, load_dimensions, start_run

PACK = tracker.load_pack()
DAYS = (None, date(2022, 3, 1), date(2023, 5, 21), date(1999, 4, 2), date.min, date.max)
PUBLISHERS = (None, "General Staff of Ukraine", "Минобороны России", "Harbour Wire", "BBC News", "ISW")


def published(documents: list[Document], seed: int) -> list[Document]:
    chance = Random(seed)
    return [replace(d, published=chance.choice(DAYS), publisher=chance.choice(PUBLISHERS)) for d in documents]


@pytest.mark.parametrize("seed", range(3))
def test_texts_of_any_sentences_pass_the_gate(seed: int, tmp_path: Path) -> None:
    documents = published(list(shuffled(own_texts(), seed, 200, longest=12)), seed)
    extractions = [extract_document(document, PACK) for document in documents]
    with open_for_writing(tmp_path / "war.duckdb") as con:
        load_dimensions(con, PACK.dimensions())
        started = datetime(2026, 1, 1)
        run = start_run(con, started_at=started, version="x", pack_hash=PACK.hash, command="run", inputs=())
        counts = load_batch(con, run, extractions)
        assert con.execute("SELECT reason, claim FROM rejected_claims").fetchall() == []
    assert counts.claims_rejected == 0
    assert counts.claims_new > 200


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("en", "The transport agency said 12 soldiers were killed.", "other:transport agency"),
        ("en", "A transport agency said 12 soldiers were killed.", "other:transport agency"),
        ("en", "The transport of wounded said 12 soldiers were killed.", "publisher"),
        ("uk", "12 солдатів загинули. Джерело: Окрім того, стріляли.", "publisher"),
        ("uk", "12 солдатів загинули. Джерело: Асоціація міст.", "other:асоціація міст"),
    ],
)
def test_nobody_is_named_by_no_word(language: str, text: str, claimant: str) -> None:
    (claim,) = extract_document(Document("d", text, language), PACK).claims
    assert claim.claimant_id == claimant
