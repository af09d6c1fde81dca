"""Real posts and articles by others, beside the checkout: measured through the commands that a user types."""

from __future__ import annotations

import csv
import importlib.util
import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from items import ITEMS

SHARED = Path(__file__).parents[1].parent / "shared"
GOLD = SHARED / "gold"
SEEDS = SHARED / "seeds"
POSTS = SHARED / "reference" / "mod-posts"
TRACKER = Path(sys.executable).parent / "tracker"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the reference material lies beside some checkouts only"),
]

ENOUGH = 0.99
DETECTION_FLOOR = 0.95
CORE_FLOOR = 0.90


def tracker(*arguments: object, code: int = 0) -> str:
    """What the command prints; it must end with the given exit code and without a traceback."""
    done = subprocess.run([TRACKER, *map(str, arguments)], capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def claims_of(*files: object) -> list[dict[str, Any]]:
    return [json.loads(line) for line in tracker("extract", *files, "--format", "jsonl").splitlines()]


# --- gold labels ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_score", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def seeds() -> list[dict[str, Any]]:
    return claims_of(GOLD / "seeds.jsonl")


def test_the_seed_articles_are_read_right(scorer: ModuleType, seeds: list[dict[str, Any]]) -> None:
    by_document = defaultdict(list)
    for claim in seeds:
        by_document[claim["document_id"]].append(claim)
    errors: list[Any] = []
    result = scorer.score(list(scorer.read_jsonl(GOLD / "seeds.jsonl")), by_document, errors)
    told = [(field, (wanted or got)["value_text"]) for _, wanted, got, field in errors]
    assert result["detection"]["f1"] >= DETECTION_FLOOR, told
    assert result["core"]["f1"] >= CORE_FLOOR, told


def test_an_article_without_figures_gives_none(seeds: list[dict[str, Any]]) -> None:
    assert [claim["value_text"] for claim in seeds if claim["document_id"].startswith("000_")] == []


def test_files_give_what_the_labelled_texts_give(seeds: list[dict[str, Any]]) -> None:
    def spans(claims: list[dict[str, Any]]) -> set[tuple[str, int, str]]:
        return {(c["document_id"].partition("_")[0], c["start"], c["value_text"]) for c in claims}

    assert spans(claims_of(SEEDS)) == spans(seeds)


# --- the ministry's posts ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def posts() -> dict[str, list[dict[str, Any]]]:
    """Claims of each page that name whom, whose and the page's own day rightly."""
    found = defaultdict(list)
    for claim in claims_of(*sorted(POSTS.glob("*.html"))):
        day = claim["document_id"].removeprefix("losses-")
        if (claim["claimant_id"], claim["side"], claim["as_of"]) == ("ua_mod", "russia", day):
            found[day].append(claim)
    return found


def _expected() -> list[dict[str, str]]:
    with (POSTS / "expected.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize(("column", "period"), [("total", "cumulative"), ("increment", "day")])
def test_the_posts_figures_are_found(posts: dict[str, list[dict[str, Any]]], column: str, period: str) -> None:
    asked = [row for row in _expected() if row[column]]
    missing = [
        (row["date"], row["item"], row[column])
        for row in asked
        if not any(c["period"] == period and c["best"] == float(row[column]) for c in posts[row["date"]])
    ]
    assert len(asked) > 500
    assert len(missing) <= (1 - ENOUGH) * len(asked), missing


def test_the_posts_figures_count_the_right_things(posts: dict[str, list[dict[str, Any]]]) -> None:
    rows = [row for row in _expected() if row["item"] in ITEMS]
    wrong = [
        (row["date"], row["item"], row["total"])
        for row in rows
        if not any(c["category"] == ITEMS[row["item"]] and c["best"] == float(row["total"]) for c in posts[row["date"]])
    ]
    assert len(rows) == len(_expected())
    assert len(wrong) <= (1 - ENOUGH) * len(rows), wrong


# --- the main job --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built twice from the same files; the table that lies beside the posts is no article: exit code 2."""
    folder = tmp_path_factory.mktemp("job")
    path = folder / "claims.duckdb"
    for _ in range(2):
        tracker("run", SEEDS, POSTS, "--warehouse", path, "--out", folder / "report.html", code=2)
    return path


def ask(warehouse: Path, query: str) -> list[dict[str, Any]]:
    return json.loads(tracker("sql", query, "--warehouse", warehouse, "--format", "json"))


def test_the_same_files_again_load_nothing_new(warehouse: Path) -> None:
    runs = ask(warehouse, "SELECT * FROM runs ORDER BY started_at")
    assert [(run["documents_read"], run["documents_new"]) for run in runs] == [(55, 55), (55, 0)]
    assert runs[0]["claims_new"] > 1200
    assert [runs[1][name] for name in ("claims_new", "claims_changed", "claims_removed")] == [0, 0, 0]
    (total,) = ask(warehouse, "SELECT count(*) AS claims, count(DISTINCT claim_id) AS ids FROM claims")
    assert total["claims"] == total["ids"] == runs[0]["claims_new"]


def test_sql_answers_how_many_tanks_the_ministry_claimed(warehouse: Path) -> None:
    answer = ask(
        warehouse,
        "SELECT DISTINCT value FROM series WHERE claimant_id = 'ua_mod' AND category = 'tanks' AND side = 'russia' "
        "AND period = 'cumulative' AND as_of = DATE '2023-05-21'",
    )
    assert [row["value"] for row in answer] == [3783]


def test_the_slip_in_the_posts_of_june_is_found(warehouse: Path) -> None:
    findings = ask(
        warehouse,
        "SELECT sample FROM check_results WHERE check_name = 'increment_mismatch' AND failures > 0",
    )
    assert findings
    assert any("losses-2022-06-03" in row["sample"] and "artillery" in row["sample"] for row in findings)
