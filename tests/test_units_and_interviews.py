"""Passages as Ukrainian pages of news and official posts write them: what each figure tells, field by field."""

from __future__ import annotations

from datetime import date

import pytest
from passages import PACK, told

from tracker.extraction import extract_document
from tracker.records import Document


@pytest.mark.parametrize(
    ("language", "day", "text", "wanted"),
    [
        ("uk", "2024-03-02", "Через обстріл загарбників четверо людей загинули.", {"четверо": "ukraine"}),
        ("uk", "2023-05-09", "Унаслідок удару ворога семеро мешканців поранені, повідомив начальник ОВА.",
         {"семеро": "ukraine"}),
        ("ru", "2024-08-12", "После обстрела противника пять жителей Белгорода пострадали, сообщил губернатор.",
         {"пять": "russia"}),
        ("uk", "2023-05-09", "Війна в Судані забрала життя 900 цивільних, кажуть в ООН.", {"900": "sudan"}),
        ("uk", "2023-05-09", "Після початку Росією великої війни проти України загинули 5200 мирних жителів.",
         {"5200": "ukraine"}),
        ("ru", "2023-05-09", "С тех пор как Россия развязала войну, погибли 5200 мирных жителей.", {"5200": "ukraine"}),
        ("uk", "2023-05-09", "Росія почала мобілізацію. Втрати Росії — 5200 військових.", {"5200": "russia"}),
        ("uk", "2023-05-09", "Загинули 40 солдатів 3 АК РФ.", {"40": "russia"}),
        ("uk", "2023-05-09", "Росія воює з Україною. Росія має 70 радянських літаків.", {"70": "russia"}),
        ("uk", "2023-05-09", "Києву передано 70 танків.", {"70": "ukraine"}),
        ("uk", "2023-05-09", "Україною передано 70 танків.", {"70": None}),
    ],
)  # fmt: skip
def test_whose_people_they_are(language: str, day: str, text: str, wanted: dict[str, str]) -> None:
    assert {key: side for key, (side,) in told(language, day, text, "side").items()} == wanted


@pytest.mark.parametrize(
    ("language", "day", "text", "wanted"),
    [
        ("uk", "2024-09-01", "За даними підконтрольного ХАМАСу міністерства охорони здоров'я, загинули 120 людей.",
         {"120": "gaza_health_ministry"}),
        ("uk", "2024-09-01", "За словами речника підконтрольного ХАМАС МОЗ, поранено 64 людини.",
         {"64": "gaza_health_ministry"}),
        ("uk", "2024-09-01", "Ісламський джихад заявив, що втратив 40 бійців.",
         {"40": "other:palestinian islamic jihad"}),
        ("uk", "2023-10-12", "У секторі Газа зафіксували 350 загиблих.", {"350": "publisher"}),
        ("uk", "2023-10-12", "У Міноборони України зафіксували 12 загиблих військових.", {"12": "ua_mod"}),
        ("uk", "2023-01-31", "Буданов у січневому інтерв'ю The Economist казав, що РФ має 300 тисяч солдатів.",
         {"300 тисяч": "ua_other"}),
        ("ru", "2023-01-31", "Зеленский в недавнем интервью CNN заявил, что погибли 30 тысяч солдат.",
         {"30 тысяч": "ua_president"}),
        ("uk", "2023-01-31", "За попередніми даними було вбито 14 військових РФ.", {"14": "publisher"}),
        ("uk", "2023-01-31", "За попередніми даними Генштабу, вбито 14 військових РФ.", {"14": "ua_general_staff"}),
        ("uk", "2023-01-31", "Про це повідомив OSINT-проєкт у сфері війни Oryx. За його даними, знищено 61 танк.",
         {"61": "oryx"}),
        ("uk", "2023-01-31", "Росія втратила 61 танк, повідомляє Oryx. За підрахунками аналітиків, 24 захоплено.",
         {"61": "oryx", "24": "oryx"}),
        ("uk", "2014-08-31", "Речник АТО Лисенко розповів про бої. «Поранено 14 бійців біля сіл Маринівка та "
         "Степанівка», — зазначив він.", {"14": "ua_officials"}),
        ("uk", "2025-06-24", "Речник міністерства оборони Ірану написав, що «в лікарнях жах», підтвердивши, що "
         "загинули 14 солдатів.", {"14": "other:iranian defence ministry"}),
    ],
)  # fmt: skip
def test_who_vouches_for_a_figure(language: str, day: str, text: str, wanted: dict[str, str]) -> None:
    assert {key: who for key, (who,) in told(language, day, text, "claimant_id").items()} == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("uk", "Повітряними силами за добу уражено п'ять повітряних цілей противника.",
         {"п'ять": ("equipment", "destroyed")}),
        ("uk", "Вночі уражено дві крилаті ракети.", {"дві": ("missiles", "intercepted")}),
        ("uk", "Ворог зазнав втрат: уражено 12 танків.", {"12": ("tanks", "damaged")}),
        ("uk", "Пошкоджено сім та зруйновано 12 будинків, поранено трьох людей.", {"трьох": ("people", "wounded")}),
        ("uk", "Ми втратили одного нашого військового.", {"одного": ("personnel", "lost")}),
        ("uk", "Ракета влучила в один військовий об'єкт.", {}),
        ("uk", "У шпиталях проходять лікування 84 військовослужбовці Вірменії.", {"84": ("personnel", "wounded")}),
        ("ru", "На лечении находятся 84 солдата Армении.", {"84": ("personnel", "wounded")}),
        ("uk", "«Медіазона» встановила імена 4100 військових РФ.", {"4100": ("personnel", "killed")}),
    ],
)  # fmt: skip
def test_what_became_of_them(language: str, text: str, wanted: dict[str, tuple[str, str]]) -> None:
    assert told(language, "2023-07-01", text, "category measure") == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("uk", "Від початку вторгнення РФ втратила 98 тисяч солдатів, минулої доби — близько 640.",
         {"98 тисяч": "cumulative", "640": "day"}),
        ("uk", "За минулу добу загинули 14 людей, а з початку війни 7 жовтня поранено 5100 осіб у Газі.",
         {"14": "day", "5100": "cumulative"}),
        ("uk", "Минулої доби 640 окупантів ліквідовано.", {"640": "day"}),
        ("uk", "У полоні перебувають 61 захисник України.", {"61": "cumulative"}),
    ],
)  # fmt: skip
def test_which_time_is_a_figures_own(language: str, text: str, wanted: dict[str, str]) -> None:
    assert {key: period for key, (period,) in told(language, "2023-11-20", text, "period").items()} == wanted


def test_inhabitants_and_units_are_no_figures() -> None:
    text = "На фронті загинули 14 солдатів 3 АК РФ, це 9 загиблих на 10 тисяч населення."
    assert set(told("uk", "2023-07-01", text, "measure")) == {"14", "9"}


def test_a_post_is_signed_above_those_who_pass_it_on() -> None:
    text = "Цієї ночі збито 14 дронів.\n\nКомандувач Повітряних Сил Микола Олещук\nВзято у\n@channel_one"
    document = Document("w", text, "uk", date(2024, 4, 23))
    assert [claim.claimant_id for claim in extract_document(document, PACK).claims] == ["ua_air_force"]
