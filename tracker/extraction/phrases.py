"""The noun phrase behind a number: its noun, whose it is, and what the words in it tell has happened."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tracker.extraction.lines import ITEM
from tracker.extraction.mentions import At
from tracker.extraction.nouns import View, head_noun, inner_party, joined
from tracker.extraction.segment import Sentence
from tracker.rules.lexicon import Mention
from tracker.rules.tokens import MARK, NUMBER, WORD

_VERBS = frozenset({"auxiliary", "passive"})
MAX_STEPS = 14
MAX_UNKNOWN = 3
MAX_OWNER = 3
"""Words between a noun and its owner behind it."""
_SKIPPED = frozenset(
    {
        "article",
        "of",
        "modifier",
        "possessive",
        "more",
        "adverb",
        "unit_noun",
        "enemy",
        "own",
        "title",
        "unit",
        "claimant",
    }
)
_STOPS = frozenset(
    {
        "auxiliary",
        "say",
        "clause",
        "preposition",
        "relative",
        "by",
        "including",
        "pronoun",
        "out_of",
        "each",
        "negation",
    }
)
_WHEN = frozenset({"period_day", "relative_day"})
_OF_WHOLE = frozenset({"out_of", "including"})
_BEFORE_NOUN = frozenset({"adverb", "article", "modifier", "bound_before", "party", "possessive"})
_ADJECTIVES = frozenset({"modifier", "more", "party", "possessive"})
_LOYAL = frozenset({"enemy", "own"})
_SHARE_OF = frozenset({"of", "out_of", "article", "unit"})


@dataclass(frozen=True, slots=True)
class Thing:
    """The counted thing of a number and all that its noun phrase holds; `category` is None where no noun tells."""

    category: str | None
    first: int
    last: int
    how: str
    rule: str = ""
    party: Mention | None = None
    allegiance: str | None = None
    """`enemy` or `own`, from the speaker's point of view."""
    triggers: tuple[Mention, ...] = ()
    more: bool = False
    """One more of what was counted before ("20 others")."""
    generic: bool = False
    """The noun does not say who is counted ("people", "casualties")."""
    whole: bool = False
    """The whole that the number before it is a part of ("14 of 16 drones")."""
    unknown: bool = False
    """Counts something that no category names ("two fumbles")."""
    pieces: bool = False
    """Counted in units that do not say of what ("12 items")."""


@dataclass
class _Walk:
    """What was met on the way from a number to its noun; `j` is the next token, `last` the end of what is known."""

    j: int
    last: int
    more: bool
    party: Mention | None = None
    allegiance: str | None = None
    triggers: list[Mention] = field(default_factory=list)
    unknown: int = 0

    def thing(self, first: int, category: str | None, last: int, how: str, rule: str = "") -> Thing:
        """The thing found, with all that was met before it."""
        return Thing(category, first, last, how, rule, self.party, self.allegiance, tuple(self.triggers), self.more)


def phrase_behind(view: View) -> Thing:
    """The noun phrase behind a number; its category is None where no noun tells it."""
    start = _past_dash(view, _skip_brackets(view.sentence, view.number.tail))
    walk = _Walk(start, view.number.tail, _more_before(view))
    for _ in range(MAX_STEPS):
        if walk.j >= view.limit:
            break
        if (noun := _noun(view, walk)) is not None:
            return _partitive(view, _owned(view, noun) if view.sentence.inflected else noun)
        if not _advance(view, walk):
            break
    return _predicate(view, walk) or _role(view, walk) or _nameless(view, walk)


def _noun(view: View, walk: _Walk) -> Thing | None:
    at, j, first = view.at, walk.j, view.number.head
    category = at(j, "category")
    if category is not None and view.sentence.inflected and _only_tells_fate(at, category):
        return None
    if category is not None:
        category = head_noun(category, view.limit, at, view.head_final)
        name, end = joined(category, view)
        walk.party = walk.party or inner_party(at, j, end)
        generic = category.entry.form == "generic" and name == category.value
        return replace(walk.thing(first, name, end, "noun", category.entry.rule), generic=generic)
    people = at(j, "party")
    if people is not None and people.entry.form == "people" and not _describes(at, people.last):
        walk.party = people
        return replace(walk.thing(first, "people", people.last, "people", people.entry.rule), generic=True)
    return None


def _describes(at: At, j: int) -> bool:
    """`Russian and Ukrainian troops`: a people's name before a noun that is counted is its adjective."""
    while (step := at(j, "and") or at(j, "party")) is not None:
        j = step.last
    return at(j, "category") is not None


def _only_tells_fate(at: At, category: Mention) -> bool:
    """`32 загиблих цивільних`: a participle that could stand for people, before the noun that names them."""
    if category.entry.form != "generic" or at(category.first, "trigger") is None:
        return False
    j = category.last
    while (adjective := at.any(j, _ADJECTIVES)) is not None and at(j, "category") is None:
        j = adjective.last
    return at(j, "category") is not None


