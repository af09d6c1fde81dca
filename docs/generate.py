"""Write the pages of docs/ that follow from the program, and the answer in README.md: `make docs`."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import structs
from typer.main import get_command
from typer.testing import CliRunner

from tracker.check.files import load_checks
from tracker.cli.app import app
from tracker.report.terms import FIELDS, terms
from tracker.rules.endings import ENDINGS
from tracker.rules.load import SHAPES
from tracker.rules.tags import TAGS
from tracker.warehouse.connect import open_for_reading, open_for_writing
from tracker.warehouse.schema import Relation, relations, told_of_views

ROOT = Path(__file__).resolve().parents[1]
MADE = "<!-- made by `make docs`: change the program, not this page -->\n"
QUESTION = re.compile(r'(?<=<!-- answer -->\n```console\n\$ )tracker sql "([^"]+)"')


def commands() -> tuple[tuple[str, ...], ...]:
    """Every command as the words that call it, the program itself first."""
    groups = vars(get_command(app))["commands"]
    found: list[tuple[str, ...]] = [()]
    for name, command in groups.items():
        found += [(name, inner) for inner in vars(command).get("commands", ())] or [(name,)]
    return tuple(found)


def commands_page() -> str:
    """docs/commands.md: what `--help` says of each command."""
    parts = [f"{MADE}\n# Commands\n\nHow to read the exit codes: see [README](../README.md#exit-codes).\n"]
    for words in commands():
        given = {"COLUMNS": "80", "TRACKER_WAREHOUSE": None}
        shown = CliRunner(env=given).invoke(app, [*words, "--help"], prog_name="tracker").stdout.strip()
        lines = "\n".join(line.rstrip() for line in shown.splitlines())
        parts.append(f"## {' '.join(('tracker', *words))}\n\n```text\n{lines}\n```\n")
    return "\n".join(parts)


def warehouse_page(page: str) -> str:
    """docs/warehouse.md with its views, tables and checks as they describe themselves."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.duckdb"
        with open_for_writing(path):
            pass
        with open_for_reading(path) as con:
            known = relations(con)
    for kind in ("view", "table"):
        page = _filled(page, f"{kind}s", "\n".join(_sections(each for each in known if each.kind == kind)))
    return page


def _sections(known: Iterable[Relation]) -> Iterator[str]:
    """A section for each view or table."""
    heads = told_of_views()
    for relation in known:
        yield f"### {relation.name}\n\n{relation.comment}.\n\n| column | type | meaning |\n|---|---|---|"
        yield "\n".join(f"| `{each.name}` | {each.type} | {_cell(each.comment)} |" for each in relation.columns) + "\n"
        if relation.name in heads:
            words, example = heads[relation.name]
            yield f"{_cell(words)}\n\n```sql\n{example}\n```\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


def checks_page(page: str) -> str:
    """docs/checks.md with the table of the checks, and what of them can be limited."""
    rows = []
    for check in load_checks():
        limits = "; ".join(f"`{one.name}` = {one.value:g}: {one.meaning}" for one in check.limits)
        rows.append(f"| `{check.name}` | {check.severity} | {check.title} | {check.why} | {limits} |")
    head = ["| check | severity | finds | why it matters | limits |", "|---|---|---|---|---|"]
    return _filled(page, "checks", "\n".join([*head, *rows, ""]))


def rules_page(page: str) -> str:
    """docs/rules.md with its tables of keys and tags as the program has them."""
    tags = "\n".join(f"| `{tag}` | {does} |" for tag, does in TAGS.items())
    page = _filled(page, "tags", f"| tag | what words with it do |\n|---|---|\n{tags}\n")
    forms = "\n".join(f"| `{form}` | {of} |" for form, of in ENDINGS.items())
    page = _filled(page, "endings", f"| form | of what words |\n|---|---|\n{forms}\n")
    for kind, shape in SHAPES.items():
        keys = (f"**`{field.name}`**" if field.required else f"`{field.name}`" for field in structs.fields(shape))
        page = _filled(page, f"keys {kind}", f"Keys: {', '.join(keys)}.\n")
    return page


def method_page(page: str) -> str:
    """docs/method.md with the meaning of every term."""
    parts = []
    for field, heading in FIELDS.items():
        lines = "\n".join(f"| `{term}` | {_cell(text)} |" for term, text in terms()[field].items())
        parts.append(f"| {heading} (`{field}`) | meaning |\n|---|---|\n{lines}\n")
    return _filled(page, "terms", "\n".join(parts))


def _filled(page: str, name: str, text: str) -> str:
    """The page with the text between the marks of this name; raises `ValueError` if it lacks them."""
    block = re.compile(rf"(<!-- {re.escape(name)} -->\n).*?(<!-- / -->)", re.DOTALL)
    filled, count = block.subn(lambda found: found[1] + text + found[2], page)
    if count != 1:
        raise ValueError(f"{count} places for {name!r}, not one")
    return filled


def readme(page: str, warehouse: Path) -> str:
    """README.md with the answer that the warehouse of the demo gives."""
    asked = QUESTION.search(page)
    if asked is None:
        raise ValueError("README.md asks no question")
    answer = CliRunner().invoke(app, ["sql", asked[1], "--warehouse", str(warehouse)]).stdout
    return _filled(page, "answer", f'```console\n$ tracker sql "{asked[1]}"\n{answer}```\n')


def main() -> None:
    """Write all of them."""
    docs = ROOT / "docs"
    (docs / "commands.md").write_text(commands_page(), encoding="utf-8")
    (docs / "warehouse.md").write_text(warehouse_page((docs / "warehouse.md").read_text("utf-8")), encoding="utf-8")
    (docs / "checks.md").write_text(checks_page((docs / "checks.md").read_text("utf-8")), encoding="utf-8")
    (docs / "method.md").write_text(method_page((docs / "method.md").read_text("utf-8")), encoding="utf-8")
    (docs / "rules.md").write_text(rules_page((docs / "rules.md").read_text("utf-8")), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        out = ["--warehouse", f"{folder}/demo.duckdb", "--out", f"{folder}/report.html"]
        CliRunner().invoke(app, ["run", str(ROOT / "tracker" / "sample"), *out])
        page = readme((ROOT / "README.md").read_text("utf-8"), Path(folder) / "demo.duckdb")
    (ROOT / "README.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
