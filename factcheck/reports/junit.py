"""The report as JUnit XML, for build services that show tests: a suite for each article, a case for each finding."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model import Finding, Problem, Report
from factcheck.reports import wording
from factcheck.reports.format import Format, View
from factcheck.reports.markup import document, element

_FAILING = ("error", "warning")


def _render(report: Report, _: View) -> str:
    index = wording.Index.of(report)
    names = [item.id for item in report.documents]
    found: dict[str, list[Finding]] = {name: [] for name in names}
    for finding in report.findings:
        found.setdefault(finding.evidence[0].document if finding.evidence else "", []).append(finding)
    suites = [_suite(name, findings, index) for name, findings in found.items()]
    suites += [_unread(problem) for problem in report.problems]
    failures = sum(map(_fails, report.findings))
    counts = {"tests": sum(max(len(f), 1) for f in found.values()) + len(report.problems), "failures": failures}
    return document(element("testsuites", {"name": "factcheck", **counts, "errors": len(report.problems)}, suites))


def _suite(name: str, findings: list[Finding], index: wording.Index) -> str:
    cases = [_case(finding, index) for finding in findings]
    if not cases:
        cases = [element("testcase", {"classname": name, "name": "no findings"})]
    counts = {
        "tests": len(cases), "failures": sum(map(_fails, findings)), "errors": 0,
        "skipped": sum(finding.settled for finding in findings),
    }
    return element("testsuite", {"name": name or "factcheck", **counts}, cases)


def _case(finding: Finding, index: wording.Index) -> str:
    """An error or a warning fails; a note passes and says so; what is settled is skipped, with what was decided."""
    attributes: dict[str, object] = {"classname": f"{finding.code} {finding.rule}"}
    attributes["name"] = f"{finding.message} [{finding.id}]"
    if finding.evidence and index.layout(finding.evidence[0]).unit == "line":
        attributes |= {"file": finding.evidence[0].document, "line": index.position(finding.evidence[0])[0]}
    told = "\n".join(_told(finding, index))
    if finding.decision is not None and finding.settled:
        inside = element("skipped", {"message": wording.decided(finding.decision)})
    elif _fails(finding):
        inside = element("failure", {"type": finding.severity, "message": finding.message}, text=told)
    else:
        inside = element("system-out", {}, text=told)
    return element("testcase", attributes, [inside])


def _fails(finding: Finding) -> bool:
    return finding.severity in _FAILING and not finding.settled


def _told(finding: Finding, index: wording.Index) -> Iterator[str]:
    for item in finding.evidence:
        yield f"{index.place(item)} says {index.speaker(item)}: {index.quoted(item)}"
    yield from finding.derivation


def _unread(problem: Problem) -> str:
    error = element("error", {"type": "not checked", "message": problem.message}, text=problem.hint)
    case = element("testcase", {"classname": problem.path, "name": "can be read"}, [error])
    return element("testsuite", {"name": problem.path, "tests": 1, "failures": 0, "errors": 1, "skipped": 0}, [case])


junit = Format(_render)
