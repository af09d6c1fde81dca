"""What changes in the claims of documents from one pack to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date

from tracker.evaluate.matching import pair
from tracker.extraction import extract_document
from tracker.records import Claim, Document
from tracker.rules import Pack
from tracker.rules.shapes import Example

PLACE = frozenset({"claim_id", "document_id", "start", "end", "quote", "quote_start", "quote_end", "locator"})
DERIVATION = frozenset({"rule_ids", "pack_hash", "trace"})
COMPARED = tuple(field.name for field in fields(Claim) if field.name not in PLACE | DERIVATION)
"""What a claim says, as against where it stands and what it was derived by."""


@dataclass(frozen=True, slots=True)
class Altered:
    """One number that both packs take for a claim but read differently."""

    before: Claim
    after: Claim
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One document under two packs."""

    document_id: str
    gained: tuple[Claim, ...]
    lost: tuple[Claim, ...]
    altered: tuple[Altered, ...]
    same: int
    """Number of claims that are alike under both."""


def differences(documents: Iterable[Document], before: Pack, after: Pack) -> Iterator[Difference]:
    """Extract each document under both packs and compare."""
    for document in documents:
        old, new = extract_document(document, before).claims, extract_document(document, after).claims
        pairs = pair(old, new)
        kept_old, kept_new = {i for i, _ in pairs}, {j for _, j in pairs}
        compared = [Altered(old[i], new[j], _unlike(old[i], new[j])) for i, j in pairs]
        altered = tuple(one for one in compared if one.fields)
        yield Difference(
            document.document_id,
            gained=tuple(claim for j, claim in enumerate(new) if j not in kept_new),
            lost=tuple(claim for i, claim in enumerate(old) if i not in kept_old),
            altered=altered,
            same=len(compared) - len(altered),
        )


def _unlike(old: Claim, new: Claim) -> tuple[str, ...]:
    return tuple(name for name in COMPARED if getattr(old, name) != getattr(new, name))


def example_documents(*packs: Pack) -> list[Document]:
    """The texts of the packs' examples, each once: documents to compare packs on where there are none at hand."""
    found: dict[tuple[str, str, date | None, str | None], str] = {}
    for pack in packs:
        for owner, one in _examples(pack):
            found.setdefault((one.text, one.lang, one.published, one.publisher), owner)
    return [Document(f"{owner}#{number}", *given) for number, (given, owner) in enumerate(found.items(), 1)]


def _examples(pack: Pack) -> Iterator[tuple[str, Example]]:
    for kind, table in (("category", pack.categories), ("trigger", pack.triggers), ("claimant", pack.claimants)):
        for identifier, rule in table.items():
            yield from ((f"{kind}/{identifier}", example) for example in rule.examples)
    for code, language in pack.languages.items():
        yield from ((f"language/{code}", example) for example in language.rules.examples)
