"""Russian: whole claims from sentences of other conflicts and styles than the labelled texts, and whole posts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from test_extract import Row, claims_of, fields, said

MONDAY = date(2024, 6, 10)


def ru(text: str, *claims: dict[str, Any], gap: str = "", publisher: str | None = None) -> Row:
    return Row(text, list(claims), publisher, MONDAY, gap)


ROWS: list[Row] = [
    # --- who speaks, before or behind the verb, in any case ---
    ru(
        "Министерство обороны Судана сообщило о гибели 17 солдат.",
        said("17", "personnel", "killed", claimant_id="other:sudanese defence ministry"),
    ),
    ru(
        "В результате удара погибли пятеро мирных жителей, сообщил губернатор Олег Синегубов.",
        said("пятеро", "civilians", "killed", claimant_id="ua_officials", period="event"),
    ),
    ru(
        "По данным Генштаба ВСУ, за сутки Россия потеряла 1120 военных.",
        said("1120", "personnel", "lost", side="russia", claimant_id="ua_general_staff", period="day"),
    ),
    ru(
        "«Мы взяли в плен 48 боевиков», — заявил пресс-секретарь ЦАХАЛа Даниэль Хагари.",
        said("48", "personnel", "captured", claimant_id="israel_idf"),
    ),
    ru(
        "Как утверждает Минобороны Азербайджана, уничтожены девять танков армянской армии.",
        said("девять", "tanks", "destroyed", side="armenia", claimant_id="azerbaijan_mod"),
    ),
    ru(
        "Путин признал, что в плену находятся 1348 российских солдат.",
        said("1348", "personnel", "captured", side="russia", claimant_id="ru_president"),
    ),
    ru(
        "Зеленский: погибла 31 тысяча украинских военных",
        said("31 тысяча", "personnel", "killed", side="ukraine", claimant_id="ua_president", best=31000),
    ),
    ru(
        "Со ссылкой на источник в Пентагоне CNN пишет, что Иран запустил 180 ракет.",
        said("180", "missiles", "launched", side="iran", claimant_id="us_officials"),
    ),
    ru(
        "Об этом пишет Reuters: ранены не менее 60 человек.",
        said("60", "people", "wounded", qualifier="at_least"),
    ),
    ru(
        "Сирийская обсерватория по правам человека насчитала 54 убитых.",
        said("54", "people", "killed", claimant_id="sohr"),
    ),
    ru(
        "Минздрав Газы сообщил, что с начала войны погибли 37 084 человека, ещё 84 494 ранены.",
        said("37 084", "people", "killed", claimant_id="gaza_health_ministry", period="cumulative"),
        said("84 494", "people", "wounded", claimant_id="gaza_health_ministry"),
    ),
    ru(
        "«Медиазона» и Русская служба Би-би-си установили имена 53 586 погибших российских военных.",
        said("53 586", "personnel", "killed", side="russia", claimant_id="mediazona"),
    ),
    ru(
        "По оценке британской разведки, Россия потеряла более 500 тысяч солдат убитыми и ранеными.",
        said("500 тысяч", "personnel", "killed_or_wounded", side="russia", claimant_id="uk_mod", qualifier="more_than"),
    ),
    ru(
        "Глава ХАМАС Исмаил Хания говорил о трёх сбитых беспилотниках.",
        said("трёх", "drones", "intercepted", claimant_id="hamas"),
    ),
    ru(
        "Раненых — 14, уточнили в областной прокуратуре.",
        said("14", "people", "wounded"),
    ),
    ru(
        "Генсек НАТО Йенс Столтенберг заявил, что альянс развернул 40 тысяч военнослужащих.",
        said("40 тысяч", "personnel", "strength", claimant_id="nato"),
    ),
    ru(
        "Управление ООН по правам человека зафиксировало гибель 174 мирных жителей в мае.",
        said("174", "civilians", "killed", claimant_id="un", period="interval"),
    ),
    ru(
        "Аналитики Oryx подтвердили потерю 3000 танков.",
        said("3000", "tanks", "lost", claimant_id="oryx"),
    ),
    # --- whose people and machines: owners behind, passives, the enemy ---
    ru(
        "Уничтожено 12 танков противника, сообщил Генштаб ВСУ.",
        said("12", "tanks", "destroyed", side="russia", claimant_id="ua_general_staff"),
    ),
    ru(
        "Уничтожено 12 танков противника, сообщило Минобороны России.",
        said("12", "tanks", "destroyed", side="ukraine", claimant_id="ru_mod"),
    ),
    ru(
        "Российские военные потеряли под Авдеевкой 30 бронемашин.",
        said("30", "armoured_vehicles", "lost", side="russia"),
    ),
    ru("Потери ВСУ составили до 270 военнослужащих.", said("270", "personnel", "lost", side="ukraine")),
    ru("Турецкая армия нейтрализовала 19 боевиков РПК.", said("19", "personnel", "lost")),
    ru(
        "Силы быстрой поддержки захватили 6 грузовиков суданской армии.",
        said("6", "vehicles", "captured", side="sudan"),
    ),
    ru("Талибы казнили троих афганских полицейских.", said("троих", "people", "killed", side="afghanistan")),
    ru(
        "Украина за ночь сбила 22 из 23 российских дронов.",
        said("22", "drones", "intercepted", side="russia"),
        said("23", "drones", "launched", side="russia"),
    ),
    ru(
        "Израиль лишился одного вертолёта и двух танков.",
        said("одного", "helicopters", "lost", side="israel"),
        said("двух", "tanks", "lost", side="israel"),
    ),
    # --- numbers ---
    ru("Ранены двадцать трое.", said("двадцать трое", "people", "wounded", best=23)),
    ru("Погибли полторы сотни повстанцев.", said("полторы сотни", "personnel", "killed", best=150)),
    ru("Повреждены три-четыре самолёта.", said("три-четыре", "aircraft", "damaged", qualifier="range", low=3, high=4)),
    ru("Уничтожено до 55-ти военнослужащих.", said("55-ти", "personnel", "lost", qualifier="at_most", best=55)),
    ru("Выпущено свыше 3,5 тыс. снарядов.", said("3,5 тыс.", "munitions", "launched", best=3500)),
    ru("Погибли, по разным данным, от 120 до 150 человек.", said("120 до 150", "people", "killed", low=120, high=150)),
    ru("Погибли несколько десятков солдат.", said("несколько десятков", "personnel", "killed", low=30)),
    ru("Убиты порядка ста боевиков.", said("ста", "personnel", "killed", qualifier="about", best=100)),
    ru("Потери превысили 10 тысяч человек.", said("10 тысяч", "personnel", "lost", qualifier="more_than")),
    ru(
        "Почти тысяча солдат сдались в плен.", said("тысяча", "personnel", "captured", qualifier="less_than", best=1000)
    ),
    ru("Страна закупила 1,2 млн патронов.", said("1,2 млн", "munitions", "supplied", best=1200000)),
    ru("Взяты в плен двести сорок шесть солдат.", said("двести сорок шесть", "personnel", "captured", best=246)),
    ru("Армия контролирует около 80% города.", said("80", "territory", "controlled", unit="percent")),
    ru("Войска продвинулись на 4 км.", said("4", "territory", "gained", unit="km")),
    ru(
        "Соотношение потерь — один к пяти.",
        said("пяти", "personnel", "lost", unit="ratio", best=5),
    ),
    # --- free order ---
    ru("Танков потеряно 519.", said("519", "tanks", "lost")),
    ru("Ещё шесть катеров потоплены.", said("шесть", "ships", "destroyed")),
    ru(
        "Из 40 выпущенных ракет 33 удалось сбить.",
        said("40", "missiles", "launched"),
        said("33", "missiles", "intercepted"),
    ),
    ru(
        "Травмы получили 80 жителей, одиннадцать пропали без вести.",
        said("80", "civilians", "wounded"),
        said("одиннадцать", "civilians", "missing"),
    ),
    ru(
        "Погибшими числятся 45 человек, в том числе шестеро детей.",
        said("45", "people", "killed"),
        said("шестеро", "children", "killed"),
    ),
    ru("В строю остаются 12 тысяч бойцов.", said("12 тысяч", "personnel", "strength")),
    # --- what happened ---
    ru("В Кремле обещали поставить союзнику 24 истребителя Су-35.", said("24", "aircraft", "supplied")),
    ru("Завод делает 3000 дронов в месяц.", said("3000", "drones", "produced", period="interval")),
    ru("Мобилизованы 300 тысяч резервистов.", said("300 тысяч", "personnel", "strength")),
    ru("При отступлении брошены 17 гаубиц.", said("17", "artillery", "abandoned")),
    ru("Пропали без вести 23 моряка.", said("23", "personnel", "missing")),
    ru("Боевики похитили 27 школьниц.", said("27", "children", "captured")),
    ru(
        "Подбиты четыре Leopard 2 и два «Брэдли».",
        said("четыре", "tanks", "damaged"),
        said("два", "armoured_vehicles", "damaged"),
    ),
    ru(
        "Средствами ПВО сбиты 12 беспилотных летательных аппаратов самолетного типа.",
        said("12", "drones", "intercepted"),
    ),
    ru("Освобождено 30 кв. км территории.", said("30", "territory", "gained", unit="km2")),
    ru("Выбиты из строя две РСЗО HIMARS.", said("две", "mlrs", "lost")),
    ru(
        "Сбиты три крылатые ракеты Х-101 и семь «Гераней».",
        said("три", "missiles", "intercepted"),
        said("семь", "drones", "intercepted"),
    ),
    ru(
        "Ликвидированы до 40 наёмников, захвачены БТР и два пикапа.",
        said("40", "personnel", "lost", qualifier="at_most"),
        said("два", "vehicles", "captured"),
    ),
    ru("Жертвами налёта стали 12 человек.", said("12", "people", "killed")),
    ru("Госпитализированы 9 пострадавших.", said("9", "people", "wounded")),
    # --- when ---
    ru(
        "С начала вторжения Россия потеряла 7884 танка.",
        said("7884", "tanks", "lost", side="russia", period="cumulative"),
    ),
    ru("За неделю убиты 64 боевика.", said("64", "personnel", "killed", period="interval")),
    ru("За минувшие сутки подбиты 11 танков.", said("11", "tanks", "damaged", period="day")),
    ru(
        "8 июня при обстреле рынка погибли 22 человека.",
        said("22", "people", "killed", period="event", as_of=date(2024, 6, 8)),
    ),
    ru(
        "По состоянию на 5 июня 2024 года погибли 8000 мирных жителей.",
        said("8000", "civilians", "killed", period="cumulative", as_of=date(2024, 6, 5)),
    ),
    ru(
        "В воскресенье террорист-смертник убил 18 полицейских.",
        said("18", "people", "killed", period="event", as_of=date(2024, 6, 9)),
    ),
    ru("Армия теряет по 1000 солдат в сутки.", said("1000", "personnel", "lost", period="day")),
    # --- how it is meant ---
    ru("В ХАМАС опровергли, что убиты 100 бойцов.", said("100", "personnel", "killed", stance="denied")),
    ru(
        "К концу года армия планирует мобилизовать 150 тысяч человек.",
        said("150 тысяч", "personnel", "strength", stance="hypothetical"),
    ),
    ru("Под завалами, вероятно, остаются 30 человек.", said("30", "people", "missing", stance="asserted")),
    # --- both sides' words alike ---
    ru("Вооружённые силы России уничтожили 20 украинских боевиков.", said("20", "personnel", "lost", side="ukraine")),
    ru("Вооружённые силы Украины уничтожили 20 российских оккупантов.", said("20", "personnel", "lost", side="russia")),
    # --- mixed texts ---
    ru(
        "Генштаб ВСУ написал: «Знищено 14 ворожих танків». Всего за день подбито 16 танков.",
        said("14", "tanks", "destroyed"),
        said("16", "tanks", "damaged"),
    ),
    ru(
        "Российская сторона потеряла три М777 и два Bradley.",
        said("три", "artillery", "lost", side="russia"),
        said("два", "armoured_vehicles", "lost", side="russia"),
    ),
    # --- whose words: papers and outlets that only pass on, what points back, papers without an author ---
    ru(
        "Представитель Минобороны Павел Орлов сообщил данные потерь ВСУ. Согласно подсчетам, уничтожены 40 военных.",
        said("40", "personnel", "lost", claimant_id="ru_mod"),
    ),
    ru(
        "Погибли 300 военных. Эти страшные цифры были обнародованы Министерством обороны Сирии.",
        said("300", "personnel", "killed", claimant_id="other:syrian defence ministry"),
    ),
    ru(
        "Погибли 14 солдат Судана. Об этом заявил пресс-секретарь ЦАХАЛа Дан Леви, говорится на сайте республики Чад.",
        said("14", "personnel", "killed", claimant_id="israel_idf"),
    ),
    ru(
        "Об ударе сообщило министерство здравоохранения Газы.\n«Погибли 31 человек», — говорится в сообщении.",
        said("31", "people", "killed", claimant_id="gaza_health_ministry"),
    ),
    ru(
        "Минздрав Газы сообщил о 60 погибших. Об этом пишет ТАСС. Уточняется, что ранены 90 человек.",
        said("60", "people", "killed", claimant_id="gaza_health_ministry"),
        said("90", "people", "wounded", claimant_id="gaza_health_ministry"),
    ),
    ru(
        "Погибли двое жителей. Об этом сообщил глава Луганской народной республики (ЛНР) Иван Зорин.",
        said("двое", "civilians", "killed", claimant_id="ru_officials"),
    ),
    ru(
        "Журналисты узнали имена 812 погибших\n\n«Медиазона» установила имена 812 погибших солдат.",
        said("812", "personnel", "killed", claimant_id="mediazona"),
        said("812", "personnel", "killed", claimant_id="mediazona"),
    ),
    ru(
        "В боях ранены 15 солдат, передает Tolobar со ссылкой на Минобороны Судана.",
        said("15", "personnel", "wounded", claimant_id="other:sudanese defence ministry"),
    ),
    # --- whose people: свой and their, on a side and from it, towns that the enemy holds ---
    ru(
        "Минобороны Азербайджана заявило, что Армения потеряла 60 своих солдат.",
        said("60", "personnel", "lost", side="armenia"),
    ),
    ru(
        "Украинская армия отступает, сообщил Шойгу.\n\n«Их потери составили 900 военных», — заявил он.",
        said("900", "personnel", "lost", side="ukraine", claimant_id="ru_mod"),
    ),
    ru(
        "Замминистра сообщил, что со стороны Армении погибли 16 военных, Азербайджан их не считал.",
        said("16", "personnel", "killed", side="armenia"),
    ),
    ru(
        "Двое погибли при обстреле Луганска со стороны украинских войск, сообщил глава ЛНР.",
        said("Двое", "people", "killed", side="russia"),
    ),
    ru(
        "Число жертв израильской агрессии в секторе Газа выросло до 210 человек.",
        said("210", "people", "killed", side="gaza"),
    ),
    # --- what happened, and when ---
    ru(
        "Мэр рассказал о гибели женщины и ранении трёх её соседей.",
        said("трёх", "people", "wounded"),
    ),
    ru("Говорили о ранении девяти солдат.", said("девяти", "personnel", "wounded")),
    ru("Армия уничтожила или ранила 70 боевиков.", said("70", "personnel", "killed_or_wounded")),
    ru("Количество раненых в городе увеличилось до 20 человек.", said("20", "people", "wounded")),
    ru("Сожжено 30 танков и единиц бронетехники.", said("30", "armoured_vehicles", "destroyed")),
    ru(
        "Один солдат погиб и 16 ранены в результате атак.",
        said("Один", "personnel", "killed"),
        said("16", "personnel", "wounded"),
    ),
    ru("За ночь системы ПВО сбили 27 беспилотников.", said("27", "drones", "intercepted")),
    ru(
        "Силы противовоздушной обороны в ночь на 9 июня сбили три дрона.",
        said("три", "drones", "intercepted", period="event", as_of=date(2024, 6, 9)),
    ),
    ru(
        "Минобороны заявило, что в течение суток шли бои. Потери врага составили 1700 военных.",
        said("1700", "personnel", "lost", period="day"),
    ),
    ru("Всего за неделю армия потеряла 40 танков.", said("40", "tanks", "lost", period="interval")),
    ru(
        "В ходе боев в Ливане погибли 300 военных, сообщило Минобороны.",
        said("300", "personnel", "killed", period="cumulative"),
    ),
    # --- offices, channels, sides that a text takes ---
    ru(
        "Ранены 5 солдат, сообщил спикер Министерства обороны Украины по вопросам АТО Игорь Дымов.",
        said("5", "personnel", "wounded", claimant_id="ua_mod"),
    ),
    ru(
        "Воздушные силы Вооруженных сил Украины сбили 14 дронов, сообщили в Воздушных силах Вооруженных сил Украины.",
        said("14", "drones", "intercepted", claimant_id="ua_air_force"),
    ),
    ru(
        "Пострадали двое рабочих. Об этом в своем Telegram-канале сообщил губернатор Белгородской области Пётр Лугин.",
        said("двое", "people", "wounded", claimant_id="ru_officials"),
    ),
    ru(
        "Армия потеряла 12 танков — Генштаб\n\nОккупанты потеряли 12 танков, сообщил Генеральный штаб ВСУ.",
        said("12", "tanks", "lost", claimant_id="ua_general_staff"),
        said("12", "tanks", "lost", claimant_id="ua_general_staff"),
    ),
    ru(
        "Российские войска отходят. За сутки оккупанты потеряли 700 своих солдат, сообщил Генштаб.",
        said("700", "personnel", "lost", side="russia", claimant_id="ua_general_staff"),
    ),
    ru(
        "Боевики «Талибана» (движение запрещено в РФ) убили четверых солдат в Афганистане.",
        said("четверых", "personnel", "killed", side="afghanistan"),
    ),
    ru(
        "Потери Вооруженных сил Украины в зоне ответственности группировки войск «Север» составили 90 военных.",
        said("90", "personnel", "lost", side="ukraine"),
    ),
    # --- sums and sorts ---
    ru(
        "Число погибших в Идлибе турецких военных превысило 30 человек.",
        said("30", "personnel", "killed", side="turkey"),
    ),
    ru(
        "Всего погибли 870 военных, 3200 — получили ранения.",
        said("870", "personnel", "killed"),
        said("3200", "personnel", "wounded"),
    ),
    ru("Зарегистрированы 26 жертв среди мирных жителей.", said("26", "civilians", "killed_or_wounded")),
    ru(
        "Над регионами были уничтожены 15 беспилотников, сообщает Минобороны.",
        said("15", "drones", "intercepted", period="event", as_of=MONDAY),
    ),
    # --- no claims ---
    *(
        ru(text)
        for text in (
            "Сержанту 34 года, он служит 12 лет.",
            "Отражено 14 атак противника.",
            "Повреждены 20 домов, две школы и детский сад.",
            "Город находится в 40 км от границы.",
            "Бои идут 472-й день.",
            "57-я бригада сменила 3-й батальон.",
            "Танк Т-72Б3 вооружён 125-мм пушкой.",
            "Из области эвакуированы 1300 жителей.",
            "Бюджет армии вырос на 12 млрд рублей.",
            "Суд приговорил военного к 15 годам колонии.",
            "За закон проголосовали 310 депутатов.",
            "В ДТП под Казанью погибли четверо.",
            "«Спартак» забил три мяча, нападающий сделал хет-трик.",
            "Температура в зоне боёв — минус 12 градусов.",
            "Звоните по телефону 8-800-555-35-35.",
            "Ракета летит на 300 километров.",
            "Обстановка на 9 июня 2024 года, 18:00.",
        )
    ),
]


def _cases() -> list[Any]:
    return [
        pytest.param(row, id=row.text[:60], marks=[pytest.mark.xfail(reason=row.gap, strict=True)] if row.gap else [])
        for row in ROWS
    ]


@pytest.mark.parametrize("row", _cases())
def test_sentence(row: Row) -> None:
    claims = claims_of(row.text, row.published, row.publisher, "ru")
    assert fields(claims, row.claims) == row.claims


POSTS: list[tuple[str, str, list[tuple[str, str, str, str | None, str]]]] = [
    (
        "Минобороны России",
        """⚡️ Сводка Министерства обороны Российской Федерации о ходе проведения специальной военной операции

