"""Passages as English news and posts write them: who is meant, what is counted, what became of it."""

from __future__ import annotations

import pytest
from passages import told


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It said 212 people had been killed since the fighting began.\n\nThe war monitor SOHR reports deaths every "
         "week.", {"212": "sohr"}),
        ("Two brothers were shot dead near Nablus, Palestinian medics said.\n\nIt also said troops had killed three "
         "gunmen.\n\nThe Israel Defense Forces said its forces came under fire.",
         {"Two": "other:palestinian medics", "three": "israel_idf"}),
        ("Six-year-old Lina Saleh and Omar Saleh, 14, were shot. It said 12 people were hurt.\n\nThe UN said talks "
         "went on.", {"12": "un"}),
        ("Fifteen people died, it said. Malawi's army said so on Friday.", {"Fifteen": "publisher"}),
        ("The UN said talks went on. Residents said 12 people had died.", {"12": "other:residents"}),
    ],
)  # fmt: skip
def test_who_is_meant_by_it(text: str, wanted: dict[str, str]) -> None:
    found = told("en", "2024-03-02", text, "claimant_id")
    assert {value: found[value] for value in wanted} == {value: (who,) for value, who in wanted.items()}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Twelve soldiers were killed, the Malian army said, in the deadliest ambush since August, when 40 soldiers "
         "died.", {"Twelve": "other:malian army", "40": "publisher"}),
        ("A drone killed three people, Kherson's governor said, a day after 14 people were hurt in the same street.",
         {"three": "ua_officials", "14": "publisher"}),
        ("Gunmen stormed the base at dawn, the Malian army said, killing 12 soldiers.", {"12": "other:malian army"}),
        ("The Malian army said, in the first report, that 12 soldiers had died.", {"12": "other:malian army"}),
    ],
)  # fmt: skip
def test_what_the_writer_adds_behind_who_said_it(text: str, wanted: dict[str, str]) -> None:
    assert told("en", "2024-03-02", text, "claimant_id") == {value: (who,) for value, who in wanted.items()}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Israeli media reported that five soldiers were killed.", {"five": "other:israeli media"}),
        ("Russian media named 14 officers killed in May.", {"14": "other:russian media"}),
        ("Houthi media said 12 fighters had died.", {"12": "other:houthis"}),
        ("Ukraine's army said 12 soldiers died. Media reports spoke of 40 dead.",
         {"12": "ua_general_staff", "40": "other:media reports"}),
        ("Tributes on social media listed the names of 12 soldiers killed.", {"12": "other:tributes on social media"}),
        ("The Gaza media office said 61 people were killed.", {"61": "other:gaza officials"}),
    ],
)  # fmt: skip
def test_the_press_of_a_country_is_not_its_state(text: str, wanted: dict[str, str]) -> None:
    assert told("en", "2024-03-02", text, "claimant_id") == {value: (who,) for value, who in wanted.items()}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("An SBU source said 12 soldiers were captured.", {"12": "ua_other"}),
        ("Pentagon sources told AFP that 40 soldiers had died.", {"40": "us_officials"}),
        ("Wagner fighters said 12 soldiers were captured.", {"12": "prigozhin"}),
        ("Forty men of the company were killed, a prisoner from the 106th division told interrogators.",
         {"Forty": "other:prisoner"}),
        ("A Hezbollah source said 12 fighters were killed.", {"12": "other:hezbollah source"}),
    ],
)  # fmt: skip
def test_sources_and_captives_speak(text: str, wanted: dict[str, str]) -> None:
    assert told("en", "2024-03-02", text, "claimant_id") == {value: (who,) for value, who in wanted.items()}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Kyiv estimates Russian soldiers killed in May at 30,000.",
         {"30,000": ("personnel", "killed", "ua_officials")}),
        ("Officials put troops killed in the raid at 12 and wounded at 40.",
         {"12": ("personnel", "killed", "other:officials"), "40": ("personnel", "wounded", "other:officials")}),
        ("Analysts estimated tanks lost in the battle at 130.", {"130": ("tanks", "lost", "other:analysts")}),
        ("The army put troops at 12 posts on alert.", {}),
    ],
)  # fmt: skip
def test_what_is_put_at_so_many(text: str, wanted: dict[str, tuple[str, str, str]]) -> None:
    assert told("en", "2024-03-02", text, "category measure claimant_id") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Several planes caught fire at Olenya, the ministry said.", {"Several": ("aircraft", "damaged", "asserted")}),
        ("Oslo is mulling whether to part with eight Leopard tanks.", {"eight": ("tanks", "supplied", "hypothetical")}),
        ("Of 13 landing ships that Russia had at the start, five can still sail.",
         {"13": ("ships", "strength", "asserted"), "five": ("ships", "strength", "asserted")}),
        ("Of the 40 helicopters the army had, only 12 can still fly.",
         {"40": ("helicopters", "strength", "asserted"), "12": ("helicopters", "strength", "asserted")}),
        ("Kyiv plans to grow the army to 500,000.", {"500,000": ("personnel", "strength", "hypothetical")}),
        ("The villagers can still sail 12 miles out.", {}),
    ],
)  # fmt: skip
def test_what_can_still_sail_and_what_caught_fire(text: str, wanted: dict[str, tuple[str, str, str]]) -> None:
    assert told("en", "2024-03-02", text, "category measure stance") == wanted


