"""What may stand in a rule file: one frozen shape per kind of file; an unknown key is an error.

Words are patterns of whole words, never regular expressions (see `tracker.rules.patterns`).
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from msgspec import Struct, field

Words = dict[str, list[str]]
"""Language -> patterns."""


class Shape(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of all shapes: strict keys."""


class Example(Shape, frozen=True):
    """A text and the claims that it must give; only the fields named are compared."""

    text: str
    claims: list[dict[str, Any]]
    lang: str = "en"
    published: date | None = None
    publisher: str | None = None


class Reject(Shape, frozen=True):
    """A text that must give no claim of this rule, and why."""

    text: str
    because: str
    lang: str = "en"


class PackFile(Shape, frozen=True):
    """`pack.toml`: the name of the pack; a pack that extends another one says so."""

    name: str
    version: str
    description: str = ""


class CategoryFile(Shape, frozen=True):
    """`categories/*.toml`: a kind of people, equipment or land that is counted."""

    id: str
    name: str
    kind: Literal["people", "equipment", "land"]
    words: Words
    examples: list[Example]
    rejects: list[Reject]
    names: Words = field(default_factory=dict)
    """Proper names of types ("Bradley", "T-72"): they count, and their digits are no number."""
    generic: Words = field(default_factory=dict)
    """Nouns that say nothing of who is counted ("people", "casualties"): the text around them decides."""
    modifiers: Words = field(default_factory=dict)
    """Words before the noun that belong to it ("fighter, bomber and transport jets")."""
    decoys: Words = field(default_factory=dict)
    """Longer phrases that hold one of the words but mean something else ("fuel tank")."""
    side: str | None = None
    """The party that the word itself names, or `enemy` of whoever speaks ("invaders")."""


class TriggerFile(Shape, frozen=True):
    """`triggers/*.toml`: words that tell what happened, by the grammar in which they take what is counted."""

    id: str
    measure: dict[str, str]
    """Category, kind (people, equipment, land) or `any` -> measure; empty for what is out of scope ("displaced")."""
    examples: list[Example]
    rejects: list[Reject]
    transitive: Words = field(default_factory=dict)
    """"killed 12 soldiers", "12 soldiers were killed": what is counted is acted upon."""
    intransitive: Words = field(default_factory=dict)
    """"12 soldiers died": what is counted is the subject."""
    undergo: Words = field(default_factory=dict)
    """"Russia lost 12 tanks": the subject suffers or owns what is counted."""
    adjective: Words = field(default_factory=dict)
    """"12 dead"."""
    noun: Words = field(default_factory=dict)
    """"12 deaths", "losses of 12 tanks"."""
    decoys: Words = field(default_factory=dict)
    weak: bool = False
    """Common words (has, joined): any other trigger within reach goes first."""


class PartyFile(Shape, frozen=True):
    """`parties/*.toml`: a country or armed group whose people and equipment are counted."""

    id: str
    name: str
    names: Words = field(default_factory=dict)
    """"Russia", "Wagner": the party or one that fights on its side."""
    adjectives: Words = field(default_factory=dict)
    """"Russian"."""
    people: Words = field(default_factory=dict)
    """"Russians": the party's people, counted by the word itself."""
    capitals: Words = field(default_factory=dict)
    """"Moscow": speaks and acts for the party."""
    places: Words = field(default_factory=dict)
    """Cities and regions: who is harmed there belongs to the party."""
    voice: Words = field(default_factory=dict)
    """Words that texts on the party's own side use ("the occupiers"): whose a bare "General Staff" is."""
    outlets: list[str] = field(default_factory=list)
    """Outlets that write from there: whose a bare "the Defence Ministry" is where they publish."""
    part_of: str | None = None
    """The party whose people live there, where losses are counted apart (Gaza, of Palestine)."""
    land: str | None = None
    """The country where an armed group's own people live (Gaza, of Hamas)."""


