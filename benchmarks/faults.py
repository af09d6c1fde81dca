"""Which faults the checks find: plant a hundred of each kind in a sound warehouse, one kind in a copy.

A plant is caught if the gate refuses one of its claims, or a check finds fault with its document, or with the same
claimant's count of the same thing within a week. Plants stand farther apart than that, and the warehouse without
them gives no finding.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import duckdb

from benchmarks.slips import KINDS, Kind
from benchmarks.war import Figure, Post, war
from tracker.check.files import load_checks
from tracker.check.settings import CheckSettings
from tracker.check.suite import Suite, run_checks
from tracker.records import Extraction
from tracker.rules import load_pack
from tracker.warehouse.connect import open_for_writing
from tracker.warehouse.figures import count_figures, note_everything
from tracker.warehouse.load import load_batch, load_dimensions, start_run

NEAR, APART = 7, 15
"""Days from a plant within which a finding is its own, and days between two plants of one line."""

Line = tuple[str, str, str]
FOUND = """
SELECT f.check_name, f.severity, coalesce(f.document_id, c.document_id) AS document_id,
    coalesce(c.claimant_id, s[1]) AS claimant_id, coalesce(c.side, s[2]) AS side,
    coalesce(c.category, s[3]) AS category, c.as_of, f.detail
FROM (SELECT *, string_split(subject, ' ') AS s FROM findings) f LEFT JOIN claims c USING (claim_id)
UNION ALL
SELECT 'gate: ' || check_name, 'error', document_id, NULL, NULL, NULL, NULL, '' FROM rejected_claims
"""


@dataclass(frozen=True, slots=True)
class Plant:
    """One fault: what stands in place of a post, and where a finding must be to be about it."""

    kind: Kind
    post: Post
    place: int
    instead: tuple[Post, ...]

    def lines(self) -> Iterator[tuple[Line, int]]:
        """Whose count of what it touches, before and after, and on which day; single texts count in no line."""
        for figure in self.figures():
            if figure.as_of and figure.claimant != "publisher":
                yield (figure.claimant, str(figure.side), figure.category), figure.as_of.toordinal()

    def figures(self) -> Iterator[Figure]:
        """What differs: the figure before and after, or all of them where the whole document is another one."""
        before, after = set(self.post.figures), {figure for post in self.instead for figure in post.figures}
        yield self.post.figures[self.place]
        yield from before ^ after

    def extractions(self) -> Iterator[Extraction]:
        """What is loaded in place of the post."""
        for post in self.instead:
            extraction = post.extraction()
            if self.kind.spoil:
                claims = list(extraction.claims)
                claims[self.place] = self.kind.spoil(claims[self.place])
                extraction = replace(extraction, claims=tuple(claims))
            yield extraction


@dataclass(frozen=True, slots=True)
class Caught:
    """What became of the plants of one kind."""

    kind: Kind
    planted: int
    caught: int
    checks: Counter[str]
    """Plants that each check caught."""

    def __add__(self, other: Caught) -> Caught:
        """Both together."""
        planted, caught = self.planted + other.planted, self.caught + other.caught
        return Caught(self.kind, planted, caught, self.checks + other.checks)


Elsewhere = Counter[str]
"""Findings about nothing that was planted, by check."""


class Field:
    """Where faults are planted: each figure once, and far enough from the last one."""

    def __init__(self, posts: Sequence[Post], seed: int = 1) -> None:
        self.random = Random(seed)
        self.sites = [(post, place) for post in posts for place in range(len(post.figures))]
        self.random.shuffle(self.sites)
        self.taken: defaultdict[Line, list[int]] = defaultdict(list)
        self.posts: set[str] = set()

    def plants(self, kind: Kind, number: int) -> list[Plant]:
        """So many plants of a kind, or as many as there is room for."""
        plants: list[Plant] = []
        for post, place in self.sites:
            if len(plants) == number:
                break
            if post.document_id in self.posts or not kind.fits(post, post.figures[place]):
                continue
            instead = tuple(kind.change(post, place, self.random)) if kind.change else (post,)
            if kind.change and instead == (post,):
                continue
            plant = Plant(kind, post, place, instead)
            lines = list(plant.lines())
            if self._free(lines):
                plants.append(plant)
                self.posts.add(post.document_id)
                for line, day in lines:
                    self.taken[line].append(day)
        return plants

    def _free(self, lines: Iterable[tuple[Line, int]]) -> bool:
        """Whether no other plant is near."""
        return all(abs(day - other) >= APART for line, day in lines for other in self.taken[line])


@contextmanager
def sound(posts: Sequence[Post]) -> Iterator[Path]:
    """A closed warehouse of these posts, for as long as it is needed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sound.duckdb"
        with open_for_writing(path) as con:
            load_dimensions(con, load_pack().dimensions())
            _load(con, (post.extraction() for post in posts), posts)
        yield path


