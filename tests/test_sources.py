"""Tables that other people keep: what a user must be able to rely on when they become claims."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from command import tracker

from tracker.errors import TrackerError
from tracker.records import Claim, Problem
from tracker.rules import load_pack
from tracker.rules.errors import RuleError
from tracker.sources import import_source

PACK = load_pack()


def read(path: Path, mapping: str) -> tuple[tuple[Claim, ...], list[Problem]]:
    extraction, problems, _ = import_source(str(path), PACK.sources[mapping], PACK)
    return extraction.claims, problems


def table(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text(json.dumps(rows), "utf-8")
    return path


def csv_table(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


OWN = """
id = "own"
name = "Own counts"

[date]
column = "day"
format = "%d.%m.%Y"

[fields]
claimant = {{ column = "source" }}
side = "russia"
measure = "destroyed"
period = "cumulative"

[[figures]]
columns = [["tanks"], ["tank losses"]]
fields = {{ category = "tanks"{extra} }}
"""


def own_pack(folder: Path, extra: str = "") -> Path:
    (folder / "pack" / "sources").mkdir(parents=True)
    (folder / "pack" / "sources" / "own.toml").write_text(OWN.format(extra=extra), "utf-8")
    return folder / "pack"


def test_a_row_of_totals_becomes_one_claim_a_column_with_its_place_as_evidence(tmp_path: Path) -> None:
    rows = {"date": "2023-05-21", "day": 452, "tank": 3783, "APC": 7410, "drone": 2864}
    claims, problems = read(table(tmp_path / "e.json", rows), "general_staff_equipment")
    assert problems == []
    assert [(c.category, c.best, c.claimant_id, c.side, c.period, c.as_of) for c in claims] == [
        ("tanks", 3783, "ua_general_staff", "russia", "cumulative", date(2023, 5, 21)),
        ("armoured_vehicles", 7410, "ua_general_staff", "russia", "cumulative", date(2023, 5, 21)),
        ("drones", 2864, "ua_general_staff", "russia", "cumulative", date(2023, 5, 21)),
    ]
    assert (claims[0].locator, claims[0].quote) == ("e.json#1", "date: 2023-05-21; tank: 3783")


def test_columns_renamed_over_time_are_one_series_and_several_in_one_are_added_up(tmp_path: Path) -> None:
    pack = own_pack(tmp_path)
    mapping = pack / "sources" / "own.toml"
    mapping.write_text(mapping.read_text("utf-8").replace('["tank losses"]', '["light", "heavy"]'), "utf-8")
    rules = load_pack(pack)
    early = {"day": "01.04.2022", "source": "Oryx", "light": 1200, "heavy": 75}
    late = {"day": "01.06.2022", "source": "Oryx", "tanks": 2300}
    found, *_ = import_source(str(table(tmp_path / "e.json", early, late)), rules.sources["own"], rules)
    assert [(c.value_text, c.best) for c in found.claims] == [("1200 + 75", 1275), ("2300", 2300)]


@pytest.mark.parametrize(
    ("mapping", "early"),
    [
        ("general_staff_equipment", {"military auto": 1701, "fuel tank": 76}),
        ("orc_losses", {"unarmoredVehicles": 1701}),
    ],
)
def test_vehicles_are_a_line_that_fuel_trucks_joined(tmp_path: Path, mapping: str, early: dict[str, int]) -> None:
    late = "vehicles and fuel tanks" if "fuel tank" in early else "unarmoredVehicles"
    days = table(tmp_path / "e.json", {"date": "2022-04-30", **early}, {"date": "2022-05-01", late: 1796})
    ran = tracker("import", days, "--as", mapping, "-w", "t.duckdb", cwd=tmp_path)
    assert ran.code == 0, ran.err
    told = "SELECT period, value::INTEGER AS v FROM series ORDER BY as_of, period"
    listed = tracker("sql", told, "-w", "t.duckdb", "-f", "csv", cwd=tmp_path).out.split()[1:]
    assert listed == ["cumulative,1701", "cumulative,1796", "day,19"]


def test_an_estimate_of_who_also_confirms_is_no_confirmation(tmp_path: Path) -> None:
    head = "date,estimate_low,estimate_high,estimate,type,source,country"
    path = csv_table(tmp_path / "est.csv", head, "01/01/2024,73200,92800,83000,deaths,Mediazona; Meduza,russia")
    ((claim,), _) = read(path, "economist_estimates")
    confirming = {row["claimant_id"] for row in PACK.dimensions()["claimants"] if row["confirms"]}
    assert "mediazona" in confirming and claim.claimant_id not in confirming


@pytest.mark.parametrize(
    ("printed", "qualifier", "low", "high"),
    [("about", "about", None, None), ("more", "more_than", 200000, None), ("", "exact", 200000, 200000)],
)
def test_the_bound_comes_from_the_column_that_tells_it(
    tmp_path: Path, printed: str, qualifier: str, low: float | None, high: float | None
) -> None:
    row = {"date": "2023-05-10", "personnel": 200000, "personnel*": printed}
    ((claim,), _) = read(table(tmp_path / "p.json", row), "general_staff_personnel")
    assert (claim.qualifier, claim.low, claim.best, claim.high) == (qualifier, low, 200000, high)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("15000,20000,", ("range", 15000, 17500, 20000)),
        ("15000,20000,18000", ("range", 15000, 18000, 20000)),
        ("15000,,", ("at_least", 15000, 15000, None)),
        (",20000,", ("at_most", None, 20000, 20000)),
        (",,18000", ("exact", 18000, 18000, 18000)),
    ],
)
def test_ends_make_ranges_and_bounds(tmp_path: Path, cells: str, expected: tuple[object, ...]) -> None:
    head = "date,estimate_low,estimate_high,estimate,type,source,country"
    path = csv_table(tmp_path / "est.csv", head, f"24/07/2022,{cells},deaths,US officials (via NYT),russia")
    ((claim,), problems) = read(path, "economist_estimates")
    assert (claim.qualifier, claim.low, claim.best, claim.high) == expected
    assert (claim.claimant_id, claim.relayed_by, claim.measure) == ("us_officials", "NYT", "killed")
    assert problems == []


def test_a_printed_claimant_is_found_in_the_packs_or_told(tmp_path: Path) -> None:
    pack = load_pack(own_pack(tmp_path))
    path = csv_table(tmp_path / "own.csv", "day,source,tanks", "01.05.2023,Oryx,9", "02.05.2023,Jane Doe,10")
    extraction, problems, _ = import_source(str(path), pack.sources["own"], pack)
    assert [(c.claimant_id, c.claimant_text) for c in extraction.claims] == [
        ("oryx", "Oryx"),
        ("other:jane doe", "Jane Doe"),
    ]
    assert ["'Jane Doe'" in str(problem) for problem in problems] == [True]


def test_what_cannot_be_used_is_told_with_its_row_and_costs_nothing_else(tmp_path: Path) -> None:
    head = "country,equipment_type,destroyed,abandoned,captured,damaged,date_recorded"
    path = csv_table(
        tmp_path / "o.csv",
        head,
        "Russia,Tanks,10,1,2,3,2025-03-21",
        "Russia,Losses of tanks and so on - 5 of which: 3,10,1,2,3,2025-03-21",
        "Russia,Tanks,many,1,2,3,2025-03-22",
        "Russia,Tanks,10,1,2,3,last week",
        "Russia,Tanks,10,1",
        'Russia,"Tanks\n",10,1,2,3,2025-03-24',
        "Ruritania,Tanks,10,1,2,3,2025-03-25",
        "Russia,Tanks,11,1,2,3,2025-03-26",
    )
    claims, problems = read(path, "oryx_daily")
    assert [(c.locator, c.measure, c.best) for c in claims if c.measure == "destroyed"] == [
        ("o.csv#2", "destroyed", 10),
        ("o.csv#9", "destroyed", 11),
    ]
    assert [(c.locator, c.measure) for c in claims if c.locator == "o.csv#4"] == [
        ("o.csv#4", "damaged"),
        ("o.csv#4", "abandoned"),
        ("o.csv#4", "captured"),
    ]
    told = {str(problem).partition("#")[2].partition(" (")[0] for problem in problems}
    assert told == {
        "3: equipment_type is 'Losses of tanks and so on - 5 of which: 3', which the mapping does not know: left out",
        "4: destroyed is 'many', which is no number: left out",
        "5: date_recorded is 'last week', which is no day: left out",
        "6: has 4 cells where the header has 7: left out",
        "7: has a line break in equipment_type: left out",
        "8: country is 'Ruritania', which the mapping does not know: left out",
    }


def test_a_number_that_cannot_be_meant_is_told(tmp_path: Path) -> None:
    head = "days,loss_count,loss_type,claim_source,time_frame,loss_country,minimum,maximum,category"
    path = csv_table(
        tmp_path / "r.csv",
        head,
        "102,2360,Ships-Russia,UA Source,Cumulative,Russia,0,0,Ships",
        "103,16,Ships-Russia,UA Source,Cumulative,Russia,1,0,Ships",
        "104,1e+05,Deaths,UA Source,Cumulative,Russia,0,1,Military Deaths",
    )
    claims, problems = read(path, "radford_pnas")
    assert [(c.best, c.qualifier, c.as_of) for c in claims] == [
        (16, "at_least", date(2022, 6, 6)),
        (100000, "at_most", date(2022, 6, 7)),
    ]
    assert ["#2: loss_count is 2360" in str(problem) for problem in problems] == [True]


def test_a_column_that_nothing_reads_is_told(tmp_path: Path) -> None:
    row = {"date": "2026-09-01", "tank": 12300, "laser": 4}
    claims, problems = read(table(tmp_path / "e.json", row), "general_staff_equipment")
    assert len(claims) == 1
    assert ["'laser'" in str(problem) for problem in problems] == [True]


def test_rows_that_come_before_rename_no_claim(tmp_path: Path) -> None:
    old = {"date": "2023-05-20", "tank": 3777}
    new = {"date": "2023-05-21", "tank": 3783}
    (first,), _ = read(table(tmp_path / "e.json", old), "general_staff_equipment")
    claims, _ = read(table(tmp_path / "e.json", new, old), "general_staff_equipment")
    assert claims[1].claim_id == first.claim_id != claims[0].claim_id


def test_two_rows_for_one_day_are_two_claims(tmp_path: Path) -> None:
    rows = [{"date": "2023-05-20", "tank": 3777}, {"date": "2023-05-20", "tank": 3770}]
    claims, _ = read(table(tmp_path / "e.json", *rows), "general_staff_equipment")
    assert len({claim.claim_id for claim in claims}) == 2


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.json", "[{]", "is not JSON"),
        ("a.csv", 'a,b\n"open,1\n', "is not CSV"),
        ("a.csv", "a,b\n", "holds no rows"),
        ("a.csv", b"\xff\xfe\x00", "is not UTF-8"),
    ],
)
def test_a_file_that_is_no_table_is_told(tmp_path: Path, name: str, content: str | bytes, told: str) -> None:
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(TrackerError, match=told):
        read(tmp_path / name, "oryx_daily")


@pytest.mark.parametrize(
    ("extra", "told"),
    [(', colour = "red"', "unknown field"), (', measure = "vanished"', "unknown measure 'vanished'")],
)
def test_a_mapping_says_only_what_claims_can_be(tmp_path: Path, extra: str, told: str) -> None:
    with pytest.raises(RuleError, match=told):
        load_pack(own_pack(tmp_path, extra))


@pytest.fixture
def address() -> Iterator[str]:
    """A server on this machine that has one table."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/p.json"
            self.send_response(200 if found else 404)
            self.end_headers()
            self.wfile.write(json.dumps([{"date": "2023-05-10", "personnel": 200000}]).encode() if found else b"")

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_table_is_read_from_an_address(address: str, tmp_path: Path) -> None:
    ran = tracker("import", f"{address}/p.json", "--as", "general_staff_personnel", "-w", "t.duckdb", cwd=tmp_path)
    assert ran.code == 0 and "1 new" in ran.err
    sql = "SELECT url, locator FROM claims JOIN documents USING (document_id)"
    found = json.loads(tracker("sql", sql, "-w", "t.duckdb", "-f", "json", cwd=tmp_path).out)
    assert found == [{"url": f"{address}/p.json", "locator": "p.json#1"}]
    ran = tracker("import", f"{address}/q.json", "--as", "general_staff_personnel", cwd=tmp_path)
    assert ran.code == 2 and "cannot be fetched" in ran.err


