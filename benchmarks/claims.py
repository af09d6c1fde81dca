"""Realistic claims in any number: many claimants, categories and days, each figure carried by several documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import duckdb

from tracker.rules import load_pack
from tracker.warehouse.load import load_dimensions, load_tables, start_run

WARS = ("russia-ukraine", "gaza-2023", "sudan-2023")
SIDES = (("russia", "ukraine"), ("israel", "gaza"), ("sudan", "rapid support forces"))
LAST_DAY = date(2026, 10, 20)
RATES = {
    "personnel": 9000, "drones": 900, "people": 610, "vehicles": 397, "civilians": 353, "artillery": 251,
    "armoured_vehicles": 163, "missiles": 119, "children": 101, "tanks": 83, "special_equipment": 53, "mlrs": 31,
    "air_defence": 23, "aircraft": 13, "helicopters": 11, "ships": 3,
}  # fmt: skip
"""How many of each category a side loses in ten days, more or less."""

DRAW = Path(__file__).with_suffix(".sql").read_text("utf-8")
PART = 100_000
"""Claims drawn at a time, and loaded in one transaction."""

STEP = """{{"field": "{}", "value": "{}", "rule": "{}", "start": {}, "end": {}}}"""
DERIVATION = (
    ("number", "qualifier || ' ' || value_text || ' count'", "'number'"),
    ("category", "category", "'category/' || category"),
    ("trigger", "measure", "'trigger/' || measure"),
    ("measure", "measure", "'measure/in_the_noun_phrase'"),
    ("claimant", "speaker.id", "'claimant/reporting_clause'"),
    ("side", "side", "'side/after_the_noun'"),
    ("period", "period", "'period/cue'"),
    ("as_of", "as_of::VARCHAR", "'as_of/explicit_day'"),
)
"""What a trace tells of a claim: the field, its value and the rule that set it, as SQL."""
STEPS = ", ".join(
    f"format('{STEP}', '{field}', {value}, {rule}, start, start + length(value_text))"
    for field, value, rule in DERIVATION
)
RULES = ", ".join(f"to_json({rule})" for _, _, rule in DERIVATION)

CLAIMS = f"""
WITH placed AS (SELECT *, (quote_start + length(opening))::INTEGER AS start FROM drawn)
SELECT
    substr(sha256(concat_ws(chr(31), document_id, start, start + length(value_text))), 1, 16) AS claim_id,
    document_id,
    start,
    (start + length(value_text))::INTEGER AS "end",
    value_text,
    qualifier,
    CASE qualifier
        WHEN 'vague' THEN 100 WHEN 'about' THEN NULL WHEN 'at_most' THEN NULL WHEN 'less_than' THEN NULL ELSE value
    END::DOUBLE AS low,
    CASE qualifier WHEN 'vague' THEN NULL WHEN 'range' THEN (value + upper) / 2 ELSE value END::DOUBLE AS best,
    CASE qualifier
        WHEN 'range' THEN upper WHEN 'exact' THEN value WHEN 'at_most' THEN value WHEN 'less_than' THEN value
    END::DOUBLE AS high,
    'count' AS unit,
    category,
    measure,
    side,
    CASE WHEN unattributed THEN 'publisher' ELSE speaker.id END AS claimant_id,
    CASE WHEN NOT unattributed THEN speaker.name END AS claimant_text,
    NULL::VARCHAR AS relayed_by,
    period,
    as_of,
    1::TINYINT AS date_precision,
    'asserted' AS stance,
    NULL::VARCHAR AS likelihood,
    NULL::VARCHAR AS likelihood_scale,
    location,
    quote,
    quote_start,
    (quote_start + length(quote))::INTEGER AS quote_end,
    CASE WHEN unattributed THEN 'publisher' WHEN copy = 0 THEN 'carried_over' ELSE 'in_sentence' END AS attribution,
    pick([0.97, 0.93, 0.85, 0.7], chance // 4)::DOUBLE AS confidence,
    [{RULES}]::VARCHAR AS rule_ids,
    'benchmark' AS pack_hash,
    NULL::VARCHAR AS locator,
    concat('[', concat_ws(', ', {STEPS}), ']') AS trace
FROM placed
"""
DOCUMENTS = """
WITH whole AS (
    SELECT
        document_id,
        any_value(language) AS language,
        any_value(as_of) AS published,
        any_value(publisher) AS publisher,
        string_agg(quote, chr(10) ORDER BY place) AS text
    FROM drawn GROUP BY document_id
)
SELECT
    document_id,
    language,
    published,
    publisher,
    'https://example.org/' || document_id AS url,
    'Losses as of ' || published::VARCHAR AS title,
    'benchmark/' || document_id || '.txt' AS source,
    text,
    sha256(text) AS text_hash,
    0::INTEGER AS near_misses,
    NULL::VARCHAR AS fingerprint
FROM whole
"""


@dataclass(frozen=True, slots=True)
class Size:
    """How many claims, and in how many documents each figure stands."""

    claims: int
    documents_per_figure: int = 3

    @property
    def figures(self) -> int:
        """Different figures of these claims."""
        return max(1, self.claims // self.documents_per_figure)


@dataclass(frozen=True, slots=True)
class Part:
    """Whole documents with all their claims, each a relation that DuckDB offers as an Arrow stream.

    Columns are those of `DOCUMENT_DTYPES` and of `DTYPES`.
    """

    documents: duckdb.DuckDBPyRelation
    claims: duckdb.DuckDBPyRelation


def parts(con: duckdb.DuckDBPyConnection, size: Size, claims: int = PART) -> Iterator[Part]:
    """Draw them part by part, about `claims` at a time; a part is good until the next is asked for.

    `con` keeps the part in temporary tables. The same size gives the same claims in every run.
    """
    wars = list(_wars())
    categories = [{"name": name, "rate": rate} for name, rate in RATES.items()]
    step = max(8, claims // size.documents_per_figure // 8 * 8)  # eight figures make a post, which is never parted
    for first in range(0, size.figures, step):
        drawing = {
            "first_figure": first,
            "last_figure": min(first + step, size.figures),
            "figures": size.figures,
            "documents_per_figure": size.documents_per_figure,
            "wars": wars,
            "categories": categories,
        }
        con.execute(DRAW, drawing)
        for name, sql in (("drawn_documents", DOCUMENTS), ("drawn_claims", CLAIMS)):
            con.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {sql}")
        yield Part(con.table("drawn_documents"), con.table("drawn_claims"))


def _wars() -> Iterator[dict[str, object]]:
    """Where and when: the sides, and who speaks of them, those of the parties first, then who belongs to none."""
    dimensions = load_pack().dimensions()
    conflicts = {row["conflict"]: row for row in dimensions["conflicts"]}
    for name, sides in zip(WARS, SIDES, strict=True):
        start, parties = conflicts[name]["start_date"], conflicts[name]["parties"]
        assert isinstance(start, date) and isinstance(parties, list)
        speakers = [
            {"id": row["claimant_id"], "name": row["name"], "confirms": row["confirms"]}
            for known in (parties, [None])
            for row in dimensions["claimants"]
            if row["party"] in known
        ]
        yield {"start_date": start, "days": (LAST_DAY - start).days, "sides": list(sides), "speakers": speakers}


def fill(con: duckdb.DuckDBPyConnection, size: Size) -> None:
    """Load them into a warehouse with the claimants and categories of the rule pack."""
    load_dimensions(con, load_pack().dimensions())
    started = datetime(2026, 1, 1)
    run_id = start_run(con, started_at=started, version="benchmark", pack_hash="benchmark", command="benchmark")
    with duckdb.connect() as drawing:
        for part in parts(drawing, size):
            load_tables(con, run_id, part.documents, part.claims)
