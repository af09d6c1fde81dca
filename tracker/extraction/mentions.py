"""The mentions of a sentence, looked up by where they begin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tracker.rules.lexicon import Mention


class At:
    """Mentions of a sentence by first token, longest first."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._table: defaultdict[int, list[Mention]] = defaultdict(list)
        for mention in mentions:
            self._table[mention.first].append(mention)
        for found in self._table.values():
            found.sort(key=lambda m: -m.last)

    def __call__(self, i: int, tag: str) -> Mention | None:
        """The longest mention with the tag that begins at token i."""
        return next((m for m in self._table.get(i, ()) if m.tag == tag), None)

    def any(self, i: int, tags: frozenset[str]) -> Mention | None:
        """The longest mention with one of the tags that begins at token i."""
        return next((m for m in self._table.get(i, ()) if m.tag in tags), None)
