"""Corpora to extract from, drawn in any size: mostly without claims, as news have them, and dense with them.

Their documents are equally long and differ in their text only. The same size and prose always give the same bytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import count, repeat
from pathlib import Path
from random import Random

from benchmarks.prose import Article, Prose, telling

MEDIAN, SPREAD, SHORTEST, LONGEST = 2_700, 0.6, 400, 20_000
"""Characters of a document: logarithms are normally distributed."""
FIRST = date(2022, 3, 1)
_COUNT = re.compile(r"(?<![\w.,/-])(?!(?:19|20)\d\d\b)\d{3,}(?![\w/-]|[.,]\d)|(?<![\w.,/-])\d{1,3}(?:,\d{3})+(?![\w-])")


@dataclass(frozen=True, slots=True)
class Corpus:
    """A file of JSON lines; `telling` of its sentences hold a number and a word of loss, weapons or people."""

    name: str
    path: Path
    size: int
    documents: int
    sentences: int
    telling: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """A text with its sentences, and how many of them tell numbers."""

    text: str
    sentences: int
    telling: int


def draw(kind: str, prose: Prose, seed: int = 1) -> Iterator[Drawn]:
    """Documents of a kind without end; raises `KeyError` for another kind than those of `KINDS`."""
    chance = Random(f"{kind} {seed}")
    pools = KINDS[kind](prose)
    for number in count():
        length = min(LONGEST, max(SHORTEST, MEDIAN * chance.lognormvariate(0, SPREAD)))
        yield _document(iter(partial(pools[number % len(pools)].passage, chance), None), length)


def of_length(prose: Prose, length: int, *, repeated: bool) -> Iterator[Drawn]:
    """Dense documents of so many characters, and a text more: of different texts, or of one again and again."""
    chance, pool = Random(length), _Pool(prose.dense, whole=True)
    while True:
        passages = repeat(pool.passage(chance)) if repeated else iter(partial(pool.passage, chance), None)
        yield _document(passages, length)


def write(name: str, documents: Iterator[Drawn], folder: Path, size: int) -> Corpus:
    """Write documents until their texts have `size` bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    path, written, counts = folder / f"{name}.jsonl", 0, [0, 0, 0]
    with path.open("w", encoding="utf-8") as file:
        while written < size:
            one = next(documents)
            day = FIRST + timedelta(days=counts[0] % 1000)
            row = {"id": f"{name}-{counts[0]}", "lang": "en", "published": day.isoformat(), "text": one.text}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            written += len(one.text.encode())
            counts = [a + b for a, b in zip(counts, (1, one.sentences, one.telling), strict=True)]
    return Corpus(name, path, written, *counts)


def redrawn(text: str, chance: Random) -> str:
    """The text with other counts of as many digits; years, days and numbers below 100 stay as they are."""

    def other(match: re.Match[str]) -> str:
        digits = len(match[0].replace(",", ""))
        number = chance.randrange(10 ** (digits - 1), 10**digits)
        return f"{number:,}" if "," in match[0] else str(number)

    return _COUNT.sub(other, text)


def _without_claims(articles: Sequence[Article]) -> list[Article]:
    return [tuple(sentence for sentence in article if not telling(sentence)) for article in articles]


class _Pool:
    """Articles to take passages from: three to eight sentences of prose, or a text of the sample as a whole."""

    def __init__(self, articles: Sequence[Article], *, whole: bool = False) -> None:
        self.articles = [[(sentence, telling(sentence)) for sentence in article] for article in articles if article]
        self.joint = "\n" if whole else " "
        self.whole = whole

    def passage(self, chance: Random) -> Drawn:
        """One of them, with other counts."""
        article = chance.choice(self.articles)
        if not self.whole:
            first = chance.randrange(len(article))
            article = article[first : first + chance.randint(3, 8)]
        text = redrawn(self.joint.join(sentence for sentence, _ in article), chance)
        return Drawn(text, len(article), sum(tells for _, tells in article))


def _document(passages: Iterator[Drawn], length: float) -> Drawn:
    """Passages up to a length in characters."""
    taken: list[Drawn] = []
    reached = 0
    while reached < length:
        taken.append(next(passages))
        reached += len(taken[-1].text)
    text = "\n\n".join(one.text for one in taken)
    return Drawn(text, sum(one.sentences for one in taken), sum(one.telling for one in taken))


def _sparse(prose: Prose) -> list[_Pool]:
    """Nineteen documents without claims, seven of them not of news, and in their middle one full of claims."""
    news, other = (_Pool(_without_claims(articles)) for articles in (prose.news, prose.other))
    around = [news, other, news, news, other] * 2
    return [*around, _Pool(prose.dense, whole=True), *around[:-1]]


KINDS: dict[str, Callable[[Prose], list[_Pool]]] = {
    "sparse": _sparse,
    "news": lambda prose: [_Pool(prose.news)],
    "dense": lambda prose: [_Pool(prose.dense, whole=True)],
}
"""What documents are drawn from, in turns."""
