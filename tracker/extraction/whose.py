"""A number whose side is sought, with all that may tell it: its clause, who speaks, what surrounds the sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from tracker.extraction.evidence import Clause, agent
from tracker.extraction.measures import Matter
from tracker.extraction.parties import fighting, foe, state
from tracker.extraction.references import COUNTED, Reference
from tracker.extraction.segment import Sentence
from tracker.extraction.stage import Speaker
from tracker.records import Claim
from tracker.rules.pack import Pack
from tracker.rules.shapes import Conflict
from tracker.vocabulary import BYSTANDERS


@dataclass(frozen=True, slots=True)
class Side:
    """A party, or None where the text does not say, and the rule that found it."""

    party: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a sentence: its list's head and section, the claims before, the place, the subject, the war."""

    head: str | None = None
    section: str | None = None
    column: str | None = None
    """The party whose column of a battle's fact sheet the sentence stands in."""
    before: Claim | None = None
    """The last claim of the same block."""
    whole: Claim | None = None
    """The last claim nearby, which a part may belong to."""
    losing: str | None = None
    """Whose army's losses the text told of last."""
    helped: str | None = None
    """Who received aid last."""
    place: str | None = None
    local: str | None = None
    """The country that the block spoke of last."""
    subject: str | None = None
    center: str | None = None
    """Whom the sentence before was about."""
    group: str | None = None
    """The armed group that was named last."""
    striker: str | None = None
    """Who struck last in the block."""
    hit: str | None = None
    """Whose army was struck last in the block."""
    conflict: Conflict | None = None
    at_war: bool = False
    """Whether that war goes on when the text is written."""
    usual: str | None = None
    """The country that the language's outlets write from: its foe is "the enemy" where the writer tells."""
    named: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    home: str | None = None
    """The country that the text speaks of most."""
    speaking: tuple[range, ...] = ()
    counted: tuple[range, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A number whose side is sought, with the speaker and the setting."""

    clause: Clause
    speaker: Speaker
    setting: Setting

    @property
    def sentence(self) -> Sentence:
        """The sentence of the number."""
        return self.clause.sentence

    @property
    def matter(self) -> Matter:
        """The number with what it counts and what happened."""
        return self.clause.matter

    @property
    def pack(self) -> Pack:
        """The rule pack."""
        return self.clause.pack

    @property
    def references(self) -> Sequence[Reference]:
        """The references of the sentence, in order."""
        return self.clause.references

    @property
    def bystanders(self) -> bool:
        """Whether people are counted who need not fight."""
        return self.matter.thing.category in BYSTANDERS

    @property
    def country(self) -> str | None:
        """Where it happened: what the block or the text spoke of, or is about.

        A country that strikes here is where it happened only if it fights the other at home.
        """
        setting, doer = self.setting, agent(self.clause)
        told = setting.local or setting.place
        if told is not None or doer is None or doer.party != setting.home:
            return told or setting.home
        facing = self.foe(doer.party)
        foes = [party for party in self.pack.enemies.get(facing or "", ()) if state(party, self.pack)]
        return setting.home if len(foes) == 1 else None  # whom several states fight may be struck from abroad

    def foe(self, party: str | None) -> str | None:
        """The enemy of a party that is likely counted here: states have soldiers and civilians, groups militants."""
        near = [r.party for r in self.references if r.party != party and not self._maker(r)]
        near += [self.speaker.party] if self.speaker.party is not None else []
        facing = foe(party, near, self.setting.conflict, self.setting.named, self.pack, self.likely)
        if party is not None and self.kind == "army" and (facing is None or not self.likely(facing)):
            states = {other for other in near if other != party and self.likely(other)}  # the Taliban's, by Pakistan
            facing = next(iter(states)) if len(states) == 1 else facing
        if self.kind != "armed_group":
            return facing
        group = self._group_of(facing)
        unknown = facing is None or self._states_apart(facing) or self.one_of_many(facing)
        return group or (None if unknown else facing)

    def one_of_many(self, group: str) -> bool:
        """Whether the text names a group nowhere that is one of several at war in the same land."""
        if state(group, self.pack) or self.setting.named.get(group):
            return False
        land, war = self.pack.parties[group].land, self.setting.conflict
        sides = war.sides if war is not None else []
        return land is not None and sum(self._at_home(p, land) for side in sides for p in side) > 1

    def _states_apart(self, facing: str | None) -> bool:
        """Whether a foe is a state that fights none of the text's wars: those whom Egypt kills are no Israelis."""
        war = self.setting.conflict
        at_war = war is not None and self.setting.at_war and any(facing in side for side in war.sides)
        named = any(r.party == facing for r in self.references)
        return facing is not None and state(facing, self.pack) and not (at_war or named or "combatant" in self._nouns)

    def _maker(self, reference: Reference) -> bool:
        """`81 drones, a Turkish Bayraktar among them`: who built a weapon does not fight in the text's war."""
        machines = self.pack.kind(self.matter.thing.category or "people") == "equipment"
        war = self.setting.conflict
        return machines and reference.form == "adjectives" and fighting(reference.party, war) is None

    def _group_of(self, land: str | None) -> str | None:
        """`killed 15 militants in Gaza`: of the groups of a land that fight in the war, the one most spoken of."""
        sides = self.setting.conflict.sides if self.setting.conflict is not None else []
        groups = [p for side in sides if land in side for p in side if self._at_home(p, land)]
        return max(groups, key=lambda p: self.setting.named.get(p, 0), default=None)

    def within(self, land: str) -> str:
        """`Palestinian gunmen`: militants of a land are of its group that fights in the war and is spoken of most."""
        sides = self.setting.conflict.sides if self.setting.conflict is not None else []
        groups = [p for side in sides if land in side for p in side if self._lives_in(p, land)]
        named = [p for p in groups if self.setting.named.get(p)]
        return max(named, key=lambda p: self.setting.named[p], default=land)

    def _lives_in(self, party: str, land: str) -> bool:
        home = self.pack.parties[party].land if party in self.pack.parties else None
        part = self.pack.parties[home].part_of if home in self.pack.parties else None
        return land in (home, part) and not state(party, self.pack)

    def _at_home(self, party: str, land: str | None) -> bool:
        known = self.pack.parties.get(party)
        return known is not None and known.land == land and not state(party, self.pack)

    @property
    def seen(self) -> bool:
        """Whether it is told of those who saw it flying, and not of those who launched it."""
        return self.matter.link is not None and self.matter.link.trigger.value == "detected"

    @property
    def kind(self) -> str | None:
        """Whether the noun is one of soldiers ("army") or of militants ("armed_group")."""
        if not self.sentence.tagged("army", "armed_group"):
            return None
        nouns = self._nouns
        return next((kind for kind in ("army", "armed_group") if kind in nouns), None)

    def own_rebels(self, party: str | None) -> bool:
        """Whether these would be militants of the state that speaks, or where they fight: it calls none so."""
        if self.kind != "armed_group" or party is None or "combatant" in self._nouns:
            return False
        if party != self.speaker.party and (party != self.country or self._faces_a_state(party)):
            return False
        named = any(r.part == COUNTED and r.party == party for r in self.references)
        return state(party, self.pack) and not named

    def _faces_a_state(self, party: str) -> bool:
        """Whether a party fights a country here, which may call its soldiers militants."""
        war = self.setting.conflict
        sides = war.sides if war is not None and self.setting.at_war else []
        at_war = any(state(other, self.pack) for side in sides if party not in side for other in side)
        return at_war or party in self.pack.enemies.get(self.speaker.party or "", ())

    @property
    def _nouns(self) -> set[str]:
        """Tags of the noun phrase that is counted."""
        thing = self.matter.thing
        return {m.tag for m in self.sentence.mentions if thing.first <= m.first < thing.last}

    def likely(self, party: str) -> bool:
        """Whether what is counted may be this party's: states have soldiers and civilians, groups militants."""
        is_state = state(party, self.pack)
        own_army = party not in self.pack.parties or self.pack.parties[party].part_of is None  # Gaza has none
        if self.bystanders:
            return is_state
        if self.kind == "army":
            return is_state and own_army
        return not is_state if self.kind == "armed_group" else own_army


def some(party: str | None, rule: str) -> Side | None:
    """The side of a party, None where there is none."""
    return Side(party, f"side/{rule}") if party is not None else None
