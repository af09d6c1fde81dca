"""Figures about the extractor: each expected number is worked out by hand or in a way of its own."""

from __future__ import annotations

import gzip
import importlib.util
import json
import math
import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from factory import DAY, make_claim, make_document

from tracker.cli import main
from tracker.cli.claims import claim_row
from tracker.evaluate.calibration import calibrate
from tracker.evaluate.coverage import matrix, vocabulary
from tracker.evaluate.firing import Fired, firing
from tracker.evaluate.gold import Label, Labelled, read_gold
from tracker.evaluate.matching import Judged, judge, marks, pair
from tracker.evaluate.mistakes import mistakes
from tracker.evaluate.resample import draw, shares_with_intervals
from tracker.evaluate.scores import Score, score
from tracker.extraction import extract_document
from tracker.records import Claim, Document, Extraction, Rejection, TraceStep
from tracker.rules import Pack, load_pack
from tracker.rules.compile import compile_pack
from tracker.rules.shapes import (
    Bounds,
    CategoryFile,
    Claimant,
    ClaimantsFile,
    Dates,
    LanguageFile,
    Numbers,
    PackFile,
    PartyFile,
    TriggerFile,
)

GOLD = Path(__file__).parents[1].parent / "shared" / "gold"
TEXT = "10 dead, 20 hurt, 30 tanks, 40 guns and 50 jets."
DOCUMENT = make_document("d", TEXT)


def claim(value: str = "10", document: Document = DOCUMENT, **changes: Any) -> Claim:
    return make_claim(document, value, **changes)


def label(value: str = "10", document: Document = DOCUMENT, optional: bool = False, **changes: Any) -> Label:
    """The label that asks for what `claim` gives with the same changes."""
    given = claim(value, document, **changes)
    names = [field.name for field in fields(Label) if field.name != "optional"]
    return Label(**{name: getattr(given, name) for name in names}, optional=optional)


def judged(labels: Sequence[Label], claims: Sequence[Claim], document: Document = DOCUMENT, **changes: Any) -> Judged:
    return judge(Labelled(document, tuple(labels)), Extraction(document, tuple(claims), changes.pop("rejections", ())))


def tiny_pack() -> Pack:
    """Two languages, tanks and boats, destroyed and lost; some words are missing."""
    calendar, bounds = Dates(months={}, weekdays={}), Bounds(before={})
    numbers = Numbers(words={}, scales={}, vague={})

    def language(code: str, tags: dict[str, list[str]]) -> LanguageFile:
        return LanguageFile(code, code, numbers, bounds, calendar, tags)

    tanks = CategoryFile("tanks", "Tanks", "equipment", {"aa": ["tank", "panzer"], "bb": ["tanko"]}, [], [])
    tanks_named = {**{f: getattr(tanks, f) for f in tanks.__struct_fields__}, "names": {"aa": ["T-72"]}}
    boats = CategoryFile("boats", "Boats", "equipment", {"aa": ["boat"]}, [], [])
    wrecked = TriggerFile(
        "wrecked", {"equipment": "destroyed"}, [], [], transitive={"aa": ["wrecked"], "bb": ["rompis"]}
    )
    sank = TriggerFile("sank", {"boats": "lost"}, [], [], intransitive={"aa": ["sank"]})
    shapes = [
        PackFile("tiny", "1"),
        language("aa", {"say": ["says", "said"], "of": ["of"]}),
        language("bb", {"say": ["diras"]}),
        CategoryFile(**tanks_named),
        boats,
        wrecked,
        sank,
        PartyFile("russia", "Russia", {"aa": ["Russia"]}, capitals={"aa": ["Moscow"], "bb": ["Moskvo"]}),
        ClaimantsFile([Claimant("ua_mod", "Ministry", "government", {"aa": ["ministry"]})], "russia"),
    ]
    return compile_pack([(Path(f"{i}.toml"), shape) for i, shape in enumerate(shapes)], "hash")


PACK = tiny_pack()


