"""How long the checks take on many claims, and how much memory, beside pandas and pandera.

Each part runs in a process of its own, on the same closed warehouse: what it takes at most is its own. The peers begin
with the claims as a frame in memory, which takes them time and room that they are charged for.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from benchmarks.claims import Size, fill
from tracker.check.files import load_checks, select
from tracker.check.settings import CheckSettings
from tracker.check.suite import Suite, run_checks
from tracker.vocabulary import ALLOWED, MEASURES
from tracker.warehouse.connect import open_for_writing
from tracker.warehouse.figures import count_figures, note_everything
from tracker.warehouse.load import start_run

TODAY = datetime(2026, 11, 1)
FALLS = "cumulative_falls"
FILL = "fill"
FRAME = """
SELECT
    c.*, d.published,
    CASE WHEN c.claimant_id = 'publisher' THEN 'publisher:' || d.publisher ELSE c.claimant_id END AS voice
FROM (SELECT * EXCLUDE (trace, rule_ids, run_id) FROM claims) c JOIN documents d USING (document_id)
"""
LINE = ["voice", "side", "category", "measure"]


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds on the clock and of the processors, mebibytes at the most, and how many findings."""

    name: str
    clock: float
    processor: float
    peak: float
    findings: int


def all_checks(path: Path) -> int:
    """`tracker check`: every check, its findings judged and kept."""
    return _checked(path, Suite(load_checks(), CheckSettings(), whole=True))


def falls(path: Path) -> int:
    """One check that looks across rows."""
    return _checked(path, Suite(select(load_checks(), [FALLS]), CheckSettings()))


def falls_counted_anew(path: Path) -> int:
    """The same, and before it all figures are counted, which a run does once for all checks."""
    with open_for_writing(path) as con:
        note_everything(con)
        count_figures(con)
    return falls(path)


def _checked(path: Path, suite: Suite) -> int:
    with open_for_writing(path) as con:
        run_id = start_run(con, started_at=TODAY, version="benchmark", pack_hash="", command="check")
        results = run_checks(con, run_id, suite, checked_at=TODAY).results
    assert not any(result.problem for result in results)
    return sum(result.failures for result in results)


def falls_in_pandas(path: Path) -> int:
    """The same fall of the same totals: the figure in most documents stands for its day, and bounds count."""
    frame = _frame(path)
    totals = frame[
        (frame["period"] == "cumulative") & (frame["unit"] == "count") & (frame["stance"] == "asserted")
        & frame["as_of"].notna() & frame["location"].isna()
        & ~frame["measure"].isin(["strength", "controlled", "gained", "missing"])
    ]  # fmt: skip
    figure = [*LINE, "as_of", "qualifier", "low", "best", "high"]
    counted = (
        totals.sort_values(["published", "document_id", "start"])
        .groupby(figure, dropna=False, observed=True)
        .agg(documents=("document_id", "nunique"), last=("published", "max"), document_id=("document_id", "first"))
        .reset_index()
        .sort_values(["documents", "last", "document_id"], ascending=[False, False, True])
        .drop_duplicates([*LINE, "as_of"])
        .sort_values([*LINE, "as_of"])
    )
    about = counted["qualifier"] == "about"
    value = counted["best"].fillna(counted["low"]).fillna(counted["high"])
    zeros = value.map(lambda number: len(text := f"{number:.0f}") - len(text.rstrip("0")))
    slack = 10.0**zeros / 2
    counted["least"] = counted["low"].where(~about, value - slack)
    counted["most"] = counted["high"].where(~about, value + slack)
    lines = counted.groupby(LINE, dropna=False, observed=True)["least"]
    earlier = lines.transform(lambda least: least.ffill().shift())
    return int((counted["most"] < earlier).sum())


def rows_in_pandera(path: Path) -> int:
    """The rules for single rows, alone, as a schema of pandera: none of them looks at another claim."""
    import pandera.pandas as pa  # noqa: PLC0415 - only this part pays for it

    frame = _frame(path)
    known = {name: pa.Column(str, pa.Check.isin(sorted(words))) for name, words in ALLOWED.items() if name in frame}
    bound = pa.Column(float, pa.Check.ge(0), nullable=True)
    schema = pa.DataFrameSchema(
        {
            **{name: column for name, column in known.items() if frame[name].notna().all()},
            "claim_id": pa.Column(str, pa.Check.str_matches("^[0-9a-f]{16}$"), unique=True),
            "claimant_id": pa.Column(str, pa.Check.str_matches("^(?:[a-z][a-z0-9_]*|other:.+)$")),
            "measure": pa.Column(str, pa.Check.isin(sorted(MEASURES))),
            "confidence": pa.Column(float, pa.Check.in_range(0, 1)),
            **dict.fromkeys(("low", "best", "high"), bound),
        },
        checks=[
            pa.Check(lambda df: ~(df["low"] > df["best"]) & ~(df["best"] > df["high"]), name="bounds in order"),
            pa.Check(lambda df: df["end"] - df["start"] == df["value_text"].str.len(), name="span"),
            pa.Check(_quoted, name="quote"),
        ],
    )
    schema.validate(frame, lazy=True)
    return 0


def _quoted(df: pd.DataFrame) -> pd.Series[bool]:
    at = df["start"] - df["quote_start"]
    holds = [quote.startswith(text, n) for quote, text, n in zip(df["quote"], df["value_text"], at, strict=True)]
    return pd.Series(holds, index=df.index)


def _frame(path: Path) -> pd.DataFrame:
    with duckdb.connect(str(path), read_only=True) as con:
        return con.execute(FRAME).df()


PARTS: dict[str, Callable[[Path], int]] = {
    "all checks": all_checks,
    FALLS: falls,
    f"{FALLS}, figures counted anew": falls_counted_anew,
    f"{FALLS} in pandas": falls_in_pandas,
    "rules for single rows in pandera": rows_in_pandera,
}


def measure(size: Size, keep: Path | None) -> Iterator[Taken]:
    """Make a warehouse, at `keep` where it is not there yet, and time every part on it.

    Raises `AssertionError` if pandas finds another number of falls than the check.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = keep or Path(folder) / "claims.duckdb"
        if not path.exists():
            _run(FILL, path, size.claims, size.documents_per_figure)
        found = {name: _apart(name, path) for name in PARTS}
    yield from found.values()
    assert found[FALLS].findings == found[f"{FALLS} in pandas"].findings, "pandas does not find the same"


def _apart(name: str, path: Path) -> Taken:
    """A part in another process."""
    told: dict[str, Any] = json.loads(_run(name, path))
    return Taken(**told)


def _run(*arguments: object) -> bytes:
    """Run this module; a process begins with the peak of the one that starts it, so that one stays small."""
    words = [sys.executable, "-m", __spec__.name, *map(str, arguments)]
    return subprocess.run(words, check=True, stdout=subprocess.PIPE).stdout


def main(name: str, path: str, *size: str) -> None:
    """Run one part and print what it took, as JSON; or make the warehouse."""
    if name == FILL:
        with open_for_writing(path) as con:
            fill(con, Size(*map(int, size)))
            count_figures(con)
        return
    clock = time.perf_counter()
    findings = PARTS[name](Path(path))
    clock = time.perf_counter() - clock
    used = resource.getrusage(resource.RUSAGE_SELF)
    taken = Taken(name, clock, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, findings)
    print(json.dumps(asdict(taken)))


if __name__ == "__main__":
    main(*sys.argv[1:])
