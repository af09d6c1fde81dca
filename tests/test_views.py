"""Views that hold sources against each other: what they find, and what they must leave alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from command import tracker
from factory import DAY, make_figure
from stored import empty, fill, rows
from transcriptions import PAIRS, differing_days

from tracker.warehouse.connect import open_for_writing
from tracker.warehouse.load import load_dimensions
from tracker.warehouse.migrate import view_sources

STAFF = "General Staff"
NEXT = DAY + timedelta(days=1)
TANKS: dict[str, Any] = {"category": "tanks", "measure": "lost"}


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_for_writing(tmp_path_factory.mktemp("views") / "war.duckdb") as opened:
        named = [{"claimant_id": "ua_general_staff", "name": STAFF}, {"claimant_id": "oryx", "name": "Oryx"}]
        load_dimensions(opened, {"claimants": named})
        yield opened


@pytest.fixture
def con(warehouse: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    empty(warehouse)
    return warehouse


def staff(document_id: str, value: float, as_of: date = DAY, **changes: Any) -> Any:
    """The General Staff's own post."""
    own = {"publisher": STAFF, "claimant_id": "ua_general_staff", **TANKS}
    return make_figure(document_id, value, as_of, **{**own, **changes})


def quoted(document_id: str, value: float, as_of: date = DAY, **changes: Any) -> Any:
    """Somebody else's document that gives the General Staff's figure."""
    return staff(document_id, value, as_of, **{"publisher": "Example Post", **changes})


# --- figure_ranges ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "qualifier", "least", "most"),
    [
        (4500, "exact", 4500, 4500),
        (4500, "about", 4450, 4550),
        (200000, "about", 150000, 250000),
        (661630, "about", 661625, 661635),
        (7, "about", 6.5, 7.5),
        (4500, "at_least", 4500, float("inf")),
        (4500, "more_than", 4500, float("inf")),
        (4500, "at_most", 0, 4500),
        (4500, "less_than", 0, 4500),
    ],
)
def test_a_figure_allows_what_its_bound_says(
    con: duckdb.DuckDBPyConnection, value: float, qualifier: str, least: float, most: float
) -> None:
    fill(con, make_figure("a", value, qualifier=qualifier))
    assert rows(con, "SELECT least, most FROM figure_ranges") == [(least, most)]


# --- disagreements ----------------------------------------------------------------------------------------------------


def test_claimants_and_records_that_cannot_both_be_right(con: duckdb.DuckDBPyConnection) -> None:
    fill(con, staff("a", 3783), quoted("b", 3738), make_figure("c", 2000, claimant_id="oryx", **TANKS))
    sql = "SELECT kind, claimant_id, value, other_claimant_id, other_value, difference FROM disagreements ORDER BY ALL"
    assert rows(con, sql) == [
        ("between_claimants", "oryx", 2000, "ua_general_staff", 3738, 1738),
        ("between_claimants", "oryx", 2000, "ua_general_staff", 3783, 1783),
        ("between_records", "ua_general_staff", 3738, "ua_general_staff", 3783, 45),
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"value": 3700, "qualifier": "more_than"},
        {"value": 4000, "qualifier": "at_most"},
        {"value": 3800, "qualifier": "about"},
        {"value": 2000, "measure": "damaged"},
        {"value": 2000, "category": "artillery"},
        {"value": 2000, "side": "ukraine"},
        {"value": 2000, "side": None},
        {"value": 2000, "unit": "percent"},
        {"value": 2000, "period": "day"},
        {"value": 2000, "period": "event"},
        {"value": 2000, "stance": "denied"},
        {"value": 2000, "as_of": NEXT},
        {"value": 2000, "date_precision": 4},
        {"value": 2000, "location": "Mariupol"},
    ],
    ids=str,
)
def test_what_is_compatible_or_not_comparable_is_no_disagreement(
    con: duckdb.DuckDBPyConnection, other: dict[str, Any]
) -> None:
    fill(con, staff("a", 3783), make_figure("b", **{"claimant_id": "oryx", **TANKS, **other}))
    assert rows(con, "SELECT * FROM disagreements") == []


# --- source_comparison ------------------------------------------------------------------------------------------------


