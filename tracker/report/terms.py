"""What the terms of a claim mean, in words: one file for the report and for the documentation."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping

from tracker.assets import asset

FIELDS: Mapping[str, str] = {
    "category": "What is counted",
    "measure": "What happened to it",
    "qualifier": "Bound",
    "period": "Time that a figure covers",
    "stance": "Stance of the claimant",
}
"""Fields whose terms are explained, with their headings; the file explains `attribution` too, in half sentences."""


@functools.cache
def terms() -> Mapping[str, Mapping[str, str]]:
    """The meaning of each term, by field and term."""
    return tomllib.loads(asset("reports", "terms.toml").read_text(encoding="utf-8"))


def meaning(field: str, term: str) -> str:
    """What a term means; empty for one that only a rule pack knows."""
    return terms()[field].get(term, "")
