"""What a number counts: the noun behind it, the label before it, or nothing that the sentence names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tracker.extraction.numbers import Number
from tracker.extraction.segment import ITEM, Sentence
from tracker.rules.lexicon import Mention
from tracker.rules.pack import Pack
from tracker.rules.tokens import MARK, NUMBER, WORD

MAX_STEPS = 14
MAX_UNKNOWN = 3
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
_SEPARATORS = frozenset("-:|=")


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


class _At:
    """Mentions of a sentence by first token, longest first."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._table: dict[int, list[Mention]] = {}
        for mention in mentions:
            self._table.setdefault(mention.first, []).append(mention)
        for found in self._table.values():
            found.sort(key=lambda m: -m.last)

    def __call__(self, i: int, tag: str) -> Mention | None:
        return next((m for m in self._table.get(i, ()) if m.tag == tag), None)

    def any(self, i: int, tags: frozenset[str]) -> Mention | None:
        return next((m for m in self._table.get(i, ()) if m.tag in tags), None)


def find_thing(sentence: Sentence, number: Number, limit: int, pack: Pack, head_final: bool) -> Thing:
    """The thing that a number counts; `limit` is the token where the next number begins."""
    at = _At(sentence.mentions)
    right = _right(sentence, number, limit, pack, at, head_final)
    label = _label(sentence, number, pack)
    if label is not None and label.category is None:
        right, label = replace(right, party=right.party or label.party), None  # Russia – 19,884
    if label is not None and (right.category is None or (number.first > 0 and _separated(sentence, number.head))):
        return replace(
            label,
            party=label.party or right.party,
            triggers=right.triggers,
            allegiance=label.allegiance or right.allegiance,
        )
    if right.category is None and number.unit in ("km", "km2"):
        return replace(right, category="territory", how="unit", rule="category/territory")
    if right.category is None and number.unit == "percent":
        return _part_of_place(sentence, number, right, at)
    if right.category is None and not right.triggers:
        return _subject(sentence, number, right) or right
    return right


def _subject(sentence: Sentence, number: Number, right: Thing) -> Thing | None:
    """`the number of Russian soldiers at the borders reaches 140,000`: the noun stands before the verb."""
    reaching = any(
        m.tag in ("auxiliary", "change", "say_weak", "to", "bound_before")
        and number.head - 2 <= m.last <= number.head + 1
        for m in sentence.mentions
    )
    if not reaching:
        return None
    for cue in reversed([m for m in sentence.tagged("number_of") if m.last <= number.head]):
        noun = next((m for m in sentence.mentions if m.tag == "category" and cue.last <= m.first < number.head), None)
        between = sentence.tokens[cue.last : number.head]
        if noun is not None and not any(token.kind == NUMBER or token.text in ";." for token in between):
            party = next((m for m in sentence.mentions if m.tag == "party" and cue.last <= m.first <= noun.first), None)
            return replace(
                right,
                category=noun.value,
                how="subject",
                rule=noun.entry.rule,
                party=party,
                generic=noun.entry.form == "generic",
            )
    return None


def parts_of_wholes(sentence: Sentence, numbers: Sequence[Number], things: Sequence[Thing]) -> list[Thing]:
    """`14 of 16 drones`, `16 of the 36`: the part counts what the whole counts."""
    at, result = _At(sentence.mentions), list(things)
    for k in range(len(numbers) - 1):
        joint = at(numbers[k].tail, "out_of") or at(numbers[k].tail, "of")
        if joint is None or numbers[k].unit != "count" or numbers[k + 1].reason is not None:
            continue
        start = joint.last
        while (glue := at.any(start, frozenset({"article", "possessive", "of"}))) is not None and start < numbers[
            k + 1
        ].head:
            start = glue.last
        whole = result[k + 1]
        if start == numbers[k + 1].head and numbers[k].value <= numbers[k + 1].value:
            result[k] = replace(
                result[k],
                category=whole.category,
                how="part",
                rule=whole.rule,
                party=whole.party,
                generic=whole.generic,
            )
            result[k + 1] = replace(whole, whole=True)
    return result


