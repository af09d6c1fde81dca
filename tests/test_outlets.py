"""Whose a bare office is depends on where the outlet that names it writes."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.extraction import extract_document
from tracker.records import Document
from tracker.rules import load_pack

PACK = load_pack()
TEXT = "Fighting goes on in Ukraine, where Russia is advancing. The Defense Ministry said 300 soldiers were killed."


@pytest.mark.parametrize(
    ("publisher", "claimant"),
    [("TASS", "ru_mod"), ("RIA Novosti", "ru_mod"), ("Ukrinform", "ua_mod"), ("RBC-Ukraine", "ua_mod")],
)
def test_a_bare_ministry_is_that_of_the_outlets_country(publisher: str, claimant: str) -> None:
    (claim,) = extract_document(Document("d", TEXT, "en", date(2023, 5, 22), publisher), PACK).claims
    assert claim.claimant_id == claimant


def test_an_outlet_is_known_by_its_whole_name_and_by_the_longest() -> None:
    assert PACK.outlet_home("RBC-Ukraine") == "ukraine"
    assert PACK.outlet_home("RBC") == "russia"
    assert PACK.outlet_home("The Times of Israel, live") == "israel"
    assert PACK.outlet_home("Trendsetter Monthly") is None
    assert PACK.outlet_home(None) is None
