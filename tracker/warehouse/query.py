"""Ad hoc SQL of a user against the warehouse, within safe limits."""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

import duckdb

from tracker.errors import TrackerError
from tracker.warehouse.connect import open_console
from tracker.warehouse.figures import uncounted
from tracker.warehouse.mistakes import QUERY, explained

READING = {duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN}
PIVOTED = re.compile(r"\A\s*+\(?\s*+(PIVOT|SELECT|FROM|WITH)\b", re.IGNORECASE)
"""How a statement begins that DuckDB runs in two steps because it first looks for the columns of a PIVOT."""
COMMENT = re.compile(r"--[^\n]*|/\*.*?(?:\*/|\Z)", re.DOTALL)
AMOUNT = re.compile(r"\A[1-9]\d*+(\.\d++)?\s*+[MGT]i?B", re.IGNORECASE)
ONE_READING = "write one SELECT, EXPLAIN, DESCRIBE or SHOW; the warehouse is read-only here"
BATCH = 2_000
T = TypeVar("T")
Parameters = Mapping[str, object] | Sequence[object]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may use."""

    seconds: float = 30.0
    """Time that the database may work on it."""
    memory: str = "1GB"
    """As DuckDB writes it; nothing is put on disk beyond it."""
    rows: int | None = None
    """The most rows of its answer; all if none is given."""


@dataclass(slots=True)
class Answer:
    """The answer to a query while it is read."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[object, ...]] = field(default_factory=lambda: iter(()))
    truncated: bool = False
    """Whether there were more rows than the limit; known when the rows have been read."""
    uncounted: int = 0
    """Documents whose figures the views do not hold yet."""


