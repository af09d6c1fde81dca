"""The gate: what may enter the warehouse and what may not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import duckdb
import pandas as pd
import pytest
from factory import TEXT, make_claim, make_document

from tracker.errors import TrackerError
from tracker.warehouse.frames import DTYPES, claims_frame
from tracker.warehouse.gate import gate
from tracker.warehouse.stage import stage


def gated(frame: pd.DataFrame) -> tuple[list[str], pd.DataFrame]:
    """Ids of the claims that may enter, in order, and why the others may not."""
    with duckdb.connect() as con:
        stage(con, "batch_claims", frame, DTYPES)
        refused = gate(con, "batch_claims")
        entered = con.execute(
            "SELECT claim_id FROM batch_claims WHERE NOT list_contains(?, rowid)", [list(refused.index)]
        )
        return [claim_id for (claim_id,) in entered.fetchall()], refused.reset_index(drop=True)


BROKEN: list[tuple[str, dict[str, Any]]] = [
    ("claim_id_form", {"claim_id": "7"}),
    ("bounds_order; bounds_qualifier", {"low": 130.0}),
    ("bounds_order", {"qualifier": "range", "low": 10.0, "best": 5.0, "high": 20.0}),
    ("bounds_value", {"low": -1.0, "best": -1.0, "high": -1.0}),
    ("bounds_value", {"qualifier": "at_least", "low": float("inf"), "best": float("inf"), "high": None}),
    ("bounds_qualifier", {"best": None}),
    ("bounds_qualifier", {"qualifier": "about", "low": 1.0, "best": 1.0, "high": None}),
    ("bounds_qualifier", {"qualifier": "at_least", "low": 1.0, "best": 1.0, "high": 1.0}),
    ("bounds_qualifier", {"qualifier": "more_than", "low": 1.0, "best": 2.0, "high": None}),
    ("bounds_qualifier", {"qualifier": "at_most", "low": 0.0, "best": 1.0, "high": 1.0}),
    ("bounds_qualifier", {"qualifier": "less_than", "low": None, "best": None, "high": 1.0}),
    ("bounds_qualifier", {"qualifier": "range", "low": 1.0, "best": 2.0, "high": None}),
    ("bounds_qualifier", {"qualifier": "vague", "low": 10.0, "best": 10.0, "high": None}),
    ("bounds_qualifier; qualifier_known", {"qualifier": "roughly"}),
    ("unit_known", {"unit": "tons"}),
    ("category_known", {"category": "hats"}),
    ("measure_known", {"measure": "sold"}),
    ("period_known", {"period": "week"}),
    ("stance_known", {"stance": "doubted"}),
    ("attribution_known", {"attribution": "guess"}),
    ("claimant_id", {"claimant_id": "Ministry of Defence"}),
    ("claimant_id", {"claimant_id": "other:"}),
    ("confidence", {"confidence": 1.1}),
    ("confidence", {"confidence": -0.1}),
    ("confidence_missing; confidence", {"confidence": None}),
    ("span", {"end": 27}),
    ("quote; span", {"start": -1, "end": 2}),
    ("span_or_locator", {"end": None}),
    ("span_or_locator", {"locator": "a.csv#1"}),
    ("span_or_locator", {"start": None, "end": None}),
    ("quote", {"quote_start": 1, "quote_end": len(TEXT) + 1}),
    ("quote", {"quote_end": len(TEXT) - 1}),
    ("quote", {"quote_start": None}),
    ("quote_missing", {"quote": None}),
    ("date", {"as_of": None}),
    ("date", {"date_precision": None}),
    ("date_precision", {"date_precision": 6}),
]


@pytest.mark.parametrize(("names", "change"), BROKEN, ids=[f"{n}-{'-'.join(c)}" for n, c in BROKEN])
def test_the_gate_refuses(names: str, change: dict[str, Any]) -> None:
    document = make_document()
    good = make_claim(document, "35")
    bad = replace(make_claim(document), **change)
    accepted, refused = gated(claims_frame([good, bad]))
    assert accepted == [good.claim_id]
    assert sorted(refused["check_name"][0].split("; ")) == sorted(names.split("; "))
    assert refused["reason"][0]


@pytest.mark.parametrize(
    "change",
    [
        {"qualifier": "about"},
        {"qualifier": "at_least"},
        {"qualifier": "more_than"},
        {"qualifier": "at_most"},
        {"qualifier": "less_than"},
        {"qualifier": "vague"},
        {"qualifier": "range", "low": 100.0, "best": 110.0, "high": 120.0},
        {"side": None, "claimant_text": None, "claimant_id": "publisher", "as_of": None, "date_precision": None},
        {"claimant_id": "other:bbc russian"},
        {"confidence": 0.0},
        {"confidence": 1.0},
    ],
    ids=str,
)
def test_the_gate_lets_in(change: dict[str, Any]) -> None:
    accepted, refused = gated(claims_frame([make_claim(make_document(), **change)]))
    assert (len(accepted), len(refused)) == (1, 0), refused["reason"].tolist()


def test_of_claims_with_one_id_the_first_enters() -> None:
    first = make_claim(make_document())
    again = [replace(first, confidence=0.1), replace(first, confidence=7.0)]
    accepted, refused = gated(claims_frame([first, *again]))
    assert accepted == [first.claim_id]
    assert list(refused["check_name"]) == ["claim_id_unique", "claim_id_unique; confidence"]


def test_a_table_of_the_wrong_form_is_nobodys_claim() -> None:
    frame = claims_frame([make_claim(make_document())])
    for wrong in (frame.drop(columns="quote"), frame.assign(low="many"), frame.assign(extra=1)):
        with pytest.raises(TrackerError, match="wrong form"):
            gated(wrong)
