"""The view estimates: deaths with low, best and high, dates and sources in the manner of UCDP GED."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from factory import make_claim, make_document, make_extraction, make_figure
from stored import fill, rows

from tracker.records import Extraction
from tracker.warehouse.connect import open_for_writing
from tracker.warehouse.load import load_dimensions

MAY_3, MAY_10 = date(2023, 5, 3), date(2023, 5, 10)


@pytest.fixture
def con(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_for_writing(tmp_path / "w.duckdb") as con:
        yield con


def one(con: duckdb.DuckDBPyConnection, columns: str, *extractions: Extraction) -> tuple[Any, ...]:
    """The only estimate that the documents give."""
    fill(con, *extractions)
    (row,) = rows(con, f"SELECT {columns} FROM estimates")
    return tuple(row)


@pytest.mark.parametrize(
    "changes",
    [
        {"measure": "killed_or_wounded"},
        {"measure": "lost"},
        {"measure": "wounded"},
        {"category": "tanks"},
        {"unit": "percent"},
        {"stance": "denied"},
        {"stance": "hypothetical"},
    ],
)
def test_only_people_asserted_to_be_killed_are_deaths(con: duckdb.DuckDBPyConnection, changes: dict[str, str]) -> None:
    fill(con, make_figure("other", 500, **changes))
    assert one(con, "document_id", make_figure("dead", 12)) == ("dead",)


def test_people_that_a_rule_pack_adds_are_people(con: duckdb.DuckDBPyConnection) -> None:
    load_dimensions(con, {"categories": [{"category": "journalists", "name": "Journalists", "kind": "people"}]})
    assert one(con, "category", make_figure("dead", 12, category="journalists")) == ("journalists",)


@pytest.mark.parametrize(
    ("period", "precision", "expected"),
    [
        ("event", 1, (MAY_10, MAY_10)),
        ("day", 1, (MAY_10, MAY_10)),
        ("day", 2, (None, MAY_10)),
        ("event", 4, (date(2023, 5, 1), date(2023, 5, 31))),
        ("event", 5, (date(2023, 1, 1), date(2023, 12, 31))),
        ("cumulative", 1, (None, MAY_10)),
        ("cumulative", 4, (None, date(2023, 5, 31))),
        ("interval", 1, (None, MAY_10)),
    ],
)
def test_days_follow_from_period_and_precision_and_are_not_made_up(
    con: duckdb.DuckDBPyConnection, period: str, precision: int, expected: tuple[date | None, date]
) -> None:
    figure = make_figure("d", 12, MAY_10, period=period, date_precision=precision)
    assert one(con, "date_start, date_end, date_prec, year", figure) == (*expected, precision, 2023)


def test_an_undated_figure_has_no_days(con: duckdb.DuckDBPyConnection) -> None:
    found = one(con, "date_start, date_end, date_prec, year", make_figure("d", 12, None, period="event"))
    assert found == (None, None, None, None)


@pytest.mark.parametrize(
    ("qualifier", "expected"),
    [("exact", (12, 12, 12)), ("at_least", (12, 12, None)), ("at_most", (None, 12, 12)), ("vague", (12, None, None))],
)
def test_open_ends_stay_open(con: duckdb.DuckDBPyConnection, qualifier: str, expected: tuple[Any, ...]) -> None:
    assert one(con, "low, best, high", make_figure("d", 12, qualifier=qualifier)) == expected


def test_a_figure_in_many_documents_is_one_estimate_told_by_the_earliest(con: duckdb.DuckDBPyConnection) -> None:
    def told(name: str, published: date, title: str) -> Extraction:
        text = f"They report 12 of them. {name}"
        document = make_document(
            name, text, published=published, publisher=name, title=title, url=f"https://{name}.example/1"
        )
        return make_extraction(document, [make_claim(document, "12", claimant_id="other:A, B", period="event")])

    columns = "number_of_sources, source_article, source_office, source_date, source_headline, source_original, url"
    assert one(con, columns, told("late", MAY_10, "Later"), told("early", MAY_3, "Strike")) == (
        *(2, "early,2023-05-03,Strike", "early", MAY_3, "Strike", "A, B", "https://early.example/1"),
    )


def test_the_same_number_in_two_places_is_two_estimates(con: duckdb.DuckDBPyConnection) -> None:
    fill(con, *(make_figure(place, 12, location=place, period="event") for place in ("Kharkiv", "Kherson")))
    assert rows(con, "SELECT where_description, number_of_sources FROM estimates ORDER BY 1") == [
        ("Kharkiv", 1),
        ("Kherson", 1),
    ]
