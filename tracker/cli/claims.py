"""A claim as a row of plain values."""

from __future__ import annotations

import dataclasses
from typing import Any

from tracker.records import Claim

CLAIM_COLUMNS = tuple(field.name for field in dataclasses.fields(Claim) if field.name != "trace")
CLAIM_SHORT = (
    *("document_id", "value_text", "qualifier", "category", "measure", "side", "claimant_id", "period", "as_of"),
)
"""What a table for people shows of a claim."""


def claim_row(claim: Claim) -> dict[str, Any]:
    """A claim as plain values: dates as ISO text, rules as a list; the trace is left to `tracker explain`."""
    row = {name: getattr(claim, name) for name in CLAIM_COLUMNS}
    row["as_of"] = claim.as_of.isoformat() if claim.as_of else None
    row["rule_ids"] = list(claim.rule_ids)
    return row
