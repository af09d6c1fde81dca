"""When a figure stands for: what was told at another time, wars as old as a stretch, bulletins, levels and clauses."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.extraction import extract_document
from tracker.records import Document
from tracker.rules import load_pack

PACK = load_pack()
DAY = date(2024, 6, 3)

Told = dict[str, tuple[str, date | None]]


def told(language: str, text: str, published: date | None = DAY) -> Told:
    claims = extract_document(Document("p", text, language, published, "The Daily"), PACK).claims
    return {claim.value_text: (claim.period, claim.as_of) for claim in claims}


@pytest.mark.parametrize(
    "text",
    [
        "The Pentagon's last public estimate, in August, was 70,000 to 80,000 Russian killed and wounded.",
        "The Russian defence ministry's last figure, of 5,937 killed, dates from September 2022.",
        "In November the top U.S. general spoke of more than 100,000 Russian military casualties.",
        "Donald Trump asserted last week that Russia had lost a million men.",
    ],
)
def test_when_it_was_told_is_neither_stretch_nor_day(text: str) -> None:
    assert set(told("en", text).values()) == {("cumulative", None)}


@pytest.mark.parametrize(
    ("language", "text", "published", "period"),
    [
        ("ru", "Потери российской армии: 2998 единиц техники за 56 дней", date(2022, 4, 21), "cumulative"),
        ("ru", "Потери российской армии: 2998 единиц техники за 56 дней", date(2023, 4, 21), "interval"),
        ("en", "Zelensky named them on 25 February 2024: 31,000 soldiers dead in two years.", DAY, "cumulative"),
        ("uk", "Зеленський 25 лютого 2024 року говорив про 31 тисячу загиблих воїнів за два роки.", DAY, "cumulative"),
        ("en", "Israel says 195 of its soldiers have died since the ground offensive opened in late October.",
         date(2024, 1, 21), "interval"),
        ("en", "In all, on October 7 the gunmen killed about 1,200 people in Israel.", DAY, "event"),
        ("en", "Israel has killed 42,438 Palestinians in the year-long war, Gaza's health authorities say.",
         date(2024, 10, 18), "cumulative"),
        ("ru", "К четвёртому июня журналисты подтвердили гибель 2 917 российских солдат.", date(2024, 6, 5),
         "cumulative"),
    ],
)  # fmt: skip
def test_stretches_and_days(language: str, text: str, published: date, period: str) -> None:
    assert [found for found, _ in told(language, text, published).values()] == [period]


def test_a_bulletin_tells_of_one_day() -> None:
    text = (
        "Оперативна по південному напрямку на 23:00, 28.06\n\n"
        "Підтверджені втрати ворога:\n💥 27 окупантів;\n💥 три гаубиці"
    )
    assert {period for period, _ in told("uk", text, date(2023, 6, 28)).values()} == {"day"}


def test_what_a_month_s_text_adds_is_of_that_month() -> None:
    text = (
        "Всього за жовтень РФ запустила по Україні 243 дрони. Також країна-агресорка запустила 15 авіаційних ракет. "
        "Крім того, РФ запустила дев'ять крилатих ракет."
    )
    assert {period for period, _ in told("uk", text, date(2023, 11, 2)).values()} == {"interval"}


def test_the_new_total_is_no_day_s_loss() -> None:
    text = "The ministry in Yerevan named 51 more fallen soldiers, bringing its dead to over 200."
    periods = {value: period for value, (period, _) in told("en", text, date(2020, 10, 3)).items()}
    assert periods == {"51": "day", "200": "cumulative"}


def test_each_clause_has_its_own_stretch() -> None:
    text = (
        "Hospitals received 63 dead and 221 injured in the past 24 hours, Gaza's health ministry said; its figure now "
        "stands at 41,020 killed and 94,925 wounded since Oct. 7."
    )
    periods = {value: period for value, (period, _) in told("en", text, date(2024, 9, 9)).items()}
    assert periods == {"63": "day", "221": "day", "41,020": "cumulative", "94,925": "cumulative"}


def test_another_year_s_war_does_not_take_the_day_of_the_sentence_before() -> None:
    text = (
        "On 7 June 1981, Israeli jets killed ten Iraqi soldiers. "
        "In the 1982 Lebanon war 654 Israeli soldiers fell in the fighting."
    )
    assert told("en", text, None) == {
        "ten": ("event", date(1981, 6, 7)),
        "654": ("cumulative", None),
    }


def test_a_battle_that_was_fought_is_an_interval() -> None:
    text = (
        "The battle of Orla Ridge was fought in May 1984. Iraqi casualties were lighter: 1,200 dead and 3,000 injured."
    )
    assert {period for period, _ in told("en", text, None).values()} == {"interval"}
