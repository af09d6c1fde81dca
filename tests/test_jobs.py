"""Extraction in several processes: the same results in the same order, whatever happens to a process."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import frail
import pytest
from command import SENTENCE

from tracker.errors import TrackerError
from tracker.jobs import Team, batches, crew, worker
from tracker.records import Document, Extraction, Problem
from tracker.rules import Pack, load_pack

Item = Document | Problem | str


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack()


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "DOCUMENTS", 4)


def document(number: int, end: str = "") -> Document:
    return Document(f"d{number}", f"{SENTENCE.format(number + 10)} {end}", "en", source=f"a.jsonl:{number}")


def mixed(number: int) -> Iterator[Item]:
    """Documents, among them some in a language without rules, with problems and other things in between."""
    for each in range(number):
        if each % 5 == 3:
            yield Problem(f"b{each}.txt", "is empty")
        if each % 7 == 2:
            yield "something else"
        yield Document(f"x{each}", "Tri osoby zahynuly.", "cs") if each % 6 == 1 else document(each)


def found(pack: Pack, items: Iterator[Item], jobs: int) -> list[object]:
    with Team(pack, (), jobs, pytest.fail) as team:
        return list(team.extractions(items))


def told(results: list[object]) -> list[str]:
    return [result.source for result in results if isinstance(result, Problem)]


def test_results_problems_and_all_between_are_the_same_for_any_number_of_processes(pack: Pack) -> None:
    alone = found(pack, mixed(30), 1)
    extracted = [result for result in alone if isinstance(result, Extraction)]
    assert len(extracted) == 30 and sum(len(e.claims) for e in extracted) == 25 and extracted[0].claims[0].trace
    assert "something else" in alone and {"b3.txt", "x1"} <= set(told(alone))
    for jobs in (2, 3):
        shared = found(pack, mixed(30), jobs)
        # Not only equal: 12 and 12.0 are that, and are printed differently.
        assert shared == alone and repr(shared) == repr(alone)


def test_what_fits_into_one_batch_needs_no_process(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "serve", None)
    assert len(found(pack, iter([document(n) for n in range(4)]), 2)) == 4
    assert found(pack, iter(()), 2) == []


def test_no_more_is_read_than_a_few_batches_ahead(pack: Pack) -> None:
    """Memory holds what is under way, however large the input."""
    read = 0

    def counted() -> Iterator[Document]:
        nonlocal read
        for number in range(100):
            read += 1
            yield document(number)

    ahead = []
    with Team(pack, (), 2, pytest.fail) as team:
        for handed_out, _ in enumerate(team.extractions(counted()), start=1):
            ahead.append(read - handed_out)
    assert handed_out == read == 100
    assert max(ahead) <= 4 * (crew.IN_FLIGHT * 2 + 1)


def test_a_batch_holds_as_much_text_as_one_takes_in_a_second_or_so() -> None:
    long = Document("long", "x" * batches.CHARACTERS)
    cut = list(batches.batches([document(1), long, document(2), *["other"] * 1500, document(3)]))
    assert [len(batch) for batch in cut] == [2, batches.ITEMS, 502]


needs_kill = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a kill that cannot be caught")


@needs_kill
def test_a_document_that_kills_its_process_is_left_out_alone(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "serve", frail.serve)
    documents = [document(n, frail.DEADLY if n in {5, 6} else "") for n in range(20)]
    accidents: list[str] = []
    with Team(pack, (), 2, accidents.append) as team:
        results = list(team.extractions(documents))
    problems = [result for result in results if isinstance(result, Problem)]
    assert [problem.source for problem in problems] == ["a.jsonl:5", "a.jsonl:6"]
    assert "killed by SIGKILL" in problems[0].message
    extracted = [result.document.document_id for result in results if isinstance(result, Extraction)]
    assert extracted == [f"d{n}" for n in range(20) if n not in {5, 6}]
    assert len(accidents) == 1 and "4 documents, a.jsonl:4 to a.jsonl:7" in accidents[0]


@needs_kill
def test_an_accident_that_does_not_come_again_costs_nothing(
    pack: Pack, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(worker, "serve", frail.serve)
    documents = [document(n, f"{frail.ONCE} {tmp_path / 'met'}" if n == 9 else "") for n in range(20)]
    accidents: list[str] = []
    with Team(pack, (), 2, accidents.append) as team:
        results = list(team.extractions(documents))
    assert [type(result) for result in results] == [Extraction] * 20 and len(accidents) == 1


def test_nothing_is_left_behind_when_work_is_given_up(pack: Pack) -> None:
    with Team(pack, (), 2, pytest.fail) as team:
        next(team.extractions(map(document, range(1000))))
        assert team._crew
        processes = [each._process.pid for each in team._crew._workers if each._pipe]
    assert processes
    for process in processes:
        with pytest.raises(ProcessLookupError):
            os.kill(process or 0, 0)


def test_a_process_with_other_rules_is_not_asked(pack: Pack, tmp_path: Path) -> None:
    (tmp_path / "categories").mkdir()
    (tmp_path / "categories" / "tanks.toml").write_text("")
    with (
        Team(pack, (tmp_path,), 2, pytest.fail) as team,
        pytest.raises(TrackerError, match="were changed while texts were read"),
    ):
        list(team.extractions(map(document, range(20))))
