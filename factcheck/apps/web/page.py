"""What the page shows of a report: the texts with their marks, and the findings beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from factcheck.model import Document, Finding, Report
from factcheck.reports.catalogue import catalogue
from factcheck.reports.sayings import retold


def page_of(made: Report, documents: Sequence[Document], language: str) -> dict[str, Any]:
    """The values of the template: ``texts`` in pieces, ``findings``, ``counts`` and what was not checked."""
    told = retold(made, catalogue(language))
    counts = {rank: sum(f.severity == rank for f in told.findings) for rank in ("error", "warning", "info")}
    return {
        "texts": [{"name": d.title or d.id, "pieces": _pieces(d, told.findings)} for d in documents],
        "findings": told.findings,
        "counts": counts,
        "claims": len(told.claims),
        "problems": told.problems,
        "skipped": sum(len(document.skipped) for document in told.documents),
        "undated": sum(document.published is None for document in told.documents),
    }


def _pieces(document: Document, findings: Sequence[Finding]) -> list[tuple[str, Finding | None]]:
    """The text cut where marks begin and end; of marks that overlap the first counts."""
    marks = sorted(
        (*item.mark, number)
        for number, finding in enumerate(findings)
        for item in finding.evidence
        if item.document == document.id
    )
    pieces: list[tuple[str, Finding | None]] = []
    at = 0
    for start, end, number in marks:
        if start < at:
            continue
        pieces += [(document.text[at:start], None), (document.text[start:end], findings[number])]
        at = end
    return [*pieces, (document.text[at:], None)]
