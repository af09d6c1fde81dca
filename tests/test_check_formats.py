"""Results of checks in the forms of other programs: JUnit XML, SARIF, annotations of a pull request."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
import xmlschema

from tracker.check.files import Check
from tracker.check.findings import Finding
from tracker.check.formats.github import github
from tracker.check.formats.junit import junit
from tracker.check.formats.sarif import sarif
from tracker.check.places import Place, place_of, pointer
from tracker.check.suite import CheckResult
from tracker.errors import TrackerError

SCHEMAS = Path(__file__).parents[1] / "build" / "schemas"
EVIL = 'a "b" <c> & ]]> %0A ::error:: \r\n \x00\x1b\ufffe \u202e 🚀'
FALLS = Check("falls", "A total <falls>", "error", "why & so", "fix", (), "SELECT 1", Path("falls.sql"))
JUMPS = replace(FALLS, name="jumps", severity="warning")
BROKEN = replace(FALLS, name="broken", path=Path("checks/broken.sql"))


published = pytest.mark.skipif(not SCHEMAS.exists(), reason="the published schemas are not here: make schemas")


def finding(number: int = 1, **changes: Any) -> Finding:
    given = Finding(
        f"{number:016x}", "falls", "error", "open", None, "c1", "d1", f"fell {number}", "posts.jsonl:7", "It fell."
    )
    return replace(given, **changes)


FINDINGS = (
    finding(1),
    finding(2, detail=EVIL, quote=EVIL, source=f"{EVIL}.txt"),
    finding(3, check="jumps", severity="warning", source="table.csv#12"),
    finding(4, check="jumps", severity="info", source=None, claim_id=None, quote=None),
    finding(5, disposition="accepted", reason=EVIL),
    finding(6, disposition="baseline", source="https://example.org/a.csv#3"),
    finding(7, source="/data/old post.txt"),
)
RESULTS = (
    CheckResult(BROKEN, "error", problem=TrackerError("checks/broken.sql", EVIL, "mend it")),
    CheckResult(FALLS, "error", 3, 1, 1),
    CheckResult(JUMPS, "warning", 2),
    CheckResult(replace(FALLS, name="fine"), "error"),
)


def as_bytes(text: str) -> bytes:
    return text.encode("utf-8", "strict")


def test_junit_has_a_case_for_each_check() -> None:
    root = ElementTree.fromstring(junit(RESULTS, FINDINGS, ("error",)))
    cases = {case.get("name"): [child.tag for child in case] for case in root.iter("testcase")}
    assert cases == {"broken": ["error"], "falls": ["failure"], "jumps": ["system-out"], "fine": []}
    suite = root.find("testsuite")
    assert suite is not None
    assert {name: suite.get(name) for name in ("tests", "failures", "errors")} == {
        "tests": "4",
        "failures": "1",
        "errors": "1",
    }
    failure = root.find(".//failure")
    assert failure is not None and failure.text
    assert "posts.jsonl:7: fell 1" in failure.text and "fell 5" not in failure.text, "what is accepted is no failure"
    assert junit(RESULTS, FINDINGS, ("warning", "error")).count("<failure") == 2


def test_junit_tells_how_many_it_does_not_list() -> None:
    text = junit([CheckResult(FALLS, "error", 1234)], [finding(n) for n in range(34)], ("error",))
    assert "and 1,200 more" in text


def test_sarif_points_into_files() -> None:
    (run,) = json.loads(sarif(RESULTS, FINDINGS))["runs"]
    places = [
        (at["artifactLocation"]["uri"], at["region"]["startLine"])
        for result in run["results"]
        for location in result.get("locations", ())
        for at in [location["physicalLocation"]]
    ]
    assert places[0] == ("posts.jsonl", 7)
    assert ("table.csv", 12) in places and ("file:///data/old%20post.txt", 1) in places
    assert len(places) == len(FINDINGS) - 2, "no file, no place"
    assert [result["ruleIndex"] for result in run["results"]] == [1, 1, 2, 2, 1, 1, 1]
    assert [len(result.get("suppressions", ())) for result in run["results"]] == [0, 0, 0, 0, 1, 1, 0]
    assert run["invocations"][0]["executionSuccessful"] is False


# https://docs.github.com/actions/reference/workflow-commands-for-github-actions
COMMAND = re.compile(r"::(?:error|warning|notice)(?: (?:[a-z]+=[^:,\r\n]*)(?:,[a-z]+=[^:,\r\n]*)*)?::[^\r\n]*")


def test_annotations_follow_their_grammar_whatever_a_text_holds() -> None:
    lines = github(RESULTS, FINDINGS).split("\n")
    assert lines.pop() == ""
    assert all(COMMAND.fullmatch(line) for line in lines), lines
    assert "::error file=posts.jsonl,line=7,title=A total <falls>::fell 1 (falls)" in lines
    assert "::warning file=table.csv,line=12,title=A total <falls>::fell 3 (jumps)" in lines
    assert not any("fell 5" in line or "fell 6" in line for line in lines)
    assert lines[0].startswith("::error file=checks/broken.sql,title=broken::")


def test_annotations_that_would_be_dropped_are_counted() -> None:
    lines = github([CheckResult(FALLS, "error", 25)], [finding(n) for n in range(25)]).splitlines()
    assert len(lines) == 10
    assert lines[-1] == "::error title=tracker check::16 more of severity error: tracker check tells them"


@pytest.mark.parametrize(
    ("source", "quote", "place"),
    [
        (None, "It fell.", None),
        ("https://example.org/a.csv#3", None, None),
        ("a/posts.jsonl:7", "It fell.", Place("a/posts.jsonl", 7)),
        ("a/table.csv#12", None, Place("a/table.csv", 12)),
        ("gone.txt", "It fell.", Place("gone.txt", 1)),
        ("post.txt", "Second  line of\nit", Place("post.txt", 2)),
        ("post.txt", "not there", Place("post.txt", 1)),
    ],
)
def test_a_place_is_a_file_and_a_line(
    source: str | None, quote: str | None, place: Place | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("post.txt").write_text("First line.\nSecond line\nof it.\n")
    assert place_of(source, quote) == place


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("post.txt", "post.txt:2"),
        ("posts.jsonl:7", "posts.jsonl:7"),
        ("table.csv#12", "table.csv#12"),
        ("https://example.org/a.html", "https://example.org/a.html"),
        (None, None),
    ],
)
def test_people_are_told_the_line_of_a_text_and_the_row_of_a_table(
    source: str | None, told: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("post.txt").write_text("First line.\nSecond line.\n")
    assert pointer(source, "Second line") == told


@pytest.mark.schemas
@published
def test_junit_is_valid_for_the_published_schemas() -> None:
    text = junit(RESULTS, FINDINGS, ("error",))
    xmlschema.XMLSchema(str(SCHEMAS / "jenkins-junit.xsd")).validate(text)
    assert as_bytes(text)


@pytest.mark.schemas
@published
def test_sarif_is_valid_for_the_published_schema() -> None:
    schema = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text("utf-8-sig"))
    text = sarif(RESULTS, FINDINGS)
    jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker()).validate(json.loads(text))
    assert as_bytes(text)
