"""Whose verb it is: from a verb of saying back to its subject, over all that may stand between."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.extraction.actors import (
    ANAPHOR,
    CLAIMANT,
    GROUP,
    NAME,
    PARTY,
    PRONOUN,
    RELAY,
    ROLE,
    SPEAKER,
    Actor,
)
from tracker.extraction.behind import actor_behind, explained, inverted, opens, thin
from tracker.extraction.casting import unnamed
from tracker.extraction.heads import MAX_APART, head_before, may_open, told_by
from tracker.extraction.inversion import is_told, subject_behind, to_many, to_one
from tracker.extraction.names import capitalised, noun_before, phrase_joint, plain
from tracker.extraction.owners import ended, source_of
from tracker.extraction.segment import Sentence
from tracker.rules.lexicon import Mention
from tracker.rules.tokens import NUMBER

MAX_GAP = 16
"""Words between a subject and its verb."""
_ADJECTIVES = 4
"""Words between a preposition and its noun, and both."""
_LIGHT = frozenset(
    {
        "adverb",
        "auxiliary",
        "relative",
        "source_noun",
        "preposition",
        "negation",
        "weekday",
        "relative_day",
        "month",
        "as_of",
        "period_day",
        "period_when",
        "period_interval",
    }
)
_ENDS = frozenset(".;:!?\"'")
_VERBAL = frozenset({"clause", "relative", "trigger", "auxiliary", "say", "period_event"})


def subject_of(sentence: Sentence, verb: Mention, actors: Sequence[Actor], text: str) -> Actor | None:
    """Who does what a verb of saying tells; None where nobody does."""
    if told_by(sentence, verb):
        return None
    agent = _agent(sentence, verb, actors) or _in_instrumental(sentence, verb, actors)
    if agent is not None or _nobody(sentence, verb):
        return agent
    if "say_impersonal" in sentence.begins(verb.first):  # "говорится в сообщении": nobody before it does
        return subject_behind(sentence, verb, actors)
    if sentence.inflected:
        return _within_a_body(sentence, verb, actors) or _of_either_order(sentence, verb, actors, text)
    if _participle(sentence, verb):
        return _of_participle(sentence, verb, actors, text)
    turned = inverted(sentence, verb, actors, text)
    return turned or head_before(sentence, verb, actors, text) or _in_front(sentence, verb, actors, text)


def _within_a_body(sentence: Sentence, verb: Mention, actors: Sequence[Actor]) -> Actor | None:
    """`Об этом ТАСС сообщили в министерстве`: the plural without a subject is the body's, whoever was told of it."""
    if verb.tag != "say" or not sentence.tagged("told_back"):
        return None
    if any(a.kind == RELAY and a.last == verb.first for a in actors):  # "Об этом ТАСС сообщил губернатор"
        beside = next((a for a in actors if a.first == verb.last and a.kind not in (PRONOUN, RELAY)), None)
        if beside is not None:
            return beside
    if not sentence.ends(verb.first, "past_plural"):
        return None
    inside = next((i for i in (verb.first + 1, verb.last) if "where" in sentence.covers(i)), None)
    return next((a for a in actors if a.first - 1 == inside and a.kind != PRONOUN), None)


def _nobody(sentence: Sentence, verb: Mention) -> bool:
    """`were reported killed`: nobody says by whom."""
    if sentence.inflected and verb.tag == "say_weak":
        return False
    return _is_passive(sentence, verb) and not sentence.covers(verb.first) & {"participle", "passive"}


def _in_instrumental(sentence: Sentence, verb: Mention, actors: Sequence[Actor]) -> Actor | None:
    """`Эти цифры были обнародованы министерством`: right behind a passive stands whoever did it."""
    if not (sentence.inflected and _is_passive(sentence, verb)):
        return None
    return next((a for a in actors if a.first == verb.last and a.kind != PRONOUN), None)


