"""Fates told together: two verbs of one number, wholes of parts, the dead by who they were."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.extraction import extract_document
from tracker.records import Document
from tracker.rules import load_pack

PACK = load_pack()


def measures(text: str, language: str) -> list[tuple[str, str]]:
    claims = extract_document(Document("s", text, language, date(2024, 1, 10)), PACK).claims
    return [(c.value_text, c.measure) for c in claims]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The troops eliminated or wounded 880 invaders."),
        ("uk", "Українські війська ліквідували чи поранили на фронті 880 окупантів."),
        ("ru", "За день ликвидировали и ранили 880 боевиков."),
    ],
)
def test_two_fates_of_one_number_are_one_sum(language: str, text: str) -> None:
    assert measures(text, language) == [("880", "killed_or_wounded")]


def test_two_numbers_keep_their_fates() -> None:
    text = "The strike killed 12 and injured 40 people."
    assert measures(text, "en") == [("12", "killed"), ("40", "wounded")]


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("en", "Two of the injured later died in hospital.", ("Two", "killed")),
        ("ru", "Двое раненых скончались в больнице.", ("Двое", "killed")),
        ("uk", "Двоє поранених померли в лікарні.", ("Двоє", "killed")),
        ("en", "Two of the injured were evacuated.", ("Two", "wounded")),
    ],
)
def test_the_wounded_who_died_are_dead(language: str, text: str, told: tuple[str, str]) -> None:
    assert measures(text, language) == [told]


def test_a_whole_that_the_dead_and_the_wounded_add_up_to_is_both() -> None:
    text = "Внаслідок обстрілу постраждало 75 людей: 6 загинуло та 69 поранено."
    assert measures(text, "uk") == [("75", "killed_or_wounded"), ("6", "killed"), ("69", "wounded")]
    other = "Внаслідок обстрілу постраждало 80 людей: 6 загинуло та 69 поранено."
    assert measures(other, "uk")[0] == ("80", "wounded")


def test_the_dead_by_who_they_were() -> None:
    text = (
        "Mediazona has verified the deaths of 29,217 Russian soldiers.\n"
        "Volunteers: 15,741. Prisoners: 9,204. Mobilised men: 9,465. Officers: almost 2,300."
    )
    assert {measure for _, measure in measures(text, "en")} == {"killed"}
    assert len(measures(text, "en")) == 5


def test_prisoners_of_an_army_are_captured() -> None:
    text = "The Defence Ministry of Ukraine gave the day's figures.\nKilled: 120 soldiers. Prisoners: 9."
    assert ("9", "killed") not in measures(text, "en")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The number of burnt trucks (555) rose.", [("555", "destroyed")]),
        ("Germany sent Ukraine a package of aid. It includes 20 Marder vehicles.", [("20", "supplied")]),
        ("Russia attacked with 16 drones sent from Yeysk.", [("16", "launched")]),
    ],
)
def test_what_stands_around_a_figure_tells_its_fate(text: str, wanted: list[tuple[str, str]]) -> None:
    assert measures(text, "en") == wanted


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("ru", "россияне выпустили43ракеты и90беспилотников", ["43", "90"]),
        ("en", "Russia lost about120 tanks.", ["120"]),
        ("uk", "ворог збив шахед136", []),
    ],
)
def test_figures_that_lost_their_spaces(language: str, text: str, values: list[str]) -> None:
    assert [value for value, _ in measures(text, language)] == values


def test_entries_of_a_list_without_marks() -> None:
    text = (
        "The Pentagon will provide Ukraine with capabilities to defend itself. Included in this package are:\n\n"
        "Two Surface-to-Air Missile Systems (NASAMS);\n\nUp to 150,000 rounds of artillery ammunition; and\n\n"
        "Four howitzers.\n\nThe package is the fifth."
    )
    assert measures(text, "en") == [("Two", "supplied"), ("150,000", "supplied"), ("Four", "supplied")]


def test_a_country_before_the_figures_of_a_list_says_nothing() -> None:
    text = "Яку зброю отримала Україна\nТанки\nПольща: понад 240 Т-72М\nЧехія: 40 Т-72"
    claims = extract_document(Document("s", text, "uk", date(2024, 1, 10)), PACK).claims
    assert [(c.value_text, c.claimant_id, c.side) for c in claims] == [
        ("240", "publisher", "ukraine"),
        ("40", "publisher", "ukraine"),
    ]


def test_killed_in_action_is_nobodys_army() -> None:
    claims = extract_document(Document("s", "Russian losses: 12 KIA, 30 WIA.", "en", date(2024, 1, 10)), PACK).claims
    assert [(c.value_text, c.measure, c.side) for c in claims] == [
        ("12", "killed", "russia"),
        ("30", "wounded", "russia"),
    ]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("ru", "Из 3500 танков потеряно 2200.", [("3500", "strength"), ("2200", "lost")]),
        ("uk", "Із 40 дронів збито 38.", [("40", "launched"), ("38", "intercepted")]),
        ("en", "Of 3,500 tanks 2,200 were lost.", [("3,500", "strength"), ("2,200", "lost")]),
    ],
)
def test_what_became_of_a_part_is_not_told_of_the_whole(
    language: str, text: str, wanted: list[tuple[str, str]]
) -> None:
    assert measures(text, language) == wanted


def test_parts_may_add_up_to_more_than_a_round_bound() -> None:
    text = "Её потери составили более 100 тыс. человек: 61 207 погибших и 49 368 раненых."
    assert measures(text, "ru")[0] == ("100 тыс.", "killed_or_wounded")


def test_the_series_goes_on_with_one() -> None:
    text = (
        "Air defence destroyed 6 drones, three of which were over Voronezh region, one over Ryazan and one over Kursk."
    )
    assert [value for value, _ in measures(text, "en")] == ["6", "three", "one", "one"]
    assert measures("Between 12 and 15 people were killed, one of the mayor's sons said.", "en") == [
        ("12 and 15", "killed")
    ]


def test_a_bottom_and_a_top_are_one_range() -> None:
    text = "The strike killed at least four and up to six children."
    (claim,) = extract_document(Document("s", text, "en", date(2024, 1, 10)), PACK).claims
    assert (claim.value_text, claim.low, claim.best, claim.high) == ("four and up to six", 4, 5, 6)


def test_half_a_compound_parts_no_noun_from_its_number() -> None:
    text = "Russian forces launched 55 air- and sea-based missiles at Ukraine."
    assert measures(text, "en") == [("55", "launched")]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        (
            "ru",
            "В Белгороде пострадали 14 человек: двое погибли, 12 ранены.",
            [("14", "killed_or_wounded"), ("двое", "killed"), ("12", "wounded")],
        ),
        (
            "uk",
            "Внаслідок атаки постраждали 14 людей. Двоє загинули, ще 12 поранено.",
            [("14", "killed_or_wounded"), ("Двоє", "killed"), ("12", "wounded")],
        ),
        ("uk", "Внаслідок атаки постраждали 14 людей. Двоє у лікарні.", [("14", "wounded"), ("Двоє", "wounded")]),
    ],
)
def test_who_suffered_is_both_where_the_next_sentence_parts_them(
    language: str, text: str, wanted: list[tuple[str, str]]
) -> None:
    assert measures(text, language) == wanted


@pytest.mark.parametrize(
    ("language", "text", "side"),
    [
        ("uk", "За ніч збито 33 дрони: 20 — над Києвом, а 13 — над Одещиною.", "russia"),
        ("ru", "За ночь сбито 33 беспилотника: 20 — над Курской областью, а 13 — над Брянской.", "ukraine"),
    ],
)
def test_what_is_told_place_by_place_came_from_one_enemy(language: str, text: str, side: str) -> None:
    claims = extract_document(Document("s", text, language, date(2024, 1, 10)), PACK).claims
    assert [(c.measure, c.side) for c in claims] == [("intercepted", side)] * 3
    assert [c.best for c in claims] == [33, 20, 13]


def test_a_number_that_a_break_sets_apart_keeps_its_noun() -> None:
    text = "Яку зброю отримала Україна\n 18 \nгаубиць\n  40  \nколісних танків AMX-10RC"
    assert measures(text, "uk") == [("18", "supplied"), ("40", "supplied")]
