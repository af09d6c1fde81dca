"""What holds for every text: extraction never raises, offsets hold, each number is told of once, time stays bounded."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hostile import at_most
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import tracker
from tracker.explain import explain
from tracker.extraction import extract_document
from tracker.readers import read
from tracker.records import Document, Extraction, claim_id

PACK = tracker.load_pack()
LANGUAGES = sorted(PACK.languages)
SAMPLE = Path(tracker.__file__).parent / "sample"
UNSEEN = Path(__file__).parent / "unseen" / "en.jsonl"
MODEST = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
# Derandomised: a finding becomes a case of its own instead of a failure that comes and goes.


def _extract(text: str, language: str | None = None) -> Extraction:
    return extract_document(Document("d", text, language), PACK)


def _check_told(extraction: Extraction) -> None:
    """Every number is a claim or has a reason: counts as they are found for themselves, and whatever has a digit."""
    text, language = extraction.document.text, str(extraction.document.language)
    spans = [(one.start, one.end) for one in tracker.find_quantities(text, language)] + [
        m.span() for m in DIGITS.finditer(text)
    ]
    told = TOLD.findall("\n".join(explain(extraction)))
    starts = {int(at) for at in told}
    assert len(starts) == len(told), "a number is told of twice"
    known = {at for one in (*extraction.claims, *extraction.rejections) for at in range(one.start or 0, one.end or 0)}
    for start, end in spans:
        assert start in starts or not known.isdisjoint(range(start, end)), text[max(0, start - 20) : end + 20]


def _check(extraction: Extraction) -> None:
    text = extraction.document.text
    for claim in extraction.claims:
        assert text[claim.start : claim.end] == claim.value_text
        assert text[claim.quote_start : claim.quote_end] == claim.quote
        assert claim.quote_start <= claim.start < claim.end <= claim.quote_end
        assert claim.claim_id == claim_id("d", claim.start, claim.end)
        assert claim.claimant_id.removeprefix("other:") and claim.claimant_text != ""
        values = [value for value in (claim.low, claim.best, claim.high) if value is not None]
        assert values
        assert values == sorted(values)
        assert all(math.isfinite(value) for value in values)
        for step in claim.trace:
            assert step.start is None or 0 <= step.start <= (step.end or 0) <= len(text)
    for rejection in extraction.rejections:
        assert text[rejection.start : rejection.end] == rejection.value_text
        assert rejection.reason
    spans = sorted((one.start or 0, one.end or 0) for one in (*extraction.claims, *extraction.rejections))
    assert all(end <= start for (_, end), (start, _) in pairwise(spans)), "numbers overlap"
    assert len({start for start, _ in spans}) == len(spans)


TOLD = re.compile(r"""^(?:'.*'|".*") at (\d+): (?:CLAIM|no claim: \S)""", re.MULTILINE)
DIGITS = re.compile(r"\d+")
TELLING = """
12 3,783 204360 (+720) 1.7 mln 20k half a million dozens several hundred between 180,000 and 240,000 60-80 thousand
about at least more than up to nearly % km soldiers troops people civilians children tanks drones T-72 155mm
killed wounded lost destroyed shot down captured were was has had by of whom including Russia Ukraine Russian Ukrainian
Kyiv Moscow Zelensky said told CNN according to General Staff the Ministry of Defense denied could since the war so far
as of 21 May 2023 on Sunday yesterday day 451 overnight for every one out of “ ” " ' ( ) [ ] : ; , . ! ? – — - • |
's № $ € ² ½ ١٢ १२ １２ Ⅻ 🪖 \u200b \ufeff \u0301
"""
WORDS = [*TELLING.split(), "\t", "\n", "\n\n", "\r\n", "\u00a0", "\u2009"]


@MODEST
@given(st.text(st.characters(), max_size=200), st.sampled_from(LANGUAGES))
@example("\ud800 12 soldiers were killed", "en")
@example("\x00\x0012\x00 soldiers", "en")
@example("12\u0301 soldiers were killed by 3\ufe0f tanks", "en")
@example("İ12 ﬁfty ß ΐ soldiers were killed", "en")
def test_any_text_whatever_is_read(text: str, language: str) -> None:
    extraction = _extract(text, language)
    _check(extraction)
    _check_told(extraction)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (
            "Equipment losses as of 19 July 2025\nThe country lost 6,803 and 5,374 soldiers, its president said. "
            "About 58,541 more were injured.",
            3,
        ),
        (
            "The hospital said 12 were dead. Near Kupiansk they now have 555 artillery systems, Cherevatyi, "
            "spokesman for the eastern group, said.",
            2,
        ),
    ],
)
def test_what_a_sentence_goes_on_with_may_be_missing_or_stand_in_itself(text: str, counts: int) -> None:
    assert len(_extract(text, "en").claims) == counts


LINES = (
    "As of 31 December, 10 soldiers had been killed since 1 January.",
    "31 December 9999\n10 soldiers were killed.\n\n1 January 0001\n20 tanks were lost.",
    "Between 25 and 31 December, 12 people died on Friday; yesterday 5 more, up to now 300 since last week.",
)


@pytest.mark.parametrize("day", [date.min, date.max, None])
@pytest.mark.parametrize("text", LINES)
def test_documents_dated_where_the_calendar_ends_are_read(text: str, day: date | None) -> None:
    assert extract_document(Document("d", text, "en", day), PACK).claims


@MODEST
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_any_order_of_telling_words_is_read(words: list[str]) -> None:
    extraction = _extract(" ".join(words), "en")
    _check(extraction)
    _check_told(extraction)


@MODEST
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_the_same_text_gives_the_same_claims(words: list[str]) -> None:
    text = " ".join(words)
    assert _extract(text) == _extract(text)


@MODEST
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_quantities_neither_overlap_nor_leave_the_text(words: list[str]) -> None:
    text = " ".join(words)
    end = 0
    for quantity in tracker.find_quantities(text):
        assert end <= quantity.start < quantity.end <= len(text)
        end = quantity.end


@cache
def _articles() -> tuple[str, ...]:
    """Openings of the texts that ship with the program and of those labelled beside the tests."""
    sample = (one.text for one in read([SAMPLE]) if isinstance(one, Document))
    unseen = (json.loads(line)["text"] for line in UNSEEN.read_text("utf-8").splitlines())
    return tuple(text[:900] for text in (*sample, *unseen))


def _deleted(text: str, at: int) -> str:
    return text[:at] + text[at + 1 :]


def _doubled(text: str, at: int) -> str:
    return text[:at] + text[at : at + 1] + text[at:]


def _swapped(text: str, at: int) -> str:
    return text[:at] + text[at + 1 : at + 2] + text[at : at + 1] + text[at + 2 :]


def _cut(text: str, at: int) -> str:
    """A line broken in the middle of whatever stands there."""
    return f"{text[:at]}\n{text[at:]}"


@settings(MODEST, max_examples=80)
@given(st.data())
def test_damaged_articles_are_read(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(_articles()))
    for _ in range(data.draw(st.integers(1, 30))):
        damage = data.draw(st.sampled_from([_deleted, _doubled, _swapped, _cut]))
        text = damage(text, data.draw(st.integers(0, max(0, len(text) - 2))))
    extraction = _extract(text, "en")
    _check(extraction)
    _check_told(extraction)


ALTERED: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "without punctuation": lambda text: re.sub(r"[^\w\s]", "", text),
    "capitals": str.upper,
    "small letters": str.lower,
    "one line": lambda text: " ".join(text.split()),
    "no line breaks at all": lambda text: text.replace("\n", ""),
    "a word a line": lambda text: "\n".join(text.split()),
    "no spaces": lambda text: re.sub(r"\s", "", text),
    "backwards": lambda text: text[::-1],
}


@pytest.mark.parametrize("alter", ALTERED.values(), ids=ALTERED)
def test_altered_articles_are_read(alter: Callable[[str], str]) -> None:
    for text in _articles()[::12]:
        extraction = _extract(alter(text), "en")
        _check(extraction)
        _check_told(extraction)


# --- very long inputs ----------------------------------------------------------------------------------------------

LONG = 40_000
CAP = 4.0
"""Seconds of computing after which an input counts as one that hangs the program: a safety, no measure of speed."""


@pytest.mark.parametrize(
    "piece",
    ["1,", "123,", "A", "Ab", "Kyiv ", '"', "“", '"said" ', "(", "()", "[1]", ".", ". ", "-", "'", "a'", "twenty ",
     "\n", "hundred ", "e\u0301", "\u00a0", "1\u00a0"],
    ids=ascii,
)  # fmt: skip
def test_very_long_inputs_end(piece: str) -> None:
    text = (piece * (LONG // len(piece) + 1))[:LONG]
    with at_most(CAP):
        _check(_extract(text, "en"))


@pytest.mark.parametrize("text", ["May ²", "May ² soldiers were killed", "It began in May.² Then 12 soldiers died."])
def test_a_superscript_is_no_day(text: str) -> None:
    _check(_extract(text, "en"))


@pytest.mark.parametrize("digits", [5000, LONG])
def test_very_long_numbers_are_read(digits: int) -> None:
    _check(_extract("7" * digits))


def test_an_absurd_number_is_no_infinite_claim() -> None:
    _check(_extract("Kyiv said " + "7" * 400 + " soldiers were killed."))


def test_one_long_sentence_ends() -> None:
    with at_most(3):
        _extract("killed 12 soldiers and " * 160)