# --- matching ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "pairs"),
    [
        ([(0, 3)], [(0, 3)], [(0, 0)]),
        ([(0, 3)], [(3, 6)], []),
        ([(0, 5)], [(0, 2), (2, 5)], [(0, 1)]),  # three characters in common are more than two
        ([(0, 4)], [(0, 2), (2, 4)], [(0, 1)]),  # of equals the later
        ([(0, 4), (4, 9)], [(2, 9)], [(1, 0)]),
        ([(0, 6), (6, 8)], [(0, 7), (5, 8)], [(0, 0), (1, 1)]),
    ],
)
def test_spans_are_paired_once_the_widest_first(
    first: list[tuple[int, int]], second: list[tuple[int, int]], pairs: list[tuple[int, int]]
) -> None:
    def spans(ends: list[tuple[int, int]]) -> list[Claim]:
        return [replace(claim(), start=start, value_text="9" * (end - start)) for start, end in ends]

    assert pair(spans(first), spans(second)) == pairs


@pytest.mark.parametrize(
    ("field", "wanted", "got", "mark"),
    [
        ("number", {"low": 10.0}, {"low": 10.000001}, True),
        ("number", {"low": 10.0}, {"low": 10.1}, False),
        ("number", {"high": None}, {"high": 10.0}, False),
        ("number", {"high": None}, {"high": None}, True),
        ("side", {"side": None, "category": "people"}, {"side": "russia"}, None),
        ("side", {"side": None}, {"side": "russia"}, False),
        ("side", {"side": "gaza", "category": "people"}, {"side": None}, False),
        ("as_of", {"as_of": None}, {}, None),
        ("as_of", {}, {"as_of": None}, False),
        ("period", {"period": "day", "measure": "launched"}, {"period": "event"}, True),
        ("period", {"period": "day", "measure": "killed"}, {"period": "event"}, False),
        ("period", {"period": "day", "measure": "launched"}, {"period": "cumulative"}, False),
        ("claimant", {"claimant_id": "un"}, {"claimant_id": "nato"}, False),
        (
            "claimant",
            {"claimant_id": "other:a", "claimant_text": "Radio Ä"},
            {"claimant_id": "other:b", "claimant_text": "the radio ä"},
            True,
        ),
        (
            "claimant",
            {"claimant_id": "other:a", "claimant_text": "Radio"},
            {"claimant_id": "publisher", "claimant_text": None},
            False,
        ),
        (
            "claimant",
            {"claimant_id": "other:a", "claimant_text": "Radio"},
            {"claimant_id": "other:b", "claimant_text": "TV"},
            False,
        ),
        ("claimant", {"claimant_text": "Radio"}, {"claimant_id": "other:a", "claimant_text": "Radio"}, False),
        ("stance", {}, {"stance": "denied"}, False),
    ],
)
def test_fields_are_right_wrong_or_not_asked_for(
    field: str, wanted: dict[str, Any], got: dict[str, Any], mark: bool | None
) -> None:
    """What `got` does not name is as labelled."""
    assert marks(replace(label(), **wanted), replace(claim(), **{**wanted, **got}))[field] is mark


# --- scores -----------------------------------------------------------------------------------------------------------


def two_documents() -> list[Judged]:
    """One of each outcome.

    First document: 10 strictly right, 20 counted as another category, 30 missed, 40 spurious, 50 optional and found.
    Second document: 10 right in its core with another period.
    """
    other = make_document("e", TEXT, language="uk")
    first = judged(
        [label("10"), label("20", category="tanks"), label("30"), label("50", optional=True)],
        [claim("10"), claim("20", category="guns"), claim("40", side=None), claim("50", category="guns")],
    )
    return [first, judged([label("10", other)], [claim("10", other, period="day")], other)]


def values(one: Score, level: str) -> tuple[float | None, ...]:
    return tuple(share.value for share in one.levels[level].values())


def test_levels_and_fields_of_the_whole() -> None:
    whole = score(two_documents(), PACK).whole
    assert (whole.documents, whole.labels, whole.claims) == (2, 4, 4)
    assert values(whole, "detection") == (3 / 4, 3 / 4, 3 / 4)
    assert values(whole, "core") == (2 / 4, 2 / 4, 2 / 4)
    assert values(whole, "strict") == (1 / 4, 1 / 4, 1 / 4)
    wrong = {name: share.value for name, share in whole.fields.items() if share.value != 1}
    assert wrong == {"category": 2 / 3, "period": 2 / 3}