def test_a_later_version_replaces_the_earlier_and_what_did_not_change_stays(tmp_path: Path) -> None:
    rows = [{"date": "2023-05-20", "tank": 3777}, {"date": "2023-05-21", "tank": 3783}]
    command = ("import", "e.json", "--as", "general_staff_equipment", "-w", "t.duckdb")
    table(tmp_path / "e.json", *rows)
    assert "claims:    2 new" in tracker(*command, cwd=tmp_path).err
    assert "claims:    0 new, 0 changed, 2 already there" in tracker(*command, cwd=tmp_path).err
    table(tmp_path / "e.json", rows[0], {"date": "2023-05-21", "tank": 3784}, {"date": "2023-05-22", "tank": 3790})
    assert "claims:    1 new, 1 changed, 1 already there" in tracker(*command, cwd=tmp_path).err


def test_rows_that_a_mapping_passes_over_are_counted(tmp_path: Path) -> None:
    head = {"country": "Russia", "destroyed": 5, "date_recorded": "2023-05-20"}
    kinds = ("Tanks", "Infantry Fighting Vehicles", "Radars")
    table(tmp_path / "o.json", *({**head, "equipment_type": kind} for kind in kinds))
    ran = tracker("import", "o.json", "--as", "oryx_daily", cwd=tmp_path)
    assert ran.code == 0 and "rows:      2 passed over, as the mapping says (skip)" in ran.err
    table(tmp_path / "o.json", {**head, "equipment_type": "Tanks"})
    assert "passed over" not in tracker("import", "o.json", "--as", "oryx_daily", cwd=tmp_path).err


