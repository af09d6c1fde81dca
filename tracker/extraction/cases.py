"""One number to be judged: what it counts, the trigger nearest to it, who speaks, and what came before."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from tracker.extraction.context import Memory, Reading
from tracker.extraction.measures import Counts, Link, link_trigger
from tracker.extraction.numbers import Number
from tracker.extraction.people import CHILDREN, Around, who
from tracker.extraction.phrases import Thing
from tracker.extraction.stage import Speaker
from tracker.records import Claim
from tracker.rules.pack import Pack

ELSEWHERE = "list head"
"""How a link came whose trigger stands in another sentence."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Thing and measure of a number; the measure is None where nothing tells it, `rule` how it was found."""

    thing: Thing
    link: Link | None
    measure: str | None
    rule: str = ""
    again: Claim | None = None
    """The claim whose figure is told once more."""

    @property
    def part(self) -> bool:
        """Whether the number only tells more of one counted before ("12 dead, three of them children")."""
        told = self.rule in ("measure/part", "measure/increment", "measure/grown")
        return told or self.thing.how in ("part", "predicate")


@dataclass(frozen=True, slots=True)
class Case:
    """Number k of a sentence with its thing, its nearest trigger, its speaker and what came before."""

    reading: Reading
    k: int
    thing: Thing
    link: Link | None
    memory: Memory
    speaker: Speaker
    pack: Pack

    @property
    def number(self) -> Number:
        """The number itself."""
        return self.reading.numbers[self.k]

    def tags_at(self, first: int) -> Set[str]:
        """Tags of the mentions that begin at a token."""
        return self.reading.sentence.begins(first)

    def means(self, category: str) -> str | None:
        """What the trigger means for a category."""
        if self.link is None:
            return None
        told = self.pack.measure_of(self.link.trigger.value, category)
        return told or (self.link.measure or None if category == self.thing.category else None)

    def linked(self, thing: Thing) -> Happening:
        """The thing with what the trigger means for it."""
        if self.link is None or thing.category is None:
            return Happening(thing, self.link, None)
        rule = f"measure/{self.link.how.replace(' ', '_')}"
        return Happening(thing, self.link, self.means(thing.category), rule)

    def link_to(self, thing: Thing) -> Link | None:
        """The trigger nearest to the number, if it counts such a thing."""
        reading, k = self.reading, self.k
        if not reading.sentence.tagged("trigger"):
            return None
        live = [j for j, number in enumerate(reading.numbers) if number.reason is None or j == k]
        numbers = [reading.numbers[j] for j in live]
        things = [thing if j == k else reading.things[j] for j in live]
        return link_trigger(Counts(reading.sentence, numbers, things), live.index(k), self.pack)

    def who(self, thing: Thing, link: Link | None) -> str:
        """Category of unnamed people."""
        sentence, memory = self.reading.sentence, self.memory
        before = memory.whole_here(self.reading)
        joined = before is not None and before.quote_start == sentence.start
        category = before.category if before is not None else None
        earlier = memory.whole.category if memory.whole is not None else None
        running = self.reading.running
        struck = running is not None and running.strike
        of_children = len(memory.wholes) > 1 and all(whole.category == CHILDREN for whole in memory.wholes)
        counted = tuple(memory.counted.get(self.speaker.claimant_id, ()))
        around = Around(category, joined, earlier, struck, memory.soldiers, self.speaker, of_children, counted)
        return who(sentence, self.number, thing, link, around, self.pack)
