"""What the benchmarks of extraction make of their measurements."""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from math import isnan, log
from pathlib import Path

import pytest
from msgspec import convert
from pytest import MonkeyPatch

from benchmarks.corpora import Corpus
from benchmarks.extraction import Row, Taken, lines, read_once, shown
from benchmarks.growth import Curve, Point, _claimants, slope
from benchmarks.growth import lines as told
from benchmarks.instructions import KEPT, Counted, counted, judged, kept, loop
from benchmarks.peers import QUANTULUM, TRACKER, Peer, environments
from benchmarks.stages import Samples
from tracker.rules.shapes import ClaimantsFile


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
    assert table[2].split()[3] == "-" and table[2].endswith("failed 3 times")


def test_numbers_are_shown_with_the_digits_that_count() -> None:
    assert [shown(n) for n in (0.07714, 1.0, 12.34, 2410.4)] == ["0.0771", "1", "12.3", "2,410"]


def test_a_peer_that_cannot_be_installed_is_told_and_leaves_nothing(tmp_path: Path, monkeypatch: MonkeyPatch) -> None:
    broken = tmp_path / "python"
    broken.write_text('#!/bin/sh\nmkdir -p "$3" && echo "no such package" >&2 && exit 1\n')
    broken.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(broken))
    peer = Peer("none", "none", ("none==1",))
    assert environments(tmp_path / "peers", [peer]) == {peer: "cannot be installed: no such package"}
    assert not any((tmp_path / "peers").iterdir())


def test_samples_count_the_innermost_module_of_the_program_and_all_that_called_it() -> None:
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


def test_a_process_that_fails_or_takes_too_long_is_told_in_the_place_of_its_figures(tmp_path: Path) -> None:
    assert read_once(Peer("nobody", "nobody"), tmp_path / "none.jsonl", 0) == "fails: KeyError: 'nobody'"
    endless = tmp_path / "endless.jsonl"
    endless.write_text("\n".join(f'{{"id": "{i}", "text": "{"He said 12 soldiers died. " * 99}"}}' for i in range(999)))
    assert read_once(TRACKER, endless, 0, 2) == "takes more than 2 s"


@pytest.mark.parametrize("power", [0.0, 1.0, 2.0])
def test_the_exponent_of_a_power_is_found(power: float) -> None:
    points = tuple(Point(size, 0.1 * size**power, 60, 0.5) for size in (1, 4, 16, 64))
    curve = Curve("documents", "bytes", (*points, Point(256, 0, 0, 0, "takes more than 120 s")))
    assert curve.exponent == pytest.approx(power)
    assert f"with the power {power:.2f}" in next(told(curve))
    assert "takes more than 120 s" in list(told(curve))[-1]


def test_one_point_has_no_exponent() -> None:
    assert isnan(slope([(log(2), log(3))]))


def test_made_up_claimants_have_as_many_names_as_asked_for_and_are_rules(tmp_path: Path) -> None:
    _claimants(tmp_path, 1_234)
    made = convert(tomllib.loads((tmp_path / "claimants" / "made.toml").read_text("utf-8")), ClaimantsFile)
    names = [name for claimant in made.claimants for name in claimant.names["en"]]
    assert len(names) == len(set(names)) == 1_234
    assert len({claimant.id for claimant in made.claimants}) == len(made.claimants) == 124


def test_instructions_are_those_of_the_forks_less_what_they_began_with() -> None:
    names = "nothing 11\narticles 12\nloop 13\n"
    collected = (
        "==11== Collected : 1000\n==12== \n==12== Collected : 1850\n==13== Collected : 1200\n==10== Collected : 9\n"
    )
    assert counted(names, collected) == Counted(850, 200)
    assert Counted(850, 200).ratio == 4.25


@pytest.mark.parametrize(
    ("ratio", "fine", "words"),
    [(1.26, False, "slower"), (1.24, True, "kept"), (0.76, True, "kept"), (0.74, True, "faster")],
)
def test_a_quarter_more_fails_and_a_quarter_less_is_told(ratio: float, fine: bool, words: str) -> None:
    assert judged(ratio, 1.0)[0] is fine
    assert words in judged(ratio, 1.0)[1]


def test_the_loop_and_the_kept_ratio_are_what_they_were() -> None:
    assert loop(3) == 2012
    assert kept() > 0 and KEPT.read_text("utf-8").startswith("# Written by")
