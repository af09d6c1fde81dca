"""Passages in another language than their text's: a Russian quotation in a Ukrainian post, and the other way round.

Languages of one script are told apart by the letters that only one of them has (`letters` in their files). What tells
no figure, such as the name of a film, is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.rules.lexicon import Mention
from tracker.rules.pack import Language, Languages
from tracker.rules.tokens import NUMBER, WORD, Token

MARKS = {"«": "»", "“": "”", "„": "“", '"': '"'}
"""Marks that open a quotation, with those that close it."""
MIN_WORDS = 2


@dataclass(frozen=True, slots=True)
class Passage:
    """Tokens `first` up to `last` of a sentence and the language that they are in."""

    first: int
    last: int
    language: Language


def find_passages(tokens: Sequence[Token], own: Language, languages: Languages) -> tuple[Passage, ...]:
    """Quotations within a sentence, or the whole sentence, that are in another language of the pack."""
    if own.id not in languages.letters:
        return ()
    spans = [(0, len(tokens)), *_quotations(tokens)]
    found = ((span, _spoken(tokens[slice(*span)], own, languages)) for span in spans)
    passages = [Passage(*span, languages[code]) for span, code in found if code is not None]
    return tuple(passages[:1]) if passages and passages[0].last == len(tokens) else tuple(passages)


def read_in(tokens: Sequence[Token], own: Language, passages: Sequence[Passage]) -> list[Mention]:
    """What the lexicons find: that of each passage's language within it, that of the text's outside of all."""
    found = own.lexicon.find(tokens)
    if not passages:
        return found
    found = [m for m in found if not any(p.first < m.last and m.first < p.last for p in passages)]
    for passage in passages:
        inside = passage.language.lexicon.find(tokens[passage.first : passage.last])
        found += [m._replace(first=m.first + passage.first, last=m.last + passage.first) for m in inside]
    return sorted(found, key=lambda m: (m.first, m.last))


def _quotations(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    i = 0
    while i < len(tokens):
        closing = MARKS.get(tokens[i].text)
        end = next((k for k in range(i + 1, len(tokens)) if tokens[k].text == closing), len(tokens))
        if closing is not None and end - i > MIN_WORDS:
            yield i + 1, end
            i = end
        i += 1


def _spoken(tokens: Sequence[Token], own: Language, languages: Languages) -> str | None:
    """The one other language whose letters stand there, where none of the text's own do and something is counted."""
    letters = {letter for token in tokens if token.kind == WORD for letter in token.text.lower()}
    if letters & languages.letters[own.id]:
        return None
    others = [code for code, its in languages.letters.items() if code != own.id and its & letters]
    if len(others) != 1:
        return None
    numbers = languages[others[0]].numbers
    counts = any(t.kind == NUMBER or t.folded in numbers.words or t.folded in numbers.vague for t in tokens)
    return others[0] if counts else None
