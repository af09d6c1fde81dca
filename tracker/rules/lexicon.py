"""All the words of a pack in one language, looked up token by token."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracker.rules.patterns import expand
from tracker.rules.tokens import NUMBER, Token, tokenise


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


class _Node:
    """A step of the trie: the words that may follow, and what ends here (with its exact spelling, where that counts)."""

    __slots__ = ("ends", "following")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.ends: tuple[tuple[tuple[str, ...] | None, Entry], ...] = ()


DECOY = "decoy"
GLUED = "\0"
# A decoy hides the words that it holds for these tags only.
_HIDDEN_BY_DECOY = frozenset({"category", "trigger", "party", "claimant", "role"})


class Lexicon:
    """Phrases as a trie of words; immutable once built."""

    def __init__(
        self, phrases: Iterable[tuple[str, Entry]], clitics: tuple[str, ...], paradigms: dict[str, str]
    ) -> None:
        self.clitics = clitics
        self._root = _Node()
        self._size = 0
        for pattern, entry in phrases:
            exact = pattern.startswith("=")
            for form in expand(pattern.removeprefix("="), paradigms):
                for words in _variants(tokenise(form, clitics)):
                    self._add(words, exact, entry)

    def _add(self, words: list[Token], exact: bool, entry: Entry) -> None:
        node = self._root
        for i, word in enumerate(words):
            key = GLUED + word.folded if i and word.kind == NUMBER and not word.spaced else word.folded
            node = node.following.setdefault(key, _Node())
        end = (tuple(word.text for word in words) if exact else None, entry)
        if end not in node.ends:
            node.ends = (*node.ends, end)
            self._size += 1

    def __len__(self) -> int:
        return self._size

    def find(self, tokens: Sequence[Token]) -> list[Mention]:
        """Every mention in the tokens, in order; of one tag only the longest of those that overlap.

        A span may carry several tags ("casualties" is counted and tells what happened).
        """
        found: list[Mention] = []
        reach: dict[str, int] = {}
        hidden = 0
        size = len(tokens)
        root = self._root.following
        for i in range(size):
            node = root.get(tokens[i].folded)
            if node is None:
                continue
            here: list[Mention] = []
            last = i + 1
            while True:
                for exact, entry in node.ends:
                    if exact is None or all(tokens[i + k].text == word for k, word in enumerate(exact)):
                        here.append(Mention(i, last, entry))
                node = _next(node, tokens[last]) if last < size else None
                if node is None:
                    break
                last += 1
            if here:
                hidden = _keep(here, found, reach, hidden)
        return found


def _next(node: _Node, token: Token) -> _Node | None:
    """The step that a token takes; digits that a pattern writes close ("M777") must stand close in the text."""
    if token.kind == NUMBER and not token.spaced:
        glued = node.following.get(GLUED + token.folded)
        if glued is not None:
            return glued
    return node.following.get(token.folded)


def _keep(here: list[Mention], found: list[Mention], reach: dict[str, int], hidden: int) -> int:
    """Add the longest mentions of each tag that begin at one token; returns how far decoys hide."""
    longest: dict[str, int] = {}
    for mention in here:
        longest[mention.entry.tag] = mention.last  # walked from short to long
    hidden = max(hidden, longest.pop(DECOY, 0))
    for mention in here:
        tag = mention.entry.tag
        if tag == DECOY or mention.last != longest[tag] or mention.last <= reach.get(tag, 0):
            continue
        if mention.last <= hidden and tag in _HIDDEN_BY_DECOY:
            continue
        found.append(mention)
    for tag, last in longest.items():
        if not (last <= hidden and tag in _HIDDEN_BY_DECOY):
            reach[tag] = max(reach.get(tag, 0), last)
    return hidden


def _variants(tokens: list[Token]) -> Iterable[list[Token]]:
    """A phrase as written, and with its inner hyphens left out ("anti-aircraft", "anti aircraft")."""
    yield tokens
    if any(token.text == "-" for token in tokens[1:-1]) and not any(token.text.isdigit() for token in tokens):
        yield [token for token in tokens if token.text != "-"]
