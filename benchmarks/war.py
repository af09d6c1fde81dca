"""A made-up war as its sources tell it, sound in every figure: the same in every run of a seed.

Two armies count each other's losses day by day, outlets quote them, a monitor confirms part of it every week, a
ministry of health counts people, and outlets tell of single strikes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from tracker.records import Claim, Document, Extraction, claim_id

FIRST_DAY = date(2022, 12, 1)
OUTLETS = tuple(f"Outlet {number:02}" for number in range(12))
TOWNS = ("Kharkiv", "Belgorod", "Kherson", "Shebekino", "Sumy", "Rafah")
BOUNDS = {"exact": "", "about": "about ", "at_least": "at least ", "more_than": "more than ", "at_most": "at most "}
GROWTH = {
    "personnel": (88_000, 600), "tanks": (2_900, 9), "armoured_vehicles": (5_900, 14), "artillery": (1_900, 15),
    "mlrs": (1_390, 2), "air_defence": (1_210, 2), "aircraft": (1_280, 3), "helicopters": (1_260, 2),
    "drones": (1_560, 13), "vehicles": (4_400, 16),
}  # fmt: skip
"""Category -> total before the first day and how many are lost a day."""

CONFIRMED = ("tanks", "armoured_vehicles", "artillery", "mlrs", "aircraft", "vehicles")
BOUNDED = ("drones", "artillery", "vehicles")
"""What both armies give as "at least"."""

PEOPLE = {"killed": (9_000, 60), "wounded": (21_000, 140), "children": (3_000, 18)}


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a post, and what is claimed by it."""

    value: float
    category: str
    measure: str
    side: str | None
    claimant: str
    as_of: date | None
    period: str = "cumulative"
    qualifier: str = "exact"
    unit: str = "count"
    location: str | None = None

    @property
    def line(self) -> tuple[str, str | None, str]:
        """Whose count of what it belongs to."""
        return self.claimant, self.side, self.category


@dataclass(frozen=True, slots=True)
class Post:
    """A document as its figures make it; `own` posts are published by their claimant."""

    document_id: str
    publisher: str
    published: date | None
    figures: tuple[Figure, ...]
    own: bool = False

    def change(self, place: int, **fields: object) -> Post:
        """The post with other fields in one figure."""
        changed = replace(self.figures[place], **fields)  # type: ignore[arg-type]
        return replace(self, figures=(*self.figures[:place], changed, *self.figures[place + 1 :]))

    def extraction(self) -> Extraction:
        """The document, a figure a line but events in one sentence, and its claims."""
        event = any(figure.period == "event" for figure in self.figures)
        texts = [_words(figure) for figure in self.figures]
        separator = ", " if event else "\n"
        document = Document(self.document_id, separator.join(texts), "en", self.published, self.publisher)
        claims, at = [], 0
        for figure, text in zip(self.figures, texts, strict=True):
            quote = (0, document.text) if event else (at, text)
            claims.append(_claim(self, figure, at, quote))
            at += len(text) + len(separator)
        return Extraction(document, tuple(claims), ())


def _words(figure: Figure) -> str:
    told = f"{BOUNDS[figure.qualifier]}{figure.value:.0f} {figure.category} {figure.measure}"
    return f"{told} of {figure.side} ({figure.period}, {figure.as_of}, {figure.claimant})"


def _claim(post: Post, figure: Figure, at: int, quote: tuple[int, str]) -> Claim:
    start = at + len(BOUNDS[figure.qualifier])
    text = f"{figure.value:.0f}"
    lower = figure.value if figure.qualifier in {"exact", "at_least", "more_than"} else None
    upper = figure.value if figure.qualifier in {"exact", "at_most"} else None
    return Claim(
        claim_id=claim_id(post.document_id, start, start + len(text)),
        document_id=post.document_id, start=start, end=start + len(text), value_text=text,
        qualifier=figure.qualifier, low=lower, best=figure.value, high=upper, unit=figure.unit,
        category=figure.category, measure=figure.measure, side=figure.side,
        claimant_id=figure.claimant, claimant_text=None, relayed_by=None,
        period=figure.period, as_of=figure.as_of, date_precision=None if figure.as_of is None else 1,
        stance="asserted", likelihood=None, likelihood_scale=None, location=figure.location,
        quote=quote[1], quote_start=quote[0], quote_end=quote[0] + len(quote[1]),
        attribution="publisher" if post.own or figure.claimant == "publisher" else "in_sentence",
        confidence=0.9, rule_ids=("war",), pack_hash="war",
    )  # fmt: skip