🔹 Подразделения группировки войск «Север» нанесли поражение живой силе и технике 57-й мотопехотной бригады ВСУ.
Противник потерял до 210 военнослужащих, танк, две боевые бронированные машины, шесть автомобилей, 155-мм самоходную \
артиллерийскую установку «Paladin» производства США, а также 122-мм гаубицу Д-30.

🔹 Подразделения «Южной» группировки заняли более выгодные позиции. Потери ВСУ составили до 540 военнослужащих, \
три пикапа, пять полевых артиллерийских орудий и станция РЭБ «Нота».

🔹 Средствами ПВО за сутки сбиты две управляемые авиационные бомбы «Хаммер» и 38 беспилотных летательных аппаратов.

📊 Всего с начала проведения специальной военной операции уничтожены: 611 самолетов, 16 263 танка и других боевых \
бронированных машин, 1343 боевые машины реактивных систем залпового огня, 10 021 орудие полевой артиллерии.""",
        [
            ("210", "personnel", "lost", "ukraine", "ru_mod"),
            ("две", "armoured_vehicles", "lost", "ukraine", "ru_mod"),
            ("шесть", "vehicles", "lost", "ukraine", "ru_mod"),
            ("540", "personnel", "lost", "ukraine", "ru_mod"),
            ("три", "vehicles", "lost", "ukraine", "ru_mod"),
            ("пять", "artillery", "lost", "ukraine", "ru_mod"),
            ("две", "munitions", "intercepted", "ukraine", "ru_mod"),
            ("38", "drones", "intercepted", "ukraine", "ru_mod"),
            ("611", "aircraft", "destroyed", "ukraine", "ru_mod"),
            ("16 263", "armoured_vehicles", "destroyed", "ukraine", "ru_mod"),
            ("1343", "mlrs", "destroyed", "ukraine", "ru_mod"),
            ("10 021", "artillery", "destroyed", "ukraine", "ru_mod"),
        ],
    ),
    (
        "Вячеслав Гладков",
        """❗️ За минувшие сутки в результате атак украинских дронов в Белгородской области погибли двое мирных \
