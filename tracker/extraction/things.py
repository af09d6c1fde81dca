"""What a number counts: the noun behind it, the label before it, or nothing that the sentence names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from tracker.extraction.lines import ITEM
from tracker.extraction.mentions import At
from tracker.extraction.nouns import View
from tracker.extraction.numbers import Number, same_again
from tracker.extraction.people import CIVILIANS, PEOPLE, PERSONNEL
from tracker.extraction.phrases import Thing, phrase_behind, told_of
from tracker.extraction.respective import shared_in_turn
from tracker.extraction.segment import Sentence
from tracker.rules.lexicon import Mention
from tracker.rules.pack import Pack
from tracker.rules.tokens import MARK, NUMBER, WORD

_AIR_DEFENCE = "air_defence"
_SEPARATORS = frozenset("-:|=")
MAX_BEHIND_DASH = 5
"""Words between a label's dash and its number."""
MAX_OWNER = 3
"""Words between a noun and brackets behind it, such as whose it is."""
MAX_MODELS = 16
"""Tokens that the names of models behind a noun take at most."""
_IN_MODELS = frozenset('-/,"()')
_BETWEEN = frozenset({"trigger", "auxiliary", "adverb", "bound_before", "negation", "party", "preposition", "role"})
"""Tags of what stands between a noun that opens a clause and its number."""
_OPENERS = frozenset({"clause", "and", "relative"})
_ADJECTIVES = frozenset({"modifier", "party"})
_OF_WHOLE = frozenset({"article", "possessive", "of", "time_part", "party"})
_REACHING = frozenset({"auxiliary", "change", "say_weak", "to", "bound_before", "amount"})
_FATES = frozenset({"killed", "wounded", "captured", "missing", "killed_or_wounded"})
_LEADING = _REACHING | {"adverb", "value_at", "perfect", "preposition"}


def find_thing(sentence: Sentence, number: Number, limit: int, pack: Pack, head_final: bool) -> Thing:
    """The thing that a number counts; `limit` is the token where the next number begins."""
    at = sentence.at
    right = phrase_behind(View(sentence, number, limit, pack, at, head_final))
    label = _label(sentence, number, pack)
    if label is not None and label.category is None:
        right, label = replace(right, party=right.party or label.party), None  # Russia – 19,884
    colon = sentence.inflected and number.head > 0 and sentence.tokens[number.head - 1].text == ":"
    set_off = label is not None and _set_off(sentence, number, (label, right), pack)
    listed = sentence.block.kind == ITEM or not (colon or set_off)
    listed = listed and not (right.how == "noun" and not right.generic and _among(sentence, number))
    if label is not None and (
        right.category is None
        or (listed and number.first > 0 and _separated(sentence, number.head) and not _taken(sentence, number))
    ):
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
    fronted = _fronted(sentence, number, right) if right.category is None and sentence.inflected else None
    land = fronted is not None and fronted.category == "territory" and number.unit == "count"
    if fronted is not None and not land:  # "Потери фронта составили 500 тысяч" is no land
        return fronted
    if right.category is None and (antecedent := _antecedent(sentence, number)) is not None:
        return replace(right, category=antecedent.value, how="noun", rule=antecedent.entry.rule)
    if right.category is None and not right.triggers:
        return _subject(sentence, number, right, pack) or right
    return _sort_told(sentence, number, right, pack) or right


def _taken(sentence: Sentence, number: Number) -> bool:
    """`474 targets – 30 missiles and 444 drones`: the noun before the mark is counted by the number before it."""
    mark = number.head - 1
    nouns = (m for m in sentence.tagged("category") if m.last == mark and m.first > 0)
    return any(sentence.tokens[i].kind == NUMBER for m in nouns for i in (m.first - 1, _ending(sentence, m.first - 1)))


def _ending(sentence: Sentence, i: int) -> int:
    """Where the number of "559-ти" stands: its ending may be glued to it by a hyphen."""
    glued = i > 1 and sentence.tokens[i - 1].text == "-" and not sentence.tokens[i].spaced
    return i - 2 if glued else i


def _among(sentence: Sentence, number: Number) -> bool:
    """`Серед постраждалих — двоє дітей`: those before the dash are the whole, whom the number does not count."""
    mark = number.head - 1
    return mark > 0 and any(m.last == mark for m in sentence.tagged("including", "of_them"))