def _owned(view: View, noun: Thing) -> Thing:
    """`12 танків російської армії`, `500 солдатів противника`: the owner stands behind, in the genitive."""
    at, j = view.at, noun.last
    for _ in range(MAX_OWNER):
        if (loyal := at.any(j, _LOYAL)) is not None:
            return replace(noun, allegiance=noun.allegiance or loyal.tag)
        if (party := at(j, "party")) is not None and party.entry.form != "places":
            return replace(noun, party=noun.party or party)
        step = at.any(j, frozenset({"modifier", "role", "category"}))
        if step is None:
            break
        j = step.last
    return noun


def _advance(view: View, walk: _Walk) -> bool:
    """One step on; False where the phrase ends."""
    at, j = view.at, walk.j
    step = _step(view.sentence, j, at, walk.triggers)
    if step is None or (view.sentence.inflected and _finite(at, j) and (walk.unknown or _behind_unit(view, j))):
        return False
    if (mention := at(j, "party")) is not None:
        walk.party = walk.party or mention
    if (loyal := at.any(j, _LOYAL)) is not None:
        walk.allegiance = loyal.tag
    walk.more = walk.more or at(j, "more") is not None
    if step == j + 1 and not _known(at, j) and view.sentence.tokens[j].kind == WORD:
        walk.unknown += 1
        if walk.unknown > MAX_UNKNOWN:
            return False
    else:
        walk.last = step
    walk.j = step
    return True


def _finite(at: At, j: int) -> bool:
    """`10 виробників поставлять дрони`: the verb of a noun that no rule knows, whose object is not counted."""
    verb = at(j, "trigger")
    finite = verb is not None and verb.entry.form in ("transitive", "undergo") and at(j, "modifier") is None
    return finite and at(j - 1, "and") is None


def _behind_unit(view: View, j: int) -> bool:
    """`228 штук збила ППО`: whether a word for pieces stands right behind the number, and the verb behind that."""
    return any(m.first == view.number.tail and m.last == j for m in view.sentence.tagged("unit_noun"))


def _partitive(view: View, noun: Thing) -> Thing:
    """`six of the victims were children`: what the part is, not what the whole is."""
    told = told_of(view.at, noun.last, view.limit) if view.at.any(view.number.tail, _OF_WHOLE) else None
    if told is None or noun.category is None or view.pack.kind(told.value) != view.pack.kind(noun.category):
        return noun
    return replace(noun, category=told.value, how="predicate", rule=told.entry.rule, generic=False)


def _predicate(view: View, walk: _Walk) -> Thing | None:
    """`six were children`, `nine of the dead were women`, `of whom 13 are children`."""
    told = told_of(view.at, walk.last, view.limit) or _behind_dash(view)
    if told is None:
        whole = view.at(view.number.tail, "including")
        told = told_of(view.at, whole.last, view.limit) if whole is not None else None
    if told is None or told.entry.form == "generic":
        return None
    return walk.thing(view.number.head, told.value, walk.last, "predicate", told.entry.rule)


def _behind_dash(view: View) -> Mention | None:
    """`из них 3542 — дети`, `двое из которых — дети`: a dash in place of the copula."""
    tokens, j = view.sentence.tokens, view.number.tail
    whole = view.at(j, "including") or view.at(j, "out_of")
    if whole is not None:
        j = whole.last + (view.at(whole.last, "relative") is not None)
    if not view.sentence.inflected or j + 1 >= len(tokens) or tokens[j].folded != "-" or not tokens[j].spaced:
        return None
    j += 1
    while (filler := view.at.any(j, _BEFORE_NOUN)) is not None and view.at(j, "category") is None:
        j = filler.last
    noun = view.at(j, "category")
    return noun if noun is not None and noun.last <= view.limit else None


def told_of(at: At, j: int, limit: int) -> Mention | None:
    """The noun that a form of "to be" ties to what ends at token j, past a participle ("killed were children")."""
    while (fate := at(j, "trigger")) is not None and at(j, "auxiliary") is None:
        j = fate.last
    being = at(j, "auxiliary") or at(j, "known_as")
    if being is None or at(j, "perfect") is not None:
        return None
    j = being.last
    if (known := at(j, "known_as")) is not None:  # were identified as civilians
        j = known.last
    while (filler := at.any(j, _BEFORE_NOUN)) is not None and at(j, "category") is None:
        j = filler.last
    noun, fate = at(j, "category"), at(j, "trigger")
    if fate is not None and noun is not None and fate.last >= noun.last:  # were killed in action
        return None
    return noun if noun is not None and noun.last <= limit else None


def _role(view: View, walk: _Walk) -> Thing | None:
    number, limit = view.number, view.limit
    role = next(
        (m for m in view.sentence.tagged("role") if number.tail <= m.first <= walk.j and m.first < limit),
        None,
    )
    force = role is not None and role.value == "armed_forces" and number.unit == "percent"
    if role is None or walk.triggers or (number.unit == "percent" and not force):
        return None
    category, how = ("personnel", "noun") if force else ("people", "role")
    return walk.thing(number.head, category, role.last, how, role.entry.rule)