жителей, ещё восемь ранены, среди них ребёнок 11 лет.

🔸 В Шебекинском округе по селу Новая Таволжанка выпущено 23 боеприпаса и нанесены удары 17 беспилотников. Повреждены \
12 частных домов и 4 автомобиля.""",
        [
            ("двое", "civilians", "killed", "russia", "ru_officials"),
            ("восемь", "civilians", "wounded", "russia", "ru_officials"),
            ("23", "munitions", "launched", "ukraine", "ru_officials"),
            ("17", "drones", "launched", "ukraine", "ru_officials"),
            ("4", "vehicles", "damaged", "ukraine", "ru_officials"),
        ],
    ),
    (
        "Новости",
        """Генштаб ВСУ: общие потери противника на утро 10 июня

личный состав ‒ около 519 750 (+1 190)
танки ‒ 7 880 (+7)
РСЗО – 1 096 (+2)
специальная техника – 1 926 (+8)""",
        [
            ("519 750", "personnel", "lost", "russia", "ua_general_staff"),
            ("1 190", "personnel", "lost", "russia", "ua_general_staff"),
            ("7 880", "tanks", "lost", "russia", "ua_general_staff"),
            ("7", "tanks", "lost", "russia", "ua_general_staff"),
            ("1 096", "mlrs", "lost", "russia", "ua_general_staff"),
            ("2", "mlrs", "lost", "russia", "ua_general_staff"),
            ("1 926", "special_equipment", "lost", "russia", "ua_general_staff"),
            ("8", "special_equipment", "lost", "russia", "ua_general_staff"),
        ],
    ),
    (
        "Медуза",
        """«Медиазона» и Русская служба Би-би-си обновили список погибших на войне

К 7 июня 2024 года журналисты вместе с волонтёрами установили имена 54 185 российских военных, погибших в Украине.

Среди погибших — 3436 офицеров и 6490 мобилизованных.""",
        [
            ("54 185", "personnel", "killed", "russia", "mediazona"),
            ("3436", "personnel", "killed", "russia", "mediazona"),
            ("6490", "personnel", "killed", "russia", "mediazona"),
        ],
    ),
]


@pytest.mark.parametrize(("publisher", "text", "wanted"), POSTS, ids=[publisher for publisher, _, _ in POSTS])
def test_post(publisher: str, text: str, wanted: list[tuple[str, str, str, str | None, str]]) -> None:
    claims = claims_of(text, MONDAY, publisher, "ru")
    assert [(c.value_text, c.category, c.measure, c.side, c.claimant_id) for c in claims] == wanted
