"""Whom the words of a sentence refer to, and the part that each party plays: it acts, is hit, is the place, speaks.

`Israel's strike on Gaza` has Israel act and Gaza hit, `in clashes with Hezbollah` faces Hezbollah, `in Ukrainian hands`
is in Ukraine's. Words that stand for a party named elsewhere (`the enemy`, `our`, `its`) refer like its name does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.extraction.parties import state
from tracker.extraction.segment import Sentence
from tracker.rules.lexicon import Mention
from tracker.rules.pack import Pack
from tracker.rules.tokens import WORD

_DONE_TO_PEOPLE = frozenset({"killed", "wounded", "captured", "abducted"})
PLAIN, ACTS, HIT, FACES, PLACE, OWNS, SOURCE, GOAL, ASIDE, COUNTED, SPEAKS = (
    "plain",
    "acts",
    "hit",
    "faces",
    "place",
    "owns",
    "source",
    "goal",
    "aside",
    "counted",
    "speaks",
)
POINTER, CLAIMANT, PLACES = "pointer", "claimant", "places"
_SPEAKING = frozenset({"officials", "spokesperson", "health_ministry", "governor", "police", "prosecutors"})
"""Offices that report what others do."""
REACH = 4
"""Tokens between a party's adjective and the strike that is its own (`a Russian cruise missile attack`)."""
_BY_WHOM = frozenset({"people", "adjectives", "names"})
"""Forms of a party's words that have endings of the instrumental which no other case has."""
_POINTING = frozenset({"enemy", "own", "possessive", "pronoun", "the_group", "the_state"})
_ADJUNCTS = frozenset({"article", "modifier", "adverb", "title", "more", "unit_noun", "bound_before", "category"})
_GOVERNING = frozenset({"by", "attack", "of", "facing", "where", "aim", "to", "for_whom", "from"}) | {
    "preposition",
    "clause",
    "since",
    "relay_before",
}
_BEFORE_VERB = frozenset({"adverb", "period_day", "clock", "weekday", "relative_day"})
_DESCRIBED = 2
"""Adjectives before a war at most."""
_BEFORE_STRIKE = frozenset({"modifier", "category", "and", "adverb", "article", "role", "unit_noun"})


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is meant by words that name nobody: tokens of the speakers, the speaker's party, its enemy, the subject."""

    speaking: tuple[range, ...] = ()
    counted: tuple[range, ...] = ()
    """Tokens of the noun phrases of numbers: a party in them owns what is counted and does nothing else."""
    own: str | None = None
    enemy: str | None = None
    subject: str | None = None
    center: str | None = None
    """Whom the sentence before was about: its first party that did or said something."""
    group: str | None = None
    """The armed group that was named last."""
    army: str | None = None
    """The state at war."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Words at tokens `first` to `last` that mean a party, with its part; `deed` tells what it is said to have done."""

    party: str
    first: int
    last: int
    form: str
    part: str
    deed: str | None = None


def find_references(sentence: Sentence, cast: Cast, pack: Pack) -> list[Reference]:
    """The references of a sentence in order, none inside another."""
    found: list[Reference] = []
    words = sentence.asked.get("parties")
    if words is None:
        words = sentence.asked["parties"] = tuple(_words(sentence, pack))
    for first, last, form, named in words:
        party = _meant(sentence, first, found, cast) if form == POINTER else named
        if party is None or _origin(sentence, last):
            continue
        part, deed = _part(sentence, first, last, form, cast)
        found.append(Reference(party, first, last, form, part, deed))
    return found


def _words(sentence: Sentence, pack: Pack) -> Iterator[tuple[int, int, str, str | None]]:
    """First token, last token, form and party of all words that may refer, the longest of those that overlap."""
    words: list[tuple[int, int, str, str | None]] = []
    for m in sentence.mentions:
        if m.tag == "party" and not _no_party(sentence, m, pack):
            apart = pack.parties[m.value].part_of is not None  # Gaza is where things happen, Hamas acts there
            words.append((m.first, m.last, PLACES if apart else m.entry.form, m.value))
        elif m.tag == "claimant" and (party := pack.claimant_party.get(m.value)) is not None:
            words.append((m.first, m.last, CLAIMANT, party))
        elif m.tag in _POINTING and not _says_nothing(sentence, m):
            words.append((m.first, m.last, POINTER, None))
    end = 0
    for word in sorted(words, key=lambda w: (w[0], -w[1], w[2] == POINTER)):
        if word[0] >= end:
            end = word[1]
            yield word


