"""Names as a table prints them -> claimants of the packs."""

from __future__ import annotations

from functools import cached_property

from tracker.rules.lexicon import Lexicon
from tracker.rules.pack import Pack
from tracker.rules.tokens import tokenise


class Names:
    """Finds who a printed name is, and remembers those whom no pack names."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self.unknown: dict[str, str] = {}
        """Printed name -> the id that it got, for each that no pack names."""

    def claimant(self, printed: str) -> str:
        """The id of the claimant whom the whole name means in any language of the pack, else `other:` and the name."""
        name = " ".join(printed.split())
        for lexicon in self._lexicons:
            tokens = tokenise(name, lexicon.clitics)
            for mention in lexicon.find(tokens):
                if mention.tag == "claimant" and (mention.first, mention.last) == (0, len(tokens)):
                    return mention.value
        return self.unknown.setdefault(printed, f"other:{name.casefold()}")

    @cached_property
    def _lexicons(self) -> list[Lexicon]:
        return [language.lexicon for language in self._pack.languages.values()]
