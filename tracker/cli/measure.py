"""The commands that measure: extraction against labelled texts, a pack's words, and two packs against each other."""

# ruff: noqa: PLC0415 - rules and readers are loaded by the commands that need them
from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli import options
from tracker.cli.failures import BAD, FAILED
from tracker.cli.output import Format, printable, tell, write_rows
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.evaluate.diff import Difference
    from tracker.evaluate.matching import Judged
    from tracker.evaluate.scores import Score
    from tracker.evaluate.tables import Table
    from tracker.records import Claim
    from tracker.rules import Pack

BUILT_IN = "built-in"
DIFF_COLUMNS = ("document_id", "start", "value_text", "change", "field", "before", "after")


class Layout(StrEnum):
    """How a report of several tables is printed."""

    table = "table"
    json = "json"


LayoutOption = Annotated[Layout, typer.Option("--format", "-f", help="How the report is printed.")]
Files = Annotated[
    list[Path] | None,
    typer.Argument(metavar="PATH", help="Files or folders of texts, as extract reads them.", show_default=False),
]


def register(app: typer.Typer, rules_app: typer.Typer) -> None:
    """Add the commands to the program and to its group about rules."""
    app.command("eval")(evaluate)
    rules_app.command("coverage")(coverage)
    rules_app.command("diff")(diff)


def evaluate(
    gold: Annotated[
        list[Path], typer.Argument(metavar="GOLD", help="Labelled texts as JSON lines.", show_default=False)
    ],
    form: LayoutOption = Layout.table,
    errors: Annotated[bool, typer.Option("--errors", help="List every miss, spurious claim and wrong field.")] = False,
    fail_under: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LEVEL=F1",
            help="Exit code 1 if the F1 of detection, core or strict is lower; may be repeated.",
            show_default=False,
        ),
    ] = None,
    unseen: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="GOLD",
            help="Labelled texts that nobody read while writing rules: how far do the others promise too much? "
            "May be repeated.",
            show_default=False,
        ),
    ] = None,
    rules: options.Rules = None,
) -> None:
    """Measure extraction on labelled texts: precision, recall, F1, accuracy by field, and what confidence is worth.

    Example: tracker eval labelled.jsonl --unseen kept.jsonl --errors --fail-under core=0.8
    """
    from tracker.evaluate.calibration import calibrate
    from tracker.evaluate.matching import without_rules
    from tracker.evaluate.mistakes import mistakes
    from tracker.evaluate.scores import score
    from tracker.evaluate.tables import mistake_lines, score_tables

    floors = _floors(fail_under or ())
    pack = options.pack_of(rules)
    judged = _judged([*gold, *(unseen or ())], pack)
    for language in without_rules(judged, pack.languages):
        tell(f"tracker: there are no rules for {language!r}: nothing is found in texts in it")
    scores = score(judged, pack, _documents_of(unseen or (), judged))
    calibration = calibrate(judged)
    wrong = [mistake for one in judged for mistake in mistakes(one)] if errors else None
    if form is Layout.json:
        about = {"name": pack.name, "version": pack.version, "hash": pack.hash}
        listed = {} if wrong is None else {"errors": list(map(asdict, wrong))}
        _print_json({"pack": about, **asdict(scores), "calibration": asdict(calibration), **listed})
    else:
        _print_tables(score_tables(scores, calibration))
        for mistake in wrong or ():
            print("", *map(printable, mistake_lines(mistake)), sep="\n")
    raise typer.Exit(FAILED if _under(scores.whole, floors) else 0)


def _judged(gold: Sequence[Path], pack: Pack) -> list[Judged]:
    """What the extractor makes of labelled texts; ends the command where the labels cannot be relied on."""
    from tracker.evaluate.gold import read_gold
    from tracker.evaluate.matching import judge
    from tracker.extraction import extract_document

    labelled, problems = read_gold(gold)
    for problem in problems:
        tell(f"tracker: {problem}")
    if problems:
        raise typer.Exit(BAD)
    return [judge(one, extract_document(one.document, pack)) for one in labelled]


def _documents_of(files: Iterable[Path], judged: Iterable[Judged]) -> set[str]:
    """Ids of the labelled documents that stand in the files."""
    from tracker.readers.decode import shown

    named = {shown(file) for file in files}
    documents = (one.labelled.document for one in judged)
    return {one.document_id for one in documents if (one.source or "").rpartition(":")[0] in named}


def _floors(texts: Iterable[str]) -> dict[str, float]:
    from tracker.evaluate.scores import LEVELS

    floors = {}
    for text in texts:
        level, _, value = text.partition("=")
        try:
            floors[level] = float(value)
        except ValueError:
            floors[level] = -1.0
        if level not in LEVELS or not 0 <= floors[level] <= 1:
            hint = f"write a level and an F1 from 0 to 1, such as core=0.8; levels: {', '.join(LEVELS)}"
            raise TrackerError("--fail-under", f"{text!r} is no floor", hint)
    return floors


