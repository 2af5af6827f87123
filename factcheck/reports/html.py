"""The report as one HTML file that needs nothing else: it opens from an e-mail, offline, and prints."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import resources

from factcheck.model import Claim, Evidence, Finding, Report
from factcheck.reports import drawings, wording
from factcheck.reports.catalogue import Catalogue, catalogue, reading_language
from factcheck.reports.format import Format, View
from factcheck.reports.sayings import retold

_EMPTY_LINES = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class _Side:
    """One quote of a finding, by its number, with what the page says of it."""

    number: int
    item: Evidence
    language: str
    article: int | None
    speaker: str
    claims: tuple[Claim, ...]
    cut_before: bool
    published: dt.date | None


@dataclass(frozen=True)
class _Shown:
    """A finding as the page shows it; ``unit`` is that of the number line, at ``scale``, a power of ten."""

    finding: Finding
    sides: tuple[_Side, ...]
    line: drawings.Drawing | None = None
    unit: str = ""
    scale: int = 0
    times: drawings.Drawing | None = None

    @property
    def values(self) -> list[tuple[_Side, Claim]]:
        """Every figure with its quote."""
        return [(side, claim) for side in self.sides for claim in side.claims]


def _render(report: Report, view: View) -> str:
    from jinja2 import Environment, StrictUndefined

    say = catalogue(reading_language(report, view.language))
    report = retold(report, say)
    index = wording.Index.of(report, say)
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    environment.filters["lines"] = lambda text: _EMPTY_LINES.sub("\n", text)
    style, script = _part("report.css"), _part("report.js")
    shown = [_shown(finding, index) for finding in report.findings]
    return environment.from_string(_part("report.html")).render(
        report=report, index=index, say=say, words=wording, style=style, script=script,
        style_hash=_hash(style), script_hash=_hash(script), drawings=drawings,
        open=[each for each in shown if not each.finding.settled],
        settled=[each for each in shown if each.finding.settled],
        speakers=sorted({side.speaker for each in shown for side in each.sides}),
        undated=sum(1 for document in report.documents if document.published is None),
        tick=lambda value, scale: wording.number(value.scaleb(-scale), say),
    )


def _part(name: str) -> str:
    return resources.files("factcheck.reports").joinpath("templates", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """What a content security policy allows an inline part by: all else, and every request, stays forbidden."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _shown(finding: Finding, index: wording.Index) -> _Shown:
    sides = tuple(_sides(finding.evidence, index))
    shown = _Shown(finding, sides)
    figures = [(side.number, claim) for side, claim in shown.values]
    dated = [(n, c.period.start, c.period.end) for n, c in figures if c.period and c.period.start and c.period.end]
    return _with_line(replace(shown, times=drawings.timeline(dated)), figures, index.words)


def _sides(evidence: Sequence[Evidence], index: wording.Index) -> Iterator[_Side]:
    order = {name: number for number, name in enumerate(index.documents, start=1)}
    for number, item in enumerate(evidence, start=1):
        document = index.documents.get(item.document)
        yield _Side(
            number, item, document.language if document else "en", order.get(item.document), index.speaker(item),
            index.figures(item), item.start > len(item.before),
            document.published if document else None,
        )


def _with_line(shown: _Shown, figures: Sequence[tuple[int, Claim]], say: Catalogue) -> _Shown:
    """The finding with a number line of its figures, if all that have an interval are in one unit."""
    values = [(n, c.value.interval, c) for n, c in figures if c.value.interval is not None and not c.value.temporal]
    if len({wording.unit(claim.value, say) for _, _, claim in values}) != 1:
        return shown
    questions = {_question(claim) for _, _, claim in values}
    line = drawings.number_line([(n, i) for n, i, _ in values], one_question=len(questions) == 1)
    scale = drawings.scale_of([interval for _, interval, _ in values])
    name = say(f"scale_{scale}") if scale else ""
    unit = " ".join(filter(None, (name, wording.unit(values[0][2].value, say))))
    return replace(shown, line=line, unit=unit, scale=scale)


def _question(claim: Claim) -> tuple[object, ...]:
    """What a figure answers: values that answer one question exclude each other when their intervals do."""
    period = (claim.period.start, claim.period.end) if claim.period else None
    return claim.subject.key if claim.subject else None, claim.attribute, claim.role, claim.scope, period


html = Format(_render)
