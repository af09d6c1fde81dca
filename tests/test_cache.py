"""Compiled rules kept between processes: the same claims with them and without, and never a failure because of them."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from command import Ran, article, tracker_process

from tracker.rules import cache
from tracker.rules.cache import EDITIONS, cache_folder, kept

ROOT = Path(__file__).parent
LABELLED = ("languages/de.jsonl", "unseen/en.jsonl", "unseen/ru.jsonl", "unseen/uk.jsonl")


def extract(*arguments: object, cwd: Path, kept_in: Path | str) -> Ran:
    return tracker_process("extract", *arguments, "-f", "jsonl", cwd=cwd, env={"TRACKER_CACHE": str(kept_in)})


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def made(content: bytes = b"compiled") -> Callable[[], bytes]:
    return lambda: content


def never() -> bytes:
    raise AssertionError("compiled again")


def test_claims_are_the_same_with_an_empty_cache_a_full_one_and_none(tmp_path: Path) -> None:
    for name in LABELLED:
        lines = (ROOT / name).read_text("utf-8").splitlines(keepends=True)
        (tmp_path / Path(name).name).write_text("".join(lines[::4]), "utf-8")
    place, texts = tmp_path / "kept", sorted(tmp_path.glob("*.jsonl"))
    empty, full, none = (extract(*texts, cwd=tmp_path, kept_in=where) for where in (place, place, "off"))
    assert (empty.code, empty.err) == (0, "")
    assert empty == full == none
    assert len(empty.out.splitlines()) > 100


def test_a_second_process_compiles_nothing(tmp_path: Path) -> None:
    article(tmp_path)
    code = (
        "import sys; from tracker.cli import main\n"
        "try: main()\nexcept SystemExit as end: print(end.code, 'tomllib' in sys.modules, file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, "extract", "good.txt"]
    environment = {**os.environ, "TRACKER_CACHE": str(tmp_path / "kept")}
    for reads_rules in (True, False):
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=True)
        assert done.stderr == f"0 {reads_rules}\n"


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda content: b"", id="empty"),
        pytest.param(lambda content: content[:3], id="three bytes"),
        pytest.param(lambda content: content[: len(content) // 2], id="half"),
        pytest.param(lambda content: content[:-1] + bytes([content[-1] ^ 1]), id="one bit"),
        pytest.param(lambda content: os.urandom(1000), id="noise"),
    ],
)
def test_what_is_damaged_is_compiled_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: Callable[[bytes], bytes]
) -> None:
    monkeypatch.setenv("TRACKER_CACHE", str(tmp_path))
    content = bytes(range(256)) * 10
    kept("pack", "shapes", made(content))
    (file,) = files(tmp_path)
    sound = file.read_bytes()
    file.write_bytes(damage(sound))
    assert bytes(kept("pack", "shapes", made(content))) == content
    assert file.read_bytes() == sound


def test_a_damaged_cache_is_mended_without_a_word(tmp_path: Path) -> None:
    article(tmp_path)
    place = tmp_path / "kept"
    first = extract("good.txt", cwd=tmp_path, kept_in=place)
    sound = {path: path.read_bytes() for path in files(place)}
    assert sound and (first.code, first.err) == (0, "")
    for path, content in sound.items():
        path.write_bytes(content[: len(content) // 2])
    assert extract("good.txt", cwd=tmp_path, kept_in=place) == first
    assert {path: path.read_bytes() for path in files(place)} == sound


def test_a_file_under_the_name_of_another_is_not_taken_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_CACHE", str(tmp_path))
    kept("pack", "lexicon-en", made(b"English"))
    (english,) = files(tmp_path)
    english.rename(english.with_name("lexicon-uk"))
    assert bytes(kept("pack", "lexicon-uk", made(b"Ukrainian"))) == b"Ukrainian"


def test_other_rules_are_compiled_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_CACHE", str(tmp_path))
    kept("one", "shapes", made(b"one"))
    assert bytes(kept("one", "shapes", never)) == b"one"
    assert bytes(kept("two", "shapes", made(b"two"))) == b"two"


def test_an_edit_of_ones_own_rules_counts_at_once(tmp_path: Path) -> None:
    article(tmp_path)
    rules = tmp_path / "rules" / "categories" / "boats.toml"
    rules.parent.mkdir(parents=True)
    (tmp_path / "boats.txt").write_text("The navy said that 3 blorps were destroyed on 3 May 2023.", "utf-8")
    for word, found in (("blarp(s)", 0), ("blorp(s)", 1)):
        rules.write_text(
            'id = "boats"\nname = "Boats"\nkind = "equipment"\nexamples = []\nrejects = []\n'
            f'[words]\nen = ["{word}"]\n',
            "utf-8",
        )
        ran = extract("boats.txt", "--rules", "rules", cwd=tmp_path, kept_in=tmp_path / "kept")
        assert (ran.code, len(ran.out.splitlines())) == (0, found)


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("TRACKER_CACHE", str(tmp_path / "file"))
    assert kept("pack", "shapes", made()) == b"compiled"
    assert (tmp_path / "file").read_text() == "no folder"


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setenv("TRACKER_CACHE", str(tmp_path))
    monkeypatch.setattr(Path, "replace", full)
    assert kept("pack", "shapes", made()) == b"compiled"
    assert files(tmp_path) == []


def test_rules_that_are_refused_are_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_CACHE", str(tmp_path))
    with pytest.raises(AssertionError):
        kept("pack", "shapes", never)
    assert files(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="its files have no owner and mode of this kind")
def test_what_others_may_have_written_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_CACHE", str(tmp_path))
    kept("pack", "shapes", made(b"mine"))
    folder = tmp_path / "rules"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for mode in (0o720, 0o702):
        folder.chmod(mode)
        assert bytes(kept("pack", "shapes", made(b"compiled"))) == b"compiled"
    folder.chmod(0o700)
    assert bytes(kept("pack", "shapes", never)) == b"mine"
    with monkeypatch.context() as other:
        other.setattr(os, "geteuid", lambda: folder.stat().st_uid + 1)
        assert bytes(kept("pack", "shapes", made(b"compiled"))) == b"compiled"
    elsewhere = tmp_path / "elsewhere"
    folder.rename(elsewhere)
    folder.symlink_to(elsewhere, target_is_directory=True)
    assert bytes(kept("pack", "shapes", made(b"compiled"))) == b"compiled"


def test_the_oldest_editions_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_CACHE", str(tmp_path))
    for number in range(EDITIONS + 3):
        kept(f"pack {number}", "shapes", made(b"%d" % number))
        edition = max((tmp_path / "rules").iterdir(), key=lambda path: path.stat().st_mtime_ns)
        os.utime(edition, (number, number))
    assert sorted(path.read_bytes()[-1:] for path in files(tmp_path)) == [b"3", b"4", b"5", b"6"]


def test_off_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("TRACKER_CACHE", "off")
    assert cache_folder() is None
    assert kept("pack", "shapes", made()) == b"compiled"
    assert files(tmp_path) == []


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {}, "home/.cache/conflict-tracker/rules"),
        ("linux", {"XDG_CACHE_HOME": "/var/kept"}, "/var/kept/conflict-tracker/rules"),
        ("linux", {"XDG_CACHE_HOME": "relative"}, "home/.cache/conflict-tracker/rules"),
        ("darwin", {}, "home/Library/Caches/conflict-tracker/rules"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/conflict-tracker/rules"),
        ("win32", {}, "home/AppData/Local/conflict-tracker/rules"),
        ("linux", {"TRACKER_CACHE": "/mine"}, "/mine/rules"),
    ],
)
def test_where_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, environment: dict[str, str], expected: str
) -> None:
    for name in ("TRACKER_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(cache.sys, "platform", platform)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    assert cache_folder() == tmp_path / expected


def test_who_has_no_home_has_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("TRACKER_CACHE", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    assert cache_folder() is None
