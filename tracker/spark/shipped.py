"""Rules on their way to workers that have no copy of the user's folders."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tracker import __version__
from tracker.errors import TrackerError
from tracker.fingerprint import program
from tracker.rules import Pack, load_pack

Layer = tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class ShippedRules:
    """The user's folders as content, and what the pack comes to where the job is started."""

    layers: tuple[Layer, ...]
    pack_hash: str
    code: str

    @classmethod
    def of(cls, directories: Sequence[str | Path]) -> ShippedRules:
        """The built-in rules with these folders laid over them. Raises `RuleError` for rules that are refused."""
        layers = tuple(
            tuple((str(file.relative_to(folder)), file.read_bytes()) for file in sorted(Path(folder).rglob("*.toml")))
            for folder in directories
        )
        return cls(layers, load_pack(*map(str, directories)).hash, program())

    def pack(self) -> Pack:
        """The same rules, compiled once in each process.

        Raises `TrackerError` where another tracker is installed: its claims would not be those of the others.
        """
        pack = _compiled(self.layers)
        if (pack.hash, program()) != (self.pack_hash, self.code):
            problem = (
                f"this worker has another tracker ({__version__}, rules {pack.hash}) than where the job was started"
            )
            raise TrackerError("tracker on the workers", problem, "install the same tracker on every machine")
        return pack


@lru_cache(maxsize=2)
def _compiled(layers: tuple[Layer, ...]) -> Pack:
    with tempfile.TemporaryDirectory(prefix="tracker-rules-") as aside:
        folders = [Path(aside) / str(number) for number in range(len(layers))]
        for folder, layer in zip(folders, layers, strict=True):
            folder.mkdir()
            for name, content in layer:
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(content)
        return load_pack(*map(str, folders))