def _in_front(sentence: Sentence, verb: Mention, actors: Sequence[Actor], text: str) -> Actor | None:
    """The subject before its verb; where nobody stands there, the actor right behind it."""
    weak = verb.tag == "say_weak"
    before = _before(sentence, verb.first, actors, weak)
    apart = before is not None and any(sentence.tokens[i].text == "," for i in range(before.last, verb.first))
    if apart and "title" in sentence.covers(verb.first - 1):
        before = _plain_noun(sentence, verb, text) or before  # "in hospital, the health director said"
    if before is None and not (weak and any(_in_clause(sentence, a, verb) for a in actors)):
        before = _plain_noun(sentence, verb, text)
    if before is None and not weak and opens(sentence, verb.first):
        return actor_behind(sentence, verb, actors)
    return _body_of(sentence, verb, before, text)


def _body_of(sentence: Sentence, verb: Mention, before: Actor | None, text: str) -> Actor | None:
    """`A Myanmar ethnic armed group said`: a body that its country describes, which speaks for no state."""
    if before is None or before.kind != PARTY or before.last >= verb.first:
        return before
    words = range(before.last, verb.first)
    noun = "anaphor" in sentence.covers(verb.first - 1) and "role" not in sentence.covers(verb.first - 1)
    if not noun or any(not plain(sentence, i) for i in words[:-1]):
        return before
    printed = sentence.text_of(before.first, verb.first, text)
    return Actor(SPEAKER, before.first, verb.first, printed, party=before.party, rule=GROUP)


def _participle(sentence: Sentence, verb: Mention) -> bool:
    """`, confirming the names of 12`: what stands behind a participle is its object, never its subject."""
    behind_mark = verb.first > 0 and sentence.tokens[verb.first - 1].folded in ",-\"'"
    return behind_mark and "participle" in sentence.covers(verb.first)


def _of_participle(sentence: Sentence, verb: Mention, actors: Sequence[Actor], text: str) -> Actor | None:
    """`The group denied it, saying`: whoever the clause before it is said of, a verb of saying first of all."""
    finite = (m for m in reversed(sentence.tagged("say")) if m.last <= verb.first and not _participle(sentence, m))
    said = (subject_of(sentence, earlier, actors, text) for earlier in finite)
    return next((actor for actor in said if actor is not None), None) or _first(sentence, verb, actors)


def _of_either_order(sentence: Sentence, verb: Mention, actors: Sequence[Actor], text: str) -> Actor | None:
    """Where endings tell the subject it may stand on either side: the one beside the verb, else the one behind."""
    weak = verb.tag == "say_weak"
    if (shared := _verb_before(sentence, verb) or _led_on(sentence, verb)) is not None:
        return subject_of(sentence, shared, actors, text)
    behind = subject_behind(sentence, verb, actors)
    told = behind is not None and is_told(sentence, behind)
    if behind is not None and not (weak or told) and verb.first > 0 and opens(sentence, verb.first):
        return behind
    before = _before(sentence, verb.first, actors, weak)
    if behind is not None and behind.kind != PRONOUN:
        beside = before is not None and _close(sentence, before.last, verb.first)
        named = behind.first == verb.last and behind.kind in (CLAIMANT, ROLE, NAME)
        person = behind.kind == CLAIMANT or behind.name is not None
        lesser = before is not None and (
            before.kind in (PARTY, SPEAKER, ANAPHOR) or (person and before.kind == ROLE and before.name is None)
        )
        if lesser and named:
            return behind  # "про втрати рф казав Зеленський", "об отправке военных говорил Шойгу"
        if before is not None and (to_many(sentence, before) or to_one(sentence, before)):
            return behind  # "журналістам розповіли в поліції", "Зеленскому доложил Сырский"
        return before if before is not None and (beside or told) else behind
    if before is None and not (weak and any(a.last <= verb.first for a in actors)):
        before = _plain_noun(sentence, verb, text)
    if before is None and _bare_clause(sentence, verb.first):
        before = next((a for a in actors if a.first <= 1 and a.last < verb.first and a.kind != PRONOUN), None)
    if before is None and not weak and opens(sentence, verb.first):
        return _first(sentence, verb, actors)
    return before