@pytest.mark.parametrize(
    ("dimension", "group", "counts", "core"),
    [
        ("language", "en", (1, 3, 3), (1 / 3, 1 / 3, 1 / 3)),
        ("language", "uk", (1, 1, 1), (1.0, 1.0, 1.0)),
        ("category", "personnel", (2, 3, 3), (2 / 3, 2 / 3, 2 / 3)),
        ("category", "tanks", (1, 1, 0), (None, 0.0, 0.0)),
        ("category", "guns", (1, 0, 1), (0.0, None, 0.0)),
        ("claimant", "ua_mod", (2, 4, 4), (1 / 2, 1 / 2, 1 / 2)),
        ("side", "russia", (2, 4, 3), (2 / 3, 1 / 2, 4 / 7)),
        ("side", "(none)", (1, 0, 1), (0.0, None, 0.0)),
        ("claimant_party", "russia", (2, 4, 4), (1 / 2, 1 / 2, 1 / 2)),
    ],
)
def test_groups_ask_labels_for_recall_and_claims_for_precision(
    dimension: str, group: str, counts: tuple[int, int, int], core: tuple[float | None, ...]
) -> None:
    (one,) = (found for found in score(two_documents(), PACK).by[dimension] if found.group == group)
    assert (one.documents, one.labels, one.claims) == counts
    assert values(one, "core") == pytest.approx(core)


def test_claimants_that_no_rule_names_are_one_group() -> None:
    names = [{"claimant_id": f"other:{name}", "claimant_text": name} for name in ("radio", "tv")]
    found = judged([label(v, **n) for v, n in zip(("10", "20"), names, strict=True)], [])
    assert [(one.group, one.labels) for one in score([found], PACK).by["claimant"]] == [("other:", 2)]


def test_nothing_asked_and_nothing_found_has_no_share() -> None:
    whole = score([judged([], [])], PACK).whole
    assert values(whole, "core") == (None, None, None)
    assert whole.documents == 1


# --- intervals --------------------------------------------------------------------------------------------------------


def right_share(counts: Any) -> dict[str, float | None]:
    return {"right": counts["right"] / counts["asked"] if counts["asked"] else None}


def interval(outcomes: Sequence[tuple[int, int]]) -> tuple[float | None, float | None, float | None]:
    """The share of right ones over documents of (right, asked)."""
    counts = {i: {"right": right, "asked": asked} for i, (right, asked) in enumerate(outcomes)}
    share = shares_with_intervals(counts, draw(len(outcomes)), right_share)["right"]
    return share.value, share.low, share.high


def test_two_unlike_documents_leave_everything_open() -> None:
    """One in four resamples holds only the first, one in four only the second."""
    assert interval([(4, 4), (0, 12)]) == (0.25, 0.0, 1.0)


def test_like_documents_leave_nothing_open_and_one_says_nothing() -> None:
    assert interval([(1, 2)] * 9) == (0.5, 0.5, 0.5)
    assert interval([(1, 2)]) == (0.5, None, None)


