"""What Russian and Ukrainian texts leave to be read from around a figure: who vouches, what is counted, since when."""

from __future__ import annotations

import pytest
from passages import told


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("ru", "Губернатор Кипер сообщил о четырех погибших в Одессе. Утром нашли тело мужчины. Таким "
         "образом, число погибших выросло до пяти.", {"четырех": "ua_officials", "пяти": "publisher"}),
        ("uk", "Начальник ОВА Кіпер повідомив про двох загиблих. Згодом помер поранений. Отже, кількість жертв зросла "
         "до трьох.", {"двох": "ua_officials", "трьох": "publisher"}),
        ("ru", "Губернатор Кипер сообщил о двух погибших. Еще девять человек ранены.",
         {"двух": "ua_officials", "девять": "ua_officials"}),
        ("ru", "В Бейруте прогремел взрыв. По последним официальным данным, погибли 14 человек, 60 ранены.",
         {"14": "other:lebanese officials", "60": "other:lebanese officials"}),
        ("uk", "У Бейруті стався вибух. За офіційними даними, загинули 14 людей.", {"14": "other:lebanese officials"}),
        ("ru", "По официальным данным Минобороны Ливана, погибли 14 человек.",
         {"14": "other:lebanese defence ministry"}),
        ("ru", "По неофициальным данным, погибли 14 ливанцев.", {"14": "publisher"}),
        ("ru", "Путин: потери армии вдвое меньше 90 тысяч, о которых сообщают западные журналисты.\n\n"
         "Также он заявил:\n\n— противник потерял 50 танков;\n\n— взяты в плен 40 солдат.",
         {"90 тысяч": "ru_president", "50": "ru_president", "40": "ru_president"}),
        ("ru", "Жительница села рассказала, что погибли трое ее детей.", {"трое": "other:жительница"}),
        ("ru", "Житель города рассказал агентству, что погибли трое его детей.", {"трое": "other:житель"}),
        ("ru", "В Багдаде прогремел взрыв. По данным Reuters со ссылкой на полицию, погибли 12 человек.\n\nРанены не "
         "менее 40 жителей, говорится в сообщении Reuters.", {"12": "other:iraqi police", "40": "other:iraqi police"}),
        ("uk", "У Багдаді стався вибух. Як повідомляє Reuters із посиланням на поліцію, загинули 12 людей. Reuters "
         "повідомляє про 40 поранених.", {"12": "other:iraqi police", "40": "other:iraqi police"}),
        ("ru", "В Багдаде прогремел взрыв. Полиция сообщила о 12 погибших. Reuters сообщает о 40 раненых.",
         {"12": "other:iraqi police", "40": "other:reuters"}),
        ("ru", "Сирийский центр мониторинга за соблюдением прав человека сообщил о гибели 18 солдат. В Хомсе погибли "
         "еще девять жителей, по данным мониторинговой группы.", {"18": "sohr", "девять": "sohr"}),
        ("ru", "Губернатор Кипер сообщил о двух погибших. Ранее сообщалось о трех раненых в Измаиле.",
         {"двух": "ua_officials", "трех": "publisher"}),
        ("ru", "Погиб один житель, двое ранены, сообщил губернатор Одесской области.",
         {"один": "ua_officials", "двое": "ua_officials"}),
    ],
)  # fmt: skip
def test_who_says_so(language: str, text: str, wanted: dict[str, str]) -> None:
    assert {n: who for n, (who,) in told(language, "2024-05-02", text, "claimant_id").items()} == wanted


def test_a_headline_of_two_voices() -> None:
    text = ("Минобороны сообщило о 38 сбитых украинских дронах, губернаторы добавляют еще пять\n\nМинобороны России "
            "сообщило, что ночью сбиты 38 украинских дронов.")  # fmt: skip
    who = told("ru", "2024-05-02", text, "claimant_id")
    assert who == {"38": ("ru_mod",), "пять": ("ru_officials",)}


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("ru", "Над Курской областью сбили 20 дронов, над Брянской — три и по одному в Тульской и Орловской областях.",
         {"20", "три", "одному"}),
        ("ru", "ПВО сбила девять ракет над Киевом, две над Одессой, по одной — над Полтавой и Сумами.",
         {"девять", "две", "одной"}),
        ("uk", "Над Києвом збили 20 дронів, над Одесою — три і по одному над Полтавою та Сумами.",
         {"20", "три", "одному"}),
        ("ru", "Сбили 20 дронов. Погибших нет ни в одном из домов, удар нанесен по одному из складов.", {"20"}),
        ("ru", "**Сбиты 14 беспилотников, губернаторы добавляют еще пять**", {"14", "пять"}),
    ],
)  # fmt: skip
def test_what_counts(language: str, text: str, wanted: set[str]) -> None:
    assert set(told(language, "2024-05-02", text, "category")) == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("ru", "Журналисты выяснили, сколько техники Запад передал Украине с начала войны. Польша передала 240 танков.",
         {"240": "cumulative"}),
        ("uk", "Медіа підрахували, скільки зброї Захід передав Україні від початку вторгнення. Польща передала 240 "
         "танків.", {"240": "cumulative"}),
        ("en", "The paper has counted how much armour Kyiv has received since the start of the invasion. Poland sent "
         "240 tanks.", {"240": "cumulative"}),
        ("ru", "Запад помогает Украине с начала войны. Польша передала 240 танков.", {"240": "unknown"}),
        ("ru", "Сколько еще техники передадут Украине? Польша передала 240 танков.", {"240": "unknown"}),
    ],
)  # fmt: skip
def test_since_when(language: str, text: str, wanted: dict[str, str]) -> None:
    assert {n: period for n, (period,) in told(language, "2024-05-02", text, "period").items()} == wanted


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("ru", "Киеву передавались 80 машин с противоминной защитой, в том числе 30 американских M1117 Guardian.",
         {"80": "armoured_vehicles", "30": "armoured_vehicles"}),
        ("uk", "Києву передали 80 машин з посиленим захистом від мін і 30 вантажівок.",
         {"80": "armoured_vehicles", "30": "vehicles"}),
        ("ru", "Киеву передавались 80 машин и 400 снарядов.", {"80": "vehicles", "400": "munitions"}),
    ],
)  # fmt: skip
def test_vehicles_built_against_mines(language: str, text: str, wanted: dict[str, str]) -> None:
    assert {n: kind for n, (kind,) in told(language, "2024-05-02", text, "category").items()} == wanted


@pytest.mark.parametrize(
    ("language", "text", "side"),
    [
        ("ru", "Вчера ВС РФ нанесли удар по заводу в Днепре.\n\nТакже вчера ударом по авиабазе в Кривом Роге "
         "уничтожены 2 самолета.", "ukraine"),
        ("uk", "Учора ЗСУ вдарили по нафтобазі в Бєлгороді.\n\nТакож ударом по аеродрому в Курську знищено 2 літаки.",
         "russia"),
        ("ru", "ВС РФ отошли из Изюма.\n\nУничтожены 2 самолета.", "russia"),
    ],
)  # fmt: skip
def test_struck_in_the_land_of_the_enemy(language: str, text: str, side: str) -> None:
    assert told(language, "2024-11-29", text, "side")["2"] == (side,)