def war(days: int = 300, seed: int = 1) -> tuple[Post, ...]:
    """Every post of so many days: about ten a day."""
    random = Random(seed)
    totals = {(side, category): first for side in ("russia", "ukraine") for category, (first, _) in GROWTH.items()}
    people = {name: first for name, (first, _) in PEOPLE.items()}
    posts: list[Post] = []
    for number in range(days):
        day = FIRST_DAY + timedelta(days=number)
        added = {key: _lost(random, GROWTH[key[1]][1]) for key in totals}
        totals = {key: total + added[key] for key, total in totals.items()}
        people = {name: total + _lost(random, PEOPLE[name][1], burst=1) for name, total in people.items()}
        own = [*_armies(day, totals, added), _health(day, people)]
        if number % 7 == 0:
            own += [_confirmed(day, side, totals) for side in ("russia", "ukraine")]
        posts += own
        posts += (quotation for post in own for quotation in _quoted(random, post))
        posts += (_strike(random, day, place) for place in range(2))
    return tuple(posts)


def _lost(random: Random, rate: int, burst: int = 3) -> int:
    """How many in a day: about the rate, on three days of a hundred a multiple. Personnel is counted in tens."""
    number = rate * random.uniform(0.4, 1.6) * (burst if random.random() < 0.03 else 1)
    return round(number / 10) * 10 if rate == GROWTH["personnel"][1] else round(number)


def _armies(day: date, totals: dict[tuple[str, str], int], added: dict[tuple[str, str], int]) -> Iterator[Post]:
    """What either army counts of the other's losses, with increments and some bounds."""
    for claimant, side, firm in (("ua_general_staff", "russia", "about"), ("ru_mod", "ukraine", "more_than")):
        figures = []
        for (whose, category), total in totals.items():
            if whose == side:
                qualifier = firm if category == "personnel" else "at_least" if category in BOUNDED else "exact"
                figure = Figure(total, category, "lost", side, claimant, day, qualifier=qualifier)
                figures += [figure, replace(figure, value=added[whose, category], period="day")]
        yield Post(f"{claimant}-{day}", claimant, day, tuple(figures), own=True)


def _health(day: date, people: dict[str, int]) -> Post:
    figure = Figure(people["killed"], "people", "killed", "gaza", "gaza_health_ministry", day)
    figures = (
        figure,
        replace(figure, value=people["wounded"], measure="wounded"),
        replace(figure, value=people["killed"] + people["wounded"], measure="killed_or_wounded"),
        replace(figure, value=people["children"], category="children"),
    )
    return Post(f"health-{day}", "gaza_health_ministry", day, figures, own=True)


def _confirmed(day: date, side: str, totals: dict[tuple[str, str], int]) -> Post:
    figures = (Figure(totals[side, c] * 45 // 100, c, "destroyed", side, "oryx", day) for c in CONFIRMED)
    return Post(f"oryx-{side}-{day}", "oryx", day, tuple(figures), own=True)


def _quoted(random: Random, post: Post) -> Iterator[Post]:
    """Two outlets that give some of the post's totals."""
    totals = [figure for figure in post.figures if figure.period == "cumulative"]
    for outlet in random.sample(OUTLETS, 2):
        figures = tuple(random.sample(totals, min(4, len(totals))))
        yield Post(f"{outlet} on {post.document_id}", outlet, post.published, figures)


def _strike(random: Random, day: date, place: int) -> Post:
    killed, wounded = random.randint(2, 20), random.randint(5, 40)
    figure = Figure(killed, "people", "killed", None, "publisher", day, "event", location=random.choice(TOWNS))
    figures = (
        figure,
        replace(figure, value=wounded, measure="wounded"),
        replace(figure, value=killed + wounded, measure="killed_or_wounded"),
        replace(figure, value=random.randint(1, killed), category="children"),
    )
    return Post(f"strike-{day}-{place}", random.choice(OUTLETS), day, figures)