def test_the_latest_of_one_stands_beside_the_days_of_the_other(con: duckdb.DuckDBPyConnection) -> None:
    later = [make_figure(f"c{n}", 100 + n, DAY + timedelta(days=n), claimant_id="oryx", **TANKS) for n in (1, 2, 40)]
    fill(con, staff("a", 200), *later)
    sql = "SELECT as_of, claimant, value, other_value, difference, ratio FROM source_comparison ORDER BY as_of"
    assert rows(con, sql) == [
        (DAY + timedelta(days=1), "Oryx", 101, 200, 99, 200 / 101),
        (DAY + timedelta(days=2), "Oryx", 102, 200, 98, 200 / 102),
    ]


def test_a_day_on_which_both_gave_a_total_stands_once(con: duckdb.DuckDBPyConnection) -> None:
    other = [make_figure(f"c{n}", 100 + n, DAY + timedelta(days=n), claimant_id="oryx", **TANKS) for n in (0, 2)]
    fill(con, staff("a0", 200), staff("a2", 220, DAY + timedelta(days=2)), *other)
    sql = "SELECT as_of, value, figure_as_of, other_value, other_figure_as_of FROM source_comparison ORDER BY as_of"
    last = DAY + timedelta(days=2)
    assert rows(con, sql) == [(DAY, 100, DAY, 200, DAY), (last, 102, last, 220, last)]


@pytest.mark.parametrize(
    "other",
    [{"measure": "damaged"}, {"category": "artillery"}, {"side": "ukraine"}, {"side": None}, {"unit": "percent"},
     {"period": "day"}, {"location": "Bakhmut"}, {"stance": "denied"}],
    ids=str,
)  # fmt: skip
def test_only_totals_of_one_thing_stand_side_by_side(con: duckdb.DuckDBPyConnection, other: dict[str, Any]) -> None:
    fill(con, staff("a", 200), make_figure("b", 100, **{"claimant_id": "oryx", **TANKS, **other}))
    assert rows(con, "SELECT * FROM source_comparison") == []


# --- misquotes --------------------------------------------------------------------------------------------------------


def test_planted_misquotes_are_found_and_nothing_else(con: duckdb.DuckDBPyConnection) -> None:
    people: dict[str, Any] = {"category": "personnel", "measure": "lost"}
    fill(
        con,
        staff("own-1", 3777, DAY),
        staff("own-2", 3783, NEXT),
        staff("own-3", 4120, DAY + timedelta(days=20)),
        staff("own-4", 203160, NEXT, qualifier="about", **people),
        quoted("right", 3783, NEXT),
        quoted("right-next-day", 3783, NEXT + timedelta(days=1)),
        quoted("right-as-destroyed", 3783, NEXT, measure="destroyed"),
        quoted("right-rounded", 203160, NEXT, **people),
        quoted("swapped", 3738, NEXT),
        quoted("dropped", 20316, NEXT, **people),
        quoted("bound", 4120, DAY + timedelta(days=20), qualifier="at_least"),
        quoted("killed", 203160, NEXT, category="personnel", measure="killed"),
        quoted("old", 3783, DAY + timedelta(days=20)),
        quoted("other-war", 3738, NEXT, side="ukraine"),
        quoted("of-a-place", 3738, NEXT, location="Bakhmut"),
        quoted("far-off", 5000, NEXT),
        make_figure("other-claimant", 3738, NEXT, claimant_id="oryx", **TANKS),
    )
    sql = "SELECT document_id, kind, own_value, quoted_value FROM misquotes ORDER BY document_id"
    assert rows(con, sql) == [
        ("bound", "bound", 4120, 4120),
        ("dropped", "digits", 203160, 20316),
        ("killed", "measure", 203160, 203160),
        ("old", "old figure", 3783, 3783),
        ("swapped", "digits", 3783, 3738),
    ]


REPORTED = (
    "Russia has lost {} troops in Ukraine since 24 February 2022, the General Staff of Ukraine's Armed Forces said "
    "on 21 May 2023. It also reported {} destroyed tanks."
)


