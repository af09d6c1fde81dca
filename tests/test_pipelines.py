"""Checks in CI: the walk of docs/checks.md, with the commands of the action, and the files that other programs read."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import msgspec
import pytest
import yaml

from tracker.check.settings import Settings

ROOT = Path(__file__).parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
GUIDE = (ROOT / "docs" / "checks.md").read_text("utf-8")

POST = "The total combat losses of the enemy as of {}:\n\npersonnel - about {} persons were liquidated,\ntanks - {}\n"
ARTICLE = "The General Staff of Ukraine said on 3 June 2022 that Russia had lost {} tanks since the start of the war.\n"
MANIFEST = """file,published,publisher
post-2.txt,2022-06-02,General Staff of the Armed Forces of Ukraine
post-3.txt,2022-06-03,General Staff of the Armed Forces of Ukraine
news.txt,2022-06-03,Daily News
"""


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-c", "user.name=n", "-c", "user.email=e", *arguments], cwd=folder, check=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository of two posts of a staff and an article that misquotes the second."""
    folder = tmp_path / "repository"
    articles = folder / "articles"
    articles.mkdir(parents=True)
    git(folder, "init", "--quiet")
    (articles / "manifest.csv").write_text(MANIFEST)
    (articles / "post-2.txt").write_text(POST.format("June 2", 30850, 1363))
    (articles / "post-3.txt").write_text(POST.format("June 3", 30950, 1367))
    (articles / "news.txt").write_text(ARTICLE.format("1,376"))
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "articles")
    return folder


def run_action(repository: Path, **inputs: str) -> tuple[int, str]:
    """Run the steps of the action in a fresh clone, as a runner does; the code and output of the last step that ran.

    The first step installs the program: here it is on the path already.
    """
    clone = repository.with_name("clone")
    shutil.rmtree(clone, ignore_errors=True)
    git(repository, "clone", "--quiet", ".", str(clone))
    given = {name: about.get("default", "") for name, about in ACTION["inputs"].items()} | inputs
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    code, out = 0, ""
    for step in ACTION["runs"]["steps"][1:]:
        env = {name: _filled(value, given) for name, value in step["env"].items()}
        shell = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]]
        done = subprocess.run(
            shell, cwd=clone, env={**os.environ, "PATH": path, **env}, capture_output=True, text=True, check=False
        )
        code, out = done.returncode, done.stdout + done.stderr
        if code:
            break
    return code, out


def _filled(value: str, inputs: dict[str, str]) -> str:
    return re.sub(r"\$\{\{ inputs\.([a-z-]+) \}\}", lambda found: inputs[found[1]], value)


def test_from_an_empty_repository_to_a_failing_and_then_a_passing_pipeline(repository: Path) -> None:
    code, out = run_action(repository)
    assert code == 1, out
    (marked,) = [line for line in out.splitlines() if line.startswith("::error")]
    assert marked.startswith(
        "::error file=articles/news.txt,line=1,title=An outlet gives a claimant's figure otherwise"
    )
    clone = repository.with_name("clone")
    failed = ElementTree.parse(clone / "tracker-junit.xml").findall(".//testcase[failure]")
    assert [case.get("name") for case in failed] == ["misquoted"]
    assert '"uri": "articles/news.txt"' in (clone / "tracker.sarif").read_text("utf-8")

    (repository / "articles" / "news.txt").write_text(ARTICLE.format("1,367"))
    git(repository, "commit", "--quiet", "--all", "--message", "the ministry's own figure")
    code, out = run_action(repository)
    assert (code, "::error" in out) == (0, False), out


def test_people_are_told_the_line_and_the_sql_of_what_counts(repository: Path) -> None:
    def check(*arguments: str) -> str:
        command = [Path(sys.executable).parent / "tracker", *arguments]
        done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
        assert "Traceback" not in done.stderr
        return done.stdout

    check("run", "articles/post-2.txt", "articles/post-3.txt")
    (first, *_) = json.loads(check("runs", "--format", "json"))
    check("run", "articles")
    told = check("check", "--since", first["run_id"], "--select", "misquoted")
    assert "\n  - articles/news.txt:1: General Staff" in told
    query = shlex.split(told.rpartition("in full: tracker ")[2])
    assert f"appeared_in > '{first['run_id']}'" in query[-1]
    assert check(*query, "--format", "csv").count("misquoted") == 1
    (finding,) = [json.loads(line) for line in check("check", "--select", "misquoted", "-f", "jsonl").splitlines()]
    assert (finding["source"], finding["line"]) == ("articles/news.txt", 1)


def test_an_accepted_finding_lets_the_pipeline_pass_until_it_expires(repository: Path) -> None:
    entry = '[[check.accept]]\ncheck = "misquoted"\ndocument = "news"\nreason = "as printed"\nexpires = {}\n'
    (repository / "tracker.toml").write_text(entry.format("2999-01-01"))
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "looked at")
    assert run_action(repository)[0] == 0
    (repository / "tracker.toml").write_text(entry.format("2020-01-01"))
    git(repository, "commit", "--quiet", "--all", "--message", "long ago")
    code, out = run_action(repository)
    assert code == 1 and "expired on 2020-01-01" in out


def test_the_action_fails_where_nothing_can_be_read(repository: Path) -> None:
    code, out = run_action(repository, articles="nowhere")
    assert code == 2 and "nowhere" in out


def test_every_input_of_the_action_is_used_and_every_one_it_uses_exists() -> None:
    used = set(re.findall(r"inputs\.([a-z-]+)", (ROOT / "action.yml").read_text("utf-8")))
    assert used == ACTION["inputs"].keys()


def test_the_settings_in_the_guide_are_settings() -> None:
    shown = re.search(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
    assert shown
    settings = msgspec.convert(tomllib.loads(shown[1]), Settings, dec_hook=lambda kind, value: kind(value)).check
    assert settings.where and settings.accept and settings.limits and settings.severity


@pytest.mark.parametrize("block", re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL), ids=lambda text: text[:12])
def test_the_workflows_in_the_guide_are_yaml(block: str) -> None:
    assert yaml.safe_load(block)


def test_hooks_and_snippets_call_commands_that_exist() -> None:
    hooks: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    jobs = yaml.safe_load((ROOT / "docs" / "ci" / "gitlab-ci.yml").read_text("utf-8"))
    lines = [hook["entry"] for hook in hooks] + [line for job in jobs.values() for line in job["script"]]
    called = [line for line in lines if line.startswith("tracker ")]
    assert len(called) == 3
    commands = (ROOT / "docs" / "commands.md").read_text("utf-8")
    for line in called:
        name = re.match(r"tracker (?:rules )?[a-z]+", line)
        assert name and f"## {name[0]}\n" in commands
