"""SARIF 2.1.0 (OASIS standard), which GitHub, GitLab and editors show as findings in files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from tracker import __version__
from tracker.check.findings import Finding
from tracker.check.places import place_of
from tracker.check.suite import CheckResult

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def sarif(results: Sequence[CheckResult], findings: Sequence[Finding]) -> str:
    """One run: checks are its rules, findings its results; accepted and known ones are marked as suppressed."""
    numbers = {result.check.name: number for number, result in enumerate(results)}
    broken = [result for result in results if result.problem]
    driver = {"name": "tracker", "semanticVersion": __version__, "rules": [_rule(result) for result in results]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not broken,
                "toolExecutionNotifications": [
                    {"level": "error", "message": {"text": str(r.problem)}, "associatedRule": {"id": r.check.name}}
                    for r in broken
                ],
            }
        ],
        "results": [_result(finding, numbers[finding.check]) for finding in findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(result: CheckResult) -> dict[str, Any]:
    check = result.check
    return {
        "id": check.name,
        "shortDescription": {"text": check.title},
        "fullDescription": {"text": check.why},
        "help": {"text": check.fix},
        "defaultConfiguration": {"level": LEVELS.get(check.severity, "none")},
    }


def _result(finding: Finding, rule: int) -> dict[str, Any]:
    told: dict[str, Any] = {
        "ruleId": finding.check,
        "ruleIndex": rule,
        "level": LEVELS[finding.severity],
        "message": {"text": finding.detail},
        "partialFingerprints": {"trackerFinding/v1": finding.finding_id},
    }
    if place := place_of(finding.source, finding.quote):
        region: dict[str, Any] = {"startLine": place.line}
        if finding.quote:
            region["snippet"] = {"text": finding.quote}
        told["locations"] = [{"physicalLocation": {"artifactLocation": {"uri": _uri(place.path)}, "region": region}}]
    if finding.disposition == "accepted":
        told["suppressions"] = [{"kind": "external", "justification": finding.reason}]
    elif finding.disposition == "baseline":
        told["suppressions"] = [{"kind": "external", "justification": "in the baseline"}]
    return told


def _uri(path: str) -> str:
    return quote(path) if not path.startswith("/") else f"file://{quote(path)}"
