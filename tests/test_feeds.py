"""Pages of headlines: no line tells anything of another, whoever or whatever stands next to it."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.extraction import extract_document
from tracker.records import Document
from tracker.rules import load_pack

PACK = load_pack()
LINES = {
    "Russia says 40 drones were shot down over Rostov": ("40", "ukraine", "ru_officials"),
    "Ten killed in a market in El Fasher": ("Ten", "sudan", "publisher"),
    "US sends three more batteries to Poland": None,
    "Kyiv: 900 invaders killed in a day": ("900", "russia", "ua_officials"),
    "Two dead after boat capsizes off Yemen": None,
    "Lebanon buries six medics killed by strike": ("six", "lebanon", "publisher"),
    "Iran says five guards killed in Sistan": ("five", "iran", "other:iranian officials"),
}


def told(text: str) -> list[tuple[str, str | None, str]]:
    document = Document("f", text, "en", date(2024, 1, 10), "The Daily")
    claims = extract_document(document, PACK).claims
    return [(c.value_text, c.side, c.claimant_id) for c in claims if c.measure in ("killed", "intercepted")]


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["lines", "paragraphs"])
@pytest.mark.parametrize("turned", [False, True], ids=["as they are", "turned"])
def test_each_line_is_a_story_of_its_own(between: str, turned: bool) -> None:
    lines = [*reversed(LINES)] if turned else [*LINES]
    assert told(between.join(lines)) == [LINES[line] for line in lines if LINES[line] is not None]


def test_a_list_below_its_speaker_is_no_such_page() -> None:
    text = (
        "The General Staff of Ukraine told of the day:\n"
        "Near Kupiansk 12 invaders were killed by artillery\n"
        "Near Lyman 30 invaders were killed in assaults\n"
        "Near Bakhmut 90 invaders were killed in the city\n"
        "Near Tokmak 14 invaders were killed by drones"
    )
    assert told(text) == [(value, "russia", "ua_general_staff") for value in ("12", "30", "90", "14")]
