"""Russian passages: sums by fate, units under fire, days of weekly bulletins, what is asked for."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.extraction import extract_document
from tracker.records import Document
from tracker.rules import load_pack

PACK = load_pack()


def told(day: str, text: str, field: str) -> dict[str, object]:
    document = Document("w", text, "ru", date.fromisoformat(day), "Газета")
    return {c.value_text: getattr(c, field) for c in extract_document(document, PACK).claims}


@pytest.mark.parametrize(
    ("day", "text", "wanted"),
    [
        ("2022-05-24", "По снимкам у российской армии 900 уничтоженных машин, 400 захваченных, 30 брошенных и 12 "
         "повреждённых.", dict.fromkeys(("900", "400", "30", "12"), "equipment")),
        ("2020-11-24", "У азербайджанской армии насчитали 80 машин уничтоженных, 12 захваченных и 3 повреждённые.",
         dict.fromkeys(("80", "12", "3"), "equipment")),
        ("2022-05-24", "В городе сгорели 12 машин, повреждены 4 машины.", {"12": "vehicles", "4": "vehicles"}),
    ],
)  # fmt: skip
def test_machines_told_by_their_fates(day: str, text: str, wanted: dict[str, str]) -> None:
    assert told(day, text, "category") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("На той неделе одно из подразделений попало под огонь артиллерии в Херсонской области, написал Рамзан "
         "Кадыров. Погибли 23 бойца, ранены 58.", {"23": "russia", "58": "russia"}),
        ("Одна из рот попала под обстрел под Бахмутом, сообщил Генштаб ВСУ. Погибли 6 бойцов.", {"6": "ukraine"}),
        ("Подразделение ВСУ попало под огонь артиллерии, написал Рамзан Кадыров. Погибли 23 бойца.",
         {"23": "ukraine"}),
    ],
)  # fmt: skip
def test_whose_unit_came_under_fire(text: str, wanted: dict[str, str]) -> None:
    assert told("2022-10-28", text, "side") == wanted


@pytest.mark.parametrize(
    ("day", "text", "wanted"),
    [
        ("2024-03-16", "Минобороны РФ подвело итоги с 9 по 15 марта.\n\nСредства ПВО за семь дней сбили 310 дронов. В "
         "плен за неделю сдались 29 украинских военных.", {"310": date(2024, 3, 15), "29": date(2024, 3, 15)}),
        ("2024-03-16", "Генштаб ВСУ рассказал о неделе с 9 по 15 марта.\n\nЗа семь дней армия РФ потеряла 6100 "
         "военных. За февраль она потеряла 20 000.", {"6100": date(2024, 3, 15), "20 000": None}),
        ("2023-01-09", "8 января Минобороны РФ торжествовало: ударом по общежитиям уничтожено свыше 600 украинских "
         "военных.", {"600": date(2023, 1, 8)}),
        ("2023-07-09", "7 июля Генштаб ВСУ объявил: ударом по складу уничтожены 40 российских военных.",
         {"40": date(2023, 7, 7)}),
        ("2023-07-09", "7 июля Генштаб ВСУ объявил: ударом 5 июля по складу уничтожены 40 российских военных.",
         {"40": date(2023, 7, 5)}),
    ],
)  # fmt: skip
def test_days_of_stretches_and_strikes(day: str, text: str, wanted: dict[str, date | None]) -> None:
    assert told(day, text, "as_of") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Министр обороны Украины Резников просил партнёров хотя бы о двухстах танках.", "hypothetical"),
        ("Германия передала Украине 18 танков.", "asserted"),
        ("Кабул просил не верить слухам и сообщил, что погибли 12 солдат.", "asserted"),
    ],
)  # fmt: skip
def test_what_is_asked_for(text: str, wanted: str) -> None:
    assert set(told("2022-05-24", text, "stance").values()) == {wanted}


def test_the_joint_group_of_forces_is_the_armys() -> None:
    text = "В Чечне уничтожены 9 боевиков, сообщили в Объединенной группировке федеральных сил."
    assert told("2000-01-10", text, "claimant_id") == {"9": "ru_mod"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("В Сирии уничтожены 9 боевиков. Об этом ТАСС сообщили в Минобороны РФ.", "ru_mod"),
        ("Погибли 4 жителя Сум. Об этом Укринформу сообщили в ГСЧС Украины.", "ua_officials"),
        ("Погибли 4 жителя Белгорода. Об этом ТАСС сообщил губернатор Гладков.", "ru_officials"),
    ],
)  # fmt: skip
def test_a_body_tells_an_agency(text: str, wanted: str) -> None:
    assert set(told("2024-03-16", text, "claimant_id").values()) == {wanted}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Из 3500 российских танков выбито 2200.", "lost"),
        ("Российская артиллерия уничтожила 12 танков ВСУ.", "destroyed"),
    ],
)
def test_knocked_out_is_lost(text: str, wanted: str) -> None:
    assert wanted in told("2023-12-12", text, "measure").values()
