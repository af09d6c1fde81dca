"""What of a warehouse is exported: its tables and views with their columns, and in which order their rows stand."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

OWN = ("schema_version", "view_version", "kept_figures", "uncounted_documents", "uncounted_days")
"""Tables about the file itself, and what the view `figures` is made of."""
HISTORY = ("check_findings", "check_results", "claim_changes", "problems", "runs")
"""Tables about how the warehouse came to be: two warehouses of the same content differ in them."""
HISTORY_COLUMNS = {"run_id": None, "source": "documents"}
"""Columns about the same, of all tables or of one: the run that wrote a row, the path of a file on the user's disk."""
ORDERS = {
    **dict.fromkeys(("claims", "reviewed_claims", "attributed_claims"), ("document_id", "start", "claim_id")),
    **dict.fromkeys(("figures", "figure_ranges", "series", "latest_figures"), ("as_of", "claim_id")),
    "estimates": ("date_end", "claim_id"),
    "reviews": ("reviewed_at", "review_id"),
}
"""Columns that rows are ordered by where the key alone would be of no use to a reader."""
OF_CLAIMS = (
    "attributed_claims",
    "estimates",
    "figure_ranges",
    "figures",
    "latest_figures",
    "reviewed_claims",
    "series",
)
KEYS = dict.fromkeys(("claims", *OF_CLAIMS), ("claim_id",))
"""What has one row a claim, and no key that DuckDB knows."""

COLUMNS = """
SELECT c.table_name, c.column_name, c.data_type, c.comment, NOT c.is_nullable
FROM duckdb_columns() c WHERE c.database_name = current_database() AND c.schema_name = 'main' AND NOT c.internal
ORDER BY c.table_name, c.column_index
"""
COMMENTS = """
SELECT table_name, comment, 'table' FROM duckdb_tables() WHERE database_name = current_database() AND NOT internal
UNION ALL
SELECT view_name, comment, 'view' FROM duckdb_views() WHERE database_name = current_database() AND NOT internal
ORDER BY 3, 1
"""
PRIMARY_KEYS = """
SELECT table_name, constraint_column_names FROM duckdb_constraints()
WHERE database_name = current_database() AND constraint_type = 'PRIMARY KEY'
"""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `type` is DuckDB's, `comment` what docs/warehouse.md says of it."""

    name: str
    type: str
    comment: str
    required: bool


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or view as it is exported."""

    name: str
    comment: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    """Columns that name a row; none where several may be alike in what could."""

    @property
    def names(self) -> str:
        """The columns for a SELECT."""
        return ", ".join(f'"{column.name}"' for column in self.columns)

    @property
    def order(self) -> str:
        """What rows are ordered by, so that the same rows are always written in the same order."""
        by = ORDERS.get(self.name, self.key)
        return ", ".join(f'"{name}"' for name in by) or "ALL"


def relations(con: duckdb.DuckDBPyConnection, *, texts: bool, history: bool) -> tuple[Relation, ...]:
    """Tables, then views, each by name; without the texts of documents, and without history, unless they are wanted."""
    columns: dict[str, list[Column]] = {}
    for table, name, type_, comment, required in con.execute(COLUMNS).fetchall():
        if (history or not _is_history(table, name)) and (texts or (table, name) != ("documents", "text")):
            columns.setdefault(table, []).append(Column(name, type_, comment or "", required))
    keys = KEYS | {table: tuple(names) for table, names in con.execute(PRIMARY_KEYS).fetchall()}
    left_out = OWN if history else OWN + HISTORY
    return tuple(
        Relation(name, comment or "", tuple(columns[name]), keys.get(name, ()))
        for name, comment, _ in con.execute(COMMENTS).fetchall()
        if name not in left_out
    )


def _is_history(table: str, column: str) -> bool:
    return column in HISTORY_COLUMNS and HISTORY_COLUMNS[column] in (None, table)
