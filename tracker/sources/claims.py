"""A row of a table -> its claims, or what is wrong with it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from tracker.records import Claim, Recount
from tracker.rules.pack import Pack
from tracker.rules.shapes import Day, Figure, Given, SourceFile
from tracker.rules.sources import columns_of
from tracker.sources.names import Names
from tracker.sources.table import Row

NUMBER = re.compile(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?:[eE]\+?\d+)?")
""""203160", "203,160", or "1e+05" as statistics programs write it."""
OPEN_ENDS = {
    "about": ("low", "high"), "at_least": ("high",), "more_than": ("high",), "at_most": ("low",), "less_than": ("low",),
}  # fmt: skip
"""Bounds and the ends that they leave open."""


class UnusableError(ValueError):
    """A row, or a figure of it, that the mapping cannot read."""


@dataclass
class Mapping:
    """A mapping at work on one table: claims get ids by what they state, so that new rows rename none."""

    source: SourceFile
    pack: Pack
    document_id: str
    table: str
    names: Names
    seen: dict[tuple[str, ...], int] = field(default_factory=dict)
    passed_over: int = 0
    """Rows that the mapping says are not to be read."""

    def read(self, row: Row) -> Iterator[Claim | Recount | str]:
        """The claims or recounts of a row, in the order of the mapping; a text tells each fault once."""
        told: set[str] = set()
        if row.broken:
            yield f"{row.broken}: left out"
            return
        if any(row.cells.get(column, "") in contents for column, contents in self.source.skip.items()):
            self.passed_over += 1
            return
        try:
            day = _day(row, self.source.date)
        except UnusableError as error:
            yield f"{error}: left out"
            return
        for figure in self.source.figures:
            try:
                found = self._recount(row, figure, day) if self.source.recounts else self._claim(row, figure, day)
            except UnusableError as error:
                if str(error) not in told:
                    told.add(str(error))
                    yield f"{error}: left out"
            else:
                if found is not None:
                    yield found
                    if figure.recounted.get(day):
                        yield self._recounted(row, figure.fields, day, figure.recounted[day])

    def _recount(self, row: Row, figure: Figure, day: date) -> Recount | None:
        """A recount, read as a claim is; most cells hold none, a nought."""
        columns = next((filled for names in figure.columns if (filled := _filled(row, names))), [])
        value = sum(_signed(row, name) for name in columns)
        return self._recounted(row, figure.fields, day, value) if value else None

    def _recounted(self, row: Row, own: dict[str, Given], day: date, value: float) -> Recount:
        fields = {**self.source.fields, **own}
        told = {name: self._field(name, given, row) for name, given in fields.items()}
        claimant, _ = self._claimant(told["claimant"], fields["claimant"], row)
        return Recount(
            document_id=self.document_id,
            claimant_id=claimant,
            side=told.get("side"),
            category=told["category"] or "",
            measure=told["measure"] or "",
            as_of=day,
            value=value,
            locator=f"{self.table}#{row.number}",
        )

    def _claim(self, row: Row, figure: Figure, day: date) -> Claim | None:
        printed = _printed(row, figure)
        if printed is None:
            return None
        fields = {**self.source.fields, **figure.fields}
        told = {name: self._field(name, given, row) for name, given in fields.items()}
        category = told["category"] or ""
        limit = figure.most.get(category)
        if limit is not None and max(printed.best, printed.high or 0) > limit:
            what = f"{printed.columns[0]} is {printed.text}"
            raise UnusableError(f"{what}, and more than {limit:g} {category} cannot be meant")
        qualifier = printed.qualifier or told.get("qualifier") or "exact"
        low, high = _ends(printed, qualifier)
        claimant, claimant_text = self._claimant(told["claimant"], fields["claimant"], row)
        key = (day.isoformat(), told.get("side") or "", category, told["measure"] or "", told["period"] or "", claimant)
        return Claim(
            claim_id=self._id(key),
            document_id=self.document_id,
            start=None,
            end=None,
            value_text=printed.text,
            qualifier=qualifier,
            low=low,
            best=printed.best,
            high=high,
            unit=told.get("unit") or "count",
            category=category,
            measure=told["measure"] or "",
            side=told.get("side"),
            claimant_id=claimant,
            claimant_text=claimant_text,
            relayed_by=told.get("relayed_by"),
            period=told["period"] or "",
            as_of=day,
            date_precision=1,
            stance=told.get("stance") or "asserted",
            likelihood=None,
            likelihood_scale=None,
            location=None,
            quote=self._quote(row, printed.columns, fields),
            quote_start=None,
            quote_end=None,
            attribution="in_sentence" if claimant_text else "heading",
            confidence=1.0,
            rule_ids=(f"source/{self.source.id}",),
            pack_hash=self.pack.hash,
            locator=f"{self.table}#{row.number}",
        )

    def _field(self, name: str, given: Given, row: Row) -> str | None:
        if isinstance(given, str):
            return given
        for column in columns_of(given):
            printed = row.cells.get(column.column)
            meant = printed if not column.values and column.otherwise is None else column.values.get(printed or "")
            if meant is None and printed is not None and name == "claimant":
                meant = column.otherwise or printed
            if meant is None and printed is not None:
                meant = column.otherwise
            if meant is None and printed is not None:
                raise UnusableError(f"{column.column} is {printed[:80]!r}, which the mapping does not know")
            if meant:
                return meant
        return None

    def _claimant(self, told: str | None, given: Given, row: Row) -> tuple[str, str | None]:
        """Id and printed name: an id that the mapping gives, or what the packs make of the printed name."""
        if told is None:
            raise UnusableError("says not who claims it")
        printed = next((row.cells[c.column] for c in columns_of(given) if c.column in row.cells), None)
        if told in self.pack.claimants or told.startswith("other:"):
            return told, printed
        return self.names.claimant(told), printed

    def _id(self, key: tuple[str, ...]) -> str:
        """Sixteen hexadecimal digits of what the claim states; a repetition within the table counts on."""
        count = self.seen[key] = self.seen.get(key, 0) + 1
        return hashlib.sha256("\x1f".join((self.document_id, *key, str(count))).encode()).hexdigest()[:16]

    def _quote(self, row: Row, used: list[str], fields: dict[str, Given]) -> str:
        """The cells that the claim rests on, with their column names."""
        columns = [self.source.date.column, *(c.column for given in fields.values() for c in columns_of(given)), *used]
        return "; ".join(f"{name}: {row.cells[name]}" for name in dict.fromkeys(columns) if name in row.cells)


def _day(row: Row, day: Day) -> date:
    printed = row.cells.get(day.column)
    if printed is None:
        raise UnusableError(f"has nothing in {day.column}")
    try:
        if day.days_since is not None:
            return day.days_since + timedelta(days=int(printed))
        return datetime.strptime(printed, day.format).date()
    except (ValueError, OverflowError):
        raise UnusableError(f"{day.column} is {printed[:40]!r}, which is no day") from None


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as a row prints it: the columns used, and the number with the bound that its ends give it."""

    columns: list[str]
    text: str
    best: float
    low: float | None = None
    high: float | None = None
    qualifier: str | None = None