def test_misquotes_planted_in_articles_are_found_beside_an_imported_series(tmp_path: Path) -> None:
    right, slips = ("203,160", "3,783"), [("230,160", "3,783"), ("at least 203,160", "3,783"), ("203,160", "3,738")]
    told = [
        {"id": f"d{n}", "text": REPORTED.format(*told), "published": "2023-05-21", "publisher": f"Outlet {n}"}
        for n, told in enumerate([*[right] * 14, *slips])
    ]
    (tmp_path / "articles.jsonl").write_text("\n".join(map(json.dumps, told)), "utf-8")
    for column, total in (("personnel", 203160), ("tank", 3783)):
        row = {"date": "2023-05-21", column: total}
        (tmp_path / f"{column}.json").write_text(json.dumps([row]), "utf-8")
    tracker("run", "articles.jsonl", "-w", "t.duckdb", "--out", "r.html", cwd=tmp_path)
    tracker("import", "personnel.json", "--as", "general_staff_personnel", "-w", "t.duckdb", cwd=tmp_path)
    tracker("import", "tank.json", "--as", "general_staff_equipment", "-w", "t.duckdb", cwd=tmp_path)
    sql = "SELECT document_id, kind, own_value, quoted_value FROM misquotes ORDER BY document_id"
    found = json.loads(tracker("sql", sql, "-w", "t.duckdb", "-f", "json", cwd=tmp_path).out)
    assert [tuple(row.values()) for row in found] == [
        ("d14", "digits", 203160, 230160),
        ("d15", "bound", 203160, 203160),
        ("d16", "digits", 3783, 3738),
    ]
    sql = "SELECT documents FROM figures WHERE category = 'tanks' AND measure = 'destroyed' ORDER BY ALL"
    found = json.loads(tracker("sql", sql, "-w", "t.duckdb", "-f", "json", cwd=tmp_path).out)
    assert [row["documents"] for row in found] == [1, 16]


def test_the_middle_of_a_range_is_no_figure_that_could_be_quoted(con: duckdb.DuckDBPyConnection) -> None:
    fill(con, staff("a", 50000), quoted("b", 50000, DAY - timedelta(days=60), qualifier="range", low=40000, high=60000))
    fill(con, staff("c", 45000, DAY - timedelta(days=50)))
    assert rows(con, "SELECT * FROM misquotes") == []


def test_a_total_that_did_not_change_is_no_old_figure(con: duckdb.DuckDBPyConnection) -> None:
    fill(con, staff("a", 283), quoted("b", 283, DAY + timedelta(days=60)))
    assert rows(con, "SELECT * FROM misquotes") == []


# --- revisions --------------------------------------------------------------------------------------------------------


def test_what_a_claimant_corrects_later_is_a_revision(con: duckdb.DuckDBPyConnection) -> None:
    first, second = staff("a", 3783, published=DAY), staff("b", 3790, published=DAY + timedelta(days=9))
    fill(con, first, second, quoted("c", 3783, published=NEXT))
    sql = "SELECT claimant, as_of, value, stated_on, revised_value, revised_on, difference FROM revisions"
    assert rows(con, sql) == [(STAFF, DAY, 3783, DAY, 3790, DAY + timedelta(days=9), 7)]


# --- circular_reports -------------------------------------------------------------------------------------------------


def test_outlets_in_their_own_voice_go_back_to_who_said_it_first(con: duckdb.DuckDBPyConnection) -> None:
    voice: dict[str, Any] = {"claimant_id": "publisher", "claimant_text": None, **TANKS}
    fill(
        con,
        staff("a", 3783, published=DAY),
        make_figure("b", 3783, published=NEXT, publisher="Post", **voice),
        make_figure("c", 3783, published=NEXT, publisher="Times", **voice),
        make_figure("d", 3783, published=DAY - timedelta(days=1), publisher="Early Bird", **voice),
        make_figure("e", 3000, published=NEXT, publisher="Gazette", **voice),
        make_figure("f", 3783, published=NEXT, claimant_id="oryx", **TANKS),
    )
    assert rows(con, "SELECT origin, value, repeated_by, documents FROM circular_reports") == [
        (STAFF, 3783, ["Post", "Times"], 2)
    ]


# --- coverage ---------------------------------------------------------------------------------------------------------


def test_coverage_tells_the_share_of_days_and_the_longest_gap(con: duckdb.DuckDBPyConnection) -> None:
    fill(con, *(staff(f"a{n}", 10 + n, DAY + timedelta(days=n)) for n in (0, 1, 9)))
    sql = "SELECT days, span_days, share, longest_gap FROM coverage"
    assert rows(con, sql) == [(3, 10, 0.3, 8)]
    empty(con)
    fill(con, staff("a0", 10))
    assert rows(con, sql) == [(1, 1, 1.0, 0)]


