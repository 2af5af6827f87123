"""The report as Checkstyle XML, which many editors and build services read."""

from __future__ import annotations

from factcheck.model import Finding, Report
from factcheck.reports import wording
from factcheck.reports.format import Format, View
from factcheck.reports.markup import document, element


def _render(report: Report, _: View) -> str:
    index = wording.Index.of(report)
    found: dict[str, list[str]] = {item.path or item.id: [] for item in report.documents}
    for finding in report.open_findings:
        if finding.evidence:
            first = finding.evidence[0].document
            known = index.documents.get(first)
            found.setdefault((known.path if known else None) or first, []).append(_error(finding, index))
    for problem in report.problems:
        unread = {"line": 1, "severity": "error", "message": problem.message, "source": "factcheck.not-checked"}
        found.setdefault(problem.path, []).append(element("error", unread))
    files = [element("file", {"name": name}, errors) for name, errors in found.items()]
    return document(element("checkstyle", {"version": "4.3"}, files))


def _error(finding: Finding, index: wording.Index) -> str:
    """One finding at its first quote; the others are named in the message."""
    first, *others = finding.evidence
    by_line = index.layout(first).unit == "line"
    line, column = index.position(first) if by_line else (1, 1)
    place = "" if by_line else f"{index.place(first)}: "
    also = "".join(f"; {index.place(item)}: {index.quoted(item)}" for item in others)
    attributes = {
        "line": line, "column": column, "severity": finding.severity, "message": f"{place}{finding.message}{also}",
        "source": f"factcheck.{finding.code}.{finding.rule}",
    }
    return element("error", attributes)


checkstyle = Format(_render)