def test_what_a_source_counted_anew_is_taken_out_of_its_days(tmp_path: Path) -> None:
    days = [("2023-05-20", 100, 8), ("2023-05-21", 130, 7), ("2023-05-22", 128, 7), ("2023-05-23", 131, 9)]
    table(tmp_path / "e.json", *({"date": day, "tank": tanks, "MRL": mlrs} for day, tanks, mlrs in days))
    anew = [{"date": "2023-05-21", "tank": 25, "MRL": -1}, {"date": "2023-05-22", "tank": -4, "MRL": 0}]
    table(tmp_path / "c.json", *anew, {"date": "2023-05-23", "tank": 5, "MRL": "some"})
    steps = "SELECT category, value::INTEGER AS v FROM series WHERE origin = 'derived' ORDER BY category DESC, as_of"
    assert tracker("import", "e.json", "--as", "general_staff_equipment", "-w", "t.duckdb", cwd=tmp_path).code == 0
    before = tracker("sql", steps, "-w", "t.duckdb", "-f", "csv", cwd=tmp_path).out.split()[1:]
    assert before == ["tanks,30", "tanks,3", "mlrs,0", "mlrs,2"]

    command = ("import", "c.json", "--as", "general_staff_corrections", "-w", "t.duckdb")
    ran = tracker(*command, cwd=tmp_path)
    assert "c.json#3: MRL is 'some', which is no number: left out" in ran.err and "recounts:  4 read" in ran.err
    after = tracker("sql", steps, "-w", "t.duckdb", "-f", "csv", cwd=tmp_path).out.split()[1:]
    # Of 23 May five more were recounted than the total rose by: nothing can be derived.
    assert after == ["tanks,5", "tanks,2", "mlrs,0", "mlrs,0", "mlrs,2"]

    table(tmp_path / "c.json", *anew)
    for _ in range(2):
        assert tracker(*command, cwd=tmp_path).code == 0
    held = "SELECT locator, category, value::INTEGER AS v FROM recounts ORDER BY ALL"
    listed = tracker("sql", held, "-w", "t.duckdb", "-f", "csv", cwd=tmp_path).out.split()[1:]
    assert listed == ["c.json#1,mlrs,-1", "c.json#1,tanks,25", "c.json#2,tanks,-4"]


def test_an_unknown_mapping_is_told_with_those_that_exist(tmp_path: Path) -> None:
    ran = tracker("import", "e.json", "--as", "nothing", cwd=tmp_path)
    assert ran.code == 2 and "general_staff_personnel" in ran.err
