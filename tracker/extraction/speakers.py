"""Who an actor is: named here, meant by a pronoun or "the ministry", or an office of the country that is spoken of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from tracker.extraction.actors import (
    ANAPHOR,
    ARMY,
    CLAIMANT,
    GROUP,
    NAME,
    OFFICIALS,
    PARTY,
    PRONOUN,
    RELAY,
    ROLE,
    SPEAKER,
    SPOKESPERSON,
    Actor,
    claimant_of,
)
from tracker.extraction.bare_offices import country, military, office_before, spoken_for, words_of
from tracker.extraction.interviews import talked_with
from tracker.extraction.labels import Frame
from tracker.extraction.lines import HEADING
from tracker.extraction.papers import PAPER
from tracker.extraction.parties import state
from tracker.extraction.segment import Sentence
from tracker.extraction.stage import IN_SENTENCE, SOON, STATELESS, Known, Speaker, Stage
from tracker.rules.patterns import fold
from tracker.rules.tokens import NUMBER, WORD

DEFENCE, HEALTH, MINISTRY = "defence_ministry", "health_ministry", "_ministry"
_NO_DEED = frozenset({"and", "or", "category", "role", "source_noun", "party"})
"""What stands behind a country that does nothing itself: `Russia and`, `Ukraine losses`."""
MAX_ENDING = 3
"""Letters that a case ending has at most."""


def resolve(frame: Frame, stage: Stage) -> Speaker | None:
    """The speaker behind a frame; None where nobody that it could mean has been named."""
    actor, sentence = _own_group(frame.actor, stage), stage.sentence
    known: Speaker | None = None
    if actor.kind in (PRONOUN, ANAPHOR):
        known = _meant(actor, stage)
        if known is not None or actor.kind == PRONOUN:
            return replace(known, how=IN_SENTENCE, rule=frame.rule) if known is not None else None
        if actor.rule == "actor/noun":  # "в сообщении говорится": whose it is nobody has told
            return None
        actor = _office_meant(actor, stage)
    party = actor.party or (stage.pack.claimant_party.get(actor.claimant_id) if actor.claimant_id else None)
    if actor.kind in (NAME, SPEAKER, RELAY) or actor.name is not None:
        known = _same_person(actor, stage.cast)
        unlike = known is not None and known.role is None and actor.role is not None and not sentence.inflected
        known = None if unlike else known
    if actor.rule == PAPER and party is not None and stage.last is not None and stage.last.party == party:
        known = stage.last  # "the Russian version" of what its ministry has told
    if known is None and actor.kind == NAME:
        known = _by_initials(actor, stage.cast) or _by_surname(actor, stage)
    if known is None and actor.kind == NAME:
        known = _of_office(actor, stage)
    if known is None and actor.kind == SPEAKER:
        known = _those_who_count(actor, stage)
    if known is None and (actor.kind == SPEAKER or actor.role in STATELESS):
        known = _group_meant(actor, stage)
    if known is None and _same_branch(actor, party, stage):
        known = stage.last
    if known is None and actor.claimant_id is None and party is None and actor.kind == ROLE:
        before = office_before(actor, stage)
        known = replace(before, text=actor.text) if before is not None else None
        party = None if known is not None or actor.role in STATELESS else country(actor, stage)
    if known is not None:
        return replace(known, how=IN_SENTENCE, rule=frame.rule)
    end = sentence.tokens[actor.last - 1].end
    start = min(sentence.tokens[actor.first].start, end - len(actor.text))  # with what describes it before
    claimant = claimant_of(actor, party, stage.pack)
    return Speaker(claimant, actor.text, party, actor.role, IN_SENTENCE, frame.rule, start, end)


def _own_group(actor: Actor, stage: Stage) -> Actor:
    """`the Hezbollah movement` is the party; `a Myanmar armed group` none of the country's."""
    if actor.rule != GROUP:
        return actor
    return replace(actor, party=None) if state(actor.party or "", stage.pack) else replace(actor, kind=PARTY)


