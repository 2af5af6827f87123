"""The report in brief as Markdown, for the page that a build service shows of a step."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.model import Finding, Report
from factcheck.reports import wording
from factcheck.reports.catalogue import catalogue, reading_language
from factcheck.reports.format import Format, View
from factcheck.reports.markdown import plain, unchecked
from factcheck.reports.sayings import retold

MOST = 50
"""So many findings at most: a step summary is limited to a mebibyte, and nobody reads more."""
_SIGNS = {"error": "🔴", "warning": "🟠", "info": "🔵"}


def _render(report: Report, view: View) -> str:
    say = catalogue(reading_language(report, view.language))
    report = retold(report, say)
    index = wording.Index.of(report, say)
    lines = [f"# {say('title')}: {wording.counts(report, say)}", ""]
    found = report.open_findings
    if found:
        heads = (say("severity"), say("rule"), say("finding"), say("place"))
        lines += [f"| {' | '.join(heads)} |", "| --- | --- | --- | --- |"]
        lines += [_row(finding, index) for finding in found[:MOST]]
        lines.append("")
    else:
        lines += [say("nothing_found"), ""]
    if len(found) > MOST:
        lines += [say("more", findings=say.count(len(found) - MOST, "finding")), ""]
    for finding in found[:MOST]:
        lines += _details(finding, index)
    lines += unchecked(report, view, say)
    return "\n".join(lines) + "\n"


def _row(finding: Finding, index: wording.Index) -> str:
    say = index.words
    place = plain(index.place(finding.evidence[0])) if finding.evidence else ""
    rank = f"{_SIGNS[finding.severity]} {say(finding.severity)}"
    return f"| {rank} | {finding.code} | {plain(finding.message)} | {place} |"


def _details(finding: Finding, index: wording.Index) -> Iterator[str]:
    """The quotes and the derivation of one finding, to be folded out."""
    yield f"<details><summary>{finding.code} {_html(finding.message)} (<code>{finding.id}</code>)</summary>"
    yield ""
    for item in finding.evidence:
        yield f"> {plain(index.quoted(item))} — {plain(index.speaker(item))}, {plain(index.place(item))}"
        yield ">"
    yield ""
    yield from (f"{number}. {plain(step)}" for number, step in enumerate(finding.derivation, start=1))
    yield ""
    yield "</details>"
    yield ""


def _html(text: str) -> str:
    return wording.visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


summary = Format(_render)
