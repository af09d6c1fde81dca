"""The views: the public SQL surface of the warehouse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from factory import DAY, make_claim, make_document, make_extraction, make_figure
from stored import empty, fill, rows

from tracker.warehouse.connect import open_for_writing
from tracker.warehouse.load import load_dimensions

NEXT = DAY + timedelta(days=1)


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_for_writing(tmp_path_factory.mktemp("warehouse") / "war.duckdb") as opened:
        load_dimensions(opened, {"claimants": [{"claimant_id": "ua_mod", "name": "Ukraine's Ministry of Defence"}]})
        yield opened


@pytest.fixture
def con(warehouse: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    empty(warehouse)
    return warehouse


def test_fourteen_outlets_that_repeat_a_ministry_are_one_figure(con: duckdb.DuckDBPyConnection) -> None:
    outlets = (
        make_figure(f"d{n:02}", 700, published=DAY + timedelta(days=n), publisher=f"Outlet {n}") for n in range(14)
    )
    fill(con, *outlets)
    assert rows(con, "SELECT claimant, value, documents, first_published, last_published FROM figures") == [
        ("Ukraine's Ministry of Defence", 700, 14, DAY, DAY + timedelta(days=13))
    ]


def test_the_example_of_a_figure_is_its_earliest_document(con: duckdb.DuckDBPyConnection) -> None:
    late, early = make_figure("a", 700, published=NEXT), make_figure("b", 700, published=DAY)
    fill(con, make_figure("0", 700, published=None), late, early)
    (claim,) = early.claims
    assert rows(con, "SELECT claim_id, quote, documents FROM figures") == [(claim.claim_id, claim.quote, 3)]


def test_a_figure_said_twice_in_a_document_is_in_one_document(con: duckdb.DuckDBPyConnection) -> None:
    document = make_document(text="12 tanks, I repeat: 12 tanks.")
    first = make_claim(document, "12")
    fill(con, make_extraction(document, [first, make_claim(document, "12", start=20)]))
    assert rows(con, "SELECT documents, claim_id FROM figures") == [(1, first.claim_id)]


@pytest.mark.parametrize(
    "change",
    [
        {"side": None},
        {"category": "people"},
        {"measure": "wounded"},
        {"unit": "percent"},
        {"period": "day"},
        {"stance": "denied"},
        {"as_of": NEXT},
        {"as_of": None},
        {"location": "Mariupol"},
        {"qualifier": "at_least"},
        {"claimant_id": "ru_mod"},
    ],
    ids=str,
)
def test_what_differs_in_meaning_is_another_figure(con: duckdb.DuckDBPyConnection, change: dict[str, Any]) -> None:
    fill(con, make_figure("a", 700), make_figure("b", 700, **{"published": DAY, **change}))
    assert rows(con, "SELECT documents FROM figures") == [(1,), (1,)]


def test_every_outlet_speaks_for_itself(con: duckdb.DuckDBPyConnection) -> None:
    voice: dict[str, Any] = {"claimant_id": "publisher", "claimant_text": None}
    fill(
        con,
        make_figure("a", 9, publisher="Post", **voice),
        make_figure("b", 9, publisher="Post", **voice),
        make_figure("c", 9, publisher="Times", **voice),
        make_figure("d", 9, publisher=None, url="https://www.news.example:80/a?b", **voice),
        make_figure("e", 9, publisher=None, **voice),
        make_figure("f", 9, publisher=None, **voice),
        make_figure("g", 9, claimant_id="other:a local mayor"),
        make_figure("h", 9, claimant_id="not_in_claimants"),
    )
    assert rows(con, "SELECT claimant_id, claimant, documents FROM figures ORDER BY ALL") == [
        ("not_in_claimants", "not_in_claimants", 1),
        ("other:a local mayor", "a local mayor", 1),
        ("publisher:Post", "Post", 2),
        ("publisher:Times", "Times", 1),
        ("publisher:document e", "document e", 1),
        ("publisher:document f", "document f", 1),
        ("publisher:news.example", "news.example", 1),
    ]


@pytest.mark.parametrize(
    ("qualifier", "given"),
    [
        ("exact", (5, 5, 5, 5)),
        ("about", (None, 5, None, 5)),
        ("at_most", (None, 5, 5, 5)),
        ("vague", (5, None, None, 5)),
    ],
)
def test_the_value_to_plot_keeps_its_bounds(
    con: duckdb.DuckDBPyConnection, qualifier: str, given: tuple[float | None, ...]
) -> None:
    fill(con, make_figure("a", 5, qualifier=qualifier))
    assert rows(con, "SELECT low, best, high, value FROM figures") == [given]


def test_a_total_and_its_increment_are_two_lines(con: duckdb.DuckDBPyConnection) -> None:
    document = make_document(text="tanks - 739 (+12)", url="https://example.org/1")
    common: dict[str, Any] = {"category": "tanks", "measure": "lost"}
    total, increment = make_claim(document, "739", **common), make_claim(document, "12", period="day", **common)
    fill(con, make_extraction(document, [total, increment]))
    assert rows(
        con, "SELECT period, as_of, value, document_id, url, documents, claim_id FROM series ORDER BY period"
    ) == [
        ("cumulative", DAY, 739, "doc-1", "https://example.org/1", 1, total.claim_id),
        ("day", DAY, 12, "doc-1", "https://example.org/1", 1, increment.claim_id),
    ]


def test_series_holds_only_what_is_asserted_dated_and_can_be_a_line(con: duckdb.DuckDBPyConnection) -> None:
    fill(
        con,
        make_figure("a", 1, stance="denied"),
        make_figure("b", 1, stance="hypothetical"),
        make_figure("c", 1, as_of=None, published=DAY),
        make_figure("d", 1, period="event"),
        make_figure("e", 1, period="interval"),
    )
    assert rows(con, "SELECT count(*) FROM figures") == [(5,)]
    assert rows(con, "FROM series") == []


def test_of_several_totals_the_one_in_most_documents_stands_for_the_day(con: duckdb.DuckDBPyConnection) -> None:
    fill(con, make_figure("a", 10), make_figure("b", 10), make_figure("c", 11, DAY, published=NEXT))
    assert rows(con, "SELECT value, documents FROM series") == [(10, 2)]
    fill(con, make_figure("d", 11))
    assert rows(con, "SELECT value, documents FROM series") == [(11, 2)], "the same number: the one published last"
    fill(con, make_figure("e", 12), make_figure("f", 12, DAY, published=NEXT))
    assert rows(con, "SELECT document_id FROM series") == [("d",)], "both published last: the first document"


def test_series_has_one_row_for_every_line_and_day(con: duckdb.DuckDBPyConnection) -> None:
    lines: list[dict[str, Any]] = [
        {},
        {"side": None},
        {"category": "people"},
        {"measure": "wounded"},
        {"unit": "percent"},
        {"period": "day"},
        {"claimant_id": "ru_mod"},
    ]
    batch = [
        make_figure(f"{n}-{day}-{value}", value, DAY + timedelta(days=day), **line)
        for n, line in enumerate(lines)
        for day in range(2)
        for value in (10, 20, 30)
    ]
    fill(con, *batch)
    assert rows(con, "SELECT count(*) FROM series WHERE origin = 'stated'") == [(len(lines) * 2,)]


# --- what is derived from totals -------------------------------------------------------------------------------------


def days_between(con: duckdb.DuckDBPyConnection) -> list[Any]:
    """Rows of series for a day, in order."""
    return rows(con, "SELECT as_of, value, qualifier, origin FROM series WHERE period = 'day' ORDER BY as_of")


def test_two_totals_of_days_in_a_row_give_the_second_day(con: duckdb.DuckDBPyConnection) -> None:
    first, second = make_figure("a", 700, DAY), make_figure("b", 712, NEXT)
    fill(con, first, second, make_figure("c", 740, NEXT + timedelta(days=2)))
    assert days_between(con) == [(NEXT, 12, "exact", "derived")]
    sql = "SELECT claim_id, since_claim_id, quote, low, high FROM series WHERE origin = 'derived'"
    assert rows(con, sql) == [
        (second.claims[0].claim_id, first.claims[0].claim_id, second.claims[0].quote, 12, 12),
    ]


def test_what_is_stated_for_the_day_goes_before_what_could_be_derived(con: duckdb.DuckDBPyConnection) -> None:
    fill(con, make_figure("a", 700, DAY), make_figure("b", 712, NEXT), make_figure("c", 9, NEXT, period="day"))
    assert days_between(con) == [(NEXT, 9, "exact", "stated")]


@pytest.mark.parametrize("one", [0, 1])
def test_about_gives_about(con: duckdb.DuckDBPyConnection, one: int) -> None:
    bound = [{}, {}]
    bound[one] = {"qualifier": "about"}
    fill(con, make_figure("a", 700, DAY, **bound[0]), make_figure("b", 712, NEXT, **bound[1]))
    assert days_between(con) == [(NEXT, 12, "about", "derived")]
    assert rows(con, "SELECT low, high FROM series WHERE origin = 'derived'") == [(None, None)]


@pytest.mark.parametrize(
    "change",
    [
        {"value": 690},
        {"qualifier": "at_least"},
        {"qualifier": "more_than"},
        {"qualifier": "at_most"},
        {"qualifier": "range"},
        {"date_precision": 4},
        {"as_of": NEXT + timedelta(days=1)},
        {"measure": "wounded"},
        {"side": "ukraine"},
        {"unit": "percent"},
        {"claimant_id": "ru_mod"},
        {"location": "Mariupol"},
        {"stance": "denied"},
        {"measure": "strength", "both": True},
    ],
    ids=str,
)
def test_what_cannot_be_told_from_totals_is_not(con: duckdb.DuckDBPyConnection, change: dict[str, Any]) -> None:
    both = {"measure": change["measure"]} if change.pop("both", False) else {}
    later = {"value": 712, "as_of": NEXT, **change}
    fill(con, make_figure("a", 700, DAY, **both), make_figure("b", later.pop("value"), later.pop("as_of"), **later))
    assert days_between(con) == []


# --- places ----------------------------------------------------------------------------------------------------------


def test_a_figure_of_a_place_is_in_figures_and_in_no_line_of_the_war(con: duckdb.DuckDBPyConnection) -> None:
    fill(con, make_figure("a", 700, DAY), make_figure("b", 90, NEXT, location="Mariupol"))
    assert rows(con, "SELECT value FROM figures WHERE location = 'Mariupol'") == [(90,)]
    assert rows(con, "SELECT value FROM series") == rows(con, "SELECT value FROM latest_figures") == [(700,)]


def test_the_latest_total_tells_its_age(con: duckdb.DuckDBPyConnection) -> None:
    fill(
        con,
        make_figure("a", 10, DAY),
        make_figure("b", 12, NEXT),
        make_figure("c", 3, DAY, claimant_id="un"),
        make_figure("d", 3, date(2023, 5, 20), period="day"),
    )
    assert rows(con, "SELECT claimant_id, as_of, value, age_days FROM latest_figures ORDER BY claimant_id") == [
        ("ua_mod", NEXT, 12, 9),
        ("un", DAY, 3, 10),
    ]


def test_views_of_the_same_claims_loaded_in_another_order_are_the_same(tmp_path: Path) -> None:
    batch = [make_figure(f"d{n}", 10 + n % 3, DAY + timedelta(days=n % 2), published=DAY) for n in range(12)]
    batch.append(replace(batch[0], document=replace(batch[0].document, document_id="x"), claims=()))
    seen = []
    for name, order in (("one", batch), ("two", batch[::-1])):
        with open_for_writing(tmp_path / name) as con:
            fill(con, *order)
            views = ("attributed_claims", "figures", "series", "latest_figures")
            seen.append([sorted(map(repr, rows(con, f"FROM {view}"))) for view in views])
    assert seen[0] == seen[1]
