"""All the words of a pack in one language, looked up token by token."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from msgspec import Struct, msgpack

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
    tag: str
    """Tag of the entry."""
    value: str
    """Value of the entry."""


class Phrase(NamedTuple):
    """The literal forms of a pattern, whether their case counts, and what they mean."""

    forms: tuple[str, ...]
    exact: bool
    entry: Entry


# A step of the trie: word -> next step, and under the empty word what ends here (with its spelling, where case counts).
_Node = dict[str, Any]
_Ends = tuple[tuple[tuple[str, ...] | None, Entry], ...]
_END = ""
# Words behind the first, spelling of all where case counts, number of the entry.
_Packed = tuple[tuple[str, ...], tuple[str, ...] | None, int]


DECOY = "decoy"
GLUED = "\0"
# A decoy hides the words that it holds for these tags only.
_HIDDEN_BY_DECOY = frozenset({"category", "trigger", "party", "claimant", "role"})


class _Content(Struct, frozen=True, array_like=True):
    """All phrases of a lexicon as bytes hold them."""

    size: int
    entries: list[Entry]
    phrases: dict[str, bytes]
    """First word -> its phrases, read when a text first has the word: few texts have more than some hundred."""


_CONTENT = msgpack.Decoder(_Content)
_PHRASES = msgpack.Decoder(list[_Packed])


def packed(phrases: Iterable[Phrase], clitics: tuple[str, ...]) -> bytes:
    """Phrases as bytes, from which a `Lexicon` is made in no time."""
    numbers: dict[Entry, int] = {}
    found: dict[str, dict[_Packed, None]] = {}
    for forms, exact, entry in phrases:
        number = numbers.setdefault(entry, len(numbers))
        for form in forms:
            for words in _variants(form, clitics):
                spelled = tuple([word.text for word in words]) if exact else None
                rest = tuple([word.key for word in words[1:]])
                found.setdefault(words[0].key, {})[rest, spelled, number] = None
    content = {first: msgpack.encode(list(group)) for first, group in found.items()}
    return msgpack.encode(_Content(sum(map(len, found.values())), list(numbers), content))


class Lexicon:
    """Phrases as a trie of words, which grows as texts ask for it; what is found does not depend on that."""

    def __init__(self, content: bytes | memoryview, clitics: tuple[str, ...]) -> None:
        self.clitics = clitics
        read = _CONTENT.decode(content)
        self._entries = read.entries
        self._root: dict[str, _Node | bytes] = dict(read.phrases)
        self._size = read.size

    def _grown(self, first: str, phrases: bytes) -> _Node:
        root: _Node = {}
        for words, spelled, number in _PHRASES.decode(phrases):
            node = root
            for word in words:
                node = node.setdefault(word, {})
            node[_END] = (*node.get(_END, ()), (spelled, self._entries[number]))
        self._root[first] = root
        return root

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
        root = self._root
        for i in range(size):
            node = root.get(tokens[i].folded)
            if node is None:
                continue
            if isinstance(node, bytes):
                node = self._grown(tokens[i].folded, node)
            here: list[Mention] = []
            last = i + 1
            while True:
                for exact, entry in node.get(_END, ()):
                    if exact is None or all(tokens[i + k].text == word for k, word in enumerate(exact)):
                        here.append(Mention(i, last, entry, entry.tag, entry.value))
                step = _step(node, tokens, last) if len(node) > 1 or _END not in node else None
                if step is None:
                    break
                node, last = step
            if here:
                hidden = _keep(here, found, reach, hidden)
        return found


def _step(node: _Node, tokens: Sequence[Token], last: int) -> tuple[_Node, int] | None:
    """The next step and the token behind it; a quotation mark inside a name does not count (РСЗВ «Град»)."""
    if last >= len(tokens):
        return None
    following = _next(node, tokens[last])
    if following is None and tokens[last].folded == '"' and last + 1 < len(tokens):
        last += 1
        following = _next(node, tokens[last])
    return (following, last + 1) if following is not None else None


def _next(node: _Node, token: Token) -> _Node | None:
    """The step that a token takes; digits that a pattern writes close ("M777") must stand close in the text."""
    if token.kind == NUMBER and not token.spaced:
        glued = node.get(GLUED + token.folded)
        if isinstance(glued, dict):
            return glued
    following: _Node | None = node.get(token.folded)
    return following


def _keep(here: list[Mention], found: list[Mention], reach: dict[str, int], hidden: int) -> int:
    """Add the longest mentions of each tag that begin at one token; returns how far decoys hide."""
    if len(here) == 1 and here[0].tag != DECOY:  # as most are
        last, tag = here[0].last, here[0].tag
        if last > reach.get(tag, 0) and not (last <= hidden and tag in _HIDDEN_BY_DECOY):
            found.append(here[0])
            reach[tag] = last
        return hidden
    longest: dict[str, int] = {}
    for mention in here:
        longest[mention.tag] = mention.last  # walked from short to long
    kept: set[str] = set()
    before, hidden = hidden, max(hidden, longest.pop(DECOY, 0))
    decoys = {mention.value for mention in here if mention.tag == DECOY and mention.last == hidden}
    for mention in here:
        tag = mention.tag
        if tag == DECOY or mention.last != longest[tag] or mention.last <= reach.get(tag, 0):
            continue
        rival = before < mention.last == hidden and mention.value not in decoys  # the same words, for another rule
        if mention.last <= hidden and tag in _HIDDEN_BY_DECOY and not rival:
            continue
        found.append(mention)
        kept.add(tag)
    for tag in kept:
        reach[tag] = longest[tag]
    return hidden


class _Word(NamedTuple):
    """One word of a phrase: its key in the trie and how it is spelled."""

    key: str
    text: str


@lru_cache(maxsize=65536)
def _piece(piece: str, clitics: tuple[str, ...]) -> tuple[_Word, ...]:
    """The words of a piece without spaces; digits written close to what stands before them stay close."""
    tokens = tokenise(piece, clitics)
    return tuple(
        _Word(GLUED + token.folded if i and token.kind == NUMBER else token.folded, token.text)
        for i, token in enumerate(tokens)
    )


def _variants(form: str, clitics: tuple[str, ...]) -> Iterable[tuple[_Word, ...]]:
    """A phrase as written, and with its inner hyphens left out ("anti-aircraft", "anti aircraft")."""
    words = tuple(chain.from_iterable([_piece(piece, clitics) for piece in form.split()]))
    if "-" in form and any(word.text == "-" for word in words[1:-1]) and not any(w.text.isdecimal() for w in words):
        return words, tuple(word for word in words if word.text != "-")
    return (words,)