def test_the_interval_is_that_of_drawing_documents() -> None:
    """Forty documents of one claim, half of them right: the number of right ones drawn is binomial."""
    size = 40
    chances = [math.comb(size, k) / 2**size for k in range(size + 1)]
    low = next(k for k in range(size + 1) if sum(chances[: k + 1]) >= 0.025)
    value, got_low, got_high = interval([(1, 1), (0, 1)] * (size // 2))
    assert value == 0.5
    assert (got_low, got_high) == (pytest.approx(low / size, abs=0.026), pytest.approx(1 - low / size, abs=0.026))


def test_claims_of_one_document_are_drawn_together() -> None:
    """The same claims in four documents tell less than in forty."""
    _, low_few, high_few = interval([(10, 10), (0, 10)] * 2)
    _, low_many, high_many = interval([(1, 1), (0, 1)] * 20)
    assert None not in (low_few, high_few, low_many, high_many)
    assert low_few < low_many < high_many < high_few  # type: ignore[operator]


def test_figures_are_the_same_on_each_run() -> None:
    assert score(two_documents(), PACK) == score(two_documents(), PACK)


# --- calibration and mistakes -----------------------------------------------------------------------------------------


def test_calibration_holds_stated_confidence_against_right_claims() -> None:
    found = judged(
        [label("10"), label("20"), label("30", category="tanks"), label("50", optional=True)],
        [
            claim("10", confidence=0.92),
            claim("20", confidence=1.0, period="day"),
            claim("30", confidence=0.98),
            claim("40", confidence=0.3),
            claim("50", confidence=0.3),
        ],
    )
    calibration = calibrate([found])
    assert [(one.low, one.high, one.claims) for one in calibration.bins] == [(0.3, 0.4, 1), (0.9, 1.0, 3)]
    assert [one.right for one in calibration.bins] == [0.0, pytest.approx(2 / 3)]
    assert calibration.bins[1].stated == pytest.approx(2.9 / 3)
    assert calibration.error == pytest.approx((0.3 + (2.9 - 2)) / 4)
    assert calibrate([judged([label()], [])]).error is None


def test_mistakes_are_listed_with_their_reason_and_context() -> None:
    document = replace(DOCUMENT, source="gold.jsonl:7")
    rejection = Rejection(TEXT.index("30"), TEXT.index("30") + 2, "30", "an age", "not_a_count")
    found = judged(
        [label("10"), label("30"), label("20", low=None), label("50", optional=True)],
        [claim("10", category="tanks", side="ukraine"), claim("20"), claim("40")],
        document,
        rejections=(rejection,),
    )
    told = [(one.kind, one.value_text, one.wanted, one.got) for one in mistakes(found)]
    assert told == [
        ("category", "10", "personnel", "tanks"),
        ("side", "10", "russia", "ukraine"),
        ("number", "20", "- / 20 / 20", "20 / 20 / 20"),
        ("missed", "30", "personnel killed, ua_mod", "an age"),
        ("spurious", "40", None, "personnel killed, ua_mod"),
    ]
    first = next(mistakes(found))
    assert (first.source, first.context) == ("gold.jsonl:7", TEXT.replace("10", "«10»"))


# --- reading labels ---------------------------------------------------------------------------------------------------


def gold_row(identifier: str = "d", text: str = TEXT, *labels: Label, **changes: Any) -> dict[str, Any]:
    claims = [{field.name: getattr(one, field.name) for field in fields(one)} for one in labels]
    row = {"id": identifier, "lang": "en", "published": "2023-05-10", "publisher": None, "text": text, "claims": claims}
    return row | changes


def write_gold(path: Path, *rows: object) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row, default=str) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_labels_are_read_as_written(tmp_path: Path) -> None:
    labels = (label("10"), label("20", as_of=None, side=None, optional=True))
    path = write_gold(tmp_path / "gold.jsonl", gold_row("d", TEXT, *labels), "", gold_row("e"))
    packed = tmp_path / "gold.jsonl.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    for file in (path, packed):
        found, problems = read_gold([file])
        assert problems == []
        assert [one.labels for one in found] == [labels, ()]
        assert found[0].document == Document("d", TEXT, "en", DAY, source=f"{file}:1")
        assert found[1].document.source == f"{file}:3"


def edited(**changes: Any) -> dict[str, Any]:
    row = gold_row("x", TEXT, label("10"))
    row["claims"][0] |= changes
    return row


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "no JSON object"),
        (gold_row(id=7), "'id'"),
        (gold_row(text=""), "'text'"),
        (gold_row(published="10.05.2023"), "'published' is '10.05.2023'"),
        (gold_row(claims=None), "'claims'"),
        (gold_row(claims=[3]), "claim 1: is no JSON object"),
        (edited(start=1), "claim 1: '10' is not at 1, where the text reads '0 '; the nearest is at 0"),
        (edited(value_text="99"), "it stands nowhere in the text"),
        (edited(start=-1), "'start' is no offset"),
        (edited(value_text=""), "'value_text' is missing"),
        (edited(category=None), "'category' is missing"),
        (edited(period="month"), "'period' is 'month', which is none of: cumulative, day"),
        (edited(low="10"), "'low' is neither a number nor null"),
        (edited(side=3), "'side' is neither a text nor null"),
        (edited(as_of="2023"), "'as_of' is '2023'"),
        (edited(optional="no"), "'optional' is neither"),
        (gold_row("good"), "the id 'good' is that of"),
    ],
)
def test_a_wrong_label_is_told_with_its_line(tmp_path: Path, row: object, message: str) -> None:
    path = write_gold(tmp_path / "gold.jsonl", gold_row("good"), row)
    found, problems = read_gold([path])
    assert len(found) == 1
    assert [problem.source for problem in problems] == [f"{path}:2"]
    assert message in str(problems[0])