def _printed(row: Row, figure: Figure) -> Printed | None:
    """The figure of a row; `None` where the row has none. One end alone is a bound, two are a range."""
    ends = [name for name in (figure.low, figure.high) if name and name in row.cells]
    low, high = (_number(row, name) if name else None for name in (figure.low, figure.high))
    best = next((filled for names in figure.columns if (filled := _filled(row, names))), [])
    used, text = best or ends, " + ".join(row.cells[name] for name in best) or " to ".join(row.cells[n] for n in ends)
    number = sum(_number(row, name) or 0 for name in best) if best else None
    if low is not None and high is not None:
        return Printed([*ends, *best], text, (low + high) / 2 if number is None else number, low, high, "range")
    if number is not None:
        return Printed(used, text, number)
    if low is not None:
        return Printed(used, text, low, qualifier="at_least")
    return Printed(used, text, high, qualifier="at_most") if high is not None else None


def _filled(row: Row, names: list[str]) -> list[str]:
    return [name for name in names if name in row.cells]


def _number(row: Row, column: str) -> float | None:
    if column not in row.cells:
        return None
    number = _signed(row, column)
    if row.cells[column].startswith("-"):
        raise UnusableError(f"{column} is {row.cells[column]}, less than none")
    return number


def _signed(row: Row, column: str) -> float:
    printed = row.cells[column]
    if not NUMBER.fullmatch(printed):
        raise UnusableError(f"{column} is {printed[:40]!r}, which is no number")
    return float(printed.replace(",", ""))


def _ends(printed: Printed, qualifier: str) -> tuple[float | None, float | None]:
    """Low and high: open where the bound leaves them so, and both of "about"."""
    if qualifier == "range":
        return printed.low, printed.high
    open_ends = OPEN_ENDS.get(qualifier, ())
    return (None if "low" in open_ends else printed.best), (None if "high" in open_ends else printed.best)
