"""A table under a mapping -> one document with its claims, and what could not be used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tracker.records import Claim, Document, Extraction, Problem, Recount
from tracker.rules.pack import Pack
from tracker.rules.shapes import SourceFile
from tracker.rules.sources import columns_of
from tracker.sources.claims import Mapping
from tracker.sources.names import Names
from tracker.sources.table import Table, read_table


class Imported(NamedTuple):
    """What a table gave."""

    extraction: Extraction
    problems: list[Problem]
    passed_over: int
    """Rows that the mapping says are not to be read: no problem, and yet not loaded."""


def import_source(source: str, mapping: SourceFile, pack: Pack) -> Imported:
    """Read a file or an http(s) address under a mapping.

    The document is the table as it was read, named by mapping and file, so that a later version of the file replaces
    it. Raises `TrackerError` where it cannot be read as a table, or has none of the columns of the mapping.
    """
    table = read_table(source)
    document_id, names = f"{mapping.id}/{table.name}", Names(pack)
    reader = Mapping(mapping, pack, document_id, table.name, names)
    claims: list[Claim] = []
    recounts: list[Recount] = []
    problems = list(_columns(table, mapping))
    for row in table.rows:
        for found in reader.read(row):
            if isinstance(found, Claim):
                claims.append(found)
            elif isinstance(found, Recount):
                recounts.append(found)
            else:
                problems.append(Problem(f"{table.source}#{row.number}", found, "correct the row, or the mapping"))
    for printed, identifier in names.unknown.items():
        message = f"names a claimant that no rule knows, {printed!r}: kept as {identifier!r}"
        problems.append(Problem(table.source, message, "add the name to rules/claimants/, or to the mapping's values"))
    document = Document(document_id, table.text, publisher=mapping.name, url=table.url, source=table.source)
    return Imported(Extraction(document, tuple(claims), (), tuple(recounts)), problems, reader.passed_over)


def _columns(table: Table, mapping: SourceFile) -> Iterator[Problem]:
    """Columns that nothing reads, and figures of which no column is there."""
    figures = {name for figure in mapping.figures for names in figure.columns for name in names}
    ends = {name for figure in mapping.figures for name in (figure.low, figure.high) if name}
    fields = [mapping.fields, *(figure.fields for figure in mapping.figures)]
    told = {column.column for table_ in fields for given in table_.values() for column in columns_of(given)}
    read = figures | ends | told | {mapping.date.column, *mapping.skip, *mapping.ignore}
    for column in table.columns:
        if column not in read:
            hint = f"add it to the figures of {mapping.id}, or to its ignore list"
            yield Problem(table.source, f"has a column that the mapping does not know: {column!r}", hint)