def test_files_that_hold_no_labels_are_told(tmp_path: Path) -> None:
    empty, latin = write_gold(tmp_path / "empty.jsonl", ""), tmp_path / "latin.jsonl"
    latin.write_bytes(b'{"id": "\xe9"}')
    _, problems = read_gold([empty, latin, tmp_path / "none.jsonl", tmp_path])
    assert [Path(problem.source).name for problem in problems] == [
        "empty.jsonl",
        "latin.jsonl",
        "none.jsonl",
        tmp_path.name,
    ]


# --- a pack's words ---------------------------------------------------------------------------------------------------


def test_the_matrix_shows_the_holes_of_each_language() -> None:
    """Boats have no word in bb, and so neither is said of them there; tanks do not sink."""
    assert {(cell.category, cell.measure): cell.languages for cell in matrix(PACK)} == {
        ("tanks", "destroyed"): {"aa": True, "bb": True},
        ("boats", "destroyed"): {"aa": True, "bb": False},
        ("boats", "lost"): {"aa": True, "bb": False},
    }


def test_words_are_counted_by_rule_and_language() -> None:
    counts = {(one.kind, one.id): tuple(one.words.values()) for one in vocabulary(PACK)}
    assert counts["category", "tanks"] == (3, 1)
    assert counts["trigger", "sank"] == (1, 0)
    assert counts["claimant", "ua_mod"] == (1, 0)
    assert counts["party", "russia"] == (2, 1)
    assert counts["tag", "say"] == (2, 1)
    assert counts["tag", "and"] == (0, 0)


def test_rules_that_fired_are_counted_by_claim_and_document() -> None:
    def derived(value: str, *steps: tuple[str, str, str]) -> Claim:
        trace = tuple(TraceStep(*step) for step in steps)
        return claim(value, trace=trace, rule_ids=tuple(step.rule for step in trace))

    wreck = ("trigger", "wrecked", "trigger/wrecked")
    speaker = ("claimant", "ua_mod", "in_sentence: language/aa#say")
    first = [
        derived("10", ("category", "tanks", "category/tanks"), wreck, speaker),
        derived("20", ("category", "tanks", "thing/as_before"), wreck),
    ]
    second = [derived("30", ("category", "people", "thing/people"), speaker, ("side", "moon", "side/place"))]
    found = firing([Extraction(DOCUMENT, tuple(claims), ()) for claims in (first, second, [])], PACK)
    assert (found.documents, found.claims) == (3, 3)
    assert found.fired == [
        Fired("category/tanks", 2, 1),
        Fired("claimant/ua_mod", 2, 2),
        Fired("language/aa#say", 2, 2),
        Fired("trigger/wrecked", 2, 1),
        Fired("side/place", 1, 1),
        Fired("thing/as_before", 1, 1),
        Fired("thing/people", 1, 1),
    ]
    assert found.never == ["category/boats", "party/russia", "trigger/sank"]


# --- the commands -----------------------------------------------------------------------------------------------------

