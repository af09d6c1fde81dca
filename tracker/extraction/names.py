"""Names that no pack holds: runs of capitalised words, and the plain nouns that speak ("the battalion commander")."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.extraction.lines import HEADING
from tracker.extraction.segment import Sentence
from tracker.rules.lexicon import Mention
from tracker.rules.tokens import MARK, WORD

_OUTSIDE = frozenset(
    {
        "claimant",
        "role",
        "relay",
        "title",
        "category",
        "trigger",
        "say",
        "pronoun",
        "clause",
        "war",
        "weekday",
        "month",
        "relative_day",
        "channel",
        "zone",
    }
)
"""Words that belong to no unknown name, though other known words may (Human Rights Watch, Zaw Min Tun)."""
_FIXED = frozenset(
    {
        "claimant",
        "role",
        "relay",
        "title",
        "pronoun",
        "clause",
        "weekday",
        "month",
        "relative_day",
        "channel",
        "zone",
    }
)
"""Words that begin no unknown name."""
_NEVER = frozenset({"zone", "claimant", "relay", "weekday", "month", "party", "say", "pronoun", "clause"})
_IN_TITLES = frozenset({"of", "article", "unit_noun"})
_NO_SUBJECT = frozenset(
    {
        "trigger",
        "period_event",
        "say",
        "clause",
        "relative",
        "pronoun",
        "number_of",
        "preposition",
        "war",
        "and",
        "or",
        "possessive",
        "lead_in",
    }
)
_NO_START = frozenset(
    {"article", "of", "preposition", "adverb", "possessive", "bound_before", "relative", "and", "by", "lead_in"}
)
_TIMES = frozenset({"period_when", "period_interval", "period_day", "relative_day", "same_day", "weekday", "month"})
MAX_NOUN = 5
CLOSING = 4
"""Tokens of the verb that ends a sentence: `12 were killed, mourners said Monday.`"""
MAX_SUBJECT = 7
"""Words of a body behind its verb, with what it is for: `рада з прав людини`."""
MAX_PHRASES = 3
"""Phrases that may stand between a plain noun and its verb."""
TITLE_CASE = 0.75
"""Share of capitalised words from which a line is a headline in title case, whose capitals tell nothing."""


def find_names(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The runs of capitalised words that no rule knows, as spans of tokens."""
    strict = _in_title_case(sentence)
    behind = 0
    for i in range(len(sentence.tokens)):
        if i < behind or not capitalised(sentence, i):
            continue
        behind = _run(sentence, i, strict)
        if behind > i:
            yield _start(sentence, i), behind


def name_behind(sentence: Sentence, first: int) -> int:
    """End of the name that begins at token `first`; the same where none does."""
    return _run(sentence, first, _in_title_case(sentence)) if first < len(sentence.tokens) else first


def noun_before(sentence: Sentence, verb: int) -> tuple[int, int] | None:
    """The plain noun phrase right before token `verb`, with the phrases that tell where or of what it is."""
    last = verb
    for _ in range(MAX_PHRASES):
        first = last
        while (
            first > 0 and last - first <= MAX_NOUN and (plain(sentence, first - 1) or _describes(sentence, first, last))
        ):
            first -= 1
        if first == last or last - first > MAX_NOUN:
            return None
        article = first > 0 and _determined(sentence, first, last)
        if sentence.inflected or not (joint := phrase_joint(sentence, first - article)):
            behind_comma = first > 0 and last == verb and sentence.tokens[first - 1].text == ","
            behind_comma = behind_comma and (last - first > 1 or verb >= len(sentence.tokens) - CLOSING)
            return (first, verb) if _is_subject(sentence, first, last, article or behind_comma) else None
        last = joint
    return None


def _describes(sentence: Sentence, noun: int, last: int) -> bool:
    """`a transport agency said`: a word right before a noun describes it, whatever it does elsewhere."""
    return noun < last and "modifier" in sentence.covers(noun - 1) and "article" not in sentence.covers(noun - 1)


