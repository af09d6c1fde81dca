"""Posts with labelled lines, as outlets and channels write them: who vouches for which line, and for what day."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.extraction import extract_document
from tracker.records import Claim, Document
from tracker.rules import load_pack

PACK = load_pack()
STRIKE = {
    "en": (
        "Three killed in strike on Kharkiv\n"
        "Source: Oleh Syniehubov, head of Kharkiv Oblast Military Administration, on Telegram\n"
        "Details: The attack killed three people and injured 12.\n"
        'Quote: "Two children are among the wounded."\n'
        "Background: On 3 May, 5 people were killed in Odesa."
    ),
    "uk": (
        "Троє загиблих у Харкові\n"
        "Джерело: Олег Синєгубов, голова Харківської ОВА, у Telegram\n"
        "Деталі: Внаслідок удару загинули троє людей, ще 12 поранено.\n"
        'Дослівно: "Двоє дітей серед поранених".\n'
        "Нагадаємо: 3 травня загинули 5 людей."
    ),
    "ru": (
        "Трое погибших в Харькове\n"
        "Источник: Олег Синегубов, глава Харьковской ОВА, в Telegram\n"
        "Подробности: В результате удара погибли три человека, еще 12 ранены.\n"
        "Предыстория: 3 мая погибли 5 человек."
    ),
}


def read(text: str, language: str = "en", published: date | None = date(2024, 6, 10)) -> list[Claim]:
    return list(extract_document(Document("d", text, language, published, "The Daily"), PACK).claims)


@pytest.mark.parametrize("language", STRIKE)
def test_the_named_source_vouches_for_all_but_the_background(language: str) -> None:
    *news, background = read(STRIKE[language], language)
    assert {claim.claimant_id for claim in news} == {"ua_officials"}
    assert len(news) == STRIKE[language].count("\n")
    assert (background.value_text, background.claimant_id) == ("5", "publisher")


@pytest.mark.parametrize("language", STRIKE)
def test_the_day_of_the_background_is_not_that_of_the_news(language: str) -> None:
    *news, background = read(STRIKE[language], language)
    assert background.as_of == date(2024, 5, 3)
    assert background.as_of not in {claim.as_of for claim in news}


def test_whoever_a_label_quotes_vouches_for_that_line() -> None:
    text = (
        "12 killed in Kyiv\n"
        "Source: State Emergency Service of Ukraine; President Volodymyr Zelensky\n"
        'Quote from Zelensky: "The death toll has risen to 14."\n'
        "Details: 30 people were injured."
    )
    assert [(c.value_text, c.claimant_id) for c in read(text)] == [
        ("12", "ua_officials"),
        ("14", "ua_president"),
        ("30", "ua_officials"),
    ]


def test_a_total_may_have_its_increment_before_its_noun() -> None:
    text = (
        "Russia loses 1,200 soldiers in a day\n"
        "Source: General Staff of the Armed Forces of Ukraine on Facebook\n"
        "Details: Total combat losses of the Russian forces are estimated to be as follows:\n"
        "approximately 700,000 (+1,200) military personnel;\n"
        "9,100 (+10) tanks."
    )
    found = {c.value_text: (c.category, c.period, c.side, c.claimant_id) for c in read(text)}
    staff = ("russia", "ua_general_staff")
    assert found["700,000"] == ("personnel", "cumulative", *staff)
    assert found["9,100"] == ("tanks", "cumulative", *staff)
    assert found["10"] == ("tanks", "day", *staff)


def test_the_first_cell_of_a_row_speaks() -> None:
    text = "Who says it | What\nIDF | 64 fighters killed\nTwo US officials, to Reuters | 20 aircraft hit"
    assert [(c.value_text, c.claimant_id) for c in read(text)] == [("64", "israel_idf"), ("20", "us_officials")]


WAR = "The war began when Hamas-led militants stormed into Israel on Oct. 7, 2023, killing some 1,200 people."


def test_the_first_day_of_a_war_dates_no_text() -> None:
    first, *_ = read(f"Israeli strikes killed 38 people in Gaza on Sunday, medics said.\n{WAR}", published=None)
    assert (first.value_text, first.as_of) == ("38", None)


def test_a_shortened_month_ends_no_clause() -> None:
    *_, last = read(f"Israeli strikes killed 38 people in Gaza on Sunday.\n{WAR}")
    assert (last.value_text, last.side) == ("1,200", "israel")


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("uk", "Постраждало дітей у Донецькій області – 462, Харківській – 279, Київській – 128.", [462, 279, 128]),
        ("ru", "Ранено детей в Донецкой области – 462, Харьковской – 279, Киевской – 128.", [462, 279, 128]),
    ],
)
def test_the_same_is_counted_place_by_place(language: str, text: str, values: list[int]) -> None:
    found = read(text, language)
    assert [claim.best for claim in found] == values
    assert {(claim.category, claim.measure) for claim in found} == {("children", "wounded")}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Germany has delivered a new aid package to Ukraine.\nIt includes:\n10 Leopard tanks\n20 Marder IFVs"),
        ("uk", "Німеччина передала Україні нову партію допомоги.\nДо неї увійшли:\n10 танків Leopard;\n20 БМП Marder."),
    ],
)
def test_a_list_below_a_paragraph_of_aid_is_that_aid(language: str, text: str) -> None:
    assert [(c.value_text, c.measure, c.side) for c in read(text, language)] == [
        ("10", "supplied", "ukraine"),
        ("20", "supplied", "ukraine"),
    ]


@pytest.mark.parametrize(
    ("language", "text", "value", "claimant"),
    [
        (
            "ru",
            "Под Рыльском погиб водитель. Об этом в своем Telegram-канале сообщил врио губернатора Курской области "
            "Александр Хинштейн. По его словам, дрон атаковал автомобиль. В результате удара пострадали двое.",
            "двое",
            "ru_officials",
        ),
        (
            "uk",
            "У Тернополі загинула 31 людина. Про це повідомила Нацполіція України. Внаслідок удару поранено 18 дітей.",
            "18",
            "ua_officials",
        ),
    ],
)
def test_a_digest_of_one_statement_is_that_statement_to_its_end(
    language: str, text: str, value: str, claimant: str
) -> None:
    found = {claim.value_text: claim.claimant_id for claim in read(text, language)}
    assert found[value] == claimant


def test_what_follows_from_a_report_is_that_reports() -> None:
    text = "Киев потерял за неделю порядка 17 тыс. военнослужащих. Это следует из данных сводки Минобороны России."
    assert [(claim.best, claim.claimant_id) for claim in read(text, "ru")] == [(17_000, "ru_mod")]
