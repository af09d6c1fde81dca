"""Tolls that are raised, the dead with their place before them, unions, offices behind the same of another country."""

from __future__ import annotations

import pytest
from passages import told


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("ru", "Минздрав Газы повысил число погибших до 8005.", {"8005": ("exact", 8005.0, "gaza_health_ministry")}),
        ("ru", "Минздрав Газы повышает число жертв до 8005.", {"8005": ("exact", 8005.0, "gaza_health_ministry")}),
        ("ru", "Минздрав Газы увеличил оценку числа погибших с 7000 до 8005.",
         {"7000": ("exact", 7000.0, "gaza_health_ministry"), "8005": ("exact", 8005.0, "gaza_health_ministry")}),
        ("uk", "МОЗ Гази збільшило кількість загиблих до 8005.", {"8005": ("exact", 8005.0, "gaza_health_ministry")}),
        ("ru", "Минздрав Газы сообщил, что погибли до 80 человек.", {"80": ("at_most", 80.0, "gaza_health_ministry")}),
        ("en", "The UN counts more than 2000 dead.", {"2000": ("more_than", 2000.0, "un")}),
        ("ru", "По данным ООН, погибли не менее 2014 военных.", {"2014": ("at_least", 2014.0, "un")}),
        ("ru", "По данным ООН, погибли 12 военных, больше, чем в 2014.", {"12": ("exact", 12.0, "un")}),
        ("uk", "Загинули 18 людей, повідомив в. о. міського голови Олександр Ломів.",
         {"18": ("exact", 18.0, "ua_officials")}),
        ("uk", "Загинули 18 людей. Координаційний штаб підтвердив смерть 49 оборонців.",
         {"18": ("exact", 18.0, "publisher"), "49": ("exact", 49.0, "ua_officials")}),
        ("ru", "Минобороны Турции заявило об уничтожении 103 танков. По словам министра обороны Хулуси Акара, погибли "
         "34 солдата.", {"103": ("exact", 103.0, "other:turkish defence ministry"),
                      "34": ("exact", 34.0, "other:turkish defence ministry")}),
    ],
)  # fmt: skip
def test_how_many_and_by_whom(language: str, text: str, wanted: dict[str, tuple[str, float, str]]) -> None:
    assert told(language, "2024-05-12", text, "qualifier best claimant_id") == wanted


def test_another_man_in_such_an_office_is_of_another_country() -> None:
    text = (
        "Indian Foreign Minister Rajan Mehta said 12 soldiers were killed. Foreign Minister Omar Farooqi said 30 died."
    )
    (who,) = told("en", "2024-05-12", text, "claimant_id")["30"]
    assert who != "other:indian foreign minister rajan mehta"


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("ru", "Выплаты получили семьи 2300 погибших в Донбассе российских военных.", {"2300": ("killed", "russia")}),
        ("ru", "Он рассказал о 40 раненых под Бахмутом украинских бойцах.", {"40": ("wounded", "ukraine")}),
        ("ru", "Перечислены имена 300 убитых в Сирии россиян.", {"300": ("killed", "russia")}),
        ("uk", "Видання назвало імена 1200 загиблих в Україні російських військових.", {"1200": ("killed", "russia")}),
        ("ru", "Армия Израиля сообщила о потере 311 военнослужащих.", {"311": ("lost", "israel")}),
        (
            "ru",
            "Минобороны РФ сообщило об уничтожении 20 солдат резерва ВСУ и 10 единиц техники.",
            {"20": ("lost", "ukraine"), "10": ("destroyed", "ukraine")},
        ),
        (
            "uk",
            "Втрати росіян за чотири місяці штурму міста сягнули 47 тисяч, з них 17 тисяч — убитими.",
            {"47 тисяч": ("killed_or_wounded", "russia"), "17 тисяч": ("killed", "russia")},
        ),
    ],
)
def test_whose_they_are(language: str, text: str, wanted: dict[str, tuple[str, str]]) -> None:
    assert told(language, "2024-05-12", text, "measure side") == wanted


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("ru", "Суданский союз врачей сообщил о 97 погибших.", "other:суданский союз врачей"),
        ("ru", "По данным союза врачей, погибли 97 человек.", "other:союза врачей"),
        ("uk", "Суданська спілка лікарів повідомила про 97 загиблих.", "other:суданська спілка лікарів"),
        ("uk", "У спілці журналістів повідомили про 97 загиблих.", "other:спілці журналістів"),
        ("ru", "Врачи сообщили о 97 погибших.", "other:врачи"),
    ],
)
def test_a_union_is_none_of_its_members(language: str, text: str, who: str) -> None:
    assert told(language, "2024-05-12", text, "claimant_id") == {"97": (who,)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "«Медиазона» подтвердила имена 73 899 военных РФ, погибших в Украине. Список вырос на 2478 человек. "
         "В нём 14 319 добровольцев, 13 781 заключённый и 9 119 мобилизованных."),
        ("uk", "«Медіазона» підтвердила імена 73 899 військових РФ, загиблих в Україні. Список зріс на 2478 осіб. "
         "У ньому 14 319 добровольців, 13 781 в'язень і 9 119 мобілізованих."),
        ("en", "Mediazona has confirmed the names of 73,899 Russian soldiers killed in Ukraine. It includes 14,319 "
         "volunteers and 9,119 mobilised men."),
    ],
)  # fmt: skip
def test_those_on_a_list_of_the_dead_are_dead(language: str, text: str) -> None:
    found = told(language, "2024-10-24", text, "measure side claimant_id")
    assert len(found) == (3 if language == "en" else 5)
    assert set(found.values()) == {("killed", "russia", "mediazona")}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Mediazona has confirmed the names of 812 soldiers killed. The project has 25 volunteers."),
        ("en", "Mediazona has confirmed the names of 812 soldiers killed. In all 3,000 people have written to us."),
        ("ru", "«Медиазона» подтвердила имена 812 погибших солдат. Над списком работают 12 человек."),
        ("ru", "«Медиазона» подтвердила имена 812 погибших солдат. В городе 3000 жителей."),
        ("en", "The UN says the group has killed 812 civilians since at least 2014."),
        ("ru", "По данным ООН, погибли 812 человек, по меньшей мере до 2014 года."),
    ],
)
def test_what_is_on_no_list_is_none_of_the_dead(language: str, text: str) -> None:
    assert list(told(language, "2024-10-24", text, "measure")) == ["812"]
