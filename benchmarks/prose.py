"""Texts to draw corpora from: prose fetched from a package's test data, and the project's own sample."""

from __future__ import annotations

import bz2
import html
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tracker.assets import PACKAGE
from tracker.readers import read
from tracker.records import Document

FETCHED = "gensim==4.4.0"
"""A package whose wheel carries 300 articles of the Australian Broadcasting Corporation (2001) and 106 of Wikipedia."""
_DATA = "gensim/test/test_data/"
NEWS = f"{_DATA}lee_background.cor"
WIKI = f"{_DATA}enwiki-latest-pages-articles1.xml-p000000010p000030302-shortened.bz2"

NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|scores|half|several|couple|few)\b",
    re.IGNORECASE,
)
LOSS = re.compile(
    r"\b(?:kill|dead|die[ds]?\b|dying|death|wound|injur|casualt|victim|hostage|captur|captiv|prison|missing|lost\b|loss|destroy|damag|"
    r"shot|shoot|sank|sunk|bod(?:y|ies)\b|troop|soldier|fighter|militant|rebel|guerrilla|civilian|people\b|person|men\b|man\b|"
    r"wom[ae]n|child|passenger|crew|police|officer|palestin|israeli|taliban|tank|jet|aircraft|plane|helicopter|drone|missile|"
    r"rocket|artiller|gun|vehicle|ship|boat)",
    re.IGNORECASE,
)
_END = re.compile(r"(?<=[.!?])[\"'”’)]?\s+(?=[\"'“(A-Z0-9])")
_MARKUP = re.compile(r"[\[\]{}|<>=`*#_~]|https?:|&\w+;")

Article = tuple[str, ...]
"""Its sentences in order."""


@dataclass(frozen=True, slots=True)
class Prose:
    """Articles of three kinds, and where the first two are from."""

    news: tuple[Article, ...]
    other: tuple[Article, ...]
    dense: tuple[Article, ...]
    """The project's own sample, line by line."""
    source: str


def gather(folder: Path) -> Prose:
    """The prose of `FETCHED`, kept in `folder`; where that cannot be had, the pages of this project's documentation."""
    dense = tuple(_sample())
    archive = _fetched(folder)
    if archive is None:
        own, told = tuple(_documentation()), f"the documentation of this project, since {FETCHED} could not be fetched"
        return Prose(tuple(_mingled(own, dense)), own, dense, told)
    with zipfile.ZipFile(archive) as wheel:
        news = tuple(_articles(wheel.read(NEWS).decode().splitlines()))
        other = tuple(_articles(_encyclopedia(bz2.decompress(wheel.read(WIKI)).decode())))
    return Prose(news, other, dense, f"the test data of {FETCHED}")


def telling(sentence: str) -> bool:
    """Whether a number and a word of loss, weapons or people stand in a sentence: it may hold a claim."""
    return NUMBER.search(sentence) is not None and LOSS.search(sentence) is not None


def sentences(text: str) -> Article:
    """Sentences of prose, cut roughly, without those too short to be any or with markup in them."""
    return tuple(s for s in _END.split(text) if len(s) > 25 and not _MARKUP.search(s))


def _fetched(folder: Path) -> Path | None:
    """The wheel in `folder`, fetched if it is not there yet."""
    name = FETCHED.replace("==", "-")
    if not any(folder.glob(f"{name}-*.whl")):
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
        subprocess.run([*command, "--dest", str(folder), FETCHED], check=False, capture_output=True)
    return next(iter(sorted(folder.glob(f"{name}-*.whl"))), None)


def _articles(texts: Iterable[str]) -> Iterator[Article]:
    """Those of four sentences or more."""
    return (article for article in map(sentences, texts) if len(article) > 3)


def _encyclopedia(dump: str) -> Iterator[str]:
    """The running text of each article of a MediaWiki dump, which may be cut off at its end."""
    parser: Any = ElementTree.XMLPullParser(["end"])
    parser.feed(dump)
    elements = (element for _, element in parser.read_events())
    for text in (element.text or "" for element in elements if element.tag.endswith("}text")):
        if not text.startswith("#"):
            paragraphs = (line.strip() for line in _without_markup(text).splitlines())
            yield " ".join(line for line in paragraphs if len(line) > 200 and line[0] not in "*#|=:;{!")


def _without_markup(text: str) -> str:
    """Text of MediaWiki without templates, notes and links; what is left of them is dropped with its sentence."""
    text = re.sub(r"(?s)<!--.*?-->|<ref[^>]*/>|<ref.*?</ref>|\{\|.*?\|\}", "", html.unescape(text))
    for _ in range(4):
        text = re.sub(r"\{\{[^{}]*\}\}", "", text)
    text = re.sub(r"\[\[[a-zA-Z-]+:[^\[\]]*\]\]", "", text)
    text = re.sub(r"\[\[(?:[^|\]\[]*\|)?([^\]\[]*)\]\]", r"\1", text)
    return re.sub(r"'{2,}|&nbsp;", " ", re.sub(r"<[^>]*>", "", text)).replace("  ", " ")


def _documentation() -> Iterator[Article]:
    root = PACKAGE.parent
    for page in sorted([*root.glob("*.md"), *root.glob("docs/*.md")]):
        text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", page.read_text("utf-8")).replace("`", "")
        yield from _articles([" ".join(text.split())])


def _mingled(articles: Iterable[Article], dense: Iterable[Article]) -> Iterator[Article]:
    """Articles with a sentence of the sample after every sixth, as often as news have one that tells of losses."""
    losses = cycle([sentence for article in dense for sentence in sentences(" ".join(article)) if telling(sentence)])
    for article in articles:
        parts = (article[i : i + 6] for i in range(0, len(article), 6))
        yield tuple(sentence for part in parts for sentence in (*part, next(losses)))


def _sample() -> Iterator[Article]:
    """Texts of the sample in English, without the line that names their source."""
    for document in read([PACKAGE / "sample"]):
        if isinstance(document, Document) and (document.language or "en") == "en":
            lines = (line.strip() for line in document.text.splitlines())
            yield tuple(line for line in lines if line and not line.startswith("Source: "))
