"""What `explain` tells: the derivation of a claim, and why another number is none."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

import tracker
from tracker.cli import main
from tracker.explain import explain
from tracker.extraction import extract_document
from tracker.records import Document, Extraction

TEXT = (
    "Kyiv said at least 12 people were killed on 3 May 2023. The 57th Brigade lost 40 tanks to 155mm guns and "
    "repelled 14 attacks."
)


@pytest.fixture(scope="module")
def extraction() -> Extraction:
    return extract_document(Document("d", TEXT), tracker.load_pack())


def blocks(lines: list[str]) -> dict[str, list[str]]:
    """Printed number -> its lines."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        if match := re.match(r"'([^']*)' at (\d+): ", line):
            name = match.group(1)
            assert TEXT[int(match.group(2)) :].startswith(name)
            found[name] = []
        found[name].append(line)
    return found


def test_every_number_is_told_once_and_in_order(extraction: Extraction) -> None:
    assert list(blocks(list(explain(extraction)))) == ["12", "3", "2023", "57", "40", "155", "14"]


def test_digits_of_a_name_are_told_of_too() -> None:
    extraction = extract_document(Document("d", "Kyiv lost 3 T-72s in the 44-day war."), tracker.load_pack())
    assert [line for line in explain(extraction) if "name" in line] == [
        "'72' at 14: no claim: in a name, a word or a text without rules",
        "'44' at 25: no claim: in a name, a word or a text without rules",
    ]


def test_a_claim_is_told_with_its_derivation(extraction: Extraction) -> None:
    lines = blocks(list(explain(extraction)))["12"]
    (claim,) = (c for c in extraction.claims if c.value_text == "12")
    assert lines[0].endswith(f"CLAIM {claim.claim_id}")
    assert "ua_officials: at_least 12 people killed" in lines[1]
    assert f"confidence {claim.confidence}" in lines[1]
    steps = {line.split()[1]: line for line in lines[2:]}
    assert {"number", "category", "trigger", "measure", "claimant", "side", "period", "as_of"} <= set(steps)
    assert steps["number"].endswith("'at least 12'")
    assert steps["trigger"].endswith("'killed'")
    assert steps["claimant"].endswith("'Kyiv'")


@pytest.mark.parametrize(
    ("number", "reason"), [("3", "date"), ("57", "ordinal"), ("155", "measure of size"), ("14", "attacks")]
)
def test_a_number_that_is_no_claim_has_its_reason(extraction: Extraction, number: str, reason: str) -> None:
    (line,) = blocks(list(explain(extraction)))[number]
    assert "no claim: " in line
    assert reason in line


def test_at_tells_of_one_number_alone(extraction: Extraction) -> None:
    forty = TEXT.index("40")
    for at in (forty, forty + 1):
        assert list(blocks(list(explain(extraction, at)))) == ["40"]
    assert list(explain(extraction, forty + 2)) == ["no number there"]
    assert list(explain(extraction, 0)) == ["no number there"]
    assert list(explain(extraction, 10_000)) == ["no number there"]


def test_a_text_without_numbers_says_so() -> None:
    empty = extract_document(Document("d", "Nothing is counted here."), tracker.load_pack())
    assert list(explain(empty)) == ["no number in this text"]


# --- the command ---------------------------------------------------------------------------------------------------


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["tracker", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_the_command_explains_a_text(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "explain", TEXT) == 0
    printed = capsys.readouterr()
    assert printed.out.splitlines() == list(explain(extract_document(Document("text", TEXT), tracker.load_pack())))
    assert printed.err == ""


def test_the_command_takes_an_offset(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "explain", TEXT, "--at", str(TEXT.index("14 attacks"))) == 0
    assert capsys.readouterr().out == f"'14' at {TEXT.index('14 attacks')}: no claim: attacks\n"


def test_the_command_explains_a_file_with_its_date(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "article.txt"
    path.write_text("On Sunday, 12 civilians were killed in a strike on Kharkiv.\n", encoding="utf-8")
    assert run(monkeypatch, "explain", str(path), "--published", "2023-05-23") == 0
    printed = capsys.readouterr().out
    assert "CLAIM" in printed
    assert "2023-05-21" in printed


def test_a_bad_date_is_told_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "explain", TEXT, "--published", "yesterday") == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("tracker: --published: 'yesterday' is no date")


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Officials said Russia lost 40 zorgs near Bakhmut.", 1),
        ("Officials said Russia lost 40 tanks near Bakhmut.", 0),
        ("The brigade repelled 14 attacks near Bakhmut on 3 May 2023.", 0),
    ],
)
def test_a_number_with_a_word_of_loss_that_is_no_claim_is_a_near_miss(text: str, near: int) -> None:
    assert extract_document(Document("d", text), tracker.load_pack()).near_misses == near