def _no_party(sentence: Sentence, party: Mention, pack: Pack) -> bool:
    """Whether a party's words mean somebody or something else there."""
    return _against_it(sentence, party, pack) or _stands_behind(sentence, party) or _aside(sentence, party)


def _against_it(sentence: Sentence, party: Mention, pack: Pack) -> bool:
    """`Colombian rebels`: no side of the country's, but those who fight it."""
    rebels = party.entry.form == "adjectives" and "rebels" in sentence.begins(party.last)
    return rebels and state(party.value, pack) and any(not state(p, pack) for p in pack.enemies.get(party.value, ()))


def _aside(sentence: Sentence, party: Mention) -> bool:
    """`танков советских времен`, `базирующийся в Великобритании`: when a thing was made, where somebody sits."""
    if party.entry.form == "adjectives" and "make_noun" in sentence.begins(party.last):
        return True
    return any(m.last == party.first for m in sentence.tagged("seated_in"))


def _stands_behind(sentence: Sentence, party: Mention) -> bool:
    """`fighters from the Iran-backed group`: who only stands behind those that were named."""
    hyphen = party.last - party.first > 1 and sentence.tokens[party.first + 1].text == "-"
    definite = hyphen and party.first > 0 and "definite" in sentence.covers(party.first - 1)
    return definite and "anaphor" in sentence.begins(party.last)


def _says_nothing(sentence: Sentence, pointer: Mention) -> bool:
    """`for its part`, which is a turn of phrase; `puts them at 300`, which are losses; `the military toll`, no army."""
    if pointer.tag == "pronoun" and pointer.first and "say_weak" in sentence.covers(pointer.first - 1):
        return "value_at" in sentence.begins(pointer.last)
    phrase = any(m.first < pointer.first and pointer.last < m.last for m in sentence.tagged("adverb"))
    return phrase or (pointer.tag == "the_state" and _names_sum(sentence, pointer.last))


def _names_sum(sentence: Sentence, i: int) -> bool:
    """`the military toll`: no army, but a kind of deaths."""
    nouns = any(m.first == i and m.entry.form == "noun" for m in sentence.tagged("trigger"))
    return nouns or bool({"number_of", "source_noun"} & sentence.begins(i))


def _meant(sentence: Sentence, first: int, before: Sequence[Reference], cast: Cast) -> str | None:
    """The party behind `the enemy`, `our`, `its`: the speaker's foe, the speaker's own, the last that did something."""
    tags = sentence.begins(first)
    outright = {"enemy": cast.enemy, "the_group": cast.group or _last_named(before), "the_state": cast.army}
    if told := tags & outright.keys():
        return outright[next(iter(told))]
    behind_possessive = any(m.last == first for m in sentence.tagged("possessive"))  # its own
    if "own" in tags and not behind_possessive:
        return cast.own
    if "pronoun" in tags and _speaks(sentence, first, cast):
        return cast.own
    if (speaking := _who_said(sentence, first, before)) is not None:
        return speaking
    able = [r for r in before if r.form != "people" or "impersonal" not in tags]  # "its" are no Palestinians'
    named = [r.party for r in able if r.part in (PLAIN, ACTS, OWNS) and r.form != PLACES]
    named = named or [r.party for r in before if r.part == SPEAKS or r.form in ("names", "capitals")]
    ahead = "possessive" in tags  # 45 of its soldiers died, the ministry said
    spoken = cast.own if ahead or any(span.stop <= first for span in cast.speaking) else None
    about = None if ahead else cast.center  # the sentence before was about it, whoever owns things in it
    if "reflexive" in tags:  # of the subject; where that is no party's name, other words tell whose
        return named[-1] if named else None
    if ahead and sentence.inflected:
        spoken, about = cast.center, _somebody_else(cast)
    return named[-1] if named else spoken or about or cast.subject


def _somebody_else(cast: Cast) -> str | None:
    """`«Их потери»`: not the speaker's own, which would be `наши` or `свои`."""
    return cast.subject if cast.subject != cast.own else cast.enemy


def _who_said(sentence: Sentence, first: int, before: Sequence[Reference]) -> str | None:
    """`the group said it had`, `said that two of its men died`: who said it, where the verb names nobody behind it."""
    told = max((r.last for r in before), default=0)
    verb = next((m for m in sentence.tagged("say") if max(told, first - REACH) <= m.last <= first), None)
    spoke = (r.party for r in reversed(before) if r.part == SPEAKS and verb is not None and r.last <= verb.first)
    return next(spoke, None)


def _last_named(before: Sequence[Reference]) -> str | None:
    return next((r.party for r in reversed(before) if r.form in ("names", CLAIMANT)), None)