def _bare_clause(sentence: Sentence, verb: int) -> bool:
    """`о потерях молчит, зато перечисляет`: a clause that its verb opens, so that its subject is the one before."""
    i = verb
    while i > 0 and sentence.covers(i - 1) & {"adverb", "clause", "and", "negation"}:
        i -= 1
    return 0 < i < verb and sentence.tokens[i - 1].text == ","


def _verb_before(sentence: Sentence, verb: Mention) -> Mention | None:
    """`обвинил в обстреле армию и говорил о 23`: the verb before "and", whose subject it shares."""
    if not any(m.last == verb.first for m in sentence.tagged("and")):
        return None
    earlier = (m for m in reversed(sentence.tagged("say")) if m.last < verb.first)
    nearest = next(earlier, None)
    if nearest is None or ended(sentence, nearest.last, verb.first):
        return None
    return nearest


def _led_on(sentence: Sentence, verb: Mention) -> Mention | None:
    """`речник написав, що в лікарнях ..., підтвердивши, що`: the verb whose subject a participle behind a mark has."""
    if not _participle(sentence, verb):
        return None
    earlier = (m for m in reversed(sentence.tagged("say")) if m.last < verb.first and m.last - m.first == 1)
    return next((m for m in earlier if not _participle(sentence, m)), None)


def _in_clause(sentence: Sentence, actor: Actor, verb: Mention) -> bool:
    """Whether an actor stands before a verb in its own clause."""
    between = range(actor.last, verb.first)
    parted = any("clause" in sentence.covers(i) or sentence.tokens[i].text == ";" for i in between)
    return actor.last <= verb.first and not parted


def _agent(sentence: Sentence, verb: Mention, actors: Sequence[Actor]) -> Actor | None:
    """`was put at 47 by the ministry`: the agent of a passive."""
    for cue in sentence.tagged("by"):
        if not verb.last <= cue.first <= verb.last + (9 if _is_passive(sentence, verb) else 0):
            continue
        between = range(verb.last, cue.first)
        dated = {i for i in between if "month" in sentence.covers(i)}  # on 3 May
        if any((sentence.covers(i) & _VERBAL and i not in dated) or sentence.tokens[i].text in ",;:" for i in between):
            return None
        owned = cue.last + any(m.first == cue.last for m in sentence.tagged("possessive"))  # "by his minister"
        agent = next((a for a in actors if cue.last <= a.first and thin(sentence, owned, a.first)), None)
        return agent if agent is not None and agent.kind != PRONOUN else None
    return None


def _close(sentence: Sentence, first: int, last: int) -> bool:
    return all(sentence.covers(i) & _LIGHT or sentence.tokens[i].text in "()" for i in range(first, last))


def _first(sentence: Sentence, verb: Mention, actors: Sequence[Actor]) -> Actor | None:
    """`The group denied it, saying`: a participle has the subject that the sentence opens with."""
    opening = (a for a in actors if a.last < verb.first and _placed(sentence, a) is None)
    return next(opening, None) if "participle" in sentence.covers(verb.first) else None


