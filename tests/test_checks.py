"""The data-quality checks: each finds its fault, and none where there is none."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import msgspec
import pytest
from factory import DAY, make_claim, make_document, make_extraction, make_figure
from stored import NOON, begin, empty, fill, rows

from tracker.check.baseline import write_baseline
from tracker.check.files import load_checks, read_check
from tracker.check.settings import CheckSettings
from tracker.check.suite import CheckResult, Suite, load_suite, run_checks
from tracker.errors import TrackerError
from tracker.pipeline import exit_code
from tracker.records import NEAR_MISS, Extraction, Recount, Rejection
from tracker.records import claim_id as make_claim_id
from tracker.warehouse.connect import open_for_writing
from tracker.warehouse.figures import count_figures, note_everything
from tracker.warehouse.load import load_dimensions

PLAIN = CheckSettings()
CHECKS = {check.name: check for check in load_checks()}


def checked(con: duckdb.DuckDBPyConnection, name: str, settings: CheckSettings = PLAIN) -> CheckResult:
    """What one check of the program finds."""
    (result,) = run_checks(con, begin(con), Suite((CHECKS[name],), settings), checked_at=NOON).results
    return result


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_for_writing(tmp_path_factory.mktemp("warehouse") / "war.duckdb") as opened:
        wars = [{"conflict": "war", "name": "War", "start_date": date(2022, 2, 24), "parties": ["russia", "ukraine"]}]
        ministry = {"claimant_id": "ua_mod", "name": "Ukraine's Ministry of Defence"}
        oryx = {"claimant_id": "oryx", "name": "Oryx", "confirms": True}
        monitor = {"claimant_id": "monitor", "name": "Monitor", "confirms": True}
        officials = {"claimant_id": "ua_officials", "name": "Ukrainian officials", "collective": True}
        press = {"claimant_id": "ua_press", "name": "Ukraine's press service", "repeats": "ua_mod"}
        kinds = [
            {"category": "personnel", "name": "personnel", "kind": "people"},
            {"category": "territory", "name": "territory", "kind": "land"},
        ]
        parties = [{"party": "gaza", "name": "Gaza", "part_of": "palestine"}]
        dimensions = {
            "claimants": [ministry, oryx, monitor, press, officials],
            "conflicts": wars,
            "categories": kinds,
            "parties": parties,
            "languages": [{"language": "en"}],
        }
        load_dimensions(opened, dimensions)
        yield opened


@pytest.fixture
def con(warehouse: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    empty(warehouse)
    return warehouse


def day(number: int) -> date:
    return DAY + timedelta(days=number)


def total(number: int, value: float, **changes: Any) -> Extraction:
    name = changes.pop("document_id", f"total-{number}-{value:g}-{len(changes)}")
    return make_figure(name, value, changes.pop("as_of", day(number)), **changes)


def increment(number: int, value: float, **changes: Any) -> Extraction:
    as_of = changes.pop("as_of", day(number))
    return make_figure(f"increment-{number}-{value:g}", value, as_of, period="day", **changes)


def about(number: int, value: float, **changes: Any) -> Extraction:
    return total(number, value, qualifier="about", **changes)


def at_least(number: int, value: float, **changes: Any) -> Extraction:
    return total(number, value, qualifier="at_least", **changes)


def table(name: str, *values: float) -> list[Extraction]:
    """A structured source of one total a day."""
    document = make_document(name, " ".join(f"{value:g}" for value in values), published=None)
    nowhere = {"start": None, "end": None, "quote_start": None, "quote_end": None, "attribution": "publisher"}
    claims = [
        replace(
            make_claim(document, f"{value:g}", as_of=day(n)),
            claim_id=make_claim_id(name, n, n + 1),
            locator=f"{name}.csv#{n}",
            **nowhere,
        )
        for n, value in enumerate(values)
    ]
    return [make_extraction(document, claims)]


FALLS: list[tuple[int, list[Extraction]]] = [
    (1, [total(0, 700), total(3, 650)]),
    (1, [total(0, 700), total(1, 9000), total(2, 710), total(3, 720)]),
    (2, [total(0, 700), total(1, 600), total(2, 500)]),
    (1, [at_least(0, 700), total(1, 650)]),
    (1, [at_least(0, 700), total(1, 650, qualifier="at_most")]),
    (1, [about(0, 29450), about(1, 29430)]),
    (1, [total(0, 5, side=None), total(1, 4, side=None)]),
    (0, [total(0, 700), total(1, 700), total(2, 701)]),
    (0, [total(0, 700), at_least(1, 650)]),
    (0, [total(0, 700, qualifier="at_most"), total(1, 650)]),
    (0, [about(0, 30000), total(1, 29450)]),
    (0, [total(0, 700), total(1, 650, claimant_id="ru_mod")]),
    (0, [total(0, 700), total(1, 650, side="ukraine")]),
    (0, [total(0, 700), total(1, 650, measure="wounded")]),
    (0, [total(0, 700), total(1, 650, location="Mariupol")]),
    (0, [total(0, 700, measure="strength"), total(1, 650, measure="strength")]),
    (0, [increment(0, 700), increment(1, 650)]),
    (1, [*table("a", 700, 650), *table("b", 700, 720)]),
    (1, [*table("a", 700, 720), *table("b", 700, 650)]),
    (1, [*table("a", 700, 650), *table("b", 700, 650)]),
    (0, [*table("a", 700, 710), *table("b", 690, 700)]),
]
MISMATCHES: list[tuple[int, list[Extraction]]] = [
    (1, [total(0, 100), total(1, 110), increment(1, 9)]),
    (1, [total(0, 100), total(1, 110), increment(1, 11)]),
    (1, [total(0, 659), total(2, 661), increment(2, 14)]),
    (1, [total(0, 100), total(2, 110), increment(1, 6), increment(2, 5)]),
    (1, [total(0, 100), total(2, 110), increment(1, 4), increment(2, 5)]),
    (1, [total(0, 100), total(3, 110), increment(1, 6), increment(2, 5)]),
    (1, [about(0, 29200), about(1, 29450), increment(1, 900)]),
    (0, [total(0, 100), total(1, 110), increment(1, 10)]),
    (0, [total(0, 100), total(2, 110), increment(2, 3)]),
    (0, [total(0, 100), total(2, 110), increment(2, 10)]),
    (0, [total(0, 100), total(2, 110), increment(1, 6), increment(2, 4)]),
    (0, [total(1, 110), increment(1, 300)]),
    (0, [total(0, 100), total(1, 90), increment(1, 5)]),
    (0, [about(0, 29000), about(1, 29450), increment(1, 900)]),
    (0, [total(0, 100), total(1, 110), increment(1, 90, claimant_id="ru_mod")]),
    (0, [total(0, 100), total(1, 110), increment(1, 90, side=None)]),
    (0, [total(0, 100), total(1, 110), increment(1, 90, location="Bakhmut")]),
    (0, [total(0, 100), total(1, 110), increment(1, 9, qualifier="at_least")]),
    (1, [total(0, 100), total(1, 110), increment(1, 9, claimant_id="ua_press")]),
    (1, [total(0, 100), total(1, 120, claimant_id="ua_press"), total(1, 110), increment(1, 10)]),
    (0, [total(0, 100), total(1, 110), increment(1, 10, claimant_id="ua_press")]),
]


def daily(days: int, *, start: int = 0, value: float = 2000, every: int = 1, **changes: Any) -> list[Extraction]:
    """Totals that grow by ten a day, or days of one number."""
    step = 0 if changes.get("period") == "day" else 10
    return [total(start + n * every, value + step * n * every, **changes) for n in range(days)]


def overlapping(start: int) -> Extraction:
    """Two claims of one text, the second from `start` on."""
    document = make_document("one", "They report 1234 of them.")
    first = make_claim(document, "123")
    return make_extraction(document, [first, make_claim(document, document.text[start : start + 2], 4, start=start)])


def sentence(*numbers: tuple[int, str, str], **changes: Any) -> Extraction:
    """One sentence with numbers of a category and a measure each."""
    document = make_document("one", " and ".join(str(number) for number, _, _ in numbers))
    claims = [
        make_claim(document, str(number), category=category, measure=measure, **changes)
        for number, category, measure in numbers
    ]
    return make_extraction(document, claims)


def part(value: float, category: str, measure: str, **changes: Any) -> Extraction:
    return make_figure(
        f"{category}-{measure}-{value:g}-{changes.get('side')}", value, category=category, measure=measure, **changes
    )


def lines_of(**stray: Any) -> list[Extraction]:
    """Tanks of two sides and aircraft of one, day by day but for day 5, and there a total that tells `stray`."""
    lines: list[tuple[float, dict[str, Any]]] = [
        (2000, {}), (8000, {"side": "ukraine"}), (900, {"category": "aircraft"})
    ]  # fmt: skip
    regular = [
        make_figure(f"{n}-{value:g}", value + n, day(n), **{"category": "tanks", "measure": "lost", **about})
        for value, about in lines
        for n in range(10)
        if n != 5
    ]
    return [*regular, make_figure("stray", stray.pop("value"), day(5), **{"measure": "lost", **stray})]


LOST: dict[str, Any] = {"measure": "lost"}
MANY: dict[str, Any] = {"claimant_id": "ua_officials"}


def both_of(value: int, *categories: str) -> Extraction:
    """One text that gives each of these categories the same total."""
    document = make_document("both", " and ".join(str(value) for _ in categories))
    starts = [n * (len(str(value)) + 5) for n in range(len(categories))]
    about = [{"category": name, "start": start} for name, start in zip(categories, starts, strict=True)]
    return make_extraction(document, [make_claim(document, str(value), **LOST, **one) for one in about])


def gapped(category: str, value: float) -> list[Extraction]:
    """Ten totals of a day each, without the sixth."""
    return [total(n, value + 10 * n, category=category, **LOST) for n in range(10) if n != 5]


def nearly(name: str, rule: str = NEAR_MISS) -> Extraction:
    """A text without a claim, and why its number is none."""
    document = make_document(name, "They lost 35 walls.")
    return Extraction(document, (), (Rejection(10, 12, "35", "counts what no category names", rule),))


OWN = total(0, 5364, publisher="Ukraine's Ministry of Defence")
CONFIRMED = total(0, 1000, claimant_id="oryx", measure="destroyed")
TWO_CONFIRMED = [CONFIRMED, total(0, 1500, claimant_id="oryx", measure="lost", document_id="lost")]
TWO_CONFIRMERS = [CONFIRMED, total(0, 1500, claimant_id="monitor", measure="destroyed")]
WHOLE = part(100, "personnel", "killed_or_wounded")
PARTS: list[tuple[str, int, list[Extraction]]] = [
    ("parts_exceed_whole", 1, [WHOLE, part(41, "personnel", "killed"), part(60, "personnel", "wounded")]),
    ("parts_exceed_whole", 1, [part(20, "people", "killed"), part(21, "children", "killed")]),
    (
        "parts_exceed_whole",
        1,
        [part(20, "people", "killed", qualifier="at_most"), part(21, "civilians", "killed", qualifier="at_least")],
    ),
    ("parts_exceed_whole", 1, [sentence((20, "people", "killed"), (21, "children", "killed"), period="event")]),
    (
        "parts_exceed_whole",
        1,
        [sentence((20, "people", "killed"), (21, "children", "killed"), period="event", location="Kharkiv")],
    ),
    (
        "parts_exceed_whole",
        0,
        [part(20, "people", "killed"), part(30, "people", "killed"), part(21, "children", "killed")],
    ),
    ("parts_exceed_whole", 0, [WHOLE, part(40, "personnel", "killed"), part(60, "personnel", "wounded")]),
    ("parts_exceed_whole", 0, [part(20, "people", "killed", **MANY), part(21, "children", "killed", **MANY)]),
    ("parts_exceed_whole", 1, [sentence((20, "people", "killed"), (21, "children", "killed"), **MANY)]),
    ("parts_exceed_whole", 0, [WHOLE, part(141, "personnel", "killed"), part(60, "people", "wounded")]),
    ("parts_exceed_whole", 0, [part(20, "people", "killed", qualifier="at_least"), part(21, "children", "killed")]),
    ("parts_exceed_whole", 0, [part(20, "people", "killed"), part(21, "children", "killed", side="ukraine")]),
    ("parts_exceed_whole", 0, [part(20, "people", "killed"), part(21, "children", "killed", claimant_id="un")]),
    (
        "parts_exceed_whole",
        0,
        [part(20, "people", "killed", period="event"), part(21, "children", "killed", period="event")],
    ),
]
OTHERS: list[tuple[str, int, list[Extraction]]] = [
    ("as_of_after_publication", 1, [make_figure("a", 5, day(2), published=DAY)]),
    ("as_of_after_publication", 0, [make_figure("a", 5, day(1), published=DAY)]),
    ("as_of_after_publication", 0, [make_figure("a", 5, day(9), published=DAY, stance="hypothetical")]),
    ("as_of_after_publication", 0, [make_figure("a", 5, day(0), published=None)]),
    ("unread_language", 1, [make_extraction(make_document(language="fr"), [])]),
    ("nearly_claims", 1, [nearly("a")]),
    ("nearly_claims", 1, [replace(make_extraction(), rejections=nearly("a").rejections)]),
    ("nearly_claims", 0, [nearly("a", "no_link"), make_extraction(make_document("b"))]),
    ("unread_language", 0, [make_extraction(), make_extraction(make_document("b", language=None), [])]),
    ("unknown_claimant", 1, [total(0, 5, claimant_id="ua_modd")]),
    (
        "unknown_claimant",
        0,
        [total(0, 5), total(1, 5, claimant_id="other:mayor"), total(2, 5, claimant_id="publisher")],
    ),
    ("two_totals_one_day", 2, [total(0, 700), total(0, 701), total(1, 702)]),
    ("two_totals_one_day", 0, [total(0, 700, **MANY), total(0, 701, **MANY)]),
    ("two_totals_one_day", 0, [total(0, 700), at_least(0, 690), total(0, 9, location="Kyiv"), total(1, 702)]),
    ("undated_documents", 1, [make_figure("a", 5, published=None), make_figure("b", 5)]),
    ("undated_documents", 0, [make_extraction(make_document(published=None), []), make_figure("b", 5)]),
    *PARTS,
    ("misplaced_total", 1, lines_of(value=2005, category="tanks", side="ukraine")),
    ("misplaced_total", 1, lines_of(value=2005, category="aircraft")),
    ("misplaced_total", 0, lines_of(value=2005, category="tanks")),
    (
        "misplaced_total",
        0,
        [*gapped("tanks", 2000), total(5, 2035, **LOST, category="tanks"), *gapped("aircraft", 1990)],
    ),
    ("misplaced_total", 0, lines_of(value=2405, category="aircraft")),
    ("misplaced_total", 0, lines_of(value=2005, category="drones")),
    ("misplaced_total", 0, lines_of(value=2005, category="aircraft", claimant_id="ru_mod")),
    ("misplaced_total", 0, [part(4651, "people", "killed", side=side) for side in ("gaza", "palestine")]),
    ("misplaced_total", 1, [part(4651, "people", "killed", side=side) for side in ("gaza", "israel")]),
    ("misplaced_total", 1, [part(294, category, "lost") for category in ("air_defence", "helicopters")]),
    ("misplaced_total", 0, [both_of(294, "air_defence", "helicopters")]),
    ("unit_does_not_fit", 1, [total(0, 700, unit="km2")]),
    ("unit_does_not_fit", 1, [total(0, 700, unit="percent")]),
    ("unit_does_not_fit", 0, [total(0, 70, unit="percent"), total(1, 700, unit="km2", category="territory")]),
    ("before_the_war", 1, [total(0, 5, as_of=date(2021, 5, 10), published=DAY)]),
    ("before_the_war", 0, [total(0, 5), increment(1, 5, as_of=date(2021, 5, 10)), total(2, 5, side="nobody")]),
    ("published_in_the_future", 1, [total(0, 5, published=NOON.date() + timedelta(2))]),
    ("published_in_the_future", 0, [total(0, 5, published=NOON.date() + timedelta(1)), total(1, 5, published=None)]),
    ("too_much_unresolved", 1, [total(n, 5, claimant_id="other:mayor") for n in range(50)]),
    ("too_much_unresolved", 2, [total(n, 5, side=None, as_of=None, published=DAY) for n in range(50)]),
    ("too_much_unresolved", 0, [total(n, 5, claimant_id="other:mayor") for n in range(49)]),
    ("too_much_unresolved", 0, [total(n, 5, claimant_id="other:a" if n < 20 else "ua_mod") for n in range(50)]),
    ("too_much_unresolved", 0, [total(n, 5, side=None, category="people") for n in range(50)]),
    ("duplicate_documents", 1, [total(0, 5, document_id="a"), total(0, 5, document_id="b")]),
    ("duplicate_documents", 0, [total(0, 5, document_id="a"), total(0, 5, document_id="b", publisher="Other Post")]),
    ("overlapping_claims", 1, [overlapping(13)]),
    ("overlapping_claims", 0, [overlapping(15)]),
    ("sources_apart", 1, [total(n, 500 * who, claimant_id=f"who_{who}") for n in (0, 9) for who in (1, 4)]),
    ("sources_apart", 0, [total(0, 500 * who, claimant_id=f"who_{who}") for who in (1, 3)]),
    ("sources_apart", 0, [at_least(0, 500), total(0, 9000, claimant_id="who")]),
    ("sources_apart", 0, [total(0, 500), total(0, 9000, claimant_id="who", qualifier="at_most")]),
    ("sources_apart", 1, [total(0, 500), at_least(0, 9000, claimant_id="who")]),
    ("sources_apart", 1, [total(0, 500), total(31, 510), total(32, 9000, claimant_id="who")]),
    ("sources_apart", 0, [total(0, 500), total(32, 9000, claimant_id="who")]),
    ("sources_apart", 0, [total(0, 500), total(3, 8000), total(4, 9000, claimant_id="who")]),
    ("sources_apart", 0, [total(0, who, claimant_id=f"who_{who}") for who in (1, 40)]),
    ("misquoted", 1, [OWN, total(0, 5346, publisher="Daily News")]),
    ("misquoted", 0, [OWN, total(0, 5364, publisher="Daily News")]),
    ("stale_series", 1, [*daily(10), total(99, 9000, claimant_id="ru_mod")]),
    ("stale_series", 0, [*daily(10), make_figure("typo", 9000, date(2033, 1, 1), claimant_id="ru_mod")]),
    ("stale_series", 0, [*daily(10, **MANY), total(99, 9000, claimant_id="ru_mod")]),
    ("stale_series", 0, [*daily(9), total(99, 9000, claimant_id="ru_mod")]),
    ("stale_series", 0, [*daily(10), total(54, 9000, claimant_id="ru_mod")]),
    ("stale_series", 0, [*daily(10, every=10), total(200, 9000, claimant_id="ru_mod")]),
    ("out_of_line", 1, [*daily(10), *daily(10, start=10, value=3500)]),
    ("out_of_line", 0, [*daily(20)]),
    ("out_of_line", 0, [*daily(10), *daily(10, start=10, value=2120)]),
    ("out_of_line", 0, [*daily(5), *daily(5, start=5, value=3500)]),
    ("digits_slipped", 1, [total(0, 2389), total(1, 2938), total(2, 2399)]),
    ("digits_slipped", 1, [total(0, 2389), total(1, 239), total(2, 2399)]),
    ("digits_slipped", 1, [total(0, 2389), total(1, 23910), total(2, 2399)]),
    ("digits_slipped", 0, [total(0, 2389), total(1, 2391), total(2, 2399)]),
    ("digits_slipped", 1, [total(0, 2389, **MANY), total(1, 2938, **MANY), total(2, 2399, **MANY)]),
    ("digits_slipped", 1, [total(0, 1189), total(1, 286), total(2, 1292)]),
    ("digits_slipped", 0, [total(0, 1189, **MANY), total(1, 286, **MANY), total(2, 1292, **MANY)]),
    ("digits_slipped", 0, [total(-1, 2298), total(0, 2389), total(1, 2298, document_id="b"), total(2, 2399)]),
    ("digits_slipped", 0, [total(0, 2389), total(1, 2112), total(2, 2399)]),
    ("digits_slipped", 0, [total(0, 2389), total(1, 2938), total(2, 2399), total(3, 2940)]),
    ("digits_slipped", 0, [total(-1, 60), total(0, 534), total(1, 60, document_id="b"), total(2, 586)]),
    ("digits_slipped", 0, [total(0, 534), total(1, 60), total(2, 586)]),
    ("digits_slipped", 1, [total(0, 1189), total(1, 192), total(2, 1198)]),
    ("digits_slipped", 0, [total(0, 2389), total(1, 2938), total(40, 2399)]),
    ("digits_slipped", 0, [total(0, 2389), at_least(1, 2298), total(2, 2399)]),
    ("out_of_scale", 1, [*daily(30, period="day", value=3), increment(31, 2473)]),
    ("out_of_scale", 0, [*daily(30, period="day", value=3), increment(31, 50), total(32, 2473)]),
    ("out_of_scale", 0, [*daily(9, period="day", value=3), increment(31, 2473)]),
    ("claimed_below_confirmed", 1, [CONFIRMED, total(5, 900, claimant_id="ru_mod", measure="lost")]),
    ("claimed_below_confirmed", 1, [CONFIRMED, about(5, 900, measure="destroyed")]),
    ("claimed_below_confirmed", 0, [CONFIRMED, total(5, 1001, measure="lost"), at_least(6, 900, measure="lost")]),
    ("claimed_below_confirmed", 0, [CONFIRMED, total(-5, 900, measure="lost"), total(50, 900, measure="destroyed")]),
    ("claimed_below_confirmed", 0, [CONFIRMED, total(5, 900, measure="lost", side="ukraine")]),
    ("claimed_below_confirmed", 0, [about(0, 1000, claimant_id="oryx"), total(5, 900)]),
    ("claimed_below_confirmed", 1, [*TWO_CONFIRMED, total(5, 1200, measure="lost")]),
    ("claimed_below_confirmed", 1, [*TWO_CONFIRMED, total(5, 900, measure="destroyed")]),
    ("claimed_below_confirmed", 0, [*TWO_CONFIRMED, total(5, 1200, measure="destroyed")]),
    ("claimed_below_confirmed", 1, [*TWO_CONFIRMERS, total(5, 1200, measure="destroyed")]),
    ("claimed_below_confirmed", 0, [*TWO_CONFIRMERS, total(-1, 1200, measure="destroyed")]),
    ("quote_lacks_value", 0, [make_extraction(), make_figure("b", 5)]),
    ("orphaned_claims", 0, [make_extraction()]),
    ("figures_out_of_step", 0, [make_extraction(), make_figure("b", 5), make_figure("c", 5)]),
]
CASES = [
    *(("cumulative_falls", *case) for case in FALLS),
    *(("increment_mismatch", *case) for case in MISMATCHES),
    *OTHERS,
]


@pytest.mark.parametrize(
    ("name", "failures", "batch"), CASES, ids=[f"{n}-{f}-{i}" for i, (n, f, _) in enumerate(CASES)]
)
def test_a_check_finds_its_fault_and_no_other(
    con: duckdb.DuckDBPyConnection, name: str, failures: int, batch: list[Extraction]
) -> None:
    fill(con, *batch)
    result = checked(con, name)
    assert result.failures == failures, result.sample
    assert result.status == ("fail" if failures else "pass")


JUMP = [*daily(10), *daily(10, start=10, value=3500)]


def post(number: int, value: int, added: int, **changes: Any) -> Extraction:
    """One text that gives a total and what was added to it that day."""
    document = make_document(f"post-{number}", f"{value} in all, {added} more than before.", published=day(number))
    about = {"as_of": day(number), **changes}
    return make_extraction(
        document, [make_claim(document, str(value), **about), make_claim(document, str(added), period="day", **about)]
    )


BESIDE = [total(0, 100), post(1, 110, 14)]


@pytest.mark.parametrize(
    ("name", "batch"),
    [("cumulative_falls", FALLS[0][1]), ("increment_mismatch", BESIDE), ("out_of_line", JUMP)],
)
@pytest.mark.parametrize(
    ("claimant", "severity"),
    [("ua_mod", "warning"), ("ua_officials", "info"), ("other:experts", "info"), ("publisher", "info")],
)
def test_what_proves_little_where_many_speak_is_told_and_no_warning(
    con: duckdb.DuckDBPyConnection, name: str, batch: list[Extraction], claimant: str, severity: str
) -> None:
    told = [replace(e, claims=tuple(replace(c, claimant_id=claimant) for c in e.claims)) for e in batch]
    fill(con, *told)
    result = checked(con, name)
    assert (result.failures, result.severity) == (1, severity)


@pytest.mark.parametrize(
    ("decided", "severities"),
    [
        ({"severity": {"cumulative_falls": "error"}}, ["error", "info"]),
        ({"severity": {"cumulative_falls": "info"}}, ["info", "info"]),
        ({"severity": {"cumulative_falls": "off"}}, []),
        ({"where": [{"claimant": "ua_officials", "severity": "warning"}]}, ["warning", "warning"]),
        ({}, ["warning", "info"]),
    ],
    ids=str,
)
def test_settings_reach_those_under_whose_name_many_speak(
    con: duckdb.DuckDBPyConnection, decided: dict[str, Any], severities: list[str]
) -> None:
    fill(con, *FALL, total(0, 700, **MANY), total(3, 650, **MANY))
    result = checked(con, "cumulative_falls", settings(**decided))
    kept = rows(con, "SELECT f.severity FROM findings f JOIN claims USING (claim_id) ORDER BY claims.claimant_id DESC")
    assert sorted(severity for (severity,) in kept) == sorted(severities)
    assert result.lesser == (len(set(severities)) > 1)
    if result.lesser:
        assert str(result.sample[0]["detail"]).startswith("Ukraine's Ministry"), "the worst comes first"


def of_sides(*sides: str, **changes: Any) -> list[Extraction]:
    about_tanks = {"category": "tanks", "measure": "lost", **changes}
    return [make_figure(f"{side}-{changes}", 4651, DAY, side=side, **about_tanks) for side in sides]


# Cases in which a check has to choose what it tells of, and one of each other check.
CHOICES: dict[str, list[Extraction]] = {
    **{name: batch for name, failures, batch in reversed(CASES) if failures},
    "claimed_below_confirmed": [*TWO_CONFIRMED, *TWO_CONFIRMERS[1:], total(5, 900, measure="lost")],
    "misplaced_total": [*of_sides("gaza", "israel", "russia"), *of_sides("gaza", qualifier="about")],
    "parts_exceed_whole": [WHOLE, *(part(n, "personnel", "killed") for n in (41, 42)),
        *(part(n, "personnel", "wounded") for n in (60, 61))],
    "sources_apart": [total(0, 500 * who, claimant_id=f"who_{who}") for who in (1, 4, 20)],
}  # fmt: skip


@pytest.mark.parametrize("name", CHOICES)
def test_a_check_tells_the_same_in_whatever_order_the_documents_came(con: duckdb.DuckDBPyConnection, name: str) -> None:
    told = []
    for threads, batch in ((1, CHOICES[name]), (4, CHOICES[name][::-1])):
        empty(con)
        con.execute(f"SET threads = {threads}")
        fill(con, *batch)
        checked(con, name)
        told.append(rows(con, "SELECT finding_id, detail FROM findings ORDER BY ALL"))
    assert told[0] and told[0] == told[1]


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("quote_lacks_value", "UPDATE documents SET text = 'x' || text"),
        ("quote_lacks_value", "UPDATE claims SET value_text = '999' WHERE value_text = '120'"),
        ("quote_lacks_value", "UPDATE claims SET quote = 'y' || quote WHERE value_text = '120'"),
        ("orphaned_claims", "DELETE FROM documents"),
        ("figures_out_of_step", "DELETE FROM kept_figures"),
        ("figures_out_of_step", "DELETE FROM claims"),
    ],
)
def test_a_check_finds_a_damaged_warehouse(con: duckdb.DuckDBPyConnection, name: str, damage: str) -> None:
    fill(con, make_extraction())
    con.execute(damage)
    result = checked(con, name)
    assert (result.status, result.severity) == ("fail", "error")


def test_every_shipped_check_is_made_to_fail_and_to_pass_above() -> None:
    failing = {name for name, failures, _ in CASES if failures} | {"quote_lacks_value", "orphaned_claims"}
    failing |= {"figures_out_of_step"}
    passing = {name for name, failures, _ in CASES if not failures}
    assert failing | {"orphaned_reviews"} == passing | {"orphaned_reviews"} == CHECKS.keys()


def counted_anew(like: Extraction, as_of: date, value: float) -> Extraction:
    """A table that tells what the claimant of a total counted anew for earlier days."""
    (claim,) = like.claims
    anew = Recount("table", claim.claimant_id, claim.side, claim.category, claim.measure, as_of, value, "c.json#1")
    return Extraction(make_document("table", "A table."), (), (), (anew,))


@pytest.mark.parametrize(("recounted", "failures"), [(4, 0), (-4, 1), (5, 1)])
def test_increments_have_to_fit_what_was_not_counted_anew(
    con: duckdb.DuckDBPyConnection, recounted: float, failures: int
) -> None:
    totals = [total(0, 100), total(1, 114)]
    fill(con, *totals, increment(1, 10), counted_anew(totals[0], day(1), recounted))
    assert checked(con, "increment_mismatch").failures == failures


def test_what_was_counted_anew_is_no_jump(con: duckdb.DuckDBPyConnection) -> None:
    totals = [*daily(10), *daily(10, start=10, value=3500)]
    fill(con, *totals, counted_anew(totals[0], day(10), 1400))
    assert checked(con, "out_of_line").failures == 0


@pytest.mark.parametrize("claimant", ["ua_officials", "other:experts", "publisher"])
def test_where_many_speak_an_increment_is_held_against_the_total_beside_it_only(
    con: duckdb.DuckDBPyConnection, claimant: str
) -> None:
    who = {"claimant_id": claimant}
    fill(con, total(0, 100, **who), total(1, 110, **who), increment(1, 14, **who))
    assert checked(con, "increment_mismatch").failures == 0


def test_every_other_total_of_the_day_is_told(con: duckdb.DuckDBPyConnection) -> None:
    fill(con, total(0, 700), total(0, 701), total(0, 710))
    told = [str(row["detail"]) for row in checked(con, "two_totals_one_day").sample]
    assert [line.rpartition("but also ")[2] for line in told] == ["701 and 710", "700 and 710", "700 and 701"]


def attack(value: float, **changes: Any) -> Extraction:
    """What somebody tells of the night before the jump."""
    return total(9, value, **{"period": "event", "claimant_id": "publisher", "location": "Kyiv", **changes})


@pytest.mark.parametrize(
    ("told", "failures"),
    [
        ([increment(10, 1410)], 0),
        ([increment(10, 14)], 1),
        ([attack(1400)], 0),
        ([attack(1400, qualifier="about"), attack(20, claimant_id="ru_mod")], 0),
        ([attack(600)], 1),
        ([attack(14000)], 1),
        ([attack(1400, side="ukraine")], 1),
        ([attack(1400, category="tanks")], 1),
        ([attack(1400, measure="wounded")], 1),
        ([attack(1400, as_of=day(7))], 1),
        ([attack(1400, measure="destroyed")], 1),
        ([attack(1400, as_of=day(10), date_precision=4)], 1),
        ([attack(1400, stance="denied")], 1),
        ([e for n in (0, 10) for e in daily(10, start=n, value=900 + 150 * n, claimant_id="ru_mod")], 0),
        (daily(20, value=900, claimant_id="ru_mod"), 1),
        (table("t", *(2000 + 10 * n + 1400 * (n > 9) for n in range(20))), 0),
        (table("t", *(2000 + 10 * n for n in range(20))), 1),
    ],
)
def test_a_jump_that_something_else_bears_out_is_no_fault(
    con: duckdb.DuckDBPyConnection, told: list[Extraction], failures: int
) -> None:
    fill(con, *JUMP, *told)
    result = checked(con, "out_of_line")
    assert result.failures == failures, result.sample


@pytest.mark.parametrize(("days", "failures"), [(3, 0), (4, 1)])
def test_no_attack_lasts_long(con: duckdb.DuckDBPyConnection, days: int, failures: int) -> None:
    fill(con, *daily(10), *daily(10, start=9 + days, value=3500), attack(1400))
    assert checked(con, "out_of_line").failures == failures


@pytest.mark.parametrize(("measure", "failures"), [("intercepted", 0), ("destroyed", 0), ("lost", 0), ("captured", 1)])
def test_what_was_shot_down_in_an_attack_bears_out_what_was_lost(
    con: duckdb.DuckDBPyConnection, measure: str, failures: int
) -> None:
    missiles = {"category": "missiles", "measure": "lost"}
    shot = attack(102, claimant_id="ua_air_force", location=None, **{**missiles, "measure": measure})
    fill(con, *daily(10, **missiles), *daily(10, start=10, value=2202, **missiles), shot)
    assert checked(con, "out_of_line").failures == failures


@pytest.mark.parametrize(("later", "failures"), [([3510], 0), ([2110], 1), ([], 1)])
def test_a_second_record_bears_out_a_height_from_which_the_count_goes_on(
    con: duckdb.DuckDBPyConnection, later: list[float], failures: int
) -> None:
    values = [*(2000 + 10 * n for n in range(20)), 3500, *later]
    fill(con, *table("one", *values), *table("other", *values))
    assert checked(con, "out_of_line").failures == failures


EARLIER = {
    "conflict": "earlier",
    "name": "Earlier war",
    "start_date": date(2014, 4, 6),
    "parties": ["russia", "ukraine"],
}


@pytest.mark.parametrize(
    ("ended", "published", "failures"),
    [
        (date(2015, 2, 12), DAY, 1),
        (date(2022, 2, 23), DAY, 0),
        (date(2015, 2, 12), date(2021, 6, 1), 0),
        (None, DAY, 0),
    ],
)
def test_a_day_between_two_wars_of_a_side_is_before_the_later_one(
    con: duckdb.DuckDBPyConnection, ended: date | None, published: date, failures: int
) -> None:
    earlier = {**EARLIER, "end_date": ended}
    names = ("conflict", "name", "start_date", "parties", "end_date")
    con.execute(f"INSERT INTO conflicts ({', '.join(names)}) VALUES (?, ?, ?, ?, ?)", [earlier[name] for name in names])
    fill(con, total(0, 5, as_of=date(2021, 5, 10), published=published), total(1, 5000))
    found = checked(con, "before_the_war").failures
    con.execute("DELETE FROM conflicts WHERE conflict = 'earlier'")
    assert found == failures


def test_a_table_is_of_the_war_that_its_newest_row_tells_of(con: duckdb.DuckDBPyConnection) -> None:
    (counts,) = table("losses", 5, 6)
    early, late = counts.claims
    fill(con, replace(counts, claims=(replace(early, as_of=date(2002, 5, 10)), late)))
    assert checked(con, "before_the_war").failures == 1


def test_a_review_of_a_claim_that_is_no_more_is_found(con: duckdb.DuckDBPyConnection) -> None:
    fill(con, make_extraction())
    judged = make_extraction().claims[0].claim_id
    con.execute("INSERT INTO reviews VALUES ('r1', ?, 'reject', 'why', 'me', '2026-01-01', NULL)", [judged])
    assert checked(con, "orphaned_reviews").failures == 0
    con.execute("DELETE FROM claims WHERE claim_id = ?", [judged])
    (row,) = checked(con, "orphaned_reviews").sample
    assert "reject by me on 2026-01-01" in str(row["detail"])


def test_the_detail_tells_the_numbers_and_the_days(con: duckdb.DuckDBPyConnection) -> None:
    fill(con, total(0, 659), total(2, 661), increment(2, 14))
    (row,) = checked(con, "increment_mismatch").sample
    told = str(row["detail"])
    assert all(word in told for word in ("Ukraine's Ministry of Defence", "659", "661", "14", str(DAY), str(day(2))))
    assert row["document_id"] == "increment-2-14"


def test_results_are_kept_those_that_passed_included(con: duckdb.DuckDBPyConnection) -> None:
    fill(con, *(total(number, 100 - number) for number in range(8)))
    suite = Suite(load_checks(), PLAIN)
    first, second = begin(con), begin(con)
    results = run_checks(con, first, suite, checked_at=NOON).results
    run_checks(con, second, suite, checked_at=NOON)
    kept = con.execute("SELECT check_name, status, failures, checked_at FROM check_results WHERE run_id = ?", [first])
    assert kept.fetchall() == [(r.check.name, r.status, r.failures, NOON) for r in results]
    assert [r.check.name for r in results] == sorted(CHECKS)
    assert con.execute("SELECT count(*) FROM check_results").fetchall() == [(2 * len(CHECKS),)]
    falls = next(r for r in results if r.check.name == "cumulative_falls")
    assert (falls.failures, len(falls.sample)) == (7, 5)
    (sample,) = rows(con, f"SELECT sample FROM check_results WHERE failures = 7 AND run_id = '{first}'")[0]
    assert json.loads(sample) == [dict(row) for row in falls.sample]


def recount(con: duckdb.DuckDBPyConnection) -> None:
    """Count figures anew after claims were changed behind the program's back."""
    note_everything(con)
    count_figures(con)


