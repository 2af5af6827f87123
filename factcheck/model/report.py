"""The result of a run: what was read, understood, found, and left alone."""

from __future__ import annotations

import datetime as dt

from factcheck.model.claim import Claim, Relation
from factcheck.model.decision import Baseline, Notice
from factcheck.model.document import Skipped
from factcheck.model.finding import Finding, Severity
from factcheck.model.frozen import Frozen
from factcheck.model.layout import Layout
from factcheck.model.stored import Published


class DocumentSummary(Frozen):
    """One document as it was read; ``sha256`` is that of its text in UTF-8, ``layout`` leads to line and column.
    ``archived`` tells that it was not read in this run but stands in an archive."""

    id: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    path: str | None = None
    language: str
    published: dt.date | None
    sha256: str
    characters: int
    skipped: tuple[Skipped, ...] = ()
    encoding: str | None = None
    layout: Layout = Layout()
    archived: bool = False


class NotCompared(Frozen):
    """Figures that were left alone, with the reason; ``count`` pairs or figures share it, ``claims`` are examples."""

    reason: str
    count: int
    claims: tuple[str, ...] = ()


class Problem(Frozen):
    """An input that could not be read: where, what happened, what to do."""

    path: str
    message: str
    hint: str = ""


class RuleSummary(Frozen):
    """A rule as a run used it; ``checked`` is false where settings or default left it out."""

    code: str
    name: str
    summary: str
    severity: Severity
    checked: bool = True


class Report(Frozen):
    """All that a run has to say; the same documents give the same report, byte for byte.

    ``not_compared`` counts pairs, ``alone`` figures that no other was held against by what they are about.
    """

    documents: tuple[DocumentSummary, ...]
    claims: tuple[Claim, ...]
    relations: tuple[Relation, ...] = ()
    findings: tuple[Finding, ...] = ()
    not_compared: tuple[NotCompared, ...] = ()
    alone: tuple[NotCompared, ...] = ()
    problems: tuple[Problem, ...] = ()
    as_of: dt.date | None = None
    rules: tuple[RuleSummary, ...] = ()
    published: tuple[Published, ...] = ()
    notices: tuple[Notice, ...] = ()
    baseline: Baseline | None = None

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """The findings nobody has settled: those that count."""
        return tuple(finding for finding in self.findings if not finding.settled)

    @property
    def settled_findings(self) -> tuple[Finding, ...]:
        """The findings that are accepted, ignored or known."""
        return tuple(finding for finding in self.findings if finding.settled)