def _before(sentence: Sentence, verb: int, actors: Sequence[Actor], weak: bool) -> Actor | None:
    """Back from a verb over adverbs, phrases and insertions to the actor that it belongs to."""
    j, plain, fallback = verb, 0, None
    while j > 0:
        actor = next((a for a in actors if a.last == j), None)
        if actor is not None and (cue := _passed_on(sentence, actor)) is not None:
            j = cue
            continue
        if actor is not None and (opening := _placed(sentence, actor, actors) or _inside(sentence, actor, weak)):
            if _told_on(sentence, actor, verb) or _with_one(sentence, actor, opening, verb):
                return actor
            fallback, j = fallback or (None if weak else actor), opening
            continue
        if actor is not None:
            return _chosen(sentence, actor, actors, verb, plain if weak or actor.kind == PRONOUN else 0)
        if (j_before := _over_insertion(sentence, j, actors)) is not None:
            j = j_before
            continue
        noun = next((m for m in sentence.tagged("source_noun") if m.last == j), None)
        if noun is not None and (owner := source_of(sentence, noun, actors)) is not None and owner.first < verb:
            return owner
        if _stops(sentence, j - 1):
            break
        if (
            not sentence.inflected
            and sentence.covers(j - 1) & {"preposition", "by"}
            and not sentence.covers(j - 1) & {"adverb"}
        ):
            j -= "by" in sentence.covers(j - 1) and j > 2  # "villagers reached by phone counted"
            plain = 0  # "reporters at the city morgue saw 30 bodies": the words behind it tell where
        light = sentence.covers(j - 1) & _LIGHT or sentence.tokens[j - 1].kind == NUMBER
        plain += not (light or sentence.ends(j - 1, "owners"))
        if plain > MAX_GAP:
            break
        j -= 1
    return fallback if fallback is not None and fallback.kind != PARTY else None


def _placed(sentence: Sentence, actor: Actor, actors: Sequence[Actor] = ()) -> int | None:
    """The preposition by which an actor only tells where or of what: `the mission in Mali`, `villagers at a morgue`."""
    first = actor.first
    while first > 0 and "modifier" in sentence.covers(first - 1) and actor.kind == ROLE:
        first -= 1
    first = sentence.with_article(first)
    joint = sentence.covers(first - 1) if first else frozenset()
    if actor.kind == PARTY and _in_address(sentence, actor):
        return actor.first - 1
    placed = joint & {"preposition", "of"} and not joint & {"source_before", "relay_before"}
    if "clause" in joint and "of" not in joint and not sentence.inflected:  # "after the Kremlin said"
        return None
    if "where" in joint and actor.kind != CLAIMANT and any(a.last == first - 1 and a.kind == SPEAKER for a in actors):
        return first - 1
    if sentence.inflected and "where" in joint:  # "у Міноборони заявили": who speaks may stand in a place
        return None
    return first - 1 if placed and actor.kind in (PARTY, NAME, RELAY, SPEAKER) else None


def _with_one(sentence: Sentence, actor: Actor, opening: int, verb: int) -> bool:
    """`Figures vary, with Hezbollah claiming 250`: a side right before the participle is its subject."""
    parted = actor.kind in (PARTY, CLAIMANT) and opening > 0 and sentence.tokens[opening - 1].text == ","
    return parted and actor.last == verb and "facing" in sentence.covers(opening) and not sentence.inflected


def _inside(sentence: Sentence, actor: Actor, weak: bool) -> int | None:
    """`died in a hospital, raising the toll to 18`, `losses on their side saw`: no subject of a verb that is weak."""
    first = sentence.with_article(actor.first)
    weak = weak and not sentence.inflected and actor.kind in (ROLE, ANAPHOR) and first > 1
    return first - 1 if weak and "where" in sentence.covers(first - 1) else None


def _told_on(sentence: Sentence, actor: Actor, verb: int) -> bool:
    """`fired at Pakistan, which said`: whom a relative right before the verb goes on with, unless in an address."""
    tokens, i = sentence.tokens, actor.last
    if sentence.inflected or i + 1 >= verb or tokens[i].text != "," or "relative" not in sentence.covers(i + 1):
        return False
    direct = all("adverb" in sentence.covers(k) or "auxiliary" in sentence.covers(k) for k in range(i + 2, verb))
    return direct and not _in_address(sentence, actor)


def _in_address(sentence: Sentence, actor: Actor) -> bool:
    """`the University of Ghent, Belgium, who said`: a country that tells where the place before it is."""
    tokens = sentence.tokens
    before = actor.first > 1 and tokens[actor.first - 1].text == "," and capitalised(sentence, actor.first - 2)
    before = before and not sentence.covers(actor.first - 2) & {"adverb", "clause"}  # Meanwhile, Iran, which
    return before and actor.last < len(tokens) and tokens[actor.last].text == ","