FALL = [total(0, 700), total(3, 650)]


def settings(**entries: Any) -> CheckSettings:
    return msgspec.convert(entries, CheckSettings, dec_hook=lambda kind, value: kind(value))


def accepted(**scope: Any) -> dict[str, Any]:
    return {"reason": "the ministry corrected itself", "expires": date(2027, 1, 1), **scope}


@pytest.mark.parametrize(
    ("decided", "failures", "taken", "severity"),
    [
        (settings(severity={"cumulative_falls": "error"}), 1, 0, "error"),
        (settings(severity={"cumulative_falls": "off"}), 0, 0, "off"),
        (settings(where=[{"category": "personnel", "severity": "error"}]), 1, 0, "error"),
        (settings(where=[{"category": "tanks", "severity": "error"}]), 1, 0, "warning"),
        (settings(where=[{"conflict": "war", "severity": "error"}]), 1, 0, "error"),
        (settings(where=[{"conflict": "other_war", "severity": "error"}]), 1, 0, "warning"),
        (settings(where=[{"claimant": "ua_mod", "severity": "off"}]), 0, 0, "warning"),
        (settings(where=[{"severity": "off"}, {"claimant": "ua_mod", "severity": "info"}]), 1, 0, "info"),
        (settings(accept=[accepted(check="cumulative_falls")]), 0, 1, "warning"),
        (settings(accept=[accepted(claimant="ua_mod", category="personnel")]), 0, 1, "warning"),
        (settings(accept=[accepted(document="total-3-650-0")]), 0, 1, "warning"),
        (settings(accept=[accepted(claim=make_claim_id("total-3-650-0", 12, 15)[:8])]), 0, 1, "warning"),
        (settings(accept=[accepted(claimant="ru_mod")]), 1, 0, "warning"),
        (settings(accept=[accepted(check="cumulative_falls", expires=NOON.date())]), 0, 1, "warning"),
        (settings(accept=[accepted(check="cumulative_falls", expires=date(2026, 1, 1))]), 1, 0, "warning"),
    ],
    ids=str,
)
def test_settings_decide_what_counts(
    con: duckdb.DuckDBPyConnection, decided: CheckSettings, failures: int, taken: int, severity: str
) -> None:
    fill(con, *FALL)
    result = checked(con, "cumulative_falls", decided)
    assert (result.failures, result.accepted, result.severity) == (failures, taken, severity)


