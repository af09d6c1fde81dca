"""Marks that an encyclopaedia or a report glues to its words: of notes (`killed[82]`), of stress (`*The Times*`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tracker.rules.tokens import MARK, NUMBER, WORD, Token

LONGEST = 3
"""Words or numbers of a mark: `[82]`, `[note 1]`, `[citation needed]`."""
_OPENING = frozenset('"([')


def without_stress(tokens: list[Token]) -> list[Token]:
    """The tokens without the stars of a slanted word, `the *Moskva*, a *Slava-class* cruiser`, which part no words.

    One that stands apart opens an entry of a list, one behind a number is a note's, one of two stars is bold type.
    """
    if "*" not in [token.text for token in tokens]:
        return tokens
    stars = {i for i, token in enumerate(tokens) if token.text == "*" and _slants(tokens, i)}
    if len(stars) % 2 or not stars:
        return tokens
    spaced = {i + 1 for i in stars if tokens[i].spaced}  # the space before a star is now the word's
    kept = ((i, token) for i, token in enumerate(tokens) if i not in stars)
    return [token._replace(spaced=True) if i in spaced else token for i, token in kept]


def _slants(tokens: list[Token], i: int) -> bool:
    """Whether a star is glued to one word, in front of it or behind it."""
    before, after = tokens[i - 1] if i else None, tokens[i + 1] if i + 1 < len(tokens) else None
    opens = after is not None and after.kind == WORD and not after.spaced
    closes = before is not None and before.kind == WORD and not tokens[i].spaced
    return opens or closes


def without_notes(tokens: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """The tokens that are text, and those of the marks, which part no words that belong together."""
    if "[" not in [token.text for token in tokens]:
        return list(tokens), []
    kept: list[Token] = []
    notes: list[Token] = []
    i = 0
    while i < len(tokens):
        end = _end(tokens, i) if kept and kept[-1].folded not in _OPENING else i
        if end > i:
            notes += tokens[i:end]
        else:
            kept.append(tokens[i])
        i = max(end, i + 1)
    return kept, notes


def _end(tokens: Sequence[Token], i: int) -> int:
    """Where the mark that opens with token i ends; i where there is none, as in `[W]e` or `he [the mayor] said`."""
    if tokens[i].text != "[" or tokens[i].spaced:
        return i
    closing = next((k for k in range(i + 2, min(i + 3 + LONGEST, len(tokens))) if tokens[k].text == "]"), None)
    if closing is None or any(token.kind == MARK for token in tokens[i + 1 : closing]):
        return i
    glued = closing + 1 < len(tokens) and tokens[closing + 1].kind != MARK and not tokens[closing + 1].spaced
    return i if glued else closing + 1


def numbered(notes: Iterable[Token]) -> list[Token]:
    """The numbers among the tokens of marks."""
    return [token for token in notes if token.kind == NUMBER]
