"""Tables that were flattened to lines: columns and rows tell what a figure is."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.extraction import extract_document
from tracker.records import Document
from tracker.rules import load_pack

PACK = load_pack()


def read(text: str, language: str = "en") -> list[tuple[str, str, str, str | None]]:
    claims = extract_document(Document("t", text, language, date(2023, 5, 21)), PACK).claims
    return [(c.value_text, c.category, c.measure, c.side) for c in claims]


def test_columns_tell_what_happened_and_rows_to_what() -> None:
    table = "Equipment\tDestroyed\tDamaged\tCaptured\nTanks\t120\t12\t40\nHowitzers\t30\t5\t2"
    assert [row[:3] for row in read(table)] == [
        ("120", "tanks", "destroyed"),
        ("12", "tanks", "damaged"),
        ("40", "tanks", "captured"),
        ("30", "artillery", "destroyed"),
        ("5", "artillery", "damaged"),
        ("2", "artillery", "captured"),
    ]


def test_rows_tell_whose() -> None:
    table = (
        "Country | Soldiers killed | Civilians killed\n--- | --- | ---\nUkraine | 12,000 | 3,000\nRussia | 15,000 | 200"
    )
    assert read(table) == [
        ("12,000", "personnel", "killed", "ukraine"),
        ("3,000", "civilians", "killed", "ukraine"),
        ("15,000", "personnel", "killed", "russia"),
        ("200", "civilians", "killed", "russia"),
    ]


def test_columns_tell_whose() -> None:
    table = "| Losses | Armenia | Azerbaijan |\n|---|---|---|\n| Killed | 3,825 | 2,906 |\n| Wounded | 9,000 | 11,110 |"
    assert read(table) == [
        ("3,825", "people", "killed", "armenia"),
        ("2,906", "people", "killed", "azerbaijan"),
        ("9,000", "people", "wounded", "armenia"),
        ("11,110", "people", "wounded", "azerbaijan"),
    ]


@pytest.mark.parametrize(
    ("language", "heading"),
    [("en", "Year | Killed | Wounded"), ("uk", "Рік | Вбито | Поранено"), ("ru", "Год | Убито | Ранено")],
)
def test_years_are_no_figures(language: str, heading: str) -> None:
    rows = read(f"{heading}\n2009 | 508 | 574\n2010 | 754 | 956", language)
    assert [row[:3] for row in rows] == [
        ("508", "people", "killed"),
        ("574", "people", "wounded"),
        ("754", "people", "killed"),
        ("956", "people", "wounded"),
    ]


def test_a_column_of_something_else_counts_nothing() -> None:
    table = "Town | Population | Killed\nLyman | 20,469 | 12\nSiversk | 11,068 | 30"
    assert [row[0] for row in read(table)] == ["12", "30"]


def test_a_fact_sheet_is_no_table() -> None:
    sheet = "| Attack type | Car bombing |\n| Deaths | 40+ |\n| Injured | 60+ |"
    assert [row[:3] for row in read(sheet)] == [("40", "people", "killed"), ("60", "people", "wounded")]


def test_a_bar_within_a_sentence_is_no_cell() -> None:
    assert [
        row[:3] for row in read("Twelve killed in Lviv | Ukraine\nTwelve people were killed in Lviv on Sunday.")
    ] == [
        ("Twelve", "people", "killed"),
        ("Twelve", "people", "killed"),
    ]


def test_a_table_with_an_empty_corner() -> None:
    text = (
        "Equipment losses confirmed by photo or video\n"
        "Total lost | Destroyed | Damaged | Captured\n"
        "Russia, all types | 22,381 | 17,198 | 909 | 3,096\n"
        "Ukraine, tanks | 1,220 | 896 | 81 | 147"
    )
    claims = extract_document(Document("d", text, "en", date(2025, 7, 19), "Oryx"), PACK).claims
    assert [(c.value_text, c.category, c.measure, c.side) for c in claims] == [
        ("22,381", "equipment", "lost", "russia"),
        ("17,198", "equipment", "destroyed", "russia"),
        ("909", "equipment", "damaged", "russia"),
        ("3,096", "equipment", "captured", "russia"),
        ("1,220", "tanks", "lost", "ukraine"),
        ("896", "tanks", "destroyed", "ukraine"),
        ("81", "tanks", "damaged", "ukraine"),
        ("147", "tanks", "captured", "ukraine"),
    ]