SENTENCE = "Ukraine destroyed 12 tanks. The weather was fine."
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run the program in an empty folder: exit code, stdout and stderr."""

    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "argv", ["tracker", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        shown = capsys.readouterr()
        code = ended.value.code
        return (code if isinstance(code, int) else 0), shown.out, shown.err

    return call


def labelled_sentence(**changes: Any) -> dict[str, Any]:
    """What the extractor finds in the sentence, as its label but for the changes."""
    document = Document("s", SENTENCE, "en", date(2023, 5, 10))
    (found,) = extract_document(document, load_pack()).claims
    names = [field.name for field in fields(Label) if field.name != "optional"]
    given = Label(**{name: getattr(found, name) for name in names}, optional=False)
    return gold_row("s", SENTENCE, replace(given, **changes))


def test_eval_prints_tables_and_json(run: Run, tmp_path: Path) -> None:
    path = write_gold(tmp_path / "gold.jsonl", labelled_sentence(), gold_row("quiet", "The weather was fine."))
    code, out, err = run("eval", path)
    assert (code, err) == (0, "")
    assert out.startswith("2 documents, 1 labelled claims, 1 extracted\n")
    assert "by claimant_party" in out
    assert "expected calibration error" in out
    code, out, _ = run("eval", path, "--format", "json")
    report = json.loads(out)
    assert report["whole"]["levels"]["strict"]["f1"]["value"] == 1.0
    assert report["by"]["language"][0]["group"] == "en"
    assert report["calibration"]["bins"][0]["claims"] == 1
    assert "errors" not in report


def test_eval_shows_how_far_the_texts_worked_on_promise_too_much(run: Run, tmp_path: Path) -> None:
    seen = write_gold(tmp_path / "seen.jsonl", labelled_sentence())
    unseen = write_gold(tmp_path / "unseen.jsonl", gold_row("u", SENTENCE))
    report = json.loads(run("eval", seen, "--unseen", unseen, "--format", "json")[1])
    assert [one["group"] for one in report["by"]["texts"]] == ["worked on", "unseen"]
    assert report["gaps"][0] == {"level": "detection", "seen": 1.0, "unseen": 0.0, "gap": 1.0}
    assert "F1 on texts worked on and on unseen ones" in run("eval", seen, "--unseen", unseen)[1]
    assert json.loads(run("eval", seen, "--format", "json")[1])["gaps"] == []


def test_eval_lists_errors_and_keeps_floors(run: Run, tmp_path: Path) -> None:
    path = write_gold(tmp_path / "gold.jsonl", labelled_sentence(category="ships"))
    floors = ("--fail-under", "detection=1", "--fail-under", "core=0.5")
    code, out, err = run("eval", path, "--errors", *floors)
    assert code == 1
    assert err == "tracker: F1 of core is 0.0000, wanted 0.5 or more\n"
    assert "category s@18 '12': wanted ships, got tanks\n    " in out
    assert f"{path}:1: Ukraine destroyed «12» tanks. The" in out
    code, out, _ = run("eval", path, "--errors", "--format", "json", "--fail-under", "detection=1")
    assert code == 0
    assert [(one["kind"], one["wanted"]) for one in json.loads(out)["errors"]] == [("category", "ships")]


def test_a_floor_under_nothing_is_missed(run: Run, tmp_path: Path) -> None:
    path = write_gold(tmp_path / "gold.jsonl", gold_row("quiet", "The weather was fine."))
    code, _, err = run("eval", path, "--fail-under", "core=0")
    assert (code, "cannot be told" in err) == (1, True)


@pytest.mark.parametrize("floor", ["core", "core=much", "core=80", "core=nan", "side=0.5"])
def test_a_floor_that_is_none_is_refused(run: Run, tmp_path: Path, floor: str) -> None:
    path = write_gold(tmp_path / "gold.jsonl", labelled_sentence())
    code, out, err = run("eval", path, "--fail-under", floor)
    assert (code, out) == (2, "")
    assert f"--fail-under: {floor!r} is no floor" in err


def test_eval_refuses_files_with_wrong_labels(run: Run, tmp_path: Path) -> None:
    path = write_gold(tmp_path / "gold.jsonl", labelled_sentence(), labelled_sentence(start=19), "{")
    code, out, err = run("eval", path)
    assert (code, out) == (2, "")
    assert [line.split(": ")[1] for line in err.splitlines()] == [f"{path}:2", f"{path}:3"]


def test_eval_tells_of_languages_without_rules(run: Run, tmp_path: Path) -> None:
    path = write_gold(tmp_path / "gold.jsonl", labelled_sentence(), gold_row("k", "12 tank", lang="tlh"))
    code, _, err = run("eval", path)
    assert (code, "there are no rules for 'tlh'" in err) == (0, True)


def test_coverage_shows_words_and_what_fired(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE, encoding="utf-8")
    code, out, _ = run("rules", "coverage")
    assert (code, "rules that fired" in out) == (0, False)
    code, out, _ = run("rules", "coverage", "a.txt", "--format", "json")
    report = json.loads(out)
    fired = {one["rule"]: one["claims"] for one in report["firing"]["fired"]}
    assert (code, fired["category/tanks"]) == (0, 1)
    assert "category/tanks" not in report["firing"]["never"]
    assert "category/submarines" in report["firing"]["never"]
    said = {(cell["category"], cell["measure"]): cell["languages"] for cell in report["matrix"]}
    assert said["tanks", "destroyed"]["en"] is True
    assert ("tanks", "killed") not in said
    code, out, _ = run("rules", "coverage", "a.txt")
    assert "rules that fired: 1 claims of 1 documents" in out


def test_coverage_dashes_holes(run: Run, tmp_path: Path) -> None:
    """A category of the user's without words can be said in no language."""
    folder = tmp_path / "mine" / "categories"
    folder.mkdir(parents=True)
    lines = ['id = "zeppelins"', 'name = "Zeppelins"', 'kind = "equipment"', "examples = []", "rejects = []", "[words]"]
    (folder / "zeppelins.toml").write_text("\n".join(lines), encoding="utf-8")
    code, out, _ = run("rules", "coverage", "--rules", tmp_path / "mine")
    row = next(line for line in out.splitlines() if line.startswith("zeppelins "))
    assert (code, set(row.split()[1:])) == (0, {"--"})