@dataclass(frozen=True, slots=True)
class Result:
    """Rows of a query; `truncated` if there were more than the limit."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    truncated: bool


@dataclass(slots=True)
class _Worker:
    """Has the database work in a thread, so that the end of its time and Ctrl-C reach it at once.

    What it does itself of signals comes late: some seconds, where one step of a query takes them.
    """

    con: duckdb.DuckDBPyConnection
    limits: Limits
    pool: ThreadPoolExecutor
    left: float

    def do(self, work: Callable[[], T]) -> T:
        """What `work` returns; the time that it takes, but not that of the reader in between, counts."""
        started, future = time.monotonic(), self.pool.submit(work)
        try:
            return future.result(max(self.left, 0))
        except TimeoutError:
            self._stop(future)
            hint = "narrow it with WHERE, or allow it more time: --timeout SECONDS"
            raise TrackerError(QUERY, f"stopped after {self.limits.seconds:g} s", hint) from None
        except KeyboardInterrupt:
            self._stop(future)
            raise
        finally:
            self.left -= time.monotonic() - started

    def _stop(self, future: Future[T]) -> None:
        while not future.done():  # an interruption that comes before the query has begun is lost
            self.con.interrupt()
            wait([future], 0.1)


@contextmanager
def _working(con: duckdb.DuckDBPyConnection, limits: Limits) -> Iterator[_Worker]:
    with ThreadPoolExecutor(1, "query") as pool:
        yield _Worker(con, limits, pool, limits.seconds)


def query(path: str | Path, sql: str, parameters: Parameters | None = None, limits: Limits | None = None) -> Result:
    """Run one SELECT, EXPLAIN, DESCRIBE or SHOW statement and gather its rows.

    `parameters` by name ($name) or in order (?).
    Raises `TrackerError` for anything that is refused, wrong, too slow or too big.
    """
    with asked(path, sql, parameters, limits) as answer:
        rows = tuple(answer.rows)
        return Result(answer.columns, rows, answer.truncated)


@contextmanager
def asked(
    path: str | Path, sql: str, parameters: Parameters | None = None, limits: Limits | None = None
) -> Iterator[Answer]:
    """As `query`, for answers that memory should not hold: rows come as they are read, inside the block.

    The warehouse stays open until the block ends: read at once what is to be read.
    """
    limits = limits or Limits()
    with (
        open_console(path, memory=_amount(limits.memory)) as con,
        _told(con, sql, limits),
        _working(con, limits) as worker,
    ):
        statement = one_reading(con, sql)
        waiting = uncounted(con)
        worker.do(lambda: con.execute(statement, parameters))
        answer = Answer(tuple(str(column[0]) for column in con.description or ()), uncounted=waiting)
        answer.rows = _fetched(worker, answer)
        yield answer


def query_to_parquet(
    path: str | Path, sql: str, file: Path, parameters: Parameters | None = None, limits: Limits | None = None
) -> bool:
    """Run one reading statement and write its answer, with its types, to a new Parquet file.

    DuckDB writes into a folder of its own beside `file`, the only one that it may touch; as no statement but a
    reading one is run, the query itself writes nothing. Returns whether rows beyond the limit were left out.
    """
    limits = limits or Limits()
    with tempfile.TemporaryDirectory(prefix=".tracker-", dir=file.parent) as folder:
        written = Path(folder) / "answer.parquet"
        with (
            open_console(path, memory=_amount(limits.memory), folder=Path(folder)) as con,
            _told(con, sql, limits),
            _working(con, limits) as worker,
        ):
            text = one_reading(con, sql).query
            truncated = worker.do(lambda: _written(con.sql(text, params=parameters), written, limits.rows))
        written.replace(file)
    return truncated


def _written(answer: duckdb.DuckDBPyRelation, file: Path, limit: int | None) -> bool:
    """Write an answer up to the limit; returns whether there was more."""
    if limit is None:
        answer.write_parquet(str(file))
        return False
    answer.limit(limit).write_parquet(str(file))
    return bool(answer.limit(1, limit).fetchall())


def parameters_of(sql: str) -> frozenset[str]:
    """Names of the parameters of a statement, "1" for the first `?`; none if it cannot be read."""
    try:
        with duckdb.connect() as con:
            return frozenset(name for each in con.extract_statements(sql) for name in each.named_parameters)
    except duckdb.Error:
        return frozenset()


def split(sql: str) -> tuple[str, ...]:
    """The statements of a text, or the text as it is if it cannot be read."""
    try:
        with duckdb.connect() as con:
            return tuple(statement.query.strip() for statement in con.extract_statements(sql))
    except duckdb.Error:
        return (sql,)


def one_reading(con: duckdb.DuckDBPyConnection, sql: str) -> duckdb.Statement:
    """The one statement of a text, if it does nothing but read."""
    statements = con.extract_statements(sql)
    if not statements:
        raise TrackerError(QUERY, "is empty", ONE_READING)
    if len(statements) > 1:
        hint = "ask them one by one, or make one of them with WITH or UNION ALL"
        raise TrackerError(QUERY, f"is not one statement but {len(statements)}", hint)
    (statement,) = statements
    if statement.type in READING:
        return statement
    if statement.type is duckdb.StatementType.MULTI and PIVOTED.match(COMMENT.sub(" ", statement.query)):
        return statement
    kind = statement.type.name.replace("_", " ")
    raise TrackerError(QUERY, f"does more than read ({kind})", ONE_READING)


def _fetched(worker: _Worker, answer: Answer) -> Iterator[tuple[object, ...]]:
    given, limit = 0, worker.limits.rows
    while True:
        size = BATCH if limit is None else min(BATCH, limit - given + 1)
        rows = worker.do(partial(worker.con.fetchmany, size))
        if limit is not None and given + len(rows) > limit:
            rows, answer.truncated = rows[: limit - given], True
        yield from rows
        given += len(rows)
        if answer.truncated or len(rows) < size:
            return


def _amount(memory: str) -> str:
    """An amount of memory that DuckDB understands and that suffices to open a warehouse."""
    if not AMOUNT.fullmatch(memory.strip()):
        raise TrackerError("memory", f"{memory!r} is no amount of memory", "write it as 512MB or 4GB")
    return memory


@contextmanager
def _told(con: duckdb.DuckDBPyConnection, sql: str, limits: Limits) -> Iterator[None]:
    """Let what goes wrong with a query leave the block in words."""
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        hint = "narrow it with WHERE, or allow it more: --memory 4GB"
        raise TrackerError(QUERY, f"needs more memory than {limits.memory}", hint) from error
    except duckdb.Error as error:
        raise explained(error, sql, con) from error
