"""What may follow at the prompt: words of SQL, names of the warehouse, values of its columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

COMMANDS = (".examples", ".help", ".quit", ".schema", ".tables")
KEYWORDS = (
    *("SELECT", "DISTINCT", "FROM", "WHERE", "GROUP BY", "HAVING", "ORDER BY", "LIMIT", "OFFSET", "WITH", "AS", "ON"),
    *("JOIN", "LEFT JOIN", "FULL JOIN", "ASOF JOIN", "CROSS JOIN", "USING", "UNION ALL", "EXCEPT", "INTERSECT", "AND"),
    *(
        "OR",
        "NOT",
        "IN",
        "BETWEEN",
        "LIKE",
        "ILIKE",
        "IS NULL",
        "IS NOT NULL",
        "EXISTS",
        "CASE",
        "WHEN",
        "THEN",
        "ELSE",
    ),
    *("END", "ASC", "DESC", "NULLS LAST", "OVER", "PARTITION BY", "QUALIFY", "PIVOT", "UNPIVOT", "EXCLUDE", "DATE"),
    *("INTERVAL", "DESCRIBE", "SUMMARIZE", "EXPLAIN", "SHOW TABLES", "count(*)", "sum(", "min(", "max(", "avg("),
    *("median(", "arg_max(", "arg_min(", "first(", "list(", "string_agg(", "round(", "coalesce(", "date_trunc("),
)
TEXT = re.compile(r"'[^']*'")
QUOTED = re.compile(
    r"(?<!\w)(\w++)\s*+(?:(?:=|<>|!=|\bI?LIKE)\s*+|\b(?:NOT\s++)?IN\s*+\([^()]*)'([^']*+)$", re.IGNORECASE
)
DOTTED = re.compile(r"(?<!\w)(\w++)\.(\w*+)$")
RELATION = re.compile(r"\b(?:FROM|JOIN|DESCRIBE|SUMMARIZE)\s+(\w*)$", re.IGNORECASE)
SCHEMA = re.compile(r"\A\s*+\.schema\s+(\w*)$")
READ = re.compile(r"\b(?:FROM|JOIN)\s+(\w+)(?:\s+(?:AS\s+)?(\w+))?", re.IGNORECASE)
WORD = re.compile(r"(\.\w*+|(?<!\w)\w*+)$")


@dataclass(frozen=True, slots=True)
class Names:
    """Columns of each view and table, and values of some columns."""

    columns: Mapping[str, Sequence[str]]
    values: Mapping[str, Sequence[str]]


def suggestions(before: str, after: str, names: Names) -> tuple[str, tuple[str, ...]]:
    """What the words that complete the text before the cursor take the place of, and these words, likeliest first."""
    if TEXT.sub("", before).count("'") % 2:
        quoted = QUOTED.search(before)
        return _values(quoted[1].lower(), quoted[2], names) if quoted else ("", ())
    if schema := SCHEMA.match(before) or RELATION.search(before):
        return schema[1], _beginning(schema[1], names.columns)
    if dotted := DOTTED.search(before):
        relation = _read(before + after, names).get(dotted[1].lower(), dotted[1].lower())
        return dotted[2], _beginning(dotted[2], names.columns.get(relation, ()))
    found = WORD.search(before)
    word = found[1] if found else ""
    if word.startswith("."):
        return word, _beginning(word, COMMANDS) if before.strip() == word else ()
    return word, tuple(_words(word, before + after, names)) if word else ()


def _words(word: str, text: str, names: Names) -> Iterator[str]:
    """Columns of what the query reads, or of anything if it does not say yet; views and tables; words of SQL."""
    read = set(_read(text, names).values()) or set(names.columns)
    columns = dict.fromkeys(column for name in names.columns if name in read for column in names.columns[name])
    yield from _beginning(word, columns)
    yield from _beginning(word, names.columns)
    for keyword in _beginning(word, KEYWORDS):
        yield keyword.lower() if word.islower() else keyword


def _read(text: str, names: Names) -> dict[str, str]:
    """Views and tables that a query reads, by the names and the aliases that it has for them."""
    read = {}
    for relation, alias in READ.findall(text):
        if relation.lower() in names.columns:
            read[relation.lower()] = relation.lower()
            if alias:
                read[alias.lower()] = relation.lower()
    return read


def _values(column: str, begun: str, names: Names) -> tuple[str, tuple[str, ...]]:
    """Values of a column that contain what was begun; `other_claimant` has those of `claimant`."""
    known = next((names.values[name] for name in names.values if column == name or column.endswith(f"_{name}")), ())
    return begun, tuple(value.replace("'", "''") + "'" for value in known if begun.lower() in value.lower())


def _beginning(word: str, known: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in known if name.lower().startswith(word.lower()))
