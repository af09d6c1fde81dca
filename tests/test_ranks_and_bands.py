"""English pages on many wars: who vouches for a figure, whom it counts and whose they are."""

from __future__ import annotations

from datetime import date

import pytest
from passages import told


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "A rebel assault on a Colombian army guard post near Corinto has left nine soldiers dead, a defense "
            "official said Friday.",
            {"nine": "other:colombian defense official"},
        ),
        (
            "In what the army called its worst day of the year, 31 soldiers died near Gao.",
            {"31": "publisher"},
        ),
        ("The army called it its worst day and said 31 soldiers died near Gao.", {"31": "other:malian army"}),
        (
            "Responding, Major Musa Bello, the garrison's second in command, said four rebels fell.",
            {"four": "other:musa bello"},
        ),
        (
            "Six police died in the raid, according to Gul Jan Safi, head of the provincial council.",
            {"Six": "other:gul jan safi"},
        ),
        (
            "A villager died in a hospital on Monday, raising the toll to 14.",
            {"14": "publisher"},
        ),
        ("A villager died. The hospital said on Monday that 14 had been brought in dead.", {"14": "other:hospital"}),
        (
            "Later, Iran, which had denied it for weeks, on Monday said that 40 sailors had died.",
            {"40": "other:iranian officials"},
        ),
        ("An al-Shabaab spokesman told Reuters that 15 soldiers were killed.", {"15": "other:al-shabaab"}),
        (
            "At least 18 troops were killed and 34 wounded, according to Maj. Gen. Hamid Bello, who led them.",
            {"18": "other:hamid bello", "34": "other:hamid bello"},
        ),
        ("At least 18 troops were killed, said Marine Lt. Gen. John F. Hoover.", {"18": "other:john f. hoover"}),
        ("The toll is 18, according to the army. Gen. Bello left the town.", {"18": "other:army"}),
        ("Figures vary, with Hezbollah claiming that 250 of its men died.", {"250": "other:hezbollah"}),
        ("A nurse told BBC Hausa that 15 villagers were killed.", {"15": "other:nurse"}),
    ],
)
def test_who_vouches(text: str, wanted: dict[str, str]) -> None:
    assert {k: v[0] for k, v in told("en", "2024-07-15", text, "claimant_id").items()} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kenyan troops killed 11 members of al-Shabaab.", {"11": "personnel"}),
        ("Soldiers killed 11 members of a paramilitary group in Meta.", {"11": "personnel"}),
        ("Soldiers killed 11 Hezbollah members.", {"11": "personnel"}),
        ("Soldiers killed 11 members of a military court.", {"11": "people"}),
        ("Soldiers killed three members of the Hamas-run council.", {"three": "people"}),
        (
            "The rebels said they had killed 30 soldiers. At least 60 people were killed in the city this week amid "
            "fighting, the military said.",
            {"30": "personnel", "60": "people"},
        ),
        ("The shelling killed 17 mules and wounded two herders.", {"two": "people"}),
        ("A raid on the largest of three crowded refugee camps killed 10 people.", {"10": "people"}),
        ("Air strikes killed 18 medical personnel.", {"18": "people"}),
    ],
)
def test_whom_it_counts(text: str, wanted: dict[str, str]) -> None:
    assert {k: v[0] for k, v in told("en", "2024-07-15", text, "category").items()} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Russian forces have suffered thousands of casualties during the invasion of Ukraine, London said.",
            {"thousands": "russia"},
        ),
        (
            "Ukrainian forces suffered hundreds of casualties in their incursion into the Russian region of Kursk.",
            {"hundreds": "ukraine"},
        ),
        ("Hundreds of casualties among Ukrainian troops were reported.", {"Hundreds": "ukraine"}),
        (
            "Iranian towns were bombed by Israel. A rights group, which is based in Washington, has confirmed 974 "
            "deaths in Iran. Of the dead 380 were civilians.",
            {"974": "iran", "380": "iran"},
        ),
    ],
)
def test_whose_they_are(text: str, wanted: dict[str, str]) -> None:
    assert {k: v[0] for k, v in told("en", "2025-06-25", text, "side").items()} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("While most were intercepted, 31 missiles hit Israeli cities.", {"31": "launched"}),
        ("Israel intercepted 31 missiles that had been fired at its cities.", {"31": "intercepted"}),
        ("The rebels, backed by 4,000 Rwandan soldiers, hold the town.", {"4,000": "strength"}),
        ("The town was defended by 900 soldiers.", {"900": "strength"}),
        ("Four gunmen killed 26 people in the market.", {"Four": "strength", "26": "killed"}),
        ("Four soldiers killed, 26 wounded in the market.", {"Four": "killed", "26": "wounded"}),
        ("Air defences shot down one of four missiles.", {"one": "intercepted", "four": "launched"}),
        ("One of the wounded rebels had killed 12 soldiers.", {"12": "killed"}),
    ],
)
def test_what_happened(text: str, wanted: dict[str, str]) -> None:
    assert {k: v[0] for k, v in told("en", "2025-06-25", text, "measure").items()} == wanted


def test_a_day_within_a_name_dates_nothing() -> None:
    text = "At least 40 bodies were found in Goma on Thursday after clashes with the March 23 Movement, a medic said."
    assert told("en", "2025-01-31", text, "as_of") == {"40": (date(2025, 1, 30),)}
    text = "At least 40 bodies were found in Goma on 23 March, a medic said."
    assert told("en", "2025-04-02", text, "as_of") == {"40": (date(2025, 3, 23),)}