def test_exceptions_that_expired_or_fit_nothing_are_told(con: duckdb.DuckDBPyConnection) -> None:
    fill(con, *FALL)
    decided = settings(
        accept=[
            accepted(check="cumulative_falls", expires=date(2026, 1, 1)),
            accepted(claimant="ru_mod"),
            accepted(check="two_totals_one_day"),
            accepted(category="personnel"),
        ]
    )
    suite = Suite((CHECKS["cumulative_falls"],), decided)
    notes = run_checks(con, begin(con), suite, checked_at=NOON).gathered
    assert [entry.subject for entry in notes.expired] == ["check cumulative_falls"]
    assert [entry.subject for entry in notes.unused] == ["claimant ru_mod"], "a check that did not run tells nothing"


def test_what_settings_name_and_the_warehouse_does_not_know_is_told(con: duckdb.DuckDBPyConnection) -> None:
    fill(con, total(0, 700), total(3, 650, claimant_id="other:mayor"))
    right = [{"conflict": "war", "category": "personnel"}, {"claimant": "ua_mod"}, {"claimant": "other:mayor"}]
    wrong = [{"conflict": "wor"}, {"claimant": "ua_modd"}, {"category": "thanks", "claimant": "ua_mod"}]
    decided = settings(
        where=[{**scope, "severity": "info"} for scope in (*right, *wrong)], accept=[accepted(conflict="gone")]
    )
    notes = run_checks(con, begin(con), Suite((CHECKS["cumulative_falls"],), decided), checked_at=NOON).gathered
    assert notes.unknown == ("category thanks", "claimant ua_modd", "conflict wor")


