"""All the words of a pack in one language, looked up token by token."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from msgspec import Raw, Struct, msgpack

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


# Spelling of all words where case counts, number of the entry.
_End = tuple[tuple[str, ...] | None, int]


DECOY = "decoy"
GLUED = "\0"
# A decoy hides the words that it holds for these tags only.
_HIDDEN_BY_DECOY = frozenset({"category", "trigger", "party", "claimant", "role"})


class _Content(Struct, frozen=True, array_like=True):
    """All phrases of a lexicon as bytes hold them."""

    size: int
    entries: list[Entry]
    phrases: dict[str, bytes]
    """First word -> the packed step behind it, read when a text first has it: few texts have more than some hundred."""


class _Step(Struct, array_like=True):
    """What ends at a step of the trie, and the steps behind it by their word."""

    ends: list[_End]
    steps: dict[str, Raw]


class _Node(NamedTuple):
    """A step of the trie that a text took."""

    ends: tuple[tuple[tuple[str, ...] | None, Entry], ...]
    """What ends here, with the spelling of all words where case counts."""
    steps: dict[str, Any]
    """Word -> next step, packed until a text takes it."""
    plain: bool
    """Whether all that ends here is meant wherever its words stand: no decoy, nor spelled in one way only."""


_CONTENT = msgpack.Decoder(_Content)
_STEP = msgpack.Decoder(_Step)


def packed(phrases: Iterable[Phrase], clitics: tuple[str, ...]) -> bytes:
    """Phrases as bytes, from which a `Lexicon` is made in no time."""
    numbers: dict[Entry, int] = {}
    found: dict[str, dict[tuple[tuple[str, ...], _End], None]] = {}
    for forms, exact, entry in phrases:
        number = numbers.setdefault(entry, len(numbers))
        for form in forms:
            for words in _variants(form, clitics):
                spelled = tuple([word.text for word in words]) if exact else None
                rest = tuple([word.key for word in words[1:]])
                found.setdefault(words[0].key, {})[rest, (spelled, number)] = None
    content = {first: msgpack.encode(_trie(group)) for first, group in found.items()}
    return msgpack.encode(_Content(sum(map(len, found.values())), list(numbers), content))


def _trie(phrases: Iterable[tuple[tuple[str, ...], _End]]) -> tuple[list[_End], dict[str, Any]]:
    """The steps behind one word, as `_Step` reads them: what ends there, and those behind."""
    root: tuple[list[_End], dict[str, Any]] = ([], {})
    for words, end in phrases:
        node = root
        for word in words:
            node = node[1].setdefault(word, ([], {}))
        node[0].append(end)
    return root


class Lexicon:
    """Phrases as a trie of words, which grows as texts ask for it; what is found does not depend on that."""

    def __init__(self, content: bytes | memoryview, clitics: tuple[str, ...]) -> None:
        self.clitics = clitics
        read = _CONTENT.decode(content)
        self._entries = read.entries
        self._root: dict[str, Any] = dict(read.phrases)
        self._size = read.size

    def _after(self, steps: dict[str, Any], word: str) -> _Node | None:
        """The step that a word takes, unpacked when it is first taken."""
        following: _Node | bytes | Raw | None = steps.get(word)
        if following is None or isinstance(following, _Node):
            return following
        step = _STEP.decode(following)
        ends = tuple([(spelled, self._entries[number]) for spelled, number in step.ends])
        plain = all(spelled is None and entry.tag != DECOY for spelled, entry in ends)
        node = _Node(ends, dict(step.steps), plain)
        steps[word] = node
        return node

    def __len__(self) -> int:
        return self._size

    def find(self, tokens: Sequence[Token]) -> list[Mention]:
        """Every mention in the tokens, in order; of one tag only the longest of those that overlap.

        A span may carry several tags ("casualties" is counted and tells what happened).
        """
        found: list[Mention] = []
        reach: dict[str, int] = {}
        hidden = furthest = 0
        known = self._root.keys()
        for i, token in enumerate(tokens):
            if token.folded not in known:
                continue
            node: _Node | None = self._after(self._root, token.folded)
            last = i + 1
            if node and node.plain and i >= furthest and _is_last(node, tokens, last):
                for _, entry in node.ends:  # nothing to choose from, as for most words
                    found.append(tuple.__new__(Mention, (i, last, entry, entry.tag, entry.value)))  # as tokens are
                continue
            here: list[Mention] = []
            while node is not None:
                here += _ending(node, tokens, i, last)
                node, last = self._step(node, tokens, last)
            if here:
                hidden = _keep(here, found, reach, hidden)
                furthest = max(furthest, hidden, here[-1].last)
        return found

    def _step(self, node: _Node, tokens: Sequence[Token], last: int) -> tuple[_Node | None, int]:
        """The next step and the token behind it; a quotation mark inside a name does not count (РСЗВ «Град»)."""
        if _is_last(node, tokens, last):
            return None, last
        following = self._next(node, tokens[last])
        if following is None and tokens[last].folded == '"' and last + 1 < len(tokens):
            last += 1
            following = self._next(node, tokens[last])
        return following, last + 1

    def _next(self, node: _Node, token: Token) -> _Node | None:
        """The step that a token takes; digits that a pattern writes close ("M777") must stand close in the text."""
        if token.kind == NUMBER and not token.spaced:
            glued = self._after(node.steps, GLUED + token.folded)
            if glued is not None:
                return glued
        return self._after(node.steps, token.folded)


def _is_last(node: _Node, tokens: Sequence[Token], last: int) -> bool:
    """Whether no step behind a node can be taken, as is seen at once for most words."""
    if not node.steps or last >= len(tokens):
        return True
    following = tokens[last]  # a quotation mark may stand within, a number be written close
    return following.folded not in node.steps and following.folded != '"' and following.kind != NUMBER


def _ending(node: _Node, tokens: Sequence[Token], first: int, last: int) -> list[Mention]:
    """The mentions that end with a step."""
    return [
        Mention(first, last, entry, entry.tag, entry.value)
        for exact, entry in node.ends
        if exact is None or all(tokens[first + k].text == word for k, word in enumerate(exact))
    ]


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
