"""Encyclopaedias and fact sheets: notes glued to words, sources in brackets, battles described as a whole."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.extraction import extract_document
from tracker.records import Claim, Document, Extraction
from tracker.rules import load_pack

PACK = load_pack()


def read(text: str, language: str = "en") -> Extraction:
    return extract_document(Document("e", text, language, date(2024, 1, 10), "Wikipedia"), PACK)


def told(claims: tuple[Claim, ...]) -> list[tuple[str, str, str]]:
    return [(c.value_text, c.measure, c.claimant_id) for c in claims]


def test_notes_part_neither_sentences_nor_what_is_counted() -> None:
    text = "All 49 soldiers on board died.[1][note 2] It was raining in Lviv. There were 40[b] tanks lost."
    found = read(text)
    assert told(found.claims) == [("49", "killed", "publisher"), ("40", "lost", "publisher")]
    assert [(r.value_text, r.reason) for r in found.rejections if r.reason == "footnote"] == [
        ("1", "footnote"),
        ("2", "footnote"),
    ]
    assert [text[r.start : r.end] for r in found.rejections] == [r.value_text for r in found.rejections]


def test_brackets_that_say_something_are_no_note() -> None:
    (claim,) = read("The governor said [at least] 12 people had been killed.").claims
    assert claim.value_text == "12"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("300+ killed (Syrian claim)", "other:syrian officials"),
        ("70 killed (Russian opposition claim)", "other:russian opposition"),
        ("58 killed (separatist claim; 3 May)", "other:separatist"),
        ("40 killed (Hezbollah claim)", "other:hezbollah"),
        ("417 killed (per SOHR)", "sohr"),
        ("Armenian claim: 300 soldiers killed", "other:armenian officials"),
        ("An American assessment says that 3,000 militants were killed.", "us_officials"),
        ("Russian estimates put the dead at 3,000.", "ru_officials"),
    ],
)
def test_whoever_put_a_figure_out_vouches_for_it(text: str, wanted: str) -> None:
    assert read(text).claims[0].claimant_id == wanted


def test_a_source_in_brackets_speaks_of_what_stands_before_it() -> None:
    text = "Casualties and losses\n120 killed (per SOHR)\n250+ captured\n\nInjured: 48 (per the Red Cross), 79 in all"
    assert [(c.value_text, c.claimant_id) for c in read(text).claims[:2]] == [("120", "sohr"), ("250", "publisher")]


def test_a_source_before_a_colon_speaks_of_what_follows() -> None:
    text = "Losses: 5,000 soldiers killed; per Russia: 1,834 soldiers killed."
    assert [c.claimant_id for c in read(text).claims] == ["publisher", "ru_officials"]


@pytest.mark.parametrize(
    "text",
    [
        "The siege of Kut was a battle of the First World War. Some 23,000 soldiers were killed.",
        "Casualties and losses | 900 killed, 2,000 wounded |\nBelligerents | Iraq | Iran |",
    ],
)
def test_the_losses_of_a_battle_are_those_of_an_interval(text: str) -> None:
    assert {c.period for c in read(text).claims} == {"interval"}


def test_the_losses_of_a_war_add_up_since_its_beginning() -> None:
    (claim,) = read(
        "The Winter War was a war between Finland and the Soviet Union. It has killed 150,000 soldiers."
    ).claims
    assert claim.period == "cumulative"


def test_who_owns_up_to_a_deed_tells_no_figure() -> None:
    text = "At least 40 people were killed by the bombings, which were later claimed by Islamic State."
    assert told(read(text).claims) == [("40", "killed", "publisher")]


def test_reports_from_the_ground_are_nobodys() -> None:
    (claim,) = read("Reports from the ground put the dead at 30.").claims
    assert "ground" not in claim.claimant_id
