"""The slips of real posts: totals and increments as a ministry printed them, mostly every second day."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from factory import make_claim, make_document, make_extraction, make_figure
from items import ITEMS
from stored import NOON, begin, fill

from tracker.check.files import load_checks
from tracker.check.settings import CheckSettings
from tracker.check.suite import Suite, run_checks
from tracker.records import Extraction
from tracker.rules import load_pack
from tracker.warehouse.connect import open_for_writing
from tracker.warehouse.load import load_dimensions

CHECKS = {check.name: check for check in load_checks()}


@pytest.fixture
def con(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_for_writing(tmp_path / "war.duckdb") as opened:
        load_dimensions(opened, load_pack().dimensions())
        yield opened


SHARED = Path(__file__).parents[1].parent / "shared" / "reference"
COLUMNS = {
    "tank": "tanks",
    "APC": "armoured_vehicles",
    "field artillery": "artillery",
    "helicopter": "helicopters",
    "vehicles and fuel tanks": "vehicles",
}


def posts() -> list[Extraction]:
    """One document a post: every line a total and, where it is printed, its increment."""
    with (SHARED / "mod-posts" / "expected.csv").open(encoding="utf-8") as file:
        by_day = defaultdict(list)
        for row in csv.DictReader(file):
            by_day[row["date"]].append(row)
    return [post(date.fromisoformat(day), lines) for day, lines in by_day.items()]


def post(published: date, lines: list[dict[str, str]]) -> Extraction:
    texts = [f"{row['item']} - {row['total']} (+{row['increment'] or '?'})" for row in lines]
    document = make_document(f"post-{published}", "\n".join(texts), published=published)
    claims, offset = [], 0
    for row, text in zip(lines, texts, strict=True):
        common: dict[str, Any] = {"category": ITEMS[row["item"]], "measure": "lost", "as_of": published}
        qualifier = "about" if row["item"] == "personnel" else "exact"
        at = offset + len(row["item"]) + 3
        claims.append(make_claim(document, row["total"], start=at, qualifier=qualifier, **common))
        if row["increment"]:
            at += len(row["total"]) + 3
            claims.append(make_claim(document, row["increment"], start=at, period="day", **common))
        offset += len(text) + 1
    return make_extraction(document, claims)


def totals_between(days: set[date]) -> list[Extraction]:
    """Equipment totals of the General Staff for the days without a post."""
    with (SHARED / "general-staff" / "russia_losses_equipment.json").open(encoding="utf-8") as file:
        series = json.load(file)
    between = [row for row in series if min(days) < date.fromisoformat(row["date"]) < max(days)]
    return [
        make_figure(
            f"{row['date']}-{column}",
            row[column],
            as_of,
            category=category,
            measure="lost",
            claimant_id="ua_general_staff",
        )
        for row in between
        for column, category in COLUMNS.items()
        if (as_of := date.fromisoformat(row["date"])) not in days and row.get(column)
    ]


def mismatches(con: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    con.execute("CREATE OR REPLACE TEMP TABLE found AS " + CHECKS["increment_mismatch"].sql)
    sql = "SELECT c.as_of::VARCHAR, c.category FROM found JOIN claims c USING (claim_id) ORDER BY ALL"
    return con.execute(sql).fetchall()


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the reference material is not here")
def test_the_slips_of_real_posts_are_found_without_a_false_alarm(con: duckdb.DuckDBPyConnection) -> None:
    real = posts()
    fill(con, *real)
    # With every second day missing, one slip can be proved: +14 within two days in which the total grew by 2.
    assert mismatches(con) == [("2022-06-03", "artillery")]
    suite = Suite((CHECKS["cumulative_falls"],), CheckSettings())
    assert run_checks(con, begin(con), suite, checked_at=NOON).results[0].failures == 0

    # The General Staff, whose count the ministry repeats, has the totals of the days between.
    fill(con, *totals_between({e.document.published for e in real if e.document.published}))
    # With the totals of the days between, each of these differs from the total of the day before by another number.
    assert mismatches(con) == [
        ("2022-05-25", "vehicles"),
        ("2022-05-31", "vehicles"),
        ("2022-06-03", "artillery"),
        ("2022-06-15", "helicopters"),
        ("2022-07-05", "armoured_vehicles"),
        ("2022-07-07", "artillery"),
    ]
