"""How a verb stands in its sentence: in the passive or the perfect, with an object of its own, held of a noun."""

from __future__ import annotations

from tracker.extraction.numbers import Number
from tracker.extraction.segment import Sentence
from tracker.rules.lexicon import Mention
from tracker.rules.tokens import NUMBER

_REACH_OF_PERFECT = 8


def perfect(sentence: Sentence, number: Number, own: int | None) -> bool:
    """`Russia has lost`, `13 have died`: told up to now; `has said that 13 died` is not.

    `own` is the token of the verb that takes the number: it may stand farther behind than any other.
    """
    for m in sentence.tagged("perfect"):
        verb = next((t.first for t in sentence.tagged("trigger") if _leads(m, t)), None)
        if any(m.first == a.first and m.last < a.last == number.head for a in sentence.tagged("auxiliary")):
            return True  # there have been at least 100 deaths
        near = abs(m.first - number.first) <= _REACH_OF_PERFECT or (verb == own and m.first > number.first)
        if verb is None or not near:
            continue
        had = m.last <= number.first < verb  # has a handful of wounded
        if had or "likelihood" in sentence.covers(m.first):  # may have killed
            continue
        said = any("say" in sentence.begins(i) for i in (*range(m.last, verb - 1), verb))  # not "reported killed"
        if not said and not any(sentence.tokens[i].kind == NUMBER for i in range(m.last, verb)):
            return True
    return False


def _leads(auxiliary: Mention, verb: Mention) -> bool:
    """Whether a verb stands behind an auxiliary, or begins with it: `have died`."""
    own = verb.first == auxiliary.first and verb.last > auxiliary.last
    return own or auxiliary.last <= verb.first <= auxiliary.last + 3


def passive(sentence: Sentence, trigger: Mention) -> bool:
    """Whether something is done to its subject: `were shot down`."""
    beside = (trigger.first, trigger.first - 1)
    being = any(m.last in beside and m.first < m.last for m in sentence.tagged("passive")) and not sentence.inflected
    led = any(m.last in beside for m in sentence.tagged("auxiliary"))
    done = any(m.last in beside for m in sentence.tagged("passive")) and sentence.inflected  # "було вбито росіянами"
    return being or done or (led and not (_by_agent(sentence, trigger) or _has_done(sentence, trigger)))


def _has_done(sentence: Sentence, trigger: Mention) -> bool:
    """`has killed dozens`, `had also killed`: the perfect of the active voice before its verb, an adverb between."""
    first = trigger.first
    adverb = first > 0 and bool(sentence.covers(first - 1) & {"adverb", "more"}) and not sentence.inflected
    return any(first - adverb <= m.last <= first for m in sentence.tagged("perfect", "past_perfect"))


def _by_agent(sentence: Sentence, trigger: Mention) -> bool:
    """`has destroyed 12`: an auxiliary of the active voice, told by the number right behind."""
    after = sentence.begins(trigger.last)
    token = sentence.tokens[trigger.last] if trigger.last < len(sentence.tokens) else None
    return bool(after & {"bound_before", "article", "party"}) or (token is not None and token.text[0].isdecimal())


def takes_object(sentence: Sentence, verb: Mention) -> bool:
    """`as well as hitting a radar`: a verb with an object of its own, in no passive."""
    being = any(m.last in (verb.first, verb.first - 1) for m in sentence.tagged("passive"))
    return not (being or sentence.inflected) and "article" in sentence.begins(verb.last)


def and_before(sentence: Sentence, trigger: Mention) -> bool:
    """`killed 12 people and displaced 300`: a verb joined to the one before."""
    return any(m.last == trigger.first for m in sentence.tagged("and"))


def held(sentence: Sentence, i: int) -> bool:
    """`losses are believed to be`: what is held of a noun, rather than who says it."""
    return any(m.last == i for m in sentence.tagged("passive")) and "to" in sentence.begins(i + 1)


def reaching(sentence: Sentence, trigger: Mention, head: int) -> bool:
    """`losses have exceeded 900`, `has grown to 900`: an auxiliary, and nothing that anybody has."""
    perfect = any((m.first, m.last) == (trigger.first, trigger.last) for m in sentence.tagged("perfect"))
    begins = sentence.begins(trigger.last)
    led = any(m.last in (head, head - 1) for m in sentence.tagged("to"))
    return perfect and ("reaching" in begins or (led and "change" in begins))


def named(sentence: Sentence, trigger: Mention, head: int) -> bool:
    """`In the blast six were hurt`: a verb behind an article is a noun, which takes no number behind it."""
    first = trigger.first
    article = first > 0 and "article" in sentence.covers(first - 1) and not sentence.inflected
    return article and trigger.entry.form == "transitive" and trigger.last == head


def seated(sentence: Sentence, trigger: Mention) -> bool:
    """`the Washington-based group`: where somebody sits, and no forces."""
    tokens, first = sentence.tokens, trigger.first
    return first > 1 and tokens[first - 1].folded == "-" and not tokens[first].spaced and trigger.value == "present"
