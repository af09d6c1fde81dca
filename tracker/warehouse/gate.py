"""The gate before the warehouse: every claim is checked by pandera, and refused claims are kept with the reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from tracker.errors import TrackerError
from tracker.vocabulary import ALLOWED, CATEGORIES, MEASURES
from tracker.warehouse.frames import DTYPES, NULLABLE

Test = Callable[[pd.DataFrame], "pd.Series[bool]"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition that a claim has to meet; `reason` says what is wrong where it does not."""

    name: str
    reason: str
    test: Test


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
    fits = (start >= 0) & (end > start) & (end - start == df["value_text"].str.len())
    return fits.fillna(True).astype(bool)


def _quote_holds(df: pd.DataFrame) -> pd.Series[bool]:
    columns = (df[name] for name in ("start", "value_text", "quote", "quote_start", "quote_end"))
    return pd.Series([_holds(*row) for row in zip(*columns, strict=True)], index=df.index, dtype=bool)


def _holds(start: Any, value: Any, quote: Any, quote_start: Any, quote_end: Any) -> bool:
    if not isinstance(value, str) or not isinstance(quote, str):
        return True  # missing text has a rule of its own
    if pd.isna(start):
        return True  # a row of a structured source has no place in a text
    if pd.isna(quote_start) or pd.isna(quote_end):
        return False
    at = int(start) - int(quote_start)
    fits = int(quote_end) - int(quote_start) == len(quote)
    return fits and at >= 0 and quote[at : at + len(value)] == value


RULES = (
    Rule("claim_id_form", "claim_id is not 16 hexadecimal digits", lambda df: _matches(df, "claim_id", "[0-9a-f]{16}")),
    Rule("claim_id_unique", "claim_id is that of an earlier claim", lambda df: ~df.duplicated("claim_id")),
    Rule("value_text_empty", "value_text is empty", lambda df: df["value_text"].ne("")),
    Rule("bounds_order", "low, best and high are not in ascending order", _ordered),
    Rule("bounds_value", "low, best or high is negative or infinite", _finite),
    Rule("bounds_qualifier", "low, best and high are not those of the qualifier", _bounds_agree),
    Rule("span_or_locator", "a claim has either start and end or a locator", _span_or_locator),
    Rule("span", "start and end do not delimit value_text", _span_fits),
    Rule("quote", "quote does not hold value_text at its place", _quote_holds),
    Rule("date", "as_of and date_precision go together", lambda df: df["as_of"].isna().eq(df["date_precision"].isna())),
    Rule("date_precision", "date_precision is not 1 to 5", lambda df: df["date_precision"].between(1, 5).fillna(True)),
    Rule("confidence", "confidence is not between 0 and 1", lambda df: df["confidence"].between(0, 1)),
    Rule(
        "claimant_id",
        "claimant_id is no snake_case id, other:<name> or publisher",
        lambda df: _matches(df, "claimant_id", r"[a-z][a-z0-9_]*|other:.+"),
    ),
)
REASONS = {rule.name: rule.reason for rule in RULES}


def _matches(df: pd.DataFrame, column: str, pattern: str) -> pd.Series[bool]:
    return df[column].str.fullmatch(pattern).fillna(False).astype(bool)


@lru_cache
def claim_schema(categories: frozenset[str], measures: frozenset[str]) -> pa.DataFrameSchema:
    """What a frame of claims has to be: types, allowed values, and `RULES` over whole rows."""
    allowed = {**ALLOWED, "category": categories, "measure": measures}
    columns = {
        name: pa.Column(
            dtype,
            [pa.Check.isin(sorted(allowed[name]), name=f"{name}_known", error=f"{name}_known")]
            if name in allowed
            else [],
            nullable=name in NULLABLE,
        )
        for name, dtype in DTYPES.items()
    }
    # ignore_na would let every row with an empty field pass.
    wide = [pa.Check(rule.test, name=rule.name, error=rule.name, ignore_na=False) for rule in RULES]
    return pa.DataFrameSchema(columns, checks=wide, strict=True)


def gate(
    frame: pd.DataFrame, categories: frozenset[str] = CATEGORIES, measures: frozenset[str] = MEASURES
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Part the claims that may enter from those that may not; the latter with columns `check_name` and `reason`.

    Of claims with the same id the first may enter. Raises `TrackerError` if a column is missing or of a wrong type:
    then no row is to blame but what made the frame.
    """
    frame = frame.reset_index(drop=True)
    none = frame.iloc[:0].assign(check_name="", reason="")
    if frame.empty and set(frame.columns) == set(DTYPES):
        return frame, none
    try:
        claim_schema(categories, measures).validate(frame, lazy=True)
    except SchemaErrors as error:
        return _part(frame, error.failure_cases)
    return frame, none


def _part(frame: pd.DataFrame, cases: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    of_frame = cases[cases["index"].isna()]
    if not of_frame.empty:
        told = "; ".join(sorted({f"{row.column}: {row.check} {row.failure_case}" for row in of_frame.itertuples()}))
        raise TrackerError("claims", f"the table of claims has the wrong form ({told})", "reinstall tracker")
    cases = cases.assign(name=[_name(*row) for row in zip(cases["column"], cases["check"], strict=True)])
    cases = cases.assign(
        why=[_reason(*row) for row in zip(cases["name"], cases["column"], cases["failure_case"], strict=True)]
    )
    # A check of a whole row fails once for every column: one mention is enough.
    blamed = cases.groupby(cases["index"].astype(int))[["name", "why"]].agg(_join)
    refused = frame.loc[blamed.index].assign(check_name=blamed["name"], reason=blamed["why"])
    return frame.drop(index=blamed.index).reset_index(drop=True), refused.reset_index(drop=True)


def _join(words: pd.Series[str]) -> str:
    return "; ".join(sorted(set(words)))


def _name(column: str, check: str) -> str:
    return f"{column}_missing" if check == "not_nullable" else check


def _reason(name: str, column: str, value: object) -> str:
    if name in REASONS:
        return REASONS[name]
    return f"{column} is missing" if name.endswith("_missing") else f"{column} is {value!r}, which is not known"