class CountriesFile(Shape, frozen=True):
    """`countries.toml`: what data packages know of every country; a party of the same id adds to it."""

    countries: list[PartyFile]


class Conflict(Shape, frozen=True):
    """`conflicts/*.toml`: who fights whom since when."""

    id: str
    name: str
    start: date
    sides: list[list[str]]
    """Parties on each side; a party's enemies are all those on the other side."""
    names: Words = field(default_factory=dict)
    """What the war is called ("full-scale invasion"): "since the invasion" means its start."""
    opening: Words = field(default_factory=dict)
    """What its first day is called, where that day has a name of its own ("the October 7 attack")."""
    end: date | None = None


class Role(Shape, frozen=True):
    """An office or body that any party may have."""

    id: str
    words: Words
    anaphors: Words = field(default_factory=dict)
    """Nouns that, with an article, stand for the last speaker of that office ("the minister")."""
    outlet: bool = False


class RolesFile(Shape, frozen=True):
    """`roles.toml`."""

    roles: list[Role]


class Claimant(Shape, frozen=True):
    """One who vouches for numbers."""

    id: str
    name: str
    kind: str
    names: Words = field(default_factory=dict)
    roles: list[str] = field(default_factory=list)
    """Roles that mean this claimant when they stand with the group's party ("Russian" + "defence ministry")."""
    confirms: bool = False
    """Whether it counts only losses that it has confirmed one by one, from pictures or by name."""
    collective: bool = False
    """Whether many speak under this name, each with a count of their own (officials of a country): no series is its."""
    repeats: str | None = None
    """The claimant whose count its totals are: the ministry posts what the General Staff counts."""
    examples: list[Example] = field(default_factory=list)


class ClaimantsFile(Shape, frozen=True):
    """`claimants/*.toml`: the claimants of one party, or of none."""

    claimants: list[Claimant]
    party: str | None = None
    relays: Words = field(default_factory=dict)
    """Outlets and agencies that pass on what others claim."""


class Numbers(Shape, frozen=True):
    """Number words of a language, as patterns."""

    words: dict[str, float]
    scales: dict[str, float]
    vague: dict[str, float]
    """Vague word -> published lower bound."""
    vague_multipliers: list[str] = field(default_factory=list)
    """Words that make three of the unit that follows ("several dozen")."""
    fractions: dict[str, float] = field(default_factory=dict)
    """Fraction word -> percent."""
    suffixes: dict[str, float] = field(default_factory=dict)
    """Letters glued to or following digits ("20k", "1.7 mln")."""
    joiners: list[str] = field(default_factory=list)
    """Words inside a number ("two hundred and three")."""
    fillers: list[str] = field(default_factory=list)
    """Words between a fraction and its magnitude ("half a million"), or before a magnitude ("a dozen")."""
    multiplied: list[str] = field(default_factory=list)
    """Words between a share or a couple and its magnitude ("a quarter of a million"), longest first."""
    half_after: list[str] = field(default_factory=list)
    """"and a half" behind a magnitude's number."""
    endings: list[str] = field(default_factory=list)
    """Case endings written behind digits with a hyphen ("55-ти", "3-х")."""
    decimal: str = "."
    """The decimal mark: three digits behind it are a fraction where a magnitude follows ("1,294 млн")."""


class Bounds(Shape, frozen=True):
    """Modifiers of a number: qualifier -> words, before or behind it."""

    before: dict[str, list[str]]
    after: dict[str, list[str]] = field(default_factory=dict)


class Dates(Shape, frozen=True):
    """Calendar words."""

    months: dict[str, int]
    weekdays: dict[str, int]
    """Monday is 0."""
    relative: dict[str, int] = field(default_factory=dict)
    lengths: dict[str, int] = field(default_factory=dict)
    """"yesterday" -> -1."""
    days: dict[str, int] = field(default_factory=dict)
    """Days of the month in words: "третього" -> 3."""
    fillers: list[str] = field(default_factory=list)
    """Words that stand in a written date and tell nothing of it: "13 April 2022 г."."""


