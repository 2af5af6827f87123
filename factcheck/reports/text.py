"""The report for people at a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from factcheck.model import DocumentSummary, Evidence, Finding, Report
from factcheck.reports import wording
from factcheck.reports.format import Format, View

_COLORS = {"error": "31;1", "warning": "33;1", "info": "36", "bold": "1", "dim": "2", "value": "4"}
_WIDTH = 110
_OPEN, _CLOSE = "\ue000", "\ue001"


def _render(report: Report, view: View) -> str:
    index = wording.Index.of(report)
    lines: list[str] = []
    for finding in report.open_findings:
        lines += [*_finding(finding, index, view), ""]
    for finding in report.settled_findings:
        lines += [*_settled(finding, index, view)]
    lines += _documents(report)
    if view.why:
        lines += _not_compared(report, index)
    lines.append(_painted(_summary(report), "bold", view))
    return "\n".join(lines) + "\n"


def _finding(finding: Finding, index: wording.Index, view: View) -> Iterator[str]:
    place = index.place(finding.evidence[0]) if finding.evidence else ""
    rank = _painted(finding.severity, finding.severity, view)
    yield f"{place}  {rank}  {finding.code} {_painted(finding.rule, 'bold', view)}  [{finding.id}]"
    yield from _wrapped(finding.message, "  ")
    for evidence in finding.evidence:
        yield from _evidence(evidence, index, view)
    if finding.derivation:
        yield "  why:"
        for step, line in enumerate(finding.derivation, start=1):
            yield from _wrapped(line, f"  {step:>2}. ", "      ")
    for suggestion in finding.suggestions:
        text = f"possible: {index.change(suggestion)}: {suggestion.why}"
        yield from _wrapped(text, "  ", "    ")
    if finding.merged:
        yield f"  also found by: {', '.join(finding.merged)}"
    if finding.decision is not None:
        yield from _wrapped(wording.decided(finding.decision), "  ", "    ")


def _settled(finding: Finding, index: wording.Index, view: View) -> Iterator[str]:
    place = index.place(finding.evidence[0]) if finding.evidence else ""
    yield _painted(f"{place}  {finding.code} {finding.rule}  [{finding.id}]", "dim", view)
    if finding.decision is not None:
        yield from _wrapped(wording.decided(finding.decision), "  ", "    ")


def _evidence(evidence: Evidence, index: wording.Index, view: View) -> Iterator[str]:
    yield _painted(f"  {index.place(evidence)}", "dim", view) + f"  says {index.speaker(evidence)}"
    signs = (_OPEN, _CLOSE) if view.color else ("", "")
    yield from _underlined(_wrapped(index.quoted(evidence, *signs), "    "))
    for claim in index.figures(evidence):
        span = wording.allowed(claim.value.interval)
        yield from _wrapped(wording.figure(claim) + (f" (allows {span})" if span else ""), "    = ", "      ")
        if when := wording.period(claim.period):
            yield f"      period {when}"


def _underlined(lines: Iterable[str]) -> Iterator[str]:
    """The lines with what stands between the two signs underlined, anew in each line it runs over."""
    under = False
    for line in lines:
        body = line.lstrip(" ")
        start = f"\x1b[{_COLORS['value']}m"
        shown = (start if under else "") + body.replace(_OPEN, start).replace(_CLOSE, "\x1b[0m")
        under = body.rfind(_OPEN) > body.rfind(_CLOSE) or (under and _CLOSE not in body)
        yield f"{' ' * (len(line) - len(body))}{shown}{chr(27) + '[0m' if under else ''}"


def _documents(report: Report) -> Iterator[str]:
    for document in report.documents:
        notes = [skipped.reason for skipped in document.skipped if skipped.start is None]
        left_out = sum(1 for skipped in document.skipped if skipped.start is not None)
        if document.encoding not in (None, "UTF-8"):
            notes.insert(0, f"read as {document.encoding}, not UTF-8")
        if left_out:
            notes.append(f"{wording.plural(left_out, 'passage')} left out as not part of the article")
        for note in notes:
            yield f"{document.id}: {note}"
    for notice in report.notices:
        yield from _wrapped(f"{notice.path}: {notice.message}" + (f". {notice.hint}" if notice.hint else ""), "", "  ")
    for problem in report.problems:
        yield f"{problem.path}: NOT CHECKED: {problem.message}"


def _not_compared(report: Report, index: wording.Index) -> Iterator[str]:
    if report.not_compared:
        yield "not compared:"
    for item in report.not_compared:
        yield f"  {item.count:>5}  {item.reason}"
        for name in item.claims[:6]:
            claim = index.claims.get(name)
            if claim is not None:
                yield f"         {index.place(claim)}  {' '.join(claim.value.text.split())}"


def _summary(report: Report) -> str:
    parts = [
        wording.counts(report),
        f"{wording.plural(len(report.claims), 'claim')} in {wording.plural(len(report.documents), 'article')}",
        f"{wording.plural(wording.left_alone(report), 'pair')} not compared",
        f"as of {report.as_of}" if report.as_of else _dates(report.documents),
    ]
    if report.problems:
        parts.append(f"{wording.plural(len(report.problems), 'input')} NOT CHECKED")
    return " · ".join(parts)


def _dates(documents: tuple[DocumentSummary, ...]) -> str:
    undated = sum(1 for document in documents if document.published is None)
    return f"{undated} without a date" if undated else "each as of its own date"


def _wrapped(text: str, indent: str, following: str | None = None) -> Iterator[str]:
    rest = indent if following is None else following
    lines = textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=rest, break_long_words=False)
    yield from lines or [indent]


def _painted(text: str, name: str, view: View) -> str:
    return f"\x1b[{_COLORS[name]}m{text}\x1b[0m" if view.color and text else text


text = Format(_render)