def test_a_limit_can_be_set_for_all_and_for_a_part(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    fill(con, total(0, 5), total(1, 50), total(2, 60, category="tanks", measure="destroyed"))
    path = tmp_path / "big.sql"
    limit = "-- limit most = 10: the largest number that is believed\n"
    path.write_text(HEAD + limit + "SELECT claim_id, document_id, 'big' AS detail FROM claims WHERE best > $most")
    check = read_check(path)

    def found(decided: CheckSettings) -> int:
        return run_checks(con, begin(con), Suite((check,), decided), checked_at=NOON).results[0].failures

    assert found(PLAIN) == 2
    assert found(settings(limits={"big": {"most": 55}})) == 1
    of_tanks = {"check": "big", "category": "tanks", "limits": {"most": 100}}
    assert found(settings(where=[of_tanks])) == 1
    assert found(settings(limits={"big": {"most": 4}}, where=[of_tanks])) == 2


def test_with_a_baseline_only_what_is_new_fails(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.csv"
    fill(con, *FALL)
    checked(con, "cumulative_falls")
    assert write_baseline(con, baseline) == 1
    known = settings(baseline=str(baseline))
    result = checked(con, "cumulative_falls", known)
    assert (result.status, result.failures, result.baseline) == ("pass", 0, 1)
    fill(con, total(4, 640))
    result = checked(con, "cumulative_falls", known)
    assert (result.status, result.failures, result.baseline) == ("fail", 1, 1)
    con.execute("DELETE FROM claims WHERE best IN (640, 650)")
    recount(con)
    suite = Suite((CHECKS["cumulative_falls"],), known)
    assert run_checks(con, begin(con), suite, checked_at=NOON).gathered.vanished == 1


def test_findings_have_a_history(con: duckdb.DuckDBPyConnection) -> None:
    suite = Suite((CHECKS["cumulative_falls"],), PLAIN)
    runs = [begin(con) for _ in range(5)]
    fill(con, *FALL)
    run_checks(con, runs[0], suite, checked_at=NOON)
    run_checks(con, runs[1], suite, checked_at=NOON)
    con.execute("UPDATE claims SET best = 800, low = 800, high = 800 WHERE best = 650")
    recount(con)
    run_checks(con, runs[2], suite, checked_at=NOON)
    con.execute("UPDATE claims SET best = 600, low = 600, high = 600 WHERE best = 800")
    recount(con)
    (again,) = run_checks(con, runs[3], suite, checked_at=NOON, since=runs[2]).results
    history = "SELECT appeared_in, gone_in FROM check_findings ORDER BY appeared_in"
    assert rows(con, history) == [(runs[0], runs[2]), (runs[3], None)]
    assert again.failures == 1, "it came back after that run"
    assert run_checks(con, runs[4], suite, checked_at=NOON, since=runs[3]).results[0].failures == 0
    with pytest.raises(TrackerError, match="there is no run 'never'"):
        run_checks(con, runs[4], suite, checked_at=NOON, since="never")


def result(severity: str, status: str) -> CheckResult:
    problem = TrackerError("a.sql", "is wrong") if status == "broken" else None
    return CheckResult(CHECKS["cumulative_falls"], severity, int(status == "fail"), problem=problem)


@pytest.mark.parametrize(
    ("results", "fail_on", "code"),
    [
        ([], "error", 0),
        ([result("error", "pass"), result("info", "fail")], "error", 0),
        ([result("info", "fail"), result("warning", "fail")], "error", 0),
        ([result("warning", "fail"), result("error", "fail")], "error", 1),
        ([result("warning", "fail")], "warning", 1),
        ([result("info", "fail")], "info", 1),
        ([result("error", "fail")], "never", 0),
        ([result("error", "fail"), result("info", "broken")], "error", 2),
    ],
)
def test_failures_of_the_severity_asked_for_change_the_exit_code(
    results: list[CheckResult], fail_on: str, code: int
) -> None:
    assert exit_code(results, fail_on) == code


HEAD = "-- title: T\n-- severity: info\n-- why: W\n-- fix: F\n"


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("SELECT claim_id, 'x' AS detail FROM nowhere", "nowhere"),
        ("SELEC", "syntax"),
        ("SELECT claim_id FROM claims", "does not tell"),
        ("SELECT 'x' AS detail FROM claims", "does not tell"),
        ("DELETE FROM claims", "not one SELECT"),
        ("SELECT 1; SELECT 2", "not one SELECT"),
        ("SELECT claim_id, 1 // (best - 120)::INT AS detail FROM claims", "(?i)zero"),
    ],
)
def test_a_check_that_cannot_run_is_told_and_costs_the_others_nothing(
    con: duckdb.DuckDBPyConnection, tmp_path: Path, sql: str, words: str
) -> None:
    fill(con, make_extraction(make_document("without a fall", published=None)), *FALL)
    (tmp_path / "broken.sql").write_text(HEAD + sql)
    results = {r.check.name: r for r in run_checks(con, begin(con), own_suite(tmp_path), checked_at=NOON).results}
    assert results["cumulative_falls"].failures == 1
    broken = results["broken"]
    assert (broken.status, broken.failures) == ("broken", 0)
    assert broken.problem and broken.problem.where == str(tmp_path / "broken.sql")
    assert re.search(words, broken.problem.problem)