def _same_branch(actor: Actor, party: str | None, stage: Stage) -> bool:
    """`by data of the Ukrainian military` right behind what its air force has said: the branch that was named."""
    last = next((k for k in reversed(stage.cast) if k.spoke), None)
    plain = actor.role == ARMY and actor.name is None and actor.claimant_id is None and stage.sentence.inflected
    near = last is not None and stage.i - last.sentence <= 1
    return plain and near and last is not None and last.speaker.party == party and military(last.speaker, stage.pack)


def _office_meant(actor: Actor, stage: Stage) -> Actor:
    """`The ministry said`, though none was named: that of defence where weapons or soldiers are told, or health's."""
    told = any(
        stage.pack.kind(m.value) == "equipment" or m.value == "personnel" for m in stage.sentence.tagged("category")
    )
    if told and DEFENCE in actor.roles:
        return replace(actor, kind=ROLE, role=DEFENCE)
    if HEALTH not in actor.roles:
        return actor
    counting = replace(actor, kind=ROLE, role=HEALTH)
    home = country(counting, stage) or ""
    return replace(counting, party=home) if (home, HEALTH) in stage.pack.role_claimants else actor


def _by_initials(actor: Actor, cast: Sequence[Known]) -> Speaker | None:
    """`the AA said`: a body that was named in full before, by the first letters of its words."""
    if not (actor.text.isupper() and 2 <= len(actor.text) <= _INITIALS):
        return None
    return next((k.speaker for k in reversed(cast) if actor.text in _initials(k.speaker.text or "")), None)


def _initials(name: str) -> tuple[str, str]:
    """The first letters of a name, and those behind an article that may open it."""
    letters = "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
    return letters, letters[1:]


_INITIALS = 6
"""Letters of an abbreviation at most."""


def _by_surname(actor: Actor, stage: Stage) -> Speaker | None:
    """`Rumsfeld said`, `Donald H. Rumsfeld`: a surname that only one claimant of the pack has."""
    surname = actor.text.rpartition(". ")[2]  # behind an initial
    claimant = stage.pack.surnames.get(fold(surname))
    if claimant is None or stage.sentence.inflected:
        return None
    party = stage.pack.claimant_party[claimant]
    tokens = stage.sentence.tokens
    start, end = tokens[actor.first].start, tokens[actor.last - 1].end
    return Speaker(claimant, actor.text, party, None, IN_SENTENCE, f"claimant/{claimant}", start, end)


def _of_office(actor: Actor, stage: Stage) -> Speaker | None:
    """`the governor said. Oleh Kiper wrote`: a name without its office is that of the officer who spoke just before."""
    last = next((k for k in reversed(stage.cast) if k.spoke), None)
    if last is None or not last.officer or stage.i - last.sentence > SOON or stage.sentence.inflected:
        return None
    return replace(last.speaker, text=actor.text)


def _those_who_count(actor: Actor, stage: Stage) -> Speaker | None:
    """`журналисты`, `исследователи` without an article: the outlet or researchers that were named before."""
    lone = actor.last - actor.first == 1 and bool({"anaphor", "compiler"} & stage.sentence.covers(actor.first))
    if not (stage.sentence.inflected and lone):
        return None
    claimants = ((k.speaker, stage.pack.claimants.get(k.speaker.claimant_id)) for k in reversed(stage.cast))
    return next((speaker for speaker, c in claimants if c is not None and c.kind in _COUNTING), None)


def _group_meant(actor: Actor, stage: Stage) -> Speaker | None:
    """`Amnesty International condemned it. The rights group said`: the last such body that the text has named."""
    sentence, first, noun = stage.sentence, actor.first, stage.sentence.tokens[actor.last - 1].text
    definite = first > 0 and "definite" in sentence.covers(first - 1)
    if sentence.inflected or not definite or not noun.islower() or "anaphor" not in sentence.covers(actor.last - 1):
        return None
    near = [k for k in stage.cast if stage.i - k.sentence <= _NEAR_GROUP]
    bodies = ((k.speaker, stage.pack.claimants.get(k.speaker.claimant_id)) for k in reversed(near))
    return next((speaker for speaker, known in bodies if known is not None and known.kind in _GROUPS), None)


