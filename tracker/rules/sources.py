"""Whether the mapping of a structured source says only what claims can be."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from tracker.rules.errors import RuleError
from tracker.rules.shapes import Column, Given, SourceFile

NEEDED = ("category", "measure", "claimant", "period")
"""Fields that no claim can be without."""
FREE = "relayed_by"
"""The field that holds any text."""


def columns_of(given: Given) -> list[Column]:
    """The columns that a field may come from; none where it is the same for all rows."""
    return [] if isinstance(given, str) else [given] if isinstance(given, Column) else given


def check_source(source: SourceFile, path: Path, known: Mapping[str, Collection[str]]) -> None:
    """Raise `RuleError` for a field that claims lack, a value that it cannot have, or a needed field left out."""
    for i, figure in enumerate(source.figures):
        fields = {**source.fields, **figure.fields}
        for name in NEEDED:
            if name not in fields and not (source.recounts and name == "period"):
                raise RuleError(path, f"figures[{i}].fields", f"{name} is missing", "give it here or under [fields]")
        if not figure.columns or not all(figure.columns):
            raise RuleError(path, f"figures[{i}].columns", "names no column", 'write lists of lists: [["tank"]]')
    tables = {"fields": source.fields} | {f"figures[{i}].fields": one.fields for i, one in enumerate(source.figures)}
    for where, fields in tables.items():
        for name, given in fields.items():
            if name not in known and name != FREE:
                raise RuleError(path, f"{where}.{name}", "unknown field", f"known: {', '.join([*known, FREE])}")
            _check_values(name, given, path, f"{where}.{name}", known.get(name))


def _check_values(name: str, given: Given, path: Path, where: str, known: Collection[str] | None) -> None:
    values = [given] if isinstance(given, str) else [v for c in columns_of(given) for v in _meant(c)]
    for value in values:
        if (
            value
            and known is not None
            and value not in known
            and not (name == "claimant" and value.startswith("other:"))
        ):
            raise RuleError(path, where, f"unknown {name} {value!r}", f"known: {', '.join(sorted(known))}")


def _meant(column: Column) -> Iterator[str]:
    yield from column.values.values()
    if column.otherwise is not None:
        yield column.otherwise
