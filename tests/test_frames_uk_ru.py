"""Frames of Ukrainian and Russian news: sides, sources, papers, outlets that pass on."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.extraction import extract_document
from tracker.records import Document
from tracker.rules import load_pack

PACK = load_pack()


@pytest.mark.parametrize(
    ("language", "text", "claimant"),
    [
        ("ru", "Украинская сторона утверждает, что сбиты десять самолетов.", "ua_officials"),
        ("ru", "По данным российской стороны, погибли 67 военных.", "ru_officials"),
        ("ru", "На той стороне убито 50 бойцов.", "publisher"),
        ("ru", "Официальные российские данные говорят о 600 погибших солдатах.", "ru_officials"),
        (
            "ru",
            "Глава ДНР Денис Пушилин сообщил в своем канале, что из-за детонации ранения получили шесть жителей.",
            "ru_officials",
        ),
        ("uk", "За даними українських джерел, загинуло 412 людей.", "other:українських джерел"),
        ("uk", "Російська сторона заявила про 20 загиблих.", "ru_officials"),
        ("uk", "Офіційні російські дані зазвичай вказують на 600 загиблих військових.", "ru_officials"),
        ("uk", "Євген Пригожин видав: під Бахмутом полягло 20 бійців.", "prigozhin"),
        ("ru", "Погибли 300 военных. Такую цифру назвал министр обороны Сергей Шойгу.", "ru_mod"),
        ("uk", "Втрати армії: 300 солдатів", "publisher"),
        ("uk", "Журналістам розповіли в Генштабі ЗСУ, що загинули 900 окупантів.", "ua_general_staff"),
        ("ru", "Журналистам рассказали в полиции, что погибли девять человек.", "ru_officials"),
        ("uk", "Про це журналістам розповів мер: загинули дев'ять людей.", "ua_officials"),
        ("ru", "Генштаб ВСУ – о потерях: 900 военных за сутки.", "ua_general_staff"),
        ("ru", "Канал «Рыбарь» сообщил, что под Ореховом уничтожены 14 танков.", "other:rybar"),
        ("ru", "По версии Минобороны РФ о том, что сбиты 60 дронов, известно с утра.", "ru_mod"),
        ("uk", "Пропагандист Семен Пегов стверджує, що вбито 200 українських військових.", "other:семен пегов"),
        (
            "uk",
            "Російська армія вбила одного жителя Донеччини.\n"
            "Як передає Укрінформ, про це повідомив голова Донецької обласної адміністрації Вадим Філашкін.",
            "ua_officials",
        ),
        ("ru", "Погибли девять человек, сообщает «Интерфакс» со ссылкой на AP.", "other:ap"),
        ("ru", "Об отправке военных в Россию говорил министр обороны Сергей Шойгу: погибли 40 из них.", "ru_mod"),
        (
            "uk",
            "Загинули 18 цивільних. Про це повідомила Наглядова рада з прав людини, передає Deutsche Welle.",
            "other:наглядова рада з прав людини",
        ),
        (
            "uk",
            "Прокремлівські Telegram-канали поширили інформацію, що загинули 60 бійців ЗСУ.",
            "other:прокремлівські telegram-канали",
        ),
        ("uk", "Уночі окупанти вбили шістьох людей. Про наслідки розповіли в Генштабі ЗСУ.", "ua_general_staff"),
        ("uk", "Наші воїни знищили 46 танків — Генштаб ЗСУ.", "ua_general_staff"),
        ("uk", "Внаслідок удару загинули двоє людей — начальник Полтавської ОВА Філіп Пронін.", "ua_officials"),
        ("ru", "Талибы потеряли город. В самой группировке сообщают о 40 погибших.", "other:taliban"),
    ],
)
def test_who_says_so(language: str, text: str, claimant: str) -> None:
    claims = extract_document(Document("f", text, language, date(2024, 1, 10), "Новини"), PACK).claims
    assert [claim.claimant_id for claim in claims] == [claimant]


def test_a_list_that_ran_into_its_line_is_not_whoever_speaks_behind_it() -> None:
    text = (
        "За минулу добу знищено 1190 загарбників. Про це повідомив Генеральний штаб ЗСУ. Загалом знищено російських: "
        "танків - 5435 (+13) бойових броньованих машин - 10166 (+25) артилерійських систем - 7744 (+18) "
        "РСЗВ - 898 (+2) засобів ППО - 588 (+2) літаків - 323 гелікоптерів - 324 кораблів та катерів - 22 "
        "підводних човнів - 1 "
        "Нагадаємо, військовий експерт Олександр Коваленко розповів про плани ворога"
    )
    claims = extract_document(Document("f", text, "uk", date(2023, 11, 19), "ТСН"), PACK).claims
    assert {claim.claimant_id for claim in claims} == {"ua_general_staff"}
    assert len(claims) >= 14


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("ru", "Минобороны РФ заявляет, что после вторжения в область ВСУ потеряли 220 солдат.", ("lost", "ukraine")),
        ("uk", "The New York Times пише, що Україна втратила вбитими 60 тисяч військових.", ("killed", "ukraine")),
        ("ru", "Россия потеряла убитыми 900 солдат, утверждают в Генштабе ВСУ.", ("killed", "russia")),
        ("ru", "Хуситы сообщили о 17 людях, погибших при ударах США.", ("killed", "yemen")),
        ("uk", "Проєкт підтвердив зникнення 38 200 українських бійців.", ("missing", "ukraine")),
        (
            "ru",
            "Талибы сообщают о сотне сдавшихся в плен правительственных солдат в Афганистане.",
            ("captured", "afghanistan"),
        ),
    ],
)
def test_what_happened_and_to_whom(language: str, text: str, told: tuple[str, str]) -> None:
    claims = extract_document(Document("f", text, language, date(2024, 1, 10), "Новини"), PACK).claims
    assert [(claim.measure, claim.side) for claim in claims] == [told]