@pytest.fixture
def no_tanks(tmp_path: Path) -> Path:
    """Rules in which tanks are called zeppelins."""
    folder = tmp_path / "mine" / "categories"
    folder.mkdir(parents=True)
    lines = ['id = "tanks"', 'name = "Tanks"', 'kind = "equipment"', "rejects = []", '[words]\nen = ["zeppelin(s)"]']
    example = (
        '[[examples]]\ntext = "Ukraine destroyed 31 zeppelins."\nclaims = [{ value_text = "31", category = "tanks" }]'
    )
    (folder / "tanks.toml").write_text("\n".join([*lines, example]), encoding="utf-8")
    return tmp_path / "mine"


def test_diff_tells_what_a_pack_changes(run: Run, tmp_path: Path, no_tanks: Path) -> None:
    text = "The ministry said 12 zeppelins were destroyed. It said 40 soldiers were killed."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.txt").write_text("It said 41 soldiers were killed.", encoding="utf-8")
    code, out, err = run("rules", "diff", "built-in", "a.txt", "b.txt", "--rules", no_tanks, "--format", "jsonl")
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    before, after = (
        {one.value_text: one for one in extract_document(Document("a", text), load_pack(*layer)).claims}
        for layer in ([], [no_tanks])
    )
    assert after["12"].category == "tanks"
    differing = {row["value_text"] for row in rows if row["document_id"] == "a"}
    assert differing == {
        v for v in before | after if v not in before or v not in after or not alike(before[v], after[v])
    }
    assert "12" in differing
    assert {row["document_id"] for row in rows} == {"a"}
    assert err.splitlines()[0] == "2 documents, 1 with changes"


def alike(one: Claim, two: Claim) -> bool:
    derivation = {"pack_hash": "", "rule_ids": (), "trace": ()}
    return replace(one, **derivation) == replace(two, **derivation)  # type: ignore[arg-type]


def test_a_diff_turned_round_loses_what_it_gained(run: Run, tmp_path: Path, no_tanks: Path) -> None:
    (tmp_path / "a.txt").write_text("Ukraine destroyed 12 zeppelins. Russia lost 3 ships.", encoding="utf-8")
    there = run("rules", "diff", "built-in", "a.txt", "--rules", no_tanks, "--format", "jsonl")
    back = run("rules", "diff", no_tanks, "a.txt", "--format", "jsonl")
    changed = [[json.loads(line) for line in one[1].splitlines()] for one in (there, back)]
    turned = {"gained": "lost", "lost": "gained", "changed": "changed"}
    for row in changed[1]:
        row |= {"change": turned[row["change"]], "before": row["after"], "after": row["before"]}
    assert changed[0] == changed[1] != []


def test_diff_without_texts_reads_the_examples_of_both_packs(run: Run, no_tanks: Path) -> None:
    code, out, err = run("rules", "diff", "built-in", "--rules", no_tanks, "--format", "csv")
    assert code == 0
    assert any(",31," in line and line.endswith(("tanks", 'tanks destroyed, publisher"')) for line in out.splitlines())
    assert " with changes" in err
    code, out, err = run("rules", "diff", "built-in")
    assert (code, len(out.splitlines())) == (0, 2)
    assert "0 with changes" in err


@pytest.mark.parametrize("base", ["a.txt", "nowhere"])
def test_diff_refuses_a_base_that_holds_no_rules(run: Run, tmp_path: Path, base: str) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE, encoding="utf-8")
    code, out, err = run("rules", "diff", base)
    assert (code, out) == (2, "")
    assert f"{base}: is no folder of rules" in err


