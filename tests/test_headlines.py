"""Headlines: a figure without its noun or verb is what the story below tells, and no other number is."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.extraction import extract_document
from tracker.records import Document, Extraction
from tracker.rules import load_pack

PACK = load_pack()
DAY = date(2024, 5, 12)


def read(language: str, text: str) -> Extraction:
    return extract_document(Document("h", text, language, DAY, "The Daily"), PACK)


@pytest.mark.parametrize(
    ("language", "text", "value", "wanted"),
    [
        ("en", "Two thousand and counting\n\nOryx has now confirmed the loss of 2,014 Russian tanks.",
         "Two thousand", ("tanks", "lost", "russia", "oryx")),
        ("en", "Minister: 1,200 tanks this year. Experts: hardly\n\nRussia will build 1,200 tanks in 2024, the deputy "
         "head of its Security Council, Dmitry Medvedev, said on Sunday.",
         "1,200", ("tanks", "produced", "russia", "ru_officials")),
        ("en", "Only 94?\n\nAt least 94 Sudanese soldiers were killed in el-Fasher, the Rapid Support Forces said.",
         "94", ("personnel", "killed", "sudan", "other:rapid support forces")),
        ("uk", "Сумна межа: тисяча\n\nУ Харкові від початку війни загинуло 1000 мирних жителів, заявив мер міста.",
         "тисяча", ("civilians", "killed", "ukraine", "ua_officials")),
        ("uk", "Генштаб: 900 окупантів за добу\n\nЗагальні втрати росіян — близько 418 000 осіб (+900).",
         "900", ("personnel", "lost", "russia", "ua_general_staff")),
        ("ru", "Откуда взялись 75 танков?\n\nС начала наступления уничтожено 75 украинских танков, заявил Шойгу.",
         "75", ("tanks", "destroyed", "ukraine", "ru_mod")),
    ],
)  # fmt: skip
def test_a_headline_s_bare_figure_is_the_one_that_its_story_tells(
    language: str, text: str, value: str, wanted: tuple[str, ...]
) -> None:
    claim = next(c for c in read(language, text).claims if c.value_text == value)
    assert (claim.category, claim.measure, claim.side, claim.claimant_id) == wanted
    assert text[claim.start : claim.end] == value and text[claim.quote_start : claim.quote_end].startswith(claim.quote)
    assert "headline/as_in_the_story" in claim.rule_ids


def test_the_headline_keeps_its_own_value_and_bound() -> None:
    claim = read("en", "More than 2,000 gone\n\nOryx has confirmed the loss of 2,014 Russian tanks.").claims[0]
    assert (claim.qualifier, claim.low, claim.best) == ("more_than", 2000, 2000)


@pytest.mark.parametrize(
    "text",
    [
        "Five to remember\n\nFive soldiers died near Sumy, the General Staff said.",
        "50 pictures of a year\n\nAt least 50 Russian soldiers were killed near Sumy, the General Staff said.",
        "1,900 and counting\n\nOryx has now confirmed the loss of 2,014 Russian tanks.",
        "1,000 tanks? Not yet\n\nRussia has lost 1,000 men this week, the General Staff said.",
        "Only 40?\n\nUkraine has received 40% of the shells that it was promised, Zelensky said.",
    ],
)
def test_another_number_of_a_headline_stays_none(text: str) -> None:
    assert not [c for c in read("en", text).claims if c.start < text.index("\n")]


def test_a_refused_number_is_told_once() -> None:
    text = "Two thousand and counting\n\nOryx has now confirmed the loss of 2,014 Russian tanks."
    read_text = read("en", text)
    assert len(read_text.claims) == 2 and not read_text.rejections


def test_officials_of_a_headline_are_not_an_office_of_the_other_side() -> None:
    text = (
        "Israeli officials: 12 dead in strike\n\nGaza's health ministry says 12 people died in a strike on Rafah. "
        "Israel did not comment."
    )
    assert read("en", text).claims[0].claimant_id != "gaza_health_ministry"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Names on a list: 26,801 confirmed dead\n\nMediazona has by 10 May established the names of 26,801 Russian "
         "servicemen killed in the war.", ("personnel", "russia", "mediazona", date(2024, 5, 10))),
        ("War dead: 31,000\n\nPresident Zelensky said 31,000 Ukrainian servicemen had been killed.",
         ("personnel", "ukraine", "ua_president", DAY)),
        ("Strike kills 12\n\nGaza's civil defence said 12 children were killed in a strike on Rafah.",
         ("people", "gaza", "other:gaza civil defence", DAY)),
    ],
)  # fmt: skip
def test_a_headline_leaves_to_its_story_who_they_are(text: str, wanted: tuple[object, ...]) -> None:
    claim = read("en", text).claims[0]
    assert (claim.category, claim.side, claim.claimant_id, claim.as_of) == wanted


def test_an_office_of_a_title_is_the_one_that_gives_the_figures_listed_below() -> None:
    text = (
        "GENERAL STAFF: Another 720 invaders gone in a day\nDay 451 of the full-scale invasion\n\nThe losses are "
        "put by the General Staff of the Armed Forces of Ukraine at:\n\n• personnel – about 203,160 (+720) people,\n"
        "• tanks – 3,784 (+2),\n• APV – 7,385 (+8),"
    )
    claims = read("en", text).claims
    assert len(claims) == 7
    assert {(claim.side, claim.claimant_id) for claim in claims} == {("russia", "ua_general_staff")}
