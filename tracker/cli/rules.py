"""The commands about rule packs."""

# ruff: noqa: PLC0415
from __future__ import annotations

import sys
from typing import Annotated

import typer

from tracker.cli.failures import FAILED
from tracker.cli.options import Rules, pack_of
from tracker.cli.output import Format, tell, write_rows

rules_app = typer.Typer(help="Look at and test rule packs.", no_args_is_help=True, rich_markup_mode=None)


@rules_app.command("check")
def rules_check(rules: Rules = None) -> None:
    """Read a rule pack strictly and run all its examples and rejects; exit code 1 if one fails.

    Example: tracker rules check --rules my-rules
    """
    from tracker.check.examples import check_examples

    pack = pack_of(rules)
    outcome = check_examples(pack)
    for failure in outcome.failures:
        print(failure)
    tell(
        f"{pack.name} {pack.version} ({pack.hash}): {outcome.examples:,} examples, {outcome.rejects:,} rejects, "
        f"{len(outcome.failures):,} fail"
    )
    raise typer.Exit(FAILED if outcome.failures else 0)


@rules_app.command("list")
def rules_list(
    form: Annotated[Format, typer.Option("--format", "-f", help="How rules are printed.")] = Format.table,
    rules: Rules = None,
) -> None:
    """List what the pack holds: kind, id, name and file of each rule.

    Example: tracker rules list --format csv
    """
    from tracker.check.examples import list_rules

    write_rows(list_rules(pack_of(rules)), form, ("kind", "id", "name", "file"), sys.stdout)