def _stops(sentence: Sentence, i: int) -> bool:
    """Whether a number, a mark or another clause at token i parts a verb from what stands before."""
    token, covers = sentence.tokens[i], sentence.covers(i)
    if token.kind == NUMBER:
        return not _of_name(sentence, i)
    if token.text in _ENDS or (token.text in ",-" and token.spaced):
        return True
    if "clause" in covers and "adverb" not in covers:
        return not (i and sentence.covers(i - 1) & {"auxiliary", "adverb"})
    if sentence.inflected and "say" not in covers and "trigger" in covers and _is_noun(sentence, i):
        return False  # "министерство свои потери оценило"
    return bool(covers & {"say", "trigger"}) and not covers & {"auxiliary", "adverb"}


def _of_name(sentence: Sentence, i: int) -> bool:
    """`on 3 May`, `a prisoner from the 106th said`: a number that names a day or a unit, and counts nothing."""
    dated = any("month" in sentence.covers(k) for k in (i - 1, i + 1) if 0 <= k < len(sentence.tokens))
    return dated or any(m.first == i + 1 and m.value == "ordinal" for m in sentence.tagged("not_count_after"))


def _is_noun(sentence: Sentence, i: int) -> bool:
    return all(m.entry.form == "noun" for m in sentence.tagged("trigger") if m.first <= i < m.last)


def _chosen(sentence: Sentence, actor: Actor, actors: Sequence[Actor], verb: int, plain: int) -> Actor | None:
    """The actor that a verb's phrase leads to, or the one before it that it depends on."""
    owned = actor.last < verb and sentence.ends(actor.last, "owners")
    if plain and not (owned and plain <= 4):
        return None
    opening = sentence.with_article(actor.first)
    while opening > 0 and ("title" in sentence.covers(opening - 1) or capitalised(sentence, opening - 1)):
        opening -= 1
    joint = sentence.covers(opening - 1) if opening else frozenset()
    head = next((a for a in actors if a.last == opening - 1 and a.kind not in (PRONOUN, PARTY, ANAPHOR)), None)
    if "and" in joint and head is not None:
        return head
    return actor


def _passed_on(sentence: Sentence, actor: Actor) -> int | None:
    """Where `speaking to Reuters` begins, which only tells through whom."""
    if actor.kind not in (RELAY, NAME):
        return None
    cues = [m for m in sentence.tagged("relay_before") if m.last <= actor.first <= m.last + 1]
    longer = next((m.first for m in cues if m.first > 0 and m.last - m.first > 1), None)
    return longer if longer is not None else next((_in_talk(sentence, m) for m in cues if m.last == actor.first), None)


def _in_talk(sentence: Sentence, cue: Mention) -> int | None:
    """`у грудневому інтерв'ю The Economist`: where the phrase of a talk begins, which an adjective parts."""
    if not sentence.inflected or cue.last - cue.first > 1 or "say" in sentence.covers(cue.first):
        return None
    near = range(cue.first - 1, max(0, cue.first - _ADJECTIVES), -1)
    return next((i for i in near if "preposition" in sentence.covers(i)), None)


def _over_insertion(sentence: Sentence, j: int, actors: Sequence[Actor]) -> int | None:
    """Token before which an insertion begins that ends right before token j: in brackets, dashes or commas."""
    mark = sentence.tokens[j - 1]
    if mark.text == ")":
        return next((k for k in range(j - 2, 0, -1) if sentence.tokens[k].text == "("), None)
    if mark.folded == "-" and mark.spaced:
        return next((k for k in range(j - 2, 0, -1) if _is_dash(sentence, k)), None)
    if mark.text != ",":
        return None
    if any(a.last == j - 1 and explained(sentence, a) for a in actors):
        return j - 1
    for k in range(j - 2, max(0, j - MAX_APART), -1):
        token = sentence.tokens[k]
        if (
            token.text in ";:!?"
            or _is_dash(sentence, k)
            or ("say" in sentence.covers(k) and "source_noun" not in sentence.covers(k))
        ):
            break
        if token.text == "," and any(a.last == k and may_open(sentence, a) for a in actors):
            return k
        named = next((a.last for a in actors if a.first < k < a.last), None)
        if token.text == "," and named is not None:  # "Muhib, spokesman for the police, said": name and office
            return named
    return None


