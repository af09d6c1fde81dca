"""Passages as Ukrainian and Russian news and posts write them: what each figure tells, as a reader sees it."""

from __future__ import annotations

from datetime import date

import pytest
from passages import PACK, told

from tracker.extraction import extract_document
from tracker.records import Document


@pytest.mark.parametrize(
    ("language", "text", "claimants"),
    [
        # a page joined its paragraphs by commas, with nothing between
        (
            "uk",
            "За даними Генштабу Судану, загинули 40 бойовиків.,Це лише чутки.,7 травня речник ООН заявив: "
            "загинуло 12 осіб.",
            {"40": "other:sudanese general staff", "12": "un"},
        ),
        (
            "ru",
            "Погибли 900 военных, сообщило Минобороны Азербайджана.,8 мая в ООН заявили о 28 убитых наемниках.",
            {"900": "azerbaijan_mod", "28": "un"},
        ),
    ],
)
def test_a_comma_between_a_full_stop_and_a_new_word_parts_paragraphs(
    language: str, text: str, claimants: dict[str, str]
) -> None:
    assert told(language, "2024-05-20", text, "claimant_id") == {k: (v,) for k, v in claimants.items()}


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("uk", "Від удару загинули 12 людей. Про це повідомляє газета Haaretz.", "other:haaretz"),
        ("uk", "Від удару загинули 12 людей. Про це пише видання The Economist.", "other:economist"),
        ("uk", "Від удару загинули 12 людей. Про це пише місцеве видання.", "other:видання"),
        ("ru", "При ударе погибли 12 человек. Об этом сообщает агентство Anadolu.", "other:anadolu"),
        ("ru", "При ударе погибли 12 человек, пишет газета The New York Times.", "other:new york times"),
    ],
)
def test_a_paper_is_told_by_its_name_behind_the_noun(language: str, text: str, claimant: str) -> None:
    assert told(language, "2024-05-20", text, "claimant_id") == {"12": (claimant,)}


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        (
            "Міноборони Сирії повідомило про бої. Ховали Халіля Насера. Ракета влучила в дім, убивши 12 людей, "
            "ідеться в повідомленні.",
            "other:syrian defence ministry",
        ),
        (
            "Того дня ховали Халіля Насера. Ракета влучила в дім, убивши 12 людей, ідеться в повідомленні ДСНС.",
            "ua_officials",
        ),
    ],
)
def test_a_message_is_of_whoever_spoke_not_of_a_man_who_is_only_named(text: str, claimant: str) -> None:
    assert told("uk", "2024-05-20", text, "claimant_id") == {"12": (claimant,)}


@pytest.mark.parametrize(
    "text",
    [
        "Ізраїль уже передав Азербайджану:\n🇮🇱\n14 танків Merkava\n🇮🇱\n20 \nСАУ ATMOS\n🇮🇱\n6- \n8 гаубиць\n🇮🇱\n36 "
        "155-мм гаубиць\n🇮🇱\n1 батарея ППО/О Barak",
        "Israel is sending Azerbaijan:\n🇮🇱\n14 Merkava tanks\n🇮🇱\n20\nATMOS howitzers\n🇮🇱\n36 155-mm howitzers",
    ],
)
def test_a_number_alone_below_a_flag_counts_what_stands_on_the_next_line(text: str) -> None:
    language = "en" if text.startswith("Israel") else "uk"
    found = told(language, "2020-11-20", text, "category measure")
    expected = {"14": "tanks", "20": "artillery", "36": "artillery"}
    assert {k: found.get(k) for k in expected} == {k: (v, "supplied") for k, v in expected.items()}


def test_a_number_alone_below_its_label_is_of_the_label() -> None:
    text = "Втрати повстанців:\n\nВбито\n500\nПоранено\n900"
    assert told("uk", "2016-03-01", text, "category measure") == {
        "500": ("people", "killed"),
        "900": ("people", "wounded"),
    }


