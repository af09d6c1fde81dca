"""Kinds of fault to plant in the posts of a war: what people mistype, outlets misquote, programs misread."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from benchmarks.war import CONFIRMED, GROWTH, Figure, Post
from tracker.records import Claim

Fits = Callable[[Post, Figure], bool]
Change = Callable[[Post, int, Random], Iterable[Post]]
LAST_DAYS = date(2023, 7, 1)
"""What is told a month later or missed for two has to happen before."""

THINGS = tuple(category for category in GROWTH if category != "personnel")
MEASURED = {"killed": "killed_or_wounded", "wounded": "killed", "killed_or_wounded": "killed", "lost": "captured"}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fault: which figures it can befall, and the posts that then stand in place of the post."""

    name: str
    fits: Fits
    change: Change | None = None
    spoil: Callable[[Claim], Claim] | None = None
    """Instead of other posts: what a faulty program makes of the claim."""
    damage: str | None = None
    """Instead of other posts: SQL on the stored claims, of which those to damage are in table `planted`."""
    beyond: str | None = None
    """Why no check can find it; `None` where one has to."""


def own_total(post: Post, figure: Figure) -> bool:
    """A claimant's own daily total, the same day after day."""
    return post.own and figure.period == "cumulative" and figure.claimant != "oryx"


def exact_total(post: Post, figure: Figure) -> bool:
    """Such a total without a bound."""
    return own_total(post, figure) and figure.qualifier == "exact"


def own_increment(post: Post, figure: Figure) -> bool:
    """A claimant's own count of one day."""
    return post.own and figure.period == "day" and figure.qualifier == "exact" and figure.value > 2


def quoted(post: Post, figure: Figure) -> bool:
    """A total in somebody else's post."""
    return not post.own and figure.period == "cumulative"


def quoted_exact(post: Post, figure: Figure) -> bool:
    """Such a total without a bound."""
    return quoted(post, figure) and figure.qualifier == "exact"


def total(post: Post, figure: Figure) -> bool:
    """Either of them."""
    return exact_total(post, figure) or (quoted_exact(post, figure) and figure.claimant != "oryx")


def event(post: Post, figure: Figure) -> bool:
    """The killed of a strike, that one outlet alone tells of."""
    return figure.period == "event" and figure.category == "people" and figure.measure == "killed"


def anything(post: Post, figure: Figure) -> bool:
    """Any figure with a day."""
    return figure.period == "cumulative"


def field(**fields: Any) -> Change:
    """Set fields of the figure; a callable is asked for the value with the figure and chance."""

    def change(post: Post, place: int, random: Random) -> Iterable[Post]:
        figure = post.figures[place]
        given = {name: value(figure, random) if callable(value) else value for name, value in fields.items()}
        return [post.change(place, **given)]

    return change


def digits(edit: Callable[[str, Random], str]) -> Change:
    """Print the number otherwise."""
    return field(value=lambda figure, random: float(edit(f"{figure.value:.0f}", random)))


def swapped(text: str, random: Random) -> str:
    """Two different digits beside each other in the other order."""
    places = [n for n in range(len(text) - 1) if text[n] != text[n + 1] and (n or text[1] != "0")]
    place = random.choice(places or [len(text)])
    return text[:place] + text[place : place + 2][::-1] + text[place + 2 :]


def dropped(text: str, random: Random) -> str:
    """One digit less."""
    place = random.randrange(len(text))
    return text[:place] + text[place + 1 :]


def mistyped(text: str, random: Random) -> str:
    """Another digit in one place, but the last, where it is no more than a day's growth."""
    place = random.randrange(len(text) - 1)
    return text[:place] + random.choice([d for d in "123456789" if d != text[place]]) + text[place + 1 :]


def moved(days: int) -> Change:
    """Give the figure another day."""
    return field(as_of=lambda figure, _: figure.as_of + timedelta(days=days))


def bounded(post: Post, figure: Figure) -> bool:
    """A total with a bound in somebody else's post."""
    return quoted(post, figure) and figure.qualifier in {"more_than", "at_least"}


def another(figure: Figure, random: Random) -> str:
    """Another kind of equipment."""
    return random.choice([thing for thing in THINGS if thing != figure.category])


def whole_below(post: Post, place: int, random: Random) -> Iterable[Post]:
    """More killed in a strike than killed and wounded together."""
    both = next(figure.value for figure in post.figures if figure.measure == "killed_or_wounded")
    return [post.change(place, value=both + random.randint(1, 20))]


def more_children(post: Post, place: int, random: Random) -> Iterable[Post]:
    """More children than people among the killed of a strike."""
    return [post.change(3, value=post.figures[place].value + random.randint(1, 9))]


def in_2033(post: Post, place: int, random: Random) -> Iterable[Post]:
    """The document of another year."""
    return [replace(post, published=post.published and post.published.replace(year=2033))]


def reversed_ends(claim: Claim) -> Claim:
    """A range whose ends changed places."""
    return replace(claim, qualifier="range", low=claim.high, high=1.0)


def twice(post: Post, place: int, random: Random) -> Iterable[Post]:
    """The same text under another id."""
    return [post, replace(post, document_id=f"{post.document_id} (2)")]


