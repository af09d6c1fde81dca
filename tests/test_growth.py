"""A text of twice the length takes twice the work, and what is too much for one document is told."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest

import tracker
from tracker.extraction import documents, extract_document, limits, numbers, stage, voices
from tracker.extraction import segment as cut
from tracker.readers import decode
from tracker.records import Document, Extraction, Problem
from tracker.rules import tokens

PACK = tracker.load_pack()

SENTENCES = {
    "en": ("{} said 12 soldiers were killed.", "He said 30 more were wounded.", "Tanks – 3,784 (+2)"),
    "uk": ("{} заявив, що загинули 12 військових.", "Він сказав, що ще 30 поранено.", "Танки – 3784 (+2)"),
    "ru": ("{} заявил, что погибли 12 военных.", "Он сказал, что ещё 30 ранены.", "Танки – 3784 (+2)"),
    "de": ("{} teilte mit, 12 Soldaten seien getötet worden.", "Er sagte, 30 seien verletzt.", "Panzer – 3784 (+2)"),
}
PLAIN = {
    "en": ("The strike on Kharkiv killed 12 civilians on 3 May", "The Air Force", "As reported earlier, 5 died."),
    "uk": ("Удар по Харкову 3 травня вбив 12 цивільних", "Міністр", "Як повідомлялося, загинули 5 людей."),
    "ru": ("Удар по Харькову 3 мая убил 12 мирных жителей", "Министр", "Как сообщалось, погибли 5 человек."),
    "de": (
        "Der Angriff auf Charkiw tötete am 3. Mai 12 Zivilisten",
        "Der Minister",
        "Wie berichtet, starben 5 Menschen.",
    ),
}


def _name(i: int) -> str:
    """Another name for each i."""
    return "Ivan " + "Petr" + "".join("aeiou"[int(digit) % 5] + "bdgklmnrst"[int(digit)] for digit in str(i))


def _in_one_paragraph(language: str, i: int) -> str:
    said, he, _ = SENTENCES[language]
    return f"{said.format(_name(i))} {he} "


def _in_paragraphs(language: str, i: int) -> str:
    said, he, _ = SENTENCES[language]
    return f"{said.format(PLAIN[language][1])}\n\n“{he}”\n\n"


def _in_headings(language: str, i: int) -> str:
    return f"{PLAIN[language][0]}\n"


def _in_a_list(language: str, i: int) -> str:
    return f"{SENTENCES[language][2]}\n"


def _quoted(language: str, i: int) -> str:
    return f'“{PLAIN[language][0]}. "{SENTENCES[language][1]} '


def _unopened(language: str, i: int) -> str:
    return f'{PLAIN[language][0]}," {PLAIN[language][0]}. '


def _recalled(language: str, i: int) -> str:
    return f"{PLAIN[language][0]}. {PLAIN[language][2]}\n" + (
        "" if i % 8 else SENTENCES[language][0].format("Kyiv") + "\n"
    )


def _without_a_word(language: str, i: int) -> str:
    return "Lorem ipsum dolor.\n"


UNITS = (
    _in_one_paragraph,
    _in_paragraphs,
    _in_headings,
    _in_a_list,
    _quoted,
    _unopened,
    _recalled,
    _without_a_word,
)


def steps(work: Callable[[], object]) -> int:
    """How many instructions of Python some work takes: the same on each machine and in each run."""
    count = 0

    def step(frame: FrameType, event: str, _argument: object) -> Callable[..., object]:
        nonlocal count
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        count += event == "opcode"
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def bend(work: Callable[[int], object], n: int) -> float:
    """By what share the third n takes more work than the second: 0 where work grows with n, 2/3 with its square."""
    work(n)  # what is remembered of words is no work of the text
    first, second, third = (steps(lambda k=k: work(k)) for k in (n, 2 * n, 3 * n))
    return (third - 2 * second + first) / (second - first)


@pytest.mark.parametrize("language", ["en", "uk"])
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.__name__.strip("_"))
def test_work_grows_with_the_text(
    language: str, unit: Callable[[str, int], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (stage, voices):
        monkeypatch.setattr(module, "MOST", 5)

    def work(n: int) -> None:
        text = "".join(unit(language, i) for i in range(n))
        extract_document(Document("d", text, language), PACK)

    assert bend(work, 24) < 0.007


def test_work_that_grows_faster_is_found_out() -> None:
    def looking_back(n: int) -> None:
        for sentence in (told := ["killed"] * n):
            sum(300 * [len(sentence)])
            next((one for one in told if one != sentence), None)

    assert bend(looking_back, 24) > 0.007


# What runs in C takes no steps: here the time is measured, as a ratio far from that of work that grows with the square.


def growth(work: Callable[[str], object], text: str) -> float:
    """How many times longer four times the text takes; the smallest of several, since all that disturbs adds to it."""
    ratios = []
    for _ in range(3):
        taken = []
        for given in (text, text * 4):
            gc.collect()
            start = time.process_time()
            work(given)
            taken.append(time.process_time() - start)
        ratios.append(taken[1] / max(taken[0], 0.01))
        if ratios[-1] < 8:
            break
    return min(ratios)


@pytest.mark.parametrize(
    "text",
    [
        "We said 2 died “ " * 150,
        "lorem ipsum dolor sit amet, consectetur adipiscing elit sed do\n" * 1000,
        "\n" * 500_000,
        " \t" * 250_000,
        "7" * 1_000_000,
        "7," * 500_000,
        "ж" * 1_000_000,
        "a'" * 500_000,
        ", " * 8000,
        "((([" * 3000,
        "🪖 ١٢ 漢字 aя\n" * 600,
        "12 to " * 300,
        "Kyiv " * 1000,
        "x" + "\t" * 300_000 + "12 killed. " * 100,
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_time_grows_with_the_text(text: str) -> None:
    assert growth(lambda given: extract_document(Document("d", given, "en"), PACK), text) < 8


def test_time_that_grows_faster_is_found_out() -> None:
    assert growth(lambda text: [text.count("x", 0, end) for end in range(0, len(text), 20)], "a" * 60_000) > 8


# --- caps ----------------------------------------------------------------------------------------------------------


def _told(text: str) -> tuple[Extraction, list[Problem]]:
    problems: list[Problem] = []
    (extraction,) = documents.extractions([Document("d", text, "en", source="d.txt")], PACK, problems.append)
    return extraction, problems


def test_numbers_beyond_the_cap_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_NUMBERS", 5)
    text = "Kyiv said 12 soldiers were killed and 30 wounded.\n" * 4
    extraction, problems = _told(text)
    assert len(extraction.claims) + len(extraction.rejections) == 4
    assert extraction.read_to == text.index("\n", 60) and text[: extraction.read_to].count("12") == 2
    (problem,) = problems
    assert str(problem).startswith(f"d.txt: was read up to character {extraction.read_to:,} of {len(text):,}")
    assert "split it" in problem.hint
    with pytest.warns(UserWarning, match="split it"):
        tracker.extract(text, language="en")


def test_sentences_beyond_the_cap_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.extraction.claims.MAX_SENTENCES", 3)
    extraction, problems = _told("Kyiv said 12 soldiers were killed.\n" * 4)
    assert len(extraction.claims) == 3 and len(problems) == 1


def test_a_text_within_the_caps_is_read_whole() -> None:
    extraction, problems = _told("Kyiv said 12 soldiers were killed.\n \n\t")
    assert extraction.read_to is None and not problems


def test_a_sentence_beyond_the_cap_is_cut_and_says_so() -> None:
    text = "and then " * 200 + "Kyiv said 12 soldiers were killed, 9 goals scored. Kyiv said 30 tanks were destroyed."
    extraction, problems = _told(text)
    cuts = {claim.value_text: "sentence/too_long" in claim.rule_ids for claim in extraction.claims}
    assert cuts == {"12": True, "30": False}
    (rejection,) = extraction.rejections
    assert rejection.value_text == "9" and "its sentence was cut" in rejection.reason
    assert not problems


@pytest.mark.parametrize("piece", ["word ", "! ", "?)", "12, ", "\t1", "a" * 90 + " ", "killed 12 soldiers, "])
def test_no_sentence_is_beyond_the_caps(piece: str) -> None:
    for sentence in cut.segment(piece * 3000, PACK.languages["en"], PACK.languages):
        assert len(sentence.tokens) <= cut.MAX_TOKENS
        assert sentence.end - sentence.start <= cut.MAX_CHARACTERS


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize(
    "text",
    [
        "day {} of the war in Ukraine",
        "since {}, 12 died",
        "12/12/{}",
        "{} soldiers",
        "{}.{}.2023",
        "May {}",
        "день {} войны",
    ],
)
def test_thousands_of_digits_are_no_number(text: str, language: str) -> None:
    extraction, problems = _told(text.replace("{}", "7" * 4400) + "\n" + SENTENCES["en"][0].format("Kyiv"))
    assert not problems
    assert all(len(claim.value_text) < 100 for claim in extraction.claims)


def test_the_documented_limits_are_those_of_the_program() -> None:
    page = (Path(__file__).parents[1] / "docs" / "method.md").read_text("utf-8").partition("## Limits")[2]
    rows = [row.split("|")[2].split()[0].replace(",", "") for row in page.splitlines() if row.startswith("| a")]
    assert list(map(int, rows)) == [
        decode.MAX_LINE,
        decode.MAX_CHARACTERS,
        limits.MAX_SENTENCES,
        limits.MAX_NUMBERS,
        cut.MAX_TOKENS,
        cut.MAX_CHARACTERS,
        tokens.LONGEST,
        int(numbers.LARGEST),
    ]
    assert f"the last {stage.MOST} that" in page