def _speaks(sentence: Sentence, first: int, cast: Cast) -> bool:
    """`he said`, `It listed 20 tanks`."""
    begins = sentence.begins(first + 1)
    return any(first in span for span in cast.speaking) or (
        bool(begins & {"say", "say_weak"}) and "auxiliary" not in begins
    )


def _origin(sentence: Sentence, last: int) -> bool:
    """`US-made`, `Washington-based`: where a thing comes from, not whose it is."""
    tokens = sentence.tokens
    hyphen = last + 1 < len(tokens) and tokens[last].text == "-" and not tokens[last].spaced
    return hyphen and tokens[last + 1].kind == WORD and not tokens[last + 1].spaced and tokens[last + 1].text.islower()


def _part(sentence: Sentence, first: int, last: int, form: str, cast: Cast) -> tuple[str, str | None]:
    """The part that words play, and the deed where one is told."""
    part = _as_speaker(sentence, first, last, form, cast)
    struck = _struck_right_before(sentence, first) or (form == "adjectives" and _land_struck(sentence, first, last))
    part = part or (HIT if struck else _by_what_follows(sentence, last, form))
    if part is None and form != PLACES and any(first in span for span in cast.counted):
        part = COUNTED
    if part is None and sentence.inflected and form not in (PLACES, POINTER) and _owns_strike(sentence, first):
        part = HIT if _fought_off(sentence, first) else ACTS
    if part is None and sentence.inflected and form != PLACES and _strikes(sentence, first, last):
        part = ACTS
    if part is None and sentence.inflected and form in _BY_WHOM and _done_by(sentence, first, last, form):
        part = ACTS
    if part is None and sentence.inflected and form == "names" and _starts_war(sentence, last):
        part = ACTS
    if part is not None:
        return part, None
    start = first if form == "capitals" and _does(sentence, last) else phrase_start(sentence, first)
    if start < first and _undergoes(sentence, first, last):
        return PLAIN, None
    ending = [m for m in sentence.tagged(*_GOVERNING) if m.last == start]
    ending = [m for m in ending if sentence.tokens[m.first].kind == WORD]  # a dash joins ranges too
    governing = {m.tag: m for m in ending if m.first == min(n.first for n in ending)}
    deed = _deed(sentence, governing["by"].first) if "by" in governing else None
    part = _governed(sentence, governing, form, possessive=_owner_ends(sentence, last) > last)
    if part == PLACE and "where" in governing and "seat" in sentence.covers(governing["where"].first - 1):
        return ASIDE, deed  # the group, which is based in Washington
    named = part == PLACE and form == "adjectives" and last < len(sentence.tokens)
    return (ASIDE if named and sentence.tokens[last].text.istitle() else part), deed  # at the Turkish Hospital


def _struck_right_before(sentence: Sentence, first: int) -> bool:
    """`Turkish jets struck PKK targets`: behind a verb of attack that has a subject, and no attacker of its own."""
    verb = next((m for m in sentence.tagged("attack") if m.last == first), None)
    if verb is None or sentence.inflected or "period_event" in sentence.begins(verb.first):
        return False
    return any(m.last <= verb.first for m in sentence.tagged("party")) and "attack" in sentence.begins(first + 1)


def _land_struck(sentence: Sentence, first: int, last: int) -> bool:
    """`от обстрелов российских территорий`, `удари по`: land in the genitive behind a strike is what was struck."""
    if not sentence.inflected or not any(0 <= first - m.last <= 1 for m in sentence.tagged("period_event")):
        return False
    return any(m.first == last and m.value == "places" for m in sentence.tagged("not_count_after")) or any(
        m.first == last and m.value == "territory" for m in sentence.tagged("category")
    )


def _does(sentence: Sentence, last: int) -> bool:
    """`For this Moscow has gained little`: a capital, which takes no article, right before its verb."""
    return not sentence.inflected and bool(sentence.begins(last) & {"auxiliary", "say", "say_weak"})


def _done_by(sentence: Sentence, first: int, last: int, form: str) -> bool:
    """`вбито росіянами`, `пленных, захваченных Красной Армией`: the instrumental behind a passive tells who did it."""
    harmed = any(m.last == first and m.value in _DONE_TO_PEOPLE for m in sentence.tagged("trigger"))
    return harmed and sentence.ends(last - 1, f"instrumental_{form}")


def _undergoes(sentence: Sentence, first: int, last: int) -> bool:
    """`после вторжения в регион ВСУ потеряли`: letters that have no cases, right before a verb, are its subject."""
    letters = all(sentence.tokens[i].text.isupper() and len(sentence.tokens[i].text) > 1 for i in range(first, last))
    verbs = (m for m in sentence.tagged("trigger") if m.first == last)
    return sentence.inflected and letters and any(m.entry.form in ("undergo", "transitive") for m in verbs)


