"""Nouns left out or less telling than the text, armies as a whole, and who speaks behind a word of contrast."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.extraction import extract_document
from tracker.records import Document
from tracker.rules import load_pack

PACK = load_pack()


def told(text: str, fields: str) -> dict[str, tuple[object, ...]]:
    claims = extract_document(Document("w", text, "en", date(2024, 6, 3), "The Daily"), PACK).claims
    return {claim.value_text: tuple(getattr(claim, name) for name in fields.split()) for claim in claims}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Iran fired 30 cruise missiles and 110 ballistic ones at Israel, the army said.",
         {"30": ("missiles", "launched"), "110": ("missiles", "launched")}),
        ("The plant built 900 attack drones last month, more than 400 mid-range and 60 long-range ones.",
         {"900": ("drones", "produced"), "400": ("drones", "produced"), "60": ("drones", "produced")}),
        ("The rebels captured three working tanks and two older ones, they said.",
         {"three": ("tanks", "captured"), "two": ("tanks", "captured")}),
        ("Two fires were put out, big ones, and 12 soldiers were killed.", {"12": ("personnel", "killed")}),
    ],
)  # fmt: skip
def test_ones_are_what_the_number_before_counts(text: str, wanted: dict[str, tuple[str, str]]) -> None:
    assert told(text, "category measure") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ukrainian forces outnumbered the defenders eight to one at Izium, Vitaly Ganchev admitted.",
         {"eight": ("personnel", "strength", "ukraine")}),
        ("Russian troops are outnumbering Ukrainian defenders by five to one near Avdiivka, General Syrskyi said.",
         {"five": ("personnel", "strength", "russia")}),
        ("Poland wants to expand its army to 300,000 by 2035, its defence minister said.",
         {"300,000": ("personnel", "strength", "poland")}),
        ("Russia intends to grow its armed forces to 1.5 million, Shoigu said.",
         {"1.5 million": ("personnel", "strength", "russia")}),
        # neither voters nor a share of the budget are soldiers
        ("The majority outnumbers them nine to one in the province.", {}),
        ("The ministry cut the army to 40 brigades.", {}),
    ],
)  # fmt: skip
def test_how_strong_an_army_is(text: str, wanted: dict[str, tuple[str, str, str]]) -> None:
    assert told(text, "category measure side") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Five people were killed in the blast, but the mayor spoke of seven.",
         {"Five": ("publisher",), "seven": ("other:mayor",)}),
        ("Twelve soldiers were killed at the border, although the Taliban said only nine had died.",
         {"Twelve": ("publisher",), "nine": ("other:taliban",)}),
        ("The rebels said they killed 40 soldiers, but the army put its dead at 11.",
         {"40": ("other:rebels",), "11": ("other:army",)}),
        # one who opens the sentence goes on speaking behind the contrast
        ("Hamas said 30 people were killed but only eight of them in the city.",
         {"30": ("hamas",), "eight": ("hamas",)}),
        ("A senior Ukrainian military official said 40 Russian tanks had been destroyed.", {"40": ("ua_officials",)}),
        ("The Ukrainian military said 40 Russian tanks had been destroyed.", {"40": ("ua_general_staff",)}),
        ("Donald Trump said Russia had lost 20,000 men. Dmitry Peskov demurred: the figures were wrong. He denies that "
         "Russia has half a million casualties.", {"20,000": ("us_president",), "half a million": ("ru_officials",)}),
    ],
)  # fmt: skip
def test_who_speaks_behind_a_contrast(text: str, wanted: dict[str, tuple[str]]) -> None:
    assert told(text, "claimant_id") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ahmed Saleh was killed along with his four children. The house had stood since 1950.",
         {"four": ("children",)}),
        ("Olena Moroz was killed with her five children. Her two sons, Oleh and Ihor, died at once.",
         {"five": ("children",), "two": ("children",)}),
        ("A grandfather was killed together with his five sons.", {"five": ("people",)}),
        ("Three crew members were killed in a Houthi attack on a commercial ship, the US military says.",
         {"Three": ("civilians",)}),
        ("Two sailors died when a drone hit the cargo vessel off Odesa.", {"Two": ("civilians",)}),
        ("Nine sailors of the frigate were killed, the navy said.", {"Nine": ("personnel",)}),
        ("Germany has handed over three Patriot systems. The Netherlands gave two extra launchers.",
         {"three": ("air_defence",), "two": ("air_defence",)}),
        ("Four Patriot batteries were delivered. Ukraine hit two Iskander launchers in Crimea.",
         {"Four": ("air_defence",), "two": ("missile_systems",)}),
    ],
)  # fmt: skip
def test_the_text_makes_a_noun_precise(text: str, wanted: dict[str, tuple[str]]) -> None:
    assert told(text, "category") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A UN official said 1,456 civilians had been killed, 169 children among them. Citing the prosecutors, one "
         "outlet gives 199 children.", {"1,456": ("civilians", "killed"), "169": ("children", "killed"),
                                 "199": ("children", "killed")}),
        ("Seventy people were killed on Friday. The school has 400 children.", {"Seventy": ("people", "killed")}),
        ("Moscow says it has destroyed 524 Ukrainian air defence systems since the war began. Oryx has 147, plus 20 "
         "damaged.", {"524": ("air_defence", "destroyed"), "147": ("air_defence", "destroyed"),
                      "20": ("air_defence", "damaged")}),
        ("Russia lost 40 tanks at Vuhledar, Kyiv said. The army has 12.",
         {"40": ("tanks", "lost"), "12": ("tanks", "strength")}),
        ("Three others, Ali Hassan (26), Omar Khaled and Samir Khaled were wounded in the raid.",
         {"Three": ("people", "wounded")}),
        ("Two others, Mariam Abu Daqqa Saleh (33) and Yusuf Naim Saleh were also killed.",
         {"Two": ("people", "killed")}),
        ("Two others, Kupiansk and Izium, were shelled.", {}),
    ],
)  # fmt: skip
def test_who_is_merely_counted_or_named(text: str, wanted: dict[str, tuple[str, str]]) -> None:
    assert told(text, "category measure") == wanted