def a_low_count(post: Post, place: int, random: Random) -> Iterable[Post]:
    """Somebody new counts less than is confirmed."""
    analyst = f"other:analyst {random.randrange(10**9)}"
    low = replace(post.figures[place], value=post.figures[place].value // 2, claimant=analyst)
    return [post, Post(analyst, analyst, post.published, (low,))]


def old(post: Post, place: int, random: Random) -> Iterable[Post]:
    """Another outlet gives the total a month later as that day's."""
    figure = post.figures[place]
    later = replace(figure, as_of=figure.as_of and figure.as_of + timedelta(days=30))
    return [post, Post(f"{post.document_id} again", "Outlet 99", later.as_of, (later,))]


STORED = "UPDATE claims SET {} WHERE claim_id IN (SELECT claim_id FROM planted)"
TEXTS = "UPDATE documents SET text = {} WHERE document_id IN (SELECT document_id FROM planted)"

KINDS = (
    Kind("digits swapped", total, digits(swapped)),
    Kind("a digit dropped", total, digits(dropped)),
    Kind("a zero dropped", lambda p, f: total(p, f) and f.value % 10 == 0, digits(lambda text, _: text[:-1])),
    Kind("a zero added", total, digits(lambda text, _: text + "0")),
    Kind("a digit mistyped", total, digits(mistyped)),
    Kind("thousands for units", total, field(value=lambda figure, _: figure.value * 1000)),
    Kind("an increment changed", own_increment, digits(lambda text, _: str(int(text) * 3))),
    Kind(
        "sides exchanged",
        total,
        field(side=lambda figure, _: {"russia": "ukraine", "ukraine": "russia"}.get(figure.side, "israel")),
    ),
    Kind(
        "claimants exchanged",
        lambda p, f: quoted_exact(p, f) and f.category in CONFIRMED,
        field(
            claimant=lambda figure, _: "oryx" if figure.claimant != "oryx" else "ua_general_staff", measure="destroyed"
        ),
    ),
    Kind("a claimant misspelt", anything, field(claimant=lambda figure, _: f"{figure.claimant}s")),
    Kind("another category", lambda p, f: total(p, f) and f.category in THINGS, field(category=another)),
    Kind("another measure quoted", quoted, field(measure=lambda figure, _: MEASURED.get(figure.measure, "captured"))),
    Kind("another unit", total, field(unit="km2")),
    Kind("a percentage of things", total, field(unit="percent")),
    Kind("a bound lost in a quotation", bounded, field(qualifier="exact")),
    Kind("a bound added in a quotation", quoted_exact, field(qualifier="at_least")),
    Kind("a day shifted by a month", total, moved(-30)),
    Kind("a day shifted by a year", total, moved(-365)),
    Kind("a day in the future", total, moved(365)),
    Kind("a day before the war", total, field(as_of=lambda figure, _: figure.as_of.replace(year=2010))),
    Kind("an old figure as today's", lambda p, f: quoted(p, f) and f.as_of is not None and f.as_of < LAST_DAYS, old),
    Kind("a total as a day's count", total, field(period="day")),
    Kind("a day's count as a total", own_increment, field(period="cumulative")),
    Kind("no day of publication", quoted, lambda post, *_: [replace(post, published=None)]),
    Kind("published in the future", quoted, in_2033),
    Kind("killed more than casualties", event, whole_below),
    Kind("children more than people", event, more_children),
    Kind("claimed below confirmed", lambda p, f: f.claimant == "oryx" and p.own, a_low_count),
    Kind("a document doubled", anything, twice),
    Kind(
        "low and high exchanged",
        exact_total,
        spoil=reversed_ends,
    ),
    Kind("a negative number", own_total, field(value=lambda figure, _: -figure.value)),
    Kind("the quote edited", anything, damage=STORED.format("quote = replace(quote, ' of ', ' off ')")),
    Kind("the number as printed edited", anything, damage=STORED.format("value_text = value_text || '0'")),
    Kind("the value edited", anything, damage=STORED.format("low = low * 10, best = best * 10, high = high * 10")),
    Kind("the text edited", anything, damage=TEXTS.format("'Edited. ' || text")),
    Kind("offsets shifted", anything, damage=STORED.format('start = start + 1, "end" = "end" + 1')),
    Kind(
        "two claims of the same characters",
        anything,
        damage="INSERT INTO claims SELECT * REPLACE (md5(claim_id)[:16] AS claim_id, "
        "start + 1 AS start, value_text[2:] AS value_text) FROM claims SEMI JOIN planted USING (claim_id)",
    ),
    Kind(
        "a document deleted",
        anything,
        damage="DELETE FROM documents WHERE document_id IN (SELECT document_id FROM planted)",
    ),
    Kind(
        "a series stopped",
        lambda p, f: own_total(p, f) and f.as_of == LAST_DAYS - timedelta(days=60 + len(f.category)),
        damage="DELETE FROM claims c USING planted p WHERE c.claimant_id = p.claimant_id AND c.category = p.category "
        "AND c.side = p.side AND c.measure = p.measure AND c.as_of > p.as_of",
    ),
    Kind(
        "a single text's number mistyped",
        lambda p, f: f.period == "event" and f.measure == "wounded",
        field(value=lambda figure, _: figure.value - 3),
        beyond="nobody else tells of the event, and either number is a likely one",
    ),
    Kind(
        "another side of an event",
        event,
        field(side="russia"),
        beyond="a single text is all there is: whose people they were stands nowhere else",
    ),
    Kind(
        "another place of an event",
        event,
        field(location="Lviv"),
        beyond="places are compared with nothing: the same people may be told of at several",
    ),
)