def _right(sentence: Sentence, number: Number, limit: int, pack: Pack, at: _At, head_final: bool) -> Thing:
    tokens = sentence.tokens
    j, unknown = _skip_brackets(sentence, number.tail), 0
    whole = at(j, "including")
    if (
        whole is not None
        and (be := at(whole.last, "auxiliary")) is not None
        and (noun := at(be.last, "category")) is not None
    ):
        return Thing(noun.value, number.head, noun.last, "part", noun.entry.rule, more=True)  # of whom 13 are children
    party: Mention | None = None
    allegiance: str | None = None
    triggers: list[Mention] = []
    more = _more_before(sentence, number)
    last = number.tail
    for _ in range(MAX_STEPS):
        if j >= limit:
            break
        category = at(j, "category")
        if category is not None:
            category = _head_noun(category, limit, at, head_final)
            name, end = _joined(category, limit, sentence, at, pack)
            generic = category.entry.form == "generic" and name == category.value
            return Thing(
                name,
                number.head,
                end,
                "noun",
                category.entry.rule,
                party or _inner_party(at, j, end),
                allegiance,
                tuple(triggers),
                more,
                generic,
            )
        people = at(j, "party")
        if people is not None and people.entry.form == "people" and not at(people.last, "category"):
            return Thing(
                "people",
                number.head,
                people.last,
                "people",
                people.entry.rule,
                people,
                allegiance,
                tuple(triggers),
                more,
                True,
            )
        step = _step(sentence, j, at, triggers)
        if step is None:
            break
        if (mention := at(j, "party")) is not None:
            party = party or mention
        if (loyal := at.any(j, frozenset({"enemy", "own"}))) is not None:
            allegiance = loyal.tag
        more = more or at(j, "more") is not None
        if step == j + 1 and not _known(at, j) and tokens[j].kind == WORD:
            unknown += 1
            if unknown > MAX_UNKNOWN:
                break
        else:
            last = step
        j = step
    role = next(
        (m for m in sentence.mentions if m.tag == "role" and number.tail <= m.first <= j and m.first < limit), None
    )
    if role is not None and not triggers:
        force = role.value == "armed_forces" and number.unit == "percent"
        return Thing(
            "personnel" if force else "people",
            number.head,
            role.last,
            "noun" if force else "role",
            role.entry.rule,
            party,
            allegiance,
            (),
            more,
        )
    pieces = any(
        m.tag == "unit_noun" and number.tail <= m.first < last and at(m.first, "out_of") is None
        for m in sentence.mentions
    )
    other = unknown > 0 and not triggers and not pieces and _noun_next(sentence, number, at)
    return Thing(
        None, number.head, last, "ellipsis", "", party, allegiance, tuple(triggers), more, unknown=other, pieces=pieces
    )


def _noun_next(sentence: Sentence, number: Number, at: _At) -> bool:
    """Whether a word that no rule knows stands right behind the number, or behind its adjectives."""
    j = number.tail
    while (adjective := at.any(j, frozenset({"modifier", "more", "party", "possessive"}))) is not None:
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


def _step(sentence: Sentence, j: int, at: _At, triggers: list[Mention]) -> int | None:
    """Token behind what stands at j within the noun phrase, or None where the phrase ends."""
    token = sentence.tokens[j]
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
    return j + 1 if (token.kind == WORD and at(j, "and") is None) or _modifier_ends(sentence, j) else None


def _known(at: _At, j: int) -> bool:
    return at.any(j, _SKIPPED | {"party", "trigger"}) is not None


def _modifier_ends(sentence: Sentence, j: int) -> bool:
    """`fighter, attack, bomber, and transport jets`: a comma between modifiers does not end the phrase."""
    before = sentence.tokens[j - 1]
    if before.text == ",":
        return j >= 2 and _modifier_ends(sentence, j - 1)
    return any(m.tag == "modifier" and m.last == j for m in sentence.mentions)


def _skip_brackets(sentence: Sentence, j: int) -> int:
    """Past a bracket right behind the number: `203,160 (+720) people`."""
    tokens = sentence.tokens
    if j < len(tokens) and tokens[j].text == "(":
        for k in range(j + 1, min(j + 8, len(tokens))):
            if tokens[k].text == ")":
                return k + 1
    return j


def _more_before(sentence: Sentence, number: Number) -> bool:
    return any(m.tag == "more" and m.last == number.head for m in sentence.mentions)