_NEAR_GROUP = 4
"""Sentences back to the body that a noun with an article means."""
_GROUPS = frozenset({"ngo", "think_tank"})
_COUNTING = frozenset({"media", "ngo", "researcher", "think_tank"})


def named_without_speaking(actors: Sequence[Actor], stage: Stage) -> list[Known]:
    """Those whom a sentence names, so that a pronoun, a surname or "the firm" behind it can mean them."""
    known, asking = [], talked_with(stage.sentence, actors)
    for actor in actors:
        start, end = stage.sentence.tokens[actor.first].start, stage.sentence.tokens[actor.last - 1].end
        if actor.kind == ANAPHOR and actor.first <= 2 and (meant := _meant(actor, stage)) is not None:
            speaker = replace(meant, start=start, end=end)
            known.append(Known(speaker, stage.i, False, is_person(actor, stage.sentence)))
        named = actor.kind in (CLAIMANT, ROLE, NAME) or is_group(actor, stage) or _subject(actor, stage)
        if not named or actor.owned or (actor.role == ARMY and actor.name is None and _counted(actor, stage.sentence)):
            continue
        party = actor.party
        if actor.kind == ROLE and party is None:
            party = country(actor, stage) if actor.name is not None else None  # "заступник міністра ... Павло Гончар"
            body = spoken_for(actor, stage) if actor.role == SPOKESPERSON and actor.name is None else None
            if body is not None:  # a spokesman for the paramilitaries laughed
                known.append(Known(replace(body, start=start, end=end), stage.i, False, True))
            if party is None:
                continue
        if actor.kind == NAME and actor.first and "where" in stage.sentence.covers(actor.first - 1):
            continue  # a village nobody has heard of
        if actor in asking:
            continue
        if actor.kind == NAME and actor.first and "role" in stage.sentence.covers(actor.first - 1):
            continue  # "the director of Army Public Relations"
        claimant = claimant_of(actor, party, stage.pack)
        party = party or stage.pack.claimant_party.get(claimant)
        speaker = Speaker(claimant, actor.text, party, actor.role, IN_SENTENCE, actor.rule, start, end)
        land = _subject(actor, stage) and not is_group(actor, stage)
        person, owner = is_person(actor, stage.sentence), is_owner(actor, stage.sentence)
        known.append(Known(speaker, stage.i, False, person, country=land, owner=owner))
    return known


def _subject(actor: Actor, stage: Stage) -> bool:
    """`Kyiv scoffed. It puts ...`: a country that opens a sentence, with what it does right behind it."""
    tokens = stage.sentence.tokens
    opens = actor.kind == PARTY and actor.first == 0 and actor.last < len(tokens) and tokens[actor.last].kind == WORD
    return opens and not stage.sentence.inflected and not stage.sentence.begins(actor.last) & _NO_DEED


def _counted(actor: Actor, sentence: Sentence) -> bool:
    """`40 украинских военных`: soldiers whom a figure counts speak of nothing."""
    words = any(actor.first <= m.first and m.last <= actor.last for m in sentence.tagged("category"))
    return sentence.inflected and words


def is_group(actor: Actor, stage: Stage) -> bool:
    """Whether an actor is an armed group by its name."""
    party = actor.party or ""
    return actor.kind == PARTY and party in stage.pack.enemies and not state(party, stage.pack)


def is_person(actor: Actor, sentence: Sentence) -> bool | None:
    """Whether an actor is a person or a body; None where its words do not tell."""
    words = range(actor.first, actor.last)
    if actor.name is not None or any("title" in sentence.covers(i) for i in words):
        return True
    if actor.kind in (RELAY, PARTY) or any("anaphor" in sentence.covers(i) for i in words) or actor.kind == ROLE:
        return False
    if actor.kind == CLAIMANT and actor.text.split()[-1].isupper():  # ЗСУ, the UN
        return False
    if actor.first and "title" in sentence.covers(actor.first - 1):
        return True
    if actor.kind == NAME and _aged(sentence, actor):
        return True
    return False if actor.first and "article" in sentence.covers(actor.first - 1) else None