def test_a_bound_may_stand_in_commas_behind_its_number() -> None:
    text = "“20,000, close to that, were killed in five weeks,” the general said."
    assert told("en", "2024-03-02", text, "qualifier") == {"20,000": ("about",)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ukraine needs seven more Patriot systems. Germany has handed over two complete systems.",
         {"seven": ("air_defence", "supplied"), "two": ("air_defence", "supplied")}),
        ("Further American F15 fighters landed at the base on Monday. Eight machines will join those that came.",
         {"Eight": ("aircraft", "strength")}),
        ("The army lost 12 howitzers. Two more systems were damaged.",
         {"12": ("artillery", "lost"), "Two": ("artillery", "damaged")}),
        ("The strike killed 12 people. Two heating systems were destroyed.", {"12": ("people", "killed")}),
        ("Oryx has 147 anti-aircraft systems destroyed, plus 20 damaged; two of the former are Patriot launchers.",
         {"147": ("air_defence", "destroyed"), "20": ("air_defence", "damaged"), "two": ("air_defence", "destroyed")}),
        ("Russia lost half of its tank fleet.", {"half": ("tanks", "lost")}),
        ("About a fifth of Hezbollah's missile arsenal remains.", {"a fifth": ("missiles", "strength")}),
        ("A third of the bomber fleet was damaged.", {"A third": ("aircraft", "damaged")}),
        ("The missile force lost 12 soldiers and two missile stockpiles.", {"12": ("personnel", "lost")}),
    ],
)  # fmt: skip
def test_systems_and_arsenals(text: str, wanted: dict[str, tuple[str, str]]) -> None:
    assert told("en", "2024-03-02", text, "category measure") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Russian losses approach 180,000 dead or wounded soldiers, the general said. Ukrainian losses are probably "
         "over 100,000, he said.", {"180,000": "killed_or_wounded", "100,000": "killed_or_wounded"}),
        ("Azerbaijan's losses come to 400 soldiers killed and wounded, the ministry said. Armenian losses exceed 700.",
         {"400": "killed_or_wounded", "700": "killed_or_wounded"}),
        ("Russia has suffered 300,000 casualties, the ministry said. It has lost 2,000 tanks.",
         {"300,000": "killed_or_wounded", "2,000": "lost"}),
        ("Up to 11,000 Ukrainians are on Russian soil, the general said.", {"11,000": "strength"}),
        ("About 12,000 North Koreans were sent to the front, Seoul said.", {"12,000": "strength"}),
        ("Some 40 journalists are on Ukrainian soil.", {}),
    ],
)  # fmt: skip
def test_losses_of_both_armies_and_who_is_where(text: str, wanted: dict[str, str]) -> None:
    assert told("en", "2024-03-02", text, "measure") == {value: (what,) for value, what in wanted.items()}
