"""Ukrainian: own sentences of many wars and styles, each with what must be read from it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import tracker
from tracker.extraction import extract_document
from tracker.records import Claim, Document

PACK = tracker.load_pack()
TODAY = date(2024, 5, 17)


def claims_of(text: str, publisher: str | None = None) -> tuple[Claim, ...]:
    return extract_document(Document("d", text, "uk", TODAY, publisher), PACK).claims


def short(claim: Claim) -> str:
    return f"{claim.value_text} {claim.category} {claim.measure}"


# text -> value, category and measure of each claim
COUNTED = [
    # numerals and their cases
    ("Унаслідок вибуху загинули двоє саперів.", ["двоє people killed"]),
    ("Поранено двадцятьох піхотинців.", ["двадцятьох personnel wounded"]),
    ("У бою полягли троє десантників.", ["троє personnel killed"]),
    ("Ліквідовано півсотні бойовиків.", ["півсотні personnel lost"]),
    ("Загинуло сто сорок шість мирних жителів.", ["сто сорок шість civilians killed"]),
    ("Поранень зазнали п’ятеро дітей.", ["п’ятеро children wounded"]),
    ("Армія втратила двісті тридцять танків.", ["двісті тридцять tanks lost"]),
    ("Унаслідок атаки вбито понад тисячу солдатів.", ["тисячу personnel killed"]),
    ("Завод щомісяця виготовляє 12,5 тис. снарядів.", ["12,5 тис. munitions produced"]),
    ("Мобілізовано 1,2 млн резервістів.", ["1,2 млн personnel strength"]),
    ("Випущено пів тисячі дронів.", ["пів тисячі drones launched"]),
    ("Загинуло близько півтори тисячі бійців.", ["півтори тисячі personnel killed"]),
    ("Поранено 10 340 військових.", ["10 340 personnel wounded"]),
    ("Убито 3\u202f200 повстанців.", ["3\u202f200 personnel killed"]),
    (
        "Перелік військової допомоги:\n5 гаубиць PzH 2000\n20 БМП Marder",
        ["5 artillery supplied", "20 armoured_vehicles supplied"],
    ),
    # verbs on either side, impersonal and passive
    ("Загинуло 12 людей.", ["12 people killed"]),
    ("12 людей загинуло.", ["12 people killed"]),
    ("Вісім цивільних поранено.", ["Вісім civilians wounded"]),
    ("Поранено вісім цивільних.", ["вісім civilians wounded"]),
    ("Ракету збили над морем разом із шістьма дронами.", ["шістьма drones intercepted"]),
    ("Було знищено чотири гаубиці.", ["чотири artillery destroyed"]),
    ("Чотири гаубиці було знищено.", ["Чотири artillery destroyed"]),
    ("Загинуло 5 людей, ще 17 поранено.", ["5 people killed", "17 people wounded"]),
    ("Троє військових загинули, семеро дістали поранення.", ["Троє personnel killed", "семеро personnel wounded"]),
    ("Обстріл забрав життя 9 мешканців.", ["9 civilians killed"]),
    ("Удар по ринку вбив 31 людину.", ["31 people killed"]),
    # equipment of every kind
    ("Артилеристи знищили 6 бойових броньованих машин.", ["6 armoured_vehicles destroyed"]),
    ("Підбито два БТР і три БМП.", ["два armoured_vehicles destroyed", "три armoured_vehicles destroyed"]),
    ("Спалено п’ять реактивних систем залпового вогню.", ["п’ять mlrs destroyed"]),
    ("Уражено зенітний комплекс, пошкоджено ще дві РЛС.", ["дві equipment damaged"]),
    ("Льотчики втратили три винищувачі та гелікоптер.", ["три aircraft lost"]),
    ("Знищено сім вертольотів противника.", ["сім helicopters destroyed"]),
    ("Флот втратив чотири катери й підводний човен.", ["чотири ships lost"]),
    ("У порту потоплено два десантні кораблі.", ["два ships destroyed"]),
    ("Спалено 14 вантажівок з боєприпасами.", ["14 vehicles destroyed"]),
    ("Захоплено три одиниці спецтехніки.", ["три special_equipment captured"]),
    ("Ворог скинув 40 керованих авіабомб.", ["40 munitions launched"]),
    ("Випущено 22 крилаті ракети.", ["22 missiles launched"]),
    ("На озброєнні лишилося 11 пускових установок.", ["11 missile_systems strength"]),
    ("Покинуто сім танків Т-62.", ["сім tanks abandoned"]),
    ("Підбито 3 танки Leopard 2A4.", ["3 tanks destroyed"]),
    ("Знищено дві установки РСЗВ «Град».", ["дві mlrs destroyed"]),
    # measures
    ("У полон узято 17 найманців.", ["17 personnel captured"]),
    ("Здалися в полон 40 солдатів.", ["40 personnel captured"]),
    ("Зниклими безвісти вважаються 64 моряки.", ["64 personnel missing"]),
    ("На кордоні зосереджено 90 тисяч військових.", ["90 тисяч personnel strength"]),
    ("Угруповання налічує 8000 бійців.", ["8000 personnel strength"]),
    ("Данія передасть 19 літаків F-16.", ["19 aircraft supplied"]),
    ("Київ отримав 31 танк.", ["31 tanks supplied"]),
    ("Збито 54 з 60 ударних БпЛА.", ["54 drones intercepted", "60 drones launched"]),
    ("Перехоплено 8 із 11 ракет.", ["8 missiles intercepted", "11 missiles launched"]),
    ("Повстанці контролюють 60% країни.", ["60 territory controlled"]),
    ("Звільнено 120 квадратних кілометрів.", ["120 territory gained"]),
    ("Втрати склали 300 осіб убитими й пораненими.", ["300 people killed_or_wounded"]),
    # other wars
    ("У Газі загинуло 74 палестинці, повідомило МОЗ Гази.", ["74 people killed"]),
    ("Ізраїльська армія ліквідувала 20 бойовиків ХАМАС.", ["20 personnel lost"]),
    ("У Судані вбито 45 мирних жителів.", ["45 civilians killed"]),
    ("Таліби знищили п’ять бронемашин.", ["п’ять armoured_vehicles destroyed"]),
    ("Хусити випустили чотири ракети по танкеру.", ["чотири missiles launched"]),
    ("У М’янмі поранено 26 селян.", ["26 civilians wounded"]),
    ("Вірменія втратила 255 танків.", ["255 tanks lost"]),
    ("В Алеппо загинули 13 журналістів.", ["13 people killed"]),
    # predicates behind a dash or a conjunction
    ("Одна людина загинула, четверо – травмовані.", ["Одна people killed", "четверо people wounded"]),
    ("Троє цивільних загинули, ще 25 осіб дістали тілесні ушкодження.", ["Троє civilians killed", "25 people wounded"]),
    ("Під час оборони загинуло 116 та було поранено 231 бійця.", ["116 personnel killed", "231 personnel wounded"]),
    # numbers
    ("Ворог атакував 52-ма ударними БпЛА.", ["52-ма drones launched"]),
    ("Росія втратила 1 мільйон 113 тисяч солдатів.", ["1 мільйон 113 тисяч personnel lost"]),
    ("Росія втратила 200 000-250 000 солдатів убитими.", ["200 000-250 000 personnel killed"]),
    ("Постраждали дві жінки 61, 63 і 70 років.", ["дві people wounded"]),
    ("Обмін відбувся у форматі «1200 на 1200».", []),
    # what flies is destroyed beside tanks, and shot down in the air
    (
        "За добу знищено 4 танки, 31 дрон, три крилаті ракети та 12 одиниць спецтехніки.",
        ["4 tanks destroyed", "31 drones destroyed", "три missiles destroyed", "12 special_equipment destroyed"],
    ),
    ("За ніч знищено 31 дрон.", ["31 drones intercepted"]),
    ("За добу наші війська знищили танк, гармату та 23 безпілотники.", ["23 drones destroyed"]),
    (
        "Вночі збито чотири дрони: два — у Криворізькому районі, ще два — над Дніпром.",
        ["чотири drones intercepted", "два drones intercepted", "два drones intercepted"],
    ),
    ("Станом на 19.00 17 травня загинули троє людей.", ["троє people killed"]),
    # parts of a sum, and who they are
    (
        "Втрати ворога склали 214 осіб - 54 загиблих, 158 поранених та двоє полонених.",
        ["214 personnel lost", "54 personnel killed", "158 personnel wounded", "двоє personnel captured"],
    ),
    (
        "Зафіксовано 21 449 втрат серед цивільного населення: 8 701 загиблий та 12 748 поранених.",
        ["21 449 civilians killed_or_wounded", "8 701 civilians killed", "12 748 civilians wounded"],
    ),
    ("У гасінні взяли участь 83 рятувальники, задіяно 18 одиниць техніки.", []),
    ("Російські війська просунулися на понад три кілометри від своїх позицій.", ["три territory gained"]),
]


@pytest.mark.parametrize(("text", "wanted"), COUNTED, ids=[text for text, _ in COUNTED])
def test_what_is_counted(text: str, wanted: list[str]) -> None:
    assert [short(claim) for claim in claims_of(text)] == wanted


# text, number of the claim, fields
FIELDS: list[tuple[str, int, dict[str, Any]]] = [
    # bounds
    ("Загинуло щонайменше 30 людей.", 0, {"qualifier": "at_least", "low": 30}),
    ("Загинуло не менше 30 людей.", 0, {"qualifier": "at_least"}),
    ("Загинуло не більше 30 людей.", 0, {"qualifier": "at_most", "high": 30}),
    ("Загинуло до 30 людей.", 0, {"qualifier": "at_most"}),
    ("Загинуло майже 30 людей.", 0, {"qualifier": "less_than"}),
    ("Загинуло більш ніж 30 людей.", 0, {"qualifier": "more_than"}),
    ("Загинуло близько 30 людей.", 0, {"qualifier": "about", "best": 30}),
    ("Загинуло від 30 до 40 людей.", 0, {"qualifier": "range", "low": 30, "high": 40}),
    ("Загинуло 30–40 людей.", 0, {"qualifier": "range", "best": 35}),
    ("Загинули десятки людей.", 0, {"qualifier": "vague", "low": 10}),
    ("Загинули кілька сотень людей.", 0, {"qualifier": "vague", "low": 300}),
    ("Втрачено вісім з половиною тисяч солдатів.", 0, {"best": 8500}),
    ("Поранено 220–280 тисяч солдатів.", 0, {"low": 220000, "high": 280000}),
    # who says so
    ("За даними Генштабу ЗСУ, знищено 12 танків.", 0, {"claimant_id": "ua_general_staff"}),
    ("Знищено 12 танків, повідомили в Повітряних силах.", 0, {"claimant_id": "ua_air_force"}),
    ("«Знищено 12 танків», — сказав Сирський.", 0, {"claimant_id": "ua_other"}),
    ("Міноборони росії заявило про 12 збитих безпілотників.", 0, {"claimant_id": "ru_mod"}),
    ("Про загибель 5 людей повідомив голова Харківської ОВА Олег Синєгубов.", 0, {"claimant_id": "ua_officials"}),
    ("За словами речника Повітряних сил, збито 9 дронів.", 0, {"claimant_id": "ua_air_force"}),
    ("Зеленський розповів CNN, що загинуло 31 000 військових.", 0, {"claimant_id": "ua_president"}),
    ("В ООН підтвердили загибель 10 582 цивільних.", 0, {"claimant_id": "un"}),
    ("Пентагон оцінює втрати росіян у 315 тисяч солдатів.", 0, {"claimant_id": "us_officials"}),
    ("Аналітики ISW зазначають, що втрачено 40 танків.", 0, {"claimant_id": "isw"}),
    ("За даними Міністерства оборони ФРН, передано 14 танків.", 0, {"claimant_id": "other:german defence ministry"}),
    ("Ракета вбила трьох містян. Про це повідомив голова Сумської ОВА.", 0, {"claimant_id": "ua_officials"}),
    ("Збито 12 дронів. Такі дані оприлюднив Генштаб ЗСУ.", 0, {"claimant_id": "ua_general_staff"}),
    ("У полоні 959 бійців, — Конашенков.", 0, {"claimant_id": "ru_mod"}),
    (
        "У бою загинули 40 бійців, — учасник оборони селища Семен Вербицький.",
        0,
        {"claimant_text": "Семен Вербицький"},
    ),
    ("Знищено 12 танків, повідомляє 63 ОМБр у Facebook.", 0, {"claimant_id": "ua_other"}),
    ("«Знищили 7 БМП», – розповіли у бригаді.", 0, {"claimant_id": "ua_other"}),
    ("Воїни знищили 5 танків. Відео оприлюднила пресслужба бригади.", 0, {"claimant_id": "ua_other"}),
    ("За даними обласних військових адміністрацій, загинули 4 людини.", 0, {"claimant_id": "ua_officials"}),
    (
        "Поранено 34 людини, повідомив голова ОВА Іван Гнатюк.\n\n«31 людину поранено», - написав він у телеграмі.",
        1,
        {"claimant_id": "ua_officials"},
    ),
    (
        "Генштаб оприлюднив дані.\n\n«За добу знищено 12 танків. Пошкоджено 3 гаубиці».",
        1,
        {"claimant_id": "ua_general_staff"},
    ),
    (
        "Збито 9 дронів, повідомили Повітряні сили.\n\nЯк повідомлялося, у Сумах унаслідок удару загинули 5 людей.",
        1,
        {"claimant_id": "publisher"},
    ),
    (
        "Збито 9 дронів, повідомили Повітряні сили.\n\nЯк повідомлялося, під удар потрапили Суми. Загинули 5 людей.",
        1,
        {"claimant_id": "publisher"},
    ),
    (
        "МОЗ Лівану заявило, що загинули 30 людей. Про це повідомляє Reuters. "
        "Зазначається, що під час удару по селу загинули 14 людей.",
        1,
        {"claimant_id": "other:lebanese health ministry"},
    ),
    (
        "Рютте казав про 600 тисяч убитих осіб. Про 650 тисяч втрат рф казав Зеленський.",
        -1,
        {"claimant_id": "ua_president"},
    ),
    # whose
    ("За добу знищено 14 танків російської армії.", 0, {"side": "russia"}),
    ("Ліквідовано 500 солдатів рф.", 0, {"side": "russia"}),
    ("Втрати України становлять 31 тисячу військових.", 0, {"side": "ukraine"}),
    ("Генштаб ЗСУ: ворог втратив 17 артсистем.", 0, {"side": "russia"}),
    ("У Харкові загинули шестеро цивільних.", 0, {"side": "ukraine"}),
    ("Росія втратила в Україні близько 41 200 своїх вояків, повідомив Генштаб ЗСУ.", 0, {"side": "russia"}),
    ("Війська рф з початку вторгнення втратили 27 300 людей, повідомив Генштаб ЗСУ.", 0, {"side": "russia"}),
    ("Угруповання відбило атаки російських військ, знищило 7 танків, повідомив Генштаб ЗСУ.", 0, {"side": "russia"}),
    ("Війська рф завдали авіаційного удару по селу. Загинули двоє людей.", 0, {"side": "ukraine"}),
    ("Через російську агресію загинула 1 людина, повідомив глава ОВА.", 0, {"category": "people", "side": "ukraine"}),
    ("Окупанти запустили по Україні 87 дронів.", 0, {"side": "russia"}),
    ("З початку вторгнення рф зафіксовано загибель 12 883 цивільних.", 0, {"side": "ukraine"}),
    ("Вісім ракетоносіїв тримає Росія в морі, сказав Плетенчук.", 0, {"side": "russia"}),
    ("Генштаб повідомив про втрати ЗСУ після вторгнення військ рф: загинули 110 бійців.", 0, {"side": "ukraine"}),
    # when
    ("За 17 квітня росіяни вбили двох мирних жителів.", 0, {"period": "day", "as_of": date(2024, 4, 17)}),
    ("Знищено:\n- танків – 1765 (+9),\n- РСЗВ – 233 (+1)", 2, {"period": "cumulative"}),
    (
        "Минулої доби ЗСУ ліквідували 560 окупантів, а всього з початку вторгнення загинули 356 тисяч.",
        0,
        {"period": "day"},
    ),
    ("Втрати рф становлять 294 700 осіб, з яких 870 знищено протягом доби.", 0, {"period": "cumulative"}),
    ("Загинули двоє людей, щонайменше ще 12 отримали поранення.", 1, {"qualifier": "at_least"}),
    ("До 34 людей збільшилася кількість постраждалих.", 0, {"qualifier": "exact"}),
    ("Війська рф захопили майже на 100 квадратних кілометрів більше.", 0, {"qualifier": "less_than"}),
    ("За минулу добу збито 20 дронів.", 0, {"period": "day"}),
    ("Від початку повномасштабного вторгнення загинуло 500 дітей.", 0, {"period": "cumulative"}),
    ("За тиждень випущено 800 дронів.", 0, {"period": "interval"}),
    ("Унаслідок удару 16 травня загинуло 4 людини.", 0, {"period": "event", "as_of": date(2024, 5, 16)}),
    ("Станом на 3 травня 2024 року втрачено 7000 танків.", 0, {"period": "cumulative"}),
    ("Учора ракета вбила двох людей у Сумах.", 0, {"as_of": date(2024, 5, 16)}),
]


@pytest.mark.parametrize(("text", "which", "wanted"), FIELDS, ids=[text for text, _, _ in FIELDS])
def test_fields(text: str, which: int, wanted: dict[str, Any]) -> None:
    claim = claims_of(text)[which]
    assert {name: getattr(claim, name) for name in wanted} == wanted


NOTHING = [
    "Йому 34 роки, він служить у 72-й бригаді.",
    "За добу сталося 83 бойові зіткнення.",
    "Авіація завдала 12 ударів.",
    "Пошкоджено 19 будинків і дві школи.",
    "Снаряд калібру 155 мм не розірвався.",
    "Танк коштує 4 млн доларів.",
    "Дрон пролетів 1200 км.",
    "О 18:40 оголосили тривогу.",
    "24 лютого 2022 року почалося вторгнення.",
    "Внаслідок ДТП на трасі загинуло 11 людей.",
    "Суд засудив його до 12 років.",
    "Літаки F-16 і вертольоти Мі-8 замінять старі.",
    "Форвард забив 12 м’ячів у 15 матчах чемпіонату з футболу.",
    "Паливний бак на 800 літрів протік.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_claim(text: str) -> None:
    assert [short(claim) for claim in claims_of(text)] == []


DAILY = """Загальні бойові втрати противника з 24.02.22 по 17.05.24 орієнтовно склали:

