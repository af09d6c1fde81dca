"""Whose a figure is: labels and fact sheets, groups and their people, backers, whose verb it is."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.extraction import extract_document
from tracker.records import Document
from tracker.rules import load_pack

PACK = load_pack()


def sides(text: str) -> dict[str, str | None]:
    claims = extract_document(Document("w", text, "en", date(2024, 6, 3), "The Daily"), PACK).claims
    return {claim.value_text: claim.side for claim in claims}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Russia: 5,937 dead, 300 tanks lost. Ukraine: 9,000 dead, 15,000 wounded.",
         {"5,937": "russia", "300": "russia", "9,000": "ukraine", "15,000": "ukraine"}),
        ("Hamas authorities say 186 people were killed on Saturday.", {"186": "gaza"}),
        ("The warship shot down five Iranian-backed Houthi drones.", {"five": "houthis"}),
        ("Sri Lanka's army fought the Tamil Tigers near Kilinochchi. "
         "TamilNet said the guerrillas had killed 50 troops and lost five.",
         {"50": "sri lanka", "five": "tamil tigers"}),
        ("India says its strikes killed more than 100 terrorists in Pakistan.", {"100": "pakistan"}),
        ("Boko Haram gunmen stormed a base in Nigeria, killing 23 soldiers. The army claimed that dozens of terrorists "
         "were neutralised.", {"23": "nigeria", "dozens": "boko haram"}),
        ("UNIFIL said three Indonesian soldiers were hurt. It said 12 rockets landed near its base.",
         {"three": "indonesia", "12": None}),
        ("Uruguay said one of its soldiers was killed and four were wounded.", {"one": "uruguay", "four": "uruguay"}),
    ],
)  # fmt: skip
def test_whose_it_is(text: str, told: dict[str, str | None]) -> None:
    assert sides(text) == told


SHEET = """Second Lebanon War

Casualties and losses
Israel: 121 soldiers killed, 1,244 wounded, 2 captured; 44 civilians killed
Hezbollah: 250 killed (Hezbollah claim), 13 captured
Lebanese civilians: 1,109 dead (Human Rights Watch), 4,399 injured"""


def test_a_label_holds_for_its_line_and_brackets_for_what_stands_before_them() -> None:
    claims = extract_document(Document("w", SHEET, "en", None, "Encyclopaedia"), PACK).claims
    told = {claim.value_text: (claim.side, claim.claimant_id) for claim in claims}
    assert told == {
        "121": ("israel", "publisher"),
        "1,244": ("israel", "publisher"),
        "2": ("israel", "publisher"),
        "44": ("israel", "publisher"),
        "250": ("hezbollah", "other:hezbollah"),
        "13": ("hezbollah", "publisher"),
        "1,109": ("lebanon", "other:human rights watch"),
        "4,399": ("lebanon", "publisher"),
    }


NUMBERS = """The war in numbers (as of 1 May 2023)

Ukraine
Military dead: 15,500 to 17,500 (leaked US estimate); wounded: 109,000 to 113,500
Civilians: 8,709 killed, 14,666 injured (OHCHR)
Tanks lost: 489 (Oryx)

Russia
Military dead: 35,500 to 43,000; wounded: 154,000 to 180,000
Named dead: 21,100 (BBC/Mediazona)"""


def test_a_sheet_of_labelled_figures_is_no_page_of_headlines() -> None:
    claims = extract_document(Document("w", NUMBERS, "en", date(2023, 5, 2), "Factbook"), PACK).claims
    told = {claim.value_text: (claim.category, claim.side, claim.claimant_id) for claim in claims}
    assert told["15,500 to 17,500"] == ("personnel", "ukraine", "us_officials")
    assert told["14,666"] == ("civilians", "ukraine", "un")
    assert told["489"] == ("tanks", "ukraine", "oryx")
    assert told["154,000 to 180,000"] == ("personnel", "russia", "publisher")
    assert told["21,100"] == ("personnel", "russia", "mediazona")
