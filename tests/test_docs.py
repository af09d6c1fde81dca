"""The pages say what the program does: every command is documented, and what is generated is current."""

from __future__ import annotations

import contextlib
import importlib.util
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from command import tracker

from tracker.warehouse.schema import told_of_views

ROOT = Path(__file__).parents[1]
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    *(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")),
)
CODE = re.compile(r"```\w*\n(.*?)```|`([^`\n]+)`", re.DOTALL)
SECOND = "check|list|coverage|diff|accept|reject|correct"
COMMAND = re.compile(rf"(?:^|\$ |bin/)tracker ([a-z]+(?: (?:{SECOND})\b)?)(.*)", re.MULTILINE)
OPTION = re.compile(r"(?<=\s)--[a-z-]+")
LINK = re.compile(r"\]\(([^)#:]+)(?:#([^)]*))?\)")
PATH = re.compile(r"`((?:rules|tracker|warehouse|reports|tests|docs)/[\w./-]*)`")


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    """The script behind `make docs`."""
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_made_from_the_program_are_current(generate: ModuleType) -> None:
    assert read("docs/commands.md") == generate.commands_page(), "run: make docs"
    assert read("docs/warehouse.md") == generate.warehouse_page(read("docs/warehouse.md")), "run: make docs"
    assert read("docs/rules.md") == generate.rules_page(read("docs/rules.md")), "run: make docs"
    assert read("docs/method.md") == generate.method_page(read("docs/method.md")), "run: make docs"
    assert read("docs/checks.md") == generate.checks_page(read("docs/checks.md")), "run: make docs"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the warehouse of the demo."""
    folder = tmp_path_factory.mktemp("demo")
    assert tracker("run", ROOT / "tracker" / "sample", cwd=folder).code == 0
    return folder


def test_the_answer_in_the_readme_is_that_of_the_demo(generate: ModuleType, sample: Path) -> None:
    assert read("README.md") == generate.readme(read("README.md"), sample / "tracker.duckdb"), "run: make docs"


QUESTION = re.compile(r"^## ([^\n]+)\n\n```sql\n(.+?)\n```", re.MULTILINE | re.DOTALL)


def test_each_of_the_ten_questions_has_an_answer_in_the_sample(sample: Path) -> None:
    questions = QUESTION.findall(read("docs/questions.md"))
    assert len(questions) == 10
    for title, query in questions:
        ran = tracker("sql", query, "-f", "jsonl", cwd=sample)
        assert (ran.code, ran.err) == (0, ""), title
        assert ran.out, title


@pytest.mark.parametrize("view", told_of_views())
def test_the_example_of_each_view_runs_as_printed(sample: Path, view: str) -> None:
    example = told_of_views()[view][1]
    assert f"\n{example}\n" in read("docs/warehouse.md") and view in example
    assert tracker("sql", example, cwd=sample).code == 0


def test_the_python_of_the_page_of_the_warehouse_opens_it_read_only(sample: Path) -> None:
    (code,) = (
        block for block in re.findall(r"```python\n(.*?)```", read("docs/warehouse.md"), re.DOTALL) if ".df()" in block
    )
    kept = "\n".join(line for line in code.splitlines() if ".pl()" not in line)
    with contextlib.chdir(sample):
        names: dict[str, Any] = {}
        exec(kept, names)
    assert len(names["frame"]) > 10


def test_every_command_tells_an_example_and_what_each_option_does(generate: ModuleType, tmp_path: Path) -> None:
    for words in generate.commands()[1:]:
        page = tracker(*words, "--help", cwd=tmp_path).out
        assert f"Example: tracker {' '.join(words)}" in page
        for line in re.findall(r"^  +(?:-\w, )?--[a-z-]+.*(?:\n {8,}.*)*", page, re.MULTILINE):
            assert len(re.sub(r"\[.*?\]|<.*?>|--?\w+|[A-Z]{2,}", "", line).split()) >= 3, line


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "CONTRIBUTING.md",
        "docs/rules.md",
        "docs/method.md",
        "docs/warehouse.md",
        "docs/export.md",
        "docs/report.md",
    ],
)
def test_the_commands_and_options_of_the_pages_exist(generate: ModuleType, tmp_path: Path, name: str) -> None:
    known = {" ".join(words) for words in generate.commands()}
    code = "\n".join(block + inline for block, inline in CODE.findall(read(name)))
    found = COMMAND.findall(code)
    assert found
    for words, rest in found:
        command = words if words in known else words.split()[0]
        assert command in known, f"{name}: tracker {words}"
        shown = tracker(*command.split(), "--help", cwd=tmp_path).out
        assert set(OPTION.findall(rest)) <= set(OPTION.findall(shown)), f"{name}: tracker {words}{rest}"


def test_the_make_targets_of_the_pages_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    for name in PAGES:
        for line in re.findall(r"(?:^|`)make ([a-z ]+?)(?:`|  |$)", read(name), re.MULTILINE):
            assert set(line.split()) <= targets, f"{name}: make {line}"


@pytest.mark.parametrize("name", PAGES)
def test_links_and_paths_lead_somewhere(name: str) -> None:
    page, folder = read(name), (ROOT / name).parent
    for target, anchor in LINK.findall(page):
        assert (folder / target).exists(), f"{name}: {target}"
        if anchor:
            headings = re.findall(r"^#+ (.*)$", (folder / target).read_text("utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w\s-]", "", h.lower()).replace(" ", "-") for h in headings}, (
                f"{name}: #{anchor}"
            )
    for path in PATH.findall(page):
        assert (ROOT / path).exists(), f"{name}: {path}"


def test_the_readme_explains_every_field_of_a_claim() -> None:
    explained = set(re.findall(r"`(\w+)`", "\n".join(re.findall(r"^\| (`.*?) \|", read("README.md"), re.MULTILINE))))
    wanted = "value_text start end quote qualifier low best high unit category measure side claimant_id claimant_text"
    wanted += " attribution relayed_by period as_of date_precision stance likelihood confidence"
    assert set(wanted.split()) <= explained


def test_the_picture_is_small() -> None:
    assert 10_000 < (ROOT / "docs" / "report.png").stat().st_size < 300_000
