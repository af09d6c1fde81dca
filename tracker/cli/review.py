"""The commands about decisions of people."""

# ruff: noqa: PLC0415
from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from tracker.cli import options
from tracker.cli.output import Format, tell, write_rows
from tracker.errors import TrackerError

review_app = typer.Typer(help="Judge claims: accept, reject, correct.", no_args_is_help=True, rich_markup_mode=None)

Claim = Annotated[
    str,
    typer.Argument(metavar="CLAIM", help="Id of the claim, or as much of it as no other has.", show_default=False),
]
Note = Annotated[str, typer.Option("--note", help="Why; shown with the decision.", show_default=False)]
Reviewer = Annotated[
    str | None,
    typer.Option("--reviewer", envvar="TRACKER_REVIEWER", help="Who decides; the name of the login if not given."),
]
Undo = Annotated[bool, typer.Option("--undo", help="Take the latest decision about the claim back.")]


@review_app.command("list")
def review_list(
    warehouse: options.Warehouse = options.DEFAULT_WAREHOUSE,
    form: Annotated[Format, typer.Option("--format", "-f", help="How decisions are printed.")] = Format.table,
) -> None:
    """List all decisions in order; those whose claim is no longer extracted are orphaned.

    Example: tracker review list --format csv
    """
    from tracker.warehouse.connect import open_for_reading
    from tracker.warehouse.reviews import LISTED

    with open_for_reading(warehouse) as con:
        cursor = con.execute(LISTED)
        columns = [column[0] for column in cursor.description or ()]
        rows = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    write_rows(rows, form, columns, sys.stdout)
    if not rows:
        tell("tracker: nothing has been judged yet")


@review_app.command()
def accept(
    claim: Claim,
    note: Note = "",
    undo: Undo = False,
    reviewer: Reviewer = None,
    warehouse: options.Warehouse = options.DEFAULT_WAREHOUSE,
) -> None:
    """Say that a claim reads its text right.

    Example: tracker review accept 8907dbbf --note "checked against the post"
    """
    _decide(claim, "undo" if undo else "accept", note, reviewer, warehouse, {})


@review_app.command()
def reject(
    claim: Claim,
    note: Note = "",
    undo: Undo = False,
    reviewer: Reviewer = None,
    warehouse: options.Warehouse = options.DEFAULT_WAREHOUSE,
) -> None:
    """Take a claim out of all views; it stays in the table claims.

    Example: tracker review reject 8907dbbf --note "a film's budget"
    """
    _decide(claim, "undo" if undo else "reject", note, reviewer, warehouse, {})


@review_app.command()
def correct(
    claim: Claim,
    fields: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=VALUE", help="What is right; may be repeated.", show_default=False),
    ] = None,
    note: Note = "",
    undo: Undo = False,
    reviewer: Reviewer = None,
    warehouse: options.Warehouse = options.DEFAULT_WAREHOUSE,
) -> None:
    """Let all views show a claim with other fields; an empty value leaves a field open.

    Example: tracker review correct 8907dbbf --set measure=wounded --note "killed is the headline's word"
    """
    given = dict(_pair(text) for text in fields or ())
    if not given and not undo:
        raise TrackerError("correct", "says not what is right", "add --set FIELD=VALUE")
    _decide(claim, "undo" if undo else "correct", note, reviewer, warehouse, given)


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise TrackerError(f"--set {text}", "has no value", "write it as --set measure=wounded")
    return name.strip(), value.strip()


def _decide(
    claim: str, decision: str, note: str, reviewer: str | None, warehouse: Path, corrections: dict[str, str]
) -> None:
    import getpass

    from tracker.warehouse.connect import open_for_reading, open_for_writing
    from tracker.warehouse.reviews import Review, add_review

    with open_for_reading(warehouse):  # a review makes no warehouse
        pass
    review = Review(claim, decision, note, reviewer or getpass.getuser(), corrections)
    with open_for_writing(warehouse) as con:
        claim_id = add_review(con, review, options.utc_now())
    tell(f"{claim_id}: {decision}")
