"""JUnit XML, which every CI server shows as a list of tests: one test case a check.

The form is that of jenkins-junit.xsd, which Jenkins, GitLab and Azure read alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from tracker.check.findings import Finding, open_findings
from tracker.check.suite import CheckResult

FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold (section 2.2)."""


def junit(results: Sequence[CheckResult], findings: Sequence[Finding], fail_on: Sequence[str]) -> str:
    """One test suite with a test case a check; a check fails it if its severity is one of `fail_on`."""
    failing = [r for r in results if r.status == "fail" and r.severity in fail_on]
    broken = [r for r in results if r.status == "broken"]
    counts = {"tests": len(results), "failures": len(failing), "errors": len(broken)}
    suites = Element("testsuites", {name: str(count) for name, count in counts.items()})
    suite = SubElement(suites, "testsuite", {"name": "tracker check", **suites.attrib})
    for result in results:
        case = SubElement(suite, "testcase", {"name": result.check.name, "classname": f"tracker.{result.severity}"})
        if result.problem:
            SubElement(case, "error", {"message": _text(result.problem.problem)}).text = _text(str(result.problem))
        elif result.status == "fail":
            kind = "failure" if result in failing else "system-out"
            told = _told(result, findings)
            message = {"message": _text(f"{result.failures:,} found: {result.check.title}"), "type": result.severity}
            SubElement(case, kind, message if kind == "failure" else {}).text = _text(told)
    indent(suites)
    return tostring(suites, encoding="unicode", xml_declaration=True) + "\n"


def _told(result: CheckResult, findings: Sequence[Finding]) -> str:
    lines = [f"{f.place}: {f.detail}".lstrip(": ") for f in open_findings(findings, result.check.name)]
    rest = result.failures - len(lines)
    lines += [f"and {rest:,} more"] if rest > 0 else []
    return "\n".join([*lines, "", f"why: {result.check.why}", f"fix: {result.check.fix}"])


def _text(text: str) -> str:
    return FORBIDDEN.sub("\ufffd", text)
