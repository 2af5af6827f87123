"""The report as Markdown, for an issue, a wiki, or the summary of a build."""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.model import Finding, Report
from factcheck.reports import wording
from factcheck.reports.catalogue import Catalogue, catalogue, reading_language
from factcheck.reports.format import Format, View
from factcheck.reports.sayings import retold

_SPACE = re.compile(r"\s+")
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")


def _render(report: Report, view: View) -> str:
    say = catalogue(reading_language(report, view.language))
    report = retold(report, say)
    index = wording.Index.of(report, say)
    lines = [f"# {say('title')}: {wording.counts(report, say)}", ""]
    for finding in report.open_findings:
        lines += _finding(finding, index)
    lines += _settled(report, say)
    lines += _articles(report, say)
    lines += unchecked(report, view, say)
    return "\n".join(lines) + "\n"


def _finding(finding: Finding, index: wording.Index) -> Iterator[str]:
    say = index.words
    yield f"## {say(finding.severity)}: {plain(finding.message)}"
    yield ""
    also = f" · {say('merged', rules=', '.join(finding.merged))}" if finding.merged else ""
    yield f"{finding.code} {finding.rule} · `{finding.id}` · {say(finding.outcome)}{also}"
    yield ""
    if finding.decision is not None:
        yield f"{plain(wording.decided(finding.decision, say))}\n"
    for item in finding.evidence:
        pieces = ((plain(piece), is_figure) for piece, is_figure in index.marked(item))
        yield "> " + "".join(f"**{piece}**" if is_figure and piece else piece for piece, is_figure in pieces)
        yield ">"
        yield f"> — {plain(index.speaker(item))}, {plain(index.place(item))}"
        for claim in index.figures(item):
            when = wording.period(claim.period, say)
            yield f"> - {plain(wording.figure(claim, say))}" + (f" · {plain(when)}" if when else "")
        yield ""
    yield from (f"{number}. {plain(step)}" for number, step in enumerate(finding.derivation, start=1))
    for suggestion in finding.suggestions:
        yield f"- {say('possible')}: {plain(index.change(suggestion))}: {plain(suggestion.why)}"
    yield ""


def _settled(report: Report, say: Catalogue) -> Iterator[str]:
    if report.settled_findings or report.notices:
        yield f"## {say('decided')}\n"
        for finding in report.settled_findings:
            decision = plain(wording.decided(finding.decision, say)) if finding.decision else ""
            yield f"- {finding.code} `{finding.id}` {plain(finding.message)} — {decision}"
        for notice in report.notices:
            yield f"- {plain(notice.path)}: {plain(notice.message)}"
        yield ""


def _articles(report: Report, say: Catalogue) -> Iterator[str]:
    yield f"## {say('articles')}"
    yield ""
    yield f"| {' | '.join(say(key) for key in ('article', 'publisher', 'date', 'language', 'hash'))} |"
    yield "| --- | --- | --- | --- | --- |"
    for item in report.documents:
        date = say.day(item.published) if item.published else say("none")
        cells = (item.id, item.publisher or "", date, item.language)
        yield f"| {' | '.join(plain(cell) for cell in cells)} | `{item.sha256}` |"
    yield ""


def unchecked(report: Report, view: View, say: Catalogue) -> Iterator[str]:
    """The section on what was not checked, nothing if there is nothing to say."""
    if not report.problems and not report.not_compared:
        return
    yield f"## {say('not_checked')}"
    yield ""
    for problem in report.problems:
        yield f"- {plain(problem.path)}: {plain(problem.message)}"
    if report.not_compared and not view.why:
        yield f"- {say('alike_left', pairs=say.count(wording.left_alone(report), 'pair'))}"
    for item in report.not_compared if view.why else ():
        yield f"- {item.count} × {plain(item.reason)}"
    yield ""


def plain(text: str) -> str:
    """The text on one line, with what Markdown would take for a mark escaped."""
    return _SPECIAL.sub(r"\\\1", _SPACE.sub(" ", wording.visible(text)))


markdown = Format(_render)
