"""The gate before the warehouse: every claim is checked by pandera, and refused claims are told with the reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import duckdb
import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from tracker.vocabulary import ALLOWED, CATEGORIES, MEASURES
from tracker.warehouse.frames import DTYPES, INTEGER, NULLABLE, NUMBER, TEXT

Test = Callable[[pd.DataFrame], "pd.Series[bool]"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition that a claim has to meet; `reason` says what is wrong where it does not."""

    name: str
    reason: str
    test: Test


JUDGED = {name: dtype for name, dtype in DTYPES.items() if dtype != TEXT or name not in NULLABLE or name == "locator"}
"""Columns that can be wrong; a text that may be missing and that no rule asks for cannot."""
MEASURED = {
    "id_formed": "coalesce(regexp_full_match(claim_id, '[0-9a-f]{16}'), false)",
    "id_first": "repeated.first IS NULL OR repeated.first = c.rowid",
    "claimant_formed": "coalesce(regexp_full_match(claimant_id, '[a-z][a-z0-9_]*|other:.+'), false)",
    "quote_holds": """CASE
        WHEN value_text IS NULL OR quote IS NULL OR start IS NULL THEN true -- rules of their own, or no place in a text
        WHEN quote_start IS NULL OR quote_end IS NULL THEN false
        ELSE quote_end::BIGINT - quote_start = length(quote) AND start >= quote_start
            AND substr(quote, start::BIGINT - quote_start + 1, length(value_text)) = value_text
    END""",
}
"""What the rules ask of texts, measured where the texts are: a million of them need not become Python's."""


def _bounds_agree(df: pd.DataFrame) -> pd.Series[bool]:
    """Which ends are open follows from the qualifier, as do the ends that are one number."""
    low, best, high = df["low"], df["best"], df["high"]
    point, lower, upper = low.eq(best) & best.eq(high), low.eq(best) & high.isna(), low.isna() & best.eq(high)
    shapes = {
        "exact": point,
        "about": low.isna() & best.notna() & high.isna(),
        "at_least": lower,
        "more_than": lower,
        "at_most": upper,
        "less_than": upper,
        "range": low.notna() & best.notna() & high.notna(),
        "vague": low.notna() & best.isna() & high.isna(),
    }
    agrees = pd.Series(False, index=df.index)
    for qualifier, shape in shapes.items():
        agrees |= df["qualifier"].eq(qualifier) & shape
    return agrees


def _ordered(df: pd.DataFrame) -> pd.Series[bool]:
    low, best, high = df["low"], df["best"], df["high"]
    return ~((low > best) | (best > high) | (low > high))


def _finite(df: pd.DataFrame) -> pd.Series[bool]:
    values = df[["low", "best", "high"]]
    return ((values >= 0) & np.isfinite(values) | values.isna()).all(axis=1)


def _span_or_locator(df: pd.DataFrame) -> pd.Series[bool]:
    spans = df["start"].notna() & df["end"].notna()
    none = df["start"].isna() & df["end"].isna()
    return (spans & df["locator"].isna()) | (none & df["locator"].notna())


def _span_fits(df: pd.DataFrame) -> pd.Series[bool]:
    start, end = df["start"], df["end"]
    fits = (start >= 0) & (end > start) & (end - start == df["value_text"])
    return fits.fillna(True).astype(bool)


RULES = (
    Rule("claim_id_form", "claim_id is not 16 hexadecimal digits", lambda df: df["id_formed"]),
    Rule("claim_id_unique", "claim_id is that of an earlier claim", lambda df: df["id_first"]),
    Rule("value_text_empty", "value_text is empty", lambda df: df["value_text"].ne(0).fillna(True).astype(bool)),
    Rule("bounds_order", "low, best and high are not in ascending order", _ordered),
    Rule("bounds_value", "low, best or high is negative or infinite", _finite),
    Rule("bounds_qualifier", "low, best and high are not those of the qualifier", _bounds_agree),
    Rule("span_or_locator", "a claim has either start and end or a locator", _span_or_locator),
    Rule("span", "start and end do not delimit value_text", _span_fits),
    Rule("quote", "quote does not hold value_text at its place", lambda df: df["quote_holds"]),
    Rule("date", "as_of and date_precision go together", lambda df: df["as_of"].isna().eq(df["date_precision"].isna())),
    Rule("date_precision", "date_precision is not 1 to 5", lambda df: df["date_precision"].between(1, 5).fillna(True)),
    Rule("confidence", "confidence is not between 0 and 1", lambda df: df["confidence"].between(0, 1)),
    Rule("claimant_id", "claimant_id is no snake_case id, other:<name> or publisher", lambda df: df["claimant_formed"]),
)
REASONS = {rule.name: rule.reason for rule in RULES}