def catch(path: Path, posts: Sequence[Post], plants: Sequence[Plant]) -> tuple[list[Caught], Elsewhere]:
    """Plant in a copy of a warehouse, check it, and tell what was caught, kind by kind, and what else was found."""
    copy = path.with_name("planted.duckdb")
    shutil.copy(path, copy)
    with open_for_writing(copy) as con:
        instead = (e for plant in plants if plant.kind.change or plant.kind.spoil for e in plant.extractions())
        run_id = _load(con, instead, posts)
        for kind in dict.fromkeys(plant.kind for plant in plants):
            if kind.damage:
                _damage(con, kind.damage, [plant for plant in plants if plant.kind is kind])
        note_everything(con)  # damage was done behind the program's back
        count_figures(con)
        run_checks(con, run_id, Suite(load_checks(), CheckSettings(), whole=True), checked_at=_today(posts))
        found = con.execute(FOUND).fetchall()
    return _judge(plants, found)


def _judge(plants: Sequence[Plant], found: Iterable[tuple[Any, ...]]) -> tuple[list[Caught], Elsewhere]:
    documents = {post.document_id: n for n, plant in enumerate(plants) for post in (plant.post, *plant.instead)}
    lines: defaultdict[Line, list[tuple[int, int]]] = defaultdict(list)
    for n, plant in enumerate(plants):
        for line, day in plant.lines():
            lines[line].append((day, n))
    by: defaultdict[int, set[str]] = defaultdict(set)
    elsewhere: Elsewhere = Counter()
    for check, severity, document, claimant, side, category, as_of, detail in found:
        near = {documents[document]} if document in documents else set()
        for day, n in lines[claimant, str(side), category]:
            if as_of is None or abs(day - as_of.toordinal()) <= NEAR or str(date.fromordinal(day)) in detail:
                near.add(n)
        for n in near:
            by[n].add(f"{check} ({severity})")
        if not near:
            elsewhere[f"{check} ({severity})"] += 1
    caught = []
    for kind in dict.fromkeys(plant.kind for plant in plants):
        mine = [n for n, plant in enumerate(plants) if plant.kind is kind]
        checks = Counter(name for n in mine for name in by[n])
        caught.append(Caught(kind, len(mine), sum(bool(by[n]) for n in mine), checks))
    return caught, elsewhere


def _load(con: duckdb.DuckDBPyConnection, extractions: Iterable[Extraction], posts: Sequence[Post]) -> str:
    run_id = start_run(con, started_at=_today(posts), version="1", pack_hash="war", command="faults", inputs=[])
    load_batch(con, run_id, list(extractions))
    return run_id


def _today(posts: Sequence[Post]) -> datetime:
    last = max(post.published for post in posts if post.published)
    return datetime.combine(last + timedelta(days=1), time(12))


def _damage(con: duckdb.DuckDBPyConnection, damage: str, plants: Sequence[Plant]) -> None:
    ids = [plant.post.extraction().claims[plant.place].claim_id for plant in plants]
    con.execute("CREATE OR REPLACE TEMP TABLE planted AS SELECT * FROM claims WHERE list_contains(?, claim_id)", [ids])
    con.execute(damage)


def main(number: int = 100, seed: int = 1) -> int:
    """Print a line a kind; 1 if sound data is found fault with, or half of a kind that has to be found is not.

    What a war has too few places for is planted in further wars until it is `number`. Another seed makes another war
    with its faults elsewhere: another estimate.
    """
    failed = False
    with ExitStack() as stack:

        @cache
        def made(another: int) -> tuple[tuple[Post, ...], Path]:
            posts = war(seed=another)
            path = stack.enter_context(sound(posts))
            _, alarms = catch(path, posts, [])
            print(f"sound war {another}: {dict(alarms) or 'no finding'}", flush=True)
            nonlocal failed
            failed |= bool(alarms)
            return posts, path

        for kind in KINDS:
            caught, elsewhere = Caught(kind, 0, 0, Counter()), Elsewhere()
            for another in count(seed):
                posts, path = made(another)
                plants = Field(posts, another).plants(kind, number - caught.planted)
                (found,), beside = catch(path, posts, plants)
                caught, elsewhere = caught + found, elsewhere + beside
                if caught.planted == number:
                    break
            checks = ", ".join(f"{name} {times}" for name, times in caught.checks.most_common())
            print(f"{kind.name:34}{caught.caught:4} of {caught.planted:3}  {kind.beyond or checks}", flush=True)
            if elsewhere:
                print(f"{'':34}elsewhere: {dict(elsewhere)}")
            failed |= not kind.beyond and caught.caught * 2 < caught.planted
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(seed=int(sys.argv[1]) if sys.argv[1:] else 1))
