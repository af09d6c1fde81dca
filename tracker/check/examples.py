"""A rule pack held against its own examples and rejects, both ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.extraction import extract_document
from tracker.records import Claim, Document
from tracker.rules.pack import Pack
from tracker.rules.shapes import Example, Reject


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many examples and rejects ran, and what each failing one says."""

    examples: int
    rejects: int
    failures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One example or reject with the rule that owns it."""

    rule: str
    path: str
    field: str
    """Field of a claim that names the rule: category, claimant_id, measure, or empty for a language."""
    value: str
    example: Example | Reject


def cases(pack: Pack) -> Iterator[Case]:
    """Every example and reject of a pack."""
    for category in pack.categories.values():
        rule = f"category/{category.id}"
        yield from _of(pack, rule, ("category", category.id), [*category.examples, *category.rejects])
    for trigger in pack.triggers.values():
        rule = f"trigger/{trigger.id}"
        yield from _of(pack, rule, ("rule_ids", rule), [*trigger.examples, *trigger.rejects])
    for claimant in pack.claimants.values():
        yield from _of(pack, f"claimant/{claimant.id}", ("claimant_id", claimant.id), claimant.examples)
    for language in pack.languages.values():
        yield from _of(pack, f"language/{language.id}", ("", ""), [*language.rules.examples, *language.rules.rejects])


def _of(pack: Pack, rule: str, means: tuple[str, str], texts: Sequence[Example | Reject]) -> Iterator[Case]:
    return (Case(rule, pack.files[rule], *means, text) for text in texts)


def check_examples(pack: Pack) -> Outcome:
    """Run them all: an example must give each claim it names, a reject none of its rule."""
    found = list(cases(pack))
    failures = [message for case in found if (message := failure(case, pack))]
    examples = sum(isinstance(case.example, Example) for case in found)
    return Outcome(examples, len(found) - examples, tuple(failures))


def failure(case: Case, pack: Pack) -> str | None:
    """What is wrong with one case, or None where it holds."""
    one = case.example
    published = one.published if isinstance(one, Example) else None
    publisher = one.publisher if isinstance(one, Example) else None
    claims = extract_document(Document("example", one.text, one.lang, published, publisher), pack).claims
    if isinstance(one, Reject):
        wrong = next((c for c in claims if _of_rule(c, case)), None)
        if wrong is None:
            return None
        got = f"{wrong.value_text} {wrong.category} {wrong.measure}"
        return f"{case.path}: {case.rule}: gives {got} from {one.text!r} ({one.because})"
    missing = next((wanted for wanted in one.claims if not any(_fits(c, wanted) for c in claims)), None)
    if missing is None:
        return None
    got = "; ".join(_short(c, missing) for c in claims) or "nothing"
    return f"{case.path}: {case.rule}: wants {_wanted(missing)} from {one.text!r}, got {got}"


def _of_rule(claim: Claim, case: Case) -> bool:
    if not case.field:
        return True
    if case.field == "rule_ids":
        return case.value in claim.rule_ids
    return bool(getattr(claim, case.field) == case.value)


def _fits(claim: Claim, wanted: dict[str, Any]) -> bool:
    return all(_plain(getattr(claim, field, None)) == _plain(value) for field, value in wanted.items())


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _wanted(wanted: dict[str, Any]) -> str:
    return ", ".join(f"{field} {value}" for field, value in wanted.items())


def _short(claim: Claim, wanted: dict[str, Any]) -> str:
    return ", ".join(
        f"{field} {getattr(claim, field, '?')}" for field in ("value_text", *(f for f in wanted if f != "value_text"))
    )


def list_rules(pack: Pack) -> list[dict[str, str]]:
    """Rows of kind, id, name and file."""
    rows = []
    for kind, table in (
        ("category", pack.categories),
        ("trigger", pack.triggers),
        ("party", pack.parties),
        ("conflict", pack.conflicts),
        ("role", pack.roles),
        ("claimant", pack.claimants),
        ("language", {code: language.rules for code, language in pack.languages.items()}),
    ):
        for identifier, rule in table.items():
            rows.append(
                {
                    "kind": kind,
                    "id": identifier,
                    "name": getattr(rule, "name", identifier),
                    "file": pack.files[f"{kind}/{identifier}"],
                }
            )
    return rows