особового складу ‒ близько 488460 (+1520) осіб ліквідовано,
танків ‒ 7509 (+12) од,
бойових броньованих машин ‒ 14490 (+29) од,
РСЗВ – 1070,
крилаті ракети ‒ 2205 (+3),
спеціальна техніка ‒ 2059 (+8).

Дані уточнюються.
"""

NIGHT = """У ніч на 17 травня ворог атакував 20 ударними БпЛА типу «Shahed» з Курська.

Сили ППО збили всі 20 дронів над Одещиною та Миколаївщиною.
"""

GOVERNOR = """❗️Ворог обстріляв Нікополь

🔴 загинув 1 чоловік;
🔴 поранено трьох людей, серед них 1 дитина;
🔴 пошкоджено 2 автомобілі.
"""


def test_a_daily_post_of_the_general_staff() -> None:
    claims = claims_of(DAILY, "Генеральний штаб ЗСУ")
    assert [short(claim) for claim in claims] == [
        "488460 personnel lost",
        "1520 personnel lost",
        "7509 tanks lost",
        "12 tanks lost",
        "14490 armoured_vehicles lost",
        "29 armoured_vehicles lost",
        "1070 mlrs lost",
        "2205 missiles lost",
        "3 missiles lost",
        "2059 special_equipment lost",
        "8 special_equipment lost",
    ]
    assert {claim.side for claim in claims} == {"russia"}
    assert {claim.claimant_id for claim in claims} == {"ua_general_staff"}
    assert [claim.period for claim in claims[:2]] == ["cumulative", "day"]


def test_a_nightly_post_of_the_air_force() -> None:
    claims = claims_of(NIGHT, "Повітряні Сили ЗС України")
    assert [short(claim) for claim in claims] == ["20 drones launched", "20 drones intercepted"]
    assert {claim.side for claim in claims} == {"russia"}


def test_a_post_of_a_governor_with_signs_for_bullets() -> None:
    claims = claims_of(GOVERNOR)
    assert [short(claim) for claim in claims][1:] == [
        "трьох people wounded",
        "1 children wounded",
        "2 vehicles damaged",
    ]
    assert {claim.side for claim in claims} == {"ukraine"}
