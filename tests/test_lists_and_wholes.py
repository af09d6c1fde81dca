"""Lists, rows, wholes and ranges as news and posts write them: what each figure counts and what happened."""

from __future__ import annotations

import pytest
from passages import told


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "• 31 – tanks destroyed in the raid, the Sudanese army said.\n• about 20 – warplanes damaged at the "
            "airfield, the RSF said.",
            {"31": ("tanks", "destroyed"), "20": ("aircraft", "damaged")},
        ),
        ("• 17 — drones shot down over Pokrovsk, the Air Force said.", {"17": ("drones", "intercepted")}),
        ("Enemy losses:\n1 – tanks: 12\n2 – helicopters: 4", {"12": ("tanks", "lost"), "4": ("helicopters", "lost")}),
        (
            "Losses of the Azerbaijani army | as of 02.10.2020\n\nPersonnel\t2 710\t+150\nAir defence\t91\t+2\n",
            {
                "2 710": ("personnel", "lost"),
                "150": ("personnel", "lost"),
                "91": ("air_defence", "lost"),
                "2": ("air_defence", "lost"),
            },
        ),
        ("Losses of the army | as of 02.10.2020\n\nLong-range\t91\t\nTanks\t12\t\n", {"12": ("tanks", "lost")}),
    ],
)
def test_items_and_rows(text: str, wanted: dict[str, tuple[str, str]]) -> None:
    found = told("en", "2024-05-02", text, "category measure")
    assert {value: found.get(value) for value in wanted} == wanted
    assert len(found) == len(wanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Ethiopia has suffered nearly 900 casualties out of an estimated 4,000 troops in the region.",
            {"900": "killed_or_wounded", "4,000": "strength"},
        ),
        (
            "At least three Syrian generals have died, out of about 20 in the province.",
            {"three": "killed", "20": "strength"},
        ),
        ("Two tanks were lost out of 14.", {"Two": "lost", "14": "strength"}),
        ("Nine Israeli soldiers died and, out of pity, the militia freed 20 hostages.", {"Nine": "killed"}),
        ("87 percent of the troops it fielded at the outset have been killed or injured.", {"87": "killed_or_wounded"}),
        ("The army has 87 percent of the troops it fielded at the outset.", {"87": "strength"}),
    ],
)
def test_wholes(text: str, wanted: dict[str, str]) -> None:
    found = told("en", "2024-05-02", text, "measure")
    assert {value: found.get(value) for value in wanted} == {value: (measure,) for value, measure in wanted.items()}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "India fired at six cities. The Pakistani army breaks it down: 20 cruise missiles off nine Su-30 fighters; "
            "eight Kh-31.",
            {"20": ("missiles", "launched"), "nine": ("aircraft", "strength"), "eight": ("missiles", "launched")},
        ),
        ("Pakistan shot down 20 cruise missiles from nine Su-30 bombers.", {"20": ("missiles", "intercepted")}),
        ("Four Mirage fighters were shot down over Syria.", {"Four": ("aircraft", "destroyed")}),
        ("Four Syrian fighters were killed.", {"Four": ("personnel", "killed")}),
        ("The army stopped 40 Houthi missiles bound for Eilat.", {"40": ("missiles", "intercepted")}),
        ("Soldiers stopped 40 fighters from entering Goma, and 12 were killed.", {"12": ("personnel", "killed")}),
    ],
)
def test_what_flies(text: str, wanted: dict[str, tuple[str, str]]) -> None:
    found = told("en", "2025-05-10", text, "category measure")
    assert {value: found.get(value) for value in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("NATO's count of Russian dead is higher: from 7,000 up to 15,000.", {"7,000 up to 15,000": ("range", 11000)}),
        ("Sudan lost 40 soldiers, the RSF said, up to 60 were wounded.", {"40": ("exact", 40), "60": ("at_most", 60)}),
        ("The toll is closer to 2,000 soldiers killed.", {"2,000": ("about", 2000)}),
        ("Two drones fell closer to the border, killing 12 soldiers.", {"12": ("exact", 12)}),
    ],
)
def test_bounds(text: str, wanted: dict[str, tuple[str, float | None]]) -> None:
    found = told("en", "2024-05-02", text, "qualifier best")
    assert {value: found.get(value) for value in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Twenty tanks were destroyed by two attack drones, the army said.",
            {"Twenty": "destroyed", "two": "launched"},
        ),
        ("Six civilians were killed by 12 gunmen.", {"Six": "killed", "12": "strength"}),
        ("All the drones were downed by F-18s and four destroyers, the Pentagon said.", {"four": "strength"}),
        ("The ship was struck by two drones and sank.", {"two": "launched"}),
        ("The army destroyed six tanks and, by noon, two drones.", {"six": "destroyed", "two": "destroyed"}),
    ],
)
def test_those_who_did_it(text: str, wanted: dict[str, str]) -> None:
    found = told("en", "2024-05-02", text, "measure")
    assert {value: found.get(value) for value in wanted} == {value: (measure,) for value, measure in wanted.items()}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Syria has lost two-thirds of the tanks it had before the war, an American assessment sent to the Senate "
            "says: 2,200 of 3,500.",
            {"2,200": ("tanks", "lost"), "3,500": ("tanks", "strength")},
        ),
        (
            "Nearly a third of its howitzers – 400 out of 1,300 – are gone.",
            {"400": ("artillery", "lost"), "1,300": ("artillery", "strength")},
        ),
        (
            "Half of the brigade's tanks were destroyed, a deputy said in a debate that 20 of 300 had followed.",
            {"Half": ("tanks", "destroyed"), "300": None},
        ),
    ],
)
def test_shares_told_again(text: str, wanted: dict[str, tuple[str, str] | None]) -> None:
    found = told("en", "2024-05-02", text, "category measure")
    assert {value: found.get(value) for value in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Sudan's army said on Thursday it had shot down 12 drones: four over Khartoum, two each over Omdurman and "
            "Atbara, and one apiece over Port Sudan and Kassala.",
            {"two": "intercepted", "one": "intercepted"},
        ),
        ("Two drones were shot down over Kursk, one day after the talks.", {"one": None}),
        (
            "The Sudanese army says the militia has lost 130 men since May. On Tuesday alone, over 20 more.",
            {"20": "lost"},
        ),
        (
            "The Sudanese army says the militia has lost 130 men since May. On Tuesday it met 20 more envoys.",
            {"20": None},
        ),
        ("Of 40 tanks that Syria had there, 12 are left.", {"12": "strength"}),
        ("Retreating in haste, they left 12 tanks.", {"12": "abandoned"}),
        (
            "Of the 150,000 soldiers that Ethiopia massed, about 10 percent may thus be casualties.",
            {"150,000": "strength", "10": "killed_or_wounded"},
        ),
        (
            "Of the 150,000 soldiers that Ethiopia massed, 4,000 are in Gondar, where losses were heavy.",
            {"4,000": "strength"},
        ),
    ],
)
def test_parts_and_rests(text: str, wanted: dict[str, str | None]) -> None:
    found = told("en", "2024-05-02", text, "measure")
    assert {value: found.get(value, (None,))[0] for value in wanted} == wanted