def _set_off(sentence: Sentence, number: Number, things: tuple[Thing, Thing], pack: Pack) -> bool:
    """`558 people — 50 children among them — died`: what a dash sets off from prose has a noun of its own."""
    dash = number.head > 1 and sentence.tokens[number.head - 1].folded == "-"
    counted = dash and any(token.kind == NUMBER for token in sentence.tokens[: number.head - 1])
    people = all(thing.category is not None and pack.kind(thing.category) == "people" for thing in things)
    return counted and people and things[1].how == "noun" and not things[1].generic


def _antecedent(sentence: Sentence, number: Number) -> Mention | None:
    """`mercenaries, one of whom surrendered`: the noun before the comma, where no number counts it."""
    joint = next((m for m in sentence.tagged("out_of", "including") if m.first == number.tail), None)
    comma = number.head - 1
    if joint is None or comma < 1 or sentence.tokens[comma].text != ",":
        return None
    pointing = "relative" in sentence.covers(joint.last) or "relative" in sentence.covers(joint.last - 1)
    noun = next((m for m in sentence.tagged("category") if m.last == comma), None)
    counted = any(token.kind == NUMBER for token in sentence.tokens[:comma])
    return noun if pointing and not counted else None


def _sort_told(sentence: Sentence, number: Number, right: Thing, pack: Pack) -> Thing | None:
    """`Число погибших в бою солдат превысило 30 человек`: what sort of people, where the number counts mere people."""
    named = _subject(sentence, number, right, pack) if right.generic and sentence.inflected else None
    cue = next((m for m in reversed(sentence.tagged("number_of")) if m.last <= number.head), None)
    if named is None or cue is None:
        return None
    sorts = [m for m in sentence.tagged("category") if cue.last <= m.first < number.head and m.value != PEOPLE]
    verbs = (m for m in sentence.tagged("trigger") if m.entry.form not in ("noun", "adjective"))
    happens = any(cue.last <= m.first < number.head for m in verbs)
    phrase = range(cue.last, sorts[0].first if sorts else cue.last)
    parted = any(sentence.tokens[i].kind == MARK or "including" in sentence.covers(i) for i in phrase)
    grown = len(sorts) == 1 and named.category in (CIVILIANS, PERSONNEL)  # nobody sums children up as "человек"
    return replace(named, last=right.last) if grown and not (happens or parted) else None


def _fronted(sentence: Sentence, number: Number, right: Thing) -> Thing | None:
    """`Танков потеряно 519`: the noun opens the clause, the verb stands between it and the number."""
    j, verbs = number.head, 0
    while (step := _last(sentence, j, _BETWEEN)) is not None:
        verbs += step.tag in ("trigger", "auxiliary")
        j = step.first
    noun = _last(sentence, j, frozenset({"category"}))
    if noun is None or not verbs or (noun.value == _AIR_DEFENCE and _active(sentence, j, number.head)):
        return None
    first = noun.first
    while (step := _last(sentence, first, frozenset({"modifier", "article", "party"}))) is not None:
        first = step.first
    if first and sentence.tokens[first - 1].text not in ".,;:-—–(":
        return None
    generic = noun.entry.form == "generic"
    return replace(right, category=noun.value, how="fronted", rule=noun.entry.rule, generic=generic)


def _active(sentence: Sentence, first: int, last: int) -> bool:
    """`ППО збила 5`: whether a verb stands between that its subject does to others, unlike `знищено`, a list's head."""
    verbs = (m for m in sentence.tagged("trigger") if first <= m.first and m.last <= last)
    return any(m.entry.form == "transitive" and "list_head" not in sentence.begins(m.first) for m in verbs)


def _last(sentence: Sentence, end: int, tags: frozenset[str]) -> Mention | None:
    """The longest mention with one of the tags that ends there."""
    found = (m for tag in tags for m in sentence.tagged(tag) if m.last == end)
    return min(found, key=lambda m: m.first, default=None)