def test_unreadable_texts_are_told_and_the_others_used(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE, encoding="utf-8")
    for command in (["rules", "coverage"], ["rules", "diff", "built-in"]):
        code, out, err = run(*command, "a.txt", "none.txt")
        assert (code, "none.txt" in err, out != "") == (2, True, True)


# --- against another scorer -------------------------------------------------------------------------------------------


def made_up(size: int) -> list[Judged]:
    """Documents of random labels and claims that overlap, differ in every field, and leave much open."""
    source = random.Random(7)

    def changes() -> dict[str, Any]:
        named = source.choice([("un", "UN"), ("publisher", None), ("other:a", "Radio One"), ("other:b", "Radio")])
        return {
            "best": source.choice([None, 5.0, 5.000001, 6.0]),
            "unit": source.choice(["count", "percent"]),
            "qualifier": source.choice(["exact", "about"]),
            "category": source.choice(["people", "tanks", "drones"]),
            "measure": source.choice(["launched", "killed"]),
            "side": source.choice([None, "russia", "ukraine"]),
            "claimant_id": named[0],
            "claimant_text": named[1],
            "period": source.choice(["day", "event", "cumulative"]),
            "as_of": source.choice([None, DAY, date(2024, 1, 1)]),
            "stance": source.choice(["asserted", "denied"]),
        }

    def spans(text: str) -> list[tuple[int, str]]:
        starts = [source.randrange(50) for _ in range(source.randrange(8))]
        return [(start, text[start : start + source.randrange(1, 7)]) for start in starts]

    documents = []
    for number in range(size):
        text = "".join(source.choice("0123456789") for _ in range(60))
        document = make_document(f"m{number}", text, language=source.choice(["en", "uk"]))
        mine = source.random()
        given = [
            [
                replace(label("10"), start=s, value_text=v, optional=source.random() < 0.2, **changes())
                for s, v in spans(text)
            ],
            [
                replace(claim("10"), start=s, value_text=v, document_id=document.document_id, **changes())
                for s, v in spans(text)
            ],
        ]
        if mine < 0.5:  # half of the documents are read well
            shared = [name for name in changes() if name != "best"]
            given[1] = [
                replace(
                    claim("10"),
                    start=one.start,
                    value_text=one.value_text,
                    document_id=document.document_id,
                    **{name: getattr(one, name) for name in shared},
                    low=one.low,
                    best=one.best,
                    high=one.high,
                )
                for one in given[0]
                if source.random() < 0.9
            ]
        documents.append(judge(Labelled(document, tuple(given[0])), Extraction(document, tuple(given[1]), ())))
    return documents


def extracted(*names: str) -> list[Judged]:
    found, problems = read_gold([GOLD / name for name in names])
    assert problems == []
    return [judge(one, extract_document(one.document, load_pack())) for one in found]


@pytest.mark.shared
@pytest.mark.skipif(not GOLD.exists(), reason="no labelled texts beside the checkout")
@pytest.mark.parametrize(
    "documents",
    [lambda: extracted("seeds.jsonl"), lambda: extracted("dev-en.jsonl"), lambda: made_up(300)],
    ids=["seeds", "dev", "made up"],
)
def test_figures_are_those_of_another_scorer(documents: Callable[[], list[Judged]]) -> None:
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    assert spec is not None and spec.loader is not None
    other = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(other)
    found = documents()
    rows = [
        gold_row(one.labelled.document.document_id, "", *one.labelled.labels, lang=one.labelled.document.language)
        for one in found
    ]
    rows = json.loads(json.dumps(rows, default=str))
    predicted = {one.labelled.document.document_id: [claim_row(c) for c in one.extraction.claims] for one in found}
    scores = score(found, load_pack())
    compared = {"all": scores.whole} | {one.group: one for one in scores.by["language"]}
    for group, mine in compared.items():
        theirs = other.score([row for row in rows if group in ("all", row["lang"])], predicted)
        assert (mine.documents, mine.labels, mine.claims) == (theirs["documents"], theirs["gold"], theirs["predicted"])
        for level, rates in mine.levels.items():
            assert {rate: share.value or 0.0 for rate, share in rates.items()} == theirs[level]
        assert {name: share.value for name, share in mine.fields.items() if share.value is not None} == theirs["fields"]