def own_suite(folder: Path) -> Suite:
    return Suite(load_checks(folder), PLAIN)


def test_an_own_check_takes_the_place_of_one_of_that_name(con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    fill(con, *FALL)
    own = HEAD + "SELECT 'the war' AS subject, 'seen' AS detail"
    (tmp_path / "cumulative_falls.sql").write_text(own)
    results = run_checks(con, begin(con), own_suite(tmp_path), checked_at=NOON).results
    assert len(results) == len(CHECKS)
    assert next(r for r in results if r.check.name == "cumulative_falls").sample == (
        {"subject": "the war", "detail": "seen"},
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("SELECT 1", "lacks title, severity, why, fix"),
        (HEAD.replace("info", "bad") + "SELECT 1", "severity is 'bad'"),
        (HEAD + "SELECT $most", r"uses \$most, which its header does not declare"),
        (HEAD + "-- limit most = 3: m\nSELECT 1", "declares most, which it does not use"),
    ],
)
def test_a_file_that_is_no_check_is_refused(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "broken.sql"
    path.write_text(text)
    with pytest.raises(TrackerError, match=words) as caught:
        load_checks(tmp_path)
    assert caught.value.where == str(path)


def test_a_folder_without_checks_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TrackerError, match="holds no checks"):
        load_checks(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[check]\nfail-on = 'eror'", r"check\.fail-on: Invalid enum value 'eror'"),
        ("[check]\nfailon = 'error'", "unknown field `failon`"),
        ("[chck]", "unknown field `chck`"),
        ("[check", "is not valid TOML"),
        ("[check.severity]\nfalls = 'off'", "there is no check called 'falls'"),
        ("[check.limits.cumulative_falls]\nratio = 2", "no limit of cumulative_falls called 'ratio'"),
        ("[[check.where]]\nlimits = {ratio = 2}", "limits need a check"),
        ("[[check.accept]]\nclaim = 'a'\nexpires = 2027-01-01", "missing required field `reason`"),
        ("[[check.accept]]\nreason = 'r'\nclaim = 'a'", "missing required field `expires`"),
        ("[[check.accept]]\nreason = 'r'\nexpires = 2027-01-01", "names nothing"),
        ("[[check.accept]]\nreason = ' '\nclaim = 'a'\nexpires = 2027-01-01", "the entry of claim a has no reason"),
        ("[check]\ndirectory = 'nowhere'", "holds no checks"),
    ],
)
def test_settings_that_cannot_be_meant_are_refused(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "tracker.toml"
    path.write_text(text)
    with pytest.raises(TrackerError, match=words) as caught:
        load_suite(path)
    assert str(tmp_path) in caught.value.where


def test_settings_lie_in_the_current_folder_or_where_one_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_suite().settings == PLAIN
    (tmp_path / "tracker.toml").write_text("[check]\nfail-on = 'warning'\nbaseline = 'b.csv'\n")
    found = load_suite().settings
    assert (found.fail_on, found.baseline) == ("warning", Path("b.csv"))
    with pytest.raises(TrackerError, match="cannot be read"):
        load_suite(tmp_path / "none.toml")