@lru_cache
def claim_schema(categories: frozenset[str], measures: frozenset[str]) -> pa.DataFrameSchema:
    """What the facts about claims have to be: what may be missing, allowed values, and `RULES` over whole rows.

    Facts are a frame of the columns `JUDGED` and `MEASURED`: numbers as they are, a word of a closed vocabulary as a
    category (empty where it is not of the vocabulary), any other text as its number of characters, a day as that of
    its month.
    """
    allowed = _allowed(categories, measures)
    columns = {
        name: pa.Column(
            dtype if dtype == NUMBER else None if name in allowed else INTEGER,
            [pa.Check.isin(sorted(allowed[name]), name=f"{name}_known", error=f"{name}_known")]
            if name in allowed
            else [],
            nullable=name in NULLABLE,
        )
        for name, dtype in JUDGED.items()
    }
    columns |= {name: pa.Column(bool) for name in MEASURED}
    # ignore_na would let every row with an empty field pass.
    wide = [pa.Check(rule.test, name=rule.name, error=rule.name, ignore_na=False) for rule in RULES]
    return pa.DataFrameSchema(columns, checks=wide, strict=True)


def gate(
    con: duckdb.DuckDBPyConnection,
    table: str,
    categories: frozenset[str] = CATEGORIES,
    measures: frozenset[str] = MEASURES,
) -> pd.DataFrame:
    """The claims of a staged table that may not enter, with columns `check_name` and `reason`; their index is `rowid`.

    Of claims with the same id the first may enter.
    """
    facts = _facts(con, table, _allowed(categories, measures))
    try:
        claim_schema(categories, measures).validate(facts, lazy=True)
    except SchemaErrors as error:
        return _refused(con, table, error.failure_cases)
    return pd.DataFrame({"check_name": [], "reason": []}, dtype=TEXT)


def _allowed(categories: frozenset[str], measures: frozenset[str]) -> dict[str, frozenset[str]]:
    return {**ALLOWED, "category": categories, "measure": measures}


def _facts(con: duckdb.DuckDBPyConnection, table: str, allowed: dict[str, frozenset[str]]) -> pd.DataFrame:
    fields = ", ".join(f'{_fact(name, dtype, allowed)} AS "{name}"' for name, dtype in JUDGED.items())
    measured = ", ".join(f"{sql} AS {name}" for name, sql in MEASURED.items())
    sql = f"""
    WITH repeated AS (SELECT claim_id AS id, min(rowid) AS first FROM {table} GROUP BY ALL HAVING count(*) > 1)
    SELECT c.rowid AS row, {fields}, {measured}
    FROM {table} c LEFT JOIN repeated ON repeated.id IS NOT DISTINCT FROM c.claim_id
    """
    facts = con.execute(sql).df().set_index("row")
    return facts.astype({name: INTEGER for name, dtype in JUDGED.items() if dtype != NUMBER and name not in allowed})


def _fact(name: str, dtype: str, allowed: dict[str, frozenset[str]]) -> str:
    if name in allowed:
        words = ", ".join("'" + word.replace("'", "''") + "'" for word in sorted(allowed[name]))
        return f"CASE WHEN {name} IN ({words}) THEN {name} WHEN {name} IS NOT NULL THEN '' END::ENUM('', {words})"
    if name == "rule_ids":
        return "len(rule_ids)"
    if dtype == TEXT:
        return f"length(c.{name}::VARCHAR)"
    return f"date_part('day', c.{name})" if name == "as_of" else f'c."{name}"'


def _refused(con: duckdb.DuckDBPyConnection, table: str, cases: pd.DataFrame) -> pd.DataFrame:
    """One row a refused claim; every case has a row to blame, since a staged table has the right form."""
    cases = cases.assign(row=cases["index"].astype("int64"), name=_names(cases))
    # A check of a whole row fails once for every column: one mention is enough.
    cases = cases.drop_duplicates(["row", "name"])
    words = _words(con, table, cases)
    cases = cases.assign(why=[_reason(*case, words) for case in zip(cases["row"], cases["name"], strict=True)])
    blamed = cases.groupby("row")[["name", "why"]].agg(_join)
    return blamed.set_axis(["check_name", "reason"], axis="columns")


def _join(words: pd.Series[str]) -> str:
    return "; ".join(sorted(set(words)))


def _names(cases: pd.DataFrame) -> pd.Series[str]:
    return cases["check"].mask(cases["check"].eq("not_nullable"), cases["column"] + "_missing")


def _words(con: duckdb.DuckDBPyConnection, table: str, cases: pd.DataFrame) -> dict[tuple[int, str], object]:
    """What stands where a word of a vocabulary should, by row and column."""
    unknown = cases[cases["name"].str.endswith("_known")]
    found: dict[tuple[int, str], object] = {}
    for name, rows in unknown.groupby("name")["row"]:
        column = str(name).removesuffix("_known")
        sql = f"SELECT rowid, {column} FROM {table} WHERE list_contains(?, rowid)"
        found |= {(row, column): word for row, word in con.execute(sql, [rows.tolist()]).fetchall()}
    return found


def _reason(row: int, name: str, words: dict[tuple[int, str], object]) -> str:
    if name in REASONS:
        return REASONS[name]
    if name.endswith("_missing"):
        return f"{name.removesuffix('_missing')} is missing"
    column = name.removesuffix("_known")
    return f"{column} is {words[row, column]!r}, which is not known"