@pytest.mark.parametrize(
    ("language", "text", "ratio"),
    [
        ("uk", "У Сирії загинуло 300 солдатів, а бойовиків – понад 2 тисячі. Один до семи.", {"семи": 7}),
        ("uk", "Загинули 30 солдатів і понад 200 бойовиків. Десь один до семи.", {"семи": 7}),
        ("ru", "У нас погибли 300 солдат, у ваххабитов 2 тысячи. Один к семи.", {"семи": 7}),
        ("uk", "Загинуло від одного до десяти солдатів.", {}),
        ("uk", "Один-два танки знищено.", {}),
    ],
)
def test_one_to_so_many_is_a_ratio_where_endings_tell_it(language: str, text: str, ratio: dict[str, float]) -> None:
    found = told(language, "2016-03-01", text, "unit best")
    assert {k: v[1] for k, v in found.items() if v[0] == "ratio"} == ratio


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("uk", "Ворог втратив ще сотні солдатів.", {"сотні": ("vague", 100, None)}),
        ("uk", "Загинуло близько сотні людей.", {"сотні": ("about", None, 100)}),
        ("uk", "Загинули ще близько сотні людей.", {"сотні": ("about", None, 100)}),
    ],
)
def test_hundreds_more_are_many_while_about_a_hundred_is_one(
    language: str, text: str, wanted: dict[str, tuple[object, ...]]
) -> None:
    assert told(language, "2024-05-20", text, "qualifier low best") == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("uk", "Після отримання 12 гармат Вірменія відкрила вогонь.", {"12": ("supplied", "armenia")}),
        ("uk", "Отримання 18 танків від Німеччини посилить армію Судану.", {"18": ("supplied", "sudan")}),
        ("ru", "После получения 12 орудий Армения открыла огонь.", {"12": ("supplied", "armenia")}),
        ("uk", "Після отримання поранень 12 бійців евакуювали.", {}),
    ],
)
def test_the_noun_of_receiving_tells_of_aid_and_of_whom_it_reaches(
    language: str, text: str, wanted: dict[str, tuple[str, str]]
) -> None:
    assert told(language, "2020-10-20", text, "measure side") == wanted


@pytest.mark.parametrize(
    ("publisher", "text", "claimant"),
    [
        ("Спецпідрозділ ГУР «Артан»", "Знищено 12 танків окупантів.", "ua_other"),
        ("47 ОМБр «Маґура»", "За ніч знищили 12 танків.", "ua_other"),
        ("Група «Інформаційний спротив»", "Знищено 12 танків окупантів.", "publisher"),
        ("Новини 24", "Знищено 12 танків окупантів.", "publisher"),
    ],
)
def test_a_unit_that_publishes_speaks_for_the_body_that_it_belongs_to(publisher: str, text: str, claimant: str) -> None:
    document = Document("w", text, "uk", date(2024, 5, 20), publisher)
    assert [claim.claimant_id for claim in extract_document(document, PACK).claims] == [claimant]


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("uk", "Ключове з виступу Столтенберга:\n▪️ Росія втратила 315 тис. солдатів\n▪️ Київ отримав 40 танків", "nato"),
        ("uk", "Основні тези розмови з речником ООН:\n— вбито 315 тис. солдатів\n— знищено 40 танків", "un"),
        ("ru", "Главное из статьи Арестовича:\n— россияне потеряли 315 тыс. солдат\n— сбит 41 дрон", "ua_officials"),
        ("en", "Key takeaways from Stoltenberg:\n- Russia lost 315,000 soldiers\n- Kyiv received 40 tanks", "nato"),
        ("uk", "Головне про Столтенберга:\n▪️ Росія втратила 315 тис. солдатів\n▪️ Київ отримав 40 танків", "publisher"),
    ],
)
def test_points_that_a_line_announces_are_of_whoever_said_them(language: str, text: str, claimant: str) -> None:
    found = told(language, "2024-02-01", text, "claimant_id")
    assert len(found) == 2
    assert set(found.values()) == {(claimant,)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "uk",
            "ХАМАС напав на Ізраїль, убивши 1200 людей. Раніше міністр оборони Йоав Галлант заявив, що війна триває.",
        ),
        (
            "ru",
            "ХАМАС напал на Израиль, убив 1200 человек. Ранее министр обороны Галлант заявил, что война продолжится.",
        ),
    ],
)
def test_what_somebody_said_earlier_does_not_point_back(language: str, text: str) -> None:
    assert told(language, "2023-11-24", text, "claimant_id") == {"1200": ("publisher",)}


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("ru", "Иран ударил по Израилю 180 ракетами.", {"180": ("missiles", "launched", "iran")}),
        ("ru", "Иран нанёс удар по Израилю 180 ракетами.", {"180": ("missiles", "launched", "iran")}),
        ("ru", "Россия ударила по Киеву двумя «Искандерами».", {"двумя": ("missiles", "launched", "russia")}),
        ("uk", "Росія завдала по Одесі удару 12 дронами.", {"12": ("drones", "launched", "russia")}),
        ("uk", "Росіяни атакували місто 12 дронами.", {"12": ("drones", "launched", "russia")}),
        ("uk", "Росіяни гатили по місту двома ракетами С-300.", {"двома": ("missiles", "launched", "russia")}),
        ("uk", "Сили ППО збили 4 «Іскандери».", {"4": ("missiles", "intercepted", "russia")}),
        ("ru", "Армия нанесла удар по 12 складам.", {}),
        ("ru", "Иран ударил по Израилю, погибли 3 человека.", {"3": ("people", "killed", "israel")}),
    ],
)
def test_whoever_strikes_with_missiles_launches_them(
    language: str, text: str, wanted: dict[str, tuple[str, str, str]]
) -> None:
    assert told(language, "2024-10-02", text, "category measure side") == wanted