def _head_noun(category: Mention, limit: int, at: _At, head_final: bool) -> Mention:
    """Of nouns in a row the head: the last in English ("tank crews"), the first elsewhere."""
    while head_final:
        j = category.last
        following = at(j, "category")
        if following is None:
            modifier = at(j, "modifier")
            following = at(modifier.last, "category") if modifier is not None else None
        if following is None or following.last > limit or at(following.first, "trigger") is not None:
            return category
        category = following
    return category


_MIXED_PEOPLE = "people"


def _joined(category: Mention, limit: int, sentence: Sentence, at: _At, pack: Pack) -> tuple[str, int]:
    """`tanks and other armoured vehicles`, `soldiers and officers`: several nouns under one number."""
    name, end = category.value, category.last
    while end + 1 < limit and (at.any(end, frozenset({"and", "or"})) or sentence.tokens[end].text in "/&"):
        j = end + 1
        while (skipped := at.any(j, frozenset({"more", "modifier", "party"}))) is not None and skipped.last < limit:
            j = skipped.last
        other = at(j, "category")
        if other is None or pack.kind(other.value) != pack.kind(name) or at.any(other.last, frozenset({"auxiliary"})):
            break
        name, end = _mixed(name, other.value, pack), other.last
    return name, end


def _mixed(a: str, b: str, pack: Pack) -> str:
    if a == b:
        return a
    if {a, b} == {"tanks", "armoured_vehicles"}:
        return "armoured_vehicles"
    return _MIXED_PEOPLE if pack.kind(a) == "people" else "equipment"


def _inner_party(at: _At, first: int, last: int) -> Mention | None:
    return next((m for j in range(first, last) if (m := at(j, "party")) is not None), None)


def _separated(sentence: Sentence, head: int) -> bool:
    token = sentence.tokens[head - 1] if head else None
    return token is not None and token.folded in _SEPARATORS


def _label(sentence: Sentence, number: Number, pack: Pack) -> Thing | None:
    """`tanks – 3,784`, `Tanks: 12`, `tanks 3,784 (+2),`: the label before the number."""
    tokens, end = sentence.tokens, number.head
    separated = _separated(sentence, end)
    if separated:
        end -= 1
    if not separated and not (sentence.block.kind == ITEM or _closed(sentence, number.tail)):
        return None
    while end > 0 and tokens[end - 1].text == ")":
        opening = max((i for i in range(end) if tokens[i].text == "("), default=-1)
        if opening <= 0:
            return None
        end = opening
    found = [m for m in sentence.mentions if m.tag == "category" and m.last == end]
    if not found and separated and sentence.block.kind == ITEM and _first_of_block(sentence, end):
        found = [m for m in sentence.mentions if m.tag == "category" and m.last <= end]
    if not found:
        dashed = separated and tokens[number.head - 1].folded != ":"
        party = next((m for m in sentence.mentions if dashed and m.tag == "party" and m.last == end), None)
        return Thing(None, number.head, number.tail, "label", party=party) if party is not None else None
    noun = max(found, key=lambda m: (m.last, -m.first))
    return Thing(noun.value, number.head, number.tail, "label", noun.entry.rule)


def _first_of_block(sentence: Sentence, end: int) -> bool:
    """Whether no other number stands before the label's end."""
    return sentence.start == sentence.block.start and all(not t.text[0].isdecimal() for t in sentence.tokens[:end])


def _closed(sentence: Sentence, tail: int) -> bool:
    return tail >= len(sentence.tokens) or sentence.tokens[tail].text in ",;.("


def _part_of_place(sentence: Sentence, number: Number, right: Thing, at: _At) -> Thing:
    """`95% of Bakhmut`: a share of a named place is territory."""
    j = number.tail
    while j < len(sentence.tokens) and (mention := at.any(j, frozenset({"unit", "of", "article"}))) is not None:
        j = mention.last
    place = at(j, "party")
    capital = (
        j < len(sentence.tokens) and sentence.tokens[j].text[0].isupper() and at.any(j, frozenset({"pronoun"})) is None
    )
    if (
        j > number.tail
        and (capital or (place is not None and place.entry.form == "places"))
        and at(j, "category") is None
    ):
        return replace(right, category="territory", how="share of a place", rule="category/territory", last=j + 1)
    return right