def _is_dash(sentence: Sentence, k: int) -> bool:
    return sentence.tokens[k].folded == "-" and sentence.tokens[k].spaced and sentence.tokens[k + 1].spaced


def _plain_noun(sentence: Sentence, verb: Mention, text: str) -> Actor | None:
    """`the battalion commander told`: a subject that no rule knows."""
    if "source_noun" in sentence.covers(verb.first) and not _has_object(sentence, verb.last):
        return None  # "by a rough estimate" is no verb
    if sentence.inflected and verb.first and "negation" in sentence.covers(verb.first - 1):
        return None  # "защитники неба не допустили"
    end = verb.first
    while end > 0 and sentence.covers(end - 1) & {"auxiliary", "adverb"}:
        end -= 1
    noun = next((m for m in sentence.tagged("source_noun") if m.last == end), None)
    if noun is not None and (first := _described_from(sentence, noun)) < noun.first:
        return unnamed(sentence, first, noun.last, text)
    if noun is not None and not phrase_joint(
        sentence, noun.first - 1
    ):  # "the data say": whose they are was told before
        return Actor(ANAPHOR, noun.first, noun.last, sentence.text_of(noun.first, noun.last, text), rule="actor/noun")
    passive = any("auxiliary" in sentence.covers(i) for i in range(end, verb.first)) and _is_passive(sentence, verb)
    span = None if passive else noun_before(sentence, end)
    fighters = span is not None and sentence.inflected and "armed_group" in sentence.covers(span[1] - 1)
    if span is None or (span[0] == 0 and _leads_on(sentence, verb.last) and not fighters):  # "Повстанцы заявили о"
        return None
    return unnamed(sentence, *span, text)


def _described_from(sentence: Sentence, noun: Mention) -> int:
    """`Прокремлівські канали поширили`: where words that tell whose they are open the sentence before a noun."""
    first = noun.first
    while first > 0 and sentence.inflected and plain(sentence, first - 1):
        first -= 1
    return first if first == 0 else noun.first


def _has_object(sentence: Sentence, i: int) -> bool:
    """Whether what follows is told: `claim the capture of`, `estimate that`, `report 12 dead`."""
    if i >= len(sentence.tokens):
        return False
    return sentence.tokens[i].kind == NUMBER or bool(sentence.covers(i) & {"article", "relative", "to", "bound_before"})


def _leads_on(sentence: Sentence, i: int) -> bool:
    """`Totals claimed since`: a participle that describes the noun before it."""
    if "to" in sentence.begins(i) and i + 1 < len(sentence.tokens) and "auxiliary" in sentence.begins(i + 1):
        return False  # "Russian forces claim to have"
    return bool(sentence.covers(i) & {"preposition", "since", "by", "as_of", "period_cumulative", "period_interval"})


def _is_passive(sentence: Sentence, verb: Mention) -> bool:
    """Whether a form of "be" stands before the verb: `the bodies were reported missing`.

    One within a phrase of its own is not the verb's: `a resident who declined to be named said`.
    """
    ahead = [m.last for m in sentence.tagged("passive") if m.last <= verb.first <= m.last + 2]
    if not any(all("adverb" in sentence.covers(i) for i in range(last, verb.first)) for last in ahead):
        return False
    return not any(m.first < last < m.last for m in sentence.tagged("adverb") for last in ahead)
