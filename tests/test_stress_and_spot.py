"""Passages as encyclopaedias and news write them: marks of stress, long phrases, offices, weapons under a name."""

from __future__ import annotations

from datetime import date

import pytest
from passages import PACK

from tracker.extraction import extract_document
from tracker.records import Document


def read(text: str, day: str, *fields: str) -> dict[str, tuple[object, ...]]:
    """Fields of the claims of a text by the printed number."""
    document = Document("t", text, language="en", published=date.fromisoformat(day), publisher="The Daily")
    claims = extract_document(document, PACK).claims
    return {text[claim.start : claim.end]: tuple(getattr(claim, field) for field in fields) for claim in claims}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Sudan's army said it had also destroyed five vehicles and 12 tanks.",
         {"five": ("rapid support forces",), "12": ("rapid support forces",)}),
        ("On 5 October Armenia said it had further destroyed two drones.", {"two": ("azerbaijan",)}),
        ("The RSF has reportedly killed 40 soldiers of the garrison.", {"40": ("sudan",)}),
        ("Pakistan has had three aircraft shot down, and India has now lost two.",
         {"three": ("pakistan",), "two": ("india",)}),
    ],
)  # fmt: skip
def test_whoever_has_also_destroyed_something_destroyed_the_enemys(
    text: str, wanted: dict[str, tuple[str, ...]]
) -> None:
    assert read(text, "2024-05-12", "side") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Two or three *Hamina-class* missile boats were sunk by coastal batteries.",
         {"Two or three": ("ships", "destroyed", "publisher")}),
        ("*Le Monde* estimated that 400 soldiers were killed in the battle.",
         {"400": ("personnel", "killed", "other:le monde")}),
        ("*The Guardian *reported that rebels had lost 12 *Magach* tanks near the *wadi*.",
         {"12": ("tanks", "lost", "other:guardian")}),
        ("Losses:\n* 12 tanks\n* 40 trucks", {"12": ("tanks", "lost", "publisher"),
                                                "40": ("vehicles", "lost", "publisher")}),
        ("Rebels destroyed one BMP-2 vehicle, two Grad vehicles and nine supply vehicles.",
         {"one": ("armoured_vehicles", "destroyed", "publisher"), "two": ("mlrs", "destroyed", "publisher"),
          "nine": ("vehicles", "destroyed", "publisher")}),
        ("Gen Okello, describing a day of battle, put the number of rebel army casualties at 60.",
         {"60": ("personnel", "killed_or_wounded", "other:okello")}),
        ("\"We lost men,\" said the Sudanese army, which put the number of its dead at 31.",
         {"31": ("personnel", "killed", "other:sudanese army")}),
        ("Shelling wounded nine villagers, the representation of the Donetsk People's Republic at the Joint Centre "
         "for Control and Coordination said.", {"nine": ("civilians", "wounded", "ru_officials")}),
        ("Ethiopian infantry claimed 15 trucks destroyed.",
         {"15": ("vehicles", "destroyed", "other:ethiopian infantry")}),
        ("Ukrainian paratroopers said they had taken 30 prisoners.", {"30": ("personnel", "captured", "ua_other")}),
        ("Ukrainian forces said they had killed 30 soldiers.", {"30": ("personnel", "killed", "ua_general_staff")}),
        ("The governor said 12 soldiers had died. Calculations based on satellite images put losses at 40 tanks.",
         {"12": ("personnel", "killed", "other:governor"), "40": ("tanks", "lost", "publisher")}),
        ("Estimates from doctors put the dead at 44 people.", {"44": ("people", "killed", "other:doctors")}),
        ("The Guardian counted 90 dead civilians, whereas Khartoum spoke of 12 dead.",
         {"90": ("civilians", "killed", "other:guardian"), "12": ("civilians", "killed", "other:sudanese officials")}),
        ("Reuters reported 12 soldiers killed, citing the Kenyan army.",
         {"12": ("personnel", "killed", "other:kenyan army")}),
        ("Doctors say 300 soldiers lost limbs in the fighting.", {"300": ("personnel", "wounded", "other:doctors")}),
        ("More than 90 fighters have lost a leg, and 20 tanks were lost.",
         {"90": ("personnel", "wounded", "publisher"), "20": ("tanks", "lost", "publisher")}),
    ],
)  # fmt: skip
def test_who_and_what_marks_of_stress_part_nothing(text: str, wanted: dict[str, tuple[str, ...]]) -> None:
    assert read(text, "2024-05-12", "category", "measure", "claimant_id") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Two generals were killed in a strike the day before yesterday.", {"Two": ("event", date(2024, 5, 10))}),
        ("Nine farmers were wounded by shelling of the market the day before yesterday.",
         {"Nine": ("event", date(2024, 5, 10))}),
        ("The army lost 40 soldiers over the past day.", {"40": ("day", date(2024, 5, 12))}),
    ],
)  # fmt: skip
def test_a_strike_the_day_before_yesterday_is_one_deed(text: str, wanted: dict[str, tuple[object, ...]]) -> None:
    assert read(text, "2024-05-12", "period", "as_of") == wanted