def _subject(sentence: Sentence, number: Number, right: Thing, pack: Pack) -> Thing | None:
    """`the number of Russian soldiers at the borders reaches 140,000`, `civilian deaths doubled to 9,200`."""
    cue = next((m for m in reversed(sentence.tagged("number_of")) if m.last <= number.head), None)
    valued = _valued(sentence, number) if cue is None else None
    cue = cue if cue is not None else valued
    leading = _REACHING if cue is None else _REACHING | {"value_at"}  # put the number of troops killed at 16
    if right.unknown or not any(leading & sentence.covers(i) for i in range(max(0, number.head - 2), number.first)):
        return None
    names = [m for m in sentence.tagged("party") if m.last - m.first > 1]  # the strip of "Gaza Strip" is no land
    nouns = [
        m
        for m in sentence.tagged("category")
        if m.last <= number.head
        and not any(n.first <= m.first and m.last <= n.last for n in names)
        and (number.unit != "count" or pack.kind(m.value) != "land")
    ]
    named = [m for m in nouns if cue is not None and cue.last <= m.first]
    if cue is not None and (fate := _fate(sentence, cue.last)) is not None:  # the number killed by the missile
        return replace(right, category="people", how="subject", triggers=(fate,), generic=True)
    precise = (m for m in named if m.entry.form != "generic")
    noun = (
        next(precise, named[0])
        if named
        else nouns[-1]
        if nouns and _led(sentence, nouns[-1].last, number.head)
        else None
    )
    if noun is None or any(t.kind == NUMBER or t.text in ";." for t in sentence.tokens[noun.first : number.head]):
        return None
    first = cue.last if cue is not None and named else max(0, noun.first - 2)
    owners = [m for m in sentence.tagged("party") if first <= m.first <= noun.first]
    party = next((m for m in reversed(owners) if m.entry.form != "places"), next(iter(owners), None))
    generic = noun.entry.form == "generic"
    fate = _fate(sentence, noun.last) if valued is not None else None
    told = right.triggers if fate is None else (fate,)
    thing = replace(right, category=noun.value, how="subject", rule=noun.entry.rule, party=party, triggers=told)
    return replace(thing, generic=generic)


def _fate(sentence: Sentence, i: int) -> Mention | None:
    """What happened to the people whom a sentence numbers, right behind its words for the number."""
    return next((m for m in sentence.tagged("trigger") if m.first == i and m.value in _FATES), None)


def _valued(sentence: Sentence, number: Number) -> Mention | None:
    """`puts Russian soldiers held by Ukraine at 900`: the verb that gives its object this number."""
    verb = next((m for m in reversed(sentence.tagged("valuing")) if m.last < number.head), None)
    if verb is None or "value_at" not in sentence.covers(number.head - 1):
        return None
    nouns = (m for m in sentence.tagged("trigger") if m.entry.form == "noun")  # puts civilian deaths at
    summed = any(verb.last <= m.first < number.head for m in nouns)
    return verb if not summed and all(t.kind == WORD for t in sentence.tokens[verb.last : number.head]) else None


