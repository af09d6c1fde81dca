"""English passages as pages of many wars print them: whose figures, of what, and what only looks like one."""

from __future__ import annotations

import pytest
from passages import told

DAY = "2023-09-11"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Azerbaijani army has eliminated 40 fighters near Shusha, the defence ministry said.",
         {"40": "azerbaijan_mod"}),
        ("Russian forces killed 50 mercenaries in a strike on a base near Mykolaiv, the ministry of defence said.",
         {"50": "ru_mod"}),
        # soldiers of a country are counted by that country as well
        ("Armenian officials met. Azerbaijani troops killed four soldiers near Goris, Armenia, the defence ministry "
         "said.", {"four": "armenia_mod"}),
        ("Israeli forces killed six civilians in Tyre, Lebanon, the defence ministry said.",
         {"six": "other:lebanese defence ministry"}),
        ("He dismissed Kyiv's claim of 90,000 Russian soldiers killed, noting that the BBC was able to confirm only "
         "21,000 deaths.", {"90,000": "ua_officials", "21,000": "other:bbc"}),
        ("The minister told the BBC that 300 Syrian soldiers had been killed.", {"300": "other:minister"}),
        ("Five soldiers were killed and 12 hurt, according to the Armenian defence ministry: three had been missing.",
         {"Five": "armenia_mod", "12": "armenia_mod", "three": "armenia_mod"}),
        ("Ukraine lost 50 tanks; per Russia: 40 soldiers killed.", {"50": "publisher", "40": "ru_officials"}),
        ("NATO said Serbia had sent 40,000 soldiers into Kosovo.\n\nThe 40,000 figure may include police.",
         {"40,000": "nato"}),
    ],
)  # fmt: skip
def test_who_says_so(text: str, wanted: dict[str, str]) -> None:
    found = {value: fields[0] for value, fields in told("en", DAY, text, "claimant_id").items()}
    assert {value: found.get(value) for value in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # parts by the land they come from
        ("The militia grew to 30,000 fighters. The largest contingents came from Iraq (over 4,000), Pakistan and "
         "Afghanistan (around 3,000 each) and Lebanon (up to 8,000).",
         {"30,000": ("personnel", "strength"), "4,000": ("personnel", "strength"),
          "3,000": ("personnel", "strength"), "8,000": ("personnel", "strength")}),
        ("Some 5,000 foreign volunteers have joined the rebels. Most of them came from Tunisia (about 2,400) and "
         "Jordan (1,500).", dict.fromkeys(("5,000", "2,400", "1,500"), ("personnel", "strength"))),
        ("Visitors arrived from Poland (over 2,600) and Germany (900).", {}),
        ("The shelling killed 900 people. Aid came from France (200) and Spain (100).",
         {"900": ("people", "killed")}),
        # a number as the name of a count
        ("The number of mobilised soldiers is higher than the official 300,000 figure.",
         {"300,000": ("personnel", "strength")}),
        ("The bank missed the 300,000 mark.", {}),
        # units and shares of them
        ("The joint Malian-Burkinabe force will be less than 9,000 people.", {"9,000": ("personnel", "strength")}),
        ("The audience will be less than 9,000 people.", {}),
        ("Less than two percent of the brigade was killed.", {"two": ("personnel", "killed")}),
        ("Two percent of the budget was killed off.", {}),
        ("The number of Russian mercenaries in Mali peaked at 1,600 but has since fallen.",
         {"1,600": ("personnel", "strength")}),
        ("The number of killed soldiers peaked at 1,600.", {"1,600": ("personnel", "killed")}),
        # those who are arrested beside the dead
        ("Another 400 militants have been killed and dozens arrested, the Israeli military said.",
         {"400": ("personnel", "killed"), "dozens": ("personnel", "captured")}),
        ("Four civilians were killed and dozens arrested at the rally in Tehran.",
         {"Four": ("civilians", "killed")}),
        # what befell a part that nobody counts
        ("Russia attacked Odesa with 140 drones, most of them shot down by air defences.",
         {"140": ("drones", "launched")}),
        ("Air defences shot down 140 drones, most of them over Odesa.", {"140": ("drones", "intercepted")}),
        # trades among civilians
        ("Ten civilians were killed, including one medic. Six rescuers were injured.",
         {"Ten": ("civilians", "killed"), "one": ("civilians", "killed"), "Six": ("civilians", "wounded")}),
        ("Six rescuers were injured in the blast in Kherson.", {"Six": ("people", "wounded")}),
        ("They fired 90 HIMARS missiles and 30 HIMARS rockets.",
         {"90": ("missiles", "launched"), "30": ("munitions", "launched")}),
    ],
)  # fmt: skip
def test_what_is_counted(text: str, wanted: dict[str, tuple[str, str]]) -> None:
    assert told("en", DAY, text, "category measure") == wanted


def test_a_column_of_a_fact_sheet_is_of_the_side_that_its_belligerents_name() -> None:
    text = (
        "Conflict: Battle of Manbij\nBelligerents (1): AANES\n* Syrian Democratic Forces\n* United States\n"
        "Belligerents (2): Islamic State\nStrength (1): 4,500 total\nStrength (2): 2,000\n"
        "Casualties and losses (1): 299 killed (per SOHR)\nCasualties and losses (2): 1,026 killed (per SOHR)\n"
        "Casualties and losses (3): 447 civilians killed (per SOHR)"
    )
    assert told("en", DAY, text, "side") == {
        "4,500": ("syrian democratic forces",),
        "2,000": ("islamic state",),
        "299": ("syrian democratic forces",),
        "1,026": ("islamic state",),
        "447": ("syria",),
    }
