"""The report as Markdown, for an issue, a wiki, or the summary of a build."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.model import Finding, Report
from factcheck.reports import wording
from factcheck.reports.format import Format, View

_SPACE = re.compile(r"\s+")
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")


def _render(report: Report, view: View) -> str:
    index = wording.Index.of(report)
    lines = [f"# Factcheck: {wording.counts(report)}", ""]
    for finding in report.findings:
        lines += _finding(finding, index)
    lines += _articles(report)
    lines += _unchecked(report, view)
    return "\n".join(lines) + "\n"


def _finding(finding: Finding, index: wording.Index) -> Iterator[str]:
    yield f"## {finding.severity}: {_plain(finding.message)}"
    yield ""
    also = f" · also found by {', '.join(finding.merged)}" if finding.merged else ""
    yield f"{finding.code} {finding.rule} · `{finding.id}` · {finding.outcome}{also}"
    yield ""
    for item in finding.evidence:
        pieces = ((_plain(piece), is_figure) for piece, is_figure in index.marked(item))
        yield "> " + "".join(f"**{piece}**" if is_figure else piece for piece, is_figure in pieces)
        yield ">"
        yield f"> — {_plain(index.speaker(item))}, {_plain(index.place(item))}"
        for claim in index.figures(item):
            when = wording.period(claim.period)
            yield f"> - {_plain(wording.figure(claim))}" + (f" · {_plain(when)}" if when else "")
        yield ""
    yield from (f"{number}. {_plain(step)}" for number, step in enumerate(finding.derivation, start=1))
    for suggestion in finding.suggestions:
        yield f"- possible: {_plain(index.change(suggestion))}: {_plain(suggestion.why)}"
    yield ""


def _articles(report: Report) -> Iterator[str]:
    yield "## Articles"
    yield ""
    yield "| article | publisher | date | language | SHA-256 of the text |"
    yield "| --- | --- | --- | --- | --- |"
    for item in report.documents:
        cells = (item.id, item.publisher or "", str(item.published or "none"), item.language)
        yield f"| {' | '.join(_plain(cell) for cell in cells)} | `{item.sha256}` |"
    yield ""


def _unchecked(report: Report, view: View) -> Iterator[str]:
    if not report.problems and not report.not_compared:
        return
    yield "## Not checked"
    yield ""
    for problem in report.problems:
        yield f"- {_plain(problem.path)}: {_plain(problem.message)}"
    if report.not_compared and not view.why:
        yield f"- {wording.plural(wording.left_alone(report), 'pair')} of figures that look alike, left alone"
    for item in report.not_compared if view.why else ():
        yield f"- {item.count} × {_plain(item.reason)}"
    yield ""


def _plain(text: str) -> str:
    """The text on one line, with what Markdown would take for a mark escaped."""
    return _SPECIAL.sub(r"\\\1", _SPACE.sub(" ", text))


markdown = Format(_render)
