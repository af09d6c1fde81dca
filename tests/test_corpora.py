"""Corpora that extraction is measured on: the same in every run, and as full of claims as they are said to be."""

from __future__ import annotations

import json
from collections import Counter
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from benchmarks import prose
from benchmarks.corpora import KINDS, LONGEST, Corpus, draw, redrawn, write
from benchmarks.extraction import Row, Taken, lines, shown
from benchmarks.peers import QUANTULUM, Peer, environments
from benchmarks.prose import Prose, telling
from benchmarks.stages import Samples


@pytest.fixture(scope="module")
def own() -> Prose:
    """Prose of this project, as where nothing can be fetched."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prose, "_fetched", lambda _: None)
        return prose.gather(Path())


def test_without_a_network_the_documentation_is_read_instead_and_that_is_told(own: Prose) -> None:
    assert "could not be fetched" in own.source
    assert sum(len(sentence) for article in own.news for sentence in article) > 20_000


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_same_size_gives_the_same_bytes_and_as_many_as_asked_for(own: Prose, tmp_path: Path, kind: str) -> None:
    first, again = (write(kind, own, tmp_path / name, 100_000) for name in ("first", "again"))
    assert first.path.read_bytes() == again.path.read_bytes()
    rows = [json.loads(line) for line in first.path.read_text("utf-8").splitlines()]
    assert len(rows) == first.documents
    assert len({row["id"] for row in rows}) == len({row["text"] for row in rows}) == len(rows)
    assert sum(len(row["text"].encode()) for row in rows) == first.size
    assert 100_000 <= first.size < 100_000 + 2 * LONGEST


def test_the_three_kinds_hold_few_some_and_many_sentences_with_a_number_of_losses(own: Prose) -> None:
    shares = {}
    for kind in KINDS:
        drawn = list(islice(draw(kind, own), 400))
        shares[kind] = sum(one.telling for one in drawn) / sum(one.sentences for one in drawn)
    assert shares["sparse"] < shares["news"] < shares["dense"]
    assert 0.02 < shares["sparse"] < 0.10
    assert shares["dense"] > 0.5


def test_one_document_of_twenty_has_all_the_claims_of_the_sparse_kind(own: Prose) -> None:
    drawn = [one.telling > 0 for one in islice(draw("sparse", own), 100)]
    assert sum(drawn) == 5 and any(drawn[:20]) and any(drawn[-20:])


@pytest.mark.parametrize(
    ("sentence", "tells"),
    [
        ("At least 12 people were killed.", True),
        ("Dozens of tanks were seen.", True),
        ("The tanks were seen.", False),
        ("It rained for 12 days.", False),
    ],
)
def test_what_may_hold_a_claim(sentence: str, tells: bool) -> None:
    assert telling(sentence) is tells


def test_counts_are_redrawn_and_what_is_no_count_is_not() -> None:
    text = "On 24 February 2022 and 1.3.22: 12 died, 1,187 tanks, 26350 men, T-72 and Su-25, 152-mm."
    others = {redrawn(text, Random(seed)) for seed in range(20)}
    assert len(others) == 20
    for other in others:
        assert other.startswith("On 24 February 2022 and 1.3.22: 12 died, ") and other.endswith(
            "T-72 and Su-25, 152-mm."
        )
        assert [len(part) for part in other.split()] == [len(part) for part in text.split()]


def taken(cpu: float, size: int = 2_000_000, failed: int = 0) -> Taken:
    return Taken(ready=0.5, cpu=cpu, clock=2 * cpu, peak=60, documents=500, size=size, found=1000, failed=failed)


def test_the_table_gives_medians_and_multiples_of_quantulum() -> None:
    ours, broken = Peer("tracker", "tracker"), Peer("broken", "broken", ("nothing==0",))
    rows = [
        Row(QUANTULUM, tuple(taken(cpu, size=100_000) for cpu in (4.0, 5.0, 10.0))),
        Row(ours, tuple(taken(cpu) for cpu in (1.0, 4.0, 2.0))),
        Row(broken, (), "cannot be installed: no such package"),
    ]
    table = list(lines(Corpus("news", Path(), 2_000_000, 500, 1000, 150), rows))
    assert "15.0% of the sentences" in table[0]
    assert table[2].split()[1:5] == ["0.02", "75%", "1", "0.01"]
    assert table[3].split()[1:] == ["1", "150%", "50", "0.5", "250", "0.50", "2.00", "0.50", "60"]
    assert table[4].split(maxsplit=1) == ["broken", "cannot be installed: no such package"]


def test_without_quantulum_there_is_no_multiple_of_it_and_failures_are_told() -> None:
    rows = [Row(Peer("tracker", "tracker"), (taken(1.0, failed=3),))]
    table = list(lines(Corpus("news", Path(), 2_000_000, 500, 1000, 150), rows))
    assert table[2].split()[3] == "-" and table[2].endswith("failed on 3 documents")


def test_numbers_are_shown_with_the_digits_that_count() -> None:
    assert [shown(n) for n in (0.07714, 1.0, 12.34, 2410.4)] == ["0.0771", "1", "12.3", "2,410"]


def test_a_peer_that_cannot_be_installed_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    peer = Peer("none", "none", ("not a requirement",))
    told = environments(tmp_path, [peer])[peer]
    assert isinstance(told, str) and told.startswith("cannot be installed: ")
    assert list(tmp_path.iterdir()) == []


def test_samples_count_the_innermost_module_of_the_program_and_all_that_called_it() -> None:
    import sys  # noqa: PLC0415

    namespace: dict[str, object] = {"__name__": "tracker.extraction.segment", "frame": sys._getframe}
    exec("def cut():\n    return [frame() for _ in range(1)][0]", namespace)
    samples, calls = Samples(), Counter[str]()
    outer = {"__name__": "tracker.extraction.claims", "cut": namespace["cut"]}
    exec("def extract():\n    return cut()", outer)
    samples.add(outer["extract"]())  # type: ignore[operator]
    samples.add(None)
    assert samples.taken == 2
    assert samples.alone == Counter({"segment": 1, "(elsewhere)": 1})
    assert samples.functions["segment.cut"] == 1
    assert samples.within == calls + Counter({"segment": 1, "claims": 1})
