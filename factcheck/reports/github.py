"""Annotations in the log of a GitHub workflow, the gravest first: only the first few of a step are shown."""

from __future__ import annotations

from factcheck.model import Finding, Report
from factcheck.reports import wording
from factcheck.reports.catalogue import catalogue, reading_language
from factcheck.reports.format import Format, View
from factcheck.reports.sayings import retold

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def _render(report: Report, view: View) -> str:
    say = catalogue(reading_language(report, view.language))
    report = retold(report, say)
    index = wording.Index.of(report, say)
    lines = [_line(finding, index) for finding in report.open_findings]
    lines += [
        f"::error file={_property(problem.path)},title={_property(say('not_checked'))}::{_data(problem.message)}"
        for problem in report.problems
    ]
    return "".join(f"{line}\n" for line in lines)


def _line(finding: Finding, index: wording.Index) -> str:
    command, title = _COMMANDS[finding.severity], _property(f"{finding.code} {finding.rule}")
    others = "".join(f"\n{index.place(e)}: {index.quoted(e)}" for e in finding.evidence)
    message = _data(f"{finding.message}{others}")
    if not finding.evidence:
        return f"::{command} title={title}::{message}"
    first = finding.evidence[0]
    (line, column), (end_line, end_column) = index.position(first), index.end(first)
    document = index.documents.get(first.document)
    path = document.path if document and document.path else first.document
    place = f"file={_property(path)},line={line},endLine={end_line}"
    if index.layout(first).unit != "line":
        place = f"file={_property(path)}"
    elif line == end_line:
        place += f",col={column},endColumn={end_column}"
    return f"::{command} {place},title={title}::{message}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


github = Format(_render)
