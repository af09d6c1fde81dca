"""The gate: what may enter the warehouse and what may not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import duckdb
import pandas as pd
import pytest
from factory import TEXT, make_claim, make_document
from gate_oracle import wrong
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.errors import TrackerError
from tracker.vocabulary import ALLOWED
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
    for table in (frame.drop(columns="quote"), frame.assign(low="many"), frame.assign(extra=1)):
        with pytest.raises(TrackerError, match="wrong form"):
            gated(table)


FAULTS: dict[str, list[Any]] = {
    "claim_id": ["7", "", None, "0123456789abcdef", "0123456789ABCDEF", "0123456789abcdef\n"],
    "document_id": [None],
    "start": [None, -1, 0, 24, 2**31 - 1],
    "end": [None, 0, 26, 27, -(2**31)],
    "value_text": ["", "1\n0", "дуже", None],
    "qualifier": [*ALLOWED["qualifier"], "roughly", "", None],
    "low": [None, 0.0, -1.0, 50.0, 120.0, 1e308, float("inf")],
    "best": [None, 0.0, -0.5, 50.0, 120.0, float("inf")],
    "high": [None, 0.0, 50.0, 120.0, 121.0, float("inf")],
    "unit": ["tons", "", None],
    "category": ["hats", "'; --", None],
    "measure": ["sold", None],
    "claimant_id": ["publisher", "other:", "other:a\nb", "other:Ґ", "Ministry", "9a", "a\n", None],
    "period": ["week", None],
    "as_of": [None],
    "date_precision": [None, 0, 1, 5, 6],
    "stance": ["doubted", None],
    "quote": ["", "120", TEXT + "ї", None],
    "quote_start": [None, 0, 1, -5],
    "quote_end": [None, 0, len(TEXT), len(TEXT) + 1],
    "attribution": ["guess", None],
    "confidence": [None, -0.1, 0.0, 1.0, 1.1, float("inf")],
    "pack_hash": [None, ""],
    "locator": [None, "a.csv#1"],
}
changed = st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in FAULTS.items()})


@settings(max_examples=60, deadline=None)
@given(st.lists(changed, min_size=1, max_size=40))
def test_the_gate_finds_what_a_look_at_each_claim_finds(changes: list[dict[str, Any]]) -> None:
    document = make_document()
    claims = [replace(make_claim(document), **{"claim_id": f"{n:016x}", **change}) for n, change in enumerate(changes)]
    expected = {n: names for n, claim in enumerate(claims) if (names := wrong(claim, [c.claim_id for c in claims[:n]]))}
    with duckdb.connect() as con:
        stage(con, "batch_claims", claims_frame(claims), DTYPES)
        refused = gate(con, "batch_claims")
    assert {row: told.split("; ") for row, told in refused["check_name"].items()} == expected
    assert all(refused["reason"])


def test_an_unknown_word_is_told() -> None:
    _, refused = gated(claims_frame([make_claim(make_document(), category="hats", unit="tons")]))
    assert refused["reason"].item() == "category is 'hats', which is not known; unit is 'tons', which is not known"