def _aged(sentence: Sentence, actor: Actor) -> bool:
    """`Samir Haddad, 14, was shot`, `six-year-old Lina`: whether a name has an age beside it."""
    if any(m.last == actor.first and m.value == "age" for m in sentence.tagged("not_count_after")):
        return True
    behind = sentence.tokens[actor.last : actor.last + 3]
    apart = len(behind) == 3 and behind[0].text == "," and behind[2].text in ",." and not sentence.inflected
    return apart and behind[1].kind == NUMBER and len(behind[1].text) <= 2


def of_many(speaker: Speaker, endings: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether speakers are many and told by a common noun, `the authorities`, `medics`: "it" is none of them."""
    noun = next(iter((speaker.text or "").split()[-1:]), "")
    plural, singular = endings.get("plural", ()), endings.get("singular", ())
    return noun.islower() and noun.endswith(plural) and not noun.endswith(singular)


def is_officer(actor: Actor, sentence: Sentence) -> bool:
    """Whether an actor is one person told by the office alone: `the governor`, `an adviser to the minister`."""
    words = range(actor.first, actor.last)
    return actor.kind == ROLE and actor.name is None and any("title" in sentence.covers(i) for i in words)


def is_owner(actor: Actor, sentence: Sentence) -> bool:
    """Whether an actor is named as the owner of something: `the president's numbers`, `Ivanov's office`."""
    return sentence.ends(actor.last, "owner")


def _meant(actor: Actor, stage: Stage) -> Speaker | None:
    """Whom a pronoun or a definite noun means: of those on stage the one that fits best, the last one first."""
    here = stage.sentence.tokens[actor.first].start
    best: tuple[float, int] | None = None
    for k, known in enumerate(stage.cast):
        if known.sentence == stage.i and (known.speaker.start or 0) >= here:
            continue
        if known.country and not _opened(actor, known, stage):
            continue
        if known.sentence == stage.i and not known.spoke and _quoted(stage.sentence, known.speaker.start or 0, here):
            continue
        if not known.spoke and (known.sentence == stage.i or known.person is not False) and _paper(actor, stage):
            continue  # «... силами авіації ...», йдеться в повідомленні: of whoever spoke before
        subject = known.sentence == stage.i and (known.speaker.start or 0) <= stage.sentence.start + 4
        fit = _fit(actor, known, stage)
        score = (
            2.0 * (subject or _opened(actor, known, stage))
            + fit
            - min(stage.i - known.sentence, 6) * 0.5
            + (1.5 if known.spoke else 0.0)
            + (fit >= 0 and known.spoke and known.sentence == stage.i - 1 and actor.kind == ANAPHOR)
            - (2.0 if known.owner and "personal" in stage.sentence.covers(actor.first) else 0.0)
        )
        if best is None or (score, k) > best:
            best = score, k
    return stage.cast[best[1]].speaker if best is not None and best[0] > -3.0 else None


def _quoted(sentence: Sentence, start: int, here: int) -> bool:
    """`«... в Іловайську», — зазначив він`: whether a quotation closes between what it names and a pronoun."""
    marks = (token for token in sentence.tokens if sentence.inflected and start < token.start < here)
    return sum(token.folded == '"' for token in marks) % 2 == 1


def _opened(actor: Actor, known: Known, stage: Stage) -> bool:
    """`Kyiv scoffed. It puts ...`: whether the sentence before opens with whom a pronoun may mean."""
    if known.sentence != stage.i - 1 or actor.kind != PRONOUN or actor.first:
        return False
    opens = known.speaker.start == stage.sentences[stage.i - 1].start
    told = any(other.spoke and other.sentence == stage.i - 1 for other in stage.cast) if opens else True
    return not told and "impersonal" in stage.sentence.covers(actor.first)


def _paper(actor: Actor, stage: Stage) -> bool:
    """Whether an actor is a paper that nobody owns: "йдеться в повідомленні"."""
    words = range(actor.first, actor.last)
    return actor.kind == PRONOUN and any("source_noun" in stage.sentence.covers(i) for i in words)


def _fit(actor: Actor, known: Known, stage: Stage) -> float:
    party = known.speaker.party or ""
    if not _may_have_written(actor, known, stage):
        return -4.0
    if party in stage.pack.enemies and "the_group" in stage.sentence.covers(actor.last - 1):
        return -4.0 if state(party, stage.pack) else 2.0
    armed = any(m.last == actor.last and m.last - m.first > 2 for m in stage.sentence.tagged("the_group"))
    if armed and party not in stage.pack.enemies:  # the militant group is no aid group
        return -4.0
    if party in stage.pack.enemies and not (known.spoke or known.person) and not state(party, stage.pack):
        return -4.0  # a group that only fights is no ministry, and "it" no group
    if actor.kind == PRONOUN:
        covers = {tag for i in range(actor.first, actor.last) for tag in stage.sentence.covers(i)}
        mismatch = ("personal" in covers and known.person is False) or ("impersonal" in covers and known.person)
        bare = "impersonal" in covers and "possessive" not in covers
        several = bare and of_many(known.speaker, stage.sentence.endings)
        return -4.0 if mismatch or several else 0.0
    personal = any("title" in stage.sentence.covers(i) for i in range(actor.first, actor.last))
    if personal and known.person is False and known.speaker.role is None:
        return -4.0
    word = fold(actor.text).split()[-1]
    named = known.speaker.text is not None and word in fold(known.speaker.text).split()
    if named and known.speaker.role is None and not actor.roles and word in (known.speaker.text or "").split():
        return 1.0  # "a doctors' group" is one of several groups
    return 4.0 if named or known.speaker.role in actor.roles else _office_fit(actor, known, stage)


_ANY_OFFICE = -0.5
"""How well all officials of a state fit "the ministry", beside a minister who was named."""


def _office_fit(actor: Actor, known: Known, stage: Stage) -> float:
    """How well whoever is known fits a noun that is neither a word of the name nor the office."""
    if not actor.roles and _named_so(actor, stage):
        return -4.0
    claimant = stage.pack.claimants.get(known.speaker.claimant_id)
    offices = set(claimant.roles) if claimant is not None else set()
    ministry = any(role.endswith(MINISTRY) for role in actor.roles)
    unlike = claimant is not None or known.person is not False
    if ministry and unlike and not actor.roles & offices:
        return -6.0  # neither hospitals nor the UN nor a name are a ministry
    if actor.roles & offices:
        return _ANY_OFFICE if ministry and OFFICIALS in offices else 2.0
    return -1.0 if known.speaker.role is not None or offices else 0.0


def _named_so(actor: Actor, stage: Stage) -> bool:
    """`the Coalition`, `the Network`: a noun with a capital letter is a name, and nobody's who is called otherwise."""
    noun = stage.sentence.tokens[actor.last - 1].text
    strict = stage.sentence.inflected or stage.sentence.block.kind == HEADING
    return not strict and actor.last - 1 > 0 and noun[0].isupper() and noun[1:].islower()


def _may_have_written(actor: Actor, known: Known, stage: Stage) -> bool:
    """Whether a report, an analysis may be one's: no unknown name's that did not speak, nor that of witnesses."""
    covers = stage.sentence.covers
    owned = actor.first > 0 and "possessive" in covers(actor.first - 1)  # his report
    if "source_noun" not in covers(actor.last - 1) or owned or stage.sentence.inflected:
        return True
    official = known.speaker.claimant_id in stage.pack.claimants or known.speaker.role is not None
    return official or (known.spoke and known.person is not None)


def _same_person(actor: Actor, cast: Sequence[Known]) -> Speaker | None:
    """A surname stands for the full name that came before."""
    words = words_of(actor.name or actor.text)
    texts = ((k.speaker, words_of(k.speaker.text)) for k in reversed(cast) if k.speaker.text is not None)
    return next((speaker for speaker, name in texts if _named_in(words, name)), None)


def _named_in(words: Set[str], name: Set[str]) -> bool:
    """Whether each word is one of the name's, whatever its case ending: Прокудіна is Прокудін."""
    return all(any(_one_name(word, other) for other in name) for word in words)


def _one_name(a: str, b: str) -> bool:
    stem = min(len(a), len(b))
    shared = next((i for i in range(stem) if a[i] != b[i]), stem)
    return a == b or (not a.isascii() and shared >= max(4, stem - 2) and max(len(a), len(b)) - shared <= MAX_ENDING)