def _owner_ends(sentence: Sentence, last: int) -> int:
    """Token behind a party's word and its possessive ending."""
    return last + sentence.ends(last, "owner")


def _as_speaker(sentence: Sentence, first: int, last: int, form: str, cast: Cast) -> str | None:
    """`the Kremlin said`, `Israeli police`, `it listed`: who only tells of it."""
    spoken = any(first < span.stop and span.start < last for span in cast.speaking) and not _told_of(sentence, last)
    pointing = form == POINTER and "pronoun" in sentence.begins(first) and _speaks(sentence, first, cast)
    after = _owner_ends(sentence, last)
    office = next((m.value for m in sentence.tagged("role") if m.first == after), None)
    counted = any(first in span for span in cast.counted)  # killing 14 ISIS leaders
    counted = counted or _from_its_side(sentence, first, after)
    reporting = form not in (PLACES, POINTER) and office in _SPEAKING and not counted
    return SPEAKS if (spoken or pointing or reporting) and not _side_suffers(sentence, after) else None


def _side_suffers(sentence: Sentence, after: int) -> bool:
    """`украинская сторона потеряла свыше 240`: a side with a verb of loss behind it tells of nothing."""
    noun = next((m for m in sentence.tagged("side_noun") if m.first == after), None) if sentence.inflected else None
    verbs = (m for m in sentence.tagged("trigger") if noun is not None and 0 <= m.first - noun.last <= 1)
    return any(m.entry.form in ("undergo", "transitive") for m in verbs)


def _from_its_side(sentence: Sentence, first: int, after: int) -> bool:
    """`с израильской стороны погибли 22`: behind "from" a side is where people fell, and speaks of nothing."""
    sided = sentence.inflected and "side_noun" in sentence.begins(after)
    return sided and first > 0 and "from" in sentence.covers(first - 1)


def _by_what_follows(sentence: Sentence, last: int, form: str) -> str | None:
    """`in Ukrainian hands`, `an Israeli air strike`: who holds, who strikes."""
    after = _owner_ends(sentence, last)
    if form == PLACES and after == last and "period_event" in sentence.begins(last):  # the Sevastopol strike
        return HIT
    enemy = "enemy" in sentence.covers(last - 1)  # "ворожа атака"
    describes = form not in (PLACES, "people") and (not sentence.inflected or form == "adjectives" or enemy)
    if "side_noun" in sentence.begins(after):  # "с российской стороны погибли 67"
        return PLAIN
    striking = describes and _own_strike(sentence, after)
    return ACTS if striking or "custody" in sentence.begins(after) else None


def _told_of(sentence: Sentence, last: int) -> bool:
    """`said Wagner alone had lost`: whoever stands between a verb of saying and one of its own does not speak."""
    i = last
    while i < len(sentence.tokens) and "adverb" in sentence.begins(i):
        i += 1
    quoted = any(token.text in '"”»' for token in sentence.tokens[:last])
    return last > 0 and not quoted and "auxiliary" in sentence.begins(i) and _said_before(sentence, last)


def _said_before(sentence: Sentence, last: int) -> bool:
    return any(0 < last - m.last <= REACH for m in sentence.tagged("say"))


def _governed(sentence: Sentence, governing: dict[str, Mention], form: str, possessive: bool) -> str:
    """The part of a party by the preposition before it, or the verb whose object it is."""
    tags = governing.keys()
    struck = bool(tags) and _strike_ends(sentence, min(m.first for m in governing.values()))
    opens = tags & {"clause", "since"}
    inside = PLACE if form == PLACES or not possessive else OWNS
    rules = (
        ("relay_before" in tags, ASIDE),
        ("by" in tags and _on_its_side(sentence, governing["by"]), PLAIN),
        ("by" in tags, ACTS),
        ("attack" in tags or (struck and tags & {"of", "aim"}), HIT),
        ("facing" in tags, FACES),
        ("where" in tags, inside),
        (form == PLACES, PLACE),
        ("of" in tags, OWNS),
        (tags & {"for_whom", "to"}, GOAL),
        ("from" in tags, SOURCE),
        ("preposition" in tags and not opens, ASIDE),
    )
    return next((part for holds, part in rules if holds), PLAIN)


def _on_its_side(sentence: Sentence, by: Mention) -> bool:
    """`со стороны Армении погибли 16`: on its side, where no strike is told beside that came from there."""
    return "side_noun" in sentence.covers(by.last - 1) and not struck_near(sentence, by.first, by.last)