def _nameless(view: View, walk: _Walk) -> Thing:
    """No noun: what is left are pieces of something, or something that no rule knows."""
    sentence, number, at = view.sentence, view.number, view.at
    pieces = any(
        number.tail <= m.first < walk.last and at(m.first, "out_of") is None for m in sentence.tagged("unit_noun")
    )
    described = {m.value for m in sentence.tagged("modifier") if m.first == number.tail and m.last == walk.last}
    if len(described) == 1 and not walk.triggers and described <= set(view.pack.categories):
        kind = described.pop()
        return walk.thing(number.head, kind, walk.last, "noun", f"category/{kind}")  # 14 ballistic
    other = walk.unknown > 0 and not walk.triggers and not pieces and _noun_next(view)
    thing = walk.thing(number.head, None, walk.last, "ellipsis")
    return replace(thing, unknown=other, pieces=pieces) if other or pieces else thing


def _noun_next(view: View) -> bool:
    """Whether a word that no rule knows stands right behind the number, or behind its adjectives."""
    sentence, at, j = view.sentence, view.at, view.number.tail
    passed = _ADJECTIVES | (_SHARE_OF if view.number.unit == "percent" else frozenset())
    while (adjective := at.any(j, passed)) is not None:
        j = adjective.last
    token = sentence.tokens[j] if j < len(sentence.tokens) else None
    return (
        token is not None
        and token.kind == WORD
        and token.text[0].islower()
        and len(token.text) > 2
        and not _known(at, j)
        and at.any(j, _STOPS) is None
    )


def _step(sentence: Sentence, j: int, at: At, triggers: list[Mention]) -> int | None:
    """Token behind what stands at j within the noun phrase, or None where the phrase ends."""
    token = sentence.tokens[j]
    if sentence.inflected and triggers and (when := at.any(j, _WHEN)) is not None:  # "300 випущених за ніч дронів"
        return when.last
    joined = at(j, "and") is not None and at.any(j + 1, _VERBS) is not None  # "загинуло 136 та було поранено 331"
    if joined or at(j, "since_what") is not None:  # no adverb here: 2,625 wounded since April
        return None
    trigger = at(j, "trigger")
    if trigger is not None and trigger.entry.form != "undergo":
        triggers.append(trigger)
        return trigger.last
    for tags in (_SKIPPED, frozenset({"party"})):
        mention = at.any(j, tags)
        if mention is not None:
            return mention.last
    if at.any(j, _STOPS) or trigger is not None:
        return None
    if token.kind == NUMBER:
        return j + 1  # a calibre or a model's number: a count would have ended the phrase
    if token.kind == MARK:
        if (token.folded == "-" and not token.spaced) or token.folded in ("'", '"'):
            return j + 1
        return j + 1 if token.text == "," and j and _modifier_ends(sentence, j) else None
    goes_on = at(j, "and") is None or _joins_owners(sentence, j, at) or _suspended(sentence, j)
    return j + 1 if (token.kind == WORD and goes_on) or _modifier_ends(sentence, j) else None


def _suspended(sentence: Sentence, j: int) -> bool:
    """`55 air- and sea-based missiles`: whether half a compound stands before a conjunction."""
    hyphen = sentence.tokens[j - 1]
    return j > 0 and hyphen.folded == "-" and not hyphen.spaced and sentence.tokens[j].spaced


def _joins_owners(sentence: Sentence, j: int, at: At) -> bool:
    """`Russian and Ukrainian troops`."""
    second = at(j + 1, "party")
    first = any(m.last == j for m in sentence.tagged("party"))
    return first and second is not None and at(second.last, "category") is not None


def _known(at: At, j: int) -> bool:
    return at.any(j, _SKIPPED | {"party", "trigger"}) is not None


def _modifier_ends(sentence: Sentence, j: int) -> bool:
    """`fighter, attack, bomber, and transport jets`: a comma between modifiers does not end the phrase."""
    before = sentence.tokens[j - 1]
    if before.text == ",":
        return j >= 2 and _modifier_ends(sentence, j - 1)
    return any(m.last == j for m in sentence.tagged("modifier"))


def _skip_brackets(sentence: Sentence, j: int) -> int:
    """Past a bracket right behind the number: `203,160 (+720) people`."""
    tokens = sentence.tokens
    if j < len(tokens) and tokens[j].text == "(":
        for k in range(j + 1, min(j + 8, len(tokens))):
            if tokens[k].text == ")":
                return k + 1
    return j


def _past_dash(view: View, j: int) -> int:
    """`• 41 – aircraft hit`: past the dash behind the number that opens an item, unless the item is a numbered label.

    `1 – tanks: 12` counts nothing by its first number.
    """
    sentence, tokens = view.sentence, view.sentence.tokens
    if sentence.block.kind != ITEM or j + 1 >= len(tokens) or tokens[j].folded != "-" or not tokens[j].spaced:
        return j
    opens = all(token.kind == MARK for token in tokens[: view.number.head])
    return j + 1 if opens and tokens[j + 1].spaced and tokens[-1].kind != NUMBER else j


def _more_before(view: View) -> bool:
    return any(m.last == view.number.head for m in view.sentence.tagged("more"))