def _led(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a verb that leads to a value, and nothing but fillers, stands between a noun and a number."""
    between = [sentence.covers(i) for i in range(first, last)]
    return all(tags & _LEADING for tags in between) and any(tags & {"amount", "change"} for tags in between)


def parts_of_wholes(sentence: Sentence, numbers: Sequence[Number], things: Sequence[Thing]) -> list[Thing]:
    """`14 of 16 drones`, `16 of the 36`: the part counts what the whole counts."""
    at, result = sentence.at, [_of_none(sentence, *pair) for pair in zip(numbers, things, strict=True)]
    for k in range(len(numbers) - 1):
        dashed = things[k + 1].how == "label" and things[k].last == numbers[k + 1].head - 1  # "из 1509 орудий – 636"
        elided = things[k + 1].category is None or (dashed and sentence.inflected)
        if result[k].category is not None and opens_whole(sentence, numbers[k]) and elided:
            result[k] = replace(result[k], whole=True)
            continue
        if (j := _behind_models(sentence, numbers, things, k)) is not None:
            result[j] = replace(things[k], first=numbers[j].head, last=numbers[j].tail, whole=True)
            continue
        if _none_of(sentence, at, numbers[k], numbers[k + 1], things[k]):
            noun = things[k + 1] if things[k + 1].category is not None else things[k]
            result[k + 1] = replace(things[k + 1], category=noun.category, rule=noun.rule, whole=True)
            continue
        unit = at(numbers[k].tail, "unit") if numbers[k].unit == "percent" else None
        tail = unit.last if unit is not None else numbers[k].tail
        joint = at(tail, "out_of") or at(tail, "of")
        behind = at(_behind_fate(at, things[k].last), "out_of") if sentence.inflected and things[k].category else None
        bare = things[k + 1].category is None and numbers[k].value <= numbers[k + 1].value
        if joint is None and behind is not None and bare and behind.last == numbers[k + 1].head:  # 13 шахедів із 17
            result[k + 1] = replace(things[k], first=numbers[k + 1].head, last=numbers[k + 1].tail, whole=True)
            continue
        if (whole := _set_against(sentence, numbers, result, k)) is not None:
            result[k + 1] = whole
            continue
        share = numbers[k].unit == "percent"
        if joint is None or not (share or numbers[k].unit == "count"):
            continue
        start = joint.last
        while (glue := at.any(start, _OF_WHOLE)) is not None and start < numbers[k + 1].head:
            start = glue.last + sentence.ends(glue.last, "owner")
        whole = result[k + 1]
        if start == numbers[k + 1].head and numbers[k + 1].reason is not None:  # lost four of their first five matches
            result[k] = replace(result[k], unknown=result[k].category is None)
        elif start == numbers[k + 1].head and bare and result[k].how == "label":  # missiles (18 of 51)
            result[k + 1] = replace(result[k], first=numbers[k + 1].head, last=numbers[k + 1].tail, whole=True)
        elif start == numbers[k + 1].head and (share or numbers[k].value <= numbers[k + 1].value):
            result[k], result[k + 1] = _part_and_whole(result[k], whole, sentence, at)
    return result


def _set_against(sentence: Sentence, numbers: Sequence[Number], things: Sequence[Thing], k: int) -> Thing | None:
    """`900 casualties out of an estimated 4,000 troops`, `three generals died, out of about 20`: what was there."""
    part, whole = numbers[k], numbers[k + 1]
    joint = next((m for m in sentence.tagged("from_whole") if m.last == whole.head), None)
    if joint is None or part.unit != "count" or whole.reason is not None or part.value > whole.value:
        return None
    if things[k].category is None or joint.first < things[k].last:
        return None
    ended = sentence.tokens[joint.first - 1].text == "," or any(
        m.last == joint.first for m in sentence.tagged("trigger")
    )
    bare = things[k + 1].category is None and ended
    thing = replace(things[k + 1], category=things[k].category, rule=things[k].rule) if bare else things[k + 1]
    return replace(thing, whole=True) if thing.category in (PERSONNEL, things[k].category) else None


def _behind_models(sentence: Sentence, numbers: Sequence[Number], things: Sequence[Thing], k: int) -> int | None:
    """`18 ракет Х-101/Х-55 из 24`: the number of the whole behind the names of models, which hold numbers too."""
    if not sentence.inflected or things[k].category is None or numbers[k].reason is not None:
        return None
    j = next((j for j in range(k + 1, len(numbers)) if numbers[j].reason is None), None)
    if j is None or things[j].category is not None or numbers[k].value > numbers[j].value:
        return None
    joint = next((m for m in sentence.tagged("out_of") if m.last == numbers[j].head), None)
    if joint is None or not things[k].last < joint.first <= things[k].last + MAX_MODELS:
        return None
    between = sentence.tokens[things[k].last : joint.first]
    return j if all(t.kind == NUMBER or t.folded in _IN_MODELS or t.text[0].isupper() for t in between) else None


def _behind_fate(at: At, i: int) -> int:
    """`3 000 человек убитыми и ранеными из 12 000`: token behind what happened to them."""
    while (step := at(i, "trigger") or (at(i, "and") if at(i + 1, "trigger") else None)) is not None:
        i = step.last
    return i


def _of_none(sentence: Sentence, number: Number, thing: Thing) -> Thing:
    """`none of the 12 tanks was lost`: a whole of which no part met the fate that is told."""
    first = number.head
    while first > 0 and sentence.covers(first - 1) & _OF_WHOLE:
        first -= 1
    none = any(first <= m.last <= number.head for m in sentence.tagged("none_of"))
    return replace(thing, whole=True) if none and thing.category is not None else thing


def with_shared_heads(sentence: Sentence, numbers: Sequence[Number], things: Sequence[Thing]) -> list[Thing]:
    """`100 Azerbaijani and 85 Armenian civilians`: what stands before "and" without its noun has that of the next."""
    at, result = sentence.at, list(things)
    for k in range(len(numbers) - 2, -1, -1):
        thing, following = result[k], result[k + 1]
        if following.category and same_again(sentence, numbers[k], numbers[k + 1]):
            result[k] = replace(following, how="noun", triggers=())
            continue
        elided = thing.category is None or (thing.how == "people" and thing.generic and _adjective(sentence, thing))
        if not elided or following.how != "noun" or following.category is None:
            continue
        if _described(sentence, at, numbers, k) or shared_in_turn(sentence, numbers[k : k + 2], following.last):
            noun = replace(following, first=thing.first, last=thing.last, party=thing.party, triggers=thing.triggers)
            result[k] = replace(noun, whole=thing.whole, more=thing.more)
    return result


def _adjective(sentence: Sentence, thing: Thing) -> bool:
    """Whether the word for a people may be an adjective: `100 Azerbaijani`, unlike `60 Afghans`."""
    return any(m.entry.form == "adjectives" and m.last == thing.last for m in sentence.tagged("party"))


def _described(sentence: Sentence, at: At, numbers: Sequence[Number], k: int) -> bool:
    """Whether adjectives alone, one at least, and "and" stand between two numbers of different things."""
    j, end = numbers[k].tail, numbers[k + 1].head
    if numbers[k].reason is not None or numbers[k + 1].reason is not None or numbers[k].unit != numbers[k + 1].unit:
        return False
    first = j
    while j < end and at(j, "and") is None:
        step = at.any(j, _ADJECTIVES)
        hyphened = j + 1 < end and sentence.tokens[j + 1].folded == "-" and not sentence.tokens[j + 1].spaced
        if step is None and not hyphened:
            return False
        j = step.last if step is not None else j + 3
    joint = at(j, "and")
    return first < j < end and joint is not None and joint.last == end


def opens_whole(sentence: Sentence, number: Number) -> bool:
    """`Из 500 бойцов 100 погибли`: the whole opens its clause, the part stands behind."""
    ends = (number.head, number.first)  # "of some" may hold the number's bound
    joint = next((m for m in sentence.tagged("out_of") if m.last in ends), None)
    if joint is None or number.unit != "count":
        return False
    before = sentence.tokens[joint.first - 1] if joint.first else None
    return before is None or before.text in ",;:." or bool(sentence.covers(joint.first - 1) & _OPENERS)


def _none_of(sentence: Sentence, at: At, none: Number, whole: Number, thing: Thing) -> bool:
    """`ни одной из 7 ракет`, `ни одного «Кинжала» из четырех`: none of a whole that was there."""
    denied = none.value == 1 and any(m.last == none.first for m in sentence.tagged("negation"))
    joint = at(none.tail, "out_of") or at(thing.last, "out_of")
    return denied and joint is not None and whole.head <= joint.last + 1 and whole.reason is None


def _part_and_whole(part: Thing, whole: Thing, sentence: Sentence, at: At) -> tuple[Thing, Thing]:
    """`16 of the 36 killed were children`: what the part is told to be is not told of the whole."""
    told = told_of(at, whole.last, len(sentence.tokens))
    if told is not None and whole.category is not None and told.entry.form != "generic":
        part = replace(part, category=told.value, how="predicate", rule=told.entry.rule)
        bare = replace(whole, category=None, how="ellipsis", rule="", whole=True)
        return part, bare if whole.how == "predicate" else replace(whole, whole=True)
    part = replace(part, category=whole.category, how="part", rule=whole.rule, party=whole.party, generic=whole.generic)
    return part, replace(whole, whole=True)


def _separated(sentence: Sentence, head: int) -> bool:
    head -= _signed(sentence, head)
    return head > 0 and sentence.tokens[head - 1].folded in _SEPARATORS


def _signed(sentence: Sentence, head: int) -> bool:
    """`tanks: +5`: a plus before the number."""
    return head > 1 and sentence.tokens[head - 1].text == "+"


def _label(sentence: Sentence, number: Number, pack: Pack) -> Thing | None:
    """`tanks – 3,784`, `Tanks: 12`, `tanks 3,784 (+2),`: the label before the number."""
    tokens, end = sentence.tokens, number.head
    separated = _separated(sentence, end)
    if (named := _named_before_brackets(sentence, number)) is not None:
        return Thing(named.value, number.head, number.tail, "label", named.entry.rule)
    if separated:
        end -= 1 + _signed(sentence, end)
    elif (dash := _dash_before(sentence, end)) is not None:
        end, separated = dash, True
    if not separated and not (sentence.block.kind == ITEM or _closed(sentence, number.tail)):
        return None
    while end > 0 and tokens[end - 1].text == ")":
        opening = max((i for i in range(end) if tokens[i].text == "("), default=-1)
        if opening <= 0:
            return None
        end = opening
    found = [m for m in sentence.tagged("category") if m.last == end]
    if number.unit == "count" and all(pack.kind(m.value) == "land" for m in found):  # in the country: 8,173 killed
        found = []
    if not found and separated and tokens[end].folded == "-" and _closed(sentence, number.tail):
        found = [m for m in sentence.tagged("category") if _only_place(sentence, m.last, end, pack)]
    if not found and separated and sentence.block.kind == ITEM and _no_number_before(sentence, end):
        found = [m for m in sentence.tagged("category") if m.last <= end]
    if not found and sentence.block.kind == ITEM and (kind := _described_alone(sentence, end, pack)) is not None:
        return Thing(kind, number.head, number.tail, "label", f"category/{kind}")
    if not found:
        dashed = separated and tokens[number.head - 1].folded != ":"
        party = next((m for m in sentence.tagged("party") if dashed and m.last == end), None)
        if party is not None and _governed(sentence, party):
            party = None
        return Thing(None, number.head, number.tail, "label", party=party) if party is not None else None
    noun = max(found, key=lambda m: (m.last, -m.first))
    generic = noun.entry.form == "generic"
    return Thing(noun.value, number.head, number.tail, "label", noun.entry.rule, generic=generic)


def _described_alone(sentence: Sentence, end: int, pack: Pack) -> str | None:
    """`Air defence: 91`, `Ballistic – 4`: a row's label that is an adjective of one category and nothing else."""
    kinds = {m.value for m in sentence.tagged("modifier") if m.first == 0 and m.last == end}
    kinds &= set(pack.categories)
    return kinds.pop() if len(kinds) == 1 else None


def _governed(sentence: Sentence, party: Mention) -> bool:
    """`над регионами России — 337`: a country in a phrase of place labels nothing, unlike `у России — 337`."""
    return sentence.inflected and party.first > 1 and "where" in sentence.begins(party.first - 2)


def _named_before_brackets(sentence: Sentence, number: Number) -> Mention | None:
    """`the number of burnt trucks (555)`: what stands before brackets that hold a number alone, and is counted."""
    tokens, opening = sentence.tokens, number.head - 1
    if (share := _share_in_brackets(sentence, number)) is not None:
        return share
    closing = next((m.last for m in sentence.tagged("unit_noun") if m.first == number.tail), number.tail)
    alone = opening > 0 and tokens[opening].text == "(" and closing < len(tokens) and tokens[closing].text == ")"
    if alone and (beside := _listed_in_brackets(sentence, opening)) is not None:
        return beside
    if not alone or closing > number.tail or not any(m.last <= opening for m in sentence.tagged("number_of")):
        return None
    near = (m for m in sentence.tagged("category") if opening - MAX_OWNER <= m.last <= opening)
    return max(near, key=lambda m: m.last, default=None)


def _listed_in_brackets(sentence: Sentence, opening: int) -> Mention | None:
    """`lost tanks (12), howitzers (3)`: the noun right before brackets, where no number stands before it."""
    noun = min((m for m in sentence.tagged("category") if m.last == opening), key=lambda m: m.first, default=None)
    if noun is None:
        return None
    before = reversed(sentence.tokens[max(0, noun.first - MAX_OWNER) : noun.first])
    described = takewhile(lambda token: token.kind != MARK, before)
    return noun if all(token.kind != NUMBER for token in described) else None


def _share_in_brackets(sentence: Sentence, number: Number) -> Mention | None:
    """`shot down few of the missiles (18 of 51)`: the noun right before brackets that hold a part and its whole."""
    tokens, opening = sentence.tokens, number.head - 1
    joint = next((m for m in sentence.tagged("out_of") if m.first == number.tail), None)
    if opening < 1 or tokens[opening].text != "(" or joint is None or joint.last + 1 >= len(tokens):
        return None
    whole = tokens[joint.last].kind == NUMBER and tokens[joint.last + 1].text == ")"
    return next((m for m in sentence.tagged("category") if whole and m.last == opening), None)


def _only_place(sentence: Sentence, first: int, end: int, pack: Pack) -> bool:
    """`children in Donetsk region – 462`: whether nothing but a place stands between a noun and the mark."""
    words = range(first + 1, end)
    if not 0 < len(words) <= MAX_BEHIND_DASH or "where" not in sentence.covers(first):
        return False
    tokens, told = sentence.tokens, {"trigger", "say", "clause"}
    counted = [m for m in sentence.tagged("category") if first < m.first < end]
    if any(pack.kind(m.value) != "land" for m in counted):  # a region is no other thing
        return False
    plain = all(tokens[i].kind == WORD and not sentence.covers(i) & told for i in words)
    return plain and any(tokens[i].text[0].isupper() for i in words)


def _dash_before(sentence: Sentence, head: int) -> int | None:
    """The dash of `personnel – близько / about 3,784`: words alone between it and the number of an item."""
    tokens = sentence.tokens
    for i in range(head - 1, max(0, head - MAX_BEHIND_DASH), -1):
        if tokens[i].folded == "-" and tokens[i].spaced and tokens[i + 1].spaced:
            return i if sentence.block.kind == ITEM and _no_number_before(sentence, i) else None
        if tokens[i].kind == NUMBER or tokens[i].text in ",;:.()":
            return None
    return None


def _no_number_before(sentence: Sentence, end: int) -> bool:
    """Whether no other number stands before the label's end, in an item or an entry of several in one line."""
    return all(not token.text[0].isdecimal() for token in sentence.tokens[:end])


def _closed(sentence: Sentence, tail: int) -> bool:
    """Whether the number's phrase ends there, or behind a unit: `vehicles 2 pcs –`."""
    unit = next((m for m in sentence.tagged("unit_noun") if m.first == tail), None)
    tail = unit.last if unit is not None else tail
    if unit is not None and tail < len(sentence.tokens) and sentence.tokens[tail].folded == "-":
        return True
    return tail >= len(sentence.tokens) or sentence.tokens[tail].text in ",;.("


def _describes(sentence: Sentence, i: int) -> bool:
    """`99% of the US panel`: a name before a noun that no rule knows, as in `a third of Iran's total`."""
    token = sentence.tokens[i]
    return not sentence.inflected and token.kind == WORD and token.text.islower() and not sentence.covers(i)


def _part_of_place(sentence: Sentence, number: Number, right: Thing, at: At) -> Thing:
    """`95% of Bakhmut`: a share of a named place is territory."""
    j = number.tail
    while j < len(sentence.tokens) and (mention := at.any(j, frozenset({"unit", "of", "article"}))) is not None:
        j = mention.last
    held = at(j, "trigger")
    if held is not None and held.value == "controlled" and held.entry.form == "noun":  # 100% control of Bakhmut
        over = at.any(held.last, frozenset({"of", "preposition"}))
        j = over.last if over is not None else held.last
    place = at(j, "party")
    how = "share of a place" if place is not None else "share of a name"
    capital = (
        j < len(sentence.tokens) and sentence.tokens[j].text[0].isupper() and at.any(j, frozenset({"pronoun"})) is None
    )
    end = place.last if place is not None else j + 1
    owned = end < len(sentence.tokens) and (sentence.ends(end, "owner") or _describes(sentence, end))
    if (
        j > number.tail
        and not owned
        and (capital or (place is not None and place.entry.form == "places"))
        and at(j, "category") is None
    ):
        return replace(right, category="territory", how=how, rule="category/territory", last=j + 1)
    return right