def struck_near(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a strike is told right beside some words: it came from there."""
    deeds = ("period_event", "attack", "war", "event_verb", "campaign")
    told = (m for tag in deeds for m in sentence.tagged(tag))
    return any(first - REACH <= m.last <= first or last < m.first <= last + 2 * REACH for m in told)


def _own_strike(sentence: Sentence, after: int) -> bool:
    """Whether a strike or an offensive stands right behind a party's word, with nothing but adjectives between."""
    for i in range(after, min(after + REACH, len(sentence.tokens))):
        begins = sentence.begins(i)
        if begins & {"period_event", "war", "campaign"} and "auxiliary" not in begins:
            return True
        if "attack" in begins and "by" not in sentence.begins(i + 1):  # Russian artillery pounded
            return True
        if not begins & _BEFORE_STRIKE and sentence.tokens[i].text != "-":
            return False
    return False


def _owns_strike(sentence: Sentence, first: int) -> bool:
    """`удар росії`, `вторгнення рф`: whoever stands in the genitive right behind a strike or a war made it."""
    led = first > 0 and "preposition" in sentence.covers(first - 1)  # "війна в Україні": where it is fought
    wars = (m for m in sentence.tagged("war") if m.first <= first < m.last and not (led and m.first < first))
    behind = any(m.last == first for tag in ("period_event", "war") for m in sentence.tagged(tag))
    return behind or any(_of_one(sentence, m) for m in wars)


def _of_one(sentence: Sentence, war: Mention) -> bool:
    """Whether a war is called after one party, who made it, rather than after both."""
    return sum(war.first <= m.first < war.last for m in sentence.tagged("party")) == 1


def _fought_off(sentence: Sentence, first: int) -> bool:
    """`відбили шість атак російських військ`: whose attack is fought off is harmed."""
    return any(0 <= first - m.last <= REACH for m in sentence.tagged("repel"))


def _starts_war(sentence: Sentence, last: int) -> bool:
    """`коли Росія почала війну`, `після початку Росією вторгнення`: whoever starts a war makes it."""
    wars = sentence.tagged("war")
    if not wars:
        return False
    verb = next((m.last for m in sentence.tagged("starts") if m.first == last), None)
    by_it = verb is None and sentence.ends(last - 1, "instrumental_war")
    return any(0 <= war.first - (verb or last) <= _DESCRIBED for war in wars) if verb or by_it else False


def _strikes(sentence: Sentence, first: int, last: int) -> bool:
    """`росіяни вночі обстріляли`, `війська рф завдали удару`: whoever stands before the verb, not in the accusative."""
    i, tokens = last, sentence.tokens
    i += i + 1 < len(tokens) and not sentence.covers(i) and _attacks(sentence, i + 1)  # "продовжують атакувати"
    while i < len(tokens) and i - last < REACH and sentence.covers(i) & _BEFORE_VERB and not _attacks(sentence, i):
        i += 1
    return _attacks(sentence, i) and not sentence.ends(last - 1, "accusative")


def _attacks(sentence: Sentence, i: int) -> bool:
    """Whether a verb of attacking begins there, be it one of dealing a strike: `завдали масованого удару`."""
    if "attack" in sentence.begins(i):
        return True
    dealing = (m for m in sentence.tagged("inflict") if m.first == i)
    return any(0 <= e.first - m.last <= 2 for m in dealing for e in sentence.tagged("period_event"))


def _strike_ends(sentence: Sentence, first: int) -> bool:
    """Whether a strike or a verb of attack ends right before a token: `the attack (overnight) on`."""
    near = range(max(0, first - 1), first + 1)
    return any(m.last in near for tag in ("period_event", "attack") for m in sentence.tagged(tag))


def _deed(sentence: Sentence, first: int) -> str | None:
    """What is done by whom stands behind "by": the trigger before it."""
    return next((m.value for m in sentence.tagged("trigger") if m.last == first), None)


def phrase_start(sentence: Sentence, first: int) -> int:
    """Back over articles, adjectives and words that no rule knows (`in the eastern Ukrainian city`)."""
    start, unknown = first, 0
    while start > 0:
        before = next((m for m in sentence.tagged(*_ADJUNCTS) if m.last == start), None)
        if before is not None and not {"preposition", "by", "of"} & sentence.begins(before.first):
            start = before.first
            continue
        token = sentence.tokens[start - 1]
        if unknown or token.kind != WORD or not token.text.islower() or sentence.covers(start - 1):
            return start
        unknown += 1
        start -= 1
    return start
