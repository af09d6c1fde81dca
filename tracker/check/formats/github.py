"""Workflow commands of GitHub Actions: annotations at the file and line of a finding.

Grammar: `::error file={name},line={line},title={title}::{message}`, with %, CR and LF escaped in the message, and
colon and comma too in a property (actions/toolkit, command.ts).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.check.findings import Finding
from tracker.check.places import place_of
from tracker.check.suite import CheckResult

COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
MOST = 10
"""GitHub shows ten annotations of a kind a step, and drops the rest without a word."""


def github(results: Sequence[CheckResult], findings: Sequence[Finding]) -> str:
    """One annotation a line: of the findings of each severity the first nine, and one that tells how many are left."""
    return "".join(f"{line}\n" for line in _lines(results, findings))


def _lines(results: Sequence[CheckResult], findings: Sequence[Finding]) -> Iterator[str]:
    broken = [r for r in results if r.problem]
    for result in broken:
        yield _command("error", {"file": str(result.check.path), "title": result.check.name}, str(result.problem))
    titles = {result.check.name: result.check.title for result in results}
    for severity, command in COMMANDS.items():
        found = [f for f in findings if f.disposition == "open" and f.severity == severity]
        room = MOST - (len(broken) if command == "error" else 0)
        shown = found if len(found) <= room else found[: max(room - 1, 0)]
        for finding in shown:
            place = place_of(finding.source, finding.quote)
            where = {"file": place.path, "line": str(place.line)} if place else {}
            yield _command(command, {**where, "title": titles[finding.check]}, f"{finding.detail} ({finding.check})")
        if len(shown) < len(found):
            told = f"{len(found) - len(shown):,} more of severity {severity}: tracker check tells them"
            yield _command(command, {"title": "tracker check"}, told)


def _command(command: str, properties: dict[str, str], message: str) -> str:
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{command} {told}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