class LanguageFile(Shape, frozen=True):
    """`languages/*.toml`: all that knows a language and no category, measure or claimant."""

    id: str
    name: str
    numbers: Numbers
    bounds: Bounds
    dates: Dates
    tags: dict[str, list[str]]
    """Function words and cues by tag; the tags are listed in `tracker.rules.tags`."""
    not_counts: dict[str, list[str]] = field(default_factory=dict)
    """Reason -> words that follow a number which is no count ("years old")."""
    not_counts_before: dict[str, list[str]] = field(default_factory=dict)
    """Reason -> words that stand before such a number ("page")."""
    units: dict[str, list[str]] = field(default_factory=dict)
    clitics: list[str] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)
    """Those that a name may be told with, and that are no part of it."""
    abbreviations: list[str] = field(default_factory=list)
    borrows: str = ""
    """Another language, whose names of weapons, things, speakers and outlets stand in these texts as they are."""
    home: str | None = None
    """The party whose offices a text means that names no country ("the General Staff")."""
    at_home: bool = False
    """Whether its outlets write at home, so that "the enemy" is the home's where the writer tells."""
    letters: str = ""
    """Letters that no other language of the script has: a quotation with them is in this language, and so is a text
    whose small words are this language's."""
    head_final: bool = False
    """Of nouns in a row the last one is counted ("tank crews")."""
    source_last: bool = False
    """Texts name their one source behind what they open with."""
    inflected: bool = False
    """Endings tell who does what to whom: a verb may stand before its subject, an owner stands behind what it owns,
    and there are no articles."""
    paradigms: dict[str, str] = field(default_factory=dict)
    """Name -> endings, used as `{name}` in any pattern of this language."""
    endings: dict[str, list[str]] = field(default_factory=dict)
    """Form -> endings that tell it in words that stand in no list, such as names; see `tracker.rules.endings`."""
    examples: list[Example] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)


class Column(Shape, frozen=True):
    """Where a field of a claim stands in a row of a structured source."""

    column: str
    values: dict[str, str] = field(default_factory=dict)
    """What is printed -> what it means; the empty string leaves the field to the next column."""
    otherwise: str | None = None
    """What any other content means; without it, content that is not listed is told and its row left out."""


Given = str | Column | list[Column]
"""A field of a claim: the same for all rows, from a column, or from the first of several that tells it."""


class Day(Shape, frozen=True):
    """The column with the day that a row stands for."""

    column: str
    format: str = "%Y-%m-%d"
    days_since: date | None = None
    """The column counts days; this is day 0."""


class Figure(Shape, frozen=True):
    """A number of a row that is a claim."""

    columns: list[list[str]]
    """Columns that have held it over time, the first that is filled counts; several in one list are added up."""
    fields: dict[str, Given] = field(default_factory=dict)
    low: str | None = None
    """Column of the lower end of a range."""
    high: str | None = None
    most: dict[str, float] = field(default_factory=dict)
    """Category -> largest number that can be meant; a larger one is told and left out."""
    recounted: dict[date, float] = field(default_factory=dict)
    """Day -> how much of the step to its total is known to be about earlier days, or to have been counted elsewhere."""


class SourceFile(Shape, frozen=True):
    """`sources/*.toml`: how the columns of somebody's table become claims."""

    id: str
    name: str
    date: Day
    figures: list[Figure]
    fields: dict[str, Given] = field(default_factory=dict)
    """What holds for every figure that does not tell otherwise."""
    licence: str = ""
    url: str = ""
    ignore: list[str] = field(default_factory=list)
    """Columns that are known and not read; any other column that nothing reads is told."""
    skip: dict[str, list[str]] = field(default_factory=dict)
    """Column -> contents of rows that are left out on purpose."""
    recounts: bool = False
    """Whether its numbers are no totals but what the source counted anew for earlier days."""
