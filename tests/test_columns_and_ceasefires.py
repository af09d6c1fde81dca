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


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("In the last 24 hours, from 08.00 on September 9 to 08.00 on September 10, 8 people were killed as a result "
         "of shelling.", {"8": "day"}),
        ("Eight people were killed in the assault from 9 to 10 September.", {"Eight": "event"}),
        ("As of 24 August, a total of 6,675 foreign fighters have arrived in Mali. The largest groups came from Niger "
         "(1,000) and Chad (800).", dict.fromkeys(("6,675", "1,000", "800"), "cumulative")),
        ("The army has 6,675 soldiers in Mali.", {"6,675": "unknown"}),
        ("Sixty Armenian soldiers were killed during the post-war border clashes.", {"Sixty": "interval"}),
        ("Sixty Armenian soldiers were killed during the clashes on Friday.", {"Sixty": "event"}),
        ("Russia's losses as of September 10: +810 troops and 1,128 drones", {"810": "day", "1,128": "day"}),
        ("Russia's losses as of September 10: 810 troops (+12) and 1,128 drones",
         {"810": "cumulative", "12": "day", "1,128": "cumulative"}),
        ("He puts the losses of Ukraine at 500,000, including the missing, since those in dead are 257,000.",
         {"500,000": "cumulative", "257,000": "cumulative"}),
        ("At least 375 Syrians died in captivity.", {"375": "cumulative"}),
    ],
)  # fmt: skip
def test_over_what_time(text: str, wanted: dict[str, str]) -> None:
    assert told("en", DAY, text, "period") == {value: (period,) for value, period in wanted.items()}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The spy chief said on September 3 that there are currently 326,000 Russian soldiers in Ukraine.",
         "2023-09-03"),
        ("The spy chief said on September 3 that there were 326,000 Russian soldiers in Ukraine.", "2023-09-03"),
        ("The spy chief said on September 3 that Russia had 326,000 soldiers in Ukraine in August.", "None"),
        ("The spy chief said on September 3 that Russia builds 326,000 drones a year.", "None"),
    ],
)  # fmt: skip
def test_what_stands_is_so_on_the_day_on_which_it_is_told(text: str, wanted: str) -> None:
    assert str(told("en", DAY, text, "as_of")["326,000"][0]) == wanted


@pytest.mark.parametrize(
    ("day", "text", "wanted"),
    [
        ("2026-04-28", "Air defense neutralized 74 UAVs during Russia's attack on Ukraine.", {"74": "russia"}),
        ("2025-06-14", "Air defences shot down 90 missiles during the Iranian attack on Israel.", {"90": "iran"}),
        ("2026-04-28", "After Russia's attack on Kyiv air defences shot down 12 drones over Bryansk.",
         {"12": "ukraine"}),
        ("2026-04-28", "Defenders destroyed 124 drones during a Russian attack on Kharkiv.", {"124": "russia"}),
        ("2022-04-28", "Ukrainian troops destroyed 12 tanks during a Russian attack.", {"12": "russia"}),
        ("2022-04-28", "Nine Ukrainian tanks were destroyed during a Russian attack on Izium.", {"Nine": "ukraine"}),
        ("2023-11-09", "In all 4,651 people have been killed in Gaza. Israel's strikes are criticised: those killed "
         "included 1,873 children, 1,101 women and 1,677 men.",
         dict.fromkeys(("4,651", "1,873", "1,101", "1,677"), "gaza")),
        ("2023-11-09", "The dead in Gaza included 12 women, and Israel lost 30 soldiers.",
         {"12": "gaza", "30": "israel"}),
        ("2023-10-09", "Hamas attacked Israel on Saturday. Some 400 Palestinian gunmen have been killed, the Israeli "
         "military said.", {"400": "hamas"}),
        ("2023-10-09", "Hamas attacked Israel on Saturday. Some 400 Palestinians have been killed in Gaza.",
         {"400": "gaza"}),
        ("2022-09-12", "Ukrainian forces have broken through Russian lines and retaken more than 3,000 square "
         "kilometres of territory.", {"3,000": "ukraine"}),
        ("2022-09-12", "Russian forces have lost more than 3,000 square kilometres of territory to Ukraine.",
         {"3,000": "russia"}),
    ],
)  # fmt: skip
def test_whose(day: str, text: str, wanted: dict[str, str]) -> None:
    assert told("en", day, text, "side") == {value: (side,) for value, side in wanted.items()}


def test_an_office_before_the_outlet_at_the_end_of_a_headline_says_so() -> None:
    told_by = "Russia launches 170 drones at Ukraine overnight - Air Force - The New Voice of Ukraine"
    by_none = "Russia launches 60 drones at Ukraine overnight - The New Voice of Ukraine"
    page = (
        f"{told_by}\n{by_none}\nRussian attack kills five people in Kharkiv\nDrones injure four people in Sumy region"
    )
    assert told("en", "2026-04-30", page, "claimant_id") == {
        "170": ("ua_air_force",),
        "60": ("publisher",),
        "five": ("publisher",),
        "four": ("publisher",),
    }
