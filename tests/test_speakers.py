"""Who vouches: own sentences from many wars and styles, each number with a part of its claimant's id or name."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tracker.extraction import extract_document
from tracker.records import Document
from tracker.rules import load_pack

LINES = (Path(__file__).parent / "speakers" / "en.jsonl").read_text(encoding="utf-8").splitlines()
SAID = [json.loads(line) for line in LINES]
PACK = load_pack()


@pytest.mark.parametrize("row", SAID, ids=[row["text"][:60] for row in SAID])
def test_each_number_has_its_claimant(row: dict[str, dict[str, str]]) -> None:
    document = Document("d", str(row["text"]), "en", date(2024, 1, 10), "The Daily")
    found = {claim.value_text: claim for claim in extract_document(document, PACK).claims}
    for value, wanted in row["claimants"].items():
        claim = found[value]
        assert wanted.casefold() in f"{claim.claimant_id} {claim.claimant_text}".casefold()
