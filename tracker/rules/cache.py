"""What was compiled from rules, kept between processes: a cache that may be lost at any time.

What is kept is data that a decoder reads, never code: no file in it can make the program do something. It could still
make it count wrongly, so a folder is only used that is the user's own and that nobody else may write to. What cannot
be read, or is not what was written, is compiled anew, and what cannot be written is not: neither is an error.
"""

from __future__ import annotations

import gc
import hashlib
import os
import shutil
import stat
import sys
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

VARIABLE = "TRACKER_CACHE"
OFF = "off"
EDITIONS = 4
"""Packs that are kept, those that were compiled last; each is some 10 MB."""
SUM = 4
"""Bytes of the check sum in front of what is kept."""


def kept(pack_hash: str, name: str, make: Callable[[], bytes]) -> bytes | memoryview:
    """What `make` gives, from the cache where it is there: `name` is the part of the pack that it is of.

    `make` depends on nothing but the content of the rules and the modules of this package.
    """
    folder = cache_folder()
    if folder is None:
        return _made(make)
    path = folder / _edition(pack_hash) / name
    found = _read(path) if _trusted(folder) else None
    if found is None:
        made = _made(make)
        with suppress(OSError):
            _write(path, made)
        return made
    return found


def _made(make: Callable[[], bytes]) -> bytes:
    """Compile without looking for garbage: among a million words that are all in use it takes as long again."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        return make()
    finally:
        if collecting:
            gc.enable()


def cache_folder() -> Path | None:
    """Where compiled rules are kept: the platform's folder for caches, or `TRACKER_CACHE`; nowhere if that is "off"."""
    given = os.environ.get(VARIABLE, "")
    if given == OFF:
        return None
    if given:
        return Path(given) / "rules"
    try:
        return _caches() / "conflict-tracker" / "rules"
    except RuntimeError:  # nobody's home
        return None


def _caches() -> Path:
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", "")
        return Path(local) if local else Path.home() / "AppData" / "Local"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    base = os.environ.get("XDG_CACHE_HOME", "")
    return Path(base) if Path(base).is_absolute() else Path.home() / ".cache"


@cache
def _edition(pack_hash: str) -> str:
    """Name of all that is compiled from the same rules by the same modules: a change of either gives another."""
    digest = hashlib.sha256(f"{sys.version}\0{pack_hash}\0".encode())
    for module in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(module.read_bytes())
    return digest.hexdigest()[:32]


def _trusted(folder: Path) -> bool:
    """Whether the folder is the user's own and nobody else may write to it; on Windows the profile sees to that."""
    try:
        about = folder.lstat()
    except OSError:
        return False
    if not stat.S_ISDIR(about.st_mode):
        return False
    return sys.platform == "win32" or (about.st_uid == os.geteuid() and not about.st_mode & 0o022)


def _read(path: Path) -> memoryview | None:
    try:
        data = memoryview(path.read_bytes())
    except OSError:
        return None
    return data[SUM:] if data[:SUM] == _sum(path, data[SUM:]) else None


def _sum(path: Path, content: bytes | memoryview) -> bytes:
    """Check sum of content that belongs at a path."""
    return zlib.crc32(content, zlib.crc32("/".join(path.parts[-2:]).encode())).to_bytes(SUM, "big")


def _write(path: Path, content: bytes) -> None:
    """Put content at a path, whole or not at all, and let the oldest editions go."""
    from tempfile import NamedTemporaryFile  # noqa: PLC0415 - seldom needed

    edition, folder = path.parent, path.parent.parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not _trusted(folder):
        return
    edition.mkdir(exist_ok=True)
    with NamedTemporaryFile(dir=edition, delete=False) as unfinished:
        try:
            unfinished.write(_sum(path, content))
            unfinished.write(content)
            unfinished.close()
            Path(unfinished.name).replace(path)
        except OSError:
            Path(unfinished.name).unlink(missing_ok=True)
            raise
    editions = sorted(folder.iterdir(), key=lambda one: one.stat().st_mtime, reverse=True)
    for old in editions[EDITIONS:]:
        shutil.rmtree(old, ignore_errors=True)
