"""English lists, fact boxes and headlines of many wars: what a figure counts, who vouches for it and whose it is."""

from __future__ import annotations

import pytest
from passages import told


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Ukrainian equipment losses (as of 2024-03-09): tank=772; APC=1,204; field artillery=388; "
            "ground robotic systems=31; drone=240",
            {"772": "tanks", "1,204": "armoured_vehicles", "388": "artillery", "31": "equipment", "240": "drones"},
        ),
        ("Losses of the Syrian army: tanks=14, helicopters=3.", {"14": "tanks", "3": "helicopters"}),
        ("The army lists its losses at https://example.org/losses?tanks=40&page=3 every day.", {}),
        ("The army lost 12 tanks (see /army/?tanks=40).", {"12": "tanks"}),
    ],
)
def test_labels_before_an_equals_sign(text: str, wanted: dict[str, str]) -> None:
    assert {k: v[0] for k, v in told("en", "2024-03-09", text, "category").items()} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The clinic said it had received 40 bodies. Its surgical director told the BBC that 14 were children.",
            {"40": "other:clinic", "14": "other:surgical director"},
        ),
        ("Hamas said 40 people were killed. Its fighters said 14 soldiers died.", {"40": "hamas", "14": "hamas"}),
        (
            "Most sources, including the Sudanese Ministry of Health, agreed that 10 civilians had been killed.",
            {"10": "other:sudanese ministry of health"},
        ),
        ("Several outlets – including Reuters – reported that 25 miners were killed.", {"25": "other:reuters"}),
        ("Several outlets reported that 25 miners, including Aye Min, were killed.", {"25": "other:several outlets"}),
        (
            "Conflict: Battle of Sirte\nBelligerents (1): Libya\nBelligerents (2): Islamic State\n"
            "Casualties and losses (1): 90 killed (militant claim), 40 killed, 120 wounded (government claim)\n"
            "Casualties and losses (2): 300 fighters killed",
            {"90": "other:militant", "40": "other:libyan government", "120": "other:libyan government"}
            | {"300": "publisher"},
        ),
        ("The rebels shelled the town, killing 12 people (government claim).", {"12": "other:government"}),
    ],
)
def test_who_vouches(text: str, wanted: dict[str, str]) -> None:
    assert {k: v[0] for k, v in told("en", "2024-07-15", text, "claimant_id").items()} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Israel entered Gaza in response to Hamas's October attack, which killed around 1,200 people.",
            {"1,200": "israel"},
        ),
        ("The war began after an attack by gunmen from Gaza in which 1,400 people were killed.", {"1,400": "israel"}),
        ("Families mourned after Russia's overnight attack, which killed 14 people.", {"14": "ukraine"}),
        ("Families mourned after Ukraine's overnight attack, which killed 14 people.", {"14": "russia"}),
        ("Families mourned after Russia's attack on Georgia, which killed 14 people.", {"14": "georgia"}),
        ("Families spoke of Israel's overnight strikes, which killed 14 people in Rafah.", {"14": "gaza"}),
    ],
)
def test_whose_they_are(text: str, wanted: dict[str, str]) -> None:
    assert {k: v[0] for k, v in told("en", "2024-07-15", text, "side").items()} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The navy says it knocked 18 cruise missiles out of the sky.", {"18": "intercepted"}),
        ("Air defences blasted two American drones out of the sky.", {"two": "intercepted"}),
        ("Six rockets fell out of the sky.", {}),
        ("Armenia to get 12 howitzers under a deal with India", {"12": "supplied"}),
        ("Poland is set to get 32 fighter jets.", {"32": "supplied"}),
        ("The rebels managed to get 12 tanks across the river.", {"12": "strength"}),
    ],
)
def test_what_happened(text: str, wanted: dict[str, str]) -> None:
    assert {k: v[0] for k, v in told("en", "2025-06-25", text, "measure").items()} == wanted
