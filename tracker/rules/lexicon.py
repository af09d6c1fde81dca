"""All the words of a pack in one language, looked up token by token."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracker.rules.patterns import expand
from tracker.rules.tokens import Token, tokenise


class Entry(NamedTuple):
    """What a phrase means: `tag` (category, trigger, party, ...), its value, and the rule that says so."""

    tag: str
    value: str
    rule: str
    form: str = ""
    """Grammar of a trigger (transitive, noun, ...) or kind of a party's word (name, adjective, ...)."""


class Mention(NamedTuple):
    """An entry found at tokens `first` up to, not including, `last`."""

    first: int
    last: int
    entry: Entry

    @property
    def tag(self) -> str:
        return self.entry.tag

    @property
    def value(self) -> str:
        return self.entry.value


class _Phrase(NamedTuple):
    rest: tuple[str, ...]
    exact: tuple[str, ...] | None
    entry: Entry


DECOY = "decoy"
# A decoy hides the words that it holds for these tags only.
_HIDDEN_BY_DECOY = frozenset({"category", "trigger", "party", "claimant", "role"})
_NOTHING: tuple[_Phrase, ...] = ()


class Lexicon:
    """Phrases by first token; immutable once built."""

    def __init__(
        self, phrases: Iterable[tuple[str, Entry]], clitics: tuple[str, ...], paradigms: dict[str, str]
    ) -> None:
        table: dict[str, list[_Phrase]] = defaultdict(list)
        for pattern, entry in phrases:
            exact = pattern.startswith("=")
            for form in expand(pattern.removeprefix("="), paradigms):
                for words in _variants(tokenise(form, clitics)):
                    folded = tuple(token.folded for token in words)
                    spelled = tuple(token.text for token in words) if exact else None
                    table[folded[0]].append(_Phrase(folded[1:], spelled, entry))
        self._table = {
            first: tuple(sorted(dict.fromkeys(found), key=lambda phrase: -len(phrase.rest)))
            for first, found in table.items()
        }
        self.clitics = clitics

    def __len__(self) -> int:
        return sum(map(len, self._table.values()))

    def find(self, tokens: Sequence[Token]) -> list[Mention]:
        """Every mention in the tokens, in order; of one tag only the longest of those that overlap.

        A span may carry several tags ("casualties" is counted and tells what happened).
        """
        found: list[Mention] = []
        reach: dict[str, int] = {}
        hidden = 0
        size = len(tokens)
        for i, token in enumerate(tokens):
            for rest, exact, entry in self._table.get(token.folded, _NOTHING):
                last = i + 1 + len(rest)
                if last > size or any(tokens[i + 1 + k].folded != word for k, word in enumerate(rest)):
                    continue
                if exact and any(tokens[i + k].text != word for k, word in enumerate(exact)):
                    continue
                if entry.tag == DECOY:
                    hidden = max(hidden, last)
                elif last <= hidden and entry.tag in _HIDDEN_BY_DECOY:
                    continue
                if reach.get(entry.tag, 0) >= last and not _same_span(found, i, last):
                    continue
                reach[entry.tag] = max(reach.get(entry.tag, 0), last)
                found.append(Mention(i, last, entry))
        return found


def _same_span(found: list[Mention], first: int, last: int) -> bool:
    return bool(found) and any(m.first == first and m.last == last for m in found[-4:])


def _variants(tokens: list[Token]) -> Iterable[list[Token]]:
    """A phrase as written, and with its inner hyphens left out ("anti-aircraft", "anti aircraft")."""
    yield tokens
    if any(token.text == "-" for token in tokens[1:-1]) and not any(token.text.isdigit() for token in tokens):
        yield [token for token in tokens if token.text != "-"]