# --- documentation ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("view", sorted(view_sources()))
def test_the_example_of_every_view_gives_rows(con: duckdb.DuckDBPyConnection, view: str) -> None:
    fill(
        con,
        staff("a", 3783, published=DAY),
        staff("b", 3790, published=NEXT),
        staff("p", 203160, category="personnel"),
        make_figure("o", 2000, claimant_id="oryx", category="personnel", measure="lost"),
        make_figure("k", 12, claimant_id="oryx", category="personnel", measure="killed", period="event"),
        quoted("c", 3738),
        make_figure("d", 3783, published=NEXT, claimant_id="publisher", claimant_text=None, **TANKS),
    )
    example = re.search(r"^-- example: (.+)$", view_sources()[view], re.MULTILINE)
    assert example is not None and re.search(rf"\b{view}\b", example[1])
    assert rows(con, example[1])


IMPORTS = {
    "russia_losses_personnel.json": "general_staff_personnel",
    "russia_losses_equipment.json": "general_staff_equipment",
    "orc-losses.json": "orc_losses",
}


def told_differences(source: Path, folder: Path) -> list[tuple[str, str]]:
    """(Category, day) of the disagreements between the records of three tables, imported by command."""
    for name, mapping in IMPORTS.items():
        ran = tracker("import", source / name, "--as", mapping, "-w", "t.duckdb", cwd=folder)
        assert ran.code in (0, 1), "the tables are read; that some of their digits slipped is for the checks to tell"
    sql = "SELECT category, strftime(as_of, '%Y-%m-%d') AS day FROM disagreements WHERE kind = 'between_records'"
    listed = json.loads(tracker("sql", sql, "-w", "t.duckdb", "-f", "json", "--limit", "0", cwd=folder).out)
    return [(row["category"], row["day"]) for row in listed]


def test_records_of_one_claimant_disagree_on_the_days_on_which_they_differ(tmp_path: Path) -> None:
    equipment = ("tank", "APC", "field artillery", "MRL", "anti-aircraft warfare", "aircraft", "helicopter", "drone",
                 "cruise missiles", "naval ship", "submarines", "special equipment", "military auto", "fuel tank",
                 "vehicles and fuel tanks")  # fmt: skip
    ones, people, others = [], [], []
    for number in range(6):
        day = str(DAY + timedelta(days=number))
        values = {name: 1000 * (place + 1) + 10 * number for place, name in enumerate(equipment)}
        early = number < 2
        values |= {"vehicles and fuel tanks": None} if early else {"military auto": None, "fuel tank": None}
        vehicles = values["military auto"] if early else values["vehicles and fuel tanks"]
        ones.append({"date": day, **values})
        people.append({"date": day, "personnel": 200000 + 500 * number})
        renamed = {
            other: values[one] for one, other in PAIRS.values() if one in values and other != "unarmoredVehicles"
        }
        renamed |= {
            "submarines": values["submarines"],
            "unarmoredVehicles": vehicles,
            "personnel": 200000 + 500 * number,
        }
        others.append({"date": day, **renamed})
    others[1]["tanks"] += 90
    others[3]["personnel"] -= 1000
    others[4]["unarmoredVehicles"] = 7
    del others[5]
    for name, rows_ in zip(IMPORTS, (people, ones, others), strict=True):
        (tmp_path / name).write_text(json.dumps(rows_), "utf-8")
    found = told_differences(tmp_path, tmp_path)
    assert sorted(found) == sorted(differing_days(tmp_path))
    assert {category for category, _ in found} == {"tanks", "personnel", "vehicles"}


@pytest.mark.shared
def test_two_transcriptions_differ_on_exactly_the_days_that_pandas_finds(tmp_path: Path) -> None:
    folder = Path(__file__).parents[1].parent / "shared" / "reference" / "general-staff"
    if not folder.is_dir():
        pytest.skip("the reference material lies beside some checkouts only")
    found = told_differences(folder, tmp_path)
    assert len(set(found)) == len(found) > 100
    assert set(found) == differing_days(folder)