def _determined(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a word opens a noun phrase; a body's own ("its armed wing", "his forces") speaks for its owner.

    An officer who is told by his trade speaks for himself: `Its surgical director told`.
    """
    covers = sentence.covers(first - 1)
    if sentence.ends(first - 1, "owners") and last - first > 1:  # the rebels' political wing
        return True
    head = sentence.covers(last - 1)
    officer = "impersonal" not in covers or ("title" in head and last - first > 1)
    owned = "possessive" in covers and officer and "category" not in head
    return "article" in covers or owned


def phrase_joint(sentence: Sentence, first: int) -> int:
    """The preposition right before token `first`: `the nurses at the clinic`; 0 where none stands there."""
    joint = sentence.covers(first - 1) if first > 1 else frozenset()
    return first - 1 if joint & {"preposition", "of"} and not joint & {"source_before", "relay_before", "clause"} else 0


def _is_subject(sentence: Sentence, first: int, last: int, article: bool) -> bool:
    """Whether plain words open with an article or a clause and end in a noun."""
    covers = sentence.covers(last - 1)
    described = covers & {"modifier", "adverb"} and not covers & {"anaphor", "category"}  # French infantry claimed
    clause = first > 0 and (sentence.tokens[first - 1].text == ";" or "clause" in sentence.covers(first - 1))
    if sentence.inflected:
        bare = first == 0 and (_people(sentence, last) or _body(sentence, last))
    else:
        bare = first == 0 or clause
    return (article or bare) and not described


def _body(sentence: Sentence, end: int) -> bool:
    """`Союз ветеранов утверждает`: the name of an association that no rule knows opens a sentence before its verb."""
    said = end < len(sentence.tokens) and bool(sentence.covers(end) & {"say", "say_weak"})
    return said and "association" in sentence.covers(0)


def _people(sentence: Sentence, end: int) -> bool:
    """Whether the noun that ends there is one of people: `Ополченцы уверяют`."""
    return any(m.last == end for m in sentence.tagged("category"))


def noun_behind(sentence: Sentence, first: int) -> tuple[int, int] | None:
    """The plain noun phrase at token `first`: `according to a company sergeant`."""
    opened = first < len(sentence.tokens) and "article" in sentence.covers(first)
    start = last = first + opened
    while last < len(sentence.tokens) and plain(sentence, last):
        last += 1
    timed = any(sentence.covers(i) & _TIMES for i in range(start, last))  # "said this week"
    return (start, last) if opened and 0 < last - start <= MAX_NOUN and not timed else None


def subject_phrase(sentence: Sentence, cue: Mention) -> tuple[int, int] | None:
    """`Про це повідомила наглядова рада з прав людини,`: the subject that nobody knows, behind a verb of saying."""
    said = any(m.last == cue.last for m in sentence.tagged("say"))
    if not (sentence.inflected and said) or not plain(sentence, min(cue.last, len(sentence.tokens) - 1)):
        return None
    last = cue.last
    while last < len(sentence.tokens) and (plain(sentence, last) or "preposition" in sentence.covers(last)):
        last += 1
    closed = last >= len(sentence.tokens) or sentence.tokens[last].kind == MARK
    timed = any(sentence.covers(i) & _TIMES for i in range(cue.last, last))
    return (cue.last, last) if closed and 0 < last - cue.last <= MAX_SUBJECT and not timed else None


def capitalised(sentence: Sentence, i: int) -> bool:
    """Whether token i is a word that begins with a capital and has more letters."""
    token = sentence.tokens[i]
    return token.kind == WORD and token.text[0].isupper() and len(token.text) > 1


def _run(sentence: Sentence, first: int, strict: bool) -> int:
    """End of the run that begins at token `first`; the same where none does."""
    known = sentence.covers(first) - {"particle"}
    if (
        not _belongs(sentence, first, strict)
        or known & _NO_START
        or (known - {"party"} and _opens(sentence, first) and not _begins(sentence, first))
    ):
        return first
    j, unknown = first, False
    while j < len(sentence.tokens) and _belongs(sentence, j, strict):
        unknown = unknown or not sentence.covers(j)
        j = _joint(sentence, j + 1, strict)
    while j > first and (sentence.tokens[j - 1].kind != WORD or _describes_next(sentence, j)):
        j -= 1
    if j == first:
        return first
    j = _body_end(sentence, j, strict)
    placed = any("party" in sentence.covers(i) for i in range(first, j))
    if not unknown and (j - first < 2 or strict or placed):
        return first
    alone = j - first == 1 and _opens(sentence, first)
    return first if alone and not _speaks(sentence, j) else j


def find_bodies(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """`London School of Hygiene`, `Belgrade radio`: bodies called after a place, which are not its country."""
    if _in_title_case(sentence):
        return
    for party in sentence.tagged("party"):
        if party.entry.form not in ("names", "capitals", "places"):
            continue
        end = party.last + (party.entry.form == "capitals" and "medium" in sentence.covers(party.last))
        while (last := _body_word(sentence, end)) is not None:
            end = last
        if end > party.last and (party.entry.form != "places" or _is_society(sentence, party.last, end)):
            yield party.first, end


def _is_society(sentence: Sentence, first: int, last: int) -> bool:
    """`Darfur Victims Support Organisation`, unlike `Kharkiv Regional Administration`, which is an office."""
    words = [sentence.covers(i) for i in range(first, last)]
    return any("anaphor" in known for known in words) and not any(known & {"role", "title"} for known in words)


def _body_word(sentence: Sentence, i: int) -> int | None:
    """End of the next word of a body's name, with an "of" before it."""
    if i > 0 and i + 1 < len(sentence.tokens) and "of" in sentence.covers(i) and capitalised(sentence, i - 1):
        i += 1
    fit = i < len(sentence.tokens) and capitalised(sentence, i) and not sentence.tokens[i].text.isupper()
    return i + 1 if fit and not sentence.covers(i) & (_OUTSIDE | _NEVER | {"period_event", "say_weak"}) else None


def _begins(sentence: Sentence, first: int) -> bool:
    """Whether a known word that opens a sentence begins a name: `Reporters Without Borders`, `Conflict Armament`."""
    behind = first + 1 < len(sentence.tokens) and capitalised(sentence, first + 1)
    return behind and not sentence.covers(first + 1) & (_NEVER | {"title", "role"})


def _describes_next(sentence: Sentence, j: int) -> bool:
    """`Two Turkish soldiers`: a country's adjective before a plain noun belongs to the noun."""
    adjective = any(m.last == j and m.entry.form == "adjectives" for m in sentence.tagged("party"))
    return adjective and j < len(sentence.tokens) and sentence.tokens[j].text[0].islower()


def _body_end(sentence: Sentence, j: int, strict: bool) -> int:
    """Over capitalised words of office that end in a body's noun: `Imperial General Headquarters`."""
    last = end = j
    while not strict and last < len(sentence.tokens) and capitalised(sentence, last):
        if sentence.covers(last) & _NEVER:
            break
        last += 1
        if "anaphor" in sentence.covers(last - 1) and "title" not in sentence.covers(last - 1):
            end = last
    return end


def _belongs(sentence: Sentence, i: int, strict: bool) -> bool:
    known = sentence.covers(i)
    if "month" in known and named_so(sentence, i):
        return True
    outside = known & _OUTSIDE and not (_opens(sentence, i) and not known & _FIXED and _begins(sentence, i))
    if not capitalised(sentence, i) or outside or (strict and known - _IN_TITLES):
        return False
    if "party" in known and _opens(sentence, i):  # "Moscow Radio" is one name, "Moscow" is none
        return i + 1 < len(sentence.tokens) and capitalised(sentence, i + 1) and not sentence.covers(i + 1)
    return True


def named_so(sentence: Sentence, i: int) -> bool:
    """`Shir Jan Durani`, `Theresa May Brown`: a month between two capitalised words that no rule knows is a name."""
    around = (i - 1, i + 1)
    return 0 < i < len(sentence.tokens) - 1 and all(capitalised(sentence, k) and not sentence.covers(k) for k in around)


def _joint(sentence: Sentence, i: int, strict: bool) -> int:
    """Past a hyphen, a particle or an initial within a name: `al-Hams`, `bin Salman`, `John F. Sattler`."""
    if _initial(sentence, i) and i + 2 < len(sentence.tokens) and _belongs(sentence, i + 2, strict):
        return i + 2
    j = i
    while j < len(sentence.tokens) and j - i < 3:
        token = sentence.tokens[j]
        if not ("particle" in sentence.covers(j) or (token.folded in "-'" and not token.spaced)):
            break
        j += 1
    if j >= len(sentence.tokens) or j == i:
        return i
    if _belongs(sentence, j, strict):
        return j
    later = i > 1 and capitalised(sentence, i - 2)  # "Lee Seong-kweun", not "Fifty-three"
    return j + 1 if later and sentence.tokens[j - 1].folded == "-" and _glued(sentence, j) else i


def _initial(sentence: Sentence, i: int) -> bool:
    """Whether a letter with a dot stands at token i."""
    tokens = sentence.tokens
    letter = i + 1 < len(tokens) and tokens[i].kind == WORD and len(tokens[i].text) == 1 and tokens[i].text.isupper()
    return letter and tokens[i + 1].text == "." and not tokens[i + 1].spaced


def _glued(sentence: Sentence, i: int) -> bool:
    """`Seok-yeol`: a word that a hyphen without a space ties to the name before it."""
    tokens = sentence.tokens
    tied = tokens[i].kind == WORD and not tokens[i].spaced and not tokens[i - 1].spaced
    return tied and sentence.covers(i) <= {"modifier"}  # "Kennedy-Jr", "Кеннеди-младший"


def _opens(sentence: Sentence, i: int) -> bool:
    """Whether a capital at token i may be that of a sentence's beginning only."""
    return i == 0 or sentence.tokens[i - 1].folded in ('"', ":", "-", "(")


def _speaks(sentence: Sentence, i: int) -> bool:
    """Whether a verb of saying stands at token i or behind its auxiliaries, or an apposition between commas does."""
    while i < len(sentence.tokens) and sentence.covers(i) & {"auxiliary", "adverb"}:
        i += 1
    if i >= len(sentence.tokens):
        return False
    if sentence.inflected:
        return "say" in sentence.covers(i)
    return bool(sentence.covers(i) & {"say", "say_weak"}) or sentence.tokens[i].text == "," or sentence.ends(i, "owner")


def _start(sentence: Sentence, first: int) -> int:
    """Back over the country before a name: `Sudanese Doctors' Union`."""
    before = next((m for m in sentence.tagged("party") if m.last == first and m.entry.form == "adjectives"), None)
    return before.first if before is not None else first


def plain(sentence: Sentence, i: int) -> bool:
    """Whether token i is a word that may stand in a noun phrase and does nothing."""
    token = sentence.tokens[i]
    if token.folded == "-" and 0 < i < len(sentence.tokens) - 1:  # "US-backed"
        return not token.spaced and not sentence.tokens[i + 1].spaced
    return token.kind == WORD and not (sentence.covers(i) & (_NO_SUBJECT | {"article", "auxiliary", "say_weak"}))


def _in_title_case(sentence: Sentence) -> bool:
    if sentence.block.kind != HEADING:
        return False
    words = [t.text for t in sentence.tokens if t.kind == WORD and len(t.text) > 3]
    return len(words) > 3 and sum(w[0].isupper() for w in words) >= TITLE_CASE * len(words)
