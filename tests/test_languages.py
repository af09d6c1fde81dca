"""Several languages in one warehouse: one claimant, one figure, whatever the language of the text."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from command import tracker

from tracker.extraction import extract_document
from tracker.records import Claim, Document
from tracker.rules import load_pack

PACK = load_pack()
DAY = date(2023, 5, 21)

STAFF = {
    "en": "The General Staff of Ukraine said that Russia had lost 3,783 tanks since the invasion began.",
    "uk": "Генеральний штаб ЗСУ повідомив, що Росія втратила 3783 танки від початку вторгнення.",
    "ru": "Генеральный штаб ВСУ сообщил, что Россия потеряла 3783 танка с начала вторжения.",
    "de": "Der ukrainische Generalstab teilte mit, Russland habe seit Beginn der Invasion 3783 Panzer verloren.",
}
MINISTRY = {
    "en": "The Russian Defence Ministry said that 58 Ukrainian drones were shot down overnight.",
    "uk": "Міноборони РФ повідомило, що вночі збито 58 українських безпілотників.",
    "ru": "Минобороны РФ сообщило, что ночью сбиты 58 украинских беспилотников.",
    "de": "Das russische Verteidigungsministerium meldete, nachts seien 58 ukrainische Drohnen abgeschossen worden.",
}


def claims_of(text: str, language: str | None) -> tuple[Claim, ...]:
    return extract_document(Document("d", text, language, DAY), PACK).claims


def core(claim: Claim) -> tuple[object, ...]:
    return claim.best, claim.category, claim.measure, claim.side, claim.claimant_id


@pytest.mark.parametrize("texts", [STAFF, MINISTRY], ids=["general staff", "ministry"])
@pytest.mark.parametrize("language", ["uk", "ru", "de"])
def test_one_claim_in_several_languages_is_one_figure(texts: dict[str, str], language: str) -> None:
    (first,), (other,) = claims_of(texts["en"], "en"), claims_of(texts[language], language)
    assert core(other) == core(first)


@pytest.mark.parametrize("language", ["en", "uk", "ru", "de"])
def test_the_language_is_found_where_it_is_not_stated(language: str) -> None:
    assert extract_document(Document("d", STAFF[language]), PACK).document.language == language


def test_one_post_in_four_languages_is_one_row_of_figures(tmp_path: Path) -> None:
    rows = [{"id": code, "text": text, "lang": code, "published": "2023-05-21"} for code, text in STAFF.items()]
    (tmp_path / "posts.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    assert tracker("run", "posts.jsonl", "-w", "t.duckdb", "--out", "r.html", cwd=tmp_path).code == 0
    sql = "SELECT claimant_id, category, value, documents FROM figures"
    found: list[dict[str, Any]] = json.loads(tracker("sql", sql, "-w", "t.duckdb", "-f", "json", cwd=tmp_path).out)
    assert found == [{"claimant_id": "ua_general_staff", "category": "tanks", "value": 3783.0, "documents": 4}]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param(
            "Мер Бєлгорода написав: «Погибли два человека, ранены пятеро».",
            "uk",
            {(2, "killed"), (5, "wounded")},
            id="a Russian quotation in a Ukrainian post",
        ),
        pytest.param(
            "Генштаб ВСУ заявил: «Знищено 12 танків».",
            "ru",
            {(12, "destroyed")},
            id="a Ukrainian quotation in a Russian text",
        ),
        # Model names in Latin letters.
        ("Сили ППО збили 7 ракет Kh-101 та 12 дронів Shahed-136.", "uk", {(7, "intercepted"), (12, "intercepted")}),
        ("Уничтожены две установки HIMARS и 3 танка Leopard 2.", "ru", {(2, "destroyed"), (3, "destroyed")}),
        # The General Staff prints its list in two languages.
        ("Загальні бойові втрати противника:\nтанків / tanks ‒ 3783 (+6) од,", "uk", {(3783, "lost"), (6, "lost")}),
    ],
)
def test_texts_of_two_languages(text: str, language: str, expected: set[tuple[float, str]]) -> None:
    assert {(claim.best, claim.measure) for claim in claims_of(text, language)} == expected