def _under(score: Score, floors: dict[str, float]) -> bool:
    """Whether a floor is missed, which is told; a value that cannot be told misses it."""
    missed = False
    for level, floor in floors.items():
        value = score.levels[level]["f1"].value
        if value is None or value < floor:
            got = "cannot be told: nothing is labelled or extracted" if value is None else f"is {value:.4f}"
            tell(f"tracker: F1 of {level} {got}, wanted {floor:g} or more")
            missed = True
    return missed


def coverage(files: Files = None, form: LayoutOption = Layout.table, rules: options.Rules = None) -> None:
    """Show what a pack has words for in each language, and, with texts, which of its rules their claims rest on.

    Example: tracker rules coverage articles/ --format json
    """
    from tracker.cli.texts import Source
    from tracker.evaluate.coverage import matrix, vocabulary
    from tracker.evaluate.firing import firing
    from tracker.evaluate.tables import coverage_tables, firing_tables

    pack = options.pack_of(rules)
    cells, words = matrix(pack), vocabulary(pack)
    source = Source(files or [], pack)
    fired = firing(source.extractions(), pack) if files else None
    if form is Layout.json:
        told = {} if fired is None else {"firing": asdict(fired)}
        _print_json({"matrix": list(map(asdict, cells)), "words": list(map(asdict, words)), **told})
    else:
        _print_tables([*coverage_tables(cells, words), *(firing_tables(fired) if fired else ())])
    raise typer.Exit(BAD if source.problems else 0)


def diff(
    base: Annotated[
        str,
        typer.Argument(metavar="BASE", help=f"The folder of rules to compare with, or {BUILT_IN}.", show_default=False),
    ],
    files: Files = None,
    form: Annotated[Format, typer.Option("--format", "-f", help="How changes are printed.")] = Format.table,
    rules: options.Rules = None,
) -> None:
    """Show which claims of texts come, go or change from the pack BASE to the one that --rules gives.

    Without PATH the texts are the examples of both packs. What the changes add up to is told on stderr.

    Example: tracker rules diff built-in articles/ --rules my-rules
    """
    from tracker.cli.texts import Source
    from tracker.evaluate.diff import differences, example_documents

    before, after = _base(base), options.pack_of(rules)
    source = Source(files or [], after)
    documents = source.documents() if files else example_documents(before, after)
    totals: Counter[str] = Counter()
    rows = (row for one in differences(documents, before, after) for row in _rows(_counted(one, totals)))
    write_rows(rows, form, DIFF_COLUMNS, sys.stdout)
    source.met.sum_up()
    for line in _summary(totals):
        tell(line)
    raise typer.Exit(BAD if source.problems else 0)


def _base(base: str) -> Pack:
    if base != BUILT_IN and not Path(base).is_dir():
        hint = f"name it before the texts, as --rules takes it, or write {BUILT_IN}"
        raise TrackerError(base, "is no folder of rules to compare with", hint)
    return options.pack_of([] if base == BUILT_IN else [Path(base)])


def _counted(one: Difference, totals: Counter[str]) -> Difference:
    counts = {"gained": len(one.gained), "lost": len(one.lost), "changed": len(one.altered)}
    totals.update(counts, same=one.same, documents=1, differing=int(any(counts.values())))
    totals.update(f"field {name}" for altered in one.altered for name in altered.fields)
    return one


def _rows(one: Difference) -> Iterator[dict[str, Any]]:
    """One row a claim gained or lost, and one a field that changed, in the order of the text."""
    found = [_row(claim, "gained", after=_gist(claim)) for claim in one.gained]
    found += [_row(claim, "lost", before=_gist(claim)) for claim in one.lost]
    for altered in one.altered:
        for name in altered.fields:
            was, now = getattr(altered.before, name), getattr(altered.after, name)
            found.append(_row(altered.after, "changed", name, was, now))
    yield from sorted(found, key=lambda row: (row["start"], row["change"]))


def _row(claim: Claim, change: str, field: str | None = None, before: Any = None, after: Any = None) -> dict[str, Any]:
    values = (claim.document_id, claim.start, claim.value_text, change, field, before, after)
    return dict(zip(DIFF_COLUMNS, values, strict=True))


def _gist(claim: Claim) -> str:
    return f"{claim.category} {claim.measure}, {claim.claimant_id}"


def _summary(totals: Counter[str]) -> Iterator[str]:
    yield f"{totals['documents']:,} documents, {totals['differing']:,} with changes"
    yield ", ".join(f"{totals[name]:,} {name}" for name in ("gained", "lost", "changed", "same"))
    fields = {name.removeprefix("field "): n for name, n in totals.most_common() if name.startswith("field ")}
    if fields:
        yield "changed fields: " + ", ".join(f"{name} {count:,}" for name, count in fields.items())


def _print_json(value: Any) -> None:
    import json

    print(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def _print_tables(tables: Iterable[Table]) -> None:
    for number, table in enumerate(tables):
        print(f"\n{table.title}\n" if number else f"{table.title}\n")
        if table.rows:
            write_rows(table.rows, Format.table, tuple(table.rows[0]), sys.stdout)
        if table.note:
            print(f"\n{table.note}")
