"""Texts made of the sentences of others in any order, which nobody would write and extraction has to bear."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

import tracker
from tracker.readers import read
from tracker.records import Document

SAMPLE = Path(tracker.__file__).parent / "sample"
UNSEEN = Path(__file__).parent / "unseen"
_ENDS = re.compile(r"(?<=[.!?]) +|\n+")


def labelled(files: Iterable[Path]) -> Iterator[Document]:
    for file in files:
        for number, line in enumerate(file.read_text("utf-8").splitlines()):
            row = json.loads(line)
            yield Document(f"{file.name}#{number}", row["text"], row.get("lang") or row.get("language"))


def shuffled(texts: Iterable[tuple[str, str]], seed: int, number: int, longest: int = 3) -> Iterator[Document]:
    """So many texts of up to `longest` sentences from anywhere, half of whose numbers are others."""
    chance = Random(seed)
    pools: dict[str, list[str]] = {}
    for language, text in texts:
        pools.setdefault(language, []).extend(part for part in _ENDS.split(text) if part.strip())

    def other(match: re.Match[str]) -> str:
        return match[0] if chance.random() < 0.5 else str(chance.randrange(10 ** chance.randint(1, 4)))

    for i in range(number):
        language = chance.choice(sorted(pools))
        parts = (re.sub(r"\d+", other, chance.choice(pools[language])) for _ in range(chance.randint(1, longest)))
        text = "".join(part + chance.choice((" ", " ", "\n", "\n\n", "\n- ")) for part in parts)
        yield Document(f"shuffled {seed} {i}", text, language)


def own_texts() -> list[tuple[str, str]]:
    unseen = [(str(d.language), d.text) for d in labelled(sorted(UNSEEN.glob("??.jsonl")))]
    return unseen + [("en", d.text) for d in read([SAMPLE]) if isinstance(d, Document)]
